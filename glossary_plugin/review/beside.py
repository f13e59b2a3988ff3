"""The words directly before and behind a place.

>>> next(iter(beside("its service account", 4, 11)))
Beside(word='account', gap=' ', behind=True, start=12, end=19)
>>> [(each.word, each.gap) for each in beside("にSELinuxラベルをつける", 8, 11)]
[('SELinux', '')]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from glossary_plugin.core.matching.affixes import KOREAN_ENDINGS
from glossary_plugin.core.matching.boundaries import HANGUL, HIRAGANA, is_cjk, kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["WORD", "Beside", "beside"]

_CJK = "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
_LETTER = rf"[^\W{_CJK}]"
WORD = re.compile(rf"(?=[^\d_]){_LETTER}(?:{_LETTER}|[-'’](?={_LETTER}))*")
"""A word of a script with spaces."""
_GAPS = frozenset(" \n")
_FARTHEST = 60
"""Characters that a neighbour has at most."""
_LONGEST_PIECE = 2
"""Characters of a neighbour that are looked at where a script shows no words."""
_HANGUL_STEM = 2
"""Syllables that a Korean word has at least without its particles."""


class Beside(NamedTuple):
    """A word directly before or behind a mention."""

    word: str
    gap: str
    """What parts it from the mention: a space, or nothing."""
    behind: bool
    start: int
    end: int


def beside(text: str, start: int, end: int, *, chinese: bool = False) -> Iterator[Beside]:
    """Yield the words directly behind and before a place; of Chinese, which shows none, the next characters."""
    gap = " " if text[end : end + 1] in _GAPS else ""
    if gap or not _is_hangul(text, end):  # what follows a name without a space is a particle
        for at, stop in _behind(text, end + len(gap), chinese=chinese):
            yield Beside(text[at:stop], gap, behind=True, start=at, end=stop)
    gap = " " if text[max(0, start - 1) : start] in _GAPS else ""
    for at, stop in _before(text, start - len(gap), chinese=chinese):
        yield Beside(text[at:stop], gap, behind=False, start=at, end=stop)


def _is_hangul(text: str, at: int) -> bool:
    return at < len(text) and kind(text[at]) is HANGUL


def _behind(text: str, start: int, *, chinese: bool) -> Iterator[tuple[int, int]]:
    """Yield the words that begin at a place."""
    if text[start : start + 1] and is_cjk(text[start]):
        end = start
        while end < min(len(text), start + _FARTHEST) and kind(text[end]) is kind(text[start]):
            end += 1
        yield from ((start, start + length) for length in _lengths(text[start:end], chinese=chinese))
    elif found := WORD.match(text, start, start + _FARTHEST):
        yield start, start + len(_stem(found[0]))


def _before(text: str, end: int, *, chinese: bool) -> Iterator[tuple[int, int]]:
    """Yield the words that end at a place."""
    if end > 0 and is_cjk(text[end - 1]):
        start = end
        while start > max(0, end - _FARTHEST) and kind(text[start - 1]) is kind(text[end - 1]):
            start -= 1
        yield from ((end - length, end) for length in _lengths(text[start:end], chinese=chinese))
    for found in WORD.finditer(text, max(0, end - _FARTHEST), end):
        if found.end() == end:
            yield found.span()


def _lengths(run: str, *, chinese: bool) -> Iterable[int]:
    """Return how long a word at the edge of a run of one script may be: as the run, but for particles and Chinese."""
    if kind(run[0]) is HIRAGANA:
        return ()
    return range(1, min(len(run), _LONGEST_PIECE) + 1) if chinese else (len(run),)


def _stem(word: str) -> str:
    """Return a word without the Korean particles at its end."""
    for length in range(_HANGUL_STEM, len(word) if kind(word[-1]) is HANGUL else 0):
        if KOREAN_ENDINGS.fullmatch(word, length):
            return word[:length]
    return word
