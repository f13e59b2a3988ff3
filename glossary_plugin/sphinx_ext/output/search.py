"""Keeps the search index as it was: what a search reads has no automatic links, for they cut words in two.

A word is cut where a text ends, and in Japanese the cut changes how the words around it are cut. A list gives it
entries and no initials; one whose entries have pages of their own, their names alone. The search shows first what
the index of the site has, so that for it that has the names in other languages too, and the readings.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from glossary_plugin.core.site.search_words import sought_words
from glossary_plugin.sphinx_ext.build.build_state import state_of
from glossary_plugin.sphinx_ext.doctree.document_facts import entries_in
from glossary_plugin.sphinx_ext.doctree.nodes import glossary_list, glossary_mark, is_automatic
from glossary_plugin.sphinx_ext.output.plain_doctree import unlinked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx.builders import Builder

    from glossary_plugin.core.model import Term

__all__ = ["keep_index_plain"]

_Place = tuple[str, str, str, str, "str | None"]
"""In the index of a site: the kind, the name, the anchor, whether it is a main one, and the key."""


class _PlainIndex:
    """Stands before the index of a build, and feeds it documents without our links."""

    def __init__(self, index: Any, builder: Builder) -> None:  # noqa: ANN401 - it is Sphinx's own, and passed on
        self._index = index
        self._builder = builder

    def __getattr__(self, name: str) -> object:
        return getattr(self._index, name)

    def feed(self, docname: str, filename: str, title: str, doctree: nodes.document) -> None:
        by_id = state_of(self._builder.env).site.own.by_id
        with _unlinked(doctree), _named(doctree, by_id):
            self._index.feed(docname, filename, title, doctree)


def keep_index_plain(builder: Builder) -> None:
    """Let the search index of a build, if it has one, read documents without automatic links."""
    index = getattr(builder, "indexer", None)
    if index is not None and not isinstance(index, _PlainIndex):
        builder.indexer = _PlainIndex(index, builder)  # type: ignore[attr-defined]  # HTML builders have one


@contextmanager
def _unlinked(doctree: nodes.document) -> Iterator[None]:
    """Let a document be without automatic links and maps for a while; the texts that they cut are whole then."""
    parents = {id(each.parent): each.parent for each in doctree.findall(glossary_mark) if is_automatic(each)}
    lists = list(doctree.findall(glossary_list))
    paged = [each for each in lists if each["layout"] == "entries"]
    empty: list[nodes.Element] = [each for each in lists if each["layout"] == "map"]
    empty += [body for each in paged for body in each.findall(nodes.definition)]
    empty += [child for each in lists for child in each if isinstance(child, nodes.rubric)]
    kept = [(each, each.children) for each in (*parents.values(), *empty)]
    # A tree that is only read needs no parents: the nodes stay where they are.
    for parent in parents.values():
        parent.children = unlinked(parent.children)
    for each in empty:
        each.children = []
    try:
        yield
    finally:
        for node, children in kept:
            node.children = children


@contextmanager
def _named(doctree: nodes.document, by_id: Mapping[str, Term]) -> Iterator[None]:
    """Let the entries of a document have all their names and readings in the index for a while."""
    items = [item for each in doctree.findall(glossary_list) for item in entries_in(each)]
    kept = [(index, index["entries"], item["glossary_term"]) for item in items for index in _indices(item)]
    owners = {term.name.casefold(): term.id for term in by_id.values()} if kept else {}
    for index, entries, id_ in kept:
        every = [*entries, *_further(by_id[id_], entries)]
        # Whoever has a name as its own comes before those that are also called so.
        index["entries"] = [
            (kind, name, anchor, main if owners.get(name.casefold(), id_) == id_ else "", key)
            for kind, name, anchor, main, key in every
        ]
    try:
        yield
    finally:
        for index, entries, _ in kept:
            index["entries"] = entries


def _indices(item: nodes.Element) -> Iterator[addnodes.index]:
    """Yield what puts an entry into the index of the site."""
    for name in item:
        if isinstance(name, nodes.term):
            yield from name.findall(addnodes.index)


def _further(term: Term, entries: Sequence[_Place]) -> Iterator[_Place]:
    """Yield places in the index for the names and readings of a term that it has none for, beside those it has."""
    known = {text.casefold() for _, text, *_ in entries}
    for kind, _, anchor, main, _ in entries[:1]:
        for name in sought_words(term):
            if name.casefold() not in known:
                yield kind, name.replace(";", " "), anchor, main, None
