"""What it costs to write a glossary of full terms in other formats, to read it back, and to bring a table's changes in.

Each row is measured in a process of its own, so that its memory is its own; twice as many terms show how it grows.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import sys
import tempfile
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from measuring import Table, write_full_glossary
from openpyxl import load_workbook

from glossary_plugin.cli import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

__all__ = ["tables"]

_SUFFIXES = {"csv": "csv", "xlsx": "xlsx", "tbx": "tbx", "skos": "ttl", "markdown": "md"}
_LANGUAGE = "fr"
"""Of the translator: the terms have one translation already."""


def _export(folder: Path, format_: str) -> list[str]:
    return ["export", format_, str(folder / "glossary.yml"), "-o", str(folder / f"made.{_SUFFIXES[format_]}")]


def _import(folder: Path, format_: str) -> list[str]:
    return ["import", format_, str(folder / f"made.{_SUFFIXES[format_]}"), "-o", str(folder / f"{format_}.yml")]


def _update(folder: Path, format_: str) -> list[str]:
    table = folder / f"made.{_SUFFIXES[format_]}"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("What it is", "What this is", 1), encoding="utf-8")
    return ["import", format_, str(table), "--update", str(folder / "glossary.yml")]


def _send(folder: Path, format_: str) -> list[str]:
    made = folder / f"{_LANGUAGE}.{format_}"
    return ["export", format_, str(folder / "glossary.yml"), "--language", _LANGUAGE, "-o", str(made)]


def _take_back(folder: Path, format_: str) -> list[str]:
    """Return the command for a file in which the translator has done everything."""
    sent = folder / f"{_LANGUAGE}.{format_}"
    if format_ == "xlsx":
        _fill_in(sent)
    else:
        text = sent.read_text(encoding="utf-8")
        done = text.replace("</source>", "</source><target>Traduit</target>").replace(
            'msgstr ""\n\n', 'msgstr "Traduit"\n\n'
        )
        sent.write_text(done, encoding="utf-8")
    made = folder / f"back-{format_}.yml"
    return ["import", format_, str(sent), "--update", str(folder / "glossary.yml"), "-o", str(made)]


def _fill_in(workbook: Path) -> None:
    book = load_workbook(workbook)
    for column in book.worksheets[0].iter_cols(min_col=3):
        for cell in column[1:] if str(column[0].value).endswith(f".{_LANGUAGE}") else ():
            cell.value = "Traduit"
    book.save(workbook)


_WAYS = [(name, format_, make) for format_ in _SUFFIXES for name, make in (("export", _export), ("import", _import))]
_WAYS.append(("--update", "csv", _update))
_WAYS += [
    (name, format_, make)
    for format_ in ("xliff", "po", "xlsx")
    for name, make in (("export --language", _send), ("--update, all translated", _take_back))
]


def _measured(command: list[str], sender: Connection) -> None:
    start = process_time()
    with Path("/dev/null").open("w", encoding="utf-8") as nowhere:
        sys.stdout = sys.stderr = nowhere
        run(command)
    sender.send((process_time() - start, _most_memory()))


def _most_memory() -> float:
    """Return the most megabytes that this process has had, by Linux: its `getrusage` counts those of the parent in."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return sum(int(each) for each in re.findall(r"VmHWM:\s*(\d+) kB", status)) / 1024


def _cost(command: list[str]) -> tuple[float, float]:
    """Return the seconds and the megabytes of a command."""
    processes = multiprocessing.get_context("spawn")
    receiver, sender = processes.Pipe(duplex=False)
    process = processes.Process(target=_measured, args=(command, sender))
    process.start()
    sender.close()
    found: tuple[float, float] = receiver.recv()
    process.join()
    return found


def tables(count: int) -> Iterator[Table]:
    """Yield the table, for so many terms and for half of them."""
    costs = []
    for terms in (count // 2, count):
        with tempfile.TemporaryDirectory() as folder:
            write_full_glossary(Path(folder) / "glossary.yml", terms)
            costs.append([_cost(make(Path(folder), format_)) for _, format_, make in _WAYS])
    rows = [
        [name, format_, f"{took:.1f} s", f"{took / half:.1f}", f"{memory:.0f} MB"]
        for (name, format_, _), (half, _), (took, memory) in zip(_WAYS, *costs, strict=True)
    ]
    columns = ["what", "format", "time", "of half as many", "memory"]
    yield Table(title=f"Exchange of {count:,} full terms", columns=columns, rows=rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000, help="the documentation has 5000")
    for table in tables(parser.parse_args().count):
        print(table, flush=True)
