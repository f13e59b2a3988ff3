"""A YAML file that gets other values: what has its value already stays as it is typed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from yaml import MappingNode, ScalarNode, SequenceNode

from glossary_plugin.core.glossary_file.fields import SHAPES
from glossary_plugin.exchange.glossary_yaml.source import (
    Member,
    Spot,
    is_flow,
    is_merge,
    items_of,
    normalized,
    spots_in,
    value_in,
)
from glossary_plugin.exchange.glossary_yaml.write import Typed, write_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Patch", "YamlContext"]

_KEYS = {key: place for place, key in enumerate(SHAPES["entry"].fields)}
_JSON = re.compile(r"\s*\{")
_HEADER = re.compile(r"\A(?:[&!]\S*+\s++)*+[|>]([+-]?)\d*([+-]?)")
_FITS_BLOCK = re.compile("[^\\s\x00-\x1f](?:[\\t\\n -~\u00a1-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd]*\\S)?")
"""A text that a block of lines can hold without a sign of how far it is indented."""


@dataclass(frozen=True, kw_only=True, slots=True)
class YamlContext:
    """What a value stands in."""

    indent: int
    """The column of its key, or of the dash before it."""
    flow: bool = False
    in_list: bool = False
    main: str = "term"
    """The key that a text stands for where a mapping may be."""


_Piece = tuple["int | None", str, str]
"""An item as it shall be: which of the old ones it was, its key, its text."""


@dataclass(slots=True)
class Patch:
    """The text of a YAML file, of which parts are to be changed."""

    text: str
    apart: bool = False
    """Whether others have no part in what changes."""
    dropped: set[int] = field(default_factory=set)
    """The nodes that others are to have no more, by their ids."""
    newline: str = field(init=False)

    def __post_init__(self) -> None:
        breaks = {"\n": self.text.count("\n"), "\r\n": 2 * self.text.count("\r\n"), "\r": self.text.count("\r")}
        self.newline = max(breaks, key=lambda each: breaks[each])

    def of(self, spot: Spot) -> str:
        """Return what is written for a node."""
        return self.text[spot.start : spot.end]

    def column(self, place: int) -> int:
        """Return the column of a place, from 0."""
        return place - self.text.rfind(self.newline[-1], 0, place) - 1

    def changed(self, spot: Spot, wanted: Any, place: YamlContext) -> str:  # noqa: ANN401 - any value of an entry
        """Return what to write for a node that gets the value ``wanted``."""
        node, now = spot.node, value_in(spot.node)
        if isinstance(wanted, dict) and not isinstance(now, dict):
            now = {place.main: now}
        elif isinstance(now, list) and not isinstance(wanted, (dict, list)):
            wanted = [wanted]
        if normalized(now) == normalized(wanted):
            return self.of(spot)
        if spot.is_alias:
            return self.written(wanted, replace(place, flow=place.flow or is_flow(node)))
        if self.apart:
            self.dropped.add(id(node))
        return self._other(spot, wanted, place)

    def _other(self, spot: Spot, wanted: Any, place: YamlContext) -> str:  # noqa: ANN401 - any value of an entry
        """Return a node with another value, in the form of what is there where that can hold it."""
        node = spot.node
        if isinstance(wanted, list) and isinstance(node, SequenceNode):
            return self._list(spot, wanted, place)
        if isinstance(wanted, dict) and isinstance(node, MappingNode):
            return self._mapping(spot, wanted, place)
        if self._unfolds(spot, wanted, place):
            return self._unfolded(spot, wanted, place)
        if isinstance(node, ScalarNode) and isinstance(wanted, dict):
            return self.changed(spot, wanted[place.main], place)
        self.drop(spot)
        style = node.style if isinstance(node, ScalarNode) else ""
        return self._text(spot, style, wanted, place) if style else self.written(wanted, place)

    def drop(self, spot: Spot) -> None:
        """Note that what is written for a node goes, with the names in it that others may lead to (``&name``)."""
        if "&" in self.of(spot):
            self.dropped |= {id(each.node) for each in spots_in(self.text, spot) if not each.is_alias}

    def written(self, value: Any, place: YamlContext) -> str:  # noqa: ANN401 - any value of an entry
        """Return a value anew, as it stands behind its key or its dash."""
        if place.flow:
            return self.in_line([value])
        made = write_yaml([value] if place.in_list else {"k": value})[2:-1].lstrip(" ")
        return self.indented(made, place.indent)

    def in_line(self, data: list[Any] | dict[str, Any]) -> str:
        """Return the items of a list or of a mapping in one line; in a file of JSON, as JSON."""
        if _JSON.match(self.text):
            return json.dumps(data, ensure_ascii=False)[1:-1]
        return write_yaml(data, flow=True)[1:-2]

    def indented(self, made: str, further: int) -> str:
        """Return new lines with their indentation behind the first one, and with the ends that the file has."""
        return re.sub(r"\r?\n(?=[^\r\n])|\r(?=[^\r\n])", lambda _: "\n" + " " * further, made).replace(
            "\n", self.newline
        )

    def pair(self, item: Member, wanted: Any, place: YamlContext) -> str:  # noqa: ANN401 - any value of an entry
        """Return an item whose value shall be another; a comment behind it stays in its column."""
        old, tail = self.of(item.value), self.text[item.value.end : item.end]
        column = len(self.text[item.start : item.end]) - len(tail.lstrip())
        if self._unfolds(item.value, wanted, place):
            made = self._unfolded(item.value, wanted, place, (tail, column))
            return self._head(item, made) + made
        made = self.changed(item.value, wanted, place)
        if made == old:
            return self.text[item.start : item.end]
        return self._commented(self._head(item, made), made, tail, column)

    def _head(self, item: Member, made: str) -> str:
        """Return what stands before a value: the key, or the dash."""
        head = self.text[item.start : item.value.start]
        if item.key and ":" not in head[item.key.end - item.start :]:
            head += ":"
        if made.startswith(self.newline):
            return head.rstrip()
        return head if head[-1:].isspace() or not head else f"{head} "

    def _commented(self, head: str, made: str, tail: str, column: int) -> str:
        """Return a value with the comment behind it, which in a block is that of its first line."""
        comment = tail.lstrip()
        if not comment:
            return head + made + tail
        if made.startswith(self.newline):
            return head + tail + made
        first, feed, rest = f"{head}{made}".partition(self.newline)
        if feed and made[0] not in "|>":
            return head + made + tail
        return f"{first}{' ' * max(1, column - len(first))}{comment}{feed}{rest}"

    def _text(self, spot: Spot, style: str, wanted: Any, place: YamlContext) -> str:  # noqa: ANN401 - a text or a truth value
        """Return another text in the quotation marks, or the block of lines, of the old one."""
        if isinstance(wanted, str) and style in {"|", ">"} and _FITS_BLOCK.fullmatch(wanted):
            return self._block(spot, style, str(wanted))
        if isinstance(wanted, str) and style in {"'", '"'}:
            wanted = Typed(wanted, style)
        return self.written(wanted, place)

    def _block(self, spot: Spot, style: str, wanted: str) -> str:
        """Return a block of lines with another text, indented as it was; a folded one stays so where it can."""
        header, *lines = self.of(spot).splitlines()
        indent = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), 2)
        is_folded = style == ">" and not re.search(r"^[ \t]", wanted, re.MULTILINE)
        text = re.sub(r"\n+", lambda match: match[0] + "\n", wanted) if is_folded else wanted
        head = _HEADER.sub((">" if is_folded else "|") + r"\1\2", header, count=1)
        return self.indented(f"{head}\n{text}", indent)

    def _unfolds(self, spot: Spot, wanted: object, place: YamlContext) -> bool:
        """Return whether a text becomes a mapping, as it has to where it has more than its main key."""
        if spot.is_alias or not isinstance(spot.node, ScalarNode) or not isinstance(wanted, dict):
            return False
        return bool(normalized(wanted).keys() != {place.main})

    def _unfolded(
        self, spot: Spot, wanted: dict[str, Any], place: YamlContext, behind: tuple[str, int] = ("", 0)
    ) -> str:
        """Return the mapping that a text stands for, with other values besides; the text stays as it is typed."""
        step = 0 if place.in_list else 2
        inner = YamlContext(indent=place.indent + step, flow=place.flow)
        made = []
        for key in sorted(normalized(wanted), key=lambda key: _KEYS.get(key, len(_KEYS))):
            if key == place.main and spot.start < spot.end:
                text = self.changed(spot, wanted[key], inner).replace(self.newline, self.newline + " " * step)
                head = f"{self.in_line([key]) if place.flow else key}: "
                made.append(self._commented(head, text, behind[0], behind[1] - step))
            else:
                made.append(self._new_pair(key, wanted[key], inner))
        if place.flow:
            return "{" + ", ".join(made) + "}"
        between = self.newline + " " * inner.indent
        return ("" if place.in_list else between) + between.join(made)

    def _new_pair(self, key: str, value: Any, place: YamlContext) -> str:  # noqa: ANN401 - any value of an entry
        if place.flow:
            return self.in_line({key: value})
        return self.indented(write_yaml({key: value})[:-1], place.indent)

    def _list(self, spot: Spot, wanted: list[Any], place: YamlContext) -> str:
        items = items_of(self.text, spot.node)
        indent = self.column(items[0].start) if items else place.indent
        inner = YamlContext(indent=indent, flow=is_flow(spot.node), in_list=True)
        old, new = ([repr(normalized(each)) for each in given] for given in (value_in(spot.node), wanted))
        pieces: list[_Piece] = []
        for _, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            both = min(end - start, last - first)
            pieces += [
                (start + number, "", self.pair(items[start + number], wanted[first + number], inner))
                for number in range(both)
            ]
            for item in items[start + both : end]:
                self.drop(item.value)
            dash = "" if inner.flow else "- "
            pieces += [(None, "", dash + self.written(each, inner)) for each in wanted[first + both : last]]
        return self._joined(spot, items, pieces, inner)

    def _mapping(self, spot: Spot, wanted: dict[str, Any], place: YamlContext) -> str:
        items = items_of(self.text, spot.node)
        inner = YamlContext(indent=self.column(items[0].start) if items else place.indent + 2, flow=is_flow(spot.node))
        others = [value_in(MappingNode("", [each])) for each in spot.node.value if is_merge(each[0])]
        brought = {key: value for other in reversed(others) for key, value in other.items()}
        own = {item.name for item in items}
        pieces: list[_Piece] = []
        for number, item in enumerate(items):
            now, new = value_in(item.value.node), wanted.get(item.name)
            if not item.name or item.name == "<<" or not (normalized(now) or normalized(new)):
                pieces.append((number, item.name, self.text[item.start : item.end]))
            elif normalized(new) or item.name in brought:
                pieces.append((number, item.name, self.pair(item, new if normalized(new) else _nothing(now), inner)))
            else:
                self.drop(item.value)
                self.drop(item.key or item.value)
        for key, value in {**{key: _nothing(each) for key, each in brought.items()}, **wanted}.items():
            said = normalized(value)
            if key not in own and said != normalized(brought.get(key)) and (said or key in brought):
                pieces.insert(_place_of(key, pieces), (None, key, self._new_pair(key, value, inner)))
        return self._joined(spot, items, pieces, inner)

    def _joined(self, spot: Spot, items: Sequence[Member], pieces: Sequence[_Piece], place: YamlContext) -> str:
        """Return a list or a mapping with other items; what stands between two, such as a comment, stays there."""
        gaps = [self.text[one.end : other.start] for one, other in pairwise(items)]
        between = ", " if place.flow else self.newline + " " * place.indent
        made, last = "", -1
        for number, _, piece in pieces:
            passed = gaps[max(last, 0) : number] if number is not None and number > last else []
            gap = _gap(passed) or between
            if not made:
                gap = gap.lstrip(",\r\n ") if "#" in gap else ""
            made += gap + piece
            last = last if number is None else max(last, number)
        if not items:
            return f"{self.of(spot)[:-1]}{made}{self.of(spot)[-1:]}"
        close, rest = self.text[items[-1].end : spot.end], _gap(gaps[max(last, 0) :])
        if "#" in rest:
            made += rest.rstrip()
            close = close.lstrip(",")
            if place.flow and not re.match(r"[ \t]*[\r\n]", close):
                close = self.newline + close
        return f"{self.text[spot.start : items[0].start]}{made}{close}"


def _nothing(value: object) -> Any:  # noqa: ANN401 - an empty text or list
    return [] if isinstance(value, list) else Typed("", "'")


def _gap(gaps: Sequence[str]) -> str:
    """Return what stands between two items, where others stood between them: every comment."""
    kept = [gap for gap in gaps if "#" in gap] or list(gaps[-1:])
    return "".join([*(gap.rstrip() for gap in kept[:-1]), *kept[-1:]])


def _place_of(key: str, pieces: Sequence[_Piece]) -> int:
    """Return where a new key comes: behind those that the documentation has before it."""
    if key not in _KEYS:
        return len(pieces)
    return max((at for at, (_, name, _) in enumerate(pieces, 1) if _KEYS.get(name, len(_KEYS)) < _KEYS[key]), default=0)
