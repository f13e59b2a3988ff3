"""The old ids and anchors of terms: each stays with one term, so that every anchor on a page is there once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.core.glossary_file.drafts import Draft
    from glossary_plugin.core.glossary_file.node_reader import Placed

__all__ = ["settle_old_anchors"]

_KEYS = {"former_ids": ("term-", "id", Code.DUPLICATE_ID), "anchors": ("", "anchor", Code.DUPLICATE_ANCHOR)}
"""What stands before a value in the anchor that it is, what it is, and the problem of one that another has already."""


def settle_old_anchors(drafts: Sequence[Draft]) -> list[Problem]:
    """Leave each old id and anchor to the first term that names it, if no term has it now; report the others."""
    now = {f"term-{draft.id}": draft for draft in drafts}
    old: dict[str, Draft] = {}
    problems: list[Problem] = []
    for key in _KEYS:
        for draft in drafts:
            if key in draft.values:
                kept = tuple(_kept(draft, key, now, old, problems))
                draft.values = {**draft.values, key: kept}
    return problems


def _kept(
    draft: Draft, key: str, now: Mapping[str, Draft], old: dict[str, Draft], problems: list[Problem]
) -> Iterator[Placed]:
    before, kind, code = _KEYS[key]
    for each in draft.values[key]:
        anchor = before + each.text
        owner = now.get(anchor) or old.get(anchor)
        if owner is None:
            old[anchor] = draft
            yield each
            continue
        what = f"'{key}' of '{draft.name}' has '{each.text}'"
        if owner is draft:
            who = f"the {kind} of the term itself" if anchor in now else "there already"
            message, hint = f"{what}, which is {who}", "remove it"
        else:
            message = f"{what}, but '{owner.name}' {'has it now' if anchor in now else 'had it too'}"
            hint = f"keep it for one of the two; '{owner.name}' is at {owner.where}"
        problems.append(Problem(code=code, message=message, hint=hint, where=each.where))
