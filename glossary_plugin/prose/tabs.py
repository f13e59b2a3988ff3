"""Boxes and tabs of Python-Markdown's extensions for markdown-it: what a reader does not see at first is ``hidden``.

Content tabs are ``=== "Title"`` with an indented body, or blocks (``/// tab | Title``), which may be boxes too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdit_py_plugins.container import container_plugin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

__all__ = ["blocks_plugin", "tabs_plugin"]

_TAB = re.compile(r"===(?P<marks>[!+]*) +(?P<quote>[\"'])(?P<title>.*)(?P=quote)\s*")
_INDENT = 4
_OPEN, _CLOSE = "tab_open", "tab_close"
_SHOWN = "shown"
"""Where the tokens of a tab keep the tab of their set that a reader sees at first."""
_SHOWING = re.compile(r"^(?:open|select|new):[ \t]*true[ \t]*$", re.IGNORECASE | re.MULTILINE)
"""The option of a block that shows it at first."""
_BLOCKS, _CLOSED = "blocks", "closed"
"""Where what renders blocks keeps the names of those that are open, the one that was closed last, and its place."""


def blocks_plugin(parser: MarkdownIt) -> None:
    """Read blocks; their titles are no prose and are left out."""

    def render(_: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
        blocks, name = env.setdefault(_BLOCKS, []), tokens[index].info.split("|")[0].strip()
        if tokens[index].nesting < 0:
            env[_CLOSED] = index, blocks.pop()
            return "</div>\n"
        blocks.append(name)
        options = tokens[index + 1]
        is_shown = options.type == "code_block" and _SHOWING.search(options.content)
        is_behind = name == "tab" and env.get(_CLOSED) == (index - 1, "tab")
        return "<div hidden>\n" if not is_shown and (name == "details" or is_behind) else "<div>\n"

    parser.use(container_plugin, "block", marker="/", validate=lambda *_: True, render=render)


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
