"""Abbreviations of Markdown Extra: ``*[HTML]: Hypertext Markup Language``, in pages or in a file that pages include."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats import Entry, Imported, ImportSettings, bad_format, lost, nothing_in
from glossary_plugin.exchange.formats.markdown_text import Markdown, as_markdown
from glossary_plugin.exchange.markup.markdown.front_matter import read_pages
from glossary_plugin.exchange.wording.long_forms import spelled_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary_plugin.exchange.formats import Document

__all__ = ["abbreviations", "read"]

_LINE = re.compile(r" {0,3}\*\[([^\\\]]+)\][ ]?:[ \t]*+(.*)$")
_CODE = frozenset({"fence", "code_block", "html_block"})
_EMPTY = frozenset({"", "''", '""'})
_HINT = "write a line for each, '*[API]: Application Programming Interface'"


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the abbreviations with their long forms, which are the terms where they are no more than that.

    Of two lines for one abbreviation the later one holds, as it does for Markdown.
    """
    found: dict[str, Entry] = {}
    pages, problems = read_pages(documents)
    for page in pages:
        document = page.document
        for row, _, name, long in abbreviations(Markdown(page.body)):
            line = row + 1
            earlier = found.pop(name, None)
            is_same = earlier is not None and earlier.values["definition"] == as_markdown(long)
            if earlier and not is_same:
                what = f"'{name}' is defined again at {document.at(line)}, which holds; left out is"
                problems += lost(what, [earlier.values["definition"]], earlier.where)
            if long in _EMPTY:
                problems += [] if earlier else [bad_format(f"'{name}' stands for nothing", _HINT, document.at(line))]
                continue
            values = {"term": name, "abbr": [], **spelled_out({"term": name, "abbr": []}, long)}
            where = earlier.where if earlier and is_same else document.at(line, 1)
            found[name] = Entry(values={**values, "definition": as_markdown(long)}, where=where)
    if documents and not found and not problems:
        one, several = "no line here defines an abbreviation", "no file defines an abbreviation"
        problems.append(nothing_in(documents, one, several, _HINT))
    return Imported(entries=list(found.values()), language=settings.language, problems=problems)


def abbreviations(page: Markdown) -> Iterator[tuple[int, int, str, str]]:
    """Yield each abbreviation and its long form, which may stand in the next line; code is passed over.

    Before them come the lines from and up to which they stand, from 0.
    """
    code = {row for token in page.tokens if token.type in _CODE and token.map for row in range(*token.map)}
    lines = ["" if row in code else line for row, line in enumerate(page.lines)]
    for at, line in enumerate(lines):
        if match := _LINE.match(line):
            follows = at + 1 < len(lines) and not _LINE.match(lines[at + 1]) and not match[2].strip()
            long = lines[at + 1] if follows else match[2]
            if name := match[1].strip():
                yield at, at + 1 + follows, name, long.strip()
