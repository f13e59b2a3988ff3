"""The map of a glossary: nothing lies over anything else, and everything is on the sheet of its part."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.html.drawing.glossary_map import TermsMap, draw_map
from glossary_plugin.html.drawing.text_layout import LETTER, width_of

WORDS = st.text("abc推論ーア -.👩", min_size=1, max_size=30)
PARTS = st.lists(
    st.tuples(WORDS, st.lists(st.tuples(WORDS, st.integers(0, 9)), min_size=1, max_size=12)), min_size=1, max_size=5
)


def _drawn(parts: list[tuple[str, list[tuple[str, int]]]], *, is_mirrored: bool = False) -> TermsMap:
    return draw_map(
        [
            (title, [(f"{at}-{n}", name, deep) for n, (name, deep) in enumerate(found)])
            for at, (title, found) in enumerate(parts)
        ],
        {"related": [("0-0", f"{at}-0") for at in range(len(parts))], "requires": [("0-0", "gone")]},
        is_mirrored=is_mirrored,
    )


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Return whether two boxes, by their corners, have a part in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _names(drawn: TermsMap, *, is_mirrored: bool) -> list[tuple[float, float, float, float]]:
    boxes = []
    for sheet in drawn.sheets:
        for place in sheet.places:
            for foot, line in place.lines:
                reach = -width_of(line) if is_mirrored else width_of(line)
                left, right = sorted((place.text_x, place.text_x + reach))
                boxes.append((left, foot - 0.8 * LETTER, right, foot + 0.2 * LETTER))
                assert sheet.x <= left <= right <= sheet.x + sheet.width
                assert sheet.y <= foot - LETTER < foot < sheet.y + sheet.height
    return boxes


@pytest.mark.parametrize("is_mirrored", [False, True])
@given(parts=PARTS)
def test_nothing_lies_over_anything(parts: list[tuple[str, list[tuple[str, int]]]], is_mirrored: bool) -> None:  # noqa: FBT001
    drawn = _drawn(parts, is_mirrored=is_mirrored)
    sheets = [(each.x, each.y, each.x + each.width, each.y + each.height) for each in drawn.sheets]
    assert not any(_meet(one, other) for one, other in combinations(sheets, 2))
    assert all(0 < left < right < drawn.width and 0 < top < low < drawn.height for left, top, right, low in sheets)
    names = sorted(_names(drawn, is_mirrored=is_mirrored), key=lambda box: box[1])
    assert not any(_meet(one, other) for at, one in enumerate(names) for other in names[at + 1 : at + 13])
    assert drawn == _drawn(parts, is_mirrored=is_mirrored)


def test_curves_join_what_is_there() -> None:
    """Each pair once, and nothing to itself or to what is not on the map."""
    terms = [("", [("a", "A", 0), ("b", "B", 0)]), ("other", [("c", "C", 0)])]
    pairs = {"requires": [("a", "c"), ("a", "c"), ("b", "b"), ("a", "gone")], "related": [("a", "b")]}
    drawn = draw_map(terms, pairs)
    assert {name: [each.ends for each in found] for name, found in drawn.curves.items()} == {
        "requires": [(0, 2)],
        "related": [(0, 1)],
    }
    assert drawn.count == 2
    a, b, c = (place for sheet in drawn.sheets for place in sheet.places)
    assert a.radius > b.radius == c.radius
    [curve] = drawn.curves["related"]
    assert curve.path.startswith(f"M{a.x:g} {a.y:g}C")
    assert curve.path.endswith(f"{b.x:g} {b.y:g}")


def test_a_narrower_term_hangs_below_the_broader_one() -> None:
    [sheet] = draw_map([("", [("a", "A", 0), ("b", "B", 1), ("c", "C", 0)])], {}).sheets
    a, b, c = sheet.places
    assert a.x == c.x < b.x
    assert sheet.branches == f"M{a.x:g} {a.y:g}V{b.y:g}H{b.x:g}"
    assert all(before.y < after.y for before, after in pairwise(sheet.places))


def test_a_map_of_nothing_is_one() -> None:
    drawn = draw_map([], {"related": []})
    assert (drawn.sheets, drawn.count) == ((), 0)
    assert min(drawn.width, drawn.height) > 0


@pytest.mark.parametrize(("count", "fits"), [(30, True), (2000, False)])
def test_few_terms_fit_a_page(count: int, fits: bool) -> None:  # noqa: FBT001
    drawn = draw_map([("", [(str(each), f"a term {each}", 0) for each in range(count)])], {})
    assert drawn.fits is fits
    assert drawn.width < 3 * drawn.height
    assert drawn.height < 6 * drawn.width
