"""A Markdown text: its blocks by their lines, and links, HTML and other constructs by their places.

What is written back is the source itself, with pieces of it replaced: a renderer would lay out anew what nobody changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from html import unescape
from itertools import accumulate, pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    InlineRule = Callable[[StateInline, bool], bool]
    BlockRule = Callable[[StateBlock, int, int, bool], bool]

__all__ = [
    "BREAK",
    "GONE",
    "SHORTCODE",
    "Edit",
    "Inline",
    "Markdown",
    "Piece",
    "Syntax",
    "Tag",
    "as_markdown",
    "plain",
    "reference",
    "tag_of",
    "without_attributes",
    "words",
]

SHORTCODE = re.compile(r"\{\{[<%]\s*(?P<end>/)?\s*(?P<name>[\w./-]+)(?P<rest>.*?)/?\s*[>%]\}\}", re.DOTALL)
"""What Hugo replaces before it reads Markdown; it may stand in the place of an address."""
_WIKI = re.compile(r"!?\[\[(?P<page>[^\[\]|\n]+)(?:\|(?P<shown>[^\[\]\n]+))?\]\](?!\()")
_PLACE, _WORDS_END = "place", "words end"
_DEFINED = re.compile(r" {0,3}[:~][ \t]+\S")
_NO_TERM = re.compile(r"\s*$|\s{4,}|\s*(?:[:~][ \t]|[#>|]|[-*+][ \t]|\d+[.)][ \t]|```|~~~)")
_ATTRIBUTES = re.compile(r"\s*\{:?\s*([#.][^{}]*|[\w-]+=[^{}]*)\}\s*$")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+)")
_ID = re.compile(r"(?<!\S)#([^\s{}]+)")
_EMPTY = re.compile(r"\A(?:[ \t]*\n)+")
_SPECIAL = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])")
_CODED = re.compile(r"[<{]|&(?=#?\w+;)|^\s*(?:([!:?/~$])(?=\1\1)|[:~](?=\s))", re.MULTILINE)
"""What begins elements and templates, and blocks of extensions: not every Markdown knows a backslash before it."""
_OPENING = re.compile(r"^(\s*)([#>+-]|=+\s*$|\d+(?=[.)]\s))", re.MULTILINE)

GONE = "\ufdd0"
"""What is written in the place of a piece that goes away: a line that held nothing else goes, too."""
BREAK = "\ufdd1"
"""What is written where one block ends and another begins."""
Edit = tuple[int, int, str]
"""Where a piece begins and ends in the source, and what stands there instead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Syntax:
    """What a format adds to Markdown."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...] = ()
    """Constructs inside of lines, by the type of their tokens; the match is the token's ``meta["match"]``."""
    colon_fences: bool = False
    """Whether ``:::`` fences code, as backticks do."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A construct inside of lines, and its place in the source; of a link the token that opens it."""

    token: Token
    start: int
    end: int
    words_end: int
    """Where the words of a link or the description of an image end."""


@dataclass(frozen=True, slots=True)
class Inline:
    """The text of a block, HTML included."""

    block: Token
    tokens: Sequence[Token]
    places: Sequence[int]
    """Where each character of ``block.content`` stands in the source, and where the last one ends."""

    def pieces(self) -> Iterator[Piece]:
        """Yield the constructs in it; a link comes before what its words hold."""
        for token in self.tokens:
            if (place := token.meta.get(_PLACE)) and token.type != "link_close":
                ends = (place[1], token.meta.get(_WORDS_END, place[1]))
                yield Piece(token, self.places[place[0]], *(self.places[end - 1] + 1 for end in ends))


class Markdown:
    """A text with its tokens; one that is a part of a page knows what labels mean there."""

    def __init__(self, text: str, page: Markdown | None = None, syntax: Syntax = Syntax()) -> None:
        self.text = text
        self.lines: list[str] = text.split("\n")
        self._env: dict[str, Any] = {"references": {}, "footnotes": {"refs": {}, "list": {}}}
        if page:
            self._env["references"] |= page._env["references"]
            self._env["footnotes"]["refs"] |= dict.fromkeys(page._env["footnotes"]["refs"], -1)
        self._parser = _parser(syntax)
        self.tokens: list[Token] = self._parser.parse(text, self._env)
        self._starts = [0, *accumulate(len(line) + 1 for line in self.lines)]

    @property
    def tops(self) -> Iterator[tuple[Token, int, int]]:
        """The tokens of the outermost blocks, with the lines from and up to which they stand, from 0."""
        terms: list[int] = []
        for token in self.tokens:
            if token.level or not token.map or token.nesting < 0:
                continue
            if token.type == "dt_open":
                terms.append(token.map[0])
            else:
                yield token, min([*terms, token.map[0]]), token.map[1]
                terms = []

    @property
    def headings(self) -> Iterator[tuple[int, str, int, int]]:
        """The level and the source of each outermost heading, and its lines."""
        for token, inline in pairwise(self.tokens):
            if token.type == "heading_open" and token.level == 0 and token.map:
                yield int(token.tag[1]), inline.content, token.map[0], token.map[1]

    def part(self, start: int, end: int) -> str:
        """Return the source of some lines."""
        return "\n".join(self.lines[start:end])

    def without(self, rows: Container[int]) -> list[str]:
        """Return as many lines, some of them marked as gone; `edited` takes these away."""
        return [GONE if row in rows else line for row, line in enumerate(self.lines)]

    def row_of(self, place: int) -> int:
        """Return the line that a place of the source is in, from 0."""
        return bisect_right(self._starts, place) - 1

    @cached_property
    def definitions(self) -> dict[str, str]:
        """What labels stand for, as Markdown defines it: addresses, and footnotes by ``^`` and their labels."""
        found: dict[str, str] = {}
        for token in self.tokens:
            if token.type == "definition":
                title = f' "{token.meta["title"]}"' if token.meta["title"] else ""
                found.setdefault(token.meta["id"], f"[{token.meta['label']}]: <{token.meta['url']}>{title}")
            elif token.type == "footnote_reference_open" and token.map:
                found[f"^{token.meta['label']}"] = self.part(*token.map).rstrip()
        return found

    @property
    def labels(self) -> Iterator[str]:
        """The labels that the text uses, as `definitions` has them."""
        for piece in self.pieces():
            if piece.token.type == "footnote_ref":
                yield f"^{piece.token.meta['label']}"
            elif label := piece.token.meta.get("label"):
                yield str(label)

    def with_definitions(self, text: str) -> str:
        """Return a part of the page with the definitions of the labels that it uses and does not define itself."""
        if "[" not in text:
            return text
        part = Markdown(text, self)
        used = dict.fromkeys(label for label in part.labels if label not in part.definitions)
        wanted = [self.definitions[label] for label in used if label in self.definitions]
        return "\n\n".join([text, "\n".join(wanted)]) if wanted else text

    @cached_property
    def inlines(self) -> list[Inline]:
        """The texts inside of blocks."""
        found: list[Inline] = []
        row, column = 0, 0
        for before, token in pairwise([*self.tokens[:1], *self.tokens]):
            if token.map is None or token.type not in {"inline", "html_block"}:
                continue
            if before.type == "admonition_title_open" and token.content not in self.lines[token.map[0]]:
                continue  # the plugin's own words
            is_cell = before.type in {"td_open", "th_open"}
            column = column if is_cell and row == token.map[0] else 0
            row = token.map[0]
            places = self._cell(token.content, row, column) if is_cell else self._places(token.content, *token.map)
            column = places[-1] - self._starts[row]
            is_html = token.type == "html_block"
            inside = (
                self._parser.inline.parse(token.content, self._parser, self._env, []) if is_html else token.children
            )
            found.append(Inline(token, inside or [], places))
        return found

    def _places(self, content: str, first: int, end: int) -> list[int]:
        """Return the place of each character in the source: what a line of a block says is the end of a line of it."""
        rows = iter(range(first, max(end, first + 1)))
        places: list[int] = []
        for piece in content.split("\n"):
            bare = piece.lstrip()
            row = next((row for row in rows if bare in self.lines[row]), first)
            start = self._starts[row] + max(0, self.lines[row].rfind(bare))
            places += [start] * (len(piece) - len(bare))  # a tab may be wider than the indentation that it is
            places += range(start, start + len(bare) + 1)
        return places

    def _cell(self, content: str, row: int, column: int) -> list[int]:
        """Return the same of a cell of a table, where a vertical bar has a backslash before it."""
        start = self._starts[row] + max(0, self.lines[row].find(content.replace("|", r"\|"), column))
        return [start + at + content.count("|", 0, at) for at in range(len(content) + 1)]

    def pieces(self) -> Iterator[Piece]:
        """Yield the constructs inside of lines, with their places."""
        for inline in self.inlines:
            yield from inline.pieces()

    def spoken(self) -> Iterator[tuple[int, Token, list[Token]]]:
        """Yield each line of text inside of blocks: its place from 0, the block, and the tokens in it."""
        for inline in self.inlines:
            line: list[Token] = []
            row = self.row_of(inline.places[0])
            for token in inline.tokens:
                if token.type in {"softbreak", "hardbreak"} and _PLACE in token.meta:
                    yield row, inline.block, line
                    row, line = self.row_of(inline.places[token.meta[_PLACE][1]]), []
                else:
                    line.append(token)
            yield row, inline.block, line

    def gone(self, start: int, end: int) -> Edit:
        """Return the change by which some lines go away."""
        return self._starts[start], self._starts[end] - 1, GONE

    def edited(self, edits: Iterable[Edit]) -> str:
        """Return the source with pieces replaced; what stands inside of a replaced one goes with it."""
        parts, at = [], 0
        for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
            if start >= at:
                parts += [self.text[at:start], new]
                at = end
        made = "".join([*parts, self.text[at:]])
        made = re.sub(rf"^[ \t>]*{GONE}[ \t{GONE}]*$", BREAK, made, flags=re.MULTILINE).replace(GONE, "")
        first, *others = made.split(BREAK)
        parts = [first, *(_EMPTY.sub("", each) for each in others)]
        return "\n\n".join(each for part in parts[:-1] if (each := part.rstrip())) + "\n\n" * bool(others) + parts[-1]


def words(tokens: Iterable[Token]) -> str:
    """Return the words of tokens inside of lines, without markup."""
    said = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            said.append(" ")
        elif token.type == "wiki":
            said.append(token.meta["match"]["shown"] or token.meta["match"]["page"])
        elif token.type in {"text", "text_special", "code_inline", "image"}:
            said.append(token.content)
    return "".join(said).strip()


def plain(text: str) -> str:
    """Return the words of one line of Markdown.

    >>> plain("a *bold* [link](x.md), `code` &#58; <b>x</b>")
    'a bold link, code : x'
    """
    return words(_parser(Syntax()).parseInline(text, {})[0].children or ())


def without_attributes(text: str) -> tuple[str, str]:
    """Return a heading or a term without what stands in braces behind it, and the id that this gives it.

    >>> without_attributes("Apple {#fruit .new}"), without_attributes("A {b}")
    (('Apple', 'fruit'), ('A {b}', ''))
    """
    found = _ATTRIBUTES.search(text)
    own = _ID.search(found[1]) if found else None
    return text[: found.start()] if found else text, own[1] if own else ""


def reference(target: str) -> str:
    """Return the address of a reference to a term as it is written in Markdown.

    >>> reference("pod"), reference("duck typing")
    ('term:pod', '<term:duck typing>')
    """
    address = f"term:{target}"
    return f"<{address}>" if re.search(r"[\s()]", target) else address


def as_markdown(text: str) -> str:
    r"""Return Markdown that shows a plain text as it is.

    >>> as_markdown("snake_case *args <T>"), as_markdown("# no title"), as_markdown("{{ x }}")
    ('snake_case \\*args &lt;T>', '\\# no title', '&#123;&#123; x }}')
    """
    escaped = _CODED.sub(_as_code, _SPECIAL.sub(r"\\\g<0>", text))
    return _OPENING.sub(lambda match: f"{match[1]}{_held(match[2])}", escaped)


def _as_code(found: re.Match[str]) -> str:
    """Return a sign, and the white space before it, with a character reference for the sign."""
    named = {"<": "&lt;", "&": "&amp;"}
    return found[0][:-1] + named.get(found[0][-1], f"&#{ord(found[0][-1])};")


def _held(mark: str) -> str:
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag of HTML: the name of its element, its attributes, and whether it ends the element."""

    name: str
    attributes: Mapping[str, str]
    is_end: bool


def tag_of(token: Token) -> Tag | None:
    """Return the tag that a token is; None: it is something else."""
    match = _TAG.match(token.content) if token.type == "html_inline" else None
    if match is None:
        return None
    given = _ATTRIBUTE.finditer(token.content, match.end())
    attributes = {each[1].lower(): unescape(each[2].strip("\"'")) for each in given}
    return Tag(match[2].lower(), attributes, bool(match[1]))


class _Parser(MarkdownIt):
    """CommonMark whose addresses stay as they are written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - its name there
        return url


@cache
def _parser(syntax: Syntax) -> MarkdownIt:
    """Return a parser whose tokens inside of lines know their places."""
    parser = _Parser("commonmark", {"inline_definitions": True, "store_labels": True}).enable("table")
    parser.use(footnote_plugin).disable(["footnote_inline", "footnote_tail"]).use(deflist_plugin).use(admon_plugin)
    if syntax.colon_fences:
        parser.use(colon_fence_plugin)
    parser.block.ruler.before("deflist", "terms", _terms, {"alt": ["paragraph"]})
    footnote = dict(zip(parser.block.ruler.get_active_rules(), parser.block.ruler.getRules(""), strict=True))
    parser.block.ruler.at("footnote_def", _with_lines(footnote["footnote_def"]), {"alt": ["paragraph", "reference"]})
    # A link inside of the words of another is one here: where that leads, its words lead.
    parser.helpers = SimpleNamespace(
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
            if token.type != "text" and _PLACE not in token.meta:
                token.meta[_PLACE] = (start, state.pos)
                if token.type in {"link_open", "image"} and token.markup != "autolink":
                    label = start + (token.type == "image")
                    token.meta[_WORDS_END] = parseLinkLabel(state, label)
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
    if start < state.env.get("no terms before", 0) or state.sCount[start] - state.blkIndent > 3:  # noqa: PLR2004 - code
        return False
    last, least = start, min(state.blkIndent, state.sCount[start])
    while last < end and state.sCount[last] >= least and not _NO_TERM.match(_line(state, last)):
        last += 1
    marker = last + (last < end and state.isEmpty(last))
    if marker >= end or state.sCount[marker] < least or not _DEFINED.match(_line(state, marker)):
        state.env["no terms before"] = last
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


def _line(state: StateBlock, row: int) -> str:
    return state.src[state.bMarks[row] : state.eMarks[row]]
