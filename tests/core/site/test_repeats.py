"""What one cause brings about again and again is reported once."""

from __future__ import annotations

import pytest

from glossary_plugin.core.problems import Code, Level, Location, Problem
from glossary_plugin.core.site.repeats import Repeats, grouped


def _reported(
    code: Code, *places: str, message: str = "m", hint: str = "h", level: Level = Level.INFO
) -> list[tuple[Level, Problem]]:
    made = (Problem(code=code, message=message, hint=hint, where=Location(file=place, line=1)) for place in places)
    return [(level, problem) for problem in made]


ABBR, KEY = Code.INSIDE_ABBR, Code.UNKNOWN_KEY
GROUPS = [
    ([], []),
    (_reported(ABBR, "a"), ["a:1: m [inside-abbr]"]),
    (_reported(ABBR, "a", "b"), ["a:1: m (2 times, also at b:1) [inside-abbr]"]),
    (_reported(ABBR, "a", "b", "c"), ["a:1: m (3 times, also at b:1, c:1) [inside-abbr]"]),
    (_reported(ABBR, *["a", "b", "c", "d"] * 501), ["a:1: m (2,004 times, also at b:1, c:1, …) [inside-abbr]"]),
    # another word, the same cause
    (_reported(ABBR, "a") + _reported(ABBR, "b", message="n"), ["a:1: m (2 times, also at b:1) [inside-abbr]"]),
    (_reported(Code.AVOID, "a") + _reported(Code.AVOID, "b", message="n"), ["a:1: m (2 times, also at b:1) [avoid]"]),
    # another cause: what can be done differs, or what it is about, or how loudly it is reported
    (_reported(Code.AVOID, "a") + _reported(Code.AVOID, "b", hint="i"), ["a:1: m [avoid]", "b:1: m [avoid]"]),
    (
        _reported(Code.DEPRECATED, "a", "b") + _reported(Code.DEPRECATED, "c", message="n"),
        ["a:1: m (2 times, also at b:1) [deprecated]", "c:1: n [deprecated]"],
    ),
    (_reported(ABBR, "a") + _reported(ABBR, "b", level=Level.WARN), ["a:1: m [inside-abbr]", "b:1: m [inside-abbr]"]),
    # mistakes, each to be mended where it stands
    (_reported(KEY, "a", "b"), ["a:1: m [unknown-key]", "b:1: m [unknown-key]"]),
    # in the order in which each first comes
    (
        [*_reported(KEY, "a"), *_reported(ABBR, "b"), *_reported(KEY, "c"), *_reported(ABBR, "d")],
        ["a:1: m [unknown-key]", "b:1: m (2 times, also at d:1) [inside-abbr]", "c:1: m [unknown-key]"],
    ),
]


@pytest.mark.parametrize(("reported", "expected"), GROUPS)
def test_one_cause_is_one_report(reported: list[tuple[Level, Problem]], expected: list[str]) -> None:
    assert [
        str(problem).removesuffix("\n  hint: h").removesuffix("\n  hint: i") for _, problem in grouped(reported)
    ] == expected


def test_page_by_page_three_places_are_reported() -> None:
    repeats = Repeats()
    reported = [problem.message for place in "abcde" for _, problem in repeats.few(_reported(ABBR, place))]
    assert reported == ["m", "m", "m; other places are not reported, 'glossary check --pages --all' lists them"]
    assert len(list(repeats.few(_reported(ABBR, "a")))) == 1, "a page that is rendered again"
    assert not list(repeats.few(_reported(ABBR, "f")))
    assert len(list(repeats.few(_reported(KEY, *"abcdef")))) == 6
    assert len(list(repeats.few(_reported(KEY, *"abcdef")))) == 6


def test_pages_without_names_are_counted() -> None:
    repeats = Repeats(named=False)
    reported = [len(list(repeats.few(_reported(code, "page")))) for code in (ABBR, KEY) for _ in range(5)]
    assert reported == [1, 1, 1, 0, 0, 1, 1, 1, 1, 1]
