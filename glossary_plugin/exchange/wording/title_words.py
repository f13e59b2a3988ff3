"""What titles of columns and keys of other tools mean."""

from __future__ import annotations

from functools import lru_cache

from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key
from glossary_plugin.exchange.formats.languages import is_usual
from glossary_plugin.exchange.wording.known_words import meaning_of

__all__ = ["is_aside", "meant_word"]

_KEYS = {
    **{key: key for key in ("term", "abbr", "definition")},
    "text": "definition",
    **{key: key for key in ("aliases", "avoid", "reading", "details", "examples", "tags")},
    **{key: key for key in ("page", "related", "sources", "note", "requires", "broader", "narrower")},
    "long": "aliases",
    "translation": "aliases",
    "groups": "tags",
}
"""The keys of an entry that words of some meanings stand for; of two meanings of a word the first one."""
_ASIDE = ("kept", "about")
"""Meanings of words that say how a term is kept, and nothing of what it means."""


@lru_cache(maxsize=4096)
def meant_word(text: str) -> str | None:
    """Return the key of an entry that a word or the title of a column means; None: of none.

    >>> meant_word("Full Form"), meant_word("Begriff"), meant_word("colour"), meant_word("Owner")
    ('aliases', 'term', None, None)
    """
    key = meant_key(text, SHAPES["entry"])
    if key or is_usual(text):
        return key
    meaning = meaning_of(_words(text), tuple(_KEYS))
    return _KEYS[meaning] if meaning else None


def is_aside(text: str) -> bool:
    """Return whether a title says how a term is kept, and nothing of what it means.

    >>> is_aside("Part of Speech"), is_aside("担当者"), is_aside("Meaning")
    (True, True, False)
    """
    return meaning_of(_words(text), _ASIDE) is not None


def _words(text: str) -> str:
    return text.replace("_", " ").replace("-", " ").strip(" :：*")
