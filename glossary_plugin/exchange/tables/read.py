"""Tables (CSV, TSV) -> rows -> entries: a row for each term, or for each term and language.

`columns` names the columns. Of a row in another language than the glossary, each part is one of a translation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key
from glossary_plugin.core.problems import Code, Location, Problem, did_you_mean
from glossary_plugin.exchange.formats import Document, Entry, Imported, ImportSettings, bad_format, lost
from glossary_plugin.exchange.languages import canonical, is_usual, language_of
from glossary_plugin.exchange.tables.cells import HEADER, cut, decoded
from glossary_plugin.exchange.tables.columns import column_of, is_list, part_at, path_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.exchange.tables.columns import Path

__all__ = [
    "TRANSLATED",
    "Row",
    "Table",
    "cells_in",
    "nested",
    "placed",
    "read_csv",
    "read_tsv",
    "rows_of_csv",
    "rows_of_tsv",
]

TRANSLATED = frozenset(SHAPES["translation"].fields)
"""The keys that a term has in each language."""
_LANGUAGE: Path = ("language",)
_REPORTED: Path = ()
"""Of a column that is left out, as was reported."""
_LANGUAGE_WORDS = frozenset(
    "target_language language_code locale_code sprache zielsprache langue idioma lingua taal 言語 语言 언어".split()
)
"""Names that the column of the language has besides."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: Mapping[Path, str]
    """By what their columns stand for; empty ones too."""
    language: str
    """BCP 47 tag of the columns that name no language themselves, where the row has it."""
    where: Location

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


def _table(delimiter: str, documents: Sequence[Document], settings: ImportSettings, *, by_id: bool = True) -> Table:
    """Return the rows of tables; ``by_id``: they may name terms by their ids alone."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for document in documents:
        text, undecoded = decoded(document)
        problems += undecoded
        if text:
            header, body, found = cut(document, text, delimiter)
            names = [name.strip() for name in header]
            heads, faults = _heads(document, names, settings.columns)
            problems += [*found, *faults, *_guessed(document, names, heads, body, settings.columns)]
            if _has_terms(heads.values(), by_id=by_id):
                made, faults = _rows(document, body, heads, names)
                rows += made
                problems += faults
            elif header and not faults:
                problems.append(_no_term(document, names))
    return Table(rows, problems)


def _has_terms(paths: Iterable[Path], *, by_id: bool) -> bool:
    return any(path[-1:] == ("term",) or (by_id and path == ("id",)) for path in paths)


_MOST = 12
_LONGEST_NAME = 40


def _no_term(document: Document, names: Sequence[str]) -> Problem:
    known = [name for name in names if name]
    message = f"no column holds the term; the first row has {', '.join(map(_shown, known[:_MOST]))}"
    return bad_format(message, f"name the column of the terms, such as --map '{known[0]}=term'", document.at(1))


def _heads(
    document: Document, names: Sequence[str], columns: Mapping[str, str]
) -> tuple[dict[int, Path], list[Problem]]:
    """Return what the columns stand for, by their places."""
    problems = [
        bad_format(
            f"--map names a column '{name}' that is not there", did_you_mean(name, names, HEADER), document.at(1)
        )
        for name in columns
        if names and name not in names
    ]
    heads: dict[int, Path] = {}
    for place, name in sorted(enumerate(names), key=lambda each: _rank(each[1], columns)):
        wanted = columns.get(name, name)
        path = _LANGUAGE if _is_language(wanted) else path_of(wanted)
        if path is not None and path in heads.values() and not is_list(path):
            message = f"two columns stand for '{column_of(path)}': '{name}' is left out"
            hint = f"give it another key by --map '{name}=…', or remove it"
            problems.append(Problem(code=Code.CANNOT_HOLD, message=message, hint=hint, where=document.at(1, 1)))
            heads[place] = _REPORTED
        elif path is not None:
            heads[place] = path
        elif name in columns:
            message = f"--map gives the column '{name}' the key '{wanted}', which an entry does not have"
            hint = did_you_mean(wanted, SHAPES["entry"].fields, "begin a key of your own with 'x-'")
            problems.append(bad_format(message, hint, document.at(1)))
    return dict(sorted(heads.items())), problems


def _rank(name: str, columns: Mapping[str, str]) -> int:
    """Return which of two columns of one key comes first: one that the user names, then the key itself."""
    path = path_of(name)
    return 0 if name in columns else 1 if path and column_of(path) == name else 2


def _shown(name: str) -> str:
    return f"'{name[:_LONGEST_NAME]}…'" if len(name) > _LONGEST_NAME else f"'{name}'"


def _is_language(name: str) -> bool:
    word = name.strip().lower().replace("-", "_").replace(" ", "_")
    return meant_key(name, SHAPES["file"]) == "language" or word in _LANGUAGE_WORDS


def _guessed(
    document: Document,
    names: Sequence[str],
    heads: dict[int, Path],
    body: Sequence[tuple[int, Sequence[str]]],
    columns: Mapping[str, str],
) -> Iterator[Problem]:
    """Add the column that is by its cells that of the language; yield a problem for each column that was guessed."""
    guessed = {place: path for place, path in heads.items() if names[place] not in columns and is_usual(names[place])}
    if _LANGUAGE not in heads.values():
        free = (place for place, name in enumerate(names) if place not in heads and name not in columns)
        guessed |= {place: _LANGUAGE for place in free if _holds_languages(place, body)}
        heads |= guessed
    for place, path in guessed.items():
        message = f"the column '{names[place]}' is taken for '{column_of(path)}'"
        hint = f"if it is something else, name its key by --map '{names[place]}=…'"
        yield Problem(code=Code.GUESSED, message=message, hint=hint, where=document.at(1))


def _holds_languages(place: int, body: Sequence[tuple[int, Sequence[str]]]) -> bool:
    """Return whether a column has nothing but languages; words of capitals (IT) may be anything."""
    cells = [cell for _, cells in body for cell in cells[place : place + 1] if cell.strip()]
    return bool(cells) and all(is_usual(cell) and not cell.isupper() for cell in cells)


def _rows(
    document: Document, body: Iterable[tuple[int, Sequence[str]]], heads: Mapping[int, Path], header: Sequence[str]
) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    unheld: dict[str, list[int]] = {}
    problems: list[Problem] = []
    for line, cells in body:
        parts: dict[Path, str] = {path: "" for path in heads.values() if path != _REPORTED}
        for place, cell in enumerate(cells):
            path = heads.get(place)
            if path is None and cell.strip():
                unheld.setdefault(header[place] if place < len(header) else "", []).append(line)
            elif path:
                parts[path] = f"{parts[path]}; {cell}" if cell.strip() and parts[path] else parts[path] or cell
        given = parts.pop(_LANGUAGE, "").strip()
        if given and not language_of(given):
            hint = "write a tag such as 'de' or 'pt-BR', or the name of the language"
            problems.append(
                bad_format(f"'{given}' is not a known language: the row is left out", hint, document.at(line, 1))
            )
            continue
        rows.append(Row(parts, language_of(given), document.at(line, 1)))
    return rows, [*problems, *(_unheld(document, name, lines) for name, lines in unheld.items())]


def _unheld(document: Document, name: str, lines: Sequence[int]) -> Problem:
    what = f"the column '{name}'" if name else "cells behind the last named column"
    stand = "stands" if name else "stand"
    count = "1 cell was" if len(lines) == 1 else f"{len(lines):,} cells were"
    message = f"{what} {stand} for nothing in a glossary: {count} left out"
    key = f"term.{language}" if (language := language_of(name)) else f"x-{name}"
    hint = f"name a key by --map '{name}={key}' to keep them" if name else "give their column a name in the first row"
    return Problem(code=Code.CANNOT_HOLD, message=message, hint=hint, where=document.at(lines[0]))


def _entries(delimiter: str, documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of tables; a row in another language is the translation of the row with its id."""
    table = _table(delimiter, documents, settings, by_id=False)
    own = _own_language(table.rows, settings)
    entries: dict[str, Entry] = {}
    later: list[Row] = []
    problems = [*table.problems]
    for number, row in enumerate(table.rows):
        if row.language not in {"", own}:
            later.append(row)
            continue
        cells, twice = cells_in(row, own, own)
        values = nested(cells)
        problems += _twice(row, twice)
        if "term" in values:
            key = row.of("id") or f" {number}"
            key = f"{key} {number}" if key in entries else key
            entries[key] = Entry(values=values, where=row.where)
        else:
            problems.append(bad_format("the row has no term", "fill the cell, or remove the row", row.where))
    for row in later:
        key = row.of("id")
        if key in entries:
            problems += _untranslated(entries[key], row)
            entries[key] = replace(entries[key], values=_with_translation(entries[key].values, row, own))
        else:
            problems.append(_alone(row, own))
    return Imported(entries=list(entries.values()), language=own, problems=problems)


def _own_language(rows: Sequence[Row], settings: ImportSettings) -> str:
    """Return the language of the glossary: what the user gave, else that of the first row, else of the terms."""
    if settings.language:
        return canonical(settings.language) or settings.language
    if given := next((row.language for row in rows if row.language), ""):
        return given
    paths = rows[0].cells if rows else {}
    return "" if ("term",) in paths else next((path[1] for path in paths if path[-1] == "term"), "")


def _twice(row: Row, columns: Sequence[str]) -> Iterator[Problem]:
    if columns:
        message = f"the row has two values for one part, and the first is taken: {', '.join(columns)}"
        yield bad_format(message, "keep one of them", row.where)


def _alone(row: Row, own: str) -> Problem:
    message = f"'{row.of('term')}' is in '{row.language}', and no row in '{own}' has its id"
    hint = "give both rows one id, or import this language into a file of its own with --language"
    return Problem(code=Code.CANNOT_HOLD, message=message, hint=hint, where=row.where)


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


def _with_translation(values: Mapping[str, Any], row: Row, own: str) -> dict[str, Any]:
    cells, _ = cells_in(row, row.language, own)
    made = nested({path: cell for path, cell in cells.items() if path[0] == "translations"})
    given = values.get("translations", {})
    new = made.get("translations", {})
    return {**values, "translations": {**given, **{key: {**given.get(key, {}), **each} for key, each in new.items()}}}


read_csv, read_tsv = (partial(_entries, delimiter) for delimiter in ",\t")
rows_of_csv, rows_of_tsv = (partial(_table, delimiter) for delimiter in ",\t")
