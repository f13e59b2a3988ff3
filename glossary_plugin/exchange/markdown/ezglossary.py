"""Definition lists as the MkDocs plugin ezglossary has them: ``section:term``, and ``<section:term>`` for a link."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from hashlib import md5
from typing import TYPE_CHECKING

from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats import Entry, Imported, ImportSettings, lost, nothing_in
from glossary_plugin.exchange.markdown.deflist import definition_lists, texts_of
from glossary_plugin.exchange.markdown.document import GONE, Markdown, reference
from glossary_plugin.exchange.markdown.front_matter import read_pages
from glossary_plugin.exchange.markdown.parser import Syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.formats import Document
    from glossary_plugin.exchange.markdown.deflist import DefinitionItem
    from glossary_plugin.exchange.splicing import Edit

__all__ = ["LINK", "SUMMARY", "read"]

LINK = re.compile(r"<([^\s:<>|/][^:<>|/\n]*)?:([^:<>|/\n]+)(?:\\?\|([^<>|\n]+))?>")
SUMMARY = re.compile(r"<glossary::[^<>\n]*>")
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "data", "term"})
_SYNTAX = Syntax(patterns=(("summary", SUMMARY), ("reference", LINK)))
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
    """Return the terms of Markdown files; the section of each is a tag."""
    found: list[_FoundItem] = []
    pages, problems = read_pages(documents)
    for page in pages:
        markdown = Markdown(page.body)
        own = [_found(page.document, markdown, item) for item in definition_lists(markdown) if item.terms]
        mine = [each for each in own if each.section and each.term]
        others = [each.item for each in own if not (each.section and each.term)]
        if mine and others:
            what = "no section is named before these, which are of the format 'deflist'"
            problems += lost(what, [item.terms[0] for item in others], page.document.at(others[0].line))
        found += mine
    if documents and not found and not problems:
        one, several = "no definition list with sections is here", "no file has a definition list with sections"
        problems.append(nothing_in(documents, one, several, _HINT))
    ids = _ids(found)
    folded = {(section.lower(), term.lower()): id_ for (section, term), id_ in ids.items()}
    entries = [_entry(each, ids[each.section, each.term], folded) for each in found]
    problems += [problem for each in found for problem in _unheld(each)]
    return Imported(entries=entries, language=settings.language, problems=problems)


def _found(document: Document, page: Markdown, item: DefinitionItem) -> _FoundItem:
    section, _, rest = item.terms[0].partition(":")
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
        "tags": [found.section],
    }
    return Entry(values=values, where=found.document.at(found.item.line, 1))


def _anchors(section: str, term: str) -> list[str]:
    """Return the anchors that the plugin gives an entry, and those that its releases before 1.7 gave it."""
    coded = md5(f"{section}:{term}".lower().encode(), usedforsecurity=False).hexdigest()
    return [coded, re.sub("[ -]", "_", f"{section}_{term}_defs_0")]


def _edits(text: Markdown, folded: Mapping[tuple[str, str], str]) -> Iterator[Edit]:
    """Yield references in the place of links to terms, and nothing in that of lists of them."""
    for piece in text.pieces():
        if piece.token.type == "summary":
            yield piece.start, piece.end, GONE
        elif piece.token.type == "reference":
            match = piece.token.meta["match"]
            section, term = (match[1] or "").strip().lower(), match[2].strip()
            if section in _SCHEMES:
                continue
            target = folded.get((section, term.lower()), term)
            yield piece.start, piece.end, f"[{(match[3] or term).strip()}]({reference(target)})"


def _unheld(found: _FoundItem) -> Iterator[Problem]:
    """Yield what an entry does not hold: ``<glossary::section>``."""
    pieces = (piece for text in found.item.definitions for piece in Markdown(text, syntax=_SYNTAX).pieces())
    lists = [piece.token.content for piece in pieces if piece.token.type == "summary"]
    where = found.document.at(found.item.line)
    yield from lost(f"'{found.term}' holds lists of terms, which were left out", lists, where)
