"""Abbreviations and the texts that spell them out: ``POS``, *Proof of Stake*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from glossary_plugin.core.text.bracketed import is_initials, is_short_for, script
from glossary_plugin.exchange.formats.markdown_text import plain
from glossary_plugin.exchange.wording.brackets import names_of
from glossary_plugin.exchange.wording.signs import unquoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["is_spelled_by", "spelled_out", "with_long_form"]

_REPEATED = re.compile(r"([A-Z])([2-9])")
_A = re.compile(r"an?\s", re.IGNORECASE)
_ARTICLE = re.compile(r"\A(?:an?|the)\s+", re.IGNORECASE)
_UNMARKED = re.compile(r"(?:[^*`_\[\n]|\n(?!\n)){5,90}")
_AFTER_FIRST = re.compile(r"(?:[.:;,]\s+|[。：；，、]|\s[—–-]{1,3}\s|—|\n\n)(?=\S)")
"""What may part a long form from the text behind it."""
_DOTTED = re.compile(r"\.\s*")
"""What parts the letters of an abbreviation: ``z. B.``."""
_OF_KIND = re.compile(r"\A([*_]?)\((?:abbr|abbreviation|acronym|abk|abréviation|sigle|sigla)\.?\)\1\s+", re.IGNORECASE)
"""What says before a text that the name is an abbreviation."""
_SHORT_FOR = re.compile(r"([^。\n]{3,80}?) ?(?:の略(?:語|称)?(?:です|である|だ)?|的(?:缩写|简称))[。，、]\s*(?=\S)")
"""What says that the name is short for another, before a text."""
_BELOW = re.compile(r"([*_]{1,2})(?![\s*_])[(（]?([^*_\n()（）.。:：]{2,80})[)）]?\1[ \t\\]*(?:\n\s*|\Z)")
"""A line that is marked as a whole."""
_CLAUSE = re.compile(r"(?:[.。;；:：、，]|,(?!\s))\s*\S")
_WORDS = re.compile(r"[^\W\d_]+")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*")
_SMALL = frozenset(
    "of the and for a an to in on by with as at de la le les des du à au aux en d l der die das dem den und für "
    "von vom zu "
    "zur mit im et y el los las del e da do das dos em para por di della per и в на для по".split()
)
_IDEOGRAPHS = re.compile("[\u3040-\u9fff]")
_KANJI = re.compile("[\u3400-\u9fff\uac00-\ud7a3]")
_CJK_NAME = re.compile("(?:(?!用[于於来來以])[^\u3040-\u309f的是了指为為一种\\s]){3,20}")
_MOST_WORDS = 12
_LONGEST = 80
"""Characters that the long form of an abbreviation has at most."""
_ASIDE = re.compile(r"(?<!\s)\s*[(（][^()（）]+[)）]\.?\Z")


def spelled_out(names: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return the long form as the term, where a text is no more than that: what prose says is a name.

    >>> spelled_out({"term": "POS", "abbr": []}, "Proof of Stake."), spelled_out({"term": "CI", "abbr": []}, "Checks.")
    ({'term': 'Proof of Stake', 'abbr': ['POS']}, {})
    >>> spelled_out({"term": "MAC", "abbr": []}, "The Media Access Control")["term"]
    'Media Access Control'
    >>> spelled_out({"term": "HDF5", "abbr": []}, "a hierarchical data format")
    {}
    >>> spelled_out({"term": "FIFO", "abbr": []}, "First In, First Out")["term"]
    'First In, First Out'
    >>> spelled_out({"term": "CSV", "abbr": []}, "Comma-Separated Values（逗号分隔值）")["aliases"]
    ['逗号分隔值']
    """
    given = unquoted(text.strip().rstrip(".。"))
    long, *others = names_of(_ARTICLE.sub("", given))
    if _A.match(given) and long.islower():
        return {}
    if len(long) > _LONGEST or "[" in long or _CLAUSE.search(long) or not _is_spelled(names["term"], long):
        return {}
    aliases = {"aliases": [*names.get("aliases", []), *others]} if others else {}
    return {"term": long, "abbr": [names["term"], *names["abbr"]], **aliases}


def with_long_form(names: Mapping[str, Any], text: str) -> tuple[dict[str, Any], str]:
    """Return the same, and the text, without the long form where more follows that behind a sign.

    >>> with_long_form({"term": "OVR", "abbr": []}, "One Versus Rest: A way to sort.")
    ({'term': 'One Versus Rest', 'abbr': ['OVR']}, 'A way to sort.')
    >>> with_long_form({"term": "CI", "abbr": []}, "Checks. They run for each commit.")
    ({}, 'Checks. They run for each commit.')
    >>> with_long_form({"term": "NGP", "abbr": []}, "Net Gate Protocol (RFC 1). It sends.")  # the brackets are no name
    ({'term': 'Net Gate Protocol', 'abbr': ['NGP']}, 'Net Gate Protocol (RFC 1). It sends.')
    """
    said = _OF_KIND.sub("", text)
    if (below := _BELOW.match(said)) and (split := spelled_out(names, below[2]) or _named_below(names, below[2])):
        return split, said[below.end() :]
    if (short := _SHORT_FOR.match(said)) and (split := spelled_out(names, plain(short[1]))):
        return split, said[short.end() :]
    begin = _UNMARKED.match(said)
    cuts = _AFTER_FIRST.finditer(said, 5, begin.end() + 2) if begin else ()
    firsts = [(plain(said), said), *((plain(said[: cut.start()]), said[cut.end() :]) for cut in cuts)]
    for first, rest in firsts:
        bare = _ASIDE.sub("", first)
        for long, left in ((first, rest), *([(bare, said)] if bare != first else [])):
            if split := spelled_out(names, long):
                return split, left
    return {}, text


def _named_below(names: Mapping[str, Any], other: str) -> dict[str, Any]:
    """Return the names with one in another script, as a translation is."""
    scripts = script(names["term"]), script(other)
    return {"aliases": [*names.get("aliases", []), other]} if set(scripts) == {"cjk", "latin"} else {}


def is_spelled_by(short: str, long: str) -> bool:
    """Return whether a name is the long form of an abbreviation, be it in another script."""
    is_long = long.isascii() or bool(_CJK_NAME.fullmatch(long) and _KANJI.search(long))  # kana: how it is read
    return is_initials(short, long) or (is_long and is_short_for(short, long))


def _is_spelled(short: str, long: str) -> bool:
    """Return whether a text has the letters of an abbreviation and nothing else: each word begins with one of them.

    >>> _is_spelled("NTP", "Network Time Protocol"), _is_spelled("XML", "Extensible Markup Language")
    (True, True)
    >>> _is_spelled("CI", "Checks that run for each commit"), _is_spelled("API", "a promise between programs")
    (False, False)
    >>> _is_spelled("LLM", "大規模言語モデル"), _is_spelled("API", "プログラムの約束")
    (True, False)
    """
    short = _DOTTED.sub("", short) if short.count(".") > 1 else short
    if not is_short_for(short, long):
        return False
    if not long.isascii() and _IDEOGRAPHS.search(long):
        return bool(_CJK_NAME.fullmatch(long))
    if any(letter.isdigit() for letter in short):
        count = sum(letter.isalpha() for letter in _REPEATED.sub(lambda found: found[1] * int(found[2]), short))
        words = _WORDS.findall(long.lower())
        return len(words) <= count + 1 + sum(word in _SMALL for word in words)
    letters = "".join(letter for letter in normalize("NFD", short).removesuffix("s").lower() if letter.isalpha())
    ways = ([normalize("NFD", word) for word in pattern.findall(long.lower())] for pattern in (_WORDS, _HYPHENATED))
    return any(len(words) <= _MOST_WORDS and _fits(words, letters) for words in ways)


def _fits(words: Sequence[str], letters: str) -> bool:
    """Return whether words begin with letters in order, some with more of them inside; small words may have none."""
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if normalize("NFC", word) in _SMALL and _fits(rest, letters):
        return True
    if not letters or letters[0] not in (word[:2] if word.startswith("ex") else word[0]):
        return False
    inside = iter(word[1:])
    for count in range(1, len(letters) + 1):
        if _fits(rest, letters[count:]):
            return True
        if count < len(letters) and letters[count] not in inside:
            return False
    return False
