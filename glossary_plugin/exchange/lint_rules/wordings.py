"""What a glossary says of wording: names that are not to be used, and the right ones, with patterns that find them.

The patterns hold for regular expressions of .NET and of JavaScript, which look behind. They follow our rule
of words: see `core.boundaries`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary_plugin.core.matching.affixes import PREFIXES, SUFFIXES
from glossary_plugin.core.matching.boundaries import Kind, is_chinese, kind
from glossary_plugin.core.model import Boundary, Case, Role, Status
from glossary_plugin.exchange.formats import file_of, lost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.model import Glossary, Name, Term
    from glossary_plugin.core.problems import Location, Problem

__all__ = ["Wording", "wordings"]

_RIGHT = frozenset(Role) - {Role.AVOID}
_SPECIAL = re.compile(r"[\\*+.?{}()|^$\[\]/]")
_LETTERS = "0-9A-Za-z_\u00c0-\u024f\u0370-\u04ff"
"""What a word of Latin, Greek or Cyrillic letters is made of."""
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30fe"
_HAN = "\u3005\u3007\u3400-\u9fff"
_HANGUL = "\uac00-\ud7a3"
_INNER_CAPITAL = re.compile(r"\S[A-Z\u00c0-\u00de]")


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
    """Return what a rule can be made of, and what of it no rule can say."""
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
    return lost(what, ["all else that entries say"], file_of(glossary))


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
    is_free = (name.boundary or term.match.boundary or Boundary.WORD) is Boundary.NONE
    chinese = is_chinese(term.language)
    before = "" if is_free else _before(name.text[0], chinese=chinese)
    behind = "" if is_free else _behind(name.text[-1], chinese=chinese)
    text = _text(name.text)
    word = re.compile(before + text + behind, re.IGNORECASE if any_case else 0)
    protected = sorted(other for other in every.around(name.text) if word.search(other))
    guards = "".join(_guard(word, text, other) for other in protected)
    return Wording(name.text, good, why, f"{before}{guards}{text}{behind}", any_case, tuple(protected), name.where)


def _guard(word: re.Pattern[str], text: str, other: str) -> str:
    """Return what keeps a word from being found inside another name, wherever it stands there."""
    guards = []
    for match in word.finditer(other):
        head, tail = _text(other[: match.start()]), _text(other[match.end() :])
        guards.append(
            f"(?!(?<={head}){text}{tail})" if head and tail else f"(?<!{head})" if head else f"(?!{text}{tail})"
        )
    return "".join(guards)


def _any_case(name: Name, term: Term) -> bool:
    """Tell whether capitals do not bind; a word with one beyond its first letter stands as it is written."""
    case = name.case or term.match.case or Case.SMART
    if name.text.lower() == name.text.upper():
        return False
    return case is Case.IGNORE or (case is Case.SMART and not _INNER_CAPITAL.search(name.text))


def _text(text: str) -> str:
    """Return a pattern for a text; a space may be the end of a line."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace(" ", r"\s")


def _before(letter: str, *, chinese: bool) -> str:
    match kind(letter):
        case Kind.WORD:
            return f"(?<![{_LETTERS}])"
        case Kind.KATAKANA:
            return f"(?<![{_KATAKANA}])"
        case Kind.HAN if not chinese:
            return f"(?<!(?![{_kanji(PREFIXES)}])[{_HAN}])"
        case Kind.HANGUL:
            return f"(?<![{_HANGUL}])"
    return ""


def _behind(letter: str, *, chinese: bool) -> str:
    match kind(letter):
        case Kind.WORD:
            return f"(?![{_LETTERS}])"
        case Kind.KATAKANA:
            return f"(?![{_KATAKANA}])"
        case Kind.HAN if not chinese:
            return f"(?!(?![{_kanji(SUFFIXES)}])[{_HAN}])"
    return ""


def _kanji(affixes: Iterable[str]) -> str:
    return "".join(sorted(affixes))
