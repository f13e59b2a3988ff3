"""Coarse folding: the text that is searched, with every offset kept.

Folding merges what readers take for the same spelling: capitals, full and half width, composed
and decomposed letters, the kinds of apostrophe; and it drops what may stand inside a name without
changing it: spaces, hyphens, soft hyphens, ・. It only proposes; what counts is the check of a
candidate on the original text (``written.py``).

>>> fold("Ｃloud-Native ﾃﾞｰﾀ").text
'cloudnativeデータ'
>>> folded = fold("the cloud native way")
>>> folded.text.index("native"), folded.start(8)
(8, 10)

A mark above a number is not the number: ``x²`` stays apart from ``x2``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

SOFT = "\u00ad\u0640\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters that nobody reads: soft hyphen, zero-width spaces and joiners, marks of direction, the Arabic tatweel."""

SPACES = " \t\n\r\f\v\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
HYPHENS = "-\u2010\u2011\u2012\u2013\uff0d"
MIDDLE_DOTS = "\u30fb\uff65\u30a0"
SEPARATORS = SPACES + HYPHENS + MIDDLE_DOTS + SOFT
"""Characters that folding drops."""

APOSTROPHES = "'\u2018\u2019\u02bc\uff07\u2032\u00b4"
"""Characters that stand for an apostrophe; folding makes the first of them all."""

# What NFKC would change in a way that matters to a name: full-width letters, digits and the signs that stand in
# names (not ！，：；？～, which never do, nor ①²™, which would turn into other names), half-width kana, squared
# words (㌔, ㈱), ligatures and presentation forms, signs that are letters (the ohm, Han kept for other character sets);
# besides ß, œ, ſ, İ and the micro sign, whose lower case has another length or letter,
# letters with combining marks, and Hangul in parts (Unicode Standard Annex 15).
_MARKS = "\u0300-\u036f\u3099\u309a\uff9e\uff9f"
_MARKED = frozenset(chr(code) for code in (*range(0x300, 0x370), 0x3099, 0x309A, 0xFF9E, 0xFF9F))
_WIDE = "\uff02-\uff06\uff08-\uff0b\uff0e-\uff19\uff1c-\uff1e\uff20-\uff5d"
_COMPATIBLE = (
    "\u2126\u212a\u212b\uf900-\ufaff\U0002f800-\U0002fa1f"
    "\uff66-\uff9d\u3200-\u321e\u3220-\u3243\u3260-\u327e\u3300-\u33ff\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc"
)
_JAMO = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
_SINGLE = {"ß": "ss", "ẞ": "SS", "œ": "oe", "Œ": "Oe", "ſ": "s", "İ": "I", "µ": "μ"}
_SPECIAL = re.compile(
    f"[^{_MARKS}{re.escape(SEPARATORS)}][{_MARKS}]+|(?:[{_WIDE}](?![{_MARKS}]))+|[{_COMPATIBLE}\uff9e\uff9f{''.join(_SINGLE)}]|{_JAMO}",
    re.DOTALL,
)
_COMPATIBLE_LETTER = re.compile(f"[{_WIDE}{_COMPATIBLE}\uff9e\uff9f]")
_ANY_SPECIAL = re.compile(f"[{_WIDE}{_COMPATIBLE}{_MARKS}{''.join(_SINGLE)}\u1100-\u1112]")
_SEPARATORS = re.compile(f"[{re.escape(SEPARATORS)}]+")
_TO_SPACE = [character for character in SEPARATORS if character != " "]
_DROP_ASCII = str.maketrans("", "", "".join(character for character in SEPARATORS if character.isascii()))
_ASCII_TO_SPACE = [character for character in _TO_SPACE if character.isascii()]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where each of its characters stood."""

    text: str
    _dropped: list[int]
    """Offsets in ``text`` before which a separator was dropped, ascending."""
    _jumps: list[int]
    """Offsets in the text before dropping at which a piece of changed length ends, ascending."""
    _shifts: list[int]
    """How far the source runs ahead after each of the jumps, and before the first (0)."""
    _inside: frozenset[int]
    """Offsets in the text before dropping that lie inside such a piece: no place in the source is theirs."""

    @property
    def has_shifted(self) -> bool:
        """Whether a piece of the source has changed its length otherwise than by dropping separators."""
        return bool(self._jumps)

    def breaks(self) -> frozenset[int]:
        """Return the offsets before which a separator was dropped, and that of the start."""
        return frozenset((0, *self._dropped))

    def start(self, offset: int) -> int:
        """Return where the character at ``offset`` starts in the source, -1 inside a ligature."""
        return self._source(offset + bisect_right(self._dropped, offset))

    def end(self, offset: int) -> int:
        """Return where the character before ``offset`` ends in the source, -1 inside a ligature."""
        return self._source(offset + bisect_right(self._dropped, offset - 1))

    def _source(self, offset: int) -> int:
        if not self._jumps:
            return offset
        return -1 if offset in self._inside else offset + self._shifts[bisect_right(self._jumps, offset)]


def fold(text: str) -> Folded:
    """Fold a text for the search; time grows with its length, by passes in C."""
    jumps: list[int] = []
    shifts = [0]
    inside: set[int] = set()
    if not text.isascii() and (special := set(_ANY_SPECIAL.findall(text))):
        if special <= _SAME_LENGTH.keys():
            for character in special:
                text = text.replace(character, _SAME_LENGTH[character])
        else:
            text = _rewrite(text, jumps, shifts, inside)
    text = _lower(text)
    for character in _ASCII_TO_SPACE if text.isascii() else _TO_SPACE:
        if character in text:
            text = text.replace(character, " ")
    parts = text.split(" ")
    dropped = list(accumulate(map(len, parts)))
    del dropped[-1]
    return Folded("".join(parts), dropped, jumps, shifts, frozenset(inside))


@lru_cache(maxsize=100_000)
def fold_key(text: str) -> str:
    """Return the folded text alone: equal for all spellings that may be taken for one.

    >>> fold_key("Fine-Tuning") == fold_key("ﬁne tuning")
    True
    """
    if text.isascii():
        return text.lower().translate(_DROP_ASCII)
    return _SEPARATORS.sub("", _lower(text)) if _ANY_SPECIAL.search(text) is None else fold(text).text


def normalized(text: str) -> str:
    """Rewrite what folding rewrites, but keep capitals and separators.

    >>> normalized("ＡＰＩ ｷｰ")
    'API キー'
    """
    if not text.isascii() and _ANY_SPECIAL.search(text):
        text = _SPECIAL.sub(lambda found: _same_letters(found[0]), text)
    for apostrophe in APOSTROPHES[1:]:
        text = text.replace(apostrophe, "'")
    return text


def _lower(text: str) -> str:
    text = text.lower()
    if text.isascii():
        return text
    for apostrophe in APOSTROPHES[1:]:
        text = text.replace(apostrophe, "'")
    return text.replace("ς", "σ").replace("ı", "i")


def _same_letters(piece: str) -> str:
    compatible = (unicodedata.normalize("NFKC", each) if _COMPATIBLE_LETTER.match(each) else each for each in piece)
    composed = unicodedata.normalize("NFC", _singled("".join(compatible)))
    return _singled(composed).replace(" ", "") or piece


def _singled(text: str) -> str:
    return "".join(_SINGLE.get(letter, letter) for letter in text)


def _rewrite(text: str, jumps: list[int], shifts: list[int], inside: set[int]) -> str:
    """Return the text with its special pieces rewritten; note every change of length."""
    done: list[str] = []
    copied = 0
    shift = 0
    for special in _ANY_SPECIAL.finditer(text):
        start = special.start()
        if start < copied or not (found := _special_at(text, start, copied)):
            continue
        piece = unicodedata.normalize("NFC", _same_letters(found[0]).lower())
        start, end = found.span()
        done += text[copied:start], piece
        copied = end
        if len(piece) != end - start or found[0][-1] in _MARKED:
            begin = start - shift
            inside.update(range(begin + 1, begin + len(piece)))
            shift += end - start - len(piece)
            jumps.append(begin + len(piece))
            shifts.append(shift)
    done.append(text[copied:])
    return "".join(done)


def _special_at(text: str, offset: int, least: int) -> re.Match[str] | None:
    """Return the special piece that the character at ``offset`` belongs to: of a mark, with the letter before it."""
    letter = offset - 1 if text[offset] in _MARKED and offset > least else offset
    return _SPECIAL.match(text, letter) or (_SPECIAL.match(text, offset) if letter < offset else None)


_SAME_LENGTH = {
    letter: rewritten
    for letter in (*_SINGLE, *"\u2126\u212a\u212b", *map(chr, range(0xF900, 0xFFEF)))
    if _ANY_SPECIAL.match(letter) and letter not in _MARKED and len(rewritten := _same_letters(letter)) == 1
}
"""Special characters that are one character more plainly, where no mark follows."""
