"""The drawing of an entry's relations: what is drawn, where it stands, how it looks."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING
from unicodedata import category
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.model import Status
from glossary_plugin.core.options import Options
from glossary_plugin.html.drawing.graph import LIMIT, RELATIONS, WIDTH, Graph, Neighbour, draw
from glossary_plugin.html.drawing.text_layout import LINES, lines_of, width_of
from glossary_plugin.html.pages.catalogue import catalogue
from glossary_plugin.html.pages.list_page import ListPage
from glossary_plugin.html.pages.list_parts import Host
from tests.factories import glossary, term
from tests.html.browser import CONTRAST, Open, themes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Page

    from glossary_plugin.core.model import Term

XLINK = "{http://www.w3.org/1999/xlink}href"
SVG = "{http://www.w3.org/2000/svg}"
LONG = [
    "人間のフィードバックによる強化学習",
    "マルチモーダル大規模言語モデルのためのコンテキストウィンドウ拡張手法",
    "Retrieval-augmented generation",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "RAG",
    "注意機構",
]
LETTERS = [*"ab iW漢カーァ、(「-/\n", "e\u0301", "か\u3099", "👩\u200d💻", "🇯🇵", "각"]
NAMES = st.sampled_from(LONG) | st.lists(st.sampled_from(LETTERS), max_size=40).map("".join).filter(str.strip)
SHAPES = st.tuples(*[st.lists(st.tuples(NAMES, st.booleans()), max_size=14)] * len(RELATIONS))
LANGUAGES = st.sampled_from(["en", "ja"])


def _relations(shape: Sequence[Sequence[tuple[str, bool]]]) -> dict[str, list[Neighbour]]:
    return {
        relation: [Neighbour(name, f"#{relation}-{at}", old) for at, (name, old) in enumerate(names)]
        for relation, names in zip(RELATIONS, shape, strict=True)
    }


def _shape(*counts: int) -> dict[str, list[Neighbour]]:
    """Return as many neighbours of each relation, each with a name that shows which it is."""
    return {
        relation: [Neighbour(f"{letter}{at}", f"#{letter}{at}") for at in range(count)]
        for relation, letter, count in zip(RELATIONS, "fbns", counts, strict=True)
    }


def _drawn(name: str, relations: Mapping[str, Sequence[Neighbour]], language: str = "en") -> Graph:
    graph = draw(name, relations, catalogue(language))
    assert graph is not None
    return graph


Rect = tuple[float, float, float, float]


def _boxes(graph: Graph) -> list[Rect]:
    """Return the edges (left, top, right, bottom) of all boxes, and of the titles of relations."""
    boxes = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in graph.boxes]
    titles = [(each.text, each.x, each.y) for each in graph.titles]
    return [*boxes, *((x - width_of(text) / 2, y - 10, x + width_of(text) / 2, y + 3) for text, x, y in titles)]


def _overlap(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(NAMES, SHAPES, LANGUAGES)
def test_nothing_lies_over_anything(name: str, shape: Sequence[Sequence[tuple[str, bool]]], language: str) -> None:
    """Boxes and titles lie apart, inside the frame, and no line runs through one; the frame fits a phone."""
    if not any(shape):
        return
    graph = _drawn(name, _relations(shape), language)
    frame = (graph.x, graph.y, graph.x + graph.width, graph.y + graph.height)
    assert graph.width <= WIDTH
    boxes = _boxes(graph)
    assert [pair for pair in combinations(boxes, 2) if _overlap(*pair)] == []
    for left, top, right, bottom in boxes:
        assert frame[0] <= left
        assert frame[1] <= top
        assert right <= frame[2]
        assert bottom <= frame[3]
    strokes = [each for line in graph.lines for stroke in line.strokes for each in pairwise(stroke)]
    lines = [(min(x, u), min(y, v), max(x, u), max(y, v)) for (x, y), (u, v) in strokes]
    assert [(box, line) for box in boxes for line in lines if _overlap(box, line)] == []


@given(NAMES, SHAPES)
def test_what_is_drawn(name: str, shape: Sequence[Sequence[tuple[str, bool]]]) -> None:
    """The term, and neighbours: none twice, no more than the limit, each relation that has some; always the same."""
    relations = _relations(shape)
    graph = draw(name, relations, catalogue("ja"))
    assert graph == draw(name, relations, catalogue("ja"))
    every = [each for names in relations.values() for each in names]
    if graph is None:
        assert every == []
        return
    assert (graph.boxes[0].name, graph.boxes[0].neighbour) == (name, None)
    drawn = [box.neighbour for box in graph.boxes[1:]]
    assert len(drawn) == len(set(drawn)) == min(len(every), LIMIT)
    assert set(drawn) <= set(every)
    assert {line.relation for line in graph.lines} == {each for each, names in relations.items() if names}


@given(NAMES, st.integers(40, 180))
def test_lines_hold_the_name(name: str, room: int) -> None:
    """Lines have all characters of a name in order, or its beginning and an ellipsis; none begins inside one."""
    lines, is_cut = lines_of(name, room)
    assert 1 <= len(lines) <= LINES
    bare = re.sub(r"\s", "", "".join(lines))
    whole = re.sub(r"\s", "", name)
    assert bare == whole or (is_cut and bare.endswith("…") and whole.startswith(bare[:-1]))
    for at, line in enumerate(lines):
        assert width_of(line) <= room
        assert at == 0 or not category(line[0]).startswith(("M", "C"))


TEXTS: list[tuple[str, int, list[str]]] = [
    ("注意機構", 112, ["注意機構"]),
    ("大規模言語モデル", 70, ["大規模言", "語モデル"]),
    ("教師ありファインチューニング", 145, ["教師あり", "ファインチューニング"]),
    ("コンテキストウィンドウ", 90, ["コンテキスト", "ウィンドウ"]),
    ("「引用」と（補足）", 75, ["「引用」と", "（補足）"]),
    ("Retrieval-augmented generation", 165, ["Retrieval-augmented", "generation"]),
    ("Retrieval-augmented generation", 100, ["Retrieval-", "augmented", "generation"]),
    ("  input /\n output ", 60, ["input /", "output"]),
    ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 100, ["Llanfairpwl", "lgwyngyllgo", "gerychwyrn…"]),
    ("e\u0301" * 12, 50, ["e\u0301" * 4] * 3),
    ("👩\u200d💻" * 4, 30, ["👩\u200d💻" * 2] * 2),
    ("🇯🇵🇫🇷🇩🇪", 40, ["🇯🇵🇫🇷", "🇩🇪"]),
]


@pytest.mark.parametrize(("text", "room", "expected"), TEXTS, ids=[each[0] for each in TEXTS])
def test_where_lines_break(text: str, room: int, expected: list[str]) -> None:
    assert list(lines_of(text, room)[0]) == expected


# Seen from the term at (0, 0); those of one row by their places from left to right.
LAYOUTS: list[tuple[tuple[int, int, int, int], str]] = [
    ((1, 0, 0, 0), "f0 *"),
    ((0, 0, 0, 1), "* s0"),
    ((0, 1, 0, 0), "b0 / *"),
    ((0, 0, 1, 0), "* / n0"),
    ((0, 2, 2, 0), "b0 b1 / * / n0 n1"),
    ((0, 3, 3, 0), "b0 / b1 b2 / * / n0 n1 / n2"),
    ((2, 0, 0, 0), "f0 / * / f1"),
    ((0, 0, 5, 0), "* / n0 n1 / n2 n3 / n4"),
    ((0, 5, 0, 0), "b0 / b1 b2 / b3 b4 / *"),
]


@pytest.mark.parametrize(("counts", "expected"), LAYOUTS)
def test_where_terms_stand(counts: tuple[int, int, int, int], expected: str) -> None:
    """What to read first is to the left, broader above, narrower below, related to the right, as the list has them."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for box in _drawn("*", _shape(*counts)).boxes:
        rows.setdefault(box.y + box.height / 2, []).append((box.x, box.name))
    assert " / ".join(" ".join(name for _, name in sorted(row)) for _, row in sorted(rows.items())) == expected


FAIR: list[tuple[tuple[int, int, int, int], tuple[int, int, int, int]]] = [
    ((3, 3, 3, 3), (3, 3, 3, 3)),
    ((0, 0, 0, 20), (0, 0, 0, 12)),
    ((20, 20, 20, 20), (3, 3, 3, 3)),
    ((1, 0, 30, 2), (1, 0, 9, 2)),
]


@pytest.mark.parametrize(("counts", "expected"), FAIR)
def test_each_relation_gets_its_share(counts: tuple[int, int, int, int], expected: tuple[int, int, int, int]) -> None:
    """Where there are too many, the first of each relation are drawn, in turn."""
    relations = _shape(*counts)
    drawn = {box.neighbour for box in _drawn("*", relations).boxes}
    kept = [[each in drawn for each in relations[relation]] for relation in RELATIONS]
    assert kept == [[at < many for at in range(count)] for count, many in zip(counts, expected, strict=True)]


def test_a_term_with_two_relations_is_drawn_once() -> None:
    one = Neighbour("one", "#one")
    graph = _drawn("*", {"narrower": [one], "related": [one, Neighbour("two", "#two")]})
    assert [(box.name, box.y > 0) for box in graph.boxes[1:]] == [("two", False), ("one", True)]


def test_nobody_is_alone_in_a_drawing() -> None:
    assert draw("*", {}, catalogue("en")) is None


# The page


def _host(unlisted: str = "") -> Host:
    return Host(
        render=lambda _term, text: text,
        href=lambda each: "" if each.id == unlisted else f"#{each.anchor}",
        more=lambda _term: "",
        users=lambda _term: (),
    )


ODD = "<i>&\"'</title><script>alert(1)</script> click ]]> --> and so on, and so on"
FULL = term(
    "大規模言語モデル", id="full", requires=("odd",), broader=("long", "unlisted"), narrower=("old",), related=("old",)
)
MADE = glossary(
    FULL,
    term(ODD, id="odd"),
    term(LONG[1], id="long"),
    term("unlisted"),
    term("old", status=Status.DEPRECATED),
    term("lonely"),
    term("barely", related=("unlisted",)),
)


def _entry(each: Term, graph: str = "all", level: int = 3) -> str:
    page = ListPage(MADE, language="ja", options=Options(used_in=0, graph=graph))
    return page.entry(each, _host("unlisted"), level=level)


def _svg(html: str) -> ET.Element:
    found = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert len(found) == 1
    return ET.fromstring(found[0])  # noqa: S314 - we have written it


def test_any_name_is_safe_and_whole() -> None:
    """The drawing is well-formed, and the title of a box has the whole name where the lines have not."""
    svg = _svg(_entry(FULL))
    titles = {link.get(XLINK): link.findtext(f"{SVG}title") for link in svg.iter(f"{SVG}a")}
    assert titles == {"#term-odd": ODD, "#term-long": LONG[1], "#term-old": "old (非推奨)"}
    assert {each.tag.removeprefix(SVG) for each in svg.iter()} == set("svg path g text a title rect tspan".split())


def test_nothing_in_it_needs_leave_of_a_strict_policy() -> None:
    """There is no inline style, no script and no id."""
    names = {name for each in _svg(_entry(FULL)).iter() for name in each.attrib}
    assert [name for name in names if name in {"style", "id"} or name.startswith("on")] == []


def test_it_is_for_the_eye_and_the_pointer() -> None:
    """The list says the same: screen readers and the Tab key pass the drawing by."""
    svg = _svg(_entry(FULL))
    assert svg.get("aria-hidden") == "true"
    links = list(svg.iter(f"{SVG}a"))
    assert [link.get("tabindex") for link in links] == ["-1"] * 3
    html = _entry(FULL)
    listed = html[html.index('<dl class="glossary-relations') : html.index("</dl>")]
    assert {f"#{each}" for each in re.findall(r'href="#([^"]*)"', listed)} == {link.get(XLINK) for link in links}


def test_a_deprecated_term_looks_so() -> None:
    [old] = [each for each in _svg(_entry(FULL)).iter(f"{SVG}a") if each.get("data-status") == "deprecated"]
    rects = [each.get("stroke-dasharray") for each in old.iter(f"{SVG}rect")]
    assert (old.get(XLINK), rects) == ("#term-old", ["4 3"])


WHERE = [("entries", 1, True), ("entries", 3, False), ("all", 1, True), ("all", 3, True), ("none", 1, False)]


@pytest.mark.parametrize(("graph", "level", "expected"), WHERE)
def test_where_it_is_drawn(graph: str, level: int, expected: bool) -> None:  # noqa: FBT001
    """On the page of an entry; in lists, which are long enough, only where that is asked for."""
    assert ("<svg" in _entry(FULL, graph, level)) is expected


@pytest.mark.parametrize("name", ["lonely", "barely"])
def test_a_term_without_listed_neighbours_has_none(name: str) -> None:
    assert "<svg" not in _entry(MADE.by_id[name])


# The looks


def _many(*counts: int) -> str:
    """Return an entry with neighbours of long names."""
    names = iter(LONG * 3)
    terms = {
        relation: [term(next(names), id=f"{relation}-{at}") for at in range(count)]
        for relation, count in zip(RELATIONS, counts, strict=True)
    }
    own = term(LONG[0], id="own", **{relation: tuple(each.id for each in some) for relation, some in terms.items()})
    others = [
        replace(each, status=Status.DEPRECATED if each.id.endswith("1") else Status.APPROVED)
        for each in chain.from_iterable(terms.values())
    ]
    page = ListPage(glossary(own, *others), language="ja", options=Options(used_in=0, graph="all"))
    return f'<article class="glossary-entry" data-glossary-entry="own">{page.entry(own, _host())}</article>'


def _open(open_page: Open, theme: str, body: str, width: int = 1000) -> Page:
    head, root = themes()[theme]
    # The margins of Read the Docs, the widest.
    inside = f'<div class="md-typeset rst-content" style="padding: 0 26px"><div class="glossary">{body}</div></div>'
    return open_page(
        f"{inside}<p style='height: 2000px'></p>",
        head=f"<style>body {{margin: 0}}</style>{head}",
        root=root,
        size=(width, 2000),  # what is below it cannot be hit
    )


PLACES = """() => [...document.querySelectorAll("svg a, svg g.glossary-name")].map((node) => {
  const box = node.querySelector("rect").getBoundingClientRect();
  const lines = [...node.querySelectorAll("tspan")].map((line) => [
    line.getComputedTextLength(), node.querySelector("rect").getBBox().width]);
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + 3);
  return {hit: node.contains(hit), left: box.left, right: box.right, height: box.height, lines};
})"""
SIZES = """() => [...document.querySelectorAll("svg text")].map(
  (text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""


@pytest.mark.parametrize("counts", [(3, 3, 3, 3), (0, 0, 0, 12), (1, 0, 0, 0), (0, 5, 2, 1)], ids=str)
@pytest.mark.parametrize("theme", themes())
def test_on_a_phone_it_can_be_read_and_hit(open_page: Open, theme: str, counts: tuple[int, int, int, int]) -> None:
    """At 360 pixels nothing is cut off, names keep to their boxes, letters are 11 pixels high, and boxes 24."""
    page = _open(open_page, theme, _many(*counts), 360)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    places = page.evaluate(PLACES)
    assert len(places) == sum(counts) + 1
    assert all(each["hit"] for each in places)
    assert min(each["left"] for each in places) >= 0
    assert max(each["right"] for each in places) <= 360
    assert min(each["height"] for each in places) >= 24
    assert [line for each in places for line in each["lines"] if line[0] > line[1]] == []
    assert min(page.evaluate(SIZES)) >= 11


COLOURS = """() => [...document.querySelectorAll("svg text")].map((text) => {
  const {fill, fillOpacity} = getComputedStyle(text);
  return [text.textContent, `color-mix(in srgb, ${fill} ${fillOpacity * 100}%, transparent)`];
})"""


@pytest.mark.parametrize("theme", themes())
def test_names_and_titles_stand_out(open_page: Open, theme: str) -> None:
    """Words have a contrast of 4.5 and more, even on the ground of the term's own box."""
    page = _open(open_page, theme, _many(2, 2, 2, 2))
    grounds = [page.locator(each).evaluate("one => getComputedStyle(one).backgroundColor") for each in ("html", "body")]
    ground = page.locator("svg g.glossary-name rect").evaluate("one => getComputedStyle(one).fill")
    assert ground != "none"
    for words, colour in page.evaluate(COLOURS):
        assert page.evaluate(CONTRAST, [colour, *grounds, ground]) >= 4.5, words


def test_a_click_follows_the_link_and_tab_passes_by(open_page: Open) -> None:
    """Nothing is written on the console either, as the fixture checks."""
    page = _open(open_page, "none", _many(1, 1, 1, 1) + '<p><a id="behind" href="#x">x</a></p>')
    page.locator("svg a").nth(1).click()
    assert page.url.endswith("#term-related-0")
    page.locator("dl a").last.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "behind"


def test_forced_colours_show_it(open_page: Open) -> None:
    """Where a reader has colours of their own, links and names have them."""
    page = _open(open_page, "material dark", _many(1, 0, 0, 1))
    page.add_style_tag(content="* { transition: none !important }")
    page.emulate_media(forced_colors="active")
    link = page.locator("dl a").first.evaluate("one => getComputedStyle(one).color")
    fills = page.locator("svg a text").evaluate_all("all => all.map((one) => getComputedStyle(one).fill)")
    # Chromium writes the one with its opacity at times.
    assert {re.sub(r"rgba(.*), 1\)", r"rgb\1)", fill) for fill in fills} == {link}
