"""What columns stand for whose titles nobody knows, by what they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary_plugin.core.text.bracketed import is_short_for
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats.title_words import is_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from glossary_plugin.exchange.tables.columns import Path

__all__ = ["DETAILS", "NOTHING", "Column", "counts", "own_key", "with_guesses"]

NOTHING: Path = ()
"""What a column stands for that only counts the rows, or has the first letters of the terms."""
DETAILS: Path = ("details",)
"""Of further texts, each below the title of its column."""
_REFERRING = frozenset({("requires",), ("related",)})
_TERM, _DEFINITION = ("term",), ("definition",)
_URL = re.compile(r"(?:https?://|www\.)\S+")
_BARE = re.compile(r"[\W\d_]*+")
"""Numbers and dates, which are no names of groups."""
_TRUTH = frozenset("true false yes no y n x ja nein oui non sí si はい いいえ ○ × ✓ ✗".split())
_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?[;,、，；|]\s*")
_LONGEST_NAME = 60
_LONGEST_TAG = 30
_LONGEST_NUMBER = 9
_WIDE = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
_RUNNING = 24
"""Columns that a text of some words takes at least; a letter of Chinese, Japanese or Korean takes two."""
_HALF, _MOST = 0.5, 0.75
"""Parts of the rows."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, or what things of a file have at one key."""

    title: str
    cells: Sequence[str]
    """One of each row; what is not there is empty."""
    path: Path | None = None
    """The part of an entry that it is known to stand for."""

    @property
    def filled(self) -> list[str]:
        """What stands in its cells, without the empty ones."""
        return [cell.strip() for cell in self.cells if cell.strip()]

    @property
    def size(self) -> float:
        """How wide a cell is on average."""
        return sum(len(cell) + len(_WIDE.findall(cell)) for cell in self.filled) / max(len(self.filled), 1)

    def holds(self, says: Callable[[str], object]) -> bool:
        """Return whether every part of its cells is of a kind."""
        return all(map(says, self.parts))

    @property
    def parts(self) -> list[str]:
        """What its cells list."""
        return [part for cell in self.filled for part in _BETWEEN.split(cell) if part]


def own_key(title: str) -> Path:
    """Return the part that a column is kept as where nothing in a glossary is meant.

    >>> own_key("Where used")
    ('x-where-used',)
    """
    return (f"x-{make_id(title)}",)


def with_guesses(columns: Sequence[Column], *, finds: bool = True) -> list[Path | None]:
    """Return what each column stands for, by its title or what it holds; None: an unknown one has nothing.

    ``finds``: names and definitions may be found by what columns hold, too.

    >>> names, texts = ["Jig", "Saw"], ["A form to guide a tool.", "A blade that has many teeth."]
    >>> with_guesses([Column("Item", names), Column("So", texts), Column("At", ["wood", "wood"])])
    [('term',), ('definition',), ('tags',)]
    """
    paths = [_known(column) for column in columns]
    for path, find in ((_TERM, _names), (_DEFINITION, _texts)) if finds else ():
        free = [place for place, column in enumerate(columns) if paths[place] is None and _is_titled(column)]
        place = None if _has(paths, path[0]) else find(columns, free, paths)
        if place is not None:
            paths[place] = path
    terms = next((column.cells for column, path in zip(columns, paths, strict=True) if path and path[-1] == "term"), [])
    for place, column in enumerate(columns):
        if paths[place] is None and column.title and column.filled:
            paths[place] = _by_cells(column, terms, has_tags=("tags",) in paths)
    return paths


def _known(column: Column) -> Path | None:
    """Return the part that the title of a column means, if it can be what the column holds."""
    if column.path in _REFERRING and column.holds(_is_truth):
        return None
    return ("page",) if column.path == ("link",) and column.holds(_URL.match) else column.path


def _is_titled(column: Column) -> bool:
    return bool(column.title) and not is_aside(column.title)


def _is_truth(text: str) -> bool:
    return text.casefold() in _TRUTH


def _has(paths: Iterable[Path | None], key: str) -> bool:
    return any(path and path[-1] == key for path in paths)


def _names(columns: Sequence[Column], free: Sequence[int], paths: Sequence[Path | None]) -> int | None:
    """Return the column of names: long forms, abbreviations, or the first one of short texts that all differ."""
    known = [place for key in ("aliases", "abbr") for place, path in enumerate(paths) if path == (key,)]
    others = [place for place in free if columns[place].size < max(each.size for each in columns)]
    is_said = _has(paths, "definition")
    candidates = [*known, *(free if is_said else others)]
    return next((place for place in candidates if _are_names(columns[place])), None)


def _are_names(column: Column) -> bool:
    cells = column.filled
    is_short = all(len(cell) <= _LONGEST_NAME and not _URL.match(cell) for cell in cells)
    is_word = not all(map(_BARE.fullmatch, cells))
    return is_short and is_word and len(set(cells)) == len(column.cells)


def _texts(columns: Sequence[Column], free: Sequence[int], paths: Sequence[Path | None]) -> int | None:
    """Return the first column of long texts, if most rows have one that is more than a name."""
    of_names = (column.size for column, path in zip(columns, paths, strict=True) if path and path[-1] == "term")
    names = max(of_names, default=0)
    said = [place for path in (DETAILS, ("note",)) for place, own in enumerate(paths) if own == path]
    texts = [place for place in free if _is_text(columns[place]) and columns[place].size > names]
    longest = max((columns[place].size for place in texts), default=0)
    long = [place for place in texts if columns[place].size >= longest * _HALF]
    return next((place for place in (*long, *said) if place in long or _is_filled(columns[place], _MOST)), None)


def _is_text(column: Column) -> bool:
    differ = len({*column.filled}) * 2 > len(column.filled)
    return _is_filled(column, _HALF) and _is_running(column) and differ


def _is_filled(column: Column, least: float) -> bool:
    return bool(column.cells) and len(column.filled) >= len(column.cells) * least


def _is_running(column: Column) -> bool:
    words = sum(" " in cell or _WIDE.search(cell) is not None for cell in column.filled)
    is_prose = not (column.holds(_URL.match) or any(cell.startswith("<") for cell in column.filled))
    return words * 2 > len(column.filled) and column.size >= _RUNNING and is_prose


def _by_cells(column: Column, terms: Sequence[str], *, has_tags: bool) -> Path:
    """Return what a column with a title of its own stands for."""
    if _repeats(column, terms):
        return NOTHING
    if is_aside(column.title):
        return own_key(column.title)
    found = {
        ("related",): column.holds({term.strip() for term in terms}.__contains__),
        ("sources",): column.holds(_URL.match),
        ("abbr",): _are_short(column, terms),
        DETAILS: _is_running(column),
        ("tags",): not has_tags and _are_groups(column),
    }
    return next((path for path, is_so in found.items() if is_so), own_key(column.title))


def _are_short(column: Column, terms: Sequence[str]) -> bool:
    pairs = [(cell.strip(), term.strip()) for cell, term in zip(column.cells, terms, strict=False) if cell.strip()]
    return bool(pairs) and all(is_short_for(*pair) for pair in pairs)


def _repeats(column: Column, terms: Sequence[str]) -> bool:
    """Return whether a column counts the rows, or has the first letters of the terms."""
    firsts = [term.strip()[:1].casefold() for term in terms]
    pairs = [(cell.strip(" ."), first) for cell, first in zip(column.cells, firsts, strict=False)]
    are_initials = all(
        cell.casefold() == first if first.isalpha() else len(cell) == 1 for cell, first in pairs
    ) and any(first.isalpha() for first in firsts)
    return counts(column.cells) or are_initials


def counts(cells: Sequence[str]) -> bool:
    """Return whether cells only count the rows.

    >>> counts(["1.", "2.", "3."]), counts(["8", "9", "10"]), counts(["2", "1"]), counts(["", ""])
    (True, True, False, False)
    """
    numbers = [cell.strip(" .") for cell in cells]
    first = int(numbers[0][:_LONGEST_NUMBER]) if numbers[0].isdecimal() else 1
    return numbers == [str(first + row) for row in range(len(numbers))]


def _are_groups(column: Column) -> bool:
    """Return whether a column has few short words, that recur."""
    are_words = all(
        len(part) <= _LONGEST_TAG and not _BARE.fullmatch(part) and not _is_truth(part) for part in column.parts
    )
    return are_words and 0 < len(set(column.parts)) < len(column.parts)
