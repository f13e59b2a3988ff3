"""What a reader sees in the line of a mention, though no mention may be there."""

from __future__ import annotations

import re

import pytest
from docutils import nodes

from glossary_plugin.core.matching.boundaries import BARRIER
from glossary_plugin.sphinx_ext.doctree.runs import cut


def line(*parts: nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", *parts)


def raw(html: str) -> list[nodes.Node]:
    """Return text with raw HTML in it, as MyST has it."""
    parts = re.split("(<[^>]*>)", html)
    return [nodes.raw("", each, format="html") if each[:1] == "<" else nodes.Text(each) for each in parts]


SEEN = [
    ([line(nodes.literal("", "--api"), nodes.Text(" word"), nodes.footnote_reference("", "1"))], "--api word"),
    ([line(nodes.Text("x"), nodes.superscript("", "2"), nodes.image(uri="a.png"), nodes.Text(" word"))], "x2 word"),
    ([line(nodes.math("", "a")), line(nodes.Text("word "), nodes.literal("", "b"))], "a|word b"),
    ([line(*raw("Press <kbd>Ctrl</kbd> for<br>a word"))], "Press Ctrl for a word"),
    ([line(*raw("a <ruby>b<rt>c</rt></ruby> word"))], "a b word"),
    (
        [line(nodes.Text("word"), *(nodes.literal("", "a") for _ in range(99))), line(nodes.Text("b"))],
        f"word{'a' * 40}|b",
    ),
]


@pytest.mark.parametrize(("lines", "seen"), SEEN)
def test_what_is_left_alone_in_a_line_is_seen_there(lines: list[nodes.Node], seen: str) -> None:
    prose = cut(nodes.section("", *lines))
    whole = "".join(prose.aside(place) if letter == BARRIER else letter for place, letter in enumerate(prose.text))
    assert whole.strip(BARRIER).replace(BARRIER, "|") == seen
