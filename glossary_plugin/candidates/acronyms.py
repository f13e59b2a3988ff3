"""The acronyms of a text, with what they stand for where the text says it.

>>> [each[:2] for each in acronyms("We use retrieval-augmented generation (RAG) on a GPU.")]
[('RAG', ('retrieval-augmented generation',)), ('GPU', ())]
>>> [each[:2] for each in acronyms("検索拡張生成（RAG）とMoE（Mixture of Experts）")]
[('RAG', ('検索拡張生成',)), ('MoE', ('Mixture of Experts',))]
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from glossary_plugin.candidates.stop_words import closed_words, general_words, light_words
from glossary_plugin.core.text.bracketed import shares_initials

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Acronym", "acronyms", "is_proven"]

_SHORT = re.compile(
    r"(?<![A-Za-z0-9_/.@#$%&+-])(?=[a-z]?[A-Za-z0-9/&-]*[A-Z][A-Za-z0-9/&-]*[A-Z0-9])"
    r"([A-Za-z][A-Za-z0-9]*(?:[/&-][A-Z][A-Za-z0-9]*)*)(?![A-Za-z0-9_/]|[-.&+@#][A-Za-z0-9_])"
)
_MOST_LETTERS = 10
_DENSE_LETTERS = 6
"""Letters up to which a word that mixes small ones may be an acronym that no text spells out: IaaS, but no GitHub."""
_ROMAN = re.compile(r"[IVX]+")
_QUOTE = "\"'“”‘’「」『』*"
_OPEN = re.compile(
    rf"[(（]\s*(?:(?:or|abbreviated(?:\s+(?:as|to))?|abbr\.|aka|also|hereafter|以下、?|略称[:：]?|略して|通称)\s*)?[{_QUOTE}]*\Z",
    re.IGNORECASE,
)
_CLOSE = re.compile(rf"[{_QUOTE}]*\s*[)）]")
_OR = re.compile(rf"\bor\s(?:(?:just|simply)\s)?[{_QUOTE}]*\Z")
_PARTED = re.compile(r"[\x1f()（）。!！?？;；]")
"""What no expansion goes across."""
_REACH = 140
"""Characters before an acronym in which what it stands for is looked for."""
_NEAR = 24
_INSIDE = re.compile(r"\s?[(（]([^()（）\x1f]{3,120})[)）]")
_SAID = re.compile(
    rf"[{_QUOTE}]?(?:,?\s+(?:stands\s+for|(?:is\s+)?short\s+for|means|is\s+an?\s+(?:acronym|abbreviation)\s+(?:for|of)|or)\s+"
    rf"|とは|は|\s+=\s+|:\s+)(?:the\s+|an?\s+)?[{_QUOTE}]?([A-Za-z][^\x1f.,;:()（）{_QUOTE}の]{{3,100}})"
)
_WORD = re.compile(r"[^\W_][\w'’]*")
_INITIAL = re.compile(r"(?<![^\W_])[^\W_]|(?<=[a-z0-9])[A-Z]|(?<=[A-Z])[A-Z]")
"""The first letter of a word, and capitals inside."""
_CLOSED_SCRIPT = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_CJK_NAME = re.compile(r"(?:[A-Za-z0-9]{1,30} ?)?[ァ-ヺー々\u3400-\u9fff・]+(?:の[ァ-ヺー々\u3400-\u9fff・]+)*")
_HANGUL_NAME = re.compile(r"[가-힣]{2,}(?: [가-힣]{2,})*")
_SEPARATOR = ",，、:：/／"
_SEPARATORS = re.compile(rf"[{_SEPARATOR}]")
_KOREAN_PARTICLE = re.compile("(?:[은는을를의와과된]|하는|중인)\\Z")
_LEAST_CJK = 4
_LEAST_SHOUTED = 3
"""Letters of a word that may stand in capitals for weight; shorter ones, as IT and US, are acronyms."""
_LEAST_HANGUL = 5
_LEAST_SHARE = 0.55
"""Of the letters of an acronym, those that begin words: three of four in JSON, four of seven in OpenSSF."""
_NUMBER = re.compile("[0-9]{3}")
"""What shows the number of a document: RFC9126."""
_LEAST_INITIALS = 2
_NO_LONG = re.compile(rf"{_CLOSED_SCRIPT.pattern}|\b(?:whose|which|that|whom)\b")
"""Letters that no acronym has, and words that begin a clause."""
_BEFORE_UNIT = re.compile(r"[0-9]\s?\Z")


class Acronym(NamedTuple):
    """A place where an acronym stands."""

    short: str
    longs: tuple[str, ...]
    """What it stands for, in one script or in two; empty: the place does not say."""
    start: int
    end: int


def acronyms(text: str) -> Iterator[Acronym]:
    """Yield the acronyms of a text; what they stand for is read where it stands beside them."""
    for found in _SHORT.finditer(text):
        start, end = found.span()
        short = found[0]
        if short.endswith("s") and short[-2].isupper():
            short = short[:-1]
        if _may_be_short(short):
            is_short = _looks_short(short, text, start)
            found_longs = _expansions(text, short, start, end, is_short=is_short)
            longs = tuple(dict.fromkeys(" ".join(long.split()) for long in found_longs))
            if longs or is_short:
                yield Acronym(short, longs, start, end)


def is_proven(long: str) -> bool:
    """Return whether the letters of what an acronym stands for have shown that it does."""
    return _CLOSED_SCRIPT.search(long) is None


def _may_be_short(short: str) -> bool:
    letters = [letter for letter in short if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    is_number = _NUMBER.search(short) is not None
    return capitals > 1 and len(letters) <= _MOST_LETTERS and 3 * capitals >= len(letters) and not is_number


def _looks_short(short: str, text: str, start: int) -> bool:
    """Return whether a word has enough capitals, and is no number, no unit and no word in capitals for weight."""
    letters = [letter for letter in short if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    is_dense = capitals == len(letters) or (len(letters) <= _DENSE_LETTERS and capitals * 2 > len(letters))
    is_shouted = len(letters) >= _LEAST_SHOUTED and short.lower() in _shouted()
    is_number = _ROMAN.fullmatch(short) or _BEFORE_UNIT.search(text, max(0, start - 2), start)
    return is_dense and not is_shouted and not is_number


@cache
def _shouted() -> frozenset[str]:
    """Return the words that stand in capitals for weight: MUST, NOTE."""
    return closed_words("en") | light_words("en") | general_words("en")


def _expansions(text: str, short: str, start: int, end: int, *, is_short: bool) -> Iterator[str]:
    """Yield what an acronym stands for by the text around it."""
    is_closed = _CLOSE.match(text, end) is not None
    bracket, inside = _beside(text, start) if is_closed else (start, "")
    proven = _first_fit(short, _parts(inside))
    opened = _OPEN.search(text, max(0, start - _NEAR), start) or _OR.search(text, max(0, start - _NEAR), start)
    is_whole = is_short and is_closed
    if proven:
        yield proven
        yield from _left_of(text, bracket, short, is_whole=is_whole)
    elif (opened and (long := next(_left_of(text, opened.start(), short, is_whole=is_whole), ""))) or (
        (said := _SAID.match(text, end)) and (long := _head(said[1], short))
    ):
        yield long
    elif behind := _INSIDE.match(text, end):
        yield from _in_brackets(behind[1], short, is_short=is_short)


def _left_of(text: str, at: int, short: str, *, is_whole: bool) -> Iterator[str]:
    """Yield what an acronym stands for by the text before a place."""
    left = _PARTED.split(text[max(0, at - _REACH) : at].rstrip(f" \n,{_QUOTE}"))[-1]
    if long := _before(left, short, is_whole=is_whole):
        yield long


def _beside(text: str, start: int) -> tuple[int, str]:
    """Return the place of the bracket before an acronym that comes last in it, and what stands between.

    >>> _beside("暗号 (Post-Quantum Cryptography, PQC)", 31)
    (3, 'Post-Quantum Cryptography')
    """
    head = text[max(0, start - _REACH) : start]
    *before, inside = _PARTED.split(head)
    if not before or head[-len(inside) - 1] not in "(（" or inside.rstrip(f" {_QUOTE}")[-1:] not in _SEPARATOR:
        return start, ""
    return start - len(inside) - 1, inside.rstrip(f" {_QUOTE}{_SEPARATOR}")


def _parts(text: str) -> list[str]:
    """Return what signs part in brackets."""
    return [part.strip() for part in _SEPARATORS.split(text)]


def _first_fit(short: str, parts: Sequence[str]) -> str:
    """Return the first of several texts that an acronym stands for; empty: none."""
    return next((part for part in parts if _fit(short, part)), "")


def _before(left: str, short: str, *, is_whole: bool) -> str:
    """Return the words at the end of a text that an acronym stands for; ``is_whole``: it is all that follows.

    >>> _before("We give the Container Storage Interface", "CSI", is_whole=True)
    'Container Storage Interface'
    >>> _before("これは継続的インテグレーション", "CI", is_whole=True), _before("リソース", "CPU", is_whole=False)
    ('継続的インテグレーション', '')
    """
    if _CLOSED_SCRIPT.match(left[-1:]):
        return _closed_before(left, short) if is_whole else ""
    words = [*_WORD.finditer(left)][-2 * len(short) - 2 :]
    longs = [left[word.start() :] for word in reversed(words)]
    return _best(short, longs) or next((long for long in longs if is_whole and shares_initials(short, long)), "")


def _closed_before(left: str, short: str) -> str:
    """Return the name at the end of a text, in a script whose letters an acronym has not."""
    found = [*_CJK_NAME.finditer(left), *_HANGUL_NAME.finditer(left)]
    last = next((each[0] for each in found if each.end() == len(left)), "")
    if _HANGUL_NAME.fullmatch(last):
        return _korean(last.split(), sum(letter.isupper() for letter in short))
    return _closed("の".join(last.split("の")[-2:]))


def _korean(words: Sequence[str], most: int) -> str:
    """Return the words at the end of Korean ones that an acronym of as many letters stands for.

    >>> _korean(["이는", "컨테이너", "런타임", "인터페이스"], 3), _korean(["서비스"], 3)
    ('컨테이너 런타임 인터페이스', '')
    """
    kept = [words[-1]]
    for word in reversed(words[-most:-1]):
        if _KOREAN_PARTICLE.search(word):
            break
        kept.insert(0, word)
    return " ".join(kept) if len(kept) > 1 or len(kept[0]) >= _LEAST_HANGUL else ""


def _head(words: str, short: str) -> str:
    """Return the words at the beginning of a text that an acronym stands for."""
    return _best(short, [words[: found.end()] for found in _WORD.finditer(words)])


def _best(short: str, longs: Sequence[str]) -> str:
    """Return the text that has most initials of an acronym, the first of several; empty: none stands for it."""
    return (
        max(longs, key=lambda long: _fit(short, long), default="") if any(_fit(short, each) for each in longs) else ""
    )


def _in_brackets(inside: str, short: str, *, is_short: bool) -> Iterator[str]:
    """Yield what brackets behind an acronym say that it stands for.

    >>> [*_in_brackets("Retrieval-Augmented Generation、検索拡張生成", "RAG", is_short=True)]
    ['Retrieval-Augmented Generation', '検索拡張生成']
    """
    parts = _parts(inside)
    proven = _first_fit(short, parts)
    if proven:
        yield proven
    if is_short and len(parts) == 1 + bool(proven):
        yield from filter(None, map(_closed, parts))


def _closed(text: str) -> str:
    """Return a name in a script without spaces, as it stands beside an acronym; empty: that is none."""
    quantity, _, thing = text.partition("の")
    text = thing if thing and quantity in general_words("ja") else text
    return text if len(text) >= _LEAST_CJK and _CJK_NAME.fullmatch(text) else ""


def _fit(short: str, long: str) -> int:
    """Return how many letters of an acronym begin words that it may stand for; 0: it does not.

    All but a few do, in order.

    >>> [_fit(*each) > 0 for each in (("XML", "Extensible Markup Language"), ("JSON", "JavaScript Object Notation"))]
    [True, True]
    >>> [_fit(*each) > 0 for each in (("HPA", "HorizontalPodAutoscaler"), ("CPU", "compute resources"), ("OS", "one"))]
    [True, False, False]
    """
    letters = [letter for letter in short.lower() if letter.isalpha()]
    if letters[0] == "x" and long[:2].lower() == "ex":
        long = long[1:]
    words = [*_WORD.finditer(long)]
    if _NO_LONG.search(long) or long.isupper() or short in {word[0] for word in words}:
        return 0
    initials = {found.start() for found in _INITIAL.finditer(long)}
    if (
        len(initials) < _LEAST_INITIALS
        or len(words) > 2 * sum(map(str.isupper, short))
        or long[0].lower() != letters[0]
    ):
        return 0
    met = _most_initials(letters, long.lower(), initials, words[-1].start())
    return met if met >= max(_LEAST_INITIALS, _LEAST_SHARE * len(letters)) else 0


def _most_initials(letters: Sequence[str], text: str, initials: set[int], last: int) -> int:
    """Return how many letters, found in order and the last of them in the last word, begin words at most."""
    best = {0: 1}
    for letter in letters[1:]:
        found: dict[int, int] = {}
        most = -1
        for place, each in enumerate(text):
            if each == letter and most >= 0:
                found[place] = most + (place in initials)
            most = max(most, best.get(place, -1))
        best = found
    return max((count for place, count in best.items() if place >= last), default=0)
