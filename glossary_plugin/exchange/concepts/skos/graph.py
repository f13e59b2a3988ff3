"""A file of RDF (Turtle, JSON-LD, RDF/XML) -> its graph; nothing outside the file is read, least of all the network."""

from __future__ import annotations

import json
import logging
import re
import warnings
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rdflib import RDF, SKOS, BNode, Dataset, Graph, Namespace
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from glossary_plugin.exchange.concepts.skos.line_numbers import in_json, in_turtle, in_xml
from glossary_plugin.exchange.concepts.xml import parse as parse_xml
from glossary_plugin.exchange.formats import bad_format

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Location, Problem
    from glossary_plugin.exchange.formats import Document

__all__ = ["read_graph"]

_XL = Namespace("http://www.w3.org/2008/05/skos-xl#")
_BASE = "file:///"
"""What addresses without a beginning belong to."""
_BY_SUFFIX = {
    "ttl": "turtle",
    "nt": "turtle",
    "n3": "turtle",
    "jsonld": "json",
    "json": "json",
    "rdf": "xml",
    "xml": "xml",
    "owl": "xml",
}
_XML = re.compile(r"\s*(?:<\?xml|<!|<[A-Za-z][\w.-]*(?::[\w.-]+)?(?:\s[^<]*)?/?>)")
_JSON = re.compile(r"\s*(?:\{|\[\s*\{)")
_FIX = "fix the file here, or export it again from its source"
_Read = tuple[Graph | None, "Mapping[str, Location]", "Sequence[Problem]"]


def read_graph(document: Document) -> _Read:
    """Return the statements of a file, where each subject stands, and what is wrong with it."""
    kind = _BY_SUFFIX.get(document.path.rpartition(".")[2].lower())
    if kind == "xml":
        return _xml(document)
    text, undecoded = document.text()
    if undecoded:
        return None, {}, undecoded
    if not text.strip():
        hint = "name a file of Turtle, JSON-LD or RDF/XML"
        return None, {}, [bad_format("the file is empty", hint, document.at(1, 1))]
    kind = kind or ("xml" if _XML.match(text) else "json" if _JSON.match(text) else "turtle")
    return _xml(document) if kind == "xml" else _json(document, text) if kind == "json" else _turtle(document, text)


def _turtle(document: Document, text: str) -> _Read:
    graph, fault = _parsed(document, text, "turtle")
    return (graph, in_turtle(document, text, _BASE) if graph is not None else {}, fault)


def _json(document: Document, text: str) -> _Read:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        where = document.at(error.lineno, error.colno)
        return None, {}, [bad_format(f"this is not JSON: {error.msg}", _FIX, where)]
    except RecursionError:
        return None, {}, [bad_format("this is not JSON-LD: it is nested too deeply", _FIX, document.at(1, 1))]
    if remote := list(_remote(data)):
        start = max(text.find(json.dumps(remote[0], ensure_ascii=False)), 0)
        where = document.at(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        message = f"the context '{remote[0]}' is on the network, and nothing is fetched"
        return None, {}, [bad_format(message, "write the context itself into the file in its place", where)]
    graph, fault = _parsed(document, text, "json-ld")
    return graph, in_json(document, text, data, _BASE) if graph is not None else {}, fault


def _remote(data: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Yield the contexts that are named and not written out, wherever they stand."""
    ahead = [data]
    while ahead:
        each = ahead.pop()
        if isinstance(each, dict):
            for key, value in each.items():
                if key in {"@context", "@import"}:
                    yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))
            ahead += each.values()
        elif isinstance(each, list):
            ahead += each


def _xml(document: Document) -> _Read:
    root, faults = parse_xml(document)
    if root is None:
        return None, {}, faults
    if root.name != "RDF":
        hint = "a file of RDF/XML begins with <rdf:RDF>"
        return None, {}, [bad_format(f"this is not RDF: it begins with <{root.name}>", hint, root.where)]
    graph, fault = _parsed(document, document.data, "xml")
    return graph, in_xml(root, _BASE) if graph is not None else {}, fault


def _parsed(document: Document, data: str | bytes, format_: str) -> tuple[Graph | None, Sequence[Problem]]:
    """Return the graph of the data, or what is wrong with them."""
    dataset = Dataset(default_union=True)
    try:
        with _quiet():
            dataset.parse(data=data, format=format_, publicID=_BASE)
        graph = _own(dataset)
    except Exception as error:  # noqa: BLE001 - the parsers raise errors of every kind
        return None, [_fault(document, data, error)]
    _with_labels(graph)
    return graph, ()


def _own(dataset: Dataset) -> Graph:
    """Return all statements of a file, its nodes without a name kept apart from those of other files."""
    graph, nodes = Graph(), defaultdict[Node, BNode](BNode)
    for subject, predicate, object_, _ in dataset.quads():
        ends = [nodes[each] if isinstance(each, BNode) else each for each in (subject, object_)]
        graph.add((ends[0], predicate, ends[1]))
    return graph


def _fault(document: Document, data: str | bytes, error: Exception) -> Problem:
    """Return the message of a parser's error, where it has one."""
    line, column = 0, 0
    what = str(error).partition("\n")[0][:100] or type(error).__name__
    if isinstance(error, BadSyntax) and isinstance(data, str):
        before = data.encode()[: error._i].decode(errors="ignore")  # noqa: SLF001 - it is nowhere else
        line, column, what = before.count("\n") + 1, len(before) - before.rfind("\n"), error._why  # noqa: SLF001
    elif isinstance(error, RecursionError):
        what = "it is nested too deeply"
    return bad_format(f"this RDF cannot be read: {what}", _FIX, document.at(line or 1, column or 1))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from printing what it thinks of values that no entry takes, and of its own code."""
    logger = logging.getLogger("rdflib")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        logger.setLevel(level)


def _with_labels(graph: Graph) -> None:
    """Give concepts the texts of their labels, and collections in an order the members of their lists, in plain SKOS.

    What a label has beside its text stays where it was.
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
