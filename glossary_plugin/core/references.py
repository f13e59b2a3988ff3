"""What an explicit reference means: the terms, and the words it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.problems import did_you_mean

if TYPE_CHECKING:
    from glossary_plugin.core.matcher import Matcher
    from glossary_plugin.core.model import Glossary, Term

__all__ = ["PLAIN", "referenced", "take_apart", "unknown", "words_for"]

PLAIN = "-"
"""The target of a word that is never linked, as in ``[API](term:-)``."""


_PARTS = frozenset({"abbr", "full"})


def referenced(glossary: Glossary, matcher: Matcher, target: str) -> tuple[tuple[Term, ...], str]:
    """Return the terms that a target may mean, in order, and the words that it stands for if the first is meant.

    A target is an id, else any spelling, folded, else a form of one (``LLMs``); with ``.abbr`` or
    ``.full`` behind it, it stands for the abbreviation, or for the name with the abbreviation.
    """
    terms, _, part = take_apart(glossary, matcher, target)
    return terms, words_for(terms[0], part) if terms else target


def take_apart(glossary: Glossary, matcher: Matcher, target: str) -> tuple[tuple[Term, ...], str, str]:
    """Return the terms that a target may mean, the spelling that they share, and ``abbr``, ``full`` or nothing."""
    base, _, part = target.rpartition(".")
    for name, rest in [(target, ""), (base, part)] if part in _PARTS else [(target, "")]:
        if terms := glossary.find_all(name):
            return terms, name, rest
        if mention := matcher.spelled(name):
            return mention.senses, mention.name.text, rest
    return (), target, ""


def words_for(term: Term, part: str) -> str:
    """Return the words that a reference to a term stands for: its name, or what ``abbr`` or ``full`` ask for."""
    abbreviation = next(iter(term.abbreviations), "") if part else ""
    if not abbreviation:
        return term.name
    return abbreviation if part == "abbr" else f"{term.name} ({abbreviation})"


def unknown(glossary: Glossary, target: str) -> tuple[str, str]:
    """Return the message and the hint for a target that no term has."""
    names = [term.id for term in glossary.terms] + [name.text for term in glossary.terms for name in term.names]
    hint = did_you_mean(target, names, "write the id or a name of a term that the glossary has")
    return f"no term has the id or the name '{target}'", hint
