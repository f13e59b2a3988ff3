"""What is said in a graph of SKOS: which properties an entry takes, and what is said of a thing in each language."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from rdflib import DC, DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef

from glossary_plugin.exchange.formats import lost
from glossary_plugin.exchange.languages import canonical, own_of
from glossary_plugin.exchange.skos.shared import TEXTS, local_name, short_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node

    from glossary_plugin.core.problems import Location, Problem

__all__ = [
    "LABELS",
    "PAGES",
    "RELATIONS",
    "SUBJECTS",
    "TAKEN",
    "concepts_of",
    "name_of",
    "objects_of",
    "tags_of",
    "texts_of",
    "title_of",
    "told_around",
]

LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
RELATIONS = {
    "broader": SKOS.broader,
    "narrower": SKOS.narrower,
    "related": SKOS.related,
    "requires": DCTERMS.requires,
    "see": DCTERMS.isReplacedBy,
}
PAGES = (FOAF.page, FOAF.isPrimaryTopicOf, RDFS.seeAlso)
SUBJECTS = (DCTERMS.subject, DC.subject)
_TITLES = (DCTERMS.title, DC.title, SKOS.prefLabel, RDFS.label)
TAKEN = {
    RDF.type,
    SKOS.inScheme,
    SKOS.topConceptOf,
    SKOS.example,
    DCTERMS.source,
    OWL.deprecated,
    *(SKOS[name] for name in TEXTS.values()),
    *LABELS,
    *RELATIONS.values(),
    *PAGES,
    *SUBJECTS,
}
_OF_SCHEMES = {RDF.type, DCTERMS.language, DC.language, SKOS.hasTopConcept, *_TITLES}
_OF_TAGS = {RDF.type, SKOS.notation, SKOS.prefLabel, SKOS.definition, SKOS.member, SKOS.inScheme}


def concepts_of(graph: Graph) -> set[Node]:
    """Return what is a concept: what says so, and what has a preferred label and is nothing else."""
    kinds = (SKOS.ConceptScheme, SKOS.Collection, SKOS.OrderedCollection)
    others = {each for kind in kinds for each in graph.subjects(RDF.type, kind)}
    return set(graph.subjects(RDF.type, SKOS.Concept)) | (set(graph.subjects(SKOS.prefLabel)) - others)


def name_of(node: Node) -> str:
    """Return what sorts nodes; the names of those without one differ each time."""
    return "" if isinstance(node, BNode) else str(node)


def objects_of(graph: Graph, node: Node, *predicates: URIRef) -> list[Node]:
    """Return what is said of a node, in an order that is the same each time."""
    return [each for predicate in predicates for each in sorted(graph.objects(node, predicate), key=name_of)]


def texts_of(graph: Graph, node: Node, *predicates: URIRef) -> dict[str, list[str]]:
    """Return the texts that are said of a node, by their languages; a note of parts has its text as ``rdf:value``."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in objects_of(graph, node, *predicates):
        value = each if isinstance(each, Literal) else graph.value(each, RDF.value, any=True)
        if isinstance(value, Literal) and str(value).strip():
            found[canonical(value.language or "")].append(str(value).strip())
    return dict(found)


def title_of(graph: Graph, node: Node, language: str) -> list[str]:
    """Return the titles of a thing, those in a language first."""
    texts = texts_of(graph, node, *_TITLES)
    own = own_of(texts, language)
    return texts.get(own if own is not None else "", []) or [text for each in texts.values() for text in each]


def tags_of(graph: Graph, language: str) -> tuple[dict[str, Any], dict[Node, list[str]]]:
    """Return the declared tags, and the tags of each concept: its collections and its subjects."""
    declared: dict[str, Any] = {}
    of_concepts: dict[Node, list[str]] = defaultdict(list)
    for kind in (SKOS.Collection, SKOS.OrderedCollection):
        for node in sorted(set(graph.subjects(RDF.type, kind)), key=str):
            label = next(iter(title_of(graph, node, language)), "") or local_name(str(node))
            tag = next((str(each).strip() for each in objects_of(graph, node, SKOS.notation)), "") or label
            description = texts_of(graph, node, SKOS.definition)
            texts = description.get(own_of(description, language) or "", []) or [""]
            declared[tag] = {
                key: text for key, text in (("label", label), ("description", texts[0])) if text not in {"", tag}
            }
            for member in dict.fromkeys(objects_of(graph, node, SKOS.member)):
                of_concepts[member].append(tag)
    return (declared if any(declared.values()) else {}), of_concepts


def told_around(graph: Graph, nodes: Iterable[Node], where: Location) -> Iterable[Problem]:
    """Tell what is said of schemes and collections, and of what is none and no concept, that no entry takes."""
    concepts = set(nodes)
    things = {each for node in concepts for each in graph.objects(node, DCTERMS.source)}
    things |= {
        each
        for node in concepts
        for predicate in TAKEN
        for each in graph.objects(node, predicate)
        if graph.value(each, RDF.value, any=True)
    }
    kinds = {SKOS.ConceptScheme: _OF_SCHEMES, SKOS.Collection: _OF_TAGS, SKOS.OrderedCollection: _OF_TAGS}
    over: Counter[str] = Counter()
    for node in set(graph.subjects()) - concepts - things:
        taken = {each for kind, own in kinds.items() if (node, RDF.type, kind) in graph for each in own}
        over.update(short_name(str(each)) for each in set(graph.predicates(node)) - taken)
    parts = [f"{name} ({count})" if count > 1 else name for name, count in sorted(over.items())]
    return lost("a glossary file has no place for what is said of other things than concepts", parts, where)
