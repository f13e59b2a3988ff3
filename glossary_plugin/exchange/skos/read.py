"""SKOS -> entries: a concept is an entry, and its labels and texts in other languages are its translations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rdflib import DC, DCTERMS, OWL, RDF, SKOS, Graph, Literal, URIRef

from glossary_plugin.core.text.urls import is_url
from glossary_plugin.exchange.concepts import (
    Concept,
    as_id,
    entries_of,
    main_language,
    not_in,
    source_of,
    untaken,
)
from glossary_plugin.exchange.formats import Imported, bad_format
from glossary_plugin.exchange.languages import own_of
from glossary_plugin.exchange.skos.graph import read_graph
from glossary_plugin.exchange.skos.parts import (
    LABELS,
    PAGES,
    RELATIONS,
    SUBJECTS,
    TAKEN,
    concepts_of,
    name_of,
    objects_of,
    tags_of,
    texts_of,
    title_of,
    told_around,
)
from glossary_plugin.exchange.skos.shared import TEXTS, is_kana, local_name, short_name
from glossary_plugin.exchange.skos.xl_labels import with_labels

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from rdflib.term import Node

    from glossary_plugin.core.problems import Location, Problem
    from glossary_plugin.exchange.formats import Document, Settings

__all__ = ["read"]


def read(documents: Sequence[Document], settings: Settings) -> Imported:
    """Return the concepts of SKOS files as entries; what several files say of one concept is one entry."""
    graph, places, problems = _joined(documents)
    file = documents[0].at()
    labels = {node: texts_of(graph, node, SKOS.prefLabel) for node in concepts_of(graph)}
    nodes = sorted(labels, key=lambda each: (places.get(str(each), file), name_of(each), str(labels[each])))
    schemes = sorted(set(graph.subjects(RDF.type, SKOS.ConceptScheme)), key=str)
    stated = next((str(tag) for each in schemes for tag in objects_of(graph, each, DCTERMS.language, DC.language)), "")
    spoken = [[tag for tag in labels[node] if not is_kana(tag)] for node in nodes]
    defined = [texts_of(graph, node, SKOS.definition) for node in nodes]
    language = main_language(settings.language, stated, spoken, defined)
    tags, of_concepts = tags_of(graph, language)
    concepts = []
    for node in nodes:
        where = places.get(str(node), file)
        own = own_of(labels[node], language)
        if own is None and "" not in labels[node]:
            name = next((text for each in labels[node].values() for text in each), "")
            problems.append(not_in(name, language, where))
            continue
        reading = _Reading(graph, node, own or language)
        values = reading.values(of_concepts.get(node, ()))
        concepts.append(Concept(key=node, values=values, relations=reading.relations(set(nodes)), where=where))
        problems += untaken(values["term"], reading.lost, where)
    problems += told_around(graph, nodes, file) if nodes else ()
    title = next((text for each in schemes for text in title_of(graph, each, language)), "")
    entries, faults = entries_of(concepts)
    return Imported(entries=entries, title=title, language=language, tags=tags, problems=[*problems, *faults])


def _joined(documents: Sequence[Document]) -> tuple[Graph, dict[str, Location], list[Problem]]:
    """Return what all files say, and where each first says something of a thing."""
    graph = Graph()
    places: dict[str, Location] = {}
    problems: list[Problem] = []
    for document in documents:
        found, where, faults = read_graph(document)
        problems += faults
        if found is None:
            continue
        with_labels(found)
        graph += found
        places = {**where, **places}
        if not concepts_of(found):
            hint = "a concept of SKOS has the type skos:Concept and a skos:prefLabel"
            problems.append(bad_format("there is no concept in this file", hint, document.at(1, 1)))
    return graph, places, problems


class _Reading:
    """Turns one concept into an entry, and gathers what an entry cannot take."""

    def __init__(self, graph: Graph, node: Node, own: str) -> None:
        self.graph, self.node, self.own = graph, node, own
        over = set(graph.predicates(node)) - TAKEN
        self.lost = sorted(short_name(str(each)) for each in over)

    def values(self, tags: Sequence[str]) -> dict[str, Any]:
        """Return the entry without its relations."""
        preferred, others, hidden = (self._by_language(predicate) for predicate in LABELS)
        texts = {key: self._by_language(SKOS[name]) for key, name in TEXTS.items()}
        examples = self._by_language(SKOS.example)
        readings = [
            text for each in (preferred, others, hidden) for tag in list(each) if is_kana(tag) for text in each.pop(tag)
        ]
        by_language: dict[str, dict[str, Any]] = {self.own: {}}
        for tag in dict.fromkeys(
            [self.own, *sorted({*preferred, *others, *examples, *(tag for each in texts.values() for tag in each)})]
        ):
            first, *more = preferred.get(tag) or [""]
            self.lost += [f"prefLabel '{text}' (kept as an alias)" for text in more]
            by_language[tag] = {
                "term": first,
                "aliases": [*more, *others.get(tag, ())],
                "examples": examples.get(tag, []),
                **{key: "\n\n".join(each.get(tag, ())) for key, each in texts.items()},
            }
        self._read(readings, by_language)
        values = by_language.pop(self.own)
        also = hidden.pop(self.own, [])
        self.lost += [f"hiddenLabel '{text}'@{tag}" for tag, each in hidden.items() for text in each]
        filled = {tag: {key: text for key, text in each.items() if text} for tag, each in by_language.items()}
        return {
            "id": as_id(local_name(str(self.node))) if isinstance(self.node, URIRef) else "",
            **values,
            "match": {"also": also} if also else {},
            "translations": {tag: each for tag, each in filled.items() if each},
            "tags": self._tags(tags),
            "sources": self._sources(),
            "page": self._page(),
            "status": "deprecated" if self._is_deprecated() else "",
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
            label = next(iter(title_of(self.graph, each, self.own)), "") if isinstance(each, URIRef) else ""
            found.append(label or (local_name(str(each)) if isinstance(each, URIRef) else str(each).strip()))
        return [tag for tag in dict.fromkeys(found) if tag]

    def _sources(self) -> list[Any]:
        found = []
        for each in objects_of(self.graph, self.node, DCTERMS.source):
            if isinstance(each, Literal):
                text = str(each).strip()
                found.append(source_of("", text) if is_url(text) else source_of(text, ""))
                continue
            title = next(iter(title_of(self.graph, each, self.own)), "")
            urls = (
                [str(each)] if isinstance(each, URIRef) else [str(url) for url in objects_of(self.graph, each, *PAGES)]
            )
            found.append(source_of(title, urls[0] if urls else ""))
        return sorted((each for each in found if each), key=str)

    def _page(self) -> str:
        pages = [str(each) for each in objects_of(self.graph, self.node, *PAGES)]
        self.lost += [f"a further page {page}" for page in pages[1:]]
        return pages[0] if pages else ""

    def _is_deprecated(self) -> bool:
        return any(str(each) in {"true", "1"} for each in self.graph.objects(self.node, OWL.deprecated))

    def relations(self, known: set[Node]) -> dict[str, list[Hashable]]:
        """Return the concepts that this one names."""
        made: dict[str, list[Hashable]] = {}
        for kind, predicate in RELATIONS.items():
            others = objects_of(self.graph, self.node, predicate)
            made[kind] = [each for each in others if each in known]
            self.lost += [f"{kind} {each}" for each in others if each not in known]
        return made
