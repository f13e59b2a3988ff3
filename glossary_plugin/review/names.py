"""One name of a term on all pages: how probable it is that its links are wrong, and what removes these.

The unit of doubt is the name: where it means something else on one page, it mostly does on others too.
Each probability is the share of wrong links among those with that sign that people have judged, rounded.
They, shares and counts are measured on links that were judged in eight documentations in five languages.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from glossary_plugin.core.model import Case
from glossary_plugin.review.neighbours import longer, neighbours, shortest
from glossary_plugin.review.report import Action, NameReport, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.review.neighbours import RecurringNeighbour, WordCounts
    from glossary_plugin.review.places import Key, Place

__all__ = ["NameReview"]

_EVERYDAY = 0.6
"""A word of everyday life that the site writes like any other word."""
_EVERYDAY_SMALL = 0.4
"""The same with a small letter, on a site that otherwise writes the term with a capital."""
_EVERYDAY_MEANT = 0.1
"""The same where the term is mostly meant: by a capital, by its definition's words nearby, or by the site's subject."""
_EVERYDAY_UNIT = 0.5
"""The same, where it opens a longer name that is one word elsewhere: a *service account* is no service."""
_COMPOUND = 0.2
"""A name of one word beside a word that recurs there and seldom stands elsewhere."""
_SMALL = 0.08
"""A small letter, on a site that mostly writes the term with a capital."""
_RARELY_SMALL = 0.4
"""The same, on a site that hardly ever writes it without."""
_ONE_WORD = 0.04
"""Any other name of one word."""
_PLAIN = 0.01
"""A name of several words, or one beside words of its definition."""

_CAPITAL_SHARE = 0.3
"""Of the places inside sentences, those with a capital where a site marks an everyday word as a term by it."""
_MOSTLY_CAPITAL = 0.7
"""The same for other words."""
_ALWAYS_CAPITAL = 0.95
"""The same where a small letter is an exception."""
_SUBJECT = 5.5
"""Places on a page that has an everyday word, on average, where the word is what the site is about."""
_LEAST_CAPITALS = 3
_SMALL_SHARE = 0.8
"""Of the places of a longer name, those with a small letter where a capital would show that the term is meant."""
_SHOWN_SHARE = 0.6
"""Of the places of an everyday word, those with words of its definition near where it is plainly meant."""
_LEAST_SURE = 0.4
"""The probability from which a line is worth pasting unread."""
_SCOPE_SHARE = 0.8
"""Of the places that show that a term is meant, those in one folder where it is that folder's."""
_SCOPE_PLACES = 5
_SCOPE_PAGES = 0.5
"""The most that such a folder has of all pages."""


class NameReview:
    """One name of a term, with its places on all pages.

    ``paths`` are those of the pages, ``linked`` the names of the term that these have.
    """

    def __init__(
        self, places: Sequence[Place], words: WordCounts, paths: Sequence[str], linked: tuple[str, ...]
    ) -> None:
        self.places = places
        self.term = places[0].term
        self._words = words
        self._paths = paths
        self._linked = linked
        self._name = places[0].name.text
        self._is_everyday = places[0].is_everyday

    @cached_property
    def _links(self) -> list[Place]:
        return [place for place in self.places if place.is_link]

    @cached_property
    def neighbours(self) -> list[RecurringNeighbour]:
        """The words that recur beside it; where a capital marks the term, those that do so without one."""
        small = {place.key for place in self.places if place.is_small} if self._is_marked else None
        found = neighbours(self.places, self._words, is_doubted=self._is_doubted)
        return [each for each in found if small is None or len(each.at & small) >= _SMALL_SHARE * each.places]

    def doubts(self) -> Iterator[tuple[Place, float]]:
        """Yield the links with the probability that each is wrong."""
        return ((place, self._doubt(place)) for place in self._links)

    def report(self, doubts: Mapping[Key, float]) -> NameReport:
        """Return its links, and the longer name that each stands in if it does in one."""
        links = sorted(self._links, key=lambda each: -doubts[each.key])
        return NameReport(
            term=self.term.id,
            name=self._name,
            linked=self._linked,
            links=tuple(links),
            longer=tuple(longer(each, self._words) for each in links),
            wrong=sum(doubts[each.key] for each in links),
        )

    def suggestions(self, doubts: Mapping[Key, float]) -> Iterator[Suggestion]:
        """Yield what removes the links that look wrong, but for what the owner has settled."""
        return (each for each in self._possible(doubts) if each.links)

    def _possible(self, doubts: Mapping[Key, float]) -> Iterator[Suggestion]:
        if self._is_marked:
            if not self._is_case_settled:
                why = "the site writes the term with a capital, and the word without"
                yield self._made(Action.CASE, (), why, [each for each in self._links if each.is_small], doubts)
        elif self._is_auto_settled:
            pass
        elif self._is_doubted and self._home:
            glob, why = f"{self._home}/**", f"an everyday word that is meant in {self._home} mostly"
            away = [each for each in self._links if not self._is_at_home(each)]
            yield self._made(Action.SCOPE, (glob,), why, away, doubts)
        elif self._is_everyday and any(each.key not in self._doubts_of_parts for each in self._links):
            why = "an everyday word, written like any other" if self._is_doubted else "an everyday word"
            yield self._made(Action.AUTO, (), why, self._links, doubts)
        for doubt in sorted({self._doubt_of(each) for each in self._longer}, reverse=True):
            alike = [each for each in self._longer if self._doubt_of(each) == doubt]
            at = {key for each in alike for key in each.at}
            phrases = shortest(phrase for each in alike for phrase in each.phrases)
            why = "longer names that recur"
            yield self._made(Action.EXCEPT, phrases, why, [each for each in self._links if each.key in at], doubts)

    def _made(
        self,
        action: Action,
        values: tuple[str, ...],
        why: str,
        taken: Iterable[Place],
        doubts: Mapping[Key, float],
    ) -> Suggestion:
        links = sorted(taken, key=lambda each: -doubts[each.key])
        wrong = sum(doubts[each.key] for each in links)
        return Suggestion(
            action=action,
            term=self.term.id,
            name=self._name,
            values=values,
            linked=self._linked,
            why=why,
            links=tuple(links),
            wrong=wrong,
            is_sure=wrong >= _LEAST_SURE * len(links) and action is not Action.SCOPE,
        )

    @cached_property
    def _longer(self) -> list[RecurringNeighbour]:
        """The neighbours that make something else of a name of one word."""
        return self.neighbours if " " not in self._name else []

    def _doubt_of(self, neighbour: RecurringNeighbour) -> float:
        if self._is_doubted:
            return _EVERYDAY
        return _EVERYDAY_UNIT if self._is_everyday and neighbour.is_unit else _COMPOUND

    @cached_property
    def _doubts_of_parts(self) -> dict[Key, float]:
        doubts: dict[Key, float] = {}
        for each in self._longer:
            doubts |= {key: max(doubts.get(key, 0), self._doubt_of(each)) for key in each.at}
        return doubts

    def _doubt(self, place: Place) -> float:
        if (doubt := self._doubts_of_parts.get(place.key)) and not place.is_capitalised:
            return doubt
        if self._is_marked and place.is_small:
            other = _RARELY_SMALL if self._capitals >= _ALWAYS_CAPITAL else _SMALL
            return _EVERYDAY_SMALL if self._is_everyday else other
        if self._is_everyday:
            is_meant = not self._is_doubted or self._is_marked or self._is_at_home(place)
            return _EVERYDAY_MEANT if is_meant else _EVERYDAY
        return _PLAIN if place.is_shown or " " in self._name else _ONE_WORD

    @property
    def _is_auto_settled(self) -> bool:
        """Whether the owner has set where the name is linked."""
        term, name = self.term, self.places[0].name
        return bool(term.scope) or any(each is not None for each in (term.auto, name.auto, term.match.evidence))

    @property
    def _is_case_settled(self) -> bool:
        """Whether the owner has set how the capitals of the name bind."""
        return (self.places[0].name.case or self.term.match.case or Case.SMART) is not Case.SMART

    @cached_property
    def _capitals(self) -> float:
        """The share of the places inside sentences that have a capital."""
        clear = [place.is_capitalised for place in self.places if place.is_capitalised is not None]
        return sum(clear) / len(clear) if sum(clear) >= _LEAST_CAPITALS else 0

    @cached_property
    def _is_marked(self) -> bool:
        """Whether the site marks the term, a name of one word, by a capital."""
        return (
            self._name.istitle()
            and " " not in self._name
            and self._capitals >= (_CAPITAL_SHARE if self._is_everyday else _MOSTLY_CAPITAL)
        )

    @cached_property
    def _is_doubted(self) -> bool:
        """Whether it is an everyday word that the site neither is about nor explains where it stands."""
        pages = len({place.page for place in self.places})
        is_subject = len(self.places) >= _SUBJECT * pages
        is_shown = sum(place.is_shown for place in self.places) >= _SHOWN_SHARE * len(self.places)
        return self._is_everyday and not is_subject and not is_shown

    @cached_property
    def _home(self) -> str:
        """The folder on whose pages alone the term is meant; empty: there is none."""
        meant = Counter(_folder(place.page) for place in self.places if place.is_shown or place.is_capitalised)
        folder, count = meant.most_common(1)[0] if meant else ("", 0)
        pages = sum(_folder(path) == folder for path in self._paths)
        is_home = count >= max(_SCOPE_PLACES, _SCOPE_SHARE * meant.total()) and pages <= _SCOPE_PAGES * len(self._paths)
        return folder if is_home else ""

    def _is_at_home(self, place: Place) -> bool:
        return self._home != "" and _folder(place.page) == self._home


def _folder(path: str) -> str:
    """Return the first folder of a page's path; empty: it lies at the top."""
    first, _, rest = path.partition("/")
    return first if rest else ""
