"""Looks over a site and says which of its links look wrong, and what would take them away.

The unit of doubt is the name: where a name means something else on one page, it mostly does on others too.
Each number below is the share of wrong links among those with that sign that people have judged, rounded.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from glossary_plugin.core.review.neighbours import Words, longer, neighbours, shortest
from glossary_plugin.core.review.places import places_of
from glossary_plugin.core.review.report import Action, NameReport, PageReport, Review, Suggestion, TermReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.review.neighbours import Neighbour
    from glossary_plugin.core.review.places import PageProse, Place

    Key = tuple[str, int, str]
    """A place: its page, its offset and its term."""

__all__ = ["review"]

_EVERYDAY = 0.6
"""A word of everyday life that the site writes like any other word."""
_EVERYDAY_SMALL = 0.4
"""The same with a small letter, on a site that otherwise writes the term with a capital."""
_EVERYDAY_SHOWN = 0.15
"""The same where the definition's words stand beside it, or a capital."""
_COMPOUND = 0.12
"""A name of one word beside a word that recurs there and seldom stands elsewhere."""
_SMALL = 0.08
"""A small letter, on a site that writes the term with a capital."""
_LISTED = 0.2
"""In a list of changes."""
_ONE_WORD = 0.04
_PLAIN = 0.01
"""A name of several words, or one beside words of its definition."""

_CAPITAL_SHARE = 0.3
"""Of the places inside sentences, those with a capital where a site marks an everyday word as a term by it."""
_MOSTLY_CAPITAL = 0.7
"""The same for other words."""
_LEAST_CAPITALS = 3
_SMALL_SHARE = 0.8
"""Of the places of a longer name, those with a small letter where a capital would tell that the term is meant."""
_SHOWN_SHARE = 0.6
"""Of the places of an everyday word, those with words of its definition near where it is plainly meant."""
_LEAST_SURE = 0.4
"""The probability from which a line is worth pasting unread."""
_SCOPE_SHARE = 0.8
"""Of the places that show that a term is meant, those in one folder where it is that folder's."""
_SCOPE_PLACES = 5
_SCOPE_PAGES = 0.5
"""The most that such a folder has of all pages."""
_DOUBTFUL = 0.07
"""The probability from which a link is listed as doubtful."""
_MOST_NEIGHBOURS = 8
_CHANGES = re.compile(
    r"(?:^|[/_.-])(?:change-?logs?|changes|history|news|whats-?new|release(?:s|-?notes)?|authors|contributors|credits"
    r"|licen[cs]es?)(?=$|[/_.-])",
    re.IGNORECASE,
)
"""The name of a page that lists what has happened, or who did it: nobody reads it for what words mean."""
_LEAST_LISTED = 3
"""Links that such a page has at least."""


def review(pages: Iterable[PageProse]) -> Review:
    """Return what an owner should see of the links on a site, what matters most first.

    A name that is a word of everyday life is left to references, unless the site marks it by capitals, or its
    definition stands near most places, or in one folder; ``match.except`` takes the words in which a name recurs.
    """
    pages = tuple(pages)
    places = places_of(pages)
    words = Words(pages)
    paths = [page.path for page in pages]
    by_name: defaultdict[str, defaultdict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for place in places:
        by_name[place.term.id][place.name.text].append(place)
    names = [_NameReview(each, words, paths, tuple(of)) for of in by_name.values() for each in of.values()]
    doubts = {place.key: doubt for each in names for place, doubt in each.doubts()}
    suggestions = [suggestion for each in names for suggestion in each.suggestions(doubts)]
    suggestions += _lists(places, doubts)
    suggestions.sort(key=lambda each: (-each.wrong, each.name, each.action))
    return Review(
        suggestions=tuple(_ranked(suggestions, doubts)),
        names=tuple(sorted((each.report(doubts) for each in names), key=lambda each: (-each.wrong, each.name))),
        terms=tuple(_terms(names, doubts)),
        pages=tuple(_pages(places, doubts)),
        doubts=doubts,
    )


def _ranked(suggestions: Iterable[Suggestion], doubts: Mapping[Key, float]) -> list[Suggestion]:
    """Return suggestions by what each takes away that those before it leave; they come by what each takes away."""
    taken: set[Key] = set()
    gains = []
    for each in suggestions:
        keys = {place.key for place in each.links} - taken
        gains.append((sum(doubts[key] for key in keys), each))
        taken |= keys
    return [each for _, each in sorted(gains, key=lambda pair: -pair[0])]


class _NameReview:
    """One name of a term, with its places on all pages.

    ``paths`` are those of the pages, ``linked`` the names of the term that these have.
    """

    def __init__(self, places: Sequence[Place], words: Words, paths: Sequence[str], linked: tuple[str, ...]) -> None:
        self.places = places
        self.term = places[0].term
        self._words = words
        self._paths = paths
        self._linked = linked
        self._name = places[0].name.text
        self._is_everyday = places[0].is_everyday
        self._is_one_word = len(self._name.split()) == 1

    @cached_property
    def neighbours(self) -> list[Neighbour]:
        """The words that recur beside it; where a capital marks the term, those that do so without one."""
        small = {place.key for place in self.places if place.is_small} if self._is_marked else None
        found = neighbours(self.places, self._words)
        return [each for each in found if small is None or len(each.at & small) >= _SMALL_SHARE * each.places]

    def doubts(self) -> Iterator[tuple[Place, float]]:
        """Yield the links with the probability that each is wrong."""
        return ((place, self._doubt(place)) for place in self.places if place.is_link)

    def report(self, doubts: Mapping[Key, float]) -> NameReport:
        """Return its links, and the longer name that each stands in if it does in one."""
        links = sorted((each for each in self.places if each.is_link), key=lambda each: -doubts[each.key])
        return NameReport(
            term=self.term.id,
            name=self._name,
            linked=self._linked,
            links=tuple(links),
            longer=tuple(longer(each, self._words) for each in links),
            wrong=sum(doubts[each.key] for each in links),
        )

    def suggestions(self, doubts: Mapping[Key, float]) -> Iterator[Suggestion]:
        """Yield what takes away the links that look wrong, but for what the owner has settled."""
        return (each for each in self._possible(doubts) if each.links)

    def _possible(self, doubts: Mapping[Key, float]) -> Iterator[Suggestion]:
        if self._is_settled:
            pass
        elif self._is_everyday and self._home:
            glob, why = f"{self._home}/**", f"an everyday word that is meant in {self._home} mostly"
            yield self._made(Action.SCOPE, (glob,), why, lambda place: not self._is_at_home(place), doubts)
        elif self._is_marked:
            why = "the site writes the term with a capital, and the word without"
            yield self._made(Action.CASE, (), why, lambda place: place.is_small, doubts)
        elif self._is_everyday and not self._is_shown:
            why = "an everyday word, written like any other"
            yield self._made(Action.AUTO, (), why, lambda _place: True, doubts)
        if self._is_one_word and self.neighbours:
            phrases = shortest(phrase for each in self.neighbours for phrase in each.phrases)
            why = "longer names that recur"
            yield self._made(Action.EXCEPT, phrases, why, self._is_in_compound, doubts)

    def _made(
        self,
        action: Action,
        values: tuple[str, ...],
        why: str,
        takes: Callable[[Place], bool],
        doubts: Mapping[Key, float],
    ) -> Suggestion:
        links = sorted((each for each in self.places if each.is_link and takes(each)), key=lambda p: -doubts[p.key])
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
            is_sure=wrong >= _LEAST_SURE * len(links),
        )

    def _doubt(self, place: Place) -> float:
        is_part = self._is_one_word and self._is_in_compound(place)
        if self._is_everyday:
            return _EVERYDAY if is_part else self._everyday_doubt(place)
        if is_part:
            return _COMPOUND
        if self._is_marked and place.is_small:
            return _SMALL
        return _ONE_WORD if self._is_one_word and not place.is_shown else _PLAIN

    def _everyday_doubt(self, place: Place) -> float:
        if self._home:
            return _EVERYDAY_SHOWN if self._is_at_home(place) else _EVERYDAY
        if self._is_marked:
            return _EVERYDAY_SMALL if place.is_small else _EVERYDAY_SHOWN
        return _EVERYDAY_SHOWN if self._is_shown else _EVERYDAY

    @cached_property
    def _is_settled(self) -> bool:
        """Whether the owner has said how mentions of the name are found."""
        term, name = self.term, self.places[0].name
        said = (term.auto, name.auto, term.match.case, name.case, term.match.evidence)
        return bool(term.scope) or any(each is not None for each in said)

    @cached_property
    def _is_marked(self) -> bool:
        """Whether the site marks the term by a capital: it often has one inside sentences."""
        told = [place.is_capitalised for place in self.places if place.is_capitalised is not None]
        least = _CAPITAL_SHARE if self._is_everyday else _MOSTLY_CAPITAL
        return self._name.istitle() and sum(told) >= max(_LEAST_CAPITALS, least * len(told))

    @cached_property
    def _is_shown(self) -> bool:
        return sum(place.is_shown for place in self.places) >= _SHOWN_SHARE * len(self.places)

    @cached_property
    def _home(self) -> str:
        """The folder on whose pages alone the term is meant; empty: there is none."""
        meant = Counter(_folder(place.page) for place in self.places if place.is_shown or place.is_capitalised)
        folder, count = meant.most_common(1)[0] if meant else ("", 0)
        pages = sum(_folder(path) == folder for path in self._paths)
        is_home = count >= max(_SCOPE_PLACES, _SCOPE_SHARE * meant.total()) and pages <= _SCOPE_PAGES * len(self._paths)
        return folder if is_home else ""

    def _is_at_home(self, place: Place) -> bool:
        return _folder(place.page) == self._home

    def _is_in_compound(self, place: Place) -> bool:
        return place.key in self._in_compounds

    @cached_property
    def _in_compounds(self) -> frozenset[Key]:
        return frozenset().union(*(each.at for each in self.neighbours))


def _folder(path: str) -> str:
    """Return the first folder of a page's path; empty: it lies at the top."""
    first, _, rest = path.partition("/")
    return first if rest else ""


def _lists(places: Iterable[Place], doubts: Mapping[Key, float]) -> Iterator[Suggestion]:
    """Yield a suggestion for each page that lists changes."""
    pages: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.is_link and _CHANGES.search(str(PurePosixPath(place.page).with_suffix(""))):
            pages[place.page].append(place)
    for path, links in pages.items():
        if len(links) >= _LEAST_LISTED:
            yield Suggestion(
                action=Action.EXCLUDE,
                name=path,
                values=(path,),
                why="a list of changes or names, which nobody reads for what words mean",
                links=tuple(links),
                wrong=sum(max(_LISTED, doubts[each.key]) for each in links),
                is_sure=True,
            )


def _terms(names: Iterable[_NameReview], doubts: Mapping[Key, float]) -> list[TermReport]:
    by_term: defaultdict[str, list[_NameReview]] = defaultdict(list)
    for each in names:
        by_term[each.term.id].append(each)
    return sorted((_term(each, doubts) for each in by_term.values()), key=lambda each: (-each.wrong, each.term))


def _term(names: Sequence[_NameReview], doubts: Mapping[Key, float]) -> TermReport:
    places = [place for each in names for place in each.places]
    links = sorted((each for each in places if each.is_link), key=lambda each: -doubts[each.key])
    told = [place.is_small for place in places if place.is_capitalised is not None]
    beside = sorted((each for name in names for each in name.neighbours), key=lambda each: -each.places)
    return TermReport(
        term=names[0].term.id,
        name=names[0].term.name,
        places=len(places),
        links=len(links),
        weak=sum(each.is_weak for each in places),
        pages=len({each.page for each in places}),
        small=sum(told) / len(told) if told else None,
        wrong=sum(doubts[each.key] for each in links),
        neighbours=tuple(beside[:_MOST_NEIGHBOURS]),
        doubtful=tuple(each for each in links if doubts[each.key] >= _DOUBTFUL),
        left_out=tuple({(each.page, each.reason): each for each in reversed(places) if each.is_weak}.values())[::-1],
    )


def _pages(places: Iterable[Place], doubts: Mapping[Key, float]) -> list[PageReport]:
    links: Counter[str] = Counter()
    wrong: defaultdict[str, float] = defaultdict(float)
    for place in places:
        if place.is_link:
            links[place.page] += 1
            wrong[place.page] += doubts[place.key]
    return [PageReport(page=page, links=count, wrong=wrong[page]) for page, count in links.most_common()]
