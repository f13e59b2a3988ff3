"""Texts of others without commands of TeX: scripts for formulas read every text of a page, and some run what it says.

A mark that nobody sees and that no search minds parts each backslash from the name of its command.
"""

from __future__ import annotations

import re

__all__ = ["without_commands"]

_BACKSLASH = re.compile(r"\\(?!\u200c)")


def without_commands(text: str) -> str:
    r"""Return a text that looks the same, and in which TeX finds neither a formula nor a command.

    >>> without_commands(r"\(x\)") == "\\\u200c(x\\\u200c)"
    True
    """
    return _BACKSLASH.sub("\\\\\u200c", text)
