"""The page of speeds is what its command writes; no time is asserted."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference" / "performance.md"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return import_module("run")


def _table(run: ModuleType, text: str) -> Any:  # noqa: ANN401 - a class of the benchmarks
    title, *lines = text.strip().splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line]
    return run.building.Table(title=title, columns=rows[0], rows=rows[2:])


def test_the_page_of_speeds_has_the_form_that_the_command_writes(run: ModuleType) -> None:
    text = PAGE.read_text(encoding="utf-8")
    date, machine = re.findall(r"^Measured on (\S+): (.*)\.$", text, re.MULTILINE)[0]
    plots = dict(re.findall(r"^!\[(.*)\]\((.*)\)$", text, re.MULTILINE))
    _, *parts = re.split(r"^### ", text, flags=re.MULTILINE)
    assert run.page([_table(run, part) for part in parts], plots, machine, date) == text


@pytest.mark.parametrize("file", ["performance-pages.svg", "performance-terms.svg"])
def test_plots_are_drawings(file: str) -> None:
    root = ET.fromstring((ROOT / "docs" / "pictures" / file).read_text(encoding="utf-8"))  # noqa: S314 - ours
    assert len(root.findall("{http://www.w3.org/2000/svg}polyline")) == 2


def test_every_benchmark_gives_tables(run: ModuleType) -> None:
    files = {path.stem for path in (ROOT / "benchmarks").glob("*.py")}
    assert set(run.NAMES) == files - {"run", "made", "measuring", "plots"}


def test_a_plot_shows_every_point(run: ModuleType) -> None:
    drawn = run.drawn("a <b>", "pages", {"one": [(10, 0.5), (20, 1.0)], "two": [(10, 0.0)]})
    assert len(ET.fromstring(drawn).findall("{http://www.w3.org/2000/svg}circle")) == 3  # noqa: S314 - ours


ENTRIES = [("API", "interface"), ("Zelle",)]


@pytest.mark.parametrize("layout", ["single", "entries"])
@pytest.mark.parametrize("written", ["markdown", "native"])
def test_a_glossary_by_hand_has_each_entry_once(run: ModuleType, written: str, layout: str) -> None:
    terms = [import_module("measuring").Entry(names=names, definition=f"What {names[0]} is.") for names in ENTRIES]
    first, *_ = pages = getattr(run.building, written)(terms, layout)
    assert "What API is." in pages[first]
    assert [sum(text.count(each.definition) for text in pages.values()) for each in terms] == [1, 1]
    assert len(pages) == (1 if layout == "single" else 3)
    assert all(name in "".join(pages.values()) for each in terms for name in each.names)
