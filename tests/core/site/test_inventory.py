"""The inventory by which Sphinx projects link to the terms of a site."""

from __future__ import annotations

import re
import zlib

from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.site.inventory import inventory

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


@given(st.lists(st.text(min_size=1).filter(lambda name: name.split())))
def test_every_name_has_one_line(names: list[str]) -> None:
    data = inventory("P", [(name, f"#{number}") for number, name in enumerate(names)])
    lines = zlib.decompress(data.split(b"\n", 4)[4]).decode().rstrip("\n").split("\n")
    expected = {" ".join(name.split()).lower() for name in names}
    assert len([line for line in lines if line]) == len(expected)
