"""Where words stand in a source."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.linking.decisions import Finding
from glossary_plugin.core.linking.source_places import anchor_place, in_front_matter, locate, nearby, place
from glossary_plugin.core.problems import Code, Location, Problem
from tests.factories import term

if TYPE_CHECKING:
    from pathlib import Path

PLACES = [
    ("LLM", "LLM", "f:1:1"),
    ("one\nan LLM", "LLM", "f:2:4"),
    ("one\r\nan LLM", "LLM", "f:2:4"),
    ("LLM\nLLM", "LLM", "f:1:1"),
    ("a\n\nb\nc", "b\nc", "f:3:1"),
    ("one", "LLM", "f"),
    ("one", "", "f"),
    ("", "", "f"),
]


@pytest.mark.parametrize(("source", "literal", "expected"), PLACES)
def test_the_first_place_is_reported(source: str, literal: str, expected: str) -> None:
    assert str(place(source, literal, "f")) == expected


AMONG_OTHERS = [
    # the source, the words, what stands before and behind, the place
    ("---\ndescription: concatenate\n---\n\nA category.\n\nA cat.\n", "cat", "A ", ".", "f:7:3"),
    ("A category.\n\nA cat.\n", "cat", "A ", ".", "f:3:3"),
    ("cat\n\n`cat`\n\nthe cat", "cat", "the ", "", "f:5:5"),
    ("<!-- the cat\n-->\n\n[the cat](cat.md), the **cat**", "cat", "the cat, the ", "", "f:4:26"),
    ("```\nthe cat sat\n```\nthe cat sat", "cat", "the ", " sat", "f:4:5"),
    ("~~~\nthe cat sat\n\nthe cat", "cat", "the ", " sat", "f:2:5"),
    ("``a ` cat`` cat", "cat", "a ` cat ", "", "f:1:13"),
    (".. a cat\n   cat\n\n.. note:: A cat.\n", "cat", "A ", ".", "f:4:13"),
    ("`the cat`", "cat", "the ", "", "f:1:6"),
    ("a dry wall, drywall, a dry\n  wall!", "dry\nwall", "a dry wall, drywall, a ", "!", "f:1:24"),
    ("猫と子猫と黒猫", "猫", "猫と子猫と黒", "", "f:1:7"),
    ("cats, cat", "cat", "", "s, cat", "f:1:1"),
    ("cat cat", "cat", "", "", "f:1:1"),
]


@pytest.mark.parametrize(("source", "literal", "before", "behind", "expected"), AMONG_OTHERS)
def test_the_place_that_a_reader_sees_is_reported(
    source: str, literal: str, before: str, behind: str, expected: str
) -> None:
    """Others are in code, in comments, in longer words, or in another sentence."""
    assert str(place(source, literal, "f", before=before, behind=behind)) == expected


@given(st.text("ab\n"), st.text("ab", min_size=1, max_size=2))
def test_the_words_stand_at_the_place(source: str, literal: str) -> None:
    where = place(source, literal, "f")
    if literal in source:
        lines = source.split("\n")
        assert "\n".join([lines[where.line - 1][where.column - 1 :], *lines[where.line :]]).startswith(literal)
    else:
        assert (where.line, where.column) == (0, 0)


ANCHORS = [
    ("## Mine {#term-a}", "p:1:10"),
    ("[x](#term-a) and [y](t.md#term-a)\n\n## Mine {: .k #term-a }", "p:3:15"),
    ('text <span id="term-a">', "p:1:12"),
    ("text <a name=term-a>", "p:1:9"),
    (".. _term-a:\n\nTitle\n=====", "p:1:1"),
    ("x\n\n(term-a)=\n# Title", "p:3:1"),
    ("# One\n\n## Term A ##", "p:3:1"),
    ("# One\n\n### Term: *A*", "p:3:1"),
    ("One\n===\n\nTerm A\n------\n", "p:4:1"),
    ("# Term\n\nterm a\n", "p"),
    ("", "p"),
]


@pytest.mark.parametrize(("source", "expected"), ANCHORS)
def test_the_place_of_an_anchor_is_found(source: str, expected: str) -> None:
    assert str(anchor_place(source, "term-a", "p")) == expected


FINDINGS = [
    ("LLM", "A title", "", "f:2:4", "it is so"),
    ("RAG", "A title", "", "f", "it is so (in 'A title')"),
    ("RAG", "", "", "f", "it is so"),
    ("LLM", "A title", "api", "glossary.yml:1:1", "in 'API': it is so"),
    ("LLM", "A title", "other", "f:2:4", "it is so"),
]


@pytest.mark.parametrize(("literal", "section", "entry", "where", "message"), FINDINGS)
def test_what_is_found_is_reported_with_its_place(
    literal: str, section: str, entry: str, where: str, message: str
) -> None:
    """Where the words do not stand literally, with the title of the section; in an entry, with its term."""
    finding = Finding(Code.AVOID, "it is so", "change it", literal, section, entry)
    problem = locate(finding, "one\nan LLM", "f", {"api": term("API", id="api")})
    assert (str(problem.where), problem.message) == (where, message)


def test_what_does_not_stand_in_a_page_is_looked_for_in_what_it_includes() -> None:
    finding = Finding(Code.AVOID, "it is so", "change it", "a box", "Section", "")
    files = [("b.txt", "no words"), ("c.txt", "x\nin a box"), ("d.txt", "a box")]
    problem = locate(finding, "include them", "a.rst", {}, lambda: files)
    assert (str(problem.where), problem.message) == ("c.txt:2:4", "it is so")
    assert str(locate(finding, "a box", "a.rst", {}, lambda: files).where) == "a.rst:1:1"
    assert str(locate(finding, "", "a.rst", {}, lambda: files[:1]).where) == "a.rst"


NEARBY = [
    # file, base, as seen from "here"
    ("glossary.yml", "here", "glossary.yml"),
    ("glossary.yml", "here/docs", "docs/glossary.yml"),
    ("../terms.yml", "here/docs", "terms.yml"),
    ("terms.yml", ".", "../terms.yml"),
    ("package:team/terms.yml", "here", "package:team/terms.yml"),
    ("https://example.org/a/terms.yml", "here", "https://example.org/a/terms.yml"),
    ("git+ssh://git@example.org/team.git@v1#terms.yml", ".", "git+ssh://git@example.org/team.git@v1#terms.yml"),
]


def test_a_file_that_is_far_away_keeps_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    problem = Problem(code=Code.EMPTY_FILE, message="m", hint="h", where=Location(file="/x.yml"))
    assert nearby(problem, tmp_path).where.file == os.path.abspath("/x.yml")  # noqa: PTH100


@pytest.mark.parametrize(("file", "base", "expected"), NEARBY)
def test_a_file_is_named_as_seen_from_the_current_folder(
    file: str, base: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    problem = Problem(code=Code.EMPTY_FILE, message="m", hint="h", where=Location(file=file, line=3))
    found = nearby(problem, tmp_path / base)
    expected = expected if "://" in expected else expected.replace("/", os.sep)
    assert str(found.where) == f"{expected}:3"
    assert (found.code, found.message, found.hint) == (problem.code, "m", "h")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("---\nlang: en\nglossary: 3\n---\n", "f:3"),
        (":lang: en\n:glossary: 3\n\nx", "f:2"),
        ("glossary : 3", "f:1"),
        ("---\n  glossary: 3\n---\n", "f"),
        ("The glossary: 3", "f"),
    ],
)
def test_what_a_page_says_at_its_top_has_a_line(source: str, expected: str) -> None:
    problem = Problem(code=Code.BAD_OPTION, message="m", hint="h", where=Location(file="f"))
    assert str(in_front_matter(problem, source).where) == expected
