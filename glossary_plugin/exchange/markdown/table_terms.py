"""The rows of tables that are terms: columns are known by their titles, in many languages, or by what they hold."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key
from glossary_plugin.core.text.bracketed import is_short_for, script
from glossary_plugin.exchange.formats.known_words import contains, is_word, meaning_of
from glossary_plugin.exchange.formats.languages import is_usual
from glossary_plugin.exchange.markdown.boxes import html_tables
from glossary_plugin.exchange.markdown.document import plain, without_attributes
from glossary_plugin.exchange.markdown.item import MarkdownItem
from glossary_plugin.exchange.markdown.sections import Section, key_of_title, without_marks
from glossary_plugin.exchange.tables.columns import columns_by_size
from glossary_plugin.exchange.tables.guesses import counts

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
_NAMES = ("term", "long", "abbr")
"""What columns of names are of, the best for a term first."""
_COLUMNS = (
    *("definition", "related", "avoid", "aliases", "tags", "examples", "sources", "reading", "note"),
    *(*_NAMES, "translation", "number", "about"),
)
"""What whole titles say; of two meanings of one the first is meant."""
_TITLE_ENDS = " :：?？¿*_#"
_IN_TITLES = ("definition", *_NAMES)
"""What titles say by one of their words."""
_NOTHING = re.compile(r"[-–—―/\s]*")
_SLASH = re.compile(r"(?<!\s)\s*[/／]\s*")
_LONGEST_TITLE = 40
_LANGUAGE = 5
"""Up to where the name of a language may go on that nothing parts from the next word."""
_CODED_TITLE = re.compile(r"\S\s*[(（]([A-Za-z]{2})[)）]\Z")
"""The title of a column with the tag of its language in brackets."""
_CODED_CELL = re.compile(r"\s*`[^`]+`\s*")
_BREAK = re.compile(r"(?:(?<!\s)\s+)?<br\s*+/?>\s*", re.IGNORECASE)
_MARKED_CELL = re.compile(r"((?:<a\s[^<>]*>\s*</a>\s*)*)(\*\*|__|==|\*|_)(.+?)\2[:：]?", re.DOTALL)
_ADDRESS = re.compile(r"\s*(?:<?https?://[^\s<>]+>?|\[[^\[\]]*\]\(https?://[^()\s]+\))\s*")
_LONGEST_TAG = 30
_FEWEST_TAGGED = 3
"""Rows that a table has at least whose values may be tags."""


def in_tables(page: Markdown, *, is_sure: bool = False) -> Iterator[MarkdownItem]:
    """Yield the rows of tables that have a column of terms and one of texts; it is sure where both have such titles."""
    for rows in chain(tables_of(page), html_tables(page)):
        head, *others = rows
        titles, cells = [plain(cell) for cell in head[1]], [cells for _, cells in others]
        if is_sure and not any(_meaning(title) in _NAMES for title in titles):
            continue
        labels = sum(bool(row and key_of_title(plain(row[0]))) for row in cells)
        columns = _columns(titles, cells) if len(titles) != _PAIR or labels * 2 <= len(cells) else None
        shape = "table" if columns and _is_known(titles) else "grid"
        if columns is None:
            found = columns_by_size([list(map(plain, row)) for row in cells])
            columns = ([found[0]], found[1]) if found and labels * 2 <= len(cells) else None
            others = rows if _is_row(head[1], cells) else others
        if columns and not (is_sure and shape == "grid"):
            yield from _rows(head, others, columns, shape)


def _is_known(titles: Sequence[str]) -> bool:
    """Return whether the titles of a table show that it is one of terms: with a text of each, or with two names.

    Of two columns, the other one of abbreviations has what they stand for.
    """
    has_text = any(_meaning(title) == "definition" for title in titles)
    is_of_short = len(titles) == _PAIR and _meaning(titles[0]) == "abbr"
    return not any(titles) or has_text or is_of_short or sum(map(_is_of_names, titles)) >= _PAIR


def _is_of_names(title: str) -> bool:
    """Return whether the title of a column says that names are below it."""
    return _is_language(title) or _meaning(title) in {*_NAMES, "translation"}


def is_of_abbreviations(title: str) -> bool:
    """Return whether the title of a section or a column says that abbreviations are below it."""
    return contains(title, "abbr")


def _rows(
    head: tuple[int, list[str]], rows: Sequence[tuple[int, list[str]]], columns: tuple[list[int], int], shape: str
) -> Iterator[MarkdownItem]:
    """Yield the terms in the rows of a table."""
    names, text = columns
    titles = [plain(title) for title in head[1]]
    given = [cells for _, cells in rows]
    numbers = [place for place, title in enumerate(titles) if not title or _meaning(title) == "number"]
    numbers = [place for place in numbers if counts([row[place] if place < len(row) else "" for row in given])]
    meant = [_title(title, given, place) for place, title in enumerate(titles)]
    ends = [row for row, _ in rows[1:]] + [rows[-1][0] + 1]
    for (row, cells), end in zip(rows, ends, strict=True):
        apart = _short_apart(head[1], cells, names)
        own = [place for place in names if place < len(cells) and not _is_empty(cells[place]) and place != apart]
        said = [_without_marks(each) for place in own for each in _BREAK.split(cells[place]) if each]
        if said:
            body = cells[text] if text < len(cells) and not _is_empty(cells[text]) else ""
            long = next((place for place in own if _meaning(titles[place]) == "long"), own[-1])
            body = body or (cells[long] if len(said) > 1 else "")
            others = {*names, text, *numbers} - {apart}
            again = {name for name, _ in said}
            rest = [place for place in range(len(cells)) if place not in others and not _is_empty(cells[place])]
            rest = [place for place in rest if cells[place].strip("[]` ") not in again]
            yield MarkdownItem(
                shape=shape,
                names=tuple(name for name, _ in said),
                body=body,
                start=head[0] if row == rows[0][0] else row,
                end=end,
                parts=tuple(Section(meant[place], cells[place], row + 1) for place in rest),
                anchor=next((own for _, own in said if own), ""),
                row=row,
            )


def _title(title: str, rows: Sequence[Sequence[str]], place: int) -> str:
    """Return the title of a column, or the key that it means, by one of its parts or by what stands below it."""
    cells = _filled(rows, place)
    if cells and all(_ADDRESS.fullmatch(row[place]) for row in rows if place < len(row) and not _is_empty(row[place])):
        return "sources"
    if known := next((part for part in (title, *_SLASH.split(title)) if key_of_title(part)), ""):
        return known
    if _meaning(title):
        return title
    return "tags" if len(cells) >= _FEWEST_TAGGED and _are_tags(cells) else title


def _are_tags(cells: Sequence[str]) -> bool:
    """Return whether cells are few short values that recur, and no numbers."""
    values = set(cells)
    are_short = all(len(each) <= _LONGEST_TAG and any(letter.isalpha() for letter in each) for each in values)
    return are_short and len(values) > 1 and len(values) * 3 <= len(cells) * 2


def _short_apart(head: Sequence[str], cells: Sequence[str], names: Sequence[int]) -> int:
    """Return the column of an abbreviation that does not look like one beside the name, so that its title says it."""
    if not names or _meaning(plain(head[names[0]])) != "term":
        return -1
    short = (place for place in names[1:] if place < len(cells) and _meaning(plain(head[place])) == "abbr")
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
    meanings = [_meaning(title) for title in head]
    texts = [place for place, meaning in enumerate(meanings) if meaning == "definition"]
    names = [place for name in _NAMES for place, meaning in enumerate(meanings) if meaning == name]
    names += [place for place, title in enumerate(head) if _is_language(title)]
    names += [place for place, meaning in enumerate(meanings) if meaning == "translation"]
    unknown = [place for place, title in enumerate(head) if not (meanings[place] or key_of_title(title))]
    names += [place for place in unknown if names and _is_short_column(rows, place, names[0])]
    names = [place for place in dict.fromkeys(names) if place not in texts and not _is_of_others(head[place])]
    names = [place for place in names if _differ(rows, place)] or names
    names.sort(key=lambda place: _is_code(rows, place))
    if len(texts) > 1 and len(names) == 1 and _is_long_form(rows, names[0], texts[0]):
        names.insert(0, texts.pop(0))
    if texts and not any(meanings[place] == "term" for place in names):
        own = _script(rows, texts[0])
        names.sort(key=lambda place: _script(rows, place) != own)
    if not names and (not texts or texts[0] == 0 or len(head) < 2):  # noqa: PLR2004 - a name and a text
        return None
    first = next(place for place, meaning in enumerate(meanings) if meaning != "number")
    sizes = _sizes(rows, len(head))
    others = [place for place in range(len(head)) if place not in names and not _is_part(head[place])]
    long = next((place for place in names if meanings[place] == "long"), None)
    least = _MOST if long is None else _HALF
    others = [place for place in others if len(names) < _PAIR or not _is_aside(head[place], rows, place, least)]
    others = [place for place in others if not _are_tags(_filled(rows, place))]
    texts = texts or sorted((place for place in others if _is_filled(rows, place)), key=lambda place: -sizes[place])
    if len(names) > 1 and (not texts or not _is_filled(rows, texts[0])):
        whole = [place for place in names if meanings[place] != "abbr"] or names
        texts = [whole[-1] if long is None else long]  # a list of abbreviations, or of words in two languages
    return (names or [first], texts[0]) if texts else None


def _differ(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Return whether most rows have something of their own in a column, as names are."""
    cells = [row[place] for row in rows if place < len(row)]
    return len(set(cells)) * 2 > len(cells)


def _is_short_column(rows: Sequence[Sequence[str]], place: int, long: int) -> bool:
    """Return whether a column has abbreviations of the names, or these in code."""
    pairs = [(row[place], row[long]) for row in rows if max(place, long) < len(row) and not _is_empty(row[place])]
    are_short = [is_short_for(plain(short), plain(name)) or _CODED_CELL.fullmatch(short) for short, name in pairs]
    return len(pairs) > 1 and sum(map(bool, are_short)) * 4 >= len(pairs) * 3 and _differ(rows, place)


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
    text = plain(cell)
    return bool(_NOTHING.fullmatch(text)) or is_word(text, "empty")


def _sizes(rows: Sequence[Sequence[str]], columns: int) -> list[int]:
    """Return how much text each column of a table has."""
    return [sum(len(row[place]) for row in rows if place < len(row)) for place in range(columns)]


def _is_aside(title: str, rows: Sequence[Sequence[str]], place: int, least: float) -> bool:
    """Return whether a column has notes on some rows, and is no text of all."""
    return key_of_title(title) == "note" and not _is_filled(rows, place, least)


def _filled(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    """Return the words in a column."""
    return [plain(row[place]) for row in rows if place < len(row) and not _is_empty(row[place])]


def _is_filled(rows: Sequence[Sequence[str]], place: int, least: float = _HALF) -> bool:
    """Return whether the least part of the rows has something in a column."""
    return sum(place < len(row) and not _is_empty(row[place]) for row in rows) >= len(rows) * least


def _is_part(title: str) -> bool:
    """Return whether the title of a column means something else than a text or a name."""
    return (key_of_title(title) or _meaning(title)) not in {None, "definition", "details", "note", "aliases", "term"}


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
    if any(is_usual(title[:end]) and is_word(title[end:], "term") for end in range(2, min(len(title), _LANGUAGE))):
        return True
    words = [word for word in _WORD_END.split(title) if word]
    known = [word for word in words if is_usual(word)]
    is_named = any(len(word) > len("en") or not word.isascii() for word in known)
    are_names = all(word in known or is_word(word, "term") for word in words)
    return len(title) <= _LONGEST_TITLE and (is_named or (bool(known) and are_names))


@lru_cache(maxsize=1024)
def _meaning(title: str) -> str | None:
    """Return what the title of a column says, as a whole or by one of its words; what is long is no title."""
    bare = without_marks(title).strip(_TITLE_ENDS)
    if len(title) > _LONGEST_TITLE or not bare:
        return None
    if meaning := meaning_of(bare, _COLUMNS):
        return meaning
    inside = next((meaning for meaning in _IN_TITLES if contains(bare, meaning)), None)
    known = meant_key(bare, SHAPES["entry"])
    return inside or (known if known in {"term", "definition", "abbr"} else None)
