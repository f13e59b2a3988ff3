"""textlint with prh reports what our patterns find: `nox -s linters` installs both."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.exchange.lint_rules.wordings import write_prh
from tests.exchange.lint_rules.test_wordings import FOUND
from tests.factories import carets, glossary

if TYPE_CHECKING:
    from pathlib import Path

    from glossary_plugin.core.model import Term

TEXTLINT = os.environ.get("GLOSSARY_TEXTLINT", "textlint")


@pytest.mark.parametrize(("terms", "text", "expected"), [row for row in FOUND if "\n" not in row[1]])
def test_textlint_reports_what_is_found(terms: list[Term], text: str, expected: str, tmp_path: Path) -> None:
    """In plain text, of which textlint reads each line by itself."""
    (tmp_path / "prh.yml").write_text(write_prh(glossary(*terms)).text, encoding="utf-8")
    rules = {"rules": {"prh": {"rulePaths": [str(tmp_path / "prh.yml")]}}}
    (tmp_path / "rules.json").write_text(json.dumps(rules), encoding="utf-8")
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    command = [TEXTLINT, "--config", str(tmp_path / "rules.json"), "--format", "json", str(tmp_path / "page.txt")]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    spans = [each["fix"]["range"] for each in json.loads(made.stdout)[0]["messages"]] if made.stdout.strip() else []
    assert made.stderr == ""
    assert carets(text, *map(tuple, spans)) == expected
