"""The titles of our pages: given once no source is filled in any more, and plain while the search reads a page."""

from __future__ import annotations

from html import escape, unescape
from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink

from glossary_plugin.html.pages.titles import Title, titled, toc_title
from glossary_plugin.mkdocs_plugin.lists import TITLE
from glossary_plugin.mkdocs_plugin.toc import every_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.structure.pages import Page

    from glossary_plugin.core.model import Term

__all__ = ["dress_titles", "name_entry", "name_list", "plain_titles"]


class _Plain(str):
    """A title of ours in plain words."""

    __slots__ = ()


def name_entry(page: Page, term: Term) -> str:
    """Give the page of an entry its title; return its HTML, the heading."""
    page.toc.items[:] = [AnchorLink(toc_title(term), term.anchor, 1)]
    page.present_anchor_ids = {term.anchor, *term.old_anchors}
    _give_title(page, term.name)
    return f'<h1 id="{term.anchor}">{escape(term.name)}</h1>'


def name_list(page: Page, html: str, title: str) -> str:
    """Give the page that we made for the list its title; return its HTML with that heading."""
    for heading in page.toc.items[:1]:
        heading.title = Title.of(title)
    _give_title(page, title)
    return titled(html, TITLE, title)


def _give_title(page: Page, title: str) -> None:
    """Give a page its title, if neither the navigation nor another plugin has given it one."""
    if "title" not in vars(page) and "title" not in page.meta:
        page.title = Title.of(title)


def plain_titles(page: Page) -> None:
    """Let a search that escapes titles itself read ours on a page in plain words."""
    for each in _all(page):
        if isinstance(each.title, Title):
            each.title = _Plain(unescape(str(each.title)))


def dress_titles(page: Page) -> None:
    """Give the titles of ours on a page back to themes, as they want them."""
    for each in _all(page):
        if isinstance(each.title, _Plain):
            each.title = Title.of(str(each.title))


def _all(page: Page) -> Iterator[Page | AnchorLink]:
    yield page
    yield from every_link(page.toc)
