"""A glossary ready to link with, kept from page to page: hosts make an extension anew for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.hosts import find_host
from glossary_plugin.core.listing import dead_link
from glossary_plugin.core.load import load
from glossary_plugin.core.options import Layer, find_layer, settle
from glossary_plugin.core.problems import Location
from glossary_plugin.core.usage import used_in, with_named
from glossary_plugin.core.usage_file import USAGE_FILE, PageUsage, read_usage
from glossary_plugin.html.edition import Edition
from glossary_plugin.html.homes import Homes
from glossary_plugin.html.markers import source_markers
from glossary_plugin.html.site import Site
from glossary_plugin.markdown_ext.advice import advice
from glossary_plugin.markdown_ext.pages import ELSEWHERE, HERE, DocsPages, OnePage, rewriting, sources
from glossary_plugin.markdown_ext.texts import MarkdownTexts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossary_plugin.core.model import Term
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.html.markers import Marker
    from glossary_plugin.markdown_ext.context import Context

__all__ = ["Prepared", "prepare"]

_Stamp = tuple[tuple[str, int, int], ...]
_OURS = frozenset({"glossary", "glossary_plugin"})
_PLAIN = ("tables", "fenced_code")
"""The extensions for the texts of terms where the host does not say its own."""


@dataclass
class Prepared:
    """All that the pages of a site share; without a ``context`` each page is a site of its own."""

    edition: Edition
    context: Context | None
    _lists: dict[str, list[Marker]] = field(default_factory=dict)
    """The list markers of each page of the site that has some."""
    _site: Site[str] | None = None
    _missed: set[Problem] = field(default_factory=set)
    """The links of texts that lead nowhere, which every page that shows them comes upon."""

    def site(self, path: str, lists: Sequence[Marker], url: str) -> Site[str]:
        """Return the site with a page as it is now: the list markers that it has.

        ``url`` is where a page that is on its own finds the list.
        """
        glossary = self.edition.glossary
        if self.context is None:
            here = {term.id for marker in lists for term in marker.of(glossary.terms)}
            homes = {term.id: HERE if term.id in here else ELSEWHERE for term in glossary.terms}
            return Site(self.edition, Homes(OnePage(url), homes), self._texts)
        if self._site is None or _written(self._lists.get(path, ())) != _written(lists):
            if self._site is None:
                self._lists = dict(_lists_in(self.context.docs))
            if lists:
                self._lists[path] = list(lists)
            else:
                self._lists.pop(path, None)
            self._site = self._read_site(self.context)
        return self._site

    def _read_site(self, context: Context) -> Site[str]:
        """Make the site, with what is known of its usage from a file."""
        glossary = self.edition.glossary
        homes = Homes.find(glossary, self._lists, self._pages)
        pages = _usage(context)
        uses = {path: page.uses for path, page in pages.items()}
        if pages and self.edition.settings.options.show == "used":
            homes.shown = with_named((use.term for of_page in uses.values() for use in of_page), glossary.by_id)
        titles = {path: page.title for path, page in pages.items()}
        return Site(self.edition, homes, self._texts, used_in(uses), titles)

    def problems(self, where: Location) -> Iterable[Problem]:
        """Yield what a site's user should know: what is missing, and what cannot be done; ``where`` is configured."""
        if self.context is not None:
            site = self.site("", [], "")
            yield from site.homes.problems(self.edition.glossary)
            yield from advice(self.context, self.edition, self._lists, where)

    @cached_property
    def _pages(self) -> DocsPages:
        config = self.context.config if self.context else {}
        return DocsPages(
            self.context.docs if self.context else Path(), directories=bool(config.get("use_directory_urls", True))
        )

    @cached_property
    def _texts(self) -> MarkdownTexts[str]:
        if self.context is None:
            return MarkdownTexts(_PLAIN, {}, lambda url, *_: url)
        config = self.context.config
        extensions = [each for each in config["markdown_extensions"] if each not in _OURS]
        configs: dict[str, dict[str, Any]] = {
            name: given for name, given in config["mdx_configs"].items() if name not in _OURS
        }
        return MarkdownTexts(extensions, configs, rewriting(self.context.docs, self._pages, self._miss))

    def _miss(self, term: Term, url: str) -> None:
        problem = dead_link(term, url)
        if problem not in self._missed:
            self._missed.add(problem)
            self.edition.found.append(problem)


def _usage(context: Context) -> Mapping[str, PageUsage]:
    """Return what the usage file beside the configuration says; nothing where it cannot be read."""
    try:
        return read_usage((context.root / USAGE_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _written(lists: Iterable[Marker]) -> list[str]:
    return [marker.written for marker in lists]


def _lists_in(docs: Path) -> Iterable[tuple[str, list[Marker]]]:
    for path in sources(docs):
        text = (docs / path).read_text(encoding="utf-8", errors="replace")
        if lists := [marker for marker in source_markers(text) if not marker.term]:
            yield path, lists


_kept: dict[str, tuple[_Stamp, Prepared]] = {}


def prepare(given: Mapping[str, object], base: str, context: Context | None) -> tuple[Prepared, list[Problem]]:
    """Return the glossary of these settings, and its problems where it was read now.

    It is read again only when one of its files has changed.
    """
    folder = context.root if context and not base else Path(base or ".").absolute()
    key = repr((folder, sorted(given.items(), key=str), context and context.docs))
    if (known := _kept.get(key)) and known[0] and known[0] == _stamp(known[1]):
        return known[1], []
    layer, problems = find_layer(folder)
    host = find_host(folder) if context else None
    # A host that does not know the plugin drops its lines; they are the user's all the same.
    layers = [*([layer] if layer else []), *([host.layer] if host else [])]
    where = Location(file=str(host.file if host else folder / "markdown"))
    layers.append(Layer(given=given, where=where))
    settings = settle(layers, base=folder)
    glossary = load(settings.options.files, base=settings.base, language=settings.options.language)
    edition = Edition.of(settings, glossary, host=context.language if context else "")
    prepared = Prepared(edition, context)
    _kept[key] = _stamp(prepared), prepared
    return prepared, [*problems, *settings.problems, *glossary.problems, *prepared.problems(where)]


def _stamp(prepared: Prepared) -> _Stamp:
    """Return what tells whether the files of a glossary have changed; nothing where one is gone."""
    edition, context = prepared.edition, prepared.context
    templates = Path(edition.settings.templates) if edition.settings.templates else None
    usage = context.root / USAGE_FILE if context else None
    files = [*map(Path, edition.glossary.files), *(sorted(templates.rglob("*.html")) if templates else [])]
    files += [usage] if usage and usage.is_file() else []
    try:
        return tuple((str(file), (found := file.stat()).st_mtime_ns, found.st_size) for file in files)
    except OSError:
        return ()
