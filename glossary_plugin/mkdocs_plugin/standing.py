"""What a build must leave in the site, and who else writes there: other plugins, hooks, files of the user's."""

from __future__ import annotations

from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs.structure.files import InclusionLevel

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.site.targets import names, overwritten
from glossary_plugin.html.pages.minified_assets import PAGE_SCRIPT, PAGE_STYLE, TOOLTIP_SCRIPT, TOOLTIP_STYLE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from glossary_plugin.html.site.standing import Standing

__all__ = ["assets_in_use", "place_of", "problems_of", "shared_places"]

_EVENT = "on_post_build"
_OURS = "glossary"
_UNBUILT = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


def place_of(file: File) -> str:
    """Return where a browser looks for a page, inside the site: by its URL, to which links have been written."""
    url = unquote(file.url)
    return normpath(join(url, "index.html") if url.endswith("/") or not url else url)


def assets_in_use(config: MkDocsConfig, *, pages: bool) -> tuple[str, ...]:
    """Return our style sheets and scripts by the names that pages load; a minifier may have given others."""
    loaded = [str(each) for each in (*config.extra_css, *config.extra_javascript)]
    return (
        *(each for each in (TOOLTIP_STYLE, TOOLTIP_SCRIPT) if each in loaded),
        *((PAGE_STYLE, PAGE_SCRIPT) if pages else ()),
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
