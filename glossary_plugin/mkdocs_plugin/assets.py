"""Puts the style sheets and scripts into the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from glossary_plugin.html.pages.minified_assets import (
    MAP_SCRIPT,
    MAP_STYLE,
    PAGE_SCRIPT,
    PAGE_STYLE,
    asset,
    scripts_for,
    styles_for,
)

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from glossary_plugin.core.options import Options

__all__ = ["add_asset_files", "name_assets"]


def name_assets(config: MkDocsConfig, options: Options) -> None:
    """Name the assets that every page loads; ours come first, so that the user's own style sheets win."""
    config.extra_css[:0] = [each for each in styles_for(options) if each not in config.extra_css]
    config.extra_javascript += [each for each in scripts_for(options) if each not in config.extra_javascript]


def add_asset_files(files: Files, config: MkDocsConfig, options: Options, *, has_map: bool) -> None:
    """Add the files themselves; a file of the user's at the same place is left alone."""
    of_map = (MAP_STYLE, MAP_SCRIPT) if has_map else ()
    for uri in (*styles_for(options), PAGE_STYLE, PAGE_SCRIPT, *scripts_for(options), *of_map):
        if files.get_file_from_path(uri) is None:
            # Pages load it, whatever 'exclude_docs' says.
            included = InclusionLevel.INCLUDED
            files.append(File.generated(config, uri, content=asset(uri), inclusion=included))
