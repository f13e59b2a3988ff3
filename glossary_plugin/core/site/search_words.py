"""By which words a reader looks for an entry: what a search has to know beside the texts."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from glossary_plugin.core.model import Role
from glossary_plugin.core.text.romaji import romaji

if TYPE_CHECKING:
    from glossary_plugin.core.model import Term

__all__ = ["romanized", "shown_names", "sought_words"]

_SHOWN = frozenset({Role.TERM, Role.ABBR, Role.ALIAS, Role.SEE})
_KANA = re.compile("[ぁ-ゖァ-ヶー・ ]+")
_LONG = re.compile(r"([aiueo])\1+|ou")


def shown_names(term: Term) -> tuple[str, ...]:
    """Return the names of a term that readers see, its own first, each once, in whatever capitals."""
    names: dict[str, str] = {}
    for name, _ in term.every_name:
        if name.role in _SHOWN:
            names.setdefault(name.text.casefold(), name.text)
    return tuple(names.values())


def sought_words(term: Term) -> tuple[str, ...]:
    """Return all that a reader may type to find a term: its names, readings, also in Latin letters, names to avoid.

    The reading is beside the name: a search that ranks by places has it before the reading of a longer name.
    """
    own, *others = shown_names(term)
    avoided = (name.text for name in term.names if name.role is Role.AVOID)
    return tuple(dict.fromkeys(filter(None, (own, term.reading, *others, *romanized(term), *avoided))))


def romanized(term: Term) -> tuple[str, ...]:
    """Return how a reader types the reading of a term in Latin letters, and its names in kana.

    Each as it is written, and with short vowels: ``toukyou`` and ``tokyo``.
    """
    spoken = [term.reading, *shown_names(term)]
    kana = [text for each in spoken if _KANA.fullmatch(text := unicodedata.normalize("NFKC", each))]
    written = ["".join(romaji(each).replace("・", " ").split()) for each in kana]
    return tuple(dict.fromkeys(word for each in written for word in (each, _LONG.sub(_short, each)) if word))


def _short(vowels: re.Match[str]) -> str:
    return vowels[0][0]
