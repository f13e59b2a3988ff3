"""How mistakes are reported: a place, a sentence, a code and a way out.

The core returns problems and never prints them; each host decides how its users hear them.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Level(StrEnum):
    """The severity of a problem."""

    IGNORE = "ignore"
    INFO = "info"
    WARN = "warn"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Where this level stands from ``ignore`` (0) to ``error`` (3)."""
        return list(Level).index(self)


class Code(StrEnum):
    """What kind of mistake it is; each code has a section of its own in ``docs/reference/problems.md``."""

    MISSING_FILE = "missing-file"
    """A file that option ``files`` names is not there."""
    UNREADABLE_FILE = "unreadable-file"
    """A file cannot be read, or is not UTF-8."""
    EMPTY_FILE = "empty-file"
    """A glossary file has no terms."""
    MISSING_COPY = "missing-copy"
    """What an address publishes was never fetched, or its copy is not there."""
    ALTERED_COPY = "altered-copy"
    """A copy is not the one that is locked."""
    BAD_LOCK = "bad-lock"
    """``glossary.lock`` cannot be read."""
    CANNOT_FETCH = "cannot-fetch"
    """What an address publishes cannot be had, or is no glossary."""
    YAML_SYNTAX = "yaml-syntax"
    """A text is not YAML at this place."""
    TOO_LARGE = "too-large"
    """A file goes beyond the limits that keep a build safe."""
    WRONG_TYPE = "wrong-type"
    """A value is of another kind than its key takes."""
    UNKNOWN_KEY = "unknown-key"
    """There is no such key at this place."""
    MISSING_KEY = "missing-key"
    """An entry has no term, or neither a definition nor ``see``."""
    DUPLICATE_KEY = "duplicate-key"
    """A key stands twice in one mapping."""
    BAD_VALUE = "bad-value"
    """A value is none of those that its key takes."""
    CUT_SHORT = "cut-short"
    """A text without quotes ends at a ``#``, which begins a comment."""
    EMPTY_NAME = "empty-name"
    """A name has no character that readers see."""
    DUPLICATE_ID = "duplicate-id"
    """Two entries have one id, or one of them had it formerly."""
    DUPLICATE_SPELLING = "duplicate-spelling"
    """Two terms have one spelling, and no scope separates their pages."""
    DUPLICATE_ANCHOR = "duplicate-anchor"
    """Something else on a page has the id of an entry."""
    UNKNOWN_TERM = "unknown-term"
    """A relation names no term."""
    UNKNOWN_TAG = "unknown-tag"
    """A tag is not declared although the file declares tags."""
    UNKNOWN_REFERENCE = "unknown-reference"
    """A reference in a page, or option ``senses``, names no term."""
    UNKNOWN_PAGE = "unknown-page"
    """The page of a term, or a link in its texts, leads to no page of the site."""
    UNKNOWN_ANCHOR = "unknown-anchor"
    """The page of a term, or a link in its texts, leads to a place that its page does not have."""
    OVERWRITTEN = "overwritten"
    """Something else was written in the place of a page, an anchor or a file of the glossary."""
    NOT_SHOWN = "not-shown"
    """The template of a page leaves entries or their anchors out."""
    UNKNOWN_OPTION = "unknown-option"
    """There is no such option."""
    BAD_OPTION = "bad-option"
    """An option has a value of the wrong kind."""
    CANNOT_RUN = "cannot-run"
    """The command could not run ``conf.py``, and knows only its plain values."""
    BAD_TEMPLATE = "bad-template"
    """A template of the user's cannot be used."""
    PAGE_WITHOUT_MARKER = "page-without-marker"
    """A page that should have a list has none."""
    PAGE_NOT_IN_NAV = "page-not-in-nav"
    """The generated glossary page is not in an explicit navigation."""
    UNLISTED_TERM = "unlisted-term"
    """No list has a term, so that links have nowhere to lead."""
    HEAVY_PAGE = "heavy-page"
    """A list costs those who load its page too much."""
    NO_LIST = "no-list"
    """No page that is built has a list."""
    MISSING_ASSETS = "missing-assets"
    """The style sheets and scripts are not in the site, or no page loads them."""
    NOT_WATCHED = "not-watched"
    """The host does not see that a glossary file has changed."""
    NOTHING_LINKED = "nothing-linked"
    """No page of the site has a link to a term."""
    NO_EFFECT = "no-effect"
    """An option, or markup of the glossary, does nothing in this host."""
    INSIDE_ABBR = "inside-abbr"
    """A name stands inside ``<abbr>``, where nothing is linked."""
    AMBIGUOUS = "ambiguous"
    """Several terms have the spelling of a mention, and nothing shows which is meant."""
    AVOID = "avoid"
    """A page uses a name that the glossary lists under ``avoid``."""
    DEPRECATED = "deprecated"
    """A page uses a deprecated name or term."""
    COMMON_WORD = "common-word"
    """A name is found in everyday words too."""
    HIDDEN_CHARACTER = "hidden-character"
    """A text has an invisible character that turns the direction of what follows."""
    MIXED_SCRIPTS = "mixed-scripts"
    """A word has letters of another script that look the same."""
    MISSING_READING = "missing-reading"
    """A Japanese term with kanji has no reading to sort it by."""
    MISSING_TRANSLATION = "missing-translation"
    """A term lacks in one language what others have there."""
    STALE_TRANSLATION = "stale-translation"
    """A text has changed since it was translated."""
    ONE_SIDED = "one-sided"
    """A term is related to another one, which does not name it."""
    SEE_CHAIN = "see-chain"
    """``see`` leads to an entry that itself only leads on."""
    AMBIGUOUS_FORM = "ambiguous-form"
    """A form of a name, which nobody wrote, is a spelling of another term too."""
    SIMILAR_ID = "similar-id"
    """The page of a term would be no file of its own on every system."""
    EMPTY_DEFINITION = "empty-definition"
    """A definition says nothing."""
    CIRCULAR_DEFINITION = "circular-definition"
    """A definition uses the term that it defines."""
    LONG_DEFINITION = "long-definition"
    """A definition is longer than a tooltip should be."""
    LIST_DEFINITION = "list-definition"
    """A definition is nothing but names."""
    SEE_DEFINITION = "see-definition"
    """A definition only sends its readers to another entry."""
    UNEXPLAINED_ACRONYM = "unexplained-acronym"
    """A page uses an acronym that neither it nor the glossary spells out."""
    UNUSED_TERM = "unused-term"
    """No page uses a term."""
    BAD_FORMAT = "bad-format"
    """What is imported is not of the format that was named."""
    CANNOT_HOLD = "cannot-hold"
    """What is imported or exported has something that the other side has no place for."""
    GUESSED = "guessed"
    """Something was guessed that the source of an import does not say, such as what a column stands for."""
    BAD_PLUGIN = "bad-plugin"
    """A format that another package adds cannot be used."""


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
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Invisible characters that do something to what follows: they begin a line, turn its direction, command a terminal."""
_FEW, _LONGER, _BESIDE = 200, 2, 20
"""Words that are all compared with a mistyped one; of more, how much longer or shorter, and how far away in order."""
_LEVELS = {
    Code.MISSING_FILE: Level.ERROR,
    Code.UNREADABLE_FILE: Level.ERROR,
    Code.MISSING_COPY: Level.ERROR,
    Code.ALTERED_COPY: Level.ERROR,
    Code.BAD_LOCK: Level.ERROR,
    Code.CANNOT_FETCH: Level.ERROR,
    Code.OVERWRITTEN: Level.ERROR,
    Code.PAGE_NOT_IN_NAV: Level.INFO,
    Code.CANNOT_RUN: Level.INFO,
    Code.NOTHING_LINKED: Level.INFO,
    Code.NO_EFFECT: Level.INFO,
    Code.HEAVY_PAGE: Level.INFO,
    Code.DUPLICATE_SPELLING: Level.INFO,
    Code.INSIDE_ABBR: Level.INFO,
    Code.AMBIGUOUS: Level.INFO,
    Code.AVOID: Level.INFO,
    Code.DEPRECATED: Level.INFO,
    Code.COMMON_WORD: Level.INFO,
    Code.MIXED_SCRIPTS: Level.INFO,
    Code.CANNOT_HOLD: Level.INFO,
    Code.GUESSED: Level.INFO,
    **dict.fromkeys(
        (
            Code.MISSING_READING,
            Code.MISSING_TRANSLATION,
            Code.STALE_TRANSLATION,
            Code.ONE_SIDED,
            Code.SEE_CHAIN,
            Code.AMBIGUOUS_FORM,
            Code.SIMILAR_ID,
            Code.EMPTY_DEFINITION,
            Code.CIRCULAR_DEFINITION,
            Code.LONG_DEFINITION,
            Code.LIST_DEFINITION,
            Code.SEE_DEFINITION,
            Code.UNUSED_TERM,
            Code.UNEXPLAINED_ACRONYM,
        ),
        Level.IGNORE,
    ),
}
_OFF = frozenset({Code.UNEXPLAINED_ACRONYM})
"""What ``glossary check`` reports only where a project asks for it."""


def default_level(code: Code, *, checking: bool = False, shared: bool = False) -> Level:
    """Return the severity of ``code`` by default: ``warn`` but for a few.

    ``glossary check`` (``checking``) also reports what a build passes over in silence; faults inside
    a ``shared`` file are not its reader's to fix.
    """
    level = _LEVELS.get(code, Level.WARN)
    if shared and level is Level.WARN:
        return Level.INFO
    return Level.INFO if checking and level is Level.IGNORE and code not in _OFF else level


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


def level_of(code: Code, levels: Mapping[str, str], *, checking: bool = False, shared: bool = False) -> Level:
    """Return the severity of ``code`` in a project that has set these ``levels``."""
    return Level(levels[code]) if code in levels else default_level(code, checking=checking, shared=shared)


def leveled(
    problems: Iterable[Problem], levels: Mapping[str, str], *, checking: bool = False
) -> list[tuple[Level, Problem]]:
    """Return each problem with its level, those that are ignored left out, and no problem twice."""
    reported = {
        _shown(problem): level_of(problem.code, levels, checking=checking, shared=not is_path(problem.where.file))
        for problem in problems
    }
    return [(level, problem) for problem, level in reported.items() if level is not Level.IGNORE]


def _shown(problem: Problem) -> Problem:
    """Return a problem whose words do nothing but show where they are read, whatever the names in them have."""
    if not _ACTING.search(problem.message) and not _ACTING.search(problem.hint):
        return problem
    return replace(problem, message=_seen(problem.message), hint=_seen(problem.hint))


def _seen(text: str) -> str:
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def in_order(problems: Iterable[Problem], files: Iterable[str]) -> list[Problem]:
    """Return problems by file, in the order of ``files`` and then as others first come, by line and by column."""
    known = {file: place for place, file in enumerate(dict.fromkeys(files))}
    return sorted(
        problems,
        key=lambda each: (known.setdefault(each.where.file, len(known)), each.where.line, each.where.column),
    )


def is_path(file: str) -> bool:
    """Return whether what a place names is a path: not a file inside a package, nor an address.

    >>> [is_path(each) for each in ("in/a.yml", "C:/a.yml", "package:team/a.yml", "https://example.org/a.yml")]
    [True, True, False, False]
    """
    return not file.startswith("package:") and "://" not in file


class Vocabulary:
    """Known words; finding the one nearest to a mistyped word costs the same however many there are."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._alike: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        """Words that begin with one character and are of one length, in order."""
        for word in self._words:
            self._alike[word[:1].lower(), len(word)].append(word)

    def nearest(self, word: str) -> str | None:
        """Return the word nearest to ``word``; None where none is near."""
        return next(iter(get_close_matches(word, self._comparable(word), n=1, cutoff=0.6)), None)

    def hint(self, word: str, otherwise: str) -> str:
        """Return a hint that names the word nearest to ``word``, or ``otherwise``."""
        near = self.nearest(word)
        return otherwise if near is None else f"did you mean '{near}'?"

    def _comparable(self, word: str) -> list[str]:
        """Return the words to compare with: where they are many, those that begin alike and are about as long."""
        if len(self._words) <= _FEW:
            return self._words
        lengths = range(len(word) - _LONGER, len(word) + _LONGER + 1)
        rows = (self._alike.get((word[:1].lower(), length), []) for length in lengths)
        return [each for row in rows for each in row[max(0, bisect(row, word) - _BESIDE) : bisect(row, word) + _BESIDE]]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to ``word``; None where none is near."""
    return Vocabulary(known).nearest(word)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a hint that names the known word nearest to ``word``, or ``otherwise``.

    >>> did_you_mean("definitoin", ["term", "definition"], "remove it")
    "did you mean 'definition'?"
    """
    return Vocabulary(known).hint(word, otherwise)
