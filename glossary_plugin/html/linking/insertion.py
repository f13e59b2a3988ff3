"""Puts pieces in the place of comments, so that the HTML around them stays what HTML allows.

A paragraph, a heading or an emphasis holds no blocks. What is one paragraph stands inside them as inline HTML; blocks
part them. A paragraph that has nothing but comments makes room for what comes in their place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, pairwise, takewhile
from typing import TYPE_CHECKING

from glossary_plugin.html.linking.elements import HEADING
from glossary_plugin.html.linking.tokens import VOID, HtmlTag, attributes, one_paragraph, open_tag, tags

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Piece", "insert"]

_INLINE = frozenset(
    "a abbr b bdi bdo big button cite code data del dfn em font i ins kbd label legend mark nobr output q rb rp rt rtc "
    "ruby s samp small span strike strong sub summary sup time tt u var".split()
)
_NO_BLOCKS = _INLINE | HEADING.keys() | {"p", "pre"}
"""Elements that hold no blocks."""
_IN_LINE = _INLINE | VOID
"""Elements that stand among words."""
_NO_LINKS = frozenset({"a", "button", "label", "summary"})
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """What comes in the place of a comment."""

    start: int
    end: int
    """Where the comment stands."""
    html: str
    class_name: str = ""
    """Of the element that is put around it; empty: none is."""

    @property
    def block(self) -> str:
        """The piece among blocks."""
        return f'<div class="{self.class_name}">{self.html}</div>' if self.class_name else self.html

    def inline(self, around: Sequence[HtmlTag]) -> str:
        """Return the piece inside a paragraph; empty where it has blocks."""
        html = (one_paragraph(self.html) if self.class_name else None) or ""
        if any(tag.name in _NO_LINKS for tag in around):
            html = _without_links(html)
        return f'<span class="{self.class_name}">{html}</span>' if html else ""


@dataclass(frozen=True, slots=True)
class _Spot:
    """What a comment stands in."""

    around: tuple[HtmlTag, ...]
    """The open elements that hold no blocks, the outermost first."""
    lone: bool
    """Whether nothing stands beside it but others."""

    @property
    def makes_room(self) -> bool:
        """Whether there is nothing around it but a paragraph for its sake."""
        return self.lone and all(tag.name == "p" for tag in self.around)


def insert(html: str, pieces: Sequence[Piece]) -> str:
    """Return a page with pieces in the place of comments; what only looks like a comment stays.

    >>> html = "<p>A pod <!--x--> runs.</p>"
    >>> insert(html, [Piece(9, 17, "<p>is a group</p>", "d")])
    '<p>A pod <span class="d">is a group</span> runs.</p>'
    >>> insert(html, [Piece(9, 17, "<ul></ul>", "d")])
    '<p>A pod </p><div class="d"><ul></ul></div><p> runs.</p>'
    >>> insert("<p><!--x--></p>", [Piece(3, 11, "<p>is a group</p>", "d")])
    '<div class="d"><p>is a group</p></div>'
    """
    spots = _spots(html, {piece.start for piece in pieces})
    output = _Output(html)
    for piece in pieces:
        if spot := spots.get(piece.start):
            output.put(piece, spot)
    return output.whole()


def _spots(html: str, starts: set[int]) -> Mapping[int, _Spot]:
    """Return what each of these comments stands in."""
    found: dict[int, _Spot] = {}
    waiting: dict[int, tuple[HtmlTag, ...]] = {}
    opened: list[HtmlTag] = []
    start = 0
    for tag in chain(tags(html), [HtmlTag(len(html), len(html), "div", closing=False, attributes="")]):
        if not tag.name and tag.start in starts:
            waiting[tag.start] = _around(opened)
        elif tag.name and tag.name not in _IN_LINE:
            lone = not _COMMENT.sub("", html[start : tag.start]).strip() if waiting else False
            found |= {place: _Spot(around, lone) for place, around in waiting.items()}
            waiting.clear()
            start = tag.end
        _follow(opened, tag)
    return found


def _follow(opened: list[HtmlTag], tag: HtmlTag) -> None:
    """Open or close an element; a block ends a paragraph that is still open."""
    if tag.closing:
        places = [place for place, each in enumerate(opened) if each.name == tag.name]
        del opened[places[-1] if places else len(opened) :]
    elif tag.name and not tag.empty:
        around = _around(opened)
        if tag.name not in _INLINE and any(each.name == "p" for each in around):
            del opened[-len(around) :]
        opened.append(tag)


def _around(opened: Sequence[HtmlTag]) -> tuple[HtmlTag, ...]:
    return tuple(takewhile(lambda tag: tag.name in _NO_BLOCKS, reversed(opened)))[::-1]


class _Output:
    """The page so far."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._parts: list[str] = []
        self._position = 0
        self._reopened = False
        """Whether the last part is opening tags, behind a block."""

    def put(self, piece: Piece, spot: _Spot) -> None:
        """Add the page up to a piece, and the piece."""
        inline = "" if spot.makes_room else piece.inline(spot.around)
        if inline or not spot.around:
            self._add(self._html[self._position : piece.start], inline or piece.block)
            self._position, self._reopened = piece.end, False
        else:
            self._part(piece, spot)

    def _part(self, piece: Piece, spot: _Spot) -> None:
        """Add a piece behind the end of the elements around it, which go on behind it; none stays empty."""
        before, opening = self._html[self._position : piece.start], spot.around[0].start
        closers = [f"</{tag.name}>" for tag in reversed(spot.around)]
        if opening >= self._position and not _between(self._html[opening : piece.start], spot.around):
            self._add(self._html[self._position : opening])
        elif self._reopened and not before.strip():
            self._parts.pop()
        else:
            self._add(before, *closers)
        self._add(piece.block)
        rest = re.compile(r"\s*" + r"\s*".join(closers), re.IGNORECASE).match(self._html, piece.end)
        self._position, self._reopened = (rest.end(), False) if rest else (piece.end, True)
        if not rest:
            self._add("".join(map(_again, spot.around)))

    def _add(self, *parts: str) -> None:
        self._parts += parts

    def whole(self) -> str:
        """Return the page."""
        return "".join([*self._parts, self._html[self._position :]])


def _between(html: str, opened: Sequence[HtmlTag]) -> str:
    """Return what stands between opening tags and behind them."""
    start = opened[0].start
    ends = [(tag.start - start, tag.end - start) for tag in opened]
    return "".join(html[end:begin] for (_, end), (begin, _) in pairwise([(0, 0), *ends, (len(html), 0)])).strip()


def _again(tag: HtmlTag) -> str:
    """Return an opening tag that goes on with an element: an id stays with its beginning."""
    given = attributes(tag.attributes)
    return open_tag(tag.name, {key: value for key, value in given.items() if key != "id"})


def _without_links(html: str) -> str:
    parts, position = [], 0
    for tag in tags(html):
        if tag.name == "a":
            parts.append(html[position : tag.start])
            position = tag.end
    return "".join([*parts, html[position:]])
