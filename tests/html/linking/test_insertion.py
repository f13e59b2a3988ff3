"""What comes in the place of a marker leaves the HTML around it valid, and every word where it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.html.linking.insertion import Piece, insert
from glossary_plugin.html.linking.tokens import plain_text
from tests.html.nesting import misplaced

MARKER = "<!--x-->"
ONE = '<p>is a <a href="y">group</a></p>'
INLINE = '<span class="d">is a <a href="y">group</a></span>'
DIV = f'<div class="d">{ONE}</div>'
BLOCKS = "<p>One:</p><ul><li>two</li></ul>"
BOX = f'<div class="d">{BLOCKS}</div>'


def _inserted(html: str, text: str, class_name: str = "d") -> str:
    return insert(html, [Piece(*found.span(), text, class_name) for found in re.finditer(MARKER, html)])


PLACES = [
    # a page, with one paragraph in it, with blocks in it
    ("<p>A pod @ runs.</p>", f"<p>A pod {INLINE} runs.</p>", f"<p>A pod </p>{BOX}<p> runs.</p>"),
    ("<p>A pod @</p>", f"<p>A pod {INLINE}</p>", f"<p>A pod </p>{BOX}"),
    ("<p>@ runs.</p>", f"<p>{INLINE} runs.</p>", f"{BOX}<p> runs.</p>"),
    ("<p id=i dir=x>A @ b</p>", f"<p id=i dir=x>A {INLINE} b</p>", f'<p id=i dir=x>A </p>{BOX}<p dir="x"> b</p>'),
    ("@", DIV, BOX),
    ("<p>@</p>", DIV, BOX),
    ("<p> @ @\n</p>", DIV * 2, BOX * 2),
    ("<p>@ and @</p>", f"<p>{INLINE} and {INLINE}</p>", f"{BOX}<p> and </p>{BOX}"),
    ("<p>A @ @ b</p>", f"<p>A {INLINE} {INLINE} b</p>", f"<p>A </p>{BOX}{BOX}<p> b</p>"),
    ("<p><em>A @</em> b</p>", f"<p><em>A {INLINE}</em> b</p>", f"<p><em>A </em></p>{BOX}<p><em></em> b</p>"),
    ("<p><em>@</em></p>", f"<p><em>{INLINE}</em></p>", BOX),
    ('<h2 id="h">A @</h2>', f'<h2 id="h">A {INLINE}</h2>', f'<h2 id="h">A </h2>{BOX}'),
    ("<p>A<br>@</p>", f"<p>A<br>{INLINE}</p>", f"<p>A<br></p>{BOX}"),
    ('<p><img src="i">@</p>', f'<p><img src="i">{INLINE}</p>', f'<p><img src="i"></p>{BOX}'),
    # tight and loose lists, cells, quotations, admonitions, raw HTML
    ("<ul><li>A @ b</li></ul>", f"<ul><li>A {INLINE} b</li></ul>", f"<ul><li>A {BOX} b</li></ul>"),
    ("<ul><li>@</li></ul>", f"<ul><li>{DIV}</li></ul>", f"<ul><li>{BOX}</li></ul>"),
    ("<li><p>A @</p></li>", f"<li><p>A {INLINE}</p></li>", f"<li><p>A </p>{BOX}</li>"),
    ("<td>@</td><td>A @</td>", f"<td>{DIV}</td><td>A {INLINE}</td>", f"<td>{BOX}</td><td>A {BOX}</td>"),
    ("<blockquote><p>@</p></blockquote>", f"<blockquote>{DIV}</blockquote>", f"<blockquote>{BOX}</blockquote>"),
    ("<div><p>T</p><p>A @</p></div>", f"<div><p>T</p><p>A {INLINE}</p></div>", f"<div><p>T</p><p>A </p>{BOX}</div>"),
    ("<div>A <span>@</span></div>", f"<div>A <span>{INLINE}</span></div>", f"<div>A {BOX}</div>"),
    ("<p>A<div>@</div>", f"<p>A<div>{DIV}</div>", f"<p>A<div>{BOX}</div>"),
    # a link holds no link
    ('<a href="z">A @</a>', '<a href="z">A <span class="d">is a group</span></a>', f'<a href="z">A </a>{BOX}'),
    # no comments
    ("<script>'@'</script>", "<script>'@'</script>", "<script>'@'</script>"),
    ("<p title='@'>A</p>", "<p title='@'>A</p>", "<p title='@'>A</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "one", "blocks"), PLACES, ids=[row[0] for row in PLACES])
def test_a_piece_stands_as_its_place_allows(page: str, one: str, blocks: str) -> None:
    html = page.replace("@", MARKER)
    assert _inserted(html, ONE) == one.replace("@", MARKER)
    assert _inserted(html, BLOCKS) == blocks.replace("@", MARKER)


def test_a_piece_without_an_element_of_its_own_is_always_a_block() -> None:
    assert _inserted(f"<p>A {MARKER} b</p>", "<section></section>", "") == "<p>A </p><section></section><p> b</p>"


WORDS = st.sampled_from([MARKER, "a ", " ", "<br>", f"{MARKER} {MARKER}"])
INLINES = st.recursive(
    WORDS,
    lambda inside: st.builds(
        lambda name, parts: f'<{name} class="c">{"".join(parts)}</{name}>',
        st.sampled_from(["em", "strong", "span"]),
        st.lists(inside, max_size=3),
    ),
    max_leaves=4,
)
PARAGRAPHS = st.builds(
    lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
    st.sampled_from(["p", "h2", "td", "li"]),
    st.lists(INLINES, max_size=4),
)
PAGES = st.lists(st.one_of(PARAGRAPHS, st.builds("<div>{}</div>".format, PARAGRAPHS)), max_size=3).map("".join)


@given(PAGES, st.sampled_from([ONE, BLOCKS]), st.sampled_from(["d", ""]))
def test_every_page_stays_valid_and_keeps_its_words(page: str, text: str, class_name: str) -> None:
    made = _inserted(page, text, class_name)
    assert misplaced(made) == []
    assert MARKER not in made
    words = plain_text(page.replace(MARKER, plain_text(text)))
    assert plain_text(made).replace(" ", "") == words.replace(" ", "")
