"""How mistakes are reported."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from glossary_plugin.core import problems
from glossary_plugin.core.problems import (
    Code,
    Level,
    Location,
    Problem,
    Vocabulary,
    default_level,
    did_you_mean,
    leveled,
)

UNKNOWN = Problem(
    code=Code.UNKNOWN_KEY,
    message="'cell' has an unknown key 'definitoin'",
    hint="did you mean 'definition'?",
    where=Location(file="glossary.yml", line=2, column=5),
)
UNUSED = Problem(code=Code.UNUSED_TERM, message="unused", hint="use it", where=Location(file="glossary.yml"))

LOCATIONS = [
    (Location(file="a.yml"), "a.yml"),
    (Location(file="a.yml", line=2), "a.yml:2"),
    (Location(file="a.yml", line=2, column=5), "a.yml:2:5"),
    (Location(file="a.yml", column=5), "a.yml"),
]


@pytest.mark.parametrize(("where", "expected"), LOCATIONS)
def test_a_location_is_written_as_tools_read_it(where: Location, expected: str) -> None:
    assert str(where) == expected


def test_locations_are_ordered() -> None:
    one, two, three = Location(file="a", line=2), Location(file="a", line=10), Location(file="b", line=1)
    assert sorted([three, one, two]) == [one, two, three]


def test_a_problem_is_a_place_a_sentence_a_code_and_a_way_out() -> None:
    assert str(UNKNOWN) == (
        "glossary.yml:2:5: 'cell' has an unknown key 'definitoin' [unknown-key]\n  hint: did you mean 'definition'?"
    )


def test_levels_are_ranked() -> None:
    assert [level.rank for level in (Level.IGNORE, Level.INFO, Level.WARN, Level.ERROR)] == [0, 1, 2, 3]


LEVELS = [
    (Code.MISSING_FILE, False, Level.ERROR),
    (Code.UNREADABLE_FILE, False, Level.ERROR),
    (Code.UNKNOWN_KEY, False, Level.WARN),
    (Code.UNKNOWN_REFERENCE, False, Level.WARN),
    (Code.AVOID, False, Level.INFO),
    (Code.AVOID, True, Level.INFO),
    (Code.UNUSED_TERM, False, Level.IGNORE),
    (Code.UNUSED_TERM, True, Level.INFO),
    (Code.UNKNOWN_KEY, True, Level.WARN),
]


@pytest.mark.parametrize(("code", "checking", "expected"), LEVELS)
def test_each_code_has_a_level(code: Code, checking: bool, expected: Level) -> None:  # noqa: FBT001
    assert default_level(code, checking=checking) is expected


SHARED = [
    (Code.UNKNOWN_KEY, Level.INFO),
    (Code.MISSING_FILE, Level.ERROR),
    (Code.AVOID, Level.INFO),
    (Code.UNUSED_TERM, Level.IGNORE),
]


@pytest.mark.parametrize(("code", "expected"), SHARED)
def test_faults_of_a_shared_file_are_reported_quietly(code: Code, expected: Level) -> None:
    assert default_level(code, shared=True) is expected


@pytest.mark.parametrize("code", Code)
def test_codes_are_words_with_hyphens(code: Code) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)


REPORTED = [
    ([UNKNOWN, UNUSED], {}, False, [(Level.WARN, UNKNOWN)]),
    ([UNKNOWN, UNUSED], {}, True, [(Level.WARN, UNKNOWN), (Level.INFO, UNUSED)]),
    ([UNKNOWN, UNKNOWN], {}, False, [(Level.WARN, UNKNOWN)]),
    ([UNKNOWN], {"unknown-key": "ignore"}, False, []),
    ([UNKNOWN], {"unknown-key": "error"}, False, [(Level.ERROR, UNKNOWN)]),
    ([UNUSED], {"unused-term": "ignore"}, True, []),
    ([], {}, False, []),
]


@pytest.mark.parametrize(("problems", "levels", "checking", "expected"), REPORTED)
def test_a_problem_is_reported_once_at_its_level(
    problems: list[Problem],
    levels: dict[str, str],
    checking: bool,  # noqa: FBT001
    expected: list[tuple[Level, Problem]],
) -> None:
    assert leveled(problems, levels, checking=checking) == expected


HINTS = [
    ("definitoin", ["term", "definition"], "did you mean 'definition'?"),
    ("xyz", ["term", "definition"], "remove it"),
    ("xyz", [], "remove it"),
    ("", ["term"], "remove it"),
]


@pytest.mark.parametrize(("word", "known", "expected"), HINTS)
def test_a_hint_names_the_nearest_word(word: str, known: list[str], expected: str) -> None:
    assert did_you_mean(word, known, "remove it") == expected


@pytest.mark.parametrize("word", ["tarm-123", "term-13", "term-1234", "Term-123"])
def test_among_many_words_one_that_begins_alike_and_is_about_as_long_is_near(word: str) -> None:
    known = Vocabulary([f"term-{number}" for number in range(100, 1_000)] + [f"word-{number}" for number in range(9)])
    assert (known.nearest(word) or "").startswith("term-1")
    assert known.nearest(f"x{word}") is None


def test_every_code_says_what_it_is() -> None:
    """In a sentence below it, which the API page shows."""
    source = ast.parse(Path(problems.__file__).read_text(encoding="utf-8"))
    [codes] = [each for each in source.body if isinstance(each, ast.ClassDef) and each.name == "Code"]
    said = [
        below.value.value
        for each, below in pairwise(codes.body)
        if isinstance(each, ast.Assign) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
    ]
    assert len(said) == len(Code)
    assert [each for each in said if not (isinstance(each, str) and each.endswith("."))] == []


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("a\u202eb\u2069", r"a\u202eb\u2069"),
        ("\x1b]0;x\x07\x9b31m", r"\u001b]0;x\u0007\u009b31m"),
        ("a\n::error::b\rc\u2028d", r"a\u000a::error::b\u000dc\u2028d"),
    ],
)
def test_a_message_shows_what_would_act_where_it_is_read(written: str, seen: str) -> None:
    acting = Problem(code=Code.UNUSED_TERM, message=f"'{written}'", hint=f"not {written}", where=Location(file="g"))
    [(_, shown)] = leveled([acting], {"unused-term": "info"})
    assert (shown.message, shown.hint) == (f"'{seen}'", f"not {seen}")
