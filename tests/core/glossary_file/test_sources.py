from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.glossary_file.sources import gather, pattern_folders
from glossary_plugin.core.glossary_file.wanted import addresses
from glossary_plugin.core.problems import Code
from glossary_plugin.core.system import files

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES = (
    "glossary.yml",
    "b.yml",
    "a.yml",
    "in/x.yml",
    "in/y.yml",
    "in/deep/z.yml",
    "[odd].yml",
    "site/team/t.yml",
    "site/team/in/u.yml",
    "site/alone.py",
    "terms.csv",
    "g.md",
    "g.XLSX",
)

FOUND: list[tuple[list[str | Mapping[str, object]], list[str]]] = [
    (["glossary.yml"], ["glossary.yml"]),
    (["./in/../b.yml"], ["b.yml"]),
    (["b.yml", "a.yml"], ["b.yml", "a.yml"]),
    (["in/*.yml"], ["in/x.yml", "in/y.yml"]),
    (["in/**/*.yml"], ["in/deep/z.yml", "in/x.yml", "in/y.yml"]),
    (["a.yml", "*.yml"], ["a.yml", "[odd].yml", "b.yml", "glossary.yml"]),
    (["[odd].yml"], ["[odd].yml"]),
    ([{"path": "b.yml"}, {"path": "a.yml", "show": "used", "links": "local"}], ["b.yml", "a.yml"]),
    (["package:team/t.yml"], ["package:team/t.yml"]),
    (["package:team/*.yml", "package:team/**/*.yml"], ["package:team/t.yml", "package:team/in/u.yml"]),
    (["package:team.in/u.yml"], ["package:team/in/u.yml"]),
    (["package:team/t.yml", "b.yml"], ["b.yml", "package:team/t.yml"]),
]

REFUSED: list[tuple[str | Mapping[str, object], Code, str, str, str]] = [
    ("glosary.yml", Code.MISSING_FILE, "glosary.yml", "there is no file 'glosary.yml'", "did you mean 'glossary.yml'?"),
    ("no/x.yml", Code.MISSING_FILE, "no/x.yml", "there is no file 'no/x.yml'", "mean 'in/x.yml'?"),
    ("no/words.yml", Code.MISSING_FILE, "no/words.yml", "there is no file 'no/words.yml'", "glossary init"),
    ("https:/a.org/g.yml", Code.MISSING_FILE, "https:/a.org/g.yml", "there is no file", "begins with 'https://'"),
    ("www.a.org/g.yml", Code.MISSING_FILE, "www.a.org/g.yml", "there is no file", "begins with 'https://'"),
    ("github.com/a/g.yml", Code.MISSING_FILE, "github.com/a/g.yml", "there is no file", "begins with 'https://'"),
    ("terms.csv", Code.UNREADABLE_FILE, "terms.csv", "'terms.csv' is no glossary file", "'glossary import csv "),
    ("g.md", Code.UNREADABLE_FILE, "g.md", "'g.md' is no glossary file", "'glossary import headings g.md'"),
    ("g.XLSX", Code.UNREADABLE_FILE, "g.XLSX", "'g.XLSX' is no glossary file", "'glossary import xlsx g.XLSX'"),
    ("no/*.yml", Code.MISSING_FILE, "no/*.yml", "no file matches 'no/*.yml'", "patterns start at the folder"),
    ("in", Code.UNREADABLE_FILE, "in", "'in' is a folder", "name its files: in/*.yml"),
    (
        "https://x.org/g.yml",
        Code.MISSING_COPY,
        "https://x.org/g.yml",
        "there is no copy of 'https://x.org/g.yml' yet",
        "run 'glossary update'",
    ),
    (
        {"path": "a.yml", "links": "remote"},
        Code.BAD_VALUE,
        "a.yml",
        "'links' of 'a.yml' cannot be 'remote'",
        "leave 'links' out",
    ),
    (
        {"path": "a.yml", "show": "some"},
        Code.BAD_VALUE,
        "a.yml",
        "'show' of 'a.yml' cannot be 'some'",
        "write all or used",
    ),
    ({"path": "a.yml", "links": []}, Code.BAD_VALUE, "a.yml", "'links' of 'a.yml' cannot be []", "leave 'links' out"),
    (
        "package:nowhere/g.yml",
        Code.MISSING_FILE,
        "package:nowhere/g.yml",
        "there is no Python package 'nowhere'",
        "pip install nowhere",
    ),
    ("package:a-b/g.yml", Code.MISSING_FILE, "package:a-b/g.yml", "there is no Python package 'a-b'", "pip install"),
    (
        "package:alone/g.yml",
        Code.MISSING_FILE,
        "package:alone/g.yml",
        "there is no Python package 'alone'",
        "pip install",
    ),
    ("package:odd/g.yml", Code.MISSING_FILE, "package:odd/g.yml", "there is no Python package", "pip install"),
    (
        "package:team/none.yml",
        Code.MISSING_FILE,
        "package:team/none.yml",
        "the package 'team' has no file 'none.yml'",
        "'*.yml'",
    ),
    (
        "package:team/../../a.yml",
        Code.MISSING_FILE,
        "package:team/../../a.yml",
        "the package 'team' has no file",
        "'*.yml'",
    ),
    ({"file": "a.yml"}, Code.MISSING_KEY, "files", "an entry of 'files' has no 'path'", "path: glossary.yml"),
    (
        {"path": "a.yml", "tag": "x"},
        Code.UNKNOWN_KEY,
        "a.yml",
        "'a.yml' in 'files' has an unknown key 'tag'",
        "did you mean 'tags'?",
    ),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "site" / "team" / "__init__.py").write_text("raise RuntimeError", encoding="utf-8")
    (tmp_path / "folder.yml").mkdir()
    monkeypatch.setitem(sys.modules, "odd", ModuleType("odd"))
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "site")])
    return tmp_path


@pytest.mark.parametrize(("files", "expected"), FOUND)
def test_files_are_found_in_order(folder: Path, files: list[str | Mapping[str, object]], expected: list[str]) -> None:
    (folder / "folder.yml").rmdir()
    found, problems = gather(files, folder)
    assert problems == []
    assert [text.label for text in found] == expected
    assert all(text.path.endswith(text.label.removeprefix("package:")) for text in found)
    assert all(text.text == text.label.replace("package:", "site/") for text in found)


@pytest.mark.parametrize(("entry", "code", "where", "says", "hint"), REFUSED)
def test_what_cannot_be_found_is_reported(
    folder: Path, entry: str | Mapping[str, object], code: Code, where: str, says: str, hint: str
) -> None:
    _, problems = gather([entry], folder)
    assert [(problem.code, problem.where.file) for problem in problems] == [(code, where)]
    assert says in problems[0].message
    assert hint in problems[0].hint


def test_a_page_is_no_suggestion_for_a_missing_file(folder: Path) -> None:
    (folder / "glossary.yml").rename(folder / "glossary.rst")
    _, [problem] = gather(["glossary.yml"], folder)
    assert problem.hint.startswith("make it with 'glossary init'")


def test_a_file_outside_the_base_is_called_as_it_was_named(folder: Path) -> None:
    outside = folder / "b.yml"
    found, _ = gather(["../b.yml", "../a.yml", str(folder / "[[]odd].yml")], folder / "in")
    assert [text.label for text in found] == ["../b.yml", "../a.yml", f"{folder.as_posix()}/[odd].yml"]
    assert found[0].path == str(outside)


def test_a_file_that_cannot_be_opened_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    found, problems = gather(["a.yml"], folder)
    assert found == []
    assert str(problems[0]).startswith("a.yml: 'a.yml' cannot be read: Permission denied [unreadable-file]")


def test_a_file_that_is_too_large_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1)
    found, problems = gather(["a.yml"], folder)
    assert found == []
    assert (problems[0].code, problems[0].hint) == (Code.TOO_LARGE, "split it into several files")


ODD = [
    ("x" * 300 + ".yml", "cannot be read: File name too long"),
    ("loop.yml", "cannot be read: Too many levels of symbolic links"),
    ("a\0b.yml", "there is no file 'a\0b.yml'"),
    ("dangling.yml", "there is no file 'dangling.yml'"),
    ("a.yml/b.yml", "there is no file 'a.yml/b.yml'"),
    ("\ud800/caf\udce9.yml", "there is no file '�/caf�.yml'"),
    ("*\0[", "no file matches '*\0['"),
    (f"package:team/{'x' * 300}", "the package 'team' has no file"),
    ("package:\0", "there is no Python package '\0'"),
]


@pytest.mark.parametrize(("named", "message"), ODD)
def test_an_odd_name_is_reported(folder: Path, named: str, message: str) -> None:
    (folder / "loop.yml").symlink_to("loop.yml")
    (folder / "dangling.yml").symlink_to("nothing.yml")
    found, [problem] = gather([named], folder)
    assert found == []
    assert message in problem.message
    str(problem).encode()


def test_a_file_that_a_pattern_finds_by_many_names_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.yml").touch()
    (tmp_path / "in" / "again").symlink_to(".")
    (tmp_path / "in" / "b.yml").symlink_to("a.yml")
    found, problems = gather(["**/*.yml"], tmp_path)
    assert ([each.label for each in found], problems) == (["in/a.yml"], [])


def test_the_nearest_package_is_named(folder: Path) -> None:
    _, [problem] = gather(["package:taem/glossary.yml"], folder)
    assert problem.hint == "did you mean 'team'?"
    _, [problem] = gather(["package:ω/glossary.yml"], folder)
    assert problem.hint == "install it beside this one: pip install ω"


PATTERNS: list[tuple[list[str | Mapping[str, object]], list[str]]] = [
    (["glossary.yml", "terms/a.yml"], []),
    (["terms/*.yml", {"path": "terms/deep/**/*.yml"}], ["terms", "terms/deep"]),
    (["../shared/[ab].yml"], ["../shared"]),
    # all that is there, the built site too, and what is not there
    (["*.yml", "../*.yml", "**/a.yml", "gone/*.yml", "package:team/*.yml"], []),
]


@pytest.mark.parametrize(("files", "expected"), PATTERNS)
def test_new_files_come_into_the_folders_of_patterns(
    files: list[str | Mapping[str, object]], expected: list[str], tmp_path: Path
) -> None:
    base = tmp_path / "site"
    (base / "terms" / "deep").mkdir(parents=True)
    (tmp_path / "shared").mkdir()
    assert pattern_folders(files, base) == [Path(os.path.normpath(base / each)) for each in expected]


def test_the_addresses_are_those_that_can_be_fetched() -> None:
    files: list[str | Mapping[str, object]] = [
        "a.yml",
        "https://x.org/g.yml",
        {"url": "git+https://x.org/t#g.yml"},
        {"path": "https://x.org/g.yml"},
        {},
    ]
    found, faults = addresses([*files, "ftp://x.org/g.yml"])
    assert [each.named for each in found] == ["https://x.org/g.yml", "git+https://x.org/t#g.yml"]
    assert [problem.message for problem in faults] == ["'ftp://x.org/g.yml' cannot be read by 'ftp'"]


def test_a_mistake_beside_an_address_is_reported_as_one_of_the_project(tmp_path: Path) -> None:
    _, problems = gather([{"url": "https://x.org/g.yml", "hide": 1, "links": "both"}], tmp_path)
    assert [(problem.code, problem.where.file) for problem in problems] == [
        (Code.UNKNOWN_KEY, "files"),
        (Code.BAD_VALUE, "files"),
        (Code.MISSING_COPY, "https://x.org/g.yml"),
    ]
    assert problems[1].hint == "write local or remote"
