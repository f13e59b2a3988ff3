"""What the files of a site say before its pages are read: where lists are, and which pages are ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.problems import Code, Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from glossary_plugin.core.model import Term
    from glossary_plugin.html.linking.markers import Marker

__all__ = ["SiteMap", "is_built"]


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteMap:
    """The files of a site, and which of them have entries."""

    files: Files
    lists: Mapping[str, Sequence[Marker]]
    """The list markers of each page that has some, by its path."""
    entries: Mapping[str, tuple[Term, File]]
    """The terms with a page of their own, each with the page of its list, by the path of its own."""
    generated: File | None
    """The page with the list, where it is ours."""

    @property
    def with_lists(self) -> list[File]:
        """The files of the pages with lists."""
        return self._found(self.lists)

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


def is_built(file: File, *, serving: bool) -> bool:
    """Return whether a file goes into the site; that is known once there is a navigation."""
    level: Any = file.inclusion
    return bool(level.is_in_serve() if serving else level.is_included())
