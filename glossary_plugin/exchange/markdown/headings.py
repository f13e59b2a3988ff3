"""Markdown files whose headings are terms, with the text below each as its definition.

What links from one entry to another becomes plain words, since links are made anew, and the two are related.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.core.text.ids import is_id, make_id
from glossary_plugin.exchange.finishing import ids_of
from glossary_plugin.exchange.formats import Document, Entry, Imported, Settings, bad_format, lost
from glossary_plugin.exchange.markdown.entry_links import LinkedPage, readable, target_of
from glossary_plugin.exchange.markdown.heading_lines import front_keys, without_footnotes, without_ways_back
from glossary_plugin.exchange.markdown.heading_text import ANCHOR, Heading, headings_of, is_initial, level_of
from glossary_plugin.exchange.markdown.plain_words import Found, plain_words
from glossary_plugin.exchange.markdown.sections import (
    Section,
    first_and_rest,
    key_of_title,
    take_section,
    without_marks,
)
from glossary_plugin.exchange.markdown.text import plain, with_labels
from glossary_plugin.exchange.markdown.write_page import DEPRECATED
from glossary_plugin.exchange.title_names import names_in, parts_of_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Location

__all__ = ["read"]

_SHOWN = 60
_OURS = "term-"
"""What the anchors of entries begin with on pages of ours, before the id."""
_OWN_URL = re.compile(r"<!--[^<>]*?(https?://[^\s<>#]+)#?\s*-->")
_RELATIONS = {"related", "requires", "broader", "narrower"}
_LINK = re.compile(r"(?<!!)\[[^\[\]\n]*\]\(<?([^()<>\s]+)>?\)")
_WITH_NOTES = ("definition", "details", "note")
_HINT = "write each term as a heading, '## API', with its definition below"


@dataclass(slots=True)
class _Found:
    """An entry, before its text is read."""

    document: Document
    heading: Heading
    inner: list[Heading]
    tags: list[str]
    values: dict[str, Any]
    anchors: set[str]
    notes: Mapping[str, str]
    """The footnotes of the page, by their labels."""

    @property
    def where(self) -> Location:
        """Where the heading stands."""
        return self.document.at(self.heading.line, 1)


def read(documents: Sequence[Document], settings: Settings) -> Imported:
    """Return the terms of Markdown files; the name of its file is a tag of each."""
    pages: list[LinkedPage[_Found]] = []
    found: list[tuple[LinkedPage[_Found], _Found]] = []
    problems: list[Problem] = []
    titles: list[str] = []
    for document in documents:
        text, undecoded = document.text()
        title, entries, outside = _entries(document, text, settings.level)
        own = _OWN_URL.search(text)
        pages.append(LinkedPage(document.path, own[1] if own else "", _by_anchor(entries)))
        found += [(pages[-1], each) for each in entries]
        titles += [title] if title else []
        problems += undecoded
        if not undecoded and not entries:
            problems.append(bad_format("no heading with a text is here", _HINT, document.at(1)))
        elif entries:
            problems += outside
    ids = ids_of([Entry(values=each.values, where=each.where) for _, each in found])
    for (_, each), id_ in zip(found, ids, strict=True):
        each.values["id"] = id_
    made: list[Entry] = []
    for page, each in found:
        values, told = _read(each, page, pages)
        problems += told
        made.append(Entry(values=values, where=each.where))
    urls = [page.url for page in pages if page.url]
    extra = {"x-source": urls[0] if len(urls) == 1 else urls} if urls else {}
    title = titles[0] if len(documents) == 1 and titles else ""
    return Imported(entries=made, title=title, language=settings.language, extra=extra, problems=problems)


def _by_anchor(entries: Sequence[_Found]) -> dict[str, _Found]:
    """Return the entries by their anchors, and by what each of their names would have for one."""
    named = {
        make_id(name): each
        for each in reversed(entries)
        for name in (each.values["term"], *each.values["abbr"], *each.values["aliases"])
    }
    return named | {anchor: each for each in reversed(entries) for anchor in each.anchors}


def _entries(document: Document, text: str, level: int) -> tuple[str, list[_Found], list[Problem]]:
    """Return the title of a page, its entries with the headings inside them, and what stands outside of all."""
    text, notes = without_footnotes(without_ways_back(text))
    top, headings = headings_of(text)
    title, level = level_of(headings, level)
    group = ""
    entries: list[_Found] = []
    outside = [top]
    for heading in headings:
        if heading.level < level:
            is_group = heading.title != title and not is_initial(heading.title)
            group = without_marks(heading.title) if is_group else ""
            outside.append(heading)
        elif heading.level == level and _bare(heading, Found()):
            tags = [make_id(document.stem), *([make_id(group)] if group else [])]
            entries.append(_found(document, heading, tags, notes))
        elif entries:
            entries[-1].inner.append(heading)
            entries[-1].anchors |= {*heading.anchors, _slug(heading.title)}
        else:
            outside.append(heading)
    told = [problem for each in outside for problem in _outside(document, each, level)]
    told += lost("the front matter of a page belongs to no term", list(front_keys(text)), document.at(1, 1))
    return plain(plain_words(title, lambda _: True, Found())), entries, told


def _outside(document: Document, heading: Heading, level: int) -> Iterable[Problem]:
    """Yield the problem of a text that is no entry's."""
    text = " ".join(plain_words(heading.body, lambda _: True, Found()).split())
    if not text:
        return
    shown = f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
    title = plain(_bare(heading, Found()))
    message = f"this text belongs to no term: {f'{title}: ' if heading.level > 1 else ''}{shown}"
    hint = "nothing is wrong; keep it elsewhere if you need it"
    if heading.level > 1:
        meant = f"terms are the headings of level {level}"
        hint = f"{meant}: give '{title}' that one if it is a term, or name the level by --level"
    yield Problem(code=Code.CANNOT_HOLD, message=message, hint=hint, where=document.at(heading.line, 1))


def _found(document: Document, heading: Heading, tags: list[str], notes: Mapping[str, str]) -> _Found:
    inside = Found()
    bare = _bare(heading, inside)
    own = [id_ for each in inside.anchors if (id_ := each.removeprefix(_OURS)) != each and is_id(id_)]
    titles = [plain(part) or part for part in parts_of_title(bare)]
    names = names_in(titles if own else [without_marks(title) or title for title in titles], ours=bool(own))
    coded = b64encode(bare.encode()).decode()
    below = [match[1] or match[2] for match in ANCHOR.finditer(heading.body)]
    anchors = {*heading.anchors, *inside.anchors, *below, _slug(bare), coded, make_id(bare)}
    names |= {"id": own[0]} if own else {}
    return _Found(document, heading, [], tags, names, {*anchors, f"term-{make_id(names['term'])}"}, notes)


def _bare(heading: Heading, inside: Found) -> str:
    """Return a title without anchors and links."""
    return plain_words(heading.title, lambda _: True, inside).strip()


def _slug(title: str) -> str:
    """Return the anchor that GitHub and its like give a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _read(
    entry: _Found, page: LinkedPage[_Found], pages: Sequence[LinkedPage[_Found]]
) -> tuple[dict[str, Any], list[Problem]]:
    """Return what an entry says, and what of it could not be kept."""
    found = Found()
    targets: dict[str, _Found | None] = {}

    def is_entry(href: str) -> bool:
        target, leads = target_of(href, page, pages)
        if leads:
            targets[href] = target
        return leads

    body = plain_words(entry.heading.body, is_entry, found)
    mark = next((each for each in DEPRECATED if body == each or body.startswith(f"{each}\n\n")), "")
    definition, details = first_and_rest(body.removeprefix(mark))
    values = {**entry.values, "definition": definition, "details": details, "tags": list(dict.fromkeys(entry.tags))}
    values |= {"status": "deprecated"} if mark else {}
    unheld: list[str] = []
    for inner in entry.inner:
        body = _with_ids(inner.body, page, pages) if key_of_title(inner.title) in _RELATIONS else inner.body
        section = Section(inner.title, plain_words(body, is_entry, found), inner.line)
        unheld += take_section(values, section)
    for name in found.pages:
        targets.setdefault(name, _named(name, page, pages))
    for key in _WITH_NOTES:
        values[key] = with_labels(values.get(key, ""), entry.notes)
    related = [target.values["id"] for target in targets.values() if target and target is not entry]
    values["related"] = list(dict.fromkeys([*values.get("related", []), *related]))
    return values, list(_told(entry, found, [href for href, target in targets.items() if not target], unheld))


def _with_ids(text: str, page: LinkedPage[_Found], pages: Sequence[LinkedPage[_Found]]) -> str:
    """Return a list of relations with the ids of entries in the place of links to them: names may be of several."""

    def written(match: re.Match[str]) -> str:
        target, _ = target_of(match[1], page, pages)
        return target.values["id"] if target else match[0]

    return _LINK.sub(written, text)


def _named(name: str, page: LinkedPage[_Found], pages: Sequence[LinkedPage[_Found]]) -> _Found | None:
    """Return the entry that a link by name means (``[[name#part]]``): on the same page, else on another."""
    id_ = make_id(name.partition("#")[0] or name)
    return next((found for each in (page, *pages) if (found := each.by_anchor.get(id_))), None)


def _told(entry: _Found, found: Found, elsewhere: Iterable[str], unheld: Iterable[str]) -> Iterator[Problem]:
    where, name = entry.where, entry.values["term"]
    yield from lost(f"'{name}' links to entries that are not among the files", map(readable, elsewhere), where)
    yield from lost(f"'{name}' has figures, whose files belong into the documentation folder", found.figures, where)
    yield from lost(f"'{name}' has elements of HTML that Markdown has not", found.elements, where)
    yield from lost(f"'{name}' says more of its relations than a name", unheld, where)
