"""Words that stand beside a name again and again, and so show that it is a part of something else there."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary_plugin.core.matching.boundaries import is_cjk
from glossary_plugin.review.beside import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossary_plugin.review.beside import Beside
    from glossary_plugin.review.places import Key, PageProse, Place

__all__ = ["RecurringNeighbour", "WordCounts", "longer", "neighbours", "shortest"]

_CLOSED = frozenset(
    """
    a about all also an and any are as at be been both but by can each either every for from had has have how
    if in is it its may more most my neither new no not of on one only or other our same several should some
    such than that the their them then there these this those three to two was we were what when where which
    while will with would you your
    das dein dem den der des die dein ein eine einem einen einer eines im ist ihr ihre in jede jeder jedes
    kein keine mit nach oder sein seine sind und unser von vom zu zum zur über
    au aux avec ce ces cette chaque d dans des du elle en est et l la le les leur ou où par pas pour que qui
    sa ses son sont sur un une votre vos
    al cada com con da das de del di do dos e el ella em este esta gli il los las lo na no nos o os para per
    por que se seu seus su sus sua tu tus um uma una uno y
    """.split()
)
"""Words of every sentence, which make no longer name: of English, German, French, Spanish, Italian and Portuguese."""
_LEAST_PLACES = 3
_LEAST_PAGES = 2
_LEAST_SHARE = 0.15
"""Of the places of a neighbour, those that are beside the name: where the two are one word elsewhere, or the name
is a word of everyday life."""
_SURE_SHARE = 0.3
"""The same elsewhere: any noun has words that like to stand beside it."""
_LEAST_LIFT = 4
"""How many times more often it stands there than it would by chance."""
_MOST_PAGES = 0.4
"""The share of the pages that a word has that is not a word of every sentence, which needs more lift."""
_SURE_LIFT = 100
_SMALL_SITE = 10
"""Pages of a site that is too small to know the words of every sentence by their pages."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecurringNeighbour:
    """A word that recurs beside a name."""

    phrases: tuple[str, ...]
    """The two together, as the pages write them: what ``match.except`` takes."""
    places: int
    pages: int
    is_unit: bool
    """Whether it stands behind the name, and the two are one word elsewhere: a *service account* is no service."""
    at: frozenset[Key]
    """The keys of these places."""


class WordCounts:
    """How often, and on how many pages, words stand in the prose of a site, but for those of mentions."""

    def __init__(self, pages: Sequence[PageProse]) -> None:
        self._whole = "\n".join(page.text.lower() for page in pages)
        self._texts = [page.free_text.lower() for page in pages]
        self._counts: dict[str, tuple[int, int]] = {}
        """How often a word stands there, and on how many pages; of a script without spaces once it is asked for."""
        for text in self._texts:
            for word, count in Counter(WORD.findall(text)).items():
                before, on_pages = self._counts.get(word, (0, 0))
                self._counts[word] = before + count, on_pages + 1
        in_spaces = sum(count for count, _ in self._counts.values())
        self.total = in_spaces + sum(is_cjk(each) for text in self._texts for each in text)

    def count(self, word: str) -> int:
        """Return how often a word stands there."""
        return self._counted(word)[0]

    def is_common(self, word: str) -> bool:
        """Return whether a word stands in sentences of every kind: on many pages, if there are enough to know."""
        if word in _CLOSED:
            return True
        return len(self._texts) >= _SMALL_SITE and self._counted(word)[1] > _MOST_PAGES * len(self._texts)

    def are_joined(self, words: str) -> bool:
        """Return whether two words are written as one too, or with a hyphen: *ServiceAccount*, *controller-manager*."""
        joined = {words.lower().replace(" ", sign) for sign in ("", "-")} if " " in words else ()
        return any(each in self._whole for each in joined)

    def _counted(self, word: str) -> tuple[int, int]:
        if word not in self._counts:
            found = [text.count(word) for text in self._texts] if is_cjk(word[0]) else []
            self._counts[word] = sum(found), sum(map(bool, found))
        return self._counts[word]


def neighbours(places: Iterable[Place], words: WordCounts, *, is_doubted: bool = False) -> list[RecurringNeighbour]:
    """Return the words that recur beside the places of one name, those first that do most often.

    One that recurs beside others as well shows nothing, nor does one that is a mention itself. Of a name that
    ``is_doubted`` less is enough.
    """
    at: defaultdict[tuple[str, str, bool], list[tuple[Place, str]]] = defaultdict(list)
    total = 0
    for place in places:
        total += 1
        for each in place.beside:
            at[each.word.lower(), each.gap, each.behind].append((place, _phrase(place, each)))
    found = [
        RecurringNeighbour(
            phrases=shortest(phrase for _, phrase in there),
            places=len(there),
            pages=len({place.page for place, _ in there}),
            is_unit=is_behind and words.are_joined(there[0][1]),
            at=frozenset(place.key for place, _ in there),
        )
        for (word, _, is_behind), there in at.items()
        if word not in _CLOSED
        and len(there) >= _LEAST_PLACES
        and len({place.page for place, _ in there}) >= _LEAST_PAGES
        and _is_evidence(word, there, total, words, is_doubted=is_doubted)
    ]
    found.sort(key=lambda each: (-each.places, len(each.phrases[0])))
    return [each for index, each in enumerate(found) if not any(each.at <= other.at for other in found[:index])]


def longer(place: Place, words: WordCounts) -> str:
    """Return a mention with the rarest word beside it; empty where there are only words of every sentence."""
    rare = [each for each in place.beside if not words.is_common(each.word.lower())]
    rarest = min(rare, key=lambda each: words.count(each.word.lower()), default=None)
    return _phrase(place, rarest) if rarest else ""


def _is_evidence(
    word: str, there: Sequence[tuple[Place, str]], total: int, words: WordCounts, *, is_doubted: bool
) -> bool:
    """Return whether a word stands beside a name more than by chance, and seldom elsewhere."""
    count = max(words.count(word), len(there))
    share, lift = len(there) / count, len(there) * words.total / (total * count)
    if share < _LEAST_SHARE or lift < (_SURE_LIFT if words.is_common(word) else _LEAST_LIFT):
        return False
    return is_doubted or share >= _SURE_SHARE or words.are_joined(there[0][1])


def _phrase(place: Place, each: Beside) -> str:
    """Return a mention with its neighbour, in small letters where capitals do not matter."""
    words = [_small(place.words), _small(each.word)]
    return each.gap.join(words if each.behind else words[::-1])


def _small(words: str) -> str:
    word = " ".join(words.split())
    return word if any(letter.isupper() for letter in word[1:]) else word.lower()


def shortest(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return the phrases, each once, that hold no other one.

    >>> shortest(["proper names", "proper name", "proper names", "brand name"])
    ('proper name', 'brand name')
    """
    every = dict.fromkeys(phrases)
    return tuple(each for each in every if not any(other in each and other != each for other in every))
