"""A mention passes the files of the package in the order in which CONTRIBUTING names them."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import glossary_plugin
from tests.mkdocs_plugin.build import build as build_site
from tests.sphinx_ext.building import build as build_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

PACKAGE = Path(glossary_plugin.__file__).parent
OURS = f"{PACKAGE}{os.sep}"
ROWS = re.findall(
    r"^\| [A-Z].*?\. \| (.*) \| (.*) \|$",
    (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## The walk")[2].partition("\n## ")[0],
    re.MULTILINE,
)
GLOSSARY = {"glossary.yml": "terms: {API: A contract.}\n"}


def _site(folder: Path) -> None:
    build_site(folder, {**GLOSSARY, "docs/index.md": "# Page\n\nAn API.\n"})


def _project(folder: Path) -> None:
    build_project(folder, {**GLOSSARY, "page.rst": "Page\n====\n\nAn API.\n"})


def _passed(build: Callable[[Path], None], folder: Path) -> list[str]:
    """Return the files of the package whose functions a build calls, in order."""
    passed: list[str] = []

    def note(frame: FrameType, event: str, _: Any) -> None:  # noqa: ANN401 - as Python gives it
        file = frame.f_code.co_filename
        if event == "call" and file.startswith(OURS) and frame.f_code.co_name != "<module>":
            passed.append(file.removeprefix(OURS).replace(os.sep, "/"))

    sys.setprofile(note)
    try:
        build(folder)
    finally:
        sys.setprofile(None)
    return passed


@pytest.mark.parametrize(("column", "build"), [(0, _site), (1, _project)], ids=["mkdocs", "sphinx"])
def test_a_mention_walks_as_contributors_read(column: int, build: Callable[[Path], None], tmp_path: Path) -> None:
    named = [name for row in ROWS for name in re.findall(r"`([\w/]+\.py)`", row[column])]
    passed = iter(_passed(build, tmp_path))
    assert len(named) > len(ROWS)
    assert [name for name in named if name not in passed] == []
