"""The pages that hold lists: those that ask for one, the one that is made, and those of single entries."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel
from mkdocs.utils import get_relative_url

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.html.linking.markers import Marker, source_markers
from glossary_plugin.html.pages.minified_assets import PAGE_SCRIPT, PAGE_STYLE
from glossary_plugin.mkdocs_plugin.translations import Translation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from glossary_plugin.core.model import Term

__all__ = ["add_entry_page", "find_lists", "generate_page", "page_style", "place_in_nav", "without_marker"]


def find_lists(files: Files) -> dict[str, list[Marker]]:
    """Return the list markers of each page that has some, by its path."""
    found = {}
    for file in files.documentation_pages():
        lists = [marker for marker in source_markers(file.content_string) if not marker.term]
        if lists:
            found[file.src_uri] = lists
    return found


def generate_page(files: Files, config: MkDocsConfig, uri: str, title: str) -> File | None:
    """Add a page with the marker; return nothing where the user has a page of this name."""
    if files.get_file_from_path(uri):
        return None
    return Translation.of(config).add_page(files, config, uri, f"# {title}\n\n<!-- glossary -->\n")


def without_marker(files: Files, uri: str) -> Iterator[Problem]:
    """Yield the problem of a page of the user's that should have a marker, since no other has one."""
    if existing := files.get_file_from_path(uri):
        hint = "write '<!-- glossary -->' where the list is to stand, or name another page by option 'page'"
        message = f"the page '{uri}' has no marker, and no other page has one: the site has no list of its terms"
        where = Location(file=existing.abs_src_path or uri)
        yield Problem(code=Code.PAGE_WITHOUT_MARKER, message=message, hint=hint, where=where)


def place_in_nav(page: File, config: MkDocsConfig, uri: str) -> Iterator[Problem]:
    """See to it that a generated page which an explicit navigation does not name is no fault of the user's."""
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


def add_entry_page(files: Files, config: MkDocsConfig, term: Term, index: File) -> File:
    """Add the page of one entry, in the folder that its list opens."""
    translation = Translation.of(config)
    folder = translation.path(index).removesuffix(".md").removesuffix("/index")
    # An entry called "index" would take the place of the list.
    name = f"term-{term.id}" if term.id.lower() in {"index", "readme"} else term.id
    return translation.add_page(files, config, f"{folder}/{name}.md", f"# {term.name}\n", InclusionLevel.NOT_IN_NAV)


def page_style(page: Page) -> str:
    """Return what makes a page load the style sheet and the script of glossary pages."""
    style, script = (get_relative_url(path, page.url) for path in (PAGE_STYLE, PAGE_SCRIPT))
    return f'<link rel="stylesheet" href="{style}">\n<script src="{script}" defer></script>\n'
