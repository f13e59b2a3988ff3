"""``glossary scan``: where the pages use which term."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
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
        "no term is on: b.md\n"
    )


@pytest.mark.usefixtures("folder")
def test_several_processes_print_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    alone, split = ([run(["scan", "--links", "--jobs", jobs]), capsys.readouterr().out] for jobs in "13")
    assert alone == split


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


LEAVING_OUT = "exclude_docs: |\n  deep/\n  !b.md\ndraft_docs: '/_parts/*'\n"


@pytest.mark.parametrize(("config", "pages"), [("", 4), (LEAVING_OUT, 2), ("docs_dir: gone\n", 7)])
def test_pages_that_a_build_leaves_out_are_not_read(
    folder: Path, config: str, pages: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "mkdocs.yml").write_text(f"plugins: [glossary]\n{config}", encoding="utf-8")
    for name in ("README.md", ".hidden.md", "templates/t.md"):
        (folder / "docs" / name).parent.mkdir(exist_ok=True)
        (folder / "docs" / name).write_text("An API.", encoding="utf-8")
    assert run(["scan", "docs"]) == 0
    assert f" on {pages} page" in capsys.readouterr().out


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


PROSE = """\
# A

Retrieval-augmented generation (RAG) is a way to answer. RAG reads [a vector store](b.md) first; one *vector store* is
enough, and a LLM writes. Another vector store.
"""
LISTED = """\
  1. Retrieval-augmented generation (RAG): acronym, spelled out, 3 places on 1 page
     docs/b.md:3:1: Retrieval-augmented generation (RAG) is a way to answer.
     also: docs/b.md:3:33, docs/b.md:3:58
  2. vector store: recurring phrase, 3 places on 1 page
     docs/b.md:3:71: RAG reads a vector store first; one vector store is enough, and a LLM writes.
     also: docs/b.md:3:103, docs/b.md:4:35
"""


def test_candidates_are_listed_with_places_and_the_sentence_that_looks_like_a_definition(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "docs/b.md").write_text(PROSE, encoding="utf-8")
    assert run(["scan", "docs", "--candidates", "2"]) == 0
    assert capsys.readouterr().out == LISTED
    assert run(["scan", "docs", "--candidates", "0", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["candidates"] == []


@pytest.mark.parametrize("given", ["docs", "-1", "1.5"])
def test_a_number_of_candidates_is_one(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scan", f"--candidates={given}"]) == 2
    assert f"'{given}' is not a number; if it is the folder, write it first" in capsys.readouterr().err


def test_json_has_terms_and_candidates_and_links(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "docs/b.md").write_text(PROSE, encoding="utf-8")
    assert run(["scan", "docs", "--candidates", "--links", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["terms"][0] == {"id": "api", "name": "API", "count": 3, "pages": ["index.md", "deep/a.md"]}
    assert (data["unused"], data["without"]) == (["gpu"], [])
    assert {"page": "b.md", "words": "LLM", "ids": ["llm"]} in data["links"]
    found = {each["name"]: each for each in data["candidates"]}
    rag = found["Retrieval-augmented generation"]
    assert (rag["abbr"], rag["defines"], rag["places"][0]) == ("RAG", True, "docs/b.md:3:1")
    assert not {"LLM", "API", "draft"} & found.keys()


DRAFTS = """\
# ours
terms:
- term: API  # the first
  definition: A contract.
"""
ADDED = """\
- term: Retrieval-augmented generation
  id: retrieval-augmented-generation
  abbr: RAG
  definition: Retrieval-augmented generation (RAG) is a way to answer.
  status: draft
  x-found: docs/b.md:3:1
- term: vector store
  id: vector-store
  definition: …
  status: draft
  x-found: docs/b.md:3:71
"""


def test_candidates_become_drafts_of_the_file_and_are_none_any_more(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "docs/b.md").write_text(PROSE, encoding="utf-8")
    (folder / "glossary.yml").write_text(DRAFTS, encoding="utf-8-sig")
    assert run(["scan", "docs", "--add", "rag", "Vector store"]) == 0
    assert (folder / "glossary.yml").read_text(encoding="utf-8") == f"\ufeff{DRAFTS}{ADDED}"
    printed = capsys.readouterr().err
    assert "glossary.yml: 'vector store' is new\n" in printed
    assert "2 drafts were added to 'glossary.yml'" in printed
    assert run(["check"]) == 0
    assert run(["scan", "docs", "--candidates"]) == 0
    assert "(RAG)" not in capsys.readouterr().out
    assert run(["scan", "docs", "--add", "RAG"]) == 2
    assert "no candidate is named 'RAG'" in capsys.readouterr().err


def test_a_file_is_begun_and_another_may_be_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "docs/b.md").write_text(PROSE, encoding="utf-8")
    (folder / "glossary.yml").unlink()
    assert run(["scan", "docs", "--candidates", "1", "--add"]) == 0
    assert (folder / "glossary.yml").read_text(encoding="utf-8").startswith("terms:\n  - term: Retrieval-augmented")
    assert run(["scan", "docs", "--add", "vector store", "--into", "more.yml"]) == 0
    assert "id: vector-store" in (folder / "more.yml").read_text(encoding="utf-8")
    assert "1 draft was added to 'more.yml'" in capsys.readouterr().err
    assert run(["scan", "docs", "--candidates", "0", "--add"]) == 0
    assert "no candidate was found; nothing was written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("new.yml", b"- a list\n", "the file has no list of 'terms'"),
        ("new.yml", "terms: [用語]".encode("cp932"), "the file is not UTF-8 text"),
        ("docs", None, "docs"),
        ("no/such/folder.yml", None, "'no/such/folder.yml' cannot be written"),
    ],
)
def test_a_file_that_cannot_take_drafts_stays_as_it_is(
    folder: Path, file: str, content: bytes | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "docs/b.md").write_text(PROSE, encoding="utf-8")
    if content is not None:
        (folder / file).write_bytes(content)
    assert run(["scan", "docs", "--add", "RAG", "--into", file]) == 1
    assert said in capsys.readouterr().err
    assert content is None or (folder / file).read_bytes() == content


@pytest.mark.usefixtures("folder")
def test_progress_is_for_a_terminal_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scan", "docs"]) == 0
    plain = capsys.readouterr()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert run(["scan", "docs"]) == 0
    shown = capsys.readouterr()
    assert (shown.out, plain.err) == (plain.out, "")
    assert ("Reading pages" in shown.err) is (find_spec("rich") is not None)
