"""The style sheets and scripts, as readers' browsers get them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["asset"]

_INDENTATION = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
_COMMENT_LINES = re.compile(r"^(?:// .*|/\*\*? [^*]*\*/)\n", re.MULTILINE)


@cache
def asset(name: str) -> str:
    """Return the text of a file in ``assets``, without its indentation and the lines that are comments alone."""
    text = (files("glossary_plugin.html") / "assets" / name).read_text(encoding="utf-8")
    return _COMMENT_LINES.sub("", _INDENTATION.sub("", text))
