"""Where pages are: on a site whose host rewrites the links of its pages, and where only one page is known."""

from __future__ import annotations

from functools import cache
from os import walk
from posixpath import dirname, join, normpath, relpath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlunsplit

from glossary_plugin.core.atomic_write import is_file
from glossary_plugin.core.text.urls import split_relative

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from glossary_plugin.core.model import Term

__all__ = ["ELSEWHERE", "HERE", "DocsPages", "OnePage", "rewriting", "sources"]

HERE = "here"
"""The page that is rendered, where nothing is known of it."""
ELSEWHERE = "elsewhere"
"""The page with the list, if it is another."""


class OnePage:
    """Knows the page that is rendered, and the ``url`` of the one with the list."""

    def __init__(self, url: str) -> None:
        self._url = url

    def find(self, path: str) -> str | None:
        """Return one of the two pages that there are."""
        return path if path in {HERE, ELSEWHERE} else None

    def url(self, target: str, page: str, *, final: bool = False) -> str:  # noqa: ARG002 - there is one way to write it
        """Return the URL of the page with the list; nothing for that of the page itself."""
        return self._url if target == ELSEWHERE else ""

    def target(self, href: str, page: str) -> str | None:  # noqa: ARG002
        """Take every link for one to the list: its fragment tells."""
        return ELSEWHERE


class DocsPages:
    """Knows the pages of a documentation folder by their paths.

    The host rewrites links between sources (``../guide/api.md``) when the page is rendered; a URL that
    it does not see is worked out as it would be.
    """

    def __init__(self, docs: Path, *, directories: bool) -> None:
        self._docs = docs
        self._directories = directories
        self.find = cache(self._find)

    def _find(self, path: str) -> str | None:
        """Return the page of this path, if there is one."""
        return path if path.endswith(".md") and is_file(self._docs / path) else None

    def url(self, target: str, page: str, *, final: bool = False) -> str:
        """Return the URL of a page or another file from a page."""
        if not final:
            return quote(relpath(target, dirname(page) or "."))
        here, there = self._place(page), self._place(target)
        relative = relpath(there or ".", dirname(here) or ".")
        return quote(f"{relative}/" if there.endswith("/") or not there else relative)

    def target(self, href: str, page: str) -> str | None:
        """Return the page that a link between sources leads to."""
        return normpath(join(dirname(page), unquote(href)))

    def _place(self, path: str) -> str:
        """Return where a file is on the site; a page with a folder of its own ends with a slash."""
        stem = path.removesuffix(".md")
        if stem == path:
            return path
        folder, name = dirname(stem), stem.rpartition("/")[2]
        if name in {"index", "README"}:
            stem = join(folder, "index")
            return join(folder, "") if self._directories else f"{stem}.html"
        return f"{stem}/" if self._directories else f"{stem}.html"


def rewriting(docs: Path, pages: DocsPages, missing: Callable[[Term, str], None]) -> Callable[..., str]:
    """Return what makes the links of texts, written from the documentation folder, links from a page."""

    def rewrite(url: str, term: Term, page: str, final: bool) -> str:  # noqa: FBT001 - as texts ask for it
        parts = split_relative(url)
        if not parts or parts.path.startswith("/"):
            return url
        path = normpath(unquote(parts.path))
        if not is_file(docs / path):
            missing(term, url)
            return url
        return urlunsplit(("", "", pages.url(path, page, final=final), parts.query, parts.fragment))

    return rewrite


def sources(docs: Path) -> Iterator[str]:
    """Yield the paths of the Markdown pages in a folder, in the order of MkDocs: an index first, folders last."""
    for folder, folders, files in walk(docs, followlinks=True):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        inside = folder[len(str(docs)) :].strip("/\\").replace("\\", "/")
        names = [name for name in files if name.endswith(".md") and not name.startswith(".")]
        for name in sorted(names, key=lambda name: (name not in {"index.md", "README.md"}, name)):
            yield join(inside, name)
