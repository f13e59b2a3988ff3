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
_ALONE = (
    "check",
    "fmt",
    "diff old.yml glossary.yml",
    "diff --since HEAD",
    "graph -o glossary.mmd",
    "export tbx glossary.yml -o glossary.tbx",
    "import csv glossary.csv --update glossary.yml",
    "explain docs/part1/page1.md",
    "schema",
)
_PAGED = (
    "init new/glossary.yml",
    "check --pages",
    "scan",
    "scan --candidates",
    "review",
    "impact t7",
    "rename t7 renamed",
    "diff --since HEAD --pages",
)
_SPREAD = ("check --pages", "scan", "diff --since HEAD --pages")
_TARGETS = {
    **dict.fromkeys(_ALONE, "3 s"),
    **dict.fromkeys(_PAGED, "10 s"),
    **{f"{line} --jobs 2": "about half the clock" for line in _SPREAD},
}
"""What each command is to cost at most."""


def _command(line: str) -> Sequence[str]:
    return [sys.executable, "-m", "glossary_plugin", *line.split()]


def _cost(line: str, folder: Path) -> tuple[float, float]:
    """Return the seconds of the processor, and those that whoever gives a command waits."""
    (folder / "new" / "glossary.yml").unlink(missing_ok=True)
    start = monotonic()
    spent = seconds_of_program(_command(line), folder)
    return spent, monotonic() - start


def _write_project(folder: Path) -> None:
    """Write a project in git, whose glossary has changed since, with what the commands read beside it."""
    glossary = folder / "glossary.yml"
    write_full_glossary(glossary, _TERMS)
    write_pages(folder / "docs", _PAGES, _TERMS)
    run_program(_command("fmt"), folder)
    run_program(_command("export csv -o glossary.csv"), folder)
    for line in ("init -q", "add docs glossary.yml", "-c user.name=n -c user.email=n@example.org commit -qm n"):
        run_program(["git", *line.split()], folder)
    old = glossary.read_text(encoding="utf-8")
    (folder / "old.yml").write_text(old, encoding="utf-8")
    glossary.write_text(old.replace("(number 1", "(the number 1"), encoding="utf-8")


def tables() -> Iterator[Table]:
    """Yield the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_project(folder)
        run_program(_command("check"), folder)  # once, so that all find what the cache keeps of the glossary
        rounds = [{line: _cost(line, folder) for line in _TARGETS} for _ in range(_ROUNDS)]
    medians = {
        line: [median(each) for each in zip(*(costs[line] for costs in rounds), strict=True)] for line in _TARGETS
    }
    rows = [
        [f"`glossary {line}`", *(f"{seconds:.1f} s" for seconds in medians[line]), target]
        for line, target in _TARGETS.items()
    ]
    title = f"Commands: {_TERMS:,} full terms and {_PAGES:,} pages"
    yield Table(title=title, columns=["command", "processor", "clock", "target"], rows=rows)


if __name__ == "__main__":
    for table in tables():
        print(table, flush=True)
