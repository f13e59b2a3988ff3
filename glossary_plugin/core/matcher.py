"""Runs of text in, mentions out: the rule *longest valid*.

One automaton proposes every spelling at every place; each proposal is then checked on the original
text. The time grows with the text, not with the number of terms.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

import daachorse

from glossary_plugin.core.boundaries import HIRAGANA, Edges, edges_for, is_chinese, kind
from glossary_plugin.core.forms import changed, ending_at, ending_of, inflects, plural
from glossary_plugin.core.model import Boundary, Case, Matching, Name, Role, Term
from glossary_plugin.core.opaque import opaque
from glossary_plugin.core.spelling import HYPHENS, SEPARATORS, Folded, fold, fold_key
from glossary_plugin.core.written import Written, bound_words, spells, written

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Allow = Callable[[int, int], bool]

__all__ = ["Matcher", "Mention"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where a term is named; offsets count characters of that text."""

    start: int
    end: int
    senses: tuple[Term, ...]
    """The terms that have this spelling, in the order of the glossary; the first is meant."""
    name: Name
    """The name of the first that was found."""

    @property
    def term(self) -> Term:
        """The term that is meant."""
        return self.senses[0]


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One way to write a term, ready to be held against a candidate."""

    term: Term
    name: Name
    order: int
    """Where the name stands in the glossary: of two terms the first wins."""
    text: str
    letters: Written
    bound: tuple[tuple[int, int], ...]
    edges: Edges
    generated: bool
    """Whether it is a form that we made; an explicit spelling beats it."""
    ending: re.Pattern[str] | None = None
    """What may be added to it."""
    lead: str = ""
    tail: str = ""
    """The hyphens that the name itself opens and closes with: they must stand there too."""

    def stands_in(self, text: str, start: int, end: int) -> bool:
        """Tell whether ``text[start:end]``, whose folded letters are those of the name, spells it."""
        here = text[start:end]
        if here != self.text and not spells(written(here), self.letters, self.bound):
            return False
        return text.startswith(self.tail, end) and text.endswith(self.lead, 0, start)


@dataclass(slots=True)
class _Patterns:
    """What the automaton looks for, and what each pattern may mean."""

    spellings: dict[str, list[_Spelling]] = field(default_factory=lambda: defaultdict(list))
    decoys: dict[str, list[_Spelling]] = field(default_factory=lambda: defaultdict(list))


_NO_DEFAULTS = Matching()


class Matcher:
    """Finds the mentions of terms, leftmost first, *longest valid*, never overlapping.

    At each place, of all spellings that start there, the longest that is valid is taken; where it
    is not, the next shorter one. With the terms *cell* and *cell wall*, "a cell wall" holds one
    mention, *cell wall*; "a cell wallet" holds *cell*, since *cell wall* would cut a word.

    ``site`` gives the defaults of ``match``; terms and names may have their own. ``by_id`` finds the
    target of ``see``; ``language`` (BCP 47) is that of terms whose file names none.
    """

    def __init__(
        self,
        terms: Iterable[Term],
        *,
        by_id: Mapping[str, Term] | None = None,
        site: Matching = _NO_DEFAULTS,
        language: str = "",
    ) -> None:
        patterns = _Patterns()
        every = tuple(terms)
        targets = by_id if by_id is not None else {term.id: term for term in every}
        order = 0
        for term in every:
            target = targets.get(term.see, term) if term.see else term
            for name in term.names:
                if is_automatic(term, name):
                    _add(patterns.spellings, _Source(target, term, name, order, site, language))
                order += 1
            for text in term.match.decoys:
                decoy = Name(text=text, role=Role.ALSO, boundary=Boundary.NONE, where=term.where)
                _add_one(patterns.decoys, text, _Source(target, term, decoy, order, site, language))
        keys = sorted(patterns.spellings.keys() | patterns.decoys.keys())
        self._meanings = [(tuple(patterns.spellings.get(key, ())), tuple(patterns.decoys.get(key, ()))) for key in keys]
        self._edges = {spelling.edges for spellings, _ in self._meanings for spelling in spellings}
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(keys) if keys else None

    def find(self, text: str, allow: Allow = lambda _start, _end: True) -> list[Mention]:
        """Return the mentions in ``text``, ascending; runs are parted by ``boundaries.BARRIER``.

        ``allow`` may refuse a place (such as one that markup crosses); the next shorter spelling is
        then tried.
        """
        if self._automaton is None:
            return []
        folded = fold(text)
        hits = self._automaton.find_overlapping(folded.text)
        if not hits:
            return []
        hits.sort()
        search = _Search(text, folded, allow, opaque(text), self._decoys(text, folded, hits))
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
    opaque: Sequence[tuple[int, int]]
    decoys: Mapping[str, Sequence[tuple[int, int]]]

    def best(
        self,
        start: int,
        free: int,
        hits: Iterable[tuple[int, int, int]],
        meanings: Sequence[tuple[tuple[_Spelling, ...], tuple[_Spelling, ...]]],
        edges: Sequence[Edges],
    ) -> Mention | None:
        """Return the longest valid mention of those whose letters start at ``start``, where ``edges`` let names start.

        Only the hyphens that a name itself opens with may stand before that, from ``free`` on.
        """
        text = self.text
        proposals: dict[tuple[int, int], list[tuple[bool, _Spelling]]] = defaultdict(list)
        for _, folded_end, pattern in hits:
            end = self.folded.end(folded_end)
            for spelling in meanings[pattern][0] if end >= 0 else ():
                begin = start - len(spelling.lead)
                if spelling.edges not in edges or begin < free or not spelling.stands_in(text, start, end):
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


def _mention(span: tuple[int, int], proposals: Sequence[tuple[bool, _Spelling]]) -> Mention:
    """Make one mention of the spellings that agree on a place: explicit ones win, then the glossary's order."""
    if len(proposals) == 1:
        _, spelling = proposals[0]
        return Mention(*span, (spelling.term,), spelling.name)
    explicit = [spelling for generated, spelling in proposals if not generated]
    ranked = sorted(explicit or (spelling for _, spelling in proposals), key=attrgetter("order"))
    senses = {spelling.term.id: spelling.term for spelling in ranked}
    return Mention(*span, tuple(senses.values()), ranked[0].name)


def is_automatic(term: Term, name: Name) -> bool:
    """Tell whether plain mentions of this name are found: not one character, nor kana that may be grammar.

    ``auto`` on the name decides, then ``auto`` on the term.
    """
    if name.auto is not None:
        return name.auto
    if term.auto is not None:
        return term.auto
    key = fold_key(name.text)
    return len(key) > 1 and any(kind(letter) is not HIRAGANA and letter != "ー" for letter in key)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where spellings come from: a name of a term, with the defaults that hold for it."""

    term: Term
    owner: Term
    name: Name
    order: int
    site: Matching
    language: str

    @property
    def case(self) -> Case:
        return self.name.case or self.owner.match.case or self.site.case or Case.SMART

    @property
    def edges(self) -> Edges:
        boundary = self.name.boundary or self.owner.match.boundary or self.site.boundary or Boundary.WORD
        return edges_for(boundary, is_chinese(self.owner.language or self.language))

    @property
    def inflects(self) -> bool:
        own = self.owner.match.forms
        wanted = own if own is not None else self.site.forms is not False
        return wanted and inflects(self.name.text, self.owner.language or self.language)


def _add(patterns: dict[str, list[_Spelling]], source: _Source) -> None:
    """Add a name, the plural that changes it, and the name with each abbreviation in brackets behind it."""
    text = source.name.text
    _add_one(patterns, text, source)
    if source.inflects and changed(text):
        _add_one(patterns, changed(text), source, generated=True)
    if source.name.role is Role.ABBR:
        return
    for abbreviation in source.owner.abbreviations:
        _add_one(patterns, f"{text} ({abbreviation})", source, generated=True)
        if source.inflects:
            _add_one(patterns, f"{plural(text)} ({abbreviation})", source, generated=True)
            _add_one(patterns, f"{plural(text)} ({plural(abbreviation)})", source, generated=True)


def _add_one(patterns: dict[str, list[_Spelling]], text: str, source: _Source, *, generated: bool = False) -> None:
    core = text.strip(SEPARATORS)
    letters = written(core)
    key = fold_key(core)
    if not key:
        return
    bound = bound_words(letters, source.case)
    spelling = _Spelling(
        term=source.term,
        name=source.name,
        order=source.order,
        text=core,
        letters=letters,
        bound=bound,
        edges=source.edges,
        generated=generated,
        ending=ending_of(text, is_plural=generated, any_case=not any(end == len(letters.letters) for _, end in bound))
        if source.inflects
        else None,
        lead=text[: len(text) - len(text.lstrip(HYPHENS))],
        tail=text[len(text.rstrip(HYPHENS)) :],
    )
    patterns[key].append(spelling)
