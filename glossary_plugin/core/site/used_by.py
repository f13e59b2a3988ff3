"""What other projects use of a glossary: the copies of their ``glossary-usage.json`` -> the users of each term."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from glossary_plugin.core.glossary_file.shared.addresses import read_address
from glossary_plugin.core.glossary_file.shared.copies import SharedText, read_copies
from glossary_plugin.core.glossary_file.shared.lock import UPDATE, read_lock
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.site.usage_file import read_usage
from glossary_plugin.core.text.urls import entry_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossary_plugin.core.glossary_file.shared.addresses import Address
    from glossary_plugin.core.linking.usage import Use
    from glossary_plugin.core.model import Glossary, Origin
    from glossary_plugin.core.options import Settings
    from glossary_plugin.core.site.usage_file import PageUsage, SiteUsage

__all__ = ["ForeignUse", "OtherSite", "addresses_of_users", "own_site", "read_used_by"]

_OPTION = Location(file="used_by")


@dataclass(frozen=True, kw_only=True, slots=True)
class ForeignUse:
    """A section of a page of another site that uses a term."""

    page: str
    """The title of the page."""
    path: str
    """Of its source."""
    url: str
    """Of the section; empty where it has none on the web."""
    use: Use


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherSite:
    """A site that uses terms of ours."""

    title: str
    url: str
    """Its address; empty where it has none on the web."""
    uses: Mapping[str, Sequence[ForeignUse]]
    """What it uses, by the ids of our terms."""


def addresses_of_users(settings: Settings) -> tuple[list[Address], list[Problem]]:
    """Return the addresses that option ``used_by`` names, each once, and what is wrong with others."""
    read = [read_address(named) for named in dict.fromkeys(settings.options.used_by)]
    faults = [replace(each, where=_OPTION) for each in read if isinstance(each, Problem)]
    return [replace(each, is_usage=True) for each in read if not isinstance(each, Problem)], faults


def read_used_by(settings: Settings, glossary: Glossary) -> tuple[tuple[OtherSite, ...], tuple[Problem, ...]]:
    """Return the sites that use terms of the glossary, by the copies that are locked, and what is wrong with these."""
    if not settings.options.used_by:
        return (), ()
    base = settings.base.absolute()
    addresses, problems = addresses_of_users(settings)
    lock, unread = read_lock(base)
    problems += unread
    sites: list[OtherSite] = []
    for address in () if unread else addresses:
        for copy in read_copies(address, lock, base):
            found = _site(address, copy, glossary) if isinstance(copy, SharedText) else copy
            if isinstance(found, Problem):
                problems.append(found)
            else:
                sites.append(found)
    return tuple(sites), tuple(problems)


def _site(address: Address, copy: SharedText, glossary: Glossary) -> OtherSite | Problem:
    """Return what a site uses of the glossary; a problem where its file says nothing of it."""
    try:
        site = read_usage(copy.text)
    except ValueError as error:
        message = f"'{copy.label}' cannot be read: {error}"
        return Problem(code=Code.BAD_FORMAT, message=message, hint=UPDATE, where=_OPTION)
    uses: dict[str, list[ForeignUse]] = {}
    root = entry_address(address.site, site.url or "./")
    ours = {id_: term for id_, origin in site.origins.items() if (term := _ours(origin, glossary))}
    for page in site.pages:
        for use in page.uses:
            if use.term in ours:
                uses.setdefault(ours[use.term], []).append(_foreign(page, use, root))
    if not uses:
        message = f"no use in '{copy.label}' is of a term of this glossary"
        hint = "take it out of 'used_by', or see with its owner which glossary the site reads, and how it is called"
        return Problem(code=Code.NO_EFFECT, message=message, hint=hint, where=_OPTION)
    return OtherSite(title=site.title or address.host, url=root, uses=uses)


def own_site(site: SiteUsage) -> OtherSite:
    """Return what a project itself uses, its terms by the ids that they have in it."""
    uses: dict[str, list[ForeignUse]] = {}
    root = entry_address("", site.url)
    for page in site.pages:
        for use in page.uses:
            uses.setdefault(use.term, []).append(_foreign(page, use, root))
    return OtherSite(title=site.title, url=root, uses=uses)


def _ours(origin: Origin, glossary: Glossary) -> str:
    """Return the id of the term of ours that a project has from a glossary; empty: it is one of another."""
    if origin.title and glossary.titles and origin.title not in glossary.titles:
        return ""
    term = glossary.by_id.get(origin.id)
    return term.id if term and not term.origin else ""


def _foreign(page: PageUsage, use: Use, root: str) -> ForeignUse:
    place = entry_address(root, page.url or "./") if root else ""
    anchor = f"#{quote(use.section)}" if place and use.section else ""
    return ForeignUse(page=page.title or page.path, path=page.path, url=place + anchor, use=use)
