"""Where the entries of terms are, and the URLs that lead there."""

from __future__ import annotations

from dataclasses import dataclass, field
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from mkdocs.structure.files import InclusionLevel

from glossary_plugin.core.listing import is_url, unknown_pages, unlisted
from glossary_plugin.core.model import Link
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.html.markers import Marker, source_markers
from glossary_plugin.mkdocs_plugin.translations import Translation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from glossary_plugin.core.model import Glossary, Term

__all__ = ["Homes", "find_lists", "generate_page"]


def find_lists(files: Files) -> dict[str, list[Marker]]:
    """Return the list markers of each page that has some, by its path."""
    found = {}
    for file in files.documentation_pages():
        lists = [marker for marker in source_markers(file.content_string) if not marker.term]
        if lists:
            found[file.src_uri] = lists
    return found


def generate_page(files: Files, config: MkDocsConfig, uri: str, title: str) -> list[Problem]:
    """Add a page with the marker where no page of the user's has one; return what the user should know."""
    where = Location(file=config.config_file_path or "mkdocs.yml")
    if existing := files.get_file_from_path(uri):
        hint = "write '<!-- glossary -->' where the list is to stand, or name another page by option 'page'"
        message = f"the page '{uri}' has no marker, and no other page has one: the site has no list of its terms"
        place = Location(file=existing.abs_src_path or uri)
        return [Problem(code=Code.PAGE_WITHOUT_MARKER, message=message, hint=hint, where=place)]
    page = Translation.of(config).add_page(files, config, uri, f"# {title}\n\n<!-- glossary -->\n")
    if config.nav is None or _names(config.nav, uri):
        return []
    page.inclusion = InclusionLevel.NOT_IN_NAV
    message = f"the generated page '{uri}' is not in the navigation"
    return [Problem(code=Code.PAGE_NOT_IN_NAV, message=message, hint=f"add '{uri}' to 'nav'", where=where)]


def _names(nav: object, uri: str) -> bool:
    match nav:
        case str():
            return normpath(nav) == uri
        case list():
            return any(_names(each, uri) for each in nav)
        case dict():
            return any(_names(each, uri) for each in nav.values())
    return False


@dataclass
class Homes:
    """Answers where a term's entry is; the first list that holds a term is its home."""

    files: Files
    homes: dict[str, File] = field(default_factory=dict)
    """The page of each term's entry, by the term's id."""
    pages: Mapping[str, File] = field(default_factory=dict)
    """The page of the documentation that each term names, by the term's id."""
    entries: dict[str, Term] = field(default_factory=dict)
    """The terms with an entry page of their own, by that page's path."""
    default_layout: str = "single"
    shown: frozenset[str] | None = None
    """The ids of the terms that are listed, once it is known; None: all."""

    @classmethod
    def find(
        cls, glossary: Glossary, lists: Mapping[str, Sequence[Marker]], files: Files, config: MkDocsConfig, layout: str
    ) -> Homes:
        """Find the home of every term, and the pages that terms name; make the pages of single entries."""
        named = {term.id: _find_page(files, term.page) for term in glossary.terms if term.page}
        found = cls(files, pages={term: file for term, file in named.items() if file}, default_layout=layout)
        for uri, markers in lists.items():
            if file := files.get_file_from_path(uri):
                for marker in markers:
                    for term in marker.of(glossary.terms):
                        if term.id not in found.homes:
                            found.homes[term.id] = found._home(term, file, marker, config)
        return found

    def layout(self, marker: Marker) -> str:
        """Return the layout of a list: ``single`` or ``entries``."""
        return marker.layout or self.default_layout

    def _home(self, term: Term, file: File, marker: Marker, config: MkDocsConfig) -> File:
        if self.layout(marker) == "single":
            return file
        # An entry called "index" would take the place of the list.
        name = f"term-{term.id}" if term.id.lower() in {"index", "readme"} else term.id
        translation = Translation.of(config)
        folder = translation.path(file).removesuffix(".md").removesuffix("/index")
        hidden = InclusionLevel.NOT_IN_NAV
        page = translation.add_page(self.files, config, f"{folder}/{name}.md", f"# {term.name}\n", hidden)
        self.entries[page.src_uri] = term
        return page

    def problems(self, glossary: Glossary) -> Iterable[Problem]:
        """Yield what is wrong with the pages that terms name, and the terms that no list holds."""
        yield from unknown_pages(glossary.terms, self.pages)
        if self.homes:
            yield from unlisted(glossary.terms, self.homes, "<!-- glossary … --> marker")

    def entry(self, term: Term, page: File) -> str:
        """Return the URL of a term's entry from ``page``; empty where it has none."""
        home = self.homes.get(term.id)
        if home is None or (self.shown is not None and term.id not in self.shown):
            return ""
        return f"#{term.anchor}" if home is page else f"{home.url_relative_to(page)}#{term.anchor}"

    def more(self, term: Term, page: File) -> str:
        """Return the URL of the page that a term names, from ``page``; empty where it names none."""
        if file := self.pages.get(term.id):
            fragment = urlsplit(term.page).fragment
            return file.url_relative_to(page) + (f"#{fragment}" if fragment else "")
        return term.page if is_url(term.page) else ""

    def href(self, term: Term, page: File) -> str:
        """Return the URL that mentions of a term on ``page`` lead to; empty where they are not to be linked."""
        leads_to_page = term.target is Link.PAGE and self.more(term, page)
        return leads_to_page or self.entry(term, page)

    def term_at(self, href: str, page: File, glossary: Glossary) -> str | None:
        """Return the id of the term that an author's link on ``page`` leads to, if it leads to one."""
        if "#" not in href and not (href and self.pages):
            return None
        path, _, fragment = urljoin(f"/{page.url}", href).partition("#")
        anchor = unquote(fragment)
        if anchor.startswith("term-"):
            term = glossary.by_id.get(anchor.removeprefix("term-"))
            return term.id if term and (home := self.homes.get(term.id)) and _same(path, home) else None
        if anchor:
            return None
        return next((term for term, file in self.pages.items() if _same(path, file)), None)

    def own(self, page: File) -> Iterable[str]:
        """Return the ids of the terms that name ``page`` as theirs."""
        return (term for term, file in self.pages.items() if file is page)


def _same(path: str, file: File) -> bool:
    return unquote(path).removesuffix("index.html").rstrip("/") == f"/{unquote(file.url)}".removesuffix(
        "index.html"
    ).rstrip("/.")


def _find_page(files: Files, page: str) -> File | None:
    """Return the file of the page that a term names, with or without its suffix; None for a URL too."""
    if is_url(page):
        return None
    path = normpath(unquote(urlsplit(page).path))
    return next(filter(None, (files.get_file_from_path(path + end) for end in ("", ".md", "/index.md"))), None)
