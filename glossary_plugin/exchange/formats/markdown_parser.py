"""The parser of Markdown: CommonMark with what documentation adds, whose tokens know their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

    InlineRule = Callable[[StateInline, bool], bool]
    BlockRule = Callable[[StateBlock, int, int, bool], bool]

__all__ = ["COMMON", "PLACE", "SHORTCODE", "WORDS_END", "Syntax", "arguments_of", "parser_of"]

SHORTCODE = re.compile(
    r"\{\{[<%]\s*+(?P<end>/)?+\s*+(?P<name>[\w./-]++)(?P<rest>(?:(?!\{\{[<%]|/?[>%]\}\}).)*+)/?[>%]\}\}", re.DOTALL
)
"""What Hugo replaces before it reads Markdown; it may stand in the place of an address."""
_WIKI = re.compile(r"!?\[\[(?P<page>[^\[\]|\n\\]+)(?:\\?\|(?P<shown>[^\[\]\n]+))?\]\](?!\()")
_ARGUMENT = re.compile(r"(?:([\w-]+)\s*=\s*)?(?:\"((?:[^\"\\]|\\.)*)\"|`([^`]*)`|'([^']*)'|([^\s\"'`=]+))")
PLACE = "place"
"""Where, in the text of its block, a construct begins and ends, by this key of the token's ``meta``."""
WORDS_END = "words end"
"""Where the words of a link or the description of an image end, likewise."""
_DEFINED = re.compile(r" {0,3}[:~][ \t]+\S")
_TAB = re.compile(r" {0,3}===[!+]*[ \t]+\"[^\"]*\"[ \t]*$")
_BOX = re.compile(r" {0,3}(?<!:)(:{3,}+) *+(?:details|tip|note|info|warning|danger|caution|important)\b.*")
"""The first line of a box as VitePress and Docusaurus have them."""
_ANCHORS = re.compile(r"(?:\s*<(a|span)\s[^<>]*>\s*</\1>)+\s*|\s*<a\s[^<>]*/>\s*")
_HTML_HEADING = re.compile(r"\s*+<h([1-6])\b([^<>]*+)>(?!\s*+</h\1>\s*+\Z)(.*)</h\1>\s*+", re.IGNORECASE)
_HTML_ID = re.compile(r"\bid\s*=\s*[\"']?([^\"'\s<>]+)")
_TEXT = re.compile(r".*[.。!?！？]\Z|(?:\*\*|__)[^\n]+\n", re.DOTALL)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
_NO_TERM = re.compile(r"\s*$|\s*(?:[:~][ \t]|[#>|]|[-*+][ \t]|\d+[.)][ \t]|```|~~~|<[!?])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Syntax:
    """What a format adds to Markdown."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...] = ()
    """Constructs inside of lines, by the type of their tokens; the match is the token's ``meta["match"]``."""
    colon_fences: bool = False
    """Whether ``:::`` fences code, as backticks do."""


COMMON = Syntax()
"""What every format has."""


def arguments_of(shortcode: re.Match[str]) -> tuple[dict[str, str], list[str]]:
    """Return the arguments that a shortcode names, and those that it does not."""
    given = [
        (found[1], next((value for value in found.groups()[1:] if value is not None), "").replace('\\"', '"'))
        for found in _ARGUMENT.finditer(shortcode["rest"])
    ]
    return {key: value for key, value in given if key}, [value for key, value in given if not key]


class _Parser(MarkdownIt):
    """CommonMark whose addresses stay as they are written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - its name there
        return url


@cache
def parser_of(syntax: Syntax) -> MarkdownIt:
    """Return a parser whose tokens inside of lines know their places."""
    parser = _Parser("commonmark", {"inline_definitions": True, "store_labels": True}).enable("table")
    parser.use(footnote_plugin).disable(["footnote_inline", "footnote_tail"]).use(deflist_plugin).use(admon_plugin)
    if syntax.colon_fences:
        parser.use(colon_fence_plugin)
    parser.block.ruler.before("deflist", "terms", _terms, {"alt": ["paragraph"]})
    parser.block.ruler.before("terms", "tab", _tab, {"alt": ["paragraph"]})
    parser.block.ruler.before("terms", "box", _box, {"alt": ["paragraph"]})
    parser.core.ruler.after("block", "underlined", _no_headings)
    parser.block.ruler.before("html_block", "html_heading", _html_heading, {"alt": ["paragraph"]})
    parser.block.ruler.before("html_block", "anchors", _anchors, {"alt": ["paragraph"]})
    footnote = dict(zip(parser.block.ruler.get_active_rules(), parser.block.ruler.getRules(""), strict=True))
    parser.block.ruler.at("footnote_def", _with_lines(footnote["footnote_def"]), {"alt": ["paragraph", "reference"]})
    # A link inside of the words of another is one here: where that leads, its words lead.
    parser.helpers = SimpleNamespace(  # type: ignore[assignment]  # its type is a module there
        parseLinkDestination=_destination,
        parseLinkLabel=lambda state, start, _=False: parseLinkLabel(state, start),
        parseLinkTitle=parseLinkTitle,
    )
    for name, pattern in (("wiki", _WIKI), *syntax.patterns):
        parser.inline.ruler.before("link", name, _of_pattern(name, pattern))
    rules = zip(parser.inline.ruler.get_active_rules(), parser.inline.ruler.getRules(""), strict=True)
    for name, rule in list(rules):
        parser.inline.ruler.at(name, _with_place(rule))
    return parser


def _of_pattern(name: str, pattern: re.Pattern[str]) -> InlineRule:
    def rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as rules are called
        match = pattern.match(state.src, state.pos, state.posMax)
        if match is None:
            return False
        if not silent:
            token = state.push(name, "", 0)
            token.content, token.meta = match[0], {"match": match}
        state.pos = match.end()
        return True

    return rule


def _with_place(rule: InlineRule) -> InlineRule:
    def placed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as rules are called
        start, made = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[made:] if not silent else ():
            if token.type != "text" and PLACE not in token.meta:
                token.meta[PLACE] = (start, state.pos)
                if token.type in {"link_open", "image"} and token.markup != "autolink":
                    label = start + (token.type == "image")
                    token.meta[WORDS_END] = parseLinkLabel(state, label)
        return True

    return placed


def _destination(text: str, at: int, end: int) -> Any:  # noqa: ANN401 - the class of results has no public name
    """Return the address of a link, which a shortcode may give."""
    shortcode = SHORTCODE.match(text, at, end)
    found = parseLinkDestination(text, at, end)
    if shortcode:
        found.ok, found.pos, found.str = True, shortcode.end(), shortcode[0]
    return found


def _with_lines(rule: BlockRule) -> BlockRule:
    """Return the rule of footnotes, whose tokens then know their lines."""

    def lined(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as rules are called
        made = len(state.tokens)
        found = rule(state, start, end, silent)
        if found and not silent:
            state.tokens[made].map = [start, state.line]
        return found

    return lined


def _terms(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as rules are called
    """Take the terms but for the last, each a line of its own, that stand above one definition.

    The plugin knows one term, Python-Markdown any number.
    """
    first, until = state.env.get("no terms in", (0, 0))
    if first <= start < until:
        return False
    last, least = start, min(state.blkIndent, state.sCount[start])
    while last < end and least <= state.sCount[last] <= state.blkIndent + 3 and not _NO_TERM.match(_line(state, last)):
        last += 1
    marker = last + (last < end and state.isEmpty(last))
    if marker >= end or state.sCount[marker] < least or not _DEFINED.match(_line(state, marker)):
        state.env["no terms in"] = start, last
        return False
    if last - start < 2:  # noqa: PLR2004 - the last one is the plugin's
        return False
    for row in range(start, last - 1) if not silent else ():
        state.push("dt_open", "dt", 1).map = [row, row]
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = _line(state, row).strip(), [row, row], []
        state.push("dt_close", "dt", -1)
    state.line = last - 1 if not silent else state.line
    return True


def _no_headings(state: StateCore) -> None:
    """Take a sentence, or a name in bold and a text, above ``---`` for a paragraph and a line."""
    for place in range(len(state.tokens) - 1, -1, -1):
        token = state.tokens[place]
        if token.type != "heading_open" or token.markup != "-" or not _TEXT.match(state.tokens[place + 1].content):
            continue
        first, last = token.map or [0, 0]
        token.type, token.tag, token.map, token.markup = "paragraph_open", "p", [first, last - 1], ""
        state.tokens[place + 2].type, state.tokens[place + 2].tag = "paragraph_close", "p"
        state.tokens.insert(place + 3, Token("hr", "hr", 0, map=[last - 1, last], level=token.level, block=True))


def _html_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as rules are called
    """Take a heading that is written in HTML, on a line of its own."""
    match = _HTML_HEADING.fullmatch(_line(state, start))
    if match is None or start >= end:
        return False
    if not silent:
        token = state.push("heading_open", f"h{match[1]}", 1)
        token.map, token.markup = [start, start + 1], "html"
        id_ = _HTML_ID.search(match[2])
        token.attrs = {"id": id_[1]} if id_ else {}
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = match[3].strip(), [start, start + 1], []
        state.push("heading_close", f"h{match[1]}", -1)
        state.line = start + 1
    return True


def _anchors(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as rules are called
    """Take a line of anchors above a heading: CommonMark has HTML go on to the next empty line, other Markdown not."""
    if start + 1 >= end or not _ANCHORS.fullmatch(_line(state, start)) or not _HEADING.match(_line(state, start + 1)):
        return False
    if not silent:
        token = state.push("html_block", "", 0)
        token.map, token.content = [start, start + 1], f"{_line(state, start)}\n"
        state.line = start + 1
    return True


def _tab(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as rules are called
    """Take a tab, ``=== "Title"``: what is indented below it is text and no code."""
    if not _TAB.match(_line(state, start)):
        return False
    if silent:
        return True
    last, indent = start + 1, state.sCount[start] + 4
    while last < end and (state.isEmpty(last) or state.sCount[last] >= indent):
        last += 1
    _nested(state, "tab", (start, last), last, indent)
    return True


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as rules are called
    """Take a box, ``::: tip``, up to the line of colons that ends it; without one it is text."""
    match = _BOX.fullmatch(_line(state, start))
    unclosed = state.env.setdefault("unclosed boxes", set())
    if match is None or (match[1], end) in unclosed:
        return False
    last = next((row for row in range(start + 1, end) if _line(state, row).strip() == match[1]), 0)
    if not last:
        unclosed.add((match[1], end))
    elif not silent:
        _nested(state, "box", (start, last + 1), last, state.blkIndent)
    return bool(last)


def _nested(state: StateBlock, name: str, lines: tuple[int, int], last: int, indent: int) -> None:
    """Take the lines below the first one as blocks inside of another, up to the last."""
    state.push(f"{name}_open", "div", 1).map = list(lines)
    outer, state.blkIndent, state.lineMax = (state.blkIndent, state.lineMax), indent, last
    state.md.block.tokenize(state, lines[0] + 1, last)
    state.blkIndent, state.lineMax = outer
    state.push(f"{name}_close", "div", -1)
    state.line = lines[1]


def _line(state: StateBlock, row: int) -> str:
    return state.src[state.bMarks[row] : state.eMarks[row]]
