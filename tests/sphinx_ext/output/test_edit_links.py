"""Where entries are edited, as themes say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.sphinx_ext.building import build

if TYPE_CHECKING:
    from pathlib import Path

FURO = {"source_repository": "https://github.com/team/docs/", "source_branch": "dev", "source_directory": "docs/"}
CONFIGS: list[tuple[dict[str, Any], str]] = [
    ({}, ""),
    ({"html_theme": "furo", "html_theme_options": FURO}, "https://github.com/team/docs/edit/dev/docs/terms/a.yml"),
    (
        {"html_theme": "furo", "html_theme_options": {"source_repository": "https://gitlab.com/team/docs"}},
        "https://gitlab.com/team/docs/-/edit/main/terms/a.yml",
    ),
    (
        {"html_context": {"github_user": "team", "github_repo": "docs", "conf_py_path": "/source/"}},
        "https://github.com/team/docs/edit/main/source/terms/a.yml",
    ),
    (
        {"html_context": {"github_user": "team", "github_repo": "docs", "github_version": "v2", "doc_path": "docs"}},
        "https://github.com/team/docs/edit/v2/docs/terms/a.yml",
    ),
    ({"html_context": {"github_user": "team"}}, ""),
]


@pytest.mark.parametrize(("config", "expected"), CONFIGS)
def test_an_entry_leads_to_where_it_is_edited(config: dict[str, Any], expected: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {"terms/a.yml": "terms: {API: A contract.}\n"}
    html = build(tmp_path, files, glossary_files=["terms/a.yml"], **config).text("glossary.html")
    assert re.findall(r'<p class="glossary-edit" data-search-exclude=""><a href="([^"]*)">', html) == (
        [expected] if expected else []
    )
