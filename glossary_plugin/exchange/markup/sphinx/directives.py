"""The ``glossary`` directives of Sphinx in the text of a page, reStructuredText or MyST, and the entries in them.

reStructuredText is read line by line, as Sphinx does it. Directives inside code, comments and literal blocks are
examples, and no glossaries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from glossary_plugin.exchange.formats.markdown_parser import Syntax
from glossary_plugin.exchange.formats.markdown_text import Markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "MYST",
    "Item",
    "Line",
    "dedented",
    "is_code",
    "items",
    "literal_rows",
    "markdown_glossaries",
    "rst_glossaries",
    "without_options",
]

MYST = Syntax(colon_fences=True)
"""What MyST adds to Markdown that glossaries stand in."""

Line = tuple[int, str]
"""A line and its number, from 1."""

_RST = re.compile(r"([ \t]*)\.\. glossary::[ \t]*$")
_MARKUP = re.compile(r"\s*\.\. (?:([\w+.:-]+)::|\|[^|]+\| |[_\[])")
_DIRECTIVE = re.compile(r"\s*\{([\w+.:-]+)\}(.*)")
_OPTION = re.compile(r":[A-Za-z][\w-]*:(?:[ \t].*)?$")
_CODE = frozenset(
    "code code-block sourcecode parsed-literal raw math highlight literalinclude code-cell prompt doctest "
    "testcode productionlist graphviz mermaid digraph uml rst:directive csv-table highlight-lines".split()
)
"""Directives whose content is no prose."""


@dataclass(slots=True)
class Item:
    """One entry of a glossary: the terms, and the lines of the definition without their indentation."""

    terms: list[Line]
    definition: list[str] = field(default_factory=list)
    anchors: list[str] | None = None
    """What links to it name, where it stands in no directive."""
    further: dict[str, Any] = field(default_factory=dict)
    """What else of an entry is known, by its keys."""


def rst_glossaries(text: str) -> Iterator[tuple[str, int, list[Line]]]:
    """Yield the markup (``rst``), the line and the content of each glossary of a page."""
    return _in_rst(list(enumerate(text.split("\n"), 1)))


def markdown_glossaries(page: Markdown, above: int = 0) -> Iterator[tuple[str, int, list[Line]]]:
    """Yield the same (``markdown``, ``rst`` inside of ``eval-rst``): of fences, in other directives too, not in code.

    ``above`` is how many lines stand above the page where it is the content of a directive.
    """
    for token in page.tokens:
        found = _DIRECTIVE.match(token.info) if token.type in {"fence", "colon_fence"} else None
        if found is None or token.map is None:
            continue
        line = above + token.map[0] + 1
        inside = list(enumerate(token.content.removesuffix("\n").split("\n"), line + 1))
        if found[1] == "glossary":
            first = [(line, found[2].strip())] if found[2].strip() else []
            yield "markdown", line, [*first, *without_options(inside)]
        elif found[1] == "eval-rst":
            yield from _in_rst(inside)
        elif found[1] not in _CODE:
            yield from markdown_glossaries(Markdown(token.content, syntax=MYST), line)


def is_code(info: str) -> bool:
    """Return whether a fence holds code, by what stands behind its mark.

    >>> is_code("python"), is_code(""), is_code("{note} Read this"), is_code("{code-block} python")
    (True, True, False, True)
    """
    found = _DIRECTIVE.match(info)
    return found is None or found[1] in _CODE


def items(content: Iterable[Line]) -> tuple[list[Item], list[int]]:
    """Return the entries of a glossary, and the numbers of lines that belong to none.

    A line that is not indented is a term, several in a row share what is indented below them, and
    ``..`` begins a comment. Where no term has an indented text, definitions begin with ``: ``, as mystmd has them.
    """
    found: list[Item] = []
    strays: list[int] = []
    in_definition, in_comment, indent = True, False, 0
    given = list(content)
    is_marked = _is_marked([line for _, line in given if line.strip()])
    for number, written in given:
        line = f"  {written[2:]}" if is_marked and found and written.startswith(": ") else written
        if not line.strip():
            if in_definition and found:
                found[-1].definition.append("")
        elif not line[0].isspace():
            in_comment = line.startswith(".. ") or line.rstrip() == ".."
            if in_comment:
                continue
            if in_definition:
                found.append(Item([]))
                in_definition = False
            found[-1].terms.append((number, line.strip()))
        elif in_comment:
            continue
        elif not found:
            strays.append(number)
        else:
            if not in_definition:
                in_definition, indent = True, len(line) - len(line.lstrip())
            found[-1].definition.append(line[min(indent, len(line) - len(line.lstrip())) :])
    return found, strays


def _is_marked(lines: Sequence[str]) -> bool:
    """Return whether definitions begin with ``: ``, and no line of another kind has an indented one below it."""
    marks = sum(line.startswith(": ") for line in lines)
    is_sphinx = any(
        below[:1].isspace() and not line[:1].isspace() and not line.startswith(": ") for line, below in pairwise(lines)
    )
    is_flat = not any(line[:1].isspace() for line in lines)
    return bool(marks) and (is_flat or (marks > 1 and not is_sphinx))


def _in_rst(lines: Sequence[Line]) -> Iterator[tuple[str, int, list[Line]]]:
    literal = literal_rows(line for _, line in lines)
    at = 0
    while at < len(lines):
        match = _RST.match(lines[at][1])
        at += 1
        if match is None or at - 1 in literal:
            continue
        start, outer = at, _width(match[1])
        while at < len(lines) and (not lines[at][1].strip() or _indent(lines[at][1]) > outer):
            at += 1
        yield "rst", lines[start - 1][0], without_options(dedented(lines[start:at]))


def literal_rows(lines: Iterable[str]) -> frozenset[int]:
    """Return which lines stand in code or in a comment, from 0, by the lines of less indentation above them."""
    found: list[int] = []
    above: list[tuple[int, bool]] = []
    for row, line in enumerate(lines):
        if not line.strip():
            continue
        indent = _indent(line)
        while above and above[-1][0] >= indent:
            above.pop()
        is_literal = bool(above and above[-1][1])
        found += [row] if is_literal else []
        above.append((indent, is_literal or _opens_literal(line)))
    return frozenset(found)


def _opens_literal(line: str) -> bool:
    """Return whether what is indented below a line is code or a comment."""
    if match := _MARKUP.match(line):
        return match[1] in _CODE
    return line.rstrip().endswith("::") or line.strip() == ".." or line.lstrip().startswith(".. ")


def without_options(content: Sequence[Line]) -> list[Line]:
    """Return the content of a directive without its options, in either style."""
    at = 0
    if content and content[0][1].rstrip() == "---":
        end = next((place for place, (_, line) in enumerate(content[1:], 1) if line.rstrip() == "---"), 0)
        return list(content[end + 1 :]) if end else list(content)
    while at < len(content) and _OPTION.match(content[at][1].rstrip()):
        at += 1
    return list(content[at:])


def dedented(lines: Sequence[Line]) -> list[Line]:
    """Return lines without the indentation that all of them have."""
    width = min((_indent(line) for _, line in lines if line.strip()), default=0)
    return [(number, line.expandtabs(8)[width:].rstrip()) for number, line in lines]


def _indent(line: str) -> int:
    return _width(line[: len(line) - len(line.lstrip())])


def _width(space: str) -> int:
    return len(space.expandtabs(8))
