"""Entries of plain words are set aside while transforms go over a document that find nothing to do in them.

Some forty transforms of docutils, Sphinx and MyST walk every document, each for nodes of its own kind: in a list of
thousands of entries that takes longer than all else. Where a transform waits that others wrote, nothing is set aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from glossary_plugin.sphinx_ext.doctree.document_facts import entries_in
from glossary_plugin.sphinx_ext.doctree.nodes import glossary_list, glossary_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["PutBack", "SetAside", "are_known", "put_back", "set_aside"]

_KNOWN = ("docutils.", "sphinx.", "myst_parser.", "glossary_plugin.")
_PLAIN = frozenset(
    {
        *(nodes.definition_list_item, nodes.term, addnodes.index, nodes.definition, nodes.container, nodes.paragraph),
        *(nodes.Text, nodes.emphasis, nodes.strong, nodes.literal, glossary_reference),
    }
)
"""The kinds of nodes that none of them looks for."""
_KEPT = "glossary_kept"


def are_known(transforms: Iterable[type]) -> bool:
    """Return whether transforms are such as find nothing to do in plain words."""
    return all(each.__module__.startswith(_KNOWN) for each in transforms)


def set_aside(document: nodes.document, waiting: Iterable[type]) -> None:
    """Take what stands in plain entries out of a document, if the transforms that wait are known ones."""
    if are_known(waiting):
        for entry in _entries(document):
            if all(type(each) in _PLAIN for each in entry.findall()):
                setattr(entry, _KEPT, entry.children)
                entry.children = []


def put_back(document: nodes.document) -> None:
    """Put it back."""
    for entry in _entries(document):
        if kept := entry.__dict__.pop(_KEPT, None):
            entry.children = kept


def _entries(document: nodes.document) -> Iterator[nodes.definition_list_item]:
    for list_ in document.findall(glossary_list):
        yield from entries_in(list_)


class SetAside(SphinxTransform):
    """Sets entries aside, once catalogues have been asked for the blocks of the document."""

    default_priority = 30

    def apply(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - docutils' form
        """Set them aside."""
        waiting = self.document.transformer.transforms
        set_aside(self.document, [each for priority, each, *_ in waiting if priority < f"{PutBack.default_priority}"])


class PutBack(SphinxTransform):
    """Puts them back before quotes are made typographical, and before others read the document."""

    default_priority = 749

    def apply(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002
        """Put them back."""
        put_back(self.document)
