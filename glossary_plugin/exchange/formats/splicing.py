"""Replacing pieces of a text; everything else stays as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Edit", "spliced"]

Edit = tuple[int, int, str]
"""Where a piece begins and ends in the source, and what stands there instead."""


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with pieces replaced; an edit inside a replaced piece is dropped.

    >>> spliced("abcd", [(3, 3, "-"), (0, 2, "x"), (1, 2, "y")])
    'xc-d'
    """
    parts, at = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if start >= at:
            parts += [text[at:start], new]
            at = end
    return "".join([*parts, text[at:]])
