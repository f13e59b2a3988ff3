"""What a document has of glossaries, by its doctree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from docutils import nodes

from glossary_plugin.core.model import Translation
from glossary_plugin.sphinx_ext.build.fingerprints import shown_by
from glossary_plugin.sphinx_ext.doctree.native import name_of, natives_in
from glossary_plugin.sphinx_ext.doctree.nodes import glossary_list
from glossary_plugin.sphinx_ext.records import Facts, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glossary_plugin.core.model import Glossary, Term

__all__ = ["entries_in", "facts_of_document", "renamed"]


def entries_in(node: nodes.Element) -> Iterator[nodes.definition_list_item]:
    """Yield the entries of our lists."""
    for item in node.findall(nodes.definition_list_item):
        if "glossary_term" in item:
            yield item


def facts_of_document(doctree: nodes.document, by_id: Mapping[str, Term]) -> Facts:
    """Return what a document has; ``by_id`` are the terms as the files have them."""
    lists = list(doctree.findall(glossary_list))
    listed: dict[str, Shown] = {}
    paged: dict[str, None] = {}
    names: dict[str, str] = {}
    for home in (each for each in lists if not each["aside"]):
        for entry in entries_in(home):
            id_ = str(entry["glossary_term"])
            if id_ not in listed and home["layout"] == "entries":
                paged[id_] = None
            listed.setdefault(id_, _shown(entry, by_id[id_]))
            name = name_of(cast("nodes.term", entry[0]))
            if name != by_id[id_].name:
                names[id_] = name
    looked_up = dict(each for list_ in lists for each in list_["looked_up"])
    return Facts(
        has_list=bool(lists),
        listed=listed,
        paged=tuple(paged),
        renamed=names,
        made_of=next((list_["made_of"] for list_ in lists if list_["layout"] == "page"), ""),
        natives=tuple(natives_in(doctree)),
        looked_up=tuple(looked_up.items()),
    )


def _shown(entry: nodes.definition_list_item, term: Term) -> Shown:
    texts = {term.texts.definition, *(each.texts.definition for each in term.translations.values())}
    boxes = [each for each in entry.findall(nodes.container) if each.get("glossary_text") in texts]
    return shown_by("\0".join(each["glossary_text"] for each in boxes), boxes)


def renamed(glossary: Glossary, names: Mapping[str, str], language: str) -> Glossary:
    """Give terms the names that the project's catalogues have for them in a language (BCP 47), by id.

    Those of the file are translations then, and found as before.
    """
    if not names:
        return glossary
    default = glossary.language or "en"
    terms = [_renamed(term, names[term.id], language, default) if term.id in names else term for term in glossary.terms]
    return replace(glossary, terms=tuple(terms))


def _renamed(term: Term, name: str, language: str, default: str) -> Term:
    names = (replace(term.names[0], text=name), *term.names[1:])
    others = {**term.translations, term.language or default: Translation(names=term.names[:1])}
    return replace(term, names=names, language=language, translations=others)
