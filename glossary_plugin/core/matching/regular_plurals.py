"""Plurals by rule, for languages whose texts are in Latin letters: what a table of forms has not, and all without one.

Romance words have plurals of their own (*selector*, *selectores*). In every one of these languages foreign words
and abbreviations take an English plural: *i jobs*, *các pods*, *as APIs*, *zwei Policies*.
"""

from __future__ import annotations

import re

from glossary_plugin.core.matching.english_forms import plural
from glossary_plugin.core.text.languages import base, is_latin

__all__ = ["has_regular_forms", "regular_forms"]

_ENDINGS = {
    "ca": "ca ques, ga gues, ça ces, ja ges, a es, ó ons, à ans",
    "es": "ión iones, án anes, én enes, ón ones, és eses, z ces, l les, r res, n nes, d des, j jes, y yes",
    "fr": "eau eaux, eu eux, al aux, au aux",
    "gl": "al ais, el eis, ol ois, z ces, r res",
    "it": "co chi, go ghi, ca che, ga ghe, cia ce, gia ge, io i, o i, a e, e i",
    "pt": "ão ões, al ais, el éis, ol óis, ul uis, il is, ês eses, m ns, r res, z zes",
}
"""What singulars end in, each with the ending of its plural; the first that fits holds."""
_PAIRS = {
    language: tuple((one, many) for one, _, many in (pair.partition(" ") for pair in pairs.split(", ")))
    for language, pairs in _ENDINGS.items()
}
_OTHER_S = frozenset({"en", "hu", ""})
"""English has its own rules; a Hungarian -s makes an adjective (*felhő*, *felhős*)."""
_LATIN_WORD = re.compile(
    r"[A-Z\u00c0-\u00de][A-Za-z0-9\u00c0-\u024f]+|[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f]{2,}"
)
_HISSING = re.compile(r"(?:s|x|z|[^eo]ch|sh)\Z")
_SHORTEST_PLURAL = 5
"""Letters that a word needs to be taken for a plural."""
_PLURAL_ENDING = 2
"""Letters that an ending needs to show a plural."""


def has_regular_forms(language: str) -> bool:
    """Return whether words of a language (BCP 47) have forms by rule."""
    return base(language) not in _OTHER_S and is_latin(language)


def regular_forms(word: str, language: str) -> tuple[str, ...]:
    """Return the plurals of a word, and what it may be the plural of, in a language (BCP 47).

    >>> regular_forms("seletor", "pt-BR"), regular_forms("seletores", "pt")
    (('seletores', 'seletors'), ('seletor',))
    >>> regular_forms("label", "vi"), regular_forms("метка", "ru"), regular_forms("label", "ja")
    (('labels',), (), ())
    """
    if not has_regular_forms(language) or not _LATIN_WORD.fullmatch(word):
        return ()
    pairs = _PAIRS.get(base(language), ())
    plurals = [word[: -len(one)] + many for one, many in pairs if word.endswith(one)][:1]
    if not _HISSING.search(word):
        plurals.append(f"{word}s")
    if not word.endswith("s") or word.endswith("ss"):
        plurals.append(plural(word))
    if len(word) >= _SHORTEST_PLURAL:
        plurals += [
            word[: -len(many)] + one for one, many in pairs if len(many) >= _PLURAL_ENDING and word.endswith(many)
        ]
    return tuple(dict.fromkeys(plurals))
