"""One build of a site: what is known of its pages, and what becomes of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from glossary_plugin.core.glossary_file.serialize import glossary_data
from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.linking.references import unknown
from glossary_plugin.core.linking.usage import shown_terms, used_in
from glossary_plugin.core.model import Role
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.site.edit_links import edit_url
from glossary_plugin.core.site.inventory import inventory
from glossary_plugin.core.site.listing import dead_link
from glossary_plugin.core.site.targets import not_shown
from glossary_plugin.html.linking.anchors import lacking
from glossary_plugin.html.linking.markers import markers
from glossary_plugin.html.linking.tokens import inline
from glossary_plugin.html.pages.titles import Title, titled, toc_title
from glossary_plugin.html.site.edition import Edition
from glossary_plugin.html.site.entry_places import Homes
from glossary_plugin.html.site.page_flow import PageSource, flow, rules_of
from glossary_plugin.html.site.site import Site
from glossary_plugin.html.site.standing import Standing
from glossary_plugin.mkdocs_plugin.lists import TITLE, add_entry_page, lost_lists, page_style
from glossary_plugin.mkdocs_plugin.pages import SitePages, SiteTexts
from glossary_plugin.mkdocs_plugin.standing import loaded_assets, place_of, shared_places
from glossary_plugin.mkdocs_plugin.toc import cut_toc, every_link, extend_toc, move_toc
from glossary_plugin.mkdocs_plugin.translations import Translation
from glossary_plugin.prose.sphinx_only import sphinx_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from glossary_plugin.core.linking.usage import Use
    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.core.options import Settings
    from glossary_plugin.html.linking.markers import Marker
    from glossary_plugin.html.pages.list_page import Group
    from glossary_plugin.html.site.page_flow import PageResult

__all__ = ["Build", "Usage"]

_SHOWN = frozenset({Role.TERM, Role.ABBR, Role.ALIAS})
"""The names by which other sites may refer to a term."""


@dataclass
class Usage:
    """What the pages of a site use; it outlives a build, since a dirty one sees few pages."""

    uses: dict[str, tuple[Use, ...]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)


class Build:
    """The state of one build; ``open`` comes first."""

    _site: Site[File]

    def __init__(
        self, settings: Settings, glossary: Glossary, config: MkDocsConfig, *, drafts: bool, usage: Usage
    ) -> None:
        self._config = config
        self._usage = usage
        translated, own = Translation.of(config).language, _theme_language(config)
        self.edition = Edition.of(settings, glossary, drafts=drafts, reader=translated, host=own)
        self._finished: dict[str, tuple[str, str]] = {}
        """The HTML that the search reads and the HTML with links, by the page's path."""
        self._groups: dict[str, Sequence[Group]] = {}
        self._entries: dict[str, tuple[Term, File]] = {}
        """The terms with an entry page of their own, by that page's path."""
        self._pages_of_ours: dict[str, tuple[File, frozenset[str]]] = {}
        """The pages with entries, by their places in the site, with the anchors of the entries."""
        self._shown: dict[str, frozenset[str]] = {}
        """The anchors that those have which were written in this build."""
        self._plain: list[Page | AnchorLink] = []
        """What has a title of ours in plain words at the moment, while the search reads a page."""

    def open(self, files: Files, lists: Mapping[str, Sequence[Marker]], generated: File | None) -> Iterable[Problem]:
        """Take the site's files, and the list markers that stand in them; make the pages of single entries.

        ``generated`` is the page with the list, if that is ours.
        """
        self._files = files
        self._lists = lists
        self._generated = generated
        glossary = self.edition.glossary
        taken = {file.dest_uri.casefold() for file in files}

        def home(term: Term, page: File, marker: Marker) -> File:
            if not self._is_index(marker):
                return page
            own = add_entry_page(files, self._config, term, page, taken)
            self._entries[own.src_uri] = term, page
            return own

        homes = Homes.find(glossary, lists, SitePages(files), home)
        self._texts = SiteTexts(self._config, files, self._miss)
        self._site = Site(
            self.edition, homes, self._texts, titles=self._usage.titles, edit=self._edit, indexes=self._is_index
        )
        return [*homes.problems(glossary), *sphinx_markup(glossary)]

    def settle(self, *, serving: bool) -> list[Problem]:
        """Forget the pages that are not built, now that it is known; tell of a list on one of them."""

        def is_built(file: File) -> bool:
            level: Any = file.inclusion
            return bool(level.is_in_serve() if serving else level.is_included())

        left_out = [uri for uri in self._lists if (file := self._files.get_file_from_path(uri)) and not is_built(file)]
        self._site.homes = self._site.homes.among(is_built)
        hint = "take it out of 'exclude_docs' and 'draft_docs', or move the list to another page"
        return [
            Problem(
                code=Code.NO_LIST,
                message=f"the page '{uri}' is not built: no mention leads to the entries that its list has",
                hint=hint,
                where=Location(file=self._config.config_file_path or "mkdocs.yml"),
            )
            for uri in left_out
        ]

    def _is_index(self, marker: Marker) -> bool:
        return (marker.layout or self.edition.settings.options.layout) == "entries"

    def name(self, page: Page, html: str) -> str:
        """Give a page that we made its title, and its HTML the heading; nothing that fills in sources sees them."""
        uri = page.file.src_uri
        if uri in self._entries:
            term, _ = self._entries[uri]
            page.toc.items[:] = [AnchorLink(toc_title(term), term.anchor, 1)]
            page.present_anchor_ids = {term.anchor}
            _give_title(page, term.name)
            return f'<h1 id="{term.anchor}">{escape(term.name)}</h1>'
        if page.file is not self._generated:
            return html
        title = self.edition.title
        for heading in page.toc.items[:1]:
            heading.title = Title.of(title)
        _give_title(page, title)
        return titled(html, TITLE, title)

    def read(self, page: Page, html: str) -> tuple[str, list[Problem]]:
        """Work out the links of a page; return its HTML with explicit references alone, and its problems.

        A page with lists waits for ``fill_lists``.
        """
        uri = page.file.src_uri
        self._usage.titles[uri] = unescape(str(page.title))
        if uri in self._lists or uri in self._entries:
            return html, []
        result = self._link(page, html, fills_lists=False)
        return result.linked.unlinked, [*result.problems, *_late_lists(page, html)]

    def fill_lists(self) -> list[Problem]:
        """Put the entries in the place of the markers, now that it is known who uses them."""
        homes, glossary = self._site.homes, self.edition.glossary
        homes.shown = shown_terms(glossary, self.used(), self.edition.settings.options.show)
        self._site.users = used_in(self._usage.uses)
        problems = [problem for page in self._pages(self._lists) for problem in self._fill_list(page)]
        problems += [problem for page in self._pages(self._entries) for problem in self._fill_entry(page)]
        self._chain_entries()
        self._pages_of_ours = self._promised()
        return [*problems, *self.taken()]

    def _promised(self) -> dict[str, tuple[File, frozenset[str]]]:
        """Return where our pages are to be now that links lead there, with the anchors that they are to have."""
        homes, glossary = self._site.homes, self.edition.glossary
        files = dict.fromkeys(homes.homes.values())  # a list of thousands is one page
        pages = {place_of(file): (file, frozenset(homes.anchors(file, glossary))) for file in files}
        return {place: each for place, each in pages.items() if each[1]}

    def note(self, page: Page, output: str) -> Iterator[Problem]:
        """Remember the anchors that a page of ours has at last; yield a problem where its template has left some out.

        A page that is encrypted has them once its reader has the key.
        """
        place = place_of(page.file)
        if place in self._pages_of_ours:
            _, wanted = self._pages_of_ours[place]
            left = lacking(output, wanted)
            self._shown[place] = wanted - left
            if left and not getattr(page, "encrypted", False):
                yield not_shown(page.file.src_uri, left, Location(file=page.file.abs_src_path or page.file.src_uri))

    def standing(self, data: Mapping[str, bytes]) -> Standing:
        """Return what must be in the site; ``data`` are the files that were written beside the pages."""
        glossary = self.edition.glossary
        named = [(glossary.by_id[id_], glossary.by_id[id_].page, file) for id_, file in self._site.homes.named.items()]
        return Standing(
            pages={place_of(file): frozenset[str]() for *_, file in named}
            | {place: self._shown.get(place, frozenset()) for place in self._pages_of_ours},
            files=data,
            assets=loaded_assets(self._config, pages=bool(self._pages_of_ours)),
            named=tuple(
                (term, url, place_of(file))
                for term, url, file in (*named, *self._texts.places)
                if not getattr(file.page, "encrypted", False)
            ),
        )

    @property
    def sources(self) -> Mapping[str, str]:
        """The paths of the Markdown of our pages, by their places in the site."""
        return {place: file.src_uri for place, (file, _) in self._pages_of_ours.items()}

    def shared_places(self) -> Iterator[Problem]:
        """Yield the places in the site that are ours and those of other files."""
        pages = (self._files.get_file_from_path(uri) for uri in (*self._lists, *self._entries))
        ours = [file for file in pages if file]
        yield from shared_places(self._files, ours, [path for path, _ in self.data_files()], self._config)

    def _fill_list(self, page: Page) -> Iterable[Problem]:
        html, uri = page.content or "", page.file.src_uri
        lost = lost_lists(page, self._lists[uri], [marker for marker in markers(html) if not marker.term])
        result = self._link(page, html)
        filled = result.filled
        move_toc(page, filled.moved)
        extend_toc(page, filled.groups, self._site.homes.on(page.file), filled.html)
        self._groups[uri] = filled.groups
        page.content = result.linked.unlinked
        return [*lost, *result.problems]

    def _fill_entry(self, page: Page) -> Iterable[Problem]:
        term, index = self._entries[page.file.src_uri]
        result = self._link(page, self._site.entry_page(term, page.file, index), fills_lists=False)
        page.content = result.linked.unlinked
        return result.problems

    def _chain_entries(self) -> None:
        """Let the pages of entries lead to each other, in the order in which lists first have them."""
        listed = (term.id for groups in self._groups.values() for group in groups for term in group.terms)
        pages = {self._entries[page.file.src_uri][0].id: page for page in self._pages(self._entries)}
        for before, after in pairwise(pages[id_] for id_ in dict.fromkeys(listed) if id_ in pages):
            before.next_page, after.previous_page = after, before

    def _pages(self, uris: Iterable[str]) -> Iterator[Page]:
        """Yield the pages that are built this time."""
        for uri in uris:
            file = self._files.get_file_from_path(uri)
            if file and file.page and file.page.content is not None:
                yield file.page

    def plain_titles(self, page: Page) -> None:
        """Let a search that escapes titles itself read ours on a page in plain words."""
        every: list[Page | AnchorLink] = [page, *every_link(page.toc)]
        self._plain = [each for each in every if isinstance(each.title, Title)]
        for each in self._plain:
            each.title = unescape(str(each.title))

    def finish(self, page: Page) -> None:
        """Put the links into a page that the search has read, and its titles as themes want them."""
        for each in self._plain:
            each.title = Title.of(str(each.title))
        uri = page.file.src_uri
        if uri not in self._finished:
            return
        if page.content != self._finished[uri][0]:
            # Another plugin has changed the page since.
            self._link(page, page.content or "", fills_lists=False)
        page.content = self._finished.pop(uri)[1]
        cut_toc(page, self._groups.pop(uri, ()))

    def described(self, page: Page) -> str:
        """Return the linked data of the entries on a page, for its head: Material runs a script in the content anew."""
        return self._site.described(page.file)

    def data_files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the paths and the contents of the files by which other sites and programs know the glossary.

        They lie in the folder that the first list opens; ``objects.inv`` at the root of a site may be another plugin's.
        """
        homes = self._site.homes
        lists = (self._files.get_file_from_path(uri) for uri in self._lists)
        if (first := next(filter(None, lists), None)) is None:
            return
        folder = first.dest_uri.removesuffix(".html").removesuffix("index")
        folder = f"{folder.rstrip('/')}/".lstrip("/")
        listed = self.edition.glossary.among(homes.homes)

        def url(term: Term) -> str:
            path = get_relative_url(homes.homes[term.id].url, folder)
            return f"{path.removeprefix('./')}#{term.anchor}"

        text = json.dumps(glossary_data(listed, url), ensure_ascii=False, indent=1)
        yield f"{folder}glossary.json", f"{text}\n".encode()
        if folder:
            names = [(name.text, url(term)) for term in listed.terms for name in term.names if name.role in _SHOWN]
            yield f"{folder}objects.inv", inventory(str(self._config.site_name), names)

    def writable_files(self) -> Iterator[tuple[str, bytes]]:
        """Yield those of them in whose place there is no file of the user's."""
        taken = {file.dest_uri for file in self._files}
        yield from ((path, content) for path, content in self.data_files() if path not in taken)

    def used(self) -> set[str]:
        """Return the ids of the terms that pages use."""
        return {use.term for uses in self._usage.uses.values() for use in uses}

    def taken(self) -> list[Problem]:
        """Return the problems that came up on the way, once."""
        found = list(self.edition.found)
        self.edition.found.clear()
        return found

    def summary(self) -> str:
        """Return what was done, in a sentence."""
        ours = self._lists.keys() | self._entries.keys()
        counts = [count for uri, count in self._usage.counts.items() if count and uri not in ours]
        parts = (len(self.edition.glossary.terms), "term"), (sum(counts), "mention"), (len(counts), "page")
        terms, mentions, pages = (f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts)
        return f"{terms}, {mentions} linked on {pages}"

    def link_excerpt(self, page: Page, html: str) -> str:
        """Return a piece that another plugin shows on a page, with its explicit references as links."""
        language = rules_of(self._source(page), self.edition.settings.options, self.edition.language).language
        linked = self._site.link(html, page.file, Policy(auto=False, language=language))
        return linked.html + self._site.at_end(linked, page.file, language)

    def define(self, name: str, page: Page | None, template: str) -> tuple[str, list[Problem]]:
        """Return the definition of a term for a template, and what is wrong with asking for it there."""
        where = Location(file=template)
        if page is None:
            message = f"the filter 'glossary' has no page for whose address it could write the links of '{name}'"
            hint = "use it in the templates of pages alone"
            return "", [Problem(code=Code.BAD_TEMPLATE, message=message, hint=hint, where=where)]
        html = self._site.definition(name, page.file)
        if html is None:
            message, hint = unknown(self.edition.glossary, name)
            return "", [Problem(code=Code.UNKNOWN_REFERENCE, message=message, hint=hint, where=where)]
        return inline(self._site.link(html, page.file, Policy(auto=False)).html), []

    def _link(self, page: Page, html: str, *, fills_lists: bool = True) -> PageResult:
        """Work out what becomes of a page, and remember it."""
        site, file, uri = self._site, page.file, page.file.src_uri
        result = flow(html, self._source(page), site, file, head=page_style(page), fills_lists=fills_lists)
        linked = result.linked
        self._usage.uses[uri] = linked.uses
        self._usage.counts[uri] = linked.count
        self._finished[uri] = linked.unlinked, linked.html + site.at_end(linked, file, result.rules.language)
        return result

    def _source(self, page: Page) -> PageSource:
        file = page.file
        return PageSource(
            path=file.src_uri,
            file=file.abs_src_path or file.src_uri,
            folder=str((Path(self._config.docs_dir) / file.src_uri).parent),
            meta=page.meta or {},
            language=str(getattr(file, "locale", "") or ""),
            text=lambda: file.content_string,
        )

    def _edit(self, term: Term) -> str:
        """Return where a term is edited, where the theme offers that for pages too."""
        config, base = self._config, self.edition.settings.base
        offered = config.theme.name != "material" or "content.action.edit" in (config.theme.get("features") or ())
        if not (config.repo_url and config.edit_uri and offered):
            return ""
        address = urljoin(f"{config.repo_url.rstrip('/')}/", f"{config.edit_uri.rstrip('/')}/")
        return edit_url(term, base, Path(config.docs_dir), address)

    def _miss(self, term: Term, url: str) -> None:
        self.edition.found.append(dead_link(term, url))


def _give_title(page: Page, title: str) -> None:
    """Give a page its title, if neither the navigation nor another plugin has given it one."""
    if "title" not in vars(page) and "title" not in page.meta:
        page.title = Title.of(title)


def _late_lists(page: Page, html: str) -> Iterator[Problem]:
    """Yield a problem for lists that came into a page after its source was read: entries need a home by then."""
    if any(not marker.term for marker in markers(html)):
        yield Problem(
            code=Code.PAGE_WITHOUT_MARKER,
            message="the marker of a list comes from a macro or an inserted file, and makes no list there",
            hint="write the marker in the source of the page itself",
            where=Location(file=page.file.abs_src_path or page.file.src_uri),
        )


def _theme_language(config: MkDocsConfig) -> str:
    """Return the language of the site's theme: Material's option, else the theme's locale."""
    language = config.theme.get("language") or config.theme.get("locale") or ""
    return str(getattr(language, "language", language))
