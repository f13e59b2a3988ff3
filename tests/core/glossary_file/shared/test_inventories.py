from __future__ import annotations

import json
import zlib

import pytest

from glossary_plugin.core.glossary_file.shared import inventories
from glossary_plugin.core.glossary_file.shared.inventories import inventory_as_glossary, is_inventory
from glossary_plugin.core.problems import Code
from glossary_plugin.core.site.inventory import inventory
from glossary_plugin.core.system import files

URL = "https://docs.example.org/en/objects.inv"


def made(lines: str, head: str = "# Project: My_Docs\n# Version: 3.1\n# packed by zlib.\n") -> bytes:
    return f"# Sphinx inventory version 2\n{head}".encode() + zlib.compress(lines.encode())


LINES = """\
a pod std:term -1 glossary.html#term-a-pod -
node std:term 1 glossary.html#$ Node
Node std:term 1 other.html -
pod.run py:function 1 api.html#$ -
guide std:doc -1 guide.html The guide
用語 std:term -1 https://elsewhere.org/x -
half std:term
Pods std:term -1 glossary.html#term-a-pod -
bad std:term -1 javascript:x() -
"""
BAD = [
    b"# Sphinx inventory version 1\n# Project: x\n# Version: 1\n",
    b"# Sphinx inventory version 2\n# Project: x\n# Version: 1\n# zlib\nnot packed",
    made(LINES)[:-3],
    b"# Sphinx inventory version",
]


def test_the_terms_of_an_inventory_lead_to_its_site_and_say_whose_they_are() -> None:
    data = made(LINES)
    text, problem = inventory_as_glossary(data, URL)
    assert problem is None
    assert is_inventory(data)
    glossary = json.loads(text)
    assert (glossary["title"], glossary["x-version"]) == ("My_Docs", "3.1")
    assert {each["term"]: each["page"] for each in glossary["terms"]} == {
        "a pod": "https://docs.example.org/en/glossary.html#term-a-pod",
        "node": "https://docs.example.org/en/glossary.html#node",
        "Node": "https://docs.example.org/en/other.html",
        "用語": "https://elsewhere.org/x",
    }
    assert glossary["terms"][0]["definition"] == r"My\_Docs 3\.1"
    assert glossary["terms"][0]["aliases"] == ["Pods"]


def test_what_we_write_is_read_again() -> None:
    text, _ = inventory_as_glossary(inventory("Docs", [("a pod", "g/#term-a-pod")]), URL)
    assert [each["page"] for each in json.loads(text)["terms"]] == ["https://docs.example.org/en/g/#term-a-pod"]


@pytest.mark.parametrize("data", BAD)
def test_a_damaged_inventory_is_reported(data: bytes) -> None:
    text, problem = inventory_as_glossary(data, URL)
    assert text == ""
    assert problem
    assert problem.code is Code.BAD_FORMAT


def test_an_inventory_that_unfolds_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventories, "MAX_BYTES", 1_000_000)
    bomb = made("x" * 50_000_000)
    assert len(bomb) < 60_000 < files.MAX_BYTES
    assert inventory_as_glossary(bomb, URL)[1]
