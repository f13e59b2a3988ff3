"""``glossary assets``: the files that a host without plugins needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run
from glossary_plugin.html.pages.minified_assets import PAGE_SCRIPT, PAGE_STYLE, TOOLTIP_SCRIPT, TOOLTIP_STYLE, asset

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {"docs/index.md": "# Page\n"}
FILES = [TOOLTIP_STYLE, TOOLTIP_SCRIPT, PAGE_STYLE, PAGE_SCRIPT]


def test_the_files_are_written_with_the_lines_that_load_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["assets"]) == 0
    assert {path: (folder / "docs" / path).read_text(encoding="utf-8") for path in FILES} == {
        path: asset(path) for path in FILES
    }
    printed = capsys.readouterr().out
    assert "extra_css: [assets/glossary/glossary-tooltip.css]\n" in printed
    assert "extra_javascript: [assets/glossary/glossary-tooltip.js]\n" in printed
    assert run(["assets", "--check"]) == run(["assets"]) == 0
    assert "was written" not in capsys.readouterr().out


def test_a_file_of_another_version_is_found_and_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["assets", "docs"])
    script = folder / "docs" / TOOLTIP_SCRIPT
    script.write_text("old", encoding="utf-8")
    assert run(["assets", "docs", "--check"]) == 1
    assert "glossary-tooltip.js' differs from this version" in capsys.readouterr().out
    assert script.read_text(encoding="utf-8") == "old"
    assert run(["assets", "docs"]) == 0
    assert script.read_text(encoding="utf-8") == asset(TOOLTIP_SCRIPT)


def test_the_folder_is_that_of_the_configuration(folder: Path) -> None:
    (folder / "zensical.toml").write_text("[project]\ndocs_dir = 'pages'\n", encoding="utf-8")
    (folder / "pages").mkdir()
    assert run(["assets"]) == 0
    assert (folder / "pages" / PAGE_STYLE).is_file()
    assert [each.name for each in (folder / "docs").iterdir()] == ["index.md"]


@pytest.mark.parametrize(("target", "said"), [("gone", "there is no folder 'gone'"), ("docs", "cannot be written")])
def test_what_cannot_be_written_is_reported(
    folder: Path, capsys: pytest.CaptureFixture[str], target: str, said: str
) -> None:
    (folder / "docs" / "assets").write_text("a file", encoding="utf-8")
    assert run(["assets", target]) == 1
    assert said in capsys.readouterr().err
