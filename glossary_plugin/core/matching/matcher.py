"""Runs of text in, mentions out: the rule *longest valid*.

One automaton proposes every spelling at every place; each proposal is then checked on the original
text. The time grows with the text, not with the number of terms.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

import daachorse

from glossary_plugin.core.matching.boundaries import is_chinese
from glossary_plugin.core.matching.candidates import Candidate, Candidates, Rule
from glossary_plugin.core.matching.patterns import Spellings, is_automatic
from glossary_plugin.core.matching.segmentation import Words, is_thai
from glossary_plugin.core.matching.variants import read_on, spoken
from glossary_plugin.core.model import Matching, Name, Term
from glossary_plugin.core.system.gc_pause import no_collecting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from glossary_plugin.core.matching.candidates import Hit
    from glossary_plugin.core.matching.variants import Spoken

    _Place = tuple[int, Sequence[Hit]]
    """Where names may start, and the folded letters that do."""
    _Later = Callable[[], Iterator[_Place]]

__all__ = ["Allow", "Matcher", "Mention", "Proposal"]

Allow = Callable[[int, int], bool]
"""Returns whether a mention may stand at a place of a text: from an offset up to another."""


class Mention(NamedTuple):
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
        ids = {term.id for term in terms}
        kept = [(term, name) for term, name in zip(self.senses, self.names, strict=True) if term.id in ids]
        return Mention(self.start, self.end, *zip(*kept, strict=True))


class Proposal(NamedTuple):
    """A place in a text that looks like a name of a term."""

    start: int
    end: int
    term: Term
    name: Name
    reason: Rule | None
    """The rule that refuses it; None: it is a mention, if no other takes its place."""


_NO_DEFAULTS = Matching()


class Matcher:
    """Finds the mentions of terms, leftmost first, *longest valid*, never overlapping.

    At each place, of all spellings that start there, the longest that is valid is taken; where it
    is not, the next shorter one. With the terms *cell* and *cell wall*, "a cell wall" holds one
    mention, *cell wall*; "a cell wallet" holds *cell*, since *cell wall* would cut a word. Of several
    terms with one spelling, that whose name stands in exactly these capitals is meant; and where capitals tell
    that a name begins inside another, that is taken: *a source Distribution Package*.

    >>> from glossary_plugin.core import Location, Name, Role, Term
    >>> where = Location(file="glossary.yml")
    >>> names = [Name(text=text, role=Role.TERM, where=where) for text in ("cell", "cell wall")]
    >>> matcher = Matcher(Term(id=name.text, names=(name,), where=where) for name in names)
    >>> [(found.start, found.end, found.term.id) for found in matcher.find("a cell wallet, two cell walls")]
    [(2, 6, 'cell'), (19, 29, 'cell wall')]

    ``site`` gives the defaults of ``match``; terms and names may have their own. ``by_id`` finds the
    target of ``see``; ``language`` (BCP 47) is that of terms whose file names none. What it finds is
    for pages in the language of each term's file; ``on`` gives the matcher for pages in another. With
    ``every``, names that are never linked by themselves are found too, and those of every language.

    A matcher can be pickled, for hosts that work in several processes; it is made anew there. It does
    not change once it is made, and threads may share it.
    """

    def __init__(
        self,
        terms: Iterable[Term],
        *,
        by_id: Mapping[str, Term] | None = None,
        site: Matching = _NO_DEFAULTS,
        language: str = "",
        page_language: str = "",
        every: bool = False,
    ) -> None:
        every_term = tuple(terms)
        targets = by_id if by_id is not None else {term.id: term for term in every_term}
        self._like = partial(Matcher, every_term, by_id=targets, site=site, language=language)
        self._terms = every_term
        self._language = language
        self._page_language = page_language
        self._is_every = every
        with no_collecting():
            names = spoken(every_term, targets, site, language)
            if not every:
                names = read_on(page_language, (each for each in names if is_automatic(each.owner, each.name)))
            self._names = tuple(names)
        self._others: dict[str, Matcher] = {page_language: self}

    def __reduce__(self) -> tuple[Callable[[], Matcher], tuple[()]]:
        """Pickle what the matcher was made of: it is made anew where it is needed."""
        return partial(self._like, page_language=self._page_language, every=self._is_every), ()

    def on(self, language: str) -> Matcher:
        """Return the matcher for pages in a language (BCP 47); empty: in the language of each term's file."""
        if language not in self._others:
            other: Matcher = self._like(page_language=language)
            is_same = [each.order for each in other._names] == [each.order for each in self._names]
            self._others[language] = self if is_same else other
        return self._others[language]

    @cached_property
    def _spellings(self) -> Spellings:
        """All that is looked for."""
        with no_collecting():
            return Spellings(self._names)

    @cached_property
    def _automaton(self) -> daachorse.CharwiseDoubleArrayAhoCorasick | None:
        keys = self._spellings.keys
        return daachorse.CharwiseDoubleArrayAhoCorasick(keys) if keys else None

    @cached_property
    def _words(self) -> Words | None:
        """The words that names without spaces around them may not cut; None: there are no such names."""
        names = {
            name.text
            for term in self._terms
            for name, own in term.every_name
            if not name.text.isascii() and (is_chinese(own or self._language) or is_thai(name.text))
        }
        return Words(names) if names else None

    @cached_property
    def every(self) -> Matcher:
        """The matcher that finds names that are never linked by themselves too, and those of every language."""
        return self._like(every=True)

    @cached_property
    def _unread(self) -> dict[int, Rule | None]:
        """Why a name is not looked for on a page, by its order; None: it is."""
        every: Matcher = self.every
        reasons: dict[int, Rule | None] = {each.order: _reason(each) for each in every._names}
        return reasons | dict.fromkeys(each.order for each in self._names)

    def _candidates(
        self, text: str, absent: AbstractSet[str] = frozenset(), *, everywhere: bool = False
    ) -> Candidates | None:
        """Return the places of a text that look like names; with ``everywhere`` those inside words too."""
        if self._automaton is None:
            return None
        return Candidates(text, self._spellings, self._automaton, absent, words=self._words, everywhere=everywhere)

    def proposals(self, text: str, absent: AbstractSet[str] = frozenset()) -> Iterator[Proposal]:
        """Yield every place that looks like a name, ascending: also inside words, and of names that are not looked for.

        The terms whose ids are in ``absent`` are not meant in the text.
        """
        every: Matcher = self.every
        if (candidates := every._candidates(text, absent, everywhere=True)) is None:
            return
        for start, hits in candidates.by_start():
            for each in candidates.unlike(start, hits):
                for sense in candidates.senses(each):
                    yield Proposal(each.start, each.end, sense.term, sense.name, Rule.LETTERS)
            for each in candidates.at(start, hits):
                for sense in each.spelling.senses:
                    reason = candidates.refused(each, sense) or self._unread[sense.order]
                    if reason is None and not candidates.is_prose(each.start, each.end):
                        reason = Rule.NO_PROSE
                    yield Proposal(each.start, each.end, sense.term, sense.name, reason)

    def spelled(self, text: str) -> Mention | None:
        """Return the mention that the whole of ``text`` is, be it of a name that is not linked by itself."""
        found = self.every.find(text)
        return found[0] if found and (found[0].start, found[0].end) == (0, len(text)) else None

    def find(
        self, text: str, allow: Allow = lambda _start, _end: True, absent: AbstractSet[str] = frozenset()
    ) -> list[Mention]:
        """Return the mentions in ``text``, ascending; runs are parted by U+001F.

        ``allow`` may refuse a place (such as one that markup crosses); the next shorter spelling is
        then tried. The terms whose ids are in ``absent`` are not found.
        """
        if (candidates := self._candidates(text, absent)) is None:
            return []
        mentions: list[Mention] = []
        position = 0
        places = list(candidates.by_start())
        for number, (start, hits) in enumerate(places, 1):
            if start >= position:
                valid = [
                    each for each in candidates.at(start, hits) if each.start >= position and candidates.stands(each)
                ]
                best = _best(candidates, valid, allow) if valid else None
                if best and candidates.is_torn(best.start, best.end):
                    later = partial(_from, places, number)
                    best = _best(candidates, valid, partial(_stays, candidates, valid, allow, later))
                if best:
                    mentions.append(best)
                    position = best.end
        return mentions


def _reason(name: Spoken) -> Rule:
    """Return why a name is not looked for on a page, where it is not."""
    return Rule.LANGUAGE if is_automatic(name.owner, name.name) else Rule.AUTO


def _best(candidates: Candidates, valid: Iterable[Candidate], allow: Allow) -> Mention | None:
    """Return the longest mention of the candidates at one place that may stand there."""
    agreed: dict[tuple[int, int], list[Candidate]] = {}
    for each in valid:
        agreed.setdefault((each.start, each.end), []).append(each)
    for span in sorted(agreed, key=lambda span: (span[0], -span[1])) if len(agreed) > 1 else agreed:
        if candidates.is_prose(*span) and allow(*span):
            return Mention(*span, *candidates.meant(agreed[span]))
    return None


def _stays(
    candidates: Candidates, valid: Iterable[Candidate], allow: Allow, later: _Later, start: int, end: int
) -> bool:
    """Return whether no capital tells that another name begins inside a place: *a source Distribution Package*.

    ``valid`` are the candidates there, ``later`` has the places behind.
    """
    if not allow(start, end):
        return False
    if any((each.start, each.end) == (start, end) and candidates.is_as_written(each) for each in valid):
        return True
    return not any(
        each.end > end
        and candidates.is_capital(each.start)
        and candidates.is_as_written(each)
        and candidates.stands(each)
        and candidates.is_prose(each.start, each.end)
        and allow(each.start, each.end)
        for begin, hits in takewhile(lambda place: place[0] < end, later())
        for each in candidates.at(begin, hits)
    )


def _from(places: Sequence[_Place], number: int) -> Iterator[_Place]:
    """Yield the places from one on."""
    return (places[index] for index in range(number, len(places)))
