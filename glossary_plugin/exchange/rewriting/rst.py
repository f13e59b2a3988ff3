"""References to the entries of an old glossary on pages in reStructuredText: links become the role ``term``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary_plugin.exchange.markup.sphinx.directives import literal_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary_plugin.exchange.formats.splicing import Edit
    from glossary_plugin.exchange.rewriting.places import OldPlaces

__all__ = ["rst_edits"]

_PIECE = re.compile(
    r"``.*?``"
    r"|(?<![\w:`])`(?P<words>[^`<>](?:\s*+[^`<>\s]++)*+)\s*+<(?P<address>[^`<>\s]++)>`__?"
    r"|(?<![\w:`]):abbr:`(?P<name>[^`()](?:\s*+[^`()\s]++)*+)\s*+\((?P<long>[^`]+)\)`",
    re.DOTALL,
)


def rst_edits(text: str, path: str, places: OldPlaces) -> Iterator[Edit]:
    """Yield what changes on a page; code, comments and literal text stay."""
    literal = literal_rows(text.split("\n"))
    for match in _PIECE.finditer(text):
        if text.count("\n", 0, match.start()) not in literal:
            if match["address"] and (id_ := places.at(match["address"].removesuffix("_"), path)):
                yield match.start(), match.end(), f":term:`{match['words']} <{id_}>`"
            elif match["name"] and (id_ := places.abbreviated(match["name"], match["long"])):
                yield match.start(), match.end(), f":term:`{match['name']} <{id_}>`"
