"""Hugo: a folder of Markdown files with front matter, one for each term, and for each of its languages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import SHAPES, listed
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.text.ids import is_id, make_id
from glossary_plugin.exchange.formats import Document, Entry, Imported, ImportSettings, bad_format, lost
from glossary_plugin.exchange.hugo.page import Text, says_term, taken, text_values, without_block_ids, without_imports
from glossary_plugin.exchange.hugo.site import HugoSite, places
from glossary_plugin.exchange.markdown.document import Markdown, plain
from glossary_plugin.exchange.markdown.front_matter import Page, read_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["names_others", "read"]

_TRANSLATED = frozenset(SHAPES["translation"].fields)
_LISTS = frozenset({"index", "_index"})
_ABOUT = re.compile(r"readme|contributing|license|changelog", re.IGNORECASE)
"""Names of files about a folder."""
_HASHTAGS = re.compile(r"[ \t]*+((?:#[^\s#]++[ \t]*+)+)")
"""A line of tags, as notes have them."""
_WIKI = re.compile(r"(?<!!)\[\[[^\[\]\n]+\]\]")


@dataclass(slots=True)
class _HugoFile:
    """A file that holds a term in one language."""

    page: Page
    language: str
    place: tuple[str, ...]
    values: dict[str, Any] = field(default_factory=dict)
    unheld: list[str] = field(default_factory=list)
    shortcodes: list[str] = field(default_factory=list)
    """The names of those that were left out."""
    missed: list[str] = field(default_factory=list)
    """The names of pages that it links to, and no entry has."""

    @property
    def where(self) -> Location:
        return self.page.document.at(1)

    @property
    def term(self) -> str:
        return str(self.values.get("term", ""))

    @property
    def key(self) -> str:
        """What it shares with its translations, whatever their files are called; empty: unknown."""
        return str(self.page.head.get("translationKey") or self.values.get("id", ""))


def read(documents: Sequence[Document], settings: ImportSettings, *, is_bare: bool = False) -> Imported:
    """Return the terms of the files in the main language, with those of the same name in others as translations.

    The main language is the one that was asked for, that of the files without one, or that of most files. Pages that
    are bare have no front matter; so do notes, which name each other.
    """
    files, problems = _files(documents, is_bare=is_bare)
    main = _main_language(files, settings.language)
    own, others = [each for each in files if each.language == main], [each for each in files if each.language != main]
    site = _site(files, own)
    for each in files:
        text = Text(Markdown(each.page.body), site, each.place, each.language, each.shortcodes, each.missed)
        each.values |= text_values(text, each.values)
    joined, apart = _joined(own, others)
    entries = []
    for each in own:
        translations = joined.get(each.place, [])
        problems += [problem for other in translations for problem in _untranslated(other, each)]
        in_languages = {
            other.language: {key: value for key, value in other.values.items() if key in _TRANSLATED and value}
            for other in translations
        }
        named = each.values.get("id")
        values = {
            **each.values,
            "id": site.places[each.place],
            "anchors": [f"term-{named}"] if named else [],
            "translations": in_languages,
        }
        entries.append(Entry(values=values, where=each.page.document.at(1, 1)))
    problems += [*(_alone(each, main) for each in apart), *_losses(files)]
    if documents and not files and not problems:
        hint = "name the folder of the terms: one file for each, with front matter that has a title"
        problems.append(bad_format("no file of these is a term", hint, documents[0].at()))
    return Imported(entries=entries, language=main or settings.language, problems=problems)


def _files(documents: Sequence[Document], *, is_bare: bool) -> tuple[list[_HugoFile], list[Problem]]:
    files: list[_HugoFile] = []
    pages, problems = read_pages(documents)
    by_path = {page.document.path: page for page in pages}
    is_named = any(names_others(page) for page in pages)
    found = places([document.path for document in documents])
    folders = {place[:-1] for _, place in found if place[-1] not in _LISTS}
    for document, (language, place) in zip(documents, found, strict=True):
        if (page := by_path.get(document.path)) is None:
            continue
        body = without_imports(page.body)
        tags: list[str] = []
        if is_named:
            body, tags = _without_hashtags(without_block_ids(body))
        page = replace(page, body=body)
        if page.faults and (page.is_fenced or not (is_bare or is_named) or _ABOUT.fullmatch(document.stem)):
            problems += page.faults
            continue
        # `pod/index.md` is a page with files of its own; beside other pages it is their list, as `_index.md` is.
        is_list = place[-1] == "_index" or (place[-1] == "index" and place[:-1] in folders)
        bundled = place[:-1] if place[-1] in _LISTS and place[:-1] else place
        values, unheld = taken(page.head)
        if tags:
            values["tags"] = [*dict.fromkeys((*listed(values.get("tags", [])), *tags))]
        if is_list:
            text = filter(None, [values.get("definition")])
            problems += lost("a list of pages is no term; left out is its text", text, document.at(1))
            continue
        bare, title = _titled(page)
        if not values.get("term"):
            page, values["term"] = bare, title
            values["term"] = values["term"] or (bundled[-1] if is_named else "")
        elif title.casefold() in {values["term"].casefold(), str(page.head.get("title", "")).casefold()}:
            page = bare
        if not values["term"]:
            hint = "give it a title, or leave the file out"
            problems.append(bad_format("there is no title, in the front matter or the text", hint, document.at(1)))
            continue
        files.append(_HugoFile(page, language, bundled, values, unheld))
    return files, problems


def _without_hashtags(body: str) -> tuple[str, list[str]]:
    """Return the text of a note without lines of tags, and these tags; lines of code stay."""
    lines = body.split("\n")
    found = {row: match[1].split() for row, line in enumerate(lines) if (match := _HASHTAGS.fullmatch(line))}
    code = Markdown(body).code_rows if found else frozenset()
    tags = {row: each for row, each in found.items() if row not in code}
    rest = "\n".join("" if row in tags else line for row, line in enumerate(lines))
    return rest, [tag.lstrip("#") for each in tags.values() for tag in each]


def names_others(page: Page) -> bool:
    """Return whether a page is a note: it refers to others by their names, or has other names."""
    return bool(_WIKI.search(page.body)) or ("title" not in page.head and says_term(page.head))


def _titled(page: Page) -> tuple[Page, str]:
    """Return a page without the title that its text begins with, and that title; empty: it has none."""
    body = Markdown(page.body)
    level, title, start, end = next(body.headings, (0, "", 0, 0))
    if level != 1 or body.part(0, start).strip():
        return page, ""
    return replace(page, body="\n" * end + body.part(end, len(body.lines)), line=end + 1), plain(title)


def _main_language(files: Iterable[_HugoFile], wanted: str) -> str:
    count = Counter(each.language for each in files)
    return wanted if wanted in count else "" if "" in count else max(count, key=count.__getitem__, default="")


def _site(files: Sequence[_HugoFile], own: Sequence[_HugoFile]) -> HugoSite:
    """Return how the entries are named: each has the id in its file, else the name of the file."""
    by_place = {each.place: _id(each) for each in own}
    repeated = {id_ for id_, count in Counter(by_place.values()).items() if count > 1}
    by_place |= {place: make_id(" ".join(place[-2:])) for place, id_ in by_place.items() if id_ in repeated}
    ids = {place[-1].lower(): id_ for place, id_ in by_place.items()}
    named = {
        name.lower(): by_place[each.place]
        for each in reversed(own)
        for key in ("aliases", "abbr", "term")
        for name in map(str, listed(each.values.get(key, ())))
    }
    ids = {**named, **ids}
    ids |= {str(each.values.get("id", "")).lower(): by_place[each.place] for each in own if each.values.get("id")}
    titles = {(each.language, by_place[each.place]): each.term for each in files if each.place in by_place}
    by_name: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for place, id_ in by_place.items():
        by_name.setdefault(place[-1], []).append((place, id_))
    return HugoSite(ids, by_place, by_name, titles)


def _id(file: _HugoFile) -> str:
    own = str(file.values.get("id", ""))
    return own if is_id(own) else make_id(own or file.place[-1])


def _joined(
    own: Sequence[_HugoFile], others: Iterable[_HugoFile]
) -> tuple[dict[tuple[str, ...], list[_HugoFile]], list[_HugoFile]]:
    """Return the translations of each file by its place, and the files that translate none."""
    by_place = {each.place: each for each in own}
    by_id = {each.key: each for each in own if each.key}
    names = Counter(each.place[-1] for each in own)
    by_name = {each.place[-1]: each for each in own if names[each.place[-1]] == 1}
    joined: dict[tuple[str, ...], list[_HugoFile]] = {}
    apart: list[_HugoFile] = []
    for each in others:
        found = by_place.get(each.place) or by_id.get(each.key) or by_name.get(each.place[-1])
        earlier = joined.setdefault(found.place, []) if found else []
        if found is None or any(other.language == each.language for other in earlier):
            apart.append(each)
        else:
            earlier.append(each)
    return joined, apart


def _untranslated(other: _HugoFile, own: _HugoFile) -> Iterable[Problem]:
    """Return what a file in another language has that the main one does not, and a translation cannot hold."""
    at_home = {f"/{folder}{own.values.get('page', '')}" for folder in (other.language, other.language.lower())}
    parts = [
        key
        for key, value in other.values.items()
        if key not in {*_TRANSLATED, "id"} and value and value != own.values.get(key)
        if not (key == "page" and value in at_home)
    ]
    return lost(f"a translation of '{own.term}' has no place for", parts, other.where)


def _alone(file: _HugoFile, main: str) -> Problem:
    of = f"in '{main}'" if main else "without a language"
    message = f"'{file.term}' is in '{file.language}', and no file {of} matches it"
    hint = "give both files one name, or import this language into a file of its own with --language"
    return Problem(code=Code.CANNOT_HOLD, message=message, hint=hint, where=file.where)


def _losses(files: Sequence[_HugoFile]) -> Iterator[Problem]:
    """Yield what was left out: keys of the front matter for all files at once, shortcodes for each file."""
    keys = Counter(key for each in files for key in dict.fromkeys(each.unheld))
    parts = [f"{key} ({f'{count:,} files' if count > 1 else '1 file'})" for key, count in keys.items()]
    first = next((each.where for each in files if each.unheld), Location(file=""))
    yield from lost("these keys of the front matter are not kept", parts, first)
    for each in files:
        what = f"'{each.term}' has shortcodes that only Hugo knows; left out, but for the text inside, are"
        yield from lost(what, each.shortcodes, each.page.document.at(each.page.line))
        yield from lost(f"'{each.term}' links to entries that are not among the files", each.missed, each.where)
