"""The markers that place a list or one definition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.model import Glossary
from glossary_plugin.core.problems import Location
from glossary_plugin.html.linking.markers import Marker, markers, mistakes, source_markers
from tests.factories import term

LIST: dict[str, list[str]] = {}
MARKERS: list[tuple[str, list[tuple[str, dict[str, list[str]], str]]]] = [
    ("<!-- glossary -->", [("", LIST, "")]),
    ("<!--glossary-->", [("", LIST, "")]),
    ("<!--\n  glossary\n-->", [("", LIST, "")]),
    ("<!-- glossary tags=model -->", [("", {"tags": ["model"]}, "")]),
    (
        "<!-- glossary tags=model,data files=a.yml -->",
        [("", {"tags": ["data", "model"], "files": ["a.yml"]}, "")],
    ),
    ("<!-- glossary layout=entries -->", [("", LIST, "entries")]),
    ("<!-- glossary layout=single tags=a=b -->", [("", {"tags": ["a=b"]}, "single")]),
    ("<!-- glossary: llm -->", [("llm", LIST, "")]),
    ("<!-- glossary:大規模 言語モデル -->", [("大規模 言語モデル", LIST, "")]),
    ("a <!-- glossary --> b <!-- glossary: x -->", [("", LIST, ""), ("x", LIST, "")]),
    ("<!-- glossaries -->", []),
    ("<!-- my glossary -->", []),
    ("<!-- glossary of terms -->", []),
    ("<!-- glossary TAGS=a -->", []),
    ("glossary", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), MARKERS)
def test_markers_are_read(text: str, expected: list[tuple[str, dict[str, list[str]], str]]) -> None:
    found = [
        (each.term, {key: sorted(values) for key, values in each.filters.items()}, each.layout)
        for each in markers(text)
    ]
    assert found == expected
    assert all(text[each.start : each.end].startswith("<!--") for each in markers(text))
    assert all(text[each.start : each.end].endswith("-->") for each in markers(text))


def test_a_marker_without_the_name_it_promises_is_not_a_list() -> None:
    assert [each for each in markers("<!-- glossary: -->") if not each.term] == []


SOURCES = [
    ("text\n\n<!-- glossary -->\n", 1),
    ("no marker", 0),
    ("```\n<!-- glossary -->\n```\n", 0),
    ("~~~ html\n<!-- glossary -->\n~~~\n<!-- glossary -->", 1),
    ("````\n```\n<!-- glossary -->\n````\n", 0),
    ("```\n<!-- glossary -->", 0),
    ("   ```\n<!-- glossary -->\n   ```\n", 0),
    ("write `<!-- glossary -->` there", 0),
    ("write `` `<!-- glossary -->` `` there", 0),
    ("a ` and <!-- glossary -->", 1),
    ("<!-- note -->", 0),
    # in front matter
    ("---\ntitle: <!-- glossary -->\n---\n", 0),
    ("---\n# ours\n\n'title': a\ndescription: |\n  write\n  <!-- glossary -->\n...\n", 0),
    ("---\r\ntitle: <!-- glossary -->\r\n---\r\n\r\n<!-- glossary -->\r\n", 1),
    ("---\ntitle: a\n---\n\n<!-- glossary -->\n", 1),
    ("---\n\n<!-- glossary -->\n\n---\n", 1),
    ("---\n\nWords <!-- glossary -->\n\n---\n", 1),
    ("---\ntitle: a\n<!-- glossary -->\n", 1),
    (" ---\ntitle: <!-- glossary -->\n---\n", 1),
]


@pytest.mark.parametrize(("markdown", "count"), SOURCES)
def test_a_marker_that_is_shown_as_code_or_a_value_of_the_page_is_none(markdown: str, count: int) -> None:
    found = list(source_markers(markdown))
    assert len(found) == count
    assert all(markdown[each.start : each.end] == "<!-- glossary -->" for each in found)


A = term("a", tags=("model",))
B = term("b", tags=("data", "model"), where=Location(file="terms/b.yml"))
SELECTED: list[tuple[dict[str, set[str]], str]] = [
    ({}, "a b"),
    ({"tags": {"data"}}, "b"),
    ({"tags": {"model", "x"}}, "a b"),
    ({"tags": {"x"}}, ""),
    ({"files": {"b.yml"}}, "b"),
    ({"files": {"terms/b.yml"}}, "b"),
    ({"files": {"glossary.yml"}, "tags": {"data"}}, ""),
]


@pytest.mark.parametrize(("filters", "expected"), SELECTED)
def test_every_filter_must_name_a_value_of_the_term(filters: dict[str, set[str]], expected: str) -> None:
    marker = Marker(0, 0, "", {key: frozenset(values) for key, values in filters.items()})
    assert " ".join(each.id for each in marker.of([A, B])) == expected


PIECES = st.sampled_from(["<!--", "-->", " glossary", ":", " tags=", "a", ",", "`", "```", "\n", " "])


@given(st.lists(PIECES).map("".join) | st.text())
def test_no_source_raises(text: str) -> None:
    every, shown = list(markers(text)), list(source_markers(text))
    assert all(0 <= each.start < each.end <= len(text) for each in [*every, *shown])


def test_a_marker_may_name_layout_and_order() -> None:
    [marker] = markers("<!-- glossary layout=entries sort=file -->")
    assert (marker.layout, marker.sort, marker.filters) == ("entries", "file", {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- glossary -->", (True, False)),
        ("<!-- glossary layout=entries -->", (True, False)),
        ("<!-- glossary layout=map -->", (False, True)),
        ("<!-- glossary: llm -->", (False, False)),
    ],
)
def test_a_list_a_map_and_a_definition_are_told_apart(text: str, expected: tuple[bool, bool]) -> None:
    [marker] = markers(text)
    assert (marker.is_list, marker.is_map) == expected


GLOSSARY = Glossary(terms=(A, B))
MISTAKES = [
    ("<!-- glossary -->", []),
    ("<!-- glossary tags=model,data files=b.yml layout=single sort=reading -->", []),
    ("<!-- glossary: a -->", []),
    ("<!-- glossary: c -->", [("unknown-reference", "no term has the id or the name 'c'")]),
    ("<!-- glossary tags=modle -->", [("unknown-tag", "no term has the tag 'modle': the list leaves it out")]),
    ("<!-- glossary files=c.yml -->", [("bad-option", "no term has the file 'c.yml': the list leaves it out")]),
    ("<!-- glossary tag=model -->", [("unknown-option", "a list has no option 'tag'")]),
    ("<!-- glossary layout=map -->", []),
    (
        "<!-- glossary layout=list -->",
        [("bad-option", "'layout' of a list must be 'single' or 'entries' or 'map', got 'list'")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MISTAKES, ids=[text for text, _ in MISTAKES])
def test_a_mistake_in_a_marker_is_reported_and_costs_that_option(text: str, expected: list[tuple[str, str]]) -> None:
    [marker] = markers(text)
    found = list(mistakes(marker, GLOSSARY))
    assert [(each.code, each.message) for each in found] == expected
    assert all(each.hint and each.literal == text for each in found)
    if "tag=" in text or "layout=list" in text:
        assert [each.id for each in marker.of(GLOSSARY.terms)] == ["a", "b"]
