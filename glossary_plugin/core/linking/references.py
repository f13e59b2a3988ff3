"""What an explicit reference means: the terms, and the words it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossary_plugin.core.matching.matcher import Matcher
    from glossary_plugin.core.model import Glossary, Term

__all__ = ["PARTS", "PLAIN", "ambiguous", "referenced", "take_apart", "unknown", "words_for"]

PLAIN = "-"
"""The target of a word that is never linked, as in ``[API](term:-)``."""
PARTS = frozenset({"abbr", "full"})
"""What a target may end in, behind a dot: it stands for the abbreviation, or for the name with the abbreviation."""


def take_apart(glossary: Glossary, matcher: Matcher, target: str) -> tuple[tuple[Term, ...], str, str]:
    """Return the terms that a target may mean, the spelling that they share, and ``abbr``, ``full`` or nothing.

    A target is an id, else any spelling, folded, else a form of one (``LLMs``); with ``.abbr`` or
    ``.full`` behind it, it stands for the abbreviation, or for the name with the abbreviation.
    """
    base, _, part = target.rpartition(".")
    for name, rest in [(target, ""), (base, part)] if part in PARTS else [(target, "")]:
        if terms := glossary.find_all(name):
            return terms, name, rest
        if mention := matcher.spelled(name):
            return mention.senses, mention.name.text, rest
    return (), target, ""


def referenced(glossary: Glossary, matcher: Matcher, target: str) -> tuple[Term, ...]:
    """Return the terms that a target may mean, in order."""
    return take_apart(glossary, matcher, target)[0]


def words_for(term: Term, part: str, language: str = "") -> str:
    """Return the words that a reference stands for on a page in ``language`` (BCP 47).

    They are the term's name, or what ``abbr`` or ``full`` ask for.
    """
    name = term.name_in(language)
    abbreviation = next(iter(term.abbreviations_in(language)), "") if part else ""
    if not abbreviation:
        return name
    return abbreviation if part == "abbr" else f"{name} ({abbreviation})"


def ambiguous(text: str, ids: Iterable[str]) -> str:
    """Return the message for a text that may mean several terms, by their ids."""
    named = " or ".join(f"'{id_}'" for id_ in ids)
    return f"'{text}' may mean {named}; name the id"


def unknown(
    glossary: Glossary, target: str, *, otherwise: str = "write the id or a name of a term that the glossary has"
) -> tuple[str, str]:
    """Return the message and the hint for a target that no term has: ``otherwise`` where no name is near."""
    near = glossary.nearest(target)
    return f"no term has the id or the name '{target}'", f"did you mean '{near}'?" if near else otherwise
