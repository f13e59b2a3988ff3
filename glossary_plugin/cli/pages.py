"""The pages of a project, read without its host."""

from __future__ import annotations

import os
import posixpath
import re
import sys
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlunsplit

from glossary_plugin.cli.jobs import spread
from glossary_plugin.core.linking.references import referenced
from glossary_plugin.core.options import Options
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.site.left_out import is_left_out
from glossary_plugin.core.site.listing import unmarked
from glossary_plugin.core.site.unlinked import PageOutcome, nothing_linked
from glossary_plugin.core.site.usage_file import USAGE_FILE, PageUsage, usage_of, way_to_root
from glossary_plugin.core.system.files import is_folder, read_whole, shown
from glossary_plugin.core.text.urls import split_relative
from glossary_plugin.html.linking.markers import source_markers
from glossary_plugin.html.linking.tokens import attributes, plain_text, tags
from glossary_plugin.html.site.docs_pages import DocsPages
from glossary_plugin.html.site.entry_places import EntryPlaces
from glossary_plugin.html.site.page_flow import PageSource, flow, rules_of
from glossary_plugin.html.site.prepared_glossary import PreparedGlossary
from glossary_plugin.html.site.site import Site
from glossary_plugin.prose.harmless import harmless_html
from glossary_plugin.prose.includes import included_files, with_included
from glossary_plugin.prose.pages import SUFFIXES, SourcePage, read_page
from glossary_plugin.prose.roles import IsTerm, is_any_term, is_no_term, term_roles
from glossary_plugin.review.places import PageProse

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterable, Iterator, Sequence

    from glossary_plugin.cli.project import Project
    from glossary_plugin.core.linking.usage import Use
    from glossary_plugin.core.model import Term
    from glossary_plugin.core.site.host_config import HostConfig
    from glossary_plugin.core.site.usage_file import SiteUsage
    from glossary_plugin.html.linking.markers import Marker
    from glossary_plugin.html.site.page_flow import PageRules

__all__ = ["ProjectPages", "ReadPage", "add_folder", "nested_too_deeply", "open_pages"]

_PAGE_SUFFIXES = (".md", ".rst")
_HREF = re.compile(r'(<a\b[^<>]*?\bhref=")([^"]*)')
_HEADING = re.compile(r"<h1\b[^<>]*+>([^<]*+(?:<(?!/?h1\b)[^<]*+)*+)</h1>")


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadPage:
    """A page, its mentions decided."""

    path: str
    """Inside the folder of the documentation."""
    title: str
    html: str = ""
    """As its author wrote it."""
    language: str = ""
    """BCP 47; empty: not known."""
    uses: tuple[Use, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """The words and the id of each link that a build makes, in order; several ids of one are parted by spaces."""
    named: frozenset[str] = frozenset()
    """The ids of the terms that roles of Sphinx name, those in what only Sphinx reads too."""
    outcome: PageOutcome | None = None
    """What holds for it, and which mentions stay plain; None where it has entries."""
    problems: tuple[Problem, ...] = ()
    is_read: bool = True
    """False: its file cannot be read, and the problem says why."""

    @property
    def used(self) -> frozenset[str]:
        """The ids of the terms that the page uses."""
        return self.named.union(use.term for use in self.uses)


@dataclass
class ProjectPages:
    """The pages in a folder, with the links that a build of the project would give them."""

    project: Project
    docs: Path
    _sites: dict[str, Site[str]] = field(default_factory=dict)
    """The site in each language that it is translated into."""

    @property
    def prepared(self) -> PreparedGlossary:
        """The glossary as readers of the site have it, in its default language."""
        return self._site(self._language("")).prepared

    @property
    def places(self) -> EntryPlaces[str]:
        """Where the entries are, in the site's default language."""
        return self._site(self._language("")).places

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._paths)

    def read(self, jobs: int = 1) -> Iterator[ReadPage]:
        """Read each page, in the order of MkDocs, in so many processes."""
        return (page for page in spread(self._page, self._paths, jobs) if page)

    def explained(self) -> Iterator[PageProse]:
        """Yield the prose of each page that can be read, with a verdict on every place that looks like a name."""
        for path in self._paths:
            text, page = self._read(path)
            if isinstance(page, SourcePage):
                _, prose = self.explain(page, self.source(path, page, text))
                yield prose

    def explain(self, page: SourcePage, source: PageSource) -> tuple[PageRules, PageProse]:
        """Return what holds for a page, and its prose with a verdict on every place that looks like a name."""
        site = self.site_of(source)
        options, own = site.prepared.settings.options, site.places.own(source.path)
        rules = rules_of(source, options, site.prepared.language, own)
        text, verdicts = site.explain(page.html, source.path, rules.policy)
        return rules, PageProse(path=source.path, text=text, verdicts=tuple(verdicts), language=rules.language)

    def _page(self, path: Path) -> ReadPage | None:
        """Return a page; None where it cannot be read without more than is installed."""
        text, page = self._read(path)
        if isinstance(page, Problem):
            inside = shown(path.relative_to(self.docs).as_posix())
            return ReadPage(path=inside, title=inside, problems=(page,), is_read=False)
        return self._decided(page, self.source(path, page, text)) if page else None

    def _read(self, path: Path) -> tuple[str, SourcePage | Problem | None]:
        """Return the source of a page, and what was read of it: None without what reads it."""
        source, problem = read_whole(path, shown(os.path.relpath(path)))
        language = self._language(shown(path.relative_to(self.docs).as_posix()))
        documents = self.project.host.documents if self.project.host else None
        file = path.with_name(documents.named(path.name)) if documents else path
        whole = with_included(source, file, self.docs) if documents else source
        try:
            return source, problem or read_page(whole, file.name, self._is_term(language))
        except ModuleNotFoundError:
            return source, None
        except RecursionError:
            return source, nested_too_deeply(shown(os.path.relpath(path)))

    def source(self, path: Path, page: SourcePage, text: str) -> PageSource:
        """Return a page as its author wrote it; one outside the folder has no path in it."""
        full = path.absolute()
        inside = (
            full.relative_to(self.docs.absolute()).as_posix() if self.docs.absolute() in full.parents else path.name
        )
        return PageSource(
            path=shown(inside),
            file=shown(os.path.relpath(path)),
            folder=str(full.parent),
            meta=page.meta,
            language=self._language(inside),
            text=lambda: text,
            included=lambda: (
                (shown(os.path.relpath(each)), part) for each, part in included_files(text, [path.parent], self.docs)
            ),
        )

    def site_of(self, source: PageSource) -> Site[str]:
        """Return the site that has a page: that in its language, where there are several."""
        return self._site(source.language)

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the pages that terms name, and the terms that no list holds."""
        places = self._site(self._language("")).places
        yield from places.problems(self.prepared.glossary)
        page = self.prepared.settings.options.page
        if not self._lists and self._has_own(page):
            yield unmarked(page, shown(os.path.relpath(self.docs / page)))

    def why_unlinked(self, pages: Sequence[ReadPage]) -> Iterator[Problem]:
        """Yield why none of ``pages`` has a link to a term."""
        outcomes = [page.outcome for page in pages if page.outcome]
        if not any(page.links for page in pages if page.outcome):
            host, options = self.project.host, self.prepared.settings.options
            where = Location(file=shown(os.path.relpath(host.file if host else self.docs)))
            yield from nothing_linked(self.prepared.glossary, options, outcomes, where)

    def _decided(self, page: SourcePage, source: PageSource) -> ReadPage:
        site = self.site_of(source)
        result = flow(page.html, source, site, source.path)
        heading = _HEADING.search(page.html)
        title = str(page.meta.get("title") or "") or (plain_text(heading[1]).strip() if heading else source.path)
        targets = term_roles(page.source)
        is_plain = source.path not in self._lists and source.path not in self.project.native_pages.values()
        return ReadPage(
            path=source.path,
            title=title,
            html=page.html,
            language=result.rules.language,
            uses=result.linked.uses,
            links=tuple(_links(result.linked.html)),
            outcome=PageOutcome.of(result.rules.policy, result.linked.plain) if is_plain else None,
            named=frozenset(term.id for target in targets for term in site.prepared.glossary.find_all(target)),
            problems=result.problems,
        )

    def _is_term(self, language: str) -> IsTerm:
        """Return a test whether a role means a term of ours on pages in a language; other hosts have no roles.

        In Sphinx any does, unless it may be one that nobody but Sphinx knows.
        """
        host = self.project.host
        if host and not host.is_sphinx:
            return is_no_term
        if host and self.project.settings.options.native and not host.refers_to_others:
            return is_any_term
        prepared = self._site(language).prepared
        return lambda target: bool(referenced(prepared.glossary, prepared.matcher, target))

    def _language(self, path: str) -> str:
        translations = self.project.host.translations if self.project.host else None
        return translations.of(path) if translations else ""

    def _site(self, language: str) -> Site[str]:
        if language not in self._sites:
            project, host = self.project, self.project.host
            reader = language or project.settings.options.language or (host.reader if host else "")
            own = host.language if host else ""
            prepared = PreparedGlossary.of(project.settings, project.linked, reader=reader, host=own)
            self._sites[language] = Site(prepared, self._places(prepared, language), _SourceTexts(self._pages))
        return self._sites[language]

    def _places(self, prepared: PreparedGlossary, language: str) -> EntryPlaces[str]:
        """Return where the entries are: in the lists of the pages; where none has a list, on the page that is made."""
        pages = self._pages
        lists = {path: found for path, found in self._lists.items() if self._language(path) == language}
        places = EntryPlaces.find(prepared.glossary, lists, pages)
        made = prepared.settings.options.page if self._makes_page else Options().page
        if not lists and made and not self._has_own(made):
            places = replace(places, homes=dict.fromkeys((term.id for term in prepared.glossary.terms), made))
        return replace(places, homes={**places.homes, **self.project.native_pages})

    def _has_own(self, page: str) -> bool:
        """Return whether the author has written the page that the host would make."""
        return self._makes_page and self._pages.find(page) is not None

    @cached_property
    def _pages(self) -> DocsPages:
        host = self.project.host
        return DocsPages(
            self.docs,
            directories=not host or host.has_folders,
            suffixes=_PAGE_SUFFIXES,
            by_name=host is not None and host.is_sphinx,
        )

    def terms(self, place: str) -> str:
        """Return the script with what the palette finds, which is to be at ``place`` inside the site."""
        site = self._site(self._language(""))
        first = next(iter(self._lists), "")
        return site.terms(first, self._pages.url(first, place, final=True) if first else ".")

    def usage(self, pages: Iterable[ReadPage], *, published: bool) -> SiteUsage:
        """Return what pages use; what is ``published`` has the terms of others alone."""
        host = self.project.host
        return usage_of(
            host.title if host else "",
            (host.url if host else "") or way_to_root(self.published_usage),
            (self._usage_of(page) for page in pages),
            self.project.glossary,
            published=published,
        )

    def _usage_of(self, page: ReadPage) -> PageUsage:
        return PageUsage(path=page.path, title=page.title, url=quote(self._pages.place(page.path)), uses=page.uses)

    @property
    def published_usage(self) -> str:
        """The path, inside the site, of the file for the owners of shared terms: in the folder of the first list."""
        place = self._pages.place(next(iter(self._lists))) if self._lists else ""
        folder = place.removesuffix(".html").removesuffix("index").rstrip("/")
        return posixpath.join(folder, USAGE_FILE)

    @property
    def _makes_page(self) -> bool:
        """Whether the host makes a page of entries where there is none; in Sphinx directives place them."""
        return self.project.host is None or not self.project.host.is_sphinx

    @cached_property
    def _lists(self) -> dict[str, list[Marker]]:
        found: dict[str, list[Marker]] = {}
        for path in self._paths:
            if path.suffix == ".md":
                text, _ = read_whole(path, path.name)
                if lists := [each for each in source_markers(text) if each.is_list]:
                    found[path.relative_to(self.docs).as_posix()] = lists
        return found

    @cached_property
    def _paths(self) -> list[Path]:
        return list(_sources(self.docs, self.project.host))


def add_folder(parser: ArgumentParser) -> None:
    """Declare the argument that names the folder of the pages."""
    parser.add_argument(
        "folder", nargs="?", metavar="FOLDER", help="the folder of the pages; default: the configuration's, else docs"
    )


def open_pages(project: Project, folder: str | None) -> ProjectPages | None:
    """Return the pages in a folder, by default that of the host's configuration; None, with a message, without one."""
    docs = Path(folder) if folder else project.docs or Path("docs")
    if is_folder(docs):
        return ProjectPages(project, docs)
    where = f"run the command in '{project.elsewhere}', or name" if project.elsewhere else "name"
    sys.stderr.write(f"there is no folder '{docs}'; {where} that of the pages\n")
    return None


@dataclass(frozen=True, slots=True)
class _SourceTexts:
    """Renders the texts of terms as pages are read."""

    pages: DocsPages

    def render(self, term: Term, text: str, page: str | None, *, final: bool = False) -> str:
        """Return a text as HTML; plain words where what reads it is not installed."""
        if not term.trusted:
            return harmless_html(term, text)
        try:
            html = read_page(text, f"text.{term.format or 'md'}").html
        except ModuleNotFoundError:
            return f"<p>{escape(text)}</p>"
        return _HREF.sub(lambda found: found[1] + self._url(unescape(found[2]), page), html) if page and final else html

    def _url(self, url: str, page: str) -> str:
        """Return the final URL of a link in a text, which is written from the folder of the documentation."""
        parts = split_relative(url)
        path = posixpath.normpath(unquote(parts.path)) if parts else ""
        if parts and not parts.path.startswith("/") and self.pages.find(path):
            url = urlunsplit(("", "", self.pages.url(path, page, final=True), parts.query, parts.fragment))
        return escape(url)


def nested_too_deeply(file: str) -> Problem:
    """Return the problem of a page in reStructuredText that docutils cannot read."""
    message = "lists and quotes are nested too deeply to be read"
    return Problem(code=Code.TOO_LARGE, message=message, hint="make several pages of it", where=Location(file=file))


def _links(html: str) -> Iterator[tuple[str, str]]:
    """Yield the words and the ids of the mentions that are links."""
    opened: tuple[str, str, int] | None = None
    for tag in tags(html):
        if opened is None and not tag.closing and (ids := attributes(tag.attributes).get("data-glossary-term")):
            opened = tag.name, ids, tag.end
        elif opened and tag.closing and tag.name == opened[0]:
            yield " ".join(plain_text(html[opened[2] : tag.start]).split()), opened[1]
            opened = None


def _sources(docs: Path, host: HostConfig | None) -> Iterator[Path]:
    """Yield the pages in a folder: the documents of a Sphinx project, else all that can be read as pages.

    Without a host a folder whose name begins with `_` holds no pages, as most hosts have it.
    """
    own = host if host and is_folder(host.docs) and docs.samefile(host.docs) else None
    if own and own.documents:
        yield from own.documents.inside(docs)
        return
    for folder, folders, files in os.walk(docs):
        folders[:] = sorted(each for each in folders if not each.startswith("." if host else (".", "_")))
        pages = [Path(folder, name) for name in files if Path(name).suffix.lower() in SUFFIXES - {".html"}]
        kept = _published(pages, docs, own.left_out) if own and own.left_out else pages
        yield from sorted(kept, key=lambda path: (path.stem not in {"index", "README"}, path))


def _published(pages: Sequence[Path], docs: Path, patterns: Sequence[str]) -> list[Path]:
    """Return the pages of a folder that MkDocs publishes: none that patterns leave out, no README beside an index."""
    kept = [path for path in pages if not is_left_out(path.relative_to(docs).as_posix(), patterns)]
    has_index = any(path.name == "index.md" for path in kept)
    return [path for path in kept if not has_index or path.name != "README.md"]
