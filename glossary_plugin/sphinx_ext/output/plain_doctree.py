"""A resolved document as it was before we linked it, for those who read its words one text after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from glossary_plugin.sphinx_ext.doctree.nodes import glossary_mark, is_automatic

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["unlink", "unlinked"]


def unlink(doctree: nodes.document) -> None:
    """Take automatic links out of a document; the texts that they cut are whole again."""
    parents = {id(node.parent): node.parent for node in doctree.findall(glossary_mark) if is_automatic(node)}
    for parent in parents.values():
        parent[:] = unlinked(parent.children)


def unlinked(children: Iterable[nodes.Node]) -> list[nodes.Node]:
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
