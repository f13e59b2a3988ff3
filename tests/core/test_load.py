from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossary_plugin.core.load import load

if TYPE_CHECKING:
    from pathlib import Path


def test_every_mistake_is_told_with_its_place_and_costs_little(bad_glossary: dict[str, Any], tmp_path: Path) -> None:
    if bad_glossary["data"] is not None:
        (tmp_path / "glossary.yml").write_bytes(bad_glossary["data"])
    glossary = load(["glossary.yml"], base=tmp_path)
    told = [f"{problem.where.line}:{problem.where.column} {problem.code}" for problem in glossary.problems]
    assert told == bad_glossary["told"]
    assert bad_glossary["says"] in glossary.problems[0].message
    assert bad_glossary["hint"] in glossary.problems[0].hint
    assert [term.id for term in glossary.terms] == bad_glossary["ids"]
