"""A change between two texts -> the same change in a third, which is the first written in another way."""

from __future__ import annotations

from difflib import SequenceMatcher

__all__ = ["carried_over"]


def carried_over(original: str, before: str, after: str) -> str | None:
    r"""Return ``original`` with what differs between ``before`` and ``after``; its other lines stay as they are.

    ``before`` says the same as ``original`` in lines of another layout. None where the lines of a change
    cannot be told in the original.

    >>> carried_over("a:  1\nb:  2\n", "a: 1\nb: 2\n", "a: 1\nb: 3\n")
    'a:  1\nb: 3\n'
    """
    own, old, new = (text.splitlines(keepends=True) for text in (original, before, after))
    places = _places(own, old)
    made: list[str] = []
    at = 0
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            continue
        first, last = places.get(start), places.get(end)
        if first is None or last is None or first < at:
            return None
        made += [*own[at:first], *new[new_start:new_end]]
        at = last
    return "".join([*made, *own[at:]])


def _places(own: list[str], old: list[str]) -> dict[int, int]:
    """Return the line of the original for each line that has one, and for the end."""
    places = {len(old): len(own)}
    for kind, own_start, own_end, start, end in SequenceMatcher(None, own, old).get_opcodes():
        places[start] = own_start
        if kind == "equal" or own_end - own_start == end - start:
            places |= zip(range(start, end), range(own_start, own_end), strict=True)
    return places
