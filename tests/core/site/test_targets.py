"""What links lead to in vain is reported with its place and a way out."""

from __future__ import annotations

import pytest

from glossary_plugin.core.problems import Code, Location
from glossary_plugin.core.site.targets import met_anchor, names, not_shown, overwritten, unknown_anchor
from tests.factories import term

WHERE = Location(file="glossary.yml", line=5, column=11)
API = term("API", id="api", page="guide.md#instal", page_where=WHERE)
ANCHORS = [
    # the URL, the anchors of the page, where it is reported, what, the hint
    ("guide.md#instal", ["install", "x"], "glossary.yml:5:11", "'API' names 'guide.md#instal'", "mean '#install'?"),
    ("guide.md#instal", ["instal1", "install"], "glossary.yml:5:11", "no anchor 'instal'", "'#install' or '#instal1'?"),
    ("guide.md#instal", [], "glossary.yml:5:11", "the page 'guide.md' has no", "write an anchor that the page has"),
    ("a.md#%E3%81%82", ["い"], "glossary.yml:1:1", "to 'a.md#%E3%81%82', but the page 'a.md' has no anchor 'あ'", ""),
]  # fmt: skip


@pytest.mark.parametrize(("url", "anchors", "where", "message", "hint"), ANCHORS)
def test_a_place_that_a_page_does_not_have_is_reported(
    url: str, anchors: list[str], where: str, message: str, hint: str
) -> None:
    problem = unknown_anchor(API, url, anchors)
    assert (problem.code, str(problem.where)) == (Code.UNKNOWN_ANCHOR, where)
    assert message in problem.message
    assert hint in problem.hint


def test_an_anchor_that_meets_another_is_reported() -> None:
    problem = met_anchor(API, "term-api", "term-api_1", WHERE)
    assert (problem.code, problem.where) == (Code.DUPLICATE_ANCHOR, WHERE)
    assert "the entry of 'API'" in problem.message
    assert "now 'term-api_1'" in problem.message


LOST: list[tuple[list[str] | None, str]] = [
    (None, "'glossary.html' is not in the site that was built"),
    ([], "'glossary.html' was overwritten: it is not the file that the glossary wrote"),
    (["b", "a"], "it has no '#a', '#b', though"),
    (["d", "b", "c", "a", "e"], "it has no '#a', '#b', '#c' and 2 more, though"),
]


@pytest.mark.parametrize(("lost", "message"), LOST)
def test_a_file_that_is_ours_no_more_is_reported(lost: list[str] | None, message: str) -> None:
    problem = overwritten("glossary.html", lost, ["take it out of 'maps'", "or of 'pages'"], WHERE)
    assert problem.code is Code.OVERWRITTEN
    assert message in problem.message
    assert problem.hint == "take it out of 'maps'; or of 'pages'"
    assert "look for what else" in overwritten("glossary.html", lost, [], WHERE).hint


def test_a_page_that_leaves_its_entries_out_is_reported() -> None:
    problem = not_shown("glossary.md", {"b", "a"}, WHERE)
    assert problem.code is Code.NOT_SHOWN
    assert problem.message.endswith("it has no '#a', '#b'")


VALUES: list[tuple[object, bool]] = [
    ("glossary.md", True),
    ("/glossary/", True),
    ("glossary", True),
    ("other.md", False),
    ({"glossary.md": "words.md"}, True),
    ({"old.md": "glossary.md"}, True),
    ({"maps": [{"to": ("x", "glossary.md")}]}, True),
    ({"maps": ["my-glossary.md"]}, False),
    (None, False),
    (1, False),
]


@pytest.mark.parametrize(("value", "expected"), VALUES)
def test_a_setting_that_names_a_page_is_found(value: object, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert names(value, {"glossary.md", "glossary"}) is expected
