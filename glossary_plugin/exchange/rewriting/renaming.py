"""The explicit references to a term on a page, when the term is renamed: every other byte of the page stays.

These are links to ``term:``, the role ``term``, markers and directives of one definition, and what the front matter
says of senses and of words to skip.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from glossary_plugin.core.glossary_file.yaml_nodes import compose
from glossary_plugin.core.linking.front_matter import FIELD, FRONT_MATTER
from glossary_plugin.core.text.folding import fold_key
from glossary_plugin.exchange.formats.markdown_text import reference
from glossary_plugin.exchange.glossary_yaml.patch import Patch
from glossary_plugin.exchange.glossary_yaml.source import retyped, scalars_in, values_at
from glossary_plugin.exchange.markup.sphinx.directives import is_code, literal_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossary_plugin.core.linking.renaming import Renaming
    from glossary_plugin.exchange.formats.splicing import Edit

__all__ = ["renaming_edits", "settings_edits"]

_ROLE = r"(?P<role>\{(?:std:)?term\}|:(?:std:)?term:)`(?P<text>[^`]++)`"
_ENTRY = r"(?:\.\. glossary-entry::|\{glossary-entry\})[ \t]++(?P<entry>\S[^\n\r]*+)"
_MARKDOWN = re.compile(
    rf"{_ROLE}|{_ENTRY}"
    r"|<term:(?P<angled>[^<>\n]++)>"
    r"|(?:(?<=\]\()|(?<=\]: ))(?P<link>term:(?P<bare>[^\s()<>]++))"
    r"|\bhref=[\"']term:(?P<href>[^\"'<>\n]++)"
    r"|<!--\s*+glossary:\s*+(?P<marker>[^\s<>](?:[ \t]*+[^\s<>-]++|-(?!->))*+)"
)
_RST = re.compile(rf"``(?:[^`]++|`(?!`))*+``|{_ROLE}|{_ENTRY}")
_TITLED = re.compile(r"(?P<words>[^<]*[^<\s])\s*+<(?P<target>[^<>]++)>")
_FIELD = re.compile(r"^:glossary:[ \t]++(?P<head>\S[^\n\r]*+)", re.MULTILINE)
_TICKS = re.compile("`+")
_FENCE = re.compile(r"[ \t>*+-]*+(?P<mark>`{3,}+|~{3,}+)[ \t]*+(?P<info>[^`\n]*+)$")
_PARTING = re.compile(r"^(?:[ \t]*+\r?$|[ \t>*+-]*+`{3,}+[^`\n]*+$)", re.MULTILINE)
"""A line that separates paragraphs: empty, or of a fence."""


def renaming_edits(text: str, renaming: Renaming, *, is_rst: bool) -> Iterator[Edit]:
    """Yield the edits in the prose of a page or of a term."""
    code = _InCode(text, is_rst=is_rst)
    for match in (_RST if is_rst else _MARKDOWN).finditer(text):
        if not code.holds(match.start()):
            yield from _edits(match, renaming)


def settings_edits(text: str, renaming: Renaming, *, is_rst: bool) -> Iterator[Edit]:
    """Yield the edits in the options of a page: in its front matter, or in the field at its top."""
    found = (_FIELD.search if is_rst else FRONT_MATTER.match)(text)
    if not found:
        return
    head, start = found["head"], found.start("head")
    root = compose(head, "").root
    options = [root] if is_rst else [each.node for each in values_at(head, root, (FIELD,))]
    for option in options:
        for value in values_at(head, option, ("senses", "skip")):
            for spot in scalars_in(head, value):
                if new := renaming.renamed(spot.node.value):
                    yield start + spot.start, start + spot.end, Patch("").in_line([retyped(spot, new)])


def _edits(match: re.Match[str], renaming: Renaming) -> Iterator[Edit]:
    """Yield the edit of one reference."""
    groups = match.groupdict()
    text = groups["text"] or "!"
    if not text.startswith("!") and (new := _role(text, renaming)):
        yield *match.span("text"), new
    for name, decoded in (("entry", False), ("angled", True), ("bare", True), ("href", True), ("marker", False)):
        written = groups.get(name)
        if written and (new := renaming.renamed(unquote(written) if decoded else written.strip())):
            if name == "bare":
                yield *match.span("link"), reference(new)
            else:
                yield *match.span(name), quote(new, safe="") if name == "href" else new


def _role(text: str, renaming: Renaming) -> str | None:
    """Return the new text of a role; words that are a form of the name stay, followed by the new target."""
    titled = _TITLED.fullmatch(text)
    target = titled["target"] if titled else text
    new = renaming.renamed(target, shows_name=not titled)
    if new is None:
        return None
    if titled:
        return f"{titled['words']} <{new}>"
    bare = text.removesuffix(".abbr").removesuffix(".full")
    is_form = fold_key(bare) not in {fold_key(renaming.old_name), renaming.term.id}
    return f"{text} <{renaming.id}>" if is_form or re.search("[`<>]", new) else new


class _InCode:
    """Where a page has code, in which nothing is a reference."""

    def __init__(self, text: str, *, is_rst: bool) -> None:
        lines = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self._rows = literal_rows(lines) if is_rst else frozenset(_code_rows(lines))
        self._spans = [] if is_rst else list(_code_spans(text))

    def holds(self, place: int) -> bool:
        """Return whether a place is in code."""
        row = bisect_right(self._starts, place) - 1
        at = bisect_right(self._spans, place, key=itemgetter(0)) - 1
        return row in self._rows or (at >= 0 and place < self._spans[at][1])


def _code_rows(lines: Iterable[str]) -> Iterator[int]:
    """Yield the lines of fences of code, wherever they stand: in lists, tabs and directives too."""
    code, prose = "", list[str]()
    for row, line in enumerate(lines):
        found = _FENCE.match(line)
        closes = found is not None and not found["info"].strip()
        if code:
            yield row
            code = "" if found and closes and found["mark"].startswith(code) else code
        elif found and closes and prose and found["mark"].startswith(prose[-1]):
            prose.pop()
        elif found and is_code(found["info"]):
            code = found["mark"]
            yield row
        elif found:
            prose.append(found["mark"])


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where code begins and ends inside of paragraphs: between as many backticks."""
    at = 0
    for start, end in [*(found.span() for found in _PARTING.finditer(text)), (len(text), 0)]:
        runs = [found.span() for found in _TICKS.finditer(text, at, start)]
        last = {stop - first: number for number, (first, stop) in enumerate(runs)}
        opened: tuple[int, int] | None = None
        for number, (first, stop) in enumerate(runs):
            if opened and stop - first == opened[1] - opened[0]:
                yield opened[0], stop
                opened = None
            elif not opened and last[stop - first] > number:
                opened = first, stop
        at = end
