"""``glossary explain``: why words are linked, or not."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run
from tests.cli.projects import write

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """\
terms:
  - {term: large language model, abbr: LLM, definition: A model.}
  - {term: AI, scope: ["guide/**"], definition: Machines that learn.}
  - term: cell
    translations: {fr: {term: cellule, definition: x}}
    definition: x
"""

LLM = "  glossary.yml:2:40: 'LLM'\n"
OTHERWISE = "the name is 'LLM', with other capitals or other breaks [letters]"
AI = "linked: it is linked to 'ai'"
RUNS: list[tuple[dict[str, str], list[str], str]] = [
    # files, arguments, what is printed
    (
        {},
        ["-", "the LLMs"],
        f"the [LLMs]\n  linked: it is linked to 'large-language-model'\n{LLM}1 candidate: 1 linked\n",
    ),
    ({}, ["-", "an llm"], f"an [llm]\n  plain: {OTHERWISE}\n{LLM}1 candidate: 0 linked\n"),
    ({}, ["-", "nothing"], "no name of the glossary is there\n"),
    ({}, ["-", "LLM\n\nLLM <b> OpenAI"], "[LLM] <b> OpenAI\n  plain: it is not the first ('mentions') [later]\n"),
    ({}, ["-"], "the standard [LLM]\n  linked: "),
    ({"a.md": "An LLM and a cell."}, ["a.md"], "2 candidates: 2 linked\n"),
    ({"a.md": "An LLM and a cell."}, ["a.md", "CELL"], "An LLM and a [cell].\n"),
    ({"a.md": "An LLM and `cells`."}, ["a.md", "cells"], "'cells' is not in the prose of a.md: nowhere, or in code"),
    ({"a.md": "An LLM and dogs."}, ["a.md", "dogs"], "no name of the glossary is there\n"),
    ({"a.md": "See [it](term:llm), an LLM."}, ["a.md"], "plain: the author has linked the term before it [by-hand]"),
    ({"a.md": "---\nglossary: {skip: [LLM]}\n---\nAn LLM."}, ["a.md"], "plain: the page or the site skips the term"),
    ({"a.md": "---\nglossary: 1\n---\nAn LLM."}, ["a.md"], "1 candidate: 1 linked"),
    ({"a.md": "Of **a large** language model"}, ["a.md"], "plain: markup opens inside it and closes outside"),
    ({"mkdocs.yml": "", "docs/guide/a.md": "An AI."}, ["docs/guide/a.md"], AI),
    ({"mkdocs.yml": "docs_dir: text\n", "text/guide/a.md": "An AI."}, ["text/guide/a.md"], AI),
    ({"mkdocs.yml": "", "docs/a.md": "An AI."}, ["docs/a.md"], "plain: the 'scope' of the term leaves this page out"),
    ({"source/conf.py": "", "source/guide/a.md": "An AI.\n"}, ["source/guide/a.md"], AI),
    ({"a.md": "Une cellule, a cell."}, ["a.md", "--language", "fr"], "Une [cellule], a cell.\n  linked: "),
    ({"a.md": "---\nlang: fr\n---\nUne cellule."}, ["a.md"], "1 candidate: 1 linked"),
    ({"a.html": "<p>An LLM.</p>"}, ["a.html"], "1 candidate: 1 linked"),
    ({"glossary.toml": "mentions = 'all'\n"}, ["-", "LLM, LLM"], "2 candidates: 2 linked"),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a glossary, which is the current one."""
    (tmp_path / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"the standard LLM")))
    return tmp_path


@pytest.mark.parametrize(("files", "args", "printed"), RUNS)
def test_explain_says_why(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    args: list[str],
    printed: str,
) -> None:
    write(folder, files)
    assert run(["explain", *args]) == 0
    assert printed in capsys.readouterr().out


REPORTED: list[tuple[dict[str, str], list[str], int, str]] = [
    # files, arguments, exit status, what is reported as an error
    ({}, ["no.md"], 2, "no.md: 'no.md' cannot be read: No such file or directory [unreadable-file]\n"),
    ({"a.txt": "LLM"}, ["a.txt"], 2, "'a.txt' cannot be read as a page: its name must end in one of .htm, "),
    ({"glossary.yml": "terms: {API: {definition: x, colour: red}}"}, ["-", "API"], 0, "an unknown key 'colour'"),
    ({"a.md": "---\nglossary: 1\n---\n"}, ["a.md"], 0, "a.md:2: 'glossary' in the front matter must be false or a"),
    ({"glossary.toml": "colour = 1"}, ["-", "API"], 0, "there is no option 'colour'"),
]


@pytest.mark.parametrize(("files", "args", "status", "reported"), REPORTED)
def test_what_is_wrong_is_reported(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    args: list[str],
    status: int,
    reported: str,
) -> None:
    write(folder, files)
    assert run(["explain", *args]) == status
    assert reported in capsys.readouterr().err


def test_a_page_that_is_no_utf_8_is_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.md").write_bytes("用語".encode("cp932"))
    assert run(["explain", "a.md"]) == 2
    assert "a.md:1:1: the file is not UTF-8 text" in capsys.readouterr().err


def test_without_docutils_a_page_of_rst_is_reported(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.rst").write_text("An LLM.\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "docutils.core", None)
    assert run(["explain", "a.rst"]) == 2
    assert capsys.readouterr().err == "'a.rst' is reStructuredText: install docutils to read it\n"
