"""A Markdown text: its blocks by their lines, and links, HTML and other constructs by their places.

What is written back is the source itself, with pieces of it replaced: a renderer would change the layout of the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from glossary_plugin.exchange.formats.splicing import spliced
from glossary_plugin.exchange.markdown.parser import COMMON, PLACE, WORDS_END, parser_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from glossary_plugin.exchange.formats.splicing import Edit
    from glossary_plugin.exchange.markdown.parser import Syntax

__all__ = [
    "BREAK",
    "GONE",
    "Construct",
    "Inline",
    "InlineTag",
    "Markdown",
    "address_of",
    "as_markdown",
    "attributes_in",
    "plain",
    "reference",
    "tag_of",
    "within_markdown",
    "without_attributes",
    "words",
]

_ATTRIBUTES = re.compile(r"(?:(?<!\s)\s+)?\{:?\s*+([#.][^{}]*+|[\w-]++=[^{}]*+)\}\s*+$")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_ATTRIBUTE = re.compile(r"(?<![^\s\"'<>/=])([^\s\"'<>/=]++)\s*+=\s*+(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+)")
_ID = re.compile(r"(?<!\S)#([^\s{}]+)")
_EMPTY = re.compile(r"\A(?:[ \t]*\n)+")
_SPECIAL = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])")
_CODED = re.compile(r"[<{]|&(?=#?\w+;)|^[^\S\n]*+(?:([!:?/~$])(?=\1\1)|[:~](?=\s))", re.MULTILINE)
"""What begins elements and templates, and blocks of extensions: not every Markdown knows a backslash before it."""
_OPENING = re.compile(r"^([^\S\n]*+)([#>+-]|=++[^\S\n]*+$|\d++(?=[.)]\s))", re.MULTILINE)

_CODE = frozenset({"fence", "code_block"})
_SHORT = 2_000
"""Characters of a text that is kept once it is read."""
_UNMARKED = re.compile(r"(?:[^\W_]|[ ,()/;'’-])*")
"""Words without any markup."""

GONE = "\ufdd0"
"""What is written in the place of a piece that goes away: a line that held nothing else goes, too."""
BREAK = "\ufdd1"
"""What is written where one block ends and another begins."""


@dataclass(frozen=True, slots=True)
class Construct:
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

    def pieces(self) -> Iterator[Construct]:
        """Yield the constructs in it; a link comes before what its words hold."""
        for token in self.tokens:
            if (place := token.meta.get(PLACE)) and token.type != "link_close":
                ends = (place[1], token.meta.get(WORDS_END, place[1]))
                yield Construct(token, self.places[place[0]], *(self.places[end - 1] + 1 for end in ends))


class Markdown:
    """A text with its tokens; one that is a part of a page knows what labels mean there."""

    def __init__(self, text: str, page: Markdown | None = None, syntax: Syntax = COMMON) -> None:
        self.text = text
        self.lines: list[str] = text.split("\n")
        self.env: dict[str, Any]
        self.tokens: list[Token]
        self._parser = parser_of(syntax)
        if len(text) < _SHORT and "[" not in text:
            self.env, self.tokens = _parsed(text, syntax)
        else:
            self.env = _environment(page)
            self.tokens = self._parser.parse(text, self.env)
        self._starts = [0, *accumulate(len(line) + 1 for line in self.lines)]

    @cached_property
    def tops(self) -> Sequence[tuple[Token, int, int]]:
        """The tokens of the outermost blocks, with the lines from and up to which they stand, from 0."""
        return list(self._tops())

    @cached_property
    def code_rows(self) -> frozenset[int]:
        """The lines of code, from 0."""
        return frozenset(row for token in self.tokens if token.type in _CODE and token.map for row in range(*token.map))

    def _tops(self) -> Iterator[tuple[Token, int, int]]:
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
                own = f" {{#{token.attrs['id']}}}" if "id" in token.attrs else ""
                yield int(token.tag[1]), f"{inline.content}{own}", token.map[0], token.map[1]

    def part(self, start: int, end: int) -> str:
        """Return the source of some lines."""
        return "\n".join(self.lines[start:end])

    def without(self, rows: Container[int]) -> list[str]:
        """Return as many lines, some of them marked as gone; `edited` takes these away."""
        return [GONE if row in rows else line for row, line in enumerate(self.lines)]

    def start_of(self, row: int) -> int:
        """Return the place in the source at which a line begins, from 0."""
        return self._starts[row]

    def row_of(self, place: int) -> int:
        """Return the line that a place of the source is in, from 0."""
        return bisect_right(self._starts, place) - 1

    @cached_property
    def definitions(self) -> dict[str, str]:
        """What labels stand for, as Markdown defines it: addresses, and footnotes by ``^`` and their labels."""
        found: dict[str, str] = {}
        for token in self.tokens:
            if token.type == "definition":
                found.setdefault(token.meta["id"], f"[{token.meta['label']}]: {address_of(token)}")
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
            inside = self._parser.inline.parse(token.content, self._parser, self.env, []) if is_html else token.children
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
        bars = accumulate((letter == "|" for letter in content), initial=0)
        return [start + at + before for at, before in enumerate(bars)]

    def pieces(self) -> Iterator[Construct]:
        """Yield the constructs inside of lines, with their places."""
        for inline in self.inlines:
            yield from inline.pieces()

    def spoken(self) -> Iterator[tuple[int, list[Token]]]:
        """Yield each line of text inside of blocks: its number from 0, and the tokens in it."""
        for inline in self.inlines:
            line: list[Token] = []
            row = self.row_of(inline.places[0])
            for token in inline.tokens:
                if token.type in {"softbreak", "hardbreak"} and PLACE in token.meta:
                    yield row, line
                    row, line = self.row_of(inline.places[token.meta[PLACE][1]]), []
                else:
                    line.append(token)
            yield row, line

    def without_definitions(self) -> Iterator[Edit]:
        """Yield the changes by which the addresses of labels go away."""
        for token in self.tokens:
            if token.type == "definition" and token.map:
                yield self._starts[token.map[0]], self._starts[token.map[1]] - 1, GONE

    def edited(self, edits: Iterable[Edit]) -> str:
        """Return the source with pieces replaced; what stands inside of a replaced one goes with it."""
        made = spliced(self.text, edits)
        made = re.sub(rf"^[ \t>]*{GONE}[ \t{GONE}]*$", BREAK, made, flags=re.MULTILINE).replace(GONE, "")
        first, *others = made.split(BREAK)
        parts = [first, *(_EMPTY.sub("", each) for each in others)]
        return "\n\n".join(each for part in parts[:-1] if (each := part.rstrip())) + "\n\n" * bool(others) + parts[-1]


def _environment(page: Markdown | None = None) -> dict[str, Any]:
    """Return what labels mean at the beginning of a text: nothing, or what they mean in a page."""
    references = {**page.env["references"]} if page else {}
    notes = dict.fromkeys(page.env["footnotes"]["refs"], -1) if page else {}
    return {"references": references, "footnotes": {"refs": notes, "list": {}}}


@lru_cache(maxsize=1_000)
def _parsed(text: str, syntax: Syntax) -> tuple[dict[str, Any], list[Token]]:
    """Return the tokens of a text without labels: the same piece is looked at from several sides."""
    env = _environment()
    return env, parser_of(syntax).parse(text, env)


def words(tokens: Iterable[Token]) -> str:
    """Return the words of tokens inside of lines, without markup."""
    parts = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.type == "wiki":
            parts.append(token.meta["match"]["shown"] or token.meta["match"]["page"])
        elif token.type in {"text", "text_special", "code_inline", "image"}:
            parts.append(token.content)
    return "".join(parts).strip()


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """Return the words of one line of Markdown.

    >>> plain("a *bold* [link](x.md), `code` &#58; <b>x</b>")
    'a bold link, code : x'
    """
    if _UNMARKED.fullmatch(text):
        return text.strip()
    return words(parser_of(COMMON).parseInline(text, {})[0].children or ())


def address_of(token: Token) -> str:
    """Return the address and the title of a link, an image or a label, as Markdown has them."""
    given = {**token.attrs, **token.meta}
    address = str(given.get("url", given.get("href", given.get("src", "")))).replace("<", r"\<").replace(">", r"\>")
    title = str(given.get("title", "")).replace('"', r"\"")
    return f'<{address}> "{title}"' if title else f"<{address}>"


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


def within_markdown(text: str) -> str:
    r"""Return the same where the text does not begin its line.

    >>> within_markdown("# a_b_ *c*")
    '# a_b\\_ \\*c\\*'
    """
    return as_markdown(f".{text}")[1:]


def _as_code(found: re.Match[str]) -> str:
    """Return a sign, and the white space before it, with a character reference for the sign."""
    named = {"<": "&lt;", "&": "&amp;"}
    return found[0][:-1] + named.get(found[0][-1], f"&#{ord(found[0][-1])};")


def _held(mark: str) -> str:
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


@dataclass(frozen=True, slots=True)
class InlineTag:
    """One tag of HTML: the name of its element, its attributes, and whether it ends the element."""

    name: str
    attributes: Mapping[str, str]
    is_end: bool


def tag_of(token: Token) -> InlineTag | None:
    """Return the tag that a token is; None: it is something else."""
    match = _TAG.match(token.content) if token.type == "html_inline" else None
    if match is None:
        return None
    return InlineTag(match[2].lower(), attributes_in(token.content[match.end() :]), bool(match[1]))


def attributes_in(tag: str) -> dict[str, str]:
    """Return the attributes in what follows the name of an element in its tag.

    >>> attributes_in(' ID="a" class=b>')
    {'id': 'a', 'class': 'b'}
    """
    return {each[1].lower(): unescape(each[2].strip("\"'")) for each in _ATTRIBUTE.finditer(tag)}
