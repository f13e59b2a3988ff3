"""The pages that used a glossary before it was imported: their links and markup become references to its terms.

Pieces of the source are replaced at their places; every other byte stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from glossary_plugin.core.glossary_file.fields import listed
from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.exchange.markdown.abbr import abbreviations
from glossary_plugin.exchange.markdown.document import Markdown, as_markdown, reference
from glossary_plugin.exchange.markdown.ezglossary import LINK, SUMMARY
from glossary_plugin.exchange.markdown.front_matter import read_pages
from glossary_plugin.exchange.markdown.parser import SHORTCODE, Syntax, term_of
from glossary_plugin.exchange.splicing import spliced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.formats import Document, Entry
    from glossary_plugin.exchange.markdown.document import Construct
    from glossary_plugin.exchange.splicing import Edit

__all__ = ["OldPlaces", "Rewritten", "rewritten"]

_MARKED = re.compile(r"%%(?P<shown>[^%|\n]+)\|(?P<id>[\w.-]+)%%")
"""A term as Docusaurus' terminology plugins mark it."""
_SYNTAX = Syntax(
    patterns=(("shortcode", SHORTCODE), ("summary", SUMMARY), ("section", LINK), ("marked", _MARKED)), colon_fences=True
)
_DESTINATION = re.compile(r"\]\(\s*(?P<address><[^<>\n]*>|[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)")
_LABEL = re.compile(r" {0,3}\[[^\]]+\]:\s*(?P<address><[^<>\n]*>|\S+)")
_DEFINED = re.compile(r"(?P<section>[^\s:<>|][^:<>|\n]*):(?P<term>[^:<>|\n]+)(?:\|(?P<shown>[^<>|\n]+))?")
_SUFFIX = re.compile(r"(?:/index)?\.(?:md|mdx|markdown|html?)$|/$", re.IGNORECASE)
_INDEX = re.compile(r"(?:^|/)(?:index|README)$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rewritten:
    """A page, as it was and as it is to be."""

    path: str
    old: bytes
    new: bytes
    count: int
    """How many pieces are others."""


@dataclass(frozen=True)
class OldPlaces:
    """Where the entries of an import stood, and what they were called there."""

    entries: Sequence[Entry]
    """As they are when all is finished."""

    @cached_property
    def pages(self) -> Mapping[str, Mapping[str, str]]:
        """The ids of the entries on each page by their anchors; the only one of a page has an empty anchor, too."""
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for entry in self.entries:
            id_ = str(entry.values["id"])
            for anchor in (*(entry.anchors or ()), f"term-{id_}"):
                found[_bare(_full(entry.where.file))].setdefault(anchor, id_)
        for anchors in found.values():
            if len(ids := set(anchors.values())) == 1:
                anchors[""] = ids.pop()
        return found

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The ids by ids and names in small letters, where no two entries have one."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for entry in self.entries:
            for name in (entry.values["id"], *entry.names):
                found[fold_key(str(name))].add(str(entry.values["id"]))
        return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}

    @cached_property
    def in_sections(self) -> Mapping[tuple[str, str], str]:
        """The ids by section and name in small letters, as ezglossary has them."""
        return {
            (str(tag).lower(), str(name).lower()): str(entry.values["id"])
            for entry in self.entries
            for tag in listed(entry.values.get("tags", ()))
            for name in entry.names
        }

    def at(self, href: str, page: str) -> str:
        """Return the id of the entry that a link on a page leads to; empty: it leads to none."""
        try:
            parts = urlsplit(href)
        except ValueError:
            return ""
        if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
            return ""
        anchor = unquote(parts.fragment)
        found = (self.pages.get(path, {}) for path in self._targets(unquote(parts.path), _full(page)))
        return next((ids[anchor] for ids in found if anchor in ids), "")

    def called(self, name: str) -> str:
        """Return the id of the entry that a link by the name of a page means (``[[page]]``, ``[[page#Title]]``)."""
        page, _, title = name.partition("#")
        found = self._by_name.get(fold_key(page), [])
        if len(found) != 1:
            return ""
        ids, id_ = self.pages[found[0]], self.names.get(fold_key(title), "")
        return id_ if id_ in ids.values() else "" if title else ids.get("", "")

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[str]]:
        """The pages by their names without folders."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path in self.pages:
            found[fold_key(PurePosixPath(path).name)].append(path)
        return found

    def _targets(self, path: str, page: str) -> Iterator[str]:
        """Yield the pages that a path may mean: a file beside a page, an address from its own, or from the site's."""
        if not path:
            yield _bare(page)
        elif path.startswith("/"):
            yield from self._by_name.get(fold_key(PurePosixPath(_bare(normpath(path))).name), ())
        else:
            for base in (dirname(page), _bare(page)):
                yield _bare(normpath(join(base, path)) + "/" * path.endswith("/"))


def _full(path: str) -> str:
    return normpath(Path(path).absolute().as_posix())


def _bare(path: str) -> str:
    """Return a path as addresses of pages have it, without a suffix.

    >>> _bare("/docs/words/index.md"), _bare("/docs/words.md"), _bare("/docs/words/")
    ('/docs/words', '/docs/words', '/docs/words')
    """
    return _INDEX.sub("", _SUFFIX.sub("", path.replace("\\", "/"))) or "/"


def rewritten(documents: Sequence[Document], places: OldPlaces) -> tuple[list[Rewritten], list[Problem]]:
    """Return the pages among some that change, and the problems of those that cannot be read."""
    pages, problems = read_pages(documents)
    made = []
    for page in pages:
        text = Markdown(page.body, syntax=_SYNTAX)
        edits = sorted(set(_edits(text, page.document.path, places)))
        raw = page.document.data.decode("utf-8-sig")
        start = len(raw.replace("\r\n", "\n").replace("\r", "\n")) - len(page.body)
        there = ((first + start, last + start, piece) for first, last, piece in edits)
        new = spliced(raw, _with_returns(raw, there))
        if new != raw:
            mark = page.document.data[: len(page.document.data) - len(raw.encode())]
            old = page.document.data
            made.append(Rewritten(path=page.document.path, old=old, new=mark + new.encode(), count=len(edits)))
    return made, problems


def _with_returns(raw: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield changes whose places are those of the text with line feeds alone at those of the text as it is."""
    returns = [match.start() - number for number, match in enumerate(re.finditer(r"\r(?=\n)", raw))]
    for start, end, new in edits:
        yield start + bisect_left(returns, start), end + bisect_left(returns, end), new


def _edits(text: Markdown, path: str, places: OldPlaces) -> Iterator[Edit]:
    for piece in text.pieces():
        yield from _piece(text.text, piece, path, places)
    for start, line in _lines(text, "definition"):
        match = _LABEL.match(line)
        if match and (id_ := places.at(match["address"].strip("<>"), path)):
            yield start + match.start("address"), start + match.end("address"), reference(id_)
    for start, line in _lines(text, "dt_open"):
        match = _DEFINED.fullmatch(line.strip())
        words = (match["shown"] or match["term"]).strip() if match else ""
        if match and (match["section"].lower(), words.lower()) in places.in_sections:
            at = start + len(line) - len(line.lstrip())
            yield at, at + len(line.strip()), words
    yield from _abbreviations(text, places)


def _lines(text: Markdown, kind: str) -> Iterator[tuple[int, str]]:
    """Yield where the first line of each block of a kind stands, and the line."""
    for token in text.tokens:
        if token.type == kind and token.map:
            yield text.start_of(token.map[0]), text.lines[token.map[0]]


def _abbreviations(text: Markdown, places: OldPlaces) -> Iterator[Edit]:
    """Yield what takes the lines of abbreviations away that are entries with the same long form now."""
    said = {
        (name, str(each))
        for entry in places.entries
        for name in entry.names
        for each in (entry.values.get("definition", ""), *entry.names)
    }
    for first, last, name, long in abbreviations(text):
        if {(name, long), (name, as_markdown(long))} & said:
            end = text.start_of(last) if last < len(text.lines) else len(text.text)
            yield text.start_of(first), end, ""


def _piece(source: str, piece: Construct, path: str, places: OldPlaces) -> Iterator[Edit]:
    token = piece.token
    if token.type == "link_open" and token.markup != "autolink" and "label" not in token.meta:
        match = _DESTINATION.match(source, piece.words_end, piece.end)
        if match and (id_ := places.at(match["address"].strip("<>"), path)):
            yield match.start("address"), match.end("address"), reference(id_)
    elif made := _marked(token, places):
        yield piece.start, piece.end, made


def _marked(token: Token, places: OldPlaces) -> str:
    """Return what stands for a piece of the markup of another tool; empty where that is no entry's."""
    if token.type == "summary":
        section = token.content.strip("<>").rpartition("::")[2].partition("|")[0].strip().lower()
        sections = {section for section, _ in places.in_sections}
        return f"<!-- glossary tags={section} -->" if section in sections else ""
    words, id_ = _named(token.type, token.meta["match"], places) if "match" in token.meta else ("", "")
    return f"[{words.strip()}]({reference(id_)})" if id_ else ""


def _named(kind: str, match: re.Match[str], places: OldPlaces) -> tuple[str, str]:
    """Return the words that a piece of markup shows, and the id that it means; empty: none."""
    if kind == "section":
        section = (match[1] or "").strip().lower()
        return match[3] or match[2], places.in_sections.get((section, match[2].strip().lower()), "")
    if kind == "marked":
        return match["shown"], places.names.get(fold_key(match["id"]), "")
    if kind == "wiki" and not match[0].startswith("!"):
        return match["shown"] or match["page"].partition("#")[0], places.called(match["page"])
    if kind == "shortcode":
        target, words = term_of(match)
        return words, places.names.get(fold_key(target), "")
    return "", ""
