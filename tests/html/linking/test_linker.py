"""Links in a page: where they stand, what they say, and that no other byte changes."""

from __future__ import annotations

import gc
import pickle
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.linking.usage import Snippet, Use
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.model import Boundary, Glossary, Link, Matching, Role, Status, Term
from glossary_plugin.core.problems import Code
from glossary_plugin.html.linking.linker import Linked, Linker
from glossary_plugin.html.linking.tokens import VOID
from tests.factories import abbr, alias, glossary, name, term

MADE_NOW = re.compile(r'<a class="glossary-term" href="g/[^>]*>(.*?)</a>', re.DOTALL)
OURS = re.compile(r'<a class="glossary-term"[^>]*>(.*?)</a>', re.DOTALL)


def _href(each: Term) -> str:
    return f"g/#{each.anchor}"


def _link(made: Glossary, html: str, *, headings: bool = False, mentions: str = "all", **given_: Any) -> Linked:  # noqa: ANN401 - for `Linker.link`
    linker = Linker(made, Matcher(made.terms, by_id=made.by_id), headings=headings)
    return linker.link(html, **{"href": _href, "policy": Policy(mentions=mentions), **given_})


TERMS = glossary("API", "cell wall", "cell", "R&D", term("サービスメッシュ", id="mesh"), "C++")
MARKED = [
    # a link is shown in brackets
    ("<p>an API</p>", "<p>an [API]</p>"),
    ("API and API", "[API] and [API]"),
    ("<p>a cell wall</p>", "<p>a [cell wall]</p>"),
    ("R&amp;D, R&#38;D, R&D", "[R&amp;D], [R&#38;D], [R&D]"),
    ("<p>サービス<strong>メッシュ</strong></p>", "<p>[サービス<strong>メッシュ</strong>]</p>"),
    ("<em>cell</em> wall", "[<em>cell</em> wall]"),
    ("<em>a cell</em> wall", "<em>a [cell]</em> wall"),  # crosses markup: the next shorter spelling
    ("a cell <em>wall is</em>", "a [cell] <em>wall is</em>"),
    ("<p>cell</p><p>wall</p>", "<p>[cell]</p><p>wall</p>"),
    ("cell<br>wall", "[cell]<br>wall"),
    ("AP<wbr>I A&shy;PI", "[AP<wbr>I] [A&shy;PI]"),
    ("<b>API</b>", "<b>[API]</b>"),
    ("<!-- API --><p title='API'>API</p>", "<!-- API --><p title='API'>[API]</p>"),
    ('<img alt="a > API"> API', '<img alt="a > API"> [API]'),
    ("<li>API<li>API", "<li>[API]<li>[API]"),
    ("API<p>API</div> API", "[API]<p>[API]</div> [API]"),
    ("<h2>API</h2>", "<h2>API</h2>"),
    ("OpenAPI", "OpenAPI"),
    ("Open<b>API</b>", "Open<b>API</b>"),
    ("<code>API</code>API", "<code>API</code>[API]"),
    ("see http://x/API", "see http://x/API"),
    ("", ""),
]


@pytest.mark.parametrize(("html", "expected"), MARKED)
def test_mentions_become_links_and_all_else_stays(html: str, expected: str) -> None:
    found = _link(TERMS, html)
    assert OURS.sub(r"[\1]", found.html) == expected
    assert OURS.sub(r"\1", found.html) == html
    assert found.unlinked == html
    assert found.count == expected.count("[")


LEFT_ALONE = (
    "a abbr audio autoref button canvas caption code datalist dfn figcaption iframe kbd label legend math meter nav "
    "noscript object option output pre progress samp script select style summary svg template textarea title tt var "
    "video"
).split()
LEFT_ALONE_CLASSES = "no-glossary arithmatex MathJax katex headerlink admonition-title footnote-ref mermaid".split()


@pytest.mark.parametrize("element", LEFT_ALONE)
def test_no_link_inside_what_is_left_alone(element: str) -> None:
    html = f"<{element}>API</{element}> API"
    assert OURS.sub(r"[\1]", _link(TERMS, html).html) == f"<{element}>API</{element}> [API]"


@pytest.mark.parametrize("given_class", LEFT_ALONE_CLASSES)
def test_no_link_inside_a_class_that_is_left_alone(given_class: str) -> None:
    html = f'<div class="x {given_class}"><p>API</p></div> API'
    assert OURS.sub(r"[\1]", _link(TERMS, html).html) == html.replace(" API", " [API]")


def test_headings_are_linked_where_wanted() -> None:
    assert _link(TERMS, "<h2>API</h2>", headings=True).count == 1


def test_a_link_says_where_it_leads_and_to_what() -> None:
    found = _link(glossary(term("R&D", id="r-d")), "R&amp;D", href=lambda _: 'g/?a=1&b="2"#x')
    assert found.html == (
        '<a class="glossary-term" href="g/?a=1&amp;b=&quot;2&quot;#x" data-glossary-term="r-d">R&amp;D</a>'
    )
    assert [each.id for each in found.terms] == ["r-d"]


def test_a_term_that_links_nowhere_gives_a_button_for_its_tooltip() -> None:
    made = glossary(term("API", link=Link.NONE))
    assert _link(made, "API").html == (
        '<span class="glossary-term" role="button" tabindex="0" data-glossary-term="API">API</span>'
    )


GIVEN = {"class": "no-icon", "target": "_blank", "data-x": 'a"<b>'}
DATA = 'data-x="a&quot;&lt;b&gt;"'
OF_ALL = f'target="_blank" {DATA}'


def test_mentions_get_the_attributes_of_the_site() -> None:
    """Besides ours, references too; what leads nowhere has none of a link, and a page's author has the last word."""
    made = glossary(term("API", id="api"), term("pod", id="pod", link=Link.NONE))
    linker = Linker(made, Matcher(made.terms, by_id=made.by_id), attributes=GIVEN)
    written = 'API, pod, <a href="term:api" class="own" target="_top" id="x">it</a>'
    html = linker.link(written, _href, Policy(mentions="all")).html
    api, pod, own = html.split(", ")
    assert api == f'<a class="glossary-term no-icon" href="g/#term-api" data-glossary-term="api" {OF_ALL}>API</a>'
    fixed = 'class="glossary-term no-icon" role="button" tabindex="0" data-glossary-term="pod"'
    assert pod == f"<span {fixed} {DATA}>pod</span>"
    fixed = 'class="glossary-term no-icon own" href="g/#term-api" data-glossary-term="api"'
    assert own == f'<a {fixed} target="_top" {DATA} id="x">it</a>'
    assert linker.link(html, _href, Policy(mentions="all")).html == html


def test_a_term_without_an_entry_is_not_linked_but_used() -> None:
    found = _link(TERMS, "API cell", href=lambda each: "" if each.id == "API" else "x")
    assert OURS.sub(r"[\1]", found.html) == "API [cell]"
    assert [use.term for use in found.uses] == ["API", "cell"]
    assert [each.id for each in found.terms] == ["cell"]


MODES = [
    ("first", "API API <h2>B</h2> API", "[API] API <h2>B</h2> API"),
    ("first-per-section", "API API <h2>B</h2> API", "[API] API <h2>B</h2> [API]"),
    ("first-per-section", "API API <h3>B</h3> API", "[API] API <h3>B</h3> API"),
    ("first", '<a href="g/#term-API">x</a> API', '<a href="g/#term-API">x</a> API'),
    ("first", 'API <a href="g/#term-API">x</a>', '[API] <a href="g/#term-API">x</a>'),
    ("first", '<a href="g/#term-cell">x</a> API', '<a href="g/#term-cell">x</a> [API]'),
    ("first", '<a class="glossary-term" data-glossary-term="API">x</a> API', None),
    ("first", '<a href="term:API">x</a> API', None),
    (
        "first",
        '<a class="glossary-term" data-glossary-term="gone">x</a> API',
        '<a class="glossary-term" data-glossary-term="gone">x</a> [API]',
    ),
    (
        "first",
        'API<div data-glossary-entry="cell">API cell API</div>API',
        '[API]<div data-glossary-entry="cell">[API] cell API</div>API',
    ),
]


@pytest.mark.parametrize(("mentions", "html", "expected"), MODES)
def test_the_policy_says_which_mentions_are_linked(mentions: str, html: str, expected: str | None) -> None:
    def by_hand(href: str) -> str | None:
        return href.partition("#term-")[2] or None

    found = _link(TERMS, html, mentions=mentions, by_hand=by_hand)
    if expected is None:
        assert (found.count, [each.id for each in found.terms]) == (1, ["API"])
        assert found.html.endswith(" API")
    else:
        assert MADE_NOW.sub(r"[\1]", found.html) == expected


LLM = term("large language model", abbr("LLM"), alias("language model"), id="llm", former_ids=("large-lm",))
REFERENCES = glossary(LLM, "API", term("no entry"), term("tip", link=Link.NONE), term("x & y", id="xy"))
EXPLICIT = [
    ('<a href="term:llm">the model</a>', "[llm|the model]"),
    ('<a href="term:large-lm">m</a>', "[llm|m]"),
    ('<a href="term:LLM">m</a>', "[llm|m]"),
    ('<a href="term:Large%20Language-Model">m</a>', "[llm|m]"),
    ('<a href="term:llm"></a>', "[llm|large language model]"),
    ('<a href="term:llm"> </a>', "[llm|large language model ]"),
    ('<a href="term:llm.abbr"></a>', "[llm|LLM]"),
    ('<a href="term:llm.full"></a>', "[llm|large language model (LLM)]"),
    ('<a href="term:API.abbr"></a>', "[API|API]"),
    ('<a href="term:API.full"></a>', "[API|API]"),
    ('<a href="term:xy"></a>', "[xy|x &amp; y]"),
    ('<a href="term:llm"><b>m</b></a>', "[llm|<b>m</b>]"),
    ('<a href="term:-">API</a>', '<span class="glossary-plain">API</span>'),
    ('<a href="term:-">API', '<span class="glossary-plain">API'),
    ('<a href="term:no%20entry">x</a>', '<span class="glossary-plain">x</span>'),
    ('<a href="term:no%20entry"></a>', '<span class="glossary-plain">no entry</span>'),
    ('<a href="term:nope">x</a>', '<span class="glossary-plain">x</span>'),
    ('<a href="term:a%3Cb"></a>', '<span class="glossary-plain">a&lt;b</span>'),
    ('<p><a href="term:nope">x</p>', '<p><span class="glossary-plain">x</span></p>'),
    ('<a href="other:llm">x</a>', '<a href="other:llm">x</a>'),
    ("<a>x</a>", "<a>x</a>"),
]


@pytest.mark.parametrize(("html", "expected"), EXPLICIT)
def test_explicit_references_are_resolved(html: str, expected: str) -> None:
    found = _link(REFERENCES, html, href=lambda each: "" if each.id == "no entry" else _href(each))
    shown = re.sub(r'<a class="glossary-term"[^>]*data-glossary-term="([^"]*)">(.*?)</a>', r"[\1|\2]", found.html)
    assert shown == expected
    assert found.html == found.unlinked


WRITTEN = [
    (
        '<a class="x" title="t" id="i" href="term:llm">m</a>',
        '<a class="glossary-term x" href="g/#term-llm" data-glossary-term="llm" id="i">m</a>',
    ),
    (
        '<a href="term:tip">t</a>',
        '<span class="glossary-term" role="button" tabindex="0" data-glossary-term="tip">t</span>',
    ),
    (
        '<p><a href="term:llm">m</p>',
        '<p><a class="glossary-term" href="g/#term-llm" data-glossary-term="llm">m</a></p>',
    ),
    ('<a href="term:llm">m', '<a class="glossary-term" href="g/#term-llm" data-glossary-term="llm">m'),
]


@pytest.mark.parametrize(("html", "expected"), WRITTEN)
def test_a_reference_keeps_what_its_author_gave_it(html: str, expected: str) -> None:
    assert _link(REFERENCES, html).html == expected


CD = glossary(
    term("compact disc", abbr("CD"), alias("C-disc"), id="disc"),
    term("continuous delivery", abbr("CD"), id="delivery"),
    term("candela", abbr("cdl"), id="candela"),
)
SEVERAL: list[tuple[str, dict[str, Any], str]] = [
    # the page, what holds for it, its links as [ids|words]
    ("a CD", {}, "a [disc delivery|CD]"),
    ("CDs and CD", {}, "[disc delivery|CDs] and [disc delivery|CD]"),
    ("a CD, continuous delivery", {}, "a [delivery|CD], [delivery|continuous delivery]"),
    ("<h2>Compact discs</h2>a CD", {}, "<h2>Compact discs</h2>a [disc|CD]"),
    ("a CD", {"senses": {"CD": "delivery"}}, "a [delivery|CD]"),
    ('<a href="term:CD">x</a>', {}, "[disc delivery|x]"),
    ('<a href="term:CD">x</a> CD', {}, "[disc delivery|x] [disc delivery|CD]"),
    ('<a href="term:delivery">x</a> CD', {}, "[delivery|x] [delivery|CD]"),
    ('<a href="g/#term-delivery">x</a> CD', {}, '<a href="g/#term-delivery">x</a> [delivery|CD]'),
    # a reference without words shows those of the term that is meant
    ('<a href="term:CD"></a>', {}, "[disc delivery|compact disc]"),
    ('<a href="term:CD"></a>', {"senses": {"CD": "delivery"}}, "[delivery|continuous delivery]"),
    ('<a href="term:CD.full"></a>', {"senses": {"CD": "delivery"}}, "[delivery|continuous delivery (CD)]"),
    (
        '<a href="term:CDs"></a><h2>Continuous delivery</h2>',
        {},
        "[delivery|continuous delivery]<h2>Continuous delivery</h2>",
    ),
    # each entry of a glossary page is a page of its own
    (
        '<div data-glossary-entry="candela">a CD, a compact disc</div>a CD',
        {},
        '<div data-glossary-entry="candela">a [disc|CD], a [disc|compact disc]</div>a [disc delivery|CD]',
    ),
    (
        '<div data-glossary-entry="candela"><h3>Compact discs</h3>a CD</div>a CD',
        {},
        '<div data-glossary-entry="candela"><h3>Compact discs</h3>a [disc|CD]</div>a [disc delivery|CD]',
    ),
]


def _by_hand(href: str) -> str | None:
    return href.partition("#term-")[2] or None


@pytest.mark.parametrize(("html", "policy", "expected"), SEVERAL)
def test_a_spelling_of_several_terms_leads_to_the_one_that_is_meant(
    html: str, policy: dict[str, Any], expected: str
) -> None:
    found = _link(CD, html, policy=Policy(mentions="all", **policy), by_hand=_by_hand)
    shown = re.sub(r'<a class="glossary-term"[^>]*data-glossary-term="([^"]*)">(.*?)</a>', r"[\1|\2]", found.html)
    assert shown == expected


def test_an_ambiguous_link_leads_to_the_first_and_brings_the_tooltips_of_all() -> None:
    found = _link(CD, "<p>a CD, a cdl</p>", mentions="first")
    assert found.html == (
        '<p>a <a class="glossary-term" href="g/#term-disc" data-glossary-term="disc delivery">CD</a>, '
        'a <a class="glossary-term" href="g/#term-candela" data-glossary-term="candela">cdl</a></p>'
    )
    assert [each.id for each in found.terms] == ["disc", "delivery", "candela"]
    assert found.ambiguous == {"disc", "delivery"}
    assert found.count == 2
    assert [use.term for use in found.uses] == ["disc", "candela"]
    assert [(each.code, each.literal) for each in found.findings] == [(Code.AMBIGUOUS, "CD")]
    again = _link(CD, found.html, mentions="first")
    assert ([each.id for each in again.terms], again.ambiguous) == (["disc", "delivery", "candela"], found.ambiguous)


NEW = term("new name", alias("newer"), id="new")
FAULTS = glossary(
    NEW,
    term(name("old name", Role.SEE), id="old", see="new", status=Status.DEPRECATED),
    term(name("other name", Role.SEE), id="other", see="new"),
    term("gone", status=Status.DEPRECATED),
    term("good", name("bad", Role.AVOID), name("worse", Role.AVOID, why="it is worse")),
    "LLM",
)
FOUND: list[tuple[str, list[tuple[Code, str, str, str]]]] = [
    ("new name, newer, good, other name", []),
    ("the bad one", [(Code.AVOID, "'bad' is a name to avoid", "write 'good'", "bad")]),
    ("Worse", [(Code.AVOID, "'Worse' is a name to avoid (it is worse)", "write 'good'", "Worse")]),
    ("bad bad", [(Code.AVOID, "'bad' is a name to avoid", "write 'good'", "bad")]),
    ("old name", [(Code.DEPRECATED, "'old name' is deprecated", "write 'new name'", "old name")]),
    ("gone", [(Code.DEPRECATED, "the term 'gone' is deprecated", "use another term; its entry may name one", "gone")]),
    (
        '<a href="term:goood">x</a>',
        [(Code.UNKNOWN_REFERENCE, "no term has the id or the name 'goood'", "did you mean 'good'?", "goood")],
    ),
    (
        '<a href="term:zzz">x</a>',
        [
            (
                Code.UNKNOWN_REFERENCE,
                "no term has the id or the name 'zzz'",
                "write the id or a name of a term that the glossary has",
                "zzz",
            )
        ],
    ),
    (
        "<abbr>x</abbr><abbr>LLM</abbr><abbr>LLM</abbr><abbr>good</abbr>",
        [
            (
                Code.INSIDE_ABBR,
                "'LLM' stands in <abbr> and is not linked",
                "the abbreviation recipe of Python-Markdown is still on; take the '*[…]: …' line away",
                "LLM",
            )
        ],
    ),
]


@pytest.mark.parametrize(("html", "expected"), FOUND)
def test_faults_are_found(html: str, expected: list[tuple[Code, str, str, str]]) -> None:
    found = _link(FAULTS, html).findings
    assert [(each.code, each.message, each.hint, each.literal) for each in found] == expected


def test_a_finding_names_its_section_and_entry() -> None:
    entries = '<div data-glossary-entry="LLM">worse</div><div data-glossary-entry="good">bad</div>'
    html = f'<h2 id="a">A &amp; B</h2>bad{entries}'
    found = _link(FAULTS, html).findings
    assert [(each.literal, each.section, each.entry) for each in found] == [
        ("bad", "A & B", ""),
        ("worse", "A & B", "LLM"),
    ]
    assert _link(FAULTS, '<div data-glossary-entry="good">bad</div>').findings == ()


def test_uses_are_counted_by_section_and_not_in_entries() -> None:
    html = (
        '<p>An API, an API.</p><h2 id="s">S</h2><p>One cell.</p><p><a href="term:API">x</a></p>'
        '<div data-glossary-entry="cell"><p>API</p></div>'
    )
    uses = _link(TERMS, html, mentions="first").uses
    assert sorted(uses, key=lambda use: (use.term, use.section)) == [
        Use("API", "", "", Snippet("An ", "API", ", an API."), 2, 1, ("API",)),
        Use("API", "s", "S", Snippet("", "x", ""), 1, 1, (), ("API",)),
        Use("cell", "s", "S", Snippet("One ", "cell", "."), 1, 1, ("cell",)),
    ]


def test_pages_without_automatic_links_have_uses_and_references() -> None:
    found = _link(TERMS, '<p>API <a href="term:cell">c</a></p>', policy=Policy(auto=False))
    assert (found.count, [use.term for use in found.uses]) == (1, ["API", "cell"])


LINKED_TWICE: list[tuple[Glossary, str, str]] = [
    (glossary("API"), "<p>API API</p>", "first"),
    (glossary("API"), "<p>API</p><h2>B</h2><p>API</p>", "first-per-section"),
    (glossary(term("API", link=Link.NONE)), "<p>API API</p>", "first"),
    (glossary("学習", "時間"), "<p>学習時間</p>", "all"),
    (glossary(term("機械", match=Matching(boundary=Boundary.NONE)), "学習"), "<p>機械学習</p>", "all"),
    (glossary(term("東", match=Matching(boundary=Boundary.NONE), auto=True), "京都"), "<p>東京都</p>", "all"),
    (glossary("API"), '<p><a href="term:-">API</a></p>', "all"),
    (REFERENCES, '<p><a href="term:llm">API</a> LLM <a href="term:tip">x</a></p>', "first"),
    (glossary("API"), '<p>An <a href="term:nope">API</a>, an <a href="term:zzz">API <em>API</em></a></p>', "first"),
    (glossary("API"), '<p>API<a href="term:nope">API</a>s, <a href="term:-">API</a>API</p>', "all"),
    (glossary("API"), '<p>A<b>P</b>I<a href="term:nope"><em>API</em></p>', "first"),
    (glossary("cell wall", "wall"), '<p>a <a href="term:-">cell</a> wall, <a href="term:x"></a> wall</p>', "all"),
    (glossary("API"), '<p><a href="term:API"></a>, <a href="term:nope"></a>, API</p>', "all"),
    (CD, "<p>continuous delivery, a CD</p>", "first"),
    (CD, "<p>a CD</p><p>continuous delivery</p><p>compact disc</p><p>a CD</p>", "first"),
    (CD, '<p><a href="term:delivery">x</a> a CD</p>', "first"),
    (CD, '<p><a href="term:CD">x</a> a CD, <a href="term:CD"></a></p>', "first"),
    (CD, '<p><a href="term:CD">x</a> a CD, a compact disc</p>', "first-per-section"),
]


@pytest.mark.parametrize(
    ("made", "html", "mentions"), LINKED_TWICE, ids=lambda each: each if isinstance(each, str) else ""
)
def test_linking_twice_is_linking_once(made: Glossary, html: str, mentions: str) -> None:
    once = _link(made, html, mentions=mentions).html
    assert _link(made, once, mentions=mentions).html == once


# Generated pages: nested inline and block elements, entities, comments, attributes with `>` in quotes.

GENERATED = glossary(
    "API",
    term("cell wall", id="cell-wall"),
    "cell",
    "wall",
    "R&D",
    "サービスメッシュ",
    "学習",
    "データ",
    term("tip", link=Link.NONE),
)
ATTRIBUTES = st.sampled_from(
    ["", ' title="a > API"', " data-x='<b>'", ' class="x y"', ' class="no-glossary"', " hidden"]
)
WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "API",
                "cell",
                "wall",
                "R&amp;D",
                "R&D",
                "サービス",
                "メッシュ",
                "再",
                "学習",
                "データ",
                "tip",
                "s",
                "。",
                ".",
            ),
            *(" ", " ", "\n", "&nbsp;", "&lt;", "&amp;", "&", "&#x41;PI", "&shy;", "<!-- API > -->", "<br>", "<wbr>"),
            *('<img alt="API">', "-", "x", "."),
        ]
    ),
    max_size=6,
).map("".join)


def _wrapped(names: str, inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("<{0}{1}>{2}</{0}>".format, st.sampled_from(names.split()), ATTRIBUTES, inner)


INLINE = st.recursive(
    WORDS,
    lambda inner: st.lists(
        WORDS | _wrapped("em strong span b code kbd abbr q mark sub svg button", inner), max_size=4
    ).map("".join),
    max_leaves=8,
)
LINKS = st.builds("<a href='?x&amp;y'{}>{}</a>".format, ATTRIBUTES, WORDS)
BLOCKS = st.recursive(
    st.lists(INLINE | LINKS, max_size=3).map("".join),
    lambda inner: st.lists(_wrapped("p div li h2 h3 pre blockquote td section details", inner), max_size=3).map(
        "".join
    ),
    max_leaves=6,
)
FORBIDDEN = set("a abbr code kbd svg button pre h2 h3".split())


class _Checker(HTMLParser):
    """Notes the mentions inside forbidden elements, and whether every element is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, bool]] = []
        self.faults: list[str] = []
        self.text: list[str] = []
        self.balanced = True
        self.feed(html)
        self.close()
        self.balanced = self.balanced and not self.stack

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_ = dict(attrs)
        if "data-glossary-term" in given_ and any(forbidden for _, forbidden in self.stack):
            self.faults.append(f"{tag} in {self.stack}")
        if tag not in VOID:
            classes = (given_.get("class") or "").split()
            self.stack.append((tag, tag in FORBIDDEN or bool({"no-glossary", "glossary-term"} & set(classes))))

    def handle_endtag(self, tag: str) -> None:
        if self.stack and self.stack[-1][0] == tag:
            self.stack.pop()
        else:
            self.balanced = False
            while any(each == tag for each, _ in self.stack):
                if self.stack.pop()[0] == tag:
                    break

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _unlink(html: str) -> str:
    span = r'<span class="glossary-term" role="button"[^>]*>(.*?)</span>'
    return re.sub(span, r"\1", OURS.sub(r"\1", html), flags=re.DOTALL)


@settings(max_examples=150, deadline=None)
@given(BLOCKS, st.sampled_from(["all", "first"]))
def test_links_taken_out_the_page_is_what_it_was(html: str, mentions: str) -> None:
    found = _link(GENERATED, html, mentions=mentions)
    assert _unlink(found.html) == html
    assert found.unlinked == html
    checked, before = _Checker(found.html), _Checker(html)
    assert "".join(checked.text) == "".join(before.text)
    assert checked.balanced == before.balanced
    assert checked.faults == []


@settings(max_examples=100, deadline=None)
@given(BLOCKS, st.sampled_from(["all", "first", "first-per-section"]))
@example("<p>tip tip</p>", "first")
@example("<p>cellwall</p><p>cellwall</p>", "first")
def test_linking_any_page_twice_is_linking_it_once(html: str, mentions: str) -> None:
    once = _link(GENERATED, html, mentions=mentions).html
    assert _link(GENERATED, once, mentions=mentions).html == once


SENSES = st.lists(
    st.sampled_from(
        [
            *("CD ", "CD ", "CDs, ", "a compact disc ", "continuous delivery, ", "C-disc ", "cdl ", "<h2>B</h2>"),
            *("<h2>Compact discs</h2>", "<p>", "</p>", '<a href="term:CD">x</a> ', '<a href="term:CD"></a> '),
            *('<a href="term:delivery">y</a> ', '<a href="g/#term-disc">z</a> ', '<div data-glossary-entry="disc">'),
            *('<div data-glossary-entry="candela">', "</div>"),
        ]
    ),
    max_size=8,
).map("".join)


@settings(deadline=None)
@given(
    SENSES,
    st.sampled_from(["all", "first", "first-per-section"]),
    st.sampled_from([{}, {"CD": "delivery"}]),
)
@example("continuous delivery, CD ", "first", {})
@example('<a href="term:CD">x</a> <a href="g/#term-disc">z</a> continuous delivery', "first", {})
def test_linking_senses_twice_is_linking_them_once(html: str, mentions: str, senses: dict[str, str]) -> None:
    given_: dict[str, Any] = {"policy": Policy(mentions=mentions, senses=senses), "by_hand": _by_hand}
    once = _link(CD, html, **given_)
    assert _link(CD, once.html, **given_).html == once.html
    assert _link(CD, once.unlinked, **given_).html == once.html


@settings(deadline=None)
@given(BLOCKS, st.data())
def test_a_page_with_tags_left_out_keeps_its_bytes(html: str, data: st.DataObject) -> None:
    tags = list(re.finditer(r"</?[a-z][^>]*>", html))
    if tags:
        gone = data.draw(st.sampled_from(tags))
        html = html[: gone.start()] + html[gone.end() :]
    found = _link(GENERATED, html)
    assert found.unlinked == html
    assert _unlink(found.html) == html
    assert _Checker(found.html).faults == []


ANY = st.text() | st.lists(
    st.sampled_from(
        [*"<>/!-=\"'& ;#", "<a", "<b>", "</", "API", "term:", "href=", "<!--", "<script", " class=katex", "\x1f"]
    ),
    max_size=15,
).map("".join)


@given(ANY)
@example('<a href="term:API">')
@example('<a href="term:tip">')
@example("<a href=term:-><a href=term:x></b>")
def test_no_page_raises(html: str) -> None:
    found = _link(GENERATED, html)
    if "term:" not in html:
        assert found.unlinked == html


@given(ANY)
@example("<a title=it's>API</a>")
def test_no_link_stands_inside_a_link(html: str) -> None:
    assert _Checker(_link(GENERATED, html).html).faults == []


def test_a_linker_needs_a_glossary_alone_and_can_be_pickled() -> None:
    linker = Linker(glossary("API"))
    again = pickle.loads(pickle.dumps(linker))  # noqa: S301 - our own
    assert again.link("<p>An API</p>", _href) == linker.link("<p>An API</p>", _href)
    assert again.link("<p>An API</p>", _href).count == 1


def test_a_page_that_is_linked_leaves_the_collector_nothing() -> None:
    made = glossary(term("API"), term("one", alias("CD"), id="one"), term("two", alias("CD"), id="two"))
    linker = Linker(made)

    def link() -> None:
        assert linker.link('<h1 id="a">A</h1><p>An <b>API</b>, a CD, <a href="term:CD"></a></p>', _href).count == 3

    link()  # what lasts is made
    gc.collect()
    link()
    assert gc.collect() == 0


EXPLAINED = [
    # a page, what is reported of its names
    ("<p>An API, <code>API</code></p>", [("API", None)]),
    ("<p>An <b>API", [("API", None)]),
    ('<p><a href="term:api">it</a> API', [("API", "by-hand")]),
    ('<p>A<span class="no-glossary">API</span>', []),
    ("<p>a <b>thin cell</b> wall", [("cell wall", "markup"), ("cell", None)]),
]


@pytest.mark.parametrize(("html", "expected"), EXPLAINED)
def test_a_page_is_explained(html: str, expected: list[tuple[str, str | None]]) -> None:
    text, verdicts = Linker(glossary(term("API", id="api"), "cell", "cell wall")).explain(html)
    assert [(text[each.start : each.end], each.reason) for each in verdicts] == expected
