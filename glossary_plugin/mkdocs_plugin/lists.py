"""The pages that hold lists: those that ask for one, the one that is made, and those of single entries."""

from __future__ import annotations

from itertools import pairwise
from posixpath import normpath
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_relative_url

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.site.listing import unmarked
from glossary_plugin.core.text.ids import marked_page_name, page_name
from glossary_plugin.html.linking.markers import Marker, markers, source_markers
from glossary_plugin.html.pages.minified_assets import page_head
from glossary_plugin.mkdocs_plugin.translations import SiteLanguage

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from glossary_plugin.core.model import Term

__all__ = [
    "TITLE",
    "add_entry_page",
    "chain_pages",
    "find_lists",
    "generate_map",
    "generate_page",
    "has_list",
    "late_lists",
    "lost_lists",
    "page_style",
    "place_in_nav",
    "without_marker",
]

TITLE = "Glossary"
"""The title in the source of a page that we make, until its source is rendered.

Other plugins fill in templates in sources, so that no name and no title of the user's may stand there.
"""
_LIST = f"# {TITLE}\n\n<!-- glossary -->\n"
_MAP = f"---\nhide: [toc]\n---\n# {TITLE}\n\n<!-- glossary layout=map -->\n"
"""Material keeps a column for headings, unless a page hides it: maps are wide."""
_ENTRY = "<!-- The entry of a term -->\n"


def find_lists(files: Files) -> dict[str, list[Marker]]:
    """Return the markers of lists and maps of each page that has some, by its path."""
    found = {}
    for file in files.documentation_pages():
        lists = [marker for marker in source_markers(file.content_string) if not marker.term]
        if lists:
            found[file.src_uri] = lists
    return found


def has_list(files: Files, *, but: str = "") -> bool:
    """Return whether a page has a list, that of the path ``but`` left out."""
    found = find_lists(files)
    return any(marker.is_list for uri, each in found.items() if uri != but for marker in each)


def generate_page(files: Files, config: MkDocsConfig, uri: str) -> File | None:
    """Add a page with the marker; return nothing where the user has a page of this name."""
    if files.get_file_from_path(uri):
        return None
    translation = SiteLanguage.of(config)
    return translation.add(files, translation.page(config, uri, _LIST))


def generate_map(files: Files, config: MkDocsConfig, uri: str) -> File | None:
    """Add a page with a map beside the glossary page, ``uri``, where no page has one; none over one of the user's."""
    stem = uri.removesuffix(".md")
    beside = f"{stem.removesuffix('index')}map.md" if stem.split("/")[-1] == "index" else f"{stem}-map.md"
    has_map = any(marker.is_map for found in find_lists(files).values() for marker in found)
    if has_map or files.get_file_from_path(beside):
        return None
    translation = SiteLanguage.of(config)
    return translation.add(files, translation.page(config, beside, _MAP, InclusionLevel.NOT_IN_NAV))


def without_marker(files: Files, uri: str) -> Iterator[Problem]:
    """Yield the problem of a page of the user's that should have a marker, since no other has one."""
    if existing := files.get_file_from_path(uri):
        yield unmarked(uri, existing.abs_src_path or uri)


def place_in_nav(page: File, config: MkDocsConfig, uri: str) -> Iterator[Problem]:
    """Yield the problem of a generated page that an explicit navigation does not name, which MkDocs then lets pass."""
    if config.nav is not None and not _names(config.nav, uri):
        page.inclusion = InclusionLevel.NOT_IN_NAV
        message = f"the generated page '{uri}' is not in the navigation"
        where = Location(file=config.config_file_path or "mkdocs.yml")
        yield Problem(code=Code.PAGE_NOT_IN_NAV, message=message, hint=f"add '{uri}' to 'nav'", where=where)


def _names(nav: object, uri: str) -> bool:
    match nav:
        case str():
            return normpath(nav) == uri
        case list():
            return any(_names(each, uri) for each in nav)
        case dict():
            return any(_names(each, uri) for each in nav.values())
    return False


def lost_lists(page: Page, written: Sequence[Marker], found: Sequence[Marker]) -> Iterator[Problem]:
    """Yield a problem where markers that a source has, ``written``, are not in what it was rendered to."""
    left = [each.written for each in found]
    if gone := [each.written for each in written if each.written not in left]:
        message = f"the marker '{gone[0]}' is not in the page any more when it is rendered: its list is not there"
        hint = "another plugin took it out: write it where that leaves comments alone, or where none is off"
        yield Problem(
            code=Code.PAGE_WITHOUT_MARKER,
            message=message,
            hint=hint,
            where=Location(file=page.file.abs_src_path or page.file.src_uri),
        )


def late_lists(page: Page, html: str) -> Iterator[Problem]:
    """Yield a problem for lists that came into a page after its source was read: entries need a home by then."""
    if any(not marker.term for marker in markers(html)):
        yield Problem(
            code=Code.PAGE_WITHOUT_MARKER,
            message="the marker of a list comes from a macro or an inserted file, and makes no list there",
            hint="write the marker in the source of the page itself",
            where=Location(file=page.file.abs_src_path or page.file.src_uri),
        )


def add_entry_page(files: Files, config: MkDocsConfig, term: Term, index: File, taken: Container[str]) -> File:
    """Add the page of one entry, in the folder that its list opens; ``taken`` are the places of other pages."""
    translation = SiteLanguage.of(config)
    folder = translation.path(index).removesuffix(".md").removesuffix("/index")

    def named(name: str) -> File:
        return translation.page(config, f"{folder}/{name}.md", _ENTRY, InclusionLevel.NOT_IN_NAV)

    page = named(page_name(term.id))
    if page.dest_uri.casefold() in taken:
        page = named(marked_page_name(term.id))
    SingleEntry(None, page, config)
    return translation.add(files, page)


class SingleEntry(Page):
    """The page of one entry, which is made of our templates: its own Markdown is a comment."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the comment as it is, where no plugin has added anything."""
        if self.markdown != _ENTRY:
            super().render(config, files)
            return
        self.content = _ENTRY.rstrip()
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()


def page_style(page: Page, *, has_map: bool) -> str:
    """Return what makes a page load the style sheets and scripts of glossary pages, and of a map."""
    return page_head(lambda path: get_relative_url(path, page.url), has_map=has_map)


def chain_pages(pages: Iterable[Page]) -> None:
    """Let pages lead to each other, in order."""
    for before, after in pairwise(pages):
        before.next_page, after.previous_page = after, before
