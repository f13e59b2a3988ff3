"""The ids that terms once had: each stays with one term, so that every anchor on a page is there once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.core.glossary_file.drafts import Draft
    from glossary_plugin.core.glossary_file.node_reader import Placed

__all__ = ["settle_former_ids"]


def settle_former_ids(drafts: Sequence[Draft]) -> list[Problem]:
    """Leave each former id to the first term that names it, if no term has it now; report the others."""
    ids = {draft.id: draft for draft in drafts}
    former: dict[str, Draft] = {}
    problems: list[Problem] = []
    for draft in drafts:
        if "former_ids" in draft.values:
            kept = tuple(_kept(draft, ids, former, problems))
            draft.values = {**draft.values, "former_ids": kept}
    return problems


def _kept(
    draft: Draft, ids: Mapping[str, Draft], former: dict[str, Draft], problems: list[Problem]
) -> Iterator[Placed]:
    for each in draft.values["former_ids"]:
        owner, reason = ids.get(each.text), "has it now"
        if owner is None:
            owner, reason = former.get(each.text), "had it too"
        if owner is None:
            former[each.text] = draft
            yield each
        else:
            problems.append(_taken(draft, each, owner, reason))


def _taken(draft: Draft, former: Placed, owner: Draft, reason: str) -> Problem:
    """Return the problem of a former id that another place has already; a second one in one entry is that too."""
    if owner is draft:
        who = "the id of the term itself" if former.text == draft.id else "there already"
        message, hint = f"'former_ids' of '{draft.name}' has '{former.text}', which is {who}", "remove it"
    else:
        message = f"'former_ids' of '{draft.name}' has '{former.text}', but '{owner.name}' {reason}"
        hint = f"keep it for one of the two; '{owner.name}' is at {owner.where}"
    return Problem(code=Code.DUPLICATE_ID, message=message, hint=hint, where=former.where)
