"""Small builders of names, terms and glossaries for tests."""

from __future__ import annotations

from typing import Any

from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.model import Case, Glossary, Matching, Name, Role, Term
from glossary_plugin.core.problems import Location

WHERE = Location(file="glossary.yml", line=1, column=1)


def name(text: str, role: Role = Role.TERM, **given: Any) -> Name:  # noqa: ANN401 - fields of the dataclass
    """Make a name."""
    return Name(text=text, role=role, where=WHERE, **given)


def term(text: str | Name, *others: Name, **given: Any) -> Term:  # noqa: ANN401 - fields of the dataclass
    """Make a term; its id is its name where none is given."""
    first = text if isinstance(text, Name) else name(text)
    return Term(**{"id": first.text, "where": WHERE, **given}, names=(first, *others))


def abbr(text: str, **given: Any) -> Name:  # noqa: ANN401 - fields of the dataclass
    """Make an abbreviation."""
    return name(text, Role.ABBR, **given)


def alias(text: str, **given: Any) -> Name:  # noqa: ANN401 - fields of the dataclass
    """Make an alias."""
    return name(text, Role.ALIAS, **given)


def glossary(*terms: str | Term, **given: Any) -> Glossary:  # noqa: ANN401 - fields of the dataclass
    """Make a glossary; a text stands for a term of that name."""
    return Glossary(terms=tuple(term(each) if isinstance(each, str) else each for each in terms), **given)


def matcher(*terms: str | Term, case: Case | None = None, **given: Any) -> Matcher:  # noqa: ANN401 - fields of the dataclass
    """Make a matcher; a text stands for a term of that name, ``case`` holds for all."""
    made = glossary(*terms)
    return Matcher(made.terms, by_id=made.by_id, site=Matching(case=case), **given)


def carets(text: str, *spans: tuple[int, int]) -> str:
    """Draw carets under the spans of a text: ``"  ^^^"``; ``|`` opens a span that follows another directly."""
    drawn = [" "] * len(text)
    for start, end in spans:
        drawn[start:end] = "^" * (end - start)
        if start and drawn[start - 1] != " ":
            drawn[start] = "|"
    return "".join(drawn).rstrip()
