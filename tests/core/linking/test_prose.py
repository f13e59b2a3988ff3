"""The text of a page in runs, and what stands at the barriers between them."""

from __future__ import annotations

import pytest

from glossary_plugin.core.linking.prose import Runs
from glossary_plugin.core.matching.boundaries import BARRIER

EDGE = None
BUTTON = "a button"


def runs_of(*steps: str | tuple[str | None]) -> Runs[str]:
    """Return the runs of texts and, each in a tuple, what ends a run."""
    runs: Runs[str] = Runs()
    for step in steps:
        if isinstance(step, str):
            runs.add(step)
        else:
            runs.end(*step)
    return runs


@pytest.mark.parametrize(
    ("steps", "text", "asides"),
    [
        (("one", (EDGE,), (EDGE,), "two"), "one|two", {3: "|"}),
        (((EDGE,), "one"), "one", {}),
        (((BUTTON,), "one"), "|one", {0: "A BUTTON"}),
        (("one", (BUTTON,), "two"), "one|two", {3: "A BUTTON"}),
        (("one", (BUTTON,), (BUTTON,), "two"), "one|two", {3: "A BUTTON"}),
        (("one", (BUTTON,), ("x",), "two"), "one|two", {3: "A BUTTONX"}),
        (("one", (EDGE,), (BUTTON,), "two"), "one|two", {3: "|A BUTTON"}),
        (("one", (BUTTON,), (EDGE,), (EDGE,), "two"), "one|two", {3: "A BUTTON|"}),
        ((f"one{BARRIER}two", (EDGE,)), "one two|", {7: "|"}),
    ],
)
def test_runs_end_once_and_keep_what_stands_between(
    steps: tuple[str | tuple[str | None], ...], text: str, asides: dict[int, str]
) -> None:
    runs = runs_of(*steps)
    assert runs.text.replace(BARRIER, "|") == text
    assert runs.length == len(text)
    assert {at: runs.aside(at, str.upper).replace(BARRIER, "|") for at, it in enumerate(text) if it == "|"} == asides


def test_only_so_many_are_read_side_by_side() -> None:
    runs = runs_of("one", *((str(number),) for number in range(1000)), "two")
    assert 0 < len(runs.aside(3, lambda _each: ".")) < 100


def test_a_bar_always_stands() -> None:
    runs = runs_of("one", (EDGE,))
    runs.bar()
    assert runs.text == f"one{BARRIER}{BARRIER}"
