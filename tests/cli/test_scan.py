"""``glossary scan``: where the pages use which term."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run
from glossary_plugin.core.site.usage_file import read_usage

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """\
terms:
- {term: API, definition: A contract.}
- {term: LLM, definition: A model.}
- {term: model, see: LLM}
- {term: GPU, definition: A chip.}
- {term: draft, status: draft, definition: Not yet.}
"""
PAGES = {
    "glossary.yml": GLOSSARY,
    "docs/index.md": "# The API\n\nTwo APIs and an LLM.\n\n## Deep\n\nThe API of a draft.\n",
    "docs/deep/a.md": "---\ntitle: Deep\n---\n\nAn [](term:api).\n",
    "docs/b.md": "# B\n\nNothing.\n",
    "docs/_parts/c.md": "GPU\n",
}


@pytest.mark.usefixtures("folder")
def test_each_term_is_reported_with_its_pages_most_used_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scan"]) == 0
    assert capsys.readouterr().out == (
        "    3 API: index.md, deep/a.md\n    1 LLM: index.md\n3 of 4 terms used on 3 pages\nno page uses: GPU\n"
    )


ROLES = "# B\n\nA {term}`GPU`, a {term}`chip <GPU>`, a {term}`pod`.\n\n```{exercise}\nAn {term}`LLM`.\n```\n"
HOSTS = [("docs/conf.py", "", ["GPU -> gpu", "chip -> gpu"]), ("mkdocs.yml", "plugins: [glossary]\n", [])]


@pytest.mark.parametrize(("config", "text", "expected"), HOSTS)
def test_roles_are_references_in_sphinx_alone(
    folder: Path, config: str, text: str, expected: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / config).write_text(text, encoding="utf-8")
    (folder / "docs/b.md").write_text(ROLES, encoding="utf-8")
    assert run(["scan", "docs", "--links"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.removeprefix("b.md: ") for line in lines if line.startswith("b.md: ")] == expected


def test_the_usage_is_written_to_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scan", "docs", "--usage"]) == 0
    assert "'glossary-usage.json' was written: terms are used on 2 pages" in capsys.readouterr().out
    pages = read_usage((folder / "glossary-usage.json").read_text(encoding="utf-8")).pages
    found = {
        page.path: (page.title, page.url, [(use.term, use.section, use.count) for use in page.uses]) for page in pages
    }
    assert found == {
        "index.md": ("The API", "", [("api", "the-api", 1), ("llm", "the-api", 1), ("api", "deep", 1)]),
        "deep/a.md": ("Deep", "deep/a/", [("api", "", 1)]),
    }


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (["gone"], 2, "there is no folder 'gone'"),
        (["--usage", "docs"], 1, "'docs' cannot be written"),
    ],
)
def test_what_cannot_be_done_is_reported(
    args: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["scan", *args]) == status
    assert said in capsys.readouterr().err


def test_problems_of_the_glossary_are_reported_beside(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "glossary.yml").write_text("terms: {API: {definitoin: x, definition: y}}\n", encoding="utf-8")
    assert run(["scan"]) == 0
    printed = capsys.readouterr()
    assert "[unknown-key]" in printed.err
    assert printed.out.startswith("    3 API: index.md, deep/a.md\n")


def test_a_page_that_cannot_be_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "glossary.yml").write_text("terms: {用語: 訳。}\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_bytes("用語".encode("cp932"))
    assert run(["scan", "docs"]) == 0
    assert "docs/a.md:1:1: the file is not UTF-8 text" in capsys.readouterr().err
