"""Sphinx: the ``glossary`` directives in reStructuredText and MyST files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from glossary_plugin.core.text.ids import is_id, make_id
from glossary_plugin.core.text.page_suffixes import is_markdown
from glossary_plugin.exchange.formats import Document, Entry, Imported, ImportSettings, bad_format, lost, nothing_in
from glossary_plugin.exchange.formats.markdown_text import Markdown, plain, reference
from glossary_plugin.exchange.markup.markdown.blocks import joined, parted
from glossary_plugin.exchange.markup.markdown.deflist import marked_lists
from glossary_plugin.exchange.markup.markdown.old_markup import TERM_ROLE, role_parts
from glossary_plugin.exchange.markup.sphinx import text as rst_text
from glossary_plugin.exchange.markup.sphinx.directives import MYST, Item, items, markdown_glossaries, rst_glossaries
from glossary_plugin.exchange.markup.sphinx.page_terms import page_terms, title_of
from glossary_plugin.exchange.wording.long_forms import with_long_form
from glossary_plugin.exchange.wording.names import names_in, slashed
from glossary_plugin.exchange.wording.page_titles import is_glossary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Location, Problem

__all__ = ["read"]

_CLASSIFIER = re.compile("(?<! ) +: +")
_CLOSING = (")", "）")
_KANA = re.compile(r"[ぁ-ゖァ-ヺー・\s]+")
_HINT = "write the terms in a directive, '.. glossary::', each with its text indented below it"


@dataclass(frozen=True, slots=True)
class _Source:
    """One entry, and the page it is on."""

    document: Document
    markup: str
    item: Item
    page: Markdown | None
    """The page where it is Markdown."""
    targets: Mapping[str, str]
    """What stands elsewhere on a page in reStructuredText and may be named in the definition."""

    @property
    def where(self) -> Location:
        """Where its first term stands."""
        return self.document.at(self.item.terms[0][0])

    @property
    def names(self) -> list[str]:
        """The terms, without the keys of the index."""
        words = rst_text.plain if self.markup == "rst" else plain
        names = (words(_CLASSIFIER.split(line)[0]) or _CLASSIFIER.split(line)[0] for _, line in self.item.terms)
        return [name for name in names if name]

    @property
    def split(self) -> tuple[dict[str, Any], str]:
        """The names by the keys of an entry, and the text; roles know a name of a directive with its brackets."""
        text = "\n".join(self.item.definition).strip("\n")
        first, *others = self.names
        if self.item.anchors is None and first.endswith(_CLOSING):
            return {"term": first, "abbr": [], "aliases": others}, text
        is_page = self.item.anchors is not None
        names = names_in([part for name in self.names for part in (slashed(name) if is_page else [name])])
        long, text = with_long_form(names, text)
        return names | long, text

    @property
    def id(self) -> str:
        return make_id(self.split[0]["term"])


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of all glossaries; texts stay in the markup that they are written in."""
    sources: list[_Source] = []
    problems: list[Problem] = []
    for document in documents:
        found, faults = _sources(document)
        sources += found
        problems += faults
    if not sources and (
        of_pages := [source for document in documents for source in _of_pages(document, is_alone=len(documents) == 1)]
    ):
        sources, problems = of_pages, []
    if not sources and not problems and documents:
        one, several = (
            f"{what} no directive 'glossary'" for what in ("the file has", f"the {len(documents)} files have")
        )
        problems.append(nothing_in(documents, one, several, _HINT))
    markup = sources[0].markup if sources else "markdown"
    problems += _left([source for source in sources if source.markup != markup], markup)
    kept = [source for source in sources if source.markup == markup]
    named = _named(kept)
    labels = {label.lower(): source.split[0]["term"] for source in kept for label in source.item.anchors or ()}
    taken = {source.id for source in kept}
    entries = []
    for source in kept:
        entry, faults = _entry(source, named, labels, taken)
        taken.update(entry.values["former_ids"])
        entries.append(entry)
        problems += faults
    format_ = "rst" if markup == "rst" and kept else ""
    return Imported(entries=entries, language=settings.language, format=format_, problems=problems)


def _sources(document: Document) -> tuple[list[_Source], list[Problem]]:
    text, undecoded = document.text()
    problems = list(undecoded)
    found: list[_Source] = []
    page = Markdown(text, syntax=MYST) if is_markdown(document.path) else None
    glossaries = markdown_glossaries(page) if page else rst_glossaries(text)
    given = [(markup, line, *items(content)) for markup, line, content in glossaries]
    for marked in marked_lists(page) if page else ():
        made = [
            Item([(each.line, term) for term in each.terms], "\n\n".join(each.definitions).split("\n"))
            for each in marked
        ]
        given.append(("markdown", marked[0].line, made, []))
    targets = rst_text.targets_of(text) if given else {}
    for markup, line, entries, strays in given:
        if strays:
            hint = "begin each term at the margin of the directive's content, and indent its text"
            problems.append(bad_format("text stands before the first term", hint, document.at(strays[0])))
        if not entries and not strays:
            problems.append(bad_format("the glossary is empty", _HINT, document.at(line)))
        named = (item for item in entries if any(rst_text.plain(_CLASSIFIER.split(term)[0]) for _, term in item.terms))
        found += [_Source(document, markup, item, page, targets) for item in named]
    return found, problems


def _of_pages(document: Document, *, is_alone: bool) -> Iterator[_Source]:
    """Yield the terms of a page in reStructuredText that is a glossary without a directive, by its name or title."""
    text = document.text()[0]
    if is_markdown(document.path):
        return
    if is_alone or is_glossary(document.stem) or is_glossary(title_of(text)):
        targets = rst_text.targets_of(text)
        yield from (_Source(document, "rst", item, None, targets) for item in page_terms(text))


def _left(sources: Iterable[_Source], markup: str) -> Iterator[Problem]:
    """Yield, for each file, the terms that cannot be in a file of another markup."""
    by_file: dict[str, list[_Source]] = {}
    for source in sources:
        by_file.setdefault(source.document.path, []).append(source)
    own = "reStructuredText" if markup == "rst" else "Markdown"
    for found in by_file.values():
        what = f"a glossary file is of one markup, here {own}; import this file into another one: it holds"
        yield from lost(what, [source.names[0] for source in found], found[0].where)


def _named(sources: Iterable[_Source]) -> dict[str, str]:
    """Return the ids by the names in small letters, where no two entries have one."""
    named: dict[str, set[str]] = {}
    for source in sources:
        for name in source.names:
            named.setdefault(name.lower(), set()).add(source.id)
    return {name: next(iter(ids)) for name, ids in named.items() if len(ids) == 1}


def _entry(
    source: _Source, named: Mapping[str, str], labels: Mapping[str, str], taken: set[str]
) -> tuple[Entry, list[Problem]]:
    where = source.document.at(source.item.terms[0][0], 1)
    names = source.names
    values, text = source.split
    former = [anchor for name in names if (anchor := _anchor(name, values["term"])) and anchor not in taken]
    values["former_ids"] = list(dict.fromkeys(former))
    if source.item.anchors is not None:
        values |= {"former_ids": [], "anchors": source.item.anchors}
    values |= source.item.further
    problems = list(_with_keys(values, source))
    if source.page is None or source.markup == "rst":
        given = (
            rst_text.with_targets(rst_text.with_terms(part, labels), source.targets) for part in rst_text.parted(text)
        )
        parts, unknown = zip(*given, strict=True)
        missing = dict.fromkeys(name for names_ in unknown for name in names_)
        problems += lost(f"'{names[0]}' names targets that are not on its page", missing, where)
    else:
        parts = tuple(map(source.page.with_definitions, parted(_with_references(text, named))))
    values |= {"definition": parts[0], "details": joined(parts[1], values.get("details", ""))}
    return Entry(values=values, where=where), problems


def _with_keys(values: dict[str, Any], source: _Source) -> Iterable[Problem]:
    """Take the keys of the index along (``term : key``): kana are how the term is read, others are kept as they are."""
    keys = [parts[1].strip() if len(parts := _CLASSIFIER.split(line)) > 1 else "" for _, line in source.item.terms]
    own = keys[0]
    if own:
        values["reading" if len(own) > 1 and _KANA.fullmatch(own) else "x-index-key"] = own
    others = [key for key in keys[1:] if key and key != own]
    what = f"'{values['term']}' has one key of the index alone; left out are those of its other names"
    return lost(what, others, source.where)


def _with_references(text: str, named: Mapping[str, str]) -> str:
    """Return a MyST text with the role ``term`` as the reference that every host knows."""
    roles = Markdown(text, syntax=TERM_ROLE)
    edits = []
    for piece in roles.pieces():
        if piece.token.type == "role" and piece.token.meta["match"]["name"] == "term":
            words, target = role_parts(piece.token.meta["match"]["text"])
            edits.append((piece.start, piece.end, f"[{words}]({reference(named.get(target.lower(), target))})"))
    return roles.edited(edits)


def _anchor(name: str, term: str) -> str:
    """Return the anchor that Sphinx gives a name, without ``term-``; empty: that is ours of the term, or a number.

    >>> _anchor("WSGI server", "WSGI server"), _anchor("pod", "pod"), _anchor("capsule", "pod"), _anchor("用語", "用語")
    ('WSGI-server', '', 'capsule', '')
    """
    decomposed = normalize("NFKD", name)
    if any(letter.isalpha() and not letter.isascii() for letter in decomposed):
        return ""
    ascii_only = decomposed.encode("ascii", "ignore").decode()
    anchor = re.sub(r"[^a-zA-Z0-9._]+", "-", " ".join(f"term-{ascii_only}".split())).rstrip("-")
    made = anchor.removeprefix("term").removeprefix("-")
    return made if is_id(made) and made != make_id(term) else ""
