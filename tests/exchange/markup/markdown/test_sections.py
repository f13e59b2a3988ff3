"""Sections go by what their titles say; texts are parted into a definition and the rest."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.exchange.markup.markdown.sections import (
    Section,
    blocks,
    first_and_rest,
    key_of_title,
    listed,
    take_section,
    without_marks,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("🧒 5歳でもわかる", "5歳でもわかる"),
        ("1️⃣ One", "1 One"),
        ("入力→出力 ①", "入力→出力 ①"),
        ("→ ① 出力", "出力"),
        ("↗️ up", "up"),
        ("C♯", "C♯"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d💻 dev", "dev"),
        ("a  b", "a b"),
        ("🤖", ""),
    ],
)
def test_signs_go_and_words_stay(text: str, expected: str) -> None:
    assert without_marks(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("🔗 関連用語", "related"),
        ("Related terms:", "related"),
        ("📚 出典", "sources"),
        ("🧒 5歳でもわかるように説明", "simple"),
        ("ELI5", "simple"),
        ("やさしい説明", "simple"),
        ("🤓 Expert Deep Dive", "expert"),
        ("専門家向けの解説", "expert"),
        ("前提知識", "requires"),
        ("Simple random sampling", None),
        ("A simple model of a neuron", None),
        ("Advanced usage", None),
        ("専門用語", None),
        ("History", None),
    ],
)
def test_titles_stand_for_keys(title: str, expected: str | None) -> None:
    assert key_of_title(title) == expected


SECTIONS: list[tuple[str, str, dict[str, Any], list[str]]] = [
    ("Simple", "It is *easy*.", {"explanations": {"simple": "It is *easy*."}}, []),
    ("Related", "- [GPU](gpu.md)\n- .NET: a frame\n", {"related": ["GPU", ".NET"]}, ["a frame"]),
    ("Related", "See the paragraph above. Or not.", {"related": []}, ["See the paragraph above. Or not"]),
    ("Aliases", "1. One\n2. Two.", {"aliases": ["One", "Two"]}, []),
    (
        "Sources",
        "- [T](https://e.org)\n- <https://e.org/b>\n- A book",
        {"sources": [{"title": "T", "url": "https://e.org"}, "https://e.org/b", "A book"]},
        [],
    ),
    ("Sources", "[T](docs/a.md)", {"sources": [{"title": "T", "url": "docs/a.md"}]}, []),
    ("Examples", "- One\n- Two", {"examples": ["One", "Two"]}, []),
    ("Notes", "N.", {"note": "N."}, []),
    ("📜 History", "Long ago.", {"details": "**History**\n\nLong ago."}, []),
    ("Related", "", {}, []),
]


@pytest.mark.parametrize(("title", "text", "values", "unheld"), SECTIONS)
def test_a_section_goes_to_its_key(title: str, text: str, values: dict[str, Any], unheld: list[str]) -> None:
    taken: dict[str, Any] = {}
    assert take_section(taken, Section(title, text, 1)) == unheld
    assert taken == values


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


def test_a_list_names_and_says() -> None:
    assert listed("- 📝 A: what it is.\n\n* B") == [("A", "what it is"), ("B", "")]
