"""Where pages are, where only one is known, and what becomes of the links in texts of terms."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlunsplit

from glossary_plugin.core.system.files import is_file
from glossary_plugin.core.text.urls import split_relative

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from glossary_plugin.core.model import Term
    from glossary_plugin.html.site.docs_pages import DocsPages

__all__ = ["ELSEWHERE", "HERE", "OnePage", "rewriting"]

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
        """Take every link for one to the list: its fragment shows the entry."""
        return ELSEWHERE


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
