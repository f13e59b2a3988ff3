"""Rows of tables, and what follows from one in a language for an entry in its own one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import SHAPES, listed
from glossary_plugin.core.text.bracketed import is_short_for
from glossary_plugin.exchange.tables.columns import column_of, value_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossary_plugin.core.problems import Location, Problem
    from glossary_plugin.exchange.formats import Entry
    from glossary_plugin.exchange.tables.columns import Path

__all__ = ["TRANSLATED", "Row", "Table", "cells_in", "nested", "placed", "with_long_alias", "with_translation"]

TRANSLATED = frozenset(SHAPES["translation"].fields)
"""The keys that a term has in each language."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: Mapping[Path, str]
    """By what their columns stand for; empty ones too."""
    language: str
    """BCP 47 tag of the columns that name no language themselves, where the row has it."""
    where: Location
    sources: Mapping[Path, str] = field(default_factory=dict)
    """The texts that a translator had before them, by their parts; cells in other languages translate them."""

    def of(self, *path: str) -> str:
        """Return the text of a cell."""
        return self.cells.get(path, "").strip()


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of some files, and what could not be read of them."""

    rows: Sequence[Row]
    problems: Sequence[Problem]


def placed(path: Path, language: str, own: str) -> Path:
    """Return where a part stands in an entry in the language ``own`` that a table names in ``language``.

    >>> placed(("term",), "de", "en"), placed(("translations", "de", "term"), "en", "de"), placed(("tags",), "de", "en")
    (('translations', 'de', 'term'), ('term',), ('tags',))
    """
    if path[0] == "translations":
        return path[2:] if path[1] == own else path
    return path if language == own or path[0] not in TRANSLATED else ("translations", language, *path)


def cells_in(row: Row, language: str, own: str) -> tuple[dict[Path, str], list[str]]:
    """Return the cells of a row in a language by the parts of an entry in the language ``own``.

    Two columns may be of one part: what is filled counts; the columns with another value are returned too.
    """
    cells: dict[Path, str] = {}
    twice: list[str] = []
    for path, cell in row.cells.items():
        part = placed(path, language, own)
        before = cells.get(part, "").strip()
        if before and cell.strip() not in {"", before}:
            twice.append(column_of(path))
        cells[part] = cells[part] if before else cell
    return cells, twice


def nested(cells: Mapping[Path, str]) -> dict[str, Any]:
    """Return the entry of some cells."""
    entry: dict[str, Any] = {}
    for path, cell in cells.items():
        value = value_of(path, cell)
        if value in ("", []):
            continue
        inside = entry
        for key in path[:-1]:
            inside = inside.setdefault(key, {})
        inside[path[-1]] = value
    return entry


def with_long_alias(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry whose term is the long form, where that is another name of the abbreviation.

    >>> with_long_alias({"term": "RA", "aliases": ["right ascension"]})
    {'term': 'right ascension', 'aliases': [], 'abbr': ['RA']}
    """
    term, aliases = values.get("term"), listed(values.get("aliases", []))
    names = [each for each in aliases if isinstance(each, str)]
    long = next((name for name in names if isinstance(term, str) and is_short_for(term, name)), None)
    if long is None:
        return dict(values)
    others = [each for each in aliases if each != long]
    return {**values, "term": long, "aliases": others, "abbr": [term, *listed(values.get("abbr", []))]}


def with_translation(entry: Entry, cells: Mapping[Path, str]) -> Entry:
    """Return an entry with what the cells of a row in another language have for its translations."""
    new = nested({path: cell for path, cell in cells.items() if path[0] == "translations"}).get("translations", {})
    given = entry.values.get("translations", {})
    both = {language: {**given.get(language, {}), **values} for language, values in new.items()}
    return replace(entry, values={**entry.values, "translations": {**given, **both}})
