"""The files of a glossary -> one: which terms are taken, which ids they get, which are one concept in two languages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.drafts import Draft, DraftFile, overlay
from glossary_plugin.core.glossary_file.fields import SHAPES
from glossary_plugin.core.glossary_file.overriding import NamedTerms
from glossary_plugin.core.glossary_file.terms import names_of
from glossary_plugin.core.model import Location, Override
from glossary_plugin.core.problems import Code, Problem, Vocabulary
from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.core.text.ids import make_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossary_plugin.core.glossary_file.node_reader import Placed, Values

__all__ = ["join"]

_TRANSLATED = frozenset({"term", "avoid", "match", *SHAPES["translation"].fields})
"""What an entry in another language says of the concept there."""
_OWN = frozenset({"auto", "scope", "see", "translations", "extra"})
"""What the first entry alone says; all else it takes from the others where it has nothing."""
_UNITED = ("former_ids", "anchors")
"""What it has from all of its entries."""


def join(sheets: Sequence[DraftFile], language: str) -> tuple[list[Draft], list[Override], list[Problem]]:
    """Return the drafts that stand in the glossary, in order, their ids unique; ``language`` is the site's.

    With them come the changes to terms that no file has.
    """
    problems: list[Problem] = []
    for sheet in sheets:
        _select(sheet, problems)
    drafts = [draft for sheet in sheets for draft in sheet.by_id.values() if draft.wanted]
    for draft in drafts:
        if prefix := draft.sheet.source.wanted.prefix:
            draft.id = f"{prefix}-{draft.id}"
    if len(sheets) > 1:
        problems += _part(drafts, sheets, language)
        drafts = _merge(drafts, language, problems)
    unclaimed = _override(drafts, sheets, problems) if any(sheet.overrides for sheet in sheets) else []
    return drafts, unclaimed, problems


def _select(sheet: DraftFile, problems: list[Problem]) -> None:
    """Mark the terms that the entry of ``files`` does not take."""
    wanted = sheet.source.wanted
    if not (wanted.tags or wanted.terms or wanted.without):
        return
    names = {fold_key(draft.name): draft for draft in reversed(sheet.by_id.values())}

    known = Vocabulary(sheet.by_id)

    def named(key: str, terms: Iterable[str]) -> Iterator[str]:
        """Yield the ids of the terms that a key of the entry of ``files`` names."""
        for term in terms:
            draft = sheet.by_id.get(term) or names.get(fold_key(term))
            if draft is not None:
                yield draft.id
                continue
            hint = known.hint(term, "name an id or a term of that file")
            message = f"'{key}' in 'files' names '{term}', which is not in {sheet.source.label}"
            where = Location(file=sheet.source.label)
            problems.append(Problem(code=Code.UNKNOWN_TERM, message=message, hint=hint, where=where))

    chosen, without = set(named("terms", wanted.terms)), set(named("except", wanted.without))
    takes_all = not (wanted.tags or wanted.terms)
    for draft in sheet.by_id.values():
        tags = {tag.text for tag in draft.values.get("tags", ())}
        is_chosen = takes_all or draft.id in chosen or not tags.isdisjoint(wanted.tags)
        draft.wanted = is_chosen and draft.id not in without


def _part(drafts: Iterable[Draft], sheets: Sequence[DraftFile], language: str) -> Iterator[Problem]:
    """Put the name of the file before an id that several files of one language have."""
    alike: defaultdict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        alike[draft.id, _language(draft, language)].append(draft)
    stems = _stems(sheets)
    for first, *others in alike.values():
        for draft in (first, *others) if others else ():
            draft.id = f"{stems[draft.sheet]}-{draft.id}"
        yield from (_in_capitals(draft, first) for draft in others if _differ_in_capitals(draft.name, first.name))


def _differ_in_capitals(name: str, other: str) -> bool:
    return name != other and name.casefold() == other.casefold()


def _in_capitals(draft: Draft, first: Draft) -> Problem:
    message = f"'{first.name}' and '{draft.name}' differ in capitals alone; they stay two entries"
    hint = f"make one entry of both, or give each an 'id'; the first is at {first.where}"
    return Problem(code=Code.DUPLICATE_SPELLING, message=message, hint=hint, where=draft.where)


def _language(draft: Draft, language: str) -> str:
    """Return the language of an entry; where nobody says one, it is read as English."""
    return draft.sheet.language or language or "en"


def _stems(sheets: Sequence[DraftFile]) -> dict[DraftFile, str]:
    """Return what stands before the ids of each file: the shortest of its labels that no other file has."""
    labels = {sheet: list(dict.fromkeys(filter(None, map(make_id, _labels(sheet))))) for sheet in sheets}
    count = Counter((label, sheet.language) for sheet in sheets for label in labels[sheet])
    return {
        sheet: next((label for label in labels[sheet] if count[label, sheet.language] == 1), labels[sheet][-1])
        for sheet in sheets
    }


def _labels(sheet: DraftFile) -> Iterator[str]:
    """Yield what a file may be told by: its stem without its language, with its folder, its host, all of its name."""
    path = sheet.source.name
    bare = re.sub(rf"[._-]{re.escape(sheet.language)}$", "", path.stem) if sheet.language else path.stem
    yield bare
    yield f"{path.parent.name}-{bare}"
    yield sheet.source.host
    yield sheet.source.label


def _merge(drafts: Iterable[Draft], language: str, problems: list[Problem]) -> list[Draft]:
    """Make one concept of equal ids in files of different languages."""
    kept: dict[str, Draft] = {}
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        first = kept.setdefault(draft.id, draft)
        own = _language(draft, language)
        if own in spoken[draft.id]:
            message = f"'{draft.name}' and '{first.name}' have the same id '{draft.id}'; the later one is not read"
            hint = f"give one of them another 'id'; the first is at {first.where}"
            problems.append(Problem(code=Code.DUPLICATE_ID, message=message, hint=hint, where=draft.where))
            draft.into = first
        elif first is not draft:
            _translate(first, draft, own)
        spoken[draft.id].add(own)
    return list(kept.values())


def _translate(first: Draft, draft: Draft, language: str) -> None:
    """Add ``draft`` to ``first`` as its translation."""
    texts = {key: value for key, value in draft.values.items() if key in _TRANSLATED}
    shared = {key: value for key, value in draft.values.items() if key not in _TRANSLATED | _OWN}
    united = {key: _united(first.values.get(key, ()), draft.values[key]) for key in _UNITED if key in draft.values}
    first.values = overlay({**shared, **first.values, **united}, {"translations": {language: (draft.where, texts)}})
    first.trusted = first.trusted and draft.trusted
    draft.into = first


def _united(first: tuple[Placed, ...], others: tuple[Placed, ...]) -> tuple[Placed, ...]:
    known = {each.text for each in first}
    return (*first, *(each for each in others if each.text not in known))


def _override(drafts: Iterable[Draft], sheets: Sequence[DraftFile], problems: list[Problem]) -> list[Override]:
    """Change the drafts as the files want it; return the changes to others."""
    by_id = {draft.id: draft for draft in drafts}
    named = NamedTerms({id_: [name.text for name in names_of(draft.values)] for id_, draft in by_id.items()})
    unclaimed = []
    for sheet in sheets:
        for key, (where, values) in sheet.overrides.items():
            meant = [by_id[id_] for id_ in named.meant(key)] or [each.target for each in _own(sheet, key)]
            if len(meant) == 1:
                meant[0].values = _overridden(meant[0].values, values)
            else:
                problems.append(named.unknown(key, sheet.overriding, where))
                unclaimed.append(Override(key=key, values=values, what=sheet.overriding, where=where))
    return unclaimed


def _own(sheet: DraftFile, id_: str) -> list[Draft]:
    """Return the draft that has an id in its own file alone, where it is another in the glossary."""
    return [sheet.by_id[id_]] if id_ in sheet.by_id else []


def _overridden(values: Values, over: Values) -> Values:
    changed = overlay(values, over)
    if "extra" in values and "extra" in over:
        changed["extra"] = {**values["extra"], **over["extra"]}
    return changed
