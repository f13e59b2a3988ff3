"""What to read before a term."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.site.learning_path import learning_path

IDS = list("abcdefgh")
LONG = {str(number): [str(number + 1)] for number in range(1000)} | {"1000": []}
WIDE = {"all": [str(number) for number in range(1000)]} | {str(number): [] for number in range(1000)}

PATHS = [
    # what each term requires, what is read before `a`
    ({}, ""),
    ({"a": "b"}, "b"),
    ({"a": "b c"}, "b c"),
    ({"a": "b", "b": "c", "c": "d"}, "d c b"),
    ({"a": "b c", "b": "d", "c": "d"}, "d b c"),
    ({"a": "b c", "b": "c"}, "c b"),
    ({"a": "a"}, ""),
    ({"a": "b", "b": "a"}, "b"),
    ({"a": "b", "b": "c", "c": "d b"}, "d c b"),
    ({"b": "a"}, ""),
]


@pytest.mark.parametrize(("requires", "path"), PATHS)
def test_a_path_leads_to_the_term(requires: dict[str, str], path: str) -> None:
    assert learning_path("a", lambda id_: requires.get(id_, "").split()) == path.split()


@given(st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from(IDS), max_size=4)))
def test_it_ends_and_has_each_once(requires: dict[str, list[str]]) -> None:
    """It has all that the term leads to and never the term itself, however the terms require each other."""
    path = learning_path("a", lambda id_: requires.get(id_, []))
    reached = {"a"}
    for _ in IDS:
        reached |= {other for each in reached for other in requires.get(each, [])}
    assert sorted(path) == sorted(reached - {"a"})


@given(st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from(IDS), max_size=4)))
def test_its_order_respects_what_each_requires(requires: dict[str, list[str]]) -> None:
    later = {id_: [other for other in others if other > id_] for id_, others in requires.items()}
    path = [*learning_path("a", lambda id_: later.get(id_, [])), "a"]
    places = {id_: place for place, id_ in enumerate(path)}
    assert all(places[other] < places[id_] for id_ in path for other in later.get(id_, []))


@pytest.mark.parametrize(
    ("start", "requires", "expected"),
    [("0", LONG, [str(each) for each in range(24, 0, -1)]), ("all", WIDE, [str(each) for each in range(24)])],
)
def test_it_has_the_nearest_steps_alone(start: str, requires: dict[str, list[str]], expected: list[str]) -> None:
    assert learning_path(start, requires.__getitem__) == expected
