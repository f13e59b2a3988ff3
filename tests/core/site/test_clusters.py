"""A glossary in parts, for its map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.model import Tag
from glossary_plugin.core.site.clusters import clustered
from tests.factories import term

if TYPE_CHECKING:
    from glossary_plugin.core.model import Term

TAGS = {"model": Tag(id="model", label="Models"), "net": Tag(id="net"), "none": Tag(id="none")}


def _seen(*terms: Term) -> list[tuple[str, str]]:
    """Return the parts: the title of each, and its terms behind as many dots as they stand deep."""
    parts = clustered(terms, TAGS, "Others")
    return [(each.title, " ".join("." * depth + term_.id for term_, depth in each.members)) for each in parts]


def _rings(*ids: str, **given_: Any) -> list[Term]:  # noqa: ANN401 - fields of the dataclass
    return [term(id_, broader=(ids[number - 1],), **given_) for number, id_ in enumerate(ids)]


CASES: dict[str, tuple[list[Term], list[tuple[str, str]]]] = {
    "none": ([], []),
    "one part has no title": ([term("b"), term("a")], [("", "a b")]),
    "one tag has": ([term("a", tags=("net",))], [("net", "a")]),
    "declared tags come first, in their order": (
        [term("a", tags=("odd",)), term("b", tags=("net", "model")), term("c", tags=("model",)), term("d")],
        [("Models", "c"), ("net", "b"), ("odd", "a"), ("Others", "d")],
    ),
    "by reading": ([term("漢", reading="こ"), term("亜", reading="あ")], [("", "亜 漢")]),
    "below the first broader term of the part": (
        [term("c", broader=("x", "b")), term("b", broader=("a",)), term("a"), term("d", broader=("a",))],
        [("", "a .b ..c .d")],
    ),
    "a ring of broader terms ends": (_rings("b", "c", "a", tags=("net",)), [("net", "a .b ..c")]),
    "its own broader term": ([term("a", broader=("a",), tags=("net",))], [("net", "a")]),
    "what hangs together without tags": (
        [term("x"), *(term(id_, related=("hub",)) for id_ in "abc"), term("hub", requires=("gone", "hub"))],
        [("hub", "a b c hub"), ("Others", "x")],
    ),
    "the largest of these first": (
        [*_rings(*"abcd"), *_rings(*"stuvw"), term("y", related=("z",)), term("z")],
        [("s", "s .t ..u ...v ....w"), ("a", "a .b ..c ...d"), ("Others", "y z")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_terms_are_in_parts(case: str) -> None:
    terms, expected = CASES[case]
    assert _seen(*terms) == expected


IDS = st.lists(st.sampled_from("abcdefgh"), max_size=3).map(tuple)


@given(st.lists(st.tuples(st.lists(st.sampled_from(["net", "odd"]), max_size=1), IDS, IDS), max_size=8))
def test_each_term_is_in_one_part(drawn: list[tuple[list[str], tuple[str, ...], tuple[str, ...]]]) -> None:
    terms = [
        term(id_, tags=tuple(tags), broader=broader, related=related)
        for id_, (tags, broader, related) in zip("abcdefgh", drawn, strict=False)
    ]
    parts = clustered(terms, TAGS, "Others")
    assert sorted(each.id for part in parts for each, _ in part.members) == sorted(each.id for each in terms)
    for part in parts:
        depths = [depth for _, depth in part.members]
        assert all(after <= before + 1 for before, after in zip([-1, *depths], depths, strict=False))
