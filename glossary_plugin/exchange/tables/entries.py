"""Rows of tables -> entries: one in another language than the glossary is the translation of another one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.exchange.formats import Entry, Imported, ImportSettings, bad_format, lost
from glossary_plugin.exchange.formats.languages import canonical
from glossary_plugin.exchange.tables.columns import column_of, part_at, value_of
from glossary_plugin.exchange.tables.rows import TRANSLATED, Row, Table, cells_in, nested, with_translation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["entries_of"]


def entries_of(table: Table, settings: ImportSettings) -> Imported:
    """Return the terms of rows; one in another language is the translation of the row with its id."""
    rows = [replace(row, cells={**row.cells, **row.sources}) for row in table.rows]
    own = _own_language(rows, settings)
    entries: dict[str, Entry] = {}
    problems = [*table.problems]
    for number, row in enumerate(rows):
        if row.language in {"", own}:
            values, faults = _values(row, own)
            problems += faults
            key = row.of("id") or f" {number}"
            if "term" in values:
                entries[f"{key} {number}" if key in entries else key] = Entry(values=values, where=row.where)
    for row in rows:
        key = row.of("id")
        if row.language in {"", own}:
            continue
        if key in entries:
            problems += _untranslated(entries[key], row)
            entries[key] = with_translation(entries[key], cells_in(row, row.language, own)[0])
        else:
            message = f"'{row.of('term')}' is in '{row.language}', and no row in '{own}' has its id"
            hint = "give both rows one id, or import this language into a file of its own with --language"
            problems.append(Problem(code=Code.CANNOT_HOLD, message=message, hint=hint, where=row.where))
    return Imported(entries=list(entries.values()), language=own, problems=problems)


def _values(row: Row, own: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return the values of an entry in a row, and what is wrong with these."""
    cells, twice = cells_in(row, own, own)
    values = nested(cells)
    problems = []
    if twice:
        message = f"the row has two values for one part, and the first is taken: {', '.join(twice)}"
        problems.append(bad_format(message, "keep one of them", row.where))
    if "term" not in values:
        problems.append(bad_format("the row has no term", "fill the cell, or remove the row", row.where))
    return values, problems


def _own_language(rows: Sequence[Row], settings: ImportSettings) -> str:
    """Return the language of the glossary: what the user gave, else that of the first row, else of the terms."""
    if settings.language:
        return canonical(settings.language) or settings.language
    if given := next((row.language for row in rows if row.language), ""):
        return given
    paths = rows[0].cells if rows else {}
    return "" if ("term",) in paths else next((path[1] for path in paths if path[-1] == "term"), "")


def _untranslated(entry: Entry, row: Row) -> Iterable[Problem]:
    """Return what a row in another language has that a translation has no place for."""
    other = [
        column_of(path)
        for path, cell in row.cells.items()
        if cell.strip()
        and path[0] not in {*TRANSLATED, "translations", "id"}
        and part_at(entry.values, path) != value_of(path, cell)
    ]
    return lost(f"a translation of '{entry.values['term']}' has no place for", other, row.where)
