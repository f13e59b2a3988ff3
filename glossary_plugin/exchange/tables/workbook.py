"""A workbook (``.xlsx``) -> the cells of its sheets, as texts that a table of text would have."""

from __future__ import annotations

import re
import warnings
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - a class

from openpyxl import load_workbook

from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.exchange.formats import bad_format, lost
from glossary_plugin.exchange.tables.cells import HEADER, Cells, unguarded, with_header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary_plugin.exchange.formats import Document

__all__ = ["sheets_of", "shown_number"]

_MOST_BYTES = 2**29
_DAMAGED = (
    BadZipFile,
    ZlibError,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    NotImplementedError,
)
"""What the library raises where a file is damaged."""
_FORMAT = re.compile(r"(?:\"[^\"]*+\"|\\.|\[[^\]]*+\]|[^0#?;\"\\\[])*+([0#?,]++)(?:\.([0#?]++))?([^;]*+)")
"""The first part of a number's format: its digits before and behind the point, and what follows."""
_DIGITS = 15
_ESCAPED = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)")
"""How a workbook writes a ``_`` before what would be the code of a character."""


def sheets_of(document: Document) -> Iterator[tuple[Document, Cells]]:
    """Yield the sheets that have cells, each as a file of its own where there are several."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the library does not keep when it writes
            size, sheets = _read(document)
    except _DAMAGED:
        hint = "open it in the spreadsheet, and save it anew as 'Excel workbook (.xlsx)'"
        yield (
            document,
            Cells([], [], [bad_format("this is no workbook (.xlsx) that can be read", hint, document.at(1))]),
        )
        return
    if size > _MOST_BYTES:
        message, hint = "the workbook is too large", f"at most {_MOST_BYTES // 2**20} MB, unpacked, are read"
        problem = Problem(code=Code.TOO_LARGE, message=message, hint=hint, where=document.at())
        yield document, Cells([], [], [problem])
        return
    filled = [(name, rows) for name, is_shown, rows in sheets if rows and is_shown]
    hidden = [name for name, is_shown, rows in sheets if rows and not is_shown]
    problems = [*lost("hidden sheets are left out", hidden, document.at())]
    for name, rows in filled:
        own = replace(document, path=f"{document.path}/{name}") if len(filled) > 1 else document
        yield own, with_header(own, rows, problems)
        problems = []
    if not filled:
        empty = bad_format("the workbook has no cells that can be seen", HEADER, document.at())
        yield document, Cells([], [], [*problems, empty])


_Rows = list[tuple[int, list[str]]]


def _read(document: Document) -> tuple[int, list[tuple[str, bool, _Rows]]]:
    """Return the size of a workbook, and its sheets: names, whether they are shown, rows; none of a large one."""
    size = sum(each.file_size for each in ZipFile(BytesIO(document.data)).infolist())
    if size > _MOST_BYTES:
        return size, []
    book = load_workbook(BytesIO(document.data), read_only=True, data_only=True)
    return size, [(sheet.title, sheet.sheet_state == "visible", _rows(sheet)) for sheet in book.worksheets]


def _rows(sheet: Any) -> _Rows:  # noqa: ANN401 - the library has no types
    """Return the rows with cells, each with its number."""
    sheet.reset_dimensions()  # a sheet may say that it is larger than it is
    rows = ((number, [_shown(cell) for cell in row]) for number, row in enumerate(sheet.iter_rows(), 1))
    return [(number, cells) for number, cells in rows if any(map(str.strip, cells))]


def _shown(cell: Any) -> str:  # noqa: ANN401 - the library has no types
    """Return what a cell shows: numbers by their format, dates as ISO 8601 has them, errors of formulas not at all."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return shown_number(value, cell.number_format or "")
    return unguarded(_ESCAPED.sub("_", str(value)))


def shown_number(number: float, format_: str) -> str:
    """Return a number as a spreadsheet shows it: with the digits, commas and the percent sign of its format.

    >>> shown_number(3.0, "General"), shown_number(0.256, "0%"), shown_number(7, "000"), shown_number(1e3, "#,##0.0")
    ('3', '26%', '007', '1,000.0')
    """
    match = _FORMAT.match(format_) if format_ not in {"General", "@"} else None
    if match is None:
        return f"{number:.{_DIGITS}g}"
    whole, fraction, rest = match[1], match[2] or "", match[3]
    number = number * 100 if "%" in rest else number
    grouped = "," if "," in whole else ""
    text = f"{abs(number):{grouped}.{len(fraction)}f}"
    optional = len(fraction) - len(fraction.rstrip("#?"))
    text = _without_zeros(text, optional) if optional else text
    text = text.zfill(whole.count("0") + (len(text) - len(text.partition(".")[0])))
    return f"{'-' if number < 0 else ''}{text}{'%' if '%' in rest else ''}"


def _without_zeros(text: str, most: int) -> str:
    """Return a number with at most so many of the zeros at its end left out."""
    kept = text.rstrip("0")
    return text[: max(len(kept), len(text) - most)].rstrip(".")
