"""Numbers of things, in words."""

from __future__ import annotations

__all__ = ["counted"]


def counted(count: int, word: str) -> str:
    """Return a number of things, in words.

    >>> counted(1, "page"), counted(1200, "page")
    ('1 page', '1,200 pages')
    """
    return f"{count:,} {word}{'' if count == 1 else 's'}"
