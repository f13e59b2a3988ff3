"""Fills the pages that hold lists of terms, and those that hold one entry each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from glossary_plugin.html.markers import markers
from glossary_plugin.html.page import Group, Host, ListPage, User, grouped, toc_title
from glossary_plugin.mkdocs_plugin.assets import PAGE_STYLE
from glossary_plugin.mkdocs_plugin.toc import extend_toc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.core.usage import Use
    from glossary_plugin.mkdocs_plugin.homes import Homes
    from glossary_plugin.mkdocs_plugin.texts import Texts

__all__ = ["Lists"]


class Lists:
    """Writes lists and entries, once it is known who uses which term where."""

    def __init__(
        self,
        glossary: Glossary,
        homes: Homes,
        texts: Texts,
        renderer: ListPage,
        users: Mapping[str, Sequence[tuple[str, Use]]],
        titles: Mapping[str, str],
    ) -> None:
        self._glossary = glossary
        self._homes = homes
        self._texts = texts
        self._renderer = renderer
        self._users = users
        self._titles = titles

    def fill(self, page: Page) -> list[Group]:
        """Put lists in the place of the markers of a page; return their groups, for its table of contents.

        The first list on the page that has a term carries its anchor.
        """
        file, html = page.file, page.content or ""
        host = self._host(file)
        here = {term.id for term in self._glossary.terms if self._homes.homes.get(term.id) is file}
        parts, position = [_style(page)], 0
        every: list[Group] = []
        taken: set[str] = set()
        for marker in [each for each in markers(html) if not each.term]:
            terms = [term for term in marker.of(self._glossary.terms) if self._is_shown(term)]
            groups = grouped(terms, self._renderer.language, taken, sort=marker.sort)
            entries = self._homes.layout(marker) == "single"
            parts.append(html[position : marker.start])
            parts.append(self._renderer.render(groups, host, here) if entries else self._renderer.index(groups, host))
            position = marker.end
            extend_toc(page, groups, here)
            every += groups
            here -= {term.id for term in terms}
        page.content = "".join([*parts, html[position:]])
        return every

    def fill_entry(self, page: Page, term: Term) -> None:
        """Make a page that holds the entry of one term."""
        page.content = _style(page) + self._renderer.single(term, self._host(page.file))
        page.toc.items[:] = [AnchorLink(toc_title(term), term.anchor, 1)]
        page.present_anchor_ids = {term.anchor}

    def _is_shown(self, term: Term) -> bool:
        """Tell whether a list has the term, by option ``show``: all, or those that are used or named by one that is."""
        return self._homes.shown is None or term.id in self._homes.shown

    def _host(self, file: File) -> Host:
        return Host(
            render=lambda term, text: self._texts.render(term, text, file),
            href=lambda term: self._homes.entry(term, file),
            more=lambda term: self._homes.more(term, file),
            users=lambda term: self._users_of(term, file),
        )

    def _users_of(self, term: Term, file: File) -> list[User]:
        found = []
        for uri, use in self._users.get(term.id, ()):
            if page := self._homes.files.get_file_from_path(uri):
                href = page.url_relative_to(file) + (f"#{use.section}" if use.section else "")
                title = self._titles.get(uri, uri)
                section = "" if use.section_title == title else use.section_title
                found.append(User(href, title, section, use.snippet, use.count))
        return found


def _style(page: Page) -> str:
    return f'<link rel="stylesheet" href="{get_relative_url(PAGE_STYLE, page.url)}">\n'
