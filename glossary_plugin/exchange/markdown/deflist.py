"""Definition lists in Markdown: ``Term``, below it ``: Definition``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.text.ids import is_id
from glossary_plugin.exchange.formats import Entry, Imported, Settings
from glossary_plugin.exchange.markdown.definition_lists import definition_lists, texts_of
from glossary_plugin.exchange.markdown.document import Markdown
from glossary_plugin.exchange.markdown.front_matter import nothing_in, read_pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary_plugin.exchange.formats import Document
    from glossary_plugin.exchange.markdown.definition_lists import Item

__all__ = ["read"]

_HINT = "write a term, and in the line below it ': ' and its definition"
_MOST_INITIAL = 1


def read(documents: Sequence[Document], settings: Settings) -> Imported:
    """Return what the definition lists of Markdown files define; headings above lists are tags."""
    entries: list[Entry] = []
    pages, problems = read_pages(documents)
    for page in pages:
        markdown = Markdown(page.body)
        entries += [_entry(page.document, markdown, item) for item in definition_lists(markdown) if item.terms]
    if documents and not entries and not problems:
        one, several = "no definition list is here", "no file has a definition list"
        problems.append(nothing_in(documents, one, several, _HINT))
    return Imported(entries=_tagged(entries), language=settings.language, problems=problems)


def _entry(document: Document, page: Markdown, item: Item) -> Entry:
    definition, details = map(page.with_definitions, texts_of(item))
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
