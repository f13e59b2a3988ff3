"""Which addresses may stand in a glossary."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary_plugin.core.text.urls import has_scheme, is_safe_url, is_web, split_relative

WITH_SCHEME = [
    ("https://example.org/llm", True),
    ("mailto:team@example.org", True),
    ("http://[no address", True),
    ("//[no address", False),
    ("guide/llm.md", False),
    ("guide/a:b.md", False),
    ("/llm.md#top", False),
    ("", False),
]


@pytest.mark.parametrize(("url", "expected"), WITH_SCHEME)
def test_a_url_that_names_its_scheme_leads_out_of_the_site(url: str, expected: bool) -> None:  # noqa: FBT001
    assert has_scheme(url) is expected


SAFE = [
    ("guide/llm.md#top", True),
    ("../llm.md", True),
    ("https://example.org/[x]", True),
    ("http://[::1]/", True),
    ("mailto:team@example.org", True),
    ("javascript:alert(1)", False),
    ("java\tscript:alert(1)", False),
    ("data:text/html,x", False),
    # no address at all
    ("http://[x", False),
    ("//x]/", False),
]


@pytest.mark.parametrize(("url", "expected"), SAFE)
def test_only_addresses_that_can_be_followed_are_safe(url: str, expected: bool) -> None:  # noqa: FBT001
    assert is_safe_url(url) is expected


@given(st.text(st.sampled_from("htps:/[]#?@.x1 \t℀"), max_size=12) | st.text())
@example("//℀")
def test_a_safe_address_can_be_taken_apart(url: str) -> None:
    if is_safe_url(url):
        urlsplit(url)


WEB = [
    ("https://example.org/a", True),
    ("http://x", True),
    ("../a", False),
    ("javascript:x", False),
    ("http://[x", False),
]


@pytest.mark.parametrize(("url", "expected"), WEB)
def test_an_address_of_the_web_is_whole(url: str, expected: bool) -> None:  # noqa: FBT001
    assert is_web(url) is expected


RELATIVE = [
    ("a/b.md#top", True),
    ("/a.png", True),
    ("#top", False),
    ("https://example.org/a", False),
    ("//example.org/a", False),
    ("http://[x", False),
    ("", False),
]


@pytest.mark.parametrize(("url", "expected"), RELATIVE)
def test_a_relative_url_has_a_path_alone(url: str, expected: bool) -> None:  # noqa: FBT001
    assert (split_relative(url) is not None) is expected
