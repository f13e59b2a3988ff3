"""The entries in a page's table of contents: there while the search reads it, cut back for the reader.

Both searches of MkDocs take a heading for a section of its own only if the table of contents has it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink

from glossary_plugin.html.pages.titles import Title, toc_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.structure.pages import Page

    from glossary_plugin.html.pages.list_page import Group

__all__ = ["cut_toc", "every_link", "extend_toc", "move_toc"]

_ID = re.compile(r'\sid="([^"]*)"')


def extend_toc(page: Page, groups: Iterable[Group], here: Iterable[str], html: str) -> None:
    """Add the initials with their entries to the page's table of contents, and their anchors to the page.

    ``here`` are the ids of the terms with an anchor on the page: where they first stand. ``html`` is
    the page, in whose order the headings are.
    """
    items = page.toc.items
    below = items[-1].children if items and items[-1].level == 1 else items
    anchors = page.present_anchor_ids if page.present_anchor_ids is not None else set()
    left = set(here)
    for group in groups:
        terms = [term for term in group.terms if term.id in left]
        left.difference_update(term.id for term in terms)
        entries = [AnchorLink(toc_title(term), term.anchor, 3) for term in terms]
        if group.title:
            heading = AnchorLink(Title.of(group.title), group.id, 2)
            heading.children = entries
            below.append(heading)
            anchors.add(group.id)
        else:
            below += entries
        anchors.update(term.anchor for term in terms)
        anchors.update(f"term-{former}" for term in terms for former in term.former_ids)
    places = {found[1]: found.start() for found in _ID.finditer(html)}
    below.sort(key=lambda link: places.get(link.id, 0))
    page.present_anchor_ids = anchors


def move_toc(page: Page, moved: Mapping[str, str]) -> None:
    """Give headings their new ids in the page's table of contents."""
    for link in every_link(page.toc.items) if moved else ():
        link.id = moved.get(link.id, link.id)


def every_link(links: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    """Yield the links of a table of contents, each with those below it."""
    for link in links:
        yield link
        yield from every_link(link.children)


def cut_toc(page: Page, groups: Iterable[Group]) -> None:
    """Take the entries out of the page's table of contents and leave the initials, where there are some."""
    ours = {group.id for group in groups if group.title}
    items = page.toc.items
    for heading in [*items, *(child for item in items for child in item.children)]:
        if heading.id in ours:
            heading.children = []
