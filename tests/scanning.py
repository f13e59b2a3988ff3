"""What ``glossary scan --links`` lists, and what readers of a page see."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from glossary_plugin.cli import run
from tests.corpus import mentions_in

if TYPE_CHECKING:
    import pytest

__all__ = ["scanned_links", "seen_links"]

Links = list[tuple[str, str]]


def scanned_links(capsys: pytest.CaptureFixture[str]) -> dict[str, Links]:
    """Return the words and ids of the links on each page that has any, as the command lists them in this folder."""
    capsys.readouterr()
    assert run(["scan", "--links", "--format", "json"]) == 0
    found: dict[str, Links] = {}
    for each in json.loads(capsys.readouterr().out)["links"]:
        found.setdefault(each["page"], []).append((each["words"], " ".join(each["ids"])))
    return found


def seen_links(html: str) -> Links:
    """Return the words and ids of the links on a page, in order."""
    return [(" ".join(words.split()), ids) for words, ids in mentions_in(html)]
