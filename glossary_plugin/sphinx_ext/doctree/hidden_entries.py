"""Hides entries of plain words from the transforms that a document passes: each looks at every node, and finds nothing.

The entries of a large glossary are most of what there is to look at. What stays in sight of a hidden one are its places
in the index, which Sphinx collects.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from glossary_plugin.sphinx_ext.doctree.document_facts import groups_in, texts_in
from glossary_plugin.sphinx_ext.doctree.nodes import glossary_button, glossary_list, glossary_reference
from glossary_plugin.sphinx_ext.doctree.plain_nodes import has_words_alone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    _IsHidden = Callable[[nodes.definition_list_item], bool]

__all__ = ["hide_read", "hide_resolved", "show_all"]

_PARTS = (nodes.term, addnodes.index, nodes.definition, nodes.container)
"""What an entry has around its words."""
_LINKED = (nodes.inline, glossary_reference, glossary_button)
"""What references and mentions are once they are resolved."""
_TYPED = re.compile(r"""["'`\\&]|--|\.\s?\.""")
"""What is typed for other characters."""


def hide_read(list_: glossary_list) -> None:
    """Hide the entries in which nothing is found out when their document is read."""
    _hide(list_, _is_read)


def hide_resolved(list_: glossary_list) -> None:
    """Hide the entries in which nothing is left to be resolved."""
    _hide(list_, lambda entry: has_words_alone(entry, *_PARTS, *_LINKED))


def show_all(doctree: nodes.document) -> None:
    """Show all entries in a document."""
    for list_ in doctree.findall(glossary_list):
        list_.show()


def _hide(list_: glossary_list, is_hidden: _IsHidden) -> None:
    list_.hidden = [(group, group.children) for group in groups_in(list_)]
    for group, entries in list_.hidden:
        group.children = [node for entry in entries for node in _in_sight(entry, is_hidden)]


def _in_sight(entry: nodes.Node, is_hidden: _IsHidden) -> Iterable[nodes.Node]:
    is_away = isinstance(entry, nodes.definition_list_item) and is_hidden(entry)
    return entry.findall(addnodes.index) if is_away else [entry]


def _is_read(entry: nodes.definition_list_item) -> bool:
    return (
        not any(isinstance(each, nodes.target) for part in entry.children for each in part.children)
        and all(has_words_alone(box, addnodes.pending_xref, nodes.inline) for box in texts_in(entry))
        and not _TYPED.search(entry.astext())
    )
