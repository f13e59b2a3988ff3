"""The looser ways to write a name of mixed capitals: ``Github`` for GitHub, ``service account`` for ServiceAccount."""

from __future__ import annotations

import re

from glossary_plugin.core.matching.orthography import FUNCTION_WORDS, SHORTEST_PART

__all__ = ["has_inner_capitals", "loosened"]

_WORD = re.compile(r"[^\W\d_\u3041-\ud7ff][^\W_\u3041-\ud7ff]*")
_LEAST_LETTERS = 5
"""Letters that a word of mixed capitals has at least: *Gitops* is GitOps, but *Saas* and *grpc* may be other things."""
_LEAST_OPENED = 7
"""Letters it has at least to be found open."""


def has_inner_capitals(text: str) -> bool:
    """Return whether a word of a name may have mixed capitals.

    >>> has_inner_capitals("the GitHub"), has_inner_capitals("Large Model"), has_inner_capitals("データ")
    (True, False, False)
    """
    return not (text.islower() or text.istitle() or text.isupper()) and text != text.lower()


def loosened(text: str) -> str:
    """Return a name with its words of mixed capitals in small letters, parted at their capitals; empty: it has none.

    >>> loosened("GitHub"), loosened("ServiceAccount token"), loosened("LLMs"), loosened("Large Model")
    ('github', 'service account token', '', '')
    """
    if not has_inner_capitals(text):
        return ""
    loose = _WORD.sub(lambda word: _loosened(word[0]), text)
    return loose if loose != text else ""


def _loosened(word: str) -> str:
    is_acronym = word.removesuffix("s").removesuffix("e").isupper()
    if sum(map(str.isalpha, word)) < _LEAST_LETTERS or word[1:].islower() or is_acronym:
        return word
    parts = _parts(word)
    is_open = len(word) >= _LEAST_OPENED and min(map(len, parts)) >= SHORTEST_PART and FUNCTION_WORDS.isdisjoint(parts)
    return " ".join(parts) if is_open else word.lower()


def _parts(word: str) -> list[str]:
    """Return the parts of a word, in small letters: each opens with a capital between small letters."""
    places = [
        place
        for place in range(1, len(word) - 1)
        if word[place - 1].islower() and word[place].isupper() and word[place + 1].islower()
    ]
    return [word[start:end].lower() for start, end in zip([0, *places], [*places, len(word)], strict=True)]
