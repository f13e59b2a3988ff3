"""Hiding from searches that read HTML what is not an entry: quotes, initials, tools.

Templates mark with ``data-search-exclude`` what no search should read; some searches know the attribute. For the
others a page is without these elements while they read it. Nor does it have the tags around each entry then: at the
end of an element with a heading Material's search goes back through all headings that it has read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["cut", "restored"]

_TAG = re.compile(r"<(/?)([a-z]\w*+)(?=[\s>])[^>]*+(?:>|\Z)")
_OURS, _MARKED = re.compile(r'\sclass="glossary[- ]'), re.compile(r'\sdata-search-exclude=""')
_ENTRY = ' class="glossary-entry"'
_CUT = re.compile(r"<!-- glossary-cut (\d+) -->")


def cut(html: str) -> tuple[str, tuple[str, ...]]:
    """Return a page with comments in place of what no search should read of our elements, and what they replace.

    >>> cut('<p>One <b class="glossary-b" data-search-exclude="">two <b>three</b></b> four</p>')
    ('<p>One <!-- glossary-cut 0 --> four</p>', ('<b class="glossary-b" data-search-exclude="">two <b>three</b></b>',))
    """
    parts: list[str] = []
    pieces: list[str] = []
    position = 0
    for start, end in sorted(_marked(html)):
        if start < position:
            continue
        parts += html[position:start], f"<!-- glossary-cut {len(pieces)} -->"
        pieces.append(html[start:end])
        position = end
    return "".join([*parts, html[position:]]), tuple(pieces)


def restored(html: str, pieces: tuple[str, ...]) -> str:
    """Return a page with the pieces put back, however others have changed the rest.

    >>> restored("<p>One <!-- glossary-cut 0 --> 4</p>", ("<b>two</b>",))
    '<p>One <b>two</b> 4</p>'
    """
    known = dict(enumerate(pieces))
    return _CUT.sub(lambda found: known.get(int(found[1]), found[0]), html) if pieces else html


def _marked(html: str) -> Iterator[tuple[int, int]]:
    """Yield where each marked element begins and ends, and each tag of an entry; of what is never closed, its tag."""
    opened: defaultdict[str, list[re.Match[str]]] = defaultdict(list)
    for tag in _TAG.finditer(html):
        if not tag[1]:
            opened[tag[2]].append(tag)
        elif opened[tag[2]] and tag[0].endswith(">"):
            opening = opened[tag[2]].pop()
            if _is_marked(opening[0]):
                yield opening.start(), tag.end()
            elif _ENTRY in opening[0]:
                yield from (opening.span(), tag.span())
    yield from (tag.span() for left in opened.values() for tag in left if _is_marked(tag[0]))


def _is_marked(tag: str) -> bool:
    return tag.endswith(">") and bool(_OURS.search(tag) and _MARKED.search(tag))
