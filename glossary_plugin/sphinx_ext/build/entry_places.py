"""Where the entries of terms are, and the references that lead there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from glossary_plugin.core.glossary_file.overriding import override_later
from glossary_plugin.core.model import Link, Status
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.core.text.urls import has_scheme
from glossary_plugin.sphinx_ext.doctree.document_paths import document_of
from glossary_plugin.sphinx_ext.doctree.native import claimed, native_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.sphinx_ext.build.build_config import BuildConfig
    from glossary_plugin.sphinx_ext.doctree.translated import Languages
    from glossary_plugin.sphinx_ext.records import DocumentFacts, NativeEntry, Shown

__all__ = ["EntryDocuments", "url_of", "written_at"]

_MOST_URIS = 4096
"""How many are kept: pages are written one after the other."""


@dataclass(frozen=True, kw_only=True)
class EntryDocuments:
    """Answers where a term's entry is; the first list that holds a term is its home."""

    env: BuildEnvironment
    builder: Builder
    terms: Sequence[Term]
    """Those of the glossary files."""
    by_id: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """The document and the anchor of each term's entry, by the term's id."""
    shown: Mapping[str, Shown] = field(default_factory=dict)
    """What tooltips show of each entry, by id."""
    natives: tuple[Term, ...] = ()
    """The terms of the project's own glossaries."""
    overridden: frozenset[str] = frozenset()
    """The ids of those that the project says something of elsewhere."""
    foreign: frozenset[str] = frozenset()
    """The ids of the terms of other projects, whose entries are on their sites."""
    problems: tuple[Problem, ...] = ()
    """The native terms that the glossary files have too, and changes to terms that nobody has."""

    @classmethod
    def find(
        cls, config: BuildConfig, glossary: Glossary, facts: Mapping[str, DocumentFacts], languages: Languages
    ) -> EntryDocuments:
        """Find every entry in documents, given in their order; those of their own glossaries are in ``languages``."""
        options, env = config.options, config.env
        found = list(_native_terms(env, glossary, facts, languages)) if options.native else []
        spellings = {fold_key(name.text): term for term in glossary.terms for name, _ in term.every_name}
        twice = {term.id: other for term, *_ in found if (other := claimed(term, spellings))}
        own = [each for each in found if each[0].id not in twice]
        changed, problems = override_later(
            [term for term, *_ in own], glossary.terms, glossary.unclaimed if options.native else ()
        )
        natives = [
            (term, docname, entry)
            for term, docname, entry in ((changed.get(each.id, each), docname, entry) for each, docname, entry in own)
            if options.drafts or term.status is not Status.DRAFT
        ]
        entries = {
            **_listed(config, glossary, facts),
            **{term.id: ((docname, entry.anchor), entry.shown) for term, docname, entry in natives},
        }
        return cls(
            env=env,
            builder=config.builder,
            terms=glossary.terms,
            by_id={id_: place for id_, (place, _) in entries.items()},
            shown={id_: shown for id_, (_, shown) in entries.items()},
            natives=tuple(term for term, *_ in natives),
            overridden=frozenset(changed),
            problems=(*problems, *(_twice(term, twice[term.id]) for term, *_ in found if term.id in twice)),
        )

    def among(self, ids: Container[str]) -> EntryDocuments:
        """Return the places of the terms that have these ids; the others are not shown."""
        return replace(self, by_id={id_: place for id_, place in self.by_id.items() if id_ in ids})

    def has(self, id_: str) -> bool:
        """Return whether a term has an entry here, or on the site of another project."""
        return id_ in self.by_id or id_ in self.foreign

    def page_of(self, term: Term) -> tuple[str, str]:
        """Return the document and the fragment that a term's ``page`` names; empty where it names none of ours."""
        parts = urlsplit(term.page)
        if has_scheme(term.page) or not parts.path:
            return "", ""
        return document_of(self.env, unquote(parts.path).strip("/")), parts.fragment

    def uri(self, docname: str, to: str, fragment: str = "") -> dict[str, str]:
        """Return the attributes of a reference from one document to a place in another."""
        if fragment and (docname == to or self.builder.name == "singlehtml"):
            return {"refid": fragment}
        uri = self._relative_uri(docname, to)
        return {"refuri": f"{uri}#{fragment}" if fragment else uri}

    @cached_property
    def _relative_uri(self) -> Callable[[str, str], str]:
        """Gives the URI from one document to another: all mentions on a page ask for the same few."""
        return lru_cache(_MOST_URIS)(self.builder.get_relative_uri)

    def entry(self, term: Term, docname: str) -> dict[str, str]:
        """Return the attributes of a reference to a term's entry; none where it has no entry."""
        place = self.by_id.get(term.id)
        return self.uri(docname, *place) if place else {}

    def more(self, term: Term, docname: str) -> dict[str, str]:
        """Return the attributes of a reference to the page that a term names; none where it names none."""
        to, fragment = self.page_of(term)
        if to:
            return self.uri(docname, to, fragment)
        return {"refuri": term.page} if has_scheme(term.page) else {}

    def mention(self, term: Term, docname: str) -> dict[str, str]:
        """Return the attributes of the reference that a plain mention of a term becomes."""
        leads_to_page = self.more(term, docname) if term.target is Link.PAGE else {}
        return leads_to_page or self.entry(term, docname)

    def term_at(self, reference: Mapping[str, Any], docname: str) -> str:
        """Return the id of the term whose entry a reference in a document leads to, by its attributes, if it does."""
        fragment = reference.get("refid") or str(reference.get("refuri", "")).partition("#")[2]
        id_ = self._by_anchor.get(unquote(fragment), "")
        if not id_ or "refid" in reference:
            return id_ if id_ and (self.by_id[id_][0] == docname or self.builder.name == "singlehtml") else ""
        home = self.uri(docname, self.by_id[id_][0], fragment).get("refuri")
        return id_ if reference["refuri"] == home else ""

    @cached_property
    def _by_anchor(self) -> Mapping[str, str]:
        old = {anchor: term.id for term in self.terms if term.id in self.by_id for anchor in term.old_anchors}
        return {**old, **{anchor: id_ for id_, (_, anchor) in self.by_id.items()}}

    def anchors(self, docname: str) -> Mapping[str, str]:
        """Return the ids of the terms whose entries are in a document, by anchor, in the order of the glossary."""
        return self._by_document.get(docname, {})

    @cached_property
    def _by_document(self) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, dict[str, str]] = {}
        ordered = (term.id for term in self.terms if term.id in self.by_id)
        for id_ in dict.fromkeys((*ordered, *self.by_id)):
            docname, anchor = self.by_id[id_]
            found.setdefault(docname, {})[anchor] = id_
        return found

    def own(self, docname: str) -> Sequence[str]:
        """Return the ids of the terms that name a document as theirs."""
        return self._by_page.get(docname, ())

    @cached_property
    def _by_page(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for term in (*self.terms, *self.natives):
            if term.page:
                found.setdefault(self.page_of(term)[0], []).append(term.id)
        return found


def _listed(
    config: BuildConfig, glossary: Glossary, facts: Mapping[str, DocumentFacts]
) -> dict[str, tuple[tuple[str, str], Shown]]:
    """Return the place of each entry in our lists, and what tooltips show of it, by id: the first that there is."""
    found: dict[str, tuple[tuple[str, str], Shown]] = {}
    for docname, each in facts.items():
        elsewhere = each.paged if config.has_entry_pages else each.listed if each.made_of else ()
        for id_, shown in each.listed.items():
            term = glossary.by_id.get(id_)
            is_kept = any(all(map(config.keeps, only)) for only in each.conditions.get(id_, ((),)))
            if is_kept and id_ not in found and id_ not in elsewhere and term and term.id == id_:
                found[id_] = (docname, term.anchor), shown
    return found


def _native_terms(
    env: BuildEnvironment, glossary: Glossary, facts: Mapping[str, DocumentFacts], languages: Languages
) -> Iterator[tuple[Term, str, NativeEntry]]:
    """Yield the entries of native glossaries as terms, each with its document."""
    paths = {docname: str(env.doc2path(docname)) for docname, each in facts.items() if each.natives}
    registered: dict[tuple[str, str], list[str]] = {}
    for (kind, name), place in env.domains.standard_domain.objects.items():
        if kind == "term":
            registered.setdefault(place, []).append(name)
    return native_terms(facts, paths, glossary.by_id, registered, languages)


def url_of(attributes: Mapping[str, str]) -> str:
    """Return the URL that the attributes of a reference stand for; empty where there are none."""
    return attributes.get("refuri") or (f"#{attributes['refid']}" if "refid" in attributes else "")


def _twice(term: Term, other: Term) -> Problem:
    return Problem(
        code=Code.DUPLICATE_SPELLING,
        message=f"'{term.name}' stands in a '.. glossary::' and at {other.where}: the glossary file is taken",
        hint="keep it in one of the two",
        where=written_at(term),
    )


def written_at(term: Term) -> Location:
    """Return the place of a native entry; Sphinx counts its line from another place in each markup."""
    file = term.where.file
    lines = Path(file).read_text(encoding="utf-8", errors="replace").splitlines()
    found = (number for number, line in enumerate(lines, start=1) if line.strip().partition(" : ")[0] == term.name)
    return Location(file=file, line=next(found, 0))
