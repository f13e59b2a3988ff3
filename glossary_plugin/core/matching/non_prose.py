r"""Stretches of a text that are no prose: mathematics between delimiters, addresses, paths.

A name inside them is part of something else: a formula, a URL, a file.

>>> text = r"see http://x/API, with $API$ and \(x\), for $5 or $6"
>>> [text[start:end] for start, end in opaque(text)]
['http://x/API', '$API$', '\\(x\\)']
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary_plugin.core.matching.boundaries import HAN, KATAKANA, kind

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CLOSING", "OPENING", "SIGNS", "addresses", "opaque"]

_FORMULA = re.compile(
    r"\$\$[^\x1f]+?\$\$|\\\((?:[^\x1f\\]|\\(?![()]))++\\\)|\\\[(?:[^\x1f\\]|\\(?![\[\]]))++\\\]"
    # As Pandoc reads a single dollar: not before a space, not after one, not before a digit.
    r"|(?<![\\$\w])\$(?![\s$])[^$\x1f]*?(?<![\s\\])\$(?![\w$])"
)
SIGNS = re.compile(r"[/\\@]")
"""What every address and every path has."""


def addresses(letter: str, visible: str) -> tuple[str, ...]:
    """Return patterns of words that are addresses or paths, as far as they show them; ``^`` and ``$`` are their edges.

    Each has a slash of either kind, or an ``@``. ``letter`` stands inside brackets for a letter, ``visible`` by itself
    for a character of the word.
    """
    return (
        r"[A-Za-z][A-Za-z0-9+.-]{0,20}://",  # a URL
        rf"\bwww\.(?:(?!\bwww\.){visible})*[/\\@]",
        rf"[{letter}.+-]@[{letter}-]",  # an e-mail address, a user on a host
        rf"^@[{letter}-]",  # a handle, a package of a scope
        rf"^(?:~|\.{{1,2}}|[A-Za-z]:)?[/\\]{visible}",  # a path from the root, from here, from a drive
        rf"\\[{letter}]",
        rf"/[{letter}.-]*\.[A-Za-z][{letter}]{{0,4}}$",  # a path to a file
        rf"^[{letter}-]+(?:\.[{letter}-]+)+/{visible}*/",  # a host and a path
        rf"^[{letter}.-]+\.(?:com|org|net|edu|gov|info|io|dev|app|ai|jp|cn|kr|de|fr|uk|eu)(?::[0-9]+)?/",
        r"^localhost[:/]",
        rf"^[{letter}.-]+:[0-9]+/",  # a host and its port
        rf"^\.[{letter}][{letter}.-]*/",  # a hidden folder
        r"/$",  # a folder
    )


_ADDRESS = re.compile("|".join(addresses(r"\w", ".")))
OPENING, CLOSING = "([{<\"'`", ")]}>\"'`.,;:!?"
"""What may stand around an address without being a part of it."""


def opaque(text: str) -> list[tuple[int, int]]:
    """Return the stretches that are no prose, ascending; they do not overlap."""
    stretches: list[tuple[int, int]] = []
    for start, end in sorted([*_formulas(text), *_addresses(text)], key=lambda span: (span[0], -span[1])):
        if not stretches or start >= stretches[-1][1]:
            stretches.append((start, end))
    return stretches


def _formulas(text: str) -> Iterator[tuple[int, int]]:
    if "$" in text or "\\" in text:
        yield from (found.span() for found in _FORMULA.finditer(text))


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the words that are addresses or paths, without what stands around them."""
    position = 0
    while found := SIGNS.search(text, position):
        start, end = found.span()
        while start > position and _joins(text[start - 1]):
            start -= 1
        while end < len(text) and _joins(text[end]):
            end += 1
        word = text[start:end].lstrip(OPENING)
        begin, word = end - len(word), word.rstrip(CLOSING)
        if _ADDRESS.search(word):
            yield begin, begin + len(word)
        position = end


def _joins(character: str) -> bool:
    """Return whether a character may be a part of an address: visible ASCII, katakana, Han; hiragana ends it."""
    return "!" <= character <= "~" or kind(character) in {KATAKANA, HAN}
