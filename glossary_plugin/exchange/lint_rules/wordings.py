"""What a glossary rules about wording, as files: for Vale one rule of the kind ``substitution``, for prh many.

A rule has a name that is not to be used, the right one, and a pattern that finds it, for regular expressions that look
behind, of .NET and of JavaScript: see `word_patterns`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from glossary_plugin.core.matching.boundaries import edges_for, is_chinese
from glossary_plugin.core.matching.english_forms import Ending
from glossary_plugin.core.matching.patterns import is_automatic
from glossary_plugin.core.matching.variants import Forms, Variant, spoken, variants_of
from glossary_plugin.core.model import Boundary, Case, Matching, Role, Status
from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.exchange.formats import Exported, file_of, lost
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from glossary_plugin.exchange.lint_rules.name_patterns import (
    as_it_is,
    endings,
    joined,
    loosest,
    may_be_apart,
    ways_to_write,
)
from glossary_plugin.exchange.lint_rules.word_patterns import in_no_address, may_end, may_start

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from glossary_plugin.core.matching.boundaries import Edges
    from glossary_plugin.core.matching.variants import Spoken
    from glossary_plugin.core.model import Glossary, Term
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
        "swap": {each.pattern: each.good.replace("|", "\\|") for each in found},
    }
    return Exported(text=_VALE + write_yaml(rule), problems=problems)


def write_prh(glossary: Glossary) -> Exported:
    """Return the rules; terms without rules of wording are not in them."""
    found, problems = wordings(glossary, "prh")
    rules = {"version": 1, "rules": [_of_prh(each) for each in found]}
    return Exported(text=_PRH + write_yaml(rules), problems=problems)


def _of_prh(wording: Wording) -> dict[str, Any]:
    reason = {"prh": wording.why} if wording.why else {}
    samples = [{"from": wording.bad, "to": wording.good}, *({"from": each, "to": each} for each in wording.protected)]
    return {"expected": wording.good, "pattern": f"/{wording.pattern}/", **reason, "specs": samples}


def wordings(glossary: Glossary, format_: str) -> tuple[list[Wording], list[Problem]]:
    """Return what a rule can be made of, and what of it no rule can hold."""
    published = glossary.published(drafts=False)
    every = tuple(spoken(published.terms, published.by_id, Matching(), published.language))
    right = {each.name.text for each in every if each.name.role in _RIGHT and not _is_old(each.owner)}
    given = [each for each in every if _is_bad(each)]
    looked_for = [each for each in given if is_automatic(each.owner, each.name)]
    names = _Names(every)
    found: dict[str, Wording] = {}
    taken: list[str] = []
    for each in looked_for:
        text, target = each.name.text, each.target.name
        if text in right or text in found or "$" in target:
            taken.append(f"'{text}' for '{target}'")
        else:
            found[text] = _wording(each, names)
    unsaid = _unsaid(glossary, format_, taken, found.values(), len(given) - len(looked_for))
    return list(found.values()), list(unsaid)


def _is_bad(each: Spoken) -> bool:
    """Return whether a name of the file is not to be used; what stands in brackets is part of one."""
    if each.is_part or each.name not in each.owner.names:
        return False
    return each.name.role is Role.AVOID or (_is_old(each.owner) and each.name.role in _RIGHT)


class _Way(NamedTuple):
    """A way to write a name, or a word that protects itself from a term."""

    text: str
    case: Case
    edges: Edges
    ending: Ending
    is_own: bool
    """Whether the glossary has it so."""
    protects: str = ""
    """The id of the term that it protects itself from; empty: it is a name."""

    @classmethod
    def of(cls, each: Spoken, variant: Variant) -> _Way:
        """Return one of the ways to write a name."""
        edges = edges_for(each.boundary, is_chinese(each.language))
        return cls(variant.text, each.case, edges, variant.ending, not variant.generated)

    @classmethod
    def of_decoy(cls, each: Spoken, text: str) -> _Way:
        """Return a word that protects itself from the term that a name means."""
        edges = edges_for(Boundary.NONE, is_chinese(each.language))
        return cls(text, each.case, edges, Ending.NONE, is_own=True, protects=each.target.id)


class _Names:
    """All ways to write all names, to be asked which have another one inside them."""

    def __init__(self, every: Iterable[Spoken]) -> None:
        names = [each for each in every if is_automatic(each.owner, each.name)]
        forms = Forms.of(names)
        self._by_key: defaultdict[str, dict[str, _Way]] = defaultdict(dict)
        self._texts: defaultdict[str, set[str]] = defaultdict(set)
        for each in names:
            self._texts[fold_key(each.name.text)].add(each.name.text)
            for variant in variants_of(each, forms):
                self._add(_Way.of(each, variant))
            for decoy in each.owner.match.decoys:
                self._add(_Way.of_decoy(each, decoy))
        self._lines = "\n" + "\n".join(self._by_key) + "\n"

    def _add(self, way: _Way) -> None:
        self._by_key[fold_key(way.text)].setdefault(way.text + way.protects, way)

    def is_shared(self, text: str) -> bool:
        """Return whether another name differs in capitals or breaks alone."""
        return len(self._texts[fold_key(text)]) > 1

    def around(self, each: Spoken) -> Iterator[_Way]:
        """Yield the longer ones that hold a name, whatever their capitals and breaks."""
        key = fold_key(each.name.text)
        at = self._lines.find(key) if key else -1
        while at >= 0:
            end = self._lines.index("\n", at)
            line = self._lines[self._lines.rindex("\n", 0, at + 1) + 1 : end]
            if line != key:
                yield from (way for way in self._by_key[line].values() if way.protects in {"", each.target.id})
            at = self._lines.find(key, end)


def _is_old(term: Term) -> bool:
    return bool(term.see) and term.status is Status.DEPRECATED


def _unsaid(
    glossary: Glossary, format_: str, taken: Sequence[str], found: Collection[Wording], quiet: int
) -> Iterator[Problem]:
    """Yield what the rules leave out, a sentence for all terms together."""
    where = file_of(glossary)
    reasons = sum(bool(each.why) for each in found) if format_ == "vale" else 0
    dropped = Counter({"reasons why a name is to be avoided": reasons})
    for term in glossary.terms:
        dropped["deprecated terms that name no other by 'see'"] += term.status is Status.DEPRECATED and not term.see
        dropped["drafts"] += term.status is Status.DRAFT
        has_avoid = any(name.role is Role.AVOID for name in term.names)
        dropped["pages that a term is meant on ('scope')"] += has_avoid and bool(term.scope)
    dropped["names that are never found by themselves ('auto: true' has them found)"] = quiet
    parts = [f"{what} ({count})" for what, count in dropped.items() if count]
    yield from lost(f"{format_} has no place for", parts, where)
    what = "no rule is made of names to avoid that other terms have too, or of right ones with '$'"
    yield from lost(what, taken, where)
    what = f"{format_} takes names to avoid alone, with the right ones; there are {len(found):,}, and left out is"
    yield from lost(what, ["everything else in the entries"], where)


def _wording(each: Spoken, names: _Names) -> Wording:
    name = each.name.text
    edges = edges_for(each.boundary, is_chinese(each.language))
    text = joined(as_it_is(name) if names.is_shared(name) else ways_to_write(loosest(name, each.case), each.case))
    word = re.compile(text)
    inside = {
        way: [found.span() for found in word.finditer(way.text) if _may_stand(way.text, edges, *found.span())]
        for way in sorted(names.around(each), key=lambda way: way.text)
    }
    protected = {way: spans for way, spans in inside.items() if spans}
    guards = dict.fromkeys(_guard(text, way, span) for way, spans in protected.items() for span in spans)
    before = f"{may_start(name, edges)}(?={text}){in_no_address(name)}{''.join(guards)}"
    samples = dict.fromkeys(way.text for way in protected if way.is_own)
    return Wording(name, each.target.name, each.name.why, f"{before}{text}{may_end(name, edges)}", tuple(samples))


def _may_stand(text: str, edges: Edges, start: int, end: int) -> bool:
    """Return whether a piece of a name is a word in it, also where the name is written open."""
    if edges.is_word(text, start, end):
        return True
    return (start == 0 and may_be_apart(text, end)) or (end == len(text) and may_be_apart(text, start))


def _guard(text: str, way: _Way, span: tuple[int, int]) -> str:
    """Return what keeps a word from being found where it stands in another name."""
    letters = ways_to_write(way.text, way.case)
    before, behind = letters[: span[0]], letters[span[1] :]
    head = f"{may_start(way.text, way.edges)}{joined(before)}{letters[span[0]].gap}" if before else ""
    tail = f"{joined(behind)}{endings(way.ending)}"
    tail = tail and f"{tail}{may_end(way.text, way.edges)}"
    return f"(?!(?<={head}){text}{tail})" if head and tail else f"(?<!{head})" if head else f"(?!{text}{tail})"
