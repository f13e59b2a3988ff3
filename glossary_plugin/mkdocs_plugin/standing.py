"""What a build must leave in the site, and who else writes there: other plugins, hooks, files of the user's."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs.structure.files import InclusionLevel

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.site.targets import names, not_shown, overwritten
from glossary_plugin.html.linking.anchors import lacking
from glossary_plugin.html.pages.minified_assets import (
    MAP_SCRIPT,
    MAP_STYLE,
    PAGE_SCRIPT,
    PAGE_STYLE,
    TOOLTIP_SCRIPT,
    TOOLTIP_STYLE,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.html.site.entry_places import EntryPlaces
    from glossary_plugin.html.site.standing import Standing

__all__ = ["OurPages", "assets_in_use", "place_of", "problems_of", "shared_places"]

_EVENT = "on_post_build"
_OURS = "glossary"
_UNBUILT = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


@dataclass(frozen=True, kw_only=True, slots=True)
class OurPages:
    """The pages with entries, by their places in the site."""

    wanted: Mapping[str, tuple[File, frozenset[str]]] = field(default_factory=dict)
    """Where links lead: each page with the anchors that it is to have."""
    seen: dict[str, frozenset[str]] = field(default_factory=dict)
    """The anchors that those have which were written in this build."""

    @classmethod
    def of(cls, places: EntryPlaces[File], glossary: Glossary) -> OurPages:
        """Return the pages that links lead to."""
        files = dict.fromkeys([*places.homes.values(), *places.lists.values()])  # a list of thousands is one page
        pages = {place_of(file): (file, frozenset(places.anchors(file, glossary))) for file in files}
        return cls(wanted={place: each for place, each in pages.items() if each[1]})

    def note(self, page: Page, output: str) -> Iterator[Problem]:
        """Note the anchors that a page of ours has at last; yield a problem where its template has left some out.

        A page that is encrypted has them once its reader has the key.
        """
        place = place_of(page.file)
        if place in self.wanted:
            _, wanted = self.wanted[place]
            left = lacking(output, wanted)
            self.seen[place] = wanted - left
            if left and not getattr(page, "encrypted", False):
                yield not_shown(page.file.src_uri, left, Location(file=page.file.abs_src_path or page.file.src_uri))

    @property
    def shown(self) -> dict[str, frozenset[str]]:
        """The anchors that each page has; none where it was not written."""
        return {place: self.seen.get(place, frozenset()) for place in self.wanted}

    @property
    def sources(self) -> Mapping[str, str]:
        """The paths of the Markdown of the pages, by their places."""
        return {place: file.src_uri for place, (file, _) in self.wanted.items()}


def place_of(file: File) -> str:
    """Return where a browser looks for a page, inside the site: by its URL, to which links have been written."""
    url = unquote(file.url)
    return normpath(join(url, "index.html") if url.endswith("/") or not url else url)


def assets_in_use(config: MkDocsConfig, *, pages: bool, has_map: bool) -> tuple[str, ...]:
    """Return our style sheets and scripts by the names that pages load; a minifier may have given others."""
    loaded = [str(each) for each in (*config.extra_css, *config.extra_javascript)]
    return (
        *(each for each in (TOOLTIP_STYLE, TOOLTIP_SCRIPT) if each in loaded),
        *((PAGE_STYLE, PAGE_SCRIPT) if pages or has_map else ()),
        *((MAP_STYLE, MAP_SCRIPT) if has_map else ()),
    )


def shared_places(files: Files, ours: Collection[File], data: Iterable[str], config: MkDocsConfig) -> Iterator[Problem]:
    """Yield a problem for each place in the site that is ours and a file's of the user's: one would be lost."""
    known = {file.src_uri for file in ours}
    others = {file.dest_uri: file for file in files if file.src_uri not in known and file.inclusion not in _UNBUILT}
    for place in (*(file.dest_uri for file in ours), *data):
        if other := others.get(place):
            yield Problem(
                code=Code.OVERWRITTEN,
                message=f"'{place}' in the site is a file of the glossary, and '{other.src_uri}' goes there too",
                hint=f"give '{other.src_uri}' another name, or name another page by option 'page'",
                where=Location(file=other.abs_src_path or config.config_file_path or "mkdocs.yml"),
            )


def problems_of(standing: Standing, config: MkDocsConfig, sources: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what the site does not have any more, and the places that terms name in vain.

    ``sources`` are the paths of the Markdown of our pages, by the places of the pages.
    """
    folder = Path(config.site_dir)
    where = Location(file=config.config_file_path or "mkdocs.yml")
    for path, anchors in standing.lost(folder):
        yield overwritten(path, anchors, _writers(config, path, sources.get(path, path)), where)
    yield from standing.unknown(folder)


def _writers(config: MkDocsConfig, path: str, source: str) -> list[str]:
    """Return who may have written a file of ours: who names it in its options, else all who act after a build."""
    wanted = {path, dirname(path) or path, source, source.removesuffix(".md")}
    options = [
        f"take '{source}' out of option '{option}' of plugin '{name}', or name another page by option 'page'"
        for name, plugin in config.plugins.items()
        if name != _OURS
        for option, value in dict(getattr(plugin, "config", {})).items()
        if names(value, wanted)
    ]
    after = [f"'{name}'" for name, plugin in config.plugins.items() if name != _OURS and hasattr(plugin, _EVENT)]
    if options or not after:
        return options
    return [f"these act after a build, see what their options say of this file: {', '.join(after)}"]
