"""What rules of Vale and prh find, and what they leave alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.model import Boundary, Case, Matching, Role
from glossary_plugin.exchange.lint_rules.prh import write as write_prh
from glossary_plugin.exchange.lint_rules.wordings import wordings
from tests.factories import alias, carets, glossary, name, term

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from glossary_plugin.core.model import Name, Term


def avoid(text: str, **given: object) -> Name:
    return name(text, Role.AVOID, **given)


WALL = term("barrier", avoid("wall"))
FOUND: list[tuple[list[Term], str, str]] = [
    ([WALL], "a wall, Wall; drywall wallet wall_x wall.", "  ^^^^  ^^^^                        ^^^^"),
    ([WALL], "壁のwallです", "  ^^^^"),
    ([WALL, term("cell wall")], "the cell wall, the wall", "                   ^^^^"),
    ([WALL, term("x", alias("a wall paper"))], "a wall paper, a wall, wall paper", "                ^^^^  ^^^^"),
    ([WALL, term("x", match=Matching(decoys=("wall clock",)))], "wall clock, wall", "            ^^^^"),
    ([term("barrier", avoid("dry wall"))], "a dry\nwall", "  ^^^^^^^^"),
    ([term("barrier", avoid("WALL"))], "WALL wall", "^^^^"),
    ([term("barrier", avoid("WALL", case=Case.IGNORE))], "WALL wall", "^^^^ ^^^^"),
    ([term("barrier", avoid("wall", case=Case.EXACT))], "Wall wall", "     ^^^^"),
    ([term("barrier", avoid("wall", boundary=Boundary.NONE))], "drywall", "   ^^^^"),
    ([term("JavaScript", avoid("Javascript"))], "JavaScript Javascript javascript", "           ^^^^^^^^^^"),
    ([term("C++", avoid("C/C++ (old)"))], "C/C++ (old).", "^^^^^^^^^^^"),
    ([term("サーバー", avoid("サーバ"))], "サーバとサーバーとサーバレス", "^^^"),
    ([term("端末", avoid("ターミナル機"))], "ターミナル機器とターミナル機の", "        ^^^^^^"),
    ([term("機械学習", avoid("学習"))], "機械学習、学習、深層学習、再学習、学習化", "     ^^       ^^ ^^"),
    ([term("機器", avoid("机器"), language="zh")], "新机器人", " ^^"),
    ([term("클러스터", avoid("무리"))], "무리는 아무리", "^^"),
]


@pytest.mark.parametrize(("terms", "text", "expected"), FOUND)
def test_what_is_found(terms: list[Term], text: str, expected: str) -> None:
    found, _ = wordings(glossary(*terms), "vale")
    wording = found[0]
    pattern = re.compile(wording.pattern, re.IGNORECASE if wording.any_case else 0)
    assert carets(text, *(match.span() for match in pattern.finditer(text))) == expected


def test_no_name_that_is_right_elsewhere_is_found() -> None:
    found, problems = wordings(glossary(term("barrier", avoid("wall")), term("wall")), "vale")
    assert found == []
    assert "'wall' for 'barrier'" in problems[0].message


def test_patterns_are_those_of_javascript_too(browser: Browser) -> None:
    """As prh makes them: without the flag ``u``, then with it."""
    written = write_prh(glossary(*(each for terms, *_ in FOUND for each in terms))).text
    patterns = re.findall(r"pattern: /(.*)/i?$", written, re.MULTILINE)
    assert len(patterns) >= 8
    page = browser.new_page()
    try:
        page.evaluate("all => all.forEach((one) => [new RegExp(one, 'g'), new RegExp(one, 'gmu')])", patterns)
    finally:
        page.close()
