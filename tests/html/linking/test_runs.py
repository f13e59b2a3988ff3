"""From HTML to runs of text, and the way back to every byte."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.linking.prose import Heading
from glossary_plugin.core.matching.boundaries import BARRIER
from glossary_plugin.html.linking.runs import cut_html

RUNS = [
    # the barrier is | here
    ("a b", "a b"),
    ("<p>a</p><p>b</p>", "a|b|"),
    ("a<em>b</em><strong>c</strong><span>d</span>e", "abcde"),
    ("a<wbr>b&shy;c", "ab\u00adc"),
    ("a<br>b", "a|b"),
    ("a<img alt=x>b", "a|b"),
    ("a<!-- b -->c", "ac"),
    ("R&amp;D &lt; &#x41;&#66; &copy; &nosuch; & x", "R&D < AB © &nosuch; & x"),
    ("a&#0;b&#1;c", "a\ufffdbc"),
    (f"a{BARRIER}b", "a b"),
    ("<ul><li>a</li><li>b</li></ul>", "a|b|"),
    ("<table><tr><td>a</td><td>b</td></tr></table>", "a|b|"),
    ("a<custom-tag>b</custom-tag>c", "a|b|c"),
    ("<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>の", "漢字の"),
    # left alone
    ("a<code>b</code>c", "a|c"),
    ("a<a href=x>b</a>c", "a|c"),
    ("a<a href=x><em>b</em></a>c", "a|c"),
    ("<pre><p>b</p></pre>c", "c"),
    ("a<script>b < c</script>d", "a|d"),
    ("a<button>b</button>c<svg><text>d</text></svg>e", "a|c|e"),
    ("a<abbr>b</abbr>c<kbd>d</kbd>", "a|c|"),
    ("<nav>a</nav><figure><figcaption>b</figcaption>c</figure>", "c|"),
    ("<details><summary>a</summary>b</details>", "b|"),
    ('a<span class="x no-glossary">b<b>c</b></span>d', "a|d"),
    ('<p class="admonition-title">a</p>b', "b"),
    ('a<span class="arithmatex">\\(b\\)</span>c', "a|c"),
    ('a<span class="no-glossary-at-all">b</span>c', "abc"),
    ("<h2>a</h2>b", "b"),
    # what the page leaves open
    ("a<em>b", "ab"),
    ("a</em>b", "ab"),
    ("<p>a<code>b</p>c</code>d", "a|d"),
    ("<p>a<a href=x></p>c<a href=y>d</a>e", "a|e"),
    ("<p>a<a name=x></p>c", "a|c"),
    ("<table><tr><td>a<code>b</td><td>c</table>", "a|c|"),
    ("<table>a<tr>b<td>c</td></tr></table>d", "c|d"),
    ("<p>a</ b>c</>d</3 e>f</p>", "acdf|"),
    ("a<plaintext>b", "a|"),
    ('a<span aria-hidden="true">b</span>c<span aria-hidden="false">d</span><b inert>e</b>', "a|cd|"),
    ("<p>a<b>b</p>c", "ab|c"),
    ("a<code>b", "a|"),
    ("<p>a<p>b", "a|b"),
    ('a <a href="b', "a "),
    ("", ""),
]


@pytest.mark.parametrize(("html", "runs"), RUNS)
def test_a_page_is_runs_of_text_with_barriers_between(html: str, runs: str) -> None:
    assert cut_html(html).text.replace(BARRIER, "|") == runs


SENTENCES = [
    # what a reader sees in the line of a word, the barrier of blocks is | here
    ("<p>The <code>--a &amp; b</code> word and <b><kbd>c</kbd></b>.</p>", "|The --a & b word and c.|"),
    ('<p>See <a href="x">a <i>link</i></a>, <abbr>ab</abbr> word.</p><p>Next</p>', "|See a link, ab word.|Next|"),
    ('<p>word<sup id="r"><a class="footnote-ref">1</a></sup><img alt="x"> x<sup>2</sup></p>', "|word x2|"),
    ('<p><span class="arithmatex">\\(x\\)</span> word</p>', "|x word|"),
    ("<p><code>a</code></p><p><code>b</code></p>word<p>", "|a|b|word|"),
    ("a<br>word<pre>b</pre>c<code>open", "a word|c"),
    ("a <svg><path/></svg> word <label>b</label>", "a  word b"),
    (f"word{'<code>a</code>' * 99}<p></p><p>b", f"word{'a' * 40}|b"),
]


@pytest.mark.parametrize(("html", "seen"), SENTENCES)
def test_what_is_left_alone_in_a_line_is_seen_there(html: str, seen: str) -> None:
    page = cut_html(html)
    whole = "".join(page.aside(place) if letter == BARRIER else letter for place, letter in enumerate(page.text))
    assert re.sub(f"{BARRIER}+", "|", whole).strip("|") == seen.strip("|")


def test_headings_are_prose_where_wanted() -> None:
    assert cut_html("<h2>a</h2>b<h3>c</h3>", headings=True).text == f"a{BARRIER}b{BARRIER}c{BARRIER}"


SPANS = [
    # html, what is asked for, what a link would enclose (None: it cannot)
    ("a cell b", "cell", "cell"),
    ("<p>a <em>cell</em> b</p>", "cell", "cell"),
    ("<p>a <em>cell wall</em> b</p>", "wall", "wall"),
    ("cell <em>wall</em>", "cell wall", "cell <em>wall</em>"),
    ("<em>cell</em> wall", "cell wall", "<em>cell</em> wall"),
    ("サービス<strong>メッシュ</strong>", "サービスメッシュ", "サービス<strong>メッシュ</strong>"),
    ("<b><i>cell</i></b> <b><i>wall</i></b>", "cell wall", "<b><i>cell</i></b> <b><i>wall</i></b>"),
    ("<b><i>cell</i> wall</b>", "cell wall", "<i>cell</i> wall"),
    ("<b>cell <i>wall</i></b>", "cell wall", "cell <i>wall</i>"),
    ("<b>cell</b> <i>wall x</i>", "cell wall", None),
    ("<b>x cell</b> wall", "cell wall", None),
    ("<b>x cell</b><i> wall</i>", "cell wall", None),
    ("cell <i><b>wall</b> x</i>", "cell wall", None),
    ("cell <em>wall", "cell wall", None),
    ("<em>cell wall", "cell wall", "cell wall"),
    ("R&amp;D", "R&D", "R&amp;D"),
    ("&lt;x", "<", "&lt;"),
    ("x&lt;", "<", "&lt;"),
    ("x &fjlig; y", "fj", "&fjlig;"),
    ("x &fjlig; y", "f", None),
    ("x &fjlig; y", "j", None),
    ("x &fjlig;y", "jy", None),
    ("ce<!-- x -->ll", "cell", "ce<!-- x -->ll"),
    ("ce<wbr>ll", "cell", "ce<wbr>ll"),
    ("ce&shy;ll", "ce\u00adll", "ce&shy;ll"),
    ("<!-- x -->cell", "cell", "cell"),
    ("<b><!-- x -->cell</b> wall", "cell wall", None),
]


@pytest.mark.parametrize(("html", "words", "expected"), SPANS)
def test_a_link_encloses_whole_elements(html: str, words: str, expected: str | None) -> None:
    page = cut_html(html)
    start = page.text.index(words)
    span = page.span(start, start + len(words))
    assert (None if span is None else html[slice(*span)]) == expected


HEADINGS: list[tuple[str, list[Heading]]] = [
    ('<h1 id="a">A</h1>x<h2>B</h2>', [Heading(0, 1, "a", "A"), Heading(2, 2, "", "B")]),
    ('<h2 id=b>R&amp;D <em>x</em><a class="headerlink" href="#b">¶</a></h2>', [Heading(0, 2, "b", "R&D x")]),
    ("<h7>x</h7><h2>never closed", []),
    ("<p>x</p>", []),
]


@pytest.mark.parametrize(("html", "expected"), HEADINGS)
def test_headings_are_noted(html: str, expected: list[Heading]) -> None:
    assert list(cut_html(html).headings) == expected


PLACES = '<p>one</p><h2 id="a">A</h2><p>two</p><h3>no id</h3><p>three</p><h2 id="b">B</h2><p>four</p>'
ABOVE = [("one", ""), ("two", "a"), ("three", "a"), ("four", "b")]


@pytest.mark.parametrize(("word", "expected"), ABOVE)
def test_the_heading_above_is_the_last_with_an_id(word: str, expected: str) -> None:
    page = cut_html(PLACES)
    heading = page.heading_at(page.text.index(word))
    assert (heading.id if heading else "") == expected


def test_sections_begin_at_headings_of_the_first_two_levels() -> None:
    page = cut_html(PLACES)
    assert page.sections() == [page.text.index("two"), page.text.index("four")]


ENTRIES = (
    '<p>zero</p><article data-glossary-entry="a"><h3>A</h3><p>one</p></article>'
    '<article data-glossary-entry="b"><p>two</p></article><p>three</p>'
)


@pytest.mark.parametrize(("word", "expected"), [("zero", ""), ("one", "a"), ("two", "b"), ("three", "")])
def test_a_place_knows_its_entry(word: str, expected: str) -> None:
    page = cut_html(ENTRIES)
    assert page.entry_at(page.text.index(word)) == expected


def test_links_and_abbreviations_are_noted_wherever_they_stand() -> None:
    page = cut_html(
        '<p><a href="x">a</a></p><pre><a href="y">b</a></pre><abbr title="t">R&amp;<b>D</b></abbr><a href=z>'
    )
    assert [link.attributes["href"] for link in page.links] == ["x", "y", "z"]
    assert [link.close_start >= 0 for link in page.links] == [True, True, False]
    assert page.abbreviations == ("R&D",)


@given(st.text(st.sampled_from("<>/!-=\"'& ;#abpemh2codsrit\n" + BARRIER)) | st.text(), st.booleans(), st.data())
def test_no_page_raises_and_no_span_lies_outside(html: str, headings: bool, data: st.DataObject) -> None:  # noqa: FBT001
    page = cut_html(html, headings=headings)
    runs = page.text
    if runs.strip(BARRIER):
        start = data.draw(st.integers(0, len(runs) - 1))
        end = data.draw(st.integers(start + 1, len(runs)))
        if BARRIER not in runs[start:end]:
            span = page.span(start, end)
            assert span is None or 0 <= span[0] <= span[1] <= len(html)


def test_a_page_that_is_read_whole_has_its_links_and_what_is_set_apart() -> None:
    html = (
        "<h2>One <em>two</em></h2><p>A <a href='x'><b>link</b></a> and <abbr>LLM</abbr>, <code>no</code>.</p>"
        "<dl><dt>Pod</dt><dd>A <dfn>group</dfn>.</dd></dl><figure><figcaption>Three</figcaption></figure>"
    )
    cut = cut_html(html, whole=True)
    assert cut.text.split(BARRIER) == ["One two", "A link and LLM, ", ".", "Pod", "A group.", "Three", ""]
    assert [cut.text[start:end] for start, end in cut.set_apart] == ["two", "link", "Pod", "group"]
    assert cut_html(html).set_apart == ()
