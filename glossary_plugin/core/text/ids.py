"""Ids of terms: permanent, readable in every script, and made from the term alone where none is given."""

from __future__ import annotations

import re
from unicodedata import category, normalize

__all__ = ["is_id", "make_id"]

_ASCII_OTHER = re.compile("[^a-z0-9]+")
_DASHES = re.compile("-+")
_KEPT = {"L", "M", "N"}
"""General categories that stand in an id: letters, their marks, and numbers."""


def make_id(term: str) -> str:
    """Return the id that follows from ``term``; the same for ever, whatever else the glossary holds.

    A term without any letter or digit is named by its code points.

    >>> [make_id(term) for term in ("Large Language Model", "C++", "C#", "CI/CD", "ＡＰＩキー", "?!")]
    ['large-language-model', 'cplusplus', 'csharp', 'ci-cd', 'apiキー', 'u003f-u0021']
    """
    text = term if term.isascii() else normalize("NFKC", term)
    text = text.lower().replace("+", "plus").replace("#", "sharp")
    if text.isascii():
        made = _ASCII_OTHER.sub("-", text).strip("-")
    else:
        made = _DASHES.sub("-", "".join(map(_id_character, normalize("NFC", text)))).strip("-")
    return made or "-".join(f"u{ord(character):04x}" for character in term if not character.isspace())


def _id_character(character: str) -> str:
    """Return what stands for ``character``: nothing for invisible ones, such as joiners and soft hyphens."""
    kind = category(character)
    return character if kind[0] in _KEPT else "" if kind == "Cf" else "-"


def is_id(text: str) -> bool:
    """Tell whether ``text`` can be an id: letters, digits and marks of any script, ``-``, ``_`` and ``.``.

    So it holds in an anchor, in an address and in a list that is parted by spaces.

    >>> is_id("large-lm"), is_id("大規模"), is_id("large lm"), is_id("c#")
    (True, True, False, False)
    """
    return bool(text) and all(character in "-_." or category(character)[0] in _KEPT for character in text)
