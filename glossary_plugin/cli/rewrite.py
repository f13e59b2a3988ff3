"""What commands do with files that change because of a glossary: show the changes, or write them."""

from __future__ import annotations

import sys
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.cli.output import put_out, report
from glossary_plugin.core.text.counted import counted
from glossary_plugin.core.text.page_suffixes import is_rst

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from glossary_plugin.exchange.formats import Document, Imported
    from glossary_plugin.exchange.rewriting.pages import Rewritten

__all__ = ["PAGES", "find_changes", "moves", "show_changes", "write_changes"]


PAGES = (".md", ".markdown", ".mdx", ".qmd", ".rst", ".rest", ".txt")
"""The suffixes of pages that may refer to terms."""


def find_changes(pages: Sequence[Document], imported: Imported, docs: str) -> list[Rewritten]:
    """Return the pages that change; report those that cannot be read, and what becomes of the imported ones.

    ``docs`` is the folder that these go away from; empty: they stay.
    """
    from glossary_plugin.exchange.rewriting.pages import rewritten  # noqa: PLC0415
    from glossary_plugin.exchange.rewriting.places import OldPlaces  # noqa: PLC0415 - loaded where needed

    found, problems = rewritten(pages, OldPlaces(imported.entries))
    report(problems, {})
    sys.stderr.writelines(moves(imported, Path(docs)) if docs else ())
    return found


def moves(imported: Imported, docs: Path) -> Iterator[str]:
    """Yield what a page with terms needs to keep them, and where the page of a single one leads from now on."""
    by_file: dict[str, list[str]] = {}
    for entry in imported.entries:
        by_file.setdefault(entry.where.file, []).append(str(entry.values["id"]))
    alone = {file: ids[0] for file, ids in by_file.items() if len(ids) == 1 and len(by_file) > 1}
    for file in [each for each in by_file if each not in alone]:
        marker = ".. glossary-list::" if is_rst(file) else "<!-- glossary -->"
        there = "in their place" if Path(file).suffix.lower() in PAGES else "on the page that showed them"
        yield f"the terms of '{file}' are in the glossary now: write '{marker}' {there}\n"
    if alone:
        yield "each of these pages is an entry now: redirect it when you remove it\n"
    for file, id_ in alone.items():
        inside = _inside(Path(file), docs)
        yield f"  {inside}: glossary.md#term-{id_}\n"


def _inside(file: Path, docs: Path) -> str:
    path, folder = file.absolute(), docs.absolute()
    return (path.relative_to(folder) if folder in path.parents else file).as_posix()


def show_changes(pages: Sequence[Rewritten], what: str = "page") -> None:
    """Print what changes as a unified diff; nothing is written. ``what`` is what the files are called."""
    put_out("".join(line for page in pages for line in _diff(page)), None)
    again = "; nothing was written: add --write" if pages else ""
    sys.stderr.write(f"{_counted(pages, what)} would change{again}\n")


def _diff(page: Rewritten) -> Iterator[str]:
    old, new = (data.decode("utf-8-sig").splitlines(keepends=True) for data in (page.old, page.new))
    for line in unified_diff(old, new, f"a/{page.path}", f"b/{page.path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def write_changes(pages: Collection[Rewritten], what: str = "page") -> bool:
    """Write the pages; report why and return False if that cannot be done with one."""
    for page in pages:
        if not put_out(page.new, page.path):
            return False
    sys.stderr.write(f"{_counted(pages, what)} changed\n")
    return True


def _counted(pages: Collection[Rewritten], what: str) -> str:
    """Return the numbers of references and files, in words."""
    return f"{counted(sum(page.count for page in pages), 'place')} in {counted(len(pages), what)}"
