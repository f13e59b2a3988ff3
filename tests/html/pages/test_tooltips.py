"""The data of a page's tooltips."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.model import Term, Texts, Translation
from glossary_plugin.html.linking.tokens import attributes, tags
from glossary_plugin.html.pages.tooltips import Tooltip, island, tooltip_html
from tests.factories import abbr, name, term

COPIES = [
    ("<p>One.</p>", "One."),
    ("<p>One.</p><p>Two.</p>", "<p>One.</p><p>Two.</p>"),
    ('<p id="x">One <b id=y>two</b>.</p>', "One <b>two</b>."),
    ("<p ID = 'x' class=a>One.</p>", '<p class="a">One.</p>'),
    ('<p id="x">One.</p><p>Two.</p>', "<p>One.</p><p>Two.</p>"),
    ('<a name="x" href="?a&amp;b">x</a>', '<a href="?a&amp;b">x</a>'),
    ('<a data-id="x" href="y">x</a>', '<a data-id="x" href="y">x</a>'),
    ('a<img src="x" alt="y">b', "ab"),
    ("a<picture><source><img></picture>b", "ab"),
    ("a<script>'<b>'</script>b", "ab"),
    ("a<style>b{}</style>b", "ab"),
    ("a<iframe><p></iframe>b", "ab"),
    ("a<video><source><p>x</p></video>b", "ab"),
    ("a<form><input><div>x</form>b", "ab"),
    ("a<object><object>x</object>y</object>b", "ab"),
    ("a<object>x</p>y</object>b", "ab"),
    ("a<object>x<!-- y --></object>b", "ab"),
    ("a<object>never closed", "a"),
    ('One<sup><a class="footnote-ref" href="#fn">1</a></sup>.', "One."),
    ('One<a class="x headerlink" href="#x">¶</a>.', "One."),
    ('One<a class="headerlinks" href="#x">x</a>.', 'One<a class="headerlinks" href="#x">x</a>.'),
    ("a<!-- b -->c", "ac"),
    ("", ""),
    ("<code>a &lt; b</code>", "<code>a &lt; b</code>"),
]


@pytest.mark.parametrize(("html", "expected"), COPIES)
def test_a_copy_has_no_ids_images_or_footnotes(html: str, expected: str) -> None:
    assert tooltip_html(html) == expected


class _Ids(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"{tag} {key}={value}" for key, value in attrs if key in {"id", "name"} and value]


ATTRIBUTES = st.sampled_from(
    [
        "",
        " id=x",
        ' ID="y"',
        " id = 'z'",
        ' name="n"',
        ' data-id="1"',
        " title='id=1 > 2'",
        " class='headerlink'",
        " id",
    ]
)
PARTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["x", "&amp;", "<!-- <p id=c> -->", "</p>", "</b>", "</form>", "<img id=i>", "</script>", "\n"]
        ),
        st.tuples(st.sampled_from(["p", "b", "a", "form", "sup", "script", "object"]), ATTRIBUTES, ATTRIBUTES).map(
            lambda parts: f"<{''.join(parts)}>"
        ),
    ),
    max_size=12,
).map("".join)


@given(PARTS)
def test_no_copy_has_an_id(html: str) -> None:
    assert _Ids(tooltip_html(html)).found == []


@given(st.text() | st.text(st.sampled_from("<>/!-=\"'& aidp")))
def test_no_definition_raises(html: str) -> None:
    tooltip_html(html)


@given(PARTS)
def test_copying_twice_is_copying_once(html: str) -> None:
    once = tooltip_html(f"<div>{html}</div>")
    assert tooltip_html(once) == once


CLUSTER = term(
    "grappe",
    abbr("GR"),
    language="fr",
    texts=Texts(definition="Des machines."),
    translations={
        "en": Translation(names=(name("cluster"), abbr("CL")), texts=Texts(definition="Machines.")),
        "ja": Translation(names=(name("集団"), abbr("SH"))),
        "de": Translation(names=(name("Verbund"),), texts=Texts(definition="Rechner.")),
    },
)
HEADS = [
    (CLUSTER, "fr", ("grappe", "GR", "")),
    (CLUSTER, "en", ("cluster", "CL", "")),
    (CLUSTER, "en-GB", ("cluster", "CL", "")),
    (CLUSTER, "ja", ("grappe", "GR", "fr")),
    (CLUSTER, "de", ("Verbund", "GR", "")),
    (CLUSTER, "it", ("grappe", "GR", "fr")),
    (CLUSTER.read_in("en"), "fr", ("grappe", "GR", "")),
    (CLUSTER.read_in("en"), "it", ("cluster", "CL", "en")),
    (CLUSTER.read_in("ja"), "ja", ("集団", "SH", "fr")),
    (CLUSTER.read_in("ja"), "fr", ("grappe", "GR", "")),
]


@pytest.mark.parametrize(("each", "language", "expected"), HEADS)
def test_the_abbreviation_is_in_the_language_of_the_name(
    each: Term, language: str, expected: tuple[str, str, str]
) -> None:
    made = Tooltip.of(each, str, language=language, default="")
    assert (made.name, made.abbreviation, made.language) == expected


EXPLAINED = term("a", texts=Texts(definition="D", explanations=(("expert", "E"), ("History", "H"))), translations={})


@pytest.mark.parametrize(("levels", "expected"), [(False, {}), (True, {"expert": "E"})])
def test_explanations_are_those_that_a_reader_may_choose(levels: bool, expected: dict[str, str]) -> None:  # noqa: FBT001
    """Where they are wanted; those with a title of the author's are on the page alone."""
    made = Tooltip.of(EXPLAINED, str, language="en", default="en", levels=levels)
    assert (made.html, made.explanations) == ("D", expected)


ISLANDS = [
    ([], {}),
    ([Tooltip(id="a", name="A", html="x")], {"a": {"term": "A", "html": "x"}}),
    (
        [
            Tooltip(
                id="a",
                name="A",
                abbreviation="B",
                html='<b class="c">R&amp;D</b>',
                language="ja",
                url="g/#term-a",
                apart=True,
            ),
            Tooltip(id="c", name="</div>", html="", url="g/#term-c", explanations={"simple": "Easy."}),
        ],
        {
            "a": {"term": "A", "abbr": "B", "html": '<b class="c">R&amp;D</b>', "lang": "ja", "url": "g/#term-a"},
            "c": {"term": "</div>", "simple": "Easy."},
        },
    ),
]


@pytest.mark.parametrize(("tooltips", "data"), ISLANDS)
def test_the_island_carries_what_is_not_empty(tooltips: list[Tooltip], data: dict[str, dict[str, str]]) -> None:
    html = island(tooltips)
    if not data:
        assert html == ""
        return
    opening, closing = tags(html)
    read = attributes(opening.attributes)
    assert (opening.name, closing.name, closing.end) == ("div", "div", len(html))
    assert read.keys() == {"hidden", "class", "data-glossary"}
    assert json.loads(read["data-glossary"]) == data


DELAYS = [(300, None), (0, "0"), (1000, "1000")]


@pytest.mark.parametrize(("delay", "expected"), DELAYS)
def test_a_delay_is_written_where_it_is_not_the_scripts_own(delay: int, expected: str | None) -> None:
    opening, _ = tags(island([Tooltip(id="a", name="A", html="x")], delay=delay))
    assert attributes(opening.attributes).get("data-delay") == expected
