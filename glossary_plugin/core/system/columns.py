"""Frozen data as plain columns, as JSON can hold them, and back.

Many objects of one class become one list for each field, so that they are made again field by field: in a fraction
of the time that calling their class for each takes. Which fields there are, and of which kind, the classes say.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cached_property
from itertools import chain, islice, repeat
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["packed", "unpacked"]

T = TypeVar("T")


def packed(value: object) -> list[Any]:
    """Return an object of a data class as plain data.

    >>> from glossary_plugin.core import Location
    >>> packed(Location(file="a.yml", line=2))
    [1, {'file': [True, ['a.yml']], 'line': [True, [2]], 'column': [True, [0]]}]
    """
    return _column_of(type(value)).pack([value])


def unpacked(shape: type[T], data: list[Any]) -> T:
    """Return the object of a data class that `packed` has made ``data`` of.

    >>> from glossary_plugin.core import Location
    >>> unpacked(Location, packed(Location(file="a.yml", line=2)))
    Location(file='a.yml', line=2, column=0)
    """
    found: list[T] = _column_of(shape).unpack(data)
    return found[0]


class _Column(Protocol):
    """Values of one kind, which come back in their order."""

    def pack(self, values: list[Any]) -> list[Any]:
        """Return values as JSON can hold them."""
        ...

    def unpack(self, data: list[Any]) -> list[Any]:
        """Return the values again."""
        ...


def _column_of(kind: object) -> _Column:
    """Return the column for a class, or for a type with arguments."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return _Optionals(_column_of(next(each for each in inside if each is not NoneType)))
    if origin is tuple:
        return _Tuples(_column_of(inside[0]))
    if origin is Mapping:
        return _Mappings(_Tuples(_column_of(inside[1])))
    if isinstance(kind, type) and is_dataclass(kind):
        return _Objects(kind)
    return _Members(kind) if isinstance(kind, type) and issubclass(kind, Enum) else _PlainValues()


class _PlainValues:
    """Texts, numbers, and what else is the same in JSON."""

    def pack(self, values: list[Any]) -> list[Any]:
        return values

    def unpack(self, data: list[Any]) -> list[Any]:
        return data


@dataclass(frozen=True)
class _Members:
    """Members of an enumeration."""

    shape: type[Enum]

    def pack(self, values: list[Any]) -> list[Any]:
        return [each.value for each in values]

    def unpack(self, data: list[Any]) -> list[Any]:
        return list(map({each.value: each for each in self.shape}.__getitem__, data))


@dataclass(frozen=True)
class _Optionals:
    """Values that may be None."""

    inside: _Column

    def pack(self, values: list[Any]) -> list[Any]:
        return [[each is not None for each in values], self.inside.pack([each for each in values if each is not None])]

    def unpack(self, data: list[Any]) -> list[Any]:
        is_some, some = data
        given = iter(self.inside.unpack(some))
        return [next(given) if each else None for each in is_some]


@dataclass(frozen=True)
class _Tuples:
    """Tuples of any length."""

    inside: _Column

    def pack(self, values: Iterable[Any]) -> list[Any]:
        every = list(map(tuple, values))
        return [list(map(len, every)), self.inside.pack(list(chain.from_iterable(every)))]

    def unpack(self, data: list[Any]) -> list[Any]:
        lengths, packed_ = data
        given = iter(self.inside.unpack(packed_))
        return [tuple(islice(given, length)) for length in lengths]


@dataclass(frozen=True)
class _Mappings:
    """Mappings from texts, as their keys and their values."""

    inside: _Tuples

    def pack(self, values: list[Any]) -> list[Any]:
        return [list(map(list, values)), self.inside.pack(each.values() for each in values)]

    def unpack(self, data: list[Any]) -> list[Any]:
        keys, values = data
        return list(map(dict, map(zip, keys, self.inside.unpack(values))))


@dataclass(frozen=True)
class _Objects:
    """Objects of a data class: how many, and for each field whether all have one value, and that or those."""

    shape: type

    @cached_property
    def _columns(self) -> Mapping[str, _Column]:
        kinds = get_type_hints(self.shape, localns={"Mapping": Mapping})
        return {each.name: _column_of(kinds[each.name]) for each in fields(self.shape)}

    def pack(self, values: list[Any]) -> list[Any]:
        return [len(values), {name: list(self._field(name, values)) for name in self._columns} if values else {}]

    def _field(self, name: str, values: list[Any]) -> Iterable[object]:
        of_each = [getattr(each, name) for each in values]
        first = of_each[0]
        is_same = all(each is first or each == first for each in of_each)
        return is_same, self._columns[name].pack(of_each[:1] if is_same else of_each)

    def unpack(self, data: list[Any]) -> list[Any]:
        count, columns = data
        made: list[Any] = list(map(object.__new__, repeat(self.shape, count)))
        for name, (is_same, packed_) in columns.items():
            values = self._columns[name].unpack(packed_)
            of_each = repeat(values[0]) if is_same else values
            # Frozen classes refuse their own way of setting a field.
            deque(map(object.__setattr__, made, repeat(name), of_each), maxlen=0)
        return made
