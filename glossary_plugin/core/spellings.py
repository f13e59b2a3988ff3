"""The names of terms as spellings, ready to be held against a text: what the automaton looks for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, product, zip_longest
from math import prod
from typing import TYPE_CHECKING

from glossary_plugin.core import japanese
from glossary_plugin.core.boundaries import HIRAGANA, Edges, edges_for, is_chinese, kind
from glossary_plugin.core.forms import changed, ending_of, inflects, is_english, plural, singulars
from glossary_plugin.core.inflections import forms_of, has_table
from glossary_plugin.core.model import Boundary, Case, Matching, Name, Role, Term
from glossary_plugin.core.spelling import HYPHENS, SEPARATORS, fold_key
from glossary_plugin.core.written import Written, bound_words, spells, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Patterns = defaultdict[str, list["Spelling"]]

__all__ = ["Spelling", "defined_singulars", "is_automatic", "spellings_of"]

_WORD = re.compile(r"[^\s()（）/・,;:\-‐‑‒–—]+")
"""A word of a name, combining marks included."""
_MOST_VARIANTS = 300
"""How many forms of one name are made at most by combining those of its words."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a term, ready to be held against a candidate."""

    term: Term
    name: Name
    order: int
    """Where the name stands in the glossary: of two terms the first wins."""
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

    def stands_in(self, text: str, start: int, end: int) -> bool:
        """Tell whether ``text[start:end]``, whose folded letters are those of the name, spells it."""
        here = text[start:end]
        if here != self.text and not spells(written(here), self.letters, self.bound):
            return False
        return text.startswith(self.tail, end) and text.endswith(self.lead, 0, start)


def spellings_of(
    terms: Iterable[Term],
    by_id: Mapping[str, Term],
    site: Matching,
    language: str,
    wanted: Callable[[Term, Name], bool],
) -> tuple[Patterns, Patterns]:
    """Return the spellings of all terms and their decoys, each by its folded text.

    ``by_id`` finds the target of ``see``, ``site`` gives the defaults of ``match``, and ``language``
    (BCP 47) is that of terms whose file names none. ``wanted`` tells which names of a term count.
    """
    spellings: Patterns = defaultdict(list)
    decoys: Patterns = defaultdict(list)
    every = tuple(terms)
    forms = _Forms.of(every, site, language, wanted)
    order = 0
    for term in every:
        target = by_id.get(term.see, term) if term.see else term
        for name in term.names:
            if wanted(term, name):
                _add(spellings, _Source(target, term, name, order, site, language), forms)
            order += 1
        for text in term.match.decoys:
            decoy = Name(text=text, role=Role.ALSO, boundary=Boundary.NONE, where=term.where)
            _add_one(decoys, text, _Source(target, term, decoy, order, site, language))
    return spellings, decoys


def is_automatic(term: Term, name: Name) -> bool:
    """Tell whether plain mentions of this name are found: not one character, nor kana that may be grammar.

    ``auto`` on the name decides, then ``auto`` on the term.
    """
    if name.auto is not None:
        return name.auto
    if term.auto is not None:
        return term.auto
    key = fold_key(name.text)
    return len(key) > 1 and any(kind(letter) is not HIRAGANA and letter != "ー" for letter in key)


def defined_singulars(term: Term, name: Name) -> list[str]:
    """Return what a name is the plural of: its definition uses it. *Containers* is a plural, *Windows* is none."""
    definition = term.texts.definition
    return [each for each in singulars(name.text) if re.search(rf"\b{re.escape(each)}\b", definition, re.IGNORECASE)]


@dataclass(frozen=True, slots=True)
class _Source:
    """Where spellings come from: a name of a term, with the defaults that hold for it."""

    term: Term
    owner: Term
    name: Name
    order: int
    site: Matching
    language: str

    @property
    def case(self) -> Case:
        return self.name.case or self.owner.match.case or self.site.case or Case.SMART

    @property
    def edges(self) -> Edges:
        boundary = self.name.boundary or self.owner.match.boundary or self.site.boundary or Boundary.WORD
        return edges_for(boundary, is_chinese(self.owner.language or self.language))

    @property
    def has_forms(self) -> bool:
        return _has_forms(self.owner, self.site)

    @property
    def spoken(self) -> str:
        """The language that the name is in."""
        return self.owner.language or self.language


def _has_forms(term: Term, site: Matching) -> bool:
    return site.forms is not False if term.match.forms is None else term.match.forms


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of the words of all names, by language."""

    by_language: Mapping[str, Mapping[str, frozenset[str]]]

    @classmethod
    def of(cls, terms: Iterable[Term], site: Matching, language: str, wanted: Callable[[Term, Name], bool]) -> _Forms:
        words: defaultdict[str, set[str]] = defaultdict(set)
        for term in terms:
            spoken = term.language or language
            if _has_forms(term, site) and has_table(spoken):
                for name in term.names:
                    if wanted(term, name):
                        words[spoken].update(_WORD.findall(name.text))
        return cls({spoken: forms_of(each, spoken) for spoken, each in words.items()})

    def knows(self, text: str, language: str) -> bool:
        """Tell whether the table of the language has the last word of a name."""
        words = _WORD.findall(text)
        return bool(words) and words[-1] in self.by_language.get(language, {})

    def variants(self, text: str, language: str) -> Iterator[str]:
        """Yield a name with its words in other forms, their agreement kept loose.

        Where these are too many, one word at a time takes another form.
        """
        table = self.by_language.get(language)
        if not table:
            return
        parts = _WORD.split(text)
        words = _WORD.findall(text)
        choices = [(word, *sorted(table.get(word, ()))) for word in words]
        if prod(map(len, choices)) <= _MOST_VARIANTS:
            combinations: Iterable[tuple[str, ...]] = product(*choices)
        else:
            combinations = (
                (*words[:place], form, *words[place + 1 :]) for place, forms in enumerate(choices) for form in forms
            )
        for combination in combinations:
            if list(combination) != words:
                yield "".join(chain.from_iterable(zip_longest(parts, combination, fillvalue="")))


def _add(patterns: Patterns, source: _Source, forms: _Forms) -> None:
    """Add a name, its forms, and the name with each abbreviation in brackets behind it."""
    text = source.name.text
    ending = source.has_forms and inflects(text, source.spoken, is_known=forms.knows(text, source.spoken))
    _add_one(patterns, text, source, ending=ending)
    if ending and is_english(source.spoken):
        _add_english(patterns, source)
    if source.has_forms:
        for variant in (*forms.variants(text, source.spoken), *japanese.variants(text)):
            _add_one(patterns, variant, source, generated=True)
    if source.name.role is Role.ABBR:
        return
    for abbreviation in source.owner.abbreviations:
        _add_one(patterns, f"{text} ({abbreviation})", source, generated=True, ending=ending)
        if ending:
            _add_one(patterns, f"{plural(text)} ({abbreviation})", source, generated=True, ending=True)
            _add_one(patterns, f"{plural(text)} ({plural(abbreviation)})", source, generated=True, ending=True)


def _add_english(patterns: Patterns, source: _Source) -> None:
    """Add the plural that changes a name, and what it is the plural of."""
    if plural_ := changed(source.name.text):
        _add_one(patterns, plural_, source, generated=True, ending=True)
    for singular in defined_singulars(source.owner, source.name):
        _add_one(patterns, singular, source, generated=True)


def _add_one(patterns: Patterns, text: str, source: _Source, *, generated: bool = False, ending: bool = False) -> None:
    core = text.strip(SEPARATORS)
    letters = written(core)
    key = fold_key(core)
    if not key:
        return
    bound = bound_words(letters, source.case)
    spelling = Spelling(
        term=source.term,
        name=source.name,
        order=source.order,
        text=core,
        letters=letters,
        bound=bound,
        edges=source.edges,
        generated=generated,
        ending=ending_of(text, is_plural=generated, any_case=not any(end == len(letters.letters) for _, end in bound))
        if ending
        else None,
        lead=text[: len(text) - len(text.lstrip(HYPHENS))],
        tail=text[len(text.rstrip(HYPHENS)) :],
    )
    patterns[key].append(spelling)
