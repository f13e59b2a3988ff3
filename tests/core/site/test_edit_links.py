"""Where a term is edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary_plugin.core.problems import Location
from glossary_plugin.core.site.edit_links import edit_url
from tests.factories import term

ADDRESS = "https://example.org/edit/main/docs/"
PLACES = [
    ("glossary.yml", ADDRESS, "https://example.org/edit/main/glossary.yml"),
    ("docs/用語.yml", ADDRESS, "https://example.org/edit/main/docs/%E7%94%A8%E8%AA%9E.yml"),
    ("/site/other/a.yml", ADDRESS, "https://example.org/edit/main/other/a.yml"),
    ("package:team/terms.yml", ADDRESS, ""),
    ("glossary.yml", "", ""),
]


@pytest.mark.parametrize(("file", "address", "expected"), PLACES)
def test_a_file_is_edited_beside_the_pages(file: str, address: str, expected: str) -> None:
    made = term("API", where=Location(file=file))
    assert edit_url(made, Path("/site"), Path("/site/docs"), address) == expected
