"""Renders the texts of terms with the site's own Markdown, once for a build."""

from __future__ import annotations

from html import escape
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlunsplit

import markdown
from markdown.treeprocessors import Treeprocessor

from glossary_plugin.core.urls import split_relative

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from glossary_plugin.core.model import Term

    Missing = Callable[[Term, str], None]

__all__ = ["Texts"]

_AFTER_INLINE = 0
"""The priority at which MkDocs itself rewrites links: behind every processor that makes some."""


class Texts:
    """Turns the Markdown of a term into HTML whose URLs are relative to the page of its entry.

    Links and images are written relative to the documentation folder; ``missing`` is told of those
    that lead nowhere.
    """

    def __init__(self, config: MkDocsConfig, files: Files, missing: Missing) -> None:
        self._files = files
        self._missing = missing
        self._term: Term | None = None
        self._home: File | None = None
        self._markdown = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        self._markdown.treeprocessors.register(_Links(self._markdown, self._rewrite), "glossary-links", _AFTER_INLINE)
        self._rendered: dict[tuple[str, str, str], str] = {}

    def render(self, term: Term, text: str, home: File | None) -> str:
        """Return a text of ``term`` as HTML for the page ``home``."""
        key = (term.id, home.src_uri if home else "", text)
        if key not in self._rendered:
            self._term, self._home = term, home
            self._rendered[key] = self._convert(term, text)
        return self._rendered[key]

    def _convert(self, term: Term, text: str) -> str:
        if term.format == "rst":
            return "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.strip().split("\n\n"))
        return self._markdown.reset().convert(text)

    def _rewrite(self, url: str) -> str:
        parts = split_relative(url)
        if not parts or parts.path.startswith("/") or self._home is None:
            return url
        file = self._files.get_file_from_path(normpath(unquote(parts.path)))
        if file is None:
            if self._term:
                self._missing(self._term, url)
            return url
        return urlunsplit(("", "", file.url_relative_to(self._home), parts.query, parts.fragment))


class _Links(Treeprocessor):
    """Rewrites the targets of links and images."""

    def __init__(self, md: markdown.Markdown, rewrite: Callable[[str], str]) -> None:
        super().__init__(md)
        self._rewrite = rewrite

    def run(self, root: Element) -> None:
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag)
            if key and (url := element.get(key)):
                element.set(key, self._rewrite(url))
