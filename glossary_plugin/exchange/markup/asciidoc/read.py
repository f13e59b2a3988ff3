"""AsciiDoc -> entries: the description lists of its ``[glossary]`` sections, else all of its description lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.text.ids import is_id, make_id
from glossary_plugin.exchange.formats import Entry, Imported, ImportSettings, lost, nothing_in, read_texts, says, silent
from glossary_plugin.exchange.markup.asciidoc.sections import made_lines
from glossary_plugin.exchange.markup.asciidoc.text import AsciiText, one_line_titles, plain_name
from glossary_plugin.exchange.markup.markdown.headings import read_made
from glossary_plugin.exchange.markup.markdown.sections import Section, take_section
from glossary_plugin.exchange.wording.long_forms import with_long_form
from glossary_plugin.exchange.wording.names import names_in, parts_of_title, slashed
from glossary_plugin.exchange.wording.page_titles import is_glossary, is_initial
from glossary_plugin.exchange.wording.title_words import key_of_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.problems import Problem
    from glossary_plugin.exchange.formats import Document

__all__ = ["read"]

_TERM = re.compile(r"[ \t]*+(?!//)(\S.*?)(::|:::|::::|;;)(?:$|[ \t]++(.*))")
_ANCHOR = re.compile(r"\[\[([^\[\],]{1,300}+)(?:,[^\[\]]{0,300}+)?\]\]|\[#([^\[\],%.]{1,300}+)[^\[\]]{0,300}+\]")
_ANCHOR_MACRO = re.compile(r"anchor:([^\s\[\]]{1,300}+)\[[^\]]{0,300}+\]")
_GLOSSARY = re.compile(r"\[(?:[^\[\]]*,)?\s*glossary\b[^\[\]]*\]|\[style=\"?glossary\"?\]")
_SECTION = re.compile(r"(={1,6}|#{1,6})[ \t]+(\S.*)")
_ATTRIBUTE = re.compile(r":([\w-]++):(?:$|[ \t]++(.*))")
_STYLE = re.compile(r"\[[^\[\]]*+\]")
_NAMED = re.compile(r"\{([\w-]+)\}")
_ITEM = re.compile(r"[ \t]*(?:\*{1,5}|-|\.{1,5}|\d+\.)[ \t]+\S")
_SEE = re.compile(r"[*_]?[Ss]ee:?[*_]?:? \[[^\[\]]*\]\(term:([^()\s]+)\)\.?")
_SEE_NAME = re.compile(r"[Ss]ee:? [*_]{1,2}([^*_]+)[*_]{1,2}\.?")
_DELIMITERS = ("----", "....", "++++", "====", "****", "|===", "____", "////")
_NOTHING: tuple[list[str], ...] = ([], ["-"], ["—"], ["–"])
_HINT = "write [glossary] above the list, and 'Term:: its definition' for each term"


@dataclass(slots=True)
class _AsciiTerm:
    """One item of a description list."""

    names: list[str]
    anchors: list[str]
    line: int
    document: Document
    lines: list[str] = field(default_factory=list)
    is_marked: bool = False
    """Whether it stands in a glossary."""
    mark: str = ""
    """The sign behind its names."""
    group: str = ""
    """The name without a text that it stands below."""
    labels: list[_AsciiTerm] = field(default_factory=list)
    """What a list of labels below it says of it."""
    is_group: bool = False
    section: str = ""
    """The title of the section that it stands in."""

    @property
    def id(self) -> str:
        return next((each for each in self.anchors if is_id(each)), "")

    @property
    def is_silent(self) -> bool:
        """Whether it has no text of its own."""
        return not any(line.strip() and not _STYLE.fullmatch(line) for line in self.lines)

    def hold(self, inner: _AsciiTerm) -> bool:
        """Take the label or the term of a list inside of this one; return whether it is a label."""
        if is_label := key_of_title(inner.names[0]) is not None:
            self.labels.append(inner)
        elif self.is_silent:
            inner.group, self.is_group = self.names[0], True
        return is_label

    @property
    def named(self) -> dict[str, Any]:
        """Its names by the keys of an entry."""
        return names_in([each for name in self.names for part in parts_of_title(name) for each in slashed(part)])


@dataclass(slots=True)
class _AsciiFile:
    """What a file holds."""

    title: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    terms: list[_AsciiTerm] = field(default_factory=list)


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of files; references between them lead to entries."""
    given, problems = read_texts(documents)
    texts = [(document, one_line_titles(text)) for document, text in given]
    files = [_file(document, text) for document, text in texts]
    has_marked = any(term.is_marked for file in files for term in file.terms)
    kept = [(file, [term for term in file.terms if term.is_marked or not has_marked]) for file in files]
    names = _names_in([term for _, terms in kept for term in terms])
    found = [
        _entry(term, AsciiText(names, file.attributes), problems)
        for file, terms in kept
        for term in terms
        if not term.is_group
    ]
    problems += silent(entry for entry in found if not says(entry))
    for (document, _), file in zip(texts, files, strict=True):
        problems += _outside(document, file) if has_marked else []
    if texts and not found:
        return _from_sections(texts, files, settings, problems)
    title = next((file.title for file in files if file.title), "")
    language = settings.language or next((each for file in files if (each := file.attributes.get("lang"))), "")
    return Imported(entries=list(filter(says, found)), title=title, language=language, problems=problems)


def _names_in(terms: Sequence[_AsciiTerm]) -> dict[str, tuple[str, str]]:
    """Return what references may name, with the id and the name of the term; the first of two has it."""
    return {
        anchor: (term.id or term.named["term"], term.named["term"])
        for term in reversed(terms)
        for anchor in (*map(make_id, term.names), *term.names, *term.anchors)
    }


def _outside(document: Document, file: _AsciiFile) -> Iterable[Problem]:
    """Return which terms of a file are left out, since they stand outside of its glossaries."""
    other = [term for term in file.terms if not term.is_marked]
    place = document.at(other[0].line if other else 0)
    return lost("lists outside of a [glossary] are left out, with", (each.names[0] for each in other), place)


def _from_sections(
    texts: Sequence[tuple[Document, str]],
    files: Sequence[_AsciiFile],
    settings: ImportSettings,
    problems: Sequence[Problem],
) -> Imported:
    """Return the terms of files without description lists: their sections, or the rows of their tables."""
    made = [(document, *made_lines(text, file.attributes)) for (document, text), file in zip(texts, files, strict=True)]
    found = read_made([(document, lines) for document, lines, _ in made], settings)
    if len(found.entries) <= 1:
        one, several = "no description list is here", "no file has a description list"
        nothing = nothing_in([document for document, _ in texts], one, several, _HINT)
        return Imported(language=settings.language, problems=[*problems, nothing])
    what = "this has what only AsciiDoc knows; not taken are"
    left = [each for document, _, left in made for each in lost(what, left, document.at(1))]
    return replace(found, problems=[*problems, *found.problems, *left])


def _entry(term: _AsciiTerm, text: AsciiText, problems: list[Problem]) -> Entry:
    names, said = with_long_form(term.named, text.markdown(term.lines))
    names = term.named | names
    definition, _, details = said.partition("\n\n")
    see = _seen(definition, text.names) if not details else ""
    what = f"'{term.names[0]}' has what only AsciiDoc knows; not taken are"
    where = term.document.at(term.line, 1)
    problems += lost(what, text.left_out, where)
    said_of: dict[str, Any] = {"see": see} if see else {"definition": definition, "details": details}
    groups = [*filter(None, (term.group, term.section))]
    values = {**names, "id": term.id, "anchors": term.anchors, "tags": groups, **said_of}
    for label in term.labels:
        section = Section(label.names[0], "" if label.lines in _NOTHING else text.markdown(label.lines), label.line)
        problems += lost(f"'{term.names[0]}' has more than names", take_section(values, section), where)
    return Entry(values=values, where=where)


def _seen(text: str, names: Mapping[str, tuple[str, str]]) -> str:
    """Return the id of the entry that a text refers to and does no more."""
    if found := _SEE.fullmatch(text):
        return found[1]
    named = _SEE_NAME.fullmatch(text)
    return names.get(make_id(named[1]), ("", ""))[0] if named else ""


def _file(document: Document, text: str) -> _AsciiFile:
    """Return the terms of a file, each with the lines of its text."""
    reading = _AsciiReading(document, _AsciiLines(text.split("\n")))
    for row, line in reading.lines:
        reading.take(row, line)
    file = reading.file
    if len({term.section for term in file.terms}) == 1:
        file.terms = [replace(term, section="") for term in file.terms]
    return file


class _AsciiReading:
    """Where one file is read: what stood above a line says what it is."""

    def __init__(self, document: Document, lines: _AsciiLines) -> None:
        self.document, self.lines = document, lines
        self.file = _AsciiFile()
        self.depth = 0
        """Level of the glossary's section; 0: outside of it."""
        self.is_next = self.is_list = False
        """Whether a glossary comes next, and whether its list goes on."""
        self.outer: _AsciiTerm | None = None
        self.title = ""
        self.anchors: list[str] = []

    def take(self, row: int, line: str) -> None:
        """Take a line, with those behind it that belong to it."""
        section, attribute = _SECTION.fullmatch(line), _ATTRIBUTE.match(line)
        if _GLOSSARY.fullmatch(line.strip()):
            self.is_next, self.anchors = True, []
        elif section:
            self._begin(section)
        elif attribute:
            self.file.attributes[attribute[1].lower()] = (attribute[2] or "").strip()
        elif _ANCHOR.fullmatch(line.strip()):
            self.anchors = list(_anchors(line))
        elif match := _TERM.match(line):
            self._define(row, match)
        elif line.strip():
            self.anchors = []
            self.is_next, self.is_list = self.is_next and line.startswith(("[", ".")), False

    def _begin(self, section: re.Match[str]) -> None:
        """Begin a section."""
        level, title = len(section[1]), plain_name(section[2])
        self.file.title = self.file.title or (title if level == 1 else "")
        self.title = "" if level == 1 or is_initial(section[2]) or is_glossary(section[2]) else title
        self.depth = level if self.is_next else 0 if self.depth and level <= self.depth else self.depth
        self.is_next, self.is_list, self.anchors, self.outer = False, False, [], None

    def _define(self, row: int, match: re.Match[str]) -> None:
        """Take an item of a description list; one below another item may say something of that."""
        attributes = self.file.attributes
        names = [name] if (name := _name(match[1], attributes)) else []
        anchors = [*self.anchors, *_anchors(match[1]), *_anchors_before(match[3])]
        term = _AsciiTerm(names, anchors, row + 1, self.document)
        self.is_next, self.is_list, self.anchors = False, self.is_next or self.is_list, []
        term.is_marked, term.section = self.is_list or self.depth > 0, self.title
        term.lines, term.mark = self.lines.text(match[3] or ""), match[2]
        if not term.lines:
            term = self.lines.shared(term, match[2], attributes)
        is_inside = self.outer is not None and self.outer.mark != term.mark and bool(term.names)
        if term.names and not is_inside:
            self.outer = term
        if term.names and not (self.outer and is_inside and self.outer.hold(term)):
            self.file.terms.append(term)


def _name(text: str, attributes: Mapping[str, str]) -> str:
    """Return the words of a name, with the values of attributes; one that nobody gave a value stays."""
    given = _NAMED.sub(lambda found: attributes.get(found[1].lower(), found[0]), text)
    bare = _ANCHOR_MACRO.sub("", _ANCHOR.sub("", given)).strip()
    return plain_name(bare) or bare


def _anchors(text: str) -> Iterator[str]:
    yield from (found[1] or found[2] for found in _ANCHOR.finditer(text))
    yield from (found[1] for found in _ANCHOR_MACRO.finditer(text))


def _anchors_before(text: str | None) -> Iterator[str]:
    """Yield the anchors that a text begins with."""
    if text and (found := _ANCHOR.match(text)):
        yield found[1] or found[2]


def _goes_on(line: str) -> bool:
    """Return whether a line behind an empty one belongs to the item above: it is indented, or an item of a list."""
    return line[:1] in {" ", "\t"} or bool(_ITEM.match(line))


class _AsciiLines:
    """The lines of a file, which are taken one after the other; comments and other blocks are passed over."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = [*lines]
        self.row = 0

    def __iter__(self) -> Iterator[tuple[int, str]]:
        while self.row < len(self.lines):
            row = self.row
            if self._delimiter(self.lines[row]):
                self.row = self._end(row)
                continue
            self.row += 1
            if not self.lines[row].startswith("//"):
                yield row, self.lines[row].rstrip()

    def _delimiter(self, line: str) -> bool:
        return line.startswith("```") or (line.startswith(_DELIMITERS) and len(set(line.strip())) <= len("|="))

    def _end(self, row: int) -> int:
        """Return the row behind the block that begins in a row; without an end it goes on to the end."""
        mark = "```" if self.lines[row].startswith("```") else self.lines[row].rstrip()
        ends = (at for at in range(row + 1, len(self.lines)) if self.lines[at].rstrip() == mark)
        return next(ends, len(self.lines)) + 1

    def text(self, first: str) -> list[str]:
        """Take the text of an item, which begins in its line or below: its paragraph, lists, and what ``+`` joins."""
        taken = [first] if first.strip() else []
        while self.row < len(self.lines):
            line = self.lines[self.row].rstrip()
            follows = self._next_filled()
            if line == "+":
                self.row += 1
                taken += ["", *self._block()]
            elif line.startswith("//"):
                self.row = self._end(self.row) if self._delimiter(line) else self.row + 1
            elif not line and (not any(taken) or _goes_on(follows)) and not self._is_other(follows):
                taken.append("")
                self.row += 1
                if not follows:
                    break
            elif not line or self._is_other(line):
                break
            else:
                taken.append(line)
                self.row += 1
        return taken if any(taken) else []

    def _next_filled(self) -> str:
        rows = range(self.row, min(self.row + 5, len(self.lines)))
        return next((self.lines[row] for row in rows if self.lines[row].strip()), "")

    def _is_other(self, line: str) -> bool:
        """Return whether a line begins something that is no text of an item."""
        return bool(
            (_TERM.match(line) and not _ITEM.match(line))
            or _SECTION.fullmatch(line)
            or _ANCHOR.fullmatch(line.strip())
            or self._delimiter(line)
        )

    def _block(self) -> list[str]:
        """Take one block: what stands between delimiters, or a paragraph."""
        start = self.row
        while self.row < len(self.lines) and self.lines[self.row].startswith(("[", ".")):
            self.row += 1
        line = self.lines[self.row].rstrip() if self.row < len(self.lines) else ""
        if line == "--" or self._delimiter(line):
            begin, self.row = self.row, self._end(self.row)
            is_open = line == "--"
            return self.lines[start:begin] + self.lines[begin + is_open : self.row - is_open]
        while self.row < len(self.lines) and (line := self.lines[self.row].rstrip()) and line != "+":
            if self.row > start and self._is_other(line):
                break
            self.row += 1
        return self.lines[start : self.row]

    def shared(self, term: _AsciiTerm, mark: str, attributes: Mapping[str, str]) -> _AsciiTerm:
        """Return a term without a text of its own with the names that follow, and their text."""
        while not term.lines and self.row < len(self.lines):
            match = _TERM.match(self.lines[self.row].rstrip())
            if match is None or match[2] != mark:
                break
            self.row += 1
            term.names += [name] if (name := _name(match[1], attributes)) else []
            term.anchors += _anchors(match[1])
            term.lines = self.text(match[3] or "")
        return term
