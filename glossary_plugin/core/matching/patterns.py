"""The names of terms as spellings, ready to be held against a text: what the automaton looks for.

The automaton needs the folded text of each alone. All else is worked out when a text has such letters,
which for most spellings of a large glossary is never.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from glossary_plugin.core.matching.boundaries import HIRAGANA, Edges, edges_for, is_chinese, kind
from glossary_plugin.core.matching.english_forms import ending_of
from glossary_plugin.core.matching.orthography import Written, bound_words, spells, written
from glossary_plugin.core.matching.variants import Forms, Spoken, Variant, variants_of
from glossary_plugin.core.model import Boundary, Name, Role, Term
from glossary_plugin.core.text.folding import HYPHENS, SEPARATORS, SOFT, SPACES, fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Meaning", "Sense", "Spelling", "Spellings", "is_automatic", "meaning_of"]


_PLAIN = re.compile(r"[A-Za-z0-9\u30a1-\u30fa\u4e00-\u9fff]{2}")
"""Two letters of which neither is hiragana."""


Meaning = tuple[tuple[Term, ...], tuple[Name, ...]]
"""Terms, in the order of the glossary, with the name of each."""


class Sense(NamedTuple):
    """What a spelling may mean."""

    order: int
    """Where the name stands in the glossary: of two terms the first wins."""
    term: Term
    name: Name


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write some terms, ready to be held against a candidate."""

    senses: tuple[Sense, ...]
    """The names that are written so, in the order of the glossary."""
    meaning: Meaning
    """The same, each term once."""
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

    @classmethod
    def of(cls, each: Spoken, variant: Variant) -> Spelling:
        """Make the spelling that a name has in one of its variants."""
        text = variant.text
        core = text.strip(SEPARATORS)
        letters = written(core)
        bound = bound_words(letters, each.case)
        binds_end = any(end == len(letters.letters) for _, end in bound)
        sense = Sense(each.order, each.target, each.name)
        return cls(
            senses=(sense,),
            meaning=meaning_of((sense,)),
            text=core,
            letters=letters,
            bound=bound,
            edges=edges_for(each.boundary, is_chinese(each.language)),
            generated=variant.generated or each.is_part,
            ending=ending_of(text, variant.ending, any_case=not binds_end),
            lead=text[: len(text) - len(text.lstrip(HYPHENS))],
            tail=text[len(text.rstrip(HYPHENS)) :],
        )

    @property
    def way(self) -> tuple[object, ...]:
        """All but what it means."""
        return self.text, self.bound, self.edges, self.generated, self.ending, self.lead, self.tail

    def stands_in(self, text: str, start: int, end: int) -> bool:
        """Return whether ``text[start:end]``, whose folded letters are those of the name, spells it."""
        here = text[start:end]
        if here != self.text and not spells(written(here), self.letters, self.bound):
            return False
        if not self.tail and not self.lead:
            return True
        return text.startswith(self.tail, end) and text.endswith(self.lead, 0, start)


class Spellings:
    """The spellings of names, and the decoys of their terms, by the folded texts that the automaton looks for."""

    def __init__(self, names: Iterable[Spoken]) -> None:
        every = tuple(names)
        forms = Forms.of(every)
        ways: defaultdict[str, list[tuple[Spoken, Variant]]] = defaultdict(list)
        loose: set[str] = set()
        for each in every:
            is_loose = each.boundary is Boundary.NONE
            for variant in variants_of(each, forms):
                key = fold_key(variant.text)
                ways[key].append((each, variant))
                if is_loose:
                    loose.add(key)
        decoys: defaultdict[str, list[Spelling]] = defaultdict(list)
        for each in {each.owner.id: each for each in every if each.owner.match.decoys}.values():
            for text in each.owner.match.decoys:
                name = Name(text=text, role=Role.ALSO, boundary=Boundary.NONE, where=each.owner.where)
                decoys[fold_key(text)].append(Spelling.of(each._replace(name=name), Variant(text)))
        self.keys = sorted((ways.keys() | decoys.keys()) - {""})
        """The folded texts, each at the number of its pattern."""
        self.loose = frozenset(number for number, key in enumerate(self.keys) if key in loose or key in decoys)
        """The patterns that may stand inside words."""
        self.decoys = {number: tuple(decoys[key]) for number, key in enumerate(self.keys) if key in decoys}
        """The words of each pattern that protect themselves from their term."""
        self._ways = [ways[key] for key in self.keys]
        self._made: dict[int, tuple[Spelling, ...]] = {}

    def at(self, number: int) -> tuple[Spelling, ...]:
        """Return the spellings of a pattern, in the order of the glossary; names that are written alike share one."""
        made = self._made.get(number)
        if made is None:
            alike: dict[tuple[object, ...], list[Spelling]] = {}
            for each in (Spelling.of(*way) for way in self._ways[number]):
                alike.setdefault(each.way, []).append(each)
            made = self._made[number] = tuple(map(_joined, alike.values()))
        return made


def meaning_of(senses: Iterable[Sense]) -> Meaning:
    """Return the terms of some senses, each by its first name, in the order of the glossary."""
    first: dict[str, Sense] = {}
    for each in sorted(senses, key=attrgetter("order")):
        first.setdefault(each.term.id, each)
    return tuple(each.term for each in first.values()), tuple(each.name for each in first.values())


def _joined(alike: Sequence[Spelling]) -> Spelling:
    """Return one spelling for several that differ in what they mean alone."""
    if len(alike) == 1:
        return alike[0]
    senses = tuple(sense for each in alike for sense in each.senses)
    return replace(alike[0], senses=senses, meaning=meaning_of(senses))


def is_automatic(term: Term, name: Name) -> bool:
    """Return whether plain mentions of this name are found: not one character, nor kana that may be grammar.

    ``auto`` on the name decides, then ``auto`` on the term.
    """
    if name.auto is not None:
        return name.auto
    if term.auto is not None:
        return term.auto
    if _PLAIN.search(name.text):
        return True
    key = fold_key(name.text)
    is_long = len(key) > 1 or (key != "" and len(name.text.strip(SPACES + SOFT).rstrip(HYPHENS)) > 1)
    return is_long and any(kind(letter) is not HIRAGANA and letter != "ー" for letter in key)
