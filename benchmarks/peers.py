"""What other tools that do like work add to a build, beside ours: the same pages and terms, by the same host.

Tools that find no mentions by themselves get pages with every mention marked. A tool that is not there, or that fails,
says why in its row and stops nothing.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import Table, alternated, glossary_terms, run_program, seconds_of_program, write_glossary, write_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

__all__ = ["tables"]

_PAGES, _TERMS, _ROUNDS = 50, 200, 3
_SILENT = dict.fromkeys(["ambiguous", "common-word", "duplicate-spelling", "heavy-page"], "ignore")
_NODE = {"docusaurus-plugin-glossary": "3.4.0", "unified": "11", "remark-parse": "11", "remark-mdx": "3"}
"""Packages of npm; the transformer of the first is what is measured, the others read the pages as Docusaurus does."""
_REMARK = """
import fs from "node:fs";
import path from "node:path";
import {unified} from "unified";
import remarkParse from "remark-parse";
import remarkMdx from "remark-mdx";
const given = process.argv[2];
const glossary = given && (await import("docusaurus-plugin-glossary/remark/glossary-terms")).default;
const reader = unified().use(remarkParse).use(remarkMdx);
if (given) reader.use(glossary, {terms: JSON.parse(fs.readFileSync(given, "utf8"))});
for (const name of fs.readdirSync("docs", {recursive: true}).filter((each) => each.endsWith(".md")))
  reader.runSync(reader.parse(fs.readFileSync(path.join("docs", name), "utf8")));
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Host:
    """What builds a site of Markdown pages, or of pages in reStructuredText."""

    command: Sequence[str]
    config: str
    """The name of its configuration."""
    bare: str
    """What stands in it where no tool is used."""
    suffix: str = ".md"
    docs: str = "docs"
    made: Sequence[str] = ("site",)
    """The folders that it makes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Tool:
    """A tool in a host."""

    name: str
    host: str
    needs: str = ""
    """The package that it is."""
    config: str = ""
    """What it adds to the configuration of the host."""
    mark: str = "{}"
    """How a mention is written."""
    file: str = ""
    """Where its terms are written, and how each is: by its names, each in a line or a text, and what it means."""
    head: str = ""
    entry: Callable[[Sequence[str], str], str] = lambda _names, _text: ""


_PYTHON = (sys.executable, "-m")
_HOSTS = {
    "MkDocs": _Host(
        command=(*_PYTHON, "mkdocs", "build", "--quiet"), config="mkdocs.yml", bare="site_name: Site\ntheme: mkdocs\n"
    ),
    "Zensical": _Host(
        command=(*_PYTHON, "zensical", "build"),
        config="zensical.toml",
        bare='[project]\nsite_name = "Site"\n',
        made=("site", ".cache"),
    ),
    "Sphinx": _Host(
        command=(*_PYTHON, "sphinx", "-q", ".", "out"),
        config="conf.py",
        bare="exclude_patterns = ['out']\n",
        suffix=".rst",
        docs=".",
        made=("out",),
    ),
    "remark": _Host(command=("node", "build.mjs"), config="build.mjs", bare=_REMARK),
}
_PLUGIN = f"plugins:\n- search\n- glossary: {json.dumps({'levels': _SILENT})}\n"
_TOOLS = (
    _Tool(name="glossary_plugin", host="MkDocs", config=_PLUGIN),
    _Tool(
        name="abbr with auto_append",
        host="MkDocs",
        needs="pymdownx",
        config="markdown_extensions:\n- abbr\n- pymdownx.snippets: {auto_append: [terms.md]}\n",
        file="terms.md",
        entry=lambda names, text: "".join(f"*[{name}]: {text}\n" for name in names),
    ),
    _Tool(
        name="mkdocs-ezglossary",
        host="MkDocs",
        needs="mkdocs_ezglossary_plugin",
        config="plugins: [search, ezglossary: {tooltip: short}]\nmarkdown_extensions: [def_list]\n",
        mark="<term:{}>",
        file="docs/terms.md",
        entry=lambda names, text: "".join(f"term:{name}\n:   {text}\n\n" for name in names),
    ),
    _Tool(
        name="glossary_plugin",
        host="Zensical",
        needs="zensical",
        config="[project.markdown_extensions.glossary.levels]\n"
        + "".join(f"{key} = '{value}'\n" for key, value in _SILENT.items()),
        file="docs/glossary.md",
        head="# Terms\n\n<!-- glossary -->\n",
    ),
    _Tool(
        name="zensical-glossary",
        host="Zensical",
        needs="zensical_glossary",
        config="[project.markdown_extensions.zensical_glossary]\n",
        file="docs/glossary.md",
        entry=lambda names, text: "".join(f"## {name}\n\n{text}\n\n" for name in names),
    ),
    _Tool(
        name="glossary_plugin",
        host="Sphinx",
        config=f"extensions = ['glossary_plugin']\nglossary_levels = {_SILENT!r}\n",
        file="terms.rst",
        head="Terms\n=====\n\n.. glossary-list::\n",
    ),
    *(
        _Tool(
            name=name,
            host="Sphinx",
            needs=needs,
            config=config,
            mark=r"\ :term:`{}`\ ",
            file="terms.rst",
            head="Terms\n=====\n\n.. glossary::\n\n",
            entry=lambda names, text: "".join(f"   {name}\n" for name in names) + f"      {text}\n\n",
        )
        for name, needs, config in (
            ("Sphinx's own glossary", "", ""),
            ("sphinx-tippy", "sphinx_tippy", "extensions = ['sphinx_tippy']\n"),
        )
    ),
    _Tool(name="docusaurus-plugin-glossary", host="remark", needs="npm", file="terms.json"),
)


def _write(folder: Path, host: _Host, tool: _Tool | None) -> None:
    """Write a site for a host, with a tool or without."""
    docs = folder / host.docs
    docs.mkdir(parents=True, exist_ok=True)
    write_glossary(folder / "glossary.yml", _TERMS)
    terms = glossary_terms(folder / "glossary.yml")
    pages = write_pages(docs, _PAGES, _TERMS, host.suffix)
    if tool and tool.mark != "{}":
        names = sorted((name for each in terms for name in each.names), key=len, reverse=True)
        for page in pages:
            marked = re.sub("|".join(map(re.escape, names)), lambda name: tool.mark.format(name[0]), page.read_text())
            page.write_text(marked, encoding="utf-8")
    index = "Site\n====\n\n.. toctree::\n   :glob:\n\n   *\n   */*\n" if host.suffix == ".rst" else "# Home\n"
    (docs / f"index{host.suffix}").write_text(index, encoding="utf-8")
    (folder / host.config).write_text(host.bare + (tool.config if tool else ""), encoding="utf-8")
    if tool and tool.file.endswith(".json"):
        given = [{"term": each.names[0], "aliases": each.names[1:], "definition": each.definition} for each in terms]
        (folder / tool.file).write_text(json.dumps(given), encoding="utf-8")
    elif tool and tool.file:
        entries = "".join(tool.entry(each.names, each.definition) for each in terms)
        (folder / tool.file).write_text(tool.head + entries, encoding="utf-8")


def _build(folder: Path, host: _Host, more: Sequence[str] = ()) -> float:
    """Return the processor time of a first build."""
    for each in host.made:
        shutil.rmtree(folder / each, ignore_errors=True)
    return seconds_of_program([*host.command, *more], folder)


def _missing(tool: _Tool, root: Path) -> str:
    """Return why a tool cannot be tried; empty: it can. What is of npm is installed."""
    if tool.needs != "npm":
        return "" if not tool.needs or find_spec(tool.needs) else "not installed"
    if not shutil.which("node") or not shutil.which("npm"):
        return "there is no node, or no npm"
    names = [f"{name}@{version}" for name, version in _NODE.items()]
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps", *names]
    (root / "package.json").write_text("{}", encoding="utf-8")
    return _said(lambda: run_program(command, root))


def _said(call: Callable[[], object]) -> str:
    """Return the last that a program says that fails; nothing where it does not."""
    try:
        call()
    except SystemExit as failed:
        return (str(failed).strip().splitlines() or ["it fails"])[-1][:80]
    return ""


def _rows(root: Path, name: str, host: _Host) -> Iterator[list[str]]:
    """Yield what the tools of a host cost, each beside the site without any."""
    tools = [each for each in _TOOLS if each.host == name]
    reasons = {tool.name: why for tool in tools if (why := _missing(tool, root))}
    runs: dict[str, Callable[[], float]] = {}
    for number, tool in enumerate((None, *(each for each in tools if each.name not in reasons))):
        folder, shown = root / f"{number}", tool.name if tool else "nothing"
        _write(folder, host, tool)
        run = partial(_build, folder, host, [tool.file] if tool and tool.file.endswith(".json") else [])
        if why := _said(run):
            reasons[shown] = why
        else:
            runs[shown] = run
    yield from _shown(name, alternated(runs, _ROUNDS) if "nothing" in runs else {})
    yield from ([tool, name, "", "", "", why] for tool, why in reasons.items())


def _shown(host: str, times: Mapping[str, float]) -> Iterator[list[str]]:
    for tool, took in times.items():
        added = took - times["nothing"]
        yield [tool, host, f"{took:.2f} s", f"{took / times['nothing']:.2f}", f"{added / _PAGES * 1000:.1f} ms", ""]


def tables() -> Iterator[Table]:
    """Yield the table."""
    rows: list[list[str]] = []
    for name, host in _HOSTS.items():
        with tempfile.TemporaryDirectory() as folder:
            rows += _rows(Path(folder), name, host)
    columns = ["with", "host", "build", "ratio", "added for each page", "why not"]
    yield Table(title=f"Peers: {_PAGES} pages, {_TERMS} terms", columns=columns, rows=rows)


if __name__ == "__main__":
    for table in tables():
        print(table, flush=True)
