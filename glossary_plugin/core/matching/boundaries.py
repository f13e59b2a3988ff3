"""Where a word may start and end, by the script on either side.

A reader of English sees words by the spaces between them. A reader of Japanese sees them by the
change of script, and inside a run of kanji by knowing its parts; so each script has a rule:

- Latin, Greek, Cyrillic and other spaced scripts: a word is not cut. ``AI`` is not in ``OpenAI``,
  but it is in ``AIを使う``. A dot inside (``Node.js``, ``api.py``) or an underscore joins.
- Katakana: a run is one word. ``データ`` is not in ``データベース``; ・ parts words.
- Kanji in Japanese: a run is one word, but for affixes and conjunctions. ``学習`` is not in ``機械学習``;
  ``仮想`` is in ``仮想化``, ``学習`` in ``再学習`` and in ``学習及び推論``.
- Hiragana: every place is an edge, for particles and inflections follow names directly; but a noun that is the stem of
  a verb is not found in that verb. ``読み`` is in ``読みは`` and not in ``読みます``, ``読み込む`` or ``拾い読み``.
- Hangul: particles may follow (``쿠버네티스는``).
- Han in Chinese, Thai and the other scripts without spaces: every place is an edge.

>>> edges = Edges()
>>> edges.is_word("OpenAI社", 4, 6), edges.is_word("生成AIの", 2, 4)
(False, True)
>>> edges.is_word("機械学習", 2, 4), edges.is_word("再学習", 1, 3)
(False, True)
"""

from __future__ import annotations

import re
import string
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from glossary_plugin.core.matching.affixes import (
    CONJUNCTION,
    CONJUNCTIONS_END,
    KOREAN_ENDINGS,
    PREFIXES,
    SUFFIXES,
    VERB_BEFORE,
    VERB_GOES_ON,
    VERB_NOUN,
    VERB_NOUN_END,
    WORDS_OF_SUFFIXES,
)
from glossary_plugin.core.model import Boundary
from glossary_plugin.core.text.folding import SOFT

BARRIER = "\x1f"
"""The character that stands between two runs of text; no mention crosses it."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_ASCII_WORD = frozenset(string.ascii_letters + string.digits + "_")
_JOINING = frozenset(".,-")
OPENING = frozenset(" \t\n\r([{<\"'`" + BARRIER)
"""What stands before the first word of something."""


def joined_before(opening: str) -> str:
    """Return a pattern of what makes another word of a Latin one before it; ``opening`` is `OPENING` inside brackets.

    So does a dot with more before it (``api.py``) or with nothing (``.env``), and the two hyphens of an option
    (``--force``).
    """
    return rf"(?:^|[A-Za-z0-9_{opening}])\.|(?:^|[{opening}])--"


JOINED_NUMBER = r"\d,"
"""What makes another number of a digit before it: the comma of its thousands."""
_JOINED_BEFORE = re.compile(rf"(?:{joined_before(re.escape(''.join(sorted(OPENING))))})\Z")
_JOINED_NUMBER = re.compile(rf"{JOINED_NUMBER}\Z")
JOINED_BEHIND = re.compile(r"\.[A-Za-z0-9_]|(?:\+\+|#)(?![A-Za-z0-9_])")
"""What makes another word of a Latin one behind it: a dot with more (Node.js), the signs of C++ and C#."""
_SIGILS = frozenset("$@#%!&~{(＄＠＃％")
"""Signs, or the brackets behind them, that make another word of the one behind them: $PATH, ${PATH}, @home, #home."""
_STEPPED_OVER = frozenset(SOFT + " \t\r\n")
"""What may stand between the parts of a word: what nobody sees, and the end of a line inside Japanese text."""
_LONGEST_STEM = 4
"""How many characters show that a noun is the stem of a verb: its last kanji, and the kana behind it."""
MOST_AFFIXES = 2
"""How many affixes in a row may part a name from the end of its kanji run (再 … 化後)."""


class CharacterKind(IntEnum):
    """What a character is to the edge of a word."""

    WORD = 1
    KATAKANA = 2
    HIRAGANA = 3
    HAN = 4
    HANGUL = 5
    UNSPACED = 6
    MARK = 7
    OTHER = 8


WORD, KATAKANA, HIRAGANA, HAN, HANGUL, UNSPACED, MARK, OTHER = CharacterKind
_BY_WORD, _ANYWHERE = Boundary.WORD, Boundary.NONE
# (Names of the module, for a member read off its enum costs more than all else that an edge does.)

_OPEN = (HIRAGANA, UNSPACED)
"""Scripts in which every place is an edge."""

_KINDS = (
    (HIRAGANA, re.compile("[\u3041-\u3096\u309d-\u309f]")),
    (KATAKANA, re.compile("[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]")),
    (HAN, re.compile("[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")),
    (HANGUL, re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb]")),
)
_UNSPACED_SCRIPT = re.compile(f"[{_UNSPACED}]")


@cache
def kind(character: str) -> CharacterKind:
    """Return what ``character`` is to the edge of a word."""
    if character == "_":
        return WORD
    for each, pattern in _KINDS:
        if pattern.match(character):
            return each
    if unicodedata.category(character).startswith("M"):
        return MARK
    if _UNSPACED_SCRIPT.match(character):
        return UNSPACED
    if "\u2460" <= character <= "\u24ff" or "\u2776" <= character <= "\u2793":
        return OTHER  # ① and its like number things; ² and ₂ make another name (x², CO₂)
    return WORD if character.isalnum() else OTHER


@cache
def is_cjk(character: str) -> bool:
    """Return whether lines may break at ``character`` without a space: kana, Han, and ・."""
    return kind(character) in {KATAKANA, HIRAGANA, HAN}


@cache
def is_chinese(language: str) -> bool:
    """Return whether Han in a text of this language (BCP 47) is Chinese, where no edge is to be seen."""
    return language.lower().split("-")[0] in {"zh", "yue", "wuu", "hak", "nan", "gan", "lzh", "cmn"}


@dataclass(frozen=True, slots=True)
class Edges:
    """Where a name may start and end in a text, as its ``boundary`` and its script have it."""

    boundary: Boundary = Boundary.WORD
    chinese: bool = False
    """Whether Han is Chinese, in which no edge of a word is to be seen."""

    def starts(self, text: str, start: int) -> bool:
        """Return whether a name may start at ``start``."""
        if start == 0 or self.boundary is _ANYWHERE:
            return True
        before = text[start - 1]
        if text[start] in _ASCII_WORD and before in _ASCII_WORD:
            return False  # most candidates end here: short names inside English words
        index = _before(text, start) if before in _STEPPED_OVER else start - 1
        if index < 0:
            return True
        inner, outer = kind(text[start]), _letter_kind(text, index)
        if inner is OTHER:
            # A name that opens with a sign (.NET) is not the tail of a word (ASP.NET) nor of more such signs.
            return outer is not WORD and text[index] != text[start]
        is_free = before not in _SIGILS or not _is_sigil(text, start - 1)
        if inner is WORD:
            return is_free and outer is not WORD and not (text[index] in _JOINING and _is_joined(text, index, start))
        is_open = (
            inner in _OPEN
            or (inner is not outer and not (outer is HIRAGANA and _is_verb_before(text, index, start)))
            or (inner is HAN and (self.chinese or _is_conjunction(text, index)))
        )
        is_noun = inner is HAN and self.boundary is _BY_WORD
        return is_free and (is_open or (is_noun and _only_affixes(text, index, -1, PREFIXES)))

    def ends(self, text: str, end: int) -> bool:
        """Return whether a name may end at ``end``; a combining mark there belongs to its last letter."""
        index = _behind(text, end) if text[end : end + 1] in _STEPPED_OVER else end
        if index >= len(text):
            return True
        inner, outer = _letter_kind(text, end - 1), kind(text[index])
        if outer is MARK or self.boundary is _ANYWHERE:
            return outer is not MARK
        if inner is OTHER:
            # C++ is in C++20 and not in C+++; a letter would make another word of it.
            return text[index] != text[end - 1] and not (outer is WORD and not text[index].isdigit())
        if inner is WORD:
            return outer is not WORD and not JOINED_BEHIND.match(text, index)
        if inner is not outer or inner in _OPEN or (inner is HAN and (self.chinese or CONJUNCTION.match(text, index))):
            return not (inner is HIRAGANA and VERB_GOES_ON.match(text, index) and _is_verb_noun(text, end))
        joined_to = {HANGUL: _is_particle, HAN: _is_suffix}.get(inner)
        return self.boundary is _BY_WORD and joined_to is not None and joined_to(text, index)

    def is_word(self, text: str, start: int, end: int) -> bool:
        """Return whether ``text[start:end]``, not empty, may stand as a word of its own where it is."""
        return self.starts(text, start) and self.ends(text, end) and not self.is_stem(text, start, end)

    def is_stem(self, text: str, start: int, end: int) -> bool:
        """Return whether ``text[start:end]``, a noun elsewhere, is the stem of a verb, with its object before it."""
        return text[start - 1 : start] == "を" and self.boundary is not _ANYWHERE and _is_verb_noun(text, end)


@cache
def edges_for(boundary: Boundary, chinese: bool) -> Edges:  # noqa: FBT001 - a key of the cache
    """Return the edges of a kind: one object for all names that share them."""
    return Edges(boundary, chinese)


def _only_affixes(text: str, offset: int, step: int, affixes: frozenset[str]) -> bool:
    """Return whether the rest of the kanji run, from ``offset`` outwards, is one or two affixes and nothing else."""
    for _ in range(MOST_AFFIXES):
        if text[offset] not in affixes:
            return False
        offset += step
        if not 0 <= offset < len(text) or kind(text[offset]) is not HAN:
            return True
        if _is_conjunction(text, offset) if step < 0 else CONJUNCTION.match(text, offset):
            return True
    return False


def _is_conjunction(text: str, index: int) -> bool:
    """Return whether the kanji at ``index`` ends a word between two nouns."""
    return CONJUNCTIONS_END.search(text, max(0, index - 1), index + 1) is not None


def _is_verb_noun(text: str, end: int) -> bool:
    """Return whether what ends at ``end`` may be a noun that is the stem of a verb."""
    return VERB_NOUN_END.search(text, max(0, end - _LONGEST_STEM), end) is not None


def _is_verb_before(text: str, index: int, start: int) -> bool:
    """Return whether a noun of a verb at ``start`` is one word with the verb that ends at ``index``."""
    return VERB_NOUN.match(text, start) is not None and bool(VERB_BEFORE.search(text, max(0, index - 2), index + 1))


def _is_joined(text: str, index: int, start: int) -> bool:
    """Return whether the sign at ``index`` makes another word of the one behind it."""
    pattern = _JOINED_NUMBER if text[start].isdigit() and text[index] == "," else _JOINED_BEFORE
    return pattern.search(text, max(0, index - 2), index + 1) is not None


def _is_sigil(text: str, index: int) -> bool:
    """Return whether the sign at ``index`` makes another word of the one behind it, as # does not in C#, % in 5 %.

    >>> [_is_sigil(text, text.index(sign)) for text, sign in (("#home", "#"), ("C#", "#"), ("${x", "{"), ("(x", "("))]
    [True, False, True, False]
    """
    sign, before = text[index], text[index - 1 : index]
    if sign in "{(":
        return before == "$"
    return sign in "$@＄＠" or not before or (kind(before) is OTHER and before not in "+#")


def _letter_kind(text: str, index: int) -> CharacterKind:
    """Return the kind of the letter at ``index``; of a combining mark, that of the letter it belongs to."""
    found = kind(text[index])
    while found is MARK and index > 0:
        index -= 1
        found = kind(text[index])
    return found


def _before(text: str, start: int) -> int:
    """Return the offset of the character that a reader sees before ``start``, -1 where there is none."""
    index = start - 1
    while index >= 0 and text[index] in SOFT:
        index -= 1
    over = index
    while over >= 0 and text[over] in _STEPPED_OVER:
        over -= 1
    if over >= 0 and "\n" in text[over:start] and is_cjk(text[over]) and is_cjk(text[start]):
        return over
    return index


def _behind(text: str, end: int) -> int:
    """Return the offset of the character that a reader sees behind ``end``, the length where there is none."""
    index = end
    while index < len(text) and text[index] in SOFT:
        index += 1
    over = index
    while over < len(text) and text[over] in _STEPPED_OVER:
        over += 1
    if over < len(text) and "\n" in text[end:over] and is_cjk(text[over]) and is_cjk(text[end - 1]):
        return over
    return index


def _is_suffix(text: str, offset: int) -> bool:
    return _only_affixes(text, offset, 1, SUFFIXES) and text[offset : offset + 2] not in WORDS_OF_SUFFIXES


def _is_particle(text: str, offset: int) -> bool:
    end = offset
    while end < len(text) and kind(text[end]) is HANGUL:
        end += 1
    return KOREAN_ENDINGS.fullmatch(text, offset, end) is not None
