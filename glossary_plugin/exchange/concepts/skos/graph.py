"""A file of RDF (Turtle, JSON-LD, RDF/XML) -> its graph; nothing outside the file is read, least of all the network.

Where things are described, a graph does not know: that is read beside it, for messages alone.
"""

from __future__ import annotations

import json
import logging
import re
import warnings
from collections import defaultdict
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from rdflib import RDF, SKOS, BNode, Dataset, Graph, Namespace
from rdflib.plugins.parsers.notation3 import BadSyntax, RDFSink, SinkParser
from rdflib.plugins.shared.jsonld.context import Context
from rdflib.term import Node

from glossary_plugin.exchange.concepts.xml import XmlElement
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
    **dict.fromkeys(("ttl", "nt", "n3"), "turtle"),
    **dict.fromkeys(("jsonld", "json"), "json"),
    **dict.fromkeys(("rdf", "xml", "owl"), "xml"),
}
_XML = re.compile(r"\s*(?:<\?xml|<!|<[A-Za-z][\w.-]*(?::[\w.-]+)?(?:\s[^<]*)?/?>)")
_JSON = re.compile(r"\s*(?:\{|\[\s*\{)")
_PAIR = re.compile(r'"((?:[^"\\\n]|\\.)*)"\s*:\s*("(?:[^"\\\n]|\\.)*")\s*(\}?)')
_FIX = "fix the file here, or export it again from its source"
_At = Callable[[int], "Location"]
"""From a character to its place."""
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
    at = document.placer(text)
    places: dict[str, Location] = {}
    graph, faults = _parsed(at, lambda dataset: _Turtle(dataset, at, places).loadBuf(text))
    return graph, places, faults


class _Turtle(SinkParser):
    """The parser of Turtle, which notes where each subject stands first."""

    def __init__(self, graph: Graph, at: _At, places: dict[str, Location]) -> None:
        super().__init__(RDFSink(graph), baseURI=_BASE, turtle=True)
        self.at, self.places, self.start = at, places, 0

    def statement(self, argstr: str, i: int) -> int:
        self.start = i
        return super().statement(argstr, i)

    def makeStatement(self, quadruple: tuple[Any, Node, Node, Node]) -> None:  # noqa: N802 - its name there
        self.places.setdefault(str(quadruple[2]), self.at(self.start))
        super().makeStatement(quadruple)


def _json(document: Document, text: str) -> _Read:
    at = document.placer(text)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        return None, {}, [bad_format(f"this is not JSON: {error.msg}", _FIX, at(error.pos))]
    except RecursionError:
        return None, {}, [bad_format("this is not JSON-LD: it is nested too deeply", _FIX, at(0))]
    if remote := list(_remote(data)):
        where = at(max(text.find(json.dumps(remote[0], ensure_ascii=False)), 0))
        message = f"the context '{remote[0]}' is on the network, and nothing is fetched"
        return None, {}, [bad_format(message, "write the context itself into the file in its place", where)]
    graph, faults = _parsed(at, lambda dataset: dataset.parse(data=text, format="json-ld", publicID=_BASE))
    return graph, _in_json(text, data, at) if graph is not None else {}, faults


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


def _in_json(text: str, data: Any, at: _At) -> dict[str, Location]:  # noqa: ANN401 - any JSON
    """Return where each node of JSON-LD stands: where its ``@id`` does, and it has more than that."""
    context = Context(base=_BASE)
    for each in data if isinstance(data, list) else [data]:
        context.load(each.get("@context", []) if isinstance(each, dict) else [])
    names = {*context.get_keys("@id")}
    places: dict[str, tuple[bool, Location]] = {}
    for match in _PAIR.finditer(text):
        if match[1] in names:
            iri, is_reference = context.resolve(json.loads(match[2])), bool(match[3])
            if iri not in places or (places[iri][0] and not is_reference):
                places[iri] = (is_reference, at(match.start()))
    return {iri: where for iri, (_, where) in places.items()}


def _xml(document: Document) -> _Read:
    root, faults = parse_xml(document)
    if root is None:
        return None, {}, faults
    if root.name != "RDF":
        hint = "a file of RDF/XML begins with <rdf:RDF>"
        return None, {}, [bad_format(f"this is not RDF: it begins with <{root.name}>", hint, root.where)]
    data = document.data
    graph, faults = _parsed(
        lambda _: document.at(1, 1), lambda dataset: dataset.parse(data=data, format="xml", publicID=_BASE)
    )
    return graph, _in_xml(root) if graph is not None else {}, faults


def _in_xml(root: XmlElement) -> dict[str, Location]:
    """Return where each thing of RDF/XML is described."""
    base = root.attributes.get("base", _BASE)
    places: dict[str, Location] = {}
    for element in root.every():
        about, name = element.attributes.get("about"), element.attributes.get("ID")
        if about is not None or name is not None:
            places.setdefault(urljoin(base, about if about is not None else f"#{name}"), element.where)
    return places


def _parsed(at: _At, parse: Callable[[Dataset], object]) -> tuple[Graph | None, Sequence[Problem]]:
    """Return the graph that a parser makes, or what is wrong with the file."""
    dataset = Dataset(default_union=True)
    try:
        with _quiet():
            parse(dataset)
        graph = _own(dataset)
    except Exception as error:  # noqa: BLE001 - the parsers raise errors of every kind
        what, place = str(error).partition("\n")[0][:100] or type(error).__name__, 0
        if isinstance(error, BadSyntax):
            what, place = error._why, error._i  # noqa: SLF001 - they are nowhere else
        elif isinstance(error, RecursionError):
            what = "it is nested too deeply"
        return None, [bad_format(f"this RDF cannot be read: {what}", _FIX, at(place))]
    _with_labels(graph)
    return graph, ()


def _own(dataset: Dataset) -> Graph:
    """Return all statements of a file, its nodes without a name kept apart from those of other files."""
    graph, nodes = Graph(), defaultdict[Node, BNode](BNode)
    for subject, predicate, object_, _ in dataset.quads():
        ends = [nodes[each] if isinstance(each, BNode) else each for each in (subject, object_)]
        graph.add((ends[0], predicate, ends[1]))
    return graph


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
