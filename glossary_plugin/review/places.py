"""The places of a site where terms are named, each with all that shows whether the term is meant there."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.everyday_words import is_everyday
from glossary_plugin.core.linking.policy import WEAK, Plain
from glossary_plugin.core.linking.prose import Prose
from glossary_plugin.core.linking.usage import snippet
from glossary_plugin.core.linking.weak_mentions import are_near, evident_words, is_capitalised
from glossary_plugin.core.matching.boundaries import BARRIER, is_chinese
from glossary_plugin.core.text.languages import base
from glossary_plugin.review.beside import Beside, beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossary_plugin.core.linking.explain import Verdict
    from glossary_plugin.core.linking.usage import Snippet
    from glossary_plugin.core.model import Name, Term

__all__ = ["Key", "PageProse", "Place", "places_of"]

Key = tuple[str, int, str]
"""A place: the path of its page, its offset and the id of its term."""

_NO_PLACE = frozenset({Plain.OFF, Plain.SKIPPED, Plain.OWN, Plain.UNLISTED})
"""Why a mention is nothing that an owner has to look at: it cannot become a link."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageProse:
    """A page: its prose, and a verdict on every place in it that looks like a name."""

    path: str
    """Inside the folder of the documentation."""
    text: str
    verdicts: Sequence[Verdict]
    language: str = ""
    """BCP 47; empty: not known."""

    @property
    def mentions(self) -> list[Verdict]:
        """The verdicts on what is a mention, linked or not; one of several senses has one for each."""
        return [each for each in self.verdicts if each.reason is None or isinstance(each.reason, Plain)]

    @property
    def free_text(self) -> str:
        """The prose without the words of mentions, which belong to their terms."""
        parts, position = [], 0
        for each in self.mentions:
            parts.append(self.text[position : each.start])
            position = max(position, each.end)
        return BARRIER.join([*parts, self.text[position:]])


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Place:
    """A mention."""

    on: PageProse
    start: int
    words: str
    term: Term
    name: Name
    reason: Plain | None
    """Why it stays plain; None: it is a link."""
    is_everyday: bool
    """Whether its name is a word of everyday life."""
    is_capitalised: bool | None
    """Whether it has a capital that its sentence does not ask for; None where that shows nothing."""
    is_shown: bool
    """Whether words of the definition stand near."""
    beside: tuple[Beside, ...]
    """The words directly before and behind it, but for those of other mentions."""

    @property
    def key(self) -> Key:
        """What distinguishes it from every other one."""
        return self.on.path, self.start, self.term.id

    @property
    def page(self) -> str:
        """The path of its page."""
        return self.on.path

    @property
    def snippet(self) -> Snippet:
        """It in its sentence."""
        return snippet(Prose(text=self.on.text), self.start, self.start + len(self.words))

    @property
    def is_link(self) -> bool:
        """Whether a build makes a link of it."""
        return self.reason is None

    @property
    def is_weak(self) -> bool:
        """Whether it stays plain since it looks like something else."""
        return self.reason in WEAK

    @property
    def is_small(self) -> bool:
        """Whether it is written with a small letter."""
        return self.words[0].islower()


def places_of(pages: Iterable[PageProse]) -> list[Place]:
    """Return all places of a site, page by page."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    return [place for page in pages for place in _on(page, words)]


def _on(page: PageProse, words: dict[str, set[str]]) -> Iterator[Place]:
    mentions = page.mentions
    starts, ends = [each.start for each in mentions], [each.end for each in mentions]
    language = base(page.language)
    chinese = is_chinese(language)

    def is_taken(offset: int) -> bool:
        index = bisect_right(starts, offset) - 1
        return index >= 0 and offset < ends[index]

    for each in mentions:
        if each.reason in _NO_PLACE:
            continue
        if each.term.id not in words:
            words[each.term.id] = evident_words(each.term)
        near = (word for word in beside(page.text, each.start, each.end, chinese=chinese) if not is_taken(word.start))
        yield Place(
            on=page,
            start=each.start,
            words=page.text[each.start : each.end],
            term=each.term,
            name=each.name,
            reason=each.reason if isinstance(each.reason, Plain) else None,
            is_everyday=is_everyday(each.name.text, language or base(each.term.language)),
            is_capitalised=is_capitalised(page.text, each.start, each.end, language),
            is_shown=are_near(words[each.term.id], page.text, each.start, each.end),
            beside=tuple(near),
        )
