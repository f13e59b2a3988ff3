"""Plain words as nodes, and the transforms that find nothing to do in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["are_known", "has_words_alone"]

_WORDS = frozenset(
    {
        *(nodes.paragraph, nodes.bullet_list, nodes.enumerated_list, nodes.list_item),
        *(nodes.Text, nodes.emphasis, nodes.strong, nodes.literal),
    }
)
"""What plain words are made of."""
_KNOWN = ("docutils.", "sphinx.", "myst_parser.", "glossary_plugin.")
"""Where the transforms are from that change nothing in plain words."""


def has_words_alone(box: nodes.Element, *others: type) -> bool:
    """Return whether nothing but plain words stands in a node, and maybe nodes of ``others``."""
    return all(type(each) in _WORDS or type(each) in others for child in box.children for each in child.findall())


def are_known(transforms: Iterable[type]) -> bool:
    """Return whether transforms are such as find nothing to do in plain words: others may change any."""
    return all(each.__module__.startswith(_KNOWN) for each in transforms)
