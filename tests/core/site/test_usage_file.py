"""The file that keeps who uses which term."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.linking.usage import Snippet, Use
from glossary_plugin.core.site.usage_file import PageUsage, read_usage, write_usage

SNIPPETS = st.builds(Snippet, st.text(), st.text(), st.text())
USES = st.builds(Use, st.text(), st.text(), st.text(), SNIPPETS, st.integers(1))
PAGES = st.dictionaries(st.text(), st.builds(PageUsage, st.text(), st.lists(USES, min_size=1).map(tuple)))


@given(PAGES)
def test_what_is_written_is_read(pages: dict[str, PageUsage]) -> None:
    assert read_usage(write_usage(pages)) == pages


def test_pages_that_use_nothing_are_left_out_and_the_rest_keeps_its_order() -> None:
    use = Use("a", "", "", Snippet("", "A", ""), 1)
    pages = {"b.md": PageUsage("B", (use,)), "c.md": PageUsage("C", ()), "a.md": PageUsage("A", (use,))}
    assert list(read_usage(write_usage(pages))) == ["b.md", "a.md"]


BAD = [
    "",
    "[]",
    "{}",
    "null",
    '{"version": 2, "pages": {}}',
    '{"version": 1}',
    '{"version": 1, "pages": []}',
    '{"version": 1, "pages": {"a.md": {}}}',
    '{"version": 1, "pages": {"a.md": {"title": "A", "uses": [{}]}}}',
    '{"version": 1, "pages": {"a.md": {"title": "A", "uses": 1}}}',
]


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_such_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whoever reads it asks no more
        read_usage(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["version", "pages", "title", "uses"]), inner),
)


@given(JSON)
def test_nothing_else_is_raised(given_: object) -> None:
    with suppress(ValueError):
        assert isinstance(read_usage(json.dumps(given_)), dict)
