"""Whole pages in HTML: their ``<dl>`` and tables, below their headings, as a Markdown page has them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats import Imported, ImportSettings, nothing_in, read_texts
from glossary_plugin.exchange.markdown.headings import read_any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Location
    from glossary_plugin.exchange.formats import Document

__all__ = ["read"]

_TAG = re.compile(r"<(/)?(dl|table|h[1-6])\b[^<>]*+>|<!--|<(script|style|template|nav)\b", re.IGNORECASE)
_NAMED = re.compile(r"<(?:dt|tr)\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*+>")
_LONGEST_TITLE = 1_000
_LISTS = frozenset({"dl", "table"})
_HINT = "write <dl><dt>Term</dt><dd>its definition</dd></dl>"


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return what lists and tables of pages define; what is around them is no part of a glossary."""
    texts, problems = read_texts(documents)
    pages: list[Document] = []
    rows: dict[str, list[int]] = {}
    for document, text in texts:
        lines = list(_lines(text))
        if any(line.startswith("<") for line, _ in lines):
            pages.append(replace(document, data="\n".join(line for line, _ in lines).encode()))
            rows[document.path] = [row for _, row in lines]
    if texts and not pages:
        problems.append(nothing_in(documents, "no <dl> is here", "no file has a <dl>", _HINT))
    if not pages:
        return Imported(language=settings.language, problems=problems)
    found = read_any(pages, settings)
    entries = [replace(each, where=_origin(each.where, rows)) for each in found.entries]
    problems += [replace(each, where=_origin(each.where, rows)) for each in found.problems]
    return replace(found, entries=entries, problems=problems)


def _origin(place: Location, rows: Mapping[str, Sequence[int]]) -> Location:
    """Return the place in a page of what stands in the lines that are made of it."""
    return replace(place, line=rows[place.file][place.line - 1] + 1) if place.line else place


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Yield the lists and the headings of a page as Markdown has them, each line with the row that it came from."""
    row = done = 0
    parts = list(_parts(text))
    named = sum(len(_NAMED.findall(kept)) for _, kept in parts)
    titles = sum(kept.startswith("##") for _, kept in parts)
    for start, kept in parts:
        if kept.startswith("##") and titles >= named:
            continue  # each would be taken for a term with a text
        row += text.count("\n", done, start)
        done = start
        yield "", row
        yield from ((line.strip(), row + below) for below, line in enumerate(kept.split("\n")))
        yield "", row


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield what is kept, and where it begins: outermost lists and tables as they are, and headings."""
    at, depth, begun = 0, 0, 0
    name = ""
    while found := _TAG.search(text, at):
        at = found.end()
        tag = (found[2] or "").lower()
        if not tag:
            ending = "-->" if found[0] == "<!--" else f"</{found[3]}"
            end = text.find(ending, at)
            at = end + len(ending) if end >= 0 else len(text)
        elif tag in _LISTS and not depth and not found[1]:
            name, depth, begun = tag, 1, found.start()
        elif depth and tag == name:
            depth += -1 if found[1] else 1
            if not depth:
                yield begun, text[begun:at]
        elif not depth and not found[1] and tag not in _LISTS:
            end = text.find("</h", at, at + _LONGEST_TITLE)
            title = " ".join(_ANY_TAG.sub("", text[at:end]).split()) if end >= 0 else ""
            if title:
                yield found.start(), f"{'#' * int(tag[1])} {title}"
