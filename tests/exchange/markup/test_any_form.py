"""A glossary page in Markdown: what has a format of its own is read by that, also beside pages of other forms."""

from __future__ import annotations

import pytest

from glossary_plugin.exchange.formats import Document, ImportSettings
from glossary_plugin.exchange.markup.any_form import read

DIRECTIVE = "# Sailing\n\n```{glossary}\nkeel\n  A beam.\n```\n"
MARKED = "# Sailing\n\n{.glossary}\nkeel\n: A beam.\n"
ABBREVIATIONS = "*[RPM]: Revolutions Per Minute\n"
SECTIONS = "# Dyes\n\ndye:madder\n:   A red dye.\n"
HEADINGS = "# Ropes\n\n## Bight\n\nA bend.\n\n## Hitch\n\nA knot.\n"
SHOWN = "# How to write\n\n## Terms\n\nA line:\n\n*[RPM]: Revolutions Per Minute\n\n## Text\n\nMore.\n"


def names(*texts: str) -> tuple[list[str], str]:
    """Return the terms of pages, and the title."""
    documents = [Document(path=f"page{place}.md", data=text.encode()) for place, text in enumerate(texts)]
    made = read(documents, ImportSettings())
    return [str(entry.values["term"]) for entry in made.entries], made.title


@pytest.mark.parametrize(
    ("texts", "terms", "title"),
    [
        ((DIRECTIVE,), ["keel"], "Sailing"),
        ((MARKED,), ["keel"], "Sailing"),
        ((ABBREVIATIONS,), ["Revolutions Per Minute"], ""),
        ((SECTIONS,), ["madder"], "Dyes"),
        ((HEADINGS,), ["Bight", "Hitch"], "Ropes"),
        (
            (HEADINGS, ABBREVIATIONS, DIRECTIVE, SECTIONS),
            ["keel", "Revolutions Per Minute", "madder", "Bight", "Hitch"],
            "",
        ),
    ],
)
def test_a_page_is_read_by_the_format_that_it_has(texts: tuple[str, ...], terms: list[str], title: str) -> None:
    assert names(*texts) == (terms, title)


def test_an_abbreviation_on_another_page_is_no_format() -> None:
    assert "Revolutions Per Minute" not in names(SHOWN)[0]
