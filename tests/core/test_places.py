"""Where words stand in a source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.places import place

PLACES = [
    ("LLM", "LLM", "f:1:1"),
    ("one\nan LLM", "LLM", "f:2:4"),
    ("one\r\nan LLM", "LLM", "f:2:4"),
    ("LLM\nLLM", "LLM", "f:1:1"),
    ("a\n\nb\nc", "b\nc", "f:3:1"),
    ("one", "LLM", "f"),
    ("one", "", "f"),
    ("", "", "f"),
]


@pytest.mark.parametrize(("source", "literal", "expected"), PLACES)
def test_the_first_place_is_told(source: str, literal: str, expected: str) -> None:
    assert str(place(source, literal, "f")) == expected


@given(st.text("ab\n"), st.text("ab\n", min_size=1, max_size=2))
def test_the_words_stand_at_the_place(source: str, literal: str) -> None:
    where = place(source, literal, "f")
    if literal in source:
        lines = source.split("\n")
        assert "\n".join([lines[where.line - 1][where.column - 1 :], *lines[where.line :]]).startswith(literal)
    else:
        assert (where.line, where.column) == (0, 0)
