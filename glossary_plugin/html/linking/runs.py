"""From HTML to runs of text with barriers between them, and the way back to every byte.

Emphasis and other inline markup do not break a run; blocks, line breaks, images and all that is
left alone (links, code, buttons, mathematics …) do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from glossary_plugin.core.linking.prose import Heading, Prose, Runs
from glossary_plugin.html.linking.elements import HEADING, IN_LINE, Element, Kind, element_kind
from glossary_plugin.html.linking.out_of_sight import PanelFinder, may_open_panel
from glossary_plugin.html.linking.tokens import VOID, HtmlTag, attributes, plain_text, tags

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CutPage", "cut_html"]

_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_LINK = re.compile(r"<a\b(?P<attributes>[^<>]*+)>[^<]*+(?:<(?!/?a\b)[^<]*+)*+</a>")
_HEADERLINK = re.compile(r"""\bclass=["']?[^"'>=]*headerlink""")
_READ = frozenset({"abbr", *HEADING})
_SET_APART = frozenset({"b", "dfn", "dt", "em", "i", "strong"})
_DRAWN = {"br": " ", "svg": ""}
"""What a reader sees in the place of those that have no words."""
_UNSEEN = frozenset({"footnote-ref", "headerlink"})
"""Classes of those that are no words of a sentence."""
_LONGEST_ASIDE = 400
"""Characters of such an element that are read."""
_DELIMITERS = re.compile(r"\A\\\(|\\\)\Z")
_OF_ROWS = frozenset("colgroup table tbody tfoot thead tr".split())
"""Elements with nothing but rows and cells in them: browsers put text that stands there somewhere else."""
_SEALED = frozenset("button caption object table td template th".split())
"""Elements behind whose end nothing is opened again."""
_SKIPPED = frozenset({Kind.SILENT, Kind.LEFT_ALONE})


class _Piece(NamedTuple):
    """A stretch of the text that comes from one place: as it is, or one entity decoded."""

    length: int
    source: int
    source_length: int
    parent: Element | None


@dataclass(frozen=True, kw_only=True)
class CutPage(Prose):
    """A page taken apart."""

    links: tuple[Element, ...]
    """The ``a`` elements, and whatever else was made a mention before."""
    taken: tuple[tuple[int, int], ...]
    """The texts of references and of links that were made before: a part of their run, but no place for a link."""
    set_apart: tuple[tuple[int, int], ...] = ()
    """Where emphasis and the names in lists of definitions begin and end, of a page that was read whole."""
    _runs: Runs[Element]
    _html: str
    _offsets: list[int]
    """Where each piece begins in the text, ascending."""
    _pieces: list[_Piece]

    def aside(self, offset: int) -> str:
        """Return the words, such as code, that a reader sees at a barrier, with a barrier where a block ends there."""
        return self._runs.aside(offset, self._words)

    def _words(self, element: Element) -> str:
        if element.name in _DRAWN:
            return _DRAWN[element.name]
        is_seen = _UNSEEN.isdisjoint(element.attributes.get("class", "").split())
        if element.kind is not Kind.LEFT_ALONE or element.close_start < 0 or not is_seen:
            return ""
        end = min(element.close_start, element.open_end + _LONGEST_ASIDE)
        return _DELIMITERS.sub("", plain_text(self._html[element.open_end : end]))

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the piece of HTML that a link around ``text[start:end]`` would enclose, whole elements only.

        None where that cannot be: one end lies inside an element (or an entity) that the other is not in.
        """
        first, source_start = self._source(start, start)
        last, source_end = self._source(end, end - 1)
        if first is last and first and first.name == "ruby" and "<" in self._html[source_start:source_end]:
            return None  # the reading of its last part would be left outside
        if source_start < 0 or source_end < 0 or self._is_taken(start, end):
            return None
        shared = _shared(first, last)
        while last and last is not shared:
            # The last letter must close its element, and the link goes behind it.
            if last.close_start != source_end:
                return None
            source_end = last.close_end
            last = last.parent
        while first and first is not last:
            if first.open_end != source_start:
                return None
            source_start = first.open_start
            first = first.parent
        return source_start, source_end

    def _is_taken(self, start: int, end: int) -> bool:
        index = bisect_right(self.taken, end - 1, key=lambda span: span[0]) - 1
        return index >= 0 and self.taken[index][1] > start

    def _source(self, offset: int, inside: int) -> tuple[Element | None, int]:
        """Return the parent of the piece ``inside`` lies in, and where ``offset`` is in the source (-1: nowhere)."""
        index = bisect_right(self._offsets, inside) - 1
        piece, into = self._pieces[index], offset - self._offsets[index]
        if piece.length == piece.source_length or into == 0:
            return piece.parent, piece.source + into
        return piece.parent, piece.source + piece.source_length if into == piece.length else -1


def _shared(one: Element | None, other: Element | None) -> Element | None:
    """Return the innermost element that two are, or lie in."""
    while one is not other:
        if one and (other is None or one.depth >= other.depth):
            one = one.parent
        elif other:
            other = other.parent
    return one


def cut_html(html: str, *, headings: bool = False, whole: bool = False) -> CutPage:
    """Take a page apart; with ``headings`` their text is prose too, with ``whole`` all that a reader reads."""
    cutter = _Cutter(html, headings=headings or whole, whole=whole)
    position = 0
    for tag in tags(html):
        cutter.text(position, tag.start)
        position = tag.end
        if tag.closing:
            cutter.close(tag)
        elif tag.name:
            cutter.open(tag)
    cutter.text(position, len(html))
    return cutter.page()


class _Cutter:
    """Collects the pieces of one page."""

    def __init__(self, html: str, *, headings: bool, whole: bool = False) -> None:
        self._html = html
        self._has_entities = "&" in html
        self._take_headings = headings
        self._take_whole = whole
        self._set_apart: list[tuple[int, int]] = []
        self._links: list[Element] = []
        self._abbreviations: list[str] = []
        self._headings: list[Heading] = []
        self._entries: list[tuple[int, int, str]] = []
        self._taken: list[tuple[int, int]] = []
        self._runs: Runs[Element] = Runs()
        self._offsets: list[int] = []
        self._pieces: list[_Piece] = []
        self._stack: list[Element] = []
        self._open: Counter[str] = Counter()
        """How many elements of each name are open."""
        self._read: dict[bool, list[Element]] = {False: [], True: []}
        """The open elements whose words are read: abbreviations, and headings."""
        self._panels = PanelFinder()
        self._skipped: Element | None = None
        """The outermost open element whose content is left alone."""
        self._reopened: set[str] = set()
        """Those that an element around them has closed: browsers open them again behind it, up to their own end."""

    def page(self) -> CutPage:
        for element in reversed(self._stack):
            self._end(element)
        return CutPage(
            text=self._runs.text,
            links=tuple(self._links),
            abbreviations=tuple(self._abbreviations),
            headings=tuple(sorted(self._headings, key=lambda heading: heading.offset)),
            taken=tuple(sorted(self._taken)),
            entries=tuple(sorted(self._entries)),
            panels=self._panels.panels.edges,
            set_apart=tuple(sorted(self._set_apart)),
            _runs=self._runs,
            _html=self._html,
            _offsets=self._offsets,
            _pieces=self._pieces,
        )

    def text(self, start: int, end: int) -> None:
        if start == end or self._skipped or self._reopened:
            return
        if self._stack and self._stack[-1].name in _OF_ROWS:
            return
        position = start
        if self._has_entities and self._html.find("&", start, end) >= 0:
            for entity in _ENTITY.finditer(self._html, start, end):
                if (decoded := unescape(entity[0])) != entity[0]:
                    self._piece(self._html[position : entity.start()], position, entity.start() - position)
                    self._piece(decoded, entity.start(), len(entity[0]))
                    position = entity.end()
        self._piece(self._html[position:end], position, end - position)

    def _piece(self, text: str, source: int, source_length: int) -> None:
        if text:
            parent = self._stack[-1] if self._stack else None
            self._offsets.append(self._runs.length)
            self._pieces.append(_Piece(len(text), source, source_length, parent))
            self._runs.add(text)

    def open(self, tag: HtmlTag) -> None:
        look = _look(tag.name, tag.attributes, self._take_headings, self._take_whole)
        parent = self._stack[-1] if self._stack else None
        depth = len(self._stack)
        element = Element(
            tag.name, look.attributes, look.kind, parent, tag.start, tag.end, offset=self._runs.length, depth=depth
        )
        element.is_noted = look.is_noted
        if look.is_link:
            self._links.append(element)
            self._reopened.discard("a")
        if not self._skipped:
            if look.breaks:
                self._runs.end(element if tag.name in IN_LINE else None)
                element.offset = self._runs.length
            if look.is_skipped:
                self._skipped = element
        if tag.name == "input":
            self._panels.button(element)
        if not tag.empty:
            if look.may_open_panel:
                self._panels.enter(element, self._runs.length)
            self._stack.append(element)
            self._open[tag.name] += 1
            self._begin_words(element)

    def _begin_words(self, element: Element) -> None:
        """Note where the words end of an element around this one that is of its kind."""
        around = self._read[element.name in HEADING] if element.name in _READ else None
        if around is None:
            return
        if around and around[-1].alike < 0:
            around[-1].alike = element.open_start
        around.append(element)

    def close(self, tag: HtmlTag) -> None:
        if not self._open[tag.name]:
            self._reopened.discard(tag.name)
            return
        while True:
            element = self._stack.pop()
            self._open[element.name] -= 1
            ended = element.name == tag.name
            if not ended and tag.name not in _SEALED and _is_reopened(element):
                self._reopened.add(element.name)
            element.close_start, element.close_end = (tag.start, tag.end) if ended else (tag.start, tag.start)
            self._leave(element)
            if ended:
                return

    def _end(self, element: Element) -> None:
        """Note how far an element goes in the text."""
        element.end = self._runs.length
        self._panels.leave(element, self._runs.length)
        if element.is_noted:
            if entry := element.attributes.get("data-glossary-entry"):
                self._entries.append((element.offset, self._runs.length, entry))
            if not self._skipped and element.kind is Kind.REFERENCE:
                self._taken.append((element.offset, self._runs.length))

    def _leave(self, element: Element) -> None:
        self._end(element)
        if element.name in _READ:
            self._read[element.name in HEADING].pop()
        if element.is_noted:
            self._note(element)
        if self._skipped is element:
            self._skipped = None
        if not self._skipped and element.kind >= Kind.BREAKING:
            self._runs.end(element if element.name in IN_LINE else None)

    def _note(self, element: Element) -> None:
        """Note a heading, an abbreviation, or what is set apart."""
        if level := HEADING.get(element.name):
            title = plain_text(_LINK.sub(_without_headerlink, self._html[element.own_words])).strip()
            self._headings.append(Heading(element.offset, level, element.attributes.get("id", ""), title))
        elif element.name == "abbr":
            self._abbreviations.append(plain_text(self._html[element.own_words]))
        elif element.name in _SET_APART:
            self._set_apart.append((element.offset, self._runs.length))


def _is_reopened(element: Element) -> bool:
    """Return whether what is left alone is opened again behind an element that closes around it."""
    is_link = element.kind is Kind.LEFT_ALONE and element.name == "a" and "href" in element.attributes
    return is_link or element.name in {"code", "tt"}


class _Look(NamedTuple):
    """What an opening tag says of its element."""

    attributes: Mapping[str, str]
    kind: Kind
    breaks: bool
    """Whether it breaks the run of text."""
    is_skipped: bool
    """Whether its content is left alone."""
    is_link: bool
    may_open_panel: bool
    is_noted: bool


@lru_cache(maxsize=2048)  # pages have few that differ
def _look(name: str, written: str, headings: bool, whole: bool) -> _Look:  # noqa: FBT001 - keys of the cache
    """Return what a tag says, by its name and its attributes as they are written."""
    given = attributes(written)
    kind = element_kind(name, given, headings=headings, whole=whole)
    return _Look(
        attributes=MappingProxyType(given),
        kind=kind,
        breaks=kind >= Kind.BREAKING,
        is_skipped=kind in _SKIPPED and name not in VOID,
        is_link=name == "a" or "data-glossary-term" in given,
        may_open_panel=may_open_panel(name, given),
        is_noted=(
            kind is Kind.REFERENCE
            or name in HEADING
            or name == "abbr"
            or "data-glossary-entry" in given
            or (whole and name in _SET_APART)
        ),
    )


def _without_headerlink(link: re.Match[str]) -> str:
    """Return a link, but nothing of one that themes put behind a title for its address."""
    return "" if _HEADERLINK.search(link["attributes"]) else link[0]
