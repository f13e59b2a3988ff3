"""Puts the style sheets and scripts into the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from glossary_plugin.html.pages.minified_assets import (
    MAP_SCRIPT,
    MAP_STYLE,
    PAGE_SCRIPT,
    PAGE_STYLE,
    TOOLTIP_SCRIPT,
    TOOLTIP_STYLE,
    asset,
)

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

__all__ = ["add_asset_files", "name_assets"]


def name_assets(config: MkDocsConfig, *, tooltips: bool) -> None:
    """Name the assets that every page loads; ours come first, so that the user's own style sheets win."""
    if TOOLTIP_STYLE not in config.extra_css:
        config.extra_css.insert(0, TOOLTIP_STYLE)
    if tooltips and TOOLTIP_SCRIPT not in config.extra_javascript:
        config.extra_javascript.append(TOOLTIP_SCRIPT)


def add_asset_files(files: Files, config: MkDocsConfig, *, tooltips: bool, has_map: bool) -> None:
    """Add the files themselves; a file of the user's at the same place is left alone."""
    wanted = [TOOLTIP_STYLE, PAGE_STYLE, PAGE_SCRIPT, *([TOOLTIP_SCRIPT] if tooltips else [])]
    wanted += [MAP_STYLE, MAP_SCRIPT] if has_map else []
    for uri in wanted:
        if files.get_file_from_path(uri) is None:
            # Pages load it, whatever 'exclude_docs' says.
            included = InclusionLevel.INCLUDED
            files.append(File.generated(config, uri, content=asset(uri), inclusion=included))
