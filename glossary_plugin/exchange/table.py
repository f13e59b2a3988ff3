"""Tables (CSV, TSV): a row for each term, or for each term and language; the columns are those of `columns`."""

from __future__ import annotations

import codecs
import csv
import re
from dataclasses import dataclass, replace
from io import StringIO
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.data import glossary_data
from glossary_plugin.core.fields import SHAPES, meant_key
from glossary_plugin.core.problems import Code, Location, Problem, did_you_mean
from glossary_plugin.exchange.columns import cell_of, column_of, is_list, parts_of, path_of, value_of
from glossary_plugin.exchange.formats import Document, Entry, Exported, Imported, Settings, bad_format, left_out, lost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.exchange.columns import Path

__all__ = ["read_csv", "read_tsv", "write_csv", "write_tsv"]

_WORKBOOKS = {b"PK\x03\x04": ".xlsx", b"\xd0\xcf\x11\xe0": ".xls"}
_SAVE = "save it in the spreadsheet as 'CSV UTF-8' and import that"
_BOM = "\ufeff"
_JAPANESE = re.compile(r"[ぁ-ヿ]|用語|定義|説明|意味|名称|略称|略語|別名|読み")
"""What a Japanese table has: other bytes that are no UTF-8 can be read as cp932 too, as kanji without sense."""
_SEPARATOR = re.compile(r"\"?sep=(.)\"?[,;\t]*\r?\n", re.IGNORECASE)
_LONGEST_CELL = 2**31 - 1
_LANGUAGE: Path = ("language",)
_TOLD: Path = ()
"""Of a column that is left out, as was said."""


def read_csv(documents: Sequence[Document], settings: Settings) -> Imported:
    """Return the terms of tables with commas, or with the semicolons of some countries' spreadsheets."""
    return _read(documents, settings, ",")


def read_tsv(documents: Sequence[Document], settings: Settings) -> Imported:
    """Return the terms of tables with tabs."""
    return _read(documents, settings, "\t")


def write_csv(glossary: Glossary) -> Exported:
    """Return the glossary as a table; it begins with a byte order mark, without which spreadsheets misread it."""
    return _write(glossary, ",", "csv")


def write_tsv(glossary: Glossary) -> Exported:
    """Return the glossary as a table with tabs."""
    return _write(glossary, "\t", "tsv")


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
        text, undecoded = _decoded(document)
        problems += undecoded
        if text:
            header, body, found = _cut(document, text, delimiter)
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


def _decoded(document: Document) -> tuple[str, Sequence[Problem]]:
    """Return the text, whatever a spreadsheet saves: UTF-8, UTF-16, or what Windows in Japan writes (cp932)."""
    for mark, suffix in _WORKBOOKS.items():
        if document.data.startswith(mark):
            return "", [bad_format(f"this is a workbook ({suffix}), not a table of text", _SAVE, document.at())]
    encodings = ["utf-8-sig", "cp932"]
    if document.data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            text = document.data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (encoding != "cp932" or _JAPANESE.search(text)):
            return text, () if text.strip() else [bad_format("the table is empty", _HEADER, document.at())]
    return document.text()[0], document.text()[1] or [bad_format("this is no text", _SAVE, document.at())]


_MOST = 12
_LONGEST_NAME = 40
_HEADER = "write a first row with the names of the columns: term, definition, aliases, …"


def _cut(
    document: Document, text: str, delimiter: str
) -> tuple[list[str], list[tuple[int, list[str]]], Sequence[Problem]]:
    """Return the header, and the other rows with their first lines."""
    line = 1
    if match := _SEPARATOR.match(text):  # as Excel writes and reads it
        delimiter, text, line = match[1], text[match.end() :], 2
    else:
        delimiter = _delimiter(text, delimiter)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[tuple[int, list[str]]] = []
    problems = []
    above = line
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        for cells in reader:
            found.append((line, cells))
            line = reader.line_num + above
    except csv.Error as error:
        hint = 'close what a quotation mark opens; write one inside of a cell twice: "a ""word"" in quotes"'
        problems.append(bad_format(f"the table cannot be read from here on: {error}", hint, document.at(line)))
    finally:
        csv.field_size_limit(limit)
    filled = [(line, cells) for line, cells in found if any(map(str.strip, cells))]
    if not filled:
        return [], [], problems or [bad_format("the table is empty", _HEADER, document.at())]
    return filled[0][1], filled[1:], problems


def _delimiter(text: str, usual: str) -> str:
    """Return what parts the cells of the first row: the usual sign if it can be, else the most frequent one."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").partition("\n")[0])
    counts = {sign: first.count(sign) for sign in (usual, *",;\t")}
    best: str = max(counts, key=lambda sign: counts[sign])
    return best


def _heads(
    document: Document, header: Sequence[str], columns: Mapping[str, str]
) -> tuple[dict[int, Path], list[Problem]]:
    """Return what the columns stand for, by their places."""
    if not header:
        return {}, []
    names = [name.strip() for name in header]
    problems = [
        bad_format(
            f"--map names a column '{name}' that is not there", did_you_mean(name, names, _HEADER), document.at(1)
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
        and _at(entry.values, path) != value_of(path, cell)
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


def _at(values: Any, path: Path) -> Any:  # noqa: ANN401 - any part of an entry
    for key in path:
        values = values.get(key) if isinstance(values, dict) else None
    return values


def _write(glossary: Glossary, delimiter: str, name: str) -> Exported:
    data = glossary_data(glossary)
    table = [
        {path: cell_of(value) for path, value in parts_of(entry) if _holds(path, value)} for entry in data["terms"]
    ]
    paths = sorted({path for row in table for path in row}, key=_order(table))
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow([column_of(path) for path in paths])
    writer.writerows([row.get(path, "") for path in paths] for row in table)
    problems = [
        problem
        for term, entry in zip(glossary.terms, data["terms"], strict=True)
        for problem in left_out(name, term, _unwritten(entry))
    ]
    top = [key for key in data if key != "terms"]
    problems[:0] = lost(f"{name} has no place for what the file says of itself", top, _file(glossary))
    return Exported(text=_BOM + stream.getvalue(), problems=problems)


def _order(table: Sequence[Mapping[Path, str]]) -> Any:  # noqa: ANN401 - a key to sort by
    """Return what sorts columns: by the order of an entry's keys, and in it as they first come."""
    keys = [*SHAPES["entry"].fields]
    first = {path: place for place, path in enumerate(dict.fromkeys(path for row in table for path in row))}
    return lambda path: (keys.index(path[0]) if path[0] in keys else len(keys), first[path])


def _holds(path: Path, value: object) -> bool:
    """Tell whether a column can stand for a part, and a cell for its value."""
    if path[0].startswith("x-") and not isinstance(value, str):
        return False
    return path_of(column_of(path)) == path and value_of(path, cell_of(value)) == _plain(value)


def _plain(value: object) -> object:
    """Return a value as a cell gives it back: names without settings, sources without a title as addresses."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict) and not ("title" in value and "url" in value):
        return cell_of(value)
    return value


def _unwritten(entry: Mapping[str, Any]) -> Iterator[str]:
    for path, value in parts_of(entry):
        if not _holds(path, value):
            yield column_of(path)
        elif isinstance(value, list) and any(
            isinstance(each, dict) and len(each) > 1 and "text" in each for each in value
        ):
            yield f"settings of {column_of(path)}"


def _file(glossary: Glossary) -> Location:
    return Location(file=glossary.terms[0].where.file if glossary.terms else "")
