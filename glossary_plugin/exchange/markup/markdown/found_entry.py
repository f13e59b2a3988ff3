"""The entries of a Markdown page, before their texts are read: which headings they are, their names and anchors."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.core.text.bracketed import is_short_for
from glossary_plugin.core.text.cross_references import REFERS, cross_reference
from glossary_plugin.core.text.ids import is_id, make_id
from glossary_plugin.exchange.formats import lost
from glossary_plugin.exchange.formats.markdown_text import plain
from glossary_plugin.exchange.markup.markdown.heading_slugs import slugs_of
from glossary_plugin.exchange.markup.markdown.items import items_of, labels_of
from glossary_plugin.exchange.markup.markdown.outline import (
    ITEM,
    PART,
    MarkdownHeading,
    around_terms,
    bare_title,
    headings_of,
    level_of,
    regrouped,
    title_of,
    without_footer,
)
from glossary_plugin.exchange.markup.markdown.plain_words import Found, plain_words
from glossary_plugin.exchange.markup.markdown.shapes import items_beside, shape_of
from glossary_plugin.exchange.wording.long_forms import with_long_form
from glossary_plugin.exchange.wording.names import names_in, parts_of_title, slashed
from glossary_plugin.exchange.wording.page_titles import is_all_terms, is_contents, is_initial
from glossary_plugin.exchange.wording.signs import unquoted, without_marks
from glossary_plugin.exchange.wording.title_forms import (
    asked,
    bilingual,
    bracketed,
    numbered,
    out_of_brackets,
    two_names,
    without_number,
    without_question,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Location
    from glossary_plugin.exchange.formats import Document, ImportSettings
    from glossary_plugin.exchange.formats.markdown_text import Markdown
    from glossary_plugin.exchange.markup.markdown.front_matter import Page

__all__ = ["FoundEntry", "entries_of"]

_SHOWN = 60
_OURS = "term-"
"""What the anchors of entries begin with on pages of ours, before the id."""
_TITLE_SEES = re.compile(
    rf"(?=.+\Z)(?P<name>\S.*?)(?<=\S)(?:\s*+[:：,，–—-]\s*+|\s++){REFERS}(?P<target>\S.*?)[.。]?", re.IGNORECASE
)
"""A title that refers to another entry."""


@dataclass(frozen=True, slots=True)
class _TitleStyle:
    """How the titles of a page name terms."""

    is_numbered: bool
    is_question: bool
    is_bilingual: bool
    is_bracketed: bool

    @classmethod
    def of(cls, titles: Sequence[str]) -> _TitleStyle:
        """Return the style that most of some titles have."""
        is_numbered = numbered(titles)
        bare = [without_number(title) for title in titles] if is_numbered else titles
        return cls(is_numbered, asked(bare), bilingual(bare), bracketed(bare))

    def names(self, title: str) -> list[str]:
        """Return the names that a title has, as they are written."""
        bare = without_number(title) if self.is_numbered else title
        parts = parts_of_title(without_question(bare) if self.is_question else bare)
        parts = [each for part in parts for each in _slashed(part, parts)]
        return [each for part in parts for each in two_names(part)] if self.is_bilingual else parts


def _slashed(part: str, parts: Sequence[str]) -> list[str]:
    """Return the names in a part of a title, which is one name where another part is short for it."""
    is_long = any(is_short_for(plain(each), plain(part)) for each in parts if each != part)
    return [part] if is_long else slashed(part)


@dataclass(slots=True)
class FoundEntry:
    """An entry, before its text is read."""

    document: Document
    page: Markdown
    heading: MarkdownHeading
    inner: list[MarkdownHeading]
    tags: list[str]
    values: dict[str, Any]
    anchors: set[str]
    """What links to it name."""

    @property
    def where(self) -> Location:
        """Where the heading stands."""
        return self.document.at(self.heading.line, 1)

    def keep(self, given: Iterable[str], slugs: Iterable[str]) -> None:
        """Take anchors that lead to the entry: those that its author has given, and those of its headings."""
        ours = {f"{_OURS}{id_}" for id_ in (self.values.get("id"), *self.values.get("former_ids", ()))}
        self.values["anchors"] += [each for each in (*sorted(given), *slugs) if each not in ours]
        self.anchors |= {*given, *slugs}


def _group_named(title: str, *, is_numbered: bool) -> str:
    """Return the name of the group that a heading above terms makes; empty where it groups by a letter, or is of all.

    >>> _group_named("2. Nets", is_numbered=True), _group_named("B", is_numbered=False)
    ('Nets', '')
    """
    name = "" if is_initial(title) or is_all_terms(title) else without_marks(title)
    return without_number(name) if is_numbered else name


def entries_of(
    page: Page, markdown: Markdown, settings: ImportSettings, *, is_any: bool, tag: str
) -> tuple[str, list[FoundEntry], list[Problem]]:
    """Return the title of a page, its entries with the headings inside them, and what stands outside of all.

    Each entry has the tag, and the heading above it that groups entries for another one.
    """
    document = page.document
    title, level, outside, headings = _outline(markdown, settings, is_any=is_any, is_named=bool(page.head.get("title")))
    reading = _HeadingsReading(
        document=document,
        page=markdown,
        title=title,
        level=level,
        tag=tag,
        style=_TitleStyle.of([plain(each.title) for each in headings if each.level == level]),
        has_numbers=numbered([plain(each.title) for each in headings if each.level < level and each.title != title]),
        slugs=_slugs(markdown, settings.host),
        around=around_terms(headings, level) if is_any and not settings.level else set(),
        outside=outside,
    )
    for heading in headings:
        reading.take(heading, is_left=is_any and reading.is_index(heading))
    faults = [problem for each in reading.outside for problem in _outside(document, markdown, each, level)]
    faults += lost("the front matter of a page belongs to no term", _front_keys(page.head), document.at(1, 1))
    shown = plain(plain_words(title, lambda _: True, Found(), markdown))
    return shown or str(page.head.get("title", "")), reading.entries, faults


@dataclass(kw_only=True, slots=True)
class _HeadingsReading:
    """Where the headings of a page are read, one after the other: they are entries, inside of them, or outside."""

    document: Document
    page: Markdown
    title: str
    level: int
    """The level of the entries."""
    tag: str
    style: _TitleStyle
    has_numbers: bool
    """Whether numbers count the headings that group entries."""
    slugs: Mapping[int, list[str]]
    around: Container[int]
    """The lines of headings around the entries."""
    outside: list[MarkdownHeading]
    group: str = ""
    entries: list[FoundEntry] = field(default_factory=list)

    def is_index(self, heading: MarkdownHeading) -> bool:
        """Return whether a heading stands above a table of contents."""
        return is_contents(heading.title) and (heading.level != self.level or _is_list(heading.body))

    def take(self, heading: MarkdownHeading, *, is_left: bool) -> None:
        """Take a heading; one that ``is_left`` is outside of all entries."""
        own = self.slugs.get(heading.line, [])
        if is_left or heading.line in self.around:
            self.outside.append(heading)
        elif heading.level < self.level:
            bare = "" if heading.title == self.title else plain(_bare(heading, self.page, Found()))
            self.group = _group_named(bare, is_numbered=self.has_numbers)
            self.outside.append(heading)
        elif heading.level == self.level and _bare(heading, self.page, Found()):
            tags = [make_id(each) for each in (self.tag, self.group) if each]
            self.entries.append(_found(self.document, self.page, heading, tags, own, self.style))
        elif self.entries and (self.level != ITEM or heading.level == PART):
            self.entries[-1].inner.append(heading)
            self.entries[-1].keep(heading.above, [] if heading.level == PART else own)
        else:
            self.outside.append(heading)


def _is_list(text: str) -> bool:
    """Return whether a text has links to headings, or nothing: one without them says what a table of contents is."""
    return not text.strip() or "(#" in text


def _outline(
    page: Markdown, settings: ImportSettings, *, is_any: bool, is_named: bool
) -> tuple[str, int, list[MarkdownHeading], list[MarkdownHeading]]:
    """Return the title of a page, the level of its terms, what stands above all headings, and these.

    A page ``is_named`` that has its title in front matter.
    """
    top, headings = headings_of(page)
    title, level = level_of(headings, settings.level, is_named=is_named)
    candidates = items_of(page) if is_any else []
    if items := shape_of(page, candidates, headings, title, level):
        title = title or title_of(headings)
        top, headings = headings_of(page, items)
        return title, ITEM, [top], headings
    if is_any and headings and not settings.level:
        if level > 1 and (beside := items_beside(page, candidates, without_footer(page, headings), level)):
            top, headings = headings_of(page, beside)
            headings = list(_beside(headings, level))
        headings = list(regrouped(without_footer(page, headings), level))
    return title, level, [top], headings


def _beside(headings: Sequence[MarkdownHeading], level: int) -> Iterator[MarkdownHeading]:
    """Yield headings with items among them as headings of a level; what these stand below is a group."""
    for each, following in zip(headings, [*headings[1:], None], strict=True):
        is_group = each.level == level and following is not None and following.level == ITEM
        yield replace(each, level=level - 1 if is_group else level if each.level == ITEM else each.level)


def _slugs(page: Markdown, host: str) -> dict[int, list[str]]:
    """Return the anchors that a host gives headings, by their lines; none to those that have one of their own."""
    titles = {start + 1: bare_title(title) for _, title, start, _ in page.headings}
    bare = {line: plain(title) for line, (title, own) in titles.items() if not own}
    return dict(zip(bare, slugs_of(list(bare.values()), host), strict=True))


def _front_keys(head: Mapping[str, Any]) -> list[str]:
    """Return the keys of a page's front matter that are about terms."""
    others = {None, "term", "definition", "id"}
    return [key for key, value in head.items() if value and meant_key(key, SHAPES["entry"]) not in others]


def _outside(document: Document, page: Markdown, heading: MarkdownHeading, level: int) -> Iterable[Problem]:
    """Yield the problem of a text that is no entry's."""
    text = " ".join(plain_words(heading.body, lambda _: True, Found(), page).split())
    if not text:
        return
    shown = f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
    title = plain(_bare(heading, page, Found()))
    message = f"this text belongs to no term: {f'{title}: ' if heading.level > 1 else ''}{shown}"
    hint = "nothing is wrong; keep it elsewhere if you need it"
    if heading.level > 1 and level != ITEM:
        meant = f"terms are the headings of level {level}"
        hint = f"{meant}: give '{title}' that one if it is a term, or name the level by --level"
    yield Problem(code=Code.CANNOT_HOLD, message=message, hint=hint, where=document.at(heading.line, 1))


def _found(
    document: Document,
    page: Markdown,
    heading: MarkdownHeading,
    tags: list[str],
    slugs: Sequence[str],
    style: _TitleStyle,
) -> FoundEntry:
    inside = Found()
    bare, body = _redirected(_bare(heading, page, inside), heading.body)
    own = [id_ for each in inside.anchors if (id_ := each.removeprefix(_OURS)) != each and is_id(id_)]
    parts = parts_of_title(bare) if own else style.names(bare)
    titles = [plain(part) or part for part in parts]
    titles = titles if own else [unquoted(title.rstrip(":： ") or title) for title in titles]
    titles = titles if own else [without_marks(title) or title for title in titles]
    opened = [each for title in titles for each in out_of_brackets(title)] if style.is_bracketed and not own else titles
    names = names_in(opened, ours=bool(own))
    text, labelled = (body, []) if cross_reference(plain(body)) else labels_of(body)
    coded = b64encode(bare.encode()).decode()
    if own:
        names |= {"id": own[0], "former_ids": own[1:]}
    else:
        split, text = with_long_form(names, text)
        names |= split
    inner = [MarkdownHeading(PART, part.title, heading.line, part.text, has_text=True) for part in labelled]
    anchors = {coded, make_id(bare), f"{_OURS}{make_id(names['term'])}"}
    entry = FoundEntry(document, page, replace(heading, body=text), inner, tags, {**names, "anchors": []}, anchors)
    if linked := [each for each in inside.entries if each.startswith(("http://", "https://"))]:
        entry.values["sources"] = list(dict.fromkeys(linked))
    entry.keep([*heading.above, *inside.anchors, *heading.below], [] if own else slugs)
    return entry


def _redirected(title: str, body: str) -> tuple[str, str]:
    """Return a title without the entry that it refers to, as in "Pod: see Cell", and that as the text."""
    match = _TITLE_SEES.fullmatch(title.replace("\n", " ")) if not body.strip() else None
    return (match["name"], f"See {match['target']}") if match else (title, body)


def _bare(heading: MarkdownHeading, page: Markdown, inside: Found) -> str:
    """Return a title without anchors and links."""
    return plain_words(heading.title, lambda _: True, inside, page).strip()
