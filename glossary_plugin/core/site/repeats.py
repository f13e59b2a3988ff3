"""What one cause brings about again and again is reported once: with a count, and three of its places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Code, Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossary_plugin.core.problems import Location

__all__ = ["Repeats", "cause", "grouped"]

_RECURRING = frozenset(
    {
        Code.AMBIGUOUS,
        Code.AVOID,
        Code.DEPRECATED,
        Code.HEAVY_PAGE,
        Code.INSIDE_ABBR,
        Code.MISSING_TRANSLATION,
        Code.ONE_SIDED,
        Code.UNEXPLAINED_ACRONYM,
        Code.UNLISTED_TERM,
    }
)
"""What has one cause in many places; any other problem is a mistake of its own, to be fixed where it stands."""
_PLACES = 3
_AND_SO_ON = "; other places are not reported, 'glossary check --pages --all' lists them"
_Leveled = tuple[Level, Problem]


def grouped(reported: Iterable[_Leveled]) -> list[_Leveled]:
    """Return problems with their levels, all of one cause as one, which stands where the first of them stood."""
    causes: dict[object, list[_Leveled]] = {}
    for each in reported:
        causes.setdefault(cause(*each), []).append(each)
    return [(alike[0][0], _merged([problem for _, problem in alike])) for alike in causes.values()]


class Repeats:
    """Cuts short what repeats where pages come one by one and none is known to be the last.

    A page that is rendered again is reported the same again, unless pages are not ``named`` and so all look alike.
    """

    def __init__(self, *, named: bool = True) -> None:
        self._named = named
        self._places: dict[object, list[Location]] = {}

    def few(self, reported: Iterable[_Leveled]) -> Iterator[_Leveled]:
        """Yield problems with their levels, of one cause those at the first three places alone."""
        for level, problem in grouped(reported):
            places = self._places.setdefault(cause(level, problem), [])
            is_known = self._named and problem.where in places
            if problem.code not in _RECURRING or is_known or len(places) < _PLACES:
                places += [] if is_known else [problem.where]
                is_last = problem.code in _RECURRING and places[_PLACES - 1 :] == [problem.where]
                yield level, replace(problem, message=f"{problem.message}{_AND_SO_ON}") if is_last else problem


def cause(level: Level, problem: Problem) -> object:
    """Return what problems of one cause have in common: what can be done about it."""
    if problem.code not in _RECURRING:
        return level, problem
    # What can be done about a deprecated term is the same for each.
    return level, problem.code, problem.hint, problem.message if problem.code is Code.DEPRECATED else ""


def _merged(alike: Sequence[Problem]) -> Problem:
    first, *others = alike
    if not others:
        return first
    named = ", ".join(str(each.where) for each in others[: _PLACES - 1])
    more = ", …" if len(alike) > _PLACES else ""
    return replace(first, message=f"{first.message} ({len(alike):,} times, also at {named}{more})")
