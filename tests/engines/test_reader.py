"""What a reader does with a mention, in every engine: by mouse, key and finger, and on paper."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.keys import Keys

from tests.html.browser import ASSETS, Sense, island, mention

if TYPE_CHECKING:
    from tests.engines.conftest import Engine, Open

SENSES: dict[str, Sense] = {
    "llm": {"term": "Model", "html": "A model of text."},
    "api": {"term": "Interface", "html": '<p>A <a href="#a">contract</a>, <a href="#b">more</a>.</p>'},
    "cd": {"term": "Delivery", "abbr": "CD", "html": "Ready at any time."},
    "disc": {"term": "Disc", "html": "<p>It shines.</p>", "url": "../other/#term-disc"},
    "note": {"term": "Note", "html": "A text."},
    "long": {"term": "Long", "html": "word " * 3000},
}
BUTTON = '<span id="note" class="glossary-term" role="button" tabindex="0" data-glossary-term="note">note</span>'
BODY = f"""<p><input id="search"></p>
<p>Some {mention("llm", href="#far")}, {mention("api")}, {mention("cd disc")}, {BUTTON}, {mention("long")}
and {mention("nothing")}.</p>
<p><button id="after">After</button></p><p id="far">Far.</p>"""
SHOWN = """[...document.querySelectorAll(".glossary-tooltip:popover-open .glossary-tooltip-title")]
  .map((each) => each.textContent).join(" | ")"""
TIP = ".glossary-tooltip"
FOCUSED = "document.activeElement.textContent || document.activeElement.id"
FOCUS = "document.querySelector(given[0]).focus()"
BACK = Keys.SHIFT + Keys.TAB


@pytest.fixture
def page(open_page: Open) -> Engine:
    """Open the usual page, where tooltips open at once."""
    return open_page(BODY + island(SENSES))


def test_resting_on_a_mention_opens(open_page: Open) -> None:
    """After 300 ms, and not before."""
    engine = open_page(BODY + island(SENSES, None))
    opened = """new Promise((done) => {
      const begin = performance.now();
      const look = () => document.querySelector(".glossary-tooltip:popover-open") ? done(performance.now() - begin)
        : setTimeout(look, 5);
      addEventListener("pointerover", look, { once: true });
    })"""
    engine.ask(f"void (window.opened = {opened})")
    engine.hover("#llm")
    assert 290 <= engine.ask("window.opened") < 2000
    assert engine.ask(SHOWN) == "Model"


def test_the_pointer_may_go_onto_the_tooltip_and_back(page: Engine) -> None:
    """It stays while the pointer is on it, and closes when that leaves it."""
    page.hover("#llm")
    assert page.sees(SHOWN, "Model") == "Model"
    for selector in (TIP, "#llm", TIP):
        page.hover(selector)
        time.sleep(0.4)
        assert page.ask(SHOWN) == "Model"
    page.move(1, 1)
    assert page.sees(SHOWN, "") == ""


def test_a_click_follows_a_link(page: Engine) -> None:
    page.hover("#llm")
    assert page.sees(SHOWN, "Model") == "Model"
    page.click("#llm")
    assert page.ask(f"[location.hash, {SHOWN}]") == ["#far", ""]


LISTEN = """void [window, document, document.body].forEach((each) => {
  window.heard = [];
  each.addEventListener("keydown", ({ key }) => heard.push(key));
})"""


@pytest.mark.parametrize("how", ["pointer", "keyboard"])
def test_escape_closes_it_and_nothing_else(page: Engine, how: str) -> None:
    """While open, Escape is ours alone and leaves the focus; closed, it is the theme's."""
    page.ask(LISTEN)
    page.hover("#note") if how == "pointer" else page.ask(FOCUS, "#note")
    assert page.sees(SHOWN, "Note") == "Note"
    before = page.ask(FOCUSED)
    page.press(Keys.ESCAPE)
    assert page.ask(f"[{SHOWN}, {FOCUSED}, heard]") == ["", before, []]
    page.press(Keys.ESCAPE)
    assert page.ask("heard") == ["Escape"] * 3


WAYS = [
    ("#search", [Keys.TAB], "LLM", "Model"),
    ("#search", [Keys.TAB, BACK], "search", ""),
    ("#llm", [Keys.TAB], "API", "Interface"),
    ("#api", [Keys.TAB], "contract", "Interface"),
    ("#api", [Keys.TAB, Keys.TAB], "more", "Interface"),
    ("#api", [Keys.TAB, Keys.TAB, Keys.TAB], "CD", "Delivery (CD) | Disc"),
    ("#api", [Keys.TAB, BACK], "API", "Interface"),
    ("#api", [Keys.TAB, Keys.TAB, BACK], "contract", "Interface"),
    ("#api", [Keys.TAB, BACK, BACK], "LLM", "Model"),
    ("#api", [Keys.TAB, Keys.ESCAPE], "API", ""),
    ("#api", [Keys.TAB, Keys.ESCAPE, Keys.TAB], "CD", "Delivery (CD) | Disc"),
    ("#cd", [Keys.TAB, Keys.TAB], "Disc", "Delivery (CD) | Disc"),
    ("#cd", [Keys.TAB, Keys.TAB, Keys.TAB], "note", "Note"),
    ("#note", [Keys.TAB], "LONG", "Long"),
    ("#long", [Keys.TAB, Keys.TAB], "NOTHING", ""),
    ("#nothing", [Keys.TAB], "After", ""),
]


def test_the_way_of_the_tab_key(page: Engine) -> None:
    """It goes from a mention into a tooltip with links, on to what follows the mention, and back the same way."""
    for start, keys, focused, shown in WAYS:
        page.ask("document.activeElement.blur()")
        page.ask(FOCUS, start)
        page.press(*keys)
        assert page.ask(f"[{FOCUSED}, {SHOWN}]") == [focused, shown], (start, keys)


def test_a_tooltip_that_scrolls_is_read_by_keyboard(page: Engine) -> None:
    page.ask(FOCUS, "#long")
    page.press(Keys.TAB)
    page.press(Keys.PAGE_DOWN)
    assert page.comes_true(f"document.activeElement.matches('{TIP}') && document.activeElement.scrollTop > 0")


CORNERS = {
    f"{one}-{other}": f"position: fixed; margin: 0; {one}: 0; {other}: 0"
    for one in ("top", "bottom")
    for other in ("left", "right")
}
BOX = """[document.documentElement.clientWidth, document.documentElement.clientHeight].concat(
  ...given.map((one) => (({ left, right, top, bottom }) => [left, right, top, bottom])(
    document.querySelector(one).getBoundingClientRect())))"""


def test_it_stands_beside_its_mention_at_every_edge(open_page: Open) -> None:
    """Below the mention where there is room, else above, and never beyond the window."""
    text = {"term": "X", "html": "Some words that need a few lines. " * 10}
    body = "".join(f'<p style="{style}">{mention(name)}</p>' for name, style in CORNERS.items())
    engine = open_page(body + island(dict.fromkeys(CORNERS, text)))
    for name in CORNERS:
        engine.ask(FOCUS, f"#{name}")
        width, height, left, right, top, bottom, _, _, above, below = engine.ask(BOX, TIP, f"#{name}")
        assert (left, top) >= (8, 8), name
        assert right <= width - 7, name
        assert bottom <= height - 7, name
        assert (top - below if "top" in name else above - bottom) == pytest.approx(8, abs=1), name


def test_an_ambiguous_mention_shows_every_sense(page: Engine) -> None:
    """Each is headed by its name, a link to its entry."""
    page.hover("#cd")
    assert page.sees(SHOWN, "Delivery (CD) | Disc") == "Delivery (CD) | Disc"
    links = """[...document.querySelectorAll(".glossary-tooltip-title a")]
      .map((link) => link.href.split("/").slice(-2).join("/"))"""
    assert page.ask(links) == ["glossary/#term-cd", "other/#term-disc"]


MATHS = r'Of <span class="arithmatex">\(x &lt; y\)</span>, <span class="math">\(z\)</span>.'


@pytest.mark.parametrize(
    ("script", "expected", "code"),
    [
        ("", "", [r"\(x < y\)", r"\(z\)"]),
        ("MathJax = {tex: {}}", "", [r"\(x < y\)", r"\(z\)"]),
        ("MathJax = {typesetPromise: async ([one]) => { called = one.className }}", TIP[1:], []),
        ("renderMathInElement = (one) => { called = one.className }", TIP[1:], []),
    ],
    ids=["none", "MathJax that loads", "MathJax", "KaTeX"],
)
def test_mathematics(open_page: Open, script: str, expected: str, code: list[str]) -> None:
    """The page's MathJax or KaTeX sets the formulas; without one they are shown as code."""
    engine = open_page(
        mention("x") + island({"x": {"term": "X", "html": MATHS}}), head=f"<script>var called = ''; {script}</script>"
    )
    engine.ask(FOCUS, "#x")
    assert engine.ask("called") == expected
    assert engine.ask(f"[...document.querySelectorAll('{TIP} code')].map((each) => each.textContent)") == code


def test_the_first_tap_shows_and_the_second_follows(page: Engine) -> None:
    page.ask("void (window.clicks = 0, document.body.addEventListener('click', () => { clicks++ }))")
    page.tap("#llm")
    assert page.sees(SHOWN, "Model") == "Model"
    assert page.ask("[location.hash, clicks]") == ["", 0], "the theme hears nothing of the first"
    page.tap(f"{TIP}-body")
    assert page.ask(SHOWN) == "Model"
    page.tap("#llm")
    assert page.sees(f"[location.hash, {SHOWN}]", ["#far", ""]) == ["#far", ""]


def test_a_tap_outside_closes(page: Engine) -> None:
    page.tap("#note")
    assert page.sees(SHOWN, "Note") == "Note"
    page.tap("#far")
    assert page.sees(SHOWN, "") == ""


STYLES = "".join(path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob("*.css")))
PRINTED = re.sub(r"@media print\b", "@media screen", STYLES)
"""The style sheets, with what is for paper on the screen."""


def test_paper_has_no_tooltip_and_no_tools(open_page: Open) -> None:
    """And the entries of the glossary page are whole, in two columns."""
    tools = '<div class="glossary-tools"><input></div><nav class="glossary-index"></nav>'
    body = f'<div class="glossary">{tools}<section class="glossary-group"><h2>A</h2></section></div>'
    engine = open_page(BODY + body + island(SENSES) + f"<style>{PRINTED}</style>")
    engine.ask(FOCUS, "#llm")
    look = "given.map((one) => getComputedStyle(document.querySelector(one)).display)"
    assert engine.ask(look, TIP, ".glossary-tools", ".glossary-index") == ["none"] * 3
    assert engine.ask("getComputedStyle(document.querySelector('.glossary')).columnCount") == "2"
