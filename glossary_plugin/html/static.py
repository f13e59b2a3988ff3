"""The style sheets and scripts, as readers' browsers get them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["PAGE_STYLE", "TOOLTIP_SCRIPT", "TOOLTIP_STYLE", "asset"]

_FOLDER = "assets/glossary"
TOOLTIP_STYLE = f"{_FOLDER}/glossary-tooltip.css"
TOOLTIP_SCRIPT = f"{_FOLDER}/glossary-tooltip.js"
PAGE_STYLE = f"{_FOLDER}/glossary-page.css"
"""The style sheet that glossary pages alone link to."""

_INDENTATION = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
_COMMENT_LINES = re.compile(r"^(?:// .*|/\*\*? [^*]*\*/)\n", re.MULTILINE)


@cache
def asset(path: str) -> str:
    """Return the text of a style sheet or script by its path on a site or its name.

    It is ours without the indentation and the lines that are comments alone.
    """
    name = path.rpartition("/")[2]
    text = (files("glossary_plugin.html") / "assets" / name).read_text(encoding="utf-8")
    return _COMMENT_LINES.sub("", _INDENTATION.sub("", text))
