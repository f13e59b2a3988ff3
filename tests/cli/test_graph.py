"""``glossary graph``: the whole glossary as a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """\
title: Team "A"
tags: {data: Data & more}
terms:
- {term: "a \\"b\\" <c>", id: a, definition: x, tags: [data], broader: [d], related: [d, e]}
- {term: d, definition: x, tags: [data], requires: [e]}
- {term: e, definition: x, related: [a]}
- {term: f, see: e}
- {term: g, definition: x, status: draft, related: [a]}
"""
PAGES = {"glossary.yml": GLOSSARY}
MERMAID = """\
flowchart LR
accTitle: Team #34;A#34;
subgraph p0["Data #38; more"]
n0["d"]
n1["a #34;b#34; #60;c#62;"]
end
subgraph p1["Other terms"]
n2["e"]
end
n2 --> n0
n0 --- n1
n1 -.- n0
n1 -.- n2
"""
DOT = r"""digraph glossary {
  label="Team \"A\""
  rankdir=LR
  node [shape=box]
  subgraph cluster_0 {
    label="Data &amp; more"
    "d" [label="d"]
    "a" [label="a \"b\" <c>"]
  }
  "d" -> "a" [dir=none]
  "a" -> "d" [dir=none style=dashed constraint=false]
}
"""


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("args", "expected"), [([], MERMAID), (["--format", "dot", "--tag", "data"], DOT)], ids=["mermaid", "dot"]
)
def test_terms_stand_by_tags_with_their_relations(
    args: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["graph", *args]) == 0
    assert capsys.readouterr().out == expected


def test_what_cannot_be_drawn_is_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["graph", "--tag", "nobody"]) == 1
    assert run(["graph", "gone.yml"]) == 1
    assert run(["graph", "-o", str(folder)]) == 1
    said = capsys.readouterr().err
    assert "the glossary has no terms with that tag; nothing was drawn" in said
    assert "there is no file 'gone.yml'" in said
    assert "cannot be written" in said
