"""What a glossary rules about wording: names that are not to be used, and the right ones, with patterns that find them.

The patterns hold for regular expressions of .NET and of JavaScript, which look behind: see `word_patterns`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary_plugin.core.matching.boundaries import edges_for, is_chinese
from glossary_plugin.core.matching.orthography import bound_words, written
from glossary_plugin.core.model import Boundary, Case, Role, Status
from glossary_plugin.exchange.formats import file_of, lost
from glossary_plugin.exchange.lint_rules.word_patterns import in_no_address, may_end, may_start, pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.model import Glossary, Name, Term
    from glossary_plugin.core.problems import Location, Problem

__all__ = ["Wording", "wordings"]

_RIGHT = frozenset(Role) - {Role.AVOID}


@dataclass(frozen=True, slots=True)
class Wording:
    """A name that is not to be used."""

    bad: str
    good: str
    why: str
    pattern: str
    any_case: bool
    protected: tuple[str, ...]
    """Other names of the glossary with this one in them, which are not found."""
    where: Location


def wordings(glossary: Glossary, format_: str) -> tuple[list[Wording], list[Problem]]:
    """Return what a rule can be made of, and what of it no rule can hold."""
    published = glossary.published(drafts=False)
    right = {name.text for term in published.terms for name in _right_names(term)}
    decoys = {decoy for term in published.terms for decoy in term.match.decoys}
    given = list(_given(published))
    every = _Names({*right, *decoys, *(name.text for name, *_ in given)})
    folded = {name.lower() for name in right}
    found: dict[str, Wording] = {}
    taken: list[str] = []
    for name, term, target, why in given:
        if name.text in right or name.text in found or "$" in target.name:
            taken.append(f"'{name.text}' for '{target.name}'")
        else:
            found[name.text] = _wording(name, term, target.name, why, every, folded)
    reasons = sum(bool(each.why) for each in found.values()) if format_ == "vale" else 0
    return list(found.values()), [*_unsaid(glossary, format_, taken, reasons), *_only(glossary, format_, found)]


class _Names:
    """All names, to be asked which have another one inside them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_small: dict[str, list[str]] = {}
        for name in names:
            self._by_small.setdefault(name.lower(), []).append(name)
        self._lines = "\n" + "\n".join(self._by_small) + "\n"

    def around(self, name: str) -> Iterator[str]:
        """Yield the longer names that hold a name, whatever their capitals."""
        small = name.lower()
        at = self._lines.find(small)
        while at >= 0:
            end = self._lines.index("\n", at)
            line = self._lines[self._lines.rindex("\n", 0, at + 1) + 1 : end]
            if line != small:
                yield from self._by_small.get(line, ())
            at = self._lines.find(small, end)


def _given(glossary: Glossary) -> Iterator[tuple[Name, Term, Term, str]]:
    """Yield each name that is not to be used, its term, the term to write instead, and the reason."""
    for term in glossary.terms:
        for name in term.names:
            target = glossary.by_id.get(term.see, term) if term.see else term
            if name.role is Role.AVOID or (_is_old(term) and name.role in _RIGHT):
                yield name, term, target, name.why


def _is_old(term: Term) -> bool:
    return bool(term.see) and term.status is Status.DEPRECATED


def _right_names(term: Term) -> Iterator[Name]:
    if not _is_old(term):
        yield from (name for name, _ in term.every_name if name.role in _RIGHT)


def _only(glossary: Glossary, format_: str, found: Mapping[str, Wording]) -> Iterable[Problem]:
    what = f"{format_} takes names to avoid alone, with the right ones; there are {len(found):,}, and left out is"
    return lost(what, ["everything else in the entries"], file_of(glossary))


def _unsaid(glossary: Glossary, format_: str, taken: Sequence[str], reasons: int) -> Iterator[Problem]:
    """Yield what the rules leave out, a sentence for all terms together."""
    where = file_of(glossary)
    dropped = Counter({"reasons why a name is to be avoided": reasons})
    for term in glossary.terms:
        dropped["deprecated terms that name no other by 'see'"] += term.status is Status.DEPRECATED and not term.see
        dropped["drafts"] += term.status is Status.DRAFT
        has_avoid = any(name.role is Role.AVOID for name in term.names)
        dropped["pages that a term is meant on ('scope')"] += has_avoid and bool(term.scope)
    parts = [f"{what} ({count})" for what, count in dropped.items() if count]
    yield from lost(f"{format_} has no place for", parts, where)
    what = "no rule is made of names to avoid that other terms have too, or of right ones with '$'"
    yield from lost(what, taken, where)


def _wording(name: Name, term: Term, good: str, why: str, every: _Names, folded: set[str]) -> Wording:
    any_case = _any_case(name, term) and name.text.lower() not in folded
    edges = edges_for(name.boundary or term.match.boundary or Boundary.WORD, is_chinese(term.language))
    text = pattern_of(name.text)
    word = re.compile(re.escape(name.text), re.IGNORECASE if any_case else 0)
    inside = {
        other: [each.span() for each in word.finditer(other) if edges.is_word(other, *each.span())]
        for other in sorted(every.around(name.text))
    }
    protected = {other: spans for other, spans in inside.items() if spans}
    guards = "".join(_guard(text, other, span) for other, spans in protected.items() for span in spans)
    before = f"{may_start(name.text, edges)}(?={text}){in_no_address(name.text)}{guards}"
    pattern = f"{before}{text}{may_end(name.text, edges)}"
    return Wording(name.text, good, why, pattern, any_case, tuple(protected), name.where)


def _guard(text: str, other: str, span: tuple[int, int]) -> str:
    """Return what keeps a word from being found where it stands in another name."""
    head, tail = pattern_of(other[: span[0]]), pattern_of(other[span[1] :])
    return f"(?!(?<={head}){text}{tail})" if head and tail else f"(?<!{head})" if head else f"(?!{text}{tail})"


def _any_case(name: Name, term: Term) -> bool:
    """Return whether capitals do not bind; a name of several words stands as it is written where one of them does."""
    case = name.case or term.match.case or Case.SMART
    return name.text.lower() != name.text.upper() and not bound_words(written(name.text), case)
