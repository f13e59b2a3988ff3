"""Definition lists as the MkDocs plugin ezglossary has them: ``section:term``, and ``<section:term>`` for a link."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats import Document, Entry, Imported, Settings, bad_format, lost
from glossary_plugin.exchange.markdown.definition_lists import definition_lists, texts_of
from glossary_plugin.exchange.markdown.text import labels_of, outside_code, reference, with_labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.markdown.definition_lists import Item

__all__ = ["read"]

_LINK = re.compile(r"<([^\s:<>|/][^:<>|/\n]*)?:([^:<>|/\n]+)(?:\\?\|([^<>|\n]+))?>")
_SUMMARY = re.compile(r"<glossary::[^<>\n]*>")
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "data", "term"})
_HINT = (
    "write 'section:term', and in the line below it ': ' and its definition; other lists are of the format 'deflist'"
)


@dataclass(frozen=True, slots=True)
class _Found:
    document: Document
    item: Item
    section: str
    term: str
    shown: str
    """What the page shows in the place of the term."""
    labels: Mapping[str, str]


def read(documents: Sequence[Document], settings: Settings) -> Imported:
    """Return the terms of Markdown files; the section of each is a tag."""
    found: list[_Found] = []
    problems: list[Problem] = []
    for document in documents:
        text, undecoded = document.text()
        labels = labels_of(text)
        own = [_found(document, item, labels) for item in definition_lists(text) if item.terms]
        mine = [each for each in own if each.section and each.term]
        others = [each for each in own if not (each.section and each.term)]
        if mine:
            what = "no section is named before these, which are of the format 'deflist'"
            problems += lost(
                what, [each.item.terms[0] for each in others], document.at(others[0].item.line if others else 0)
            )
        found += mine
        problems += undecoded
        if not undecoded and not mine and len(documents) == 1:
            problems.append(bad_format("no definition list with sections is here", _HINT, document.at(1)))
    if documents[1:] and not found and not problems:
        problems.append(bad_format("no file has a definition list with sections", _HINT, documents[0].at()))
    ids = _ids(found)
    folded = {(section.lower(), term.lower()): id_ for (section, term), id_ in ids.items()}
    entries = []
    for each in found:
        entries.append(_entry(each, ids[each.section, each.term], folded))
        problems += _unheld(each)
    return Imported(entries=entries, language=settings.language, problems=problems)


def _found(document: Document, item: Item, labels: Mapping[str, str]) -> _Found:
    section, _, rest = item.terms[0].partition(":")
    term, _, shown = rest.partition("|")
    return _Found(document, item, section.strip() if rest else "", term.strip(), shown.strip(), labels)


def _ids(found: Sequence[_Found]) -> dict[tuple[str, str], str]:
    """Return the ids by section and term; the section stands before those of terms that several sections have."""
    places = dict.fromkeys((each.section, each.term) for each in found)
    count = Counter(make_id(term) for _, term in places)
    return {
        (section, term): make_id(f"{section} {term}" if count[make_id(term)] > 1 else term) for section, term in places
    }


def _entry(found: _Found, id_: str, folded: Mapping[tuple[str, str], str]) -> Entry:
    """Return an entry; ``folded`` has the ids by section and term in small letters."""

    def referred(match: re.Match[str]) -> str:
        section, term = (match[1] or "").strip(), match[2].strip()
        if section.lower() in _SCHEMES:
            return match[0]
        target = folded.get((section.lower(), term.lower()), term)
        return reference((match[3] or term).strip(), target)

    others = [term.partition(":")[2].partition("|")[0].strip() or term for term in found.item.terms[1:]]
    definition, details = (
        with_labels(outside_code(_SUMMARY.sub("", text), lambda part: _LINK.sub(referred, part)), found.labels)
        for text in texts_of(found.item)
    )
    values = {
        "term": found.shown or found.term,
        "id": id_,
        "aliases": [found.term, *others] if found.shown else others,
        "definition": definition,
        "details": details,
        "tags": [found.section],
    }
    return Entry(values=values, where=found.document.at(found.item.line, 1))


def _unheld(found: _Found) -> Iterator[Problem]:
    where = found.document.at(found.item.line)
    lists = [match[0] for text in found.item.definitions for match in _SUMMARY.finditer(text)]
    yield from lost(f"'{found.term}' holds lists of terms, which were left out", lists, where)
