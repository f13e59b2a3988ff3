"""Formatting a glossary file: keys in the order of the documentation, two columns a step, every comment kept.

Texts stay as they are typed: their quotation marks, their blocks and their lines. A comment goes with the key or the
entry below it; one that is indented deeper than that belongs to the entry above.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from yaml import MappingNode, ScalarNode, SequenceNode

from glossary_plugin.core.glossary_file.fields import SHAPES, FieldKind
from glossary_plugin.core.glossary_file.yaml_nodes import compose
from glossary_plugin.core.problems import Location
from glossary_plugin.exchange.formats import bad_format
from glossary_plugin.exchange.glossary_yaml.source import is_flow, is_merge, items_of, normalized, value_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.glossary_yaml.source import Member, Spot

__all__ = ["laid_out"]

_STEP = 2
_PIECE = re.compile(r"#[^\n]*+|[&!][^\s#]*+|\n")
"""Comments, names and tags between a key and its value."""
_COMMENT = re.compile(r"(?<!\S)#.*")
_BLOCK = re.compile(r"(?P<head>(?:[&!]\S*+\s++)*+[|>][+-]?)(?P<digit>\d?)(?P<chomp>[+-]?)[ \t]*+(?P<comment>#[^\n]*+)?")
_WITH_SHAPE = {FieldKind.NAMES, FieldKind.SOURCES, FieldKind.SHAPE}
"""What a mapping is in itself, or each mapping of a list is."""
_INSIDE = {FieldKind.SHAPES, FieldKind.TERMS}
"""What each value of a mapping is, or each item of a list."""


def laid_out(text: str, label: str) -> str | Problem:
    """Return the formatted file, or why it cannot be formatted; what it says stays the same."""
    newline = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    tree = compose(plain, label)
    if tree.problems:
        hint = "run 'glossary check' on it, and fix what that reports"
        return bad_format("this is not YAML", hint, tree.problems[0].where)
    if not isinstance(tree.root, MappingNode) or is_flow(tree.root) or not tree.root.value:
        return text
    for is_ordered in (True, False):  # names (``&name``) must come before what leads to them
        made = _Layout(plain, is_ordered=is_ordered).made(tree.root)
        if _says(made) == normalized(value_in(tree.root)) and _comments(made) == _comments(plain):
            return made.replace("\n", newline)
    hint = "write its unusual parts in plainer YAML"
    return bad_format("the file cannot be formatted without a loss", hint, Location(file=label))


def _says(text: str) -> object:
    tree = compose(text, "")
    return normalized(value_in(tree.root)) if tree.root and not tree.problems else None


def _comments(text: str) -> Counter[str]:
    """Return what looks like comments, also in texts, which do not change."""
    return Counter(found.rstrip() for found in _COMMENT.findall(text))


@dataclass(frozen=True, slots=True)
class _ValueKind:
    """The shapes of a value, by the tables of keys; empty: unknown."""

    own: str = ""
    """The shape of a mapping."""
    inner: str = ""
    """The shape of each mapping in a list, or at each key of a mapping."""

    def at(self, key: str) -> _ValueKind:
        """Return what stands at a key of a mapping."""
        field = SHAPES[self.own].fields.get(key) if self.own else None
        if field and field.kind in _WITH_SHAPE:
            return _ValueKind(field.shape, field.shape)
        return _ValueKind(inner=field.shape) if field and field.kind in _INSIDE else _ValueKind(self.inner)

    def rank(self, item: Member) -> float:
        """Return the position of a key; unknown keys come last, but before the entries of a file."""
        if item.key and is_merge(item.key.node):
            return -1
        known = [*SHAPES[self.own].fields] if self.own else []
        last = known.index("terms") - 0.5 if "terms" in known else len(known)
        return known.index(item.name) if item.name in known else last


@dataclass(frozen=True, slots=True)
class _Between:
    """What stands between a key, or a dash, and its value."""

    marks: tuple[str, ...]
    """Names (``&name``) and tags."""
    beside: str
    """The comment on the same line."""
    below: tuple[str, ...]
    """Comments on lines of their own; an empty text is an empty line."""


class _Layout:
    """Writes the nodes of a file, line by line; a text of several lines is one item of the lists of lines."""

    def __init__(self, text: str, *, is_ordered: bool) -> None:
        self._text = text
        self._is_ordered = is_ordered

    def made(self, root: MappingNode) -> str:
        """Return the file."""
        items = items_of(self._text, root)
        above = self._text[: items[0].start].rstrip(" ").removesuffix("\n").split("\n") if items[0].start else []
        at = max((number for number, line in enumerate(above) if not line.strip()), default=-1) + 1
        head, own = [line.rstrip() for line in above[: at or len(above)]], above[at:] if at else []
        behind = self._text[items[-1].end :]
        deeper, rest = self._parted(behind, items[-1], 0)
        lines = [*head, *self._items(items, 0, _ValueKind("file"), own), *deeper, *rest]
        return "\n".join(_squeezed(lines)).strip("\n") + "\n"

    def _items(self, items: Sequence[Member], indent: int, kind: _ValueKind, above: Iterable[str] = ()) -> list[str]:
        """Return the items of a list or of a mapping in blocks, each below its comments."""
        pieces: list[tuple[float, list[str]]] = []
        comments = [line.strip() for line in above]
        for number, item in enumerate(items):
            following = items[number + 1].start if number + 1 < len(items) else item.end
            gap = self._text[item.end : following]
            deeper, behind = self._parted(gap, item, indent)
            lines = [*_indented(comments, indent), *self._item(item, indent, kind), *deeper]
            pieces.append((kind.rank(item) if self._is_ordered and item.key else 0, lines))
            comments = behind
        return [line for _, lines in sorted(pieces, key=lambda piece: piece[0]) for line in lines]

    def _item(self, item: Member, indent: int, kind: _ValueKind) -> list[str]:
        value, margin = item.value, " " * indent
        head = self._key(item.key) if item.key else "-"
        inner = kind.at(item.name) if item.key else _ValueKind(kind.inner)
        if not _is_block(value):
            between = self._between(item, value.start)
            tail = " ".join(filter(None, (between.beside, self._text[value.end : item.end].strip())))
            written = self._written(value, indent, inner, tail)
            above = _indented(between.below, indent)
            return [*above, f"{margin}{head}{' ' * bool(written)}{written}"]
        inside = items_of(self._text, value.node)
        between = self._between(item, inside[0].start)
        lines = self._items(inside, indent + _STEP, inner, between.below)
        first = "  ".join(filter(None, (" ".join((head, *between.marks)), between.beside)))
        if item.key or between.marks:
            return [margin + first, *lines]
        comments = list(takewhile(_is_comment, lines))
        beside = [f"{margin}{between.beside}"] if between.beside else []
        begun = lines[len(comments)]
        hoisted = _indented((each.strip() for each in comments), indent)
        return [*beside, *hoisted, f"{margin}- {begun[indent + _STEP :]}", *lines[len(comments) + 1 :]]

    def _key(self, key: Spot) -> str:
        written = self._text[key.start : key.end]
        return f"{written} :" if key.is_alias else f"{written}:"

    def _between(self, item: Member, end: int) -> _Between:
        """Return what stands before the value of an item, which begins at ``end``."""
        start = item.key.end if item.key else item.start + 1
        first, *rest = self._text[start : max(start, end)].split("\n")
        pieces = [found[0] for line in (first, *rest) for found in _PIECE.finditer(line)]
        marks = tuple(piece for piece in pieces if piece[0] in "&!")
        beside = next((piece.rstrip() for piece in pieces[: len(_PIECE.findall(first))] if piece[0] == "#"), "")
        comments = tuple(line.strip() for line in rest[:-1] if not line.strip() or line.lstrip()[0] == "#")
        return _Between(marks, beside, comments)

    def _written(self, spot: Spot, indent: int, kind: _ValueKind, tail: str) -> str:
        """Return a value other than a block of items, with the comment behind it."""
        made = self._text[spot.start : spot.end]
        if isinstance(spot.node, ScalarNode) and spot.node.style in {"|", ">"} and not spot.is_alias:
            return self._block(spot, indent, tail)
        if "\n" in made:
            made = self._lines(made, indent, is_text=isinstance(spot.node, ScalarNode))
        elif not spot.is_alias:
            made = self._in_line(spot, kind)
        return "  ".join(filter(None, (made, tail)))

    def _block(self, spot: Spot, indent: int, tail: str) -> str:
        """Return a text in a block of lines, with the comment that stands above it behind its mark."""
        first, *lines = self._text[spot.start : spot.end].split("\n")
        found = _BLOCK.match(first)
        if found is None:  # its marks stand on lines of their own
            return self._text[spot.start : spot.end]
        line = self._text[self._text.rfind("\n", 0, spot.start) + 1 : spot.start]
        outer = len(line) - len(line.lstrip(" -"))
        spaces = (len(each) - len(each.lstrip(" ")) for each in lines if each.strip())
        width = outer + int(found["digit"]) if found["digit"] else next(spaces, 0)
        digit = str(_STEP) if found["digit"] else ""
        head = "  ".join(filter(None, (f"{found['head']}{digit}{found['chomp']}", tail, found["comment"])))
        margin = " " * (indent + _STEP)
        return "\n".join([head, *(margin + each[width:] if each[width:] else "" for each in lines)])

    def _lines(self, made: str, indent: int, *, is_text: bool) -> str:
        """Return a text, or items in brackets, of several lines: those below the first indented."""
        first, *lines = made.split("\n")
        if is_text:
            return "\n".join([first, *((" " * (indent + _STEP) + line.lstrip(" \t")).rstrip(" ") for line in lines)])
        last = [lines.pop().strip()] if lines[-1].strip()[:1] in {"]", "}"} else []
        least = min((_width(line) for line in lines if line.strip()), default=0)
        inside = ((" " * (indent + _STEP) + line[least:]).rstrip() for line in lines)
        return "\n".join([first.rstrip(), *inside, *_indented(last, indent)])

    def _in_line(self, spot: Spot, kind: _ValueKind) -> str:
        """Return a value of one line; items in brackets with one space between."""
        made = self._text[spot.start : spot.end]
        if isinstance(spot.node, ScalarNode) or made[:1] not in {"[", "{"} or spot.is_alias:
            return made
        items = items_of(self._text, spot.node)
        if isinstance(spot.node, SequenceNode):
            return f"[{', '.join(self._in_line(item.value, _ValueKind(kind.inner, kind.inner)) for item in items)}]"
        ordered = sorted(items, key=kind.rank) if self._is_ordered else items
        return f"{{{', '.join(self._pair(item, kind) for item in ordered)}}}"

    def _pair(self, item: Member, kind: _ValueKind) -> str:
        value = self._in_line(item.value, kind.at(item.name))
        key = self._key(item.key) if item.key else ""
        return f"{key} {value}" if value else key.removesuffix(":")

    def _parted(self, gap: str, item: Member, indent: int) -> tuple[list[str], list[str]]:
        """Return the comments behind an item: its own, indented, and those of the next item."""
        lines = gap.split("\n")[1:]
        lines = lines[:-1] if lines and not lines[-1].strip() else lines
        column = self._column(item.start)
        deeper = list(takewhile(lambda line: not line.strip() or _width(line) > column, lines))
        while deeper and not (_is_block(item.value) and deeper[-1].strip()):
            deeper.pop()
        columns = [*self._columns(item.value)] if deeper else []
        steps = [max(1, sum(_width(line) >= each for each in columns)) for line in deeper]
        inside = [_indented([line.strip()], indent + _STEP * step)[0] for line, step in zip(deeper, steps, strict=True)]
        return inside, [line.strip() for line in lines[len(deeper) :]]

    def _columns(self, spot: Spot) -> Iterator[int]:
        """Yield the columns of the items at the end of a node: of its own, of those in the last of them, and so on."""
        while _is_block(spot):
            items = items_of(self._text, spot.node)
            yield self._column(items[0].start)
            spot = items[-1].value

    def _column(self, place: int) -> int:
        return place - self._text.rfind("\n", 0, place) - 1


def _is_block(spot: Spot) -> bool:
    """Return whether a node is written here as items below each other."""
    return not (spot.is_alias or isinstance(spot.node, ScalarNode) or is_flow(spot.node))


def _width(line: str) -> int:
    return len(line) - len(line.lstrip())


def _indented(comments: Iterable[str], indent: int) -> list[str]:
    return [" " * indent + comment if comment else "" for comment in comments]


def _is_comment(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _squeezed(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines without empty ones behind each other."""
    was_empty = False
    for line in lines:
        if line or not was_empty:
            yield line
        was_empty = not line
