"""Texts of terms in reStructuredText, outside Sphinx."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_plugin.html.linking.tokens import tags
from glossary_plugin.prose.rst import sphinx_roles, text_as_html, text_as_words

CASES = [
    # source, HTML, the words alone, the roles of Sphinx
    ("A *b* ``c``.", "<p>A <em>b</em> <code>c</code>.</p>", "A *b* ``c``.", []),
    (":term:`LLM` here", '<p><a href="term:LLM">LLM</a> here</p>', "LLM here", []),
    ("a :term:`big model <llm>`", '<p>a <a href="term:llm">big model</a></p>', "a big model", []),
    (":std:term:`大 規`", '<p><a href="term:%E5%A4%A7%20%E8%A6%8F">大 規</a></p>', "大 規", []),
    ("see :ref:`there <x-y>`", "<p>see there</p>", "see there", ["ref"]),
    (":func:`~os.path.join`", "<p><code>join</code></p>", "join", ["func"]),
    (":doc:`/a` :abbr:`LIFO (x)`", "<p>/a LIFO (x)</p>", "/a LIFO (x)", ["doc", "abbr"]),
    (":sup:`2` :py:class:`!A`", "<p><sup>2</sup> <code>A</code></p>", "2 A", ["py:class"]),
    ("``:ref:`x``", "<p><code>:ref:`x</code></p>", "``:ref:`x``", []),
    ("`a <b/c.md>`_", '<p><a href="b/c.md">a</a></p>', "`a <b/c.md>`_", []),
    (".. seealso:: More.", "<div><p>More.</p></div>", ".. seealso:: More.", []),
]


def _plain(html: str) -> str:
    return re.sub(r"\s*\n\s*", "", re.sub(r' class="[^"]*"', "", html))


@pytest.mark.parametrize(("source", "html", "words", "roles"), CASES)
def test_a_text_becomes_html_and_what_only_sphinx_knows_its_words(
    source: str, html: str, words: str, roles: list[str]
) -> None:
    assert _plain(text_as_html(source, "x-")) == html
    assert text_as_words(source) == words
    assert list(sphinx_roles(source)) == roles


def test_ids_are_the_text_s_own() -> None:
    html = text_as_html("A [1]_.\n\n.. [1] note\n", "llm-")
    assert set(re.findall(r'(?:id|href)="#?([^"]*)"', html)) == {"llm-1", "llm-footnote-reference-1"}


def test_a_title_is_a_title_and_raw_html_is_none() -> None:
    html = text_as_html("Title\n=====\n\n.. raw:: html\n\n   <script>x</script>\n\n.. include:: /etc/passwd\n", "x-")
    assert "Title</h" in html
    assert "script" not in html
    assert "root:" not in html


@settings(max_examples=60)
@given(st.text(":`<>_*|[].. a\n-=~", max_size=40))
def test_any_text_gives_html(source: str) -> None:
    assert all(tag.name != "script" for tag in tags(text_as_html(source, "x-")))
    text_as_words(source)
