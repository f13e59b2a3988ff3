"""Headings and tables that only some Markdown programs know -> those that all do: ``##Net``, rows that are too long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats.markdown_text import Markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["usual"]

_TIGHT = re.compile(r"(#{2,6})(?=[^\s#])")
"""A heading without a space, as Python-Markdown takes it."""
_RULED = re.compile(r"[|: \t-]+")
"""The signs of the line between the head of a table and its rows, which kramdown takes with any number of columns."""
_BAR = re.compile(r"(?<!\\)\|")


def usual(text: str) -> Markdown:
    r"""Return a page in which headings and tables have the form that CommonMark and GitHub know; lines stay lines.

    >>> usual("##Net\n\nA bag.").text, usual("| a | b |\n|---|---|---|\n| c | d |").lines[1]
    ('## Net\n\nA bag.', '|---|---|')
    """
    page = Markdown(text)
    changed = dict(_changed(page))
    return Markdown("\n".join(changed.get(row, line) for row, line in enumerate(page.lines))) if changed else page


def _changed(page: Markdown) -> Iterator[tuple[int, str]]:
    """Yield the lines of paragraphs that are headings or parts of tables, as all programs know them."""
    for token, start, end in page.tops:
        if token.type != "paragraph_open":
            continue
        for row in range(start, end):
            line = page.lines[row]
            if match := _TIGHT.match(line):
                yield row, f"{match[1]} {line[match.end() :]}"
            elif row > start and "|" in page.lines[row - 1] and "-" in line and _RULED.fullmatch(line):
                yield row, "|" + "---|" * _columns(page.lines[row - 1])


def _columns(line: str) -> int:
    """Return how many cells a row of a table has."""
    return len(_BAR.split(line.strip().strip("|")))
