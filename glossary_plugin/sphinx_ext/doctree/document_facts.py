"""What a document has of glossaries, by its doctree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from glossary_plugin.html.pages.tooltips import LEVELS
from glossary_plugin.sphinx_ext.doctree.native import natives_in
from glossary_plugin.sphinx_ext.doctree.nodes import glossary_list
from glossary_plugin.sphinx_ext.doctree.references import said_by, shown_by
from glossary_plugin.sphinx_ext.doctree.translated import is_translated
from glossary_plugin.sphinx_ext.records import DocumentFacts, Shown, Translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glossary_plugin.core.model import Term

__all__ = ["conditions_of", "definitions_in", "entries_in", "facts_of_document", "groups_in", "texts_in"]


def groups_in(list_: glossary_list) -> Iterator[nodes.definition_list]:
    """Yield the groups of entries in a list."""
    for group in list_.children:
        if isinstance(group, addnodes.glossary):
            yield from (each for each in group.children if isinstance(each, nodes.definition_list))


def entries_in(list_: glossary_list) -> Iterator[nodes.definition_list_item]:
    """Yield the entries of a list."""
    for group in groups_in(list_):
        yield from (each for each in group.children if isinstance(each, nodes.definition_list_item))


def texts_in(entry: nodes.definition_list_item) -> Iterator[nodes.container]:
    """Yield the boxes with the texts of an entry."""
    for body in entry.children:
        for box in body.children if isinstance(body, nodes.definition) else ():
            if isinstance(box, nodes.container) and "glossary_text" in box:
                yield box


def definitions_in(entry: nodes.definition_list_item, term: Term, *, levels: bool = False) -> Iterator[nodes.container]:
    """Yield the boxes in an entry that tooltips may show: its definition in every language.

    ``levels``: its explanations in simple words and for experts too.
    """
    every = [term.texts, *(each.texts for each in term.translations.values())]
    texts = {each.definition for each in every}
    texts |= {text for each in every for title, text in each.explanations if levels and title in LEVELS}
    for box in texts_in(entry):
        if box["glossary_text"] in texts:
            yield box


def facts_of_document(doctree: nodes.document, by_id: Mapping[str, Term]) -> DocumentFacts:
    """Return what a document has; ``by_id`` are the terms as the files have them."""
    lists = list(doctree.findall(glossary_list))
    listed: dict[str, Shown] = {}
    paged: dict[str, None] = {}
    conditions: dict[str, list[tuple[str, ...]]] = {}
    translated: dict[str, Translated] = {}
    for home in (each for each in lists if not each["aside"]):
        kept_if = tuple(conditions_of(home))
        for entry in entries_in(home):
            id_ = str(entry["glossary_term"])
            if id_ not in listed and home["layout"] == "entries":
                paged[id_] = None
            conditions.setdefault(id_, []).append(kept_if)
            listed.setdefault(id_, _shown(entry, by_id[id_]))
            translated.setdefault(id_, _translated(entry, by_id[id_]))
    looked_up = dict(each for list_ in lists for each in list_["looked_up"])
    return DocumentFacts(
        has_list=bool(lists),
        has_map=any(list_["layout"] == "map" for list_ in lists),
        listed=listed,
        aside=tuple(str(entry["glossary_term"]) for each in lists if each["aside"] for entry in entries_in(each)),
        conditions={id_: tuple(found) for id_, found in conditions.items() if all(found)},
        paged=tuple(paged),
        translated=translated,
        lists=said_by(lists) if lists else "",
        made_of=next((list_["made_of"] for list_ in lists if list_["layout"] == "page"), ""),
        natives=tuple(natives_in(doctree)),
        looked_up=tuple(looked_up.items()),
    )


def conditions_of(node: nodes.Element) -> Iterator[str]:
    """Yield what each ``only`` around a node says."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, addnodes.only):
            yield str(node["expr"])


def _shown(entry: nodes.definition_list_item, term: Term) -> Shown:
    return shown_by(definitions_in(entry, term))


def _translated(entry: nodes.definition_list_item, term: Term) -> Translated:
    boxes = [each for each in texts_in(entry) if each["glossary_text"] == term.texts.definition]
    return Translated(names=entry["glossary_renamed"], has_definition=any(map(is_translated, boxes)))
