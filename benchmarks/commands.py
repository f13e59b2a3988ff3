"""What the commands cost on a large project: a glossary of full terms alone, and with all pages.

Processor time counts all child processes; the clock shows what ``--jobs`` saves whoever waits, on a machine that has
nothing else to do.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import monotonic
from typing import TYPE_CHECKING

from measuring import Table, run_program, seconds_of_program, write_full_glossary, write_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TERMS, _PAGES = 1_978, 1_000
_ROUNDS = 3
_COMMANDS = (
    "check",
    "check --pages",
    "check --pages --jobs 2",
    "scan",
    "scan --candidates",
    "review",
    "explain docs/part1/page1.md",
    "export tbx glossary.yml -o glossary.tbx",
)


def _command(line: str) -> Sequence[str]:
    return [sys.executable, "-m", "glossary_plugin", *line.split()]


def _cost(line: str, folder: Path) -> tuple[float, float]:
    """Return the seconds of the processor, and those that whoever gives a command waits."""
    start = monotonic()
    spent = seconds_of_program(_command(line), folder)
    return spent, monotonic() - start


def tables() -> Iterator[Table]:
    """Yield the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_full_glossary(folder / "glossary.yml", _TERMS)
        write_pages(folder / "docs", _PAGES, _TERMS)
        run_program(_command("check"), folder)  # once, so that all find what the cache keeps of the glossary
        rounds = [{line: _cost(line, folder) for line in _COMMANDS} for _ in range(_ROUNDS)]
    medians = {
        line: [median(each) for each in zip(*(costs[line] for costs in rounds), strict=True)] for line in _COMMANDS
    }
    rows = [[f"`glossary {line}`", *(f"{seconds:.1f} s" for seconds in medians[line])] for line in _COMMANDS]
    title = f"Commands: {_TERMS:,} full terms and {_PAGES:,} pages"
    yield Table(title=title, columns=["command", "processor", "clock"], rows=rows)


if __name__ == "__main__":
    for table in tables():
        print(table, flush=True)
