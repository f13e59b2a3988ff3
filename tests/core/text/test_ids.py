from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.text.ids import is_id, make_id
from glossary_plugin.core.text.urls import is_safe_url, is_url

IDS = [
    ("LLM", "llm"),
    ("Large  Language\tModel", "large-language-model"),
    ("大規模言語モデル", "大規模言語モデル"),
    ("サーバー・サイド", "サーバー-サイド"),
    ("ＡＰＩ", "api"),
    ("ﾃﾞｰﾀ", "データ"),
    ("C++", "cplusplus"),
    ("C＋＋", "cplusplus"),
    ("C#", "csharp"),
    (".NET", "net"),
    ("CI/CD", "ci-cd"),
    ("snake_case", "snake-case"),
    ("x²", "x2"),
    ("naïve café", "naïve-café"),
    ("cafe\u0301", "café"),
    ("हिन्दी", "हिन्दी"),
    ("می\u200cخواهم", "میخواهم"),
    ("soft\u00adware", "software"),
    ("–", "u2013"),
    ("!!", "u0021-u0021"),
    ("🚀", "u1f680"),
    ("? !", "u003f-u0021"),
]

URLS = [
    # (address, safe to link, a plain text that is meant as an address)
    ("https://example.org/a:b", True, True),
    ("HTTP://example.org", True, True),
    ("mailto:a@example.org", True, True),
    ("../a.md#x", True, True),
    ("./a b", True, False),
    ("page.md", True, False),
    ("a/b:c", True, False),
    ("javascript:alert(1)", False, True),
    (" java\nscript:alert(1)", False, False),
    ("data:text/html,x", False, True),
    ("ftp://example.org", False, True),
    ("ISO: 1087", False, False),
]


@pytest.mark.parametrize(("term", "expected"), IDS)
def test_an_id_follows_from_the_term(term: str, expected: str) -> None:
    assert make_id(term) == expected


@given(st.text(min_size=1).filter(lambda text: not text.isspace()))
def test_every_term_has_an_id_that_can_be_one(term: str) -> None:
    made = make_id(term)
    assert is_id(made)
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert "--" not in made


@pytest.mark.parametrize(("url", "safe", "meant"), URLS)
def test_addresses_are_known_and_those_that_run_are_refused(url: str, safe: bool, meant: bool) -> None:  # noqa: FBT001
    assert (is_safe_url(url), is_url(url)) == (safe, meant)
