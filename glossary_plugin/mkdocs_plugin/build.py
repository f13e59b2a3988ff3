"""One build of a site: each step returns what is known then, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from mkdocs.utils import get_relative_url

from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.linking.references import unknown
from glossary_plugin.core.linking.usage import shown_terms, used_in
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.site.listing import dead_link
from glossary_plugin.core.site.unlinked import nothing_linked
from glossary_plugin.core.system.gc_pause import no_collecting
from glossary_plugin.html.linking.markers import markers
from glossary_plugin.html.linking.tokens import inline
from glossary_plugin.html.pages.searched import cut, restored
from glossary_plugin.html.site.page_flow import flow, rules_of
from glossary_plugin.html.site.site import Site
from glossary_plugin.html.site.standing import Standing
from glossary_plugin.mkdocs_plugin.data_files import data_files, data_places, terms_place, usage_file, usage_place
from glossary_plugin.mkdocs_plugin.lists import chain_pages, late_lists, lost_lists, page_style
from glossary_plugin.mkdocs_plugin.pages import SiteTexts, edit_address, source_of
from glossary_plugin.mkdocs_plugin.site_map import SiteMap, is_built, is_index
from glossary_plugin.mkdocs_plugin.standing import OurPages, assets_in_use, place_of, shared_places
from glossary_plugin.mkdocs_plugin.titles import name_entry, name_list
from glossary_plugin.mkdocs_plugin.toc import LookUp, cut_toc, extend_toc, move_toc
from glossary_plugin.prose.sphinx_only import sphinx_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from glossary_plugin.core.model import Term
    from glossary_plugin.html.linking.linker import Linked
    from glossary_plugin.html.linking.markers import Marker
    from glossary_plugin.html.pages.list_parts import Group
    from glossary_plugin.html.site.kept_links import KeptLinks
    from glossary_plugin.html.site.page_flow import PageResult, PageRules
    from glossary_plugin.html.site.prepared_glossary import PreparedGlossary
    from glossary_plugin.mkdocs_plugin.usage import Usage

__all__ = ["Build", "ReadyPage"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadyPage:
    """What has become of a page."""

    unlinked: str
    """Its HTML with explicit references alone, which the search reads."""
    html: str
    """Its HTML with links, which readers get."""
    groups: Sequence[Group]
    """Those of its lists."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """A site while it is built."""

    config: MkDocsConfig
    map: SiteMap
    site: Site[File]
    texts: SiteTexts
    usage: Usage
    """What the pages use, those of earlier builds too."""
    ours: OurPages = field(default_factory=OurPages)
    """The pages with entries, once all pages are read."""
    linked: dict[str, ReadyPage] = field(default_factory=dict)
    """The pages that wait to be shown, by their paths."""
    unsearched: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What was cut out of pages while the search reads them, by their paths."""

    @classmethod
    def open(  # noqa: PLR0913 - all that a build comes from
        cls,
        prepared: PreparedGlossary,
        config: MkDocsConfig,
        files: Files,
        lists: Mapping[str, Sequence[Marker]],
        *,
        titles: Mapping[str, str],
        usage: Usage,
        kept: KeptLinks | None,
    ) -> Build:
        """Take the files of a site, and the list markers that stand in them; make the pages of single entries.

        ``titles`` are those of the pages with a list or a map that are ours, by their paths; ``kept`` has the pages of
        the build before, if they are kept.
        """
        layout = prepared.settings.options.layout
        known, places = SiteMap.of(prepared.glossary, config, files, lists, layout=layout)
        known = replace(known, titles=titles)
        texts = SiteTexts(config, files, lambda term, url: prepared.found.append(dead_link(term, url)))
        site = Site(
            prepared,
            places,
            texts,
            titles=usage.titles,
            edit=lambda term: edit_address(term, config, prepared.settings.base),
            indexes=lambda marker: is_index(marker, layout),
            kept=kept,
        )
        return cls(config=config, map=known, site=site, texts=texts, usage=usage)

    @property
    def prepared(self) -> PreparedGlossary:
        """The glossary as the readers of the site have it."""
        return self.site.prepared

    def problems(self) -> Iterable[Problem]:
        """Yield what is wrong with the glossary on this site, whatever its pages say."""
        yield from self.site.places.problems(self.prepared.glossary)
        yield from sphinx_markup(self.prepared.glossary)

    def built(self, *, serving: bool) -> tuple[Build, list[Problem]]:
        """Return the site without the pages that are not built, now that it is known."""
        places = self.site.places.among(lambda file: is_built(file, serving=serving))
        where = Location(file=self.config.config_file_path or "mkdocs.yml")
        known = replace(self, site=replace(self.site, places=places))
        if self.map.lists:
            self.texts.prepare(self.prepared.glossary.terms)
        first = next(iter(self.map.with_lists), None)
        data = [*(data_places(first) if first else ())]
        data += [usage_place(first)] if self.prepared.settings.options.publish_usage else []
        data += [self._terms] if self._terms else []
        shared = shared_places(self.map.files, self.map.with_entries, data, self.config)
        return known, [*self.map.unbuilt_lists(where, serving=serving), *shared]

    def name(self, page: Page, html: str) -> str:
        """Give a page that we made its title, and its HTML the heading; nothing that fills in sources sees them."""
        if (entry := self.map.entries.get(page.file.src_uri)) is not None:
            return name_entry(page, entry[0])
        title = self.map.titles.get(page.file.src_uri)
        return html if title is None else name_list(page, html, title)

    def read(self, page: Page, html: str) -> tuple[str, list[Problem]]:
        """Work out the links of a page; return its HTML with explicit references alone.

        A page with entries waits until all are read.
        """
        uri = page.file.src_uri
        self.usage.name(page)
        if uri in self.map.lists or uri in self.map.entries:
            return html, []
        result = self._link(page, html, fills_lists=False)
        return result.linked.unlinked, [*result.problems, *late_lists(page, html)]

    def all_read(self) -> Build:
        """Return the site with what its pages use, now that all are read."""
        places, glossary = self.site.places, self.prepared.glossary
        shown = shown_terms(glossary, self.usage.terms, self.prepared.settings.options.show)
        places = replace(places, shown=shown)
        site = replace(self.site, places=places, users=used_in(self.usage.uses))
        return replace(self, site=site, ours=OurPages.of(places, glossary))

    def fill(self) -> list[Problem]:
        """Put the entries in the place of the markers; this comes once all pages are read."""
        with no_collecting():
            problems = [problem for page in self.map.pages(self.map.lists) for problem in self._fill_list(page)]
            problems += [problem for page in self.map.pages(self.map.entries) for problem in self._fill_entry(page)]
        self._chain_entries()
        return [*problems, *self.prepared.taken()]

    def _fill_list(self, page: Page) -> list[Problem]:
        html = page.content or ""
        found = [marker for marker in markers(html) if not marker.term]
        result = self._link(page, html)
        filled = result.filled
        move_toc(page, filled.moved)
        places = self.site.places
        anchors = places.anchors(page.file, self.prepared.glossary)
        extend_toc(page, filled.groups, places.on(page.file), anchors, filled.html)
        page.content = result.linked.unlinked
        return [*lost_lists(page, self.map.lists[page.file.src_uri], found), *result.problems]

    def _fill_entry(self, page: Page) -> Iterable[Problem]:
        term, index = self.map.entries[page.file.src_uri]
        result = self._link(page, self.site.entry_page(term, page.file, index), fills_lists=False)
        page.content = result.linked.unlinked
        return result.problems

    def _chain_entries(self) -> None:
        """Let the pages of entries lead to each other, in the order in which lists first have them."""
        lists = (self.linked[uri] for uri in self.map.lists if uri in self.linked)
        listed = dict.fromkeys(term.id for page in lists for group in page.groups for term in group.terms)
        pages = {self.map.entries[page.file.src_uri][0].id: page for page in self.map.pages(self.map.entries)}
        chain_pages([pages[id_] for id_ in listed if id_ in pages])

    def begin(self, page: Page) -> None:
        """Let the search read the entries of a page alone, and find them without going through all for each."""
        uri = page.file.src_uri
        if uri in self.map.lists:
            page.toc.items = LookUp(page.toc.items)
        if uri in self.map.lists or uri in self.map.entries:
            page.content, self.unsearched[uri] = cut(page.content or "")

    def addresses(self, page: Page) -> dict[str, Term]:
        """Return the terms whose entries are on a page, by the addresses at which a search has them."""
        terms = (self.prepared.glossary.by_id[id_] for id_ in self.site.places.on(page.file))
        return {f"{page.url}#{term.anchor}": term for term in terms}

    def finish(self, page: Page) -> None:
        """Put the links into a page that the search has read."""
        uri = page.file.src_uri
        if isinstance(page.toc.items, LookUp):
            page.toc.items = page.toc.items.links
        page.content = restored(page.content or "", self.unsearched.pop(uri, ()))
        if uri not in self.linked:
            return
        groups = self.linked[uri].groups
        if page.content != self.linked[uri].unlinked:
            # Another plugin has changed the page since.
            self._link(page, page.content or "", fills_lists=False)
        page.content = self.linked.pop(uri).html
        cut_toc(page, groups)

    def described(self, page: Page) -> str:
        """Return the linked data of the entries on a page, for its head: Material runs a script in the content anew."""
        return self.site.described(page.file)

    def link_excerpt(self, page: Page, html: str) -> str:
        """Return a piece that another plugin shows on a page, with its explicit references as links."""
        source = source_of(page, self.config)
        rules = rules_of(source, self.prepared.settings.options, self.prepared.language)
        linked = self.site.link(html, page.file, Policy(auto=False, language=rules.language))
        return self._finished(linked, page.file, rules)

    def define(self, name: str, page: Page | None, template: str) -> tuple[str, list[Problem]]:
        """Return the definition of a term for a template, and what is wrong with asking for it there."""
        where = Location(file=template)
        if page is None:
            message = f"the filter 'glossary' has no page for whose address it could write the links of '{name}'"
            hint = "use it in the templates of pages alone"
            return "", [Problem(code=Code.BAD_TEMPLATE, message=message, hint=hint, where=where)]
        html = self.site.definition(name, page.file)
        if html is None:
            message, hint = unknown(self.prepared.glossary, name)
            return "", [Problem(code=Code.UNKNOWN_REFERENCE, message=message, hint=hint, where=where)]
        return inline(self.site.link(html, page.file, Policy(auto=False)).html), []

    def data_files(self) -> dict[str, bytes]:
        """Return what goes into the site beside the pages, by its path; no glossary where no page has a list."""
        glossary, first = self.prepared.glossary, next(iter(self.map.with_lists), None)
        name, homes = str(self.config.site_name), self.site.places.homes
        data = dict(data_files(glossary, homes, first, name)) if first else {}
        if self.prepared.settings.options.publish_usage:
            place = usage_place(first)
            data[place] = usage_file(self.usage, self.map.files, glossary, place, self.config)
        if first and self._terms:
            base = get_relative_url(first.url, self._terms)
            data[self._terms] = self.site.terms(first, base, self.usage.away(homes)).encode()
        return data

    def standing(self, data: Mapping[str, bytes]) -> Standing:
        """Return what must be in the site; ``data`` are the files that were written beside the pages."""
        by_id = self.prepared.glossary.by_id
        named = [(by_id[id_], by_id[id_].page, file) for id_, file in self.site.places.named.items()]
        return Standing(
            pages={place_of(file): frozenset[str]() for *_, file in named} | self.ours.shown,
            files=data,
            assets=assets_in_use(
                self.config,
                self.prepared.settings.options,
                pages=bool(self.ours.wanted),
                has_map=self.site.places.map is not None,
            ),
            named=tuple(
                (term, url, place_of(file))
                for term, url, file in (*named, *self.texts.places)
                if not getattr(file.page, "encrypted", False)
            ),
        )

    def summary(self) -> str:
        """Return what was done, in a sentence."""
        return self.usage.summary(len(self.prepared.glossary.terms), self._ours)

    def why_unlinked(self) -> Iterable[Problem]:
        """Yield why no page without entries has a link to a term."""
        where = Location(file=self.config.config_file_path or "mkdocs.yml")
        yield from nothing_linked(
            self.prepared.glossary, self.prepared.settings.options, self.usage.unlinked(self._ours), where
        )

    @property
    def _ours(self) -> set[str]:
        """The paths of the pages with entries."""
        return self.map.lists.keys() | self.map.entries.keys()

    def _link(self, page: Page, html: str, *, fills_lists: bool = True) -> PageResult:
        """Work out what becomes of a page, and remember it."""
        site, file = self.site, page.file
        result = flow(
            html, source_of(page, self.config), site, file, head=partial(page_style, page), fills_lists=fills_lists
        )
        self.usage.note(file.src_uri, result)
        shown = self._finished(result.linked, file, result.rules) + self._opener(file)
        self.linked[file.src_uri] = ReadyPage(unlinked=result.linked.unlinked, html=shown, groups=result.filled.groups)
        return result

    def _finished(self, linked: Linked, page: File, rules: PageRules) -> str:
        """Return a page with what goes at its end."""
        return self.site.finished(linked, page, rules.language, tooltips=rules.tooltips, terms=self._terms_url(page))

    def _opener(self, page: File) -> str:
        """Return what opens the palette on a page, if there is one."""
        url = self._terms_url(page) if self.prepared.settings.options.palette else ""
        return self.prepared.list_page.opener(url) if url else ""

    def _terms_url(self, page: File) -> str:
        return get_relative_url(self._terms, page.url) if self._terms else ""

    @property
    def _terms(self) -> str:
        """The path of the script with terms; empty: there is none."""
        first = next(iter(self.map.with_lists), None)
        return terms_place(first) if first and self.prepared.shares_terms else ""
