"""``glossary init``: a file to start from, for the project that is there."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run
from glossary_plugin.core.checking.check import check
from glossary_plugin.core.glossary_file.load import load
from tests.cli.projects import write

if TYPE_CHECKING:
    from pathlib import Path


def test_init_writes_a_glossary_without_problems_and_never_overwrites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init"]) == 0
    assert capsys.readouterr().out == "'glossary.yml' was written; add your own terms, then run 'glossary check'\n"
    glossary = load(["glossary.yml"], base=tmp_path)
    assert glossary.terms
    assert (*glossary.problems, *check(glossary, checking=True)) == ()
    assert run(["fmt", "--check"]) == 0
    (tmp_path / "glossary.yml").write_text("mine", encoding="utf-8")
    assert run(["init"]) == 1
    assert capsys.readouterr().err == "'glossary.yml' already exists; nothing was written\n"
    assert (tmp_path / "glossary.yml").read_text(encoding="utf-8") == "mine"


def test_init_reports_where_it_cannot_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run(["init", str(tmp_path / "file" / "glossary.yml")]) == 1
    assert "cannot be written: " in capsys.readouterr().err


def test_init_makes_the_folder_and_names_the_file_to_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "terms/team.yml"]) == 0
    assert "run 'glossary check terms/team.yml'\n" in capsys.readouterr().out
    assert run(["check", "terms/team.yml"]) == 0


PROSE = """\
# A

Retrieval-augmented generation (RAG) is a way to answer. RAG reads [a vector store](b.md) first; one *vector store* is
enough. Another vector store.
"""
CANDIDATES = """
  # Words of your pages that could become terms: uncomment what you want, and define it.
  # Retrieval-augmented generation:  # docs/a.md:3:1
  #   abbr: RAG
  #   definition: Retrieval-augmented generation (RAG) is a way to answer.
  # vector store:  # docs/a.md:3:71
  #   definition: …
"""


def test_the_file_is_one_for_the_project(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, {"mkdocs.yml": "site_name: x\ntheme: {name: mkdocs, locale: ja}\n", "docs/a.md": PROSE})
    assert run(["init"]) == 0
    text = (folder / "glossary.yml").read_text(encoding="utf-8")
    assert "\ntitle: 用語集\nlanguage: ja\n" in text
    assert text.endswith(CANDIDATES)
    assert "switch it on in 'mkdocs.yml': plugins: [search, glossary]\n" in capsys.readouterr().out
    uncommented = re.sub(r"^  # (?=Retrieval|vector|  )", "  ", text, flags=re.MULTILINE)
    (folder / "glossary.yml").write_text(uncommented, encoding="utf-8")
    assert [term.name for term in load(["glossary.yml"], base=folder).terms][2:] == [
        "Retrieval-augmented generation",
        "vector store",
    ]


GLOSSARIES = [
    ("mkdocs.yml", "docs/terms.md", "# Glossary\n\n## A\n\nB\n\n## C\n\nD\n\n## E\n\nF\n", "markdown"),
    ("mkdocs.yml", "docs/用語集.md", "| 用語 | 意味 |\n|--|--|\n| あ | い |\n| う | え |\n| お | か |\n", "markdown"),
    ("conf.py", "glossary.md", "# Terms\n\n```{glossary}\nA\n  B\nC\n  D\nE\n  F\n```\n", "markdown"),
]


@pytest.mark.parametrize(("host", "page", "text", "format_"), GLOSSARIES)
def test_a_page_that_is_a_glossary_is_to_be_imported(
    folder: Path, host: str, page: str, text: str, format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    conf = "extensions = ['myst_parser']\n" if host == "conf.py" else ""
    write(folder, {host: conf, page: text, "docs/glossary-of-none.md": "# Nothing\n"})
    assert run(["init"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"'{page}' has 3 terms; import them with 'glossary import {format_} {page} -o glossary.yml'")
    assert not (folder / "glossary.yml").exists()
    assert run(shlex.split(said.split("'")[3].removeprefix("glossary "))) == 0
    assert len(load(["glossary.yml"], base=folder).terms) == 3
    assert run(["init", "--new", "other.yml"]) == 0


def test_the_file_stands_beside_the_configuration(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, {"source/conf.py": "extensions = ['glossary_plugin']\n", "source/index.md": "# A\n"})
    assert run(["init"]) == 0
    said = "'source/glossary.yml' was written; add your own terms, then run 'glossary check' in 'source'\n"
    assert capsys.readouterr().out == said
    assert (folder / "source/glossary.yml").exists()
