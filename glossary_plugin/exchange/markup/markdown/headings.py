"""Markdown files whose headings, or whatever most of their terms are, are terms with the text below as definition."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats import Entry, Imported, ImportSettings, bad_format, lost, says, silent
from glossary_plugin.exchange.formats.finishing import ids_of
from glossary_plugin.exchange.markup.markdown.entry_text import LinkedPage, values_of
from glossary_plugin.exchange.markup.markdown.found_entry import FoundEntry, entries_of
from glossary_plugin.exchange.markup.markdown.front_matter import read_pages
from glossary_plugin.exchange.markup.markdown.shapes import doubts
from glossary_plugin.exchange.markup.markdown.usual_markup import usual
from glossary_plugin.exchange.wording.page_titles import is_glossary

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from glossary_plugin.core.problems import Location, Problem
    from glossary_plugin.exchange.formats import Document
    from glossary_plugin.exchange.formats.markdown_text import Markdown
    from glossary_plugin.exchange.markup.markdown.front_matter import Page

__all__ = ["MadeLine", "read", "read_any", "read_made"]

MadeLine = tuple[str, int]
"""A line, and the row of the source that it was made of, from 0."""

_OWN_URL = re.compile(r"<!--[^<>]*?(https?://[^\s<>#]+)#?\s*-->")
"""A comment with the address of the page on the web."""
_REMARK = re.compile(r"(?<=\S)\s*[(（][^()（）]*[)）]$")
"""What shows at the end of a name which thing is meant: a link may leave it out."""
_RELATED = ("related", "requires", "broader", "narrower")
_HINT_ANY = (
    "write terms as headings, '**API**: text', rows of a table or definition lists; "
    "'import headings' takes headings as they are, 'import sphinx' directives, "
    "'import note' and 'import page' pages of one term"
)
_HINT = "write each term as a heading, '## API', with its definition below"


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of Markdown files whose headings they are; of several files, the name is a tag of each."""
    return _read_pages(documents, settings, is_any=False)


def read_any(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of Markdown files, in the form that most of each file has; what looks like none is refused."""
    return _read_pages(documents, settings, is_any=True)


def read_made(pages: Iterable[tuple[Document, Sequence[MadeLine]]], settings: ImportSettings) -> Imported:
    """Return what the lines define that were made of each document."""
    made: list[Document] = []
    rows: dict[str, list[int]] = {}
    for document, lines in pages:
        made.append(replace(document, data="\n".join(line for line, _ in lines).encode()))
        rows[document.path] = [row for _, row in lines]
    found = read_any(made, settings)
    entries = [replace(each, where=_origin(each.where, rows)) for each in found.entries]
    problems = [replace(each, where=_origin(each.where, rows)) for each in found.problems]
    return replace(found, entries=entries, problems=problems)


def _origin(place: Location, rows: Mapping[str, Sequence[int]]) -> Location:
    """Return the place in a page of what stands in the lines that are made of it."""
    own = rows[place.file]
    return replace(place, line=own[min(place.line, len(own)) - 1] + 1) if place.line and own else place


class _ReadPage(NamedTuple):
    """A page with its entries, before their texts are read."""

    page: LinkedPage[FoundEntry]
    title: str
    entries: list[FoundEntry]
    problems: list[Problem]
    is_named: bool
    """Whether it says that it is a glossary."""


def _read_pages(documents: Sequence[Document], settings: ImportSettings, *, is_any: bool) -> Imported:
    given, problems = read_pages(documents)
    are_many = len({file.document.stem for file in given}) > 1
    read = [_read_page(file, settings, is_any=is_any, tag=file.document.stem if are_many else "") for file in given]
    entries, faults = _with_texts(read)
    problems += [*(problem for each in read for problem in each.problems), *faults]
    if is_any:
        entries, faults = _sure(entries, len(given), {each.page.path for each in read if each.is_named})
        problems += faults
    title = next((each.title for each in read if each.title), "") if len(documents) == 1 else ""
    urls = [each.page.url for each in read if each.page.url]
    extra = {"x-source": urls[0] if len(urls) == 1 else urls} if urls else {}
    return Imported(entries=entries, title=title, language=settings.language, extra=extra, problems=problems)


def _read_page(file: Page, settings: ImportSettings, *, is_any: bool, tag: str) -> _ReadPage:
    markdown, document = usual(file.body), file.document
    title, entries, outside = entries_of(file, markdown, settings, is_any=is_any, tag=tag)
    what = "no terms are here" if is_any else "no heading with a text is here"
    nothing = bad_format(what, _HINT_ANY if is_any else _HINT, document.at(1))
    page = LinkedPage(document.path, _own_url(markdown), _by_anchor(entries))
    is_named = is_glossary(title) or is_glossary(document.stem)
    return _ReadPage(page, title, entries, outside if entries else [nothing], is_named)


def _with_texts(read: Sequence[_ReadPage]) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of pages with ids and texts, and what of these has no place."""
    pages = [each.page for each in read]
    found = [(each.page, entry) for each in read for entry in each.entries]
    ids = ids_of([Entry(values=entry.values, where=entry.where) for _, entry in found])
    for (_, entry), id_ in zip(found, ids, strict=True):
        entry.values["id"] = id_
    made: list[Entry] = []
    problems: list[Problem] = []
    for page, entry in found:
        values, faults = values_of(entry, page, pages)
        problems += faults
        made.append(Entry(values=values, where=entry.where))
    return made, problems


def _own_url(page: Markdown) -> str:
    comments = (piece.token.content for piece in page.pieces() if piece.token.type == "html_inline")
    return next((match[1] for each in comments if (match := _OWN_URL.search(each))), "")


def _by_anchor(entries: Sequence[FoundEntry]) -> dict[str, FoundEntry]:
    """Return the entries by their anchors, and by what each of their names would have for one."""
    reverse = entries[::-1]
    bare = {make_id(_REMARK.sub("", each.values["term"])): each for each in reverse}
    named = {
        make_id(name): each
        for each in reverse
        for name in (each.values["term"], *each.values["abbr"], *each.values["aliases"])
    }
    return bare | named | {anchor: each for each in reverse for anchor in each.anchors}


def _sure(entries: Sequence[Entry], files: int, named: Container[str]) -> tuple[list[Entry], list[Problem]]:
    """Return the entries whose files look like glossaries, without relations to what is none of them, and the rest.

    Some files are ``named`` so.
    """
    kept: list[Entry] = []
    problems = []
    by_file: dict[str, list[Entry]] = {}
    for entry in map(_filled, entries):
        by_file.setdefault(entry.where.file, []).append(entry)
    for file, own in by_file.items():
        if why := doubts([entry.values for entry in own], is_alone=files == 1, is_named=file in named):
            problems.append(bad_format(f"this does not look like a glossary: {why}", _HINT_ANY, own[0].where))
        else:
            kept += [entry for entry in own if says(entry)]
            problems += silent(entry for entry in own if not says(entry))
    names = {name for entry in kept for name in (entry.values["id"], *entry.names)}
    made = []
    for entry in kept:
        unknown = {key: [each for each in entry.values.get(key, ()) if each not in names] for key in _RELATED}
        known = {key: [each for each in entry.values.get(key, ()) if each in names] for key in _RELATED}
        left = [name for names_ in unknown.values() for name in names_]
        what = f"'{entry.values['term']}' names terms that are not among the files"
        problems += lost(what, left, entry.where)
        made.append(replace(entry, values={**entry.values, **known}))
    return made, problems


def _filled(entry: Entry) -> Entry:
    """Return an entry with its details as the definition where it has no other text."""
    details = entry.values.get("details")
    if not details or says(entry):
        return entry
    return replace(entry, values={**entry.values, "definition": details, "details": ""})
