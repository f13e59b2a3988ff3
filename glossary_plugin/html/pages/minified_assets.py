"""The style sheets and scripts, as readers' browsers get them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from rcssmin import cssmin
from rjsmin import jsmin

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossary_plugin.core.options import Options

__all__ = [
    "MAP_SCRIPT",
    "MAP_STYLE",
    "NOTES_STYLE",
    "PAGE_SCRIPT",
    "PAGE_STYLE",
    "PALETTE_SCRIPT",
    "PALETTE_STYLE",
    "TERMS",
    "TERMS_PLACE",
    "TOOLTIP_SCRIPT",
    "TOOLTIP_STYLE",
    "asset",
    "page_head",
    "scripts_for",
    "styles_for",
]

_FOLDER = "assets/glossary"
TOOLTIP_STYLE = f"{_FOLDER}/glossary-tooltip.css"
TOOLTIP_SCRIPT = f"{_FOLDER}/glossary-tooltip.js"
PAGE_STYLE = f"{_FOLDER}/glossary-page.css"
"""The style sheet that glossary pages alone link to."""
PAGE_SCRIPT = f"{_FOLDER}/glossary-page.js"
"""The script that they alone load."""
MAP_STYLE = f"{_FOLDER}/glossary-map.css"
"""The style sheet that pages with a map link to besides."""
MAP_SCRIPT = f"{_FOLDER}/glossary-map.js"
"""The script that these alone load."""
NOTES_STYLE = f"{_FOLDER}/glossary-notes.css"
"""The style sheet that makes the terms of a page its notes in print."""
PALETTE_STYLE = f"{_FOLDER}/glossary-palette.css"
PALETTE_SCRIPT = f"{_FOLDER}/glossary-palette.js"
TERMS = "glossary-terms.js"
"""The name of the script with terms: a page loads it for the palette, and for a tooltip inside a tooltip."""
TERMS_PLACE = f"{_FOLDER}/{TERMS}"
"""Where it is on a site whose host has no plugins."""


def styles_for(options: Options) -> list[str]:
    """Return the style sheets that every page loads."""
    optional = [(PALETTE_STYLE, options.palette), (NOTES_STYLE, options.page_terms)]
    return [TOOLTIP_STYLE, *(style for style, is_wanted in optional if is_wanted)]


def scripts_for(options: Options) -> list[str]:
    """Return the scripts that every page loads."""
    return [*([TOOLTIP_SCRIPT] if options.tooltips else []), *([PALETTE_SCRIPT] if options.palette else [])]


def page_head(url: Callable[[str], str], *, has_map: bool) -> str:
    """Return what makes a page load the style sheets and scripts of glossary pages, and of a map.

    ``url`` gives the URL of each from there, by its path on the site.
    """
    pairs = [(PAGE_STYLE, PAGE_SCRIPT), *([(MAP_STYLE, MAP_SCRIPT)] if has_map else [])]
    return "".join(
        f'<link rel="stylesheet" href="{url(style)}">\n<script src="{url(script)}" defer></script>\n'
        for style, script in pairs
    )


@cache
def asset(path: str) -> str:
    """Return the text of a style sheet or script by its path on a site or its name.

    It is ours without the comments and the white space that browsers do not need.
    """
    name = path.rpartition("/")[2]
    text = (files("glossary_plugin.html") / "assets" / name).read_text(encoding="utf-8")
    small = jsmin(text) if name.endswith(".js") else cssmin(text)
    return f"{small}\n"
