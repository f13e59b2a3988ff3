"""What a format is: what reads and writes it, what these are given, and what they give back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from glossary_plugin.core.glossary_file.fields import listed
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossary_plugin.core.model import Glossary, Term

__all__ = [
    "Document",
    "Entry",
    "Exported",
    "Format",
    "ImportSettings",
    "Imported",
    "Reader",
    "Translator",
    "Writer",
    "bad_format",
    "file_of",
    "left_out",
    "lost",
    "nothing_in",
    "read_texts",
    "says",
    "silent",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One file to import."""

    path: str
    """As the user named it, with ``/``: messages begin with it."""
    data: bytes

    @property
    def stem(self) -> str:
        """The name of the file without folder and suffix."""
        return PurePosixPath(self.path).stem

    def text(self) -> tuple[str, tuple[Problem, ...]]:
        """Return the text, with line feeds at the ends of lines; none, and what is wrong, where it is not UTF-8."""
        text, problem = decode(self.data, self.path)
        return text.replace("\r\n", "\n").replace("\r", "\n"), (problem,) if problem else ()

    def at(self, line: int = 0, column: int = 0) -> Location:
        """Return a place in the file; lines and columns count from 1, 0 where only the file is known."""
        return Location(file=self.path, line=line, column=column)

    def placer(self, text: str) -> Callable[[int], Location]:
        """Return what gives the place of each character of the file's text."""
        starts = [0, *(found.end() for found in re.finditer("\n", text))]

        def at(index: int) -> Location:
            line = bisect_right(starts, index)
            return self.at(line, index - starts[line - 1] + 1)

        return at


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportSettings:
    """What the user gave beside the files."""

    language: str = ""
    """BCP 47 tag of the texts, where the files have none."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """The key of the glossary file that a column of a table, or a key, stands for, by its own name."""
    level: int = 0
    """The level of the headings that are terms, 1 to 6; 0: as the text seems to have it."""
    host: str = ""
    """What makes a site of the files, by which the old anchors of headings are known; empty: unknown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One term that was found: an entry in the form of the glossary file, and where it stood."""

    values: Mapping[str, Any]
    """Keys and values as in the file; what is empty is left out in the end, and ``id`` may be wanting."""
    where: Location
    anchors: tuple[str, ...] | None = None
    """What means it in links to its page; None: the anchors of its values, which keep what can be kept."""

    @property
    def names(self) -> Iterator[str]:
        """Its names that may be found in texts, the term first."""
        for key in ("term", "abbr", "aliases"):
            for name in listed(self.values.get(key, ())):
                yield str(name.get("text", "") if isinstance(name, dict) else name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """What was read: one glossary file as plain data, and all that it could not take."""

    entries: Sequence[Entry] = ()
    title: str = ""
    language: str = ""
    format: str = ""
    """``rst`` where texts are reStructuredText."""
    tags: Mapping[str, Any] = field(default_factory=dict)
    """Declared tags in the form of the glossary file."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Keys of the file that begin with ``x-``."""
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Exported:
    """What was written, and all that the format cannot hold."""

    text: str = ""
    data: bytes = b""
    """The file, where the format is no text."""
    problems: Sequence[Problem] = ()
    counts: tuple[int, int] | None = None
    """For a translator: how many terms were written, and how many of their texts have no translation."""


Reader = Callable[[Sequence[Document], ImportSettings], Imported]
Writer = Callable[["Glossary"], Exported]
Translator = Callable[["Glossary", str, str], Exported]
"""What writes a glossary for a translator: into which language (BCP 47), and that of files that name none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """One format: what it is, and the functions that read and write it (``module:function``), loaded when asked for."""

    help: str
    reads: str = ""
    """A `Reader`; empty: the format is written alone."""
    writes: str = ""
    """A `Writer`; empty: the format is read alone, or written for translators."""
    translates: str = ""
    """A `Translator`; empty: the format is not for translators."""
    updates: str = ""
    """Of what reads it as the rows of a table, whose values go into a glossary file that is there."""
    is_mapped: bool = False
    """Whether its columns or keys have names of their own, which the user may give keys of the glossary file."""
    suffixes: tuple[str, ...] = ()
    """Of the files that are read where a folder is named."""

    def reader(self) -> Reader:
        """Return what reads it.

        Raises:
            ModuleNotFoundError: a library that the format needs is not installed.
        """
        return cast("Reader", _function(self.reads))

    def writer(self) -> Writer:
        """Return what writes it.

        Raises:
            ModuleNotFoundError: as for `reader`.
        """
        return cast("Writer", _function(self.writes))

    def translator(self) -> Translator:
        """Return what writes it for a translator.

        Raises:
            ModuleNotFoundError: as for `reader`.
        """
        return cast("Translator", _function(self.translates))

    def row_reader(self) -> Callable[[Sequence[Document], ImportSettings], Any]:
        """Return what reads it as the rows of a table."""
        return cast("Callable[[Sequence[Document], ImportSettings], Any]", _function(self.updates))


def _function(path: str) -> object:
    """Return what ``module:function`` names; a module of ours begins with a dot."""
    module, _, name = path.partition(":")
    return getattr(import_module(module, __name__.rpartition(".")[0]), name)


def read_texts(documents: Iterable[Document]) -> tuple[list[tuple[Document, str]], list[Problem]]:
    """Return the files that are text, each with its text, and what of the others cannot be decoded."""
    read = [(document, *document.text()) for document in documents]
    texts = [(document, text) for document, text, faults in read if not faults]
    return texts, [problem for *_, faults in read for problem in faults]


def bad_format(message: str, hint: str, where: Location) -> Problem:
    """Return the problem of a file, or a part of one, that is not of the format that the user named."""
    return Problem(code=Code.BAD_FORMAT, message=message, hint=hint, where=where)


def nothing_in(documents: Sequence[Document], one: str, several: str, hint: str) -> Problem:
    """Return the problem of files in which nothing is that could be imported."""
    alone = len(documents) == 1
    return bad_format(one if alone else several, hint, documents[0].at(1 if alone else 0))


def says(entry: Entry) -> bool:
    """Return whether an entry says what its term is, be it by another one."""
    return bool(entry.values.get("definition") or entry.values.get("see"))


def silent(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield the problem of entries that say nothing, one for the neighbours in a file."""
    for _, neighbours in groupby(entries, key=lambda entry: entry.where.file):
        own = list(neighbours)
        shown = ", ".join(f"'{entry.values['term']}'" for entry in own)
        message = f"{shown} has no text, and is left out"
        if len(own) > 1:
            message = f"{len(own)} terms have no text, and are left out: {shown}"
        hint = "write what each means below it"
        yield Problem(code=Code.CANNOT_HOLD, message=message, hint=hint, where=own[0].where)


def file_of(glossary: Glossary) -> Location:
    """Return the place of problems of a glossary as a whole."""
    return Location(file=glossary.terms[0].where.file if glossary.terms else "")


def lost(what: str, parts: Iterable[str], where: Location) -> Iterable[Problem]:
    """Return a problem that names what could not be taken along; none where there is nothing.

    ``what`` begins the sentence: whose parts they are, and what cannot hold them.
    """
    if listed := ", ".join(dict.fromkeys(parts)):
        hint = "nothing is wrong; keep it elsewhere if you need it"
        yield Problem(code=Code.CANNOT_HOLD, message=f"{what}: {listed}", hint=hint, where=where)


def left_out(format_: str, term: Term, keys: Iterable[str]) -> Iterable[Problem]:
    """Return the problem of a term whose keys a format cannot hold."""
    return lost(f"{format_} has no place for parts of '{term.name}'", keys, term.where)
