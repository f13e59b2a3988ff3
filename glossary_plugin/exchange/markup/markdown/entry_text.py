"""The texts of the entries of Markdown pages -> their keys: definition, details, relations, and what sections have.

What links from one entry to another becomes plain words, since links are made anew, and the two are related.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from dataclasses import dataclass
from functools import cache, partial
from pathlib import PurePosixPath
from posixpath import dirname, normpath
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import unquote, urljoin, urlsplit

from glossary_plugin.core.text.bracketed import is_short_for, looks_abbreviated, taken_apart
from glossary_plugin.core.text.cross_references import cross_reference
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats import lost
from glossary_plugin.exchange.formats.markdown_text import Markdown, plain, reference
from glossary_plugin.exchange.markup.markdown.blocks import first_and_rest, without_rules
from glossary_plugin.exchange.markup.markdown.outline import PART
from glossary_plugin.exchange.markup.markdown.plain_words import Found, not_held, plain_words
from glossary_plugin.exchange.markup.markdown.sections import Section, take_section
from glossary_plugin.exchange.markup.markdown.write_page import DEPRECATED
from glossary_plugin.exchange.wording.known_words import words_for
from glossary_plugin.exchange.wording.signs import unquoted
from glossary_plugin.exchange.wording.title_words import key_of_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.markup.markdown.found_entry import FoundEntry
    from glossary_plugin.exchange.markup.markdown.outline import MarkdownHeading

__all__ = ["LinkedPage", "values_of"]

E_co = TypeVar("E_co", covariant=True)
_LINKS = re.compile(r"(?:[-*+,]?+\s*+\[[^\[\]]++\]\((?!#)[^()\s]++\)\s*+)+")
_CODED = 8
"""Characters from which on a fragment is not Base64 by chance."""

_RELATIONS = {"related", "requires", "broader", "narrower"}
_WITH_NOTES = ("definition", "details", "note")
_LABELLED = re.compile(
    r"(?<![^\s.。;；(（*_>-])[^\s.。;；:：,，、][^.。;；:：\n]{0,29}[:：][*_]{0,2}\s*([^.;:。；：\n]+)"
)
"""What stands behind a label, inside of a text."""
_BEFORE = re.compile(
    r"(?:[「『“]([^「」『』“”\n]{1,60})[」』”]|([^\s、。,.「」]{1,30}?))\s?(?:も|を)?(?:参照|見よ|참조|참고)"
)
"""A name before a word that refers to it."""
_BETWEEN = re.compile(r",\s*|、|，|(?<!\s)\s+(?:and|or|und|oder|et|ou|y|o)\s+")
_CALLED = "別名|又称|又稱|也称|也叫"
_ALSO = re.compile(
    r"(?:also(?: known as| called)?+:?+\s++(?P<a>[\"“'‘]?[^.;。；\"”]{1,60}?)(?:[.;][\"”'’]?|[\"”'’][.;])"
    rf"|(?:{_CALLED})[:：は]?\s*+(?P<b>[^.;。；]{{1,40}}?)[。；])"
    r"\s*+(?=\S)",
    re.IGNORECASE,
)
"""Other names, at the beginning of a text."""
_ALSO_ALONE = re.compile(
    r"[(（*_]*(?:(?:also|sometimes|often) (?:known|called|referred to|abbreviated)(?: as)?"
    r"|(?:auch|oft) [^\W\d_]+ als|auch genannt|aussi (?:appelée?|connue? sous le nom de)"
    r"|también (?:conocid[oa] como|llamad[oa])|também (?:conhecid[oa] como|chamad[oa])"
    rf"|(?:aliases|synonyms|also)(?=:)|{_CALLED})[:：は]?\s*(?P<names>[^.;。；]{{1,60}}?)[.。”\"*_)）]*",
    re.IGNORECASE,
)
"""A paragraph that gives other names, and no more."""
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LinkedPage(Generic[E_co]):
    """A page, as links name it."""

    path: str
    url: str
    """Its address on the web; empty: unknown."""
    by_anchor: Mapping[str, E_co]
    """The entries on it, by what links to them name."""


def target_of(href: str, page: LinkedPage[E_co], pages: Sequence[LinkedPage[E_co]]) -> tuple[E_co | None, bool]:
    """Return the entry that a link leads to, and whether it leads to one at all, here or on a page not given."""
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
    is_near = not address or bool(page.url and urlsplit(page.url)[:2] == parts[:2])
    return None, bool(there) or is_near or _is_coded(fragment)


def readable(href: str) -> str:
    """Return a link as a person reads it: with the title in the place of its Base64.

    >>> readable("other.md#44OI44O844Kv44Oz"), readable("other.md#token")
    ('トークン (other.md)', 'other.md#token')
    """
    address, _, fragment = href.partition("#")
    fragment = unquote(fragment)
    if _is_coded(fragment):
        return f"{b64decode(fragment).decode()} ({PurePosixPath(urlsplit(address).path).name})"
    return href


def _is_at(other: LinkedPage[E_co], address: str, page: LinkedPage[E_co]) -> int:
    """Return whether an address on a page is that of another: 1, exactly; 2, but for the folders; 0, not at all."""
    if not address:
        return int(other is page)
    if other.url and other.url in {address, urljoin(page.url, address)}:
        return 1
    path = unquote(urlsplit(address).path)
    has_scheme = bool(urlsplit(address).scheme)
    if not has_scheme and normpath(f"{dirname(page.path)}/{path}") == normpath(other.path):
        return 1
    is_moved = not other.url or not has_scheme
    return 2 if is_moved and PurePosixPath(path).stem == PurePosixPath(other.path).stem else 0


def _is_coded(fragment: str) -> bool:
    """Return whether a fragment is a title in Base64, as some generators write it, and no word that looks so."""
    try:
        decoded = b64decode(fragment, validate=True).decode()
    except (Base64Error, ValueError):
        return False
    is_chance = decoded.isascii() and len(fragment) < _CODED and not fragment.endswith("=")
    return decoded.isprintable() and not is_chance


def values_of(
    entry: FoundEntry, page: LinkedPage[FoundEntry], pages: Sequence[LinkedPage[FoundEntry]]
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the values of an entry, and what of it could not be kept."""
    found = Found()
    targets: dict[str, FoundEntry | None] = {}

    def is_entry(href: str) -> bool:
        target, leads = target_of(href, page, pages)
        if leads:
            targets[href] = target
        return leads

    kept = partial(_kept, entry, targets)
    values = _first_values(entry, plain_words(entry.heading.body, is_entry, found, entry.page, kept))
    unheld: list[str] = []
    for inner in entry.inner:
        title, body = _related(inner, entry, page, pages)
        section = Section(title, plain_words(body, is_entry, found, entry.page), inner.line)
        unheld += take_section(values, section)
    for key in _RELATIONS & values.keys():
        values[key] = [_known(name, page, pages) for name in values[key]]
    for name in found.pages:
        targets.setdefault(name, _named(name, page, pages))
    for key in _WITH_NOTES:
        values[key] = entry.page.with_definitions(values.get(key, "")).rstrip()
    for more in (_names_first, _names_alone, _opened):
        values |= more(values)
    told = f"{values['definition']}\n\n{values['details']}"
    for name in (*_mentioned(values["definition"]), *_labelled(told, page, pages)):
        targets.setdefault(name, _named(name, page, pages))
    values |= _moved_up(entry, values)
    if target := _seen(values, list({id(each): each for each in targets.values() if each}.values()), page, pages):
        return {**entry.values, "see": target.values["id"], "tags": values["tags"]}, list(
            _losses(entry, found, [], unheld)
        )
    known = [entry, *(_named(name, page, pages) for name in values.get("related", []))]
    values["related"] = [*values.get("related", []), *_ids_of_others(targets.values(), known)]
    missed = [href for href, target in targets.items() if not target and href in {*found.entries, *found.pages}]
    return values, list(_losses(entry, found, missed, unheld))


def _ids_of_others(targets: Iterable[FoundEntry | None], known: Sequence[FoundEntry | None]) -> Iterable[str]:
    """Return the ids of entries that are not known, each once."""
    others = (each for each in targets if each and all(each is not other for other in known))
    return dict.fromkeys(each.values["id"] for each in others)


def _kept(entry: FoundEntry, targets: Mapping[str, FoundEntry | None], href: str, words: str) -> str:
    """Return the reference to another entry that stays of a link, since its words are none of the names."""
    target = targets.get(href)
    return "" if target is None or target is entry or _names(target, words) else reference(target.values["id"])


def _names(target: FoundEntry, words: str) -> bool:
    """Return whether words are found as a mention of an entry: one of its names, be it in small letters, or of many."""
    said = unquoted(plain(words))
    names = [target.values["term"], *target.values["abbr"], *target.values["aliases"]]
    bare = [found.name for name in names if (found := taken_apart(name))]
    return any(
        said == name
        or (said.casefold().removesuffix("s") == name.casefold().removesuffix("s") and not looks_abbreviated(name, []))
        for name in (*names, *bare)
    )


def _related(
    inner: MarkdownHeading, entry: FoundEntry, page: LinkedPage[FoundEntry], pages: Sequence[LinkedPage[FoundEntry]]
) -> tuple[str, str]:
    """Return the title and the text of a section, with ids in relations; sources that all are entries are such.

    What is related and nothing but links to other pages are sources.
    """
    key = key_of_title(inner.title)
    if key not in _RELATIONS and not (key == "sources" and "](" in inner.body):
        return inner.title, inner.body
    body, is_all = _with_ids(Markdown(inner.body, entry.page), page, pages)
    if key == "related" and body == inner.body and _LINKS.fullmatch(body.strip()):
        return "sources", body
    return ("related" if is_all and key == "sources" else inner.title), body


def _first_values(entry: FoundEntry, body: str) -> dict[str, Any]:
    """Return the values of an entry before its sections are read; one of these may be the definition."""
    mark = next((each for each in DEPRECATED if body == each or body.startswith(f"{each}\n\n")), "")
    text = body.removeprefix(mark)
    is_titled = any(key_of_title(inner.title) == "definition" and inner.level == PART for inner in entry.inner)
    definition, details = ("", without_rules(text)) if is_titled else first_and_rest(text)
    status = {"status": "deprecated"} if mark else {}
    tags = list(dict.fromkeys(entry.tags))
    return {**entry.values, "definition": definition, "details": details, "tags": tags, **status}


def _moved_up(entry: FoundEntry, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the first of the details as the definition where there is none, unless they have headings of their own."""
    if values["definition"] or any(inner.level != PART for inner in entry.inner):
        return {}
    definition, details = first_and_rest(values["details"])
    return {"definition": definition or details, "details": details if definition else ""}


def _mentioned(text: str) -> Iterator[str]:
    """Yield the names that a text sends its reader to by the way, as in "A mesh. See also: Bag, Box"."""
    for match in _beside().finditer(text):
        yield from _listed(match[1])
    yield from (match[1] or match[2] for match in _BEFORE.finditer(text))


@cache
def _beside() -> re.Pattern[str]:
    """Return the pattern of names to look up, inside of a text."""
    words = "|".join(re.escape(word) for word in words_for("related"))
    return re.compile(
        rf"(?:(?<!\w)(?:{words})(?!\w)|→|⇒|另见|另見|参见|參見|参照|参阅|參閱|见|見)"
        r"[*_]{0,2}\s*[:：]?[*_]{0,2}\s*([^.;:。；：()（）\n]+)",
        re.IGNORECASE,
    )


def _listed(text: str) -> list[str]:
    """Return the names in a list of them on one line."""
    return [
        name for each in _BETWEEN.split(text) if (name := _ARTICLE.sub("", plain(each)).strip("「」『』“”\"'*_)） "))
    ]


def _labelled(text: str, page: LinkedPage[FoundEntry], pages: Sequence[LinkedPage[FoundEntry]]) -> Iterator[str]:
    """Yield the names behind a label, whatever it is, where they all are those of entries."""
    for match in _LABELLED.finditer(text):
        names = _listed(match[1])
        if all(_named(name, page, pages) for name in names):
            yield from names


def _names_first(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the definition without the other names that it begins with, and these."""
    match = _ALSO.match(values["definition"])
    if match is None:
        return {}
    names = _split_names(match["a"] or match["b"])
    return {"definition": values["definition"][match.end() :], "aliases": [*values["aliases"], *names]}


def _names_alone(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the text without the paragraphs that only give other names, and these; one that is all stays."""
    is_first = bool(values["details"]) and _ALSO_ALONE.fullmatch(values["definition"])
    paragraphs = [*([values["definition"]] if is_first else []), *values["details"].split("\n\n")]
    found = [(each, _ALSO_ALONE.fullmatch(each.strip())) for each in paragraphs]
    names = [name for _, match in found if match for name in _split_names(match["names"])]
    if not names:
        return {}
    details = "\n\n".join(each for each, match in found if not match)
    rest = {"definition": "", "details": details} if is_first else {"details": details}
    return {**rest, "aliases": [*values["aliases"], *names]}


def _opened(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the aliases without brackets that hold other names, and these, abbreviations apart."""
    opened = [taken_apart(alias) for alias in values["aliases"]]
    names = [each.name if each else alias for each, alias in zip(opened, values["aliases"], strict=True)]
    short = [(name, other) for each in opened if each for name, other in ((each.name, other) for other in each.others)]
    abbr = [other for name, other in short if is_short_for(other, name)]
    others = [other for _, other in short if other not in abbr]
    if not short:
        return {}
    return {"aliases": [*names, *others], "abbr": [*values["abbr"], *abbr]}


def _split_names(text: str) -> list[str]:
    """Return the names in a list of them, without their marks."""
    bare = _ARTICLE.sub("", text)
    names = (
        plain(each).strip("'\"“”‘’「」.,")
        for each in re.split(r",\s+(?:or\s+)?|、|(?<!\s)\s+(?:or|oder|ou|o)\s+", bare)
    )
    return [name for name in names if name]


def _seen(
    values: Mapping[str, Any],
    linked: Sequence[FoundEntry],
    page: LinkedPage[FoundEntry],
    pages: Sequence[LinkedPage[FoundEntry]],
) -> FoundEntry | None:
    """Return the entry that is all that a text names, as in ``See API``."""
    name = cross_reference(plain(values["definition"]))
    if not name or values["details"] or values.get("note"):
        return None
    target = linked[0] if len(linked) == 1 and "," not in name else _named(name, page, pages)
    return target if target and target.values["term"] != values["term"] else None


def _with_ids(
    text: Markdown, page: LinkedPage[FoundEntry], pages: Sequence[LinkedPage[FoundEntry]]
) -> tuple[str, bool]:
    """Return a list with the ids of entries in the place of links to them, as names may be of several.

    Return also whether there are such links, and no others.
    """
    links = [(each, str(each.token.attrs["href"])) for each in text.pieces() if each.token.type == "link_open"]
    targets = [(each, target_of(href, page, pages)[0]) for each, href in links]
    edits = [(each.start, each.end, target.values["id"]) for each, target in targets if target]
    return text.edited(edits), 0 < len(edits) == len(links)


def _named(name: str, page: LinkedPage[FoundEntry], pages: Sequence[LinkedPage[FoundEntry]]) -> FoundEntry | None:
    """Return the entry that a link by name means (``[[name#part]]``): on the same page, else on another."""
    whole, _, part = name.partition("#")
    ids = [make_id(each) for each in (part, whole) if each]
    return next((found for id_ in ids for each in (page, *pages) if (found := each.by_anchor.get(id_))), None)


def _known(name: str, page: LinkedPage[FoundEntry], pages: Sequence[LinkedPage[FoundEntry]]) -> str:
    """Return the id of the entry that a relation names by other letters; any other name as it is."""
    target = _named(name, page, pages)
    names = [target.values["term"], *target.values["abbr"], *target.values["aliases"]] if target else [name]
    return name if name in names or target is None else str(target.values["id"])


def _losses(entry: FoundEntry, found: Found, elsewhere: Iterable[str], unheld: Iterable[str]) -> Iterator[Problem]:
    where, name = entry.where, entry.values["term"]
    yield from lost(f"'{name}' links to entries that are not among the files", map(readable, elsewhere), where)
    yield from not_held(name, found, unheld, where)
