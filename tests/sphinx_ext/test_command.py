"""The commands know a project as Sphinx does, which runs its ``conf.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run
from tests.sphinx_ext.building import write

if TYPE_CHECKING:
    from pathlib import Path

TERMS = "terms:\n  - {term: API, avoid: hook, definition: A contract.}\n"
PAGED = "{definition: x, page"
NAMING = f"terms: {{A1: {PAGED}: page.md}}, B1: {PAGED}: /page}}, C1: {PAGED}: p.txt}}}}"
ROLES = "An :term:`API`, two :term:`APIs <api>`, :term:`AIP`.\n"
GONE = "ModuleNotFoundError: No module named 'gone' [cannot-run]\n  hint: fix it, or run the command in the"
Project = tuple[str, dict[str, str], str, int, str]
PROJECTS: list[Project] = [
    # the program, the pages, the command, its exit status, what it prints
    ("import os\nglossary_files = [os.path.join('in', 'a.yml')]\n", {}, "check", 0, "1 term in 1 file: no problems"),
    ("print('hello')\nglossary_files = ('in/a.yml',)\n", {}, "scan --links", 0, "page.rst: API -> api\n"),
    ("import pathlib\nglossary_files = [pathlib.Path('in', 'a.yml')]\n", {}, "check", 0, "no problems"),
    ('exec(\'glossary_levels = {"avoid": "error"}\')\n', {"page.rst": "A hook.\n"}, "check --pages", 1, "page.rst:1:3"),
    ("import gone\nglossary_files = ['in/a.yml']\n", {}, "check", 0, "conf.py: 'conf.py' cannot be run here"),
    ("import gone\n", {}, "check", 0, GONE),
    ("raise SystemExit(3)\n", {}, "check", 0, "SystemExit: 3 [cannot-run]"),
    ("x = (\n", {}, "check", 0, "SyntaxError: '(' was never closed"),
    ("exclude_patterns = ['**/old'] + ['R*']\n", {"in/old/b.rst": ":term:`x`"}, "check --pages", 0, "1 page: no prob"),
    ("", {"glossary.yml": NAMING}, "check --pages", 1, "'C1' names the page 'p.txt', which the documentation does not"),
    ("", {"glossary.yml": NAMING.replace("p.txt", "page.html")}, "check --pages", 0, "1 page: 3 remarks"),
    ("", {"page.rst": ROLES}, "check --pages", 1, "page.rst:1:48: no term has the id or the name 'AIP'"),
    ("intersphinx_mapping = {}\n", {"page.rst": ROLES}, "check --pages", 0, "no problems"),
    ("glossary_native = False\n", {"page.rst": ROLES}, "check --pages", 0, "no problems"),
    (
        "source_suffix = {'.txt': 'restructuredtext'}\n",
        {"p.txt": "*An* API.\n"},
        "scan --links",
        0,
        "p.txt: API -> api",
    ),
    ("", {"README.md": "A hook and [x](term:gone).\n"}, "check --pages", 0, "1 page: no problems"),
    ("extensions = ['myst_parser']\n", {"README.md": "[x](term:gone).\n"}, "check --pages", 1, "README.md:1:10: no"),
]


@pytest.mark.parametrize("project", PROJECTS)
def test_a_project_is_known_as_to_sphinx(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    conf, pages, command, status, printed = project
    files = {"glossary.yml": TERMS, "in/a.yml": TERMS, "page.rst": "An API.\n", "index.rst": None, "glossary.rst": None}
    write(tmp_path, {**files, "conf.py": conf, **pages})
    monkeypatch.chdir(tmp_path)
    assert run(command.split()) == status
    told = capsys.readouterr()
    assert printed in told.out
    assert "hello" not in told.out
