"""The exact half of matching: whether a piece of text spells a name.

The search folds coarsely; here a candidate's own letters are held against the name's: capitals
word by word, and a break only where the name has one or a reader would not see one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from glossary_plugin.core.matching.boundaries import HANGUL, KATAKANA, MARK, is_cjk, kind
from glossary_plugin.core.model import Case
from glossary_plugin.core.text.folding import HYPHENS, MIDDLE_DOTS, SEPARATORS, SOFT, SPACES, normalized

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SHORTEST_OPENED = 8
"""Letters a closed name needs before it is found open (``data center`` for ``datacenter``), vowel signs counted."""
SHORTEST_PART = 3
"""Letters each part of it needs."""
_HANGUL_OPENED, _HANGUL_PART = 4, 2
"""The same in Hangul, of which a letter is a syllable (``기계 학습`` for ``기계학습``)."""
FUNCTION_WORDS = frozenset(
    "the and for nor not but are was has had can may you she her his its our who how all any too out off here there "
    "where with from every some one two alone mean this that then than when what your they them".split()
)
"""Words that are no part of a compound: "the rapist" is not a therapist."""

_SPLIT = re.compile(f"[{re.escape(SEPARATORS)}]+")
_HYPHEN = re.compile(f"[{SOFT}]*[{re.escape(HYPHENS)}][{SOFT}]*(?:\n[{SPACES}{SOFT}]*)?")
_SPACE = re.compile(f"[{SPACES}{SOFT}]+")
_DOT = re.compile(f"[{SPACES}{SOFT}]*[{MIDDLE_DOTS}][{SPACES}{SOFT}]*")
_PARTING = re.compile(r"(?<=[^\W\d_]{2})/(?=[^\W\d_]{2})")
"""A slash between two words: *Input/Output*, but *I/O*."""
_LINE = re.compile(f"(?:(?!\n)[{SOFT}{SPACES}])*+\n[{SOFT}{SPACES}]*+")


@dataclass(frozen=True, slots=True)
class Written:
    """How something is written: its letters without separators, and the separators with their places."""

    letters: str
    breaks: Mapping[int, str]
    """What stands before the letter of each index, where a reader sees something there."""

    def words(self) -> Iterator[tuple[int, int]]:
        """Yield the spans of its words: parted by breaks, brackets, slashes and the change between Latin and CJK."""
        start = 0
        for index, letter in enumerate(self.letters):
            is_sign = letter in "()" or (letter == "/" and _PARTING.match(self.letters, index))
            apart = is_sign or index in self.breaks or _changes_script(self.letters, index)
            if apart and start < index:
                yield start, index
            if apart:
                start = index
        if start < len(self.letters):
            yield start, len(self.letters)


def _changes_script(letters: str, index: int) -> bool:
    return index > 0 and is_cjk(letters[index - 1]) != is_cjk(letters[index])


@lru_cache(maxsize=100_000)
def written(text: str) -> Written:
    """Take a text apart into letters and breaks."""
    letters: list[str] = []
    breaks: dict[int, str] = {}
    count = copied = 0
    text = normalized(text)
    for found in _SPLIT.finditer(text):
        letters.append(text[copied : found.start()])
        count += found.start() - copied
        copied = found.end()
        if found[0].strip(SOFT):
            breaks[count] = found[0]
    letters.append(text[copied:])
    return Written("".join(letters), breaks)


def bound_words(name: Written, case: Case) -> tuple[tuple[int, int], ...]:
    """Return the spans of the name's letters that must stand as written.

    Smart: a word binds if it has a capital beyond its own first letter.

    >>> name = written("gRPC Server")
    >>> [name.letters[start:end] for start, end in bound_words(name, Case.SMART)]
    ['gRPC']
    """
    if case is Case.EXACT:
        return ((0, len(name.letters)),)
    if case is Case.IGNORE or name.letters.lower() == name.letters:
        return ()
    return tuple((start, end) for start, end in name.words() if _has_inner_capital(name.letters[start:end]))


def _has_inner_capital(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return any(letter.isupper() for letter in letters[1:])


def spells(text: Written, name: Written, bound: tuple[tuple[int, int], ...]) -> bool:
    """Return whether ``text``, whose folded letters are those of ``name``, is a way to write it."""
    if any(text.letters[start:end] != name.letters[start:end] for start, end in bound):
        return False
    if ("ı" in text.letters or "ı" in name.letters) and not _has_same_dots(text.letters, name.letters):
        return False
    if text.breaks == name.breaks:
        return True
    if len(text.letters) != len(name.letters):
        return False
    opened = []
    for index in text.breaks.keys() | name.breaks.keys():
        fits = _break_fits(text.breaks.get(index, ""), name.breaks.get(index, ""), name.letters, index)
        if fits is None:
            opened.append(index)
        elif not fits:
            return False
    return not opened or (len(opened) == 1 and may_open(name, opened[0]))


def _has_same_dots(text: str, name: str) -> bool:
    """Return whether no Turkish ı stands for an i: both have the capital I, but only ı has it in Turkish.

    >>> _has_same_dots("ISI", "ısı"), _has_same_dots("isi", "ısı")
    (True, False)
    """
    return all({one, other} not in ({"ı", "i"}, {"ı", "İ"}) for one, other in zip(text, name, strict=False))


def _break_fits(found: str, wanted: str, letters: str, index: int) -> bool | None:
    """Return whether the break in the text is one the name allows there; None: only if it is opened there alone."""
    if not 0 < index < len(letters):
        return False
    before, after = letters[index - 1], letters[index]
    if not found:
        return not (before.isdigit() and after.isdigit())
    if wanted:
        return any(pattern.fullmatch(found) for pattern in (_SPACE, _HYPHEN, _DOT))
    if is_cjk(before) and is_cjk(after):
        katakana = kind(before) is KATAKANA and kind(after) is KATAKANA
        return _LINE.fullmatch(found) is not None or (katakana and found in MIDDLE_DOTS)
    if is_cjk(before) != is_cjk(after) or before == "(" or after == ")":
        return _SPACE.fullmatch(found) is not None
    return (
        None
        if _is_letter(before) and after.isalpha() and (_SPACE.fullmatch(found) or _HYPHEN.fullmatch(found))
        else False
    )


def _is_letter(character: str) -> bool:
    """Return whether a word goes on behind a character, which may be a vowel sign."""
    return character.isalpha() or kind(character) is MARK


def may_open(name: Written, index: int) -> bool:
    """Return whether a closed name may stand open before its letter ``index``: it is long, and so are both parts."""
    parts = name.letters[:index], name.letters[index:]
    is_hangul = all(kind(letter) is HANGUL for letter in name.letters)
    shortest, shortest_part = (_HANGUL_OPENED, _HANGUL_PART) if is_hangul else (_SHORTEST_OPENED, SHORTEST_PART)
    return (
        len(name.letters) >= shortest
        and min(map(len, parts)) >= shortest_part
        and FUNCTION_WORDS.isdisjoint(part.lower() for part in parts)
        and not name.breaks
    )
