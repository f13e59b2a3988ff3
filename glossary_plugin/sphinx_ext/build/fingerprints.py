"""Fingerprints of what documents show of the glossary: one with another fingerprint than before is written again."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.html.pages.templating import used_templates
from glossary_plugin.html.pages.tooltips import full_name
from glossary_plugin.sphinx_ext.records import digest

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from sphinx.builders import Builder

    from glossary_plugin.core.linking.usage import Use
    from glossary_plugin.core.model import Term
    from glossary_plugin.sphinx_ext.build.site_view import SiteView

__all__ = ["FingerprintFile", "Fingerprints"]


class Fingerprints:
    """Makes the fingerprints of one build, once all is decided."""

    def __init__(self, site: SiteView) -> None:
        self._site = site
        self._terms: dict[str, str] = {}
        """Those of the terms so far, by id."""
        self._meanings: dict[str, dict[str, set[tuple[tuple[str, ...], str]]]] = {}
        """What the references in a document mean, and their words, by what they name."""

    def of(self, docname: str) -> str:
        """Return the fingerprint of a document."""
        site = self._site
        decisions, facts = site.config.records.decisions[docname], site.config.records.facts[docname]
        listed = sorted({*facts.listed, *facts.aside})
        terms = sorted({*decisions.terms, *listed})
        return digest(
            site.config.has_tooltips,
            site.config.has_page_terms,
            site.config.has_palette,
            decisions.links,
            decisions.references,
            [self.term(id_) for id_ in terms],
            sorted(site.config.options.mention_attributes.items()) if decisions.terms else "",
            self._tooltips if terms else "",
            (facts.made_of or self._lists, facts.lists, self._names, self._map) if facts.has_list else "",
            [self._users(id_) for id_ in listed],
        )

    @cached_property
    def _tooltips(self) -> str:
        site, config = self._site, self._site.config
        if not config.shows_definitions:
            return ""
        filled = sorted(used_templates(config.settings.templates).items()) if config.has_page_terms else ()
        return digest(config.options.tooltip_delay, site.listed.language, site.own.language, filled)

    @cached_property
    def _lists(self) -> str:
        """What every list shows: it is read again with its files, but maybe for another builder."""
        return digest(self._site.config.records.settings, [_content(file) for file in self._site.own.files])

    @cached_property
    def _map(self) -> str:
        """Where lists find the map."""
        return next((name for name, each in self._site.config.records.facts.items() if each.has_map), "")

    @cached_property
    def _names(self) -> str:
        """What catalogues call the terms: lists name others than their own."""
        return digest(sorted(self._site.translated.items()))

    def _users(self, id_: str) -> Sequence[object]:
        site = self._site
        own = [(docname, site.config.title(docname), _seen(use)) for docname, use in site.users.get(id_, ())]
        return [own, [(each.title, each.url, each.uses.get(id_, ())) for each in site.listed.others]]

    def term(self, id_: str) -> str:
        """Return the fingerprint of what documents show of a term."""
        if id_ not in self._terms:
            self._terms[id_] = digest(*self._parts(self._site.glossary.by_id[id_]))
        return self._terms[id_]

    def _parts(self, term: Term) -> Iterator[object]:
        """Yield what a tooltip shows of a term, and of those that its definition refers to, which open inside it."""
        yield list(self._own_parts(term))
        shown, home = self._site.places.shown.get(term.id), self._site.places.by_id.get(term.id)
        if shown and home:
            meant = (ids for target in shown.targets for ids, _ in self._meant(home[0]).get(target, ()))
            inner = sorted({id_ for ids in meant for id_ in ids if id_ in self._site.own.by_id})
            yield [list(self._own_parts(self._site.glossary.by_id[id_])) for id_ in inner]

    def _own_parts(self, term: Term) -> Iterator[object]:
        yield from (term.id, term.name, term.abbreviations, term.language, term.format, term.trusted)
        glossary = self._site.glossary
        yield full_name(term, term.name), term.reading, term.status, glossary.old_names(term)
        first = [glossary.by_id[each] for each in term.requires if each in glossary.by_id]
        yield [(each.name, list(_names(each)), self._site.places.by_id.get(each.id)) for each in first]
        yield list(_names(term))
        yield self._place(term)
        shown, home = self._site.places.shown.get(term.id), self._site.places.by_id.get(term.id)
        if shown and home:
            yield shown.text
            yield [page if has_words else (page, self._site.config.title(page)) for page, has_words in shown.pages]
            for target in shown.targets:
                for ids, words in sorted(self._meant(home[0]).get(target, ())):
                    yield target, words, [self._place(self._site.glossary.by_id[each]) for each in ids]

    def _meant(self, docname: str) -> dict[str, set[tuple[tuple[str, ...], str]]]:
        if docname not in self._meanings:
            found = self._meanings[docname] = {}
            for each in self._site.config.records.decisions[docname].references:
                found.setdefault(each.target, set()).add((each.ids, each.words))
        return self._meanings[docname]

    def _place(self, term: Term) -> object:
        """Return where references to a term lead."""
        return self._site.places.by_id.get(term.id), term.target, term.page, self._site.places.page_of(term)


def _names(term: Term) -> Iterator[object]:
    """Yield how a term is called, and this read, in other languages."""
    for language, each in term.translations.items():
        yield language, each.reading, [(name.text, name.role) for name in each.names]


def _seen(use: Use) -> tuple[object, ...]:
    """Return what readers see of a use."""
    return use.section, use.section_title, use.snippet, use.count


def _content(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError:
        return b""


class FingerprintFile:
    """The fingerprints of what a builder has written, in a file of its own beside the doctrees.

    Several builders may share one environment; what one has written, another has not.
    """

    def __init__(self, builder: Builder) -> None:
        self._path = Path(builder.doctreedir) / f"glossary-{builder.name}-{digest(str(builder.outdir))}.json"

    def changed(self, now: Mapping[str, str]) -> list[str]:
        """Return the documents whose fingerprint is not the one they were written with."""
        before = self._read()
        return [docname for docname, print_ in now.items() if before.get(docname) != print_]

    def save(self, now: Mapping[str, str], written: Container[str]) -> None:
        """Remember the fingerprints of the documents that were written; Sphinx may be asked to write only some."""
        before = self._read()
        known = {docname: print_ if docname in written else before.get(docname, "") for docname, print_ in now.items()}
        if known != before:
            self._path.write_text(json.dumps(known), encoding="utf-8")

    def _read(self) -> dict[str, str]:
        try:
            return dict(json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}
