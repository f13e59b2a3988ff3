"""The explicit references in a doctree: what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from glossary_plugin.html.linking.elements import SCHEME
from glossary_plugin.sphinx_ext.records import Shown, digest

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["said_by", "shown_by", "target_of"]


def target_of(node: nodes.Node) -> str | None:
    """Return what an explicit reference names, an id or a spelling; None for every other node."""
    if isinstance(node, addnodes.pending_xref):
        target = str(node.get("reftarget", ""))
        if node.get("refdomain") == "std" and node.get("reftype") == "term":
            return target
        if node.get("reftype") == "myst" and target.startswith(SCHEME):
            return target.removeprefix(SCHEME)
    return None


def shown_by(boxes: Iterable[nodes.Element]) -> Shown:
    """Return what a definition shows, whose nodes are in boxes: what it says, and what the references in it lead to."""
    found = list(boxes)
    references = [each for box in found for each in box.findall(addnodes.pending_xref)]
    return Shown(
        text=said_by(found),
        targets=tuple(target for each in references if (target := target_of(each)) is not None),
        pages=tuple(
            (each["reftarget"], each["refexplicit"]) for each in references if each.get("reftype") == "glossary-page"
        ),
    )


def said_by(found: Iterable[nodes.Element]) -> str:
    """Return the fingerprint of all that is in nodes."""
    return digest([_facts(each) for node in found for each in node.findall()])


def _facts(node: nodes.Node) -> object:
    """Return what a node is; with how many nodes each has, a row of such facts is one tree alone."""
    if isinstance(node, nodes.Element):
        given = {name: value for name, value in node.attributes.items() if value != []}
        return node.tagname, given, len(node.children)
    return node.astext()
