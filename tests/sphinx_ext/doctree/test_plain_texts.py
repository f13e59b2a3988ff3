"""A text that is taken for plain is what its parser makes of it: one paragraph that says the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Parser
from hypothesis import given
from hypothesis import strategies as st
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.mdit import create_md_parser

from glossary_plugin.prose.harmless import disarm
from glossary_plugin.sphinx_ext.doctree.plain_texts import (
    is_plain_markdown,
    is_plain_rst,
    keeps_words,
    paragraph_of,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

KEEPING = frozenset(
    {
        *("amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist"),
        *("html_admonition", "html_image", "strikethrough", "substitution", "tasklist"),
    }
)
WORDS = """a An edge i. A) iv. 1. データ é ß PEP-8 RFC2822 x² 10% it's "it" : :: - -- ... … (c) / e.org http://e.org
    a@e.org `x` `{x}$y$\\` * _ ` [ ] { } $ < & | # ~ ^ = + > ! ? 、 （） —""".split()
PIECES = st.sampled_from([*WORDS, "\\", " ", "  ", ": ", "\n", "\t", "\u3000"])
TEXTS = st.lists(PIECES, min_size=1, max_size=8).map("".join) | st.text(max_size=20)
PARSERS = (
    create_md_parser(MdParserConfig(), DocutilsRenderer),
    create_md_parser(MdParserConfig(enable_extensions=set(KEEPING)), DocutilsRenderer),
    create_md_parser(MdParserConfig(commonmark_only=True), DocutilsRenderer),
    disarm(create_md_parser(MdParserConfig(commonmark_only=True), DocutilsRenderer)),
)


def _words(tokens: list[Token]) -> list[tuple[type, str]] | None:
    """Return the pieces of the one paragraph that tokens are; None where they are more."""
    if [each.type for each in tokens] != ["paragraph_open", "inline", "paragraph_close"] or tokens[0].attrs:
        return None
    kinds = {"text": nodes.Text, "code_inline": nodes.literal}
    return [(kinds.get(each.type, nodes.Node), each.content) for each in tokens[1].children or []]


@given(TEXTS)
def test_markdown_says_what_it_is(text: str) -> None:
    if is_plain_markdown(text):
        made = paragraph_of(text)
        assert made.rawsource == text
        said = [(type(each), each.astext()) for each in made.children]
        assert [_words(parser.parse(text)) for parser in PARSERS] == [said] * len(PARSERS)


@given(TEXTS)
def test_rst_says_what_it_is(text: str) -> None:
    if is_plain_rst(text):
        given_settings = {"report_level": 1, "halt_level": 1, "pep_references": True, "rfc_references": True}
        made = publish_doctree(text, parser=Parser(), settings_overrides={**given_settings, "_disable_config": True})
        (block,) = made.children
        assert type(block) is nodes.paragraph
        assert [type(each) for each in block.children] == [nodes.Text]
        assert block.astext() == block.rawsource == text


PLAIN = ["An edge: it's there.", "データを運ぶ線（双方向）。", "Ten, 10% (of 3/4); so?"]
OTHERS = [
    *(
        "An *edge*.",
        "1. One",
        "- one",
        "a\nb",
        "See [it](term:it).",
        "A `b",
        "A ``b``",
        "A `b``c`",
        "A ` b`",
        " a",
        "a ",
        "",
        "{abbr}`a`",
        "a | b",
    ),
    *("# A", "(a)=", "% a", ":a: b", "+++", "a $b$", "<b>", "R&D", "a\\b", "2 * 3"),
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_are_plain(text: str) -> None:
    assert (is_plain_markdown(text), is_plain_rst(text)) == (True, True)


def test_code_in_a_line_is_plain_in_markdown_alone() -> None:
    text = "A `b` of `c  d`.", "A `b`: `c d\\`."
    assert [is_plain_markdown(each) for each in text] == [False, True]
    assert not any(map(is_plain_rst, text))


@pytest.mark.parametrize("text", OTHERS)
def test_all_else_is_parsed(text: str) -> None:
    assert (is_plain_markdown(text), is_plain_rst(text)) == (False, False)


@pytest.mark.parametrize("text", ["See http://e.org", "A. One", "ii) two", "As here::", "By PEP 8", "From rfc2822"])
def test_what_docutils_alone_makes_something_of_is_parsed(text: str) -> None:
    assert not is_plain_rst(text)


@pytest.mark.parametrize(
    ("given_config", "expected"),
    [
        ({}, True),
        ({"enable_extensions": set(KEEPING)}, True),
        ({"enable_extensions": {"linkify"}}, False),
        ({"enable_extensions": {"deflist", "replacements"}}, False),
        ({"enable_extensions": {"smartquotes"}}, False),
        ({"html_meta": {"description": "x"}}, False),
        ({"gfm_only": True}, False),
        ({"disable_syntax": ["backticks"]}, False),
        ({"sub_delimiters": ["%", "%"], "enable_extensions": {"substitution"}}, False),
    ],
)
def test_some_settings_of_myst_make_more_of_words(given_config: dict[str, object], *, expected: bool) -> None:
    assert keeps_words(MdParserConfig(**given_config)) is expected  # type: ignore[arg-type]  # as MyST has it


def test_no_text_is_plain_that_has_a_line_break() -> None:
    assert not any(re.search(r"\s", each) and is_plain_markdown(each) for each in ("a\u2028b", "a\x0bb", "a\u3000b"))
