"""The nodes of a YAML file as they are written: where each stands, and its value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yaml import CollectionNode, MappingNode, ScalarNode, SequenceNode

from glossary_plugin.exchange.glossary_yaml.write import Typed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from yaml import Node

__all__ = [
    "Member",
    "Spot",
    "is_flow",
    "is_merge",
    "items_of",
    "normalized",
    "retyped",
    "scalars_in",
    "spot_of",
    "spots_in",
    "value_in",
    "values_at",
]

_BREAKS = "\r\n\x85\u2028\u2029"
_LINE = re.compile(f"[^{_BREAKS}]*")
_ALIAS = re.compile(rf"(?:[\s,:\[{{?-]|#[^{_BREAKS}]*+)*+(\*[^\s,\[\]{{}}]+)")
_MARK = re.compile(rf"(?:\s|#[^{_BREAKS}]*+|[&!]\S*+)*+[-?]")
"""What stands before an item of a list, and before a key that is marked by a ``?``."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A node, and the place of what is written for it."""

    node: Node
    start: int
    end: int
    is_alias: bool = False
    """Whether the node stands elsewhere, and here only its name (``*name``)."""


@dataclass(frozen=True, slots=True)
class Member:
    """An item of a list, or a pair of a mapping; in block style, to the end of its last line."""

    start: int
    value: Spot
    end: int
    key: Spot | None = None

    @property
    def name(self) -> str:
        """The key as a text."""
        return self.key.node.value.strip() if self.key and isinstance(self.key.node, ScalarNode) else ""


def spot_of(text: str, node: Node, at: int) -> Spot:
    """Return the place of a node that is written behind ``at``."""
    start = node.start_mark.index
    if start < at and (match := _ALIAS.match(text, at)):
        return Spot(node, match.start(1), match.end(1), is_alias=True)
    end = node.end_mark.index
    if isinstance(node, ScalarNode):
        end = start + len(text[start:end].rstrip()) if node.style in {"|", ">"} else end
    elif not is_flow(node):
        end = items_of(text, node)[-1].end
    return Spot(node, start, end)


def items_of(text: str, node: Node) -> list[Member]:
    """Return what a list or a mapping holds, as it is written."""
    if isinstance(node, ScalarNode):
        return []
    items: list[Member] = []
    at = node.start_mark.index
    for child in node.value:
        mark = None if is_flow(node) else _MARK.match(text, at)
        key = spot_of(text, child[0], at) if isinstance(child, tuple) else None
        if mark and key and mark.end() > key.start:
            mark = None
        at = key.end if key else mark.end() if mark else at
        value = spot_of(text, child[1] if isinstance(child, tuple) else child, at)
        start = mark.end() - 1 if mark else key.start if key else value.start
        at = max(value.end, at)
        if not is_flow(node) and (line := _LINE.match(text, at)):
            at = line.end()
        items.append(Member(start, value, at, key))
    return items


def spots_in(text: str, spot: Spot) -> Iterator[Spot]:
    """Yield a node and all that is written inside it."""
    yield spot
    for item in () if spot.is_alias else items_of(text, spot.node):
        yield from spots_in(text, item.value)
        if item.key:
            yield item.key


def values_at(text: str, node: Node | None, keys: Collection[str]) -> Iterator[Spot]:
    """Yield the values of a mapping at some keys; none if the node is not a mapping."""
    items = items_of(text, node) if isinstance(node, MappingNode) else ()
    return (item.value for item in items if item.name in keys)


def scalars_in(text: str, spot: Spot) -> Iterator[Spot]:
    """Yield a text, or the texts in a list and those that a mapping has at its keys; no names of others (``*name``)."""
    if spot.is_alias:
        return
    if isinstance(spot.node, ScalarNode):
        yield spot
    for item in items_of(text, spot.node):
        yield from scalars_in(text, item.value)


def retyped(spot: Spot, text: str) -> Typed:
    """Return a text in the quotation style of a node."""
    return Typed(text, spot.node.style if isinstance(spot.node, ScalarNode) else None)


def is_flow(node: Node) -> bool:
    """Return whether a node is a list in ``[]`` or a mapping in ``{}``."""
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def is_merge(key: Node) -> bool:
    """Return whether a key brings in what other mappings have (``<<``)."""
    return isinstance(key, ScalarNode) and key.value == "<<" and not key.style


def value_in(node: Node) -> Any:  # noqa: ANN401 - any value of YAML
    """Return the value of a node, with what it has from others (``<<``); texts as they are typed."""
    if isinstance(node, ScalarNode):
        return Typed(node.value, node.style)
    if isinstance(node, SequenceNode):
        return [value_in(each) for each in node.value]
    found: dict[str, Any] = {}
    others: list[Node] = []
    for key, value in node.value:
        if is_merge(key):
            others += value.value if isinstance(value, SequenceNode) else [value]
        elif isinstance(key, ScalarNode):
            found.setdefault(key.value.strip(), value_in(value))
    for other in others:
        found = {**value_in(other), **found} if isinstance(other, MappingNode) else found
    return found


def normalized(value: object) -> Any:  # noqa: ANN401 - any value of YAML
    """Return a value in one form, however it is written: nothing empty, and a list of one as its only item."""
    if isinstance(value, dict):
        return {key: inner for key, each in value.items() if (inner := normalized(each))}
    if isinstance(value, (list, tuple)):
        return normalized(value[0]) if len(value) == 1 else [normalized(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value).strip()
