"""The heads of what API documentation says of parameters, returns, yields, attributes and methods: no prose.

Field lists have them (``:param node:``), Napoleon makes some in its own way, numpydoc writes them as definition lists
and tables. The descriptions behind them are prose.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _

__all__ = ["head_length", "is_head"]

_NAMES = (nodes.strong, nodes.emphasis, addnodes.literal_strong, addnodes.literal_emphasis)
_DASH = re.compile(r"(?:\A|[\s)\]])(?:–|--)\s")
"""What stands between a head and its description."""
_PUNCTUATION = re.compile(r"[\s(),|]*")
"""What stands between a name and its type."""
_LIST = (nodes.paragraph, nodes.list_item, nodes.bullet_list)


def is_head(node: nodes.Element) -> bool:
    """Return whether a node holds nothing but names or types that are described elsewhere."""
    match node:
        case nodes.term() | nodes.classifier():
            item = node.parent
            return item is not None and item.parent is not None and isinstance(item.parent.parent, nodes.field_body)
        case nodes.field_body():
            return _is_value(node.parent)
        case nodes.entry():
            return _is_member(node)
        case _:
            return False


def head_length(paragraph: nodes.Element) -> int:
    """Return how many of the first children of a paragraph are the name and the type that it describes."""
    if not isinstance(paragraph, nodes.paragraph) or not _is_in_field(paragraph) or not paragraph.children:
        return 0
    if not isinstance(paragraph[0], _NAMES):
        return 0
    dashes = (
        place for place, child in enumerate(paragraph) if isinstance(child, nodes.Text) and _DASH.search(child.astext())
    )
    return next(dashes, len(paragraph) if _has_no_description(paragraph) else 0)


def _is_in_field(paragraph: nodes.Element) -> bool:
    around = paragraph.parent
    while isinstance(around, _LIST):
        around = around.parent
    return isinstance(around, nodes.field_body)


def _has_no_description(paragraph: nodes.Element) -> bool:
    """Return whether names and types are all that there is; a name alone is only in a list of such."""
    is_item = isinstance(paragraph.parent, nodes.list_item)
    return (is_item or len(paragraph) > 1) and all(
        _PUNCTUATION.fullmatch(child.astext()) if isinstance(child, nodes.Text) else isinstance(child, _NAMES)
        for child in paragraph
    )


def _is_value(field: nodes.Element) -> bool:
    """Return whether a field gives a type or a value, as ``:rtype:`` of any language does."""
    around = field.parent.parent if field.parent is not None else None
    return isinstance(around, addnodes.desc_content) and field[0].astext() in {
        _("Return type"),
        _("Type"),
        _("Default"),
    }


def _is_member(entry: nodes.entry) -> bool:
    """Return whether a cell has a method, as numpydoc lists them in a table below a rubric."""
    table = entry.parent.parent.parent.parent
    around = table.parent
    if entry.parent[0] is not entry or not isinstance(around, addnodes.desc_content):
        return False
    above = around[: around.index(table)]
    return bool(above) and isinstance(above[-1], nodes.rubric) and _opens_with_a_name(entry)


def _opens_with_a_name(entry: nodes.entry) -> bool:
    first = entry[0] if entry.children else None
    return isinstance(first, nodes.paragraph) and isinstance(first[0], nodes.strong)
