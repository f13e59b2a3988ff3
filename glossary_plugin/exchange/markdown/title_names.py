"""Titles -> names: ``大規模言語モデル | Large Language Model | LLM``, ``検索拡張生成（RAG）``, ``用語（ようご）``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["is_initials", "looks_abbreviated", "names_in", "parts_of_title", "split_title"]

_PARTS = re.compile(r"(?<!\\)[|｜]")
_BRACKETS = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]")
_INSIDE = re.compile(r"\s*[/／、,，;；]\s*")
_KANA = re.compile(r"[ぁ-ゖァ-ヺー・\s]+")
_KANJI = re.compile(r"[々〆\u3400-\u9fff]")
_JAPANESE = re.compile(r"[ぁ-ヺ々〆\u3400-\u9fff]")
_SHORT = re.compile(r"[A-Za-z0-9]+(?:[-/&.+][A-Za-z0-9]+)*s?")
_IDENTIFIER = re.compile(r"[A-Za-z]\w*(?:[a-z][A-Z]|[A-Za-z0-9]_[A-Za-z0-9])\w*", re.ASCII)
"""A word as programs have it: ``IdentifyGateway``, ``identify_gateway``."""
_MOST = 12
"""Letters that an abbreviation has at most."""


def split_title(title: str) -> dict[str, Any]:
    """Return the names in a plain title by the keys of an entry: ``term``, ``abbr``, ``aliases``, ``reading``.

    The first name is the term, unless it is the abbreviation of another: that is then the term, as
    terminology has it. Brackets hold other names only where these are abbreviations, in another
    script, identifiers, or a reading in kana: ``Go (language)`` is one name.

    >>> split_title("大規模言語モデル| Large Language Model | LLM")
    {'term': '大規模言語モデル', 'abbr': ['LLM'], 'aliases': ['Large Language Model']}
    >>> split_title("BPE | Byte Pair Encoding")
    {'term': 'Byte Pair Encoding', 'abbr': ['BPE'], 'aliases': []}
    >>> split_title("用語集（ようごしゅう）")
    {'term': '用語集', 'abbr': [], 'aliases': [], 'reading': 'ようごしゅう'}
    """
    return names_in(parts_of_title(title))


def parts_of_title(title: str) -> list[str]:
    r"""Return what ``|`` parts in a title; ``\|`` parts nothing.

    >>> parts_of_title(r"a | b\|c")
    ['a', 'b\\|c']
    """
    return [part.strip() for part in _PARTS.split(title)]


def names_in(parts: Sequence[str], *, ours: bool = False) -> dict[str, Any]:
    """Return the names that the parts of a title are; one of ``ours`` begins with the term, brackets belong to it.

    >>> names_in(["BPE", "Byte Pair Encoding (BPE)"], ours=True)
    {'term': 'BPE', 'abbr': [], 'aliases': ['Byte Pair Encoding (BPE)']}
    """
    names: list[str] = []
    reading = ""
    for part in filter(None, parts):
        name, inside, read = _open(part)
        names += [part] if ours and not read else [name, *inside]
        reading = reading or read
    names = list(dict.fromkeys(names)) or ["|".join(parts)]
    long = [name for name in names if not looks_abbreviated(name, names)] or names
    is_short = not ours and names[0] not in long and any(is_initials(names[0], each) for each in long)
    term = long[0] if is_short else names[0]
    short = [name for name in names if name not in long and name != term]
    split: dict[str, Any] = {"term": term, "abbr": short, "aliases": [name for name in long if name != term]}
    return {**split, "reading": reading} if reading else split


def looks_abbreviated(name: str, others: list[str]) -> bool:
    """Tell whether a name is an abbreviation: of capitals and digits, or of the initials of another name."""
    if len(name) > _MOST or not _SHORT.fullmatch(name) or len(others) == 1:
        return False
    capitals = sum(letter.isupper() for letter in name)
    letters = sum(letter.isalpha() for letter in name.removesuffix("s"))
    return capitals > 1 and (capitals >= letters or any(is_initials(name, other) for other in others if other != name))


def is_initials(short: str, long: str) -> bool:
    """Tell whether a long name has the letters of a short one in order, the first of them at the first word.

    >>> is_initials("MoE", "Mixture of Experts"), is_initials("LoRA", "Low-Rank Adaptation"), is_initials("AI", "BI")
    (True, True, False)
    """
    letters = [letter for letter in short.lower().removesuffix("s") if letter.isalnum()]
    text = "".join(letter for letter in long.lower() if letter.isalnum())
    if len(letters) < 2 or len(long) <= len(short) or not text.startswith(letters[0]):  # noqa: PLR2004 - one is no word
        return False
    at = 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if not at:
            return False
    words = re.split(r"[\W_]+", long)
    return len(words) > 1 and sum(word[:1].lower() in letters for word in words) * 2 >= len(words)


def _open(part: str) -> tuple[str, list[str], str]:
    """Return a name, what its brackets hold where that are names, and the reading that they hold."""
    match = _BRACKETS.fullmatch(part)
    if match is None:
        return part, [], ""
    name, inside = match[1].strip(), [each for each in _INSIDE.split(match[2].strip()) if each]
    if len(inside) == 1 and _KANA.fullmatch(inside[0]) and _KANJI.search(name):
        return name, [], inside[0]
    japanese = bool(_JAPANESE.search(name))
    if any(each.isdigit() for each in inside) or not all(
        bool(_JAPANESE.search(each)) != japanese
        or _IDENTIFIER.fullmatch(each)
        or looks_abbreviated(each, [name, each])
        or is_initials(name, each)
        for each in inside
    ):
        return part, [], ""
    return name, inside, ""
