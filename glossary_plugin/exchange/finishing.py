"""What every import ends with: ids written down, keys in the order of the documentation, nothing empty or twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import LISTS, SHAPES
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.core.text.ids import is_id, make_id
from glossary_plugin.exchange.formats import lost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.exchange.formats import Entry, Imported

__all__ = ["file_data", "finished", "ids_of"]

_SPACE = re.compile(r"\s")
_INNER = ("match", "explanations", "translations")
_KEYS = tuple(SHAPES["entry"].fields)
_NAMES = ("abbr", "aliases", "avoid")
_SINGLE = {key for name in ("entry", "match") for key, field in SHAPES[name].fields.items() if field.kind in LISTS}
"""Keys at which a single value stands for a list of one."""


def finished(imported: Imported) -> Imported:
    """Return the same with an id for each entry, which no other has, and with tidy values; none without a name."""
    tidy = [replace(entry, values=_tidy(entry.values)) for entry in imported.entries]
    entries = [entry for entry in tidy if "term" in entry.values]
    nameless = [_nameless(entry) for entry in tidy if "term" not in entry.values]
    ids = list(ids_of(entries))
    named = [replace(entry, values={**entry.values, "id": id_}) for entry, id_ in zip(entries, ids, strict=True)]
    apart, shared = _with_anchors(named)
    made = tuple(replace(entry, values=_ordered(entry.values)) for entry in apart)
    changed = [_other_id(entry, id_) for entry, id_ in zip(entries, ids, strict=True) if _differs(entry, id_)]
    return replace(imported, entries=made, problems=[*imported.problems, *nameless, *changed, *shared])


def _with_anchors(entries: Iterable[Entry]) -> tuple[list[Entry], list[Problem]]:
    """Leave each old anchor to the first entry that has it, as a page does; report the others, and what is none."""
    listed = list(entries)
    now = {f"term-{entry.values['id']}": entry for entry in listed}
    owners: dict[str, Entry] = {}
    made: list[Entry] = []
    problems: list[Problem] = []
    for entry in listed:
        given = entry.values.get("anchors", [])
        own = dict.fromkeys(given if isinstance(given, list) else [given])
        kept = [
            each
            for each in own
            if each not in now and not _SPACE.search(each) and owners.setdefault(each, entry) is entry
        ]
        left = [each for each in own if each not in kept and now.get(each) is not entry]
        what = f"'{_text(entry.values['term'])}' cannot keep anchors that another entry has, or that hold white space"
        problems += lost(what, left, entry.where)
        made.append(replace(entry, values=_tidy({**entry.values, "anchors": kept}), anchors=tuple(own)))
    return made, problems


def _nameless(entry: Entry) -> Problem:
    message, hint = "an entry has no name, and is left out", "write the name that readers know"
    return Problem(code=Code.EMPTY_NAME, message=message, hint=hint, where=entry.where)


def _differs(entry: Entry, id_: str) -> bool:
    return str(entry.values.get("id", id_)) != id_


def _other_id(entry: Entry, id_: str) -> Problem:
    own = str(entry.values["id"])
    name = entry.values.get("term", "")
    if is_id(own):
        message = f"'{name}' has the id '{own}', as another entry has; it is now '{id_}'"
        hint = "give one of them another id, or make one entry of both"
        return Problem(code=Code.DUPLICATE_ID, message=message, hint=hint, where=entry.where)
    message = f"'{name}' has the id '{own}', which no id can be; it is now '{id_}'"
    hint = "an id is of letters, digits, '-', '_' and '.'"
    return Problem(code=Code.BAD_VALUE, message=message, hint=hint, where=entry.where)


def file_data(imported: Imported) -> dict[str, Any]:
    """Return the glossary file as plain data."""
    top = {"title": imported.title, "language": imported.language, "format": imported.format, "tags": imported.tags}
    return {
        **{key: value for key, value in top.items() if value},
        **imported.extra,
        "terms": [dict(entry.values) for entry in imported.entries],
    }


def _tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is not empty, each name once and each list of one as its only value."""
    seen = {_text(values.get("term", ""))}
    kept: dict[str, Any] = {}
    for key, value in values.items():
        if key.startswith("x-"):
            kept[key] = value
            continue
        given = _once(value, seen) if key in _NAMES else value
        if isinstance(given, dict) and key in _INNER:
            tidied = {inner: _inside(key, inner, each) for inner, each in given.items()}
            given = {inner: each for inner, each in tidied.items() if _is_filled(each)}
        given = _single(key, given)
        if _is_filled(given):
            kept[key] = given
    return kept


def _is_filled(value: object) -> bool:
    return value not in ("", [], {}, None)


def _inside(key: str, inner: str, value: Any) -> Any:  # noqa: ANN401 - any value of an entry
    if key == "translations" and isinstance(value, dict):
        return _tidy(value)
    return _single(inner, value) if key == "match" else value


def _single(key: str, value: Any) -> Any:  # noqa: ANN401 - any value of an entry
    """Return a value as it is written: a list of one text as that text."""
    if isinstance(value, (list, tuple)):
        return value[0] if key in _SINGLE and len(value) == 1 and isinstance(value[0], str) else list(value)
    return value


def _text(name: object) -> str:
    """Return the text of a name, with settings or without."""
    return str(name.get("text", "")) if isinstance(name, dict) else str(name)


def _once(names: object, seen: set[str]) -> list[Any]:
    """Return the names that stand at no key before this one."""
    listed = names if isinstance(names, (list, tuple)) else [names]
    kept = []
    for name in listed:
        text = _text(name)
        if text and text not in seen:
            seen.add(text)
            kept.append(name)
    return kept


def _ordered(values: Mapping[str, Any]) -> dict[str, Any]:
    known = {key: values[key] for key in _KEYS if key in values}
    return {**known, **{key: value for key, value in values.items() if key not in known}}


def ids_of(entries: Sequence[Entry]) -> Iterator[str]:
    """Return an id for each entry: its own, else one made from its term, which is made longer where others have it.

    What distinguishes entries of one name is the file that they came from, then their other names, then a
    number: the id is written down, so no later entry can move it.
    """
    wanted = [_wanted(entry) for entry in entries]
    shared = {id_ for id_, times in Counter(wanted).items() if times > 1}
    several = len({entry.where.file for entry in entries}) > 1
    firsts: dict[str, Entry] = {}
    for entry, id_ in zip(entries, wanted, strict=True):
        if id_ in shared and entry.values.get("id") == id_:
            firsts.setdefault(id_, entry)
    taken = {*wanted} - shared | {*firsts}
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
    for entry, id_ in zip(entries, wanted, strict=True):
        if id_ not in shared or firsts.get(id_) is entry:
            yield id_
            continue
        found = next(each for each in _longer(entry, id_, numbers[id_], several=several) if each not in taken)
        taken.add(found)
        yield found


def _wanted(entry: Entry) -> str:
    own = str(entry.values.get("id", ""))
    return own if is_id(own) else make_id(own or _text(entry.values.get("term", "")))


def _longer(entry: Entry, id_: str, numbers: Iterator[int], *, several: bool) -> Iterator[str]:
    if several and "id" not in entry.values:
        yield f"{make_id(PurePosixPath(entry.where.file).stem)}-{id_}"
    else:
        yield id_
    for name in _others(entry.values):
        yield f"{id_}-{make_id(name)}"
    for number in numbers:
        yield f"{id_}-{number}"


def _others(values: Mapping[str, Any]) -> Iterable[str]:
    for key in ("abbr", "aliases"):
        given = values.get(key, ())
        for name in given if isinstance(given, (list, tuple)) else [given]:
            yield _text(name)
