from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.text.ids import is_id, make_id, marked_page_name, page_name
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


PLAIN = [
    "llm",
    "large-language-model",
    "snake_case",
    "-",
    "3d",
    "大規模言語モデル",
    "サーバー",
    "हिन्दी",
    "コン",
    "com",
    "com10",
    "nul-txt",
    "漢" * 33,
]
MARKED = [
    # (id, what its name begins with)
    ("API", "api~"),
    ("Api", "api~"),
    ("Ünïcode", "ünïcode~"),
    ("straße", "straße~"),
    ("con", "con~"),
    ("nul", "nul~"),
    ("nul.txt", "nul-txt~"),
    ("com1", "com1~"),
    ("lpt¹", "lpt¹~"),
    ("index", "index~"),
    ("README", "readme~"),
    ("node.js", "node-js~"),
    ("a.", "a-~"),
    (".net", "-net~"),
    ("..", "--~"),
    ("glossary.json", "glossary-json~"),
    ("漢" * 34, "漢" * 30 + "~"),
    ("e\u0301", "é~"),
]
NAMED = st.text(st.characters(categories=["L", "M", "N"]) | st.sampled_from("-_.AaſßéE\u0301"), min_size=1).filter(
    is_id
)


@pytest.mark.parametrize("id_", PLAIN)
def test_the_page_of_an_ordinary_id_is_called_like_it(id_: str) -> None:
    assert page_name(id_) == id_
    assert marked_page_name(id_).startswith(f"{id_[:30]}~")


@pytest.mark.parametrize(("id_", "begins"), MARKED)
def test_the_page_of_any_other_id_is_called_nearly_so(id_: str, begins: str) -> None:
    assert page_name(id_).startswith(begins)
    assert page_name(id_) == marked_page_name(id_)


def _as_any_file_system(name: str) -> str:
    """Return what two names have in common that some file system takes for one."""
    return normalize("NFD", normalize("NFD", name).casefold())


@given(st.lists(NAMED, min_size=2, unique_by=lambda id_: normalize("NFC", id_)))
def test_pages_have_names_of_their_own_in_every_file_system(ids: list[str]) -> None:
    assert len({_as_any_file_system(page_name(id_)) for id_ in ids}) == len(ids)


@given(NAMED)
def test_the_name_of_a_page_is_a_file_name_everywhere(id_: str) -> None:
    for name in (page_name(id_), marked_page_name(id_)):
        assert 1 <= len(name.encode()) <= 100
        assert "." not in name
        assert all(is_id(part) for part in name.split("~") if part)
        assert name.lower() not in {"con", "prn", "aux", "nul", "index", "readme"}
    assert not is_id(marked_page_name(id_)), "no id is called so"
