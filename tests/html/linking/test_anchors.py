"""Pieces that come together on a page keep their ids apart."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.html.linking.anchors import anchors_in, apart

PAGES = [
    ('<p id="a">', {"a"}),
    ("<p id='a'>", {"a"}),
    ("<p id=a><p id=b/>", {"a", "b/"}),
    ('<P ID="A">', {"A"}),
    ('<p\n id = "a" class="x">', {"a"}),
    ('<p id="caf&eacute; &amp;">', {"café &"}),
    ('<a name="a"></a>', {"a"}),
    ('<p id="用語">', {"用語"}),
    ("<p>id</p>", set()),
    ("", set()),
]


@pytest.mark.parametrize(("html", "anchors"), PAGES)
def test_every_anchor_of_a_page_is_found(html: str, anchors: set[str]) -> None:
    assert anchors_in(html) == anchors


APART = [
    # a piece with "a" taken; as it becomes where its links go along, and where they stay
    ('<p id="b">', '<p id="b">', '<p id="b">'),
    ('<p class=x id="a">', '<p class="x" id="a_1">', '<p class="x" id="a_1">'),
    ('<p id="a"><p id="a_1">', '<p id="a_2"><p id="a_1">', '<p id="a_2"><p id="a_1">'),
    ('<p id="a"><a href="#a">', '<p id="a_1"><a href="#a_1">', '<p id="a_1"><a href="#a">'),
    ('<p id="a"><a href="x#a">', '<p id="a_1"><a href="x#a">', '<p id="a_1"><a href="x#a">'),
    (
        '<h2 id="a">A<a class="headerlink" href="#a"></a></h2>',
        '<h2 id="a_1">A<a class="headerlink" href="#a_1"></a></h2>',
        '<h2 id="a_1">A<a class="headerlink" href="#a_1"></a></h2>',
    ),
    ('<i id="a"><label for="a">', '<i id="a_1"><label for="a_1">', '<i id="a_1"><label for="a">'),
    ('<i id="a" title="a">', '<i id="a_1" title="a">', '<i id="a_1" title="a">'),
    ('<a href="#a">', '<a href="#a">', '<a href="#a">'),
    ("<script>'<p id=\"a\">'</script>", "<script>'<p id=\"a\">'</script>", "<script>'<p id=\"a\">'</script>"),
]


@pytest.mark.parametrize(("html", "along", "staying"), APART)
def test_an_id_that_is_taken_becomes_another(html: str, along: str, staying: str) -> None:
    assert apart(html, {"a"})[0] == along
    assert apart(html, {"a"}, links=False)[0] == staying


IDS = st.lists(st.sampled_from(["a", "a_1", "a_2", "b"]), unique=True)


@given(IDS, IDS)
def test_no_id_is_there_twice_and_the_first_page_keeps_its_own(first: list[str], second: list[str]) -> None:
    ours, theirs = ("".join(f'<p id="{each}">' for each in ids) for ids in (first, second))
    made, moved = apart(theirs, anchors_in(ours))
    found = re.findall('id="([^"]*)"', ours + made)
    assert set(Counter(found).values()) <= {1}
    assert len(found) == len(first) + len(second)
    assert set(moved) == {*first} & {*second}
