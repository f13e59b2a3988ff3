"""Texts are parted into a definition and the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.exchange.markup.markdown.blocks import blocks, first_and_rest


@pytest.mark.parametrize(
    ("text", "definition", "details"),
    [
        ("One.\n\nTwo.", "One.", "Two."),
        ("- One\n- Two\n- Three", "One", "- Two\n- Three"),
        ("- One\n  goes on\n\nTwo", "One\ngoes on", "Two"),
        ("![](a.png)\n\nOne", "One", "![](a.png)"),
        ("| a |\n|---|\n| b |\n\nOne", "One", "| a |\n|---|\n| b |"),
        ("One\n\n```\nx\n\ny\n```", "One", "```\nx\n\ny\n```"),
        ("One [x]\n\n[x]: https://e.org", "One [x]", "[x]: https://e.org"),
        ("One\u2028and more\n\nTwo", "One\u2028and more", "Two"),
        ("", "", ""),
        ("---", "", ""),
        ("One.\n\n---\n\nTwo.\n\n***\n\nThree.\n\n---", "One.", "Two.\n\n***\n\nThree."),
    ],
)
def test_the_first_block_of_prose_is_the_definition(text: str, definition: str, details: str) -> None:
    assert first_and_rest(text) == (definition, details)


@given(st.text("ab -*1.#>`|[]:\n\x0b\x85\u2028", max_size=40))
def test_no_word_is_lost(text: str) -> None:
    def letters(given: str) -> list[str]:
        return sorted(filter(str.isalpha, given))

    assert letters("".join(first_and_rest(text))) == letters(text)
    assert letters("".join(blocks(text))) == letters(text)
