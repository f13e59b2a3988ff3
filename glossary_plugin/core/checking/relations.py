"""Relations that only one of two terms has, and chains of ``see``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary_plugin.core.checking.survey import Survey

__all__ = ["one_sided", "see_chains"]


def one_sided(survey: Survey) -> Iterator[Problem]:
    """Yield each ``related`` whose term does not name this one in any relation."""
    by_id = survey.glossary.by_id
    named = {term.id: {*term.related, *term.requires, *term.broader, *term.narrower} for term in survey.own}
    for term in survey.own:
        for relation in term.relations:
            other = by_id[by_id[relation.term].see or relation.term]
            if relation.kind == "related" and term.id not in named.get(other.id, {term.id}):
                message = f"'{term.name}' is related to '{other.name}', but '{other.name}' does not name it"
                hint = "add the relation to the other entry too, or remove it here"
                yield Problem(code=Code.ONE_SIDED, message=message, hint=hint, where=relation.where)


def see_chains(survey: Survey) -> Iterator[Problem]:
    """Yield each ``see`` that names an entry which itself only refers to another."""
    by_id = survey.glossary.by_id
    for term in survey.own:
        for relation in term.relations:
            if relation.kind == "see" and by_id[relation.term].see:
                end = by_id[term.see]
                message = f"'see' of '{term.name}' names '{by_id[relation.term].name}', which refers to '{end.name}'"
                hint = f"write 'see: {end.id}'"
                yield Problem(code=Code.SEE_CHAIN, message=message, hint=hint, where=relation.where)
