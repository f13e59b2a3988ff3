"""Runs of text in, mentions out: the rule *longest valid*.

One automaton proposes every spelling at every place; each proposal is then checked on the original
text. The time grows with the text, not with the number of terms.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

import daachorse

from glossary_plugin.core.forms import ending_at
from glossary_plugin.core.model import Matching, Name, Term
from glossary_plugin.core.opaque import opaque
from glossary_plugin.core.spelling import Folded, fold
from glossary_plugin.core.spellings import Spelling, is_automatic, spellings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from glossary_plugin.core.boundaries import Edges

    Allow = Callable[[int, int], bool]

__all__ = ["Allow", "Matcher", "Mention"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where a term is named; offsets count characters of that text."""

    start: int
    end: int
    senses: tuple[Term, ...]
    """The terms that have this spelling, in the order of the glossary."""
    names: tuple[Name, ...]
    """The name of each that was found."""

    @property
    def term(self) -> Term:
        """The term that is meant, or the first of those that may be."""
        return self.senses[0]

    @property
    def name(self) -> Name:
        """Its name that was found."""
        return self.names[0]

    def narrowed(self, terms: tuple[Term, ...]) -> Mention:
        """Return the mention with those of its senses that are in ``terms`` alone."""
        if len(terms) == len(self.senses):
            return self
        kept = [(term, name) for term, name in zip(self.senses, self.names, strict=True) if term in terms]
        return Mention(self.start, self.end, *zip(*kept, strict=True))


_NO_DEFAULTS = Matching()


class Matcher:
    """Finds the mentions of terms, leftmost first, *longest valid*, never overlapping.

    At each place, of all spellings that start there, the longest that is valid is taken; where it
    is not, the next shorter one. With the terms *cell* and *cell wall*, "a cell wall" holds one
    mention, *cell wall*; "a cell wallet" holds *cell*, since *cell wall* would cut a word.

    ``site`` gives the defaults of ``match``; terms and names may have their own. ``by_id`` finds the
    target of ``see``; ``language`` (BCP 47) is that of terms whose file names none. With ``every``,
    names that are never linked by themselves are found too.
    """

    def __init__(
        self,
        terms: Iterable[Term],
        *,
        by_id: Mapping[str, Term] | None = None,
        site: Matching = _NO_DEFAULTS,
        language: str = "",
        every: bool = False,
    ) -> None:
        self._terms = tuple(terms)
        self._targets = by_id if by_id is not None else {term.id: term for term in self._terms}
        self._site = site
        self._language = language
        wanted = (lambda _term, _name: True) if every else is_automatic
        spellings, decoys = spellings_of(self._terms, self._targets, site, language, wanted)
        keys = sorted(spellings.keys() | decoys.keys())
        self._meanings = [(tuple(spellings.get(key, ())), tuple(decoys.get(key, ()))) for key in keys]
        self._edges = {spelling.edges for explicit, _ in self._meanings for spelling in explicit}
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(keys) if keys else None

    @cached_property
    def _every(self) -> Matcher:
        return Matcher(self._terms, by_id=self._targets, site=self._site, language=self._language, every=True)

    def spelled(self, text: str) -> Mention | None:
        """Return the mention that the whole of ``text`` is, be it of a name that is not linked by itself."""
        found = self._every.find(text)
        return found[0] if found and (found[0].start, found[0].end) == (0, len(text)) else None

    def find(
        self, text: str, allow: Allow = lambda _start, _end: True, absent: Container[str] = frozenset()
    ) -> list[Mention]:
        """Return the mentions in ``text``, ascending; runs are parted by ``boundaries.BARRIER``.

        ``allow`` may refuse a place (such as one that markup crosses); the next shorter spelling is
        then tried. The terms whose ids are in ``absent`` are not found.
        """
        if self._automaton is None:
            return []
        folded = fold(text)
        hits = self._automaton.find_overlapping(folded.text)
        if not hits:
            return []
        hits.sort()
        search = _Search(text, folded, allow, absent, opaque(text), self._decoys(text, folded, hits))
        mentions: list[Mention] = []
        position = index = 0
        while index < len(hits):
            start, first = hits[index][0], index
            while index < len(hits) and hits[index][0] == start:
                index += 1
            source = folded.start(start)
            if source < position:
                continue
            edges = [each for each in self._edges if each.starts(text, source)]
            if edges and (best := search.best(source, position, hits[first:index], self._meanings, edges)):
                mentions.append(best)
                position = best.end
        return mentions

    def _decoys(
        self, text: str, folded: Folded, hits: Sequence[tuple[int, int, int]]
    ) -> dict[str, list[tuple[int, int]]]:
        """Return, for each term id, where words stand that protect themselves from it."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for start, end, pattern in hits:
            for decoy in self._meanings[pattern][1]:
                span = folded.start(start), folded.end(end)
                if min(span) >= 0 and decoy.stands_in(text, *span):
                    found[decoy.term.id].append((span[0] - len(decoy.lead), span[1] + len(decoy.tail)))
        return found


@dataclass(frozen=True, slots=True)
class _Search:
    """One text while it is searched."""

    text: str
    folded: Folded
    allow: Allow
    absent: Container[str]
    opaque: Sequence[tuple[int, int]]
    decoys: Mapping[str, Sequence[tuple[int, int]]]

    def best(
        self,
        start: int,
        free: int,
        hits: Iterable[tuple[int, int, int]],
        meanings: Sequence[tuple[tuple[Spelling, ...], tuple[Spelling, ...]]],
        edges: Sequence[Edges],
    ) -> Mention | None:
        """Return the longest valid mention of those whose letters start at ``start``, where ``edges`` let names start.

        Only the hyphens that a name itself opens with may stand before that, from ``free`` on.
        """
        text = self.text
        proposals: dict[tuple[int, int], list[tuple[bool, Spelling]]] = defaultdict(list)
        for _, folded_end, pattern in hits:
            end = self.folded.end(folded_end)
            for spelling in meanings[pattern][0] if end >= 0 else ():
                begin = start - len(spelling.lead)
                if spelling.edges not in edges or begin < free or not spelling.stands_in(text, start, end):
                    continue
                if spelling.term.id in self.absent:
                    continue
                if spelling.lead and not spelling.edges.starts(text, begin):
                    continue
                stem = end + len(spelling.tail)
                stop = ending_at(text, stem, spelling.ending) if spelling.ending else stem
                for place in {stem, stop}:
                    if spelling.edges.ends(text, place) and not self._is_decoy(spelling.term, begin, place):
                        proposals[begin, place].append((spelling.generated or place != stem, spelling))
        for span in sorted(proposals, key=lambda span: (span[0], -span[1])):
            if not self._is_opaque(*span) and self.allow(*span):
                return _mention(span, proposals[span])
        return None

    def _is_decoy(self, term: Term, start: int, end: int) -> bool:
        """Tell whether a word that protects itself from the term stands here and is not shorter."""
        return any(
            decoy_start < end and start < decoy_end and decoy_end - decoy_start >= end - start
            for decoy_start, decoy_end in self.decoys.get(term.id, ())
        )

    def _is_opaque(self, start: int, end: int) -> bool:
        index = bisect_right(self.opaque, (start, len(self.text)))
        near = self.opaque[max(0, index - 1) : index + 1]
        return any(opaque_start < end and start < opaque_end for opaque_start, opaque_end in near)


def _mention(span: tuple[int, int], proposals: Sequence[tuple[bool, Spelling]]) -> Mention:
    """Make one mention of the spellings that agree on a place: explicit ones win, then the glossary's order."""
    if len(proposals) == 1:
        _, spelling = proposals[0]
        return Mention(*span, (spelling.term,), (spelling.name,))
    explicit = [spelling for generated, spelling in proposals if not generated]
    ranked = sorted(explicit or (spelling for _, spelling in proposals), key=attrgetter("order"))
    first = {spelling.term.id: spelling for spelling in reversed(ranked)}
    senses = [spelling for spelling in ranked if first[spelling.term.id] is spelling]
    return Mention(*span, tuple(each.term for each in senses), tuple(each.name for each in senses))
