"""What shows that a phrase is a term: how often it stands in the pages of a site, where, and what is around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossary_plugin.candidates.definitions import Strength, definition_at, stands_alone
from glossary_plugin.candidates.phrases import Phrase, phrases

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from glossary_plugin.candidates.pages import CandidatePage

__all__ = ["Signs", "TextPlace", "signs_of"]

_LEAST = 2
"""Places that a phrase has at least that nothing else shows to be a term."""
_LEAST_LONGER = 3
_LEAST_SHARE = 0.15
_MOST_PLACES = 5
"""Places of a phrase that are kept."""
_BEFORE_VERB = re.compile(
    r"\b(?:to|can|will|must|should|may|might|could|would|cannot|not|you|we|they|please|then|which|that|who|it)\s\Z",
    re.IGNORECASE,
)
_INFLECTION = re.compile(
    r"(?![はがをのにでともへや](?![しあうくるすつむ])|から|まで|より|など)[ぁ-ゖ]|하[는여지고며면도기]|한다|합니다|할\s"
)


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where a phrase stands."""

    page: CandidatePage
    start: int
    end: int


@dataclass(slots=True)
class Signs:
    """What the pages show of a phrase."""

    words: int
    count: int = 0
    free: int = 0
    """The places where it is no part of a longer phrase that recurs."""
    opening: int = 0
    """The places where nothing that belongs to a name stands before it."""
    verbs: int = 0
    """The places with a word before it, or letters behind it, that show a verb."""
    headings: int = 0
    """How many headings it is."""
    marked: int = 0
    """The places where the author set it apart."""
    is_first_marked: bool = False
    """Whether the author did so where it stands first."""
    defined: int = 0
    """The sentences that say what it is."""
    pages: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    """The ways in which it is written."""
    places: list[TextPlace] = field(default_factory=list)
    """The first ones."""
    best: tuple[Strength, TextPlace | None] = (Strength.NONE, None)
    """The place whose sentence looks most like a definition."""

    @property
    def name(self) -> str:
        """The way in which it is written most often; small letters count twice, for sentences begin with a capital."""
        return max(self.forms, key=lambda form: (self.forms[form] * (1 + form.islower()), -len(form)))


def signs_of(pages: Sequence[CandidatePage], wanted: Collection[str] = ()) -> dict[str, Signs]:
    """Return what the pages show of each phrase that recurs or that an author set apart, by its key.

    So of those that are ``wanted``, wherever they stand.
    """
    counts: Counter[str] = Counter()
    apart = {*wanted}
    for page in pages:
        spans = {*page.marked, *page.headings}
        every = [*phrases(page.text, page.language)]
        counts.update(phrase.key for phrase in every)
        if spans:
            apart.update(phrase.key for phrase in every if (phrase.start, phrase.end) in spans)
    kept = apart.union(key for key, count in counts.items() if count >= _LEAST)
    found: dict[str, Signs] = {}
    for page in pages:
        _read(page, counts, kept, found)
    return found


def _read(page: CandidatePage, counts: Mapping[str, int], kept: Collection[str], found: dict[str, Signs]) -> None:
    """Add what a page shows."""
    headings, marked = [start for start, _ in page.headings], {*page.marked}
    run: list[Phrase] = []
    here: set[str] = set()
    for phrase in phrases(page.text, page.language):
        if run and phrase.run != run[0].run:
            _count_free(run, counts, found)
            run = []
        if phrase.key not in kept:
            continue
        run.append(phrase)
        signs = found.get(phrase.key) or found.setdefault(phrase.key, Signs(phrase.words))
        here.add(phrase.key)
        is_marked = (phrase.start, phrase.end) in marked
        _note(signs, phrase, page, is_marked=is_marked)
        index = bisect_right(headings, phrase.start) - 1
        in_heading = index >= 0 and phrase.end <= page.headings[index][1]
        signs.headings += in_heading and (phrase.start, phrase.end) == page.headings[index]
        if not in_heading:
            _note_sentence(signs, phrase, page, is_marked=is_marked)
    _count_free(run, counts, found)
    for key in here:
        found[key].pages += 1


def _note(signs: Signs, phrase: Phrase, page: CandidatePage, *, is_marked: bool) -> None:
    text = page.text
    signs.is_first_marked |= is_marked and not signs.count
    signs.count += 1
    signs.marked += is_marked
    signs.opening += phrase.start == phrase.run
    signs.words = min(signs.words, phrase.words)
    signs.forms[" ".join(text[phrase.start : phrase.end].split())] += 1
    if len(signs.places) < _MOST_PLACES:
        signs.places.append(TextPlace(page, phrase.start, phrase.end))


def _note_sentence(signs: Signs, phrase: Phrase, page: CandidatePage, *, is_marked: bool) -> None:
    text, start, end = page.text, phrase.start, phrase.end
    if _INFLECTION.match(text, end) or _BEFORE_VERB.search(text, max(0, start - 8), start):
        signs.verbs += 1
    is_entry = is_marked and stands_alone(text, start, end)
    strength = Strength.DEFINED if is_entry else definition_at(text, start, end, page.language)
    signs.defined += strength is Strength.DEFINED
    if strength > signs.best[0]:
        signs.best = (strength, TextPlace(page, start, end))


def _count_free(run: Sequence[Phrase], counts: Mapping[str, int], found: Mapping[str, Signs]) -> None:
    """Count the phrases of a run that are no part of a longer one that recurs."""
    for phrase in run:
        least = max(_LEAST_LONGER, _LEAST_SHARE * counts[phrase.key])
        is_part = any(
            other.start <= phrase.start
            and phrase.end <= other.end
            and other.words > phrase.words
            and counts[other.key] >= least
            for other in run
        )
        found[phrase.key].free += not is_part
