"""The relations of an entry as a drawing: boxes, lines and words with their places, which a template writes as SVG.

What to read first stands to the left of the term, broader terms above, narrower below, related to the right. A drawing
is never wider than what a phone can show with letters that can be read, and no line crosses a box or a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, zip_longest
from math import ceil, floor
from typing import TYPE_CHECKING

from glossary_plugin.html.drawing.text_layout import (
    LEADING,
    LETTER,
    lines_of,
    room_for,
    shortened,
    width_of,
    word_width,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["LIMIT", "RELATIONS", "WIDTH", "Box", "Graph", "Line", "Neighbour", "PlacedWords", "chosen", "draw"]

LIMIT = 12
"""How many neighbours are drawn; the list beside has them all."""
WIDTH = 362
"""The widest drawing: where it gets 308 pixels (Read the Docs on a phone), its smallest letters are 11 high."""
RELATIONS = ("requires", "broader", "narrower", "related")

_PADDING = 8
_GAP = 24
"""Between the term and those beside it, and between two columns."""
_BETWEEN = 8
"""Between boxes that stand over each other."""
_TITLE = 20
"""The height of the name of a relation, a line of smaller letters."""
_ARROW = 4
_LEAST = 70
_WIDEST = 184
_UNUSED = 60
"""What a side without terms keeps free, where those above or below spread to both sides."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A term that another names."""

    name: str
    href: str
    is_deprecated: bool = False


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """A line of words, placed by the middle of its foot."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A term: the corner and the size of its box, and its name in lines."""

    name: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[PlacedWords, ...]
    is_cut: bool
    """Whether the lines have not all of the name."""
    neighbour: Neighbour | None
    """None: it is the term itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """What joins the term to those of one relation: strokes from point to point, the head of an arrow among them."""

    relation: str
    strokes: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """A drawing in a frame, around the middle of its first box, which is the term itself."""

    x: float
    y: float
    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    titles: tuple[PlacedWords, ...]
    """The names of the relations."""


def draw(name: str, relations: Mapping[str, Sequence[Neighbour]], titles: Mapping[str, str]) -> Graph | None:
    """Return the drawing of a term among those that it names, by relation; None where it names nobody.

    ``titles`` has the readers' words for the relations.
    """
    return _Drawing(name, chosen(relations), titles).graph() if any(relations.values()) else None


def chosen(relations: Mapping[str, Sequence[Neighbour]]) -> dict[str, list[Neighbour]]:
    """Return those that are drawn: each once, with its first relation, and of each relation one in turn."""
    first = {each.href: relation for relation in reversed(RELATIONS) for each in relations.get(relation, ())}
    rows = [
        [(relation, each) for each in dict.fromkeys(relations.get(relation, ())) if first[each.href] == relation]
        for relation in RELATIONS
    ]
    drawn: dict[str, list[Neighbour]] = {relation: [] for relation in RELATIONS}
    for relation, each in [found for found in chain.from_iterable(zip_longest(*rows)) if found][:LIMIT]:
        drawn[relation].append(each)
    return drawn


class _Drawing:
    """Places the term, then those beside it, then those above and below."""

    def __init__(self, name: str, drawn: Mapping[str, Sequence[Neighbour]], titles: Mapping[str, str]) -> None:
        self._name = name
        self._drawn = drawn
        self._words = titles
        self._boxes: list[Box] = []
        self._lines: list[Line] = []
        self._titles: list[PlacedWords] = []

    def graph(self) -> Graph:
        """Return the drawing."""
        spreads = max(len(self._drawn["broader"]), len(self._drawn["narrower"])) > 1
        free = _UNUSED if spreads else 0
        gaps = _GAP * sum(bool(self._drawn[each]) for each in ("requires", "related"))
        wanted = [self._wanted("requires") or free, _wanted(self._name), self._wanted("related") or free]
        names = [self._names("requires"), [self._name], self._names("related")]
        left, middle, right = _shared(wanted, [_needed(each) for each in names], WIDTH - 2 - gaps)
        self._place(self._name, None, 0, 0, _snug([self._name], middle))
        self._beside("requires", left, -1)
        self._beside("related", right, 1)
        start, top, end, bottom = self._extent()
        half = min(WIDTH / 2, WIDTH - max(-start, end)) - 1
        self._over("broader", half, top, -1)
        self._over("narrower", half, bottom, 1)
        start, top, end, bottom = self._extent()
        # Half a stroke lies outside.
        frame = (start - 0.5, top - 0.5, end - start + 1, bottom - top + 1)
        return Graph(*frame, tuple(self._boxes), tuple(self._lines), tuple(self._titles))

    def _names(self, relation: str) -> list[str]:
        return [each.name for each in self._drawn[relation]]

    def _wanted(self, relation: str) -> int:
        """Return the width of a column that has the names, most of them in two lines, and its title; 0 for none."""
        names = self._names(relation)
        return max(self._title_width(relation), *map(_wanted, names)) if names else 0

    def _title_width(self, relation: str) -> int:
        return min(_even(width_of(self._words[relation])), _WIDEST)

    def _column(self, relation: str, room: int) -> int:
        """Return the width of a column that has some room."""
        return min(max(_snug(self._names(relation), room), self._title_width(relation)), room)

    def _beside(self, relation: str, room: int, side: int) -> None:
        """Place a column on a side of the term; its lines meet in the middle of the gap."""
        neighbours = self._drawn[relation]
        if not neighbours:
            return
        width = self._column(relation, room)
        own = side * self._boxes[0].width / 2
        turn, near = own + side * _GAP / 2, own + side * _GAP
        x = near + side * width / 2
        heights = [_height(each.name, width) for each in neighbours]
        y = top = -(sum(heights) + _BETWEEN * (len(heights) - 1)) / 2
        middles: list[float] = []
        for each, height in zip(neighbours, heights, strict=True):
            middles.append(y + height / 2)
            self._place(each.name, each, x, middles[-1], width)
            y += height + _BETWEEN
        self._title(relation, x, top, width, -1)
        strokes: list[tuple[Point, ...]] = [((near, 0), (own, 0))]
        if len(middles) > 1:
            strokes = [((near, middle), (turn, middle)) for middle in middles]
            strokes += [((turn, middles[0]), (turn, middles[-1])), ((turn, 0), (own, 0))]
        if relation == "requires":
            back = own + side * _ARROW
            strokes += [((back, -_ARROW), (own, 0), (back, _ARROW))]
        self._lines.append(Line(relation, tuple(strokes)))

    def _over(self, relation: str, half: float, edge: float, way: int) -> None:
        """Place rows of two above or below (``way``) an edge, an odd one farthest away, along a trunk between them."""
        neighbours = self._drawn[relation]
        if not neighbours:
            return
        room = 2 * half if len(neighbours) == 1 else half - _GAP / 2
        width = self._column(relation, min(self._wanted(relation), int(room) // 2 * 2))
        alone = len(neighbours) % 2 if way < 0 else 0
        starts = range(alone, len(neighbours), 2)
        rows = [*([neighbours[:1]] if alone else []), *(neighbours[at : at + 2] for at in starts)][::way]
        strokes: list[tuple[Point, ...]] = []
        end = edge + way * (_GAP - _BETWEEN)
        trunk = edge
        for row in rows:
            height = max(_height(each.name, width) for each in row)
            middle = end + way * (_BETWEEN + height / 2)
            for each, side in zip(row, (-1, 1) if len(row) > 1 else (0,), strict=True):
                self._place(each.name, each, side * (_GAP + width) / 2, middle, width)
            if len(row) > 1:
                strokes.append(((-_GAP / 2, middle), (_GAP / 2, middle)))
            trunk = middle if len(row) > 1 else middle - way * height / 2
            end = middle + way * height / 2
        self._lines.append(Line(relation, (((0, way * self._boxes[0].height / 2), (0, trunk)), *strokes)))
        self._title(relation, 0, end, int(2 * half), way)

    def _place(self, name: str, neighbour: Neighbour | None, x: float, y: float, width: int) -> None:
        """Place a box by its middle."""
        lines, is_cut = lines_of(name, width - 2 * _PADDING)
        height = _height(name, width)
        foot = y - LEADING * (len(lines) - 1) / 2 + LETTER * 0.36
        self._boxes.append(
            Box(
                name=name,
                x=x - width / 2,
                y=y - height / 2,
                width=width,
                height=height,
                lines=tuple(PlacedWords(x, round(foot + LEADING * at, 1), line) for at, line in enumerate(lines)),
                is_cut=is_cut,
                neighbour=neighbour,
            )
        )

    def _title(self, relation: str, x: float, edge: float, width: int, way: int) -> None:
        text = shortened(self._words[relation], width)
        self._titles.append(PlacedWords(x, edge - 7 if way < 0 else edge + 17, text))

    def _extent(self) -> tuple[float, float, float, float]:
        """Return how far all that is placed reaches: left, top, right and bottom."""
        halves = [(words, width_of(words.text) / 2) for words in self._titles]
        left = min([*(box.x for box in self._boxes), *(words.x - half for words, half in halves)])
        right = max([*(box.x + box.width for box in self._boxes), *(words.x + half for words, half in halves)])
        top = min([*(box.y for box in self._boxes), *(words.y + 7 - _TITLE for words in self._titles)])
        bottom = max([*(box.y + box.height for box in self._boxes), *(words.y + 4 for words in self._titles)])
        return floor(left), top, ceil(right), bottom


def _wanted(name: str) -> int:
    return _even(room_for(name, _WIDEST - 2 * _PADDING) + 2 * _PADDING)


def _snug(names: Iterable[str], room: int) -> int:
    """Return the width that boxes in a column of some width need, once their lines are broken."""
    lines = chain.from_iterable(lines_of(name, room - 2 * _PADDING)[0] for name in names)
    return min(_even(max(map(width_of, lines)) + 2 * _PADDING), room)


def _height(name: str, width: int) -> int:
    lines, _ = lines_of(name, width - 2 * _PADDING)
    return LEADING * len(lines) + LETTER


def _needed(names: Iterable[str]) -> int:
    """Return the width that keeps the words of the names whole, and gives some characters of Japanese a line."""
    return max((min(max(_even(word_width(name)), _LEAST) + 2 * _PADDING, _wanted(name)) for name in names), default=0)


def _shared(wanted: Sequence[int], needed: Sequence[int], room: int) -> list[int]:
    """Return how wide the columns are: first what they need, if that is to be had, then fair shares of what is left.

    >>> _shared([40, 176, 176], [0, 0, 0], 300), _shared([40, 176, 176], [40, 60, 140], 300)
    ([40, 130, 130], [40, 90, 170])
    """
    fair = room // len(needed) // 2 * 2
    least = needed if sum(needed) <= room else [min(each, fair) for each in needed]
    more = [want - need for want, need in zip(wanted, least, strict=True)]
    left = room - sum(least)
    given = list(least)
    for place, at in enumerate(sorted(range(len(more)), key=more.__getitem__)):
        share = min(more[at], left // (len(more) - place) // 2 * 2)
        given[at] += share
        left -= share
    return given


def _even(width: float) -> int:
    """Return a width whose half is whole, so that lines stay sharp."""
    return -int(-width // 2) * 2
