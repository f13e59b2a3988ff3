"""Where options stand in the file that gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.option_places import option_places

if TYPE_CHECKING:
    from pathlib import Path

PLACES = [
    # the file, its text, the line and the column
    ("mkdocs.yml", "site_name: S\nauto: 1\nplugins:\n  - search\n  - glossary:\n      auto: 1\n", (6, 7)),
    ("mkdocs.yml", "plugins: {glossary: {page: x, auto: 1}}\n", (1, 31)),
    ("mkdocs.yaml", "x: !ENV [A, 1]\nmarkdown_extensions: [{glossary_plugin: {auto: 1}}]\n", (2, 42)),
    ("mkdocs.yml", "plugins: [{glossary: [auto]}]\n", (0, 0)),
    ("mkdocs.yml", "INHERIT: base.yml\n", (0, 0)),
    ("mkdocs.yml", "", (0, 0)),
    ("mkdocs.yml", "a: [", (0, 0)),
    ("mkdocs.yml", "? [a]\n: {glossary: {auto: 1}}\n", (2, 15)),
    ("mkdocs.yml", "a: &a [*a, *a]\nplugins: {glossary: &g {auto: 1, x: *g}}\n", (2, 25)),
    ("glossary.toml", "page = 'x'\n 'auto' = 1\n", (2, 0)),
    ("pyproject.toml", "auto = 1\n[tool.glossary]\npage = 'x'\nauto = 1\n", (4, 0)),
    ("pyproject.toml", "auto = 1\n", (0, 0)),
    ("conf.py", "auto = 1\nglossary_auto = 1\n", (2, 0)),
    ("conf.py", "glossary_auto", (0, 0)),
    ("a.md", "---\nglossary: {auto: 1}\n---\n", (0, 0)),
]


@pytest.mark.parametrize(("name", "text", "place"), PLACES)
def test_it_is_found_where_it_belongs_to_us(name: str, text: str, place: tuple[int, int], tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert option_places(str(tmp_path / name)).get("auto", (0, 0)) == place


def test_a_file_that_is_gone_has_none() -> None:
    assert option_places("gone.yml") == {}
