"""Terms that are no headings: ``**Term** — text`` in paragraphs and lists, rows of tables, definition lists."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key
from glossary_plugin.exchange.languages import is_usual
from glossary_plugin.exchange.markdown.boxes import boxes_in, html_lists, html_tables
from glossary_plugin.exchange.markdown.deflist import definition_lists, texts_of
from glossary_plugin.exchange.markdown.document import Markdown, plain, without_attributes
from glossary_plugin.exchange.markdown.sections import Section, inside, key_of_title

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from markdown_it.token import Token

__all__ = ["MarkdownItem", "items_of", "labels_of"]

_BOLD = re.compile(
    r"""(?:(?:<a\s[^<>]*>(?:\s*</a>)?|<br\s*/?>)\s*)*  # an anchor may stand before it
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
_FURTHER = re.compile(
    r"\s*(?:[/／,，、]|\b(?:or|oder|ou|aka)\b|或|または)\s*(\*\*|__|`)(?!\s)(?P<name>[^*`\n]{1,60}?)\1"
    r"(?P<more>\s*[(（][^()（）]{1,60}[)）])?"
)
"""Another name beside one with a mark: ``**A** or **B**``."""
_LINKED = re.compile(r"(?:\s*<a\s[^<>]*>\s*</a>)*\s*\[(?P<name>[^\[\]\n]{1,60})\]\((?:[^()\n]|\([^()\n]*\))*\)")
"""A link that an item of a list begins with."""
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
_RUNNING = re.compile(
    r"[ \t]+(?:[a-zà-öø-ÿа-я]|=|\([^()\n]{1,60}\) +[a-zà-öø-ÿа-я])|\s*(?:是(?![否非])|指(?![令标定])|表示|代表|とは|は(?!じ)|(?:은|는|이란|란)\s)"
)
"""What follows a name that a sentence begins with: ``**Epoch** is …``."""
_FEW_WORDS = 6
_LONGEST, _MOST_WORDS = 100, 14
"""Characters and words of a name with a mark; what is longer is a sentence."""
_BULLET = re.compile(r"\s*(?:[-*+•・]|\d+[.)])\s+")
_IN_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?[(（][^()（）]*[)）]$")
_WORD_END = re.compile(r"[\s()（）/]+")
_NO_NAME = re.compile(r"https?$|\d[\d.,:]*$", re.IGNORECASE)
_TERM_COLUMN = re.compile(
    r"\b(terms?|terminology|name|word|phrase|concept|keyword|entry"
    r"|vocabulary|begriff|bezeichnung|bezeichner|wort|terme|mot|nom|notion|término|concepto|nombre|palabra"
    r"|termo|conceito|palavra|nome|termine|concetto|parola|woord)\b"
    r"|用語|名称|名前|単語|言葉|ことば|语词|术语|術語|名词|名詞|词汇|詞彙|词条|概念|용어|단어|термин|понятие|слово|المصطلح",
    re.IGNORECASE,
)
_SHORT_COLUMN = re.compile(
    r"\b(acronyms?|abbr(eviations?)?|initialism|short form|abkürzung|abk|akronym|kürzel|sigles?|siglas?|abréviation|acronyme"
    r"|abreviatura|acrónimo|abreviação|abreviatura|acrônimo|acronimo|abbreviazione|afkorting)\b"
    r"|略語|略称|缩写|縮寫|简称|약어|сокращение|аббревиатура",
    re.IGNORECASE,
)
_LONG_COLUMN = re.compile(
    r"\b(full (name|form|term)|long form|expansion|expanded|stands? for|spelled out|langform|ausgeschrieben|forme longue)\b"
    r"|正式名称|全称|全稱",
    re.IGNORECASE,
)
_TEXT_COLUMN = re.compile(
    r"\b(definitions?|descriptions?|meaning|explanation|what it (is|means|does)|summary"
    r"|bedeutung|beschreibung|erklärung|erläuterung"
    r"|signification|définitions?|explication|significado|definición|descripción|explicación|definição|descrição|explicação"
    r"|definizione|descrizione|spiegazione|significato|omschrijving|betekenis|uitleg)\b|تعريف|الوصف|الشرح|المعنى"
    r"|意味|説明|定義|概要|定义|释义|釋義|含义|含義|说明|說明|解释|解釋|描述|설명|정의|의미|뜻|определение|описание|значение",
    re.IGNORECASE,
)

_TRANSLATED_COLUMN = re.compile(
    r"^(translations?|translated( term)?|equivalent|المقابل.*|الترجمة|übersetzung|traduction|traducción|tradução|перевод"
    r"|翻訳|訳語?|対訳|翻译|译[文名法]|翻譯|번역)$",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\s*(?:[-–—―/]+|n/?a|none|なし|無し?|无|없음)?\s*", re.IGNORECASE)
_LONGEST_TITLE = 40
_MARKED_CELL = re.compile(r"((?:<a\s[^<>]*>\s*</a>\s*)*)(\*\*|__|==|\*|_)(.+?)\2[:：]?", re.DOTALL)
_NAME_COLUMNS = ((_LONG_COLUMN, ""), (_TERM_COLUMN, "term"), (_SHORT_COLUMN, "abbr"))
"""What the titles of columns with names have, and the keys that they may mean."""
_RELATIONS = frozenset({"related", "aliases", "avoid", "requires", "broader", "narrower"})
_NAMED = _RELATIONS | {"abbr", "reading", "tags"}
"""Keys that have names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkdownItem:
    """A term and its text, in the lines from ``start`` up to ``end``, from 0."""

    shape: str
    """``table``, ``list``, ``box``, ``bold``, ``bullet``, ``plain``, a bullet without a mark at its name, or ``grid``.

    A grid is a table whose columns have no known titles.
    """
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
        return None if self.shape in {"table", "grid", "list"} else key_of_title(self.name)


def items_of(page: Markdown) -> list[MarkdownItem]:
    """Return what may be terms, in the order of the page; labels such as "Definition", which are many, are none."""
    others = [*_in_lists(page), *_in_boxes(page)]
    rows = list(_in_tables(page))
    grids = [item for item in rows if item.shape == "grid"]
    if len(grids) <= len(rows) - len(grids) + len(others) + sum(1 for _ in _in_blocks(page)):
        rows = [item for item in rows if item.shape != "grid"]
    found = _apart([*rows, *_in_blocks(page, tables={item.start for item in rows}), *others])
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
        _shortened(page, each)
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


def _shortened(page: Markdown, label: MarkdownItem) -> MarkdownItem:
    """Return a label with names behind it on its line without the paragraphs that follow: they are no names."""
    first, blank, _ = label.body.partition("\n\n")
    is_line = page.lines[label.start].rstrip().endswith(first.partition("\n")[0].rstrip())
    if label.label not in _NAMED or not blank or not first.strip() or not is_line:
        return label
    return replace(label, body=first, end=label.start + first.count("\n") + 1)


def _of_labels(page: Markdown) -> Iterator[tuple[int, int, list[tuple[int, str, str]]]]:
    """Yield the lines of tables of two columns, most of whose rows are a label and what it says; the rows with them."""
    tops = [(start, end) for token, start, end in page.tops if token.type == "table_open"]
    for (start, end), rows in zip(tops, _tables(page), strict=False):
        pairs = [(row, each) for row, each in rows if len(each) == 2 and each[1].strip()]  # noqa: PLR2004 - label, text
        cells = [(row, _IN_BRACKETS.sub("", plain(label)), said) for row, (label, said) in pairs]
        labels = [row for row, label, _ in cells if key_of_title(label)]
        if labels and len(labels) * 2 >= len(rows) - 1:
            yield start, end, [each for each in cells if each[0] != rows[0][0] or each[0] in labels]


def _in_blocks(page: Markdown, *, labels: bool = False, tables: Container[int] = ()) -> Iterator[MarkdownItem]:
    """Yield what stands in paragraphs and in items of lists, with a name before it; lines with ``labels``, too.

    The ``tables`` that begin in some lines are terms of their own, others belong to the text above them.
    """
    tops = [top for top in page.tops if labels or top[0].type != "table_open" or top[1] in tables]
    bullets = [token for token in page.tokens if token.type == "list_item_open" and token.level == 1 and token.map]
    starts = [token.map[0] for token in bullets if token.map]
    runs = not labels and _runs(page, tops)
    for place, (token, start, end) in enumerate(tops):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            yield from _bullets(page, bullets[bisect_left(starts, start) : bisect_left(starts, end)], runs=runs)
        elif token.type == "paragraph_open":
            first = _named(page.part(start, end), is_loose=True, runs=runs)
            is_loose = first is not None and first[3] == "plain"
            rows = [start, *_named_rows(page, start + 1, end, labels=labels, is_loose=is_loose)]
            for row, stop in pairwise([*rows, end]):
                is_first = row == start
                part = page.part(row, stop)
                if found := _named(part, is_line=not is_first, is_loose=is_first or is_loose, runs=runs and is_first):
                    names, text, own, shape = found
                    last = _end_of_text(page, tops, place, runs=runs) if stop == end and shape != "plain" else stop
                    body = "\n".join([text, *page.lines[stop:last]]).strip("\n")
                    kind = shape if shape == "bold" else "line"
                    yield MarkdownItem(shape=kind, names=names, body=body, start=row, end=last, anchor=own)


def _named_rows(page: Markdown, start: int, end: int, *, labels: bool, is_loose: bool) -> Iterator[int]:
    """Yield the lines of a paragraph that begin with a name, those with labels only if they are wanted."""
    for row in range(start, end):
        found = _named(page.part(row, end), is_line=True, is_loose=is_loose)
        if found and (labels or not key_of_title(plain(found[0][0]))):
            yield row


def _runs(page: Markdown, tops: Sequence[tuple[Token, int, int]]) -> bool:
    """Return whether more paragraphs begin a sentence with a name than have one apart: ``**Epoch** is …``."""
    parts = (page.part(start, end) for token, start, end in tops if token.type == "paragraph_open")
    shapes = Counter(found[3] for part in parts if (found := _named(part, runs=True)))
    return shapes["running"] > shapes["bold"]


def _end_of_text(page: Markdown, tops: Sequence[tuple[Token, int, int]], place: int, *, runs: bool) -> int:
    """Return the line up to which what follows a paragraph belongs to it: the next heading, line, table, or name."""
    for token, start, end in tops[place + 1 :]:
        is_named = token.type == "paragraph_open" and _named(page.part(start, end), runs=runs)
        if token.type in {"heading_open", "hr", "dl_open", "table_open", "tab_open"} or is_named:
            return start
    return len(page.lines)


def _bullets(page: Markdown, bullets: Sequence[Token], *, runs: bool) -> Iterator[MarkdownItem]:
    for token in bullets:
        first, last = token.map or (0, 0)
        while last > first + 1 and not page.lines[last - 1].strip():
            last -= 1
        lines = page.lines[first:last]
        match = _BULLET.match(lines[0])
        width = match.end() if match else 0
        content = "\n".join(inside(lines, width, width))
        if found := _named(content, is_item=True, runs=runs):
            names, text, own, shape = found
            kind = "bullet" if shape == "bold" else "plain"
            yield MarkdownItem(shape=kind, names=names, body=text, start=first, end=last, anchor=own)


def _named(
    text: str, *, is_item: bool = False, is_line: bool = False, is_loose: bool = False, runs: bool = False
) -> tuple[tuple[str, ...], str, str, str] | None:
    """Return the name that a text begins with, the rest, an id in braces, and how the name is marked.

    What is loose needs no mark before ``::`` or a wide colon, or a dot for one. Where one ``runs`` into the text, that
    is the rest as a whole.
    """
    if text[:1] in _DOTS and is_loose:
        return _named(text[1:].lstrip(), is_item=True, is_line=is_line)
    if match := _BOLD.match(text):
        name = next(each for each in match.group("bold", "html", "code", "slanted", "under", "boxed", "signed") if each)
        bare = name.rstrip(_ENDS)
        end, further = _further_names(text, match.end()) if match["bold"] or match["html"] else (match.end(), ())
        after = _AFTER.match(text, end)
        is_signed = match["boxed"] or match["signed"]
        is_sure = match["bold"] or match["html"] or is_signed
        if after is None and bare != name:
            after = re.compile(r"\s*").match(text, end)
        if match["bold"] and bare == name and not further and _RUNNING.match(text, end):
            is_named = runs and len(name.split()) <= _FEW_WORDS and plain(bare)
            return ((bare,), text, "", "running") if is_named else None
        is_weak = after is not None and not after[0].strip() and bare == name
        if (
            after is None
            or not plain(bare)
            or (is_weak and (not is_sure or (is_line and not is_signed)))
            or "\n\n" in name
            or len(name) > _LONGEST
            or len(name.split()) > _MOST_WORDS
        ):
            return None
        own = re.search(r"#([^\s{}]+)", match["own"] or "")
        before = text[: match.start(0)] + "".join(re.findall(r"<a\s[^<>]*>(?:\s*</a>)?", text[: match.end()]))
        said = f"`{bare}`" if match["code"] else bare
        names = (f"{before}{said}{match['more'] or ''}".strip(), *further)
        return names, text[after.end() :], own[1] if own else "", "bold"
    if is_item and (match := _LINKED.match(text)):
        after = _AFTER.match(text, match.end())
        is_apart = after and (after[0].strip() or "\n" in after[0]) and text[after.end() :].strip()
        return ((match[0].strip(),), text[after.end() :], "", "plain") if after and is_apart else None
    match = _PLAIN.match(text)
    if match is None or _NO_NAME.match(match["name"]):
        return None
    after = _AFTER.match(text, match.end())
    is_wide = is_loose and after is not None and after[0].strip() in _WIDE and len(match["name"]) <= _SHORT
    if not (is_item or is_wide or key_of_title(match["name"])):
        return None
    is_text = after is not None and bool(text[after.end() :].strip())
    return ((match["name"].strip(),), text[after.end() :], "", "plain") if after and is_text else None


def _further_names(text: str, at: int) -> tuple[int, tuple[str, ...]]:
    """Return the names that follow one with a mark behind "or", a comma or a slash, and where they end."""
    names: list[str] = []
    while match := _FURTHER.match(text, at):
        names.append(f"{match['name'].strip(_ENDS)}{match['more'] or ''}")
        at = match.end()
    return at, tuple(names)


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
        titles, cells = [plain(cell) for cell in head[1]], [cells for _, cells in others]
        columns, shape = _columns(titles, cells), "table"
        if columns is None:
            columns, shape = _grid(cells), "grid"
            others = rows if _is_row(head[1], cells) else others
        if columns:
            yield from _rows(head, others, columns, shape)


def _rows(
    head: tuple[int, list[str]], rows: Sequence[tuple[int, list[str]]], columns: tuple[list[int], int], shape: str
) -> Iterator[MarkdownItem]:
    """Yield the terms in the rows of a table."""
    names, text = columns
    for row, cells in rows:
        said = [_without_marks(cells[name]) for name in names if name < len(cells) and not _is_empty(cells[name])]
        if said:
            body = cells[text] if text < len(cells) and not _is_empty(cells[text]) else ""
            body = body or (cells[names[-1]] if len(said) > 1 else "")
            rest = [place for place in range(len(cells)) if place not in {*names, text} and not _is_empty(cells[place])]
            yield MarkdownItem(
                shape=shape,
                names=tuple(name for name, _ in said),
                body=body,
                start=head[0] if row == rows[0][0] else row,
                end=row + 1,
                parts=tuple(Section(plain(head[1][place]), cells[place], row + 1) for place in rest),
                anchor=next((own for _, own in said if own), ""),
                row=row,
            )


def _without_marks(cell: str) -> tuple[str, str]:
    """Return the name in a cell without what marks it, and the id that it is given in braces.

    >>> _without_marks("**Net**{#net}"), _without_marks('<a id="n"></a> ==Net==')
    (('Net', 'net'), ('<a id="n"></a>Net', ''))
    """
    name, own = without_attributes(cell.strip())
    match = _MARKED_CELL.fullmatch(name)
    return (f"{match[1].strip()}{match[3].strip(_ENDS)}" if match else name), own


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
    if not any(head):
        return ([0], 1) if len(head) >= 2 else None  # noqa: PLR2004 - a name and a text
    texts = [place for place, title in enumerate(head) if _means(title, _TEXT_COLUMN, "definition")]
    names = [place for column in _NAME_COLUMNS for place, title in enumerate(head) if _means(title, *column)]
    names += [place for place, title in enumerate(head) if any(map(is_usual, _WORD_END.split(title)))]
    names += [place for place, title in enumerate(head) if _means(title, _TRANSLATED_COLUMN, "")]
    names = [place for place in dict.fromkeys(names) if place not in texts]
    if not names and (not texts or texts[0] == 0 or len(head) < 2):  # noqa: PLR2004 - a name and a text
        return None
    sizes = _sizes(rows, len(head))
    others = [place for place in range(len(head)) if place not in names and not _is_part(head[place])]
    texts = texts or sorted((place for place in others if _is_filled(rows, place)), key=lambda place: -sizes[place])
    if len(names) > 1 and (not texts or not _is_filled(rows, texts[0])):
        texts = [names.pop()]  # a list of words in two languages
    return (names or [0], texts[0]) if texts else None


def _is_empty(cell: str) -> bool:
    """Return whether a cell says nothing, or that there is nothing."""
    return bool(_NOTHING.fullmatch(plain(cell)))


def _sizes(rows: Sequence[Sequence[str]], columns: int) -> list[int]:
    """Return how much text each column of a table has."""
    return [sum(len(row[place]) for row in rows if place < len(row)) for place in range(columns)]


def _is_filled(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Return whether half of the rows have something in a column."""
    return sum(place < len(row) and not _is_empty(row[place]) for row in rows) * 2 >= len(rows)


def _is_part(title: str) -> bool:
    """Return whether the title of a column means something else than a text or a name."""
    return key_of_title(title) not in {None, "definition", "details", "note", "aliases"}


def _grid(rows: Sequence[Sequence[str]]) -> tuple[list[int], int] | None:
    """Return the columns of names and of texts by what they hold: short and different, and longer."""
    names = [plain(row[0]) for row in rows if row]
    sizes = _sizes(rows, max(map(len, rows)))
    text = max(range(1, len(sizes)), key=lambda place: sizes[place], default=0)
    are_names = all(name and len(name) <= _SHORT * 2 for name in names) and len(set(names)) == len(names) > 1
    return ([0], text) if are_names and text and sizes[text] > sizes[0] * 2 else None


def _is_row(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the head of a table is a row like the others, since Markdown has no table without one."""
    mark = _MARKED_CELL.match(head[0])
    is_marked = bool(mark) and all(_MARKED_CELL.match(row[0]) for row in rows if row)
    return is_marked or any(len(cell) > _LONGEST_TITLE for cell in head)


def _means(title: str, pattern: re.Pattern[str], key: str) -> bool:
    """Return whether the title of a column means a key; what is long is no title."""
    is_title = len(title) <= _LONGEST_TITLE
    return is_title and (bool(pattern.search(title)) or meant_key(title, SHAPES["entry"]) == key)
