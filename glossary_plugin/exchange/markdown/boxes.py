"""What a page defines by HTML and by boxes: ``<dl>``, tables in HTML, ``<details>`` and admonitions with titles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from textwrap import dedent
from typing import TYPE_CHECKING

from glossary_plugin.exchange.markdown.document import attributes_in
from glossary_plugin.exchange.markdown.sections import inside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.exchange.markdown.document import Markdown

__all__ = ["DefiningBox", "boxes_in", "elements_in", "html_lists", "html_tables"]

_BEGINS = re.compile(r"\s*<(dl|table|details)\b", re.IGNORECASE)
_PARTS = re.compile(
    r"<(?P<end>/)?(?P<name>dl|dt|dd|table|tr|th|td|details|summary)\b(?P<attributes>[^<>]*)>", re.IGNORECASE
)
_TAB = re.compile(r"===[!+]*\s+\"([^\"]+)\"")
_BLANK = re.compile(r"(?<!\s)[^\S\n]*\n\s*")
_CALLOUT = re.compile(r" {0,3}> ?\[![\w-]+\][-+]?[ \t]+(\S.*)")
_QUOTE = re.compile(r"^ {0,3}> ?")
_TITLED = re.compile(r" {0,3}:{3,}+\s*+[\w-]++[ \t]++\[?(?=[^\s{\[])([^{\]\n]*[^\s{\]])")
"""A line that begins a box with a title: ``::: tip Bow``."""
_TITLES = {"tab_open": (_TAB, 0), "box_open": (_TITLED, 1)}
"""How lines give a title to what is below, and how many lines end that."""
_INDENT = 4
_COMPONENT = re.compile(r" {0,3}<([A-Z]\w*)((?:\s+[\w-]+=(?:\"[^\"]*\"|'[^']*'))+)\s*>")
_CLOSED = re.compile(r"</([A-Z]\w*)\s*>")
_NAMING = ("name", "term", "title", "word", "label", "id")
"""Attributes by which components are named, the best first."""


@dataclass(frozen=True, slots=True)
class DefiningBox:
    """Names and the text that belongs to them, in the lines from ``start`` up to ``end``, from 0."""

    names: tuple[str, ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _TaggedText:
    """What stands between two tags: the name of the element that it is in, its id, and its source."""

    name: str
    id: str
    text: str
    row: int

    @property
    def named(self) -> str:
        """The source on one line, as a name is, with its id as an anchor."""
        return f"{_anchor_of(self.id)}{_BLANK.sub(' ', self.text.strip())}"


def _anchor_of(id_: str) -> str:
    """Return the anchor that an id makes, empty where there is none."""
    return f'<a id="{escape(id_)}"></a>' if id_ else ""


def _parts(page: Markdown, wanted: str) -> Iterator[list[_TaggedText]]:
    """Yield the parts of each element of a name that begins a block of HTML."""
    done = 0
    for token, start, end in page.tops:
        for row in range(start, end) if token.type == "html_block" else ():
            begins = _BEGINS.match(page.lines[row])
            if begins is None or begins[1].lower() != wanted or row < done:
                continue
            parts, done = _element(page, row, wanted)
            if parts:
                yield parts


def _element(page: Markdown, start: int, wanted: str) -> tuple[list[_TaggedText], int]:
    """Return the parts of the element that begins in a line, and where that ends; none where it has no end."""
    parts: list[_TaggedText] = []
    begun: tuple[str, str, int] | None = None
    depth = 0
    for match in _PARTS.finditer(page.text, page.start_of(start)):
        name, is_end = match["name"].lower(), bool(match["end"])
        depth += (-1 if is_end else 1) if name == wanted else 0
        if depth > 1 or (depth == 1 and is_end and name == wanted):
            continue
        if begun:
            parts.append(_TaggedText(*begun[:2], page.text[begun[2] : match.start()], page.row_of(begun[2])))
        if not depth:
            return parts, page.row_of(match.start()) + 1
        id_ = "" if is_end else attributes_in(match["attributes"]).get("id", "")
        begun = ("" if is_end else name, id_, match.end())
    return [], len(page.lines)  # what has no end takes all that follows along, as in a browser


def html_lists(page: Markdown) -> Iterator[DefiningBox]:
    """Yield what ``<dl>`` define."""
    for parts in _parts(page, "dl"):
        names: list[_TaggedText] = []
        texts: list[_TaggedText] = []
        for part in [*(each for each in parts if each.name in {"dt", "dd"}), None]:
            if names and texts and (part is None or part.name == "dt"):
                yield _box([each.named for each in names], texts, names[0].row)
                names, texts = [], []
            if part:
                (names if part.name == "dt" else texts).append(part)


def _box(names: Sequence[str], texts: Sequence[_TaggedText], row: int) -> DefiningBox:
    end = texts[-1].row + texts[-1].text.count("\n") + 1
    return DefiningBox(tuple(names), "\n\n".join(_level(each.text) for each in texts), row, end)


def _level(text: str) -> str:
    """Return a text in HTML without the indentation that only shows its nesting."""
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def html_tables(page: Markdown) -> Iterator[list[tuple[int, list[str]]]]:
    """Yield the rows of each table in HTML, the head first, with their lines; the head has as many cells as any."""
    for parts in _parts(page, "table"):
        rows: list[tuple[int, list[str]]] = []
        anchor = ""
        for part in parts:
            if part.name == "tr":
                rows.append((part.row, []))
                anchor = _anchor_of(part.id)
            elif part.name in {"th", "td"} and rows:
                rows[-1][1].append(f"{anchor}{part.named}")
                anchor = ""
        width = max((len(cells) for _, cells in rows), default=0)
        if len(rows) > 1 and width:
            (row, head), *others = rows
            yield [(row, [*head, *[""] * (width - len(head))]), *others]


def boxes_in(page: Markdown) -> Iterator[DefiningBox]:
    """Yield ``<details>``, tabs and admonitions, each with its title."""
    for parts in _parts(page, "details"):
        summaries = [part for part in parts if part.name == "summary"]
        texts = [part for part in parts if not part.name and part.text.strip()]
        if len(summaries) == 1 and texts:
            yield _box([summaries[0].named], texts, summaries[0].row)
    for token, start, end in page.tops:
        pattern, foot = _TITLES.get(token.type, (None, 0))
        if pattern and (titled := pattern.match(page.lines[start])):
            yield DefiningBox((titled[1],), _below(page, start, end - foot), start, end)
    for place, token in enumerate(page.tokens):
        if token.type == "admonition_open" and token.level == 0 and token.map:
            start, end = token.map
            title = page.tokens[place + 2].content
            if title and title in page.lines[start]:
                yield DefiningBox((title,), _below(page, start, end), start, end)
    for token, start, end in page.tops:
        callout = _CALLOUT.match(page.lines[start]) if token.type == "blockquote_open" else None
        if callout:
            text = "\n".join(_QUOTE.sub("", line) for line in page.lines[start + 1 : end])
            yield DefiningBox((callout[1],), text.strip("\n"), start, end)


def elements_in(page: Markdown) -> Iterator[DefiningBox]:
    """Yield elements of components that are named by an attribute: ``<Term id="bow" name="Bow">``."""
    begun: tuple[str, Mapping[str, str], int, int] | None = None
    lines = ["" if row in page.code_rows else line for row, line in enumerate(page.lines)]
    last = {name: row for row, line in enumerate(lines) for name in _CLOSED.findall(line)}
    for row, line in enumerate(lines):
        if begun is None and (opened := _COMPONENT.match(line)) and row <= last.get(opened[1], -1):
            begun = (opened[1], attributes_in(opened[2]), row, opened.end())
        if begun is None or not (closed := re.search(rf"</{begun[0]}\s*>", line)):
            continue
        _, given, start, at = begun
        begun = None
        if name := next((given[key] for key in _NAMING if given.get(key)), ""):
            ends = (at if row == start else 0, closed.start())
            first = [] if row == start else [page.lines[start][at:]]
            text = "\n".join([*first, *page.lines[start + 1 : row], line[ends[0] : ends[1]]])
            yield DefiningBox((f"{_anchor_of(given.get('id', ''))}{name}",), dedent(text).strip("\n"), start, row + 1)


def _below(page: Markdown, start: int, end: int) -> str:
    """Return what is indented below a line."""
    return "\n".join(inside(["", *page.lines[start + 1 : end]], 0, _INDENT)).strip("\n")
