"""The spellings that a regular expression of a rule finds, where they are few."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["spellings"]

_MOST = 32
_TOKEN = re.compile(
    r"(?P<around>\(\?(?:[=!]|<[=!]))|(?P<flags>\(\?[a-zA-Z]+\))|(?P<group>\((?:\?(?:[a-zA-Z]*:|P?<\w+>|>))?)"
    r"|(?P<class>\[\^?+\]?+(?:\\.|[^\]\\])*+\]?)|(?P<escaped>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.))|(?P<count>[?*+]|\{\d+(?:,\d*)?\})|(?P<sign>[|)])|(?P<edge>[\^$])"
    r"|(?P<any>\.)|(?P<letter>.)",
    re.DOTALL,
)
_EDGES = frozenset("bBAzZ")
_SPACES = frozenset("sh")
_KINDS = frozenset("wWdDSpPkKnrtx0123456789")
_RANGE = re.compile(r"\\?(.)-\\?(.)", re.DOTALL)


class _UncountedError(Exception):
    """An expression finds more spellings than a list can hold."""


def spellings(pattern: str) -> tuple[str, ...]:
    r"""Return what an expression finds, whatever must stand around it; nothing where that is without end.

    >>> spellings(r"\be-?mails?\b"), spellings(r"(?i)[Ww]hite ?list"), spellings("foo.*bar")
    (('e-mails', 'e-mail', 'emails', 'email'), ('White list', 'Whitelist', 'white list', 'whitelist'), ())
    """
    tokens = [*_TOKEN.finditer(pattern)]
    try:
        found, rest = _either(tokens, 0)
    except (_UncountedError, RecursionError):
        return ()
    return tuple(dict.fromkeys(each.strip() for each in found)) if rest == len(tokens) else ()


def _either(tokens: list[re.Match[str]], at: int) -> tuple[list[str], int]:
    """Return what one of several sequences finds, and where these end."""
    found, at = _sequence(tokens, at)
    while at < len(tokens) and tokens[at][0] == "|" and tokens[at]["sign"]:
        more, at = _sequence(tokens, at + 1)
        found = _few([*found, *more])
    return found, at


def _sequence(tokens: list[re.Match[str]], at: int) -> tuple[list[str], int]:
    found = [""]
    while at < len(tokens) and not tokens[at]["sign"]:
        pieces, at = _piece(tokens, at)
        if at < len(tokens) and (count := tokens[at]["count"]):
            pieces, at = _counted(pieces, count), at + 1
            if at < len(tokens) and tokens[at]["count"] in {"?", "+"}:
                at += 1
        found = _few("".join(pair) for pair in product(found, pieces))
    return found, at


def _piece(tokens: list[re.Match[str]], at: int) -> tuple[list[str], int]:
    """Return what a letter, a class or a group finds, and what stands behind it."""
    token = tokens[at]
    if token["around"]:
        return [""], _behind(tokens, at)
    if token["group"]:
        found, end = _either(tokens, at + 1)
        if end >= len(tokens) or tokens[end][0] != ")":
            raise _UncountedError
        return found, end + 1
    if token["flags"] or token["edge"]:
        return [""], at + 1
    if token["class"]:
        if not re.fullmatch(r".{2,}\]", token["class"], re.DOTALL):
            raise _UncountedError
        return _in_class(token["class"][1:-1]), at + 1
    if token["escaped"]:
        code = token["escaped"][2:]
        return [chr(int(code, 16)) if code else _escaped(token["escaped"][1])], at + 1
    if token["any"] or token["count"]:
        raise _UncountedError
    return [token[0]], at + 1


def _behind(tokens: list[re.Match[str]], at: int) -> int:
    """Return what stands behind a group, whatever is in it."""
    depth = 0
    for end in range(at, len(tokens)):
        depth += bool(tokens[end]["around"] or tokens[end]["group"]) - (tokens[end]["sign"] == ")")
        if not depth:
            return end + 1
    raise _UncountedError


def _counted(pieces: list[str], count: str) -> list[str]:
    if count == "?":
        return [*pieces, ""]
    if pieces == [" "]:
        return [" ", ""] if count == "*" else [" "]
    exact = re.fullmatch(r"\{(\d)\}", count)
    if exact is None:
        raise _UncountedError
    return ["".join(pair) for pair in product(pieces, repeat=int(exact[1]))]


def _escaped(letter: str) -> str:
    if letter in _EDGES:
        return ""
    if letter in _SPACES:
        return " "
    if letter in _KINDS:
        raise _UncountedError
    return letter


def _in_class(inside: str) -> list[str]:
    if inside.startswith("^"):
        raise _UncountedError
    letters: list[str] = []
    while inside:
        if match := _RANGE.match(inside):
            letters += _few(map(chr, range(ord(match[1]), ord(match[2]) + 1)))
            inside = inside[match.end() :]
        else:
            width = 1 + inside.startswith("\\")
            letters.append(_escaped(inside[1]) if width > 1 and len(inside) > 1 else inside[0])
            inside = inside[width:]
    return _few(letters)


def _few(found: Iterable[str]) -> list[str]:
    def until() -> Iterator[str]:
        for number, each in enumerate(found):
            if number >= _MOST:
                raise _UncountedError
            yield each

    return [*until()]
