"""Puts the style sheets and scripts into the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from glossary_plugin.html.pages.minified_assets import PAGE_SCRIPT, PAGE_STYLE, asset, scripts_for, styles_for

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from glossary_plugin.core.options import Options

__all__ = ["add_asset_files", "name_assets", "search_readings"]

_SEGMENTER = "assets/javascripts/lunr/tinyseg.js"
_WHOLE_READINGS = """
;(function (segmenter) {
  if (!segmenter) return;
  var segment = segmenter.prototype.segment;
  segmenter.prototype.segment = function (text) {
    return /^[ぁ-ゖー]+$/.test(text) ? [text] : segment.call(this, text);
  };
})(typeof lunr === "undefined" ? undefined : lunr.TinySegmenter);
"""


def name_assets(config: MkDocsConfig, options: Options) -> None:
    """Name the assets that every page loads; ours come first, so that the user's own style sheets win."""
    config.extra_css[:0] = [each for each in styles_for(options) if each not in config.extra_css]
    config.extra_javascript += [each for each in scripts_for(options) if each not in config.extra_javascript]


def add_asset_files(files: Files, config: MkDocsConfig, options: Options) -> None:
    """Add the files themselves; a file of the user's at the same place is left alone."""
    for uri in (*styles_for(options), PAGE_STYLE, PAGE_SCRIPT, *scripts_for(options)):
        if files.get_file_from_path(uri) is None:
            # Pages load it, whatever 'exclude_docs' says.
            included = InclusionLevel.INCLUDED
            files.append(File.generated(config, uri, content=asset(uri), inclusion=included))


def search_readings(files: Files, config: MkDocsConfig) -> None:
    """Let Material's search find readings.

    It cuts the hiragana of a page into words but not those of a query, so that most readings match
    nothing. The segmenter that the theme brings is made to leave a run of hiragana with nothing else
    beside it whole, which is how a reading stands in an entry; other themes have no such file.
    """
    theirs = files.get_file_from_path(_SEGMENTER)
    if theirs is None or theirs.src_dir is None or theirs.src_dir == config.docs_dir:
        return
    ours = File.generated(config, _SEGMENTER, content=theirs.content_string + _WHOLE_READINGS)
    files.remove(theirs)
    files.append(ours)
