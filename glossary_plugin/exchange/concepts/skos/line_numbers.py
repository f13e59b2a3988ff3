"""Where things are described in a file of RDF, which a graph does not know; for messages alone."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from glossary_plugin.core.problems import Location
    from glossary_plugin.exchange.concepts.xml import XmlElement
    from glossary_plugin.exchange.formats import Document

__all__ = ["in_json", "in_turtle", "in_xml"]

_TOKEN = re.compile(
    r'''\#[^\n]*
    | (?P<text>"""(?:[^"\\]|\\.|"(?!""))*""" | \'\'\'(?:[^'\\]|\\.|'(?!\'\'))*\'\'\'
              | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
    | <(?P<iri>[^<>"{}|^`\s]*)>
    | (?P<open>[\[({])
    | (?P<close>[\])}])
    | (?P<stop>[.](?![\w%\\]))
    | (?P<sign>[;,])
    | (?P<word>(?:[^\s"'<;,\[\](){}\#.]|[.]++(?=[\w%\\:-]))+)''',
    re.VERBOSE | re.DOTALL,
)
_PAIR = re.compile(r'"((?:[^"\\\n]|\\.)*)"\s*:\s*("(?:[^"\\\n]|\\.)*")\s*(\}?)')
_DIRECTIVES = {"@prefix", "prefix", "@base", "base"}


def in_turtle(document: Document, text: str, base: str) -> dict[str, Location]:
    """Return where each subject stands first."""
    places: dict[str, Location] = {}
    prefixes: dict[str, str] = {}
    depth, at_start = 0, True
    at = _placer(document, text)
    directive: list[str] = []
    """The words of a directive so far."""
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup, match[0]
        if kind is None:
            continue
        if directive:
            directive.append(match["iri"] if kind == "iri" else token)
            if kind == "iri":
                base = _declare(directive, prefixes, base)
                at_start, directive = True, []
        elif kind == "word" and at_start and token.lower() in _DIRECTIVES:
            directive = [token]
        elif kind == "stop":
            at_start = at_start or not depth
        else:
            if at_start and kind in {"iri", "word"} and depth == 0:
                iri = _absolute(base, match["iri"]) if kind == "iri" else _expanded(token, prefixes)
                places.setdefault(iri, at(match.start()))
            at_start = False
            depth += {"open": 1, "close": -1}.get(kind, 0)
    return places


def _declare(directive: list[str], prefixes: dict[str, str], base: str) -> str:
    """Note a prefix, or return the new base."""
    first, *names, iri = directive
    if first.lower().endswith("base"):
        return _absolute(base, iri)
    prefixes["".join(names)] = _absolute(base, iri)
    return base


def _expanded(word: str, prefixes: Mapping[str, str]) -> str:
    prefix, colon, name = word.partition(":")
    return prefixes.get(prefix + colon, prefix + colon) + re.sub(r"\\(.)", r"\1", name)


def in_json(document: Document, text: str, data: Any, base: str) -> dict[str, Location]:  # noqa: ANN401 - any JSON
    """Return where each node of JSON-LD stands: where its ``@id`` does, and it has more than that."""
    names, prefixes = {"@id"}, {}
    for context in _contexts(data):
        for key, value in context.items():
            iri = value.get("@id") if isinstance(value, dict) else value
            if iri == "@id":
                names.add(key)
            elif isinstance(iri, str):
                prefixes[f"{key}:"] = iri
        base = context["@base"] if isinstance(context.get("@base"), str) else base
    at = _placer(document, text)
    places: dict[str, tuple[bool, Location]] = {}
    for match in _PAIR.finditer(text):
        if match[1] in names:
            iri = _expanded_id(match[2], prefixes, base)
            is_reference = bool(match[3])
            if iri not in places or (places[iri][0] and not is_reference):
                places[iri] = (is_reference, at(match.start()))
    return {iri: where for iri, (_, where) in places.items()}


def _contexts(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON
    for each in data if isinstance(data, list) else [data]:
        context = each.get("@context") if isinstance(each, dict) else None
        yield from (one for one in (context if isinstance(context, list) else [context]) if isinstance(one, dict))


def _expanded_id(quoted: str, prefixes: Mapping[str, str], base: str) -> str:
    try:
        value = json.loads(quoted)
    except ValueError:
        return ""
    expanded = _expanded(value, prefixes)
    return _absolute(base, value) if expanded == value else expanded


def in_xml(root: XmlElement, base: str) -> dict[str, Location]:
    """Return where each thing of RDF/XML is described."""
    places: dict[str, Location] = {}
    base = root.attributes.get("base", base)
    for element in root.every():
        about, name = element.attributes.get("about"), element.attributes.get("ID")
        if about is not None or name is not None:
            iri = _absolute(base, about if about is not None else f"#{name}")
            places.setdefault(iri, element.where)
    return places


def _absolute(base: str, iri: str) -> str:
    """Return an address in full; one that is none as it is."""
    try:
        return urljoin(base, iri)
    except ValueError:
        return iri


def _placer(document: Document, text: str) -> Callable[[int], Location]:
    """Return a function from characters to their places."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(place: int) -> Location:
        line = bisect_right(starts, place)
        return document.at(line, place - starts[line - 1] + 1)

    return at
