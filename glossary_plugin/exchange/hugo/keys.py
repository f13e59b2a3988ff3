"""The keys of a page's front matter -> the keys of an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import SHAPES, FieldKind, meant_key
from glossary_plugin.core.model import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["taken"]

_ENTRY = SHAPES["entry"]
_OTHER = {"linktitle": "term", "term_id": "id", "readings": "reading"}
"""Words of pages for keys of an entry, beside those that mean the same everywhere."""
_DEFINITIONS = (
    "definition",
    "short_description",
    "summary",
    "description",
    "hovertext",
    "meaning",
    "def",
    "定義",
    "説明",
)
"""Keys with a definition: the first that says something is taken, another one where it says something else."""
_NOT_MEANT = frozenset(
    {"url", "link", "name", "word", "words", "use", "text", "body", "long", "href", "topic", "draft"}
)
"""What means something else in the front matter of a page."""
_LISTS = frozenset(
    {FieldKind.TEXTS, FieldKind.PROSES, FieldKind.IDS, FieldKind.NAMES, FieldKind.REFERENCES, FieldKind.SOURCES}
)
_FREE = frozenset({FieldKind.SECTIONS, FieldKind.SHAPE, FieldKind.SHAPES})


def taken(head: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the values of an entry, and the keys that it has no place for.

    >>> taken({"title": "Pod", "aka": ["pods"], "aliases": ["/old/"], "weight": "3"})
    ({'term': 'Pod', 'aliases': ['pods']}, ['aliases', 'weight'])
    """
    inner = head.get("params")
    values: dict[str, Any] = {}
    unheld: list[str] = []
    given = {**(inner if isinstance(inner, dict) else {}), **head}
    for name in ("params", "translationKey"):
        given.pop(name, None)
    for name, value in sorted(given.items(), key=lambda pair: _rank(pair[0])):
        if value in ("", [], {}):
            continue
        key = _key(name)
        if name.startswith("x-"):
            values[name] = value
        elif name == "draft":
            values |= {"status": str(Status.DRAFT)} if value == "true" else {}
        elif key is None or not _take(values, key, value):
            unheld.append(name)
    return values, unheld


def _rank(name: str) -> int:
    """Return the place of a definition among those that a page may have; all else comes first, as it stands."""
    lower = name.lower()
    return _DEFINITIONS.index(lower) + 1 if lower in _DEFINITIONS else 0


def _key(name: str) -> str | None:
    lower = name.strip().lower()
    if lower in _NOT_MEANT:
        return None
    return _OTHER.get(lower) or meant_key(name, _ENTRY)


def _take(values: dict[str, Any], key: str, value: object) -> bool:
    """Add a value, and tell whether it could be held."""
    kind = _ENTRY.fields[key].kind
    if kind in _LISTS:
        return _take_list(values, key, value)
    if kind in _FREE:
        values.setdefault(key, value)
        return isinstance(value, dict)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str):
        return False
    read = _read(kind, value, _ENTRY.fields[key].choices)
    return read is not None and bool(values.setdefault(key, read) == read)


def _read(kind: FieldKind, text: str, choices: tuple[str, ...]) -> str | bool | None:
    """Return the value that a text stands for; None: it is none of those that may stand there."""
    if kind is FieldKind.FLAG:
        return {"true": True, "false": False}.get(text)
    if kind is FieldKind.CHOICE:
        return text.lower() if text.lower() in choices else None
    return text


def _take_list(values: dict[str, Any], key: str, value: object) -> bool:
    """Add the items of a list; addresses are no names, though Hugo calls them aliases."""
    items = value if isinstance(value, list) else [value]
    if key == "aliases" and any(isinstance(item, str) and item.startswith("/") for item in items):
        return False
    kept = [item for item in items if item and (isinstance(item, str) or (isinstance(item, dict) and key == "sources"))]
    earlier = values.get(key, [])
    values[key] = [*earlier, *(item for item in kept if item not in earlier)]
    return len(kept) == sum(bool(item) for item in items)
