"""The checks that need all pages: missing anchors, everyday words, unused terms, unexplained acronyms."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from glossary_plugin.candidates.unexplained import unexplained
from glossary_plugin.core.checking.uses import common_in_use
from glossary_plugin.core.linking.source_places import anchor_place, place
from glossary_plugin.core.problems import Code, Level, Problem, in_order, level_of
from glossary_plugin.core.site.listing import unused
from glossary_plugin.core.site.targets import fragment_of, unknown_anchor
from glossary_plugin.core.system.files import read_whole, shown
from glossary_plugin.exchange.markup.markdown.heading_slugs import HOST_FILES, slugs_of
from glossary_plugin.html.linking.runs import cut_html
from glossary_plugin.html.linking.tokens import attributes, tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary_plugin.cli.pages import ProjectPages, ReadPage
    from glossary_plugin.core.model import Term

__all__ = ["page_problems"]

_BESIDE = 60
"""Characters on either side of a place by which it is found in the source."""


def page_problems(site: ProjectPages, pages: Sequence[ReadPage]) -> Iterator[Problem]:
    """Yield the problems of the pages, then those of the terms that only all pages show."""
    own = site.prepared.glossary.among(site.project.glossary.by_id).terms
    yield from in_order((problem for page in pages for problem in page.problems), ())
    yield from _unexplained(site, pages)
    yield from site.problems()
    yield from _unknown_anchors(site, pages)
    yield from common_in_use(own, (page.uses for page in pages))
    if pages:
        yield from unused(own, frozenset[str]().union(*(page.used for page in pages)))


def _unexplained(site: ProjectPages, pages: Sequence[ReadPage]) -> Iterator[Problem]:
    """Yield the acronyms that neither a page nor the glossary spells out, where a project asks for them."""
    levels = site.project.settings.options.levels
    if level_of(Code.UNEXPLAINED_ACRONYM, levels, checking=True) is Level.IGNORE:
        return
    known = {name.text for term in site.project.linked.terms for name, _ in term.every_name}
    for page in pages:
        text, (source, file) = cut_html(page.html, whole=True).text, _source(site, page)
        for each in unexplained(text, known):
            before, behind = text[max(0, each.start - _BESIDE) : each.start], text[each.end : each.end + _BESIDE]
            yield Problem(
                code=Code.UNEXPLAINED_ACRONYM,
                message=f"'{each.short}' is used before anything says what it stands for",
                hint="write it out at its first use, with the acronym in brackets, or make it a term of the glossary",
                where=place(source, each.short, file, before=before, behind=behind),
            )


def _unknown_anchors(site: ProjectPages, pages: Sequence[ReadPage]) -> Iterator[Problem]:
    """Yield the terms whose ``page`` names a place that the page does not have."""
    terms: dict[str, list[Term]] = {}
    for id_, path in site.places.named.items():
        term = site.prepared.glossary.by_id[id_]
        if fragment_of(term.page):
            terms.setdefault(path, []).append(term)
    for page in pages:
        if page.path in terms:
            anchors, (source, file) = _anchors(site, page), _source(site, page)
            for term in terms[page.path]:
                anchor = fragment_of(term.page)
                if anchor not in anchors and not anchor_place(source, anchor, file).line:
                    yield unknown_anchor(term, term.page, anchors)


def _anchors(site: ProjectPages, page: ReadPage) -> frozenset[str]:
    """Return the anchors that a page may have: those in its HTML, those that hosts make of titles, its entries."""
    host = site.project.host
    titles = [each.title for each in cut_html(page.html).headings]
    made = slugs_of(titles, HOST_FILES.get(host.file.name, "") if host else "")
    own = (attributes(tag.attributes) for tag in tags(page.html) if not tag.closing)
    named = {each[key] for each in own for key in ("id", "name") if key in each}
    return frozenset(named.union(site.places.anchors(page.path, site.prepared.glossary), *made))


def _source(site: ProjectPages, page: ReadPage) -> tuple[str, str]:
    """Return the source of a page, and its file as problems name it."""
    path = site.docs / page.path
    file = shown(os.path.relpath(path))
    return read_whole(path, file)[0], file
