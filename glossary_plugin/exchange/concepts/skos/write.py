"""The glossary -> SKOS as Turtle or JSON-LD, true to the integrity conditions of the standard (S9, S13, S14, S27)."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from rdflib import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef

from glossary_plugin.core.glossary_file.serialize import glossary_data, term_data
from glossary_plugin.core.model import Status
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.core.text.languages import base as base_of
from glossary_plugin.core.text.urls import is_url
from glossary_plugin.exchange.concepts.entries import InLanguage, in_languages
from glossary_plugin.exchange.concepts.skos.shared import PREFIXES, RELATIONS, TEXTS
from glossary_plugin.exchange.formats import Exported, file_of, left_out, lost

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.core.problems import Problem

__all__ = ["write_jsonld", "write_turtle"]

_IRI = re.compile(r"""(?:https?://|mailto:)[^\x00-\x20<>"{}|\\^`]+""")
_LABELS = (
    ("term", SKOS.prefLabel, ""),
    ("abbr", SKOS.altLabel, "altLabel"),
    ("aliases", SKOS.altLabel, ""),
    ("avoid", SKOS.hiddenLabel, "hiddenLabel"),
)
"""The keys of names in the order in which one label is kept, its property, and what that holds less than the key."""


def write_turtle(glossary: Glossary) -> Exported:
    """Return the glossary as Turtle."""
    graph, problems = _graph(glossary)
    return Exported(text=graph.serialize(format="turtle"), problems=problems)


def write_jsonld(glossary: Glossary) -> Exported:
    """Return the glossary as JSON-LD."""
    graph, problems = _graph(glossary)
    data = _sorted(json.loads(graph.serialize(format="json-ld", context=PREFIXES)))
    return Exported(text=json.dumps(data, ensure_ascii=False, indent=2) + "\n", problems=problems)


def _sorted(value: Any) -> Any:  # noqa: ANN401 - any value of JSON
    """Return the same in an order that is the same each time."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=lambda each: json.dumps(each, ensure_ascii=False))
    return value


def _graph(glossary: Glossary) -> tuple[Graph, list[Problem]]:
    """Return the glossary as a graph; what addresses begin with stays the same while the title does."""
    base = f"urn:glossary:{make_id(glossary.title)}:" if glossary.title.strip() else "urn:glossary:"
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    scheme = URIRef(f"{base}scheme:{make_id(glossary.title) or 'glossary'}")
    _add_scheme(graph, scheme, glossary)
    conflicts = _conflicts(glossary)
    problems: list[Problem] = []
    for term in glossary.terms:
        concept = _SkosConcept(graph, glossary, term, base)
        concept.add(scheme, conflicts)
        problems += left_out("skos", term, concept.lost)
    _add_tags(graph, glossary, base)
    top = ["the order of lists", *(key for key in glossary_data(glossary) if key == "format")]
    where = file_of(glossary)
    return graph, [*lost("skos has no place for", top, where), *problems]


def _text(text: str, language: str = "") -> Literal:
    return Literal(text, lang=language or None)


def _is_iri(text: str) -> bool:
    """Return whether a text is an address that can stand for a thing on the web."""
    return bool(_IRI.fullmatch(text))


def _tag(base: str, tag: str) -> URIRef:
    """Return the address of the collection of a tag; no concept has it, since no id has a colon."""
    return URIRef(f"{base}tag:{quote(tag, safe='')}")


def _add_scheme(graph: Graph, scheme: URIRef, glossary: Glossary) -> None:
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    if glossary.title:
        graph.add((scheme, DCTERMS.title, _text(glossary.title, glossary.language)))
    if glossary.language:
        graph.add((scheme, DCTERMS.language, _text(glossary.language)))


def _add_tags(graph: Graph, glossary: Glossary, base: str) -> None:
    """Add a collection for each tag."""
    members = [(tag, term.id) for term in glossary.terms for tag in term.tags]
    for tag in dict.fromkeys([*glossary.tags, *(tag for tag, _ in members)]):
        node = _tag(base, tag)
        declared = glossary.tags.get(tag)
        graph.add((node, RDF.type, SKOS.Collection))
        graph.add((node, SKOS.notation, _text(tag)))
        label = declared.label if declared and declared.label else tag
        graph.add((node, SKOS.prefLabel, _text(label, glossary.language)))
        if declared and declared.description:
            graph.add((node, SKOS.definition, _text(declared.description, glossary.language)))
    for tag, id_ in members:
        graph.add((_tag(base, tag), SKOS.member, URIRef(base + id_)))


def _conflicts(glossary: Glossary) -> set[frozenset[str]]:
    """Return the pairs of related terms of which one is broader than the other, which SKOS forbids (S27)."""
    above: defaultdict[str, set[str]] = defaultdict(set)
    for term in glossary.terms:
        above[term.id].update(term.broader)
        for id_ in term.narrower:
            above[id_].add(term.id)
    found = set()
    for term in glossary.terms:
        for id_ in term.related:
            if id_ in _all_above(term.id, above) or term.id in _all_above(id_, above):
                found.add(frozenset({term.id, id_}))
    return found


def _all_above(id_: str, above: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = list(above.get(id_, ()))
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead += above.get(each, ())
    return found


class _SkosConcept:
    """One entry on its way to a ``skos:Concept``; what SKOS has no place for is ``lost`` in the end."""

    def __init__(self, graph: Graph, glossary: Glossary, term: Term, base: str) -> None:
        self.graph, self.glossary, self.term, self.base = graph, glossary, term, base
        self.node = URIRef(base + term.id)
        self.lost: list[str] = []

    def add(self, scheme: URIRef, conflicts: set[frozenset[str]]) -> None:
        """Add all that SKOS can hold."""
        rest = term_data(self.term)
        del rest["id"]
        self._state(RDF.type, SKOS.Concept)
        self._state(SKOS.inScheme, scheme)
        if not self.term.broader and not self.term.see:
            self._state(SKOS.topConceptOf, scheme)
            self.graph.add((scheme, SKOS.hasTopConcept, self.node))
        languages, self.lost = in_languages(rest, self.term.language or self.glossary.language)
        self._labels(languages, rest)
        for each in languages:
            self._texts(each)
        self._relations(rest, conflicts)
        self._addresses(rest)
        if self.term.status is Status.DEPRECATED:
            del rest["status"]
            self._state(OWL.deprecated, Literal(True))  # noqa: FBT003 - a value
        rest.pop("tags", None)
        self.lost += [name for each in languages for name in each.unwritten()]

    def _state(self, predicate: URIRef, what: URIRef | Literal | BNode) -> None:
        self.graph.add((self.node, predicate, what))

    def _labels(self, languages: Sequence[InLanguage], rest: dict[str, Any]) -> None:
        """Add every name once (S13), and one preferred label for a language (S14)."""
        seen: set[tuple[str, str]] = set()
        for key, predicate, less in _LABELS:
            for each in languages:
                given = each.values.pop(key, ())
                for name in [given] if isinstance(given, str) else given:
                    self._label(predicate, name, each.tag, key + each.suffix, seen)
                if given and less:
                    self.lost.append(f"{key}{each.suffix} (kept as {less})")
        for name in rest.get("match", {}).pop("also", ()):
            self._label(SKOS.hiddenLabel, name, languages[0].tag, "match.also", seen)
        read = next((each for each in languages if each.values.get("reading") and base_of(each.tag) == "ja"), None)
        if read:
            self._state(SKOS.hiddenLabel, _text(read.values.pop("reading"), "ja-Hrkt"))

    def _label(self, predicate: URIRef, name: Any, tag: str, key: str, seen: set[tuple[str, str]]) -> None:  # noqa: ANN401 - a name of an entry
        settings = dict(name) if isinstance(name, dict) else {"text": name}
        text = settings.pop("text")
        if (text, tag.lower()) in seen:
            self.lost.append(f"'{text}' of {key} (a label in one language is of one kind)")
            return
        seen.add((text, tag.lower()))
        self._state(predicate, _text(text, tag))
        self.lost += [f"{setting} of {key}" for setting in settings]

    def _texts(self, each: InLanguage) -> None:
        for key, name in TEXTS.items():
            given = each.values.pop(key, ())
            for text in [given] if isinstance(given, str) else given:
                self._state(SKOS[name], _text(text, each.tag))

    def _relations(self, rest: dict[str, Any], conflicts: set[frozenset[str]]) -> None:
        for key, predicate in RELATIONS.items():
            given = rest.pop(key, ())
            for id_ in [given] if isinstance(given, str) else given:
                if key == "related" and frozenset({self.term.id, id_}) in conflicts:
                    self.lost.append(f"related to '{id_}' (what is broader or narrower cannot be related)")
                elif id_ not in self.glossary.by_id:
                    self.lost.append(f"{key} '{id_}'")
                else:
                    self._state(predicate, URIRef(self.base + id_))

    def _addresses(self, rest: dict[str, Any]) -> None:
        if _is_iri(rest.get("page", "")):
            self._state(FOAF.page, URIRef(rest.pop("page")))
        for number, source in enumerate(rest.pop("sources", ())):
            self._source(source.get("title", ""), source.get("url", ""), number)

    def _source(self, title: str, url: str, number: int) -> None:
        """Add a source: an address, a text, or a thing that has both; a text that looks like an address is one."""
        if not title and _is_iri(url):
            self._state(DCTERMS.source, URIRef(url))
        elif not (title and url) and is_url(title or url) == bool(url):
            self._state(DCTERMS.source, _text(title or url))
        else:
            self._thing(title, url, number)

    def _thing(self, title: str, url: str, number: int) -> None:
        node = BNode(f"source-{make_id(self.term.id)}-{number}")
        self._state(DCTERMS.source, node)
        if title:
            self.graph.add((node, DCTERMS.title, _text(title)))
        if url:
            self.graph.add((node, RDFS.seeAlso, URIRef(url) if _is_iri(url) else _text(url)))
