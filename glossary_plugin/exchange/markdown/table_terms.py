"""The rows of tables that are terms: columns are known by their titles, in many languages, or by what they hold."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key
from glossary_plugin.core.text.bracketed import is_short_for, script
from glossary_plugin.exchange.formats.languages import is_usual
from glossary_plugin.exchange.markdown.boxes import html_tables
from glossary_plugin.exchange.markdown.document import plain, without_attributes
from glossary_plugin.exchange.markdown.item import MarkdownItem
from glossary_plugin.exchange.markdown.sections import Section, key_of_title
from glossary_plugin.exchange.tables.columns import columns_by_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary_plugin.exchange.markdown.document import Markdown

__all__ = ["in_tables", "is_of_abbreviations", "tables_of"]

_ENDS = ":：.。 \t"
_PAIR = 2
"""Names that a row of a list in two languages has."""
_HALF, _MOST = 0.5, 0.75
"""The part of the rows that have something in a column of texts, and in one of them that is called "Notes"."""
_WORD_END = re.compile(r"[\s()（）/]+")
_TERM_COLUMN = re.compile(
    r"\b(terms?|terminology|name|word|phrase|concept|keyword|entry"
    r"|vocabulary|begriff|bezeichnung|bezeichner|wort|terme|mot|nom|notion|término|concepto|nombre|palabra"
    r"|termo|conceito|palavra|nome|termine|concetto|parola|woord)\b"
    r"|用語|名称|名前|単語|言葉|ことば|语词|术语|術語|名词|名詞|词汇|詞彙|词条|概念|용어|단어|термин|понятие|слово|المصطلح",
    re.IGNORECASE,
)
_SHORT_COLUMN = re.compile(
    r"\b(acronyms?|abbr(eviations?)?|initialism|short form|abkürzung|abk|akronym|kürzel|sigles?|siglas?"
    r"|abréviation|acronyme"
    r"|abreviatura|acrónimo|abreviação|abreviatura|acrônimo|acronimo|abbreviazione|afkorting)\b"
    r"|略語|略称|略号|缩写|縮寫|缩略[语词]|縮略[語詞]|简称|簡稱|약어|약칭|сокращение|аббревиатура",
    re.IGNORECASE,
)
_LONG_COLUMN = re.compile(
    r"\b(full (name|form|term)|long form|expansion|expanded|stands? for|spelled out|langform|ausgeschrieben"
    r"|forme longue)\b"
    r"|正式名称|全称|全稱|展开|展開",
    re.IGNORECASE,
)
_TEXT_COLUMN = re.compile(
    r"\b(definitions?|descriptions?|meaning|explanation|what it (is|means|does)|summary"
    r"|bedeutung|beschreibung|erklärung|erläuterung"
    r"|signification|sens|sentido|définitions?|explication|significado|definición|descripción|explicación|definição|descrição|explicação"
    r"|definizione|descrizione|spiegazione|significato|omschrijving|betekenis|uitleg)\b|تعريف|الوصف|الشرح|المعنى"
    r"|意味|説明|定義|概要|定义|释义|釋義|含义|含義|说明|說明|解释|解釋|描述|설명|정의|의미|뜻|определение|описание|значение",
    re.IGNORECASE,
)
_TRANSLATED_COLUMN = re.compile(
    r"^(translations?|translated( term)?|equivalent|المقابل.*|الترجمة|übersetzung|traduction|traducción"
    r"|tradução|перевод"
    r"|翻訳|訳語?|対訳|翻译|译[文名法]|翻譯|번역)$",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\s*+(?:[-–—―/]++|n/?a|none|なし|無し?|无|없음)?\s*+", re.IGNORECASE)
_SLASH = re.compile(r"(?<!\s)\s*[/／]\s*")
_LONGEST_TITLE = 40
_CODED_TITLE = re.compile(r"\S\s*[(（]([A-Za-z]{2})[)）]\Z")
"""The title of a column with the tag of its language in brackets."""
_COUNT_COLUMN = re.compile(
    r"(?:#|№|n[°º]|n[or]\.?|num(?:ber|\.)?|番号|項番|编号|編號|序号|序號|번호|순번)?", re.IGNORECASE
)
_CODED_CELL = re.compile(r"\s*`[^`]+`\s*")
_BREAK = re.compile(r"(?:(?<!\s)\s+)?<br\s*+/?>\s*", re.IGNORECASE)
_MARKED_CELL = re.compile(r"((?:<a\s[^<>]*>\s*</a>\s*)*)(\*\*|__|==|\*|_)(.+?)\2[:：]?", re.DOTALL)
_NAME_COLUMNS = ((_TERM_COLUMN, "term"), (_LONG_COLUMN, ""), (_SHORT_COLUMN, "abbr"))
"""What the titles of columns with names have, and the keys that they may mean."""


def in_tables(page: Markdown, *, is_sure: bool = False) -> Iterator[MarkdownItem]:
    """Yield the rows of tables that have a column of terms and one of texts; it is sure where both have such titles."""
    for rows in chain(tables_of(page), html_tables(page)):
        head, *others = rows
        titles, cells = [plain(cell) for cell in head[1]], [cells for _, cells in others]
        if is_sure and not any(_means(title, *column) for title in titles for column in _NAME_COLUMNS):
            continue
        columns = _columns(titles, cells)
        shape = "table" if columns and _is_known(titles) else "grid"
        if columns is None:
            found = columns_by_size([list(map(plain, row)) for row in cells])
            labels = sum(bool(row and key_of_title(plain(row[0]))) for row in cells)
            columns = ([found[0]], found[1]) if found and labels * 2 <= len(cells) else None
            others = rows if _is_row(head[1], cells) else others
        if columns and not (is_sure and shape == "grid"):
            yield from _rows(head, others, columns, shape)


def _is_known(titles: Sequence[str]) -> bool:
    """Return whether the titles of a table show that it is one of terms: with a text of each, or with two names.

    Of two columns, the other one of abbreviations has what they stand for.
    """
    has_text = any(_means(title, _TEXT_COLUMN, "definition") for title in titles)
    is_of_short = len(titles) == _PAIR and _means(titles[0], _SHORT_COLUMN, "abbr")
    return not any(titles) or has_text or is_of_short or sum(map(_is_of_names, titles)) >= _PAIR


def _is_of_names(title: str) -> bool:
    """Return whether the title of a column says that names are below it."""
    columns = (*_NAME_COLUMNS, (_TRANSLATED_COLUMN, ""))
    return _is_language(title) or any(_means(title, *column) for column in columns)


def is_of_abbreviations(title: str) -> bool:
    """Return whether the title of a section or a column says that abbreviations are below it."""
    return bool(_SHORT_COLUMN.search(title))


def _rows(
    head: tuple[int, list[str]], rows: Sequence[tuple[int, list[str]]], columns: tuple[list[int], int], shape: str
) -> Iterator[MarkdownItem]:
    """Yield the terms in the rows of a table."""
    names, text = columns
    numbers = [place for place, title in enumerate(head[1]) if _COUNT_COLUMN.fullmatch(plain(title))]
    numbers = [place for place in numbers if _counts([cells for _, cells in rows], place)]
    ends = [row for row, _ in rows[1:]] + [rows[-1][0] + 1]
    for (row, cells), end in zip(rows, ends, strict=True):
        apart = _short_apart(head[1], cells, names)
        own = [place for place in names if place < len(cells) and not _is_empty(cells[place]) and place != apart]
        said = [_without_marks(each) for place in own for each in _BREAK.split(cells[place]) if each]
        if said:
            body = cells[text] if text < len(cells) and not _is_empty(cells[text]) else ""
            long = next((place for place in own if _means(plain(head[1][place]), _LONG_COLUMN, "")), own[-1])
            body = body or (cells[long] if len(said) > 1 else "")
            others = {*names, text, *numbers} - {apart}
            again = {name for name, _ in said}
            rest = [place for place in range(len(cells)) if place not in others and not _is_empty(cells[place])]
            rest = [place for place in rest if cells[place].strip("[] ") not in again]
            yield MarkdownItem(
                shape=shape,
                names=tuple(name for name, _ in said),
                body=body,
                start=head[0] if row == rows[0][0] else row,
                end=end,
                parts=tuple(Section(_title(plain(head[1][place])), cells[place], row + 1) for place in rest),
                anchor=next((own for _, own in said if own), ""),
                row=row,
            )


def _counts(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Return whether a column only counts the rows: 1, 2, 3."""
    numbers = [row[place].strip(" .") if place < len(row) else "" for row in rows]
    first = int(numbers[0]) if numbers[0].isdecimal() else 1
    return numbers == [str(first + count) for count in range(len(rows))]


def _title(title: str) -> str:
    """Return the title of a column, of several the one that means a key.

    >>> _title("Context / Notes"), _title("Read / write")
    ('Notes', 'Read / write')
    """
    return next((part for part in _SLASH.split(title) if key_of_title(part)), title)


def _short_apart(head: Sequence[str], cells: Sequence[str], names: Sequence[int]) -> int:
    """Return the column of an abbreviation that does not look like one beside the name, so that its title says it."""
    if not names or not _means(plain(head[names[0]]), _TERM_COLUMN, "term"):
        return -1
    short = (place for place in names[1:] if place < len(cells) and _means(plain(head[place]), _SHORT_COLUMN, "abbr"))
    first = plain(cells[names[0]]) if names[0] < len(cells) else ""
    found = next((place for place in short if first and not _is_empty(cells[place])), -1)
    return -1 if found < 0 or is_short_for(plain(cells[found]), first) else found


def _without_marks(cell: str) -> tuple[str, str]:
    """Return the name in a cell without what marks it, and the id that it is given in braces.

    >>> _without_marks("**Net**{#net}"), _without_marks('<a id="n"></a> ==Net==')
    (('Net', 'net'), ('<a id="n"></a>Net', ''))
    """
    name, own = without_attributes(cell.strip())
    match = _MARKED_CELL.fullmatch(name)
    return (f"{match[1].strip()}{match[3].strip(_ENDS)}" if match else name), own


def tables_of(page: Markdown) -> Iterator[list[tuple[int, list[str]]]]:
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
    names += [place for place, title in enumerate(head) if _is_language(title)]
    names += [place for place, title in enumerate(head) if _means(title, _TRANSLATED_COLUMN, "")]
    names = [place for place in dict.fromkeys(names) if place not in texts and not _is_of_others(head[place])]
    names = [place for place in names if _differ(rows, place)] or names
    names.sort(key=lambda place: _is_code(rows, place))
    if len(texts) > 1 and len(names) == 1 and _is_long_form(rows, names[0], texts[0]):
        names.insert(0, texts.pop(0))
    if texts and all(map(_is_language, (head[place] for place in names))):
        own = _script(rows, texts[0])
        names.sort(key=lambda place: _script(rows, place) != own)
    if not names and (not texts or texts[0] == 0 or len(head) < 2):  # noqa: PLR2004 - a name and a text
        return None
    sizes = _sizes(rows, len(head))
    others = [place for place in range(len(head)) if place not in names and not _is_part(head[place])]
    long = next((place for place in names if _means(head[place], _LONG_COLUMN, "")), None)
    least = _MOST if long is None else _HALF
    others = [place for place in others if len(names) < _PAIR or not _is_aside(head[place], rows, place, least)]
    texts = texts or sorted((place for place in others if _is_filled(rows, place)), key=lambda place: -sizes[place])
    if len(names) > 1 and (not texts or not _is_filled(rows, texts[0])):
        whole = [place for place in names if not _means(head[place], _SHORT_COLUMN, "abbr")] or names
        texts = [whole[-1] if long is None else long]  # a list of abbreviations, or of words in two languages
    return (names or [0], texts[0]) if texts else None


def _differ(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Return whether most rows have something of their own in a column, as names are."""
    cells = [row[place] for row in rows if place < len(row)]
    return len(set(cells)) * 2 > len(cells)


def _is_code(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Return whether a column has names that programs have, in code."""
    return all(_CODED_CELL.fullmatch(row[place]) for row in rows if place < len(row) and row[place])


def _is_long_form(rows: Sequence[Sequence[str]], short: int, long: int) -> bool:
    """Return whether a column holds the long forms of what most rows have in another one."""
    pairs = [(plain(row[short]), plain(row[long])) for row in rows if max(short, long) < len(row)]
    return sum(is_short_for(*pair) for pair in pairs) * 2 > len(pairs)


def _script(rows: Sequence[Sequence[str]], place: int) -> str:
    """Return the script of a column."""
    return script(" ".join(row[place] for row in rows if place < len(row)))


def _is_empty(cell: str) -> bool:
    """Return whether a cell says nothing, or that there is nothing."""
    return bool(_NOTHING.fullmatch(plain(cell)))


def _sizes(rows: Sequence[Sequence[str]], columns: int) -> list[int]:
    """Return how much text each column of a table has."""
    return [sum(len(row[place]) for row in rows if place < len(row)) for place in range(columns)]


def _is_aside(title: str, rows: Sequence[Sequence[str]], place: int, least: float) -> bool:
    """Return whether a column has notes on some rows, and is no text of all."""
    return key_of_title(title) == "note" and not _is_filled(rows, place, least)


def _is_filled(rows: Sequence[Sequence[str]], place: int, least: float = _HALF) -> bool:
    """Return whether the least part of the rows has something in a column."""
    return sum(place < len(row) and not _is_empty(row[place]) for row in rows) >= len(rows) * least


def _is_part(title: str) -> bool:
    """Return whether the title of a column means something else than a text or a name."""
    return key_of_title(title) not in {None, "definition", "details", "note", "aliases"}


def _is_of_others(title: str) -> bool:
    """Return whether the title of a column says that names of other terms, or names to avoid, are below it."""
    return key_of_title(title) in {"related", "requires", "broader", "narrower", "avoid"}


def _is_row(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the head of a table is a row like the others, since Markdown has no table without one."""
    mark = _MARKED_CELL.match(head[0])
    is_marked = bool(mark) and all(_MARKED_CELL.match(row[0]) for row in rows if row)
    return is_marked or any(len(cell) > _LONGEST_TITLE for cell in head)


def _is_language(title: str) -> bool:
    """Return whether the title of a column names a language; a tag has nothing but names of terms beside it.

    >>> _is_language("English name"), _is_language("Term (en)"), _is_language("Contexto en el taller")
    (True, True, False)
    >>> _is_language("TTA (PT)"), _is_language("Area (m2)")
    (True, False)
    """
    if (coded := _CODED_TITLE.search(title)) and is_usual(coded[1]):
        return True
    words = [word for word in _WORD_END.split(title) if word]
    known = [word for word in words if is_usual(word)]
    is_named = any(len(word) > len("en") or not word.isascii() for word in known)
    are_names = all(word in known or _TERM_COLUMN.search(word) for word in words)
    return len(title) <= _LONGEST_TITLE and (is_named or (bool(known) and are_names))


def _means(title: str, pattern: re.Pattern[str], key: str) -> bool:
    """Return whether the title of a column means a key; what is long is no title."""
    is_title = len(title) <= _LONGEST_TITLE
    return is_title and (bool(pattern.search(title)) or meant_key(title, SHAPES["entry"]) == key)
