"""Definition lists in Markdown: ``Term``, below it ``: Definition``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.text.ids import is_id
from glossary_plugin.exchange.formats import Document, Entry, Imported, Settings, bad_format
from glossary_plugin.exchange.markdown.definition_lists import definition_lists, texts_of
from glossary_plugin.exchange.markdown.text import labels_of, with_labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.markdown.definition_lists import Item

__all__ = ["read"]

_HINT = "write a term, and in the line below it ': ' and its definition"
_MOST_INITIAL = 1


def read(documents: Sequence[Document], settings: Settings) -> Imported:
    """Return what the definition lists of Markdown files define; headings above lists are tags."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for document in documents:
        text, undecoded = document.text()
        labels = labels_of(text)
        found = [_entry(document, item, labels) for item in definition_lists(text) if item.terms]
        entries += found
        problems += undecoded
        if not found and not undecoded and len(documents) == 1:
            problems.append(bad_format("no definition list is here", _HINT, document.at(1)))
    if documents[1:] and not entries and not problems:
        problems.append(bad_format("no file has a definition list", _HINT, documents[0].at()))
    return Imported(entries=_tagged(entries), language=settings.language, problems=problems)


def _entry(document: Document, item: Item, labels: dict[str, str]) -> Entry:
    definition, details = (with_labels(text, labels) for text in texts_of(item))
    values = {
        "term": item.terms[0],
        "aliases": list(item.terms[1:]),
        "id": item.anchor if is_id(item.anchor) else "",
        "definition": definition,
        "details": details,
        "tags": [item.heading] if len(item.heading) > _MOST_INITIAL else [],
    }
    return Entry(values=values, where=document.at(item.line, 1))


def _tagged(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries with their headings as tags, where these tell them apart."""
    if len({tuple(entry.values["tags"]) for entry in entries}) > 1:
        return list(entries)
    return [Entry(values={**entry.values, "tags": []}, where=entry.where) for entry in entries]
