"""One build of a site: what is known of its glossary and its pages, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.core.languages import base
from glossary_plugin.core.listing import unused
from glossary_plugin.core.matcher import Matcher
from glossary_plugin.core.model import Status
from glossary_plugin.core.options import page_options
from glossary_plugin.core.places import placed
from glossary_plugin.core.policy import Policy
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.usage import used_in, with_named
from glossary_plugin.html.elements import SCHEME
from glossary_plugin.html.linker import Linker
from glossary_plugin.html.markers import Marker, markers
from glossary_plugin.html.page import Group, ListPage, catalogue
from glossary_plugin.html.tooltips import Tooltip, island
from glossary_plugin.mkdocs_plugin.homes import Homes
from glossary_plugin.mkdocs_plugin.lists import Lists
from glossary_plugin.mkdocs_plugin.texts import Texts
from glossary_plugin.mkdocs_plugin.toc import cut_toc
from glossary_plugin.mkdocs_plugin.translations import Translation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.core.options import Settings
    from glossary_plugin.core.usage import Use
    from glossary_plugin.html.linker import Linked

__all__ = ["Site", "Usage"]


@dataclass
class Usage:
    """What the pages of a site use; it outlives a build, since a dirty one sees few pages."""

    uses: dict[str, tuple[Use, ...]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)


class Site:
    """The state of one build."""

    def __init__(
        self, settings: Settings, glossary: Glossary, config: MkDocsConfig, *, drafts: bool, usage: Usage
    ) -> None:
        self.settings = settings
        options = settings.options
        hidden = {term.id for term in glossary.terms if term.status is Status.DRAFT and not drafts}
        terms = tuple(term for term in glossary.terms if hidden.isdisjoint({term.id, term.see}))
        self._config = config
        self._usage = usage
        translated = Translation.of(config).language or options.language
        self._language = translated or _theme_language(config)
        self._reader = translated or glossary.language or self._language
        self._glossary = replace(glossary, terms=terms).read_in(self._reader, self._language)
        matcher = Matcher(self._glossary.terms, by_id=self._glossary.by_id, site=options.match, language=self._language)
        self._linker = Linker(self._glossary, matcher, headings=options.headings)
        self._found: list[Problem] = []
        """Problems that came up where nobody could be told."""
        self._list_page = ListPage(
            self._glossary,
            language=self._reader,
            used_in=options.used_in,
            templates=settings.templates,
            tell=self._found.append,
        )
        own = not translated or not glossary.language or base(translated) == base(glossary.language)
        self.title = (glossary.title if own else "") or catalogue(self._reader)["title"]
        self._finished: dict[str, tuple[str, str]] = {}
        """The HTML that the search reads and the HTML with links, by the page's path."""
        self._groups: dict[str, list[Group]] = {}
        self._tooltips: dict[tuple[str, str], Tooltip] = {}

    def open(self, files: Files, lists: Mapping[str, Sequence[Marker]]) -> Iterable[Problem]:
        """Take the site's files, and the list markers that stand in them."""
        self._lists = lists
        self._homes = Homes.find(self._glossary, lists, files, self._config, self.settings.options.layout)
        self._texts = Texts(self._config, files, self._miss)
        return self._homes.problems(self._glossary)

    def read(self, page: Page, html: str) -> tuple[str, list[Problem]]:
        """Work out the links of a page; return its HTML with explicit references alone, and its problems.

        A page with lists waits for ``fill_lists``.
        """
        self._usage.titles[page.file.src_uri] = str(page.title)
        return (html, []) if self._is_list(page.file.src_uri) else self._link(page, html)

    def _is_list(self, uri: str) -> bool:
        return uri in self._lists or uri in self._homes.entries

    def fill_lists(self) -> list[Problem]:
        """Put the entries in the place of the markers, now that it is known who uses them."""
        problems: list[Problem] = []
        if self.settings.options.show == "used":
            used = (use.term for uses in self._usage.uses.values() for use in uses)
            self._homes.shown = with_named(used, self._glossary.by_id)
        users, titles = used_in(self._usage.uses), self._usage.titles
        lists = Lists(self._glossary, self._homes, self._texts, self._list_page, users, titles)
        for page in self._pages([*self._lists, *self._homes.entries]):
            if term := self._homes.entries.get(page.file.src_uri):
                lists.fill_entry(page, term)
            else:
                self._groups[page.file.src_uri] = lists.fill(page)
            page.content, found = self._link(page, page.content or "")
            problems += found
        return [*problems, *self._taken()]

    def _taken(self) -> list[Problem]:
        """Return the problems that came up on the way, once."""
        found = list(self._found)
        self._found.clear()
        return found

    def _pages(self, uris: Iterable[str]) -> Iterator[Page]:
        """Yield the pages that are built this time."""
        for uri in uris:
            file = self._homes.files.get_file_from_path(uri)
            if file and file.page and file.page.content is not None:
                yield file.page

    def finish(self, page: Page) -> None:
        """Put the links into a page that the search has read."""
        uri = page.file.src_uri
        if uri not in self._finished:
            return
        if page.content != self._finished[uri][0]:
            # Another plugin has changed the page since.
            self._link(page, page.content or "")
        page.content = self._finished.pop(uri)[1]
        cut_toc(page, self._groups.pop(uri, ()))

    def unused(self) -> list[Problem]:
        """Return the terms that no page uses, and what else has come up since the lists were filled."""
        used = {use.term for uses in self._usage.uses.values() for use in uses}
        return [*self._taken(), *unused(self._glossary.terms, used)]

    def summary(self) -> str:
        """Return what was done, in a sentence."""
        counts = [count for uri, count in self._usage.counts.items() if count and not self._is_list(uri)]
        parts = (len(self._glossary.terms), "term"), (sum(counts), "mention"), (len(counts), "page")
        terms, mentions, pages = (f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts)
        return f"{terms}, {mentions} linked on {pages}"

    def _link(self, page: Page, html: str) -> tuple[str, list[Problem]]:
        file, uri = page.file, page.file.src_uri
        where = Location(file=file.abs_src_path or uri)
        options, problems = page_options(self.settings.options, page.meta.get("glossary"), where)
        linked = self._linker.link(
            self._transcluded(html, file, where, problems),
            lambda term: self._homes.href(term, file),
            Policy.of(options, uri, self._homes.own(file), folder=self._folder(uri), language=self._language_of(page)),
            lambda href: self._homes.term_at(href, file, self._glossary),
        )
        self._usage.uses[uri] = linked.uses
        self._usage.counts[uri] = linked.count
        self._finished[uri] = linked.unlinked, linked.html + self._at_end(linked, page)
        source = file.content_string if linked.findings else ""
        return linked.unlinked, problems + [
            placed(finding, source, where.file, self._glossary.by_id) for finding in linked.findings
        ]

    def _language_of(self, page: Page) -> str:
        """Return the language of a page: what it says itself, else the translation plugin's, else the site's."""
        return str(page.meta.get("lang") or getattr(page.file, "locale", "") or self._language)

    def _folder(self, uri: str) -> str:
        """Return the absolute folder of a page's source, or of where it would be."""
        return str((Path(self._config.docs_dir) / uri).parent)

    def _transcluded(self, html: str, file: File, where: Location, problems: list[Problem]) -> str:
        """Put single definitions in the place of their markers."""
        parts: list[str] = []
        position = 0
        for marker in [each for each in markers(html) if each.term]:
            term = self._glossary.find(marker.term)
            if term is None:
                message = f"no term has the id or the name '{marker.term}'"
                hint = "write the id or a name of a term that the glossary has"
                problem = Problem(code=Code.UNKNOWN_REFERENCE, message=message, hint=hint, where=where)
                problems.append(problem)
                continue
            definition = self._texts.render(term, term.texts.definition, file)
            parts += html[position : marker.start], f'<div class="glossary-definition">{definition}</div>'
            position = marker.end
        return "".join([*parts, html[position:]])

    def _at_end(self, linked: Linked, page: Page) -> str:
        """Return what goes at the end of a page: its terms, if wanted, and the data of its tooltips.

        What stands on the page itself is not said twice.
        """
        options = self.settings.options
        if not (options.page_terms or options.tooltips):
            return ""
        language = self._language_of(page)
        away = [term for term in linked.terms if self._homes.homes.get(term.id) is not page.file]
        tooltips = []
        for term in away:
            tooltip, url = self._tooltip(term, language), self._homes.entry(term, page.file)
            tooltips.append(replace(tooltip, url=url, apart=tooltip.apart or term.id in linked.ambiguous))
        listed = self._list_page.page_terms(tooltips) if options.page_terms and tooltips else ""
        return listed + (island(tooltips, delay=options.tooltip_delay) if options.tooltips else "")

    def _tooltip(self, term: Term, language: str) -> Tooltip:
        """Return the tooltip of a term for pages in ``language``, the URL of its entry left out."""
        if (known := self._tooltips.get((term.id, language))) is None:
            home = self._homes.homes.get(term.id)

            def render(text: str) -> str:
                return self._referring(self._texts.render(term, text, home), home)

            known = Tooltip.of(term, render, language=language, default=self._glossary.language)
            self._tooltips[term.id, language] = known
        return known

    def _referring(self, html: str, home: File | None) -> str:
        """Return the HTML of a definition with its explicit references resolved, as seen from its ``home``."""
        if home is None or SCHEME not in html:
            return html
        return self._linker.link(html, lambda other: self._homes.href(other, home), Policy(auto=False)).html

    def _miss(self, term: Term, url: str) -> None:
        self._found.append(
            Problem(
                code=Code.UNKNOWN_PAGE,
                message=f"a text of '{term.name}' links to '{url}', which the documentation does not have",
                hint="write the path inside the documentation folder",
                where=term.where,
            )
        )


def _theme_language(config: MkDocsConfig) -> str:
    """Return the language of the site's theme: Material's option, else the theme's locale."""
    language = config.theme.get("language") or config.theme.get("locale") or ""
    return str(getattr(language, "language", language))
