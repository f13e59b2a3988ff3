"""The rule of words (`boundaries` and `non_prose` of `core.matching`) as patterns, for tools that search by them.

They hold for the engines of .NET and of JavaScript, which look behind at any length, with and without the flag
``u``. Scripts beyond the usual ones, and characters beyond U+FFFF, are no letters to them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from glossary_plugin.core.matching.affixes import (
    CONJUNCTION,
    CONJUNCTIONS_END,
    KOREAN_ENDINGS,
    PREFIXES,
    SUFFIXES,
    VERB_BEFORE,
    VERB_GOES_ON,
    VERB_NOUN,
    VERB_NOUN_END,
    WORDS_OF_SUFFIXES,
)
from glossary_plugin.core.matching.boundaries import (
    BARRIER,
    HAN,
    HANGUL,
    HIRAGANA,
    JOINED_BEHIND,
    JOINED_NUMBER,
    KATAKANA,
    MARK,
    MOST_AFFIXES,
    OPENING,
    OTHER,
    UNSPACED,
    WORD,
    joined_before,
    kind,
)
from glossary_plugin.core.matching.non_prose import CLOSING, SIGNS, addresses
from glossary_plugin.core.matching.non_prose import OPENING as OPENING_ADDRESS
from glossary_plugin.core.model import Boundary
from glossary_plugin.core.text.folding import SOFT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossary_plugin.core.matching.boundaries import CharacterKind, Edges

__all__ = ["character_class", "in_no_address", "may_end", "may_start", "pattern_of"]

_SPECIAL = re.compile(r"[\\*+.?{}()|^$\[\]/]")
_USUAL = ((0x0000, 0x02AF), (0x0300, 0x052F), (0x1E00, 0x1FFF), (0x2070, 0x209F), (0xFF00, 0xFF5F))
"""Latin, Greek and Cyrillic, with raised and lowered numbers, and wide letters."""
_OTHERS = ((0x0530, 0x06FF), (0x0900, 0x0DFF), (0x10A0, 0x10FF), (0x1200, 0x139F))
"""Scripts of Armenia, Israel, Arabia, India, Georgia and Ethiopia: looked for beside themselves alone."""
_EAST = (
    *((0x0300, 0x036F), (0x1100, 0x11FF), (0x3000, 0x318F), (0x31F0, 0x31FF), (0x3400, 0x9FFF)),
    *((0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F)),
)
_SOUTH = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))
_UNASSIGNED = {"Cn", "Cs", "Co"}
_AFFIXES = f"{{1,{MOST_AFFIXES}}}"
_CONJUNCTIONS_END = CONJUNCTIONS_END.pattern.removesuffix(r"\Z")
_VERB_BEFORE = VERB_BEFORE.pattern.removesuffix(r"\Z")


def pattern_of(text: str) -> str:
    r"""Return a pattern for a text; a space may be the end of a line.

    Vale takes a bracket that opens, even one with a backslash before it, for a group.

    >>> pattern_of("C++ (a/b)")
    'C\\+\\+\\s\\x28a\\/b\\)'
    """
    escaped = _SPECIAL.sub(lambda match: r"\x28" if match[0] == "(" else rf"\{match[0]}", text)
    return re.sub(r"\s", r"\\s", escaped)


def may_start(text: str, edges: Edges) -> str:
    """Return what must hold before a name: see `Edges.starts` and `Edges.is_verb`."""
    if edges.boundary is Boundary.NONE:
        return ""
    no_object = "(?<!を)" if VERB_NOUN_END.search(text) else ""
    return no_object + _starts_word(text, edges)


def _starts_word(text: str, edges: Edges) -> str:
    """Return what must hold before a name that no boundary frees."""
    inner = kind(text[0])
    if inner is OTHER:
        return f"(?<![{_letters(text[0])}]{_SOFT})(?<!{pattern_of(text[0])}{_SOFT})"
    if inner is WORD:
        number = f"|{JOINED_NUMBER}" if text[0].isdigit() else ""
        return f"(?<![{_letters(text[0])}]{_SOFT})(?<!{joined_before(_OPENED)}{number})"
    if inner is HAN and not edges.chinese:
        han, over = _class((HAN,)), _between(inner)
        alone = f"(?<![{han}]{over})|(?<={_CONJUNCTIONS_END}{over})"
        prefixes = f"[{''.join(sorted(PREFIXES))}]{_AFFIXES}"
        joined = f"|(?<=(?:(?<![{han}])|(?<={_CONJUNCTIONS_END})){prefixes}{over})"
        no_verb = f"(?<!(?:{_VERB_BEFORE}){over})" if VERB_NOUN.match(text) else ""
        return f"{no_verb}(?:{alone}{joined if edges.boundary is Boundary.WORD else ''})"
    return f"(?<![{_class((inner,))}]{_between(inner)})" if inner in {KATAKANA, HANGUL} else ""


def may_end(text: str, edges: Edges) -> str:
    """Return what must hold behind a name: see `Edges.ends`."""
    last = next((each for each in reversed(text) if kind(each) is not MARK), text[-1])
    inner = kind(last)
    marks = f"(?!{_SOFT}[{_marks(last)}])"
    if edges.boundary is Boundary.NONE:
        return marks
    if inner is OTHER:
        return f"(?!{_SOFT}(?:{pattern_of(text[-1])}|(?![0-9])[{_letters(last)}]))"
    if inner is WORD:
        return f"(?!{_SOFT}(?:[{_letters(last)}]|{JOINED_BEHIND.pattern}))"
    if inner is KATAKANA or (inner is HAN and not edges.chinese) or inner is HANGUL:
        return f"{marks}(?:{'|'.join(_ends_of_run(inner, by_word=edges.boundary is Boundary.WORD))})"
    if inner is HIRAGANA and VERB_NOUN_END.search(text):
        return f"{marks}(?!{_between(inner)}(?:{VERB_GOES_ON.pattern}))"
    return marks


def _ends_of_run(inner: CharacterKind, *, by_word: bool) -> Iterator[str]:
    """Yield what may be behind a name whose letters make one word with their like."""
    own, over = _class((inner,)), _between(inner)
    no_more = f"(?![{own}])"
    yield f"(?!{over}[{own}])"
    if inner is HAN:
        yield f"(?={over}(?:{CONJUNCTION.pattern}))"
        no_more = f"(?:{no_more}|(?={CONJUNCTION.pattern}))"
    if by_word and (joined := _joined_to(inner)):
        yield f"(?={over}{joined}{no_more})"


def _joined_to(inner: CharacterKind) -> str:
    """Return what may follow a name in the same word."""
    if inner is HAN:
        return f"(?!{'|'.join(sorted(WORDS_OF_SUFFIXES))})[{''.join(sorted(SUFFIXES))}]{_AFFIXES}"
    return KOREAN_ENDINGS.pattern if inner is HANGUL else ""


def in_no_address(text: str) -> str:
    """Return what must hold where a name starts: it stands in no address and in no path, if it can be none itself.

    See `opaque`; besides, two slashes in a word make it a path, since rules are there to change what they find.
    """
    is_visible = "!" <= text[0] <= "~" or kind(text[0]) in {KATAKANA, HAN}
    return "" if SIGNS.search(text) or not is_visible else _no_address()


@cache
def _no_address() -> str:
    letters = _class((KATAKANA, HAN))
    visible = f"[!-~{letters}]"
    ways = [*addresses(rf"\w{letters}", visible), rf"[/\\]{visible}*[/\\]"]
    opened, closed = _signs(OPENING_ADDRESS), _signs(CLOSING)
    from_start = "|".join(each[1:] for each in ways if each.startswith("^"))
    inside = "|".join(each for each in ways if not each.startswith("^"))
    found = f"[{opened}]*(?:{from_start})|{visible}*?(?:{inside})".replace("$", f"[{closed}]*(?!{visible})")
    return f"(?<!(?={found})(?<!{visible}){visible}*)"


def _between(inner: CharacterKind) -> str:
    """Return what may stand between the parts of a word; in Japanese text a line may end there."""
    return rf"{_SOFT}(?:[ \t]*\r?\n[ \t]*{_SOFT})?" if inner in {KATAKANA, HAN, HIRAGANA} else _SOFT


def _letters(beside: str) -> str:
    """Return the letters, for a class of characters, that make one word with a letter."""
    is_other = any(first <= ord(beside) <= last for first, last in _OTHERS)
    return _class((WORD, MARK), (*_USUAL, *_OTHERS) if is_other else _USUAL)


def _marks(behind: str) -> str:
    """Return what belongs to the letter before it."""
    blocks = (
        _EAST if kind(behind) in {KATAKANA, HAN, HANGUL, HIRAGANA} else _SOUTH if kind(behind) is UNSPACED else _USUAL
    )
    return _class((MARK,), blocks)


@cache
def _class(kinds: tuple[CharacterKind, ...], blocks: tuple[tuple[int, int], ...] = _EAST) -> str:
    """Return the characters of some kinds as ranges; characters that nothing is assigned to part none."""
    written = []
    for first, last in blocks:
        known = [char for char in map(chr, range(first, last + 1)) if unicodedata.category(char) not in _UNASSIGNED]
        for is_wanted, found in groupby(known, key=lambda char: kind(char) in kinds):
            written += [_range([*found])] if is_wanted else []
    return "".join(written)


def _range(found: list[str]) -> str:
    return _written(found[0]) + (f"-{_written(found[-1])}" if len(found) > 1 else "")


def _written(character: str) -> str:
    """Return a character of a class; what is not seen, joins others or is written from the right, as its number."""
    is_plain = unicodedata.category(character)[0] in "LN" and unicodedata.bidirectional(character) in {"L", "EN"}
    return character if character.isascii() or is_plain else rf"\u{ord(character):04x}"


def character_class(characters: Iterable[str]) -> str:
    """Return characters for a class; the hyphen stands last, where it is none of its signs."""
    return "".join(_written(each) for each in sorted(characters, key="-".__eq__))


def _signs(signs: Iterable[str]) -> str:
    """Return signs for a class of characters."""
    return "".join(pattern_of(each) if each in "([]" else each for each in sorted(signs))


def _soft() -> str:
    numbered = [(ord(each) - place, each) for place, each in enumerate(sorted(SOFT))]
    runs = groupby(numbered, key=lambda pair: pair[0])
    return "".join(_range([each for _, each in run]) for _, run in runs)


_SOFT = f"[{_soft()}]*"
_OPENED = _signs(OPENING - {*BARRIER, *"\t\n\r "}) + r"\s"
