"""The pages that commands read."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run

if TYPE_CHECKING:
    from pathlib import Path

NESTED = {
    "lists": "\n\n".join(f"{'  ' * depth}* API" for depth in range(250)),
    "quotes": "\n\n".join(f"{' ' * depth}API" for depth in range(250)),
    "numbers": "\n\n".join(f"{'   ' * depth}1. API" for depth in range(250)),
}


@pytest.mark.usefixtures("_usual_depth")
@pytest.mark.parametrize("arguments", [("check", "--pages", "docs"), ("scan", "docs"), ("explain", "docs/a.rst")])
@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_a_page_that_docutils_cannot_read_is_reported(
    arguments: tuple[str, ...],
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.rst").write_text(text, encoding="utf-8")
    (tmp_path / "glossary.yml").write_text("terms: {API: An interface.}\n", encoding="utf-8")
    status = run([*arguments])
    printed = "".join(capsys.readouterr())
    is_read = find_spec("docutils") is not None
    assert ("docs/a.rst: lists and quotes are nested too deeply to be read" in printed) is is_read
    assert "Traceback" not in printed
    assert status == {"check": 1, "scan": 0, "explain": 2}[arguments[0]] or not is_read
