"""Which names are read on a page: those in its language, and those that cannot be taken for words of it.

Languages are BCP 47 tags, of which the first part counts: *en-GB* and *en-US* are one here. The scripts that
a language is written in are those of the Unicode Common Locale Data Repository.

>>> is_read("LLM model", "ja", "en"), is_read("推論", "ja", "en")
(True, True)
>>> is_read("modèle", "fr", "en"), is_read("modèle", "fr", "ja")
(False, True)
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from glossary_plugin.core.text.folding import normalized

__all__ = ["base", "is_latin", "is_read", "is_rtl"]

_LATIN = frozenset({"LATIN"})
_SCRIPTS = {
    language: frozenset(scripts.split())
    for languages, scripts in {
        "ja": "CJK HIRAGANA KATAKANA",
        "zh yue wuu hak nan gan lzh cmn": "CJK BOPOMOFO",
        "ko": "HANGUL CJK",
        "ru uk be bg mk kk ky mn tg ce cv ba tt": "CYRILLIC",
        "sr uz az bs": "CYRILLIC LATIN",
        "el": "GREEK",
        "ar fa ur ps ckb ug sd": "ARABIC",
        "he yi": "HEBREW",
        "hi mr ne sa kok": "DEVANAGARI",
        "bn as": "BENGALI",
        "pa": "GURMUKHI ARABIC",
        "gu": "GUJARATI",
        "or": "ORIYA",
        "ta": "TAMIL",
        "te": "TELUGU",
        "kn": "KANNADA",
        "ml": "MALAYALAM",
        "si": "SINHALA",
        "th": "THAI",
        "lo": "LAO",
        "my": "MYANMAR",
        "km": "KHMER",
        "bo dz": "TIBETAN",
        "ka": "GEORGIAN",
        "hy": "ARMENIAN",
        "am ti": "ETHIOPIC",
    }.items()
    for language in languages.split()
}
"""The scripts of languages that are not written in Latin letters, or not in them alone."""
_RIGHT_TO_LEFT = frozenset({"ARABIC", "HEBREW"})
_SUBTAGS = {"latn": _LATIN, "cyrl": frozenset({"CYRILLIC"}), "arab": frozenset({"ARABIC"})}
"""Scripts that a tag itself may name (*sr-Latn*)."""
_FIRST_WORD = re.compile("[A-Z]+")


@cache
def base(language: str) -> str:
    """Return the language of a tag without region and script.

    >>> base("pt-BR"), base("zh_Hant"), base("")
    ('pt', 'zh', '')
    """
    return language.lower().replace("_", "-").partition("-")[0]


_MEANT = {
    "jp": "ja",
    "cn": "zh",
    "kr": "ko",
    "ua": "uk",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "uk-ua": "uk",
    "jpn": "ja",
    "eng": "en",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "ita": "it",
    "zho": "zh",
    "chi": "zh",
    "kor": "ko",
    "rus": "ru",
    "por": "pt",
    "ukr": "uk",
    "pol": "pl",
    "nld": "nl",
    "japanese": "ja",
    "english": "en",
    "german": "de",
    "french": "fr",
    "spanish": "es",
    "italian": "it",
    "chinese": "zh",
    "korean": "ko",
    "russian": "ru",
    "dutch": "nl",
    "polish": "pl",
    "deutsch": "de",
}
"""Codes of countries, codes of three letters and names, in the place of the tags of languages."""


def meant_language(tag: str) -> str:
    """Return the tag that is meant by one that is none; empty where nothing else is known to be meant.

    >>> meant_language("jp"), meant_language("English"), meant_language("en-GB"), meant_language("jp-JP")
    ('ja', 'en', '', 'ja')
    """
    return _MEANT.get(tag.lower(), _MEANT.get(base(tag), ""))


@cache
def is_latin(language: str) -> bool:
    """Return whether texts in a language (BCP 47) are in Latin letters, be it among others.

    >>> is_latin("vi"), is_latin("sr"), is_latin("ru"), is_latin("ja")
    (True, True, False, False)
    """
    return "LATIN" in _scripts_of(language)


@cache
def is_rtl(language: str) -> bool:
    """Return whether texts in a language (BCP 47) are read from right to left.

    >>> is_rtl("ar"), is_rtl("he"), is_rtl("az-Arab"), is_rtl("en")
    (True, True, True, False)
    """
    return _scripts_of(language) <= _RIGHT_TO_LEFT


def is_read(text: str, own: str, page: str) -> bool:
    """Return whether a name in the language ``own`` is looked for on a page in ``page``; empty: not known.

    A name in another language is, if it has letters that the page's language is not written in (English
    and French names on a Japanese page), or none that its own is written in (an English name in a Japanese
    file), for then it is not in that language at all.
    """
    if not own or not page or base(own) == base(page):
        return True
    scripts = {_script(letter) for letter in normalized(text) if letter.isalpha()}
    return not scripts <= _scripts_of(page) or scripts.isdisjoint(_scripts_of(own))


def _scripts_of(language: str) -> frozenset[str]:
    for subtag in language.lower().replace("_", "-").split("-")[1:]:
        if subtag in _SUBTAGS:
            return _SUBTAGS[subtag]
    return _SCRIPTS.get(base(language), _LATIN)


@cache
def _script(letter: str) -> str:
    """Return the script of a letter, as the first word of its name in the Unicode Character Database."""
    found = _FIRST_WORD.match(unicodedata.name(letter, ""))
    return {"IDEOGRAPHIC": "CJK"}.get(found[0], found[0]) if found else ""
