"""Titles -> names: ``大規模言語モデル | Large Language Model | LLM``, ``検索拡張生成（RAG）``, ``用語（ようご）``."""

from __future__ import annotations

import re
from typing import Any

from glossary_plugin.core.text.bracketed import is_initials, looks_abbreviated, taken_apart

__all__ = ["split_title"]

_PARTS = re.compile(r"\s*[|｜]\s*")


def split_title(title: str) -> dict[str, Any]:
    """Return the names in a title by the keys of an entry: ``term``, ``abbr``, ``aliases``, ``reading``.

    The first name is the term, unless it is the abbreviation of another: that is then the term, as
    terminology has it. Brackets hold other names, a reading in kana, or tell which thing is meant:
    ``Go (language)`` is one name.

    >>> split_title("大規模言語モデル| Large Language Model | LLM")
    {'term': '大規模言語モデル', 'abbr': ['LLM'], 'aliases': ['Large Language Model']}
    >>> split_title("BPE | Byte Pair Encoding")
    {'term': 'Byte Pair Encoding', 'abbr': ['BPE'], 'aliases': []}
    >>> split_title("用語集（ようごしゅう）")
    {'term': '用語集', 'abbr': [], 'aliases': [], 'reading': 'ようごしゅう'}
    """
    names: list[str] = []
    reading = ""
    for part in filter(None, map(str.strip, _PARTS.split(title))):
        name, inside, read = _open(part)
        names += [name, *inside]
        reading = reading or read
    names = list(dict.fromkeys(names)) or [title.strip()]
    long = [name for name in names if not looks_abbreviated(name, names)] or names
    is_short = names[0] not in long and any(is_initials(names[0], each) for each in long)
    term = long[0] if is_short else names[0]
    short = [name for name in names if name not in long and name != term]
    split: dict[str, Any] = {"term": term, "abbr": short, "aliases": [name for name in long if name != term]}
    return {**split, "reading": reading} if reading else split


def _open(part: str) -> tuple[str, tuple[str, ...], str]:
    """Return a name, what its brackets hold where that are names, and the reading that they hold."""
    found = taken_apart(part)
    if found is None or not (found.others or found.reading):
        return part, (), ""
    return found.name, found.others, found.reading
