"""The glossary page: groups, entries, escaping."""

from __future__ import annotations

import gc
import re
import tomllib
from dataclasses import replace
from html import unescape
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.linking.usage import Snippet, Use
from glossary_plugin.core.matching.boundaries import BARRIER
from glossary_plugin.core.model import Glossary, Role, Source, Status, Tag, Term, Texts, Translation
from glossary_plugin.core.options import Options
from glossary_plugin.core.site.used_by import ForeignUse, OtherSite
from glossary_plugin.html.linking.runs import cut_html
from glossary_plugin.html.linking.tokens import attributes, tags
from glossary_plugin.html.pages.catalogue import catalogue
from glossary_plugin.html.pages.list_page import ListPage
from glossary_plugin.html.pages.list_parts import Host, User, under_initials
from glossary_plugin.html.pages.tooltips import Tooltip
from tests.factories import abbr, alias, glossary, name, term

ODD = "<i>&\"'"


def _host(**given_: Any) -> Host:  # noqa: ANN401 - for the class
    answers: dict[str, Any] = {
        "render": lambda _term, text: f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>",
        "href": lambda each: f"#{each.anchor}",
        "more": lambda each: each.page,
        "users": lambda _term: (),
    }
    return Host(**{**answers, **given_})


def _page(made: Glossary, language: str = "en", used_in: int | None = 10, **given_: Any) -> ListPage:  # noqa: ANN401 - for the class
    return ListPage(made, language=language, options=Options(used_in=used_in), **given_)


FULL = term(
    f"name{ODD}",
    abbr(f"abbr{ODD}"),
    alias(f"alias{ODD}"),
    name(f"avoid{ODD}", Role.AVOID, why=f"why{ODD}"),
    name("never shown", Role.ALSO),
    id="full",
    former_ids=("former",),
    reading=f"reading{ODD}",
    texts=Texts(
        definition=f"definition{ODD}",
        details=f"details{ODD}",
        note=f"note{ODD}",
        explanations=(("simple", f"simple{ODD}"), (f"title{ODD}", f"explained{ODD}")),
        examples=(f"example{ODD}", "second example"),
    ),
    tags=("tag", "plain", "undeclared"),
    requires=("other",),
    broader=("other", "unlisted"),
    narrower=("other",),
    related=("other",),
    sources=(
        Source(title=f"source{ODD}", url=f"https://x/?{ODD}"),
        Source(title=f"bare{ODD}"),
        Source(url="https://example.org"),
    ),
    page=f"more{ODD}.md",
    translations=MappingProxyType(
        {
            "fr": Translation(names=(name(f"nom{ODD}"), name("autre nom")), texts=Texts(definition=f"définition{ODD}")),
            "de": Translation(),
        }
    ),
    status=Status.DEPRECATED,
    language="fr",
)
MADE = glossary(
    FULL,
    term(f"other{ODD}", id="other"),
    term("unlisted"),
    term(name("see", Role.SEE), id="see", see="other"),
    tags={"tag": Tag(id="tag", label=f"label{ODD}"), "plain": Tag(id="plain")},
)
USERS = [
    User(f"u/?{ODD}", f"page{ODD}", f"section{ODD}", Snippet(f"before{ODD}", f"mention{ODD}", f"after{ODD}"), 3),
    User("v/", "second page", "", Snippet("", "", ""), 1),
    User(f"w/?{ODD}", f"third{ODD}", f"part{ODD}", Snippet("a", "b", "c"), 2),
]
HOST = _host(href=lambda each: "" if each.id == "unlisted" else f"#{each.anchor}", users=lambda _term: USERS)


def _texts(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def _values(html: str, attribute: str) -> list[str]:
    return [read[attribute] for tag in tags(html) if attribute in (read := attributes(tag.attributes))]


SHOWN = (
    "name abbr alias avoid why reading definition details note simple title explained example label source bare nom "
    "définition page section before mention after other third part"
).split()


@pytest.mark.parametrize("field", SHOWN)
def test_every_field_is_in_the_entry_and_escaped(field: str) -> None:
    html = _page(MADE).entry(FULL, HOST)
    assert f"{field}{ODD}" in _texts(html)
    assert "<i>" not in html


def test_an_entry_that_is_rendered_leaves_the_collector_nothing() -> None:
    page = ListPage(MADE, language="en", options=Options(learning_path=True))
    page.entry(FULL, HOST)  # what lasts is made
    gc.collect()
    page.entry(FULL, HOST)
    assert gc.collect() == 0


HREFS = ["https://x/?" + ODD, "https://example.org", f"more{ODD}.md", "u/?" + ODD, "v/", "w/?" + ODD, "#term-other"]


@pytest.mark.parametrize("href", HREFS)
def test_every_address_is_in_the_entry(href: str) -> None:
    assert href in _values(_page(MADE).entry(FULL, HOST), "href")


OTHERS = [
    ("second example", True),
    ("https://example.org", True),
    ("autre nom", True),
    ("plain", True),
    ("second page", True),
    ("×3", True),
    ("Used in (3)", True),
    ("deprecated", True),
    ("In simple words", True),
    ("Read first", True),
    ("Broader", True),
    ("Narrower", True),
    ("Related", True),
    ("Read more", True),
    ("×1", False),
    ("undeclared", False),
    ("unlisted", False),
    ("never shown", False),
]


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_what_else_an_entry_says(text: str, expected: bool) -> None:  # noqa: FBT001
    assert (text in _texts(_page(MADE).entry(FULL, HOST))) is expected


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_words_of_a_list_are_none_of_its_prose(language: str) -> None:
    """A term of the same name is not linked there."""
    page = _page(MADE, language)
    html = "".join(page.entry(each, HOST) for each in (FULL, MADE.find("see")) if each)
    prose = {part.strip(" :") for part in cut_html(html).text.split(BARRIER)}
    assert f"definition{ODD}" in prose
    assert prose & {*catalogue(language).values()} == set()


def test_titles_of_explanations_are_the_authors_but_for_two() -> None:
    each = term("x", texts=Texts(definition="d", explanations=(("index", "a"), ("title", "b"), ("expert", "c"))))
    html = _page(glossary(each)).entry(each, HOST)
    titles = re.findall(r'<p class="glossary-title"[^>]*>(.*?)</p>', html)
    assert titles == ["index", "title", "For experts"]


def test_an_entry_at_home_has_its_anchors() -> None:
    assert _values(_page(MADE).entry(FULL, HOST), "id") == ["term-former", "term-full"]
    assert "#term-full" in _values(_page(MADE).entry(FULL, HOST), "href")


def test_an_entry_elsewhere_has_no_anchors() -> None:
    html = _page(MADE).entry(FULL, HOST, home=False)
    assert _values(html, "id") == []
    assert "#term-full" not in _values(html, "href")


def test_a_bare_entry_says_nothing_more() -> None:
    each = term("x", texts=Texts(definition="y"))
    html = _page(glossary(each)).entry(each, _host())
    assert _texts(html).split() == ["x", "y"]
    assert not re.search(r"<(dl|details|ul)|glossary-names", html)


def test_another_name_leads_to_its_entry() -> None:
    html = _page(MADE).entry(MADE.terms[3], HOST)
    assert f"See: other{ODD}" in _texts(html)
    assert "#term-other" in _values(html, "href")


def test_another_name_of_an_entry_that_is_not_listed_is_no_empty_link() -> None:
    html = _page(MADE).entry(MADE.terms[3], _host(href=lambda _term: ""))
    assert "" not in _values(html, "href")


LIMITS: list[tuple[int | None, int, int]] = [(10, 3, 0), (2, 2, 1), (1, 1, 2), (None, 3, 0)]


@pytest.mark.parametrize(("used_in", "shown", "folded"), LIMITS)
def test_users_beyond_the_limit_are_folded(used_in: int | None, shown: int, folded: int) -> None:
    html = _page(MADE, used_in=used_in).entry(FULL, HOST)
    first, _, rest = html.partition('<details class="glossary-used" data-search-exclude="">')[2].partition("<details>")
    assert (first.count("<li>"), rest.count("<li>")) == (shown, folded)
    assert (f"more {folded}" in _texts(html)) is bool(folded)


def test_users_may_be_left_out() -> None:
    assert "glossary-used" not in _page(MADE, used_in=0).entry(FULL, HOST)


def _elsewhere(count: int) -> OtherSite:
    use = Use("full", "", f"section{ODD}", Snippet(f"before{ODD}", "mention", "after"), 2)
    users = [ForeignUse(page=f"page{ODD}", path="", url=f"https://x/?{ODD}", use=use) for _ in range(count)]
    return OtherSite(title=f"site{ODD}", url="", uses={"full": users})


ELSEWHERE: list[tuple[int | None, int, int, int]] = [
    # used_in, the users of a site, how many are shown, how many folded
    (10, 3, 3, 0),
    (2, 3, 2, 1),
    (None, 3, 3, 0),
    (10, 1_000, 10, 190),
    (None, 1_000, 200, 0),
]


@pytest.mark.parametrize(("used_in", "count", "shown", "folded"), ELSEWHERE)
def test_users_on_other_sites_are_folded_likewise(used_in: int | None, count: int, shown: int, folded: int) -> None:
    html = _page(MADE, used_in=used_in, others=[_elsewhere(count), _elsewhere(0)]).entry(FULL, _host())
    used = html[html.index('<details class="glossary-used glossary-used-by" data-search-exclude="">') :]
    first, _, rest = used.partition("more ")
    assert (first.count("<li>"), rest.count("<li>")) == (shown, folded)
    assert _texts(used).startswith(
        f"Used in other projects ({count})site{ODD} ({count})page{ODD} › section{ODD} before{ODD}"
    )
    assert "<i>" not in used


def test_users_on_other_sites_may_be_left_out() -> None:
    assert "glossary-used" not in _page(MADE, used_in=0, others=[_elsewhere(3)]).entry(FULL, _host())
    assert "glossary-used" not in _page(MADE, others=[_elsewhere(0)]).entry(FULL, _host())


def _grouped(language: str, *names: str | Term) -> str:
    groups = under_initials([each if isinstance(each, Term) else term(each) for each in names], language)
    return " | ".join(f"{group.title}: {', '.join(each.name for each in group.terms)}" for group in groups)


GROUPS: list[tuple[str, list[str | Term], str]] = [
    ("en", ["beta", "Alpha", "apple", "3D"], "A: Alpha, apple | B: beta | #: 3D"),
    ("ja", ["API", "データ", "3D", "学習"], "た: データ | A: API | 漢字: 学習 | #: 3D"),
    ("en", ["API", "データ"], "A: API | た: データ"),
    ("ja", [term("学習", reading="がくしゅう"), "カー", "API"], "か: カー, 学習 | A: API"),
    ("en", [], ""),
    ("en", [term("same", id="b"), term("same", id="a")], "S: same, same"),
]


@pytest.mark.parametrize(("language", "names", "expected"), GROUPS)
def test_terms_stand_under_their_initials(language: str, names: list[str | Term], expected: str) -> None:
    assert _grouped(language, *names) == expected


def test_terms_of_one_name_stand_in_the_order_of_their_ids() -> None:
    [group] = under_initials([term("same", id="b"), term("same", id="a")], "en")
    assert [each.id for each in group.terms] == ["a", "b"]


def test_the_groups_of_several_lists_on_a_page_have_ids_of_their_own() -> None:
    taken: set[str] = set()
    lists = [under_initials([term(each) for each in names], "en", taken) for names in ("ab", "a", "ca")]
    assert [[group.id for group in groups] for groups in lists] == [
        ["glossary-a", "glossary-b"],
        ["glossary-a-2"],
        ["glossary-a-3", "glossary-c"],
    ]


@given(st.lists(st.text(max_size=4), max_size=8, unique=True), st.sampled_from(["ja", "en", ""]))
def test_every_term_is_in_one_group(names: list[str], language: str) -> None:
    groups = under_initials([term(each) for each in names], language)
    assert sorted(each.name for group in groups for each in group.terms) == sorted(names)
    assert len({group.title for group in groups}) == len({group.id for group in groups}) == len(groups)


def test_a_list_has_an_index_of_its_groups() -> None:
    page = _page(MADE)
    html = page.render(under_initials(MADE.terms, "en"), HOST, homes={"full"})
    assert re.findall(r'<li><a href="#([^"]*)">(.) <small aria-hidden="true">(.)</small></a>', html) == [
        (f"glossary-{letter.lower()}", letter, "1") for letter in "ORSU"
    ]
    assert {f"glossary-{letter}" for letter in "orsu"} <= set(_values(html, "id"))
    assert [each for each in _values(html, "id") if each.startswith("term-")] == ["term-former", "term-full"]
    assert _values(html, "data-glossary-entry") == ["other", "full", "see", "unlisted"]


ARTICLES = [
    (term("x"), {}),
    (term("x", status=Status.DRAFT), {"data-status": "draft"}),
    (term("x", language="ja"), {"lang": "ja"}),
    (term("x", language="en"), {}),
]


@pytest.mark.parametrize(("each", "expected"), ARTICLES)
def test_an_article_has_status_and_language_where_they_differ(each: Term, expected: dict[str, str]) -> None:
    made = glossary(each)
    for html in (_page(made).render(under_initials([each], "en"), HOST, homes=()), _page(made).single(each, HOST)):
        [article] = [attributes(tag.attributes) for tag in tags(html) if tag.name == "article" and not tag.closing]
        assert article == {"class": "glossary-entry", "data-glossary-entry": "x", **expected}


def _named(html: str) -> list[tuple[str, str]]:
    """Return the labels and the names below the name of an entry."""
    names = html.partition('<dl class="glossary-names')[2].partition("</dl>")[0]
    return [(_texts(label), _texts(said)) for label, said in re.findall(r"<dt>(.*?)</dt> <dd.*?>(.*?)</dd>", names)]


def test_names_have_labels() -> None:
    """One that is the name in another language too stands there alone, and is called by that language."""
    each = term(
        "Verzerrung",
        alias("Bias"),
        alias("Neigung"),
        id="bias",
        reading="r",
        status=Status.DRAFT,
        tags=("tag", "plain"),
        translations=MappingProxyType(
            {
                "en": Translation(names=(name("bias"), name("skew")), texts=Texts(definition="A leaning.")),
                "pt-BR": Translation(names=(name("viés"),)),
                "fr": Translation(texts=Texts(definition="Un penchant.")),
            }
        ),
    )
    made = glossary(each, tags=dict(MADE.tags))
    html = _page(made).entry(each, HOST)
    assert _named(html) == [
        ("Reading:", "r"),
        ("Also called:", "Neigung"),
        ("English:", "bias, skew"),
        ("Portuguese (BR):", "viés"),
        ("Status:", "draft"),
        ("Tags:", f"label{ODD} plain"),
    ]
    translated = html.partition('<dl class="glossary-translations')[2].partition("</dl>")[0]
    assert re.findall("<dt>(.*?)</dt>", translated) == ["English", "French"]
    assert _values(html, "lang") == ["en", "pt-BR", "en", "fr"]
    assert ("英語:", "bias, skew") in _named(_page(made, "ja").entry(each, HOST))


@pytest.mark.parametrize(("count", "view"), [(200, "full"), (201, "compact")])
def test_a_long_list_has_a_line_for_each_entry(count: int, view: str) -> None:
    """And its index no tooltips, of which the page would have to have the data."""
    terms = [term(f"t{number}") for number in range(count)]
    page, groups = _page(glossary(*terms)), under_initials(terms, "en")
    html = page.render(groups, HOST, homes=())
    assert _values(html, "data-view") == [view]
    assert ("glossary-long" in html) is (view == "compact")
    assert bool(_values(page.index(groups, HOST), "data-glossary-term")) is (view == "full")


def test_the_permanent_link_of_an_entry_is_its_name() -> None:
    """On a page of its own it is the theme's sign behind the title, as on every page."""
    assert '<a class="glossary-name" href="#term-full">name' in _page(MADE).entry(FULL, HOST)
    assert '<span class="glossary-name">name' in _page(MADE).entry(FULL, HOST, home=False)
    assert '<a class="headerlink" href="#term-full"' in _page(MADE).single(FULL, HOST)


@pytest.mark.parametrize("drafts", [True, False])
def test_what_authors_copy_is_where_they_are(*, drafts: bool) -> None:
    page = ListPage(MADE, language="en", options=Options(drafts=drafts))
    made = [page.render(under_initials([FULL], "en"), HOST, homes=()), page.single(FULL, HOST)]
    buttons = [re.findall(r'name="reference" value="([^"]*)"', html) for html in made]
    assert buttons == [["[](term:full)"] if drafts else []] * 2


def test_a_page_of_one_entry_opens_with_its_name() -> None:
    html = _page(MADE).single(FULL, HOST)
    assert re.search(r'<h1 id="term-full"><span class="glossary-name">name', html)
    assert '<div class="glossary" lang="en" data-words="' in html


def test_an_index_names_every_term_with_its_address() -> None:
    html = _page(MADE).index(under_initials(MADE.terms[:2], "en"), HOST)
    assert [each for each in _values(html, "href") if "term" in each] == ["#term-other", "#term-full"]
    assert f"name{ODD} abbr{ODD}" in _texts(html)
    assert f"reading{ODD} definition{ODD}" in _texts(html)
    assert "<i>" not in html


OLD = glossary(
    term("ant", id="ant", related=("bee",)),
    term("bee", id="bee", status=Status.DEPRECATED),
    term("cat", id="cat", see="ant"),
)


def test_what_is_deprecated_is_reported_where_a_link_leads_to_it() -> None:
    """In words, where the drawing has a dashed edge, and in the index; another name leads to its term from there."""
    assert "Related bee (deprecated)" in _texts(_page(OLD).entry(OLD.terms[0], HOST))
    lines = _texts(_page(OLD).index(under_initials(OLD.terms, "en"), HOST))
    assert "bee (deprecated)" in lines
    assert "cat → ant" in lines


def test_the_box_says_what_it_looks_through() -> None:
    """An index of pages has the names alone."""
    groups = under_initials(OLD.terms, "en")
    assert "Filter by name or text" in _page(OLD).render(groups, HOST, homes=())
    assert "Filter by name or text" not in _page(OLD).index(groups, HOST)
    assert "Filter by name" in _page(OLD).index(groups, HOST)


def test_the_levels_of_an_entry_stand_above_what_they_change() -> None:
    """On a page of its own; the way back to the list stands above all, where the host has none."""
    leveled = term("ant", id="ant", texts=Texts(definition="d", explanations=(("simple", "s"),)))
    html = _page(glossary(leveled)).single(leveled, HOST, back="../#x")
    order = ("glossary-back", "<h1", "glossary-levels", "glossary-definition", "</article>")
    assert sorted(order, key=html.index) == list(order)
    assert _values(html, "href")[0] == "../#x"
    plain = _page(OLD).single(OLD.terms[0], HOST)
    assert "glossary-tools" not in plain
    assert "glossary-back" not in plain


def test_the_terms_of_a_page_stand_at_its_end() -> None:
    tooltips = [
        Tooltip(id="a", name=f"A{ODD}", abbreviation=f"B{ODD}", html="<b>x</b>", language="ja", url=f"?{ODD}"),
        Tooltip(id="b", name="C", html="y", url="#c"),
    ]
    html = _page(MADE).page_terms(tooltips)
    assert f"Terms on this pageA{ODD} (B{ODD})xCy" in "".join(_texts(html).split("\n"))
    assert (_values(html, "href"), _values(html, "lang")) == ([f"?{ODD}", "#c"], ["ja", "ja"])
    assert "<b>x</b>" in html
    assert "<i>" not in html


def test_the_links_in_the_terms_of_a_page_lead_from_that_page() -> None:
    html = '<a href="#term-b">b</a> <a class="x" href="../c/">c</a> <a href="https://x/">x</a> <a href="/d">d</a>'
    shown = _page(MADE).page_terms([Tooltip(id="a", name="A", html=html, url="../terms/#term-a")])
    assert _values(shown, "href") == [
        "../terms/#term-a",
        "../terms/#term-b",
        "../terms/../c/",
        "https://x/",
        "/d",
    ]


def test_a_page_without_a_language_names_none() -> None:
    assert '<div class="glossary" data-view="full" data-words="' in _page(MADE, language="").render([], HOST, homes=())


def test_a_list_in_the_order_of_the_files_has_no_initials() -> None:
    terms = [term("zebra"), term("ant")]
    [group] = under_initials(terms, "en", sort="file")
    assert (group.id, group.title, list(group.terms)) == ("", "", terms)
    assert under_initials([], "en", sort="file") == []
    html = _page(glossary(*terms)).render([group], HOST, homes=())
    assert html.index("zebra") < html.index("ant</span>")
    assert "glossary-index" not in html
    assert "<h2" not in html


def test_templates_of_the_user_replace_ours(tmp_path: Path) -> None:
    (tmp_path / "entry.html").write_text("[{{ entry.term.name }}]", encoding="utf-8")
    page = _page(MADE, templates=str(tmp_path))
    assert page.entry(FULL, HOST) == "[name&lt;i&gt;&amp;&#34;&#39;]"
    assert '<div class="glossary"' in page.render([], HOST, homes=())


def test_rendering_changes_no_words() -> None:
    before = dict(catalogue("en"))
    each = term("x", texts=Texts(explanations=(("a title of an author", "y"),)))
    _page(glossary(each)).entry(each, HOST)
    assert dict(catalogue("en")) == before


def test_every_word_is_used() -> None:
    """By a template, by the code, or as the name of a status or an explanation."""
    package = Path(__file__).parents[3] / "glossary_plugin"
    sources = [*package.rglob("*.html"), *package.rglob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    given_by_name = {*Status, "simple", "expert"}
    unused = [
        word
        for word in tomllib.loads((package / "html" / "words" / "en.toml").read_text(encoding="utf-8"))
        if word not in given_by_name and not re.search(rf"words\.{word}\b|\[\"{word}\"\]", text)
    ]
    assert unused == []


PAGE = _page(glossary())


@given(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=12))
def test_any_name_stands_in_an_entry_as_it_is(text: str) -> None:
    each = replace(term(text), reading=text, texts=Texts(definition="x"))
    html = PAGE.entry(each, _host())
    shown = re.search(r'<a class="glossary-name"[^>]*>(.*?)</a>', html, re.DOTALL)
    assert shown
    assert unescape(shown[1]) == unescape(text.replace("&", "&amp;"))


def _chain(length: int) -> Glossary:
    """Return terms of which each requires the next."""
    return glossary(*(term(f"t{each}", requires=(f"t{each + 1}",)) for each in range(length)), term(f"t{length}"))


@pytest.mark.parametrize(
    ("length", "shown", "folded"), [(1, "t1", ""), (3, "t3 t2 t1", ""), (8, "t8 t7 t6 t5 t4 t3", "t2 t1")]
)
def test_an_entry_says_what_to_read_first_step_by_step(length: int, shown: str, folded: str) -> None:
    made = _chain(length)
    html = _page(made).entry(made.terms[0], _host())
    lists = re.findall(r'<ol class="glossary-path"(?: start="(\d+)")?>(.*?)</ol>', html)
    steps = [" ".join(re.findall(r">(t\d)</a>", each)) for _, each in lists]
    assert steps == [each for each in (shown, folded) if each]
    assert [start for start, _ in lists] == ["", "7"][: len(lists)]
    assert ("<summary>more steps (2)</summary>" in html) == bool(folded)


def test_a_path_can_be_left_out() -> None:
    """Then what a term requires is named as other relations are."""
    made = _chain(3)
    html = ListPage(made, language="en", options=Options(learning_path=False)).entry(made.terms[0], _host())
    assert "glossary-path" not in html
    assert '<dt>Read first</dt> <dd class="glossary-first"><a href="#term-t1">t1</a></dd>' in html


def test_a_path_has_only_what_has_an_entry() -> None:
    made = _chain(3)
    html = _page(made).entry(made.terms[0], _host(href=lambda each: "" if each.id == "t2" else f"#{each.anchor}"))
    assert re.findall(r">(t\d)</a>", html) == ["t0", "t3", "t1"]


MAPPED = glossary(
    term(
        f"a{ODD}",
        id="a",
        tags=("one",),
        requires=("b", "gone"),
        related=("b",),
        texts=Texts(definition="First. Second."),
    ),
    term("b", tags=("one",), broader=("a",), related=("a",), status=Status.DEPRECATED),
    term("c", alias("sea"), requires=("a",), reading="cee"),
    term(name("see", Role.SEE), id="see", see="a"),
    term("hidden"),
    tags={"one": Tag(id="one", label=f"One{ODD}")},
)


def _map(taken: set[str] | None = None, **given_: Any) -> str:  # noqa: ANN401 - for the class
    page = ListPage(MAPPED, **{"language": "en", **given_})
    href = lambda each: "" if each.id == "hidden" else f"#{each.anchor}"  # noqa: E731
    return page.map(MAPPED.terms, _host(href=href, final=lambda each: f"/g#{each.anchor}"), taken)


def test_a_map_is_a_drawing_and_a_list() -> None:
    """Both have the same terms in one order, each a link, and the list has the relations in words."""
    html = _map({"glossary-arrow"})
    svg, _, rest = html.partition("</svg>")
    assert re.findall(r'data-glossary-term="([^"]*)" xlink:href="([^"]*)" tabindex="([^"]*)"', svg) == [
        ("a", "/g#term-a", "0"),
        ("b", "/g#term-b", "-1"),
        ("c", "/g#term-c", "-1"),
    ]
    assert re.findall(r'data-glossary-entry="([^"]*)"', rest) == ["a", "b", "c"]
    assert re.findall(r'<g data-relation="(\w+)"', svg) == ["requires", "broader", "related"]
    assert re.findall(r'data-ends="([^"]*)"', svg) == ["1 0", "0 2", "1 0", "0 1"]
    assert 'marker-end="url(#glossary-arrow-2)"' in svg
    relations = re.findall(r"glossary-map-relation.>(.*?)</span>", rest)
    assert [unescape(re.sub("<[^>]*>", "", each)) for each in relations] == [
        "Read first: b",
        "Related: b",
        f"Broader: a{ODD}",
        f"Related: a{ODD}",
        f"Read first: a{ODD}",
    ]
    assert '<span class="glossary-lead">First.</span>' in rest
    titles = re.findall(r'<h2 id="[^"]*">(.*?) <small>', rest)
    assert [unescape(each) for each in titles] == [f"One{ODD}", "Other terms"]
    assert "<i>" not in html
    assert 'direction="rtl"' in _map(language="ar")
    assert "data-glossary-term" not in _map(options=Options(tooltips=False))


def test_a_map_of_nothing_draws_nothing() -> None:
    html = ListPage(glossary(), language="en").map([], _host())
    assert 'class="glossary glossary-map"' in html
    assert "<svg" not in html


def test_a_list_leads_to_the_map() -> None:
    made = glossary(term("a"))
    groups = under_initials(made.terms, "en")
    for html, there in (
        (_page(made).render(groups, _host(map="m.html"), set()), True),
        (_page(made).index(groups, _host(map="m.html")), True),
        (_page(made).render(groups, _host(), set()), False),
    ):
        assert ('<a href="m.html">Map of terms</a>' in html) is there
