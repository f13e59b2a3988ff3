"""The entries in a page's table of contents: there while the search reads it, cut back for the reader.

The search of MkDocs takes a heading for a section of its own only if the table of contents has it. It looks each
heading up by going through all links, so that what it goes through is made to lead it to the right one at once.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink

from glossary_plugin.html.pages.titles import Title, toc_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.structure.pages import Page

    from glossary_plugin.html.pages.list_parts import Group

__all__ = ["LookUp", "cut_toc", "every_link", "extend_toc", "move_toc"]

_ID = re.compile(r'\sid="([^"]*)"')


def extend_toc(page: Page, groups: Iterable[Group], here: Iterable[str], anchors: Iterable[str], html: str) -> None:
    """Add the initials with their entries to the page's table of contents, and the ``anchors`` of entries to the page.

    ``here`` are the ids of the terms with an entry on the page: where they first stand. ``html`` is
    the page, in whose order the headings are.
    """
    items = page.toc.items
    below = items[-1].children if items and items[-1].level == 1 else items
    present = {*(page.present_anchor_ids or ()), *anchors}
    left = set(here)
    for group in groups:
        terms = [term for term in group.terms if term.id in left]
        left.difference_update(term.id for term in terms)
        entries = [AnchorLink(toc_title(term), term.anchor, 3) for term in terms]
        if group.title:
            heading = AnchorLink(Title.of(group.title), group.id, 2)
            heading.children = entries
            below.append(heading)
            present.add(group.id)
        else:
            below += entries
    places = {found[1]: found.start() for found in _ID.finditer(html)}
    below.sort(key=lambda link: places.get(link.id, 0))
    page.present_anchor_ids = present


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
    """Take the initials with their entries out of the page's table of contents: the list has an index of them."""
    ours = {group.id for group in groups if group.title}
    items = page.toc.items
    for links in [items, *(item.children for item in items)]:
        links[:] = [link for link in links if link.id not in ours]


class LookUp(list[AnchorLink]):
    """The links of a table of contents, in which a search finds one by its id in a step, however it goes through them.

    Whoever compares the id of the first link looks for one: only that one is behind it. Whoever does not goes through
    all of them.

    >>> links = LookUp(AnchorLink(id_, id_, 1) for id_ in "abc")
    >>> [link.id for link in links], next(link.title for link in links if link.id == "c")
    (['a', 'b', 'c'], 'c')
    """

    def __init__(self, links: Iterable[AnchorLink]) -> None:
        super().__init__(links)
        self.links = list(super().__iter__())
        self._found: dict[object, list[AnchorLink]] = {
            link.id: [link] for link in reversed(list(every_link(self.links)))
        }

    def __iter__(self) -> Iterator[AnchorLink]:
        links = iter(self.links)
        for link in islice(links, 1):
            first = _First(link)
            yield first
            links = iter(self._found.get(first.sought[0], ())) if first.sought else links
        yield from links


class _First(AnchorLink):
    """A link that notes what its id is compared with; from then on there is nothing below it."""

    def __init__(self, link: AnchorLink) -> None:
        id_ = _Id(link.id)
        self.sought = id_.sought = []
        super().__init__(link.title, id_, link.level)
        self._below = link.children

    @property
    def children(self) -> list[AnchorLink]:
        return [] if self.sought else self._below

    @children.setter
    def children(self, links: list[AnchorLink]) -> None:  # the superclass sets it
        self._below = links


class _Id(str):
    """An id that notes what it is compared with."""

    __slots__ = ("sought",)

    sought: list[object]

    def __eq__(self, other: object) -> bool:
        self.sought.append(other)
        return str.__eq__(self, other)

    __hash__ = str.__hash__
