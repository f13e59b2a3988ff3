"""The bytes of a table -> rows of cells, whatever encoding and signs between cells a spreadsheet has written."""

from __future__ import annotations

import codecs
import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.exchange.formats import Document, bad_format

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["HEADER", "Cells", "cut", "guarded", "unguarded", "with_header"]

HEADER = "write a first row with the names of the columns: term, definition, aliases, …"
"""What to do where the first row is not one of names."""
_LETTERS = "if letters look wrong, save it in the spreadsheet as 'CSV UTF-8' and import that"
_SAVE = "save it in the spreadsheet as 'CSV UTF-8' and import that"
_WORKBOOKS = {
    b"PK\x03\x04": (".xlsx", "import it with 'glossary import xlsx'"),
    b"\xd0\xcf\x11\xe0": (".xls", _SAVE),
}
"""How workbooks begin: their suffixes, and what to do with them."""
_JAPANESE = re.compile(r"[ぁ-ヿ]|用語|定義|説明|意味|名称|略称|略語|別名|読み")
"""What a Japanese table has: other bytes that are no UTF-8 can be read as cp932 too, as kanji without sense."""
_NOT_WESTERN = re.compile(r"[^\W\d_][¡-¶¸-¿×÷¹²³¼-¾][^\W\d_]|[À-ÖØ-öø-ÿ]{4}|(?<![^\W\d_])ÿ|[\x80-\x9f]")
"""What no table in a language of Western Europe has: bytes in another encoding than cp1252 give it."""
_SEPARATOR = re.compile(r"\"?sep=(.)\"?[,;\t]*\r?\n", re.IGNORECASE)
_LONGEST_CELL = 2**31 - 1
_RISKY = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
"""How a cell begins that a spreadsheet takes for a formula (in Japan the wide signs, too), and a guarded one itself."""


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with an apostrophe before what one begins with.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("'tis")
    ("'=1+1", "''=1+1", "'tis")
    """
    return f"'{cell}" if _RISKY.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return what a guarded cell was before; others as they are.

    >>> unguarded("'=1+1"), unguarded("''=1+1"), unguarded("'tis"), unguarded("=1+1")
    ('=1+1', "'=1+1", "'tis", '=1+1')
    """
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell


class Cells(NamedTuple):
    """A table: its first row, the others with their lines, and what is wrong with it."""

    header: Sequence[str]
    body: Sequence[tuple[int, Sequence[str]]]
    problems: Sequence[Problem]


def cut(document: Document, delimiter: str) -> Cells:
    """Return the cells of a file."""
    text, problems = _decoded(document)
    line = 1
    if match := _SEPARATOR.match(text):  # as Excel writes and reads it
        delimiter, text, line = match[1], text[match.end() :], 2
    else:
        delimiter = _delimiter(text, delimiter)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[tuple[int, list[str]]] = []
    above = line
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        for cells in reader:
            found.append((line, [*map(unguarded, cells)]))
            line = reader.line_num + above
    except csv.Error as error:
        hint = 'close what a quotation mark opens; write one inside of a cell twice: "a ""word"" in quotes"'
        problems = [*problems, bad_format(f"the table cannot be read from here on: {error}", hint, document.at(line))]
    finally:
        csv.field_size_limit(limit)
    return with_header(document, _unwrapped(found, delimiter), problems)


def _unwrapped(rows: Sequence[tuple[int, list[str]]], delimiter: str) -> Sequence[tuple[int, list[str]]]:
    """Return rows whose lines are each in quotes as a whole, cut; what is behind the last column belongs to it."""
    filled = [cells for _, cells in rows if any(cells)]
    wide = filled[0][0].count(delimiter) if filled else 0
    is_wrapped = len(filled) > 1 and wide and all(len(cells) == 1 and delimiter in cells[0] for cells in filled)
    return [(line, "".join(cells).split(delimiter, wide)) for line, cells in rows] if is_wrapped else rows


def with_header(
    document: Document, rows: Sequence[tuple[int, Sequence[str]]], problems: Sequence[Problem] = ()
) -> Cells:
    """Return rows as a table: the first one that is not empty has the names of the columns."""
    filled = [(line, cells) for line, cells in rows if any(map(str.strip, cells))]
    if not filled:
        return Cells([], [], problems or [bad_format("the table is empty", HEADER, document.at())])
    return Cells(filled[0][1], filled[1:], problems)


def _decoded(document: Document) -> tuple[str, Sequence[Problem]]:
    """Return the text, whatever a spreadsheet saves: UTF-8, UTF-16, or what Windows writes without being asked.

    That is cp932 in Japan, and cp1252 in Western Europe.
    """
    for mark, (suffix, hint) in _WORKBOOKS.items():
        if document.data.startswith(mark):
            return "", [bad_format(f"this is a workbook ({suffix}), not a table of text", hint, document.at())]
    encodings = ["utf-8-sig", "cp932"]
    if document.data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            text = document.data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (encoding != "cp932" or _JAPANESE.search(text)):
            return text, ()
    text, undecoded = document.text()
    if undecoded and (western := _western(document.data)):
        message = "the table is not UTF-8, and is read as cp1252, as spreadsheets write it in Western Europe"
        return western, [Problem(code=Code.GUESSED, message=message, hint=_LETTERS, where=document.at())]
    return text, undecoded or [bad_format("this is not text", _SAVE, document.at())]


def _western(data: bytes) -> str:
    """Return the text of bytes in cp1252; empty where it makes no sense."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return "" if _NOT_WESTERN.search(text) or "\0" in text else text


def _delimiter(text: str, usual: str) -> str:
    """Return what parts the cells of the first row: the usual sign if it can be, else the most frequent one."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").partition("\n")[0])
    counts = {sign: first.count(sign) for sign in (usual, *",;\t")}
    best: str = max(counts, key=lambda sign: counts[sign])
    return best
