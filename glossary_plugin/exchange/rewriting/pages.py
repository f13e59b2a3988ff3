"""The pages that used a glossary before it was imported: their links and markup become references to its terms.

Pieces of the source are replaced at their places; every other byte stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from glossary_plugin.core.text.decoding import encode_as
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.core.text.page_suffixes import is_rst
from glossary_plugin.exchange.formats.markdown_parser import SHORTCODE, arguments_of
from glossary_plugin.exchange.formats.markdown_text import Markdown, reference, tag_of
from glossary_plugin.exchange.formats.splicing import spliced
from glossary_plugin.exchange.markup.markdown.abbr import abbreviations
from glossary_plugin.exchange.markup.markdown.front_matter import read_pages
from glossary_plugin.exchange.markup.markdown.old_markup import DEFAULT_SECTION, OLD_MARKUP, MarkKind, OldMark, mark_of
from glossary_plugin.exchange.rewriting.rst import rst_edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.formats import Document
    from glossary_plugin.exchange.formats.markdown_text import Construct, Inline
    from glossary_plugin.exchange.formats.splicing import Edit
    from glossary_plugin.exchange.rewriting.places import OldPlaces

__all__ = ["Rewritten", "rewritten"]

_PATTERNS = dict(OLD_MARKUP.patterns)
_CODE = r"\{\{[<%][^{}]*[>%]\}\}"
"""A shortcode in the place of an address."""
_DESTINATION = re.compile(rf"\]\(\s*(?P<address>{_CODE}|<[^<>\n]*>|[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)")
_LABEL = re.compile(r" {0,3}\[[^\]]+\]:\s*(?P<address><[^<>\n]*>|\S+)")
_DEFINED = re.compile(r"(?P<section>[^\s:<>|][^:<>|\n]*):(?P<term>[^:<>|\n]+)(?:\|(?P<shown>[^<>|\n]+))?")
_DEFINED_IN_HTML = re.compile(rf"(?<=<dt>)\s*{_DEFINED.pattern}(?=\s*</dt>)", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?P<quote>[\"']?)(?P<address>[^\"'\s<>]+)(?P=quote)", re.IGNORECASE)
_IMPORTED = re.compile(r"import\s++(?:\{\s*+)?+(?P<name>\w++)(?:\s*+\})?\s++from\s++[\"'][^\"']++[\"'];?[ \t]*+")
_COMPONENT = re.compile(r"\A<([A-Z]\w*)")
_VERBATIM = frozenset("code pre kbd samp tt script style textarea".split())
"""Elements whose text is code."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rewritten:
    """A page, as it was and as it is to be."""

    path: str
    old: bytes
    new: bytes
    count: int
    """How many pieces are others."""


def rewritten(documents: Sequence[Document], places: OldPlaces) -> tuple[list[Rewritten], list[Problem]]:
    """Return the pages among some that change, and the problems of those that cannot be read."""
    pages, problems = read_pages(documents)
    made = []
    for page in pages:
        path = page.document.path
        edits = sorted(set(rst_edits(page.body, path, places) if is_rst(path) else _edits(page.body, path, places)))
        raw = page.document.data.decode("utf-8-sig")
        start = len(raw.replace("\r\n", "\n").replace("\r", "\n")) - len(page.body)
        there = ((first + start, last + start, piece) for first, last, piece in edits)
        new = spliced(raw, _with_returns(raw, there))
        if new != raw:
            old = page.document.data
            made.append(Rewritten(path=path, old=old, new=encode_as(old, new), count=len(edits)))
    return made, problems


def _with_returns(raw: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield changes whose places are those of the text with line feeds alone at those of the text as it is."""
    returns = [match.start() - number for number, match in enumerate(re.finditer(r"\r(?=\n)", raw))]
    for start, end, new in edits:
        yield start + bisect_left(returns, start), end + bisect_left(returns, end), new


def _edits(body: str, path: str, places: OldPlaces) -> Iterator[Edit]:
    text = Markdown(body, syntax=OLD_MARKUP)
    page = _OldPage(text, path, places)
    for inline in text.inlines:
        yield from page.edits(inline)
    yield from page.unused_imports()
    for start, line in _lines(text, "definition"):
        match = _LABEL.match(line)
        if match and (id_ := places.at(match["address"].strip("<>"), path)):
            yield start + match.start("address"), start + match.end("address"), reference(id_)
    for start, line in _lines(text, "dt_open"):
        if match := _DEFINED.fullmatch(line.strip().strip("*_`")):
            yield from _defined(start + line.index(match[0]), match, places)
    for token in text.tokens:
        if token.type == "html_block" and token.map:
            start = text.start_of(token.map[0])
            for match in _DEFINED_IN_HTML.finditer(token.content):
                yield from _defined(start + match.start(), match, places)
    yield from _abbreviations(text, places)


def _defined(start: int, match: re.Match[str], places: OldPlaces) -> Iterator[Edit]:
    """Yield the term alone in the place of its section and it, where it begins its definition."""
    words = (match["shown"] or match["term"]).strip()
    if places.called_in(match["section"].strip(), unescape(words)):
        yield start, start + len(match[0]), words


def _lines(text: Markdown, kind: str) -> Iterator[tuple[int, str]]:
    """Yield where the first line of each block of a kind stands, and the line."""
    for token in text.tokens:
        if token.type == kind and token.map:
            yield text.start_of(token.map[0]), text.lines[token.map[0]]


def _abbreviations(text: Markdown, places: OldPlaces) -> Iterator[Edit]:
    """Yield what takes the lines of abbreviations away that are entries with the same long form now."""
    for first, last, name, long in abbreviations(text):
        if places.abbreviated(name, long):
            end = text.start_of(last) if last < len(text.lines) else len(text.text)
            yield text.start_of(first), end, ""


class _OldPage:
    """A page in Markdown, whose links and markup are looked up one after the other."""

    def __init__(self, text: Markdown, path: str, places: OldPlaces) -> None:
        self.text, self.path, self.places = text, path, places
        self.seen: Counter[str] = Counter()
        """How often each component is there."""
        self.used: Counter[str] = Counter()
        """How often it was replaced."""

    def edits(self, inline: Inline) -> Iterator[Edit]:
        """Yield what changes in the text of a block; nothing in elements of code."""
        is_html = inline.block.type == "html_block"
        verbatim, linked = 0, -1
        for piece in inline.pieces():
            tag = tag_of(piece.token)
            self.seen.update(_COMPONENT.findall(piece.token.content) if tag or piece.token.type == "component" else ())
            if tag and tag.name in _VERBATIM:
                verbatim += -1 if tag.is_end else 1
            if verbatim > 0:
                continue
            if piece.token.type == "link_open":
                yield from self._link(piece)
                linked = max(linked, piece.words_end)
            elif tag and tag.name == "a" and not tag.is_end:
                yield from self._anchor(piece)
            elif made := self._marked(piece, is_html=is_html, is_linked=piece.start < linked):
                yield piece.start, piece.end, made

    def unused_imports(self) -> Iterator[Edit]:
        """Yield what takes the lines of MDX away that import components which the page needs no more."""
        for row, line in enumerate(self.text.lines):
            match = _IMPORTED.fullmatch(line)
            if match and self.used[match["name"]] == self.seen[match["name"]] > 0:
                start = self.text.start_of(row)
                yield start, min(start + len(line) + 1, len(self.text.text)), ""

    def _link(self, piece: Construct) -> Iterator[Edit]:
        token = piece.token
        if token.markup != "autolink" and "label" not in token.meta:
            match = _DESTINATION.match(self.text.text, piece.words_end, piece.end)
            if match and (id_ := self._at(match["address"].strip("<>"))):
                yield match.start("address"), match.end("address"), reference(id_)

    def _at(self, address: str) -> str:
        """Return the id of the entry at an address, or at that of a page that a shortcode names, wherever it is."""
        code = SHORTCODE.fullmatch(address)
        if code is None:
            return self.places.at(address, self.path)
        named = "".join(arguments_of(code)[1][:1])
        return self.places.at(named, self.path) or self.places.at(f"/{named}", self.path)

    def _anchor(self, piece: Construct) -> Iterator[Edit]:
        """Yield a reference in the place of the address in a link of HTML."""
        match = _HREF.search(self.text.text, piece.start, piece.end)
        if match and (id_ := self.places.at(match["address"], self.path)):
            yield match.start("address"), match.end("address"), f"term:{id_}"

    def _marked(self, piece: Construct, *, is_html: bool, is_linked: bool) -> str:
        """Return what stands for a piece of the markup of another tool; empty where that is no entry's."""
        mark = self._mark(piece)
        if mark is None:
            return ""
        if mark.kind is MarkKind.LIST:
            return self._list(mark)
        id_ = self.places.meant_by(mark, self.path)
        if not id_:
            return ""
        if piece.token.type == "component":
            self.used[piece.token.meta["match"]["name"]] += 1
        if is_linked:
            return mark.words or mark.target
        if mark.kind is MarkKind.DEFINITION:
            return f"<!-- glossary: {id_} -->"
        words = mark.words.strip()
        return f'<a href="{reference(id_)}">{words}</a>' if is_html else f"[{words}]({reference(id_)})"

    def _mark(self, piece: Construct) -> OldMark | None:
        """Return what a piece stands for, with its words as the source has them."""
        token = piece.token
        if token.type != "wiki" and token.type not in _PATTERNS:
            return None
        match: re.Match[str] = token.meta["match"]
        if token.type == "wiki":
            words, id_ = self.places.linked_by(match["page"])
            kind = MarkKind.DEFINITION if match[0].startswith("!") else MarkKind.REFERENCE
            return OldMark(kind=kind, target=id_, words=match["shown"] or words) if id_ else None
        typed = _PATTERNS[token.type].fullmatch(self.text.text, piece.start, piece.end)
        is_whole = typed or "\n" not in match[0]
        return mark_of(token.type, typed or match) if is_whole else None

    def _list(self, mark: OldMark) -> str:
        """Return the marker of a list of all terms, or of those of a section."""
        if mark.section in {None, DEFAULT_SECTION}:
            return "<!-- glossary -->"
        is_known = mark.section in self.places.sections
        return f"<!-- glossary tags={make_id(str(mark.section))} -->" if is_known else ""
