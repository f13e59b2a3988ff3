"""``glossary init``: write a small glossary to start from, for the project that is there."""

from __future__ import annotations

import os
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.cli.pages import ProjectPages
from glossary_plugin.cli.project import find_project
from glossary_plugin.core.options import language_of
from glossary_plugin.core.site.host_config import host_below
from glossary_plugin.core.system.files import is_folder, read_whole
from glossary_plugin.core.text.counted import counted
from glossary_plugin.html.pages.catalogue import catalogue

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from glossary_plugin.cli.pages import ReadPage
    from glossary_plugin.cli.project import Project

__all__ = ["add", "run"]

_MOST = 10
"""How many candidates are proposed."""
_LEAST = 3
"""How many terms make a page a glossary."""
_IMPORTED_AS = {".md": "markdown", ".rst": "sphinx"}
"""The format of a page with a glossary, by its suffix."""
_SWITCHED_ON = {
    "mkdocs.yml": "plugins: [search, glossary]",
    "mkdocs.yaml": "plugins: [search, glossary]",
    "properdocs.yml": "plugins: [search, glossary]",
    "zensical.toml": "[project.markdown_extensions.glossary]",
    "conf.py": 'extensions = ["glossary_plugin"]',
}
"""What to write into the configuration of a host."""


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = (
        f"{parser.description}, in the language of the project, with words of its pages that could become terms. No "
        "file is overwritten; where a page is a glossary already, the command is named that imports it"
    )
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="the file to write; default: glossary.yml beside the configuration"
    )
    parser.add_argument("--new", action="store_true", help="write the file even if a page is a glossary already")
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Write the file; return 0, or 1 if it already exists, cannot be written, or a page is a glossary already."""
    below = "" if find_project().host else os.path.dirname(host_below(Path.cwd()))  # noqa: PTH120 - a text
    file = given.file or os.path.join(below, "glossary.yml")  # noqa: PTH118 - as it is shown
    if os.path.lexists(file):  # a name that is too long raises elsewhere
        sys.stderr.write(f"'{file}' already exists; nothing was written\n")
        return 1
    project = find_project(folder=Path.cwd() / below)
    docs = project.docs or project.folder / "docs"
    site = ProjectPages(project, docs) if is_folder(docs) else None
    pages = list(site.read()) if site else []
    if not given.new and (found := list(_glossaries(docs, pages))):
        for path, count in found:
            command = f"glossary import {_IMPORTED_AS[Path(path).suffix]} {path} -o {file}"
            sys.stderr.write(f"'{path}' has {counted(count, 'term')}; import them with '{command}'\n")
        sys.stderr.write("nothing was written; add --new to start another glossary\n")
        return 1
    try:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        with Path(file).open("x", encoding="utf-8") as opened:
            opened.write(_starter(project) + "".join(f"{line}\n" for line in _candidates(site, pages)))
    except OSError as error:
        sys.stderr.write(f"'{file}' cannot be written: {error.strerror or error}\n")
        return 1
    command = f"glossary check {given.file}" if given.file else "glossary check"
    sys.stdout.write(f"'{file}' was written; add your own terms, then run '{command}'{_in(below)}\n")
    sys.stdout.writelines(_next(project))
    return 0


def _in(folder: str) -> str:
    return f" in '{folder}'" if folder else ""


def _next(project: Project) -> Iterator[str]:
    """Yield how to switch the plugin on in a configuration that does not name it yet."""
    if project.host:
        text, _ = read_whole(project.host.file, project.host.file.name)
        if "glossary" not in text:
            line = _SWITCHED_ON[project.host.file.name]
            yield f"switch it on in '{os.path.relpath(project.host.file)}': {line}\n"


def _starter(project: Project) -> str:
    """Return the file in the language of the project."""
    host, language = project.host, project.settings.options.language
    tag = language_of(language or (host.reader or host.language if host else ""), "en")
    text = files("glossary_plugin.cli").joinpath("starter.yml").read_text(encoding="utf-8")
    title = catalogue(tag)["title"]
    return text.replace("title: Glossary", f"title: {title}").replace("language: en", f"language: {tag}")


def _glossaries(docs: Path, pages: Sequence[ReadPage]) -> Iterator[tuple[str, int]]:
    """Yield the pages that are glossaries, with how many terms they have."""
    from glossary_plugin.exchange.formats import Document, ImportSettings  # noqa: PLC0415 - loaded where it is needed
    from glossary_plugin.exchange.registry import FORMATS  # noqa: PLC0415
    from glossary_plugin.exchange.wording.page_titles import is_glossary  # noqa: PLC0415

    for page in pages:
        path = docs / page.path
        name = _IMPORTED_AS.get(path.suffix)
        if name and page.is_read and (is_glossary(page.title) or is_glossary(path.stem)):
            document = Document(path=os.path.relpath(path), data=path.read_bytes())
            entries = FORMATS[name].reader()([document], ImportSettings()).entries
            if len(entries) >= _LEAST:
                yield document.path, len(entries)


def _candidates(site: ProjectPages | None, pages: Sequence[ReadPage]) -> Iterator[str]:
    """Yield, as comments, words of the pages that could become terms."""
    from glossary_plugin.cli.scan_candidates import find  # noqa: PLC0415 - loaded where it is needed
    from glossary_plugin.exchange.glossary_yaml.write import write_yaml  # noqa: PLC0415

    drafts = find(site, pages).drafts(_MOST) if site else []
    if drafts:
        yield ""
        yield "  # Words of your pages that could become terms: uncomment what you want, and define it."
    for draft in drafts:
        entry = {key: draft[key] for key in ("abbr", "aliases", "definition") if draft[key]}
        first, *rest = write_yaml({draft["term"]: entry}).splitlines()
        yield f"  # {first}  # {draft['x-found']}"
        yield from (f"  # {line}" for line in rest)
