"""The sentences of a text, and how much one looks like a definition of what stands in it.

>>> text = "Pods are small. A pod is a group of containers."
>>> [definition_at(text, text.index(name), text.index(name) + len(name), "en") for name in ("Pods", "pod")]
[<Strength.STATED: 1>, <Strength.DEFINED: 3>]
>>> sentence_at(text, 18, 21)
'A pod is a group of containers.'
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from glossary_plugin.core.matching.boundaries import BARRIER
from glossary_plugin.core.text.languages import base

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Strength", "definition_at", "sentence_at", "stands_alone"]


class Strength(IntEnum):
    """How much a sentence looks like a definition."""

    NONE = 0
    STATED = 1
    """Something is said of it: *pods are small*."""
    NAMED = 2
    """It is named: *a group of containers, called a pod*."""
    DEFINED = 3
    """It is said what it is: *a pod is a group of containers*, 「ポッドとは」."""


_IN_BRACKETS = r"(?:\s?[(（][^()（）\x1f]{1,60}[)）])?"
_IS_A = {
    "en": r"\s+(?:(?:is|are)\s+(?:an?|the|any|one|some)|refers?\s+to|means|stands\s+for|describes?|denotes?)\b",
    "de": r"\s+(?:ist|sind)\s+(?:ein|eine|einen|der|die|das)\b|\s+bezeichnet\b",
    "fr": r"\s+(?:est|sont)\s+(?:une?|des|le|la|les)\b|\s+désigne(?:nt)?\b",
    "es": r"\s+(?:es|son)\s+(?:una?|el|la|los|las)\b|\s+se\s+refiere\b",
    "pt": r"\s+(?:é|são)\s+(?:uma?|o|a|os|as)\b|\s+refere-se\b",
    "it": r"\s+(?:è|sono)\s+(?:una?|uno|il|la|i|le)\b",
    "ru": r"\s+(?:—|–|-)\s+(?:это\b)?",
    "ja": (
        r"(?:とは|というのは|は、?[^。\x1f]{2,200}(?:もの|こと|一種|一つ|総称|略|仕組み|機能|技術|手法|概念|方法|[ァ-ヺー]{3,})"
        r"(?:です|である|であり|だ|を(?:指|意味|表)[^。\x1f]{0,6})[。、])"
    ),
    "ko": r"(?:이란|란\s|[은는]\s[^.\x1f]{3,200}(?:이다|입니다|말한다|뜻한다|의미한다|가리킨다)\.?)",
    "zh": r"(?:是指|指的是|是一[种種个個类類]|，?即)",
}
"""What stands behind a name in a sentence that says what it is, by language."""
_IS = re.compile(r"\s+(?:is|are)\b|は(?![しあ])|[은는](?=\s)")
_NAMED = re.compile(
    r"(?:\b(?:called|named|known\s+as|termed|dubbed|referred\s+to\s+as|defined\s+as)\s+(?:an?\s+|the\s+)?[\"'“‘]?)\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?!\s?\w)|\s(?:and|are|as|at|because|but|by|can|for|from|in|is|of|on|or|since|so|that|to|when|where|which|while|with)\b"
)
"""What stands behind a name that is named, and goes on no further."""
_NAMED_BEHIND = re.compile(r"[\"'”’」』]?(?:と(?:呼|よ|い[いう]|言[いう])|(?:이)?라고\s?(?:한|부|불|하))")
_OPENING = re.compile(
    rf"(?:\A|[{BARRIER}。！？.!?:：])\s*(?:(?:an?|the|el|la|los|las|un|une|una|le|les|o|a|os|as|ein|eine|der|die|das|il|lo)\s+)?[\"'“‘「『]?\Z",
    re.IGNORECASE,
)
_REACH = 24
_SENTENCE_END = re.compile(rf"[。！？{BARRIER}]|[.!?](?=\s)")
_SEEN = re.compile(rf"[^\s{BARRIER}]")
_MOST = 400
"""Characters of a sentence that are looked at on either side of a name."""
_SHOWN = 300


@cache
def _is_a(language: str) -> re.Pattern[str]:
    own = _IS_A.get(base(language), "")
    return re.compile(f"{_IN_BRACKETS}(?:{'|'.join(filter(None, (own, _IS_A['en'])))})")


def definition_at(text: str, start: int, end: int, language: str) -> Strength:
    """Return how much the sentence around ``text[start:end]`` looks like a definition of it."""
    opens = _OPENING.search(text, max(0, start - _REACH), start)
    if opens and _is_a(language).match(text, end):
        return Strength.DEFINED
    is_named = _ENDS.match(text, end) and _NAMED.search(text, max(0, start - _REACH), start)
    if is_named or _NAMED_BEHIND.match(text, end):
        return Strength.NAMED
    return Strength.STATED if opens and _IS.match(text, end) else Strength.NONE


def stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether a place is a run by itself, as a heading is and a name in a list of definitions."""
    return text[start - 1 : start] in {"", BARRIER} and text[end : end + 1] in {"", BARRIER}


def sentence_at(text: str, start: int, end: int, aside: Callable[[int], str] = lambda _: BARRIER) -> str:
    r"""Return the sentence around ``text[start:end]``, cut where it is long; of a run by itself, the one behind it.

    ``aside`` returns what a reader sees at a barrier that ends no block.

    >>> sentence_at("Pod\x1f\n\x1fA group of containers. More.", 0, 3)
    'A group of containers.'
    """
    if stands_alone(text, start, end) and (next_ := _SEEN.search(text, end)):
        start = end = next_.start()

    def seen(first: int, last: int) -> str:
        return "".join(aside(at) if each == BARRIER else each for at, each in enumerate(text[first:last], first))

    before, behind = seen(max(0, start - _MOST), start), seen(end, end + _MOST)
    ends = [found.end() for found in _SENTENCE_END.finditer(before)]
    stop = _SENTENCE_END.search(behind)
    sentence = before[ends[-1] if ends else 0 :] + text[start:end] + behind[: stop.end() if stop else None]
    words = " ".join(sentence.replace(BARRIER, " ").split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
