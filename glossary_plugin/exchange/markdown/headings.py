"""Markdown files whose headings, or whatever most of their terms are, are terms with the text below as definition.

What links from one entry to another becomes plain words, since links are made anew, and the two are related.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.core.text.ids import is_id, make_id
from glossary_plugin.exchange.finishing import ids_of
from glossary_plugin.exchange.formats import Entry, Imported, ImportSettings, bad_format, lost
from glossary_plugin.exchange.markdown.document import Markdown, plain
from glossary_plugin.exchange.markdown.entry_links import LinkedPage, readable, target_of
from glossary_plugin.exchange.markdown.front_matter import read_pages
from glossary_plugin.exchange.markdown.heading_slugs import slugs_of
from glossary_plugin.exchange.markdown.items import labels_of
from glossary_plugin.exchange.markdown.outline import (
    ITEM,
    PART,
    MarkdownHeading,
    bare_title,
    headings_of,
    is_initial,
    level_of,
    title_of,
)
from glossary_plugin.exchange.markdown.plain_words import Found, not_held, plain_words
from glossary_plugin.exchange.markdown.sections import (
    Section,
    first_and_rest,
    key_of_title,
    take_section,
    without_marks,
)
from glossary_plugin.exchange.markdown.shapes import doubts, shape_of
from glossary_plugin.exchange.markdown.title_names import (
    bilingual,
    names_in,
    numbered,
    parts_of_title,
    slashed,
    spelled_out,
    two_names,
    without_number,
)
from glossary_plugin.exchange.markdown.write_page import DEPRECATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Location
    from glossary_plugin.exchange.formats import Document
    from glossary_plugin.exchange.markdown.front_matter import Page

__all__ = ["read", "read_any"]

_SHOWN = 60
_OURS = "term-"
"""What the anchors of entries begin with on pages of ours, before the id."""
_OWN_URL = re.compile(r"<!--[^<>]*?(https?://[^\s<>#]+)#?\s*-->")
"""A comment with the address of the page on the web."""
_RELATIONS = {"related", "requires", "broader", "narrower"}
_WITH_NOTES = ("definition", "details", "note")
_RELATED = ("related", "requires", "broader", "narrower")
_SEE = re.compile(
    r"(?:(?:see|siehe|voir|véase|ver|vedi|cf\.|см\.?)(?:\s*+:)?\s++|(?:→|⇒|=>)\s*+|(?:参照|参考|参见|參見|见|見|참조)[:：]\s*+)"
    r"(?P<a>.+?)[.。]?"
    r"|[「『]?(?P<b>.+?)[」』]?(?:(?<!\s)\s+)?(?:を(?:参照|見よ)(?:のこと|してください)?|참조)[.。]?",
    re.IGNORECASE,
)
"""A text that only names another entry."""
_BESIDE = re.compile(
    r"(?:\b(?:see(?: also)?|siehe(?: auch)?|vgl\.|compare|cf\.|voir(?: aussi)?|véase(?: también)?)|另见|参见|參見|参照)"
    r"\s*[:：]?\s*([^.;:。；：\n]+)",
    re.IGNORECASE,
)
"""Names to look up, inside of a text."""
_BETWEEN = re.compile(r",\s*|、|，|(?<!\s)\s+(?:and|or|und|oder|et|ou|y|o)\s+")
_ALSO = re.compile(
    r"(?:also(?: known as| called)?+:?+\s++(?P<a>[\"“'‘]?[^.;。；\"”]{1,60}?)(?:[.;][\"”'’]?|[\"”'’][.;])"
    r"|(?:別名|又称|又稱|也称|也叫)[:：は]?\s*+(?P<b>[^.;。；]{1,40}?)[。；])"
    r"\s*+(?=\S)",
    re.IGNORECASE,
)
"""Other names, at the beginning of a text."""
_HINT_ANY = (
    "write terms as headings, '**API**: text', rows of a table or definition lists; "
    "'import headings' takes headings as they are, 'import sphinx' directives"
)
_HINT = "write each term as a heading, '## API', with its definition below"


@dataclass(frozen=True, slots=True)
class _TitleStyle:
    """How the titles of a page name terms."""

    is_numbered: bool
    is_bilingual: bool

    @classmethod
    def of(cls, titles: Sequence[str]) -> _TitleStyle:
        """Return the style that most of some titles have."""
        is_numbered = numbered(titles)
        bare = [without_number(title) for title in titles] if is_numbered else titles
        return cls(is_numbered, bilingual(bare))

    def names(self, title: str) -> list[str]:
        """Return the names that a title has, as they are written."""
        parts = parts_of_title(without_number(title) if self.is_numbered else title)
        parts = [each for part in parts for each in slashed(part)]
        return [each for part in parts for each in two_names(part)] if self.is_bilingual else parts


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
    """What links to it name."""
    of_groups: list[str] = field(default_factory=list)
    """The anchors of the headings above it that group entries, of which it is the first."""

    @property
    def where(self) -> Location:
        """Where the heading stands."""
        return self.document.at(self.heading.line, 1)

    def keep(self, given: Iterable[str], slugs: Iterable[str]) -> None:
        """Take anchors that lead to the entry: those that its author has given, and those of its headings."""
        ours = {f"{_OURS}{id_}" for id_ in (self.values.get("id"), *self.values.get("former_ids", ()))}
        self.values["anchors"] += [each for each in (*sorted(given), *slugs) if each not in ours]
        self.anchors |= {*given, *slugs}


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of Markdown files whose headings they are; the name of its file is a tag of each."""
    return _read_pages(documents, settings, is_any=False)


def read_any(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of Markdown files, in the form that most of each file has; what looks like none is refused."""
    return _read_pages(documents, settings, is_any=True)


def _read_pages(documents: Sequence[Document], settings: ImportSettings, *, is_any: bool) -> Imported:
    pages: list[LinkedPage[_FoundEntry]] = []
    found: list[tuple[LinkedPage[_FoundEntry], _FoundEntry]] = []
    titles: list[str] = []
    given, problems = read_pages(documents)
    for file in given:
        markdown = Markdown(file.body)
        title, entries, outside = _entries(file, markdown, settings, is_any=is_any)
        pages.append(LinkedPage(file.document.path, _own_url(markdown), _by_anchor(entries)))
        found += [(pages[-1], each) for each in entries]
        titles += [title] if title else []
        if not entries:
            what = "no terms are here" if is_any else "no heading with a text is here"
            problems.append(bad_format(what, _HINT_ANY if is_any else _HINT, file.document.at(1)))
        else:
            problems += outside
    ids = ids_of([Entry(values=each.values, where=each.where) for _, each in found])
    for (_, each), id_ in zip(found, ids, strict=True):
        each.values["id"] = id_
    made: list[Entry] = []
    for page, each in found:
        values, faults = _read(each, page, pages)
        problems += faults
        own = values["anchors"]
        values = {**values, "anchors": [*own, *each.of_groups]}
        made.append(Entry(values=values, where=each.where, anchors=tuple(own)))
    if is_any:
        made, faults = _sure(made, len(given))
        problems += faults
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


def _sure(entries: Sequence[Entry], files: int) -> tuple[list[Entry], list[Problem]]:
    """Return the entries whose files look like glossaries, without relations to what is none of them, and the rest."""
    kept: list[Entry] = []
    problems: list[Problem] = []
    by_file: dict[str, list[Entry]] = {}
    for entry in entries:
        by_file.setdefault(entry.where.file, []).append(entry)
    for own in by_file.values():
        if why := doubts([entry.values for entry in own], is_alone=files == 1):
            problems.append(bad_format(f"this does not look like a glossary: {why}", _HINT_ANY, own[0].where))
        else:
            kept += own
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


def _entries(
    page: Page, markdown: Markdown, settings: ImportSettings, *, is_any: bool
) -> tuple[str, list[_FoundEntry], list[Problem]]:
    """Return the title of a page, its entries with the headings inside them, and what stands outside of all."""
    document = page.document
    top, headings = headings_of(markdown)
    title, level = level_of(headings, settings.level)
    if is_any and (items := shape_of(markdown, headings, title, level)):
        level = ITEM
        title = title or title_of(headings)
        top, headings = headings_of(markdown, items)
    style = _TitleStyle.of([plain(heading.title) for heading in headings if heading.level == level])
    slugs = _slugs(markdown, settings.host)
    group = ""
    above: list[str] = []
    entries: list[_FoundEntry] = []
    outside = [top]
    for heading in headings:
        if heading.level < level:
            is_group = heading.title != title and not is_initial(heading.title)
            group = without_marks(heading.title) if is_group else ""
            above += [] if heading.title == title else [*sorted(heading.above), *slugs.get(heading.line, [])]
            outside.append(heading)
        elif heading.level == level and _bare(heading, markdown, Found()):
            tags = [make_id(document.stem), *([make_id(group)] if group else [])]
            own = slugs.get(heading.line, [])
            entries.append(_found(document, markdown, heading, tags, own, style))
            entries[-1].of_groups, above = above, []
        elif entries and (level != ITEM or heading.level == PART):
            entries[-1].inner.append(heading)
            entries[-1].keep(heading.above, [] if heading.level == PART else slugs.get(heading.line, []))
        else:
            outside.append(heading)
    faults = [problem for each in outside for problem in _outside(document, markdown, each, level)]
    faults += lost("the front matter of a page belongs to no term", _front_keys(page.head), document.at(1, 1))
    return plain(plain_words(title, lambda _: True, Found(), markdown)), entries, faults


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
) -> _FoundEntry:
    inside = Found()
    bare = _bare(heading, page, inside)
    own = [id_ for each in inside.anchors if (id_ := each.removeprefix(_OURS)) != each and is_id(id_)]
    parts = parts_of_title(bare) if own else style.names(bare)
    titles = [plain(part) or part for part in parts]
    titles = titles if own else [title.rstrip(":： ") or title for title in titles]
    names = names_in(titles if own else [without_marks(title) or title for title in titles], ours=bool(own))
    text, labelled = labels_of(heading.body)
    coded = b64encode(bare.encode()).decode()
    names |= {"id": own[0], "former_ids": own[1:]} if own else spelled_out(names, plain(text))
    inner = [MarkdownHeading(PART, part.title, heading.line, part.text, has_text=True) for part in labelled]
    anchors = {coded, make_id(bare), f"{_OURS}{make_id(names['term'])}"}
    entry = _FoundEntry(document, page, replace(heading, body=text), inner, tags, {**names, "anchors": []}, anchors)
    entry.keep([*heading.above, *inside.anchors, *heading.below], [] if own else slugs)
    return entry


def _bare(heading: MarkdownHeading, page: Markdown, inside: Found) -> str:
    """Return a title without anchors and links."""
    return plain_words(heading.title, lambda _: True, inside, page).strip()


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
    values |= _names_first(values)
    for name in _mentioned(values["definition"]):
        targets.setdefault(name, _named(name, page, pages))
    if not values["definition"] and all(inner.level == PART for inner in entry.inner):
        definition, details = first_and_rest(values["details"])
        values |= {"definition": definition or details, "details": details if definition else ""}
    if target := _seen(values, [each for each in targets.values() if each], page, pages):
        return {**entry.values, "see": target.values["id"], "tags": values["tags"]}, list(
            _losses(entry, found, [], unheld)
        )
    related = [target.values["id"] for target in targets.values() if target and target is not entry]
    values["related"] = list(dict.fromkeys([*values.get("related", []), *related]))
    missed = [href for href, target in targets.items() if not target and href in {*found.entries, *found.pages}]
    return values, list(_losses(entry, found, missed, unheld))


def _mentioned(text: str) -> Iterator[str]:
    """Yield the names that a text sends its reader to by the way, as in "A mesh. See also: Bag, Box"."""
    for match in _BESIDE.finditer(text):
        yield from filter(None, (plain(each).strip() for each in _BETWEEN.split(match[1])))


def _names_first(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the definition without the other names that it begins with, and these."""
    match = _ALSO.match(values["definition"])
    if match is None:
        return {}
    names = [plain(each).strip("'\"“”「」") for each in re.split(r",\s+|、|(?<!\s)\s+or\s+", match["a"] or match["b"])]
    rest = values["definition"][match.end() :]
    return {"definition": rest, "aliases": [*values["aliases"], *filter(None, names)]}


def _seen(
    values: Mapping[str, Any],
    linked: Sequence[_FoundEntry],
    page: LinkedPage[_FoundEntry],
    pages: Sequence[LinkedPage[_FoundEntry]],
) -> _FoundEntry | None:
    """Return the entry that is all that a text names, as in ``See API``."""
    match = _SEE.fullmatch(values["definition"].strip())
    if match is None or values["details"] or values.get("note"):
        return None
    name = plain((match["a"] or match["b"]).strip())
    target = linked[0] if len(linked) == 1 and "," not in name else _named(name, page, pages)
    return target if target and target.values["term"] != values["term"] else None


def _with_ids(text: Markdown, page: LinkedPage[_FoundEntry], pages: Sequence[LinkedPage[_FoundEntry]]) -> str:
    """Return a list of relations with the ids of entries in the place of links to them: names may be of several."""
    links = [(each, str(each.token.attrs["href"])) for each in text.pieces() if each.token.type == "link_open"]
    targets = [(each, target_of(href, page, pages)[0]) for each, href in links]
    return text.edited((each.start, each.end, target.values["id"]) for each, target in targets if target)


def _named(name: str, page: LinkedPage[_FoundEntry], pages: Sequence[LinkedPage[_FoundEntry]]) -> _FoundEntry | None:
    """Return the entry that a link by name means (``[[name#part]]``): on the same page, else on another."""
    whole, _, part = name.partition("#")
    ids = [make_id(each) for each in (part, whole) if each]
    return next((found for id_ in ids for each in (page, *pages) if (found := each.by_anchor.get(id_))), None)


def _losses(entry: _FoundEntry, found: Found, elsewhere: Iterable[str], unheld: Iterable[str]) -> Iterator[Problem]:
    where, name = entry.where, entry.values["term"]
    yield from lost(f"'{name}' links to entries that are not among the files", map(readable, elsewhere), where)
    yield from not_held(name, found, unheld, where)
