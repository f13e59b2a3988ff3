"""The explicit references in a doctree: what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from glossary_plugin.html.linking.elements import SCHEME
from glossary_plugin.sphinx_ext.records import Shown, digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

__all__ = ["shown_by", "target_of"]


def target_of(node: nodes.Node) -> str | None:
    """Return what an explicit reference names, an id or a spelling; None for every other node."""
    if isinstance(node, addnodes.pending_xref):
        target = str(node.get("reftarget", ""))
        if node.get("refdomain") == "std" and node.get("reftype") == "term":
            return target
        if node.get("reftype") == "myst" and target.startswith(SCHEME):
            return target.removeprefix(SCHEME)
    return None


def shown_by(text: str, boxes: Iterable[nodes.Element]) -> Shown:
    """Return what a definition shows: ``text``, and what the references in its nodes lead to."""
    references = [each for box in boxes for each in box.findall(addnodes.pending_xref)]
    return Shown(
        text=digest(text),
        targets=tuple(target for each in references if (target := target_of(each)) is not None),
        pages=tuple(
            (each["reftarget"], each["refexplicit"]) for each in references if each.get("reftype") == "glossary-page"
        ),
    )
