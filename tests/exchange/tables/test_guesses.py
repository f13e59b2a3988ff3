"""What columns stand for whose titles nobody knows."""

from __future__ import annotations

import pytest

from glossary_plugin.exchange.tables.columns import path_of
from glossary_plugin.exchange.tables.guesses import NOTHING, Column, with_guesses

NAMES = ["Jig", "Kerf", "Mortise", "Tenon"]
TEXTS = [
    "A form that guides a tool.",
    "The gap that a saw leaves.",
    "A hole that takes a tenon.",
    "A tongue that fits into a hole.",
]
LONG = [f"{text} It has a use of its own, which takes some words to tell." for text in TEXTS]
GUESSES: list[tuple[str, list[str], tuple[str, ...] | None]] = [
    # a further title, its cells, and what it stands for beside a term and a definition
    ("Where", ["Mill", "Mill", "Shop", ""], ("tags",)),
    ("Parts", ["Mill; Shop", "Mill", "", ""], ("tags",)),
    ("Owner", ["Ida", "Ida", "Ole", "Ole"], ("x-owner",)),
    ("Ready", ["yes", "yes", "no", "yes"], ("x-ready",)),
    ("Years", ["1990", "1990", "2001", ""], ("x-years",)),
    ("Sign", ["a", "b", "c", "d"], ("x-sign",)),
    ("More at", ["https://example.org/a", "", "www.example.org/b", ""], ("sources",)),
    ("Link", ["https://example.org/a", "", "", ""], ("page",)),
    ("Neighbours", ["Kerf", "", "Tenon, Jig", ""], ("related",)),
    ("Caps", ["", "", "MTS", ""], ("abbr",)),
    ("Story", LONG, ("details",)),
    ("Drawing", [f"<svg>{text}</svg>" for text in TEXTS], ("x-drawing",)),
    ("#", ["1", "2", "3", "4"], NOTHING),
    ("#", ["7.", "8.", "9.", "10."], NOTHING),
    ("No.", ["1" * 5_000, "2", "3", "4"], ("x-no",)),
    ("Letter", ["J", "k", "M", "T"], NOTHING),
    ("Required", ["yes", "no", "no", "yes"], ("x-required",)),
    ("Requires", ["Tenon", "", "", ""], ("requires",)),
    ("Empty", ["", "", "", ""], None),
    ("", ["a", "", "", ""], None),
]


@pytest.mark.parametrize(("title", "cells", "expected"), GUESSES)
def test_a_further_column_is_what_it_holds(title: str, cells: list[str], expected: tuple[str, ...] | None) -> None:
    known = [Column("Term", NAMES, ("term",)), Column("Meaning", TEXTS, ("definition",))]
    further = Column(title, cells, path_of(title))
    assert with_guesses([*known, further]) == [("term",), ("definition",), expected]
    assert with_guesses([further, *known])[0] == expected


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"Thing": NAMES, "So": TEXTS}, [("term",), ("definition",)]),
        ({"So": TEXTS, "Thing": NAMES}, [("definition",), ("term",)]),
        ({"Thing": NAMES, "Story": LONG, "So": TEXTS}, [("term",), ("definition",), ("details",)]),
        ({"Term": NAMES, "Notes": TEXTS}, [("term",), ("definition",)]),
        ({"Term": NAMES, "Notes": [TEXTS[0], "", "", ""]}, [("term",), ("note",)]),
        ({"Acronym": ["JG", "KF"], "Stands for": ["Jig guide", "Kerf form"], "So": TEXTS[:2]}, None),
        ({"Acronym": ["JG", "KF"], "Meaning": ["Jig guide", "Kerf form"]}, [("term",), ("definition",)]),
        ({"Number": ["5", "2"], "Sum": ["3", "9"]}, [("x-number",), ("x-sum",)]),
    ],
    ids=range(8),
)
def test_names_and_texts_are_found(columns: dict[str, list[str]], expected: list[tuple[str, ...]] | None) -> None:
    expected = expected or [("abbr",), ("term",), ("definition",)]
    found = with_guesses([Column(title, cells, path_of(title)) for title, cells in columns.items()])
    assert found == expected


def test_names_and_texts_are_not_looked_for_where_others_have_them() -> None:
    columns = [Column("Thing", NAMES), Column("So", TEXTS)]
    assert with_guesses(columns, finds=False) == [("x-thing",), ("details",)]
