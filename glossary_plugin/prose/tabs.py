"""Content tabs (``=== "Title"`` with an indented body) for markdown-it: all but the first of a set are ``hidden``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

__all__ = ["tabs_plugin"]

_TAB = re.compile(r"===(?P<marks>[!+]*) +(?P<quote>[\"'])(?P<title>.*)(?P=quote)\s*")
_INDENT = 4
_OPEN, _CLOSE = "tab_open", "tab_close"
_SHOWN = "shown"
"""Where the tokens of a tab keep the tab of their set that a reader sees at first."""


def tabs_plugin(parser: MarkdownIt) -> None:
    """Read content tabs; their titles are no prose and are left out."""
    parser.block.ruler.before("fence", "tab", _tab, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _tab(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls a rule
    found = _TAB.fullmatch(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
    if not found or state.is_code_block(start):
        return False
    if silent:
        return True
    indent = state.sCount[start] + _INDENT
    line = start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= indent):
        line += 1
    tab = _open(state, found["marks"])
    outer = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax = indent, line
    state.md.block.tokenize(state, start + 1, line)
    state.blkIndent, state.lineMax, state.parentType = outer
    state.push(_CLOSE, "div", -1).meta = tab.meta
    state.line = line
    return True


def _open(state: StateBlock, marks: str) -> Token:
    """Open a tab, in the set of the one right before it."""
    last = state.tokens[-1] if state.tokens else None
    goes_on = last is not None and last.type == _CLOSE and last.level == state.level and "!" not in marks
    shown: Token | None = last.meta[_SHOWN] if last and goes_on else None
    tab = state.push(_OPEN, "div", 1)
    hidden = shown if "+" in marks else tab
    if shown and hidden:
        hidden.attrSet("hidden", "")
    tab.meta[_SHOWN] = tab if not shown or "+" in marks else shown
    return tab
