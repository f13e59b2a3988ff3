"""The English forms of a name: plural and possessive.

Other languages have rules and tables of their own (``inflections``). A form that only adds letters
(``agents``, ``LLM's``) is an *ending*, read off the text behind a candidate; one that changes a word
(``policies``, ``points of sale``) is a spelling of its own.

>>> changed("access policy")
'access policies'
>>> text = "two LLMs' answers"
>>> text[: ending_at(text, 7, ending_of("LLM", Ending.SINGULAR, any_case=False))]
"two LLMs'"
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from glossary_plugin.core.text.folding import APOSTROPHES, HYPHENS
from glossary_plugin.core.text.languages import base, is_latin


class Ending(Enum):
    """What may be added to a spelling."""

    NONE = 0
    BRACKETED = 1
    """A plural in brackets: *nœud(s)*."""
    PLURAL = 2
    """The possessive of a plural: *policies'*."""
    SINGULAR = 3
    """A plural, be it in brackets, a possessive, or the possessive of the plural: *agents*, *agent(s)*, *agents'*."""


_LATIN_END = re.compile(r"[A-Za-z\u00c0-\u024f][0-9]*\Z")
_CONSONANT_Y = re.compile(r"[b-df-hj-np-tv-xz]y\Z", re.IGNORECASE)
_SIS = re.compile(r"[a-z]{2}sis\Z", re.IGNORECASE)
_PLURALS = (
    (re.compile(r"(?:[A-Za-z]{2}|[ -][A-Za-z])[^\W\d_s]s\Z"), 1, ""),  # agents, APIs, add-ons
    (re.compile(r"[a-z](?:s|x|z|ch|sh|o)es\Z"), 2, ""),  # batches, heroes
    (re.compile(r"[a-z]{2}ies\Z"), 3, "y"),  # policies, but cookies by the first
    (re.compile(r"[a-z]{2}ses\Z"), 2, "is"),  # analyses
)
"""What plurals end in, how much of that goes, and what comes in its place."""
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)\Z", re.IGNORECASE)
_ES_OR_S = re.compile(r"(?:[^eo][eo]ch|[A-Z][SXZ]|(?i:[b-df-hj-np-tv-xz]o))\Z")
"""What may take either: *batches* and *epochs*, *OSes* and *OSs*, *heroes* and *photos*."""
_PREPOSITION = re.compile(
    r"(?<=[A-Za-z])[ -](?:of|in|for|to|at|by|on|with|from|as|per|under|over|into|without)[ -](?=\S)", re.IGNORECASE
)
"""What stands in a name whose plural is that of its first words: *point of sale*, *editor-in-chief*."""
_BEHIND_HEAD = re.compile(
    r"(?:(?<=[eo]r)|(?<=[eo]rs))-(?:up|by|on|in|out|off|down)\Z"
    r"|(?<=[A-Za-z])[ -](?:general|martial|laureate|emeritus|apparent|elect|designate|public|royal|in-law)\Z",
    re.IGNORECASE,
)
"""What ends such a name: *passer-by*, *attorney general*."""
_BRACKETED = re.compile(r"(.*\w)[(（](?:e?s|ies|en)[)）]", re.DOTALL)
_IN_BRACKETS = "[(（](?:e?s|ies|en)[)）]"
"""A plural in brackets: *agent(s)*, *index(es)*, *policy(ies)*, *servidor(es)*."""
_NO_LETTER = "(?![^\\W_\u3041-\ud7ff])"
"""No letter follows but those of Chinese, Japanese and Korean, which begin another word."""
_OPENING_QUOTE = re.compile(r"(?<![\w.,;:!?])['‘](?=\w)")
_QUOTE_REACH = 100
"""How many characters back an opening quote is looked for."""


def takes(text: str, language: str) -> Ending:
    """Return what may be added to a name in a text of ``language`` (BCP 47 or empty).

    >>> takes("API", "ja"), takes("API", "fr"), takes("データ", "ja")
    (<Ending.SINGULAR: 3>, <Ending.BRACKETED: 1>, <Ending.NONE: 0>)
    """
    if text[0] in HYPHENS or _LATIN_END.search(text) is None:
        return Ending.NONE  # what opens with a hyphen is an option, and another one with an ending
    return Ending.SINGULAR if _is_english(language) else Ending.BRACKETED


@cache
def _is_english(language: str) -> bool:
    """Return whether Latin names take all forms of English in a text of ``language`` (BCP 47 or empty).

    They do in English, in a file that names no language, and in languages that are written in other letters.
    """
    return base(language) in {"", "en"} or not is_latin(language)


def changed(text: str) -> str:
    """Return the plural that changes the last word (consonant and -y, -sis), or an empty string."""
    last = text[-1:]
    if last in "yY" and _CONSONANT_Y.search(text):
        return text[:-1] + "ies"
    if last in "sS" and _SIS.search(text):
        return text[:-2] + "es"
    return ""


def plural(text: str) -> str:
    """Return the regular plural.

    >>> plural("access policy"), plural("batch"), plural("LLM")
    ('access policies', 'batches', 'LLMs')
    """
    return changed(text) or text + ("es" if _SIBILANT.search(text) else "s")


def without_brackets(text: str) -> str:
    """Return a name that has its plural in brackets without them, or an empty string.

    >>> without_brackets("representative(s)"), without_brackets("print(x)")
    ('representative', '')
    """
    found = _BRACKETED.fullmatch(text)
    return found[1] if found else ""


def with_head_in_other_number(text: str) -> tuple[str, ...]:
    """Return a name whose plural is that of its first words with these in the plural, and in the singular.

    >>> with_head_in_other_number("image of text"), with_head_in_other_number("points of sale")[1:]
    (('images of text',), ('point of sale',))
    """
    found = _PREPOSITION.search(text) or _BEHIND_HEAD.search(text)
    if found is None:
        return ()
    head, rest = text[: found.start()], text[found.start() :]
    return tuple(each + rest for each in (plural(head), *singulars(head)))


def singulars(text: str) -> tuple[str, ...]:
    """Return what a name may be the regular plural of; its definition shows whether it is one.

    >>> singulars("Containers"), singulars("access policies"), singulars("DNS")
    (('Container',), ('access policie', 'access policy'), ())
    """
    if not text.endswith("s"):
        return ()
    return tuple(text[:-length] + other for pattern, length, other in _PLURALS if pattern.search(text))


def ending_of(text: str, ending: Ending, *, any_case: bool) -> re.Pattern[str] | None:
    """Return the pattern of what may be added to a name.

    ``any_case``: the ending of a name that matches in any case may be in capitals too.
    """
    if ending is Ending.NONE:
        return None
    plural = "e?s" if _ES_OR_S.search(text) else "es" if _SIBILANT.search(text) else "s"
    return _ending(ending, plural if ending is Ending.SINGULAR else "", any_case)


@cache
def _ending(ending: Ending, plural: str, any_case: bool) -> re.Pattern[str]:  # noqa: FBT001 - a key of the cache
    of = rf"(?P<of>[{APOSTROPHES}]{_NO_LETTER})"
    pattern = {
        Ending.BRACKETED: rf"{_IN_BRACKETS}(?P<of>)",
        Ending.PLURAL: of,
        Ending.SINGULAR: rf"{plural}{of}?|[{APOSTROPHES}]s{_NO_LETTER}|{_IN_BRACKETS}",
    }[ending]
    return re.compile(pattern, re.IGNORECASE if any_case else 0)


def ending_at(text: str, end: int, ending: re.Pattern[str] | None) -> int:
    """Return where a form of the name that ends at ``end`` itself ends: ``end`` where nothing is added.

    An apostrophe behind a plural belongs to it, but not where it closes a quotation.
    """
    found = ending.match(text, end) if ending else None
    if not found:
        return end
    if found["of"] and _OPENING_QUOTE.search(text, max(0, end - _QUOTE_REACH), end):
        return found.start("of")
    return found.end()
