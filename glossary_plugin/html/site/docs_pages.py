"""The pages of a documentation folder: where they are on the site that is made of it."""

from __future__ import annotations

from functools import cache
from os import walk
from posixpath import dirname, join, normpath, relpath, splitext
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from glossary_plugin.core.system.files import is_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["DocsPages", "markdown_pages"]


class DocsPages:
    """Knows the pages of a documentation folder by their paths.

    The host rewrites links between sources (``../guide/api.md``) when the page is rendered; a URL that
    it does not see is worked out as it would be. In Sphinx a page is a document (``by_name``): it may be named with
    any ending, and from the root.
    """

    def __init__(
        self, docs: Path, *, directories: bool = True, suffixes: tuple[str, ...] = (".md",), by_name: bool = False
    ) -> None:
        self._docs = docs
        self._by_name = by_name
        self._suffixes = suffixes
        self._directories = directories
        self.find = cache(self._find)
        self._relative = cache(_relative)

    def _find(self, path: str) -> str | None:
        """Return the page of this path, if there is one."""
        paths = [path]
        if self._by_name:
            stem = splitext(path.strip("/"))[0]
            paths = [path.strip("/"), *(stem + suffix for suffix in self._suffixes)]
        return next((each for each in paths if each.endswith(self._suffixes) and is_file(self._docs / each)), None)

    def url(self, target: str, page: str, *, final: bool = False) -> str:
        """Return the URL of a page or another file from a page."""
        if not final:
            return self._relative(target, dirname(page))
        here, there = self.place(page), self.place(target)
        relative = self._relative(there, dirname(here))
        return f"{relative}/" if there.endswith("/") or not there else relative

    def target(self, href: str, page: str) -> str | None:
        """Return the page that a link between sources leads to."""
        return normpath(join(dirname(page), unquote(href)))

    def place(self, path: str) -> str:
        """Return where a file is on the site; a page with a folder of its own ends with a slash."""
        suffix = next((each for each in self._suffixes if path.endswith(each)), "")
        if not suffix:
            return path
        stem = path.removesuffix(suffix)
        folder, name = dirname(stem), stem.rpartition("/")[2]
        if name in {"index", "README"}:
            stem = join(folder, "index")
            return join(folder, "") if self._directories else f"{stem}.html"
        return f"{stem}/" if self._directories else f"{stem}.html"


def _relative(target: str, folder: str) -> str:
    """Return the way from a folder to a file."""
    return quote(relpath(target or ".", folder or "."))


def markdown_pages(docs: Path) -> Iterator[str]:
    """Yield the paths of the Markdown pages in a folder, in the order of MkDocs: an index first, folders last."""
    for folder, folders, files in walk(docs, followlinks=True):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        inside = folder[len(str(docs)) :].strip("/\\").replace("\\", "/")
        names = [name for name in files if name.endswith(".md") and not name.startswith(".")]
        for name in sorted(names, key=lambda name: (name not in {"index.md", "README.md"}, name)):
            yield join(inside, name)
