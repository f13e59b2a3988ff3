"""Renders the texts of terms with a site's own Markdown: one instance for all of them."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from glossary_plugin.html.linking.tokens import attributes, open_tag, tags
from glossary_plugin.markdown_ext.marked_markdown import MarkedMarkdown
from glossary_plugin.prose.rst import text_as_html, text_as_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from markdown.extensions import Extension

    from glossary_plugin.core.model import Term

__all__ = ["MarkdownTexts"]

P = TypeVar("P")
_NUMBERED = re.compile(r"(?:fn|fnref)\d*:|__(?:tabbed|codelineno|span)")
"""How ids begin that Python-Markdown's footnotes and the tabs and lines of pymdownx number through a page."""


class MarkdownTexts(Generic[P]):
    """Turns the Markdown of a term into HTML for a page.

    ``rewrite`` is given each relative URL in a text, the term, the page and whether the URL is to be
    final (see ``Pages.url``), and returns the URL to write. What texts become is kept from one build of ``project``
    to the next, if it is named.
    """

    def __init__(
        self,
        extensions: Sequence[str | Extension],
        configs: Mapping[str, dict[str, Any]],
        rewrite: Callable[[str, Term, P, bool], str],
        project: str = "",
    ) -> None:
        self._markdown = MarkedMarkdown(extensions, configs, project)
        self._rewrite = rewrite
        self._rendered: dict[tuple[str, str, P | None, bool], str] = {}

    def prepare(self, terms: Iterable[Term]) -> None:
        """Make the texts of all terms ready at once, which takes less time than each for itself."""
        own = (term for term in terms if term.trusted and term.format != "rst")
        translated = ((term.texts, *(each.texts for each in term.translations.values())) for term in own)
        self._markdown.prepare(text for texts in translated for each in texts for text in each.every if text)

    def render(self, term: Term, text: str, page: P | None, *, final: bool = False) -> str:
        """Return a text of ``term`` as HTML for ``page``; without one its URLs stay as they are."""
        key = (term.id, text, page, final)
        if key not in self._rendered:

            def rewrite(url: str) -> str:
                return url if page is None else self._rewrite(url, term, page, final)

            self._rendered[key] = self._convert(term, text, rewrite)
        return self._rendered[key]

    def _convert(self, term: Term, text: str, rewrite: Callable[[str], str]) -> str:
        if not term.trusted:
            # The parser takes long to import, and most glossaries need none.
            from glossary_plugin.prose.harmless import harmless_html  # noqa: PLC0415

            return harmless_html(term, text).strip()
        if term.format == "rst":
            return _from_rst(term, text, rewrite)
        return _own_ids(self._markdown.convert(text, rewrite), term.id)


def _from_rst(term: Term, text: str, rewrite: Callable[[str], str]) -> str:
    """Return reStructuredText as HTML, or its paragraphs as words where docutils is not there or cannot read it."""
    try:
        html = text_as_html(text, f"{term.id}-")
    except (ModuleNotFoundError, RecursionError):
        paragraphs = text_as_words(text).strip().split("\n\n")
        return "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return _with_urls(html.strip(), rewrite)


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
