"""The extension: a postprocessor that links what Markdown has made.

The table of contents runs all postprocessors on each heading, long before the page is done; so ours
does nothing until a last treeprocessor has marked the tree as complete.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from glossary_plugin.core.linking.source_places import nearby
from glossary_plugin.core.problems import Level, leveled
from glossary_plugin.html.linking.markers import markers
from glossary_plugin.html.pages.minified_assets import TERMS_PLACE, page_head
from glossary_plugin.html.site.page_flow import PageSource, flow
from glossary_plugin.markdown_ext.context import context_of
from glossary_plugin.markdown_ext.pages import HERE
from glossary_plugin.markdown_ext.prepared_site import prepare
from glossary_plugin.markdown_ext.toc import extend_tokens, move_tokens

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.markdown_ext.context import Context
    from glossary_plugin.markdown_ext.prepared_site import PreparedSite

__all__ = ["GlossaryExtension", "makeExtension"]

_log = logging.getLogger("glossary_plugin")
_LAST = -100
_LEVELS = {Level.INFO: logging.INFO, Level.WARN: logging.WARNING, Level.ERROR: logging.ERROR}
_INNER = "mkdocstrings_headings"
"""What mkdocstrings registers where it renders a docstring; the page it goes into is linked as a whole."""


class GlossaryExtension(Extension):
    """Links the mentions in a page, and writes lists in the place of their markers.

    It takes every option of the glossary, ``base`` (the folder that ``files`` are relative to;
    default: that of the site's configuration, where the host knows it, else the current one) and
    ``url`` (where a page finds the glossary page, if the host does not give the places of pages; default
    ``glossary/``). A page with a list finds its entries on itself.
    """

    def __init__(self, *, base: str = "", url: str = "glossary/", **given: object) -> None:
        super().__init__()
        self.base = base
        self.url = url
        self.given = given
        self.complete = False
        """Whether the tree of the page is complete."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the two processors."""
        md.registerExtension(self)
        md.treeprocessors.register(_Complete(md, self), "glossary-complete", _LAST)
        md.postprocessors.register(_Links(md, self), "glossary", _LAST)

    def reset(self) -> None:
        """Wait for the tree of the next page."""
        self.complete = False


def makeExtension(**given: object) -> GlossaryExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension, for hosts that name it by its module."""
    return GlossaryExtension(**given)  # type: ignore[arg-type]  # a host gives what its user wrote


class _Complete(Treeprocessor):
    """Marks the tree as complete."""

    def __init__(self, md: Markdown, extension: GlossaryExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:  # noqa: ARG002 - the tree is left as it is
        self._extension.complete = True


class _Links(Postprocessor):
    """Links a page that is done."""

    def __init__(self, md: Markdown, extension: GlossaryExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, text: str) -> str:
        extension, md = self._extension, self.md
        if not extension.complete or _INNER in md.treeprocessors:
            return text
        context = context_of(md)
        known, problems = prepare(extension.given, extension.base, extension.url, context)
        html, found = _published(text, md, known, context)
        settings = known.prepared.settings
        reported = leveled([*problems, *found], settings.options.levels)
        for level, problem in known.repeats.few((level, nearby(problem, settings.base)) for level, problem in reported):
            _log.log(_LEVELS[level], "%s", problem)
        return html


def _published(text: str, md: Markdown, known: PreparedSite, context: Context | None) -> tuple[str, list[Problem]]:
    """Return a page with its lists, links and tooltips, and its problems."""
    page, source = (context.path, context.source) if context else (HERE, PageSource(file="page"))
    lists = [marker for marker in markers(text) if not marker.term]
    site = known.site(source.path, lists)
    head = partial(page_head, lambda path: site.places.pages.url(path, page)) if context else lambda **_: ""
    result = flow(text, source, site, page, head=head)
    tokens: Any = getattr(md, "toc_tokens", None)
    if tokens is not None:
        move_tokens(tokens, result.filled.moved)
        extend_tokens(tokens, result.filled.groups)
    rules = result.rules
    has_palette = context and site.prepared.settings.options.palette
    terms = site.places.pages.url(TERMS_PLACE, page, final=True) if has_palette else ""
    html = site.finished(result.linked, page, rules.language, tooltips=rules.tooltips, terms=terms)
    if has_palette:
        html += site.prepared.list_page.opener(terms)
    return html, [*result.problems, *site.prepared.taken()]
