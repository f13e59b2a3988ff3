"""Definition lists in Markdown files, whatever else is there: read as a page that has nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats import Imported, nothing_in
from glossary_plugin.exchange.formats.markdown_text import Markdown
from glossary_plugin.exchange.markup.markdown.deflist import definition_lists
from glossary_plugin.exchange.markup.markdown.front_matter import read_pages
from glossary_plugin.exchange.markup.markdown.headings import read_any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary_plugin.exchange.formats import Document, ImportSettings
    from glossary_plugin.exchange.markup.markdown.front_matter import Page

__all__ = ["read"]

_KEPT = frozenset({"dl_open", "heading_open", "definition", "footnote_reference_open"})
_QUOTE = re.compile(r"\A(?:\s{0,3}>[ \t]?)+")
_HINT = "write a term, and in the line below it ': ' and its definition"


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return what the definition lists of Markdown files define; headings above lists are tags."""
    pages, problems = read_pages(documents)
    lists = [(page, Markdown(page.body)) for page in pages]
    made = [_alone(page, text) for page, text in lists if any(definition_lists(text))]
    if documents and not made and not problems:
        one, several = "no definition list is here", "no file has a definition list"
        problems.append(nothing_in(documents, one, several, _HINT))
    found = read_any(made, settings) if made else Imported(language=settings.language)
    return replace(found, problems=[*problems, *found.problems])


def _alone(page: Page, text: Markdown) -> Document:
    """Return a page with as many lines, and with nothing but its lists, its titles and what labels mean."""
    items = {item.line - 1 for item in definition_lists(text)}
    lines = [""] * len(text.lines)
    for token, start, end in text.tops:
        if token.type == "blockquote_open" and items.intersection(range(start, end)):
            lines[start:end] = (_QUOTE.sub("", line) for line in text.lines[start:end])
        elif token.type in _KEPT:
            lines[start:end] = text.lines[start:end]
    above = page.document.text()[0].split("\n")[: page.line - 1]
    return replace(page.document, data="\n".join([*above, *lines[page.line - 1 :]]).encode())
