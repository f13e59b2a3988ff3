"""Pages for tests, as the matching rule sees them, from a few marks in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.prose import Heading, Prose, Reference
from glossary_plugin.core.linking.references import referenced
from glossary_plugin.core.matching.boundaries import BARRIER

if TYPE_CHECKING:
    from glossary_plugin.core.matching.matcher import Matcher
    from glossary_plugin.core.model import Glossary

__all__ = ["prose"]

_MARK = re.compile(
    r"(?P<level>#+) (?P<title>.*)\n"
    r"|\[(?P<words>[^\]]*)\]\((?P<target>[^)]*)\)"
    r"|@(?P<hand>[\w-]+)"
    r"|<(?P<abbreviation>[^>]*)>"
    r"|\{(?P<entry>[\w-]+):"
    r"|(?P<end>\})"
)


def prose(marked: str, made: Glossary, matcher: Matcher) -> Prose:
    """Read a page: ``# title`` on a line, ``[words](target)``, ``@id`` a link by hand, ``<abbr>``, ``{id: an entry}``.

    Titles, abbreviations and the words of links by hand are no part of the text.
    """
    text = ""
    headings: list[Heading] = []
    references: list[Reference] = []
    by_hand: list[tuple[int, str]] = []
    abbreviations: list[str] = []
    entries: list[tuple[int, int, str]] = []
    open_at, entry = 0, ""
    position = 0
    for found in _MARK.finditer(marked):
        text += marked[position : found.start()]
        position = found.end()
        if title := found["title"]:
            text += BARRIER
            headings.append(Heading(len(text), len(found["level"]), title.lower().replace(" ", "-"), title))
        elif target := found["target"]:
            start, text = len(text), text + found["words"]
            references.append(Reference(start, len(text), target, referenced(made, matcher, target)))
        elif found["hand"]:
            by_hand.append((len(text), found["hand"]))
        elif found["abbreviation"]:
            abbreviations.append(found["abbreviation"])
        elif found["entry"]:
            text += BARRIER
            open_at, entry = len(text), found["entry"]
        else:
            entries.append((open_at, len(text), entry))
            text += BARRIER
    return Prose(
        text=text + marked[position:],
        headings=tuple(headings),
        references=tuple(references),
        by_hand=tuple(by_hand),
        abbreviations=tuple(abbreviations),
        entries=tuple(entries),
    )
