"""The ways to write a name: as the glossary has it, in its forms, and with its abbreviation in brackets."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain, product, zip_longest
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from glossary_plugin.core.matching import japanese
from glossary_plugin.core.matching.capitals import has_inner_capitals, loosened
from glossary_plugin.core.matching.english_forms import (
    Ending,
    changed,
    plural,
    singulars,
    takes,
    with_head_in_other_number,
    without_brackets,
)
from glossary_plugin.core.matching.inflections import forms_of, has_inflections, has_table
from glossary_plugin.core.model import Boundary, Case, Matching, Name, Role, Term
from glossary_plugin.core.text.bracketed import is_short_for, taken_apart
from glossary_plugin.core.text.languages import base, is_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Forms", "Spoken", "Variant", "defined_singulars", "facts_of", "read_on", "spoken", "variants_of"]

_WORD = re.compile(r"[^\s()（）/・,;:\-‐‑‒–—]+")
"""A word of a name, combining marks included."""
_CLOSING = (")", "）")
_BRACKET = re.compile("[)）】］〕]")
_MOST_COMBINED = 300
"""How many forms of one name are made at most by combining those of its words."""


class Spoken(NamedTuple):
    """A name of a term with the defaults that hold for it."""

    name: Name
    owner: Term
    """The entry that has the name."""
    target: Term
    """The term that it means: the owner, or what its ``see`` names."""
    language: str
    """BCP 47 tag of the name; empty: not known."""
    own_language: str
    """That of the file."""
    site: Matching
    order: int
    """Where the name stands in the glossary: of two terms the first wins."""
    is_part: bool = False
    """Whether it is part of a name with brackets; the glossary's own spelling beats it."""
    short: tuple[str, ...] = ()
    """The abbreviations that stand in the brackets."""

    @property
    def case(self) -> Case:
        """How its capitals bind."""
        return self.name.case or self.owner.match.case or self.site.case or Case.SMART

    @property
    def boundary(self) -> Boundary:
        """Where mentions of it may start and end."""
        return self.name.boundary or self.owner.match.boundary or self.site.boundary or Boundary.WORD

    @property
    def has_forms(self) -> bool:
        """Whether inflected forms of it are found."""
        own = self.owner.match.forms
        return self.site.forms is not False if own is None else own


def spoken(terms: Iterable[Term], by_id: Mapping[str, Term], site: Matching, language: str) -> Iterator[Spoken]:
    """Yield every name of every term, those of translations too, in order.

    ``by_id`` finds the target of ``see``, ``site`` gives the defaults of ``match``, and ``language``
    (BCP 47) is that of terms whose file names none.
    """
    order = 0
    for term in terms:
        target = by_id.get(term.see, term) if term.see else term
        for name, own in term.every_name:
            spoken_in = own or language, term.language or language
            yield Spoken(name, term, target, *spoken_in, site, order)
            order += 1
            for part, short in _parts(name) if _BRACKET.search(name.text) else ():
                yield Spoken(part, term, target, *spoken_in, site, order, is_part=True, short=short)
                order += 1


def _parts(name: Name) -> Iterator[tuple[Name, tuple[str, ...]]]:
    """Yield the names that one with brackets holds, each with the abbreviations that may follow it in brackets."""
    found = taken_apart(name.text)
    if found is None:
        return
    short = tuple(each for each in found.others if is_short_for(each, found.name))
    yield replace(name, text=found.name), short
    for other in found.others:
        is_abbreviation = other in short and name.role in {Role.TERM, Role.ALIAS}
        yield replace(name, text=other, role=Role.ABBR if is_abbreviation else name.role), ()


def read_on(page: str, names: Iterable[Spoken]) -> Iterator[Spoken]:
    """Return the names that are looked for on pages in a language (BCP 47); empty: in that of each term's file.

    A name is, if it is in that language, an abbreviation, or in another script. Where no name at all is in
    that language, the files' own languages serve.
    """
    every = tuple(names)
    if not any(base(each.language) == base(page) for each in every):
        page = ""
    for each in every:
        if each.name.role is Role.ABBR or is_read(each.name.text, each.language, page or each.own_language):
            yield each


class Variant(NamedTuple):
    """One way to write a name."""

    text: str
    generated: bool = True
    """Whether we made it; the glossary's own spelling beats it."""
    ending: Ending = Ending.NONE
    """What may be added to it."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of the words of all names, by language."""

    by_language: Mapping[str, Mapping[str, frozenset[str]]]

    @classmethod
    def of(cls, names: Iterable[Spoken]) -> Forms:
        """Look up the words of ``names`` in the tables and rules of their languages."""
        words: defaultdict[str, set[str]] = defaultdict(set)
        inflected: dict[str, bool] = {}
        for each in names:
            if each.language not in inflected:
                inflected[each.language] = has_inflections(each.language)
            if inflected[each.language] and each.has_forms:
                for text in bases(each):
                    words[each.language].update(_WORD.findall(text))
        return cls({language: forms_of(each, language) for language, each in words.items()})

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
        if prod(map(len, choices)) <= _MOST_COMBINED:
            combinations: Iterable[tuple[str, ...]] = product(*choices)
        else:
            combinations = (
                (*words[:place], form, *words[place + 1 :]) for place, forms in enumerate(choices) for form in forms
            )
        for combination in combinations:
            if list(combination) != words:
                yield "".join(chain.from_iterable(zip_longest(parts, combination, fillvalue="")))


def bases(each: Spoken) -> tuple[str, ...]:
    """Return the texts that the forms of a name are made of: its own, and looser ways to write it."""
    text = each.name.text
    bare = without_brackets(text) if text.endswith(_CLOSING) else ""
    loose = loosened(text) if has_inner_capitals(text) and each.case is not Case.EXACT else ""
    return (text, *filter(None, (bare, loose))) if bare or loose else (text,)


def variants_of(each: Spoken, forms: Forms) -> Iterator[Variant]:
    """Yield the ways to write a name, its own first."""
    language, has_forms = each.language, each.has_forms
    for text in bases(each):
        ending = takes(text, language) if has_forms else Ending.NONE
        yield Variant(text, text is not each.name.text, ending)
        if ending is Ending.SINGULAR:
            yield from _english(text, each)
        if has_forms:
            for variant in (*forms.variants(text, language), *japanese.variants(text)):
                yield Variant(variant)
        if each.name.role is not Role.ABBR:
            for abbreviation in (*each.owner.abbreviations, *each.short):
                yield from _abbreviated(text, abbreviation, ending, has_forms=has_forms)


def _english(text: str, each: Spoken) -> Iterator[Variant]:
    """Yield the English forms of a name that change its words."""
    if many := changed(text):
        yield Variant(many, ending=Ending.PLURAL)
    is_long = " " in text or "-" in text
    for other in (
        (*with_head_in_other_number(text), *singulars(text)) if is_long else defined_singulars(each.owner, each.name)
    ):
        yield Variant(other, ending=Ending.SINGULAR)


def _abbreviated(text: str, abbreviation: str, ending: Ending, *, has_forms: bool) -> Iterator[Variant]:
    """Yield a name with its abbreviation in brackets; ``ending`` is what the name itself takes."""
    has_plural = ending is Ending.SINGULAR
    of = Ending.PLURAL if has_plural else Ending.NONE
    yield Variant(f"{text} ({abbreviation})", ending=of)
    if has_forms:
        yield Variant(f"{text} ({plural(abbreviation)})")
    for many in (plural(text), *with_head_in_other_number(text)) if has_plural else ():
        yield Variant(f"{many} ({abbreviation})", ending=of)
        yield Variant(f"{many} ({plural(abbreviation)})", ending=of)


def facts_of(each: Spoken) -> tuple[object, ...]:
    """Return all that finding a name, and reporting it, rests on: where that is equal, so is what is found."""
    name, owner = each.name, each.owner
    return (
        *(name.text, name.role, name.auto, name.why, owner.auto, owner.id, each.target.id),
        *(each.language, each.own_language, has_table(each.language)),
        *(each.case, each.boundary, each.has_forms, owner.match.decoys),
        *(owner.abbreviations, each.short, each.is_part, defined_singulars(owner, name)),
    )


def defined_singulars(term: Term, name: Name) -> list[str]:
    """Return what a name of one word is the plural of: its definition uses it. *Windows* is no plural."""
    if not name.text.endswith("s"):
        return []
    definitions = [term.texts.definition, *(each.texts.definition for each in term.translations.values())]
    definition = "\n".join(definitions)
    return [each for each in singulars(name.text) if re.search(rf"\b{re.escape(each)}\b", definition, re.IGNORECASE)]
