"""What every import ends with: ids written down, keys in the order of the documentation, nothing empty or twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.fields import SHAPES
from glossary_plugin.core.ids import is_id, make_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.exchange.formats import Entry, Imported

__all__ = ["file_data", "finished", "ids_of"]

_KEYS = tuple(SHAPES["entry"].fields)
_NAMES = ("abbr", "aliases", "avoid")


def finished(imported: Imported) -> Imported:
    """Return the same with an id for each entry, which no other has, and with tidy values."""
    entries = [replace(entry, values=_tidy(entry.values)) for entry in imported.entries]
    ids = ids_of(entries)
    return replace(
        imported,
        entries=tuple(
            replace(entry, values=_ordered({**entry.values, "id": id_}))
            for entry, id_ in zip(entries, ids, strict=True)
        ),
    )


def file_data(imported: Imported) -> dict[str, Any]:
    """Return the glossary file as plain data."""
    top = {"title": imported.title, "language": imported.language, "format": imported.format, "tags": imported.tags}
    return {
        **{key: value for key, value in top.items() if value},
        **imported.extra,
        "terms": [dict(entry.values) for entry in imported.entries],
    }


def _tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what says something, each name once and each list of one as its only value."""
    term = values.get("term", "")
    seen = {term}
    kept: dict[str, Any] = {}
    for key, value in values.items():
        given = _once(value, seen) if key in _NAMES else value
        if isinstance(given, (list, tuple)) and len(given) == 1 and isinstance(given[0], str):
            given = given[0]
        if given not in ("", [], (), {}, None):
            kept[key] = given
    return kept


def _once(names: object, seen: set[str]) -> list[Any]:
    """Return the names that stand at no key before this one."""
    listed = names if isinstance(names, (list, tuple)) else [names]
    kept = []
    for name in listed:
        text = name.get("text", "") if isinstance(name, dict) else str(name)
        if text and text not in seen:
            seen.add(text)
            kept.append(name)
    return kept


def _ordered(values: Mapping[str, Any]) -> dict[str, Any]:
    known = {key: values[key] for key in _KEYS if key in values}
    return {**known, **{key: value for key, value in values.items() if key not in known}}


def ids_of(entries: Sequence[Entry]) -> Iterator[str]:
    """Return an id for each entry: its own, else one made from its term, which is made longer where others have it.

    What tells entries of one name apart is the file that they came from, then their other names, then a
    number: the id is written down, so no later entry can move it.
    """
    wanted = [_wanted(entry) for entry in entries]
    shared = {id_ for id_ in wanted if wanted.count(id_) > 1} if len(set(wanted)) < len(wanted) else set()
    several = len({entry.where.file for entry in entries}) > 1
    taken = set(wanted) - shared
    for entry, id_ in zip(entries, wanted, strict=True):
        if id_ not in shared:
            yield id_
            continue
        found = next(each for each in _longer(entry, id_, several=several) if each not in taken)
        taken.add(found)
        yield found


def _wanted(entry: Entry) -> str:
    own = str(entry.values.get("id", ""))
    return own if is_id(own) else make_id(own or str(entry.values.get("term", "")))


def _longer(entry: Entry, id_: str, *, several: bool) -> Iterator[str]:
    if several:
        yield f"{make_id(PurePosixPath(entry.where.file).stem)}-{id_}"
    else:
        yield id_
    for name in _others(entry.values):
        yield f"{id_}-{make_id(name)}"
    for number in count(2):
        yield f"{id_}-{number}"


def _others(values: Mapping[str, Any]) -> Iterable[str]:
    for key in ("abbr", "aliases"):
        given = values.get(key, ())
        for name in given if isinstance(given, (list, tuple)) else [given]:
            yield name["text"] if isinstance(name, dict) else str(name)
