"""Definition lists as the MkDocs plugin ezglossary has them: ``section:term``, and ``<section:term>`` for a link."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from hashlib import md5
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.fields import listed
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats import Entry, Imported, ImportSettings, lost, nothing_in
from glossary_plugin.exchange.formats.markdown_parser import Syntax
from glossary_plugin.exchange.formats.markdown_text import GONE, Markdown, plain, reference
from glossary_plugin.exchange.markup.markdown.boxes import html_lists
from glossary_plugin.exchange.markup.markdown.deflist import DefinitionItem, definition_lists, texts_of
from glossary_plugin.exchange.markup.markdown.front_matter import read_pages
from glossary_plugin.exchange.markup.markdown.old_markup import DEFAULT_SECTION, OLD_MARKUP, mark_of, singulars

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.formats import Document
    from glossary_plugin.exchange.formats.splicing import Edit

__all__ = ["read"]

_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "data"})
_KINDS = frozenset({"section", "summary"})
_SYNTAX = Syntax(patterns=tuple(pattern for pattern in OLD_MARKUP.patterns if pattern[0] in _KINDS))
_HINT = (
    "write 'section:term', and in the line below it ': ' and its definition; other lists are of the format 'deflist'"
)


@dataclass(frozen=True, slots=True)
class _FoundItem:
    document: Document
    page: Markdown
    item: DefinitionItem
    section: str
    term: str
    shown: str
    """What the page shows in the place of the term."""


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of Markdown files; the section of each is a tag, but for the default one."""
    found: list[_FoundItem] = []
    pages, problems = read_pages(documents)
    texts = [(page, Markdown(page.body, syntax=_SYNTAX)) for page in pages]
    has_default = any(map(_uses_default, (text for _, text in texts)))
    for page, markdown in texts:
        given = [*definition_lists(markdown), *_in_html(markdown)]
        own = [_found(page.document, markdown, item, has_default=has_default) for item in given if item.terms]
        mine = [each for each in own if each.section and each.term]
        others = [each.item for each in own if not (each.section and each.term)]
        if mine and others:
            what = "no section is named before these, which are of the format 'deflist'"
            problems += lost(what, [item.terms[0] for item in others], page.document.at(others[0].line))
        what = "the front matter of a page makes it the definition of terms, which are left out"
        problems += lost(what, _paged(page.head.get("terms", [])), page.document.at(1))
        found += mine
    if documents and not found and not problems:
        one, several = "no definition list with sections is here", "no file has a definition list with sections"
        problems.append(nothing_in(documents, one, several, _HINT))
    ids = _ids(found)
    folded = {(section.lower(), term.lower()): id_ for (section, term), id_ in ids.items()}
    entries = [_entry(each, ids[each.section, each.term], folded) for each in found]
    problems += [problem for each in found for problem in _unheld(each)]
    return Imported(entries=entries, language=settings.language, problems=problems)


def _uses_default(page: Markdown) -> bool:
    """Return whether a page refers to the section of terms that name none."""
    marks = (mark_of(each.token.type, each.token.meta["match"]) for each in page.pieces() if each.token.type in _KINDS)
    return any(mark is not None and mark.section == DEFAULT_SECTION for mark in marks)


def _in_html(page: Markdown) -> Iterator[DefinitionItem]:
    """Yield what lists of HTML define under names with sections."""
    for box in html_lists(page):
        if any(":" in name for name in box.names):
            yield DefinitionItem(terms=[*map(plain, box.names)], definitions=[box.text], line=box.start + 1)


def _paged(terms: object) -> Iterator[str]:
    """Yield the terms that front matter names: lists and mappings of them below their sections."""
    for each in listed(terms):
        if isinstance(each, dict):
            for value in each.values():
                yield from _paged([*value] if isinstance(value, dict) else value)
        else:
            yield str(each).partition("#")[0]


def _found(document: Document, page: Markdown, item: DefinitionItem, *, has_default: bool) -> _FoundItem:
    section, _, rest = item.terms[0].partition(":")
    if has_default and not rest:
        section, rest = DEFAULT_SECTION, section
    term, _, shown = rest.partition("|")
    return _FoundItem(document, page, item, section.strip() if rest else "", term.strip(), shown.strip())


def _ids(found: Sequence[_FoundItem]) -> dict[tuple[str, str], str]:
    """Return the ids by section and term; the section stands before those of terms that several sections have."""
    places = dict.fromkeys((each.section, each.term) for each in found)
    count = Counter(make_id(term) for _, term in places)
    return {
        (section, term): make_id(f"{section} {term}" if count[make_id(term)] > 1 else term) for section, term in places
    }


def _entry(found: _FoundItem, id_: str, folded: Mapping[tuple[str, str], str]) -> Entry:
    """Return an entry; ``folded`` has the ids by section and term in small letters."""
    others = [term.partition(":")[2].partition("|")[0].strip() or term for term in found.item.terms[1:]]
    texts = (Markdown(text, found.page, _SYNTAX) for text in texts_of(found.item))
    definition, details = (found.page.with_definitions(text.edited(_edits(text, folded)).strip("\n")) for text in texts)
    values = {
        "term": found.shown or found.term,
        "id": id_,
        "anchors": _anchors(found.section, found.term),
        "aliases": [found.term, *others] if found.shown else others,
        "definition": definition,
        "details": details,
        "tags": [] if found.section == DEFAULT_SECTION else [found.section],
    }
    return Entry(values=values, where=found.document.at(found.item.line, 1))


def _anchors(section: str, term: str) -> list[str]:
    """Return the anchors that the plugin gives an entry, and those that its releases before 1.7 gave it."""
    coded = md5(f"{section}:{term}".lower().encode(), usedforsecurity=False).hexdigest()
    return [coded, re.sub("[ -]", "_", f"{section}_{term}_defs_0")]


def _edits(text: Markdown, folded: Mapping[tuple[str, str], str]) -> Iterator[Edit]:
    """Yield references in the place of links to terms, and nothing in that of lists of them."""
    for piece in text.pieces():
        mark = mark_of(piece.token.type, piece.token.meta["match"]) if piece.token.type in _KINDS else None
        if piece.token.type == "summary":
            yield piece.start, piece.end, GONE
        elif mark and mark.section not in _SCHEMES:
            keys = ((str(mark.section), each) for each in singulars(mark.target))
            target = next((folded[key] for key in keys if key in folded), mark.target)
            yield piece.start, piece.end, f"[{mark.words.strip()}]({reference(target)})"


def _unheld(found: _FoundItem) -> Iterator[Problem]:
    """Yield what an entry does not hold: ``<glossary::section>``."""
    pieces = (piece for text in found.item.definitions for piece in Markdown(text, syntax=_SYNTAX).pieces())
    lists = [piece.token.content for piece in pieces if piece.token.type == "summary"]
    where = found.document.at(found.item.line)
    yield from lost(f"'{found.term}' holds lists of terms, which were left out", lists, where)
