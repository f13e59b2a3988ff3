"""Definition lists in Markdown: what stands in them, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from glossary_plugin.exchange.markdown.text import parted, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


__all__ = ["Item", "definition_list_at", "definition_lists", "texts_of"]

_MARKDOWN = MarkdownIt("commonmark").enable("table").use(front_matter_plugin).use(deflist_plugin)
_MARKER = re.compile(r" {0,3}[:~][ \t]+\S")
_NO_TERM = re.compile(r"\s{4,}|\s*(?:[:~][ \t]|[#>|]|[-*+][ \t]|\d+[.)][ \t]|```|~~~)")
_QUOTE = re.compile(r"\s*(?:> ?)+")
_JOINT = "\x1f"
_ATTRIBUTES = re.compile(r"\s*\{:?((?:\s*[#.][\w-]+|\s*[\w-]+=(?:\"[^\"]*\"|\S+))+)\s*\}\s*$")
_ID = re.compile(r"#([\w-]+)")


@dataclass(frozen=True, slots=True)
class Item:
    """One or more terms, and the definitions that they share."""

    terms: tuple[str, ...]
    """As plain words."""
    definitions: tuple[str, ...]
    """As Markdown, without their indentation."""
    heading: str
    """The nearest heading above; empty: there is none, or it is the title of the page."""
    anchor: str
    """The id that the first term is given in braces."""
    line: int


def definition_lists(text: str) -> Iterator[Item]:
    """Yield what stands in the definition lists of a page; lists inside definitions are text of these."""
    lines = text.replace(_JOINT, " ").split("\n")
    joined = _joined(lines)
    tokens = _MARKDOWN.parse("\n".join(joined))
    heading, first_heading, depth, quotes = "", True, 0, 0
    terms: list[tuple[str, int]] = []
    definitions: list[str] = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and not depth:
            is_title = first_heading and token.tag == "h1"
            heading, first_heading = "" if is_title else plain(tokens[place + 1].content), False
        elif token.type in {"dl_open", "dl_close"}:
            depth += token.nesting
        elif not depth and token.type in {"blockquote_open", "blockquote_close"}:
            quotes += token.nesting
        if (depth == 1 and token.type in {"dt_open", "dl_open"}) or (not depth and token.type == "dl_close"):
            if terms:
                yield _item(terms, definitions, heading)
            terms, definitions = [], []
        if depth == 1 and token.type == "dt_open" and token.map:
            terms = _terms(tokens[place + 1].content, token.map[0])
        elif depth == 1 and token.type == "dd_open" and token.map:
            start, end = token.map
            while end > start and not joined[end - 1].strip():
                end -= 1  # the terms of the next item may stand there
            inside = [_QUOTE.sub("", line) for line in lines[start:end]] if quotes else lines[start:end]
            definitions.append(_text(inside))


def definition_list_at(text: str, line: int) -> list[Item]:
    """Return what stands in the definition list that begins in a line (from 1), if one does."""
    lines = text.split("\n")
    below = lines[line - 1 :]
    first = next(iter(_MARKDOWN.parse("\n".join(_joined(below)))), None)
    if first is None or first.type != "dl_open" or first.map is None or first.map[0]:
        return []
    found = definition_lists("\n".join(below[: first.map[1]]))
    return [replace(item, line=item.line + line - 1) for item in found]


def texts_of(item: Item) -> tuple[str, str]:
    r"""Return definition and details; several definitions of one term are the numbered items of one.

    >>> texts_of(Item(("a",), ("One.", "Two."), "", "", 1)), texts_of(Item(("a",), ("One.\n\nMore.",), "", "", 1))
    (('1. One.\n2. Two.', ''), ('One.', 'More.'))
    """
    given = [definition for definition in item.definitions if definition]
    if len(given) < 2:  # noqa: PLR2004 - one needs no number
        return parted("".join(given))
    numbered = [f"{number}. " + each.replace("\n", "\n   ") for number, each in enumerate(given, 1)]
    return re.sub(r"\n +(?=\n)", "\n", "\n".join(numbered)), ""


def _joined(lines: Sequence[str]) -> list[str]:
    """Return the lines with terms of one definition, which stand in lines of their own, in one line.

    markdown-it knows one term in a list's item, Python-Markdown any number. The numbers of lines stay.
    """
    joined = list(lines)
    for at, line in enumerate(lines):
        last = at - 2 if at and not lines[at - 1].strip() else at - 1
        if not _MARKER.match(line) or last < 1:
            continue
        first = last
        while first >= 0 and lines[first].strip() and not _NO_TERM.match(lines[first]):
            first -= 1
        if first + 1 < last and (first < 0 or not lines[first].strip()):
            joined[last] = _JOINT.join(each.strip() for each in lines[first + 1 : last + 1])
            joined[first + 1 : last] = [""] * (last - first - 1)
    return joined


def _terms(content: str, line: int) -> list[tuple[str, int]]:
    parts = content.split(_JOINT)
    return [(part, line - len(parts) + 1 + number) for number, part in enumerate(parts)]


def _item(terms: Sequence[tuple[str, int]], definitions: Sequence[str], heading: str) -> Item:
    found = [_ATTRIBUTES.search(term) for term, _ in terms]
    names = [plain(_ATTRIBUTES.sub("", term)) for term, _ in terms]
    ids = [match[1] for each in found if each and (match := _ID.search(each[1]))]
    kept = tuple(name for name in names if name)
    return Item(kept, tuple(definitions), heading, ids[0] if ids else "", terms[0][1] + 1)


def _text(lines: Sequence[str]) -> str:
    """Return the Markdown of a definition: without the marker, and without the indentation of what follows."""
    start = next((at for at, line in enumerate(lines) if _MARKER.match(line.lstrip())), 0)
    first = re.sub(r"^\s*[:~][ \t]*", "", lines[start])
    rest = [line.expandtabs(4) for line in lines[start + 1 :]]
    indents = [len(line) - len(line.lstrip()) for line in rest if line.strip()]
    least = min((indent for indent in indents if indent), default=0)
    dedented = [line[min(least, len(line) - len(line.lstrip())) :] for line in rest]
    return "\n".join([first, *dedented]).strip("\n").rstrip()
