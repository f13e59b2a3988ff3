"""The style sheets and scripts, as readers' browsers get them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from rcssmin import cssmin
from rjsmin import jsmin

__all__ = ["PAGE_SCRIPT", "PAGE_STYLE", "TOOLTIP_SCRIPT", "TOOLTIP_STYLE", "asset"]

_FOLDER = "assets/glossary"
TOOLTIP_STYLE = f"{_FOLDER}/glossary-tooltip.css"
TOOLTIP_SCRIPT = f"{_FOLDER}/glossary-tooltip.js"
PAGE_STYLE = f"{_FOLDER}/glossary-page.css"
"""The style sheet that glossary pages alone link to."""
PAGE_SCRIPT = f"{_FOLDER}/glossary-page.js"
"""The script that they alone load."""


@cache
def asset(path: str) -> str:
    """Return the text of a style sheet or script by its path on a site or its name.

    It is ours without the comments and the white space that browsers do not need.
    """
    name = path.rpartition("/")[2]
    text = (files("glossary_plugin.html") / "assets" / name).read_text(encoding="utf-8")
    small = jsmin(text) if name.endswith(".js") else cssmin(text)
    return f"{small}\n"
