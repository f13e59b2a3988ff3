"""The candidates for new terms in the pages of a project, as text, as data, and as drafts of a glossary file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from glossary_plugin.candidates.definitions import Strength
from glossary_plugin.candidates.find import find_candidates
from glossary_plugin.candidates.pages import CandidatePage
from glossary_plugin.candidates.phrases import key_of
from glossary_plugin.core.linking.source_places import place
from glossary_plugin.core.system.files import read_whole, shown
from glossary_plugin.core.text.counted import counted
from glossary_plugin.html.linking.runs import cut_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from glossary_plugin.candidates.find import TermCandidate
    from glossary_plugin.candidates.signs import TextPlace
    from glossary_plugin.cli.pages import ProjectPages, ReadPage
    from glossary_plugin.cli.project import Project

__all__ = ["FoundCandidates", "find", "names_of"]

_MORE_PLACES = 2
_BESIDE = 60
"""Characters on either side of a place by which it is found in the source."""


@dataclass(frozen=True)
class FoundCandidates:
    """The candidates of a project, most likely first."""

    docs: Path
    candidates: Sequence[TermCandidate]

    def text(self) -> Iterator[str]:
        """Yield the lines of a list."""
        for number, each in enumerate(self.candidates, 1):
            where = f"{counted(each.count, 'place')} on {counted(each.pages, 'page')}"
            yield f"{number:>3}. {_names(each)}: {each.kind}, {where}"
            first, *others = each.places
            yield f"     {self._where(first)}: {each.sentence}"
            if others:
                yield f"     also: {', '.join(map(self._where, others[:_MORE_PLACES]))}"

    def data(self) -> list[dict[str, Any]]:
        """Return plain data."""
        return [
            {
                "name": each.name,
                "abbr": each.abbr,
                "aliases": [*each.aliases],
                "kind": each.kind.value,
                "count": each.count,
                "pages": each.pages,
                "score": round(each.score, 2),
                "places": [self._where(place) for place in each.places],
                "sentence": each.sentence,
                "defines": each.strength >= Strength.NAMED,
            }
            for each in self.candidates
        ]

    def drafts(self, most: int | None = None) -> list[dict[str, Any]]:
        """Return the entries of a glossary file, ``most`` at most; three dots define what no sentence does."""
        return [
            {
                "term": each.name,
                "abbr": each.abbr,
                "aliases": [*each.aliases],
                "definition": each.sentence if each.strength >= Strength.NAMED else "…",
                "status": "draft",
                "x-found": self._where(each.places[0]),
            }
            for each in self.candidates[:most]
        ]

    def _where(self, found: TextPlace) -> str:
        """Return a place with its line, as seen from the current folder."""
        path = self.docs / found.page.path
        file = shown(os.path.relpath(path))
        if path not in self._sources:
            self._sources[path] = read_whole(path, file)[0]
        text, start, end = found.page.text, found.start, found.end
        before, behind = text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]
        return str(place(self._sources[path], text[start:end], file, before=before, behind=behind))

    @cached_property
    def _sources(self) -> dict[Path, str]:
        return {}


def find(site: ProjectPages, pages: Iterable[ReadPage]) -> FoundCandidates:
    """Return the candidates in the pages of a project, without the names of its terms."""
    found = find_candidates([_candidate_page(page) for page in pages if page.is_read], _known(site.project))
    return FoundCandidates(site.docs, found)


def _candidate_page(page: ReadPage) -> CandidatePage:
    cut = cut_html(page.html, whole=True)
    return CandidatePage(
        path=page.path,
        text=cut.text,
        aside=cut.aside,
        language=page.language,
        headings=[(each.offset, each.offset + len(each.title)) for each in cut.headings],
        marked=cut.set_apart,
    )


def _known(project: Project) -> frozenset[str]:
    """Return the keys of all names that the glossary has, in drafts too."""
    terms = (*project.glossary.terms, *project.linked.terms)
    return frozenset(key_of(name.text) for term in terms for name, _ in term.every_name)


def names_of(candidate: TermCandidate) -> set[str]:
    """Return what a candidate may be called in a command, in small letters."""
    return {candidate.name.casefold(), candidate.abbr.casefold()}


def _names(candidate: TermCandidate) -> str:
    other = "; ".join(filter(None, (candidate.abbr, *candidate.aliases)))
    return f"{candidate.name} ({other})" if other else candidate.name
