"""Where the entries of terms are, and the references that lead there."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from glossary_plugin.core.model import Link
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.site.inventory import is_held
from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.core.text.urls import has_scheme
from glossary_plugin.sphinx_ext.doctree.native import claimed, native_terms
from glossary_plugin.sphinx_ext.lists.texts import document_of

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.sphinx_ext.lists.message_catalog import Languages
    from glossary_plugin.sphinx_ext.records import Facts, Shown

__all__ = ["Homes", "url_of"]


class Homes:
    """Answers where a term's entry is; the first list that holds a term is its home."""

    def __init__(self, env: BuildEnvironment, builder: Builder) -> None:
        self._env = env
        self._builder = builder
        self.places: dict[str, tuple[str, str]] = {}
        """The document and the anchor of each term's entry, by the term's id."""
        self.natives: list[Term] = []
        """The terms of the project's own glossaries."""
        self.shown: dict[str, Shown] = {}
        """What tooltips show of each entry, by id."""
        self.problems: list[Problem] = []
        self._terms: Sequence[Term] = ()

    def find(self, glossary: Glossary, facts: Mapping[str, Facts], *, native: Languages | None, paged: bool) -> None:
        """Find every entry in documents, given in their order; with ``native`` those of their own glossaries too.

        These are in its languages. ``paged``: entries may have pages of their own.
        """
        self._terms = glossary.terms
        for docname, each in facts.items():
            elsewhere = each.paged if paged else each.listed if each.made_of else ()
            for id_, shown in each.listed.items():
                if (
                    id_ not in self.places
                    and id_ not in elsewhere
                    and (term := glossary.by_id.get(id_))
                    and term.id == id_
                ):
                    self.places[id_] = docname, term.anchor
                    self.shown[id_] = shown
        if native is None:
            return
        spellings = {fold_key(name.text): term for term in glossary.terms for name, _ in term.every_name}
        paths = {docname: str(self._env.doc2path(docname)) for docname in facts}
        registered: dict[tuple[str, str], list[str]] = {}
        for (kind, name), place in self._env.domains.standard_domain.objects.items():
            if kind == "term":
                registered.setdefault(place, []).append(name)
        for term, docname, entry in native_terms(facts, paths, glossary.by_id, registered, native):
            if other := claimed(term, spellings):
                self.problems.append(_twice(term, other))
            else:
                self.places[term.id] = docname, entry.anchor
                self.natives.append(term)
                self.shown[term.id] = entry.shown

    def keep(self, ids: Container[str]) -> None:
        """Take the homes of the other terms away: they are not shown."""
        self.places = {id_: place for id_, place in self.places.items() if id_ in ids}

    def withdraw(self, registered: dict[str, tuple[str, str]]) -> None:
        """Take what was registered out again, before documents are read that may have a name now."""
        domain = self._env.domains.standard_domain
        lowered = domain.data.setdefault("terms", {})
        for spelling, place in registered.items():
            if domain.objects.get(("term", spelling)) == place:
                del domain.objects["term", spelling]
            if lowered.get(spelling.lower()) == place:
                del lowered[spelling.lower()]

    def register(self, glossary: Glossary) -> dict[str, tuple[str, str]]:
        """Make our entries objects of the standard domain: each id, and each spelling for the first that has it.

        What a document has registered stays its own. Return what is registered now.
        """
        domain = self._env.domains.standard_domain
        names = {term.id: self.places[term.id] for term in glossary.terms if term.id in self.places}
        for term in glossary.terms:
            target = term.see or term.id
            if target in self.places:
                for name, _ in term.every_name:
                    names.setdefault(name.text, self.places[target])
        lowered = domain.data.setdefault("terms", {})
        registered = {}
        for spelling, place in names.items():
            if ("term", spelling) not in domain.objects and is_held(spelling):
                domain.objects["term", spelling] = registered[spelling] = place
                lowered.setdefault(spelling.lower(), place)
        return registered

    def page_of(self, term: Term) -> tuple[str, str]:
        """Return the document and the fragment that a term's ``page`` names; empty where it names none of ours."""
        parts = urlsplit(term.page)
        if has_scheme(term.page) or not parts.path:
            return "", ""
        return document_of(self._env, unquote(parts.path).strip("/")), parts.fragment

    def uri(self, docname: str, to: str, fragment: str = "") -> dict[str, str]:
        """Return the attributes of a reference from one document to a place in another."""
        if fragment and (docname == to or self._builder.name == "singlehtml"):
            return {"refid": fragment}
        uri = self._builder.get_relative_uri(docname, to)
        return {"refuri": f"{uri}#{fragment}" if fragment else uri}

    def entry(self, term: Term, docname: str) -> dict[str, str]:
        """Return the attributes of a reference to a term's entry; none where it has no entry."""
        place = self.places.get(term.id)
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
            return id_ if id_ and (self.places[id_][0] == docname or self._builder.name == "singlehtml") else ""
        return id_ if reference["refuri"] == self.uri(docname, *self.places[id_]).get("refuri") else ""

    @cached_property
    def _by_anchor(self) -> Mapping[str, str]:
        return {anchor: id_ for id_, (_, anchor) in self.places.items()}

    def anchors(self, docname: str) -> Mapping[str, str]:
        """Return the ids of the terms whose entries are in a document, by anchor."""
        return self._by_document.get(docname, {})

    @cached_property
    def _by_document(self) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for id_, (docname, anchor) in self.places.items():
            found.setdefault(docname, {})[anchor] = id_
        return found

    def own(self, docname: str) -> Sequence[str]:
        """Return the ids of the terms that name a document as theirs."""
        return self._by_page.get(docname, ())

    @cached_property
    def _by_page(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for term in self._terms:
            if term.page:
                found.setdefault(self.page_of(term)[0], []).append(term.id)
        return found


def url_of(attributes: Mapping[str, str]) -> str:
    """Return the URL that the attributes of a reference stand for; empty where there are none."""
    return attributes.get("refuri") or (f"#{attributes['refid']}" if "refid" in attributes else "")


def _twice(term: Term, other: Term) -> Problem:
    return Problem(
        code=Code.DUPLICATE_SPELLING,
        message=f"'{term.name}' stands in a '.. glossary::' and at {other.where}: the glossary file is taken",
        hint="keep it in one of the two",
        where=_written_at(term),
    )


def _written_at(term: Term) -> Location:
    """Return the place of a native entry; Sphinx counts its line from another place in each markup."""
    file = term.where.file
    lines = Path(file).read_text(encoding="utf-8", errors="replace").splitlines()
    found = (number for number, line in enumerate(lines, start=1) if line.strip().partition(" : ")[0] == term.name)
    return Location(file=file, line=next(found, 0))
