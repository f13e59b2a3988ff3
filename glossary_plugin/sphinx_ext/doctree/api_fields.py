"""The heads of what API documentation says of parameters, returns, yields and attributes: names and types, no prose.

Field lists have them (``:param node:``), Napoleon makes some in its own way, numpydoc writes them as definition lists.
The descriptions behind them are prose.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx import addnodes

__all__ = ["head_length", "is_head"]

_NAMES = (nodes.strong, nodes.emphasis, addnodes.literal_strong, addnodes.literal_emphasis)
_DASH = re.compile(r"(?:\A|[\s)\]])(?:–|--)\s")
"""What stands between a head and its description."""


def is_head(node: nodes.Element) -> bool:
    """Return whether a node is the name or the type that numpydoc describes."""
    if not isinstance(node, nodes.term | nodes.classifier):
        return False
    item = node.parent
    return item is not None and item.parent is not None and isinstance(item.parent.parent, nodes.field_body)


def head_length(paragraph: nodes.Element) -> int:
    """Return how many of the first children of a paragraph are the name and the type that it describes."""
    if not isinstance(paragraph, nodes.paragraph) or not _is_in_field(paragraph) or not paragraph.children:
        return 0
    if not isinstance(paragraph[0], _NAMES):
        return 0
    dashes = (
        place for place, child in enumerate(paragraph) if isinstance(child, nodes.Text) and _DASH.search(child.astext())
    )
    return next(dashes, 0)


def _is_in_field(paragraph: nodes.Element) -> bool:
    around = paragraph.parent
    if isinstance(around, nodes.list_item):
        around = around.parent.parent
    return isinstance(around, nodes.field_body)
