"""The extension: a postprocessor that links what Markdown has made.

The table of contents runs all postprocessors on each heading, long before the page is done; so ours
does nothing until a last treeprocessor has said that the tree is complete.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from glossary_plugin.core.policy import Policy
from glossary_plugin.core.problems import Level, leveled
from glossary_plugin.html.markers import markers
from glossary_plugin.html.page import Host, grouped
from glossary_plugin.html.tooltips import Tooltip, island
from glossary_plugin.markdown_ext.prepared import Prepared, prepare

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from glossary_plugin.core.model import Term
    from glossary_plugin.core.problems import Problem

__all__ = ["GlossaryExtension", "makeExtension"]

_log = logging.getLogger("glossary_plugin")
_LAST = -100
_LEVELS = {Level.INFO: logging.INFO, Level.WARN: logging.WARNING, Level.ERROR: logging.ERROR}


class GlossaryExtension(Extension):
    """Links the mentions in a page, and writes lists in the place of their markers.

    It takes every option of the glossary, ``base`` (the folder that ``files`` are relative to;
    default: the current one) and ``url`` (where the page finds the glossary page; default
    ``glossary/``). A page with a list finds its entries on itself.
    """

    def __init__(self, *, base: str = "", url: str = "glossary/", **given: object) -> None:
        super().__init__()
        self._base = base
        self._url = url
        self._given = given
        self.complete = False
        """Whether the tree of the page is complete."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the two processors."""
        md.registerExtension(self)
        prepared, problems = prepare(self._given, self._base)
        tell(problems, prepared)
        md.treeprocessors.register(_Complete(md, self), "glossary-complete", _LAST)
        md.postprocessors.register(_Links(md, self, prepared, self._url), "glossary", _LAST)

    def reset(self) -> None:
        """Wait for the tree of the next page."""
        self.complete = False


def makeExtension(**given: object) -> GlossaryExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension, for hosts that name it by its module."""
    return GlossaryExtension(**given)  # type: ignore[arg-type]  # a host gives what its user wrote


def tell(problems: Iterable[Problem], prepared: Prepared) -> None:
    """Log each problem as loudly as the options say."""
    for level, problem in leveled(problems, prepared.settings.options.levels):
        _log.log(_LEVELS[level], "%s", problem)


class _Complete(Treeprocessor):
    """Says that the tree is complete."""

    def __init__(self, md: markdown.Markdown, extension: GlossaryExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:  # noqa: ARG002 - the tree is left as it is
        self._extension.complete = True


class _Links(Postprocessor):
    """Links a page that is done."""

    def __init__(self, md: markdown.Markdown, extension: GlossaryExtension, prepared: Prepared, url: str) -> None:
        super().__init__(md)
        self._extension = extension
        self._prepared = prepared
        self._url = url
        self._texts = markdown.Markdown(extensions=["tables", "fenced_code"])

    def run(self, text: str) -> str:
        if not self._extension.complete:
            return text
        prepared, options = self._prepared, self._prepared.settings.options
        here = {term.id for marker in markers(text) if not marker.term for term in marker.of(prepared.glossary.terms)}

        def href(term: Term) -> str:
            return f"#{term.anchor}" if term.id in here else self._entry(term)

        linked = prepared.linker.link(
            self._listed(text, here),
            href,
            Policy.of(options, "", language=options.language),
            lambda href: href.partition("#term-")[2] or None,
        )
        for finding in linked.findings:
            _log.warning("%s [%s]\n  hint: %s", finding.message, finding.code, finding.hint)
        if not options.tooltips:
            return linked.html
        away = [term for term in linked.terms if term.id not in here]
        tooltips = [replace(self._tooltip(term), apart=term.id in linked.ambiguous) for term in away]
        return linked.html + island(tooltips, delay=options.tooltip_delay)

    def _render(self, _term: Term, text: str) -> str:
        return str(self._texts.reset().convert(text))

    def _listed(self, html: str, here: set[str]) -> str:
        """Put lists in the place of their markers; the first that has a term carries its anchor."""
        prepared, homes = self._prepared, set(here)
        host = Host(
            render=self._render, href=lambda term: f"#{term.anchor}", more=lambda _term: "", users=lambda _term: ()
        )
        parts: list[str] = []
        taken: set[str] = set()
        position = 0
        for marker in [each for each in markers(html) if not each.term]:
            terms = marker.of(prepared.glossary.terms)
            groups = grouped(terms, prepared.list_page.language, taken, sort=marker.sort)
            parts += html[position : marker.start], prepared.list_page.render(groups, host, homes)
            position = marker.end
            homes -= {term.id for group in groups for term in group.terms}
        return "".join([*parts, html[position:]])

    def _tooltip(self, term: Term) -> Tooltip:
        def render(text: str) -> str:
            html = self._render(term, text)
            return self._prepared.linker.link(html, self._entry, Policy(auto=False)).html

        language = self._prepared.list_page.language
        tooltip = Tooltip.of(term, render, language=language, default=self._prepared.glossary.language)
        return replace(tooltip, url=self._entry(term))

    def _entry(self, term: Term) -> str:
        return f"{self._url}#{term.anchor}"
