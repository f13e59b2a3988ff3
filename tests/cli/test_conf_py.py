"""What the commands know of a ``conf.py`` where Sphinx is not installed, and of a project that they are not run in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run
from tests.cli.projects import write
from tests.whole_site import NOTHING_LINKED

if TYPE_CHECKING:
    from pathlib import Path

TERMS = "terms: {API: A contract.}\n"
WORKED_OUT = "glossary_files = 'a'.split()\nlanguage = lang()\n"
NOT_RUN = "conf.py: Sphinx is not installed, so 'conf.py' is not run: 'glossary_files', 'language' cannot be"
MINE = {"mkdocs.yml": "", "docs/a.md": "An API.\n", "docs/glossary.md": "# Mine\n"}
Project = tuple[dict[str, str], str, int, str]
PROJECTS: list[Project] = [
    # files, the command, its exit status, what it prints
    ({"conf.py": "glossary_files = ['a.yml']\n", "a.yml": TERMS}, "check", 0, "1 term in 1 file: no problems\n"),
    ({"conf.py": WORKED_OUT}, "check", 0, NOT_RUN),
    ({"conf.py": "extensions = made()\n"}, "check", 0, 'pip install "glossary-plugin[sphinx]"'),
    ({"docs/conf.py": "", "glossary.yml": ""}, "check", 1, "the file is empty"),
    ({"source/conf.py": ""}, "scan", 2, "no folder 'docs'; run the command in 'source', or name that of the pages"),
    ({}, "scan", 2, "there is no folder 'docs'; name that of the pages"),
    ({"glossary.toml": "include = ['docs/**']", "docs/a.md": "An API.\n"}, "scan", 0, f"docs: {NOTHING_LINKED}"),
    (MINE, "check --pages", 1, "docs/glossary.md: the page 'glossary.md' has no marker"),
    (MINE, "scan --links", 0, "1 mention is of terms that no list has"),
]


@pytest.mark.parametrize("project", PROJECTS)
def test_what_is_missing_is_said(
    project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files, command, status, printed = project
    write(folder, {"glossary.yml": TERMS, **files})
    monkeypatch.setitem(sys.modules, "sphinx", None)
    monkeypatch.setitem(sys.modules, "sphinx.errors", None)
    assert run(command.split()) == status
    told = capsys.readouterr()
    assert printed in told.out + told.err


def test_a_project_in_a_folder_below_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, {"docs/conf.py": "", "docs/glossary.yml": TERMS})
    assert run(["check"]) == 1
    assert "hint: run the command in 'docs', which has the configuration" in capsys.readouterr().out
