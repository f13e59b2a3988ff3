"""Words that make one kind of thing of an everyday word: a *brand name* is no name of a button.

A word before the noun narrows it in English, Korean and Japanese, "de" and a noun behind it in the Romance languages.
The article tells the two apart that English writes alike: *an authentication process* is one process among those that
the page speaks of, *proper names* are a kind of names. Whether a word is a noun is not known; what is known are the
words and the endings that no noun has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from glossary_plugin.core.matching.affixes import KOREAN_ENDINGS, PREFIXES
from glossary_plugin.core.matching.boundaries import BARRIER, HAN, KATAKANA, WORD, kind

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Narrowing", "narrowing"]

_LOOK_AROUND = 80
"""Characters on either side of a place that are looked at."""

_PROPER_NAME = re.compile(r"[A-Z][a-z]")
"""What says whose a thing is, not what kind: *Kubernetes members* are members."""

_TOKEN = re.compile(r"[\w'’-]+|[^\w\s]")
_WORD_BEFORE = re.compile(r"(?<![\w'’-])[\d_'’-]*([^\W\d_][\w'’-]*)[ \n]\Z")

_DETERMINERS = frozenset(
    "the a an this that these those its their your our his her my each every any all some no both such same one "
    "two three four five few several many most more either neither another other which whose what".split()
)
_VERB_FOLLOWS = frozenset(
    "to can could may might must shall should will would cannot not don't doesn't let's it they you we he she i "
    "who".split()
)
_CLOSED = (
    _DETERMINERS
    | _VERB_FOLLOWS
    | frozenset(
        "of in on at for from by with without within into onto over under about above across after against along "
        "among around as before behind below beside between beyond during inside like near off out outside per "
        "since than through toward towards until up upon via and or nor but if when where while how why whether "
        "because so then is are was were be been being am has have had do does did only also there here too very "
        "just even still already never always often own e g i etc".split()
    )
)
"""English words that are neither nouns nor adjectives."""
_DESCRIBING = frozenset(
    "new old first second last next single multiple different certain specific given particular entire whole other "
    "small smaller big bigger large larger great greater long longer short shorter high higher low lower good better "
    "bad worse right wrong correct simple complex easy hard fast slow full empty main major minor unique important "
    "current actual real future past previous final additional extra further personal similar individual "
    "separate best latest largest smallest highest lowest oldest newest nearest simplest".split()
)
"""English adjectives that say which thing, or how it is, and not of what kind."""
_VERBS = frozenset(
    "accept access add allow apply assign attach avoid become bring build buy call carry cause change check "
    "choose clean close collect combine compare compile configure connect contain control convert copy cover "
    "create define delete deliver deploy describe detect develop disable discover display distribute download "
    "drop edit enable ensure enter exclude execute expect export expose extend fetch fill filter find fix follow "
    "format generate get give handle help hold identify ignore implement import improve include indicate insert "
    "inspect install invoke issue join keep know launch lead learn leave let list load lose maintain make manage "
    "mark match mean mention merge miss modify monitor mount move need obtain offer open override pack package "
    "pass perform pick place plan prefer prepare prevent print process produce protect provide publish pull push "
    "put query raise read receive recommend record reduce register reject release remove rename render replace "
    "report represent request require reset resolve restart restore restrict return reuse review rewrite route "
    "run save say scan schedule search see select send serve set share ship show sign skip sort specify split "
    "start stop store submit supply support switch tag take target teach tell test track transfer translate "
    "trigger trust turn update upgrade upload use validate verify view visit want watch wrap write".split()
)
"""English verbs that stand before plain nouns in documentation: *they produce wheels*."""
_NO_KIND = re.compile(r"(?:ed|ing|ly|able|ible|ful|less|ous|['’]s|s['’])\Z")
"""Endings of English words that say so too, or whose it is: *the finished jobs* are jobs."""
_MOST_BEFORE = 4
"""English words that are looked at for an article."""

_ADNOMINAL = (4, 8)
"""The last consonants, ㄴ and ㄹ, of Korean verbs before a noun."""
_SYLLABLES, _FINALS = 0xAC00, 28
_KOREAN_STEM = 2
"""Syllables that a Korean word has at least without its particles."""
_KOREAN_VERB = re.compile(r"(?:[게고며면서해여어아지도만다라러려히록의는을를])\Z")
"""The last syllable of Korean words that are hardly nouns without a particle."""
_KOREAN_DETERMINERS = frozenset(
    "각 모든 이 그 저 이런 그런 다른 새 새로운 해당 같은 여러 많은 및 또는 또한 즉 중 수 등 후 전 때 "
    "더 가장 매우 다음 한 두 세 네 몇 총 전체 단일 현재 각각 바로 다시 자체 없이 함께 모두 따라 대해 "
    "통해 위해 의해".split()
)

_JAPANESE_BEFORE = re.compile(
    r"(?<![\u3005\u3400-\u9fff])[\u3005\u3400-\u9fff]+\Z|(?<![ァ-ヺー])[ァ-ヺー]+\Z"
    r"|(?<![A-Za-z0-9.-])(?=[0-9.-]*[A-Za-z])[A-Za-z0-9.-]+\Z"
)
_JAPANESE_DETERMINERS = PREFIXES | frozenset("複数 特定 以下 上記 下記 同一 個々 通常 現在 一部 対象 該当 関連".split())

_ROMANCE = {
    language: re.compile(rf" ({of})([^\W\d_]+)")
    for language, of in (
        ("es", "de "),
        ("pt", "de "),
        ("gl", "de "),
        ("fr", "de |d['’]"),
        ("ca", "de |d['’]"),
        ("it", "di |d['’]"),
    )
}
_ROMANCE_CLOSED = frozenset(
    "el la los las lo le les un una uno unos unas une des du del o a os as um uma uns umas il gli i su sus son sa "
    "ses seu sua seus suas ce cet cette ces este esta estos estas este esse essa questo questa cada chaque "
    "cualquier qualquer qualsiasi nuestro nuestra notre votre nosso nossa que qui si no ne".split()
)


class Narrowing(NamedTuple):
    """A word that makes a kind of thing of the one beside it."""

    start: int
    end: int
    is_sure: bool = True
    """Whether there is no article, by which they may also be one thing among those that the page is about."""


def narrowing(text: str, start: int, end: int, language: str) -> Narrowing | None:
    """Return the word that makes a kind of thing of the one at a place; None: none does.

    >>> narrowing("all but proper names", 15, 20, "en")
    Narrowing(start=8, end=14, is_sure=True)
    >>> narrowing("a proper name", 9, 13, "en")
    Narrowing(start=2, end=8, is_sure=False)
    >>> narrowing("to write names", 9, 14, "en") is None
    True
    """
    find = _BY_LANGUAGE.get(language)
    found = find(text, start, end) if find else None
    return None if found is None or _PROPER_NAME.match(text, found.start, found.end) else found


def _english(text: str, start: int, _end: int) -> Narrowing | None:
    """Return a word before a noun in lower case."""
    first = max(0, start - _LOOK_AROUND)
    found = _WORD_BEFORE.search(text, first, start)
    if found is None or not text[start].islower() or _is_no_kind(found[1]):
        return None
    before = _TOKEN.findall(text[first : found.start(1)].rpartition(BARRIER)[2])[-_MOST_BEFORE:]
    return None if _is_verb(found[1], before) else Narrowing(*found.span(1), is_sure=not _has_article(before))


def _is_no_kind(word: str) -> bool:
    small = word.lower()
    is_verb = not _VERBS.isdisjoint({small, small.removesuffix("s"), small.removesuffix("es")})
    return is_verb or small in _CLOSED or small in _DESCRIBING or _NO_KIND.search(word) is not None


def _is_verb(word: str, before: list[str]) -> bool:
    """Return whether an English word is a verb, by the words before it: *to pull images*; *Ensure targets*."""
    if not before or before[-1].lower() in _VERB_FOLLOWS:
        return True
    return before[-1] in ".!?:" and word[0].isupper()


def _has_article(before: list[str]) -> bool:
    """Return whether English words, back to what is no part of the same noun phrase, have an article or its like."""
    for word in reversed(before):
        if word.lower() in _DETERMINERS or word.endswith(("'s", "’s", "s'", "s’")):
            return True
        if not word[0].isalnum() or word.lower() in _CLOSED:
            return False
    return False


def _korean(text: str, start: int, _end: int) -> Narrowing | None:
    """Return a word before a noun that has neither a particle nor the ending of a verb."""
    found = _WORD_BEFORE.search(text, max(0, start - _LOOK_AROUND), start)
    return Narrowing(*found.span(1)) if found and _is_bare(found[1]) else None


def _is_bare(word: str) -> bool:
    """Return whether a word on a Korean page is a noun without a particle."""
    if word[-1].isascii():
        return True
    if word in _KOREAN_DETERMINERS or (ord(word[-1]) - _SYLLABLES) % _FINALS in _ADNOMINAL or _KOREAN_VERB.search(word):
        return False
    return not any(KOREAN_ENDINGS.fullmatch(word, stem) for stem in range(_KOREAN_STEM, len(word)))


def _japanese(text: str, start: int, _end: int) -> Narrowing | None:
    """Return a word of another script that is joined to a noun: サイト信頼性."""
    found = _JAPANESE_BEFORE.search(text, max(0, start - _LOOK_AROUND), start)
    if found is None or found[0] in _JAPANESE_DETERMINERS or kind(text[start - 1]) is kind(text[start]):
        return None
    return Narrowing(*found.span()) if kind(text[start]) in {HAN, KATAKANA, WORD} else None


def _romance(of: re.Pattern[str]) -> Callable[[str, int, int], Narrowing | None]:
    def find(text: str, _start: int, end: int) -> Narrowing | None:
        """Return a plain noun without an article behind "de"."""
        found = of.match(text, end)
        return (
            Narrowing(*found.span(2))
            if found and found[2][0].islower() and found[2].lower() not in _ROMANCE_CLOSED
            else None
        )

    return find


_BY_LANGUAGE = {
    "": _english,
    "en": _english,
    "ko": _korean,
    "ja": _japanese,
    **{language: _romance(of) for language, of in _ROMANCE.items()},
}
