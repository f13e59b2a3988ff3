"""Abbreviations of Markdown Extra: ``*[HTML]: Hypertext Markup Language``, in pages or in a file that pages include."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats import Document, Entry, Imported, Settings, bad_format, lost
from glossary_plugin.exchange.markdown.text import as_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary_plugin.core.problems import Problem

__all__ = ["read"]

_LINE = re.compile(r" {0,3}\*\[([^\\\]]+)\][ ]?:[ \t]*(.*)$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)$")
_EMPTY = frozenset({"", "''", '""'})
_HINT = "write a line for each, '*[API]: Application Programming Interface'"


def read(documents: Sequence[Document], settings: Settings) -> Imported:
    """Return the abbreviations: each is a term, for that is what stands in texts, and its long form the definition.

    Of two lines for one abbreviation the later one holds, as it does for Markdown.
    """
    found: dict[str, Entry] = {}
    problems: list[Problem] = []
    for document in documents:
        text, undecoded = document.text()
        lines = list(_abbreviations(text))
        problems += undecoded
        if not undecoded and not lines and len(documents) == 1:
            problems.append(bad_format("no line here tells an abbreviation", _HINT, document.at(1)))
        for line, name, long in lines:
            earlier = found.pop(name, None)
            if earlier and earlier.values["definition"] != as_markdown(long):
                what = f"'{name}' is told again at {document.at(line)}, which holds; left out is"
                problems += lost(what, [earlier.values["definition"]], earlier.where)
            if long in _EMPTY:
                problems += [] if earlier else [bad_format(f"'{name}' stands for nothing", _HINT, document.at(line))]
                continue
            values = {"term": name, "definition": as_markdown(long)}
            found[name] = Entry(
                values=values, where=earlier.where if earlier and _same(earlier, long) else document.at(line, 1)
            )
    if documents[1:] and not found and not problems:
        problems.append(bad_format("no file tells an abbreviation", _HINT, documents[0].at()))
    return Imported(entries=list(found.values()), language=settings.language, problems=problems)


def _same(earlier: Entry | None, long: str) -> bool:
    return earlier is not None and earlier.values["definition"] == as_markdown(long)


def _abbreviations(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the abbreviation and its long form, which may stand in the next line; code is passed over."""
    lines = text.split("\n")
    fence = ""
    for at, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) and not mark[2].strip() else fence
        elif mark:
            fence = mark[1]
        elif match := _LINE.match(line):
            follows = at + 1 < len(lines) and not _LINE.match(lines[at + 1]) and not match[2].strip()
            long = lines[at + 1] if follows else match[2]
            if name := match[1].strip():
                yield at + 1, name, long.strip()
