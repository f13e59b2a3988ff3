"""A change between two texts -> the same change in a third, which is the first written in another way."""

from __future__ import annotations

from difflib import SequenceMatcher

__all__ = ["carried_over"]


def carried_over(original: str, before: str, after: str) -> str | None:
    r"""Return ``original`` with what differs between ``before`` and ``after``; its other lines stay as they are.

    ``before`` says the same as ``original`` in lines of another layout. New lines are indented as those were that
    they take the place of. None where the lines of a change cannot be told in the original.

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
        further = _indent(own[first:last]) - _indent(old[start:end]) if start < end else 0
        made += [*own[at:first], *(_moved(line, further) for line in new[new_start:new_end])]
        at = last
    return "".join([*made, *own[at:]])


def _places(own: list[str], old: list[str]) -> dict[int, int]:
    """Return the line of the original for each line that has one, and for the end; spaces tell no lines apart."""
    places = {len(old): len(own)}
    words = ["".join(line.split()) for line in own], ["".join(line.split()) for line in old]
    for kind, own_start, own_end, start, end in SequenceMatcher(None, *words).get_opcodes():
        places[start] = own_start
        if kind == "equal" or own_end - own_start == end - start:
            places |= zip(range(start, end), range(own_start, own_end), strict=True)
    return places


def _indent(lines: list[str]) -> int:
    """Return how far the first of some lines is indented."""
    return len(lines[0]) - len(lines[0].lstrip(" ")) if lines else 0


def _moved(line: str, further: int) -> str:
    """Return a line that is indented further, or less far."""
    if not line.strip():
        return line
    return " " * further + line if further > 0 else line[min(-further, _indent([line])) :]
