"""The places of one text where names may stand: which spell a name, and which rule refuses them."""

from __future__ import annotations

import string
from bisect import bisect_right
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from glossary_plugin.core.matching.english_forms import ending_at
from glossary_plugin.core.matching.non_prose import opaque
from glossary_plugin.core.matching.orthography import written
from glossary_plugin.core.matching.patterns import meaning_of
from glossary_plugin.core.text.folding import APOSTROPHES, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    import daachorse

    from glossary_plugin.core.matching.patterns import Meaning, Sense, Spelling, Spellings
    from glossary_plugin.core.matching.segmentation import Words

    Hit = tuple[int, int, int]
    """Where folded letters start and end, and the number of their pattern."""

__all__ = ["Candidate", "Candidates", "Rule"]

_ASCII_WORD = frozenset(string.ascii_lowercase + string.digits + "_")
_ENDINGS_OPEN = frozenset("esES(（" + APOSTROPHES)
"""What the endings of names open with."""


class Rule(StrEnum):
    """Why words that look like a name are none, or are not taken for it here."""

    LETTERS = "letters"
    """They are written otherwise: in other capitals, or parted where the name is not."""
    START = "start"
    """A word goes on before them."""
    END = "end"
    """A word goes on behind them."""
    STEM = "stem"
    """They are the stem of a verb, whose object stands before them."""
    WORD = "word"
    """They begin or end inside a longer word, in a language without spaces between words."""
    DECOY = "decoy"
    """They lie in a word that protects itself from the term (``match.except``)."""
    SCOPE = "scope"
    """The term is not meant on this page."""
    AUTO = "auto"
    """The name is never linked by itself."""
    LANGUAGE = "language"
    """The name is in another language than the page."""
    NO_PROSE = "no-prose"
    """They are part of an address, a path or a formula."""
    MARKUP = "markup"
    """Markup opens inside them and closes outside, or the other way round."""
    OVERLAP = "overlap"
    """A mention that starts before them, a longer one, or one in just its capitals takes their place."""
    SENSE = "sense"
    """They are a mention of another term with that spelling."""


class Candidate(NamedTuple):
    """A place in a text that spells a name, be it one or not."""

    start: int
    end: int
    spelling: Spelling
    generated: bool
    """Whether it is a form that we made."""


class Candidates:
    """The candidates of one text. The terms whose ids are in ``absent`` are not meant in it."""

    def __init__(
        self,
        text: str,
        spellings: Spellings,
        automaton: daachorse.CharwiseDoubleArrayAhoCorasick,
        absent: AbstractSet[str] = frozenset(),
        *,
        words: Words | None = None,
        everywhere: bool = False,
    ) -> None:
        self._text = text
        self._words = words
        self._folded = fold(text)
        self._spellings = spellings
        self._absent = absent
        hits = automaton.find_overlapping(self._folded.text)
        self._hits = hits if everywhere or self._folded.has_shifted else self._at_edges(hits)
        self._hits.sort()
        self._decoys = self._found_decoys() if spellings.decoys else {}
        self._is_narrow = bool(absent or self._decoys)
        """Whether some terms are not meant, here or in the whole text."""
        self._present: dict[int, tuple[Sense, ...]] = {}
        self._meanings: dict[tuple[int, ...], Meaning] = {}
        self._opaque = opaque(text) if self._hits else []

    def _at_edges(self, hits: Iterable[Hit]) -> list[Hit]:
        """Return the hits that may be words: most of them lie inside words of ASCII letters, and go at once."""
        text, breaks, loose = self._folded.text + "\n", self._folded.breaks(), self._spellings.loose
        return [
            hit
            for hit in hits
            if (
                (hit[0] in breaks or text[hit[0]] not in _ASCII_WORD or text[hit[0] - 1] not in _ASCII_WORD)
                and (
                    (after := text[hit[1]]) not in _ASCII_WORD
                    or hit[1] in breaks
                    or after in _ENDINGS_OPEN
                    or text[hit[1] - 1] not in _ASCII_WORD
                )
            )
            or hit[2] in loose
        ]

    def _found_decoys(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Return, for each term id, where words stand that protect themselves from it."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for start, end, pattern in self._hits:
            for decoy in self._spellings.decoys.get(pattern, ()):
                span = self._folded.start(start), self._folded.end(end)
                if min(span) >= 0 and decoy.stands_in(self._text, *span):
                    found[decoy.senses[0].term.id].append((span[0] - len(decoy.lead), span[1] + len(decoy.tail)))
        return found

    def by_start(self) -> Iterator[tuple[int, Sequence[Hit]]]:
        """Yield the places in the text where names may start, ascending, with the hits there."""
        hits = self._hits
        index, count = 0, len(hits)
        while index < count:
            start, first = hits[index][0], index
            while index < count and hits[index][0] == start:
                index += 1
            source = self._folded.start(start)
            if source >= 0:
                yield source, hits[first:index]

    def unlike(self, start: int, hits: Iterable[Hit]) -> Iterator[Candidate]:
        """Yield the words that have the letters of a name and do not spell it: capitals or breaks are others."""
        for _, folded_end, pattern in hits:
            end = self._folded.end(folded_end)
            for spelling in self._spellings.at(pattern) if end >= 0 else ():
                each = Candidate(start, end, spelling, spelling.generated)
                if not spelling.stands_in(self._text, start, end) and self.stands(each):
                    yield each

    def at(self, start: int, hits: Iterable[Hit]) -> Iterator[Candidate]:
        """Yield what spells a name whose letters start at ``start``, as it stands and with an ending."""
        text = self._text
        for _, folded_end, pattern in hits:
            end = self._folded.end(folded_end)
            for spelling in self._spellings.at(pattern) if end >= 0 else ():
                if not spelling.stands_in(text, start, end):
                    continue
                begin, stem = start - len(spelling.lead), end + len(spelling.tail)
                yield Candidate(begin, stem, spelling, spelling.generated)
                if text[stem : stem + 1] in _ENDINGS_OPEN:
                    stop = ending_at(text, stem, spelling.ending)
                    if stop != stem:
                        yield Candidate(begin, stop, spelling, generated=True)

    def stands(self, candidate: Candidate) -> bool:
        """Return whether the rules for words let a candidate be a mention of something."""
        return self._refused(candidate) is None and (not self._is_narrow or bool(self.senses(candidate)))

    def refused(self, candidate: Candidate, sense: Sense) -> Rule | None:
        """Return the rule for words that refuses a candidate for what it may mean, if any does."""
        if sense.term.id in self._absent:
            return Rule.SCOPE
        return self._refused(candidate) or (Rule.DECOY if self._is_decoy(candidate, sense) else None)

    def _refused(self, candidate: Candidate) -> Rule | None:
        start, end, spelling, _ = candidate
        if not spelling.edges.starts(self._text, start):
            return Rule.START
        if not spelling.edges.ends(self._text, end):
            return Rule.END
        if spelling.edges.is_stem(self._text, start, end):
            return Rule.STEM
        if self._words and self._words.are_cut(self._text, start, end, spelling.edges):
            return Rule.WORD
        return None

    def senses(self, candidate: Candidate) -> Sequence[Sense]:
        """Return what a candidate may mean here."""
        spelling = candidate.spelling
        if not self._is_narrow:
            return spelling.senses
        left = self._present.get(id(spelling))
        if left is None:
            left = self._present[id(spelling)] = tuple(
                each for each in spelling.senses if each.term.id not in self._absent
            )
        return [each for each in left if not self._is_decoy(candidate, each)] if self._decoys else left

    def _is_decoy(self, candidate: Candidate, sense: Sense) -> bool:
        """Return whether a candidate lies in a word that protects itself from the term."""
        start, end = candidate.start, candidate.end
        return any(
            decoy_start < end and start < decoy_end and decoy_end - decoy_start >= end - start
            for decoy_start, decoy_end in self._decoys.get(sense.term.id, ())
        )

    def meant(self, agreed: Sequence[Candidate]) -> Meaning:
        """Return what is meant by those that agree on a place: by explicit ones, then those in its exact capitals."""
        exact = agreed if len(agreed) == 1 else self._exact(agreed)
        if len(exact) == 1 and not self._is_narrow:
            return exact[0].spelling.meaning
        if self._decoys:
            return meaning_of(sense for each in exact for sense in self.senses(each))
        key = tuple(id(each.spelling) for each in exact)
        known = self._meanings.get(key)
        if known is None:
            known = self._meanings[key] = meaning_of(sense for each in exact for sense in self.senses(each))
        return known

    def _exact(self, agreed: Sequence[Candidate]) -> Sequence[Candidate]:
        explicit = [each for each in agreed if not each.generated] or agreed
        here = written(self._text[agreed[0].start : agreed[0].end]).letters
        return [each for each in explicit if here.startswith(each.spelling.letters.letters)] or explicit

    def is_as_written(self, candidate: Candidate) -> bool:
        """Return whether a candidate has the capitals of its name."""
        here = written(self._text[candidate.start : candidate.end])
        return here.letters.startswith(candidate.spelling.letters.letters)

    def is_torn(self, start: int, end: int) -> bool:
        """Return whether capitals follow the small letter at the start of a place."""
        return self._text[start].islower() and not self._text[start:end].islower()

    def is_capital(self, offset: int) -> bool:
        """Return whether a word opens with a capital."""
        return self._text[offset].isupper()

    def is_prose(self, start: int, end: int) -> bool:
        """Return whether a place is not part of an address, a path or a formula; a name may be the whole of one."""
        if not self._opaque:
            return True
        index = bisect_right(self._opaque, (start, len(self._text)))
        near = self._opaque[max(0, index - 1) : index + 1]
        return not any(
            opaque_start < end and start < opaque_end and not (start <= opaque_start and opaque_end <= end)
            for opaque_start, opaque_end in near
        )
