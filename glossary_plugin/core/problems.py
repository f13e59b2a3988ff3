"""How mistakes are told: a place, a sentence, a code and a way out.

The core returns problems and never prints them; each host decides how its users hear them.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Level(StrEnum):
    """How loudly a problem is told."""

    IGNORE = "ignore"
    INFO = "info"
    WARN = "warn"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Where this level stands from ``ignore`` (0) to ``error`` (3)."""
        return list(Level).index(self)


class Code(StrEnum):
    """What kind of mistake it is; each code has a section of its own in ``docs/problems.md``."""

    MISSING_FILE = "missing-file"
    UNREADABLE_FILE = "unreadable-file"
    EMPTY_FILE = "empty-file"
    MISSING_COPY = "missing-copy"
    ALTERED_COPY = "altered-copy"
    BAD_LOCK = "bad-lock"
    CANNOT_FETCH = "cannot-fetch"
    YAML_SYNTAX = "yaml-syntax"
    TOO_LARGE = "too-large"
    WRONG_TYPE = "wrong-type"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    DUPLICATE_KEY = "duplicate-key"
    BAD_VALUE = "bad-value"
    CUT_SHORT = "cut-short"
    EMPTY_NAME = "empty-name"
    DUPLICATE_ID = "duplicate-id"
    DUPLICATE_SPELLING = "duplicate-spelling"
    DUPLICATE_ANCHOR = "duplicate-anchor"
    UNKNOWN_TERM = "unknown-term"
    UNKNOWN_TAG = "unknown-tag"
    UNKNOWN_REFERENCE = "unknown-reference"
    UNKNOWN_PAGE = "unknown-page"
    UNKNOWN_ANCHOR = "unknown-anchor"
    OVERWRITTEN = "overwritten"
    NOT_SHOWN = "not-shown"
    UNKNOWN_OPTION = "unknown-option"
    BAD_OPTION = "bad-option"
    BAD_TEMPLATE = "bad-template"
    PAGE_WITHOUT_MARKER = "page-without-marker"
    PAGE_NOT_IN_NAV = "page-not-in-nav"
    UNLISTED_TERM = "unlisted-term"
    HEAVY_PAGE = "heavy-page"
    NO_LIST = "no-list"
    MISSING_ASSETS = "missing-assets"
    NOT_WATCHED = "not-watched"
    NO_EFFECT = "no-effect"
    INSIDE_ABBR = "inside-abbr"
    AMBIGUOUS = "ambiguous"
    AVOID = "avoid"
    DEPRECATED = "deprecated"
    COMMON_WORD = "common-word"
    HIDDEN_CHARACTER = "hidden-character"
    MIXED_SCRIPTS = "mixed-scripts"
    MISSING_READING = "missing-reading"
    UNUSED_TERM = "unused-term"
    BAD_FORMAT = "bad-format"
    CANNOT_HOLD = "cannot-hold"
    GUESSED = "guessed"
    BAD_PLUGIN = "bad-plugin"


UNREAD = frozenset(
    {
        Code.MISSING_FILE,
        Code.UNREADABLE_FILE,
        Code.EMPTY_FILE,
        Code.YAML_SYNTAX,
        Code.MISSING_COPY,
        Code.ALTERED_COPY,
        Code.BAD_LOCK,
    }
)
"""What a file has that could not be read to its end, as while its author is writing it."""
_LEVELS = {
    Code.MISSING_FILE: Level.ERROR,
    Code.UNREADABLE_FILE: Level.ERROR,
    Code.MISSING_COPY: Level.ERROR,
    Code.ALTERED_COPY: Level.ERROR,
    Code.BAD_LOCK: Level.ERROR,
    Code.CANNOT_FETCH: Level.ERROR,
    Code.OVERWRITTEN: Level.ERROR,
    Code.PAGE_NOT_IN_NAV: Level.INFO,
    Code.NO_EFFECT: Level.INFO,
    Code.HEAVY_PAGE: Level.INFO,
    Code.NOT_SHOWN: Level.INFO,
    Code.DUPLICATE_SPELLING: Level.INFO,
    Code.INSIDE_ABBR: Level.INFO,
    Code.AMBIGUOUS: Level.INFO,
    Code.AVOID: Level.INFO,
    Code.DEPRECATED: Level.INFO,
    Code.COMMON_WORD: Level.INFO,
    Code.MIXED_SCRIPTS: Level.INFO,
    Code.CANNOT_HOLD: Level.INFO,
    Code.GUESSED: Level.INFO,
    Code.MISSING_READING: Level.IGNORE,
    Code.UNUSED_TERM: Level.IGNORE,
}


def default_level(code: Code, *, checking: bool = False, shared: bool = False) -> Level:
    """Return how loudly ``code`` is told by default: ``warn`` but for a few.

    ``glossary check`` (``checking``) also tells what a build passes over in silence; faults inside
    a ``shared`` file are not its reader's to mend.
    """
    level = _LEVELS.get(code, Level.WARN)
    if shared and level is Level.WARN:
        return Level.INFO
    return Level.INFO if checking and level is Level.IGNORE else level


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Location:
    """A place in a source file; lines and columns count from 1, 0 where only the file is known."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One mistake of a user."""

    code: Code
    message: str
    """A sentence without its full stop."""
    hint: str
    """What the user can do about it."""
    where: Location

    def __str__(self) -> str:
        return f"{self.where}: {self.message} [{self.code}]\n  hint: {self.hint}"


def leveled(
    problems: Iterable[Problem], levels: Mapping[str, str], *, checking: bool = False
) -> list[tuple[Level, Problem]]:
    """Return each problem with its level, those that are ignored left out, and no problem twice."""
    told = {
        problem: Level(levels[problem.code])
        if problem.code in levels
        else default_level(problem.code, checking=checking, shared=not is_path(problem.where.file))
        for problem in problems
    }
    return [(level, problem) for problem, level in told.items() if level is not Level.IGNORE]


def is_path(file: str) -> bool:
    """Return whether what a place names is a path: not a file inside a package, nor an address.

    >>> [is_path(each) for each in ("in/a.yml", "C:/a.yml", "package:team/a.yml", "https://example.org/a.yml")]
    [True, True, False, False]
    """
    return not file.startswith("package:") and "://" not in file


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to ``word``; None where none is near."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), None)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a hint that names the known word nearest to ``word``, or ``otherwise``.

    >>> did_you_mean("definitoin", ["term", "definition"], "remove it")
    "did you mean 'definition'?"
    """
    near = nearest(word, known)
    return otherwise if near is None else f"did you mean '{near}'?"
