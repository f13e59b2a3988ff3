"""What the uses on the pages of a site show of its terms: names that are words of everyday life there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.everyday_words import is_everyday
from glossary_plugin.core.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossary_plugin.core.linking.usage import Use
    from glossary_plugin.core.model import Term

__all__ = ["common_in_use"]

_FEWEST = 10
"""Places from which on their share shows something."""


def common_in_use(terms: Iterable[Term], pages: Iterable[tuple[str, Iterable[Use]]]) -> Iterator[Problem]:
    """Yield the terms with a capital that are everyday words, and stand in most places with a small letter.

    ``pages`` are the language of each page (BCP 47) and what it uses.
    """
    places: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for language, uses in pages:
        for use in uses:
            if any(is_everyday(name, language) for name in use.names):
                places[use.term] += use.count
                small[use.term] += use.count * any(name[0].islower() for name in use.names)
    for term in terms:
        if term.name[0].isupper() and places[term.id] >= _FEWEST and small[term.id] * 2 > places[term.id]:
            message = f"'{term.name}' is found in {places[term.id]:,} places, most in lower case"
            hint = "if it means something else there, write 'match: {case: exact}' for this term, or 'auto: false'"
            yield Problem(code=Code.COMMON_WORD, message=message, hint=hint, where=term.names[0].where)
