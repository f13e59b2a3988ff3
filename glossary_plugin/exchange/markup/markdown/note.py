"""A note in lines: a topic, then headings that begin with a sign such as 📝, each with a short definition below.

The sections of references and of related notes belong to the topic. Signs go away; a name with one inside a text
is a link to another note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats import Entry, Imported, ImportSettings, bad_format, lost
from glossary_plugin.exchange.formats.markdown_text import Markdown
from glossary_plugin.exchange.markup.markdown.blocks import joined
from glossary_plugin.exchange.markup.markdown.front_matter import read_pages
from glossary_plugin.exchange.markup.markdown.plain_words import Found, plain_words
from glossary_plugin.exchange.markup.markdown.sections import listed
from glossary_plugin.exchange.wording.names import split_title
from glossary_plugin.exchange.wording.signs import without_marks
from glossary_plugin.exchange.wording.title_words import key_of_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.formats import Document

__all__ = ["read"]

_SENTENCE = re.compile(r"[.。!?！？:：]$|[。!?！？]|[.,、] ")
_TOPIC = re.compile(r"(.+?)(?:(?<!\s)\s+)?(?:とは|は、|は,|(?<=\s)is\s+an?\s+|(?<=\s)-\s+|[:：]\s)")
_BULLET = re.compile(r"\s*[-*+•]\s+(.*)")
_STAMP = re.compile(r"<\d{4}-\d\d-\d\d[^<>]*>")
_SIGN = re.compile(r"[^\w\s]")
_URL = re.compile(r"https?://\S+")
_LONGEST_TITLE = 50
_LONGEST_NAME = 30
_HINT = "write the topic on the first line, and headings that begin with a sign, such as '📝 API'"


class _Kind(StrEnum):
    MARKED = "a heading with a sign"
    PLAIN = "a short line without one"
    ITEM = "an item of a list"
    TEXT = "a text"
    CODE = "a line of code"
    STAMP = "a time"


@dataclass(frozen=True, slots=True)
class _Line:
    kind: _Kind
    text: str
    """Without heading marks and bullets, with signs; of code as it is."""
    number: int

    @property
    def content(self) -> str:
        """The text without signs."""
        return self.text if self.kind is _Kind.CODE else without_marks(self.text)


@dataclass(slots=True)
class _Part:
    """A heading and the lines below it."""

    heading: _Line
    lines: list[_Line] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading without its sign."""
        return without_marks(self.heading.text)

    @property
    def is_definition(self) -> bool:
        """Whether the lines define the title; below a title without a sign, a list is only a list."""
        kinds = [line.kind for line in self.lines if line.kind is not _Kind.STAMP]
        return bool(kinds) and (self.heading.kind is _Kind.MARKED or kinds[0] is _Kind.TEXT)


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the topic of each note and its short definitions; the name of the file is their tag."""
    entries: list[Entry] = []
    pages, problems = read_pages(documents)
    for page in pages:
        found, document = Found(), page.document
        lines = list(_lines(Markdown(page.body), found))
        problems += lost("the note has HTML elements that Markdown does not have", found.elements, document.at(1))
        if len(lines) < 2:  # noqa: PLR2004 - a topic and something of it
            problems.append(bad_format("this is not a note", _HINT, document.at(1)))
        else:
            made, faults = _note(document, lines)
            entries += made
            problems += faults
    return Imported(entries=entries, language=settings.language, problems=problems)


def _lines(note: Markdown, found: Found) -> Iterator[_Line]:
    fenced = {row for token, start, end in note.tops if token.type == "fence" for row in range(start, end)}
    headings = {start for _, _, start, _ in note.headings}
    for row, written in enumerate(note.without(set(_commented(note)))):
        if row in fenced:
            yield _Line(_Kind.CODE, written, row + 1)
            continue
        line = plain_words(written, lambda _: False, found, note)
        bare = re.sub(r"^#{1,6}\s+", "", line).strip()
        if not bare:
            continue
        if _STAMP.fullmatch(bare):
            yield _Line(_Kind.STAMP, bare, row + 1)
        elif match := _BULLET.fullmatch(line):
            yield _Line(_Kind.ITEM, match[1].strip(), row + 1)
        else:
            is_title = len(bare) <= _LONGEST_TITLE and not _SENTENCE.search(bare) and not _URL.search(bare)
            is_title = is_title and bool(without_marks(bare))
            is_marked = without_marks(bare)[:1] != bare[:1] or row in headings
            yield _Line((_Kind.MARKED if is_marked else _Kind.PLAIN) if is_title else _Kind.TEXT, bare, row + 1)


def _commented(note: Markdown) -> Iterator[int]:
    """Yield the lines of comments that are blocks by themselves."""
    for token, start, end in note.tops:
        if token.type == "html_block" and token.content.lstrip().startswith("<!--") and "-->" in token.content:
            yield from range(start, end)


def _note(document: Document, lines: Sequence[_Line]) -> tuple[list[Entry], list[Problem]]:
    topic, *others = _parts(lines)
    values = _topic(topic)
    tag = make_id(document.stem)
    problems: list[Problem] = []
    taken: list[_Part] = []
    for part in others:
        key = key_of_title(part.title)
        unheld: Sequence[str] = ()
        if key == "sources":
            values["sources"], unheld = _sources(part.lines)
        elif key == "related":
            names, unheld = _names(part.lines)
            values["related"] += names
        elif part.is_definition:
            taken.append(part)
            unheld = [line.text for line in part.lines if line.kind is _Kind.STAMP]
        else:
            unheld = [part.title, *(line.text for line in part.lines)]
        problems += lost("these lines define nothing", unheld, document.at(part.heading.number, 1))
    known = {split_title(part.title)["term"]: place for place, part in enumerate(taken, 1)} | {values["term"]: 0}
    made = [Entry(values={**values, "tags": [tag]}, where=document.at(topic.heading.number, 1))]
    for part in taken:
        entry = {**_defined(part, known), "tags": [tag]}
        made.append(Entry(values=entry, where=document.at(part.heading.number, 1)))
    return made, problems


def _parts(lines: Sequence[_Line]) -> Iterator[_Part]:
    """Yield the topic, then each heading with its lines; in the lists at the end only their own headings part."""
    part = _Part(lines[0], [lines[0]])
    is_listing = False
    for line in lines[1:]:
        is_title = line.kind is _Kind.MARKED or (line.kind is _Kind.PLAIN and len(line.text) <= _LONGEST_NAME)
        is_list = line.kind is _Kind.MARKED and key_of_title(line.text) in {"sources", "related"}
        if is_title and (is_list or not is_listing):
            yield part
            part = _Part(line)
            is_listing = is_list
        else:
            part.lines.append(line)
    yield part


def _topic(part: _Part) -> dict[str, Any]:
    """Return the entry of the topic: its first line names it, alone or as the subject of a sentence."""
    match = _TOPIC.match(part.title)
    values: dict[str, Any] = split_title(match[1] if match else part.title or part.heading.text)
    lines = [line for line in part.lines if line.kind not in {_Kind.ITEM, _Kind.STAMP}][0 if match else 1 :]
    values["definition"], values["details"] = _texts(lines)
    names, others = _names([line for line in part.lines if line.kind is _Kind.ITEM])
    values["related"] = [name for name in names if name != values["term"]]
    items = "\n".join(f"- {each}" for each in map(without_marks, others))
    values["details"] = joined(values["details"], items)
    return values


def _defined(part: _Part, known: Mapping[str, int]) -> dict[str, Any]:
    """Return the entry of a heading: the first line or item below it, and what follows."""
    definition, details = _texts([line for line in part.lines if line.kind is not _Kind.STAMP])
    names = split_title(part.title)
    text = "\n".join(line.text for line in part.lines)
    related = [name for name in _marked(text, known) if name != names["term"]]
    return {**names, "definition": definition, "details": details, "related": related}


def _texts(lines: Sequence[_Line]) -> tuple[str, str]:
    """Return the first line of text, and the others."""
    first = next((line for line in lines if line.kind is not _Kind.CODE), None)
    details, was_item = "", None
    for line in (each for each in lines if each is not first):
        is_item = line.kind is _Kind.ITEM
        gap = "" if was_item is None else "\n" if is_item == was_item else "\n\n"
        details += f"{gap}{'- ' if is_item else ''}{line.content}"
        was_item = is_item
    return first.content if first else "", details


def _names(lines: Iterable[_Line]) -> tuple[list[str], list[str]]:
    """Return the names in lines that are hardly more, and the other lines."""
    names: list[str] = []
    others: list[str] = []
    for line in lines:
        (name, more), *_ = listed(line.text) or [("", "")]
        if name and not _SENTENCE.search(name) and len(name) <= _LONGEST_NAME and (more or line.text[-1] not in ".。"):
            names.append(split_title(name)["term"])
        else:
            others.append(line.text)
    return names, others


def _sources(lines: Iterable[_Line]) -> tuple[list[dict[str, str]], list[str]]:
    """Return the sources in lines: a title with a sign, and the address below it."""
    found: list[dict[str, str]] = []
    others: list[str] = []
    for line in lines:
        url = _URL.search(line.text)
        if url and found and "url" not in found[-1] and line.text == url[0]:
            found[-1]["url"] = url[0]
        elif url or line.kind in {_Kind.MARKED, _Kind.ITEM}:
            title = without_marks(line.text.replace(url[0], "") if url else line.text).strip(" :：-")
            found.append({key: value for key, value in (("title", title), ("url", url[0] if url else "")) if value})
        else:
            others.append(line.text)
    return found, others


def _marked(text: str, names: Mapping[str, int]) -> list[str]:
    """Return which names stand in a text behind a sign, as links to other notes do, in the order of the note."""
    lengths = sorted({len(name) for name in names})
    starts = [match.end() for match in _SIGN.finditer(text) if not without_marks(match[0])]
    found = {text[at : at + length] for at in starts for length in lengths} & names.keys()
    return sorted(found, key=names.__getitem__)
