"""The terms of a glossary file that is edited: what each has at a key, and how a value is written or taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from glossary_plugin.core.glossary_file.fields import SHAPES
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.exchange.glossary_yaml.editing import alone, flagged, had, literal, shares
from glossary_plugin.exchange.tables.columns import cell_of, is_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossary_plugin.exchange.tables.columns import Path

__all__ = ["FileTerm", "Items", "add", "terms_of"]

_KEYS = tuple(SHAPES["entry"].fields)
Items = Callable[[Any], str]
"""What tells the items of a list apart: two of one text say the same."""


@dataclass(slots=True)
class FileTerm:
    """A term of the file, wherever it is written."""

    terms: CommentedMap | CommentedSeq
    key: Any
    """Its name in a mapping of terms, its place in a list."""
    line: int
    column: int
    is_alias: bool = False
    """Whether the entry stands elsewhere, and here only its name (``*name``)."""

    @property
    def entry(self) -> Any:  # noqa: ANN401 - a mapping, or the text of a definition
        """What stands there for the term."""
        return self.terms[self.key]

    @property
    def name(self) -> str:
        """The term itself."""
        entry = self.entry
        return str(self.key) if isinstance(self.terms, CommentedMap) else str(entry.get("term", ""))

    @property
    def id(self) -> str:
        """The id that the file gives it."""
        entry = self.entry
        own = entry.get("id") if isinstance(entry, CommentedMap) else None
        return str(own) if own else make_id(self.name)

    def value(self, path: Path) -> Any:  # noqa: ANN401 - any value of an entry
        """Return what the file has, None for nothing."""
        if path == ("id",):
            return self.id
        if path == ("term",):
            return self.name
        value = self.entry
        if not isinstance(value, CommentedMap):
            return value if path == ("definition",) else None
        for key in path:
            is_short = path[0] == "translations" and key == "term"  # de: Verzerrung
            value = had(value, key) if isinstance(value, CommentedMap) else value if is_short else None
        return value

    def set(self, path: Path, value: Any, same: Items = cell_of) -> None:  # noqa: ANN401 - any value of an entry
        """Write a value, or take it away where it is empty; items of a list that stay are written as they were."""
        if path == ("term",) and isinstance(self.terms, CommentedMap):
            self._rename(str(value))
            return
        if not isinstance(self.entry, CommentedMap):
            if path == ("definition",) and value:
                self.terms[self.key] = _written(value)
                return
            self.terms[self.key] = self._as_mapping()
        elif self.is_alias:
            self.terms[self.key] = alone(self.entry)
        if path == ("term",) and "id" not in self.entry:
            self.entry.insert(1, "id", self.id)
        _set(self.entry, path, value, same)
        _prune(self.entry, path[:-1])

    def _as_mapping(self) -> CommentedMap:
        """Return the entry of a definition alone."""
        return _unfolded(self.terms, self.key, "definition")

    def _rename(self, name: str) -> None:
        """Give an entry of a mapping another name; its id is written down, for it stays."""
        id_, place = self.id, list(self.terms).index(self.key)
        entry = self.entry if isinstance(self.entry, CommentedMap) else self._as_mapping()
        if "id" not in entry:
            entry.insert(0, "id", id_)
        terms = cast("CommentedMap", self.terms)
        comment = terms.ca.items.pop(self.key, None)
        del terms[self.key]
        terms.insert(place, name, entry)
        if comment:
            terms.ca.items[name] = comment
        self.key = name


def _unfolded(inside: CommentedMap | CommentedSeq, key: Any, main: str) -> CommentedMap:  # noqa: ANN401 - a key or a place
    """Return the mapping that a text stands for, with the text at its main key, and the comment behind that."""
    made = CommentedMap({main: inside[key]} if inside[key] else {})
    comment = inside.ca.items.pop(key, None) if made else None
    if comment:
        made.ca.items[main] = comment
    return made


def _set(inside: CommentedMap, path: Path, value: Any, same: Items) -> None:  # noqa: ANN401 - any value of an entry
    *outer, last = path
    others = shares(inside)
    for key in outer:
        if not isinstance(inside.get(key), CommentedMap):
            if value in ("", []) and not inside.get(key):
                return
            inside[key] = _unfolded(inside, key, "term") if inside.get(key) else CommentedMap()
        elif others := others or shares(inside[key]):
            inside[key] = alone(inside[key])
        inside = inside[key]
    old = had(inside, last)
    if is_list(path) and isinstance(value, str) and value and isinstance(old, (CommentedSeq, CommentedMap)):
        value = [value]
    if value in ("", []):
        _take_away(inside, last, [] if is_list(path) else "")
    elif isinstance(old, CommentedSeq) and isinstance(value, list):
        if others or shares(old):
            old = alone(old)
            _put(inside, last, old)
        kept = {same(each): each for each in old}
        old[:] = [kept.get(same(each), _written(each)) for each in value]
    elif isinstance(value, list):
        kept = {same(old): old} if old is not None else {}
        items = [kept.get(same(each), _written(each)) for each in value]
        _put(inside, last, items[0] if len(items) == 1 else items)
    else:
        _put(inside, last, _written(value))


def _prune(entry: CommentedMap, path: Path) -> None:
    """Take away the mappings on the way to a value that hold nothing now."""
    for end in range(len(path), 0, -1):
        inside = entry
        for key in path[: end - 1]:
            inside = inside[key] if isinstance(inside.get(key), CommentedMap) else CommentedMap()
        last = path[end - 1]
        if inside.get(last) == {}:
            inside.pop(last)


def _take_away(inside: CommentedMap, key: str, empty: Any) -> None:  # noqa: ANN401 - an empty text or list
    """Take a value away; where others have it from here, or it is from elsewhere (``<<``), an empty one is written."""
    if key not in inside or not shares(inside):
        inside.pop(key, None)
        return
    inside[key] = CommentedSeq() if empty == [] else SingleQuotedScalarString("")
    if empty == []:
        inside[key].fa.set_flow_style()


def _put(inside: CommentedMap, key: str, value: Any) -> None:  # noqa: ANN401 - any value of an entry
    """Write a value at its key, which comes to its place among the others where it is new."""
    if key in inside or key not in _KEYS:
        inside[key] = value
        return
    before = set(_KEYS[: _KEYS.index(key)])
    place = max((number for number, each in enumerate(inside, start=1) if each in before), default=0)
    inside.insert(place, key, value)


def _written(value: Any) -> Any:  # noqa: ANN401 - any value of an entry
    return flagged(literal(value))


def terms_of(terms: CommentedMap | CommentedSeq) -> list[FileTerm]:
    """Return every term of a list or a mapping."""
    keys: Sequence[Any] = list(terms) if isinstance(terms, CommentedMap) else range(len(terms))
    places = {key: terms.lc.key(key) if isinstance(terms, CommentedMap) else terms.lc.item(key) for key in keys}
    found = []
    seen: set[int] = set()
    for key in keys:
        line, column = places[key]
        found.append(FileTerm(terms, key, line + 1, column + 1, is_alias=id(terms[key]) in seen))
        seen |= {id(terms[key])} if isinstance(terms[key], CommentedMap) else set()
    return [term for term in found if isinstance(terms, CommentedMap) or isinstance(term.entry, CommentedMap)]


def add(terms: CommentedMap | CommentedSeq, values: Mapping[str, Any]) -> None:
    """Add an entry at the end."""
    entry = CommentedMap(_written(dict(values)))
    if isinstance(terms, CommentedMap):
        terms[entry.pop("term")] = entry
    else:
        terms.append(entry)
