"""All benchmarks, or those that are named: ``python benchmarks/run.py matching building --hosts furo``.

With ``--write`` the documentation gets their tables and plots: ``docs/reference/performance.md``. The defaults take
some ten minutes; ``--pages 100 300 1000 --terms 200 2000 10000 --layouts single entries --rounds 3`` takes hours.
"""

from __future__ import annotations

import argparse
import datetime as dt
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import building
import exchange
from measuring import machine
from plots import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from measuring import Table

__all__ = ["NAMES", "page"]

NAMES = ("matching", "linking", "loading", "building", "serving", "peers", "exchange", "sharing", "commands", "reading")
_DOCS = Path(__file__).parent.parent / "docs"
_COSTS = Path(__file__).with_name("costs.md")
"""What the tables come to, written by hand."""
_PLOTS = {
    "pages": "What a glossary of {:,} terms adds to a build",
    "terms": "What a glossary adds to a build of {:,} pages",
}
_TOP = """# Performance

`python benchmarks/run.py --write` measures this and writes this page. Times are those of the processor, of the user and
the system, with all child processes, but for serving, which is by the clock; what is compared takes turns, and the
median counts.
"""


def _tables(names: Sequence[str], given: argparse.Namespace) -> Iterator[Table]:
    for name in names:
        more = {"building": (given,), "serving": (given,), "exchange": (given.count,)}.get(name, ())
        yield from import_module(name).tables(*more)


def page(tables: Sequence[Table], plots: Mapping[str, str], machine_: str, date: str) -> str:
    """Return the page of the documentation."""
    pictures = (f"![{title}]({file})\n" for title, file in plots.items())
    costs = _COSTS.read_text(encoding="utf-8")
    return "\n".join(
        [_TOP, f"Measured on {date}: {machine_}.\n", *pictures, costs, "## All tables\n", *map(str, tables)]
    )


def _write(tables: Sequence[Table], rounds: int) -> None:
    plots = {}
    for against, lines in building.series(rounds).items():
        _, other = building.POINTS[against]
        title, file = _PLOTS[against].format(other), f"performance-{against}.svg"
        (_DOCS / "pictures" / file).write_text(drawn(title, against, lines), encoding="utf-8")
        plots[title] = f"../pictures/{file}"
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    (_DOCS / "reference" / "performance.md").write_text(page(tables, plots, machine(), today), encoding="utf-8")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; default: all")
    parser.add_argument("--count", type=int, default=exchange.COUNT, help="exchange: how many terms")
    parser.add_argument("--write", action="store_true", help="write docs/reference/performance.md too")
    building.arguments(parser)
    given = parser.parse_args()
    print(machine(), end="\n\n")
    tables = []
    for table in _tables(given.names or NAMES, given):
        print(table, flush=True)
        tables.append(table)
    if given.write:
        _write(tables, given.rounds)


if __name__ == "__main__":
    main()
