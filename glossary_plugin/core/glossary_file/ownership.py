"""What the terms of a glossary that others publish say of their owner, and where mentions of them lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.node_reader import Placed
from glossary_plugin.core.model import Link, Origin, Source
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.text.urls import entry_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary_plugin.core.glossary_file.drafts import Draft, DraftFile

__all__ = ["settle_owner"]

_ENTRY = "x-url"
"""The key under which sites publish the address of an entry."""


def settle_owner(sheet: DraftFile) -> Iterator[Problem]:
    """Let every entry of a file name its owner among its sources, and lead there where the user wants it.

    An entry in a package is of others too, who have no site. Yield a problem where mentions cannot lead to the
    owner, whose file has no addresses of entries.
    """
    owner, leads_away = sheet.source.owner, sheet.source.wanted.leads_away
    if sheet.source.wanted.rank:
        _note_origin(sheet)
    if owner is None:
        return
    drafts = [draft for draft in sheet.by_id.values() if "see" not in draft.values]
    homeless = [draft for draft in drafts if not _own(draft, owner.url, owner.shown, leads_away=leads_away)]
    if leads_away and homeless:
        message = f"'links: remote' has no effect for '{homeless[0].name}' and {len(homeless) - 1} more"
        hint = f"name the glossary.json of the owner's site: its entries have '{_ENTRY}'"
        yield Problem(code=Code.NO_EFFECT, message=message, hint=hint, where=Location(file=sheet.source.label))


def _note_origin(sheet: DraftFile) -> None:
    """Let every entry know which glossary has it, and under which id."""
    source = sheet.source
    title = "" if source.path.endswith(".inv") else sheet.title  # an inventory has the title of a site
    version = str(sheet.extra.get("x-version", ""))
    for id_, draft in sheet.by_id.items():
        draft.origin = Origin(glossary=source.label, id=id_, title=title, version=version)


def _own(draft: Draft, base: str, shown: str, *, leads_away: bool) -> bool:
    """Add the owner to an entry; return whether it has an address on the owner's site."""
    values = draft.values
    published = str(values.get("extra", {}).get(_ENTRY, ""))
    entry = entry_address(base, published) if published else ""
    if entry:
        values["extra"] = {**values["extra"], _ENTRY: entry}
    if entry and leads_away:
        values["page"], values["link"] = Placed(entry, draft.where), str(Link.PAGE)
    values["sources"] = (*values.get("sources", ()), Source(title=shown, url=entry or base))
    return bool(entry)
