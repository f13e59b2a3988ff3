"""What a review comes to: suggestions, each with the links that it removes, and terms and pages in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossary_plugin.review.neighbours import RecurringNeighbour
    from glossary_plugin.review.places import Key, Place

__all__ = ["Action", "NameReport", "PageReport", "Review", "Suggestion", "TermReport"]


class Action(StrEnum):
    """What removes links that look wrong."""

    AUTO = "auto"
    """The name is not linked by itself any more."""
    CASE = "case"
    """The name is found in exactly its own letters."""
    EXCEPT = "except"
    """The name is not found in a longer one."""
    SCOPE = "scope"
    """The term is found in one folder alone."""
    EXCLUDE = "exclude"
    """A page has no automatic links."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """A line of settings."""

    action: Action
    term: str = ""
    """The id of the term; empty for a page."""
    name: str = ""
    """The name that the places have, or the path of the page."""
    values: tuple[str, ...] = ()
    """The longer names, the globs of pages."""
    linked: tuple[str, ...] = ()
    """All names of the term that pages have."""
    why: str
    links: tuple[Place, ...]
    """The links that it removes, those first that look most like wrong ones."""
    wrong: float
    """How many of them are probably wrong, by what the same signs have meant on other sites."""
    is_sure: bool
    """Whether more links that it removes are wrong than right, by the same reckoning: it may be pasted as it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NameReport:
    """One name of a term, with its links."""

    term: str
    """The id of the term."""
    name: str
    linked: tuple[str, ...]
    """All names of the term that pages have."""
    links: tuple[Place, ...]
    """Those first that look most like wrong ones."""
    longer: tuple[str, ...]
    """For each link the words with the one beside it: what ``match.except`` would take; empty: nothing recurs."""
    wrong: float


@dataclass(frozen=True, kw_only=True, slots=True)
class TermReport:
    """A term in numbers."""

    term: str
    """Its id."""
    name: str
    places: int
    links: int
    weak: int
    """How many stay plain because they look like something else."""
    pages: int
    small: float | None
    """The share of those inside sentences that have a small letter; None: capitals show nothing."""
    wrong: float
    """How many links are probably wrong."""
    neighbours: tuple[RecurringNeighbour, ...]
    doubtful: tuple[Place, ...]
    """The links that look wrong."""
    left_out: tuple[Place, ...]
    """Weak mentions, one of each sign on a page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageReport:
    """A page in numbers."""

    page: str
    links: int
    wrong: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """All of it, what matters most first."""

    suggestions: tuple[Suggestion, ...]
    names: tuple[NameReport, ...]
    terms: tuple[TermReport, ...]
    pages: tuple[PageReport, ...]
    doubts: Mapping[Key, float]
    """How probable it is that a link is wrong, by the key of its place."""

    @property
    def links(self) -> int:
        """How many links a build makes."""
        return sum(each.links for each in self.terms)
