"""Titles of pages and headings: plain texts that themes write as HTML."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from glossary_plugin.html.pages.titles import Title, titled, toc_title
from tests.factories import abbr, term

if TYPE_CHECKING:
    from glossary_plugin.core.model import Term

TOC = [
    (term("large model", abbr("LLM"), abbr("LM")), "large model LLM"),
    (term("API"), "API"),
    (term("R&D"), "R&amp;D"),
    (term("AT&amp;T"), "AT&amp;amp;T"),
    (term("List<int>"), "List&lt;int&gt;"),
    (term("a \"b\" 'c'"), "a &quot;b&quot; &#x27;c&#x27;"),
]
WAYS = ["{{ title }}", "{{ title | striptags }}", "{{ title ~ '' }}", '{{ "%s" | format(title) }}']
"""How the themes of MkDocs write a title; they escape nothing."""
THEME = Environment()  # noqa: S701 - as MkDocs has it
HEADINGS = [
    # (the page, what becomes of it)
    ('<h1 id="g">Glossary</h1>\n<p>Glossary</p>', '<h1 id="g">1 &lt; 2</h1>\n<p>Glossary</p>'),
    ('<p>Glossary</p><h1><a href="#g">Glossary</a></h1>', '<p>Glossary</p><h1><a href="#g">1 &lt; 2</a></h1>'),
    ('<h1>Glossary<a href="#g">¶</a></h1>', '<h1>1 &lt; 2<a href="#g">¶</a></h1>'),
    ("<h1>Else</h1>", "<h1>Else</h1>"),
    ("<p>Glossary</p>", "<p>Glossary</p>"),
]


@pytest.mark.parametrize(("each", "expected"), TOC)
def test_a_table_of_contents_shows_name_and_abbreviation(each: Term, expected: str) -> None:
    assert toc_title(each) == expected


@pytest.mark.parametrize("way", WAYS)
@given(text=st.text(st.characters(exclude_categories=["Cs"])) | st.text("<>&;#x27\"'/a! -"))
def test_a_title_shows_as_it_is_in_any_theme(way: str, text: str) -> None:
    written = THEME.from_string(way).render(title=Title.of(text))
    assert not set(written) & set("<>\"'")
    # The filter makes one space of many.
    assert unescape(written).split() == unescape(Title.of(text)).split()


@pytest.mark.parametrize(("page", "expected"), HEADINGS)
def test_the_first_heading_says_the_title(page: str, expected: str) -> None:
    assert titled(page, "Glossary", "1 < 2") == expected
