"""Tables (CSV, TSV, workbooks) -> rows -> entries: a row for each term, or for each term and language.

`columns` names the columns. Of a row in another language than the glossary, each part is one of a translation.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key
from glossary_plugin.core.problems import Code, Problem, did_you_mean
from glossary_plugin.exchange.formats import Document, Entry, Imported, ImportSettings, bad_format, lost
from glossary_plugin.exchange.formats.languages import canonical, is_usual, language_of, tag_of
from glossary_plugin.exchange.tables.cells import HEADER, cut
from glossary_plugin.exchange.tables.columns import (
    SOURCE,
    column_of,
    columns_by_size,
    is_guess,
    is_list,
    part_at,
    path_of,
    value_of,
)
from glossary_plugin.exchange.tables.guesses import DETAILS, NOTHING, Column, own_key, with_guesses
from glossary_plugin.exchange.tables.rows import TRANSLATED, Row, Table, cells_in, nested, with_translation
from glossary_plugin.exchange.tables.units import Unit, rows_of, unready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.exchange.tables.cells import Cells
    from glossary_plugin.exchange.tables.columns import Path

    _Cutter = Callable[[Document], Iterable[tuple[Document, Cells]]]

__all__ = [
    "entries_of",
    "read_csv",
    "read_tsv",
    "read_xlsx",
    "rows_of_csv",
    "rows_of_tsv",
    "rows_of_xlsx",
]

_LANGUAGE: Path = ("language",)
_TAGS: Path = ("tags",)
_OF_SOURCE: Path = ("translations", SOURCE)
_REPORTED: Path = ()
"""Of a column that is left out, as was reported."""
_LANGUAGE_WORDS = frozenset(
    "target_language language_code locale_code sprache zielsprache langue idioma lingua taal 言語 语言 언어".split()
)
"""Names that the column of the language has besides."""
_PAIR = {"source", "target"}
_AS_PAIR = {"source": "term", "target": "aliases"}
_OF_TERMS = {"term", "definition", "tags"}
"""Columns that a table of texts and their translations does not have."""
_OF_PAIRS = {*_PAIR, "context", "fuzzy", "developer_comments"}
"""The columns of tables that programs for translators write; others say nothing of a glossary."""
_BETWEEN = re.compile("[-_. ]")
_COMMA = re.compile(r"[、，|｜]\s*|,\s+")
_LISTS_OF_NAMES = frozenset("abbr aliases avoid tags related requires broader narrower".split())
_MOST = 12
"""Names of columns in a message."""
_MOST_ABOVE = 10
"""Rows that may stand above the names of the columns."""
_LONGEST_NAME = 40
_MOST_WORDS = 2
"""Words of the name of a column, where it is not known."""


def _table(cutter: _Cutter, documents: Sequence[Document], settings: ImportSettings, *, by_id: bool = True) -> Table:
    """Return the rows of tables; ``by_id``: they may name terms by their ids alone."""
    rows: list[Row] = []
    problems: list[Problem] = []
    language = settings.language if by_id else ""
    for document in documents:
        sheets = [_Sheet(part, cells, settings.columns) for part, cells in cutter(document)]
        is_alone = len(sheets) == 1
        found = [(sheet, sheet.pairs(language) or sheet.rows(by_id=by_id, is_alone=is_alone)) for sheet in sheets]
        has_terms = any(of_sheet for _, of_sheet in found)
        for sheet, of_sheet in found:
            rows += of_sheet
            other = lost("a sheet without a column of terms is left out", sheet.names[:_MOST], sheet.document.at())
            problems += sheet.problems if of_sheet or not has_terms else other
    return Table(rows, problems)


def _whole(delimiter: str, document: Document) -> Iterator[tuple[Document, Cells]]:
    """Yield the one table of a text."""
    yield document, cut(document, delimiter)


class _Sheet:
    """The table of one file, and what its columns stand for."""

    def __init__(self, document: Document, cells: Cells, columns: Mapping[str, str]) -> None:
        self.document, self.columns = document, columns
        self.names = [name.strip() for name in cells.header]
        self.body = cells.body
        self.problems = [*cells.problems, *self._skip_titles()]
        self.heads: dict[int, Path] = {}
        """What the columns stand for, by their places."""
        self.loose: set[int] = set()
        """The places of columns with lists between commas."""
        self.titled: set[int] = set()
        """The places of columns that become a part of another one, below their titles."""
        self.has_groups = False
        """Whether a tag holds for the rows below it too, up to the next one."""

    def _skip_titles(self) -> Iterable[Problem]:
        """Take the first row that names a column of terms for that of the names; return what stood above it."""
        above = [(1, self.names), *self.body[:_MOST_ABOVE]]
        place = next((place for place, (_, cells) in enumerate(above) if self._names_terms(cells)), 0)
        skipped = [cell.strip() for _, cells in above[:place] for cell in cells if cell.strip()]
        if place:
            self.names, self.body = [name.strip() for name in above[place][1]], self.body[place:]
        return lost("what stands above the names of the columns is left out", skipped, self.document.at(1))

    def _names_terms(self, cells: Iterable[str]) -> bool:
        paths = [path_of(self.columns.get(name.strip(), name)) for name in cells if name.strip()]
        return len(paths) > 1 and any(path and path[-1] in {"term", "id"} for path in paths)

    def rows(self, *, by_id: bool, is_alone: bool) -> list[Row]:
        """Return the rows, if a column says what they are about, or has names in a table that is alone."""
        if not by_id and not self.columns and {*map(_word, self.names)} >= _PAIR:
            self.columns = {name: _AS_PAIR[word] for name in self.names if (word := _word(name)) in _PAIR}
        before = len(self.problems)
        self._name_columns()
        is_wrong = len(self.problems) > before
        is_nameless = not (by_id or is_wrong or self.heads) and self._take_first_row()
        self._guess_columns()
        if not by_id and not is_nameless:
            self._guess_paths(finds=is_alone)
        if any(path[-1:] == ("term",) or (by_id and path == ("id",)) for path in self.heads.values()):
            if not self.body:
                self._report("the table has no rows", "write one for each term, below the names of the columns")
            return self._rows()
        if self.names and not is_wrong:
            known = [name for name in self.names if name]
            message = f"no column holds the term; the first row has {', '.join(map(_shown, known[:_MOST]))}"
            self._report(message, f"name the column of the terms, such as --map '{known[0]}=term'")
        return []

    def _take_first_row(self) -> bool:
        """Take the first row for one of a term, if the columns have no names; return whether it is."""
        columns = columns_by_size([self.names, *(cells for _, cells in self.body)])
        if columns is None:
            return False
        name, text = columns
        self.names = [*self.names, *[""] * (max(columns) + 1 - len(self.names))]
        words, size = len(self.names[text].split()), len(self.names[text])
        texts = [cells[text] for _, cells in self.body if text < len(cells)]
        if words <= _MOST_WORDS and all(len(each.split()) > _MOST_WORDS or len(each) > size * 2 for each in texts):
            return False
        self.body = [(1, self.names), *self.body]
        self.heads = {name: ("term",), text: ("definition",)}
        hint = "give the columns names in the first row, if they are something else"
        self._report("the columns have no names: the short one is taken for terms", hint, Code.GUESSED)
        return True

    def _guess_paths(self, *, finds: bool) -> None:
        """Give columns that nobody knows the parts that they stand for by what they hold."""
        columns = [
            Column(name, [cells[place] if place < len(cells) else "" for _, cells in self.body], self.heads.get(place))
            for place, name in enumerate(self.names)
        ]
        for place, path in enumerate(with_guesses(columns, finds=finds)):
            name = self.names[place]
            if path in {None, self.heads.get(place)} or name in self.columns:
                continue
            self.heads[place] = path
            key = f"term.{language}" if (language := language_of(name)) else "…"
            hint = f"if it is something else, name its key by --map '{name}={key}'"
            what = f"stands for nothing in a glossary, and is kept as '{path[0]}'" if path == own_key(name) else ""
            if path == DETAILS:
                self.titled.add(place)
            if path != NOTHING:
                what = what or f"is taken for '{column_of(path)}' by what it holds"
                self._report(f"the column '{name}' {what}", hint, Code.GUESSED)

    def pairs(self, given: str) -> list[Row]:
        """Return the rows of a table of texts and their translations, as programs for translators write it.

        ``given`` is the language of the translations, where neither the table nor its name has it.
        """
        places = {word: place for place, name in enumerate(self.names) if (word := _word(name)) in _OF_PAIRS}
        if not places.keys() >= _PAIR or any(name in self.columns for name in self.names):
            return []
        others = {path[-1] for name in self.names if (path := path_of(name)) and _word(name) not in _OF_PAIRS}
        if others & _OF_TERMS:
            return []
        language = _of_stem(self.document.stem) or given
        units = [self._unit(line, cells, places) for line, cells in self.body]
        if not language:
            hint = "name it by --map 'target=term.de', or in the name of the file: 'words-de.csv'"
            self._report("the table does not name the language of its translations", hint)
        self.problems += unready(units)
        return rows_of(units, language, "")

    def _unit(self, line: int, cells: Sequence[str], places: Mapping[str, int]) -> Unit:
        of = {word: cells[place].strip() for word, place in places.items() if place < len(cells)}
        return Unit(
            name=of.get("context", ""),
            source=of.get("source", ""),
            target=of.get("target", ""),
            meaning=of.get("developer_comments", ""),
            ready=of.get("fuzzy", "").lower() not in {"true", "1", "yes"},
            where=self.document.at(line, 1),
        )

    def _report(self, message: str, hint: str, code: Code = Code.BAD_FORMAT, line: int = 1, column: int = 0) -> None:
        self.problems.append(Problem(code=code, message=message, hint=hint, where=self.document.at(line, column)))

    def _name_columns(self) -> None:
        for name in self.columns:
            if self.names and name not in self.names:
                self._report(f"--map names a column '{name}' that is not there", did_you_mean(name, self.names, HEADER))
        heads: dict[int, Path] = {}
        for place, name in sorted(enumerate(self.names), key=lambda each: self._rank(each[1])):
            wanted = self.columns.get(name, name)
            path = _LANGUAGE if _is_language(wanted) else path_of(wanted)
            if path is not None and path in heads.values() and not is_list(path):
                message = f"two columns stand for '{column_of(path)}': '{name}' is left out"
                self._report(message, f"give it another key by --map '{name}=…', or remove it", Code.CANNOT_HOLD, 1, 1)
                heads[place] = _REPORTED
            elif path is not None:
                heads[place] = path
            elif name in self.columns:
                message = f"--map gives the column '{name}' the key '{wanted}', which an entry does not have"
                self._report(message, did_you_mean(wanted, SHAPES["entry"].fields, "begin a key of your own with 'x-'"))
        self.heads = dict(sorted(heads.items()))

    def _rank(self, name: str) -> int:
        """Return which of two columns of one key comes first: one that the user names, then the key itself."""
        path = path_of(name)
        return 0 if name in self.columns else 1 if path and column_of(path) == name else 2

    def _guess_columns(self) -> None:
        """Add the column that is by its cells that of the language; report each column that was guessed."""
        free = [(place, name) for place, name in enumerate(self.names) if name not in self.columns]
        guessed = {place: path for place, name in free if (path := self.heads.get(place)) and is_guess(name)}
        if _LANGUAGE not in self.heads.values():
            others = (place for place, _ in free if place not in self.heads)
            guessed |= {place: _LANGUAGE for place in others if self._holds_languages(place)}
            self.heads |= guessed
        for place, path in guessed.items():
            hint = f"if it is something else, name its key by --map '{self.names[place]}=…'"
            self._report(f"the column '{self.names[place]}' is taken for '{column_of(path)}'", hint, Code.GUESSED)
        for place, name in free:
            if self.heads.get(place) == _TAGS and name != "tags" and self._holds_groups(place):
                self.has_groups = True
                message = f"the empty cells of '{name}' are taken for the one above, as where cells are merged"
                self._report(message, f"to keep them empty, name the column by --map '{name}=tags'", Code.GUESSED)

    def _holds_groups(self, place: int) -> bool:
        """Return whether the cells of a column hold for the rows below too: most are empty, and none recurs."""
        cells = [cells[place].strip() if place < len(cells) else "" for _, cells in self.body]
        filled = list(filter(None, cells))
        return bool(cells and cells[0]) and 1 < len(filled) == len(set(filled)) <= len(cells) / 2

    def _holds_languages(self, place: int) -> bool:
        """Return whether a column has nothing but languages; words of capitals (IT) may be anything."""
        cells = [cell for _, cells in self.body for cell in cells[place : place + 1] if cell.strip()]
        return bool(cells) and all(is_usual(cell) and not cell.isupper() for cell in cells)

    def _is_loose(self, place: int) -> bool:
        """Return whether a column has lists of names between commas: a foreign one, that has no ``;``."""
        path = self.heads[place]
        is_foreign = bool(path) and self.names[place].partition(".")[0] != path[-1]
        cells = [cell for _, cells in self.body for cell in cells[place : place + 1]]
        return is_foreign and path[-1] in _LISTS_OF_NAMES and not any(";" in cell for cell in cells)

    def _parts(self, cells: Sequence[str]) -> tuple[dict[Path, str], dict[int, str]]:
        """Return what a row has of an entry, and the filled cells that stand for nothing, by their places."""
        parts: dict[Path, str] = {path: "" for path in self.heads.values() if path != _REPORTED}
        others: dict[int, str] = {}
        for place, written in enumerate(cells):
            path, cell = self.heads.get(place), _COMMA.sub("; ", written) if place in self.loose else written
            if path is None and cell.strip():
                others[place] = cell
            elif path:
                cell = f"**{self.names[place]}**\n\n{cell}" if place in self.titled and cell.strip() else cell
                between = "; " if is_list(path) else "\n\n"
                parts[path] = f"{parts[path]}{between}{cell}" if cell.strip() and parts[path] else parts[path] or cell
        return parts, others

    def _rows(self) -> list[Row]:
        self.loose = set(filter(self._is_loose, self.heads))
        rows: list[Row] = []
        unheld: dict[str, list[int]] = {}
        group = ""
        for line, cells in self.body:
            parts, others = self._parts(cells)
            if not any(cell.strip() for path, cell in parts.items() if not path[0].startswith("x-")):
                what = "a row with nothing in the columns of a term is left out"
                self.problems += lost(what, map(str.strip, filter(str.strip, cells)), self.document.at(line))
                continue
            for place in others:
                unheld.setdefault(self.names[place] if place < len(self.names) else "", []).append(line)
            if self.has_groups:
                parts[_TAGS] = group = parts[_TAGS].strip() or group
            given = parts.pop(_LANGUAGE, "").strip()
            if given and not language_of(given):
                hint = "write a tag such as 'de' or 'pt-BR', or the name of the language"
                self._report(f"'{given}' is not a known language: the row is left out", hint, line=line, column=1)
            else:
                sources = {path[2:]: cell for path, cell in parts.items() if path[:2] == _OF_SOURCE}
                own = {path: cell for path, cell in parts.items() if path[:2] != _OF_SOURCE}
                rows.append(Row(own, language_of(given), self.document.at(line, 1), sources))
        for name, lines in unheld.items():
            what = f"the column '{name}' stands" if name else "cells behind the last named column stand"
            count = "1 cell was" if len(lines) == 1 else f"{len(lines):,} cells were"
            key = f"term.{language}" if (language := language_of(name)) else f"x-{name}"
            hint = f"name what it is by --map '{name}=…', or keep it by --map '{name}={key}'"
            hint = hint if name else "give their column a name in the first row"
            self._report(f"{what} for nothing in a glossary: {count} left out", hint, Code.CANNOT_HOLD, lines[0])
        return rows


def _word(name: str) -> str:
    word = name.strip().lower().replace(" ", "_")
    return word.removesuffix("_term").removesuffix("_text") if word.startswith(("source_", "target_")) else word


def _of_stem(stem: str) -> str:
    """Return the language that the name of a file ends with.

    >>> _of_stem("de"), _of_stem("words-de"), _of_stem("words_pt_BR"), _of_stem("glossary.zh-Hant"), _of_stem("words")
    ('de', 'de', 'pt-BR', 'zh-Hant', '')
    """
    found = (tag_of(stem[start:]) for start in (0, *(match.end() for match in _BETWEEN.finditer(stem))))
    return next((tag for tag in found if tag), "")


def _shown(name: str) -> str:
    return f"'{name[:_LONGEST_NAME]}…'" if len(name) > _LONGEST_NAME else f"'{name}'"


def _is_language(name: str) -> bool:
    word = name.strip().lower().replace("-", "_").replace(" ", "_")
    return meant_key(name, SHAPES["file"]) == "language" or word in _LANGUAGE_WORDS


def _entries(cutter: _Cutter, documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of tables."""
    return entries_of(_table(cutter, documents, settings, by_id=False), settings)


def entries_of(table: Table, settings: ImportSettings) -> Imported:
    """Return the terms of rows; one in another language is the translation of the row with its id."""
    rows = [replace(row, cells={**row.cells, **row.sources}) for row in table.rows]
    own = _own_language(rows, settings)
    entries: dict[str, Entry] = {}
    problems = [*table.problems]
    for number, row in enumerate(rows):
        if row.language not in {"", own}:
            continue
        cells, twice = cells_in(row, own, own)
        values = nested(cells)
        if twice:
            message = f"the row has two values for one part, and the first is taken: {', '.join(twice)}"
            problems.append(bad_format(message, "keep one of them", row.where))
        if "term" in values:
            key = row.of("id") or f" {number}"
            entries[f"{key} {number}" if key in entries else key] = Entry(values=values, where=row.where)
        else:
            problems.append(bad_format("the row has no term", "fill the cell, or remove the row", row.where))
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


read_csv, read_tsv = (partial(_entries, partial(_whole, delimiter)) for delimiter in ",\t")
rows_of_csv, rows_of_tsv = (partial(_table, partial(_whole, delimiter)) for delimiter in ",\t")


def read_xlsx(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of workbooks."""
    from glossary_plugin.exchange.tables.workbook import sheets_of  # noqa: PLC0415 - with the extra's library

    return _entries(sheets_of, documents, settings)


def rows_of_xlsx(documents: Sequence[Document], settings: ImportSettings) -> Table:
    """Return the rows of workbooks."""
    from glossary_plugin.exchange.tables.workbook import sheets_of  # noqa: PLC0415 - with the extra's library

    return _table(sheets_of, documents, settings)
