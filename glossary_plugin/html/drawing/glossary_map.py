"""A map of a whole glossary: a sheet for each of its parts, on it the names of terms, and curves between those related.

Names stand in columns, each below a broader one and a step to the side; a dot before a name is the larger the more
others name it. Nothing is ever drawn over a name, since each has a place of its own, whatever the number of terms.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from glossary_plugin.html.drawing.text_layout import LEADING, lines_of, shortened, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Curve", "MapPlace", "Sheet", "TermsMap", "draw_map"]

_GAP = 16
"""Between sheets, and inside one before its names."""
_HEAD = 36
"""The height of the title of a sheet."""
_BETWEEN = 6
"""Between names that stand over each other: a finger or a pointer hits one alone."""
_STEP = 14
"""How far a narrower term stands to the side."""
_DEEPEST = 3
_ROOM = (96, 184)
"""How wide names are at least and at most, before they take another line."""
_WIDER = 0.7
"""How much wider than high a map is, about: pages scroll down more easily than to the side."""
_FEWEST, _MOST = 3, 12
"""Columns, where there is something for them."""
_PAGE = 780
"""As wide a map is as most pages, or nearly."""
_SHARE = 0.6
"""How much of the height of a map a sheet may take before it has another column."""
_DOT, _LARGEST = 3, 7
_OUT = 20
"""How far curves between dots of one column reach to the side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlace:
    """A term: its dot, and the foot of the first of the lines of its name."""

    id: str
    x: float
    y: float
    radius: float
    text_x: float
    lines: tuple[tuple[float, str], ...]
    """The foot of each, and its words."""
    is_cut: bool
    """Whether the lines have not all of the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A part of the glossary."""

    title: str
    x: float
    y: float
    width: float
    height: float
    places: tuple[MapPlace, ...]
    branches: str
    """The path of the lines from broader terms to those right below them."""

    @property
    def title_y(self) -> float:
        """The foot of the title."""
        return self.y + _HEAD - 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """What joins two terms."""

    ends: tuple[int, int]
    """Which terms, counted in the order of the map."""
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsMap:
    """A map from its left upper corner."""

    width: float
    height: float
    sheets: tuple[Sheet, ...]
    curves: Mapping[str, tuple[Curve, ...]]
    """By relation."""

    @property
    def fits(self) -> bool:
        """Whether it is so narrow that it may be made a little smaller to fit a page."""
        return self.width <= _PAGE

    @property
    def count(self) -> int:
        """How many curves there are."""
        return sum(map(len, self.curves.values()))


Named = tuple[str, str, int]
"""The id and the name of a term, and how deep it stands."""


def draw_map(
    parts: Sequence[tuple[str, Sequence[Named]]],
    relations: Mapping[str, Sequence[tuple[str, str]]],
    *,
    is_mirrored: bool = False,
) -> TermsMap:
    """Return the map of the parts of a glossary: the title of each, and its terms.

    ``relations`` are pairs of ids, by their kind. It ``is_mirrored`` for readers from right to left.
    """
    return _MapDrawing(parts, relations, is_mirrored=is_mirrored).made()


class _MapDrawing:
    """Places the sheets first, then the names on them."""

    def __init__(
        self,
        parts: Sequence[tuple[str, Sequence[Named]]],
        relations: Mapping[str, Sequence[tuple[str, str]]],
        *,
        is_mirrored: bool,
    ) -> None:
        self._parts = parts
        self._relations = relations
        names = sorted(width_of(name) for _, members in parts for _, name, _ in members)
        usual = names[int(len(names) * 0.9)] if names else 0
        self._room = int(min(max(usual, _ROOM[0]), _ROOM[1])) + _STEP
        self._column = self._room + 2 * _GAP
        self._rows = [[(each, *self._lines(each)) for each in members] for _, members in parts]
        tall = [_HEAD + _GAP / 2 + sum(map(_height, rows)) for rows in self._rows]
        wanted = round(sqrt(_WIDER * sum(tall) / self._column))
        self._columns = min(max(wanted, _FEWEST), _MOST, max(sum(map(len, self._rows)), 1))
        most = max(sum(tall) / self._columns * _SHARE, 8 * _HEAD)
        self._spans = [min(int(height // most) + 1, self._columns) for height in tall]
        self._columns = min(self._columns, max(sum(self._spans), 1))
        self._width = self._columns * (self._column + _GAP) - _GAP + 2
        self._is_mirrored = is_mirrored
        self._weights = self._weighed()

    def _lines(self, each: Named) -> tuple[tuple[str, ...], bool]:
        return lines_of(each[1], self._room - _STEP * min(each[2], _DEEPEST))

    def _weighed(self) -> dict[str, int]:
        """Return how many relations each term has."""
        found: dict[str, int] = {}
        for pairs in self._relations.values():
            for pair in pairs:
                found |= {id_: found.get(id_, 0) + 1 for id_ in pair}
        return found

    def made(self) -> TermsMap:
        """Return the map."""
        tops = [1.0] * self._columns
        sheets: dict[int, Sheet] = {}
        for at in sorted(range(len(self._parts)), key=lambda each: -self._spans[each]):
            span = self._spans[at]
            starts = range(self._columns - span + 1)
            start = min(starts, key=lambda each: max(tops[each : each + span]))
            top = max(tops[start : start + span])
            sheets[at] = self._sheet(at, 1 + start * (self._column + _GAP), top)
            tops[start : start + span] = [top + sheets[at].height + _GAP] * span
        ordered = tuple(sheets[at] for at in range(len(self._parts)))
        places = [place for sheet in ordered for place in sheet.places]
        height = max(max(tops) - _GAP + 1, 1)
        return TermsMap(width=self._width, height=height, sheets=ordered, curves=self._curves(places))

    def _sheet(self, at: int, x: float, top: float) -> Sheet:
        rows, span = self._rows[at], self._spans[at]
        full = sum(map(_height, rows)) / span
        column, y, lowest = 0, top + _HEAD, top + _HEAD
        places: list[MapPlace] = []
        columns: list[int] = []
        for row in rows:
            if y - top - _HEAD + _height(row) / 2 > full and column < span - 1:
                column, y = column + 1, top + _HEAD
            places.append(self._place(row, x + _GAP + column * (self._column + _GAP), y))
            columns.append(column)
            y += _height(row)
            lowest = max(lowest, y)
        width = span * (self._column + _GAP) - _GAP
        return Sheet(
            title=shortened(self._parts[at][0], width - 3 * _GAP),
            x=self._flipped(x, width),
            y=top,
            width=width,
            height=lowest - top + _GAP / 2,
            places=tuple(places),
            branches="".join(_branches(places, columns, [min(row[0][2], _DEEPEST) for row in rows])),
        )

    def _place(self, row: _Row, x: float, y: float) -> MapPlace:
        (id_, _, depth), lines, is_cut = row
        x += _STEP * min(depth, _DEEPEST)
        radius = round(min(_DOT + sqrt(self._weights.get(id_, 0)), _LARGEST), 1)
        return MapPlace(
            id=id_,
            x=self._flipped(x),
            y=y + 12,
            radius=radius,
            text_x=self._flipped(x + 13),
            lines=tuple((y + 17 + LEADING * number, line) for number, line in enumerate(lines)),
            is_cut=is_cut,
        )

    def _flipped(self, x: float, width: float = 0) -> float:
        return self._width - x - width if self._is_mirrored else x

    def _curves(self, places: Sequence[MapPlace]) -> dict[str, tuple[Curve, ...]]:
        """Return what joins terms, those left out whose ends are the same."""
        order = {place.id: number for number, place in enumerate(places)}
        drawn: dict[str, tuple[Curve, ...]] = {}
        for relation, pairs in self._relations.items():
            ends = dict.fromkeys((order[one], order[other]) for one, other in pairs if one in order and other in order)
            drawn[relation] = tuple(
                Curve(ends=(one, other), path=_curve(places[one], places[other])) for one, other in ends if one != other
            )
        return drawn


_Row = tuple[Named, tuple[str, ...], bool]


def _height(row: _Row) -> int:
    return _BETWEEN + LEADING * len(row[1])


def _branches(places: Sequence[MapPlace], columns: Sequence[int], depths: Sequence[int]) -> Iterator[str]:
    """Yield the strokes from terms to those right below them that stand in one column: down, then to the side."""
    above: list[int] = []
    for at, depth in enumerate(depths):
        del above[depth:]
        if above and columns[above[-1]] == columns[at]:
            parent = places[above[-1]]
            yield f"M{parent.x:g} {parent.y:g}V{places[at].y:g}H{places[at].x:g}"
        above += [at] * (depth + 1 - len(above))


def _curve(one: MapPlace, other: MapPlace) -> str:
    """Return a curve that leaves and reaches dots sideways: away from their names if they stand over each other."""
    if abs(one.x - other.x) <= _STEP * _DEEPEST:
        out = min(one.x, other.x) - _OUT if one.text_x > one.x else max(one.x, other.x) + _OUT
        return f"M{one.x:g} {one.y:g}C{out:g} {one.y:g} {out:g} {other.y:g} {other.x:g} {other.y:g}"
    middle = (one.x + other.x) / 2
    return f"M{one.x:g} {one.y:g}C{middle:g} {one.y:g} {middle:g} {other.y:g} {other.x:g} {other.y:g}"
