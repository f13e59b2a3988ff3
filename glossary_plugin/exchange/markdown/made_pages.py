"""Pages in Markdown that were made of pages in another markup: read as such, with places in what they were made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossary_plugin.exchange.markdown.headings import read_any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossary_plugin.core.problems import Location
    from glossary_plugin.exchange.formats import Document, Imported, ImportSettings

__all__ = ["MadeLine", "read_made"]

MadeLine = tuple[str, int]
"""A line, and the row of the source that it was made of, from 0."""


def read_made(pages: Iterable[tuple[Document, Sequence[MadeLine]]], settings: ImportSettings) -> Imported:
    """Return what the lines define that were made of each document."""
    made: list[Document] = []
    rows: dict[str, list[int]] = {}
    for document, lines in pages:
        made.append(replace(document, data="\n".join(line for line, _ in lines).encode()))
        rows[document.path] = [row for _, row in lines]
    found = read_any(made, settings)
    entries = [replace(each, where=_origin(each.where, rows)) for each in found.entries]
    problems = [replace(each, where=_origin(each.where, rows)) for each in found.problems]
    return replace(found, entries=entries, problems=problems)


def _origin(place: Location, rows: Mapping[str, Sequence[int]]) -> Location:
    """Return the place in a page of what stands in the lines that are made of it."""
    own = rows[place.file]
    return replace(place, line=own[min(place.line, len(own)) - 1] + 1) if place.line and own else place
