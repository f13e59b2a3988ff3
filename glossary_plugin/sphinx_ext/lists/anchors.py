"""The anchors of entries among the ids of their document: the entry has its own, and every id is there once."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from glossary_plugin.core.linking.source_places import anchor_place
from glossary_plugin.core.site.targets import met_anchor
from glossary_plugin.html.linking.anchors import apart
from glossary_plugin.sphinx_ext.build.build_state import state_of
from glossary_plugin.sphinx_ext.doctree.document_facts import entries_in
from glossary_plugin.sphinx_ext.doctree.nodes import glossary_list, is_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx

    from glossary_plugin.core.model import Term

__all__ = ["keep_apart", "take_anchors"]


def take_anchors(made: glossary_list, document: nodes.document) -> None:
    """Give the entries of a list their anchors, but for those that an entry in the document has already.

    What else has such an id gets another; what its author has called it goes on leading there.
    """
    for node in [each for kind in (nodes.term, nodes.target) for each in made.findall(kind) if each["ids"]]:
        id_ = node["ids"][0]
        known = document.ids.get(id_)
        if known is node:
            continue  # a target in a text, which its parser has noted
        if known is not None and _is_entry(known):
            _take_away(node)
            continue
        if known is not None:
            _move(known, id_, document)
        document.note_explicit_target(node)


def _is_entry(node: nodes.Node) -> bool:
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.Element) and "glossary_term" in node:
            return True
    return False


def _take_away(node: nodes.Element) -> None:
    """Remove an anchor; a target without one means nothing to docutils."""
    node["ids"] = []
    if isinstance(node, nodes.target):
        node.parent.remove(node)


def _move(node: nodes.Element, id_: str, document: nodes.document) -> str:
    """Give a node another id, by which its names are found from now on; return it."""
    new = next(each for number in count(1) if (each := f"{id_}-{number}") not in document.ids)
    node["ids"] = [new if each == id_ else each for each in node["ids"]]
    document.ids.pop(id_, None)
    document.ids[new] = node
    for name, known in document.nameids.items():
        if known == id_:
            document.nameids[name] = new
    return new


def keep_apart(app: Sphinx, doctree: nodes.document) -> None:
    """Report each id of the author's in a document with a list that would be that of an entry."""
    lists = [each for each in doctree.findall(glossary_list) if not each["aside"]]
    if not lists:
        return
    config, file = state_of(app.env).config, app.env.doc2path(app.env.docname)
    anchors = _anchors(lists, config.prepared.glossary.by_id)
    met = dict(pair for node in list(_outside_lists(doctree)) for pair in _met(node, anchors, doctree))
    source = Path(file).read_text(encoding="utf-8", errors="replace") if met else ""
    config.report(met_anchor(anchors[old], old, new, anchor_place(source, old, str(file))) for old, new in met.items())


def _outside_lists(node: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the nodes of a document that are not in lists; what lists have keeps its anchors, and is much."""
    yield node
    for child in node.children:
        if isinstance(child, nodes.Element) and not (isinstance(child, glossary_list) and not child["aside"]):
            yield from _outside_lists(child)


def _anchors(lists: list[glossary_list], by_id: Mapping[str, Term]) -> dict[str, Term]:
    """Return the terms of lists by all their anchors."""
    terms = [by_id[item["glossary_term"]] for each in lists for item in entries_in(each)]
    return {anchor: term for term in terms for anchor in (term.anchor, *term.old_anchors)}


def _met(node: nodes.Element, anchors: Mapping[str, Term], document: nodes.document) -> Iterator[tuple[str, str]]:
    """Yield the ids that a node would have, or has, and that are anchors, with those that it has now."""
    if isinstance(node, nodes.raw) and is_html(node):
        html, moved = apart(node.astext(), anchors, links=False)
        if moved:
            node[:] = [nodes.Text(html)]
        yield from moved.items()
    for id_ in [each for each in node["ids"] if each in anchors]:
        yield id_, _move(node, id_, document)
    for id_ in anchors.keys() & {nodes.make_id(name) for name in node["names"]} - set(node["ids"]):
        for new in sorted(node["ids"], key=lambda each: not each.startswith(id_))[:1]:
            yield id_, new
