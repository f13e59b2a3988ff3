"""HTML and links to entries go away, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from glossary_plugin.exchange.markup.markdown.plain_words import Found, plain_words

TEXTS = [
    ("a <b>b</b> <i>c</i> <code>d</code>", "a **b** *c* `d`"),
    ('<a href="#x">X</a>, <a href="https://e.org/">Y</a>', "X, [Y](https://e.org/)"),
    ('<a href="https://e.org/a (b)">Y</a>', "[Y](<https://e.org/a (b)>)"),
    ('<a href="#x" title="x > y">X</a>', "X"),
    ("<a id='here'></a>X<a name=\"there\"/>", "X"),
    ("[x](#x), [y](https://e.org)", "x, [y](https://e.org)"),
    ("[x](#x 'title') [y](https://e.org \"title\")", 'x [y](https://e.org "title")'),
    ("[a [b](c) d](#x) and [![i](i.png)](https://e.org)", "a [b](c) d and [![i](i.png)](https://e.org)"),
    ("[[Page|shown]], [[Page#part]]", "shown, Page"),
    ("<!-- a\nb -->c<script>x</script>", "c"),
    ("x<br>y<br/>z", "x  \ny  \nz"),
    ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", " a b\n c"),
    ('<img src="a b.png" alt="[b]">', "![b](<a b.png>)"),
    ("vector<int>, <T> and <my-el>", "vector\\<int>, \\<T> and \\<my-el>"),
    ("2 < 3, if a <b then, <3", "2 < 3, if a <b then, <3"),
    ("<https://e.org> <me@e.org>", "<https://e.org> <me@e.org>"),
    (r"\<b> \[x](#x)", r"\<b> \[x](#x)"),
    ("`<b>` and ``<i>`</i>``", "`<b>` and ``<i>`</i>``"),
    ("a ` b <b>c</b>\n\nd ` <i>e</i>", "a ` b **c**\n\nd ` *e*"),
    ("```html\n<b>\n\n```\n<b>x</b>", "```html\n<b>\n\n```\n**x**"),
    ("- a\n\n    ```\n    <b>\n\n    <i>\n    ```\n<b>x</b>", "- a\n\n    ```\n    <b>\n\n    <i>\n    ```\n**x**"),
    ("<!-- open", "\\<!-- open"),
    ("&lt;b&gt;", "&lt;b&gt;"),
    ("H<sub>2</sub>O", "H2O"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_html_and_links_to_entries_become_words(text: str, expected: str) -> None:
    assert plain_words(text, lambda href: href.startswith("#"), Found()) == expected


def test_what_went_away_is_known() -> None:
    found = Found()
    plain_words('<a id="i"></a>[a](#b) ![c](d.png) <img src="e.png"> H<sub>2</sub>O', lambda _: True, found)
    assert found == Found(entries=["#b"], anchors=["i"], figures=["d.png", "e.png"], elements=["sub"])


PIECES = (
    "<b> </b> <a_href='#x'> </a> <a_id='q'></a> <div> <div </div <script> </script> <style> <!-- --> <? <!X <![CDATA["
    " [ ] ( #x ) ![ \\ word 用語 <T> <x-y> <pre <pre> <br> * <https://e.org> &lt; <img_src=x> \" ' = <td> <li> | # a@b"
    " <"
)
PIECE = st.sampled_from([*(each.replace("_", " ") for each in PIECES.split()), " ", "\n", "\n\n", "    ", "- ", "> "])


@settings(max_examples=300)
@given(st.lists(PIECE, max_size=8).map("".join))
def test_markdown_finds_no_html_in_what_is_left(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(plain_words(text, lambda href: href.startswith("#"), Found()))
    inside = [child for token in tokens for child in token.children or ()]
    assert not [token for token in [*tokens, *inside] if token.type in {"html_block", "html_inline"}]


@given(st.text("ab 用.,!*_#-\n1", max_size=40))
def test_a_text_without_either_stays_as_it_is(text: str) -> None:
    kept = plain_words(text, lambda _: True, Found())
    assert kept.split() == text.split()
