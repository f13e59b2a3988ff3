"""Words in texts that have no spaces between them: Chinese and Thai names may not cut one.

The words come from dictionaries, where an extra brings one (``chinese``: rjieba, ``thai``: PyThaiNLP); the names of the
glossary are words of them too. Without its extra, a Chinese word is what the text itself repeats: a name with one
more character, which behave as one, and what one of a few characters makes of a name (服务器 where 服务 is the name).
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from functools import cached_property, lru_cache
from importlib.util import find_spec
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from glossary_plugin.core.matching.boundaries import HAN, Edges, kind
from glossary_plugin.core.model import Boundary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Segment = Callable[[str], Iterable[str]]
    """Parts a run of text into words and what lies between them."""

__all__ = ["Words", "is_thai"]

_HAN_RUN = re.compile(r"[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_THAI = re.compile(r"[\u0e01-\u0e4e]")
_THAI_RUN = re.compile(r"[\u0e01-\u0e4e]+")
_LONGEST_RUN = 200
"""Characters on either side of an edge that are looked at."""
_MOST_KEPT = 10_000
"""Runs whose words are kept in mind."""
_LEAST_REPEATS = 3
"""How often a word stands in a text at least, and between how many characters, to be one by itself."""
_NO_PART = frozenset(
    "的地得了着过過是在和与與或及等之其所于於并並且而但则則即如若因为為以从從由到对對向至比把将將被让讓给給使"
    "上中下内內外里裡前后後间間时時化性型式类類者们們用"
    "这這那此该該每各某本两兩几幾一二三四五六七八九十个個种種些多少数數新旧舊大小高低全同"
    "不没沒无無未非可会會能应應需要想须須就也都还還又再才只仅僅已正很最更太请請当當"
    "主副子父总總单單原源我你您他她它有来來去出进進做作"
)
"""Characters that are words by themselves, or say something of a name: 容器化 is of 容器."""
_DERIVED = re.compile(
    "[机機](?![制构構会會器房型关關密遇])|器(?![官材件械皿])|[库庫](?![存房])|[员員](?![工])|[师師](?![生])"
    "|商(?![业業品店城户戶用标標])|[仪儀](?![式表])|者"
)
"""What makes another noun of a name, where it begins no word of its own: 服务器, 服务商, but 服务机制."""


def is_thai(text: str) -> bool:
    """Return whether a text has Thai letters."""
    return _THAI.search(text) is not None


class Words:
    """The words of Chinese and Thai texts; ``names`` are words too, those of the glossary."""

    def __init__(self, names: Iterable[str]) -> None:
        runs = (script.findall(name) for name in names for script in (_HAN_RUN, _THAI_RUN))
        self._names = frozenset(chain.from_iterable(runs))
        self._inside: dict[str, frozenset[int]] = {}

    def are_cut(self, text: str, start: int, end: int, edges: Edges) -> bool:
        """Return whether a name with such edges begins or ends inside a word where it stands in a text."""
        if edges.boundary is Boundary.NONE:
            return False
        if _THAI.match(text, start) or _THAI.match(text, end - 1):
            return any(self._is_inside(_THAI_RUN, text, edge, self._thai) for edge in (start, end))
        if not edges.chinese:
            return False
        if self._chinese is None:
            return _DERIVED.match(text, end) is not None or _repeats_in(text).make_longer(start, end)
        return any(self._is_inside(_HAN_RUN, text, edge, self._chinese) for edge in (start, end))

    def _is_inside(self, script: re.Pattern[str], text: str, edge: int, segment: Segment | None) -> bool:
        """Return whether a place lies inside a word of the run around it."""
        first = max(0, edge - _LONGEST_RUN)
        before, behind = script.match(text[first:edge][::-1]), script.match(text, edge, edge + _LONGEST_RUN)
        if segment is None or before is None or behind is None:
            return False
        return before.end() in self._inside_of(f"{before[0][::-1]}{behind[0]}", segment)

    def _inside_of(self, run: str, segment: Segment) -> frozenset[int]:
        """Return the offsets of a run that lie inside words."""
        inside = self._inside.get(run)
        if inside is None:
            if len(self._inside) >= _MOST_KEPT:
                self._inside.clear()
            edges = frozenset(accumulate(map(len, segment(run))))
            inside = self._inside[run] = frozenset(range(1, len(run))) - edges
        return inside

    @cached_property
    def _chinese(self) -> Segment | None:
        if find_spec("rjieba") is None:
            return None
        import rjieba  # noqa: PLC0415 - an extra

        jieba = rjieba.Jieba()
        for name in sorted(each for each in self._names if not jieba.has_word(each)):
            jieba.add_word(name, jieba.suggest_freq(name), "n")
        return lambda run: (part for word in jieba.cut(run, hmm=False) for part in _parts(word, jieba.has_word))

    @cached_property
    def _thai(self) -> Segment | None:
        if find_spec("pythainlp") is None:
            return None
        return _thai_segment(self._names)


@lru_cache(maxsize=2)
def _thai_segment(names: frozenset[str]) -> Segment:
    """Return what parts Thai texts into the words of a dictionary and those of a glossary: it takes a while to make."""
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")  # else it makes a folder in the user's home
    from pythainlp.corpus import thai_words  # noqa: PLC0415 - an extra
    from pythainlp.tokenize import Tokenizer  # noqa: PLC0415 - an extra

    words = frozenset(thai_words()) | names
    segment = Tokenizer(custom_dict=words, engine="newmm").word_tokenize
    return lambda run: (part for word in segment(run) for part in ((word,) if word in words else word))


def _parts(word: str, is_word: Callable[[str], bool]) -> Iterator[str]:
    """Yield the words that a compound in a dictionary is made of, none of a single character.

    >>> list(_parts("应用服务器", {"应用", "服务", "服务器"}.__contains__))
    ['应用', '服务器']
    """
    for place in range(len(word) - 2, 1, -1):
        if is_word(word[:place]) and is_word(word[place:]):
            yield word[:place]
            yield from _parts(word[place:], is_word)
            return
    yield word


class _Repeats:
    """How pieces of one text are repeated in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pairs: defaultdict[str, list[int]] = defaultdict(list)
        """Where each two characters stand together."""
        for place in range(len(text) - 1):
            self._pairs[text[place : place + 2]].append(place)
        self._known: dict[tuple[str, bool], bool] = {}

    def make_longer(self, start: int, end: int) -> bool:
        """Return whether a name with the character before or behind it is a word of the text."""
        text = self._text
        before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
        return (_may_be_part(behind, text[end - 1]) and self._is_word(text[start : end + 1], is_behind=True)) or (
            _may_be_part(before, text[start]) and self._is_word(text[start - 1 : end], is_behind=False)
        )

    def _is_word(self, word: str, *, is_behind: bool) -> bool:
        """Return whether what stands behind a word, or before it, differs often enough."""
        key = word, is_behind
        if key not in self._known:
            self._known[key] = len(set(self._beside(word, is_behind=is_behind))) >= _LEAST_REPEATS
        return self._known[key]

    def _beside(self, word: str, *, is_behind: bool) -> Iterator[str]:
        """Yield what stands behind each place of a word, or before it; nothing at the edge of the text."""
        shift = len(word) - 2 if is_behind else 0
        for place in self._pairs[word[shift : shift + 2]]:
            start = place - shift
            if start >= 0 and self._text.startswith(word, start):
                beside = start + len(word) if is_behind else start - 1
                yield self._text[beside : beside + 1] if beside >= 0 else ""


@lru_cache(maxsize=8)
def _repeats_in(text: str) -> _Repeats:
    return _Repeats(text)


def _may_be_part(character: str, beside: str) -> bool:
    """Return whether a character beside that of a name may make another word of it."""
    return character != "" and character not in _NO_PART and kind(character) is HAN and kind(beside) is HAN
