"""What the brackets in titles mean: other names, a reading, or which thing is meant."""

from __future__ import annotations

import re

from glossary_plugin.core.text.bracketed import shares_initials, taken_apart
from glossary_plugin.exchange.formats.languages import is_usual

__all__ = ["BRACKETS", "names_of", "opened"]

_IDENTIFIER = re.compile(r"[A-Za-z](?=\w{4})(?=\w*(?:[a-z][A-Z]|[A-Za-z0-9]_[A-Za-z0-9]))\w+", re.ASCII)
"""A word as programs have it: ``IdentifyGateway``, ``identify_gateway``."""
_PROGRAM = re.compile(r"(?P<first>[a-z])[a-z]{1,6} ?\((?=(?i:(?P=first)))[A-Z]\w*(?: [A-Z]\w*)+\)", re.ASCII)
"""A program and its name in full: ``azd (Azure Developer CLI)``."""
BRACKETS = re.compile(r"(.*\S)\s*[(（]([^()（）]+)[)）]")
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
    if found and len(found.others) == 1 and _is_language(found.others[0], found.name):
        return part, (), ""
    if found is not None and (found.others or found.reading):
        return found.name, found.others, found.reading
    match = BRACKETS.fullmatch(part)
    if match and (_IDENTIFIER.fullmatch(match[2].strip()) or _PROGRAM.fullmatch(part)):
        return match[1].strip(), (match[2].strip(),), ""
    return part, (), ""


def names_of(text: str) -> tuple[str, ...]:
    """Return a name, and those that brackets behind it hold."""
    found = taken_apart(text)
    return (found.name, *found.others) if found and found.others else (text,)


def _is_language(tag: str, name: str) -> bool:
    """Return whether brackets show the language of a name, and are no abbreviation of it.

    >>> _is_language("EN", "Emergency Contact"), _is_language("DE", "Data Engineer")
    (True, False)
    """
    return tag.isupper() and is_usual(tag) and not shares_initials(tag, name)
