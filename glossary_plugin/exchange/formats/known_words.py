"""Words that say what stands below or behind them, in many languages: titles of columns and sections, and labels."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from unicodedata import combining, normalize

__all__ = ["contains", "is_word", "meaning_of", "words_for"]

_FOLDER = Path(__file__).parent / "words"
"""A file for each language: meanings, and the words for each of them, ``*`` for any others."""
_SPACE = re.compile(r"\s+")
_PLURAL = re.compile(r"[(（/](?:s|n|en|es)[)）]?(?!\w)")
_WIDE = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")
"""Letters of scripts that part no words."""
_VOICING = 8
"""The class of the signs that make another letter of kana: が of か."""


def is_word(text: str, meaning: str) -> bool:
    """Return whether a text as a whole is a word for a meaning.

    >>> is_word("Synonym(s)", "aliases"), is_word("definicion", "definition"), is_word("How to use it", "before")
    (True, True, True)
    >>> is_word("ＵＲＬ", "sources"), is_word("ｶﾃｺﾞﾘ", "tags"), is_word("よみかな", "reading")
    (True, True, False)
    """
    return meaning_of(text, (meaning,)) is not None


def meaning_of(text: str, meanings: tuple[str, ...]) -> str | None:
    """Return the first of some meanings that a text as a whole is a word for.

    >>> meaning_of("別名", ("abbr", "aliases")), meaning_of("History", ("abbr", "aliases"))
    ('aliases', None)
    """
    bare = _bare(text)
    return next((meaning for meaning in meanings if _is_whole(bare, *_whole()[meaning])), None)


def contains(text: str, meaning: str) -> bool:
    """Return whether a word for a meaning is among those of a text.

    >>> contains("Definition of terms", "definition"), contains("業務用語", "term"), contains("Termite", "term")
    (True, True, False)
    >>> contains("업무용어", "term"), contains("プロジェクト用語", "glossary")
    (True, True)
    """
    return bool(_part(meaning).search(_bare(text)))


def _is_whole(bare: str, words: frozenset[str], open_words: re.Pattern[str] | None) -> bool:
    return bare in words or bool(open_words and open_words.fullmatch(bare))


@cache
def words_for(meaning: str) -> tuple[str, ...]:
    """Return the words for a meaning as they are written, the longest first.

    >>> "see also" in words_for("related")
    True
    """
    words = [word for own in _files() for word in own.get(meaning, "").split(", ") if word]
    return tuple(sorted(dict.fromkeys(words), key=len, reverse=True))


@cache
def _files() -> tuple[dict[str, str], ...]:
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.toml")))


@cache
def _whole() -> dict[str, tuple[frozenset[str], re.Pattern[str] | None]]:
    """Return the words for each meaning, and the pattern of those with others beside them."""
    found: dict[str, set[str]] = {}
    for own in _files():
        for meaning, words in own.items():
            found.setdefault(meaning, set()).update(map(_bare, words.split(", ")))
    return {meaning: (frozenset(words), _open(words)) for meaning, words in found.items()}


def _open(words: set[str]) -> re.Pattern[str] | None:
    beside = [re.escape(word).replace(r"\*", ".*") for word in sorted(words) if "*" in word]
    return re.compile("|".join(beside)) if beside else None


@cache
def _part(meaning: str) -> re.Pattern[str]:
    """Return the pattern of the words for a meaning amid others; one character is too little for that."""
    words = sorted(word for word in _whole()[meaning][0] if len(word) > 1 and "*" not in word)
    wide = [re.escape(word) for word in words if _WIDE.search(word)]
    others = [re.escape(word) for word in words if not _WIDE.search(word)]
    return re.compile("|".join([*wide, rf"(?<!\w)(?:{'|'.join(others)})(?!\w)"]))


def _bare(text: str) -> str:
    """Return a text in small letters, without accents, which many leave out, and without endings in brackets."""
    letters = normalize("NFKD", _PLURAL.sub("", text).replace("’", "'")).casefold()
    return _SPACE.sub(" ", normalize("NFC", "".join(filter(_is_no_accent, letters)))).strip()


def _is_no_accent(letter: str) -> bool:
    return combining(letter) in {0, _VOICING}
