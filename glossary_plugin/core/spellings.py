"""The names of terms as spellings, ready to be held against a text: what the automaton looks for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary_plugin.core.boundaries import HIRAGANA, Edges, edges_for, is_chinese, kind
from glossary_plugin.core.forms import changed, ending_of, inflects, plural
from glossary_plugin.core.model import Boundary, Case, Matching, Name, Role, Term
from glossary_plugin.core.spelling import HYPHENS, SEPARATORS, fold_key
from glossary_plugin.core.written import Written, bound_words, spells, written

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Mapping

    Patterns = defaultdict[str, list["Spelling"]]

__all__ = ["Spelling", "is_automatic", "spellings_of"]


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
    order = 0
    for term in terms:
        target = by_id.get(term.see, term) if term.see else term
        for name in term.names:
            if wanted(term, name):
                _add(spellings, _Source(target, term, name, order, site, language))
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
    def inflects(self) -> bool:
        own = self.owner.match.forms
        wanted = own if own is not None else self.site.forms is not False
        return wanted and inflects(self.name.text, self.owner.language or self.language)


def _add(patterns: Patterns, source: _Source) -> None:
    """Add a name, the plural that changes it, and the name with each abbreviation in brackets behind it."""
    text = source.name.text
    _add_one(patterns, text, source)
    if source.inflects and changed(text):
        _add_one(patterns, changed(text), source, generated=True)
    if source.name.role is Role.ABBR:
        return
    for abbreviation in source.owner.abbreviations:
        _add_one(patterns, f"{text} ({abbreviation})", source, generated=True)
        if source.inflects:
            _add_one(patterns, f"{plural(text)} ({abbreviation})", source, generated=True)
            _add_one(patterns, f"{plural(text)} ({plural(abbreviation)})", source, generated=True)


def _add_one(patterns: Patterns, text: str, source: _Source, *, generated: bool = False) -> None:
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
        if source.inflects
        else None,
        lead=text[: len(text) - len(text.lstrip(HYPHENS))],
        tail=text[len(text.rstrip(HYPHENS)) :],
    )
    patterns[key].append(spelling)
