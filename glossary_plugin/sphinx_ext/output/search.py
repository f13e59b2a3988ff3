"""Keeps the search index as it was: what a search reads has no automatic links, for they cut words in two.

A word is cut where a text ends, and in Japanese the cut changes how the words around it are cut. A list
whose entries have pages of their own gives it their names alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from glossary_plugin.sphinx_ext.doctree.nodes import glossary_list, is_automatic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders import Builder

__all__ = ["keep_index_plain"]


class _PlainIndex:
    """Stands before the index of a build, and feeds it documents without our links."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401 - it is Sphinx's own, and passed on
        self._index = index

    def __getattr__(self, name: str) -> object:
        return getattr(self._index, name)

    def feed(self, docname: str, filename: str, title: str, doctree: nodes.document) -> None:
        self._index.feed(docname, filename, title, _unlinked(doctree))


def keep_index_plain(builder: Builder) -> None:
    """Let the search index of a build, if it has one, read documents without automatic links."""
    index = getattr(builder, "indexer", None)
    if index is not None and not isinstance(index, _PlainIndex):
        builder.indexer = _PlainIndex(index)  # type: ignore[attr-defined]  # HTML builders have one


def _unlinked(doctree: nodes.document) -> nodes.document:
    """Return a document without automatic links; the texts that they cut are whole again."""
    paged = [each for each in doctree.findall(glossary_list) if each["layout"] == "entries"]
    if not paged and not any(map(is_automatic, doctree.findall(nodes.Element))):
        return doctree
    plain: nodes.document = doctree.deepcopy()
    for list_ in [each for each in plain.findall(glossary_list) if each["layout"] == "entries"]:
        for body in list(list_.findall(nodes.definition)):
            body.clear()
    parents = {id(node.parent): node.parent for node in plain.findall(nodes.Element) if is_automatic(node)}
    for parent in parents.values():
        parent[:] = _mended(parent.children)
    return plain


def _mended(children: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return nodes without the links among them."""
    mended: list[nodes.Node] = []
    is_cut = False
    for child in children:
        link = child if isinstance(child, nodes.Element) and is_automatic(child) else None
        is_cut = is_cut or (link is not None and link["cut_before"])
        for node in link.children if link is not None else (child,):
            last = mended[-1] if mended else None
            if is_cut and isinstance(node, nodes.Text) and isinstance(last, nodes.Text):
                mended[-1] = nodes.Text(last.astext() + node.astext())
            else:
                mended.append(node)
            is_cut = False
        is_cut = link is not None and link["cut_after"]
    return mended
