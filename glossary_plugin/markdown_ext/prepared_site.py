"""A glossary ready to link with, kept from page to page: hosts make an extension anew for each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from glossary_plugin.core.glossary_file.load import load_project
from glossary_plugin.core.glossary_file.shared.lock import LOCK
from glossary_plugin.core.linking.usage import shown_terms, used_in
from glossary_plugin.core.options import Layer
from glossary_plugin.core.problems import Location
from glossary_plugin.core.project_settings import project_settings
from glossary_plugin.core.site.host_config import find_host, read_host
from glossary_plugin.core.site.listing import dead_link
from glossary_plugin.core.site.repeats import Repeats
from glossary_plugin.core.site.usage_file import USAGE_FILE, PageUsage, read_usage
from glossary_plugin.core.system.files import is_folder
from glossary_plugin.html.linking.markers import source_markers
from glossary_plugin.html.site.docs_pages import DocsPages, markdown_pages
from glossary_plugin.html.site.entry_places import EntryPlaces
from glossary_plugin.html.site.prepared_glossary import PreparedGlossary
from glossary_plugin.html.site.site import Site
from glossary_plugin.markdown_ext.advice import advice
from glossary_plugin.markdown_ext.pages import ELSEWHERE, HERE, OnePage, rewriting
from glossary_plugin.markdown_ext.texts import MarkdownTexts
from glossary_plugin.prose.sphinx_only import sphinx_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossary_plugin.core.model import Term
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.html.linking.markers import Marker
    from glossary_plugin.markdown_ext.context import Context

__all__ = ["PreparedSite", "prepare"]

_Stamp = tuple[tuple[str, int, int], ...]
_OURS = frozenset({"glossary", "glossary_plugin"})
_PLAIN = ("tables", "fenced_code")
"""The extensions for the texts of terms where the host names none."""


class PreparedSite(Protocol):
    """A glossary, and the site that it is for."""

    @property
    def prepared(self) -> PreparedGlossary:
        """Return the glossary as readers have it."""
        ...

    @property
    def repeats(self) -> Repeats:
        """Return what knows which problems the pages have had so far."""
        ...

    def site(self, path: str, lists: Sequence[Marker]) -> Site[str]:
        """Return the site with a page as it is now: its path, and the list markers that it has."""
        ...


@dataclass(frozen=True)
class Alone:
    """Each page is a site of its own: of the others it knows where the list is."""

    prepared: PreparedGlossary
    url: str
    repeats: Repeats = field(default_factory=lambda: Repeats(named=False))

    def site(self, path: str, lists: Sequence[Marker]) -> Site[str]:  # noqa: ARG002
        """Return a site of this page and the one with the list, if it has none itself."""
        terms = self.prepared.glossary.terms
        here = {term.id for marker in lists if marker.is_list for term in marker.of(terms)}
        homes = {term.id: HERE if term.id in here else ELSEWHERE for term in terms}
        return Site(self.prepared, EntryPlaces(OnePage(self.url), homes), self._texts)

    @cached_property
    def _texts(self) -> MarkdownTexts[str]:
        return MarkdownTexts(_PLAIN, {}, lambda url, *_: url)


@dataclass
class Docs:
    """The pages of a documentation folder, of which the host renders one at a time."""

    prepared: PreparedGlossary
    context: Context
    repeats: Repeats = field(default_factory=Repeats)
    _lists: dict[str, list[Marker]] = field(default_factory=dict)
    """The list markers of each page that has some."""
    _site: Site[str] | None = None
    _missed: set[Problem] = field(default_factory=set)
    """The links of texts that lead nowhere, which every page that shows them comes upon."""

    def __post_init__(self) -> None:
        for path in markdown_pages(self.context.docs):
            text = (self.context.docs / path).read_text(encoding="utf-8", errors="replace")
            self._note(path, [marker for marker in source_markers(text) if not marker.term])

    def _note(self, path: str, lists: Sequence[Marker]) -> None:
        """Note the lists of a page; where they are others than before, the site is another too."""
        if [each.written for each in self._lists.get(path, ())] != [each.written for each in lists]:
            self._lists[path] = list(lists)
            self._site = None

    def site(self, path: str, lists: Sequence[Marker]) -> Site[str]:
        """Return the site, with what is known of its usage from a file."""
        self._note(path, lists)
        if lists:
            self._texts.prepare(self.prepared.glossary.terms)
        if self._site is None:
            glossary, pages = self.prepared.glossary, {page.path: page for page in _usage(self.context)}
            places = EntryPlaces.find(glossary, self._lists, self._pages)
            uses = {path: page.uses for path, page in pages.items()}
            if pages:
                used = (use.term for of_page in uses.values() for use in of_page)
                shown = shown_terms(glossary, used, self.prepared.settings.options.show)
                places = replace(places, shown=shown)
            titles = {path: page.title for path, page in pages.items()}
            self._site = Site(self.prepared, places, self._texts, used_in(uses), titles, is_searched=True)
        return self._site

    def problems(self, where: Location) -> Iterable[Problem]:
        """Yield what the user should know: what is missing, and what cannot be done; ``where`` is configured."""
        yield from EntryPlaces.find(self.prepared.glossary, self._lists, self._pages).problems(self.prepared.glossary)
        yield from advice(
            self.context, self.prepared, where, has_list=self._has("is_list"), has_map=self._has("is_map")
        )
        yield from sphinx_markup(self.prepared.glossary)

    def _has(self, kind: str) -> bool:
        return any(getattr(marker, kind) for markers in self._lists.values() for marker in markers)

    @cached_property
    def _pages(self) -> DocsPages:
        return DocsPages(self.context.docs, directories=bool(self.context.config.get("use_directory_urls", True)))

    @cached_property
    def _texts(self) -> MarkdownTexts[str]:
        config = self.context.config
        extensions = [each for each in config["markdown_extensions"] if each not in _OURS]
        configs: dict[str, dict[str, Any]] = {
            name: given for name, given in config["mdx_configs"].items() if name not in _OURS
        }
        return MarkdownTexts(
            extensions, configs, rewriting(self.context.docs, self._pages, self._miss), str(self.context.root)
        )

    def _miss(self, term: Term, url: str) -> None:
        problem = dead_link(term, url)
        if problem not in self._missed:
            self._missed.add(problem)
            self.prepared.found.append(problem)


def _usage(context: Context) -> Sequence[PageUsage]:
    """Return what the usage file beside the configuration says; nothing where it cannot be read."""
    try:
        return read_usage((context.root / USAGE_FILE).read_text(encoding="utf-8")).pages
    except (OSError, ValueError):
        return ()


_kept: dict[str, tuple[_Stamp, PreparedSite]] = {}


def prepare(
    given: Mapping[str, object], base: str, url: str, context: Context | None
) -> tuple[PreparedSite, list[Problem]]:
    """Return the glossary of these settings, and its problems where it was read now.

    It is read again only when one of its files has changed. ``url`` is where a page finds the list
    that has no ``context``.
    """
    folder = context.root if context and not base else Path(base or ".").absolute()
    key = repr((folder, url, sorted(given.items(), key=str), context and context.docs))
    usage = [context.root / USAGE_FILE, context.root / LOCK] if context else []
    if (known := _kept.get(key)) and known[0] and known[0] == _stamp(known[1].prepared, usage):
        return known[1], []
    named = context.named if context else None
    host = read_host(named) if named else find_host(folder) if context else None
    where = Location(file=str(host.file if host else folder / "markdown"))
    # A host that does not know the plugin drops its lines; they are the user's all the same.
    settings = project_settings(folder, [*([host.layer] if host else []), Layer(given=given, where=where)])
    glossary = load_project(settings)
    found = [*settings.problems, *glossary.problems]
    if known and not glossary.is_complete:
        # Somebody is writing it while the host serves the site.
        _kept[key] = _stamp(known[1].prepared, usage), known[1]
        return known[1], found
    prepared = PreparedGlossary.of(settings, glossary, host=context.language if context else "")
    made: PreparedSite = Alone(prepared, url)
    if context:
        made = docs = Docs(prepared, context)
        found += docs.problems(where)
    _kept[key] = _stamp(prepared, usage), made
    return made, found


def _stamp(prepared: PreparedGlossary, others: Iterable[Path]) -> _Stamp:
    """Return a value that changes when the files of a glossary have changed; nothing where one is gone."""
    templates = Path(prepared.settings.templates) if prepared.settings.templates else None
    theirs = sorted(templates.rglob("*.html")) if templates and is_folder(templates) else []
    files = [*map(Path, prepared.glossary.files), *theirs]
    files += [each for each in others if each.is_file()]
    try:
        return tuple((str(file), (found := file.stat()).st_mtime_ns, found.st_size) for file in files)
    except OSError:
        return ()
