"""A page as candidates are looked for in it: its prose, and what its author set apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary_plugin.core.matching.boundaries import BARRIER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["CandidatePage"]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class CandidatePage:
    """A page: headings and links are a part of its prose, code is not."""

    path: str
    """Inside the folder of the documentation."""
    text: str
    """The runs of text, with U+001F between them."""
    aside: Callable[[int], str] = lambda _: BARRIER
    """What a reader sees at the place of one: the words of code, or the barrier where a block ends."""
    language: str = ""
    """BCP 47; empty: not known."""
    headings: Sequence[tuple[int, int]] = ()
    """Where headings begin and end in the text."""
    marked: Sequence[tuple[int, int]] = ()
    """Where emphasis and the names in lists of definitions begin and end."""
