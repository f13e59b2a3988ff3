"""The terms of a page in reStructuredText that has no glossary directive, in the form that most of them have."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import FieldKind
from glossary_plugin.exchange.markup.markdown.heading_slugs import slugs_of
from glossary_plugin.exchange.markup.sphinx.directives import Item, dedented
from glossary_plugin.exchange.markup.sphinx.rst_tables import tables_in
from glossary_plugin.exchange.markup.sphinx.text import plain
from glossary_plugin.exchange.tables.columns import kind_of, path_of
from glossary_plugin.exchange.tables.guesses import DETAILS, Column, with_guesses
from glossary_plugin.exchange.tables.rows import nested
from glossary_plugin.exchange.wording.page_titles import is_contents, is_initial
from glossary_plugin.exchange.wording.title_words import key_of_title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from glossary_plugin.exchange.markup.sphinx.directives import Line
    from glossary_plugin.exchange.markup.sphinx.rst_tables import Cell, Row
    from glossary_plugin.exchange.tables.columns import Path

__all__ = ["page_terms", "title_of"]

_UNDERLINE = re.compile(r"([=\-`:.'\"~^_*+#<>!$%&,;/?@\\|])\1*\s*")
_NAMED = re.compile(
    r"(?:[-*+•] +)?\*\*(?P<name>[^*\n]{1,80}?)\s*:?\*\*(?P<more>\s*\([^()\n]{1,60}\))?"
    r"\s*(?:(?::|[—–]|-{1,3}(?=\s))\s*|$)"
)
_NAMED_BULLET = re.compile(r"[-*+•] ++(?P<name>[^*:`()\n]{1,60})(?P<more>\([^()\n]{1,60}\))?:\s+")
_INDENTED = re.compile(r"^ (?=[-*+•] )")
"""What stands before the items of a list that is a quotation by mistake."""
_FIELD = re.compile(r":(?P<name>[^:`\n]{1,60}):(?P<more>)\s+(?=\S)")
_STARTS = re.compile(r"[-*+•] |:[^:`\n]{1,60}:\s")
"""What begins a block of its own below another line."""
_NO_TERM = re.compile(r"\.\. |\.\.$|:$|:[\w-]+:|[-*+•|] |\d+[.)] |[+=]{2}|>>> ")
_LABEL = re.compile(r"\.\. _`?([^`\n]+?)`?:\s*$")
_FURTHER = frozenset({("abbr",), ("aliases",)})
"""Columns that hold further names."""
_OWN = frozenset({("term",), ("definition",), *_FURTHER})
"""Columns that are the names and the text of a term."""
_LEAST = 2
"""Terms that a page has at least."""


@dataclass(slots=True)
class _Block:
    """A line that is not indented, further ones behind it, and what is indented below them."""

    line: int
    head: list[str]
    body: list[str] = field(default_factory=list)
    level: int = 0
    """Of the title that it is; 0: it is none."""

    @property
    def is_close(self) -> bool:
        """Whether what is indented follows without an empty line."""
        return bool(self.body and self.body[0].strip())

    @property
    def text(self) -> list[str]:
        return [*self.head, *self.body]


def page_terms(text: str) -> list[Item]:
    """Return the terms of a page: of definition lists, names in bold, tables or sections."""
    lines = [_INDENTED.sub("", line) for line in text.expandtabs(8).split("\n")]
    blocks = list(_blocks(lines))
    found = [list(shape(blocks)) for shape in (_of_lists, _of_names, _of_sections)]
    found += [list(_of_names(blocks, pattern)) for pattern in (_NAMED_BULLET, _FIELD)]
    found.append([item for item in _of_tables(list(enumerate(lines, 1))) if item.terms])
    most = max(found, key=len)
    return most if len(most) >= _LEAST else []


def title_of(text: str) -> str:
    """Return the first title of a page."""
    return next((plain(block.head[0]) for block in _blocks(text.split("\n")) if block.level), "")


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    """Yield the blocks of a page that are not indented."""
    levels: list[str] = []
    block = _Block(1, [])
    for number, (line, below) in enumerate(pairwise([*lines, ""]), 1):
        is_title = bool(below) and _is_under(line, below)
        if block.level and block.line + 1 == number:
            continue  # the line under a title
        if is_title or (line[:1].strip() and (block.body or not block.head or block.level or _STARTS.match(line))):
            if block.head and not (is_title and len(block.head) == 1 and _UNDERLINE.fullmatch(block.head[0])):
                yield block
            sign = below[:1]
            levels += [sign] if is_title and sign not in levels else []
            block = _Block(number, [line.rstrip()], level=levels.index(sign) + 1 if is_title else 0)
        elif line[:1].strip():
            block.head.append(line.rstrip())
        elif block.head:
            block.body.append(line.rstrip())
    if block.head:
        yield block


def _is_under(line: str, below: str) -> bool:
    """Return whether the line below makes a line a title."""
    is_line = bool(_UNDERLINE.fullmatch(below)) and len(below.rstrip()) >= min(len(line.rstrip()), 3)
    return is_line and bool(line[:1].strip()) and not _UNDERLINE.fullmatch(line)


def _of_lists(blocks: Sequence[_Block]) -> Iterator[Item]:
    """Yield what definition lists define; a label above a term is an anchor of it."""
    labels: list[str] = []
    for block in blocks:
        if label := _LABEL.match(block.head[0]):
            labels.append(label[1])
            continue
        if not block.level and block.is_close and len(block.head) == 1 and not _NO_TERM.match(block.head[0]):
            text = [line for _, line in dedented(list(enumerate(block.body)))]
            name = block.head[0] if block.head[0].endswith("::") else block.head[0].removesuffix(":")
            yield Item([(block.line, name)], text, labels)
        labels = []


def _of_names(blocks: Sequence[_Block], named: re.Pattern[str] = _NAMED) -> Iterator[Item]:
    """Yield names that paragraphs and items of lists begin with; what follows up to the next belongs to it."""
    item: Item | None = None
    for block in blocks:
        match = named.match("\n".join(block.head))
        if block.level or match:
            if item:
                yield item
            item = None
        if match and not block.level and not key_of_title(match["name"]):
            rest = "\n".join(block.head)[match.end() :].split("\n")
            below = [line.strip() for line in rest]
            item = Item(
                [(block.line, f"{match['name']}{match['more'] or ''}")],
                [*below, *[line for _, line in dedented(list(enumerate(block.body)))]],
                [],
            )
        elif item and not block.head[0].startswith(".. _"):
            item.definition += block.text
    if item:
        yield item


def _of_tables(lines: Sequence[Line]) -> Iterator[Item]:
    """Yield the rows of tables: columns stand for what their titles say or they hold; the first two without titles."""
    for rows in filter(None, tables_in(lines)):
        titles = [plain(_in_one_line(cell)) for cell in rows[0][1]]
        is_titled = any(map(path_of, titles))
        paths = _paths(titles, rows[1:]) if is_titled else []
        name = paths.index(("term",)) if ("term",) in paths else 0
        text = paths.index(("definition",)) if ("definition",) in paths else int(not name)
        for line, cells in rows[is_titled:]:
            if max(name, text) < len(cells):
                said = [_in_one_line(cells[place]) for place in (name, *_places(paths, _FURTHER)) if place < len(cells)]
                yield Item([(line, each) for each in said if each], cells[text], [], _further(titles, paths, cells))


def _in_one_line(cell: Cell) -> str:
    return " ".join(cell).strip()


def _paths(titles: Sequence[str], rows: Sequence[Row]) -> list[Path | None]:
    """Return the parts of an entry that the columns of a table stand for."""
    return with_guesses(
        [
            Column(title, [_in_one_line(row[place]) if place < len(row) else "" for _, row in rows], path_of(title))
            for place, title in enumerate(titles)
        ]
    )


def _places(paths: Sequence[Path | None], wanted: Collection[Path]) -> list[int]:
    return [place for place, path in enumerate(paths) if path in wanted]


def _further(titles: Sequence[str], paths: Sequence[Path | None], cells: Sequence[Cell]) -> dict[str, Any]:
    """Return what the other columns of a row say."""
    found: dict[Path, str] = {}
    for title, path, cell in zip(titles, paths, cells, strict=False):
        said = _in_one_line(cell)
        if path == DETAILS:
            said = "\n\n".join(filter(None, [found.get(path, ""), f"**{title}**\n\n{said}" if said else ""]))
        if path and path not in _OWN:
            found[path] = said if kind_of(path) is FieldKind.PROSE else plain(said)
    return nested(found)


def _of_sections(blocks: Sequence[_Block]) -> Iterator[Item]:
    """Yield the sections of the level that most have, each with the text below its title."""
    below: dict[int, list[str]] = {}
    labels: dict[int, list[str]] = {}
    waiting: list[str] = []
    title = 0
    for block in blocks:
        if block.level:
            title, labels[block.line], below[block.line], waiting = block.line, waiting, [], []
        elif label := _LABEL.match(block.head[0]):
            waiting.append(label[1])
        elif title:
            below[title] += [*block.text, ""]
    terms = [
        block
        for block in blocks
        if block.level and any(map(str.strip, below[block.line])) and not _is_around(plain(block.head[0]))
    ]
    counted = Counter(block.level for block in terms)
    level = max(counted, key=lambda each: (counted[each], each), default=0)
    for block in terms:
        if block.level == level:
            anchors = [*labels[block.line], *slugs_of([plain(block.head[0])], "sphinx")[0]]
            yield Item([(block.line, block.head[0])], below[block.line], list(dict.fromkeys(anchors)))


def _is_around(title: str) -> bool:
    return is_initial(title) or is_contents(title) or key_of_title(title) is not None
