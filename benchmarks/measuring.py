"""What every benchmark uses: processor time of whole programs and of calls, tables, and the sites that are built."""

from __future__ import annotations

import gc
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

import yaml
from made import make_page, make_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

__all__ = [
    "Entry",
    "Table",
    "alternated",
    "environment",
    "glossary_terms",
    "machine",
    "run_program",
    "seconds_of",
    "seconds_of_program",
    "write_full_glossary",
    "write_glossary",
    "write_pages",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table as it is printed, and as the documentation shows it."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __str__(self) -> str:
        lines = [self.columns, ["---", *["---:"] * (len(self.columns) - 1)], *self.rows]
        return f"### {self.title}\n\n" + "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def machine() -> str:
    """Return what the figures were measured on."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    for line in info.read_text(encoding="utf-8").splitlines() if info.exists() else ():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
    return f"{os.cpu_count()} × {model}, {platform.system()}, Python {sys.version.split()[0]}"


def alternated(runs: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Return the median of each measurement; they take turns, so that a busy minute counts for all of them."""
    measured: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds):
        for name in sorted(runs, reverse=bool(number % 2)):
            measured[name].append(runs[name]())
    return {name: statistics.median(times) for name, times in measured.items()}


def seconds_of(call: Callable[[], object]) -> float:
    """Return the processor time of a call, the collector off."""
    gc.collect()
    gc.disable()
    start = process_time()
    call()
    spent = process_time() - start
    gc.enable()
    return spent


def seconds_of_program(command: Sequence[str], folder: Path) -> float:
    """Return the processor time of a program, of the user and of the system, all its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run_program(command, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def environment() -> dict[str, str]:
    """Return the environment of programs: they keep what is compiled, as they do for a user."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}


def run_program(command: Sequence[str], folder: Path) -> None:
    """Run a program; end with what it says where it fails."""
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


_DEFINITION = "What it is, in a sentence of a usual length, with `code` and more words (number {})."


def write_glossary(path: Path, count: int) -> None:
    """Write a glossary of so many terms, each with a definition."""
    terms = make_terms(random.Random(count), count)
    given = [
        {"term": term.name, "id": term.id, "aliases": [term.names[1].text], "definition": _DEFINITION.format(number)}
        for number, term in enumerate(terms)
    ]
    path.write_text(yaml.dump({"terms": given}, allow_unicode=True, Dumper=_dumper()), encoding="utf-8")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A term as any tool may have it."""

    names: Sequence[str]
    definition: str


def glossary_terms(path: Path) -> Sequence[Entry]:
    """Return the terms of a glossary that `write_glossary` has written."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    given = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)["terms"]  # noqa: S506 - a safe loader
    return [Entry(names=[each["term"], *each["aliases"]], definition=each["definition"]) for each in given]


def _dumper() -> type[yaml.SafeDumper]:
    return getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def write_pages(folder: Path, count: int, terms: int, suffix: str = ".md", size: int = 6_000) -> Iterable[Path]:
    """Write so many pages that mention some of so many terms, and return them."""
    random_ = random.Random(count)
    known = make_terms(random.Random(terms), terms)
    paths = []
    for number in range(count):
        path = folder / f"part{number % 20}" / f"page{number}{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        title = f"# Page {number}" if suffix == ".md" else f"Page {number}\n{'=' * 12}"
        path.write_text(f"{title}\n\n{make_page(random_, known, size)}", encoding="utf-8")
        paths.append(path)
    return paths


def write_full_glossary(path: Path, count: int) -> None:
    """Write a glossary of so many terms that have most of what a term can have."""
    terms = make_terms(random.Random(count), count)
    given = [
        {
            "term": term.name,
            "id": term.id,
            "reading": "あいうえお",
            "aliases": [name.text for name in term.names[1:]],
            "avoid": [f"olde{number}"],
            "definition": _DEFINITION.format(number),
            "details": "More of it.\n\nIn two paragraphs, with a list:\n\n- one\n- two\n",
            "note": "How it is used.",
            "examples": ["An example of it.", "Another one."],
            "tags": [f"tag{number % 20}"],
            "related": [terms[(number * 7 + 1) % count].id],
            "broader": [terms[number // 2].id] if number > 1 else [],
            "sources": [{"title": "A book", "url": f"https://example.org/{number}"}],
            "translations": {"de": {"term": f"Begriff {number}", "definition": "Was es ist."}},
        }
        for number, term in enumerate(terms)
    ]
    path.write_text(
        yaml.dump({"language": "en", "terms": given}, allow_unicode=True, Dumper=_dumper()), encoding="utf-8"
    )
