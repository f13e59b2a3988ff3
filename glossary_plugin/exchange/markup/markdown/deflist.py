"""Definition lists in Markdown: ``Term``, below it ``: Definition``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats.markdown_text import without_attributes, words
from glossary_plugin.exchange.markup.markdown.blocks import inside, joined, parted
from glossary_plugin.exchange.wording.title_words import key_of_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary_plugin.exchange.formats.markdown_text import Markdown

__all__ = ["DefinitionItem", "definition_lists", "marked_lists", "texts_of"]

_MARKER = re.compile(r"\s*[:~][ \t]*")
_COLON = re.compile("[:：]")
_ATTRIBUTES = re.compile(r" {0,3}\{:[^{}]*\} *")
_QUOTE = re.compile(r"\A(?:\s*+>)++ ?")
_MARKED = re.compile(r"\{[^{}]*\.glossary\b[^{}]*\}")
_WIDEST = 4
"""Columns by which a text may be indented below the marker."""


@dataclass(slots=True)
class DefinitionItem:
    """One or more terms, and the definitions that they share."""

    terms: list[str] = field(default_factory=list)
    """As plain words."""
    definitions: list[str] = field(default_factory=list)
    """As Markdown, without their indentation."""
    heading: str = ""
    """The nearest heading above; empty: there is none, or it is the title of the page."""
    line: int = 0
    """Where the first term stands, from 1."""
    anchor: str = ""
    """The id that the first term is given in braces."""
    is_marked: bool = False
    """Whether MyST takes the list for a glossary: ``{.glossary}`` stands above it."""

    def take(self, source: str, line: int) -> None:
        """Add a term."""
        if _MARKED.fullmatch(source):
            self.is_marked = True
            return
        name, own = without_attributes(source)
        self.line = self.line or line
        self.anchor = self.anchor or own
        self.terms += [name] if name else []


def definition_lists(page: Markdown) -> Iterator[DefinitionItem]:
    """Yield what stands in the definition lists of a page; lists inside definitions are text of these."""
    heading: str | None = None
    quotes, inner = 0, 0
    item = DefinitionItem()
    for token, inline in pairwise(page.tokens):
        inner -= token.type == "dd_close"
        if inner:
            pass
        elif token.type == "heading_open":
            heading = "" if heading is None and token.tag == "h1" else words(inline.children or ())
        elif token.type.startswith("blockquote"):
            quotes += token.nesting
        elif token.type == "dt_open" and token.map:
            if item.definitions:
                yield item
                item = DefinitionItem()
            item.heading = heading or ""
            item.take(words(inline.children or ()), token.map[0] + 1)
        elif token.type == "dd_open" and token.map:
            lines = page.lines[slice(*token.map)]
            item.definitions.append(_text([_QUOTE.sub("", line) for line in lines] if quotes else lines))
        inner += token.type == "dd_open"
    if item.definitions:
        yield item


def marked_lists(page: Markdown) -> Iterator[list[DefinitionItem]]:
    """Yield the definition lists of MyST that ``{.glossary}`` above them makes glossaries."""
    breaks = [start for token, start, _ in page.tops if token.type != "dl_open"]
    found: list[DefinitionItem] = []
    for item in definition_lists(page):
        is_next = found and not any(found[-1].line < row + 1 < item.line for row in breaks)
        if item.is_marked or not is_next:
            if found:
                yield found
            found = [item] if item.is_marked else []
        else:
            found.append(item)
    if found:
        yield found


def texts_of(item: DefinitionItem) -> tuple[str, str]:
    r"""Return definition and details; several definitions of one term are the numbered items of one.

    >>> texts_of(DefinitionItem(["a"], ["One.", "Two."])), texts_of(DefinitionItem(["a"], ["One.\n\nMore."]))
    (('1. One.\n2. Two.', ''), ('One.', 'More.'))
    """
    given = [definition for definition in item.definitions if definition]
    labels = [each for each in given[1:] if key_of_title(_COLON.split(each, maxsplit=1)[0])]
    given = [each for each in given if each not in labels]
    if len(given) < 2:  # noqa: PLR2004 - one needs no number
        return parted(joined(*given, *labels))
    numbered = [f"{number}. " + each.replace("\n", "\n   ") for number, each in enumerate(given, 1)]
    return joined(re.sub(r"\n +(?=\n)", "\n", "\n".join(numbered)), *labels), ""


def _text(lines: list[str]) -> str:
    """Return the Markdown of a definition: without the marker, and without the indentation of what follows."""
    lines = [line for line in lines if not _ATTRIBUTES.fullmatch(line)]
    first = next((place for place, line in enumerate(lines) if _MARKER.match(line)), 0)  # the term may stand before it
    match = _MARKER.match(lines[first])
    return "\n".join(inside(lines[first:], match.end() if match else 0, _WIDEST)).strip("\n").rstrip()
