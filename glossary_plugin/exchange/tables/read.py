"""Tables (CSV, TSV) -> entries: a row for each term, or for each term and language; `columns` names the columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key
from glossary_plugin.core.problems import Code, Location, Problem, did_you_mean
from glossary_plugin.exchange.formats import Document, Entry, Imported, Settings, bad_format, lost
from glossary_plugin.exchange.tables.cells import HEADER, cut, decoded
from glossary_plugin.exchange.tables.columns import column_of, is_list, part_at, path_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossary_plugin.exchange.tables.columns import Path

__all__ = ["read_csv", "read_tsv"]

_LANGUAGE: Path = ("language",)
_TOLD: Path = ()
"""Of a column that is left out, as was said."""


def read_csv(documents: Sequence[Document], settings: Settings) -> Imported:
    """Return the terms of tables with commas, or with the semicolons of some countries' spreadsheets."""
    return _read(documents, settings, ",")


def read_tsv(documents: Sequence[Document], settings: Settings) -> Imported:
    """Return the terms of tables with tabs."""
    return _read(documents, settings, "\t")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, with what its cells stand for."""

    parts: Mapping[Path, str]
    where: Location

    def of(self, *path: str) -> str:
        return self.parts.get(path, "").strip()


def _read(documents: Sequence[Document], settings: Settings, delimiter: str) -> Imported:
    rows: list[_Row] = []
    problems: list[Problem] = []
    paths: dict[Path, None] = {}
    for document in documents:
        text, undecoded = decoded(document)
        problems += undecoded
        if text:
            header, body, found = cut(document, text, delimiter)
            heads, faults = _heads(document, header, settings.columns)
            problems += [*found, *faults]
            if ("term",) in heads.values():
                paths |= dict.fromkeys(heads.values())
                made, faults = _rows(document, body, heads, header)
                rows += made
                problems += faults
    language = settings.language or next((row.of(*_LANGUAGE) for row in rows if row.of(*_LANGUAGE)), "")
    entries, faults = _entries(rows, language)
    columns = tuple(path for path in paths if path not in {_LANGUAGE, _TOLD})
    return Imported(entries=entries, language=language, problems=[*problems, *faults], columns=columns)


_MOST = 12
_LONGEST_NAME = 40


def _heads(
    document: Document, header: Sequence[str], columns: Mapping[str, str]
) -> tuple[dict[int, Path], list[Problem]]:
    """Return what the columns stand for, by their places."""
    if not header:
        return {}, []
    names = [name.strip() for name in header]
    problems = [
        bad_format(
            f"--map names a column '{name}' that is not there", did_you_mean(name, names, HEADER), document.at(1)
        )
        for name in columns
        if name not in names
    ]
    heads: dict[int, Path] = {}
    for place, name in sorted(enumerate(names), key=lambda each: _rank(each[1], columns)):
        wanted = columns.get(name, name)
        path = _LANGUAGE if _is_language(wanted) else path_of(wanted)
        if path is not None and path in heads.values() and not is_list(path):
            message = f"two columns stand for '{column_of(path)}': '{name}' is left out"
            hint = f"give it another key by --map '{name}=…', or take it out"
            problems.append(Problem(code=Code.CANNOT_HOLD, message=message, hint=hint, where=document.at(1, 1)))
            heads[place] = _TOLD
        elif path is not None:
            heads[place] = path
        elif name in columns:
            message = f"--map gives the column '{name}' the key '{wanted}', which an entry does not have"
            hint = did_you_mean(wanted, SHAPES["entry"].fields, "begin a key of your own with 'x-'")
            problems.append(bad_format(message, hint, document.at(1)))
    if ("term",) not in heads.values() and not problems:
        known = [name for name in names if name]
        message = f"no column is that of the term; the first row has {', '.join(map(_shown, known[:_MOST]))}"
        hint = f"name the column of the terms, such as --map '{known[0]}=term'"
        problems.append(bad_format(message, hint, document.at(1)))
    return dict(sorted(heads.items())), problems


def _rank(name: str, columns: Mapping[str, str]) -> int:
    """Return which of two columns of one key comes first: one that the user names, then the key itself."""
    return 0 if name in columns else 1 if path_of(name) == (name,) else 2


def _shown(name: str) -> str:
    return f"'{name[:_LONGEST_NAME]}…'" if len(name) > _LONGEST_NAME else f"'{name}'"


def _is_language(name: str) -> bool:
    return meant_key(name, SHAPES["file"]) == "language" or name.strip() == "言語"


def _rows(
    document: Document, body: Iterable[tuple[int, Sequence[str]]], heads: Mapping[int, Path], header: Sequence[str]
) -> tuple[list[_Row], list[Problem]]:
    rows: list[_Row] = []
    unheld: dict[str, list[int]] = {}
    for line, cells in body:
        parts: dict[Path, str] = {}
        for place, cell in enumerate(cells):
            path = heads.get(place)
            if path == _TOLD:
                continue
            if path is None:
                if cell.strip():
                    name = header[place].strip() if place < len(header) else ""
                    unheld.setdefault(name, []).append(line)
            elif cell.strip() and parts.get(path):
                parts[path] += f"; {cell}"  # several columns of one key
            else:
                parts[path] = parts.get(path) or cell
        rows.append(_Row(parts, document.at(line, 1)))
    return rows, [_unheld(document, name, lines) for name, lines in unheld.items()]


def _unheld(document: Document, name: str, lines: Sequence[int]) -> Problem:
    what = f"the column '{name}'" if name else "cells behind the last named column"
    stand = "stands" if name else "stand"
    count = "1 cell was" if len(lines) == 1 else f"{len(lines):,} cells were"
    message = f"{what} {stand} for nothing in a glossary: {count} left out"
    hint = (
        f"name a key by --map '{name}=x-{name}' to keep them" if name else "give their column a name in the first row"
    )
    return Problem(code=Code.CANNOT_HOLD, message=message, hint=hint, where=document.at(lines[0]))


def _entries(rows: Iterable[_Row], language: str) -> tuple[list[Entry], list[Problem]]:
    """Return the entries; a row in another language is the translation of the row with its id."""
    entries: dict[str, Entry] = {}
    later: list[_Row] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows):
        own = row.of(*_LANGUAGE) or language
        if own != language:
            later.append(row)
        elif row.of("term"):
            key = row.of("id") or f" {number}"
            key = f"{key} {number}" if key in entries else key
            entries[key] = Entry(values=_nested(row.parts), where=row.where)
        else:
            hint = "fill the cell, or take the row out"
            problems.append(bad_format("the row has no term", hint, row.where))
    for row in later:
        entry = entries.get(row.of("id"))
        if entry is None:
            message = f"'{row.of('term')}' is in '{row.of(*_LANGUAGE)}', and no row in '{language}' has its id"
            hint = "give both rows one id, or import this language into a file of its own with --language"
            problems.append(Problem(code=Code.CANNOT_HOLD, message=message, hint=hint, where=row.where))
            continue
        problems += _translate(entry, row)
        entries[row.of("id")] = replace(entry, values=_with_translation(entry.values, row))
    return list(entries.values()), problems


def _translate(entry: Entry, row: _Row) -> Iterable[Problem]:
    """Return what a row in another language says that a translation has no place for."""
    known = SHAPES["translation"].fields
    other = [
        column_of(path)
        for path, cell in row.parts.items()
        if cell.strip()
        and path[0] not in {*known, "id", "language"}
        and part_at(entry.values, path) != value_of(path, cell)
    ]
    return lost(f"a translation of '{entry.values['term']}' has no place for", other, row.where)


def _with_translation(values: Mapping[str, Any], row: _Row) -> dict[str, Any]:
    known = SHAPES["translation"].fields
    own = _nested({path: cell for path, cell in row.parts.items() if path[0] in known})
    if not own:
        return dict(values)
    return {**values, "translations": {**values.get("translations", {}), row.of(*_LANGUAGE): own}}


def _nested(parts: Mapping[Path, str]) -> dict[str, Any]:
    """Return the entry of a row's cells."""
    entry: dict[str, Any] = {}
    for path, cell in parts.items():
        value = value_of(path, cell)
        if value in ("", []) or path == _LANGUAGE:
            continue
        inside = entry
        for key in path[:-1]:
            inside = inside.setdefault(key, {})
        inside[path[-1]] = value
    return entry
