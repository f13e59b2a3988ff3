"""What to read before a term, in order: the terms that it requires, those that these require, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

__all__ = ["learning_path"]

_MOST = 24
"""How many steps a path has: the nearest ones, so that many long paths cost no more than many short ones."""


def learning_path(id_: str, requires: Callable[[str], Sequence[str]]) -> list[str]:
    """Return the ids of what is to be read before a term, each once and behind what it requires itself.

    ``requires`` gives the ids that a term requires. Where terms require each other, the walk does not turn back.

    >>> learning_path("c", {"c": ["a", "b"], "a": ["b"], "b": []}.__getitem__)
    ['b', 'a']
    """
    return list(_steps(id_, requires, _nearest(id_, requires), {id_}))


def _steps(
    id_: str, requires: Callable[[str], Sequence[str]], near: Container[str], entered: set[str]
) -> Iterator[str]:
    """Yield what is to be read before a term, of the terms that are ``near`` and not yet ``entered``."""
    for each in requires(id_):
        if each in near and each not in entered:
            entered.add(each)
            yield from _steps(each, requires, near, entered)
            yield each


def _nearest(id_: str, requires: Callable[[str], Sequence[str]]) -> set[str]:
    """Return the terms that a term requires by the fewest steps."""
    found = {id_: None}
    for each in (reached := [id_]):
        new = [other for other in dict.fromkeys(requires(each)) if other not in found][: _MOST + 1 - len(found)]
        found |= dict.fromkeys(new)
        reached += new
    return set(found)
