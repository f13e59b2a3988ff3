"""The inventory of a Sphinx site -> a glossary file: its terms lead to that site, and say whose they are."""

from __future__ import annotations

import json
import re
import zlib
from urllib.parse import urljoin

from glossary_plugin.core.files import MAX_BYTES
from glossary_plugin.core.problems import Code, Location, Problem

__all__ = ["inventory_as_glossary", "is_inventory"]

_HEAD = re.compile(
    rb"# Sphinx inventory version 2\r?\n# Project: (.*?)\r?\n# Version: ?(.*?)\r?\n#[^\n]*zlib[^\n]*\n", re.DOTALL
)
_LINE = re.compile(r"(.+?)\s+std:term\s+-?\d+\s+(\S+)\s+\S.*")
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
    owner = f"{project} {version}".strip() or url
    terms: dict[str, str] = {}
    for line in body.splitlines():
        if found := _LINE.fullmatch(line):
            name, place = found.groups()
            terms.setdefault(name, urljoin(url, place[:-1] + name if place.endswith("$") else place))
    entries = [
        {"term": name, "definition": _PUNCTUATION.sub(r"\\\1", owner), "page": place, "x-url": place}
        for name, place in terms.items()
    ]
    file = {"title": project, "x-version": version, "terms": entries}
    return json.dumps(file, ensure_ascii=False, indent=1), None


def _unpacked(data: bytes) -> str | None:
    """Return what is packed, None where it is damaged or unfolds to more than is read."""
    unpacking = zlib.decompressobj()
    try:
        body = unpacking.decompress(data, MAX_BYTES)
    except zlib.error:
        return None
    return body.decode(errors="replace") if unpacking.eof else None
