"""Markdown with HTML and links to other entries in it -> Markdown without either; its code stays as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats import lost
from glossary_plugin.exchange.formats.markdown_text import BREAK, GONE, Markdown, address_of, tag_of
from glossary_plugin.exchange.wording.page_titles import is_way_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from glossary_plugin.core.problems import Location, Problem
    from glossary_plugin.exchange.formats.markdown_text import Construct, Inline, InlineTag
    from glossary_plugin.exchange.formats.splicing import Edit

__all__ = ["Found", "not_held", "plain_words"]

_MARKS = {
    **dict.fromkeys(("b", "strong"), "**"),
    **dict.fromkeys(("i", "em"), "*"),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), "`"),
    **dict.fromkeys(("del", "s"), "~~"),
}
_BREAKS = {
    **dict.fromkeys(("p", "div", "hr", "blockquote", "section", "article", "ul", "ol", "dl", "table"), BREAK),
    **dict.fromkeys(("tr", "dt", "dd"), "\n"),
    **dict.fromkeys(("td", "th"), " "),
    "br": "  \n",
}
_HIDDEN = frozenset({"script", "style"})
_KNOWN = {
    *_MARKS, *_BREAKS, *_HIDDEN, "a", "img", "span", "li", "sub", "sup", "u", "small", "big", "font", "center",
    "details", "summary", "thead", "tbody", "tfoot", "caption", "col", "colgroup", "figure", "figcaption", "picture",
    "abbr", "acronym", "dfn", "mark", "q", "cite", "var", "ruby", "rt", "rp", "rb", "wbr", "pre", "iframe", "video",
    "audio", "source",
    "track", "svg", "path", "h1", "h2", "h3", "h4", "h5", "h6", "nobr", "time", "ins", "strike", "bdi", "bdo",
    "data", "noscript", "object", "param", "embed", "input", "select", "option", "textarea", "label", "button", "form",
    "fieldset", "legend", "header", "footer", "main", "nav", "aside", "address", "html", "body",
}  # fmt: skip
_OPENS = re.compile(r"<(?=[A-Za-z/!?])")


@dataclass(slots=True)
class Found:
    """What was in a text beside its words."""

    entries: list[str] = field(default_factory=list)
    """The addresses of links that lead to entries, as written."""
    pages: list[str] = field(default_factory=list)
    """Those of them that are names of pages (``[[name]]``)."""
    anchors: list[str] = field(default_factory=list)
    """The ids of anchors."""
    figures: list[str] = field(default_factory=list)
    """The addresses of images."""
    elements: list[str] = field(default_factory=list)
    """The names of elements that Markdown has no way to write; what they held stays."""


def plain_words(
    text: str,
    is_entry: Callable[[str], bool],
    found: Found,
    page: Markdown | None = None,
    kept: Callable[[str, str], str] = lambda _href, _words: "",
) -> str:
    """Return a text without HTML, with the words alone where a link leads to an entry, and addresses for labels.

    What went away is added to ``found``. Other links and images stay, as Markdown. ``page`` is what the text is a
    part of; what is ``kept`` of a link with words is its new address.
    """
    if not any(sign in text for sign in ("<", "[", GONE)):
        return text.strip("\n")
    left = _Left(is_entry, found, kept)
    while True:
        document = Markdown(text, page)
        made = document.edited(left.edits(document))
        # What stood around a piece that went away may be HTML now.
        if made == text or "<" not in made:
            return made.strip("\n")
        text = made


def not_held(name: str, found: Found, unheld: Iterable[str], where: Location) -> Iterator[Problem]:
    """Yield what an entry cannot keep of a text, and of lists of relations."""
    yield from lost(f"'{name}' has figures, whose files belong in the documentation folder", found.figures, where)
    yield from lost(f"'{name}' has HTML elements that Markdown does not have", found.elements, where)
    yield from lost(f"'{name}' has more about its relations than their names", unheld, where)


class _Left:
    """What is left of each piece of a text."""

    def __init__(self, is_entry: Callable[[str], bool], found: Found, kept: Callable[[str, str], str]) -> None:
        self.is_entry = is_entry
        self.found = found
        self.kept = kept

    def edits(self, document: Markdown) -> Iterator[Edit]:
        """Yield what changes in a text."""
        yield from document.without_definitions()
        for inline in document.inlines:
            yield from self._inline(document.text, inline)
            if inline.block.type == "html_block":
                yield from _held(inline)

    def _inline(self, text: str, inline: Inline) -> Iterator[Edit]:
        tags = [(piece, tag_of(piece.token)) for piece in inline.pieces()]
        ends = {tag.name: piece.end for piece, tag in tags if tag and tag.is_end}
        opened: list[tuple[Construct, str]] = []
        hidden, start = "", 0
        for piece, tag in tags:
            if hidden:
                if tag and tag.is_end and tag.name == hidden:
                    yield start, piece.end, GONE
                    hidden = ""
            elif tag and tag.name in _HIDDEN and not tag.is_end and ends.get(tag.name, 0) > piece.end:
                start, hidden = piece.start, tag.name
            elif tag and tag.name == "a":
                self.found.anchors += self._ids(tag)
                if not tag.is_end and not piece.token.content.endswith("/>"):
                    opened.append((piece, tag.attributes.get("href", "")))
                elif opened:
                    yield from self._anchor(text, *opened.pop(), piece.start, piece.end)
                else:
                    yield piece.start, piece.end, GONE
            elif tag:
                yield self._tag(piece, tag)
            else:
                yield from self._piece(text, piece)
        for begun, href in reversed(opened):
            yield from self._anchor(text, begun, href, inline.places[-1], inline.places[-1])

    def _anchor(self, text: str, begun: Construct, href: str, start: int, end: int) -> Iterator[Edit]:
        """Yield what changes in a link of HTML, whose end has a place of its own."""
        words = text[begun.end : start]
        is_link = not self._leads(href) and bool(href and words.strip())
        yield begun.start, begun.end, "[" if is_link else GONE
        yield start, end, f"]({_written(href)})" if is_link else GONE

    def _piece(self, text: str, piece: Construct) -> Iterator[Edit]:
        token = piece.token
        if token.type == "html_inline":
            is_comment = token.content.startswith("<!--")
            yield piece.start, piece.end if is_comment else piece.start, GONE if is_comment else "\\"
        elif token.type == "wiki":
            yield piece.start, piece.end, self._wiki(token.meta["match"], is_figure=token.content.startswith("!"))
        elif token.type == "image":
            self.found.figures.append(str(token.attrs["src"]))
            if "label" in token.meta:
                yield piece.words_end, piece.end, f"]({address_of(token)})"
        elif token.type == "link_open" and token.markup != "autolink":
            href, words = str(token.attrs["href"]), text[piece.start + 1 : piece.words_end]
            if href.startswith("#") and is_way_back(words):
                yield piece.start, piece.end, GONE
            elif (leads := self._leads(href)) and (address := self.kept(href, words)):
                yield piece.words_end, piece.end, f"]({address})"
            elif leads or not href or not words.strip():
                yield piece.start, piece.start + 1, GONE
                yield piece.words_end, piece.end, GONE
            elif "label" in token.meta:
                yield piece.words_end, piece.end, f"]({address_of(token)})"

    def _wiki(self, match: re.Match[str], *, is_figure: bool) -> str:
        page = match["page"].strip()
        if is_figure:
            self.found.figures.append(page)
            return f"![]({_written(page)})"
        self.found.entries.append(page)
        self.found.pages.append(page)
        return (match["shown"] or page.partition("#")[0] or page.lstrip("#^")).strip() or GONE

    def _tag(self, piece: Construct, tag: InlineTag) -> Edit:
        name = tag.name
        if name not in _KNOWN:
            return piece.start, piece.start, "\\"  # vector<int>: words, which Markdown would take for an element
        self.found.anchors += self._ids(tag)
        if name == "img":
            source = tag.attributes.get("src", "")
            self.found.figures.append(source)
            alt = re.sub(r"[][]", "", tag.attributes.get("alt", ""))
            return piece.start, piece.end, f"![{alt}]({_written(source)})"
        if name == "li":
            return piece.start, piece.end, GONE if tag.is_end else "\n- "
        if name not in {*_MARKS, *_BREAKS, "span"} and not tag.is_end:
            self.found.elements.append(name)
        is_known = tag.is_end and _BREAKS.get(name) != BREAK  # a line or a cell was parted where it began
        return piece.start, piece.end, _MARKS.get(name) or (GONE if is_known else _BREAKS.get(name, GONE))

    def _leads(self, href: str) -> bool:
        """Return whether a link leads to an entry."""
        leads = bool(href) and self.is_entry(href)
        if leads:
            self.found.entries.append(href)
        return leads

    def _ids(self, tag: InlineTag) -> list[str]:
        return [id_ for key in ("id", "name") if (id_ := tag.attributes.get(key))]


def _held(inline: Inline) -> Iterator[Edit]:
    """Yield a backslash for what opens HTML in a block of it, and is no whole tag."""
    whole = {
        place
        for piece in inline.pieces()
        if piece.token.type != "link_open" or piece.token.markup == "autolink"
        for place in range(piece.start, piece.end)
    }
    for match in _OPENS.finditer(inline.block.content):
        if (place := inline.places[match.start()]) not in whole:
            yield place, place, "\\"


def _written(address: str) -> str:
    """Return an address as it stands in a link of Markdown."""
    return f"<{address}>" if re.search(r"[\s()]", address) else address
