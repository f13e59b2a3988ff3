"""Reading tags as browsers do, and writing one."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.html.linking.tokens import HtmlTag, attributes, inline, open_tag, plain_text, tags

TAGS: list[tuple[str, list[str]]] = [
    ("<p>x</p>", ["<p>", "</p>"]),
    ("x < y > z", []),
    ("<P Class='a'>", ["<P Class='a'>"]),
    ('<a title="a > b">x</a>', ['<a title="a > b">', "</a>"]),
    ("<a title='a > \"b'>x", ["<a title='a > \"b'>"]),
    ("<!-- <p> --><b>", ["<!-- <p> -->", "<b>"]),
    ("<!-- open <p>", ["<!-- open <p>"]),
    ("<!DOCTYPE html><p>", ["<!DOCTYPE html>", "<p>"]),
    ("<?php x ?>", ["<?php x ?>"]),
    ("<br/><br />", ["<br/>", "<br />"]),
    ("<my-tag:x>", ["<my-tag:x>"]),
    ("<script>if (a<b) '<p>'</script><p>", ["<script>", "</script>", "<p>"]),
    ("<script><p></SCRIPT ><p>", ["<script>", "</SCRIPT >", "<p>"]),
    ("<style><p>", ["<style>"]),
    ("<textarea><p></textareas></textarea>", ["<textarea>", "</textarea>"]),
    ("</script><p>", ["</script>", "<p>"]),
    ("<p", ["<p"]),
    ("<1>", []),
    ("< p>", []),
    ("<a title=it's>API</a>", ["<a title=it's>", "</a>"]),
    ('<img alt="5" tall">API', ['<img alt="5" tall">']),
]


@pytest.mark.parametrize(("html", "expected"), TAGS)
def test_tags_are_found_where_browsers_find_them(html: str, expected: list[str]) -> None:
    assert [html[tag.start : tag.end] for tag in tags(html)] == expected


PARTS = [
    ("<P Class='a'>", HtmlTag(0, 13, "p", closing=False, attributes=" Class='a'")),
    ("</p >", HtmlTag(0, 5, "p", closing=True, attributes=" ")),
    ("<!-- x -->", HtmlTag(0, 10, "", closing=False, attributes="")),
    ("<br/>", HtmlTag(0, 5, "br", closing=False, attributes="/")),
]


@pytest.mark.parametrize(("html", "expected"), PARTS)
def test_a_tag_is_taken_apart(html: str, expected: HtmlTag) -> None:
    assert list(tags(html)) == [expected]


def test_void_elements_are_empty_and_others_are_not() -> None:
    assert [tag.empty for tag in tags("<br><img/><p><a/>")] == [True, True, False, False]


ATTRIBUTES: list[tuple[str, dict[str, str]]] = [
    ("", {}),
    (' href="a?b&amp;c"', {"href": "a?b&c"}),
    (" HREF='x' href='y'", {"href": "x"}),
    (" a = b  c", {"a": "b", "c": ""}),
    (' a="1"b="2"', {"a": "1", "b": "2"}),
    (" a=b/c /", {"a": "b/c"}),
    (" data-x=''", {"data-x": ""}),
    (' a="&quot;&lt;"', {"a": '"<'}),
]


@pytest.mark.parametrize(("written", "expected"), ATTRIBUTES)
def test_attributes_are_read(written: str, expected: dict[str, str]) -> None:
    assert attributes(written) == expected


PLAIN = [
    ("<b>R&amp;D</b> x", "R&D x"),
    ("a<!-- b --> c", "a c"),
    ("1 < 2 > 1", "1 < 2 > 1"),
    ("", ""),
    ('<a title="x > y">z</a>', "z"),
]


@pytest.mark.parametrize(("html", "text"), PLAIN)
def test_plain_text_has_no_tags(html: str, text: str) -> None:
    assert plain_text(html) == text


INLINE = [
    ("<p>One.</p>", "One."),
    (" <p>One.</p>\n", "One."),
    ("<p>One.</p><p>Two.</p>", "<p>One.</p><p>Two.</p>"),
    ("<ul><li>x</li></ul>", "<ul><li>x</li></ul>"),
    ("<p class='x'>One.</p>", "<p class='x'>One.</p>"),
    ("One.", "One."),
    ("", ""),
]


@pytest.mark.parametrize(("html", "expected"), INLINE)
def test_a_text_of_one_paragraph_is_its_inside(html: str, expected: str) -> None:
    assert inline(html) == expected


NAMES = st.text("abc-", min_size=1, max_size=4).filter(lambda name: name[0] != "-")


@given(st.dictionaries(NAMES, st.text(st.characters(blacklist_categories=["Cs"]))))
def test_what_is_written_is_read(given_attributes: dict[str, str]) -> None:
    written = open_tag("a", given_attributes)
    [tag] = tags(written)
    assert (tag.start, tag.end, tag.name) == (0, len(written), "a")
    read = attributes(tag.attributes)
    assert read == {key: unescape(value.replace("&", "&amp;")) for key, value in given_attributes.items()}


@given(st.text(st.sampled_from("<>/!-=\"'& aAp\nscript")) | st.text())
def test_no_text_raises_and_tags_ascend(html: str) -> None:
    found = list(tags(html))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(html[tag.start] == "<" and tag.end <= len(html) for tag in found)


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(reversed(attrs))))


VALUES = st.sampled_from(["", "='x > y'", '="a&amp;b"', "=c", ' = "d"', "=''"])
WRITTEN = st.lists(st.tuples(NAMES, VALUES).map("".join), max_size=3).map(
    lambda each: "".join(f" {one}" for one in each)
)


@given(
    st.lists(st.sampled_from(["x", "&lt;", "<!-- <p> -->", "</b>", "\n"]) | WRITTEN.map("<b{}>".format)).map("".join)
)
def test_the_parser_of_python_reads_the_same_tags(html: str) -> None:
    ours = [(tag.name, attributes(tag.attributes)) for tag in tags(html) if tag.name and not tag.closing]
    assert ours == [(name, {key: value or "" for key, value in given.items()}) for name, given in _Tags(html).found]
