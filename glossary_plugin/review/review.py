"""Reviews a site: which of its links look wrong, and which settings would remove them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from glossary_plugin.review.names import NameReview
from glossary_plugin.review.neighbours import WordCounts
from glossary_plugin.review.places import places_of
from glossary_plugin.review.report import Action, PageReport, Review, Suggestion, TermReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.review.places import Key, PageProse, Place

__all__ = ["review"]

_LISTED = 0.2
"""How probable it is that a link in a list of changes is wrong, or of no use, at least."""
_DOUBTFUL = 0.07
"""The probability from which a link is listed as doubtful."""
_MOST_NEIGHBOURS = 8
_CHANGES = re.compile(
    r"(?:^|.*[/_.-])(?:change-?log|what-?s-?new|release-?notes?)(?:[/_.-].*|$)"
    r"|(?:^|.*/)(?:changes|history|news|releases?|authors|contributors|credits|licen[cs]es?)(?:/.*|[_.-]?v?\d[\w.-]*|$)",
    re.IGNORECASE,
)
"""The name of a page that lists what has happened, or who did it: nobody reads it for what words mean."""


def review(pages: Iterable[PageProse]) -> Review:
    """Return what an owner should see of the links on a site, what matters most first.

    A name that is a word of everyday life is left to references, unless the site marks it by capitals, or its
    definition stands near most places, or in one folder; ``match.except`` takes the words in which a name recurs.
    """
    pages = tuple(pages)
    places = places_of(pages)
    words = WordCounts(pages)
    paths = [page.path for page in pages]
    by_name: defaultdict[str, defaultdict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for place in places:
        by_name[place.term.id][place.name.text].append(place)
    names = [NameReview(each, words, paths, tuple(of)) for of in by_name.values() for each in of.values()]
    doubts = {place.key: doubt for each in names for place, doubt in each.doubts()}
    suggestions = [suggestion for each in names for suggestion in each.suggestions(doubts)]
    suggestions += _lists(places, doubts)
    suggestions.sort(key=lambda each: (-each.wrong, each.name, each.action))
    return Review(
        suggestions=tuple(_ranked(suggestions)),
        names=tuple(sorted((each.report(doubts) for each in names), key=lambda each: (-each.wrong, each.name))),
        terms=tuple(_terms(names, doubts)),
        pages=tuple(_pages(places, doubts)),
        doubts=doubts,
    )


def _ranked(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Return suggestions, those first that remove most wrong links which no suggestion before them removes."""
    taken: set[Key] = set()
    gains = []
    for each in suggestions:
        new = {place.key for place in each.links} - taken
        gains.append((each.wrong * len(new) / len(each.links), each))
        taken |= new
    return [each for _, each in sorted(gains, key=lambda pair: -pair[0])]


def _lists(places: Iterable[Place], doubts: Mapping[Key, float]) -> Iterator[Suggestion]:
    """Yield a suggestion for each page that lists changes."""
    pages: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.is_link and _CHANGES.match(str(PurePosixPath(place.page).with_suffix(""))):
            pages[place.page].append(place)
    for path, links in pages.items():
        yield Suggestion(
            action=Action.EXCLUDE,
            name=path,
            values=(path,),
            why="a list of changes or names, which nobody reads for what words mean",
            links=tuple(links),
            wrong=sum(max(_LISTED, doubts[each.key]) for each in links),
            is_sure=True,
        )


def _terms(names: Iterable[NameReview], doubts: Mapping[Key, float]) -> list[TermReport]:
    by_term: defaultdict[str, list[NameReview]] = defaultdict(list)
    for each in names:
        by_term[each.term.id].append(each)
    return sorted((_term(each, doubts) for each in by_term.values()), key=lambda each: (-each.wrong, each.term))


def _term(names: Sequence[NameReview], doubts: Mapping[Key, float]) -> TermReport:
    places = [place for each in names for place in each.places]
    links = sorted((each for each in places if each.is_link), key=lambda each: -doubts[each.key])
    clear = [place.is_small for place in places if place.is_capitalised is not None]
    beside = sorted((each for name in names for each in name.neighbours), key=lambda each: -each.places)
    return TermReport(
        term=names[0].term.id,
        name=names[0].term.name,
        places=len(places),
        links=len(links),
        weak=sum(each.is_weak for each in places),
        pages=len({each.page for each in places}),
        small=sum(clear) / len(clear) if clear else None,
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
