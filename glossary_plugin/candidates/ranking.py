"""How much a phrase looks like a term: one weight for each sign, the same in every language.

The weights were found on glossaries of real projects, each held out in turn. Counts weigh by their logarithm.
"""

from __future__ import annotations

import re
from math import log, log1p
from typing import TYPE_CHECKING

from glossary_plugin.candidates.definitions import Strength
from glossary_plugin.core.linking.everyday_words import is_everyday
from glossary_plugin.core.text.languages import base, is_latin

if TYPE_CHECKING:
    from glossary_plugin.candidates.signs import Signs

__all__ = ["score"]

_CAPITALS = re.compile(r"[A-Z0-9]{2,}s?")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_LONG = 30
"""Characters from which a name does not look more like a term."""
_MANY_WORDS = 3


def score(signs: Signs) -> float:
    """Return how much a phrase looks like a term; of two, the higher comes first."""
    name, count = signs.name, signs.count
    language = base(signs.places[0].page.language)
    is_narrow = name.isascii()
    weighed = (
        (1.5, log(signs.free + 0.5)),
        (0.5, log(signs.pages)),
        (2.0, signs.opening / count),
        (-2.5, signs.verbs / count),
        (1.0, log1p(signs.headings)),
        (1.5, log1p(signs.marked)),
        (1.0, log1p(signs.defined)),
        (1.0, signs.best[0] >= Strength.NAMED),
        (1.0, bool(_CAPITALS.fullmatch(name))),
        (1.0, bool(_INNER_CAPITAL.search(name))),
        (1.0, log(min(_LONG, len(name) * (1 if is_narrow else 2)))),
        (-1.0, signs.words >= _MANY_WORDS),
        (2.5, is_narrow and not is_latin(language)),
        (-1.5, signs.words == 1 and is_everyday(name, language)),
    )
    return sum(weight * sign for weight, sign in weighed)
