"""The corpus of cases through real MkDocs builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from tests.corpus import EXTENSION_CONFIGS, EXTENSIONS, Case, cases, mentions_in
from tests.mkdocs_plugin.build import build

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_reader_sees_the_mentions_of_the_case(case: Case, tmp_path: Path) -> None:
    extensions = [{name: EXTENSION_CONFIGS[name]} if name in EXTENSION_CONFIGS else name for name in EXTENSIONS]
    site = build(
        tmp_path,
        {"glossary.yml": case.glossary, "docs/page.md": case.page, "theme/main.html": "{{ page.content }}"},
        theme={"name": None, "custom_dir": "theme"},
        plugins=[{"glossary": case.options}],
        markdown_extensions=extensions,
        nav=yaml.safe_load("[page.md, glossary.md]"),
    )
    assert case.agrees(mentions_in(site.html("page.md"))), site.html("page.md")
