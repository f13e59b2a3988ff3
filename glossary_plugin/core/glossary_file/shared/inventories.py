"""The inventory of a Sphinx site -> a glossary file: its terms lead to that site, and say whose they are."""

from __future__ import annotations

import json
import re
import zlib
from urllib.parse import unquote

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.system.files import MAX_BYTES
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.core.text.urls import entry_address

__all__ = ["inventory_as_glossary", "is_inventory", "terms_at"]

_HEAD = re.compile(
    rb"# Sphinx inventory version 2\r?\n# Project: (.*?)\r?\n# Version: ?(.*?)\r?\n#[^\n]*zlib[^\n]*\n", re.DOTALL
)
_LINE = re.compile(r"(.+?)(?<!\s)\s+std:term\s+-?\d+\s+(\S+)\s+\S")
"""A term and its URL; of the other lines none matters here."""
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def is_inventory(data: bytes) -> bool:
    """Return whether the bytes are those of ``objects.inv``."""
    return data.startswith(b"# Sphinx inventory version")


def inventory_as_glossary(data: bytes, url: str) -> tuple[str, Problem | None]:
    """Return the terms of an inventory as a glossary file, or why it cannot be read; it was published at ``url``."""
    head = _HEAD.match(data)
    body = _unpacked(data[head.end() :]) if head else None
    if head is None or body is None:
        message = "the inventory cannot be read: it is damaged, too large, or not of version 2"
        hint = "name the objects.inv of a site that a current Sphinx has made"
        return "", Problem(code=Code.BAD_FORMAT, message=message, hint=hint, where=Location(file=url))
    project, version = (part.decode(errors="replace").strip() for part in head.groups())
    owner = _PUNCTUATION.sub(r"\\\1", f"{project} {version}".strip() or url)
    entries = [
        {"term": term, "aliases": aliases, "definition": owner, "page": place, "x-url": place}
        for place, names in _places(body, url).items()
        for term, *aliases in terms_at(place, names)
    ]
    file = {"title": project, "x-version": version, "terms": entries}
    return json.dumps(file, ensure_ascii=False, indent=1), None


def _places(body: str, url: str) -> dict[str, list[str]]:
    """Return the names of terms by the address of their entry."""
    places: dict[str, dict[str, None]] = {}
    for found in filter(None, map(_LINE.match, body.splitlines())):
        name, place = found.groups()
        if address := entry_address(url, place[:-1] + name if place.endswith("$") else place):
            places.setdefault(address, {})[name] = None
    return {address: list(names) for address, names in places.items()}


def terms_at(place: str, names: list[str]) -> list[list[str]]:
    """Return the names of each term with one address, its own first.

    >>> terms_at("https://example.org/g/#term-large-model", ["LM", "Large Model", "large-model"])
    [['Large Model', 'LM']]
    >>> terms_at("https://example.org/g.html", ["A", "B"])
    [['A'], ['B']]
    """
    anchor = unquote(place.partition("#")[2])
    if not anchor:
        return [[name] for name in names]
    id_ = make_id(anchor.removeprefix("term-"))
    # The id itself is a name too in what we publish.
    own = sorted((name for name in names if make_id(name) == id_), key=lambda name: name == id_)
    others = [name for name in names if name not in own]
    return [[*own[:1], *others]]


def _unpacked(data: bytes) -> str | None:
    """Return what is packed, None where it is damaged or unfolds to more than is read."""
    unpacking = zlib.decompressobj()
    try:
        body = unpacking.decompress(data, MAX_BYTES)
    except zlib.error:
        return None
    return body.decode(errors="replace") if unpacking.eof else None
