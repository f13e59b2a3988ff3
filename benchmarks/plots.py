"""Line plots as SVG, in the colours of the page that shows them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["drawn"]

_WIDTH, _HEIGHT, _LEFT, _BELOW, _ABOVE = 480, 260, 56, 44, 28
_COLOURS = ("#00796b", "#c2410c", "#6d28d9", "#1d4ed8")


def drawn(title: str, across: str, lines: Mapping[str, Sequence[tuple[int, float]]]) -> str:
    """Draw seconds against a count, a line for each host; both axes begin at nothing."""
    most = max(count for points in lines.values() for count, _ in points)
    longest = max(0.1, *(seconds for points in lines.values() for _, seconds in points))
    parts = [_text(_LEFT, 16, title, "font-weight='bold'"), _axes(across, most, longest)]
    for number, (name, points) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        places = [(_across(count, most), _up(seconds, longest)) for count, seconds in points]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f"<polyline points='{line}' fill='none' stroke='{colour}' stroke-width='2'/>")
        parts += [f"<circle cx='{x:.1f}' cy='{y:.1f}' r='3' fill='{colour}'/>" for x, y in places]
        parts.append(_text(_LEFT + 12, _ABOVE + 16 * (number + 1), name, f"fill='{colour}'"))
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDTH} {_HEIGHT}' role='img' fill='#777'"
    return f"{head} font-family='sans-serif' font-size='12'>\n<title>{escape(title)}</title>\n" + "\n".join(
        [*parts, "</svg>\n"]
    )


def _across(count: float, most: float) -> float:
    return _LEFT + (_WIDTH - _LEFT - 16) * count / most


def _up(seconds: float, longest: float) -> float:
    return _HEIGHT - _BELOW - (_HEIGHT - _BELOW - _ABOVE) * seconds / longest


def _axes(across: str, most: int, longest: float) -> str:
    bottom = _HEIGHT - _BELOW
    path = f"<path d='M{_LEFT} {_ABOVE}V{bottom}H{_WIDTH - 16}' fill='none' stroke='#777'/>"
    middle = "text-anchor='middle'"
    marks = [_text(_across(count, most), bottom + 16, f"{count:,}", middle) for count in (0, most // 2, most)]
    ups = (0, longest / 2, longest)
    marks += [_text(_LEFT - 6, _up(each, longest) + 4, f"{each:.1f} s", "text-anchor='end'") for each in ups]
    return "\n".join([path, *marks, _text(_across(most / 2, most), _HEIGHT - 8, across, middle)])


def _text(x: float, y: float, text: str, more: str) -> str:
    return f"<text x='{x:.1f}' y='{y:.1f}' {more}>{escape(text)}</text>"
