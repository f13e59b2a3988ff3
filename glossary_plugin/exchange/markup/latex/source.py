"""LaTeX as it is written: without comments and verbatim text, with the place where each brace is closed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats.splicing import spliced

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["TexSource"]

_GONE = "\0"
"""In the place of each character that TeX does not read, so that all others keep their places."""
_COMMENT = re.compile(r"\\.|%[^\n]*+(?:\n[ \t]*+)?", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_VERBATIM = re.compile(r"\\begin\{(verbatim|lstlisting|minted|comment)\}|\\iffalse(?![A-Za-z@])|\\end\{document\}")
_OPTION = re.compile(r"\\.|[{\]]", re.DOTALL)
_PAIR = re.compile(r"\\.|[{,=]", re.DOTALL)
_SPACE = re.compile(r"[\s\0]*+")
_LONGEST_OPTION = 2_000


def _unread(text: str) -> Iterator[tuple[int, int]]:
    """Yield what TeX does not read as commands."""
    at = 0
    while found := _VERBATIM.search(text, at):
        end = f"\\end{{{found[1]}}}" if found[1] else "\\fi" if found[0] == "\\iffalse" else None
        at = text.find(end, found.end()) if end else -1
        at = at + len(end) if end and at >= 0 else len(text)
        yield found.start(), at


class TexSource:
    """A text, and its groups."""

    def __init__(self, text: str) -> None:
        text = text.replace(_GONE, " ")
        text = _COMMENT.sub(lambda found: found[0] if found[0][0] == "\\" else _GONE * len(found[0]), text)
        self.text = text = spliced(text, ((start, end, _GONE * (end - start)) for start, end in _unread(text)))
        self.closing: dict[int, int] = {}
        """Where each group ends, by where it begins."""
        opened: list[int] = []
        for found in _BRACE.finditer(text):
            if found[0] == "{":
                opened.append(found.start())
            elif found[0] == "}" and opened:
                self.closing[opened.pop()] = found.start()

    def group(self, at: int) -> tuple[int, int] | None:
        """Return where the text of the group begins and ends that stands next; None: there is none."""
        start = self.over(at)
        end = self.closing.get(start)
        return None if end is None else (start + 1, end)

    def option(self, at: int) -> tuple[int, int] | None:
        """Return where the text in square brackets begins and ends that stands next; None: there is none."""
        start = self.over(at)
        if not self.text.startswith("[", start):
            return None
        last = min(len(self.text), start + _LONGEST_OPTION)
        at = start + 1
        while found := _OPTION.search(self.text, at, last):
            if found[0] == "]":
                return start + 1, found.start()
            at = self.closing.get(found.start(), found.start()) + 1 if found[0] == "{" else found.end()
        return None

    def over(self, at: int) -> int:
        """Return where white space ends."""
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def said(self, start: int, end: int) -> str:
        """Return a piece of the text, without the braces that hold all of it."""
        while self.over(start) < end and self.closing.get(self.over(start), end) < end:
            inner = self.over(start)
            if self.over(self.closing[inner] + 1) < end:
                break
            start, end = inner + 1, self.closing[inner]
        return self.text[start:end].replace(_GONE, "").strip()

    def pairs(self, start: int, end: int) -> Iterator[tuple[str, str]]:
        """Yield the keys and the values of a list such as ``name={a, b},sort=c``."""
        key_from, sign, place = start, -1, start - 1
        at = start
        while place < end:
            found = _PAIR.search(self.text, at, end)
            mark, place = (found[0], found.start()) if found else (",", end)
            at = self.closing.get(place, place) + 1 if mark == "{" else found.end() if found else end
            if mark == "=" and sign < 0:
                sign = place
            if mark != ",":
                continue
            if key := self.text[key_from : sign if sign >= 0 else place].replace(_GONE, "").strip():
                yield key, self.said(sign + 1, place) if sign >= 0 else ""
            key_from, sign = place + 1, -1
