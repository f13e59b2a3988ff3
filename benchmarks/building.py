"""How much longer a site takes to build with the plugin than without, by MkDocs and by Sphinx.

Beside it stands what the same entries cost where an author writes them by hand and nothing is linked: as headings in
MkDocs, as ``.. glossary::`` in Sphinx; in the layout ``entries``, each on a page of its own.

What is measured can be chosen, since all of it takes hours: ``python benchmarks/building.py --hosts furo --pages 300``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from measuring import Table, alternated, glossary_terms, seconds_of_program, write_glossary, write_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from measuring import Entry

__all__ = ["HOSTS", "POINTS", "SCENARIOS", "Cell", "measure", "series", "tables"]

HOSTS = ("mkdocs", "material", "alabaster", "furo")
_OF_MKDOCS = {"mkdocs": "mkdocs", "material": {"name": "material", "font": False}}
SCENARIOS = {
    "first": "first build",
    "nothing": "nothing changed",
    "definition": "one definition changed",
    "page": "one page changed",
    "parallel": "first build, -j 2",
}
_WAYS = ("with", "by hand")
"""How the glossary of a site is made, where there is one."""
_SILENT = dict.fromkeys(["ambiguous", "common-word", "duplicate-spelling", "heavy-page"], "ignore")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One site, and how it is built."""

    host: str
    pages: int
    terms: int
    layout: str = "single"
    scenario: str = "first"


@dataclass(frozen=True, slots=True)
class _Site:
    """A folder with one site, with a glossary made in one way, or without (``""``)."""

    cell: Cell
    folder: Path
    way: str
    pages: list[Path] = field(default_factory=list)
    glossary: list[Path] = field(default_factory=list)
    """The files with its definitions, that of the first one first."""

    def write(self) -> None:
        """Write the pages, the glossary and the configuration."""
        cell, is_mkdocs = self.cell, self.cell.host in _OF_MKDOCS
        docs = self.folder / "docs" if is_mkdocs else self.folder
        docs.mkdir(parents=True)
        self.pages.extend(write_pages(docs, cell.pages, cell.terms, ".md" if is_mkdocs else ".rst"))
        if self.way:
            write_glossary(self.folder / "glossary.yml", cell.terms)
            self.glossary.append(self.folder / "glossary.yml")
        if self.way == "by hand":
            written = markdown if is_mkdocs else native
            given = written(glossary_terms(self.glossary.pop()), cell.layout)
            self.glossary.extend(_written(docs / name, text) for name, text in given.items())
        _write_mkdocs(self) if is_mkdocs else _write_sphinx(self)

    def build(self) -> float:
        """Return the processor time of a build in the scenario, and leave the site as it was."""
        scenario = self.cell.scenario
        command = self._command("-j", "2") if scenario == "parallel" else self._command()
        if scenario in {"first", "parallel"}:
            shutil.rmtree(self.folder / "out", ignore_errors=True)
            return seconds_of_program(command, self.folder)
        files = {"definition": self.glossary, "page": self.pages}.get(scenario)
        if not files:
            return seconds_of_program(command, self.folder)
        changed = files[0]
        text = changed.read_text(encoding="utf-8")
        changed.write_text(text.replace("What it is", "What this is", 1) + "\n", encoding="utf-8")
        spent = seconds_of_program(command, self.folder)
        changed.write_text(text, encoding="utf-8")
        seconds_of_program(command, self.folder)
        return spent

    def _command(self, *more: str) -> list[str]:
        if self.cell.host in _OF_MKDOCS:
            return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "out"]
        return [sys.executable, "-m", "sphinx", "-q", *more, ".", "out"]


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _write_mkdocs(site: _Site) -> None:
    (site.folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    plugins: list[Any] = ["search"]
    if site.way == "with":
        plugins.append({"glossary": {"levels": _SILENT, "layout": site.cell.layout}})
    theme = _OF_MKDOCS[site.cell.host]
    config = {"site_name": "Site", "theme": theme, "plugins": plugins, "not_in_nav": "/glossary/"}
    (site.folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")


def _write_sphinx(site: _Site) -> None:
    index = "Site\n====\n\n.. toctree::\n   :glob:\n\n   */index\n"
    for folder in dict.fromkeys(page.parent for page in site.pages):
        (folder / "index.rst").write_text("Part\n====\n\n.. toctree::\n   :glob:\n\n   page*\n", encoding="utf-8")
    lines = [f"html_theme = {site.cell.host!r}", "exclude_patterns = ['out']"]
    if site.way == "with":
        page = f"Glossary\n========\n\n.. glossary-list::\n   :layout: {site.cell.layout}\n"
        (site.folder / "glossary.rst").write_text(page, encoding="utf-8")
        lines += ["extensions = ['glossary_plugin']", f"glossary_levels = {_SILENT!r}"]
    (site.folder / "index.rst").write_text(index + "   glossary\n" * bool(site.way), encoding="utf-8")
    (site.folder / "conf.py").write_text("\n".join(lines) + "\n", encoding="utf-8")


def markdown(terms: Sequence[Entry], layout: str) -> dict[str, str]:
    """Return the pages of a glossary as headings, by their paths, the first term's first."""
    texts = [f"{', '.join(each.names[1:])}\n\n{each.definition}\n" for each in terms]
    named = [(each.names[0], text) for each, text in zip(terms, texts, strict=True)]
    if layout == "single":
        return {"glossary.md": "# Glossary\n\n" + "".join(f"### {name}\n\n{text}\n" for name, text in named)}
    pages = {f"glossary/t{number}.md": f"# {name}\n\n{text}" for number, (name, text) in enumerate(named)}
    links = (f"- [{each.names[0]}]({path})\n" for each, path in zip(terms, pages, strict=True))
    return {**pages, "glossary.md": "# Glossary\n\n" + "".join(links)}


def native(terms: Sequence[Entry], layout: str) -> dict[str, str]:
    """Return the pages of a glossary that Sphinx has of itself, by their paths, the first term's first."""
    entries = ["".join(f"   {name}\n" for name in each.names) + f"      {each.definition}\n\n" for each in terms]
    start = ".. glossary::\n\n"
    if layout == "single":
        return {"glossary.rst": _titled("Glossary", start + "".join(entries))}
    pages = {
        f"glossary/t{number}.rst": _titled(each.names[0], start + entry)
        for number, (each, entry) in enumerate(zip(terms, entries, strict=True))
    }
    return {**pages, "glossary.rst": _titled("Glossary", ".. toctree::\n   :glob:\n\n   glossary/*\n")}


def _titled(title: str, text: str) -> str:
    return f"{title}\n{'=' * 2 * len(title)}\n\n{text}"


def measure(cell: Cell, rounds: int, ways: Sequence[str] = ("", "with")) -> dict[str, float]:
    """Return the seconds that a site takes in each way, once all is compiled and cached."""
    with tempfile.TemporaryDirectory() as folder:
        sites = {way: _Site(cell, Path(folder) / f"site {way}", way) for way in ways}
        for site in sites.values():
            site.write()
            site.build()
        runs: dict[str, Callable[[], float]] = {way: site.build for way, site in sites.items()}
        return alternated(runs, rounds)


def tables(given: argparse.Namespace) -> Iterator[Table]:
    """Yield a table for each host."""
    for host in given.hosts:
        rows = []
        for pages in given.pages:
            for terms in given.terms:
                for layout in given.layouts:
                    for scenario in given.scenarios:
                        if scenario != "parallel" or host not in _OF_MKDOCS:
                            cell = Cell(host=host, pages=pages, terms=terms, layout=layout, scenario=scenario)
                            rows.append(_row(cell, given.rounds))
        shown = [each for way in _WAYS for each in (way, "ratio")]
        columns = ["build", "pages", "terms", "layout", "without", *shown]
        yield Table(title=f"Building: {host}", columns=columns, rows=rows)


def _row(cell: Cell, rounds: int) -> list[str]:
    bare, *others = measure(cell, rounds, ("", *_WAYS)).values()
    shown = [f"{bare:.2f} s", *(each for took in others for each in (f"{took:.2f} s", f"{took / bare:.2f}"))]
    return [SCENARIOS[cell.scenario], f"{cell.pages:,}", f"{cell.terms:,}", cell.layout, *shown]


POINTS = {"pages": ((50, 100, 200), 200), "terms": ((200, 1_000, 2_000), 50)}
"""For the plots: how much grows, while the other stays."""


def series(rounds: int) -> dict[str, dict[str, list[tuple[int, float]]]]:
    """Return the seconds that the plugin adds to a first build: against pages, and against terms, by host."""
    found: dict[str, dict[str, list[tuple[int, float]]]] = defaultdict(dict)
    for against, (counts, other) in POINTS.items():
        for host in ("mkdocs", "alabaster"):
            grown = [(count, other) if against == "pages" else (other, count) for count in counts]
            times = [measure(Cell(host=host, pages=pages, terms=terms), rounds) for pages, terms in grown]
            found[against][host] = [
                (count, max(0.0, each["with"] - each[""])) for count, each in zip(counts, times, strict=True)
            ]
    return found


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen; the defaults take some minutes."""
    parser.add_argument("--hosts", nargs="+", choices=HOSTS, default=HOSTS)
    parser.add_argument("--pages", nargs="+", type=int, default=[100], help="100 300 1000")
    parser.add_argument("--terms", nargs="+", type=int, default=[2_000], help="200 2000 10000")
    parser.add_argument("--layouts", nargs="+", choices=("single", "entries"), default=["single"])
    parser.add_argument("--scenarios", nargs="+", choices=SCENARIOS, default=list(SCENARIOS))
    parser.add_argument("--rounds", type=int, default=1)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    arguments(parser)
    for table in tables(parser.parse_args()):
        print(table, flush=True)


if __name__ == "__main__":
    main()
