"""Blocks are known by their lines, and what stands inside of them by its place in the source."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_plugin.exchange.formats.markdown_parser import Syntax
from glossary_plugin.exchange.formats.markdown_text import GONE, Markdown, words

LINES = (
    *(
        "a <b>b</b> `c` [d](e)",
        "> q <i>r</i>",
        ">> [s](t 'u')",
        "- v <br> `w`",
        "  - [[X|y]]",
        "1. 1 [1](1)",
        "\t<u>tab</u>",
    ),
    *(
        "| a \\| <b>c</b> | [d](e) |",
        "|---|---|",
        "| [d](e) | [d](e) | x |",
        "# h <s>i</s> #",
        "j [k][l]",
        "===",
        "---",
    ),
    *(
        "    code <b>",
        "```",
        "<!-- m",
        "-->",
        "[l]: /u",
        "[^n]: o <b>p</b>",
        "[^n]",
        ": def [x](y)",
        "  ~ def <b>z</b>",
    ),
    *(
        "!!! note",
        "::: tip",
        ":::",
        "    in [x](y)",
        "<div>",
        "<a id='x'></a>",
        "![i](j.png)",
        "\\<b>",
        "用語 <b>語</b>",
        "",
        "",
        "   ",
        "\u3000a",
    ),
)
TEXTS = st.lists(st.sampled_from(LINES), max_size=9).map("\n".join)


@settings(max_examples=400)
@given(TEXTS)
def test_the_place_of_a_piece_is_where_it_stands(text: str) -> None:
    page = Markdown(text)
    for piece in page.pieces():
        source = text[piece.start : piece.end]
        if piece.token.type in {"html_inline", "wiki"}:
            assert source == piece.token.content
        elif piece.token.type == "code_inline":
            assert source.strip("`").split() == piece.token.content.split()
        elif piece.token.type == "link_open":
            assert (source[0], text[piece.words_end]) == ("[", "]")
        elif piece.token.type == "image":
            assert (source[:2], text[piece.words_end]) == ("![", "]")
        elif piece.token.type == "footnote_ref":
            assert source == "[^n]"


@given(TEXTS | st.text(max_size=30))
def test_a_text_without_edits_is_the_source(text: str) -> None:
    assert Markdown(text).edited(()) == text


@given(TEXTS)
def test_a_line_of_text_is_reported_with_its_place(text: str) -> None:
    page = Markdown(text)
    for row, line in page.spoken():
        assert all(word in page.lines[row] for token in line if token.type == "text" for word in token.content.split())


EDITED = [
    ("a <i>b</i> c", "a b c"),
    ("a\n\n<i></i>\n\nc", "a\n\nc"),
    ("a\n<i></i>\nc", "a\n\nc"),
    ("> a\n> <i></i>", "> a\n\n"),
    ("a\n\n\n\nb <i></i>c", "a\n\n\n\nb c"),
]


@pytest.mark.parametrize(("text", "expected"), EDITED)
def test_a_line_that_held_nothing_else_goes_too(text: str, expected: str) -> None:
    page = Markdown(text)
    assert (
        page.edited((piece.start, piece.end, GONE) for piece in page.pieces() if "<" in piece.token.content) == expected
    )


DEFINED = [
    ("[a]: <b c>\n  'd'", {"A": '[a]: <b c> "d"'}),
    ("[a\\]]: b", {"A\\]": "[a\\]]: <b>"}),
    ("[a]: b>c 'd \"e\"'", {"A": '[a]: <b\\>c> "d \\"e\\""'}),
    ("> [a]: b", {"A": "[a]: <b>"}),
    ("```\n[a]: b\n```", {}),
    ("    [a]: b", {}),
    ("<!--\n[a]: b\n-->", {}),
    ("[^a]: b\n\n    c\n\nd", {"^a": "[^a]: b\n\n    c"}),
]


@pytest.mark.parametrize(("text", "expected"), DEFINED)
def test_definitions_are_those_that_markdown_sees(text: str, expected: dict[str, str]) -> None:
    assert Markdown(text).definitions == expected


def test_a_part_knows_the_labels_of_its_page() -> None:
    page = Markdown("[a][b], `[c]`, [^d], [\\c]\n\n[b]: /b\n[c]: /c\n[^d]: e")
    assert page.with_definitions("[a][b], `[c]`") == "[a][b], `[c]`\n\n[b]: </b>"
    assert page.with_definitions("x[^d]") == "x[^d]\n\n[^d]: e"
    assert page.with_definitions("[x]") == "[x]"


TERMS = [
    ("a\n: b", ["a"]),
    ("a\nb\n\n: c", ["a", "b"]),
    ("> a\n> b\n> : c", ["a", "b"]),
    ("a\n\nb\n: c", ["b"]),
    ("# a\nb\n: c", ["b"]),
    ("- a\n  b\nc\n: d", []),
    ("a\n\tb\n: c", []),
    ("```\na\n: b\n```", []),
]


@pytest.mark.parametrize(("text", "terms"), TERMS)
def test_any_number_of_terms_stands_above_a_definition(text: str, terms: list[str]) -> None:
    tokens = Markdown(text).tokens
    found = [inline.content for token, inline in pairwise(tokens) if token.type == "dt_open"]
    assert found == terms


def test_a_shortcode_may_be_an_address() -> None:
    page = Markdown('[a]({{< ref "b c" >}}) {{< d >}}')
    assert [str(piece.token.attrs.get("href")) for piece in page.pieces()] == ['{{< ref "b c" >}}']


def test_colons_fence_code_where_a_format_says_so() -> None:
    text = ":::{a}\n[b](c)\n:::"
    counts = [sum(1 for _ in Markdown(text, syntax=Syntax(colon_fences=each)).pieces()) for each in (False, True)]
    assert counts[1] == 0 < counts[0]


def test_words_are_without_markup() -> None:
    lines = Markdown("*a* [b](c) `d` <e@f.g>\n![h](i) [[j|k]] &amp; \\*<br>").spoken()
    assert [words(line) for _, line in lines] == ["a b d e@f.g", "h k & *"]
