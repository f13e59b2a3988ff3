"""How wide a text is drawn, and where its lines are broken: by East Asian Width, since nothing here knows the fonts."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LEADING", "LETTER", "LINES", "lines_of", "room_for", "shortened", "width_of", "word_width"]

LETTER = 14
"""The size of letters."""
LEADING = 18
"""From line to line."""
LINES = 3
"""How many lines a name may have; room is asked for two."""
_NARROW, _CAPITAL = 8.4, 10
"""In most fonts the letters of a word are narrower; what is left over goes into the padding."""
_IN_A_LINE = 8 * LETTER
"""A text of this width is not broken, where there is room."""
_NEVER_FIRST = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー々、。，．・：；？！)）]］}｝」』】〉》〕…‥%％")
_NEVER_LAST = frozenset("(（[［{｛「『【〈《〔")
_KATAKANA = frozenset(map(chr, range(0x30A0, 0x3100)))
_BREAKS = frozenset("-/_‐–")
_VOWELS_AND_FINALS = ("\u1160", "\u11ff")
_SKINS = ("\U0001f3fb", "\U0001f3ff")
_JOINED = re.compile("\N{ZERO WIDTH JOINER}.")
_FLAGS = ("\U0001f1e6", "\U0001f1ff")


def width_of(text: str) -> float:
    """Return about how wide a text is drawn.

    >>> width_of("用語"), width_of("ab"), width_of("AB")
    (28, 16.8, 20)
    """
    return round(sum(map(_width, _JOINED.sub("", text))), 3)


@lru_cache(maxsize=4096)
def _width(character: str) -> float:
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    if east_asian_width(character) in {"W", "F"}:
        return LETTER
    return _CAPITAL if character.isupper() else _NARROW


class _Chunk(NamedTuple):
    """A part of a text that stands in one line."""

    text: str
    width: float
    bare: float
    """Its width at the end of a line, without a space."""
    is_wide: bool


def word_width(text: str) -> float:
    """Return the width of the longest word that is not to be broken: of letters that are narrow."""
    return max((each.bare for each in _pieces(text) if not each.is_wide), default=0)


@lru_cache(maxsize=4096)
def room_for(text: str, most: float) -> float:
    """Return the width in which a text has two lines, or one if it is short; no more than ``most``."""
    pieces = _pieces(text)
    whole = sum(each.width for each in pieces)
    if whole <= _IN_A_LINE:
        return min(whole, most)
    room = _unbroken(pieces, whole / 2, most)
    while room < min(whole, most) and len(_filled(pieces, room)) > 2:  # noqa: PLR2004
        room += LETTER / 2
    return min(room, most)


@lru_cache(maxsize=4096)
def lines_of(text: str, room: float) -> tuple[tuple[str, ...], bool]:
    """Return a text in lines of about one width, and whether it had to be cut.

    Lines break between words and between characters of Japanese; inside a word, and among katakana, only where it is
    too long.

    >>> lines_of("大規模言語モデル", 100), lines_of("retrieval-augmented generation", 100)
    ((('大規模言', '語モデル'), False), (('retrieval-', 'augmented', 'generation'), False))
    """
    pieces = _pieces(text)
    lines = _filled(pieces, room)
    if len(lines) > LINES:
        rest = "".join(lines[LINES - 1 :]).strip()
        return (*(line.strip() for line in lines[: LINES - 1]), shortened(rest, room, always=True)), True
    narrower = _unbroken(pieces, sum(each.width for each in pieces) / len(lines), room)
    while len(lines) > 1 and narrower < room:
        balanced = _filled(pieces, narrower)
        if len(balanced) == len(lines):
            lines = balanced
            break
        narrower += LETTER / 2
    return tuple(line.strip() for line in lines), False


def shortened(text: str, room: float, *, always: bool = False) -> str:
    """Return a text in one line, its end left out where it is too long.

    >>> shortened("glossary", 55), shortened("glossary", 100)
    ('gloss…', 'glossary')
    """
    if width_of(text) <= room and not always:
        return text
    kept = ""
    for cluster in _clusters(text):
        if width_of(f"{kept}{cluster}…") > room:
            break
        kept += cluster
    return f"{kept.rstrip()}…"


def _unbroken(pieces: Sequence[_Chunk], least: float, most: float) -> float:
    """Return the smallest room that keeps every word whole, where the largest does."""
    longest = max((each.bare for each in pieces), default=0)
    return max(least, longest) if longest <= most else least


def _filled(pieces: Sequence[_Chunk], room: float) -> list[str]:
    """Return lines, each as full as the room lets it be."""
    lines, used = [""], 0.0
    for piece in chain.from_iterable(_split(each.text) if each.bare > room else (each,) for each in pieces):
        if lines[-1] and used + piece.bare > room:
            lines.append("")
            used = 0
        lines[-1] += piece.text
        used += piece.width
    return lines


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[_Chunk, ...]:
    """Return the parts of a text between which a line may break."""
    parts: list[str] = []
    for before, after in pairwise(["", *_clusters(" ".join(text.split()))]):
        if not before or _may_break(before, after):
            parts.append("")
        parts[-1] += after
    return tuple(map(_piece, parts))


def _piece(text: str) -> _Chunk:
    return _Chunk(text, width_of(text), width_of(text.rstrip()), _is_wide(text))


def _may_break(before: str, after: str) -> bool:
    if before == " " or after == " ":
        return before == " "
    if after[0] in _NEVER_FIRST or before[0] in _NEVER_LAST:
        return False
    if before[0] in _KATAKANA and after[0] in _KATAKANA:
        return before == "・"
    return before in _BREAKS or _is_wide(before) or _is_wide(after)


@lru_cache(maxsize=4096)
def _split(piece: str) -> tuple[_Chunk, ...]:
    """Return the parts of a word that is too long: its characters, what begins no line with the one before."""
    parts: list[str] = []
    for cluster in _clusters(piece):
        if parts and cluster[0] in _NEVER_FIRST and parts[-1][-1] not in _NEVER_FIRST:
            parts[-1] += cluster
        else:
            parts.append(cluster)
    return tuple(map(_piece, parts))


def _is_wide(text: str) -> bool:
    return east_asian_width(text[0]) in {"W", "F"}


def _clusters(text: str) -> list[str]:
    r"""Return the characters of a text as a reader counts them: accents, joined emoji and flags stay whole.

    >>> list(map(len, _clusters("e\u0301か\u3099x👩\u200d💻🇯🇵🇫🇷")))
    [2, 2, 1, 3, 2, 2]
    """
    clusters: list[str] = []
    for each in text:
        if clusters and _belongs(each, clusters[-1]):
            clusters[-1] += each
        else:
            clusters.append(each)
    return clusters


def _belongs(character: str, cluster: str) -> bool:
    return (
        category(character) in {"Mn", "Mc", "Me", "Cf"}
        or cluster[-1] == "\N{ZERO WIDTH JOINER}"
        or _VOWELS_AND_FINALS[0] <= character <= _VOWELS_AND_FINALS[1]
        or _SKINS[0] <= character <= _SKINS[1]
        or (len(cluster) == 1 and all(_FLAGS[0] <= each <= _FLAGS[1] for each in (character, cluster)))
    )
