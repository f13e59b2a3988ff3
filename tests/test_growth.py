"""No cost grows with the square of anything: what is four times as long costs about four times as much."""

from __future__ import annotations

from tests.growth import hostile, is_proportional, patterns


def test_no_pattern_costs_more_than_in_proportion_to_the_text() -> None:
    """Every regular expression of the package, with texts that are made to be slow for it."""
    found = patterns()
    assert len(found) > 300
    slow = [
        (one.name, one.pattern.pattern, text)
        for one in found
        for text in hostile(one.pattern)
        if not is_proportional(one.run, lambda size, text=text: _repeated(text, size), 2_000)  # type: ignore[misc]
    ]
    assert slow == []


def _repeated(text: tuple[str, str, str], size: int) -> str:
    before, unit, behind = text
    return before + unit * (size // len(unit) + 1) + behind
