"""Renders the texts of terms with a site's own Markdown: one instance for all of them."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import markdown
from markdown.treeprocessors import Treeprocessor

from glossary_plugin.html.linking.tokens import attributes, open_tag, tags
from glossary_plugin.prose.harmless import harmless_html
from glossary_plugin.prose.rst import text_as_html, text_as_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from markdown.extensions import Extension

    from glossary_plugin.core.model import Term

__all__ = ["MarkdownTexts"]

P = TypeVar("P")
_NUMBERED = re.compile(r"(?:fn|fnref)\d*:|__(?:tabbed|codelineno|span)")
"""How ids begin that Python-Markdown's footnotes and the tabs and lines of pymdownx number through a page."""
_AFTER_INLINE = 0
"""The priority at which MkDocs itself rewrites links: behind every processor that makes some."""


class MarkdownTexts(Generic[P]):
    """Turns the Markdown of a term into HTML for a page.

    ``rewrite`` is given each relative URL in a text, the term, the page and whether the URL is to be
    final (see ``Pages.url``), and returns the URL to write.
    """

    def __init__(
        self,
        extensions: Sequence[str | Extension],
        configs: Mapping[str, dict[str, Any]],
        rewrite: Callable[[str, Term, P, bool], str],
    ) -> None:
        self._markdown = markdown.Markdown(extensions=extensions, extension_configs=configs)
        self._markdown.treeprocessors.register(
            _RewriteLinks(self._markdown, self._rewritten), "glossary-links", _AFTER_INLINE
        )
        self._rewrite = rewrite
        self._for: tuple[Term, P, bool] | None = None
        """What is rendered at the moment."""
        self._rendered: dict[tuple[str, str, P | None, bool], str] = {}

    def render(self, term: Term, text: str, page: P | None, *, final: bool = False) -> str:
        """Return a text of ``term`` as HTML for ``page``; without one its URLs stay as they are."""
        key = (term.id, text, page, final)
        if key not in self._rendered:
            self._for = None if page is None else (term, page, final)
            self._rendered[key] = self._convert(term, text)
        return self._rendered[key]

    def _convert(self, term: Term, text: str) -> str:
        if not term.trusted:
            return harmless_html(term, text).strip()
        if term.format == "rst":
            return self._from_rst(term, text)
        return _own_ids(self._markdown.reset().convert(text), term.id)

    def _from_rst(self, term: Term, text: str) -> str:
        """Return reStructuredText as HTML, or its paragraphs as words where docutils is not installed."""
        try:
            html = text_as_html(text, f"{term.id}-")
        except ModuleNotFoundError:
            paragraphs = text_as_words(text).strip().split("\n\n")
            return "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
        return _with_urls(html.strip(), self._rewritten)

    def _rewritten(self, url: str) -> str:
        return self._rewrite(url, *self._for) if self._for else url


def _with_urls(html: str, rewrite: Callable[[str], str]) -> str:
    """Return HTML with the targets of its links and images rewritten."""
    parts: list[str] = []
    position = 0
    for tag in tags(html):
        key = "" if tag.closing else {"a": "href", "img": "src"}.get(tag.name, "")
        if key and (given := attributes(tag.attributes)).get(key):
            parts += html[position : tag.start], open_tag(tag.name, {**given, key: rewrite(given[key])})
            position = tag.end
    return "".join([*parts, html[position:]])


def _own_ids(html: str, owner: str) -> str:
    """Return a text with the ids that extensions number (of footnotes, tabs, lines) made its own.

    Each text is rendered alone, so that they begin with one in each.
    """
    if not _NUMBERED.search(html):
        return html
    parts: list[str] = []
    position = 0
    for tag in tags(html):
        if not tag.closing and _NUMBERED.search(tag.attributes):
            given = {key: _owned(key, value, owner) for key, value in attributes(tag.attributes).items()}
            parts += html[position : tag.start], open_tag(tag.name, given)
            position = tag.end
    return "".join([*parts, html[position:]])


def _owned(key: str, value: str, owner: str) -> str:
    if key in {"id", "name", "for"} and _NUMBERED.match(value):
        return f"{owner}-{value}"
    return f"#{owner}-{value[1:]}" if key == "href" and value[:1] == "#" and _NUMBERED.match(value, 1) else value


class _RewriteLinks(Treeprocessor):
    """Rewrites the targets of links and images."""

    def __init__(self, md: markdown.Markdown, rewrite: Callable[[str], str]) -> None:
        super().__init__(md)
        self._rewrite = rewrite

    def run(self, root: Element) -> None:
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag)
            if key and (url := element.get(key)):
                element.set(key, self._rewrite(url))
