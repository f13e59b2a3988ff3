"""Which of the terms that share a spelling is meant, here.

Five steps, each of which may settle it: what the page names, the scope of a term, the sense that the
page names otherwise too, the glossary file that lies nearest to the page, and the order of the glossary.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.policy import matches_glob
from glossary_plugin.core.text.folding import fold_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from glossary_plugin.core.linking.policy import Policy
    from glossary_plugin.core.model import Glossary, Term

    Evidence = Callable[[], Mapping[str, AbstractSet[str]]]

__all__ = ["Senses", "out_of_scope"]


def out_of_scope(glossary: Glossary, page: str) -> frozenset[str]:
    """Return the ids of the terms that are not meant on a page, since their ``scope`` leaves it out.

    ``page`` is its path inside the documentation folder; empty: not known, and nothing is left out.
    """
    if not page:
        return frozenset()
    return frozenset(term.id for term in glossary.scoped if not matches_glob(page, term.scope))


class Senses:
    """Chooses the term that a spelling means, on one page."""

    def __init__(self, glossary: Glossary, policy: Policy) -> None:
        self._glossary = glossary
        self._policy = policy
        self._chosen = {
            fold_key(spelling): frozenset(term.id for term in glossary.find_all(given))
            for spelling, given in policy.senses.items()
        }
        self._steps: dict[str, int | None] = {}

    @cached_property
    def absent(self) -> frozenset[str]:
        """The ids of the terms that are not found on the page: those out of scope, but for what it chooses itself."""
        return out_of_scope(self._glossary, self._policy.page).difference(*self._chosen.values())

    def meant(self, terms: tuple[Term, ...], spelling: str, evidence: Evidence, entry: str = "") -> tuple[Term, ...]:
        """Return the one of ``terms`` that is meant; where that is not known, all that may be, in order.

        ``spelling`` is the name they share, ``entry`` the id of the term in whose entry it stands.
        ``evidence`` gives the ids of the terms that the page names by spellings that no other term has,
        for each entry of a glossary on it by the id of its term, and for the rest by an empty text.
        """
        if len(terms) == 1:
            return terms
        chosen = self._chosen.get(fold_key(spelling), frozenset())
        left = tuple(term for term in terms if term.id in chosen) or self._in_scope(terms)
        if len(left) == 1:
            return left
        named = evidence().get(entry, frozenset()) | {entry}
        for candidates in ([term for term in left if term.id in named], self._nearest(left)):
            if len(candidates) == 1:
                return tuple(candidates)
        return left

    def _in_scope(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """Return the terms whose scope the page is in, else those without a scope, else all."""
        page = self._policy.page
        if not page:
            return terms
        inside = tuple(term for term in terms if matches_glob(page, term.scope))
        return inside or tuple(term for term in terms if not term.scope) or terms

    def _nearest(self, terms: tuple[Term, ...]) -> list[Term]:
        """Return the terms whose local file lies nearest to the page."""
        if not self._policy.folder:
            return []
        steps = {term.id: self._steps_to(term.where.file) for term in terms}
        least = min((each for each in steps.values() if each is not None), default=None)
        return [term for term in terms if least is not None and steps[term.id] == least]

    def _steps_to(self, file: str) -> int | None:
        """Return how many steps between folders it is from a glossary file to the page; None: it is not local."""
        if file not in self._steps:
            folder = self._glossary.folders.get(file)
            self._steps[file] = _steps(folder, self._policy.folder) if folder is not None else None
        return self._steps[file]


def _steps(one: str, other: str) -> int:
    """Return how many steps it is from one absolute folder to another.

    >>> _steps("/docs/a", "/docs/b/c"), _steps("/docs", "/docs")
    (3, 0)
    """
    parts, others = PurePath(one).parts, PurePath(other).parts
    same = next(
        (place for place, (mine, theirs) in enumerate(zip(parts, others, strict=False)) if mine != theirs),
        min(len(parts), len(others)),
    )
    return len(parts) + len(others) - 2 * same
