r"""Columns of a table: which part of an entry one stands for, and how that part is written in a cell.

A column is named by the key: ``definition``, ``match.also``, ``explanations.simple``; with a language beside it,
``term.en`` or ``Term (English)``, it is of that translation; a language alone is its term; ``term.source`` is what a
translator had before them. Lists are parted by ``;``, which ``\;`` is not; a source is ``title <url>``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import LISTS, SHAPES, FieldKind
from glossary_plugin.exchange.formats.languages import is_usual, language_of
from glossary_plugin.exchange.wording.title_words import meant_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = [
    "SOURCE",
    "Path",
    "cell_of",
    "column_of",
    "columns_by_size",
    "is_guess",
    "is_list",
    "kind_of",
    "part_at",
    "parts_of",
    "path_of",
    "value_of",
]

Path = tuple[str, ...]
"""Where a part stands in the data of an entry: ``("translations", "en", "term")``."""
SOURCE = "source"
"""What stands in the place of a language for the text that is translated: ``("translations", "source", "term")``."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_IN_BRACKETS = re.compile(r"(.[^(（\[［]*)[(（\[［](.+)[)）\]］]")
_OF_CONCEPT = re.compile("(?:concept|preferred)[ _](?=.)", re.IGNORECASE)
"""What termbases call the columns that hold for every language, and that of the term."""
_BETWEEN = re.compile(r"[\s_@:/.-]+")
_OR = re.compile("[・/／]")
"""What stands between two words for one column."""
_LONGEST = 200
"""Characters of the name of a column; what is longer is no name."""
_LONGEST_TERM = 60
"""Characters that a name in a table without known titles has at most."""
_FOLDED = {"match", "explanations"}
_FLAGS = dict.fromkeys(("true", "yes", "on", "y"), True) | dict.fromkeys(("false", "no", "off", "n"), False)
_ESCAPED = re.compile(r"\\([\\;])")
_SOURCE = re.compile(r"(.*\S|)\s*<([^<>\s]+)>", re.DOTALL)


def columns_by_size(rows: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Return the columns of names and of texts by what they hold: the first, short and different, and the longest.

    >>> columns_by_size([["bow", "The front of a ship."], ["stern", "The back of a ship."]])
    (0, 1)
    """
    names = [row[0].strip() for row in rows if row]
    sizes = [
        sum(len(row[place]) for row in rows if place < len(row)) for place in range(max(map(len, rows), default=0))
    ]
    text = max(range(1, len(sizes)), key=lambda place: sizes[place], default=0)
    are_names = all(name and len(name) <= _LONGEST_TERM for name in names) and len(set(names)) == len(names) > 1
    return (0, text) if are_names and text and sizes[text] > sizes[0] * 2 else None


def path_of(column: str) -> Path | None:
    """Return the part that a column stands for, by its name or a word that means the same; None: of none.

    >>> path_of("term.en"), path_of("読み"), path_of("match.also"), path_of("colour")
    (('translations', 'en', 'term'), ('reading',), ('match', 'also'), None)
    >>> path_of("意味・説明"), path_of("よみ（ひらがな）"), path_of("用語（読み）")
    (('definition',), ('reading',), None)
    >>> path_of("Definition (German)"), path_of("term_pt_BR"), path_of("英語")
    (('translations', 'de', 'definition'), ('translations', 'pt-BR', 'term'), ('translations', 'en', 'term'))
    """
    name = _cleaned(column)
    if name.startswith("x-") and len(name) > len("x-"):
        return (name,)
    if len(name) > _LONGEST:
        return None
    return _named(name) or _described(name)


def is_guess(column: str) -> bool:
    """Return whether the part that a column stands for is a guess: a language by itself, or more words than a key.

    >>> is_guess("English"), is_guess("よみ（ひらがな）"), is_guess("読み"), is_guess("Term (English)")
    (True, True, False, False)
    """
    return is_usual(column) or (path_of(column) is not None and _named(_cleaned(column)) is None)


def _cleaned(column: str) -> str:
    return _OF_CONCEPT.sub("", column.strip().partition("\n")[0])


def _named(name: str) -> Path | None:
    """Return the part that a name stands for, with a language or without."""
    own = _own_path(name)
    if own and own != ("aliases",):  # 英文术语 is one more name, too
        return own
    return next((path for key, tag in _parted(name) if (path := _translated(key, tag))), own)


def _described(name: str) -> Path | None:
    """Return the part that several words for one thing stand for, with a remark in brackets that names no other."""
    match = _IN_BRACKETS.fullmatch(name)
    words, remark = (match[1], match[2]) if match else (name, "")
    path, *others = {_own_path(word.strip()) for word in _OR.split(words)}
    return None if others or is_usual(remark) or _own_path(remark) not in {None, path} else path


def _own_path(name: str) -> Path | None:
    """Return the part that a name without a language stands for."""
    first, _, inner = name.partition(".")
    key = meant_word(first)
    if key is None or key == "translations" or bool(inner) != (key in _FOLDED):
        return None
    if key not in _FOLDED:
        return (key,)
    if key == "match":
        return (key, inner) if inner in SHAPES["match"].fields else None
    last = inner.rpartition(".")[2]
    return None if last != inner and (last == SOURCE or _LANGUAGE.fullmatch(last)) else (key, inner)


def _parted(name: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to read a name as a key and a language: ``term.en``, ``Term (en)``, ``en_term``, ``English``."""
    key, _, last = name.rpartition(".")
    yield key, last if last == SOURCE or _LANGUAGE.fullmatch(last) else language_of(last)
    if match := _IN_BRACKETS.fullmatch(name):
        other = match[2].strip()
        yield match[1].strip(), SOURCE if other.casefold() == SOURCE else language_of(other)
    cuts = [match.span() for match in _BETWEEN.finditer(name)]
    if not cuts and not name.isascii():  # 中文术语 has nothing between its words
        cuts = [(at, at) for at in range(1, len(name))]
    for left, right in ((name[:start], name[end:]) for start, end in cuts):
        yield from ((key, language_of(other)) for key, other in ((left, right), (right, left)) if is_usual(other))
    if is_usual(name):
        yield "term", language_of(name)


def _translated(key: str, language: str) -> Path | None:
    """Return the part of a translation that a key and a language stand for."""
    path = _own_path(key.strip().removesuffix(" in")) if language else None
    return ("translations", language, *path) if path and path[0] in SHAPES["translation"].fields else None


def column_of(path: Path) -> str:
    """Return the name of the column for a part."""
    if path[0] == "translations":
        return ".".join((*path[2:], path[1]))
    return ".".join(path)


def parts_of(entry: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    """Yield every part of an entry that is a column of its own, in the order of the entry."""
    for key, value in entry.items():
        if key in _FOLDED:
            yield from (((key, inner), each) for inner, each in value.items())
        elif key == "translations":
            for language, translation in value.items():
                yield from ((("translations", language, *path), each) for path, each in parts_of(translation))
        else:
            yield (key,), value


def part_at(values: Any, path: Path) -> Any:  # noqa: ANN401 - any part of an entry
    """Return the part of an entry, None where it has none."""
    for key in path:
        values = values.get(key) if isinstance(values, dict) else None
    return values


def cell_of(value: object) -> str:
    """Return what stands in the cell of a part."""
    if isinstance(value, (list, tuple)):
        return "; ".join(re.sub(r"[\\;]", r"\\\g<0>", cell_of(each)) for each in value)
    if isinstance(value, dict):
        if "text" in value:
            return str(value["text"])
        title, url = str(value.get("title", "")), str(value.get("url", ""))
        return f"{title} <{url}>" if title and url else title or url
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def value_of(path: Path, cell: str) -> Any:  # noqa: ANN401 - any value of an entry
    """Return the value that a cell stands for; where the part is a list, a list."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    kind = kind_of(path)
    if kind is FieldKind.FLAG:
        return _FLAGS.get(text.lower(), text)
    if path == ("status",) and text.lower() in SHAPES["entry"].fields["status"].choices:
        return text.lower()
    if kind not in LISTS:
        return text
    found = [_ESCAPED.sub(r"\1", each.strip()) for each in _split(text)]
    items = [each for each in found if each]
    return [_source(each) for each in items] if kind is FieldKind.SOURCES else items


def is_list(path: Path) -> bool:
    """Return whether a part is a list, so that several columns may fill it."""
    return kind_of(path) in LISTS


def _split(text: str) -> list[str]:
    """Return the items of a list; a ``;`` behind an odd number of backslashes parts nothing."""
    items, start = [], 0
    for match in re.finditer(r"\\.|;", text, re.DOTALL):
        if match[0] == ";":
            items.append(text[start : match.start()])
            start = match.end()
    return [*items, text[start:]]


def kind_of(path: Path) -> FieldKind:
    """Return what may stand at a part."""
    own = path[2:] if path[0] == "translations" else path
    shape = SHAPES["match" if own[0] == "match" else "entry"]
    field = shape.fields.get(own[-1] if own[0] == "match" else own[0])
    return field.kind if field else FieldKind.TEXT


def _source(text: str) -> object:
    match = _SOURCE.fullmatch(text)
    return {"title": match[1], "url": match[2]} if match and match[1] else match[2] if match else text
