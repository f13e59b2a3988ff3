"""Keeps the search index as it was: what a search reads has no automatic links, for they cut words in two.

A word is cut where a text ends, and in Japanese the cut changes how the words around it are cut. A list
whose entries have pages of their own gives it their names alone.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docutils import nodes

from glossary_plugin.sphinx_ext.doctree.nodes import glossary_list, glossary_mark, is_automatic
from glossary_plugin.sphinx_ext.output.plain_doctree import unlinked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder

__all__ = ["keep_index_plain"]


class _PlainIndex:
    """Stands before the index of a build, and feeds it documents without our links."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401 - it is Sphinx's own, and passed on
        self._index = index

    def __getattr__(self, name: str) -> object:
        return getattr(self._index, name)

    def feed(self, docname: str, filename: str, title: str, doctree: nodes.document) -> None:
        with _unlinked(doctree):
            self._index.feed(docname, filename, title, doctree)


def keep_index_plain(builder: Builder) -> None:
    """Let the search index of a build, if it has one, read documents without automatic links."""
    index = getattr(builder, "indexer", None)
    if index is not None and not isinstance(index, _PlainIndex):
        builder.indexer = _PlainIndex(index)  # type: ignore[attr-defined]  # HTML builders have one


@contextmanager
def _unlinked(doctree: nodes.document) -> Iterator[None]:
    """Let a document be without automatic links and maps for a while; the texts that they cut are whole then."""
    parents = {id(each.parent): each.parent for each in doctree.findall(glossary_mark) if is_automatic(each)}
    lists = list(doctree.findall(glossary_list))
    maps: list[nodes.Element] = [each for each in lists if each["layout"] == "map"]
    paged = [each for each in lists if each["layout"] == "entries"]
    bodies = [*maps, *(body for each in paged for body in each.findall(nodes.definition))]
    kept = [(each, each.children) for each in (*parents.values(), *bodies)]
    # A tree that is only read needs no parents: the nodes stay where they are.
    for parent in parents.values():
        parent.children = unlinked(parent.children)
    for body in bodies:
        body.children = []
    try:
        yield
    finally:
        for node, children in kept:
            node.children = children
