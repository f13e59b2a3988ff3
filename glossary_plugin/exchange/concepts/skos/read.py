"""SKOS -> entries: a concept is an entry, and its labels and texts in other languages are its translations."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from rdflib import DC, DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef

from glossary_plugin.core.text.urls import is_url
from glossary_plugin.exchange.concepts.entries import Concept, as_id, entries_of, main_language, not_in, source_of
from glossary_plugin.exchange.concepts.skos.graph import read_graph
from glossary_plugin.exchange.concepts.skos.shared import PREFIXES, RELATIONS, TEXTS
from glossary_plugin.exchange.formats import Imported, bad_format, lost
from glossary_plugin.exchange.formats.languages import canonical, own_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from rdflib.term import Node

    from glossary_plugin.core.problems import Location, Problem
    from glossary_plugin.exchange.formats import Document, ImportSettings

__all__ = ["read"]

LABELS = {"term": SKOS.prefLabel, "aliases": SKOS.altLabel, "also": SKOS.hiddenLabel}
PAGES = (FOAF.page, FOAF.isPrimaryTopicOf, RDFS.seeAlso)
SUBJECTS = (DCTERMS.subject, DC.subject)
_TITLES = (DCTERMS.title, DC.title, SKOS.prefLabel, RDFS.label)
TAKEN = {
    RDF.type,
    SKOS.inScheme,
    SKOS.topConceptOf,
    DCTERMS.source,
    OWL.deprecated,
    *(SKOS[name] for name in TEXTS.values()),
    *LABELS.values(),
    *RELATIONS.values(),
    *PAGES,
    *SUBJECTS,
}
_KANA = re.compile("ja-(?:Hira|Kana|Hrkt)", re.IGNORECASE)
_OF_SCHEMES = {RDF.type, DCTERMS.language, DC.language, SKOS.hasTopConcept, *_TITLES}
_OF_TAGS = {RDF.type, SKOS.notation, SKOS.prefLabel, SKOS.definition, SKOS.member, SKOS.inScheme}


def concepts_of(graph: Graph) -> set[Node]:
    """Return what is a concept: what is declared so, and what has a preferred label and is nothing else."""
    kinds = (SKOS.ConceptScheme, SKOS.Collection, SKOS.OrderedCollection)
    others = {each for kind in kinds for each in graph.subjects(RDF.type, kind)}
    return set(graph.subjects(RDF.type, SKOS.Concept)) | (set(graph.subjects(SKOS.prefLabel)) - others)


def name_of(node: Node) -> str:
    """Return what sorts nodes; the names of those without one differ each time."""
    return "" if isinstance(node, BNode) else str(node)


def objects_of(graph: Graph, node: Node, *predicates: URIRef) -> list[Node]:
    """Return the statements about a node, in an order that is the same each time."""
    return [each for predicate in predicates for each in sorted(graph.objects(node, predicate), key=name_of)]


def texts_of(graph: Graph, node: Node, *predicates: URIRef) -> dict[str, list[str]]:
    """Return the texts of a node, by their languages; a note of parts has its text as ``rdf:value``."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in objects_of(graph, node, *predicates):
        value = each if isinstance(each, Literal) else graph.value(each, RDF.value, any=True)
        if isinstance(value, Literal) and str(value).strip():
            found[canonical(value.language or "")].append(str(value).strip())
    return dict(found)


def title_of(graph: Graph, node: Node, language: str) -> str:
    """Return the title of a thing, in a language if it has one there; empty: it has none."""
    texts = texts_of(graph, node, *_TITLES)
    own = own_of(texts, language)
    return next(iter(texts.get(own if own is not None else "", ()) or chain.from_iterable(texts.values())), "")


def _tags_of(graph: Graph, language: str) -> tuple[dict[str, Any], dict[Node, list[str]]]:
    """Return the declared tags, and the tags of each concept: its collections and its subjects."""
    declared: dict[str, Any] = {}
    of_concepts: dict[Node, list[str]] = defaultdict(list)
    for kind in (SKOS.Collection, SKOS.OrderedCollection):
        for node in sorted(set(graph.subjects(RDF.type, kind)), key=str):
            label = title_of(graph, node, language) or local_name(str(node))
            tag = next((str(each).strip() for each in objects_of(graph, node, SKOS.notation)), "") or label
            description = texts_of(graph, node, SKOS.definition)
            texts = description.get(own_of(description, language) or "", []) or [""]
            declared[tag] = {
                key: text for key, text in (("label", label), ("description", texts[0])) if text not in {"", tag}
            }
            for member in dict.fromkeys(objects_of(graph, node, SKOS.member)):
                of_concepts[member].append(tag)
    return (declared if any(declared.values()) else {}), of_concepts


def _losses_around(graph: Graph, nodes: Iterable[Node], where: Location) -> Iterable[Problem]:
    """Report what schemes, collections and things that are no concepts have and no entry takes."""
    concepts = set(nodes)
    named = {pair for node in concepts for pair in graph.predicate_objects(node) if pair[0] in TAKEN}
    things = {each for key, each in named if key == DCTERMS.source or graph.value(each, RDF.value, any=True)}
    kinds = {SKOS.ConceptScheme: _OF_SCHEMES, SKOS.Collection: _OF_TAGS, SKOS.OrderedCollection: _OF_TAGS}
    over: Counter[str] = Counter()
    for node in set(graph.subjects()) - concepts - things:
        taken = {each for kind, own in kinds.items() if (node, RDF.type, kind) in graph for each in own}
        over.update(short_name(str(each)) for each in set(graph.predicates(node)) - taken)
    parts = [f"{name} ({count})" if count > 1 else name for name, count in sorted(over.items())]
    return lost("a glossary file has no place for what is said about things that are no concepts", parts, where)


def short_name(iri: str) -> str:
    """Return an address as people write it, with a prefix where it has one.

    >>> short_name("http://purl.org/dc/terms/creator"), short_name("https://example.org/a")
    ('dcterms:creator', 'https://example.org/a')
    """
    prefixed = (f"{prefix}:{iri.removeprefix(start)}" for prefix, start in PREFIXES.items() if iri.startswith(start))
    return next(prefixed, iri)


def local_name(iri: str) -> str:
    """Return what stands behind the last sign that parts an address.

    >>> local_name("https://example.org/terms#llm"), local_name("urn:glossary:llm"), local_name("https://example.org/a/")
    ('llm', 'llm', 'a')
    """
    return unquote(re.split("[#/:]", iri.rstrip("#/:"))[-1])


def is_kana(tag: str) -> bool:
    """Return whether a label in a language is a reading.

    >>> is_kana("ja-Hrkt"), is_kana("ja")
    (True, False)
    """
    return bool(_KANA.fullmatch(tag))


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the concepts of SKOS files as entries; what several files have of one concept is one entry."""
    graph, places, problems = _joined(documents)
    file = documents[0].at()
    labels = {node: texts_of(graph, node, SKOS.prefLabel) for node in concepts_of(graph)}
    nodes = sorted(labels, key=lambda each: (places.get(str(each), file), name_of(each), str(labels[each])))
    schemes = sorted(set(graph.subjects(RDF.type, SKOS.ConceptScheme)), key=str)
    stated = next((str(tag) for each in schemes for tag in objects_of(graph, each, DCTERMS.language, DC.language)), "")
    spoken = [[tag for tag in labels[node] if not is_kana(tag)] for node in nodes]
    defined = [texts_of(graph, node, SKOS.definition) for node in nodes]
    language = main_language(settings.language, stated, spoken, defined)
    tags, of_concepts = _tags_of(graph, language)
    concepts: list[Concept | Problem] = []
    for node in nodes:
        where = places.get(str(node), file)
        own = own_of(labels[node], language)
        if own is None and "" not in labels[node]:
            concepts.append(not_in(next(chain.from_iterable(labels[node].values()), ""), language, where))
            continue
        reading = _SkosReading(graph, node, own or language)
        values, relations = reading.values(of_concepts.get(node, ())), reading.relations(labels)
        concepts.append(Concept(key=node, values=values, relations=relations, lost=reading.lost, where=where))
    title = next(filter(None, (title_of(graph, each, language) for each in schemes)), "")
    entries, faults = entries_of(concepts)
    problems += [*faults, *(_losses_around(graph, nodes, file) if nodes else ())]
    return Imported(entries=entries, title=title, language=language, tags=tags, problems=problems)


def _joined(documents: Sequence[Document]) -> tuple[Graph, dict[str, Location], list[Problem]]:
    """Return the statements of all files, and where each thing is first described."""
    graph = Graph()
    places: dict[str, Location] = {}
    problems: list[Problem] = []
    for document in documents:
        found, where, faults = read_graph(document)
        problems += faults
        if found is None:
            continue
        _give_labels(found)
        graph += found
        places = {**where, **places}
        if not concepts_of(found):
            hint = "a concept of SKOS has the type skos:Concept and a skos:prefLabel"
            problems.append(bad_format("there is no concept in this file", hint, document.at(1, 1)))
    return graph, places, problems


def _give_labels(graph: Graph) -> None:
    """Make the label of a concept that has no preferred one, as in an ontology, its preferred one."""
    for node in {*graph.subjects(RDF.type, SKOS.Concept), *graph.subjects(SKOS.definition)}:
        if (node, SKOS.prefLabel, None) not in graph:
            for label in [*graph.objects(node, RDFS.label)]:
                graph.remove((node, RDFS.label, label))
                graph.add((node, SKOS.prefLabel, label))


class _SkosReading:
    """Turns one concept into an entry, and gathers what an entry cannot take."""

    def __init__(self, graph: Graph, node: Node, own: str) -> None:
        self.graph, self.node, self.own = graph, node, own
        over = set(graph.predicates(node)) - TAKEN
        self.lost = sorted(short_name(str(each)) for each in over)

    def values(self, tags: Sequence[str]) -> dict[str, Any]:
        """Return the entry without its relations."""
        found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
        for key, predicate in {**LABELS, **{key: SKOS[name] for key, name in TEXTS.items()}}.items():
            for tag, texts in self._by_language(predicate).items():
                found[tag][key] = texts
        kana = [tag for tag in found if is_kana(tag)]
        readings = [text for key in LABELS for tag in kana for text in found[tag].pop(key, ())]
        hidden = {tag: each.pop("also", []) for tag, each in found.items()}
        by_language: dict[str, dict[str, Any]] = {self.own: {}}
        for tag in [self.own, *sorted(tag for tag, each in found.items() if each and tag != self.own)]:
            first, *more = found[tag].pop("term", [""])
            self.lost += [f"prefLabel '{text}' (kept as an alias)" for text in more]
            aliases, examples = [*more, *found[tag].pop("aliases", ())], found[tag].pop("examples", [])
            joined = {key: "\n\n".join(each) for key, each in found[tag].items()}
            by_language[tag] = {"term": first, "aliases": aliases, "examples": examples, **joined}
        self._read(readings, by_language)
        values = by_language.pop(self.own)
        also = hidden.pop(self.own, [])
        self.lost += [f"hiddenLabel '{text}'@{tag}" for tag, each in hidden.items() for text in each]
        filled = {tag: {key: text for key, text in each.items() if text} for tag, each in by_language.items()}
        is_deprecated = any(str(each) in {"true", "1"} for each in self.graph.objects(self.node, OWL.deprecated))
        return {
            "id": as_id(local_name(str(self.node))) if isinstance(self.node, URIRef) else "",
            **values,
            "match": {"also": also} if also else {},
            "translations": {tag: each for tag, each in filled.items() if each},
            "tags": self._tags(tags),
            "sources": self._sources(),
            "page": self._page(),
            "status": "deprecated" if is_deprecated else "",
        }

    def _by_language(self, predicate: URIRef) -> dict[str, list[str]]:
        """Return the texts at a property; those in no language are in that of the entry."""
        found = texts_of(self.graph, self.node, predicate)
        count = sum(map(len, found.values()))
        if count < len(set(self.graph.objects(self.node, predicate))):
            self.lost.append(f"{short_name(predicate)} that is no text")
        if self.own and "" in found:
            found.setdefault(self.own, []).extend(found.pop(""))
        return found

    def _read(self, readings: Sequence[str], by_language: Mapping[str, dict[str, Any]]) -> None:
        """Give the reading to the Japanese names."""
        own = own_of(by_language, "ja")
        if readings and own is not None:
            by_language[own]["reading"] = readings[0]
        self.lost += [f"reading '{text}'" for text in (readings[1:] if own is not None else readings)]

    def _tags(self, tags: Sequence[str]) -> list[str]:
        found = list(tags)
        for each in objects_of(self.graph, self.node, *SUBJECTS):
            name = title_of(self.graph, each, self.own) or local_name(str(each))
            found.append(name if isinstance(each, URIRef) else str(each).strip())
        return [tag for tag in dict.fromkeys(found) if tag]

    def _sources(self) -> list[Any]:
        found = []
        for each in objects_of(self.graph, self.node, DCTERMS.source):
            if isinstance(each, Literal):
                text = str(each).strip()
                title, url = ("", text) if is_url(text) else (text, "")
            else:
                pages = [each] if isinstance(each, URIRef) else objects_of(self.graph, each, *PAGES)
                title, url = title_of(self.graph, each, self.own), next(map(str, pages), "")
            found.append(source_of(title, url))
        return sorted((each for each in found if each), key=str)

    def _page(self) -> str:
        pages = [str(each) for each in objects_of(self.graph, self.node, *PAGES)]
        self.lost += [f"a further page {page}" for page in pages[1:]]
        return pages[0] if pages else ""

    def relations(self, known: Mapping[Node, object]) -> dict[str, list[Hashable]]:
        """Return the concepts that this one names."""
        made: dict[str, list[Hashable]] = {}
        for kind, predicate in RELATIONS.items():
            others = objects_of(self.graph, self.node, predicate)
            made[kind] = [each for each in others if each in known]
            self.lost += [f"{kind} {each}" for each in others if each not in known]
        return made
