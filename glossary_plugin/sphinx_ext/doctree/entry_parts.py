"""A document with entries, cut down to some of them, so that no more is resolved and rendered than is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import new_document

from glossary_plugin.sphinx_ext.doctree.document_facts import texts_in
from glossary_plugin.sphinx_ext.doctree.native import is_native_item
from glossary_plugin.sphinx_ext.doctree.nodes import glossary_list
from glossary_plugin.sphinx_ext.doctree.plain_nodes import has_words_alone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.environment import BuildEnvironment

__all__ = ["EntryParts", "entry_of"]

_AROUND = (addnodes.only, glossary_list, addnodes.glossary, nodes.definition_list)
"""What stands around an entry and says what becomes of it."""


@dataclass(frozen=True, slots=True)
class EntryParts:
    """The entries of a document, by their terms' ids."""

    document: nodes.document
    parts: tuple[nodes.Element, ...]
    """All that is kept: entries, and what says in which language the code behind it is."""
    entries: Mapping[str, tuple[int, ...]]
    """Which of them are the entries of a term, by its id."""
    settings: tuple[int, ...]
    """Which are none, and hold for every entry behind them."""

    @classmethod
    def of(cls, document: nodes.document, anchors: Mapping[str, str]) -> EntryParts:
        """Take a document apart; ``anchors`` gives the terms of native entries by their anchors."""
        parts: list[nodes.Element] = []
        entries: dict[str, list[int]] = {}
        settings: list[int] = []
        for node in document.findall(nodes.Element):
            if isinstance(node, addnodes.highlightlang):
                settings.append(len(parts))
            elif isinstance(node, nodes.definition_list_item) and (id_ := entry_of(node, anchors)):
                entries.setdefault(id_, []).append(len(parts))
            else:
                continue
            parts.append(node)
        return cls(document, tuple(parts), {id_: tuple(found) for id_, found in entries.items()}, tuple(settings))

    def plain(self, id_: str) -> list[nodes.definition_list_item]:
        """Return the entries of a term, if they are always shown and plain words stand in them; none otherwise."""
        found = [self.parts[place] for place in self.entries.get(id_, ())]
        plain = [each for each in found if isinstance(each, nodes.definition_list_item) and _is_plain(each)]
        return plain if len(plain) == len(found) else []

    def only(self, ids: Iterable[str], env: BuildEnvironment) -> nodes.document:
        """Return a document that has the entries of some terms alone; it may be changed."""
        given = self.document.settings.copy()
        given.env = env
        made = new_document(self.document["source"], given)
        made.ids = self.document.ids
        wanted = {place for id_ in ids for place in self.entries.get(id_, ())}
        made += [_enclosed(self.parts[place]) for place in sorted(wanted.union(self.settings))]
        return made


def entry_of(item: nodes.Element, anchors: Mapping[str, str]) -> str:
    """Return the id of the term whose entry an item is; empty where it is none.

    ``anchors`` gives the terms of native entries.
    """
    if "glossary_term" in item:
        return str(item["glossary_term"])
    own = [anchor for child in item.children if isinstance(child, nodes.term) for anchor in child["ids"]]
    return next((anchors[anchor] for anchor in own if anchor in anchors), "") if is_native_item(item) else ""


def _is_plain(entry: nodes.definition_list_item) -> bool:
    """Return whether all texts of an entry of ours are plain words, which nothing resolves, shown by every builder."""
    return (
        "glossary_term" in entry
        and all(has_words_alone(box) for box in texts_in(entry))
        and not any(isinstance(each, addnodes.only) for each in _around(entry))
    )


def _enclosed(part: nodes.Element) -> nodes.Element:
    """Return a copy of a part, in copies of what stands around it."""
    made: nodes.Element = part.deepcopy()
    for box in _around(part):
        outer: nodes.Element = box.copy()
        outer += made
        made = outer
    return made


def _around(node: nodes.Node) -> Iterator[nodes.Element]:
    while node.parent is not None:
        node = node.parent
        if isinstance(node, _AROUND):
            yield node
