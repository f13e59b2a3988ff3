"""Markdown files in any form: pages with many terms, or a folder with a page for each."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.exchange.formats import Imported, ImportSettings, bad_format
from glossary_plugin.exchange.formats.markdown_text import Markdown, plain
from glossary_plugin.exchange.markup.hugo import read as hugo
from glossary_plugin.exchange.markup.hugo.page import says_meaning, says_term, taken
from glossary_plugin.exchange.markup.markdown import abbr, ezglossary, note, page
from glossary_plugin.exchange.markup.markdown.front_matter import read_pages
from glossary_plugin.exchange.markup.markdown.headings import read_any
from glossary_plugin.exchange.markup.markdown.shapes import doubts
from glossary_plugin.exchange.markup.sphinx import read as sphinx
from glossary_plugin.exchange.wording.signs import without_marks
from glossary_plugin.exchange.wording.title_words import key_of_title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glossary_plugin.exchange.formats import Document
    from glossary_plugin.exchange.markup.markdown.front_matter import Page

    Reader = Callable[[Sequence[Document], ImportSettings], Imported]

__all__ = ["read"]

_FOLDER = re.compile(
    r"_?(?:glossar\w*|terms?|terminology|definitions|vocab\w*|lexicon|用語\w*|术语\w*|용어\w*)", re.IGNORECASE
)
"""Folders of pages that are a term each."""
_FEW = 3
"""Headings that such a page has at most where nothing else says what it is."""
_NEAREST = 4
"""Parts of a path in which a folder says what its pages are."""
_HINT = "name the files that are terms; 'import hugo' takes the pages of a folder as they are"
_DIRECTIVE = re.compile(
    r"^[ \t]*(?:`{3,}|~{3,}|:{3,})[ \t]*\{glossary\}|^\{[^{}\n]*\.glossary\b[^{}\n]*\}", re.MULTILINE
)
_ABBREVIATION = re.compile(r"^ {0,3}\*\[[^\[\]\n]+\]:", re.MULTILINE)
_SECTIONED = re.compile(r"^[A-Za-z_][\w-]*:[^\s:/].*\n\n?:[ \t]+\S", re.MULTILINE)
_DEFINITION = re.compile(r"^:[ \t]+\S", re.MULTILINE)
_SIGNED = re.compile(r"^[^\w\s#>*+|`~:-].{1,50}$", re.MULTILINE)
_LEAST = 3
"""Titles with signs that a page without headings has at least."""
_READ_AS = {note.read: ("a note", "page"), page.read: ("a page of one term", "note")}
_TEXT = re.compile(r"^.*\S.*$", re.MULTILINE)


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of Markdown files, a page for each or many on a page; others are refused."""
    pages, _ = read_pages(documents)
    if settings.level or not _are_terms(pages):
        return _of_pages(documents, settings)
    found = hugo.read(documents, settings, is_bare=True)
    why = doubts([each.values for each in found.entries], is_alone=False) if found.entries else ""
    if not why:
        return found
    fault = bad_format(f"this does not look like a glossary: {why}", _HINT, found.entries[0].where)
    return replace(found, entries=(), problems=[*found.problems, fault])


def _are_terms(pages: Sequence[Page]) -> bool:
    """Return whether most of some pages are a term each: they say so, or are short and in the folder of them."""
    if len(pages) == 1:
        return says_meaning(pages[0].head)
    said = [page for page in pages if _says(page)]
    short = [page for page in pages if _is_short(page)]
    is_folder = all(any(map(_FOLDER.fullmatch, _folders(page.document.path))) for page in pages)
    return len(said) * 2 > len(pages) or (is_folder and len(short) * 2 > len(pages))


def _says(page: Page) -> bool:
    """Return whether a page says that it is a term, or has other names or links by name, and few headings."""
    is_named = says_term(page.head) or hugo.names_others(page)
    return says_meaning(page.head) or (is_named and sum(1 for _ in Markdown(page.body).headings) <= _FEW)


def _folders(path: str) -> Sequence[str]:
    """Return the names of the folders around a file, the nearest last."""
    return Path(path).absolute().parts[-_NEAREST:-1]


def _is_short(page: Page) -> bool:
    """Return whether a page is named, has a text of its own, and few headings below."""
    text = Markdown(page.body)
    headings = [start for *_, start, _ in text.headings]
    is_titled = bool(headings) and not text.part(0, headings[0]).strip()
    below = headings[is_titled:]
    first = next((end for *_, end in text.headings), 0) if is_titled else 0
    own = text.part(first, below[0] if below else len(text.lines)).strip()
    is_named = is_titled or "term" in taken(page.head)[0]
    is_said = bool(own) or "definition" in taken(page.head)[0]
    return is_named and is_said and len(below) <= _FEW


def _of_pages(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of pages: of directives of MyST, of abbreviations and of sections as their formats have them."""
    found = [Imported(language=settings.language)]
    others = list(documents)
    readers = {id(each): _reader_of(each.text()[0]) for each in documents}
    for reader in (sphinx.read, abbr.read, ezglossary.read, note.read, page.read):
        own = [each for each in others if readers[id(each)] is reader]
        if own and (made := reader(own, settings)).entries:
            others = [each for each in others if each not in own]
            guessed = [_guessed(each, *_READ_AS[reader]) for each in own if reader in _READ_AS]
            found.append(replace(made, problems=[*guessed, *made.problems]))
    if others:
        found.append(read_any(others, settings))
    return Imported(
        entries=[entry for each in found for entry in each.entries],
        title="" if len(documents) > 1 else found[-1].title if others else _title(documents[0]),
        language=settings.language,
        extra=found[-1].extra,
        problems=[problem for each in found for problem in each.problems],
    )


def _reader_of(text: str) -> Reader | None:
    """Return what reads a page that has a format of its own; None: it has another form."""
    if _DIRECTIVE.search(text):
        return sphinx.read
    if len(_ABBREVIATION.findall(text)) * 2 > len(_TEXT.findall(text)):
        return abbr.read
    sectioned = len(_SECTIONED.findall(text))
    if sectioned and sectioned * 2 > len(_DEFINITION.findall(text)):
        return ezglossary.read
    return _signed_reader(text)


def _signed_reader(text: str) -> Reader | None:
    """Return what reads a page without headings, whose titles are lines that begin with a sign such as 📝.

    Most titles of a page of one term are those of its sections.
    """
    titles = [line for line in _SIGNED.findall(text) if without_marks(line)[:1] not in {"", line[:1]}]
    if len(titles) < _LEAST or any(True for _ in Markdown(text).headings):
        return None
    return page.read if sum(map(bool, map(key_of_title, titles))) * 2 > len(titles) else note.read


def _guessed(document: Document, name: str, other: str) -> Problem:
    """Return that a page is read as something, since its titles begin with signs."""
    message = f"this is read as {name}, since its titles are lines that begin with signs"
    hint = f"use 'import {other}' if it is another form"
    return Problem(code=Code.GUESSED, message=message, hint=hint, where=document.at(1))


def _title(document: Document) -> str:
    """Return the first heading of a page, if it is of the highest level."""
    headings = ((level, title) for level, title, _, _ in Markdown(document.text()[0]).headings)
    level, title = next(headings, (0, ""))
    return plain(title) if level == 1 else ""
