"""What decisions on pages rest on in a glossary: where that has not changed, nor have they."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.weak_mentions import weighed
from glossary_plugin.core.matching.variants import facts_of, spoken

if TYPE_CHECKING:
    from glossary_plugin.core.model import Glossary, Matching

__all__ = ["Grounds", "grounds"]

Grounds = tuple[object, ...]


def grounds(glossary: Glossary, match: Matching, language: str, page_language: str) -> Grounds:
    """Return all of a glossary that decides on pages in a language, and on what is reported of them.

    Of definitions that is what shows whether a word of everyday life means a term. ``match`` and ``language`` are
    those of the site. Which terms have an entry is another matter.
    """
    names = list(spoken(glossary.terms, glossary.by_id, match, language))
    meaning = defaultdict(list)
    for each in names:
        meaning[each.target.id].append(each.name.text)
    terms = [
        (
            *(term.id, term.former_ids, term.see, term.status, term.scope, term.page, term.link, term.where.file),
            weighed(term, meaning[term.id], page_language),
        )
        for term in glossary.terms
    ]
    return [facts_of(each) for each in names], terms, dict(glossary.folders), language, page_language
