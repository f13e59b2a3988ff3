r"""Stretches of a text that are no prose: mathematics between delimiters, addresses, paths.

A name inside them is part of something else: a formula, a URL, a file.

>>> is_opaque("see http://x/API now", 13, 16)
True
>>> formulas("with $API$ and \(x\), for $5 or $6")
[(5, 10), (15, 20)]
"""

from __future__ import annotations

import re

_FORMULA = re.compile(
    r"\$\$.+?\$\$|\\\(.+?\\\)|\\\[.+?\\\]"
    # As Pandoc reads a single dollar: not before a space, not after one, not before a digit.
    r"|(?<![\\$\w])\$(?![\s$])[^$\x1f]*?(?<![\s\\])\$(?![\w$])",
    re.DOTALL,
)
_TOKEN_BEFORE = re.compile(r"[!-~]*\Z")
_TOKEN = re.compile(r"[!-~]*")
_TELLING = re.compile(r"[/\\@]")
_ADDRESS = re.compile(
    r"""[A-Za-z][A-Za-z0-9+.-]*://      # a URL
    |\bwww\.
    |[\w.+-]+@[\w-]+\.[\w.-]+           # an e-mail address
    |\A(?:~|\.{1,2}|[A-Za-z]:)?[/\\]\S  # a path from the root, from here, from a drive
    |\\\w
    |/[\w.-]*\.\w{1,5}\Z                # a path to a file
    |/\Z                                # a folder""",
    re.VERBOSE,
)
_LONGEST_TOKEN = 500


def formulas(text: str) -> list[tuple[int, int]]:
    """Return where mathematics stands in the text, ascending."""
    if "$" not in text and "\\" not in text:
        return []
    return [found.span() for found in _FORMULA.finditer(text)]


def is_opaque(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` is a part of an address or a path."""
    if not (text[start].isascii() or text[end - 1].isascii()):
        return False
    before = _TOKEN_BEFORE.search(text, max(0, start - _LONGEST_TOKEN), start)
    after = _TOKEN.match(text, end, end + _LONGEST_TOKEN)
    around = (before[0] if before else "") + text[start:end] + (after[0] if after else "")
    if len(around) == end - start or not _TELLING.search(around):
        return False
    return _ADDRESS.search(around.lstrip("([{<\"'`").rstrip(")]}>\"'`.,;:!?")) is not None
