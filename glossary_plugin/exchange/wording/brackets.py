"""What the brackets in titles mean: other names, a reading, or which thing is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary_plugin.core.text.bracketed import taken_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["bracketed", "names_of", "opened", "out_of_brackets"]

_IDENTIFIER = re.compile(r"[A-Za-z](?=\w{4})(?=\w*(?:[a-z][A-Z]|[A-Za-z0-9]_[A-Za-z0-9]))\w+", re.ASCII)
"""A word as programs have it: ``IdentifyGateway``, ``identify_gateway``."""
_PROGRAM = re.compile(r"(?P<first>[a-z])[a-z]{1,6} ?\((?=(?i:(?P=first)))[A-Z]\w*(?: [A-Z]\w*)+\)", re.ASCII)
"""A program and its name in full: ``azd (Azure Developer CLI)``."""
_GRAMMAR = re.compile(r"[a-z/]{1,3}\.?")
"""What is in brackets behind a name as an article or a kind of word, as "die" and "n."."""
_BRACKETS = re.compile(r"(.*\S)\s*[(（]([^()（）]+)[)）]")
_NESTED = re.compile(r"([^()（）]*[^()（）\s])\s*[(（]([^()（）]*[^()（）\s]\s*[(（][^()（）]+[)）])[)）]")
_TWICE = re.compile(r"(([^()（）]*[^()（）\s])\s*[(（][^()（）]+[)）])\s*([(（][^()（）]+[)）])")


def opened(part: str) -> tuple[str, tuple[str, ...], str]:
    """Return a name, what its brackets hold where that are names, and the reading that they hold.

    >>> opened("点検（Site Audit (SA)）"), opened("監査 (Audit Log) (AL)")
    (('点検', ('Site Audit', 'SA'), ''), ('監査', ('Audit Log', 'AL'), ''))
    """
    if nested := _NESTED.fullmatch(part):
        inside, *others = names_of(nested[2])
        name, inner, read = opened(f"{nested[1]} ({inside})")
        return (name, (*inner, *others), read) if inner and others else (part, (), "")
    if (twice := _TWICE.fullmatch(part)) and (inner := opened(twice[1])[1]):
        last = opened(f"{twice[2]} {twice[3]}")[1] or opened(f"{inner[0]} {twice[3]}")[1]
        return (twice[2], (*inner, *last), "") if last else (part, (), "")
    found = taken_apart(part)
    if found is not None and (found.others or found.reading):
        return found.name, found.others, found.reading
    match = _BRACKETS.fullmatch(part)
    if match and (_IDENTIFIER.fullmatch(match[2].strip()) or _PROGRAM.fullmatch(part)):
        return match[1].strip(), (match[2].strip(),), ""
    return part, (), ""


def names_of(text: str) -> tuple[str, ...]:
    """Return a name, and those that brackets behind it hold."""
    found = taken_apart(text)
    return (found.name, *found.others) if found and found.others else (text,)


def bracketed(titles: Sequence[str]) -> bool:
    """Return whether most of several titles have another one in brackets, so that these show no kinds of things.

    >>> bracketed(["Crew (Équipage)", "Skipper (Chef)", "Sail"]), bracketed(["Log (book)", "Sail", "Keel"])
    (True, False)
    >>> bracketed(["Gaube (die)", "Abbund (der)"])  # grammar
    False
    """
    inside = [parts[1] for title in titles if len(parts := out_of_brackets(title)) > 1]
    is_grammar = any(map(_GRAMMAR.fullmatch, inside))
    return not is_grammar and len(set(inside)) == len(inside) > 1 and len(inside) * 2 > len(titles)


def out_of_brackets(title: str) -> list[str]:
    """Return a name and that in the brackets behind it.

    >>> out_of_brackets("Crew (Équipage)"), out_of_brackets("Crew")
    (['Crew', 'Équipage'], ['Crew'])
    """
    found = taken_apart(title)
    match = _BRACKETS.fullmatch(title) if found and not found.others and not found.reading else None
    return [match[1], match[2]] if match else [title]
