"""Terms that are no headings: ``**Term** — text`` in paragraphs and lists, rows of tables, definition lists."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key
from glossary_plugin.exchange.languages import is_usual
from glossary_plugin.exchange.markdown.boxes import boxes_in, html_lists, html_tables
from glossary_plugin.exchange.markdown.deflist import definition_lists, texts_of
from glossary_plugin.exchange.markdown.document import Markdown, plain
from glossary_plugin.exchange.markdown.sections import Section, inside, key_of_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

__all__ = ["MarkdownItem", "items_of", "labels_of"]

_BOLD = re.compile(
    r"""(?:<a\s[^<>]*>(?:\s*</a>)?\s*)*          # an anchor may stand before it
    (?:\[?(\*\*|__)(?P<bold>(?!\s).+?)\1(?:\]\((?P<to>[^()\s]*)\))?
    |<(b|strong|dfn)>(?P<html>.+?)</\4>|`(?P<code>[^`]+)`|(?<!\*)\*(?P<slanted>[^\s*][^*]*)\*
    |(?<!\w)_(?P<under>[^\s_][^_]*)_(?!\w)|【(?P<boxed>[^【】\n]{1,40})】
    |[■◆●▼◇▪][ \u3000]*(?P<signed>[^\n:：。]{1,40}?)(?=\s*(?:\n|[:：])))
    (?P<more>\s*[(（][^()（）]{1,60}[)）])?(?P<own>\s*\{:?\s*[#.][^{}]*\})?
    """,
    re.VERBOSE | re.DOTALL,
)
_PLAIN = re.compile(
    r"(?P<name>[^\s#|<>!\[\]`\"=:：、。.!?！？][^\n:：、。!?！？|<>\[\]`\"=]{0,59}?)(?<!\s)(?P<gap>\s*)"
    r"(?=::?\s|：|…|\s(?:[—–-]{1,2}|→|⇒|=>?)\s|——)"
)
_AFTER = re.compile(
    r"\s*(?:::?|：|…{1,2}|<br\s*/?>|[—–]{1,2}|--?(?=\s)|→|⇒|=>?(?=\s)|\.(?=\s)|。)\s*"
    r"|[ \t]*\\?\n\s*|\s*$|\s+(?=[A-Z\u3040-\u9fff\uac00-\ud7a3])"
)
_ENDS = ":：.。 \t"
_DOTS = ("・", "•")
_WIDE = ("::", "：", "…", "……")
"""What parts a name that has no mark from its text."""
_SHORT = 30
"""Characters that such a name has at most."""
_BULLET = re.compile(r"\s*(?:[-*+•・]|\d+[.)])\s+")
_IN_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?[(（][^()（）]*[)）]$")
_WORD_END = re.compile(r"[\s()（）/]+")
_NO_NAME = re.compile(r"https?$|\d[\d.,:]*$", re.IGNORECASE)
_TERM_COLUMN = re.compile(
    r"\b(terms?|terminology|name|word|phrase|concept|keyword"
    r"|vocabulary|begriff|terme|término|termo|termine)\b"
    r"|用語|名称|名前|术语|術語|名词|名詞|词汇|詞彙|概念|용어|단어|термин|понятие",
    re.IGNORECASE,
)
_SHORT_COLUMN = re.compile(
    r"\b(acronyms?|abbr(eviations?)?|initialism|abkürzung|sigle|sigla)\b|略語|略称|缩写|縮寫|简称|약어|сокращение",
    re.IGNORECASE,
)
_LONG_COLUMN = re.compile(
    r"\b(full (name|form|term)|long form|expansion|expanded|stands? for|spelled out)\b|正式名称|全称|全稱",
    re.IGNORECASE,
)
_TEXT_COLUMN = re.compile(
    r"\b(definitions?|descriptions?|meaning|explanation|what it (is|means|does)|summary"
    r"|bedeutung|beschreibung|erklärung"
    r"|signification|définition|significado|definición|definição|definizione|significato)\b"
    r"|意味|説明|定義|概要|定义|释义|釋義|含义|含義|说明|說明|解释|解釋|描述|설명|정의|의미|뜻|определение|описание|значение",
    re.IGNORECASE,
)

_NAME_COLUMNS = ((_LONG_COLUMN, ""), (_TERM_COLUMN, "term"), (_SHORT_COLUMN, "abbr"))
"""What the titles of columns with names have, and the keys that they may mean."""
_RELATIONS = frozenset({"related", "aliases", "avoid", "requires", "broader", "narrower"})


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkdownItem:
    """A term and its text, in the lines from ``start`` up to ``end``, from 0."""

    shape: str
    """``table``, ``list``, ``box``, ``bold``, ``bullet``, or ``plain``, a bullet without a mark at its name."""
    names: tuple[str, ...]
    """As they are written."""
    body: str
    start: int
    end: int
    parts: tuple[Section, ...] = ()
    """What is said of it beside its text, each under a title of its own."""
    anchor: str = ""
    """The id that it is given in braces."""
    row: int = -1
    """Where its name stands, if not in the first line."""

    @property
    def line(self) -> int:
        """Where its name stands, from 1."""
        return (self.row if self.row >= 0 else self.start) + 1

    @property
    def title(self) -> str:
        """Its names as a heading has them."""
        return " | ".join(self.names)

    @property
    def name(self) -> str:
        """The first of its names, without markup."""
        return plain(self.names[0])

    @property
    def label(self) -> str | None:
        """The key that its name means, if it is rather a label than a name."""
        return None if self.shape in {"table", "list"} else key_of_title(self.name)


def items_of(page: Markdown) -> list[MarkdownItem]:
    """Return what may be terms, in the order of the page; labels such as "Definition", which are many, are none."""
    found = _apart([*_in_tables(page), *_in_blocks(page), *_in_lists(page), *_in_boxes(page)])
    times = Counter(item.name.casefold() for item in found if item.shape != "list")
    once = (each for each in found if times[each.name.casefold()] <= 1 and each.label is None)
    return sorted(once, key=lambda item: item.start)


def _apart(items: Sequence[MarkdownItem]) -> list[MarkdownItem]:
    """Return items none of which stands inside of another: the outer ones, unless most are inside."""
    outer = {id(each): [item for item in items if each.start < item.start < each.end] for each in items}
    around = [each for each in items if outer[id(each)]]
    inner = {id(item) for each in around for item in outer[id(each)]}
    left = {id(each) for each in around} if len(inner) >= len(items) - len(inner) else inner
    return [each for each in items if id(each) not in left]


def labels_of(text: str) -> tuple[str, list[Section]]:
    """Return a text without what stands in it behind labels that mean a key, and that: ``**Example:** …``.

    What stands behind another label in bold stays as it is written, and ends what stands before it.
    """
    page = Markdown(text)
    marked = [
        each
        for each in _in_blocks(page, labels=True)
        if each.label and (each.shape != "plain" or each.label in _RELATIONS)
    ]
    tables = [(start, end, cells) for start, end, cells in _of_labels(page)]
    if not marked and not tables:
        return text, []
    rows = {row for each in marked for row in range(each.start, each.end)}
    rows |= {row for start, end, _ in tables for row in range(start, end)}
    parts = [Section(each.name, each.body, each.start + 1) for each in marked]
    parts += [Section(label, said, row + 1) for *_, cells in tables for row, label, said in cells]
    return "\n".join(line for row, line in enumerate(page.lines) if row not in rows).strip("\n"), parts


def _of_labels(page: Markdown) -> Iterator[tuple[int, int, list[tuple[int, str, str]]]]:
    """Yield the lines of tables of two columns, most of whose rows are a label and what it says; the rows with them."""
    tops = [(start, end) for token, start, end in page.tops if token.type == "table_open"]
    for (start, end), rows in zip(tops, _tables(page), strict=False):
        pairs = [(row, each) for row, each in rows if len(each) == 2 and each[1].strip()]  # noqa: PLR2004 - label, text
        cells = [(row, _IN_BRACKETS.sub("", plain(label)), said) for row, (label, said) in pairs]
        labels = [row for row, label, _ in cells if key_of_title(label)]
        if labels and len(labels) * 2 >= len(rows) - 1:
            yield start, end, [each for each in cells if each[0] != rows[0][0] or each[0] in labels]


def _in_blocks(page: Markdown, *, labels: bool = False) -> Iterator[MarkdownItem]:
    """Yield what stands in paragraphs and in items of lists, with a name before it; lines with ``labels``, too."""
    tops = list(page.tops)
    bullets = [token for token in page.tokens if token.type == "list_item_open" and token.level == 1 and token.map]
    starts = [token.map[0] for token in bullets if token.map]
    for place, (token, start, end) in enumerate(tops):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            yield from _bullets(page, bullets[bisect_left(starts, start) : bisect_left(starts, end)])
        elif token.type == "paragraph_open":
            first = _named(page.part(start, end), is_loose=True)
            is_loose = first is not None and first[3] == "plain"
            rows = [start, *_named_rows(page, start + 1, end, labels=labels, is_loose=is_loose)]
            for row, stop in pairwise([*rows, end]):
                is_first = row == start
                if found := _named(page.part(row, stop), is_line=not is_first, is_loose=is_first or is_loose):
                    names, text, own, shape = found
                    last = _end_of_text(page, tops, place) if stop == end and shape != "plain" else stop
                    body = "\n".join([text, *page.lines[stop:last]]).strip("\n")
                    kind = shape if shape == "bold" else "line"
                    yield MarkdownItem(shape=kind, names=names, body=body, start=row, end=last, anchor=own)


def _named_rows(page: Markdown, start: int, end: int, *, labels: bool, is_loose: bool) -> Iterator[int]:
    """Yield the lines of a paragraph that begin with a name, those with labels only if they are wanted."""
    for row in range(start, end):
        found = _named(page.part(row, end), is_line=True, is_loose=is_loose)
        if found and (labels or not key_of_title(plain(found[0][0]))):
            yield row


def _end_of_text(page: Markdown, tops: Sequence[tuple[Token, int, int]], place: int) -> int:
    """Return the line up to which what follows a paragraph belongs to it: the next heading, line, table, or name."""
    for token, start, end in tops[place + 1 :]:
        is_named = token.type == "paragraph_open" and _named(page.part(start, end))
        if token.type in {"heading_open", "hr", "dl_open", "table_open", "tab_open"} or is_named:
            return start
    return len(page.lines)


def _bullets(page: Markdown, bullets: Sequence[Token]) -> Iterator[MarkdownItem]:
    for token in bullets:
        first, last = token.map or (0, 0)
        while last > first + 1 and not page.lines[last - 1].strip():
            last -= 1
        lines = page.lines[first:last]
        match = _BULLET.match(lines[0])
        width = match.end() if match else 0
        content = "\n".join(inside(lines, width, width))
        if found := _named(content, is_item=True):
            names, text, own, shape = found
            kind = "bullet" if shape == "bold" else "plain"
            yield MarkdownItem(shape=kind, names=names, body=text, start=first, end=last, anchor=own)


def _named(
    text: str, *, is_item: bool = False, is_line: bool = False, is_loose: bool = False
) -> tuple[tuple[str, ...], str, str, str] | None:
    """Return the name that a text begins with, the rest, an id in braces, and how the name is marked.

    What is loose needs no mark before ``::`` or a wide colon, or a dot for one.
    """
    if text[:1] in _DOTS and is_loose:
        return _named(text[1:].lstrip(), is_item=True, is_line=is_line)
    if match := _BOLD.match(text):
        name = next(each for each in match.group("bold", "html", "code", "slanted", "under", "boxed", "signed") if each)
        bare = name.rstrip(_ENDS)
        after = _AFTER.match(text, match.end())
        is_signed = match["boxed"] or match["signed"]
        is_sure = match["bold"] or match["html"] or is_signed
        if after is None and bare != name:
            after = re.compile(r"\s*").match(text, match.end())
        is_weak = after is not None and not after[0].strip() and bare == name
        if (
            after is None
            or not plain(bare)
            or (is_weak and (not is_sure or (is_line and not is_signed)))
            or "\n\n" in name
        ):
            return None
        own = re.search(r"#([^\s{}]+)", match["own"] or "")
        before = text[: match.start(0)] + "".join(re.findall(r"<a\s[^<>]*>(?:\s*</a>)?", text[: match.end()]))
        said = f"`{bare}`" if match["code"] else bare
        return (f"{before}{said}{match['more'] or ''}".strip(),), text[after.end() :], own[1] if own else "", "bold"
    match = _PLAIN.match(text)
    if match is None or _NO_NAME.match(match["name"]):
        return None
    after = _AFTER.match(text, match.end())
    is_wide = is_loose and after is not None and after[0].strip() in _WIDE and len(match["name"]) <= _SHORT
    if not (is_item or is_wide or key_of_title(match["name"])):
        return None
    is_text = after is not None and bool(text[after.end() :].strip())
    return ((match["name"].strip(),), text[after.end() :], "", "plain") if after and is_text else None


def _in_lists(page: Markdown) -> Iterator[MarkdownItem]:
    """Yield what definition lists define."""
    tops = [(start, end) for token, start, end in page.tops if token.type == "dl_open"]
    items = [item for item in definition_lists(page) if item.terms]
    for item, after in pairwise([*items, None]):
        start = (item.line if item else 1) - 1
        end = next((end for first, end in tops if first <= start < end), start + 1)
        last = min(end, after.line - 1) if after else end
        if item:
            names = tuple(each.replace("|", "&#124;") for each in item.terms)
            body = "\n\n".join(filter(None, texts_of(item)))
            yield MarkdownItem(
                shape="list", names=names, body=body, start=start, end=max(last, start + 1), anchor=item.anchor
            )


def _in_boxes(page: Markdown) -> Iterator[MarkdownItem]:
    """Yield what lists of HTML define, and boxes with titles."""
    for shape, boxes in (("list", html_lists(page)), ("box", boxes_in(page))):
        for box in boxes:
            names = tuple(each.replace("|", "&#124;") for each in box.names)
            yield MarkdownItem(shape=shape, names=names, body=box.text, start=box.start, end=box.end)


def _in_tables(page: Markdown) -> Iterator[MarkdownItem]:
    """Yield the rows of tables that have a column of terms and one of texts."""
    for rows in chain(_tables(page), html_tables(page)):
        head, *others = rows
        columns = _columns([plain(cell) for cell in head[1]], [cells for _, cells in others])
        if columns is None:
            continue
        names, text = columns
        for row, cells in others:
            said = [cells[name] for name in names if name < len(cells) and plain(cells[name])]
            if said:
                body = cells[text] if text < len(cells) else ""
                rest = [place for place in range(len(cells)) if place not in {*names, text} and cells[place].strip()]
                parts = tuple(Section(plain(head[1][place]), cells[place], row + 1) for place in rest)
                bare = tuple(_without_marks(each) for each in said)
                start = head[0] if row == others[0][0] else row
                yield MarkdownItem(shape="table", names=bare, body=body, start=start, end=row + 1, parts=parts, row=row)


def _without_marks(cell: str) -> str:
    match = re.fullmatch(r"(\*\*|__|\*|_)(.+?)\1[:：]?", cell.strip())
    return match[2].strip(_ENDS) if match else cell.strip()


def _tables(page: Markdown) -> Iterator[list[tuple[int, list[str]]]]:
    """Yield the rows of each table, the head first, with their lines."""
    rows: list[tuple[int, list[str]]] = []
    level = -1
    for token in page.tokens:
        if token.type == "table_open":
            rows, level = [], token.level
        elif token.type == "tr_open" and token.map:
            rows.append((token.map[0], []))
        elif token.type == "table_close" and level == 0 and len(rows) > 1:
            yield rows
        elif token.type == "inline" and token.level == 4 and rows:  # noqa: PLR2004 - inside of cells
            rows[-1][1].append(token.content)


def _columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[list[int], int] | None:
    """Return the columns of names, that of the term first, and the column of texts."""
    texts = [place for place, title in enumerate(head) if _means(title, _TEXT_COLUMN, "definition")]
    names = [place for column in _NAME_COLUMNS for place, title in enumerate(head) if _means(title, *column)]
    names += [place for place, title in enumerate(head) if any(map(is_usual, _WORD_END.split(title)))]
    names = [place for place in dict.fromkeys(names) if place not in texts]
    if not any(head):
        return ([0], 1) if len(head) >= 2 else None  # noqa: PLR2004 - a name and a text
    if not names and (not texts or texts[0] == 0 or len(head) < 2):  # noqa: PLR2004 - a name and a text
        return None
    if not texts:
        rest = [place for place in range(len(head)) if place not in names]
        texts = sorted(rest, key=lambda place: -sum(len(row[place]) for row in rows if place < len(row)))
    return (names or [0], texts[0]) if texts else None


def _means(title: str, pattern: re.Pattern[str], key: str) -> bool:
    return bool(pattern.search(title)) or meant_key(title, SHAPES["entry"]) == key
