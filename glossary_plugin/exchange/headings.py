"""Markdown files whose headings are terms, with the text below each as its definition.

What links from one entry to another becomes plain words, since links are made anew, and the two are related.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import PurePosixPath
from posixpath import dirname, normpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

from markdown_it import MarkdownIt

from glossary_plugin.core.ids import make_id
from glossary_plugin.exchange.finish import ids_of
from glossary_plugin.exchange.formats import Document, Entry, Imported, Settings, bad_format, lost
from glossary_plugin.exchange.markdown_text import labels_of, outside_code, plain
from glossary_plugin.exchange.names import split_title
from glossary_plugin.exchange.plain_words import Found, plain_words
from glossary_plugin.exchange.sections import Section, first_and_rest, take_section, without_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossary_plugin.core.problems import Problem

__all__ = ["FRONT_MATTER", "read", "without_labels"]

_BY_LABEL = re.compile(r"(?<![\]\\])\[((?:[^\[\]\\\n]|\\.)+)\](?:\[([^\[\]\n]*)\])?(?![\[(:])")
_LABEL_LINE = re.compile(
    r"^ {0,3}\[[^\[\]\n]+\]:[ \t]*\S+(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$", re.MULTILINE
)
_SHOWN = 60
_CODED = 8
"""Characters from which on a fragment is not Base64 by chance."""
_MARKDOWN = MarkdownIt("commonmark")
_OWN_URL = re.compile(r"<!--[^<>]*?(https?://[^\s<>#]+)#?\s*-->")
_INITIAL = re.compile(
    r"[A-Z](?: ?[-–—~〜] ?[A-Z])?|[ぁ-んァ-ヶ](?: ?[-–—~〜] ?[ぁ-んァ-ヶ])?|.行|[0-9](?: ?[-–—] ?[0-9])?|#",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\s+#+\s*$")
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_OWN_ANCHOR = re.compile(r"\s*\{:?\s*#([^\s{}]+)[^{}]*\}\s*$")
_ANCHOR = re.compile(
    r"<a\s[^<>]*?(?:id|name)\s*=\s*[\"']?([^\"'\s<>]+)[^<>]*>(?:\s*</a>)?|^\(([^()\s]+)\)=[ \t]*$", re.MULTILINE
)
_LAST_ANCHOR = re.compile(rf"(?:^|\n)[ \t]*(?:{_ANCHOR.pattern})\s*\Z")
_HINT = "write each term as a heading, '## API', with its definition below"


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    title: str
    line: int
    body: str
    anchors: frozenset[str] = frozenset()
    """Those that stand above the heading, or in braces behind it."""


@dataclass(slots=True)
class _Found:
    """An entry, before its text is read."""

    document: Document
    heading: _Heading
    inner: list[_Heading]
    tags: list[str]
    values: dict[str, Any]
    anchors: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Page:
    """Where a document is, as links name it."""

    document: Document
    url: str
    """Its address on the web, as a comment in it tells; empty: unknown."""
    entries: list[_Found]

    @cached_property
    def by_anchor(self) -> dict[str, _Found]:
        """The entries by what links to them name; the first, where several have one anchor."""
        return {anchor: each for each in reversed(self.entries) for anchor in each.anchors}


def read(documents: Sequence[Document], settings: Settings) -> Imported:
    """Return the terms of Markdown files; the name of its file is a tag of each."""
    pages: list[_Page] = []
    problems: list[Problem] = []
    titles: list[str] = []
    for document in documents:
        text, undecoded = document.text()
        title, entries, outside = _entries(document, text, settings.level)
        own = _OWN_URL.search(text)
        pages.append(_Page(document, own[1] if own else "", entries))
        titles += [title] if title else []
        problems += undecoded
        if not undecoded and not entries:
            problems.append(bad_format("no heading with a text is here", _HINT, document.at(1)))
        elif entries:
            problems += outside
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


def _entries(document: Document, text: str, level: int) -> tuple[str, list[_Found], list[Problem]]:
    """Return the title of a page, its entries with the headings inside them, and what stands outside of all."""
    top, headings = _headings(text)
    title, level = _level(headings, level)
    group = ""
    entries: list[_Found] = []
    outside = [top]
    for heading in headings:
        if heading.level < level:
            is_group = heading.title != title and not _INITIAL.fullmatch(without_marks(heading.title))
            group = without_marks(heading.title) if is_group else ""
            outside.append(heading)
        elif heading.level == level and _bare(heading, Found()):
            tags = [make_id(document.stem), *([make_id(group)] if group else [])]
            entries.append(_found(document, heading, tags))
        elif entries:
            entries[-1].inner.append(heading)
            entries[-1].anchors |= {*heading.anchors, _slug(heading.title)}
        else:
            outside.append(heading)
    told = [problem for each in outside for problem in _outside(document, each)]
    return plain(plain_words(title, lambda _: True, Found())), entries, told


def _outside(document: Document, heading: _Heading) -> Iterable[Problem]:
    """Return the problem of a text that is no entry's."""
    text = " ".join(plain_words(heading.body, lambda _: True, Found()).split())
    shown = f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
    return lost("this text belongs to no term", [shown] if text else [], document.at(heading.line, 1))


def _headings(text: str) -> tuple[_Heading, list[_Heading]]:
    """Return what stands above the first heading, and the headings; front matter is neither."""
    front = FRONT_MATTER.match(text)
    if front:
        text = "\n" * front[0].count("\n") + text[front.end() :]
    text = without_labels(text)
    lines = text.split("\n")
    places = [
        (int(token.tag[1]), inline.content, token.map)
        for token, inline in pairwise(_MARKDOWN.parse(text))
        if token.type == "heading_open" and token.level == 0 and token.map
    ]
    ends = [place[0] for _, _, place in places] + [len(lines)]
    anchors, body = _anchors_below("\n".join(lines[: ends[0]]))
    top = _Heading(0, "", len(lines[: ends[0]]) - len(body.lstrip().split("\n")) + 1, body)
    found = []
    for (level, title, place), end in zip(places, ends[1:], strict=True):
        own = _OWN_ANCHOR.search(title)
        bare = _CLOSING.sub("", title[: own.start()] if own else title)
        above = {*anchors, *([own[1]] if own else [])}
        anchors, body = _anchors_below("\n".join(lines[place[1] : end]))
        found.append(_Heading(level, bare, place[0] + 1, body, frozenset(above)))
    return top, found


def _anchors_below(body: str) -> tuple[list[str], str]:
    """Return the anchors at the end of a text, which belong to the heading that follows, and the text without them."""
    anchors = []
    while match := _LAST_ANCHOR.search(body):
        anchors.append(match[1] or match[2])
        body = body[: match.start()]
    return anchors, body


def without_labels(text: str) -> str:
    """Return a text whose links by label (``[words][label]``) have their addresses in them."""
    labels = labels_of(text) if "]:" in text else {}
    if not labels:
        return text

    def written(match: re.Match[str]) -> str:
        line = labels.get(" ".join((match[2] or match[1]).upper().split()))
        return f"[{match[1]}]({line.partition(': ')[2]})" if line else match[0]

    return outside_code(text, lambda part: _BY_LABEL.sub(written, _LABEL_LINE.sub("", part)))


def _level(headings: Sequence[_Heading], wanted: int) -> tuple[str, int]:
    """Return the title of the page, where it has one, and the level of the headings that are terms.

    That is the highest level but for the title and for headings that only group others.
    """
    levels = sorted({heading.level for heading in headings})
    if not levels:
        return "", 1
    top = [heading for heading in headings if heading.level == levels[0]]
    is_title = len(top) == 1 and len(levels) > 1 and (levels[0] == 1 or not _is_term(headings, headings.index(top[0])))
    title = top[0].title if is_title else ""
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
    bare = _bare(heading, inside)
    title = plain(bare)
    names = split_title(without_marks(title) or title or bare)
    coded = b64encode(bare.encode()).decode()
    below = [match[1] or match[2] for match in _ANCHOR.finditer(heading.body)]
    anchors = {*heading.anchors, *inside.anchors, *below, _slug(bare), coded, make_id(bare)}
    return _Found(document, heading, [], tags, names, {*anchors, f"term-{make_id(names['term'])}"})


def _bare(heading: _Heading, inside: Found) -> str:
    """Return a title without anchors and links."""
    return plain_words(heading.title, lambda _: True, inside).strip()


def _slug(title: str) -> str:
    """Return the anchor that GitHub and its like give a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


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
    try:
        parts = urlsplit(href)
    except ValueError:
        return None, False
    fragment = unquote(parts.fragment)
    if not fragment:
        return None, False
    address = href.partition("#")[0]
    there = sorted((how, place) for place, other in enumerate(pages) if (how := _is_at(other, address, page)))
    for _, place in there:
        if target := pages[place].by_anchor.get(fragment):
            return target, True
    is_near = not parts.scheme or bool(page.url and urlsplit(page.url)[:2] == parts[:2])
    return None, bool(there) or is_near or _is_coded(fragment)


def _is_at(other: _Page, address: str, page: _Page) -> int:
    """Tell whether an address in a page is that of another: 1, exactly; 2, but for the folders; 0, not at all."""
    if not address:
        return int(other is page)
    if other.url and other.url in {address, urljoin(page.url, address)}:
        return 1
    path = unquote(urlsplit(address).path)
    if not urlsplit(address).scheme and normpath(f"{dirname(page.document.path)}/{path}") == normpath(
        other.document.path
    ):
        return 1
    is_moved = not other.url or not urlsplit(address).scheme
    return 2 if is_moved and PurePosixPath(path).stem == other.document.stem else 0


def _is_coded(fragment: str) -> bool:
    """Tell whether a fragment is a title in Base64, as some generators write it, and no word that looks so."""
    try:
        decoded = b64decode(fragment, validate=True).decode()
    except (Base64Error, ValueError):
        return False
    is_chance = decoded.isascii() and len(fragment) < _CODED and not fragment.endswith("=")
    return decoded.isprintable() and not is_chance


def _readable(href: str) -> str:
    """Return a link as a person reads it: with the title in the place of its Base64."""
    address, _, fragment = href.partition("#")
    fragment = unquote(fragment)
    if _is_coded(fragment):
        return f"{b64decode(fragment).decode()} ({PurePosixPath(urlsplit(address).path).name})"
    return href
