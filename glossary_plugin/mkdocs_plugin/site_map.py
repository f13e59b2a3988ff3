"""What the files of a site say before its pages are read: where lists are, and which pages are ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.html.site.entry_places import EntryPlaces
from glossary_plugin.mkdocs_plugin.lists import add_entry_page
from glossary_plugin.mkdocs_plugin.pages import SitePages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.html.linking.markers import Marker

__all__ = ["SiteMap", "is_built", "is_index"]


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteMap:
    """The files of a site, and which of them have entries."""

    files: Files
    lists: Mapping[str, Sequence[Marker]]
    """The markers of lists and maps of each page that has some, by its path."""
    entries: Mapping[str, tuple[Term, File]]
    """The terms with a page of their own, each with the page of its list, by the path of its own."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """The titles of the pages with a list or a map that are ours, by their paths."""

    @classmethod
    def of(
        cls,
        glossary: Glossary,
        config: MkDocsConfig,
        files: Files,
        lists: Mapping[str, Sequence[Marker]],
        *,
        layout: str,
    ) -> tuple[SiteMap, EntryPlaces[File]]:
        """Return the map of a site with these lists, and where its entries are; make the pages of single entries.

        ``layout`` is that of lists whose markers say none.
        """
        entries: dict[str, tuple[Term, File]] = {}
        taken = {file.dest_uri.casefold() for file in files}

        def home(term: Term, page: File, marker: Marker) -> File:
            if not is_index(marker, layout):
                return page
            own = add_entry_page(files, config, term, page, taken)
            entries[own.src_uri] = term, page
            return own

        places = EntryPlaces.find(glossary, lists, SitePages(files), home)
        return cls(files=files, lists=lists, entries=entries), places

    @property
    def with_lists(self) -> list[File]:
        """The files of the pages with lists."""
        return self._found(uri for uri, markers in self.lists.items() if any(each.is_list for each in markers))

    @property
    def with_entries(self) -> list[File]:
        """The files of the pages with lists, and of those that are single entries."""
        return [*self.with_lists, *self._found(self.entries)]

    def pages(self, uris: Iterable[str]) -> Iterator[Page]:
        """Yield the pages of these paths that are built this time."""
        for file in self._found(uris):
            if file.page and file.page.content is not None:
                yield file.page

    def unbuilt_lists(self, where: Location, *, serving: bool) -> Iterator[Problem]:
        """Yield a problem for each page with a list that is not built; ``where`` the site is configured."""
        for file in self.with_lists:
            if not is_built(file, serving=serving):
                message = f"the page '{file.src_uri}' is not built: no mention leads to the entries that its list has"
                hint = "take it out of 'exclude_docs' and 'draft_docs', or move the list to another page"
                yield Problem(code=Code.NO_LIST, message=message, hint=hint, where=where)

    def _found(self, uris: Iterable[str]) -> list[File]:
        return [file for uri in uris if (file := self.files.get_file_from_path(uri))]


def is_index(marker: Marker, layout: str) -> bool:
    """Return whether the entries of a list have pages of their own."""
    return (marker.layout or layout) == "entries"


def is_built(file: File, *, serving: bool) -> bool:
    """Return whether a file goes into the site; that is known once there is a navigation."""
    level: Any = file.inclusion
    return bool(level.is_in_serve() if serving else level.is_included())
