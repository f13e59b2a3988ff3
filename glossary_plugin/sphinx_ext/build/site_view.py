"""A site once every document is read: what its lists, links, tooltips and fingerprints are made from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from glossary_plugin.sphinx_ext.build.entry_places import EntryDocuments
from glossary_plugin.sphinx_ext.build.inventory_terms import inventory_terms
from glossary_plugin.sphinx_ext.build.message_catalog import DEFAULT_SOURCE, in_catalogues
from glossary_plugin.sphinx_ext.doctree.translated import Languages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossary_plugin.core.linking.usage import Use
    from glossary_plugin.core.model import Glossary
    from glossary_plugin.html.site.prepared_glossary import PreparedGlossary
    from glossary_plugin.sphinx_ext.build.build_config import BuildConfig
    from glossary_plugin.sphinx_ext.records import DocumentFacts, Translated

__all__ = ["SiteView"]


@dataclass(frozen=True, kw_only=True)
class SiteView:
    """What is known of the whole site."""

    config: BuildConfig
    listed: PreparedGlossary
    """The terms of the files, with what catalogues have of them."""
    linked: PreparedGlossary
    """These and the terms of native glossaries."""
    languages: Languages
    """Of the project's texts: where some have messages, what has none is in that of the files."""
    translated: Mapping[str, Translated] = field(default_factory=dict)
    """What catalogues have of the entries, by the ids of their terms."""
    places: EntryDocuments
    users: Mapping[str, Sequence[tuple[str, Use]]] = field(default_factory=dict)
    """Who uses each term, by its id: documents, and what they use."""

    @classmethod
    def before(cls, config: BuildConfig) -> SiteView:
        """Return what is known before a document is read: no entry has its place."""
        prepared = config.prepared
        languages = Languages(written=prepared.language, translated=prepared.language)
        places = EntryDocuments(env=config.env, builder=config.builder, terms=prepared.glossary.terms)
        return cls(config=config, listed=prepared, linked=prepared, languages=languages, places=places)

    @classmethod
    def of(cls, config: BuildConfig, facts: dict[str, DocumentFacts]) -> SiteView:
        """Return what is known by the facts of all documents, given in the order of the site; users are not."""
        prepared, language = config.prepared, config.prepared.language
        is_translated = config.catalogues.has_any
        written = (config.written.language or DEFAULT_SOURCE) if is_translated else language
        languages = Languages(written=written, translated=language)
        translated = {id_: found for each in reversed(facts.values()) for id_, found in each.translated.items()}
        listed = prepared.holding(_translated(config, translated, languages)) if is_translated else prepared
        glossary = listed.glossary
        places = EntryDocuments.find(config, glossary, facts, languages)
        foreign = inventory_terms(config, (*glossary.terms, *places.natives))
        return cls(
            config=config,
            listed=listed,
            linked=listed.holding(replace(glossary, terms=(*glossary.terms, *places.natives, *foreign))),
            languages=languages,
            translated=translated,
            places=replace(places, foreign=frozenset(term.id for term in foreign)),
        )

    @cached_property
    def shares_terms(self) -> bool:
        """Whether pages have a script with terms: for the palette, or for what readers may open inside tooltips."""
        shown = (self.places.shown.get(term.id) for term in self.own.terms)
        refers = any(each.targets for each in shown if each)
        return self.config.has_palette or (self.config.has_tooltips and not self.config.is_one_page and refers)

    def referring(self) -> list[str]:
        """Return the ids of the terms whose tooltips documents show, and whose definitions refer to others."""
        decisions, places = self.config.records.decisions, self.places
        mentioned = {(docname, id_) for docname, each in decisions.items() for id_ in each.terms if id_ in places.by_id}
        away = {id_ for docname, id_ in mentioned if places.by_id[id_][0] != docname}
        return sorted(id_ for id_ in away if places.shown[id_].targets)

    def has_shared(self, id_: str, docname: str) -> bool:
        """Return whether the script with terms has what the tooltip of a term in a document opens.

        It has that of mentions, not of what else leads to an entry: other documents may be left as they are.
        """
        is_mentioned = id_ in self.config.records.decisions[docname].terms
        return self.config.has_palette or (is_mentioned and bool(self.places.shown[id_].targets))

    @property
    def own(self) -> Glossary:
        """The terms of the files."""
        return self.listed.glossary

    @property
    def glossary(self) -> Glossary:
        """All terms that are linked."""
        return self.linked.glossary


def _translated(config: BuildConfig, translated: Mapping[str, Translated], languages: Languages) -> Glossary:
    """Return the glossary with what catalogues have of it."""
    glossary, written = config.prepared.glossary, config.written.by_id
    terms = (
        in_catalogues(term, written[term.id], translated[term.id], languages) if term.id in translated else term
        for term in glossary.terms
    )
    return replace(glossary, terms=tuple(terms))
