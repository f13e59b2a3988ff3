"""The pages of a site -> what could become a term, most likely first."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from operator import itemgetter
from typing import TYPE_CHECKING, TypedDict

from glossary_plugin.candidates.acronyms import acronyms, is_proven
from glossary_plugin.candidates.definitions import Strength, sentence_at
from glossary_plugin.candidates.phrases import key_of
from glossary_plugin.candidates.ranking import score
from glossary_plugin.candidates.signs import Signs, TextPlace, signs_of
from glossary_plugin.core.matching.boundaries import is_cjk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.candidates.pages import CandidatePage

__all__ = ["FoundAs", "TermCandidate", "find_candidates"]

_SPELLED_OUT = 2.0
"""What it counts for that a text says what an acronym stands for."""
_MOST_ALONE = 20
"""How often a name may stand on its own for each place where an acronym stands beside it in brackets."""
_SMALL_WORD = re.compile(r"[a-z]{2,}")


class FoundAs(StrEnum):
    """What made a candidate of a phrase."""

    SPELLED_OUT = "acronym, spelled out"
    ACRONYM = "acronym, never spelled out"
    SET_APART = "set apart where it stands first"
    NAME = "capitalised name"
    COMPOUND = "compound"
    PHRASE = "recurring phrase"
    WORD = "recurring word"


@dataclass(frozen=True, kw_only=True, slots=True)
class TermCandidate:
    """What could become a term."""

    name: str
    abbr: str = ""
    """Its acronym."""
    aliases: tuple[str, ...] = ()
    """Its name in another script."""
    kind: FoundAs
    count: int
    """How many places it has."""
    pages: int
    places: tuple[TextPlace, ...]
    """The first ones; before them the one whose sentence looks most like a definition."""
    strength: Strength
    """How much that does."""
    score: float

    @property
    def sentence(self) -> str:
        """The sentence that looks most like a definition; else that of the first place."""
        first = self.places[0]
        return sentence_at(first.page.text, first.start, first.end, first.page.aside)


@dataclass(slots=True)
class _Acronym:
    """An acronym of the site."""

    short: str
    count: int = 0
    pages: set[str] = field(default_factory=set)
    longs: dict[str, tuple[str, list[TextPlace]]] = field(default_factory=dict)
    """What it stands for, by keys: each as it is written first, and where."""


def find_candidates(pages: Sequence[CandidatePage], known: Collection[str] = ()) -> list[TermCandidate]:
    """Return what could become a term, most likely first; ``known`` has the keys of the names that are in use.

    Time grows with the length of the texts.
    """
    shorts = _acronyms(pages)
    longs = {key for acronym in shorts.values() for key in acronym.longs}
    signs = signs_of(pages, {*shorts, *longs})
    found = [*_spelled_out(shorts, signs, known), *_others(shorts, signs, known)]
    return sorted(found, key=lambda each: (-each.score, each.name))


def _acronyms(pages: Iterable[CandidatePage]) -> dict[str, _Acronym]:
    """Return the acronyms of a site by their keys, but for words in capitals that it writes in small letters too."""
    found: dict[str, _Acronym] = {}
    small: Counter[str] = Counter()
    for page in pages:
        small.update(_SMALL_WORD.findall(page.text))
        for each in acronyms(page.text):
            acronym = found.setdefault(key_of(each.short), _Acronym(each.short))
            place = TextPlace(page, each.start, each.end)
            acronym.count += 1
            acronym.pages.add(page.path)
            for long in each.longs:
                acronym.longs.setdefault(key_of(long), (long, []))[1].append(place)
    return {key: each for key, each in found.items() if each.longs or small[each.short.lower()] <= each.count}


def _spelled_out(
    shorts: Mapping[str, _Acronym], signs: Mapping[str, Signs], known: Collection[str]
) -> Iterator[TermCandidate]:
    """Yield each acronym with what it stands for, as one candidate; where that is known, the acronym alone."""
    for key, acronym in shorts.items():
        for meant in _meanings(acronym, signs) if key not in known else ():
            of = [each for each in (*(signs.get(long) for long in meant), signs.get(key)) if each]
            places = [place for long in meant for place in acronym.longs[long][1]]
            names = [acronym.longs[long][0] for long in meant if long not in known] or [acronym.short]
            yield TermCandidate(
                name=names[0],
                abbr="" if names[0] == acronym.short else acronym.short,
                aliases=tuple(names[1:]),
                kind=FoundAs.SPELLED_OUT,
                count=sum(each.count for each in of) or len(places),
                pages=max((each.pages for each in of), default=len(acronym.pages)),
                score=max((score(each) for each in of), default=0) + _SPELLED_OUT,
                **_where(of, places),
            )


def _meanings(acronym: _Acronym, signs: Mapping[str, Signs]) -> list[list[str]]:
    """Return the keys of what an acronym stands for: names in two scripts mean the same.

    Of those in a script without capitals, which nothing proves, it is the one that stands beside it most often, and is
    no word that the site uses on its own.
    """
    proven = [key for key, (long, _) in acronym.longs.items() if is_proven(long)]
    others = [
        key
        for key, (long, places) in acronym.longs.items()
        if not is_proven(long) and (key not in signs or signs[key].count <= _MOST_ALONE * len(places))
    ]
    best = sorted(others, key=lambda key: -len(acronym.longs[key][1]))[:1]
    return [[*best, *proven]] if best and len(proven) == 1 else [[key] for key in (*best, *proven)]


def _others(
    shorts: Mapping[str, _Acronym], signs: Mapping[str, Signs], known: Collection[str]
) -> Iterator[TermCandidate]:
    """Yield all other candidates."""
    meant = {key for acronym in shorts.values() for keys in _meanings(acronym, signs) for key in keys}
    for key, each in signs.items():
        if (
            (not each.free and key not in shorts)
            or key in known
            or key in meant
            or (key in shorts and _meanings(shorts[key], signs))
        ):
            continue
        yield TermCandidate(
            name=shorts[key].short if key in shorts else each.name,
            kind=FoundAs.ACRONYM if key in shorts else _kind(each),
            count=each.count,
            pages=each.pages,
            score=score(each),
            **_where([each], ()),
        )


def _kind(signs: Signs) -> FoundAs:
    name = signs.name
    if signs.is_first_marked:
        return FoundAs.SET_APART
    if is_cjk(name[-1]):
        return FoundAs.COMPOUND
    if any(letter.isupper() for letter in name):
        return FoundAs.NAME
    return FoundAs.PHRASE if signs.words > 1 else FoundAs.WORD


class _Where(TypedDict):
    places: tuple[TextPlace, ...]
    strength: Strength


def _where(signs: Sequence[Signs], places: Sequence[TextPlace]) -> _Where:
    """Return where a candidate stands, by what the pages show of its names and by further places."""
    strength, best = max((each.best for each in signs), key=itemgetter(0), default=(Strength.NONE, None))
    every = dict.fromkeys([*([best] if best else []), *places, *(place for each in signs for place in each.places)])
    return {"places": tuple(every), "strength": strength}
