"""Workbooks come in as tables do: cells as they are shown, sheets by what their columns hold."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from glossary_plugin.cli import run
from glossary_plugin.exchange.tables.read import read_xlsx
from glossary_plugin.exchange.tables.workbook import shown_number
from tests.exchange.reading import entries, read, reported

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Cell = str | float | bool | date | time | None


def book(**sheets: Sequence[Sequence[Cell]]) -> bytes:
    """Make a workbook of sheets with rows; one whose name ends in ``_`` is hidden."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        sheet.sheet_state = "hidden" if name.endswith("_") else "visible"
        for row in rows:
            sheet.append(list(row))
    return saved(made)


def saved(made: Workbook) -> bytes:
    file = BytesIO()
    made.save(file)
    return file.getvalue()


HEAD = ("term", "definition")
ROWS: list[tuple[list[list[Cell]], dict[str, Any]]] = [
    (
        [["用語", "読み", "定義"], ["鍵", "かぎ", "戸を\n開ける。"]],
        {"term": "鍵", "reading": "かぎ", "definition": "戸を\n開ける。"},
    ),
    ([[], [None, "term", "definition"], [], [None, "A", "a"]], {"term": "A", "definition": "a"}),
    (
        [["term", "aliases", "auto", "definition"], ["A", "b; c", False, 3.0]],
        {"aliases": ["b", "c"], "auto": False, "definition": "3"},
    ),
    ([[*HEAD], [404, date(2024, 5, 1)]], {"term": "404", "definition": "2024-05-01"}),
    ([[*HEAD], [0.1, datetime(2024, 5, 1, 13, 5)]], {"term": "0.1", "definition": "2024-05-01 13:05"}),  # noqa: DTZ001 - a cell has no zone
    ([[*HEAD], ["A", time(13, 5)]], {"definition": "13:05:00"}),
    ([[*HEAD, "Term (German)"], ["A", "'=1+1", "B"]], {"definition": "=1+1", "translations": {"de": {"term": "B"}}}),
    ([[*HEAD], ["A", "#REF!"], ["B", "b"]], {"term": "A"}),
]


@pytest.mark.parametrize(("rows", "expected"), ROWS)
def test_a_row_is_a_term(rows: list[list[Cell]], expected: dict[str, Any]) -> None:
    found = entries(read(read_xlsx, ("t.xlsx", book(a=rows))), "id")[0]
    assert {key: found.get(key) for key in expected} == expected
    if expected == {"term": "A"}:
        assert found == expected


NUMBERS = [
    (3.0, "General", "3"),
    (0.1 + 0.2, "General", "0.3"),
    (-2.5, "0.00", "-2.50"),
    (0.256, "0%", "26%"),
    (0.5, "0.0%", "50.0%"),
    (7, "000", "007"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (1234.75, '"about "#,##0', "1,235"),
    (1.5, "0.0##", "1.5"),
    (2.0, "0.##", "2"),
    (5, "@", "5"),
    (5, '[Red]0.0" kg"', "5.0"),
    (12.5, "mystery", "12.5"),
    (-1, "0;[Red](0)", "-1"),
]


@pytest.mark.parametrize(("number", "format_", "shown"), NUMBERS)
def test_a_number_is_shown_by_its_format(number: float, format_: str, shown: str) -> None:
    assert shown_number(number, format_) == shown


def test_a_cell_is_shown_by_its_own_format() -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in (HEAD, (42, 0.5)):
        sheet.append(list(row))
    sheet["A2"].number_format, sheet["B2"].number_format = "0000", "0%"
    assert entries(read(read_xlsx, ("t.xlsx", saved(made))), "id") == [{"term": "0042", "definition": "50%"}]


def test_every_sheet_with_terms_is_read() -> None:
    data = book(
        Animals=[HEAD, ["Cat", "It purrs."]],
        Notes=[["who", "when"], ["I", "now"]],
        Empty=[],
        Plants=[HEAD, [None, "x"], ["Oak", "A tree."]],
    )
    imported = read(read_xlsx, ("t.xlsx", data))
    assert [each["term"] for each in entries(imported)] == ["Cat", "Oak"]
    assert reported(imported) == [
        "t.xlsx/Notes: a sheet without a column of terms is left out: who, when",
        "t.xlsx/Plants:2:1: the row has no term",
    ]
    assert str(imported.entries[1].where) == "t.xlsx/Plants:3:1"


def test_what_readers_of_the_workbook_do_not_see_is_reported() -> None:
    imported = read(read_xlsx, ("t.xlsx", book(a=[HEAD, ["A", "a"]], old_=[HEAD, ["B", "b"]])))
    assert [each["term"] for each in entries(imported)] == ["A"]
    assert reported(imported) == ["t.xlsx: hidden sheets are left out: old_"]


def without(data: bytes, part: str) -> bytes:
    """Return a workbook without one of its parts."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            if part not in name:
                new.writestr(name, old.read(name))
    return file.getvalue()


GOOD = book(a=[HEAD, ["A", "a"]])
BROKEN = "t.xlsx:1: this is no workbook (.xlsx) that can be read"
WRONG: list[tuple[bytes, str]] = [
    (b"", BROKEN),
    (b"term,definition\n", BROKEN),
    (b"PK\x03\x04", BROKEN),
    (GOOD[:-40], BROKEN),
    (without(GOOD, "workbook.xml"), BROKEN),
    (without(GOOD, "[Content_Types]"), BROKEN),
    (book(a=[]), "t.xlsx: the workbook has no cells that can be seen"),
    (book(a=[["x", "y"], ["1", "2"]]), "t.xlsx:1: no column holds the term; the first row has 'x', 'y'"),
]


@pytest.mark.parametrize(("data", "message"), WRONG)
def test_what_is_no_table_is_reported(data: bytes, message: str) -> None:
    assert reported(read(read_xlsx, ("t.xlsx", data))) == [message]


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_damaged_workbook_is_terms_or_a_problem(place: int, byte: int) -> None:
    imported = read(read_xlsx, ("t.xlsx", GOOD[:place] + bytes([byte]) + GOOD[place + 1 :]))
    assert imported.entries or imported.problems


def test_a_glossary_file_takes_the_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "g.yml").write_text("terms:\n  - term: API  # kept\n    definition: A contract.\n", encoding="utf-8")
    (tmp_path / "t.xlsx").write_bytes(book(a=[["id", "Text"], ["api", "A treaty."]]))
    assert run(["import", "xlsx", "t.xlsx", "--map", "Text=definition", "--update", "g.yml"]) == 0
    assert (tmp_path / "g.yml").read_text(
        encoding="utf-8"
    ) == "terms:\n  - term: API  # kept\n    definition: A treaty.\n"
    assert "1 change in 'g.yml'" in capsys.readouterr().err
