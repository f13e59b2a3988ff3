"""What a search that reads HTML sees of our pages: entries, and no quotes, initials or tools.

Templates mark with ``data-search-exclude`` what no search should read; some searches know the attribute. For the
others a page is without these elements while they read it.
"""

from __future__ import annotations

import re

__all__ = ["cut", "restored"]

_TAG = re.compile(r"<([a-z]\w*+)(?=\s)[^>]*+(?:>|\Z)")
_OURS, _MARKED = re.compile(r'\sclass="glossary-'), re.compile(r'\sdata-search-exclude=""')
_CUT = re.compile(r"<!-- glossary-cut (\d+) -->")


def cut(html: str) -> tuple[str, tuple[str, ...]]:
    """Return a page with a comment in the place of each element of ours that no search should read, and these.

    >>> cut('<p>One <b class="glossary-b" data-search-exclude="">two <b>three</b></b> four</p>')
    ('<p>One <!-- glossary-cut 0 --> four</p>', ('<b class="glossary-b" data-search-exclude="">two <b>three</b></b>',))
    """
    parts: list[str] = []
    pieces: list[str] = []
    position = 0
    for found in _TAG.finditer(html):
        if found.start() < position or not _is_marked(found[0]):
            continue
        end = _end(html, found)
        parts += html[position : found.start()], f"<!-- glossary-cut {len(pieces)} -->"
        pieces.append(html[found.start() : end])
        position = end
    return "".join([*parts, html[position:]]), tuple(pieces)


def restored(html: str, pieces: tuple[str, ...]) -> str:
    """Return a page with the pieces that were cut out of it, whatever others have made of the rest.

    >>> restored("<p>One <!-- glossary-cut 0 --> 4</p>", ("<b>two</b>",))
    '<p>One <b>two</b> 4</p>'
    """
    known = dict(enumerate(pieces))
    return _CUT.sub(lambda found: known.get(int(found[1]), found[0]), html) if pieces else html


def _is_marked(tag: str) -> bool:
    return tag.endswith(">") and bool(_OURS.search(tag) and _MARKED.search(tag))


def _end(html: str, opening: re.Match[str]) -> int:
    """Return where an element ends."""
    depth = 1
    for tag in re.compile(rf"<(/?){opening[1]}(?=[\s>])[^>]*+(?:>|\Z)").finditer(html, opening.end()):
        depth += -1 if tag[1] else 1
        if not depth and tag[0].endswith(">"):
            return tag.end()
    return opening.end()
