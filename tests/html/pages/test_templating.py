"""A template of the user's that is broken costs that template, and is reported with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.html.pages.catalogue import catalogue
from glossary_plugin.html.pages.list_parts import Tools
from glossary_plugin.html.pages.templating import Templates

if TYPE_CHECKING:
    from pathlib import Path

TOOLS = Tools(filter="Filter", tags=(), has_levels=False, has_tooltips=False, tooltip_words="", view="")
GIVEN = {"groups": [], "words": catalogue("en"), "language": "en", "href": str, "tools": TOOLS, "map": ""}


def _render(folder: Path | str) -> tuple[str, list[Problem]]:
    problems: list[Problem] = []
    templates = Templates(str(folder), problems.append)
    html = templates.render("index.html", **GIVEN)
    assert templates.render("index.html", **GIVEN) == html
    return html, problems


def test_a_template_of_the_users_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("{{ words.title }}!", encoding="utf-8")
    assert _render(tmp_path) == ("Glossary!", [])


BROKEN = [
    ("one\n{% if %}", 2, "Expected an expression"),
    ("one\ntwo\n{{ nothing.name }}", 3, "'nothing' is undefined"),
    ("one\n{% include 'no.html' %}", 2, "no.html"),
    ("one\n{{ 1 / 0 }}", 2, "ZeroDivisionError: division by zero"),
    ("one\n{{ 1 + 'x' }}", 2, "TypeError: unsupported operand"),
    ("one\n{{ words.title() }}", 2, "TypeError: 'str' object is not callable"),
    ("one\n{% include 'index.html' %}", 2, "RecursionError"),
]


@pytest.mark.parametrize(("text", "line", "reason"), BROKEN)
def test_a_broken_one_is_reported_once_and_ours_is_used(text: str, line: int, reason: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    html, [problem] = _render(tmp_path)
    assert html == _render("")[0]
    assert (problem.code, problem.where.line) == (Code.BAD_TEMPLATE, line)
    assert problem.where.file == str(tmp_path / "index.html")
    assert reason in problem.message


def test_a_template_that_is_no_text_is_reported(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"\xff")
    html, [problem] = _render(tmp_path)
    assert html == _render("")[0]
    assert problem.message.startswith("the template 'index.html' cannot be used: UnicodeDecodeError")


@pytest.mark.parametrize("name", ["x" * 300, "loop"])
def test_a_folder_that_cannot_be_is_reported(name: str, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert [problem.code for problem in _render(tmp_path / name)[1]] == [Code.BAD_OPTION]


def test_a_folder_that_is_not_there_is_reported(tmp_path: Path) -> None:
    html, [problem] = _render(tmp_path / "no")
    assert html == _render("")[0]
    assert problem.code is Code.BAD_OPTION
