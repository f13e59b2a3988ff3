"""What every import ends with: ids written down, keys in the order of the documentation, nothing empty or twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import count, islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import LISTS, SHAPES, listed
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.core.text.ids import is_anchor, is_id, make_id
from glossary_plugin.exchange.formats import lost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.exchange.formats import Entry, Imported

__all__ = ["file_data", "finished", "ids_of"]

_EMPTY: tuple[object, ...] = ("", [], {}, None)
_KEYS = tuple(SHAPES["entry"].fields)
_NAMES = ("abbr", "aliases", "avoid")
_SINGLE = {key for name in ("entry", "match") for key, field in SHAPES[name].fields.items() if field.kind in LISTS}
"""Keys at which a single value stands for a list of one."""


def finished(imported: Imported) -> Imported:
    """Return the same with an id for each entry, which no other has, and with tidy values; none without a name."""
    tidy = [replace(entry, values=_tidy(entry.values)) for entry in imported.entries]
    entries = [entry for entry in tidy if "term" in entry.values]
    problems = [*imported.problems, *(_nameless(entry) for entry in tidy if "term" not in entry.values)]
    made = []
    for entry, id_ in zip(entries, ids_of(entries), strict=True):
        own = str(entry.values.get("id", id_))
        problems += [_other_id(entry, own, id_)] if own != id_ else []
        values = {**entry.values, "id": id_}
        made.append(replace(entry, values={key: values[key] for key in (*_KEYS, *values) if key in values}))
    made, shared = _with_anchors(made)
    return replace(imported, entries=tuple(made), problems=[*problems, *shared])


def _with_anchors(entries: Sequence[Entry]) -> tuple[list[Entry], list[Problem]]:
    """Leave each old anchor to the first entry that has it, as a page does; report the others, and what is none."""
    now = {f"term-{entry.values['id']}": entry for entry in entries}
    owners: dict[str, Entry] = {}
    made: list[Entry] = []
    problems: list[Problem] = []
    for entry in entries:
        given = listed(entry.values.get("anchors", ()))
        if not all(isinstance(each, str) for each in given):
            made.append(entry)  # what reads the file reports it
            continue
        own = dict.fromkeys(map(str, given))
        free = (each for each in own if each not in now and is_anchor(each))
        kept = [each for each in free if owners.setdefault(each, entry) is entry]
        left = [each for each in own if each not in kept and now.get(each) is not entry]
        what = f"'{_text(entry.values['term'])}' cannot keep anchors that another entry has, or that no id can be"
        problems += lost(what, left, entry.where)
        made.append(replace(entry, values=_tidy({**entry.values, "anchors": kept}), anchors=_meaning(entry, own)))
    return made, problems


def _meaning(entry: Entry, own: Iterable[str]) -> tuple[str, ...]:
    return tuple(own) if entry.anchors is None else entry.anchors


def _nameless(entry: Entry) -> Problem:
    message, hint = "an entry has no name, and is left out", "write the name that readers know"
    return Problem(code=Code.EMPTY_NAME, message=message, hint=hint, where=entry.where)


def _other_id(entry: Entry, own: str, id_: str) -> Problem:
    code, why = Code.BAD_VALUE, "which no id can be"
    hint = "an id is of letters, digits, '-', '_' and '.'"
    if is_id(own):
        code, why = Code.DUPLICATE_ID, "as another entry has"
        hint = "give one of them another id, or make one entry of both"
    message = f"'{entry.values.get('term', '')}' has the id '{own}', {why}; it is now '{id_}'"
    return Problem(code=code, message=message, hint=hint, where=entry.where)


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
        given = _once(value, seen) if key in _NAMES else value
        if key == "translations" and isinstance(given, dict):
            given = _filled({tag: _tidy(each) if isinstance(each, dict) else each for tag, each in given.items()})
        elif key in {"match", "explanations"} and isinstance(given, dict):
            given = _filled({inner: _single(inner, each) if key == "match" else each for inner, each in given.items()})
        kept[key] = given if key.startswith("x-") else _single(key, given)
    return {key: value for key, value in kept.items() if key.startswith("x-") or value not in _EMPTY}


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in _EMPTY}


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
    kept = []
    for name in listed(names):
        text = _text(name)
        if text and text not in seen:
            seen.add(text)
            kept.append(name)
    return kept


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
    for name in islice(entry.names, 1, None):
        yield f"{id_}-{make_id(name)}"
    for number in numbers:
        yield f"{id_}-{number}"
