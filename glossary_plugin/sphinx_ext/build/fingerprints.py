"""Fingerprints of what documents show of the glossary: one with another fingerprint than before is written again."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import addnodes

from glossary_plugin._version import __version__
from glossary_plugin.sphinx_ext.doctree.runs import target_of
from glossary_plugin.sphinx_ext.records import Shown, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docutils import nodes

    from glossary_plugin.core.model import Term
    from glossary_plugin.sphinx_ext.build.build import Site

__all__ = ["Prints", "shown_by"]


def shown_by(text: str, boxes: Iterable[nodes.Element]) -> Shown:
    """Return what a definition shows: ``text``, and what the references in its nodes lead to."""
    references = [each for box in boxes for each in box.findall(addnodes.pending_xref)]
    return Shown(
        text=digest(text),
        targets=tuple(target for each in references if (target := target_of(each)) is not None),
        pages=tuple(
            (each["reftarget"], each["refexplicit"]) for each in references if each.get("reftype") == "glossary-page"
        ),
    )


class Prints:
    """Makes the fingerprints of one build, once all is decided."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._terms: dict[str, str] = {}
        """Those of the terms so far, by id."""
        self._meanings: dict[str, dict[str, set[tuple[tuple[str, ...], str]]]] = {}
        """What the references in a document mean, and their words, by what they name."""

    def of(self, docname: str) -> str:
        """Return the fingerprint of a document."""
        site = self._site
        reading, facts = site.records.readings[docname], site.records.facts[docname]
        terms = sorted({*reading.terms, *facts.listed})
        return digest(
            __version__,
            site.has_tooltips,
            site.has_page_terms,
            reading.links,
            reading.references,
            [self._term(id_) for id_ in terms],
            self._tooltips if terms else "",
            (facts.made_of or self._lists, facts.lists, self._names) if facts.has_list else "",
            [self._users(id_) for id_ in facts.listed],
        )

    @cached_property
    def _tooltips(self) -> str:
        site = self._site
        if not (site.has_tooltips or site.has_page_terms):
            return ""
        templates = site.templates() if site.has_page_terms else ()
        return digest(site.options.tooltip_delay, site.language, site.own.language, templates)

    @cached_property
    def _lists(self) -> str:
        """What every list shows: it is read again with its files, but maybe for another builder."""
        return digest(self._site.records.settings, [_content(file) for file in self._site.own.files])

    @cached_property
    def _names(self) -> str:
        """What catalogues call the terms: lists name others than their own."""
        return digest(sorted(self._site.translated.items()))

    def _users(self, id_: str) -> Sequence[object]:
        return [(docname, self._site.title(docname), use) for docname, use in self._site.users.get(id_, ())]

    def _term(self, id_: str) -> str:
        if id_ not in self._terms:
            self._terms[id_] = digest(*self._parts(self._site.glossary.by_id[id_]))
        return self._terms[id_]

    def _parts(self, term: Term) -> Iterator[object]:
        """Yield what a tooltip shows of a term, and of those that its definition refers to, which open inside it."""
        yield list(self._own_parts(term))
        shown, home = self._site.homes.shown.get(term.id), self._site.homes.places.get(term.id)
        if shown and home:
            meant = (ids for target in shown.targets for ids, _ in self._meant(home[0]).get(target, ()))
            inner = sorted({id_ for ids in meant for id_ in ids})
            yield [list(self._own_parts(self._site.glossary.by_id[id_])) for id_ in inner]

    def _own_parts(self, term: Term) -> Iterator[object]:
        yield from (term.id, term.name, term.abbreviations, term.language, term.format, term.trusted)
        yield [(language, [name.text for name in each.names]) for language, each in term.translations.items()]
        yield self._place(term)
        shown, home = self._site.homes.shown.get(term.id), self._site.homes.places.get(term.id)
        if shown and home:
            yield shown.text
            yield [page if has_words else (page, self._site.title(page)) for page, has_words in shown.pages]
            for target in shown.targets:
                for ids, words in sorted(self._meant(home[0]).get(target, ())):
                    yield target, words, [self._place(self._site.glossary.by_id[each]) for each in ids]

    def _meant(self, docname: str) -> dict[str, set[tuple[tuple[str, ...], str]]]:
        if docname not in self._meanings:
            found = self._meanings[docname] = {}
            for target, ids, words in self._site.records.readings[docname].references:
                found.setdefault(target, set()).add((ids, words))
        return self._meanings[docname]

    def _place(self, term: Term) -> object:
        """Return where references to a term lead."""
        return self._site.homes.places.get(term.id), term.target, term.page, self._site.homes.page_of(term)


def _content(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError:
        return b""
