"""The keys of an entry that titles stand for: those of columns and sections, and keys of other tools."""

from __future__ import annotations

import re
from functools import lru_cache

from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key
from glossary_plugin.exchange.formats.languages import is_usual
from glossary_plugin.exchange.wording.known_words import meaning_of
from glossary_plugin.exchange.wording.signs import without_marks

__all__ = ["OF_NAMES", "is_aside", "is_of_names", "key_of_title", "meant_word"]

_KEYS = {"long": "aliases", "translation": "aliases", "text": "definition", "groups": "tags"}
"""The keys that words of some meanings stand for; those of other meanings stand for the key of that name."""
_OF_COLUMNS = tuple(
    "term abbr definition text aliases avoid reading details examples tags page related sources note requires broader "
    "narrower long translation groups".split()
)
"""Meanings that the title of a column may have; of two meanings of a word the first one, likewise below."""
_OF_SECTIONS = tuple(
    "details definition abbr reading simple expert related requires sources examples note aliases avoid tags broader "
    "narrower long translation".split()
)
_ASIDE = ("kept", "about")
"""Meanings of words that say how a term is kept, and nothing of what it means."""
OF_NAMES = frozenset({"related", "requires", "aliases", "abbr", "avoid", "broader", "narrower"})
"""Keys of names: of the term itself, or of others."""
_REMARK = re.compile(r"(?<=\S)\s*[(（][^()（）]*[)）]$")
_SLASH = re.compile("[/／]")
_IN_LANGUAGE = re.compile(r"(?:auf|em|en|in|na|op|по) ", re.IGNORECASE)
_SHORTEST = 3
"""Letters of the name of a language; less are a tag, and any word."""


@lru_cache(maxsize=4096)
def meant_word(text: str) -> str | None:
    """Return the key of an entry that a word or the title of a column means; None: of none.

    >>> meant_word("Full Form"), meant_word("Begriff"), meant_word("colour"), meant_word("Owner")
    ('aliases', 'term', None, None)
    """
    key = meant_key(text, SHAPES["entry"])
    return key if key or is_usual(text) else _key_of(_words(text), _OF_COLUMNS)


def is_aside(text: str) -> bool:
    """Return whether a title says how a term is kept, and nothing of what it means.

    >>> is_aside("Part of Speech"), is_aside("担当者"), is_aside("Meaning")
    (True, True, False)
    """
    return meaning_of(_words(text), _ASIDE) is not None


def _words(text: str) -> str:
    return text.replace("_", " ").replace("-", " ").strip(" :：*")


def key_of_title(title: str) -> str | None:
    """Return the key that the title of a section stands for; None for a title of the writer's own.

    >>> key_of_title("🔗 関連用語"), key_of_title("Expert deep dive"), key_of_title("History")
    ('related', 'expert', None)
    """
    return _of_section(without_marks(title).strip(" :：#*_"))


@lru_cache(maxsize=4096)
def _of_section(title: str) -> str | None:
    """Return the key that words stand for; the name of a language is that of a name."""
    bare = _REMARK.sub("", title)
    for part in (title, bare, *_SLASH.split(bare)):
        if key := _key_of(part, _OF_SECTIONS):
            return key
    named = _IN_LANGUAGE.sub("", bare, count=1)
    is_language = (len(named) > _SHORTEST or not named.isascii()) and is_usual(named)
    return "aliases" if is_language else None


def is_of_names(title: str) -> bool:
    """Return whether the title of a section says that names are below it: of the term itself, or of others.

    >>> is_of_names("Synonyms"), is_of_names("Examples")
    (True, False)
    """
    return key_of_title(title) in OF_NAMES


def _key_of(text: str, meanings: tuple[str, ...]) -> str | None:
    meaning = meaning_of(text, meanings)
    return _KEYS.get(meaning, meaning) if meaning else None
