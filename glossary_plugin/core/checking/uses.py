"""Names that the pages of a site mostly use as everyday words."""

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
"""The fewest places from which conclusions are drawn."""
_STYLE = 3
"""From so many names in lower case on, capitals are taken for the style of the glossary."""


def common_in_use(terms: Iterable[Term], pages: Iterable[Iterable[Use]]) -> Iterator[Problem]:
    """Yield the terms of one capitalised word that most places write in lower case.

    Where a glossary capitalises most of its names, only everyday words are reported. ``pages`` are the uses
    of each page.
    """
    capital = {term.id: term for term in terms if term.name.isalpha() and term.name.istitle()}
    places: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for use in (use for page in pages for use in page if use.term in capital):
        written = [name for name in use.names if _is_form(name, capital[use.term].name)]
        places[use.term] += use.count if written else 0
        small[use.term] += use.count if any(name[0].islower() for name in written) else 0
    often = [term for term in capital.values() if places[term.id] >= _FEWEST]
    found = [term for term in often if small[term.id] * 2 > places[term.id]]
    is_style = len(found) >= _STYLE and len(found) * 2 > len(often)
    for term in found:
        if not is_style or is_everyday(term.name, term.language or "en"):
            message = f"'{term.name}' is found in {places[term.id]:,} places, most in lower case"
            hint = "if it means something else there, write 'match: {case: exact}' for this term, or 'auto: false'"
            yield Problem(code=Code.COMMON_WORD, message=message, hint=hint, where=term.names[0].where)


def _is_form(written: str, name: str) -> bool:
    """Return whether a mention writes a name in some form, and no other name of its term."""
    return written[: len(name) - 1].lower() == name[:-1].lower()
