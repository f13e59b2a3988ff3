"""The rows of a table -> a workbook (``.xlsx``) that a person likes to read and to fill in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from glossary_plugin.exchange.formats import Exported, left_out
from glossary_plugin.exchange.tables.cells import guarded
from glossary_plugin.exchange.tables.write import table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.core.problems import Problem

__all__ = ["MadeWorkbook", "workbook", "write_xlsx"]

_MOST = 32_767
"""Characters of a cell; what is longer, spreadsheets cut."""
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""How the code of a character begins in a workbook: a text that has it means it literally."""
_NARROWEST, _WIDEST = 8, 50
_PLAIN = Alignment(wrap_text=True, vertical="top")
_BOLD = Font(bold=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeWorkbook:
    """A workbook, and the rows that it cannot hold."""

    data: bytes
    unheld: Sequence[int]
    """Their numbers, behind the row of the names from 0."""

    def left_out(self, terms: Sequence[Term]) -> Iterator[Problem]:
        """Yield the problems of terms, a row for each, that the workbook cannot hold."""
        what = f"all: a text has control characters, or more than {_MOST:,} characters"
        for number in self.unheld:
            yield from left_out("xlsx", terms[number], [what])


def write_xlsx(glossary: Glossary) -> Exported:
    """Return the glossary as a workbook of one sheet."""
    rows, problems = table_of(glossary, "xlsx")
    made = workbook(rows, "Glossary")
    return Exported(data=made.data, problems=[*problems, *made.left_out(glossary.terms)])


def workbook(rows: Sequence[Sequence[str]], title: str) -> MadeWorkbook:
    """Return a workbook of one sheet: the first row in bold type, it and the first column always in sight."""
    head, *body = rows
    unheld = [number for number, row in enumerate(body) if not all(map(_is_held, row))]
    kept = [head, *(row for number, row in enumerate(body) if number not in {*unheld})]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for number, cells in enumerate(zip(*kept, strict=True), 1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(cells)
    for number, row in enumerate(kept):
        sheet.append([_cell(sheet, text, is_head=number == 0) for text in row])
    file = BytesIO()
    book.save(file)
    return MadeWorkbook(data=file.getvalue(), unheld=unheld)


def _is_held(text: str) -> bool:
    return len(text) < _MOST and not ILLEGAL_CHARACTERS_RE.search(text)


def _cell(sheet: Any, text: str, *, is_head: bool) -> Any:  # noqa: ANN401 - the library has no types
    """Return a cell that is text, whatever it looks like, and stays text when it is edited."""
    own = guarded(text) if text.startswith("'") else text  # an import takes one apostrophe away
    cell = WriteOnlyCell(sheet, _ESCAPE.sub("_x005F_", own))
    cell.data_type, cell.number_format, cell.alignment = "s", "@", _PLAIN
    if is_head:
        cell.font = _BOLD
    return cell


def _width(cells: Sequence[str]) -> int:
    """Return how wide a column is, so that most lines fit."""
    widest = max(_length(line) for cell in cells for line in cell.split("\n"))
    return min(max(widest + 2, _NARROWEST), _WIDEST)


def _length(line: str) -> int:
    """Return how many places a line takes; letters of East Asia take two."""
    start = line[:_WIDEST]
    return len(start) if start.isascii() else sum(2 if east_asian_width(each) in "WF" else 1 for each in start)
