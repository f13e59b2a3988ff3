"""What a glossary rules about wording, as files: for Vale one rule of the kind ``substitution``, for prh many.

A rule has a name that is not to be used, the right one, and a pattern that finds it, for regular expressions that look
behind, of .NET and of JavaScript: see `word_patterns`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.matching.boundaries import edges_for, is_chinese
from glossary_plugin.core.matching.orthography import bound_words, written
from glossary_plugin.core.model import Boundary, Case, Role, Status
from glossary_plugin.exchange.formats import Exported, file_of, lost
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from glossary_plugin.exchange.lint_rules.word_patterns import in_no_address, may_end, may_start, pattern_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from glossary_plugin.core.model import Glossary, Name, Term
    from glossary_plugin.core.problems import Problem

__all__ = ["Wording", "wordings", "write_prh", "write_vale"]

_RIGHT = frozenset(Role) - {Role.AVOID}
_VALE = (
    "# Made by 'glossary export vale'; save it in a folder of its own below StylesPath,\n"
    "# such as styles/Glossary/Terms.yml, and name that folder in .vale.ini: BasedOnStyles = Glossary\n"
)
_PRH = '# Made by \'glossary export prh\'; name it in .textlintrc: {"rules": {"prh": {"rulePaths": ["prh.yml"]}}}\n'


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


def write_vale(glossary: Glossary) -> Exported:
    """Return the rule; terms without rules of wording are not in it."""
    found, problems = wordings(glossary, "vale")
    rule = {
        "extends": "substitution",
        "message": "Use '%s' instead of '%s'.",
        "level": "warning",
        "ignorecase": False,
        "nonword": True,  # the patterns show where a word ends, in every script
        "action": {"name": "replace"},
        "swap": {
            f"(?i:{each.pattern})" if each.any_case else each.pattern: each.good.replace("|", "\\|") for each in found
        },
    }
    return Exported(text=_VALE + write_yaml(rule), problems=problems)


def write_prh(glossary: Glossary) -> Exported:
    """Return the rules; terms without rules of wording are not in them."""
    found, problems = wordings(glossary, "prh")
    rules = {"version": 1, "rules": [_of_prh(each) for each in found]}
    return Exported(text=_PRH + write_yaml(rules), problems=problems)


def _of_prh(wording: Wording) -> dict[str, Any]:
    pattern = f"/{wording.pattern}/{'i' if wording.any_case else ''}"
    reason = {"prh": wording.why} if wording.why else {}
    samples = [{"from": wording.bad, "to": wording.good}, *({"from": each, "to": each} for each in wording.protected)]
    return {"expected": wording.good, "pattern": pattern, **reason, "specs": samples}


def wordings(glossary: Glossary, format_: str) -> tuple[list[Wording], list[Problem]]:
    """Return what a rule can be made of, and what of it no rule can hold."""
    published = glossary.published(drafts=False)
    terms = [term for term in published.terms if not _is_old(term)]
    right = {name.text for term in terms for name, _ in term.every_name if name.role in _RIGHT}
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
    return list(found.values()), list(_unsaid(glossary, format_, taken, found.values()))


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


def _unsaid(glossary: Glossary, format_: str, taken: Sequence[str], found: Collection[Wording]) -> Iterator[Problem]:
    """Yield what the rules leave out, a sentence for all terms together."""
    where = file_of(glossary)
    reasons = sum(bool(each.why) for each in found) if format_ == "vale" else 0
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
    what = f"{format_} takes names to avoid alone, with the right ones; there are {len(found):,}, and left out is"
    yield from lost(what, ["everything else in the entries"], where)


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
    return Wording(name.text, good, why, pattern, any_case, tuple(protected))


def _guard(text: str, other: str, span: tuple[int, int]) -> str:
    """Return what keeps a word from being found where it stands in another name."""
    head, tail = pattern_of(other[: span[0]]), pattern_of(other[span[1] :])
    return f"(?!(?<={head}){text}{tail})" if head and tail else f"(?<!{head})" if head else f"(?!{text}{tail})"


def _any_case(name: Name, term: Term) -> bool:
    """Return whether capitals do not bind; a name of several words stands as it is written where one of them does."""
    case = name.case or term.match.case or Case.SMART
    return name.text.lower() != name.text.upper() and not bound_words(written(name.text), case)
