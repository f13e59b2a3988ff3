"""Commands in a Sphinx project see the entries of its ``.. glossary::`` directives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run
from tests.cli.projects import write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TERMS = """\
# Terms

```{glossary}
gadget
gadgetry : old
  A thing of use.

sprocket
  A wheel.

widget
  It is in the file too.

*no name*
```
"""
MYST = "extensions = ['myst_parser']\n"
PROJECT = {
    "conf.py": f"{MYST}glossary_terms = {{'gadget': {{'aliases': ['gizmo']}}, 'Sprocket': {{'auto': False}}}}\n",
    "glossary.yml": "terms: {widget: A thing.}\n",
    "in/terms.md": TERMS,
    "in/rst.rst": ".. glossary::\n\n   cog\n      A small wheel.\n",
    "use.md": "A widget, two gadgets, a gizmo, gadgetry and a sprocket, a cog. The {term}`sprocket`.\n",
    "_build/terms.md": TERMS.replace("gadget", "gearbox"),
}
ALONE = {"conf.py": MYST, "terms.md": TERMS, "use.md": "Two gadgets, a gearbox.\n"}
TWICE = {
    "conf.py": MYST,
    "a.md": "```{glossary}\nC++\n  A language.\n```\n",
    "b.md": "```{glossary}\nCplusplus\n  Its file.\n```\n",
    "use.md": "The [](term:b-cplusplus) and C++.\n",
}
LINKS = [
    # files, what a build would link on the page
    (PROJECT, ["widget -> widget", "gadgets -> gadget", "cog -> cog", "sprocket -> sprocket"]),
    (ALONE, ["gadgets -> gadget"]),
    ({**ALONE, "conf.py": f"{MYST}glossary_native = False\n"}, []),
    ({**ALONE, "conf.py": "", "mkdocs.yml": "docs_dir: .\nplugins: [glossary]\n"}, []),
    (TWICE, ["Cplusplus -> b-cplusplus", "C++ -> cplusplus"]),
]


def _enter(folder: Path, files: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, files)
    monkeypatch.chdir(folder)


@pytest.mark.parametrize(("files", "expected"), LINKS)
def test_their_mentions_are_links(
    files: Mapping[str, str],
    expected: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _enter(tmp_path, files, monkeypatch)
    assert run(["scan", "--links"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sorted(each for each in lines if each.startswith("use.md")) == sorted(f"use.md: {each}" for each in expected)


def test_they_are_counted_explained_and_reviewed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _enter(tmp_path, {**ALONE, "use.md": "Two gadgets, an input.\n", "in.md": INPUT}, monkeypatch)
    assert run(["scan"]) == 0
    assert "    1 gadget: use.md\n" in capsys.readouterr().out
    assert run(["explain", "use.md", "gadgets"]) == 0
    assert "  terms.md:4: 'gadget'\n" in capsys.readouterr().out
    assert run(["review"]) == 0
    printed = capsys.readouterr()
    assert "input: {auto: false}\n" in printed.out
    assert printed.err == ""


INPUT = "```{glossary}\ninput\n  What comes in.\n```\n"
CHECKED = [
    # files, what is reported
    (ALONE, ""),
    ({**ALONE, "conf.py": f"{MYST}glossary_files = ['a.yml']\n"}, "a.yml: there is no file"),
    ({**ALONE, "terms.md": "# Nothing\n"}, "glossary.yml: there is no file"),
    ({**ALONE, "conf.py": f"{MYST}glossary_terms = {{'gadgt': {{'auto': False}}}}\n"}, "did you mean 'gadget'?"),
    (
        {**ALONE, "conf.py": f"{MYST}glossary_terms = {{'gadget': {{'definition': 'x'}}}}\n"},
        "the entry stands in terms.md",
    ),
]


@pytest.mark.parametrize(("files", "reported"), CHECKED)
def test_what_they_have_is_not_missing(
    files: Mapping[str, str],
    reported: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _enter(tmp_path, files, monkeypatch)
    run(["check", "--pages"])
    printed = capsys.readouterr().out
    assert reported in printed
    assert reported or printed == "0 terms in 0 files, 2 pages: no problems\n"
