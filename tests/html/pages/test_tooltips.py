"""The data of a page's tooltips."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.model import Glossary, Link, Role, Status, Term, Texts, Translation
from glossary_plugin.html.linking.tokens import attributes, tags
from glossary_plugin.html.pages.catalogue import catalogue
from glossary_plugin.html.pages.tooltips import Home, Tooltip, island, noted, tooltip_html
from tests.factories import abbr, alias, glossary, name, term

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


WORDS = catalogue("en")


def _tooltip(every: Glossary, each: Term, language: str = "en", more: str = "", *, levels: bool = False) -> Tooltip:
    """Return the tooltip of a term in a glossary whose entries are all on one page, but for those that link nowhere."""
    entry = lambda other: "" if other.target is Link.NONE else f"#{other.anchor}"  # noqa: E731 - as hosts give it
    home = Home(glossary=every, entry=entry, more=more)
    return Tooltip.of(each, str, language=language, default="en", home=home, levels=levels)


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
    made = _tooltip(glossary(each), each, language)
    assert (made.name, made.abbreviation, made.language) == expected


EXPLAINED = term("a", texts=Texts(definition="D", explanations=(("expert", "E"), ("History", "H"))), translations={})


@pytest.mark.parametrize(("levels", "expected"), [(False, {}), (True, {"expert": "E"})])
def test_explanations_are_those_that_a_reader_may_choose(levels: bool, expected: dict[str, str]) -> None:  # noqa: FBT001
    """Where they are wanted; those with a title of the author's are on the page alone."""
    made = _tooltip(glossary(EXPLAINED), EXPLAINED, levels=levels)
    assert (made.html, made.explanations) == ("D", expected)


READINGS = [
    (term("学習", reading="がくしゅう"), "がくしゅう"),
    (term("Kubernetes", reading="クーバネティス"), "クーバネティス"),
    (term("データ", reading="でーた"), ""),
    (term("データ", reading="ﾃﾞｰﾀ"), ""),
    (term("うどん", reading="うどん"), ""),
    (term("x"), ""),
    (term("学習", translations={"fr": Translation(names=(name("étude"),), reading="etude")}), ""),
]


@pytest.mark.parametrize(("each", "expected"), READINGS)
def test_a_reading_is_shown_where_the_name_does_not_say_it(each: Term, expected: str) -> None:
    assert _tooltip(glossary(each), each).reading == expected


def test_a_reading_is_that_of_the_name_shown() -> None:
    """A translation has its own, or none."""
    french = Translation(names=(name("étude"),), reading="é-tude", texts=Texts(definition="x"))
    each = term("学習", reading="がくしゅう", language="ja", translations={"fr": french})
    made = [_tooltip(glossary(each), each, language) for language in ("ja", "fr", "de")]
    assert [(one.name, one.reading) for one in made] == [
        ("学習", "がくしゅう"),
        ("étude", "é-tude"),
        ("学習", "がくしゅう"),
    ]


FULL_NAMES = [
    (term("LLM", alias("models"), alias("Large Language Model")), "Large Language Model"),
    (term("i18n", alias("internationalization")), "internationalization"),
    (term("Large Language Model", abbr("LLM"), alias("LM")), "LLM"),
    (term("API", alias("door")), ""),
    (term("Pod", alias("Pod of Data")), ""),
    (term("API"), ""),
]


@pytest.mark.parametrize(("each", "expected"), FULL_NAMES)
def test_an_abbreviation_stands_beside_its_full_name(each: Term, expected: str) -> None:
    """Whichever of the two the entry is called by."""
    assert _tooltip(glossary(each), each).abbreviation == expected


def test_it_reports_what_is_not_to_be_used_any_more() -> None:
    """Names to avoid and deprecated ones of the term, or the term itself."""
    new = term("Model", name("Big Model", Role.AVOID), id="new")
    gone = replace(term("Old", id="old"), see="new", status=Status.DEPRECATED)
    kept = replace(term("Other", id="other"), see="new")
    itself = replace(term("Past", id="past"), status=Status.DEPRECATED)
    plain = term("Plain")
    every = glossary(new, gone, kept, itself, plain)
    assert [_tooltip(every, each).old for each in (new, itself, plain)] == [("big model", "old"), (), None]


def test_it_leads_on_to_what_to_read_first_and_to_the_page_that_says_more() -> None:
    """To what has an entry, and where mentions do not lead there already."""
    names = {"fr": Translation(names=(name("nœud"),))}
    base = term("node", id="node", translations=names)
    hidden = replace(term("hidden", id="hidden"), link=Link.NONE)
    each = replace(term("pod"), requires=("node", "hidden", "gone"))
    every = glossary(base, hidden, each)
    assert _tooltip(every, each).first == {"#term-node": "node"}
    assert _tooltip(every, each, "fr").first == {"#term-node": "nœud"}
    paged = replace(term("x"), page="x.md")
    links = [paged, replace(paged, link=Link.ENTRY), replace(paged, link=Link.NONE)]
    assert [_tooltip(glossary(one), one, more="../x/").more for one in links] == ["", "../x/", "../x/"]


A, B, BOTH = (f'<a class="x" data-glossary-term="{each}"' for each in ("a", "b", "a b"))
NOTED = [
    (f"{A}>1</a> {B}>2</a>", f'{A} data-glossary-note="1">1</a> {B} data-glossary-note="2">2</a>'),
    (f"{B}>2</a> {A}>1</a>", f'{B} data-glossary-note="2">2</a> {A} data-glossary-note="1">1</a>'),
    (f"{BOTH}>1</a> {B}>2</a>", f'{BOTH} data-glossary-note="1, 2">1</a> {B}>2</a>'),
    (A.replace('"a"', '"c"'), A.replace('"a"', '"c"')),
    ('<span data-glossary-term="a">', '<span data-glossary-term="a" data-glossary-note="1">'),
    (f'<p>{A[1:]} data-glossary-term="a"</p>', f'<p>{A[1:]} data-glossary-term="a"</p>'),
]


@pytest.mark.parametrize(("html", "expected"), NOTED)
def test_first_mentions_have_the_numbers_of_their_notes(html: str, expected: str) -> None:
    """Each term once; words of the page that look like one stay as they are."""
    assert noted(html, ["a", "b"]) == expected


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
                entry="#term-a",
                apart=True,
            ),
            Tooltip(id="c", name="</div>", html="", url="g/#term-c", explanations={"simple": "Easy."}),
        ],
        {
            "a": {"term": "A", "abbr": "B", "html": '<b class="c">R&amp;D</b>', "lang": "ja", "url": "g/#term-a"},
            "c": {"term": "</div>", "simple": "Easy."},
        },
    ),
    (
        [
            Tooltip(id="a", name="A<", html="x", reading="r", entry="#a", old=("b",), first={"#b": "B&"}, more="c/"),
            Tooltip(id="b", name="B", html="x", old=()),
            Tooltip(id="c", name="C", html="x", old=("d",)),
            Tooltip(id="e", name="E", html="x", entry="#e", led_away=True),
            Tooltip(id="f", name="F", html="x", led_away=True),
        ],
        {
            "a": {
                "term": "A<",
                "reading": "r",
                "html": "x",
                "old": ["b"],
                "use": 'deprecated: use <a href="#a">A&lt;</a>',
                "way": '<a href="c/">Read more</a> · Read first: <a href="#b">B&amp;</a>',
            },
            "b": {"term": "B", "html": "x", "use": "deprecated"},
            "c": {"term": "C", "html": "x", "old": ["d"], "use": "deprecated: use C"},
            "e": {"term": "E", "html": "x", "way": '<a href="#e">Glossary</a>'},
            "f": {"term": "F", "html": "x"},
        },
    ),
]


@pytest.mark.parametrize(("tooltips", "data"), ISLANDS)
def test_the_island_carries_what_is_not_empty(tooltips: list[Tooltip], data: dict[str, dict[str, object]]) -> None:
    html = island(tooltips, WORDS)
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
    opening, _ = tags(island([Tooltip(id="a", name="A", html="x")], WORDS, delay=delay))
    assert attributes(opening.attributes).get("data-delay") == expected
