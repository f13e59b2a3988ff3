"""The relations of terms: every relation resolved to ids, and spellings that several terms claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.node_reader import Placed
from glossary_plugin.core.glossary_file.terms import Related, names_of
from glossary_plugin.core.model import Relation
from glossary_plugin.core.problems import Code, Problem, Vocabulary
from glossary_plugin.core.text.folding import SEPARATORS, fold_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossary_plugin.core.glossary_file.drafts import Draft, DraftFile
    from glossary_plugin.core.model import Name

__all__ = ["relate"]

_KINDS = ("requires", "broader", "narrower", "related")
_INVERSE = {"broader": "narrower", "narrower": "broader"}
_LEADS_BACK = {
    "requires": ("to be read after", "readers can begin somewhere"),
    "broader": ("narrower than", "one of them is the widest"),
    "narrower": ("broader than", "one of them is the widest"),
}
"""What a term that leads back is to the one that names it, and why it must not."""
_Steps = Mapping[str, Mapping[str, tuple[str, Relation]]]
"""From each term to others: the entry that says so, and its relation."""


class _Book:
    """All terms by id and by name."""

    def __init__(
        self, drafts: Sequence[Draft], names: Mapping[str, tuple[Name, ...]], sheets: Iterable[DraftFile]
    ) -> None:
        self._sheets = {sheet.source.label: sheet for sheet in sheets}
        self.by_id = {draft.id: draft for draft in drafts}
        self.former = {old.text: draft for draft in drafts for old in draft.values.get("former_ids", ())}
        self.names: dict[str, Draft] = {}
        self.shared: defaultdict[str, list[tuple[Name, Draft]]] = defaultdict(list)
        for draft in drafts:
            for name in names[draft.id]:
                key = fold_key(name.text)
                if self.names.setdefault(key, draft) is not draft:
                    self.shared[key].append((name, draft))
        self._files: dict[DraftFile, Mapping[str, list[Draft]]] = {}

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary([*self.by_id, *(draft.name for draft in self.by_id.values())])

    def find(self, ref: Placed) -> Draft | None:
        """Return the term that ``ref`` means in its file, be it one that is left out."""
        text, sheet = ref.text, self._sheets[ref.where.file]
        if own := sheet.by_id.get(text):
            return own.target
        if found := self.by_id.get(text) or self.former.get(text):
            return found
        key = fold_key(text)
        meant = self._in_file(sheet).get(key) or self._named(key)
        if len(meant) > 1:
            meant = [draft for draft in meant if any(name.text == text for name in names_of(draft.values))]
        return meant[0] if len(meant) == 1 else None

    def _in_file(self, sheet: DraftFile) -> Mapping[str, list[Draft]]:
        """Return the terms by the names that one file has for them; those that are left out where no other is meant."""
        if sheet not in self._files:
            found: defaultdict[str, dict[Draft, None]] = defaultdict(dict)
            for draft in sorted(sheet.by_id.values(), key=lambda each: not each.wanted):
                former = () if draft.wanted else draft.values.get("former_ids", ())
                for name in (*names_of(draft.values), *former):
                    others = found[fold_key(name.text)]
                    if draft.wanted or not others:
                        others[draft.target] = None
            self._files[sheet] = {key: list(drafts) for key, drafts in found.items()}
        return self._files[sheet]

    def _named(self, key: str) -> list[Draft]:
        if key not in self.names:
            return []
        return list(dict.fromkeys([self.names[key], *(draft for _, draft in self.shared.get(key, ()))]))

    def hint(self, text: str) -> str:
        """Return what may have been meant by a text that means no term."""
        if meant := self._named(fold_key(text)):
            ids = ", ".join(f"'{draft.id}'" for draft in meant)
            return f"several terms have this name; write one of the ids {ids}"
        return self._vocabulary.hint(text, "write the id or a name of a term of the glossary")


def relate(
    drafts: Sequence[Draft], names: Mapping[str, tuple[Name, ...]], sheets: Iterable[DraftFile]
) -> tuple[Mapping[str, Related], list[Problem]]:
    """Resolve every relation, by the id of its term; report those that lead nowhere, and spellings claimed twice.

    A draft that is only another name of nothing is no longer ``wanted``.
    """
    book = _Book(drafts, names, sheets)
    problems = list(_shared_spellings(book, names))
    found: defaultdict[str, Related] = defaultdict(Related)
    see = _sees(drafts, book, found, problems)
    for draft in drafts:
        for kind in _KINDS:
            for ref in draft.values.get(kind, ()):
                target = _target(ref, kind, draft, book, problems)
                if target is not None and draft.wanted:
                    found[draft.id].ids[kind][see.get(target.id, target.id)] = None
                    found[draft.id].written.append(Relation(kind=kind, term=target.id, where=ref.where))
    problems += _led_back(_steps(found, see, "requires"), book)
    problems += _led_back(_steps(found, see, "broader", "narrower"), book)
    _invert(found)
    for id_, end in see.items():
        found[id_].see = end
    return found, problems


def _sees(
    drafts: Iterable[Draft], book: _Book, related: defaultdict[str, Related], problems: list[Problem]
) -> dict[str, str]:
    """Return the entry at the end of each chain of ``see``."""
    steps: dict[str, Draft] = {}
    for draft in drafts:
        ref = draft.values.get("see")
        if not isinstance(ref, Placed):
            continue
        target = _target(ref, "see", draft, book, problems)
        if target is not None:
            steps[draft.id] = target
            related[draft.id].written.append(Relation(kind="see", term=target.id, where=ref.where))
    ends: dict[str, str] = {}
    found: dict[str, Draft | None] = {}
    for draft in drafts:
        if "see" not in draft.values:
            continue
        end = _end(draft, steps, found)
        if end is None:
            message = f"'see' of '{draft.name}' leads back to '{draft.name}'"
            hint = "let one of these terms have a 'definition' instead of 'see'"
            where = draft.values["see"].where
            problems.append(Problem(code=Code.BAD_VALUE, message=message, hint=hint, where=where))
        if end is None or "definition" not in end.values:
            draft.wanted = "definition" in draft.values
        elif end is not draft:
            ends[draft.id] = end.id
    return ends


def _end(draft: Draft, steps: Mapping[str, Draft], found: dict[str, Draft | None]) -> Draft | None:
    """Return the entry that a chain of ``see`` leads to, None where it runs in a ring; ``found`` keeps the answers."""
    passed: dict[str, None] = {}
    while draft.id in steps and draft.id not in found and draft.id not in passed:
        passed[draft.id] = None
        draft = steps[draft.id]
    end = None if draft.id in passed else found.get(draft.id, draft)
    found.update(dict.fromkeys(passed, end))
    return end


def _target(ref: Placed, kind: str, draft: Draft, book: _Book, problems: list[Problem]) -> Draft | None:
    """Return the other term of a relation; None where there is none, or one that is left out."""
    target = book.find(ref)
    if target is None:
        message = f"'{kind}' of '{draft.name}' names '{ref.text}', which is no term of the glossary"
        problems.append(Problem(code=Code.UNKNOWN_TERM, message=message, hint=book.hint(ref.text), where=ref.where))
    elif target is draft:
        message = f"'{kind}' of '{draft.name}' names the term itself"
        problems.append(Problem(code=Code.BAD_VALUE, message=message, hint="remove it", where=ref.where))
    elif target.wanted:
        return target
    return None


def _steps(related: Mapping[str, Related], see: Mapping[str, str], *kinds: str) -> _Steps:
    """Return by what relation of which entry each term leads to others; ``narrower`` leads the other way."""
    steps: dict[str, dict[str, tuple[str, Relation]]] = {}
    for owner, of_owner in related.items():
        for each in of_owner.written:
            if each.kind in kinds:
                way = owner, see.get(each.term, each.term)
                start, end = reversed(way) if each.kind == "narrower" else way
                steps.setdefault(start, {}).setdefault(end, (owner, each))
    return steps


def _led_back(steps: _Steps, book: _Book) -> Iterable[Problem]:
    """Report each step to another term that leads back to where a walk along them has come from."""
    done: set[str] = set()
    for start in steps:
        walk = {} if start in done else {start: iter(steps[start].items())}
        while walk:
            id_ = next(reversed(walk))
            for other, (owner, relation) in walk[id_]:
                if other in walk:
                    named = other if owner == id_ else id_
                    yield _leads_back(book.by_id[owner].name, book.by_id[named].name, relation)
                elif other in steps and other not in done:
                    walk[other] = iter(steps[other].items())
                    break
            else:
                done.add(id_)
                del walk[id_]


def _leads_back(name: str, other: str, relation: Relation) -> Problem:
    is_itself, purpose = _LEADS_BACK[relation.kind]
    return Problem(
        code=Code.BAD_VALUE,
        message=f"'{relation.kind}' of '{name}' names '{other}', which is itself {is_itself} '{name}'",
        hint=f"remove it, or one of the steps that lead there, so that {purpose}",
        where=relation.where,
    )


def _invert(related: defaultdict[str, Related]) -> None:
    """Add to each term the relations that others have to it."""
    written = [(id_, kind, list(each.ids.get(kind, ()))) for id_, each in related.items() for kind in _INVERSE]
    for id_, kind, others in written:
        for other in others:
            related[other].ids[_INVERSE[kind]][id_] = None


def _shared_spellings(book: _Book, names: Mapping[str, tuple[Name, ...]]) -> Iterable[Problem]:
    """Report each spelling that several terms claim, but for those that capitals or ``scope`` distinguish."""
    for key, others in book.shared.items():
        first = book.names[key]
        claims: defaultdict[str, list[tuple[Name, Draft]]] = defaultdict(list)
        for name, draft in [*((name, first) for name in names[first.id] if fold_key(name.text) == key), *others]:
            claims[_letters(name.text)].append((name, draft))
        for alike in claims.values():
            yield from _claimed_twice(alike)


def _claimed_twice(claims: Iterable[tuple[Name, Draft]]) -> Iterable[Problem]:
    """Report each claim of a spelling behind the first one that has no ``scope``."""
    unscoped = [(name, draft) for name, draft in claims if not draft.values.get("scope")]
    for name, draft in unscoped[1:]:
        first, owner = unscoped[0]
        if draft is not owner:
            message = f"'{owner.name}' and '{draft.name}' both claim the spelling '{name.text}'"
            hint = f"keep it here or at {first.where}, or separate their pages with 'scope'"
            yield Problem(code=Code.DUPLICATE_SPELLING, message=message, hint=hint, where=name.where)


def _letters(text: str) -> str:
    """Return a name without its breaks: where only they differ, two names are one spelling."""
    return "".join(letter for letter in text if letter not in SEPARATORS)
