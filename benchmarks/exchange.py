"""What it costs to write a glossary of full terms in other formats, to read it back, and to bring a table's changes in.

Each row is measured in a process of its own, so that its memory is its own; twice as many terms show how it grows.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import shutil
import sys
import tempfile
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from measuring import Table, write_full_glossary
from openpyxl import load_workbook

from glossary_plugin.cli import run
from glossary_plugin.exchange.registry import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

__all__ = ["COUNT", "tables"]

COUNT = 5_000
"""How many terms, if nobody says."""

_WRITTEN, _ONE, _CHANGED = "What it is", "glossary.yml", "changed.yml"
"""Words of the definitions, one of which is changed; the glossary, and the one with the change, which is exported."""
_LANGUAGE = "fr"
"""Of the translator: the terms have one translation already."""
_FILLED_IN = ("xliff", "po", "xlsx")
"""The formats in which a translator is played."""
_ONE_WAY = ("prh", "vale")
"""The formats that hold rules for a program: patterns of names, from which nobody would make a glossary again."""


def _export(folder: Path, format_: str) -> list[str]:
    return ["export", format_, str(folder / _CHANGED), "-o", str(_made(folder, format_))]


def _import(folder: Path, format_: str) -> list[str]:
    return ["import", format_, str(_made(folder, format_)), "-o", str(folder / f"{format_}.yml")]


def _update(folder: Path, format_: str) -> list[str]:
    updated = shutil.copy(folder / _ONE, folder / f"updated-{format_}.yml")
    return ["import", format_, str(_made(folder, format_)), "--update", str(updated)]


def _send(folder: Path, format_: str) -> list[str]:
    made = folder / f"{_LANGUAGE}.{format_}"
    return ["export", format_, str(folder / _ONE), "--language", _LANGUAGE, "-o", str(made)]


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
    updated = shutil.copy(folder / _ONE, folder / f"translated-{format_}.yml")
    return ["import", format_, str(sent), "--update", str(updated)]


def _fill_in(workbook: Path) -> None:
    book = load_workbook(workbook)
    for column in book.worksheets[0].iter_cols(min_col=3):
        for cell in column[1:] if str(column[0].value).endswith(f".{_LANGUAGE}") else ():
            cell.value = "Traduit"
    book.save(workbook)


def _made(folder: Path, format_: str) -> Path:
    return folder / f"made{(*FORMATS[format_].suffixes, '.txt')[0]}"


def _ways() -> Iterator[tuple[str, str, Callable[[Path, str], list[str]]]]:
    """Yield what can be done with each format that can be written: its name, the format, and how it is done."""
    for name, format_ in FORMATS.items():
        if format_.writes:
            yield "export", name, _export
            if format_.reads and name not in _ONE_WAY:
                yield "import", name, _import
            if format_.updates:
                yield "--update", name, _update
        if name in _FILLED_IN:
            yield "export --language", name, _send
            yield "--update, all translated", name, _take_back


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
    if not Path(command[-1]).is_file():
        sys.exit(f"glossary {' '.join(command)}: nothing was written")
    return found


def tables(count: int) -> Iterator[Table]:
    """Yield the table, for so many terms and for half of them."""
    ways = list(_ways())
    costs = []
    for terms in (count // 2, count):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_full_glossary(folder / _ONE, terms)
            text = (folder / _ONE).read_text(encoding="utf-8")
            (folder / _CHANGED).write_text(text.replace(_WRITTEN, "What this is", 1), encoding="utf-8")
            costs.append([_cost(make(folder, format_)) for _, format_, make in ways])
    rows = [
        [name, format_, f"{half:.1f} s", f"{took:.1f} s", f"{took / half:.1f}", f"{less:.0f} MB", f"{memory:.0f} MB"]
        for (name, format_, _), (half, less), (took, memory) in zip(ways, *costs, strict=True)
    ]
    columns = ["what", "format", "of half as many", "time", "ratio", "of half as many", "memory"]
    yield Table(title=f"Exchange of {count:,} full terms", columns=columns, rows=rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    for table in tables(parser.parse_args().count):
        print(table, flush=True)
