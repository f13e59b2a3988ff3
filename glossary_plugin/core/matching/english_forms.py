"""The forms of a name that follow a rule: English plural and possessive.

Other languages have tables (``core.inflections``). A form that only adds letters (``agents``, ``LLM's``)
is an *ending*, read off the text behind a candidate; one that changes the last word (``policies``) is
a spelling of its own.

>>> changed("access policy")
'access policies'
>>> text = "two LLMs' answers"
>>> text[: ending_at(text, 7, ending_of("LLM", any_case=False))]
"two LLMs'"
"""

from __future__ import annotations

import re
from functools import cache

from glossary_plugin.core.text.folding import APOSTROPHES
from glossary_plugin.core.text.languages import base

_ENGLISH_ENDINGS_IN = frozenset({"", "en", "ja", "zh", "ko"})
"""Languages whose texts give Latin names English endings; the first is a file that names no language."""
_PLURAL_IN_S = frozenset({"ca", "de", "es", "fr", "gl", "nl", "pt"})
"""Languages that give foreign words and acronyms a plural in -s: *los clusters*, *as APIs*."""

_LAST_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f]*\Z")
_CONSONANT_Y = re.compile(r"[b-df-hj-np-tv-xz]y\Z", re.IGNORECASE)
_SIS = re.compile(r"[a-z]{2}sis\Z", re.IGNORECASE)
_PLURALS = (
    (re.compile(r"[A-Za-z]{2}[^\W\d_]s\Z"), 1, ""),  # agents, APIs
    (re.compile(r"[a-z](?:s|x|z|ch|sh|o)es\Z"), 2, ""),  # batches, heroes
    (re.compile(r"[a-z]{2}ies\Z"), 3, "y"),  # policies, but cookies by the first
    (re.compile(r"[a-z]{2}ses\Z"), 2, "is"),  # analyses
)
"""What plurals end in, how much of that goes, and what comes in its place."""
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)\Z", re.IGNORECASE)
_ES_OR_S = re.compile(r"(?:[^eo][eo]ch|[A-Z][SXZ]|(?i:[b-df-hj-np-tv-xz]o))\Z")
"""What may take either: *batches* and *epochs*, *OSes* and *OSs*, *heroes* and *photos*."""
_NO_LETTER = "(?![^\\W_\u3041-\ud7ff])"
"""No letter follows but those of Chinese, Japanese and Korean, which begin another word."""
_OPENING_QUOTE = re.compile(r"(?<![\w.,;:!?])['‘](?=\w)")
_QUOTE_REACH = 100
"""How many characters back an opening quote is looked for."""


def inflects(text: str, language: str, *, is_known: bool = False) -> bool:
    """Tell whether the name takes English forms in a text of ``language`` (BCP 47 or empty).

    ``is_known``: the language's own table has its last word, and with it the plural.
    """
    wanted = is_english(language) or (base(language) in _PLURAL_IN_S and not is_known)
    return wanted and _LAST_WORD.search(text) is not None


@cache
def is_english(language: str) -> bool:
    """Tell whether Latin names take all forms of English in a text of ``language`` (BCP 47 or empty)."""
    return base(language) in _ENGLISH_ENDINGS_IN


def changed(text: str) -> str:
    """Return the plural that changes the last word (consonant and -y, -sis), or an empty string."""
    if _CONSONANT_Y.search(text):
        return text[:-1] + "ies"
    if _SIS.search(text):
        return text[:-2] + "es"
    return ""


def plural(text: str) -> str:
    """Return the regular plural.

    >>> plural("access policy"), plural("batch"), plural("LLM")
    ('access policies', 'batches', 'LLMs')
    """
    return changed(text) or text + ("es" if _SIBILANT.search(text) else "s")


def singulars(text: str) -> tuple[str, ...]:
    """Return what a name may be the regular plural of; whether it is one, its definition tells.

    >>> singulars("Containers"), singulars("access policies"), singulars("DNS")
    (('Container',), ('access policie', 'access policy'), ())
    """
    return tuple(text[:-length] + other for pattern, length, other in _PLURALS if pattern.search(text))


def ending_of(text: str, *, is_plural: bool = False, any_case: bool) -> re.Pattern[str]:
    """Return what may be added to the name: a plural, a possessive, or both; to a plural the possessive alone.

    ``any_case``: the ending of a name that matches in any case may be in capitals too.
    """
    if is_plural:
        return _ending("", any_case)
    return _ending("e?s" if _ES_OR_S.search(text) else "es" if _SIBILANT.search(text) else "s", any_case)


@cache
def _ending(plural: str, any_case: bool) -> re.Pattern[str]:  # noqa: FBT001 - a key of the cache
    of = rf"(?P<of>[{APOSTROPHES}]{_NO_LETTER})"
    possessive = "" if not plural else rf"|[{APOSTROPHES}]s{_NO_LETTER}"
    return re.compile(rf"{plural}{of}{'?' if plural else ''}{possessive}", re.IGNORECASE if any_case else 0)


def ending_at(text: str, end: int, ending: re.Pattern[str]) -> int:
    """Return where a form of the name that ends at ``end`` itself ends: ``end`` where nothing is added.

    An apostrophe behind a plural belongs to it, but not where it closes a quotation.
    """
    found = ending.match(text, end)
    if not found:
        return end
    if found["of"] and _OPENING_QUOTE.search(text, max(0, end - _QUOTE_REACH), end):
        return found.start("of")
    return found.end()
