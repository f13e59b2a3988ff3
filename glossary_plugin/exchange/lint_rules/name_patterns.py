"""The ways to write a name (`orthography` of `core.matching`) as patterns: capitals by words, and breaks.

What the matching rule finds besides is not in them: other forms of a name, other apostrophes, widths and accents.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from glossary_plugin.core.matching.boundaries import KATAKANA, MARK, is_cjk, kind
from glossary_plugin.core.matching.capitals import has_inner_capitals, loosened
from glossary_plugin.core.matching.english_forms import Ending
from glossary_plugin.core.matching.orthography import bound_words, may_open, written
from glossary_plugin.core.model import Case
from glossary_plugin.core.text.folding import APOSTROPHES, HYPHENS, MIDDLE_DOTS, SEPARATORS
from glossary_plugin.exchange.lint_rules.word_patterns import character_class, pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossary_plugin.core.matching.orthography import Written

__all__ = ["Letter", "as_it_is", "endings", "joined", "loosest", "may_be_apart", "ways_to_write"]

_PIECE = re.compile(f"(?P<apart>[{re.escape(SEPARATORS)}]+)|[^{re.escape(SEPARATORS)}]+")
_LINE = r"[ \t]*\r?\n[ \t]*"
_HYPHEN = rf"[{character_class(HYPHENS)}](?:\r?\n\s*)?"
_DOT = f"[{character_class(MIDDLE_DOTS)}]"
_IN_BRACKETS = r"[\x28（](?:e?s|ies|en)[)）]"
_APOSTROPHE = f"[{character_class(APOSTROPHES)}]"
_ENDINGS = {
    Ending.NONE: "",
    Ending.BRACKETED: f"(?:{_IN_BRACKETS})?",
    Ending.PLURAL: f"{_APOSTROPHE}?",
    Ending.SINGULAR: f"(?:e?s{_APOSTROPHE}?|{_APOSTROPHE}s|{_IN_BRACKETS})?",
}


class Letter(NamedTuple):
    """A character of a name."""

    pattern: str
    gap: str = ""
    """What may stand before it."""


def as_it_is(text: str) -> list[Letter]:
    """Return the characters of a text; spaces may be the end of a line."""
    return [Letter(r"\s+" if each.isspace() else pattern_of(each)) for each in re.findall(r"\s+|\S", text)]


def joined(letters: Iterable[Letter]) -> str:
    """Return the pattern of letters one behind the other."""
    return "".join(f"{each.gap}{each.pattern}" for each in letters)


def loosest(text: str, case: Case) -> str:
    """Return a name as it is written most loosely: words of mixed capitals open and in small letters."""
    return loosened(text) or text if case is not Case.EXACT and has_inner_capitals(text) else text


def ways_to_write(text: str, case: Case) -> list[Letter]:
    """Return the characters of a name, which together find every way to write it.

    >>> joined(ways_to_write("API", Case.SMART)), joined(ways_to_write("Key", Case.SMART))
    ('API', '[kK][eE][yY]')
    """
    letters: list[Letter] = []
    for piece in _PIECE.finditer(text):
        if piece["apart"] is None:
            letters += _word(piece[0], case, is_whole=piece[0] == text)
        elif piece.start() > 0 and piece.end() < len(text):
            beside = text[piece.start() - 1] + text[piece.end()]
            letters += [Letter(_apart(piece[0], beside)), *[Letter("")] * (len(piece[0]) - 1)]
        else:
            letters += [Letter(pattern_of(each)) for each in piece[0]]
    return letters


def may_be_apart(text: str, at: int) -> bool:
    """Return whether a name of one word may be written open at a place."""
    word = written(text)
    return word.letters == text and 0 < at < len(text) and _is_letter(text[at - 1]) and may_open(word, at)


def endings(ending: Ending) -> str:
    """Return what may be added to a name."""
    return _ENDINGS[ending]


def _apart(own: str, beside: str) -> str:
    """Return what parts the words of a name, between two letters: in Latin letters, it is found in one word too.

    ``own`` is what the name has there, such as a dash between spaces.
    """
    usual = rf"\s{'+' if beside.isdigit() else '*'}|{_HYPHEN}|[ \t]*{_DOT}[ \t]*"
    return f"(?:{usual})" if re.fullmatch(usual, own) else f"(?:{joined(as_it_is(own))}|{usual})"


def _word(text: str, case: Case, *, is_whole: bool) -> list[Letter]:
    word = written(text)
    if word.letters != text:
        return [Letter(pattern_of(each)) for each in text]
    free = set(range(len(text))).difference(*(range(*span) for span in bound_words(word, case)))
    return [
        Letter(_either(each) if at in free else pattern_of(each), _gap(word, at, is_whole=is_whole))
        for at, each in enumerate(text)
    ]


def _gap(word: Written, at: int, *, is_whole: bool) -> str:
    """Return what may stand before a letter where a name has nothing."""
    before, after = word.letters[at - 1 : at], word.letters[at]
    if not before:
        return ""
    if is_cjk(before) and is_cjk(after):
        is_katakana = kind(before) is KATAKANA and kind(after) is KATAKANA
        return f"(?:{_LINE}{f'|{_DOT}' if is_katakana else ''})?"
    if is_cjk(before) != is_cjk(after):
        return r"\s*"
    is_open = is_whole and _is_letter(before) and after.isalpha() and may_open(word, at)
    return rf"(?:\s+|{_HYPHEN})?" if is_open else ""


def _is_letter(character: str) -> bool:
    return character.isalpha() or kind(character) is MARK


def _either(letter: str) -> str:
    """Return a pattern for a letter in either case."""
    both = letter.lower() + letter.upper()
    return f"[{both}]" if len(both) == len("aA") and both[0] != both[1] else pattern_of(letter)
