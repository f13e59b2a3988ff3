"""Where the entries of terms are, and the URLs that lead there, whatever the host calls a page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from posixpath import normpath
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar
from urllib.parse import unquote, urlsplit

from glossary_plugin.core.model import Link
from glossary_plugin.core.site.listing import unknown_pages, unlisted
from glossary_plugin.core.text.urls import has_scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.html.linking.markers import Marker

__all__ = ["EntryPlaces", "Pages"]

P = TypeVar("P")
_ENDS = ("", ".md", "/index.md", ".rst", "/index.rst")


class Pages(Protocol[P]):
    """What a host knows of the pages of its site."""

    def find(self, path: str) -> P | None:
        """Return the page whose source has this path inside the documentation; None where there is none."""
        ...

    def url(self, target: P, page: P, *, final: bool = False) -> str:
        """Return the relative URL of a page from another, as it is written there.

        A host may rewrite the links of its pages later; ``final`` is for what it does not see, such as
        the data of tooltips: the URL that a browser is to get.
        """
        ...

    def target(self, href: str, page: P) -> P | None:
        """Return the page that a link on ``page`` leads to, its fragment left out; None: none of the site's."""
        ...


@dataclass(frozen=True)
class EntryPlaces(Generic[P]):
    """Answers where a term's entry is; the first list that holds a term is its home."""

    pages: Pages[P]
    homes: Mapping[str, P] = field(default_factory=dict)
    """The page of each term's entry, by the term's id."""
    lists: Mapping[str, P] = field(default_factory=dict)
    """The page of the list of each term whose entry is on a page of its own, by the term's id."""
    named: Mapping[str, P] = field(default_factory=dict)
    """The page of the documentation that each term names, by the term's id."""
    map: P | None = None
    """The first page with a map of the glossary; None: there is none."""
    shown: Container[str] | None = None
    """The ids of the terms that are listed, once it is known; None: all."""

    @classmethod
    def find(
        cls,
        glossary: Glossary,
        lists: Mapping[str, Sequence[Marker]],
        pages: Pages[P],
        home: Callable[[Term, P, Marker], P] = lambda _term, page, _marker: page,
    ) -> EntryPlaces[P]:
        """Find the home of every term, and the pages that terms name.

        ``lists`` are the markers of each page, by its path; ``home`` gives the page of an entry whose
        list is on ``page``, by default that page itself.
        """
        named = {term.id: _find_page(pages, term.page) for term in glossary.terms if term.page}
        homes: dict[str, P] = {}
        of_lists: dict[str, P] = {}
        maps = (pages.find(path) for path, markers in lists.items() if any(each.is_map for each in markers))
        for path, markers in lists.items():
            if (page := pages.find(path)) is not None:
                for marker in [each for each in markers if each.is_list]:
                    for term in marker.of(glossary.terms):
                        if term.id not in homes:
                            homes[term.id] = own = home(term, page, marker)
                            of_lists |= {} if own == page else {term.id: page}
        found = {term: page for term, page in named.items() if page is not None}
        return cls(pages, homes, of_lists, found, map=next((page for page in maps if page is not None), None))

    def among(self, is_built: Callable[[P], bool]) -> EntryPlaces[P]:
        """Return the homes and the named pages that are built."""

        def built(pages: Mapping[str, P]) -> dict[str, P]:
            return {term: page for term, page in pages.items() if is_built(page)}

        map_ = self.map if self.map is not None and is_built(self.map) else None
        return replace(self, homes=built(self.homes), lists=built(self.lists), named=built(self.named), map=map_)

    def problems(self, glossary: Glossary) -> Iterable[Problem]:
        """Yield what is wrong with the pages that terms name, and the terms that no list holds."""
        yield from unknown_pages(glossary.terms, self.named)
        if self.homes:
            yield from unlisted(glossary.terms, self.homes, "<!-- glossary … --> marker")

    def is_on(self, term: Term, page: P) -> bool:
        """Return whether the entry of a term is on a page."""
        return self.homes.get(term.id) == page

    def on(self, page: P) -> Sequence[str]:
        """Return the ids of the terms whose entries are on a page."""
        return self._by_home.get(page, ())

    def listed_on(self, page: P) -> Sequence[str]:
        """Return the ids of the terms that a list on a page leads to, on pages of their own."""
        return self._by_list.get(page, ())

    def anchors(self, page: P, glossary: Glossary) -> set[str]:
        """Return the anchors of the entries on a page, and the old ones of those that its list leads to."""
        here, away = ([glossary.by_id[id_] for id_ in ids] for ids in (self.on(page), self.listed_on(page)))
        own = {term.anchor for term in here if self.is_shown(term)}
        return own.union(anchor for term in (*here, *away) if self.is_shown(term) for anchor in term.old_anchors)

    def is_shown(self, term: Term) -> bool:
        """Return whether a term is listed at all."""
        return self.shown is None or term.id in self.shown

    @cached_property
    def _by_home(self) -> Mapping[P, Sequence[str]]:
        return _turned(self.homes)

    @cached_property
    def _by_list(self) -> Mapping[P, Sequence[str]]:
        return _turned(self.lists)

    def entry(self, term: Term, page: P, *, final: bool = False) -> str:
        """Return the URL of a term's entry from ``page``; empty where it has none."""
        home = self.homes.get(term.id)
        if home is None or not self.is_shown(term):
            return ""
        return f"#{term.anchor}" if home == page else f"{self.pages.url(home, page, final=final)}#{term.anchor}"

    def more(self, term: Term, page: P, *, final: bool = False) -> str:
        """Return the URL of the page that a term names, from ``page``; empty where it names none."""
        if (target := self.named.get(term.id)) is not None:
            fragment = urlsplit(term.page).fragment
            return self.pages.url(target, page, final=final) + (f"#{fragment}" if fragment else "")
        return term.page if has_scheme(term.page) else ""

    def href(self, term: Term, page: P, *, final: bool = False) -> str:
        """Return the URL that mentions of a term on ``page`` lead to; empty where they are not to be linked."""
        leads_to_page = term.target is Link.PAGE and self.more(term, page, final=final)
        return leads_to_page or self.entry(term, page, final=final)

    def term_at(self, href: str, page: P, glossary: Glossary) -> str | None:
        """Return the id of the term that an author's link on ``page`` leads to, if it leads to one."""
        path, _, fragment = href.partition("#")
        anchor = unquote(fragment)
        if term := glossary.by_anchor.get(anchor):
            places = [place for place in (self.homes.get(term.id), self.lists.get(term.id)) if place is not None]
            return term.id if self._target(path, page) in places else None
        if anchor or not path or not self.named:
            return None
        target = self._target(path, page)
        return self._by_page.get(target) if target is not None else None

    def _target(self, path: str, page: P) -> P | None:
        return self.pages.target(path, page) if path else page

    @cached_property
    def _by_page(self) -> Mapping[P, str]:
        """The term that names each page, the first of several."""
        return {page: term for term, page in reversed(list(self.named.items()))}

    def own(self, page: P) -> Iterable[str]:
        """Return the ids of the terms that name ``page`` as theirs."""
        return (term for term, target in self.named.items() if target == page)


def _turned(pages: Mapping[str, P]) -> dict[P, list[str]]:
    """Return the ids of the terms of each page."""
    found: dict[P, list[str]] = {}
    for term, page in pages.items():
        found.setdefault(page, []).append(term)
    return found


def _find_page(pages: Pages[P], page: str) -> P | None:
    """Return the page that a term names, with or without its suffix; None for a URL too."""
    if has_scheme(page):
        return None
    path = normpath(unquote(urlsplit(page).path))
    found = (pages.find(path + end) for end in _ENDS)
    return next((each for each in found if each is not None), None)
