"""Every import ends with ids of its own, and with nothing empty or twice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.problems import Location
from glossary_plugin.exchange.formats import Entry, Imported
from glossary_plugin.exchange.formats.finishing import finished, ids_of


def _entry(file: str = "a.md", **values: Any) -> Entry:  # noqa: ANN401 - any values of an entry
    return Entry(values=values, where=Location(file=file, line=1))


IDS: list[tuple[list[Entry], list[str]]] = [
    ([_entry(term="API"), _entry(term="CPU")], ["api", "cpu"]),
    ([_entry(term="API"), _entry(term="api")], ["api", "api-2"]),
    ([_entry(term="CD", abbr="x"), _entry(term="CD", aliases=["Disc"])], ["cd", "cd-disc"]),
    ([_entry(term="API"), _entry("b.md", term="API")], ["a-api", "b-api"]),
    ([_entry(term="API"), _entry(term="B", id="api")], ["api-2", "api"]),
    ([_entry(term="A", id="x"), _entry(term="B", id="x")], ["x", "x-2"]),
    ([_entry(term="A", id="not one")], ["not-one"]),
    ([_entry(term={"text": "A b"})], ["a-b"]),
]


@pytest.mark.parametrize(("given", "expected"), IDS)
def test_each_entry_has_an_id_of_its_own(given: list[Entry], expected: list[str]) -> None:
    assert list(ids_of(given)) == expected


@given(
    st.lists(
        st.fixed_dictionaries(
            {"term": st.sampled_from(["A", "a", "A 2"])}, optional={"id": st.sampled_from(["a", "a-2", "b b"])}
        )
    )
)
def test_no_id_is_there_twice(given: list[dict[str, str]]) -> None:
    made = list(ids_of([_entry(**values) for values in given]))
    assert len(set(made)) == len(given)


TIDY: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"abbr": ["B"], "term": "A"}, {"term": "A", "id": "a", "abbr": "B"}),
    (
        {"term": "A", "abbr": ["A", "B", "B"], "aliases": ["B", "C"]},
        {"term": "A", "id": "a", "abbr": "B", "aliases": "C"},
    ),
    ({"term": "A", "note": "", "tags": [], "match": {"also": []}}, {"term": "A", "id": "a"}),
    (
        {"term": "A", "auto": False, "match": {"forms": False, "also": ["b"]}},
        {"term": "A", "id": "a", "auto": False, "match": {"forms": False, "also": "b"}},
    ),
    (
        {"term": "A", "translations": {"en": {"term": "B", "aliases": []}, "de": {}}},
        {"term": "A", "id": "a", "translations": {"en": {"term": "B"}}},
    ),
    (
        {"term": "A", "explanations": {"simple": "s", "expert": ""}},
        {"term": "A", "id": "a", "explanations": {"simple": "s"}},
    ),
    ({"term": "A", "x-a": ["b"], "x-c": None}, {"term": "A", "id": "a", "x-a": ["b"], "x-c": None}),
    (
        {"term": "A", "aliases": [{"text": "B", "auto": False}]},
        {"term": "A", "id": "a", "aliases": [{"text": "B", "auto": False}]},
    ),
]


@pytest.mark.parametrize(("given", "expected"), TIDY)
def test_values_are_tidy_and_in_order(given: dict[str, Any], expected: dict[str, Any]) -> None:
    (entry,) = finished(Imported(entries=[_entry(**given)])).entries
    assert entry.values == expected
    assert list(entry.values) == list(expected)


def test_an_id_that_had_to_change_is_reported() -> None:
    made = finished(Imported(entries=[_entry(term="A", id="x"), _entry(term="B", id="x"), _entry(term="C")]))
    assert [problem.code for problem in made.problems] == ["duplicate-id"]


def test_thousands_of_equal_names_take_a_moment() -> None:
    assert len(set(ids_of([_entry(term="A") for _ in range(20_000)]))) == 20_000
