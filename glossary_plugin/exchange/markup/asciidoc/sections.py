"""An AsciiDoc file without description lists -> lines of Markdown: its sections, tables and paragraphs."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.markup.asciidoc.text import AsciiText, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossary_plugin.exchange.markup.markdown.headings import MadeLine

__all__ = ["made_lines"]

_SECTION = re.compile(r"(={1,6})[ \t]+(\S.*)")
_OWN = re.compile(
    r"\[\[([^\[\],]{1,300}+)(?:,[^\[\]]{0,300}+)?\]\]|\[#([^\[\],%.]{1,300}+)[^\[\]]{0,300}+\]|\[id=[\"']?([^\"'\]]+)[\"']?\]"
)
_ATTRIBUTE = re.compile(r":!?[\w-]++!?:(?:$|[ \t])|include::|//(?!/)|'''$|toc::")
_COLUMNS = re.compile(r"\bcols=\"?([^\"\]]+)")
_TABLE = ("|===", ",===", "!===")
_CELL = re.compile(r"(?<!\S)(?:(\d+)\+)?[.<>^]*[a-z]?\|")
"""What begins a cell, and over how many columns it goes."""
_DELIMITERS = ("----", "....", "++++", "////", "```")


def made_lines(text: str, attributes: Mapping[str, str]) -> tuple[list[MadeLine], list[str]]:
    """Return the lines of a page in Markdown, and what of the file only AsciiDoc knows."""
    lines = text.split("\n")
    shown = AsciiText(_targets(lines), attributes)
    return [*_lines(lines, shown)], shown.left_out


def _targets(lines: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return the id and the title of each section by what refers to it."""
    found: dict[str, tuple[str, str]] = {}
    above = ""
    for line in lines:
        section, own = _SECTION.fullmatch(line.rstrip()), _OWN.search(line)
        anchor = next(filter(None, own.groups()), "") if own else ""
        if section:
            title = plain_name(_OWN.sub("", section[2]).strip())
            auto = "_" + re.sub(r"[^\w]+", "_", title.lower()).strip("_")
            for each in filter(None, (anchor, above, auto, title)):
                found.setdefault(each, (make_id(title), title))
        above = anchor if own and not section else above if not line.strip() else ""
    return found


def _lines(lines: Sequence[str], shown: AsciiText) -> Iterator[MadeLine]:
    block: list[str] = []
    row, begun, above, columns = 0, 0, "", 0
    while row < len(lines):
        line = lines[row].rstrip()
        section = _SECTION.fullmatch(line)
        if section or line.startswith(_TABLE):
            yield from _made(shown.markdown(block), begun)
            block = []
        if section:
            own = _OWN.search(section[2])
            anchor = next(filter(None, own.groups()), "") if own else above
            title = shown.inline(_OWN.sub("", section[2]).strip())
            yield from _made(f"{'#' * len(section[1])} {title}{f' {{#{anchor}}}' if anchor else ''}", row)
            above = ""
        elif line.startswith(_TABLE):
            end = next((at for at in range(row + 1, len(lines)) if lines[at].rstrip() == line), len(lines))
            yield "", row
            yield from _table(lines, row + 1, end, columns, shown)
            yield "", row
            row, columns = end, 0
        elif line.startswith(_DELIMITERS):
            end = next((at for at in range(row + 1, len(lines)) if lines[at].rstrip() == line), len(lines) - 1)
            begun = begun if block else row
            block += lines[row : end + 1] if not line.startswith("////") else []
            row = end
        elif own := _OWN.fullmatch(line):
            above = next(filter(None, own.groups()), "")
        elif line.startswith("[") and line.endswith("]"):
            columns = _count(line) or columns
            block += [line] if line.startswith("[source") else []
        elif not _ATTRIBUTE.match(line) and not (line.startswith(".") and line[1:2].isalpha()):
            begun = begun if block else row
            block.append(line)
        row += 1
    yield from _made(shown.markdown(block), begun)


def _made(text: str, row: int) -> Iterator[MadeLine]:
    if text.strip():
        yield "", row
        yield from ((line, row + at) for at, line in enumerate(text.split("\n")))
        yield "", row


def _count(attributes: str) -> int:
    """Return how many columns a table has by its attributes; 0: they do not say it."""
    match = _COLUMNS.search(attributes)
    if match is None:
        return 0
    counted = re.fullmatch(r"(\d+)\*.*", match[1].strip())
    return int(counted[1]) if counted else len(re.split("[,;]", match[1]))


def _table(lines: Sequence[str], start: int, end: int, columns: int, shown: AsciiText) -> Iterator[MadeLine]:
    """Yield the rows of a table; without attributes its first line says how many cells a row has."""
    cells: list[tuple[list[str], int]] = []
    for row in range(start, end):
        if lines[row].startswith("//"):
            continue
        if not lines[row].strip():
            columns = columns or len(cells)
            cells = [*cells[:-1], ([*cells[-1][0], ""], cells[-1][1])] if cells else cells
        elif _CELL.search(lines[row]):
            _, *pieces = _CELL.split(lines[row])
            spans = zip(pieces[::2], pieces[1::2], strict=True)
            cells += [([each.strip()], row) for span, each in spans if not span or int(span) < (columns or 2)]
        elif cells:
            cells[-1][0].append(lines[row].strip())
    width = columns or 2
    for at in range(0, len(cells), width):
        first, *others = ([*text] for text, _ in cells[at : at + width])
        own = [_anchored(" ".join(filter(None, first)), shown), *(_in_cell(text, shown) for text in others)]
        own = [each.replace("|", r"\|") for each in own]
        yield f"| {' | '.join(own)} |", cells[at][1]
        if not at:
            yield f"|{'---|' * width}", cells[at][1]


def _in_cell(lines: Sequence[str], shown: AsciiText) -> str:
    """Return the text of a cell in Markdown, in one line."""
    begun = _OWN.match(lines[0])
    text = shown.markdown([lines[0][begun.end() :] if begun else lines[0], *lines[1:]])
    return text.replace("\\\n", "<br>").replace("\n\n", "<br><br>").replace("\n- ", "<li>").replace("\n", " ")


def _anchored(text: str, shown: AsciiText) -> str:
    """Return a cell in Markdown, with the id that it begins with as an anchor."""
    own = _OWN.match(text)
    anchor = next(filter(None, own.groups())) if own else ""
    return f'<a id="{escape(anchor)}"></a>{shown.inline(text[own.end() :])}' if own else shown.inline(text)
