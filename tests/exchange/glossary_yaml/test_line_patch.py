"""A change between two texts is made in a third, whose other lines stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.exchange.glossary_yaml.line_patch import carried_over


@pytest.mark.parametrize(
    ("original", "before", "after", "expected"),
    [
        ("a:  1\nb:  2\n", "a: 1\nb: 2\n", "a: 1\nb: 3\n", "a:  1\nb: 3\n"),
        ("a\n\n\nb\n", "a\nb\n", "a\nb\nc\n", "a\n\n\nb\nc\n"),
        ("a\nb\n", "a\nb\n", "b\n", "b\n"),
        ("a\n", "a\n", "a\n", "a\n"),
        ("a\nb\nc\n", "x\n", "y\n", "y\n"),
    ],
)
def test_a_change_is_carried_over(original: str, before: str, after: str, expected: str | None) -> None:
    assert carried_over(original, before, after) == expected


@given(st.text("ab\n", max_size=12), st.text("ab\n", max_size=12))
def test_where_nothing_is_laid_out_anew_the_text_is_the_new_one(before: str, after: str) -> None:
    assert carried_over(before, before, after) == after
