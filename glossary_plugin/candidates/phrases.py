"""The phrases of a text that may be names: by stop words where words have spaces, by scripts where they have none.

>>> [each.key for each in phrases("A vector database is fast.", "en")]
['vectordatabase', 'vector', 'database', 'fast']
>>> [each.key for each in phrases("検索拡張生成はLLMモデルを使う", "ja")]
['検索拡張生成', 'llmモデル', 'llm', 'モデル']
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from glossary_plugin.candidates.stop_words import closed_words, general_words, light_words
from glossary_plugin.core.matching.affixes import KOREAN_ENDINGS
from glossary_plugin.core.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Phrase", "key_of", "phrases"]

_HIRAGANA = "\u3041-\u309f"
_KATAKANA = "\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb"
_LETTER = rf"[^\W_{_HIRAGANA}{_KATAKANA}{_HAN}{_HANGUL}]"
_TOKEN = re.compile(
    rf"(?P<handle>@[A-Za-z0-9_./-]+)|(?P<word>{_LETTER}+(?:[-‐‑'’./&+_]{_LETTER}+)*(?:\+\+|#)?)"
    rf"|(?P<hangul>[{_HANGUL}]+)|(?P<katakana>[{_KATAKANA}]+)|(?P<han>[{_HAN}]+)"
)
_POSSESSIVE = re.compile("['’]s?\\Z")
_NO_NAME = re.compile(r"_|/[^/]*/|\.(?!js\Z|net\Z)[a-z]|n['’]t\Z|\A[a-z]+(?:ly|ed)\Z")
"""What stands in paths, files and contractions; words that end in -ly and -ed are neither a name nor an end of one."""
_CONNECTORS = frozenset({" of ", " as ", " as a ", " for "})
"""What stands inside of a name: *image of text*, *infrastructure as code*."""
_MOST_WORDS = 4
_MOST_RUN = 12
"""Words of a run that phrases begin in: longer ones are lists, or no prose."""
_LEAST_LETTERS = 2
_MOST_LETTERS = 60
_LEAST_PLURAL = 4
_KOREAN_PARTICLES = frozenset("은 는 을 를 의 에".split())
"""Particles behind one syllable: what that means is too uncertain to be a name."""
_GAPS = frozenset({" ", "\n"})


class Phrase(NamedTuple):
    """A place in a text that may be a name."""

    key: str
    """What is the same for all its spellings: capitals, hyphens, plurals and width count for nothing."""
    start: int
    end: int
    words: int
    run: int
    """The place in the text at which the words begin that no stop word and no sign parts it from."""


class _Word(NamedTuple):
    """A word that may be a part of a name, wherever it stands."""

    key: str
    singular: str
    length: int
    """How many characters of what is written belong to it."""
    is_edge: bool
    """Whether a name may begin and end with it."""
    is_alone: bool
    """Whether it may be a name by itself."""
    is_last: bool = False
    """Whether no name goes on behind it: a Korean particle shows that, and a possessive."""
    is_spaced: bool = False
    """Whether there are spaces between it and others."""


_Placed = tuple[_Word, int, int]
_Run = list[_Placed]


def phrases(text: str, language: str) -> Iterator[Phrase]:
    """Yield every phrase of a text, a longer one before those inside it that begin there."""
    before: _Run = []
    for run in _runs(text, _reader(language)):
        yield from _inside(run)
        if before and text[before[-1][2] : run[0][1]] in _CONNECTORS:
            yield from _across(before, run, text)
        before = run


def key_of(name: str) -> str:
    """Return the key of a name.

    >>> key_of("Cloud-Native Policies"), key_of("Ｐｏｄ"), key_of("DNS")
    ('cloudnativepolicy', 'pod', 'dns')
    """
    head, _, last = name.strip().rpartition(" ")
    return fold_key(head) + _singular(fold_key(last), is_small=last[-1:].islower())


def _inside(run: _Run) -> Iterator[Phrase]:
    """Yield the phrases of a run."""
    at = run[0][1]
    for first, (opening, start, _) in enumerate(run[:_MOST_RUN]):
        if not opening.is_edge:
            continue
        found = []
        head = ""
        for count, (word, _, end) in enumerate(run[first : first + _MOST_WORDS], 1):
            if word.is_edge and (count > 1 or word.is_alone):
                found.append(Phrase(head + word.singular, start, end, count, at))
            head += word.key
        yield from reversed(found)


def _across(before: _Run, run: _Run, text: str) -> Iterator[Phrase]:
    """Yield the phrases that go over a connector: one or two words before it, one or two behind it."""
    connector = fold_key(text[before[-1][2] : run[0][1]])
    for words in (before[at:] for at in range(-min(2, len(before)), 0)):
        if not words[0][0].is_edge or not words[-1][0].is_edge:
            continue
        *others, (last, _, _) = words
        head = "".join([*(word.key for word, *_ in others), last.singular, connector])
        for count, (word, _, end) in enumerate(run[:2], 1):
            if word.is_edge:
                yield Phrase(head + word.singular, words[0][1], end, len(words) + count + 1, before[0][1])
            head += word.key


def _runs(text: str, read: Callable[[str, str], _Word | None]) -> Iterator[_Run]:
    """Yield the words in a row that no stop word, no sign and no particle parts."""
    run: _Run = []
    for found in _TOKEN.finditer(text):
        word = read(found[0], str(found.lastgroup))
        start = found.start()
        if run and (word is None or not _are_joined(text, run[-1], word, start)):
            yield run
            run = []
        if word:
            run.append((word, start, start + word.length))
            if word.is_last:
                yield run
                run = []
    if run:
        yield run


def _are_joined(text: str, before: _Placed, word: _Word, start: int) -> bool:
    """Return whether a word goes on with the one before it."""
    end = before[2]
    return end == start or (text[end:start] in _GAPS and (word.is_spaced or before[0].is_spaced))


@cache
def _reader(language: str) -> Callable[[str, str], _Word | None]:
    """Return what reads words in a language; what has been read is kept."""
    closed, light, general = closed_words(language), light_words(language), general_words(language)

    @cache
    def read(written: str, script: str) -> _Word | None:
        if script == "handle":  # somebody is meant
            return None
        if script == "hangul":
            return _korean(written, closed, general)
        if script == "word":
            return _spaced(written, closed, light, general)
        is_long = len(written) >= _LEAST_LETTERS
        key = fold_key(written)
        is_alone = is_long and written not in general
        return _Word(key, key, len(written), is_edge=is_long or written == "化", is_alone=is_alone)

    return read


def _spaced(written: str, closed: frozenset[str], light: frozenset[str], general: frozenset[str]) -> _Word | None:
    """Return a word of a script with spaces; None: it is one of every sentence, or a number."""
    bare = _POSSESSIVE.sub("", written)
    small = bare.lower()
    if small in closed or small.isdigit():
        return None
    key = fold_key(bare)
    has_length = _LEAST_LETTERS <= len(bare) <= _MOST_LETTERS
    return _Word(
        key,
        _singular(key, is_small=bare[-1].islower()),
        len(bare),
        is_edge=has_length and small not in light and not bare[0].isdigit() and not _NO_NAME.search(small),
        is_alone=small not in general,
        is_last=len(bare) < len(written),
        is_spaced=True,
    )


def _korean(written: str, closed: frozenset[str], general: frozenset[str]) -> _Word | None:
    """Return the noun of a Korean word, without its particles; None: it is no noun."""
    if written in closed or KOREAN_ENDINGS.fullmatch(written) or written[1:] in _KOREAN_PARTICLES:
        return None
    lengths = range(_LEAST_LETTERS, min(len(written), _MOST_LETTERS))
    length = next((each for each in lengths if KOREAN_ENDINGS.fullmatch(written, each)), len(written))
    stem = written[:length]
    if stem in closed:
        return None
    is_last, is_long = length < len(written), length >= _LEAST_LETTERS
    return _Word(stem, stem, length, is_edge=is_long, is_alone=stem not in general, is_last=is_last, is_spaced=True)


def _singular(key: str, *, is_small: bool) -> str:
    """Return the last word of a key without the ending of a plural.

    >>> [_singular(each, is_small=True) for each in ("policies", "batches", "caches", "databases", "status", "pods")]
    ['policy', 'batch', 'cache', 'database', 'status', 'pod']
    """
    if not is_small or len(key) < _LEAST_PLURAL or not key.endswith("s") or key.endswith(("ss", "us", "is")):
        return key
    if key.endswith("ies"):
        return f"{key[:-3]}y"
    return key[:-2] if key.endswith(("sses", "xes", "tches", "shes", "nches")) else key[:-1]
