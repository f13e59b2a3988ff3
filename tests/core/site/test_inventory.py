"""The inventory by which Sphinx projects link to the terms of a site."""

from __future__ import annotations

import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.site.inventory import inventory, is_held

LINE = re.compile(r"(?x)(.+?)\s+(\S+)\s+(-?\d+)\s+?(\S*)\s+(.*)")
"""What Sphinx takes a line for."""


def _read(data: bytes) -> tuple[list[str], list[tuple[str, ...]]]:
    *head, body = data.split(b"\n", 4)
    lines = zlib.decompress(body).decode().splitlines()
    return [line.decode() for line in head], [found.groups() for line in lines if (found := LINE.match(line))]


def test_names_lead_to_their_entries() -> None:
    head, lines = _read(inventory("My\nsite", [("large  language\nmodel", "#term-llm"), ("LLM", "#a"), ("llm", "#b")]))
    assert head == [
        "# Sphinx inventory version 2",
        "# Project: My site",
        "# Version: ",
        "# The remainder of this file is compressed using zlib.",
    ]
    assert lines == [
        ("large language model", "std:term", "-1", "#term-llm", "-"),
        ("LLM", "std:term", "-1", "#a", "-"),
    ]


def test_old_anchors_are_labels_unless_they_are_names() -> None:
    labels = [("ssp", "#ssp", "Supply side"), ("LLM", "#LLM", "large\nmodel"), ("Ad%20", "#Ad%20", "ad")]
    _, lines = _read(inventory("p", [("llm", "#term-llm")], labels))
    assert [line for line in lines if line[1] == "std:label"] == [
        ("ssp", "std:label", "-1", "#ssp", "Supply side"),
        ("Ad%20", "std:label", "-1", "#Ad%20", "ad"),
    ]


NAMES = st.one_of(st.text(min_size=1), st.text("a1- :", min_size=1)).filter(lambda name: name.split())


@given(st.lists(NAMES))
def test_every_name_has_one_line_and_is_read_as_it_is(names: list[str]) -> None:
    data = inventory("P", [(name, "#here") for name in names])
    clean = [" ".join(name.split()) for name in names]
    expected = {name.lower() for name in clean if is_held(name)}
    _, lines = _read(data)
    assert {name.lower() for name, *_ in lines} == expected
    assert [rest for _, *rest in lines] == [["std:term", "-1", "#here", "-"]] * len(expected)


@pytest.mark.parametrize("name", ["x std:term 1 https://example.org/ -", "a b 0 c", "x  y:z\t-3"])
def test_a_name_that_goes_on_like_a_line_is_left_out(name: str) -> None:
    _, lines = _read(inventory("P", [(name, "#here"), ("a 1 b", "#b")]))
    assert lines == [("a 1 b", "std:term", "-1", "#b", "-")]
