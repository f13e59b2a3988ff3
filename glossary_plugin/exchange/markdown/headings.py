"""Markdown files whose headings are terms, with the text below each as its definition.

What links from one entry to another becomes plain words, since links are made anew, and the two are related.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.core.text.ids import is_id, make_id
from glossary_plugin.exchange.finishing import ids_of
from glossary_plugin.exchange.formats import Entry, Imported, ImportSettings, bad_format, lost
from glossary_plugin.exchange.markdown.document import Markdown, plain
from glossary_plugin.exchange.markdown.entry_links import LinkedPage, readable, target_of
from glossary_plugin.exchange.markdown.front_matter import read_pages
from glossary_plugin.exchange.markdown.outline import MarkdownHeading, headings_of, is_initial, level_of
from glossary_plugin.exchange.markdown.plain_words import Found, not_held, plain_words
from glossary_plugin.exchange.markdown.sections import (
    Section,
    first_and_rest,
    key_of_title,
    take_section,
    without_marks,
)
from glossary_plugin.exchange.markdown.title_names import names_in, parts_of_title
from glossary_plugin.exchange.markdown.write_page import DEPRECATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Location
    from glossary_plugin.exchange.formats import Document
    from glossary_plugin.exchange.markdown.front_matter import Page

__all__ = ["read"]

_SHOWN = 60
_OURS = "term-"
"""What the anchors of entries begin with on pages of ours, before the id."""
_OWN_URL = re.compile(r"<!--[^<>]*?(https?://[^\s<>#]+)#?\s*-->")
"""A comment with the address of the page on the web."""
_RELATIONS = {"related", "requires", "broader", "narrower"}
_WITH_NOTES = ("definition", "details", "note")
_HINT = "write each term as a heading, '## API', with its definition below"


@dataclass(slots=True)
class _FoundEntry:
    """An entry, before its text is read."""

    document: Document
    page: Markdown
    heading: MarkdownHeading
    inner: list[MarkdownHeading]
    tags: list[str]
    values: dict[str, Any]
    anchors: set[str]

    @property
    def where(self) -> Location:
        """Where the heading stands."""
        return self.document.at(self.heading.line, 1)


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of Markdown files; the name of its file is a tag of each."""
    pages: list[LinkedPage[_FoundEntry]] = []
    found: list[tuple[LinkedPage[_FoundEntry], _FoundEntry]] = []
    titles: list[str] = []
    given, problems = read_pages(documents)
    for file in given:
        markdown = Markdown(file.body)
        title, entries, outside = _entries(file, markdown, settings.level)
        pages.append(LinkedPage(file.document.path, _own_url(markdown), _by_anchor(entries)))
        found += [(pages[-1], each) for each in entries]
        titles += [title] if title else []
        problems += outside if entries else [bad_format("no heading with a text is here", _HINT, file.document.at(1))]
    ids = ids_of([Entry(values=each.values, where=each.where) for _, each in found])
    for (_, each), id_ in zip(found, ids, strict=True):
        each.values["id"] = id_
    made: list[Entry] = []
    for page, each in found:
        values, faults = _read(each, page, pages)
        problems += faults
        made.append(Entry(values=values, where=each.where))
    urls = [page.url for page in pages if page.url]
    extra = {"x-source": urls[0] if len(urls) == 1 else urls} if urls else {}
    title = titles[0] if len(documents) == 1 and titles else ""
    return Imported(entries=made, title=title, language=settings.language, extra=extra, problems=problems)


def _own_url(page: Markdown) -> str:
    comments = (piece.token.content for piece in page.pieces() if piece.token.type == "html_inline")
    return next((match[1] for each in comments if (match := _OWN_URL.search(each))), "")


def _by_anchor(entries: Sequence[_FoundEntry]) -> dict[str, _FoundEntry]:
    """Return the entries by their anchors, and by what each of their names would have for one."""
    named = {
        make_id(name): each
        for each in reversed(entries)
        for name in (each.values["term"], *each.values["abbr"], *each.values["aliases"])
    }
    return named | {anchor: each for each in reversed(entries) for anchor in each.anchors}


def _entries(page: Page, markdown: Markdown, level: int) -> tuple[str, list[_FoundEntry], list[Problem]]:
    """Return the title of a page, its entries with the headings inside them, and what stands outside of all."""
    document = page.document
    top, headings = headings_of(markdown)
    title, level = level_of(headings, level)
    group = ""
    entries: list[_FoundEntry] = []
    outside = [top]
    for heading in headings:
        if heading.level < level:
            is_group = heading.title != title and not is_initial(heading.title)
            group = without_marks(heading.title) if is_group else ""
            outside.append(heading)
        elif heading.level == level and _bare(heading, markdown, Found()):
            tags = [make_id(document.stem), *([make_id(group)] if group else [])]
            entries.append(_found(document, markdown, heading, tags))
        elif entries:
            entries[-1].inner.append(heading)
            entries[-1].anchors |= {*heading.above, _slug(heading.title)}
        else:
            outside.append(heading)
    faults = [problem for each in outside for problem in _outside(document, markdown, each, level)]
    faults += lost("the front matter of a page belongs to no term", _front_keys(page.head), document.at(1, 1))
    return plain(plain_words(title, lambda _: True, Found(), markdown)), entries, faults


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
    if heading.level > 1:
        meant = f"terms are the headings of level {level}"
        hint = f"{meant}: give '{title}' that one if it is a term, or name the level by --level"
    yield Problem(code=Code.CANNOT_HOLD, message=message, hint=hint, where=document.at(heading.line, 1))


def _found(document: Document, page: Markdown, heading: MarkdownHeading, tags: list[str]) -> _FoundEntry:
    inside = Found()
    bare = _bare(heading, page, inside)
    own = [id_ for each in inside.anchors if (id_ := each.removeprefix(_OURS)) != each and is_id(id_)]
    titles = [plain(part) or part for part in parts_of_title(bare)]
    names = names_in(titles if own else [without_marks(title) or title for title in titles], ours=bool(own))
    coded = b64encode(bare.encode()).decode()
    anchors = {*heading.above, *inside.anchors, *heading.below, _slug(bare), coded, make_id(bare)}
    names |= {"id": own[0]} if own else {}
    return _FoundEntry(document, page, heading, [], tags, names, {*anchors, f"term-{make_id(names['term'])}"})


def _bare(heading: MarkdownHeading, page: Markdown, inside: Found) -> str:
    """Return a title without anchors and links."""
    return plain_words(heading.title, lambda _: True, inside, page).strip()


def _slug(title: str) -> str:
    """Return the anchor that GitHub and its like give a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _read(
    entry: _FoundEntry, page: LinkedPage[_FoundEntry], pages: Sequence[LinkedPage[_FoundEntry]]
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the values of an entry, and what of it could not be kept."""
    found = Found()
    targets: dict[str, _FoundEntry | None] = {}

    def is_entry(href: str) -> bool:
        target, leads = target_of(href, page, pages)
        if leads:
            targets[href] = target
        return leads

    body = plain_words(entry.heading.body, is_entry, found, entry.page)
    mark = next((each for each in DEPRECATED if body == each or body.startswith(f"{each}\n\n")), "")
    definition, details = first_and_rest(body.removeprefix(mark))
    values = {**entry.values, "definition": definition, "details": details, "tags": list(dict.fromkeys(entry.tags))}
    values |= {"status": "deprecated"} if mark else {}
    unheld: list[str] = []
    for inner in entry.inner:
        body = inner.body
        if key_of_title(inner.title) in _RELATIONS:
            body = _with_ids(Markdown(body, entry.page), page, pages)
        section = Section(inner.title, plain_words(body, is_entry, found, entry.page), inner.line)
        unheld += take_section(values, section)
    for name in found.pages:
        targets.setdefault(name, _named(name, page, pages))
    for key in _WITH_NOTES:
        values[key] = entry.page.with_definitions(values.get(key, ""))
    related = [target.values["id"] for target in targets.values() if target and target is not entry]
    values["related"] = list(dict.fromkeys([*values.get("related", []), *related]))
    return values, list(_losses(entry, found, [href for href, target in targets.items() if not target], unheld))


def _with_ids(text: Markdown, page: LinkedPage[_FoundEntry], pages: Sequence[LinkedPage[_FoundEntry]]) -> str:
    """Return a list of relations with the ids of entries in the place of links to them: names may be of several."""
    links = [(each, str(each.token.attrs["href"])) for each in text.pieces() if each.token.type == "link_open"]
    targets = [(each, target_of(href, page, pages)[0]) for each, href in links]
    return text.edited((each.start, each.end, target.values["id"]) for each, target in targets if target)


def _named(name: str, page: LinkedPage[_FoundEntry], pages: Sequence[LinkedPage[_FoundEntry]]) -> _FoundEntry | None:
    """Return the entry that a link by name means (``[[name#part]]``): on the same page, else on another."""
    id_ = make_id(name.partition("#")[0] or name)
    return next((found for each in (page, *pages) if (found := each.by_anchor.get(id_))), None)


def _losses(entry: _FoundEntry, found: Found, elsewhere: Iterable[str], unheld: Iterable[str]) -> Iterator[Problem]:
    where, name = entry.where, entry.values["term"]
    yield from lost(f"'{name}' links to entries that are not among the files", map(readable, elsewhere), where)
    yield from not_held(name, found, unheld, where)
