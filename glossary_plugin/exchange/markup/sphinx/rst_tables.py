"""Tables in reStructuredText: ``list-table``, ``csv-table``, grid tables and simple tables."""

from __future__ import annotations

import csv
import re
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from glossary_plugin.exchange.markup.sphinx.directives import dedented, without_options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from glossary_plugin.exchange.markup.sphinx.directives import Line

__all__ = ["Cell", "Row", "tables_in"]

Cell = list[str]
"""The lines of a cell."""
Row = tuple[int, list[Cell]]
"""A row, with the number of its first line."""

_TABLE = re.compile(r"\.\. (list|csv)-table::")
_HEADER = re.compile(r"\s*:header:\s*(.+)")
_ROW = re.compile(r"\s*\* - ?(.*)")
_CELL = re.compile(r"\s*- ?(.*)")
_GRID = re.compile(r"\+(?:[-=]+\+)+")
_SIMPLE = re.compile(r"=+(?: +=+)+")
_WIDE = frozenset("FW")
_FILL = "\0"
"""Follows each character that is two columns wide, so that offsets are columns."""


def tables_in(lines: Sequence[Line]) -> Iterator[list[Row]]:
    """Yield the rows of each table that begins at the margin, its head first."""
    at = 0
    while at < len(lines):
        line = lines[at][1].rstrip()
        if match := _TABLE.match(line):
            end = _end(lines, at + 1, lambda each: not each.strip() or each[0].isspace())
            body = dedented(lines[at + 1 : end])
            yield list(_listed(body) if match[1] == "list" else _separated(body))
        elif _GRID.fullmatch(line):
            end = _end(lines, at, lambda each: each[:1] in {"+", "|"})
            yield list(_gridded(lines[at:end]))
        elif _SIMPLE.fullmatch(line):
            end = _end(lines, at, lambda each: bool(each.strip()))
            yield list(_columned(lines[at:end]))
        else:
            end = at + 1
        at = end


def _end(lines: Sequence[Line], at: int, is_inside: Callable[[str], bool]) -> int:
    while at < len(lines) and is_inside(lines[at][1]):
        at += 1
    return at


def _listed(body: Sequence[Line]) -> Iterator[Row]:
    """Yield the rows of a ``list-table``."""
    row: Row | None = None
    for number, line in without_options(body):
        is_row = _ROW.match(line)
        cell = is_row or (_CELL.match(line) if row and not line.startswith("    ") else None)
        if is_row:
            if row:
                yield row
            row = (number, [])
        if row and cell:
            row[1].append([cell[1]])
        elif row:
            row[1][-1].append(line[4:])
    if row:
        yield row


def _separated(body: Sequence[Line]) -> Iterator[Row]:
    """Yield the rows of a ``csv-table``."""
    heads = [(number, match[1]) for number, line in body if (match := _HEADER.match(line))]
    lines = [*heads, *((number, line) for number, line in without_options(body) if line.strip())]
    for (number, _), cells in zip(lines, csv.reader([line for _, line in lines], skipinitialspace=True), strict=False):
        yield number, [cell.split("\n") for cell in cells]


def _gridded(lines: Sequence[Line]) -> Iterator[Row]:
    """Yield the rows of a grid table."""
    edges = [place for place, sign in enumerate(lines[0][1].rstrip()) if sign == "+"]
    row: list[Line] = []
    for number, line in lines[1:]:
        if not line.startswith("+"):
            row.append((number, line))
        elif row:
            yield row[0][0], _cut(row, [(start + 1, end) for start, end in pairwise(edges)])
            row = []


def _columned(lines: Sequence[Line]) -> Iterator[Row]:
    """Yield the rows of a simple table; an empty first cell continues a row."""
    starts = [match.start() for match in re.finditer("=+", lines[0][1])]
    places = [*pairwise(starts), (starts[-1], None)]
    row: list[Line] = []
    for number, line in lines:
        is_rule = bool(_SIMPLE.fullmatch(line.rstrip()))
        if row and (is_rule or line[: starts[1]].strip()):
            yield row[0][0], _cut(row, places)
            row = []
        row += [] if is_rule else [(number, line)]


def _cut(row: Sequence[Line], places: Sequence[tuple[int, int | None]]) -> list[Cell]:
    """Return the cells of a row between places, without the space around them."""
    lines = [_filled(line) for _, line in row]
    cells = [[line[start:end].replace(_FILL, "").strip() for line in lines] for start, end in places]
    return [[line for line in cell if line] for cell in cells]


def _filled(line: str) -> str:
    return "".join(f"{each}{_FILL}" if east_asian_width(each) in _WIDE else each for each in line)
