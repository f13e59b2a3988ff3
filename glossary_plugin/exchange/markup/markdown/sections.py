"""Titled sections -> keys of an entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.formats.markdown_text import Markdown, words
from glossary_plugin.exchange.markup.markdown.blocks import BULLET, blocks, joined, without_bullet, without_rules
from glossary_plugin.exchange.wording.known_words import is_word
from glossary_plugin.exchange.wording.signs import without_marks
from glossary_plugin.exchange.wording.title_words import OF_NAMES, key_of_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Section", "listed", "take_section"]

_EXPLANATIONS = ("simple", "expert")
_URL = re.compile(r"https?://[^\s<>()「」、。]+(?<![.,:;])")
_SENTENCE = re.compile(r"[.。!?！？] |[。！？]")
_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?[、，;；]\s*|,\s+|(?<!\s)\s+[/·]\s+")
_LONGEST = 80
"""Characters that a name of another term has at most."""


@dataclass(frozen=True, slots=True)
class Section:
    """A title and the text below it; ``line`` is that of the title, from 1."""

    title: str
    text: str
    line: int


def take_section(values: dict[str, Any], section: Section) -> list[str]:
    """Add to the values of an entry what a section has; return what of it has no place."""
    key = key_of_title(section.title)
    text = without_rules(section.text)
    if key is not None and (not text.strip() or is_word(text, "empty")):
        return []
    if key in OF_NAMES:
        return _take_names(values, key, text)
    if key == "definition":
        values |= {"definition": text, "details": joined(values.get("definition", ""), values.get("details", ""))}
    elif key == "reading" and not values.get("reading"):
        values["reading"] = " ".join(text.split())
    elif key in _EXPLANATIONS:
        values.setdefault("explanations", {})[key] = text
    elif key in _ITEMS:
        values[key] = [*values.get(key, []), *_ITEMS[key](text)]
    elif key in {"details", "note"}:
        values[key] = joined(values.get(key, ""), text)
    else:
        titled = f"**{without_marks(section.title)}**\n\n{text}".rstrip()
        values["details"] = joined(values.get("details", ""), titled)
    return []


def _take_names(values: dict[str, Any], key: str, text: str) -> list[str]:
    """Add the names in a text to those at a key; return what else it says."""
    items = [(each, said) for name, said in listed(text) for each in ([name] if said else _BETWEEN.split(name))]
    values[key] = [*values.get(key, []), *(name for name, _ in items if _is_name(name))]
    return [
        more if _is_name(name) else f"{name}: {more}".rstrip(": ") for name, more in items if more or not _is_name(name)
    ]


def listed(text: str) -> list[tuple[str, str]]:
    """Return the items of a list, or the lines of a text: the name in each, and what follows it behind a colon."""
    items = []
    for line, _ in _lines(text):
        item = line.strip(" 。、,").rstrip(". ")
        name, _, more = re.sub(r"(?:(?<!\s)\s+)?[:：]\s+|：", "\x00", item, count=1).partition("\x00")
        if name:
            items.append((name.strip(), more.strip()))
    return items


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of each line, and the address of the first link in it."""
    for _, line in Markdown(text).spoken():
        links = [token for token in line if token.type == "link_open"]
        text = without_marks(BULLET.sub("", words(line)))
        bare = _URL.search(text)
        yield text, str(links[0].attrs["href"]) if links else bare[0] if bare else ""


def _is_name(text: str) -> bool:
    """Return whether a text is short enough for a name, and no sentence."""
    return len(text) <= _LONGEST and not _SENTENCE.search(text)


def _tags(text: str) -> Iterator[str]:
    """Yield the ids of the tags in a list or in lines."""
    yield from (make_id(each) for name, _ in listed(text) for each in _BETWEEN.split(name) if each)


def _examples(text: str) -> Iterator[str]:
    yield from (without_bullet(block).strip() for block in blocks(text))


def _sources(text: str) -> list[Any]:
    """Return the sources in a list or in lines: a title, an address, or both."""
    found: list[Any] = []
    for line, url in _lines(text):
        title = line.replace(url, "").strip(" :：,;-–—<>")
        if title or url:
            found.append({"title": title, "url": url} if title and url else url or title)
    return found


_ITEMS: dict[str, Callable[[str], Iterable[Any]]] = {"tags": _tags, "sources": _sources, "examples": _examples}
"""What finds the items in the text of a section, by its key."""
