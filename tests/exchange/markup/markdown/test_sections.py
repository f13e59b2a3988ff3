"""Sections go by what their titles say."""

from __future__ import annotations

from typing import Any

import pytest

from glossary_plugin.exchange.markup.markdown.sections import Section, listed, take_section

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


def test_a_list_names_and_says() -> None:
    assert listed("- 📝 A: what it is.\n\n* B") == [("A", "what it is"), ("B", "")]
