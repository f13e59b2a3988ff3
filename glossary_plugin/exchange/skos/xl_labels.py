"""SKOS-XL: labels that are things of their own are read as the labels of SKOS that they stand for (its appendix B)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, SKOS, Graph, Namespace

if TYPE_CHECKING:
    from rdflib.term import Node

__all__ = ["with_labels"]

_XL = Namespace("http://www.w3.org/2008/05/skos-xl#")


def with_labels(graph: Graph) -> None:
    """Say of concepts what their labels say, and of collections in an order what their lists say, in plain SKOS.

    What is said of a label beside its text stays where it was.
    """
    for name in ("prefLabel", "altLabel", "hiddenLabel"):
        for concept, label in list(graph.subject_objects(_XL[name])):
            texts = list(graph.objects(label, _XL.literalForm))
            for text in texts:
                graph.add((concept, SKOS[name], text))
            if texts:
                graph.remove((concept, _XL[name], label))
    for label, text in list(graph.subject_objects(_XL.literalForm)):
        graph.remove((label, _XL.literalForm, text))
        graph.remove((label, RDF.type, _XL.Label))
    for collection, first in list(graph.subject_objects(SKOS.memberList)):
        for member in _listed(graph, first):
            graph.add((collection, SKOS.member, member))
        graph.remove((collection, SKOS.memberList, first))


def _listed(graph: Graph, first: Node) -> list[Node]:
    """Return what a list of RDF holds, and take the list away."""
    found: dict[Node, None] = {}
    at: Node | None = first
    while at is not None:
        found |= dict.fromkeys(graph.objects(at, RDF.first))
        rest = graph.value(at, RDF.rest, any=True)
        graph.remove((at, RDF.first, None))
        graph.remove((at, RDF.rest, None))
        at = rest
    return list(found)
