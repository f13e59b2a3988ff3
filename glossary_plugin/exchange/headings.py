"""Markdown files whose headings are terms, with the text below each as its definition.

What links from one entry to another becomes plain words, since links are made anew, and the two are related.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt

from glossary_plugin.core.ids import make_id
from glossary_plugin.exchange.finish import ids_of
from glossary_plugin.exchange.formats import Document, Entry, Imported, Settings, bad_format, lost
from glossary_plugin.exchange.names import split_title
from glossary_plugin.exchange.plain_words import Found, plain_words
from glossary_plugin.exchange.sections import Section, first_and_rest, take_section, without_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossary_plugin.core.problems import Problem

__all__ = ["read"]

_MARKDOWN = MarkdownIt("commonmark")
_OWN_URL = re.compile(r"<!--[^<>]*?(https?://[^\s<>#]+)#?\s*-->")
_INITIAL = re.compile(
    r"[A-Z](?: ?[-–—~〜] ?[A-Z])?|[ぁ-んァ-ヶ](?: ?[-–—~〜] ?[ぁ-んァ-ヶ])?|.行|[0-9](?: ?[-–—] ?[0-9])?|#",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\s+#+\s*$")
_HINT = "write each term as a heading, '## API', with its definition below"


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    title: str
    line: int
    body: str


@dataclass(slots=True)
class _Found:
    """An entry, before its text is read."""

    document: Document
    heading: _Heading
    inner: list[_Heading]
    tags: list[str]
    values: dict[str, Any]
    anchors: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Page:
    """Where a document is, as links name it."""

    document: Document
    url: str
    """Its address on the web, as a comment in it tells; empty: unknown."""
    entries: list[_Found]


def read(documents: Sequence[Document], settings: Settings) -> Imported:
    """Return the terms of Markdown files; the name of its file is a tag of each."""
    pages: list[_Page] = []
    problems: list[Problem] = []
    titles: list[str] = []
    for document in documents:
        text, undecoded = document.text()
        title, entries = _entries(document, text, settings.level)
        own = _OWN_URL.search(text)
        pages.append(_Page(document, own[1] if own else "", entries))
        titles += [title] if title else []
        problems += undecoded
        if not undecoded and not entries:
            problems.append(bad_format("no heading with a text is here", _HINT, document.at(1)))
    found = [each for page in pages for each in page.entries]
    bare = [Entry(values=each.values, where=each.document.at(each.heading.line, 1)) for each in found]
    for each, id_ in zip(found, ids_of(bare), strict=True):
        each.values["id"] = id_
    made: list[Entry] = []
    for page in pages:
        for each in page.entries:
            values, told = _read(each, page, pages)
            problems += told
            made.append(Entry(values=values, where=each.document.at(each.heading.line, 1)))
    urls = [page.url for page in pages if page.url]
    extra = {"x-source": urls[0] if len(urls) == 1 else urls} if urls else {}
    title = titles[0] if len(documents) == 1 and titles else ""
    return Imported(entries=made, title=title, language=settings.language, extra=extra, problems=problems)


def _entries(document: Document, text: str, level: int) -> tuple[str, list[_Found]]:
    """Return the title of a page, and its entries with the headings inside them."""
    headings = _headings(text)
    title, level = _level(headings, level)
    group = ""
    entries: list[_Found] = []
    for heading in headings:
        if heading.level < level:
            is_group = heading.title != title and not _INITIAL.fullmatch(without_marks(heading.title))
            group = without_marks(heading.title) if is_group else ""
        elif heading.level == level:
            tags = [make_id(document.stem), *([make_id(group)] if group else [])]
            entries.append(_found(document, heading, tags))
        elif entries:
            entries[-1].inner.append(heading)
    return title, entries


def _headings(text: str) -> list[_Heading]:
    lines = text.splitlines()
    tokens = _MARKDOWN.parse(text)
    places = [
        (int(token.tag[1]), inline.content, token.map)
        for token, inline in pairwise(tokens)
        if token.type == "heading_open" and token.level == 0 and token.map
    ]
    ends = [place[0] for _, _, place in places[1:]] + [len(lines)]
    return [
        _Heading(level, _CLOSING.sub("", title), place[0] + 1, "\n".join(lines[place[1] : end]))
        for (level, title, place), end in zip(places, ends, strict=True)
    ]


def _level(headings: Sequence[_Heading], wanted: int) -> tuple[str, int]:
    """Return the title of the page, where it has one, and the level of the headings that are terms.

    That is the highest level but for the title and for headings that only group others.
    """
    levels = sorted({heading.level for heading in headings})
    if not levels:
        return "", 1
    top = [heading for heading in headings if heading.level == levels[0]]
    title = top[0].title if len(top) == 1 and len(levels) > 1 else ""
    for level in levels[1:] if title else levels:
        if any(_is_term(headings, place) for place, heading in enumerate(headings) if heading.level == level):
            return title, wanted or level
    return title, wanted or levels[-1]


def _is_term(headings: Sequence[_Heading], place: int) -> bool:
    """Tell whether a heading is more than an initial, and has a text before the next heading below it."""
    heading = headings[place]
    text = re.sub(r"<!--.*?-->", "", heading.body, flags=re.DOTALL).strip()
    return bool(text) and not _INITIAL.fullmatch(without_marks(heading.title))


def _found(document: Document, heading: _Heading, tags: list[str]) -> _Found:
    inside = Found()
    title = plain_words(heading.title, lambda _: True, inside)
    bare = title.strip()
    names = split_title(without_marks(bare.strip("*_`")))
    slug = re.sub(r"[^\w\- ]", "", bare.lower()).replace(" ", "-")
    coded = b64encode(bare.encode()).decode()
    anchors = {*inside.anchors, slug, coded, make_id(bare), f"term-{make_id(names['term'])}"}
    return _Found(document, heading, [], tags, names, anchors)


def _read(entry: _Found, page: _Page, pages: Sequence[_Page]) -> tuple[dict[str, Any], list[Problem]]:
    """Return what an entry says, and what of it could not be kept."""
    found = Found()
    targets: dict[str, _Found | None] = {}

    def is_entry(href: str) -> bool:
        target, leads = _target(href, page, pages)
        if leads:
            targets[href] = target
        return leads

    definition, details = first_and_rest(plain_words(entry.heading.body, is_entry, found))
    values = {**entry.values, "definition": definition, "details": details, "tags": list(dict.fromkeys(entry.tags))}
    unheld: list[str] = []
    for inner in entry.inner:
        section = Section(inner.title, plain_words(inner.body, is_entry, found), inner.line)
        unheld += take_section(values, section)
    related = [target.values["id"] for target in targets.values() if target and target is not entry]
    values["related"] = list(dict.fromkeys([*values.get("related", []), *related]))
    return values, list(_told(entry, found, [href for href, target in targets.items() if not target], unheld))


def _told(entry: _Found, found: Found, elsewhere: Iterable[str], unheld: Iterable[str]) -> Iterator[Problem]:
    where = entry.document.at(entry.heading.line, 1)
    name = entry.values["term"]
    yield from lost(f"'{name}' links to entries that are not among the files", map(_readable, elsewhere), where)
    yield from lost(f"'{name}' has figures, whose files belong into the documentation folder", found.figures, where)
    yield from lost(f"'{name}' has elements of HTML that Markdown has not", found.elements, where)
    yield from lost(f"'{name}' says more of its relations than a name", unheld, where)


def _target(href: str, page: _Page, pages: Sequence[_Page]) -> tuple[_Found | None, bool]:
    """Return the entry that a link leads to, and whether it leads to one at all, here or in a file not given."""
    parts = urlsplit(href)
    fragment = unquote(parts.fragment)
    address = href.partition("#")[0]
    for other in pages:
        if _is_at(other, address, page):
            target = next((each for each in other.entries if fragment in each.anchors), None)
            if target or other is page:
                return target, bool(fragment)
    if not fragment:
        return None, False
    is_near = not parts.scheme or bool(page.url and urlsplit(page.url)[:2] == parts[:2])
    return None, is_near or _is_coded(fragment)


def _is_at(other: _Page, address: str, page: _Page) -> bool:
    """Tell whether an address in a page is that of another; without the folders, where files were moved."""
    if not address:
        return other is page
    if other.url and address == other.url:
        return True
    path = PurePosixPath(unquote(urlsplit(address).path))
    return not other.url and path.stem == other.document.stem


def _is_coded(fragment: str) -> bool:
    """Tell whether a fragment is a title in Base64, as some generators write it."""
    try:
        return len(fragment) % 4 == 0 and bool(b64decode(fragment, validate=True).decode())
    except (Base64Error, ValueError):
        return False


def _readable(href: str) -> str:
    """Return a link as a person reads it: with the title in the place of its Base64."""
    address, _, fragment = href.partition("#")
    fragment = unquote(fragment)
    if _is_coded(fragment):
        return f"{b64decode(fragment).decode()} ({PurePosixPath(urlsplit(address).path).name})"
    return href
