"""The entries of the project's own ``.. glossary::`` directives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.domains.std import split_term_classifiers

from glossary_plugin.core.model import Name, Role, Term, Texts
from glossary_plugin.core.problems import Location
from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.sphinx_ext.doctree.references import shown_by
from glossary_plugin.sphinx_ext.doctree.translated import is_translated
from glossary_plugin.sphinx_ext.records import NativeEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.sphinx_ext.doctree.translated import Languages
    from glossary_plugin.sphinx_ext.records import DocumentFacts

__all__ = ["claimed", "is_native_item", "name_of", "native_items", "native_terms", "natives_in", "shown_blocks"]


def native_items(doctree: nodes.Node) -> Iterator[nodes.definition_list_item]:
    """Yield the entries of native glossaries in a document."""
    for glossary in doctree.findall(addnodes.glossary):
        for item in glossary.findall(nodes.definition_list_item):
            if is_native_item(item):
                yield item


def is_native_item(item: nodes.Element) -> bool:
    """Return whether an item is an entry of a native glossary; a definition may hold lists of its own."""
    return "glossary_term" not in item and isinstance(item.parent.parent, addnodes.glossary)


def natives_in(doctree: nodes.document) -> Iterator[NativeEntry]:
    """Yield what the environment keeps of each."""
    for item in native_items(doctree):
        terms = [child for child in item.children if isinstance(child, nodes.term) and child["ids"]]
        definition = next((child for child in item.children if isinstance(child, nodes.definition)), None)
        shown = shown_blocks(definition) if definition is not None else []
        if terms:
            yield NativeEntry(
                names=tuple(name_of(term) for term in terms),
                renamed=tuple(name_of(term) for term in terms if _written(term) != name_of(term)),
                definition=definition.astext() if definition is not None else "",
                has_definition=definition is not None and is_translated(definition),
                anchor=terms[0]["ids"][0],
                anchors=tuple(id_ for term in terms for id_ in term["ids"]),
                shown=shown_by(shown),
            )


def shown_blocks(definition: nodes.definition) -> list[nodes.Element]:
    """Return what the tooltip of an entry shows: its first paragraph, with the block that a colon announces.

    All blocks, where none is a paragraph.
    """
    blocks = [block for block in definition.children if isinstance(block, nodes.Element)]
    first = next((place for place, block in enumerate(blocks) if isinstance(block, nodes.paragraph)), None)
    if first is None:
        return blocks
    return blocks[first : first + 1 + blocks[first].astext().rstrip().endswith((":", "："))]


def _written(term: nodes.term) -> str:
    """Return a name as its author wrote it; Sphinx keeps that, and puts the catalogue's in its place."""
    return split_term_classifiers(term.rawsource)[0] or "" if term.get("translated") else name_of(term)


def name_of(term: nodes.Element) -> str:
    """Return the words of an entry's name."""
    return "".join(child.astext() for child in term.children if not isinstance(child, addnodes.index))


def native_terms(
    facts: Mapping[str, DocumentFacts],
    paths: Mapping[str, str],
    taken: Mapping[str, Term],
    registered: Mapping[tuple[str, str], Sequence[str]],
    languages: Languages,
) -> Iterator[tuple[Term, str, NativeEntry]]:
    """Yield the native entries as terms, each with its document; ``paths`` has the sources of documents.

    ``registered`` has the names that Sphinx knows by document and anchor: of a translated entry the name that
    its author wrote first. Ids are made from names as they are written; where ``taken`` has one, or another
    entry, from their anchors. ``languages`` are those of the project's texts.
    """
    ids = set(taken)
    for docname, each in facts.items():
        for native in each.natives:
            known = [name for anchor in native.anchors for name in registered.get((docname, anchor), ())]
            id_ = make_id((known or native.names)[0])
            if not id_ or id_ in ids:
                id_ = f"{docname}-{native.anchor}".replace(" ", "-")  # as it is: anchors may differ in capitals alone
            ids.add(id_)
            where = Location(file=paths[docname])
            names = tuple(_names(native, known, languages, where))
            language = languages.translated if native.has_definition else languages.written
            texts = Texts(definition=native.definition)
            yield Term(id=id_, names=names, language=language, texts=texts, where=where), docname, native


def _names(native: NativeEntry, known: Sequence[str], languages: Languages, where: Location) -> Iterator[Name]:
    """Yield the names of a native entry, then those of its author in whose place a catalogue has others."""
    seen = dict.fromkeys(native.names)
    for number, text in enumerate(seen):
        spoken = (languages.translated,) if text in native.renamed else languages.every
        yield Name(text=text, role=Role.ALIAS if number else Role.TERM, languages=spoken, where=where)
    for text in dict.fromkeys(known):
        if text not in seen:
            yield Name(text=text, role=Role.ALSO, languages=(languages.written,), where=where)


def claimed(term: Term, spellings: Mapping[str, Term]) -> Term | None:
    """Return the term of the glossary files that has one of the names of a native one already."""
    return next((spellings[key] for name in term.names if (key := fold_key(name.text)) in spellings), None)
