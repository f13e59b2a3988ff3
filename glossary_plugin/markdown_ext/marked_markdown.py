"""Markdown whose URLs are filled in later: a text is rendered once, and kept, for all the pages that show it.

Texts of one paragraph are rendered many at a time, and words without any mark not at all. All this is for extensions
of which it is known that they make nothing else of a text then; with others each text is rendered for each page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX

from glossary_plugin.core.system.cache import Cached
from glossary_plugin.markdown_ext.known_extensions import changes_plain, fingerprint, is_plain, is_simple, reads_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from markdown.extensions import Extension

__all__ = ["MarkedMarkdown"]

_VERSION = "1"
"""Changes with what is kept."""
_AFTER_INLINE = 0
"""The priority at which MkDocs itself rewrites links: behind every processor that makes some."""
_MARK = re.compile("\ue000([0-9]+)\ue001")
_TOGETHER = 200
_LOOSE_AND = re.compile("&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)

Parts = list[str]
"""HTML and the URLs in it, in turn."""


class MarkedMarkdown:
    """Python-Markdown with the ``extensions`` of a site; what texts become is kept for ``project``, if it is named."""

    def __init__(
        self, extensions: Sequence[str | Extension], configs: Mapping[str, dict[str, Any]], project: str
    ) -> None:
        self._markdown = markdown.Markdown(extensions=extensions, extension_configs=configs)
        self._links = _Targets(self._markdown)
        self._markdown.treeprocessors.register(self._links, "glossary-links", _AFTER_INLINE)
        known = fingerprint(extensions, configs)
        self._is_known = bool(known)
        self._leaves_plain = self._is_known and not changes_plain(extensions)
        self._cached = Cached.of("texts", _VERSION, project, known) if project and known else None
        self._ready = cast("dict[str, Parts]", (self._cached and self._cached.read()) or {})
        """What texts have become, in the last build too."""

    def convert(self, text: str, rewrite: Callable[[str], str]) -> str:
        """Return a text as HTML with its URLs rewritten."""
        if not self._may_keep(text):
            return self._html(text, rewrite)
        if self._is_plain(text):
            return f"<p>{text}</p>"
        if (parts := self._ready.get(text)) is None:
            parts = self._ready[text] = self._parts(self._html(text))
        return _filled(parts, rewrite)

    def prepare(self, texts: Iterable[str]) -> None:
        """Render all texts of a project, those together of which that makes no difference, and keep them."""
        wanted = [each for each in dict.fromkeys(texts) if self._may_keep(each) and not self._is_plain(each)]
        new = [text for text in wanted if text not in self._ready]
        simple = [text for text in new if is_simple(text)]
        for start in range(0, len(simple), _TOGETHER):
            self._render_together(simple[start : start + _TOGETHER])
        for text in new:
            if text not in self._ready:
                self._ready[text] = self._parts(self._html(text))
        if new and self._cached:
            self._cached.write({text: self._ready[text] for text in wanted})

    def _render_together(self, texts: Sequence[str]) -> None:
        inside = self._html("\n\n".join(texts)).removeprefix("<p>").removesuffix("</p>").split("</p>\n<p>")
        if len(inside) == len(texts) and not any("<p" in each or "</p" in each for each in inside):
            self._ready.update((text, self._parts(f"<p>{each}</p>")) for text, each in zip(texts, inside, strict=True))

    def _may_keep(self, text: str) -> bool:
        return self._is_known and not reads_files(text) and not _MARK.search(text)

    def _is_plain(self, text: str) -> bool:
        return self._leaves_plain and is_plain(text)

    def _html(self, text: str, rewrite: Callable[[str], str] | None = None) -> str:
        self._links.rewrite = rewrite
        self._links.urls.clear()
        return self._markdown.reset().convert(text)

    def _parts(self, html: str) -> Parts:
        """Return HTML in parts: every other one is a URL."""
        parts = _MARK.split(html)
        parts[1::2] = [self._links.urls[int(each)] for each in parts[1::2]]
        return parts


def _filled(parts: Parts, rewrite: Callable[[str], str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return "".join(_escaped(rewrite(part)) if place % 2 else part for place, part in enumerate(parts))


def _escaped(url: str) -> str:
    """Return a URL as Python-Markdown writes it into an attribute."""
    url = _LOOSE_AND.sub("&amp;", url) if "&" in url else url
    return url.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


class _Targets(Treeprocessor):
    """Rewrites the targets of links and images, or puts marks in their place."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.rewrite: Callable[[str], str] | None = None
        """What rewrites them; None: marks are put in their place."""
        self.urls: list[str] = []
        """What the marks stand for."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag)
            # Python-Markdown codes mail addresses, each character a reference that it resolves later.
            if key and (url := element.get(key)) and STX not in url:
                element.set(key, self.rewrite(url) if self.rewrite else self._mark(url))

    def _mark(self, url: str) -> str:
        self.urls.append(url)
        return f"\ue000{len(self.urls) - 1}\ue001"
