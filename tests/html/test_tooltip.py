"""The tooltip in a real browser."""

from __future__ import annotations

import re
import shutil
import threading
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from glossary_plugin.html.pages.palette import terms_script
from glossary_plugin.html.pages.tooltips import Tooltip
from tests.html.browser import ASSETS, CONTRAST, Open, Sense, Visit, document, island, mention, themes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

SENSES: dict[str, Sense] = {
    "llm": {"term": "Large language model", "abbr": "LLM", "html": "A model of text."},
    "api": {
        "term": "Interface",
        "html": '<p>A <a href="#term-x">contract</a>, <a href="https://example.org/">more</a>.</p>',
    },
    "cd": {"term": "Delivery", "abbr": "CD", "html": "Ready at any time."},
    "disc": {"term": "Disc", "html": "<p>It shines.</p>", "url": "../other/#term-disc"},
    "note": {"term": "Note", "html": "A text.", "url": "../glossary/#term-note"},
    "long": {"term": "Long", "html": "word " * 2000},
}
SPAN = '<span id="note" class="glossary-term" role="button" tabindex="0" data-glossary-term="note">note</span>'
BODY = f"""
<p><input id="search"></p>
<p id="text">Some words before {mention("llm", href="#far")}, then {mention("api")}, {mention("cd disc")}, {SPAN}.</p>
<p>Then {mention("long")} and {mention("nothing", href="#far")}.</p>
<p><button id="after">After</button></p>
<p id="far">Far.</p>
"""
SHOWN = ".glossary-tooltip:popover-open"
CORNER = (790, 590)


@pytest.fixture
def still(open_page: Open) -> Page:
    """Open the usual page, in which no time passes by itself."""
    return open_page(BODY + island(SENSES), kind="frozen")


def shown(page: Page) -> str:
    """Return the titles of what is shown now; an empty text where nothing is."""
    script = "titles => [...document.querySelectorAll(titles)].map(title => title.innerText).join(' | ')"
    return str(page.evaluate(script, f"{SHOWN} .glossary-tooltip-title"))


def focus(page: Page, selector: str) -> None:
    """Give the focus as a script does: for a browser that is the keyboard's, until the mouse is pressed."""
    page.evaluate("selector => document.querySelector(selector).focus()", selector)


def hover(page: Page, selector: str, wait: int = 400) -> None:
    """Move the pointer onto what is there, and let some time pass."""
    box = rect(page, selector)
    page.mouse.move((box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2)
    page.clock.run_for(wait)


def leave(page: Page, wait: int = 400) -> None:
    """Move the pointer to where nothing is, and let some time pass."""
    page.mouse.move(*CORNER)
    page.clock.run_for(wait)


def focused(page: Page) -> str:
    """Return the words of what has the focus."""
    return str(page.evaluate("document.activeElement.innerText"))


def rect(page: Page, selector: str) -> dict[str, float]:
    """Return where an element stands in the window."""
    script = "selector => document.querySelector(selector).getBoundingClientRect().toJSON()"
    found: dict[str, float] = page.evaluate(script, selector)
    return found


def style(page: Page, selector: str, name: str) -> str:
    """Return what the browser has made of a property."""
    script = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
    return str(page.evaluate(script, [selector, name]))


# ---- The pointer ----


@pytest.mark.parametrize(
    ("delay", "wait", "expected"),
    [
        (None, 299, ""),
        (None, 300, "Note"),
        (120, 119, ""),
        (120, 120, "Note"),
        (0, 1, "Note"),
    ],
)
def test_resting_on_a_mention_opens(open_page: Open, delay: int | None, wait: int, expected: str) -> None:
    """It opens after 300 ms, or what the page's data say."""
    page = open_page(BODY + island(SENSES, delay), kind="frozen")
    hover(page, "#note", wait)
    assert shown(page) == expected


def test_leaving_closes_after_a_while(still: Page) -> None:
    """It closes 300 ms after the pointer has left, however many things that passes over."""
    hover(still, "#note")
    still.mouse.move(5, 5)
    still.clock.run_for(200)
    still.hover("#search")
    still.clock.run_for(99)
    assert shown(still) == "Note"
    still.clock.run_for(1)
    assert shown(still) == ""


def test_coming_back_in_time_keeps_it_open(still: Page) -> None:
    """A pointer that strays off a mention and comes back changes nothing."""
    hover(still, "#note")
    leave(still, 299)
    hover(still, "#note", 1000)
    assert shown(still) == "Note"


def test_what_is_open_is_not_built_anew(still: Page) -> None:
    """A pointer or a focus that comes back to the mention finds the tooltip as it was, scrolled and read."""
    hover(still, "#api")
    still.evaluate("document.querySelector('.glossary-tooltip-title').className += ' same'")
    leave(still, 100)
    hover(still, "#api", 1000)
    focus(still, "#api")
    still.keyboard.press("Tab")
    still.keyboard.press("Shift+Tab")
    assert (focused(still), still.locator(f"{SHOWN} .same").count()) == ("API", 1)


def test_passing_over_a_mention_opens_nothing(still: Page) -> None:
    """It does not open where the pointer has left before the delay was over."""
    still.evaluate("document.querySelector('.glossary-data').dataset.delay = 300")
    hover(still, "#note", 299)
    leave(still, 1000)
    assert shown(still) == ""


def test_the_next_mention_opens_soon(still: Page) -> None:
    """While one is open, another takes its place after 50 ms."""
    hover(still, "#llm")
    hover(still, "#api", 49)
    assert shown(still) == "Large language model (LLM)"
    still.clock.run_for(1)
    assert shown(still) == "Interface"


@pytest.mark.parametrize("how", ["hover", "focus"])
def test_it_does_not_go_away_by_itself(still: Page, how: str) -> None:
    """It stays for as long as the pointer or the focus does (WCAG 1.4.13, persistent)."""
    {"hover": hover, "focus": focus}[how](still, "#note")
    still.clock.run_for(600_000)
    assert shown(still) == "Note"


@pytest.mark.parametrize(("kind", "expected"), [("mouse", "Note"), ("pen", "Note"), ("touch", "")])
def test_only_a_mouse_or_a_pen_hovers(still: Page, kind: str, expected: str) -> None:
    """A finger that passes over a mention does not open it."""
    still.dispatch_event("#note", "pointerover", {"pointerType": kind, "bubbles": True})
    still.clock.run_for(400)
    assert shown(still) == expected


def test_selecting_text_is_not_disturbed(still: Page) -> None:
    """Nothing opens while a button is held, and what opens later leaves the selection alone."""
    box = rect(still, "#text")
    still.mouse.move(box["left"] + 1, box["top"] + 8)
    still.mouse.down()
    still.mouse.move(rect(still, "#api")["left"] + 5, box["top"] + 8, steps=8)
    still.clock.run_for(1000)
    assert shown(still) == ""
    still.mouse.up()
    selected = still.evaluate("getSelection().toString()")
    assert selected.startswith("Some words before LLM, then")
    hover(still, "#note")
    assert (shown(still), still.evaluate("getSelection().toString()")) == ("Note", selected)


def test_the_text_of_a_tooltip_can_be_selected(still: Page) -> None:
    """Dragging over the tooltip selects its words, and beyond its edge does not close it."""
    focus(still, "#llm")
    box = rect(still, ".glossary-tooltip-body")
    still.mouse.move(box["left"] + 1, box["top"] + 10)
    still.mouse.down()
    still.mouse.move(box["right"] - 1, box["top"] + 10, steps=5)
    assert still.evaluate("getSelection().toString()") == "A model of text."
    still.mouse.move(*CORNER)
    still.mouse.up()
    still.clock.run_for(1000)
    assert shown(still) == "Large language model (LLM)"


def test_a_click_follows_a_link(still: Page) -> None:
    """A mouse needs one click, and what is open closes with it."""
    hover(still, "#llm")
    still.click("#llm")
    assert still.url.endswith("#far")
    assert shown(still) == ""
    still.clock.run_for(1000)
    assert shown(still) == ""


def test_a_click_before_the_delay_opens_nothing(still: Page) -> None:
    """Who clicks a link at once sees no tooltip afterwards."""
    still.click("#llm")
    still.clock.run_for(1000)
    assert shown(still) == ""


def test_following_a_link_in_a_tooltip_closes_it(still: Page) -> None:
    """A theme that swaps the content without a new page is left without a stray tooltip."""
    still.evaluate("addEventListener('click', event => event.preventDefault())")
    hover(still, "#api")
    still.click(f"{SHOWN} a")
    assert shown(still) == ""


# ---- Escape ----


def test_what_was_dismissed_stays_so_under_the_pointer(open_page: Open) -> None:
    """After Escape the pointer has to leave the mention before it opens again."""
    wrapped = mention("llm").replace("LLM", "Large <b>language model</b>")
    page = open_page(wrapped + island(SENSES), kind="frozen")
    page.hover("#llm", position={"x": 5, "y": 5})
    page.clock.run_for(400)
    page.keyboard.press("Escape")
    hover(page, "#llm b", 1000)
    assert shown(page) == ""
    leave(page)
    hover(page, "#llm b")
    assert shown(page) == "Large language model (LLM)"


# ---- The keyboard ----


def test_focus_opens_at_once_and_leaving_closes(still: Page) -> None:
    """Tab onto a mention shows it, Tab off it does not leave it behind."""
    focus(still, "#search")
    still.keyboard.press("Tab")
    assert shown(still) == "Large language model (LLM)"
    still.keyboard.press("Shift+Tab")
    assert shown(still) == ""


def test_a_mouse_that_gives_the_focus_opens_nothing(still: Page) -> None:
    """Only a focus that shows opens: pressing the mouse on a link gives one that does not."""
    still.hover("#llm")
    still.mouse.down()
    assert still.evaluate("document.activeElement.id") == "llm"
    assert shown(still) == ""


def test_the_pointer_elsewhere_does_not_close_what_has_the_focus(still: Page) -> None:
    """A mouse that moves over plain text does not remove what the keyboard opened."""
    focus(still, "#note")
    still.mouse.move(5, 5)
    leave(still, 1000)
    assert shown(still) == "Note"


def test_enter_follows_a_link(still: Page) -> None:
    """For the keyboard a mention is a link like any other."""
    focus(still, "#llm")
    still.keyboard.press("Enter")
    assert still.url.endswith("#far")
    assert shown(still) == ""


def test_what_escape_closed_opens_for_the_pointer_that_was_elsewhere(still: Page) -> None:
    """It had the focus inside; only a pointer that rests on the mention has to leave first."""
    focus(still, "#api")
    still.keyboard.press("Tab")
    still.mouse.move(*CORNER)
    still.keyboard.press("Escape")
    assert shown(still) == ""
    hover(still, "#api")
    assert shown(still) == "Interface"


# ---- Buttons ----


@pytest.mark.parametrize("way", ["Enter", " ", "click", "tap"])
def test_a_button_opens_and_closes(open_page: Open, way: str) -> None:
    """A mention without a link is toggled with Enter, Space, a click or a tap, and says so."""
    page = open_page(BODY + island(SENSES), kind="touch")
    if by_pointer := way in {"click", "tap"}:
        states = ["Note", "", "Note"]
    else:
        focus(page, "#note")
        states = ["", "Note", ""]
    for expected in states:
        if by_pointer:
            getattr(page, way)("#note")
        else:
            page.keyboard.press(way)
        assert (shown(page), page.get_attribute("#note", "aria-expanded")) == (expected, str(bool(expected)).lower())


def test_a_key_that_is_held_toggles_once(still: Page) -> None:
    """A key that repeats itself does not make it flicker."""
    focus(still, "#note")
    for _ in range(2):
        still.keyboard.down("Enter")
    assert shown(still) == ""
    still.keyboard.up("Enter")


def test_space_on_a_button_does_not_scroll(open_page: Open) -> None:
    """A button takes Space for itself."""
    page = open_page(BODY + '<div style="height: 3000px"></div>' + island(SENSES))
    focus(page, "#note")
    page.keyboard.press(" ")
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") == 0


def test_a_click_keeps_what_the_pointer_opened(still: Page) -> None:
    """A click on a button that hovering has opened holds it open, until one presses elsewhere."""
    hover(still, "#note")
    still.click("#note")
    leave(still, 1000)
    assert shown(still) == "Note"
    still.mouse.click(*CORNER)
    assert shown(still) == ""


# ---- Touch ----


@pytest.mark.parametrize("way", ["focus", "no focus"])
def test_a_tap_outside_closes(open_page: Open, way: str) -> None:
    """A tap on the tooltip leaves it open, a tap beside it closes it, whether or not taps give the focus."""
    page = open_page(BODY + island(SENSES), kind="touch")
    if way == "no focus":
        page.evaluate("addEventListener('mousedown', event => event.preventDefault())")
    page.tap("#llm")
    page.tap(".glossary-tooltip-body")
    assert shown(page) == "Large language model (LLM)"
    page.touchscreen.tap(*CORNER)
    assert shown(page) == ""


def test_a_tap_on_an_unknown_term_follows(open_page: Open) -> None:
    """Where there is nothing to show, the first tap follows."""
    page = open_page(BODY + island(SENSES), kind="touch")
    page.tap("#nothing")
    assert page.url.endswith("#far")


# ---- What assistive technology reads ----


@pytest.mark.parametrize(
    ("selector", "role", "label"),
    [
        ("#llm", "tooltip", "LLM"),
        ("#note", "tooltip", "note"),
        ("#api", "dialog", "API"),
        ("#cd", "dialog", "CD"),
        ("#long", "dialog", "LONG"),
    ],
)
def test_the_role_follows_from_the_content(still: Page, selector: str, role: str, label: str) -> None:
    """A plain text is a tooltip; what can be entered is a dialog, not modal; its label is what the page says."""
    for other in ("#llm", "#cd", selector):
        focus(still, other)
    tip = still.locator(SHOWN)
    assert (tip.get_attribute("role"), tip.get_attribute("aria-label")) == (role, label)
    assert tip.get_attribute("aria-modal") is None


@pytest.mark.parametrize("before", [None, "x", "x y"])
def test_the_description_is_added_and_taken_away(open_page: Open, before: str | None) -> None:
    """The mention is described by the tooltip while that is open; descriptions of its own stay."""
    given = {} if before is None else {"aria-describedby": before}
    page = open_page(mention("llm", **given) + island(SENSES))
    focus(page, "#llm")
    assert page.get_attribute("#llm", "aria-describedby") == " ".join(filter(None, [before, "glossary-tooltip-text"]))
    page.keyboard.press("Escape")
    assert page.get_attribute("#llm", "aria-describedby") == before


@pytest.mark.parametrize(
    ("selector", "expected"),
    [("#llm", "Large language model (LLM). A model of text."), ("#note", "Note. A text."), ("#api", "Interface")],
)
def test_the_browser_computes_the_description(still: Page, selector: str, expected: str) -> None:
    """What a screen reader says of the mention is the name and the definition."""
    focus(still, selector)
    session = still.context.new_cdp_session(still)
    session.send("Accessibility.enable")
    found = session.send("Runtime.evaluate", {"expression": f"document.querySelector('{selector}')"})
    node = {"objectId": found["result"]["objectId"], "fetchRelatives": False}
    description = session.send("Accessibility.getPartialAXTree", node)["nodes"][0]["description"]["value"]
    assert description.startswith(expected)


# ---- What is shown ----


@pytest.mark.parametrize(
    ("sense", "title", "body", "languages"),
    [
        ({"term": "LLM", "html": "x"}, "LLM", "x", [None, None]),
        ({"term": "大規模言語モデル", "abbr": "LLM", "html": "x"}, "大規模言語モデル (LLM)", "x", [None, None]),
        ({"term": "大規模", "html": "言語", "lang": "ja"}, "大規模", "言語", ["ja", "ja"]),
        ({"term": "a < b & c", "abbr": "<i>", "html": "a &lt; b"}, "a < b & c (<i>)", "a < b", [None, None]),
        ({"term": "Empty"}, "Empty", "", [None, None]),
    ],
)
def test_name_and_definition(open_page: Open, sense: Sense, title: str, body: str, languages: list[str | None]) -> None:
    """It opens with name and abbreviation as text, then the definition, both in their language."""
    page = open_page(mention("x") + island({"x": sense}))
    focus(page, "#x")
    parts = page.locator(f"{SHOWN} > div > *")
    assert parts.all_inner_texts() == [title, body]
    assert parts.evaluate_all("parts => parts.map(part => part.getAttribute('lang'))") == languages


@pytest.mark.parametrize(
    ("term", "titles", "links"),
    [
        ("cd disc", "Delivery (CD) | Disc", ["glossary/#term-cd", "other/#term-disc"]),
        ("disc cd", "Disc | Delivery (CD)", ["other/#term-disc", "glossary/#term-disc"]),
        ("cd nothing", "Delivery (CD)", []),
        ("nothing cd", "Delivery (CD)", []),
    ],
)
def test_an_ambiguous_mention_shows_every_sense(
    open_page: Open, tmp_path: Path, term: str, titles: str, links: list[str]
) -> None:
    """Each sense is headed by its name, a link to its entry; one that is left alone is like any other."""
    page = open_page(mention(term) + island(SENSES))
    focus(page, ".glossary-term")
    found = page.locator(f"{SHOWN} .glossary-tooltip-title a").evaluate_all("links => links.map(link => link.href)")
    assert (shown(page), found) == (titles, [f"{tmp_path.as_uri()}/{link}" for link in links])


@pytest.mark.parametrize(
    ("href", "url", "expected"),
    [
        ("#term-x", "", "{root}/glossary/#term-x"),
        ("../images/a.png", "", "{root}/images/a.png"),
        ("more.html?a=1&b=2", "", "{root}/glossary/more.html?a=1&b=2"),
        ("#term-x", "../terms/llm/", "{root}/terms/llm/#term-x"),
        ("../x/", "../terms/llm/#top", "{root}/terms/x/"),
        ("https://example.org/x", "", "https://example.org/x"),
        ("mailto:a@example.org", "", "mailto:a@example.org"),
    ],
)
def test_links_are_seen_from_the_entry(open_page: Open, tmp_path: Path, href: str, url: str, expected: str) -> None:
    """A relative URL in a definition is resolved against the entry's page, whatever page shows it."""
    sense = {"term": "X", "html": f'<a href="{href}">x</a>', **({"url": url} if url else {})}
    page = open_page(mention("x") + island({"x": sense}))
    focus(page, "#x")
    link = page.locator(f"{SHOWN} .glossary-tooltip-body a")
    assert link.evaluate("link => link.href") == expected.format(root=tmp_path.as_uri())


@pytest.mark.parametrize("term", ["nothing", "constructor", "__proto__", "toString", ""])
def test_an_unknown_term_shows_nothing(open_page: Open, term: str) -> None:
    """A mention without data is a plain link: nothing opens, nothing is announced."""
    page = open_page(mention("llm", **{"data-glossary-term": term}) + island(SENSES), kind="frozen")
    hover(page, "#llm")
    focus(page, "#llm")
    assert (shown(page), page.get_attribute("#llm", "aria-describedby")) == ("", None)


BROKEN = [
    None,
    "",
    "{",
    "null",
    "[1]",
    '"text"',
    '{"x": null}',
    '{"x": "text"}',
    '{"x": {}}',
    '{"x": {"html": "text"}}',
]


@pytest.mark.parametrize("data", BROKEN)
def test_data_that_say_nothing_are_as_none(open_page: Open, data: str | None) -> None:
    """Whatever somebody has made of one element of a page: what the others say is shown, and nothing fails."""
    broken = "" if data is None else f'data-glossary="{escape(data)}"'
    body = f'{mention("llm")}{mention("x")}<div hidden class="glossary-data" {broken}></div>{island(SENSES)}'
    page = open_page(body, kind="frozen")
    focus(page, "#x")
    assert shown(page) == ""
    focus(page, "#llm")
    assert shown(page) == "Large language model (LLM)"


@pytest.mark.parametrize("url", ["http://[x", "https://exa mple.org/", "//", "http://a:b:c/"])
@pytest.mark.parametrize("of", ["href", "url", "mention"])
def test_an_address_that_leads_nowhere_is_shown_all_the_same(open_page: Open, of: str, url: str) -> None:
    """In a definition, of an entry, of the mention: the text is there, and its other links are."""
    html = f'A <a href="{url if of == "href" else "#a"}">one</a> and <a href="#other">other</a>.'
    sense = {"term": "X", "html": html, **({"url": url} if of == "url" else {})}
    page = open_page(mention("x", **({"href": url} if of == "mention" else {})) + island({"x": sense}))
    focus(page, "#x")
    assert page.locator(f"{SHOWN} .glossary-tooltip-body").inner_text() == "A one and other."
    assert page.locator(f"{SHOWN} .glossary-tooltip-body a").last.evaluate("link => link.href").endswith("#other")


@pytest.mark.parametrize("config", ["{}", "{text: null}", "null", "'text'", "[]"])
def test_a_name_of_material_may_be_another_s(open_page: Open, config: str) -> None:
    page = open_page(BODY + island(SENSES), head=f"<script>var __config = {config}</script>")
    focus(page, "#llm")
    assert shown(page) == "Large language model (LLM)"


def test_a_click_on_no_element_is_left_alone(open_page: Open) -> None:
    """As scripts make it on the document."""
    page = open_page(BODY + island(SENSES))
    focus(page, "#llm")
    page.evaluate("document.dispatchEvent(new MouseEvent('click'))")
    assert shown(page) == "Large language model (LLM)"


def test_an_unknown_term_closes_the_one_before(still: Page) -> None:
    """What is shown always belongs to the mention under the focus."""
    focus(still, "#note")
    focus(still, "#nothing")
    assert shown(still) == ""


def test_several_sets_of_data_are_one(open_page: Open) -> None:
    """A page made of pages holds several islands; a term is found in whichever has it."""
    senses = [island({name: SENSES[name]}) for name in ("llm", "note", "api")]
    page = open_page(senses[0] + BODY + senses[1] + senses[2])
    for name, expected in (("llm", "Large language model (LLM)"), ("note", "Note"), ("api", "Interface")):
        focus(page, f"#{name}")
        assert shown(page) == expected


@pytest.mark.parametrize("swap", ["main.innerHTML = html", "document.body = body"])
def test_swapped_content_brings_its_own_data(open_page: Open, swap: str) -> None:
    """Instant navigation replaces mentions and data; the new page shows its own."""
    page = open_page(f"<main>{BODY}{island(SENSES)}</main>")
    focus(page, "#llm")
    new = mention("llm") + island({"llm": {"term": "New", "html": "x"}})
    page.evaluate(
        """([swap, html]) => {
          const main = document.querySelector("main"), body = document.createElement("body");
          body.innerHTML = html;
          Function("main", "body", "html", swap)(main, body, html);
        }""",
        [swap, new],
    )
    focus(page, "#llm")
    assert shown(page) == "New"
    page.keyboard.press("Escape")
    assert shown(page) == ""


def test_a_mention_that_is_gone_takes_its_tooltip_along(still: Page) -> None:
    """No tooltip stays where its mention was taken out of the page."""
    hover(still, "#llm")
    still.evaluate("document.querySelector('#llm').remove(); dispatchEvent(new Event('scroll'))")
    assert shown(still) == ""


def test_a_mention_that_goes_before_the_delay_does_no_harm(still: Page) -> None:
    """Nothing opens for a mention that was taken out while the pointer waited."""
    still.hover("#llm")
    still.evaluate("document.querySelector('#llm').remove()")
    still.clock.run_for(400)
    assert shown(still) == ""


def test_loading_the_script_twice_does_no_harm(open_page: Open) -> None:
    """There is one tooltip, and a key toggles it once."""
    page = open_page(BODY + island(SENSES))
    page.add_script_tag(path=ASSETS / "glossary-tooltip.js")
    focus(page, "#note")
    assert shown(page) == "Note"
    page.keyboard.press("Enter")
    assert shown(page) == ""
    assert page.locator(".glossary-tooltip").count() == 1


def test_a_mention_in_a_tooltip_opens_nothing_by_itself(open_page: Open) -> None:
    """Neither for the pointer nor for the focus."""
    nested = {"term": "Outer", "html": mention("llm", id="inner")}
    page = open_page(mention("x") + island({**SENSES, "x": nested}), kind="frozen")
    hover(page, "#x")
    hover(page, "#inner", 1000)
    assert shown(page) == "Outer"
    focus(page, "#inner")
    assert shown(page) == "Outer"


INNER = f"""Of {mention("llm", id="inner", href="#term-llm")}, <a id="plain" href="#far">a link</a>
and {mention("nothing", id="unknown", href="#far")}."""
NESTED: dict[str, Sense] = {
    "x": {"term": "Outer", "html": INNER},
    "llm": {"term": "Model", "html": f"Made of {mention('api', id='deep', href='#term-api')}."},
    "api": {"term": "Interface", "html": "A contract."},
}


@pytest.fixture
def nested(open_page: Open) -> Page:
    """Open a tooltip in which there is another mention."""
    page = open_page(mention("x", href="#x") + '<p id="far">Far.</p>' + island(NESTED), kind="frozen")
    hover(page, "#x")
    return page


def test_a_mention_inside_is_shown_in_its_place_with_a_way_back(nested: Page) -> None:
    nested.locator("#inner").click()
    assert shown(nested) == "Model"
    title = nested.locator(f"{SHOWN} .glossary-tooltip-title a")
    assert str(title.evaluate("link => link.href")).endswith("#term-llm")
    back = nested.get_by_role("button", name="← X")
    assert back.evaluate("button => button === document.activeElement")
    assert nested.locator(SHOWN).get_attribute("role") == "dialog"
    back.click()
    assert shown(nested) == "Outer"
    assert focused(nested) == nested.locator("#inner").inner_text()


def test_by_keyboard_too(nested: Page) -> None:
    focus(nested, "#x")
    for key in ("Tab", "Enter"):
        nested.keyboard.press(key)
    assert shown(nested) == "Model"
    for key in ("Tab", "Shift+Tab", "Enter"):
        nested.keyboard.press(key)
    assert (shown(nested), focused(nested)) == ("Outer", nested.locator("#inner").inner_text())
    nested.keyboard.press("Enter")
    nested.keyboard.press("Escape")
    assert shown(nested) == ""
    assert nested.evaluate("document.activeElement.id") == "x"


def test_one_level_deep_and_no_deeper(nested: Page) -> None:
    nested.locator("#inner").click()
    nested.locator("#deep").click()
    assert shown(nested) == ""
    assert nested.url.endswith("#term-api")


@pytest.mark.parametrize("selector", ["#plain", "#unknown"])
def test_other_links_inside_are_followed(nested: Page, selector: str) -> None:
    nested.locator(selector).click()
    assert shown(nested) == ""
    assert nested.url.endswith("#far")


def test_a_link_inside_can_be_opened_elsewhere(nested: Page) -> None:
    with nested.context.expect_page() as opened:
        nested.locator("#inner").click(modifiers=["Control"])
    assert opened.value.url.endswith("#term-llm")


LOADED = Tooltip(id="llm", name="Model", html="Made of words.", url="#term-llm")
FURTHER = {
    "has it": (terms_script([(LOADED, [])], "", "list.html", {}, language="ja"), "Model", "list.html#term-llm"),
    "has others": (terms_script([], "", ".", {}, language="ja"), "", "#term-llm"),
    "says nothing": ("", "", "#term-llm"),
}


@pytest.mark.parametrize("case", FURTHER)
def test_what_is_opened_inside_may_be_loaded_then(open_page: Open, tmp_path: Path, case: str) -> None:
    """Not before, and once; the link to what does not come is followed. A page that is read as a file may load it."""
    script, title, url = FURTHER[case]
    (tmp_path / "terms.js").write_text(script, encoding="utf-8")
    page = open_page(mention("x", "a word", href="#x") + island({"x": NESTED["x"]}, terms="../terms.js"))
    page.evaluate("document.querySelector('#x').focus()")
    page.keyboard.press("Tab")
    assert page.locator("script[src*=terms]").count() == 0
    page.keyboard.press("Enter")
    if not title:
        page.wait_for_url(re.compile(f"{url}$"))
        return
    back = page.get_by_role("button", name="← a word")
    expect(back).to_be_focused()
    assert shown(page) == title
    assert str(page.locator(f"{SHOWN} .glossary-tooltip-title a").evaluate("link => link.href")).endswith(url)
    assert page.locator(f"{SHOWN} .glossary-tooltip-body").get_attribute("lang") == "ja"
    back.click()
    page.locator("#inner").click()
    assert shown(page) == title
    assert page.locator("script[src*=terms]").count() == 1


def test_what_is_opened_next_begins_anew(nested: Page) -> None:
    nested.locator("#inner").click()
    nested.keyboard.press("Escape")
    leave(nested)
    hover(nested, "#x")
    assert shown(nested) == "Outer"
    assert nested.locator(f"{SHOWN} button").count() == 0


@pytest.mark.parametrize(
    ("script", "link", "button"),
    [
        ("localStorage['glossary-tooltip'] = 'off'", "", "Note"),
        ("localStorage['glossary-tooltip'] = 'on'", "Large language model (LLM)", "Note"),
        ("Object.defineProperty(window, 'localStorage', {get() { throw 1 }})", "Large language model (LLM)", "Note"),
    ],
    ids=["off", "on", "forbidden"],
)
def test_a_reader_may_switch_them_off(still: Page, script: str, link: str, button: str) -> None:
    """A mention that leads nowhere has nothing else to show."""
    still.evaluate(script)
    hover(still, "#llm")
    assert shown(still) == link
    leave(still)
    focus(still, "#note")
    assert shown(still) == button


@pytest.mark.parametrize(
    ("selector", "head", "attribute", "expected"),
    [
        ("#llm", "", "data-preview", ""),
        ("#llm", '["navigation.instant", "navigation.instant.preview"]', "data-x", ""),
        ("#llm", '["navigation.instant"]', "data-x", "Large language model (LLM)"),
        ("#note", '["navigation.instant.preview"]', "data-x", "Note"),
    ],
)
def test_a_preview_of_the_theme_comes_first(
    open_page: Open, selector: str, head: str, attribute: str, expected: str
) -> None:
    """Where Material previews a link itself, ours stays off; a button has no such preview."""
    config = f'<script id="__config" type="application/json">{{"features": {head}}}</script>' if head else ""
    page = open_page(mention("llm", **{attribute: ""}) + SPAN + config + island(SENSES), kind="frozen")
    hover(page, selector)
    focus(page, selector)
    assert shown(page) == expected


def test_the_page_around_it_is_left_alone(still: Page) -> None:
    """Opening moves nothing, and puts no title attribute anywhere."""
    measure = """() => [...document.querySelectorAll("html, body :not(.glossary-tooltip, .glossary-tooltip *)")]
      .map((element) => JSON.stringify([element.getBoundingClientRect(), element.scrollWidth, element.scrollHeight]))"""
    before = still.evaluate(measure)
    focus(still, "#cd")
    assert still.evaluate(measure) == before
    assert still.locator("[title]").count() == 0


# ---- What else it says, and where it leads ----

MORE: dict[str, Sense] = {
    "model": {
        "term": "Model",
        "abbr": "M",
        "reading": "もでる",
        "html": "A thing.",
        "old": ["big model"],
        "use": 'deprecated: use <a href="#term-model">Model</a>',
        "way": """<a href="../more/">Read more</a> <a href="#term-model">Glossary</a>
          Read first: <a href="#term-text">Text &lt;b></a> <a href="../b/#term-b">B</a>""",
        "url": "../terms/#term-model",
    },
    "past": {"term": "Past", "html": "Gone.", "use": "deprecated"},
    "text": {"term": "نص", "abbr": "T", "html": "Words.", "url": "../glossary/#term-text"},
}
LEADING = f"""<p>{mention("model", "big model", id="old")} {mention("model")} {mention("past")} {mention("text")}
{mention("model text", id="both")} <span id="none" class="glossary-term" role="button" tabindex="0"
data-glossary-term="model">model</span></p>"""
LINES = """() => [...document.querySelector(".glossary-tooltip").querySelectorAll(
  ".glossary-tooltip-title, .glossary-tooltip-old, .glossary-tooltip-body, .glossary-tooltip-way"
)].map((one) => one.innerText.replace(/\\s+/g, " ").trim())"""
WAY = "Read more Glossary Read first: Text <b> B"
SAID = {
    "#model": ["Model (M) もでる", "A thing.", WAY],
    "#old": ["Model (M) もでる", "deprecated: use Model", "A thing.", WAY],
    "#past": ["Past", "deprecated", "Gone.", ""],
    "#text": ["نص (T)", "Words.", ""],
    "#both": ["Model (M) もでる", "A thing.", "نص (T)", "Words.", ""],
    "#none": ["Model (M) もでる", "A thing.", WAY],
}


def test_it_says_what_helps_and_leads_on(open_page: Open, tmp_path: Path) -> None:
    """How the name is read, what to use instead, and on one line what comes before, and where there is more.

    Of several senses each name leads to its entry.
    """
    page = open_page(LEADING + island(MORE))
    found = {}
    for each in SAID:
        focus(page, each)
        found[each] = page.evaluate(LINES)
    assert found == SAID
    focus(page, "#old")
    links = page.locator(f"{SHOWN} a").evaluate_all("links => links.map(link => link.href)")
    ways = ["terms/#term-model", "more/", "terms/#term-model", "terms/#term-text", "b/#term-b"]
    assert links == [f"{tmp_path.as_uri()}/{each}" for each in ways]
    focus(page, "#text")
    assert page.locator(f"{SHOWN} bdi").evaluate("name => getComputedStyle(name).direction") == "rtl"
    assert style(page, f"{SHOWN} .glossary-tooltip-title", "direction") == "ltr"
    room = [style(page, f"{SHOWN} .glossary-tooltip-way", each) for each in ("height", "marginTop", "paddingTop")]
    assert room == ["0px", "0px", "0px"], "a line that says nothing takes no room"


def test_the_way_on_is_for_whoever_wants_it(open_page: Open) -> None:
    """It is no part of what describes the mention; Tab reaches it behind the links of the text."""
    page = open_page(LEADING + island(MORE))
    focus(page, "#model")
    assert page.locator(SHOWN).get_attribute("role") == "dialog"
    described = page.get_attribute("#model", "aria-describedby")
    assert page.locator(f"#{described}").inner_text().split("\n")[-1] == "A thing."
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(focused(page))
    assert reached == ["Read more", "Glossary", "Text <b>", "B", "PAST"]
    assert page.locator(SHOWN).get_attribute("role") == "tooltip"


def test_a_mention_inside_has_a_way_on_of_its_own(open_page: Open) -> None:
    """And coming back brings back that of the outer one."""
    outer = {**MORE["past"], "html": f"Of {mention('model', id='inner')}.", "way": '<a href="../past/">Read more</a>'}
    page = open_page(LEADING + island({**MORE, "outer": outer}) + mention("outer"))
    focus(page, "#outer")
    page.locator(f"{SHOWN} .glossary-term").click()
    assert page.evaluate(LINES)[-1] == WAY
    page.get_by_role("button", name="← OUTER").click()
    assert page.evaluate(LINES) == ["Past", "deprecated", "Of MODEL.", "Read more"]
    assert focused(page) == "MODEL"


@pytest.mark.parametrize(
    ("content", "parent"),
    [
        ("<main><article><p>{0}</p>{1}</article></main>", "ARTICLE"),
        ('<main><ul><li>{0}</li></ul><div class="glossary"></div></main>{1}', "MAIN"),
        ("<div><p>x</p>{1}</div><section><p>{0}</p>{1}</section>", "SECTION"),
        ("<p>{0}</p>{1}", "BODY"),
        ("<footer>{0}</footer><main>{1}</main>", "BODY"),
    ],
)
def test_it_stands_in_the_content_of_its_mention(open_page: Open, content: str, parent: str) -> None:
    """Where the theme's styles hold, and who jumps to the main part of the page finds it."""
    page = open_page(content.format(mention("llm"), island(SENSES)))
    focus(page, "#llm")
    assert page.locator(SHOWN).evaluate("tip => tip.parentNode.nodeName") == parent


# ---- Where it stands ----


@pytest.mark.parametrize("size", [(800, 600), (360, 640)], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    ("css", "side"),
    [
        ("top: 9px; left: 9px", "below"),
        ("top: 9px; right: 0", "below"),
        ("top: 45%; left: 45%", "below"),
        ("top: 58%; left: 9px", "below"),
        ("bottom: 9px; left: 0", "above"),
        ("bottom: 0; right: 0", "above"),
    ],
)
def test_it_stands_beside_its_mention(open_page: Open, size: tuple[int, int], css: str, side: str) -> None:
    """Below the mention where there is room, else above, and never beyond the window."""
    head = f"<style>p {{ position: fixed; margin: 0; {css} }}</style>"
    text = {"term": "X", "html": "Some words that need a few lines. " * 10}
    page = open_page(f"<p>{mention('x')}</p>{island({'x': text})}", head=head, size=size)
    focus(page, "#x")
    tip, target = rect(page, SHOWN), rect(page, "#x")
    assert tip["left"] >= 8
    assert tip["right"] <= size[0] - 7
    gap = tip["top"] - target["bottom"] if side == "below" else target["top"] - tip["bottom"]
    assert gap == pytest.approx(8, abs=1)
    assert tip["width"] > min(300, size[0] - 20)


def test_a_long_text_is_cut_to_the_window_and_scrolls(still: Page) -> None:
    """What does not fit beside the mention scrolls inside the tooltip, and fades at its lower edge but for the end."""
    focus(still, "#long")
    tip = rect(still, SHOWN)
    assert tip["bottom"] == pytest.approx(600 - 8)
    assert still.locator(SHOWN).evaluate("tip => tip.scrollHeight > tip.clientHeight")
    fade = "tip => (({position, bottom, height}) => [position, bottom, height])(getComputedStyle(tip, '::after'))"
    position, bottom, height = still.locator(SHOWN).evaluate(fade)
    assert (position, bottom) == ("sticky", "0px")
    assert rect(still, ".glossary-tooltip-body")["bottom"] > tip["bottom"]
    still.locator(SHOWN).evaluate("tip => tip.scrollTo(0, 99999)")
    assert rect(still, ".glossary-tooltip-body")["bottom"] <= tip["bottom"] - float(height.removesuffix("px"))


@pytest.mark.parametrize(("by", "is_entered"), [(0, False), (60, False), (450, True), (900, True), (-100, False)])
@pytest.mark.parametrize("height", [256, 600])
def test_it_stays_in_the_window_while_it_is_read(open_page: Open, height: int, by: int, *, is_entered: bool) -> None:
    """All of it can be read, however far the mention is scrolled away while the tooltip has the focus."""
    page = _scrolled(open_page, height, by, is_entered=is_entered)
    tip = rect(page, SHOWN)
    assert tip["top"] >= 8
    assert tip["bottom"] <= height - 7


@pytest.mark.parametrize("by", [600, -700])
def test_it_goes_out_of_the_window_with_its_mention(open_page: Open, by: int) -> None:
    """And does not lie over what a reader has scrolled to."""
    tip = rect(_scrolled(open_page, 256, by, is_entered=False), SHOWN)
    assert tip["bottom"] < 0 or tip["top"] > 256


def _scrolled(open_page: Open, height: int, by: int, *, is_entered: bool) -> Page:
    """Open the tooltip of a mention by key, enter it or not, and scroll the page."""
    spaces = '<p style="height: 900px"></p>', '<p style="height: 2000px"></p>'
    text = {"term": "X", "html": "word " * 2000} if is_entered else {"term": "X", "html": "word"}
    body = spaces[0] + mention("x") + spaces[1] + island({"x": text})
    page = open_page(body, size=(320, height))
    page.evaluate("scrollTo(0, 820)")
    focus(page, "#x")
    if is_entered:
        page.keyboard.press("Tab")
    page.evaluate(f"new Promise((done) => {{ scrollBy(0, {by}); requestAnimationFrame(() => setTimeout(done)); }})")
    return page


CONTENT = '<div class="md-typeset"><div class="rst-content"><p>{}</p>{}</div></div>'
ADMONITION = '<div class="admonition note"><p class="admonition-title">Mind</p><p>Words.</p></div>'
RICH = """<p>Steps:</p><ul><li>one<ol><li>first</li></ol></li></ul><pre><code>{0}</code></pre><p><code>{0}</code></p>
<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"""


BOX = ("borderLeftWidth", "borderLeftStyle", "borderTopLeftRadius", "backgroundColor", "boxShadow", "paddingLeft")


@pytest.mark.parametrize("theme", themes())
def test_lists_code_tables_and_admonitions_look_as_in_the_page(open_page: Open, theme: str) -> None:
    """Bullets, lines between rows, boxes, and no code beyond the edge, though themes style their content alone."""
    head, root = themes()[theme]
    html = RICH.format("a long line of code, " * 20) + ADMONITION
    body = CONTENT.format(mention("x"), f'<div id="page">{html}</div>{island({"x": {"term": "X", "html": html}})}')
    page = open_page(body, head=head, root=root, size=(360, 640))
    focus(page, "#x")
    box = [style(page, f"{where} .admonition", each) for where in ("#page", SHOWN) for each in BOX]
    assert box[: len(BOX)] == box[len(BOX) :]
    assert page.locator(SHOWN).evaluate("tip => tip.scrollWidth - tip.clientWidth") <= 0
    page_looks, looks = (
        [style(page, f"{where} {each} > li", "listStyleType") for each in ("ul", "ol")] for where in ("#page", SHOWN)
    )
    assert looks in (page_looks, ["disc", "decimal"])
    assert style(page, f"{SHOWN} td", "borderTopStyle") == "solid"


def test_a_long_word_is_broken(open_page: Open) -> None:
    """A word wider than a small screen does not have to be scrolled to."""
    page = open_page(mention("x") + island({"x": {"term": "x" * 99, "html": "y" * 99}}), size=(360, 640))
    focus(page, "#x")
    assert page.locator(SHOWN).evaluate("tip => tip.scrollWidth <= tip.clientWidth")


@pytest.mark.parametrize("line", [0, 1, 2])
def test_a_wrapped_mention_is_met_on_the_line_of_the_pointer(open_page: Open, line: int) -> None:
    """Where a link is broken over lines, the tooltip stands at the line that the pointer is on."""
    head = "<style>p { width: 90px; line-height: 2 }</style>"
    page = open_page(
        f"<p>A {mention('llm', 'mention with many more words')} end.</p>{island(SENSES)}", head=head, kind="frozen"
    )
    rects = page.locator("#llm").evaluate("link => [...link.getClientRects()].map(rect => rect.toJSON())")
    assert len(rects) == 3
    page.mouse.move(rects[line]["left"] + 5, rects[line]["top"] + 5)
    page.clock.run_for(400)
    tip = rect(page, SHOWN)
    assert (tip["left"], tip["top"]) == pytest.approx((rects[line]["left"], rects[line]["bottom"] + 8))


@pytest.mark.parametrize("where", ["root", "body", "style", "paragraph"])
def test_right_to_left(open_page: Open, where: str) -> None:
    """In a script from right to left it begins at the right edge of the mention, wherever the page says which it is."""
    root, start, head = {
        "root": ('dir="rtl"', "", ""),
        "body": ("", "<script>document.body.dir = 'rtl'</script>", ""),
        "style": ("", "", "<style>body { direction: rtl }</style>"),
        "paragraph": ("", "", "<style>p { direction: rtl }</style>"),
    }[where]
    body = f'{start}<p style="padding-right: 200px">{mention("llm")}</p>{island(SENSES)}'
    page = open_page(body, root=f'lang="ar" {root}', head=head)
    focus(page, "#llm")
    assert rect(page, SHOWN)["right"] == pytest.approx(rect(page, "#llm")["right"], abs=1)
    assert style(page, SHOWN, "direction") == ("ltr" if where == "paragraph" else "rtl")


@pytest.mark.parametrize("where", ["root", "paragraph"])
def test_left_to_right_amid_the_other(open_page: Open, where: str) -> None:
    """A mention whose own words go from left to right has it at its left edge."""
    root, style_ = ('dir="ltr"', "") if where == "root" else ('dir="rtl"', "<style>p { direction: ltr }</style>")
    page = open_page(f'<p style="padding-left: 200px">{mention("llm")}</p>{island(SENSES)}', root=root, head=style_)
    focus(page, "#llm")
    assert rect(page, SHOWN)["left"] == pytest.approx(rect(page, "#llm")["left"], abs=1)


def test_the_bullets_of_lists_stand_where_their_lines_begin(open_page: Open) -> None:
    text = {"x": {"term": "X", "html": "<ul><li>one</li></ul>"}}
    page = open_page(mention("x") + island(text), root='dir="rtl"')
    focus(page, "#x")
    assert [style(page, f"{SHOWN} ul", f"padding{side}") != "0px" for side in ("Left", "Right")] == [False, True]


@pytest.mark.parametrize("event", ["scroll", "resize"])
def test_nothing_happens_where_nothing_is_open(still: Page, event: str) -> None:
    """A page that moves while the pointer rests on a mention does not keep it from opening."""
    still.evaluate("document.querySelector('.glossary-data').dataset.delay = 300")
    hover(still, "#llm", 200)
    still.evaluate("event => dispatchEvent(new Event(event))", event)
    still.clock.run_for(100)
    assert shown(still) == "Large language model (LLM)"


@pytest.mark.parametrize("move", ["scrollBy(0, 60)", "document.querySelector('#box').scrollBy(0, 60)"])
def test_it_follows_what_scrolls(open_page: Open, move: str) -> None:
    """It keeps beside its mention while the page, or a box in it, scrolls."""
    head = "<style>div { height: 300px; overflow: auto; padding: 100px 0 } i { display: block; height: 2000px }</style>"
    page = open_page(f'<div id="box">{mention("llm")}<i></i></div><i></i>{island(SENSES)}', head=head)
    focus(page, "#llm")
    before = rect(page, "#llm")["top"]
    page.evaluate(move)
    page.wait_for_function("""() => {
      const rect = (one) => document.querySelector(one).getBoundingClientRect();
      return Math.abs(rect(".glossary-tooltip").top - rect("#llm").bottom - 8) < 1;
    }""")
    assert rect(page, "#llm")["top"] == before - 60
    assert shown(page)


def test_it_follows_a_window_that_changes(open_page: Open) -> None:
    """When the window gets narrow, it is still inside."""
    body = f'<p style="padding-left: 500px">{mention("llm")}</p>{island(SENSES)}'
    page = open_page(body)
    focus(page, "#llm")
    page.set_viewport_size({"width": 560, "height": 600})
    page.wait_for_function("document.querySelector('.glossary-tooltip').getBoundingClientRect().right <= 553")


# ---- How it looks ----

FURO = "--color-background-primary: {}; --color-foreground-primary: {}; --color-link: {}"
PYDATA = "--pst-color-background: {}; --pst-color-text-base: {}; --pst-color-link: {}"
COLOURS = {
    **{name: (head, root, "light") for name, (head, root) in themes().items()},
    "the browser's dark": ("<style>:root { color-scheme: light dark }</style>", "", "dark"),
    "none, though the system is dark": ("", "", "dark"),
    "furo": (f"<style>body {{ {FURO.format('#fff', '#000', '#0a4bff')} }}</style>", "", "light"),
    "furo dark": (f"<style>body {{ {FURO.format('#131416', '#cfd0d0', '#5ca5ff')} }}</style>", "", "light"),
    "pydata": (f"<style>:root {{ {PYDATA.format('#fff', '#222832', '#176de8')} }}</style>", "", "light"),
    "pydata dark": (f"<style>:root {{ {PYDATA.format('#222832', '#ced6dd', '#66b5f8')} }}</style>", "", "light"),
}
MATERIAL_LOOK = ("var(--md-default-bg-color)", "var(--md-default-fg-color)", "var(--md-typeset-a-color)")
BOOTSTRAP_LOOK = ("var(--bs-body-bg)", "var(--bs-body-color)", "currentColor")
FURO_LOOK = ("var(--color-background-primary)", "var(--color-foreground-primary)", "var(--color-link)")
PYDATA_LOOK = ("var(--pst-color-background)", "var(--pst-color-text-base)", "var(--pst-color-link)")
LOOKS = {
    "none": ("white", "black", "black"),
    "none, though the system is dark": ("white", "black", "black"),
    "the browser's dark": ("Canvas", "white", "white"),
    "material": MATERIAL_LOOK,
    "material dark": MATERIAL_LOOK,
    "mkdocs": BOOTSTRAP_LOOK,
    "mkdocs dark": BOOTSTRAP_LOOK,
    "readthedocs": ("white", "black", "currentColor"),
    "furo": FURO_LOOK,
    "furo dark": FURO_LOOK,
    "pydata": PYDATA_LOOK,
    "pydata dark": PYDATA_LOOK,
}
PROBE = """([ground, text, line]) => {
  const [one, other] = [document.createElement("p"), document.createElement("u")];
  Object.assign(one.style, { backgroundColor: ground, color: text });
  other.style.textDecorationColor = line;
  document.querySelector("#text").append(other);
  document.body.append(one);
  const look = getComputedStyle(one);
  return [look.backgroundColor, look.color, getComputedStyle(other).textDecorationColor];
}"""
"""What a browser makes of three colours, each where we set it."""


@pytest.mark.parametrize("name", LOOKS)
def test_colours_are_the_theme_s(open_page: Open, name: str) -> None:
    """Ground and text are the theme's, with a contrast of 4.5 and more; a mention has its line, the box its edge."""
    head, root, system = COLOURS[name]
    page = open_page(f'<div class="md-typeset">{BODY}{island(SENSES)}</div>', head=head, root=root)
    page.emulate_media(color_scheme="dark" if system == "dark" else "light")
    focus(page, "#api")
    ground, text = style(page, SHOWN, "backgroundColor"), style(page, SHOWN, "color")
    assert [ground, text, style(page, "#llm", "textDecorationColor")] == page.evaluate(PROBE, LOOKS[name])
    assert style(page, f"{SHOWN} .glossary-tooltip-title", "color") == text
    assert style(page, f"{SHOWN} .glossary-tooltip-body", "color") == text
    assert page.evaluate(CONTRAST, [text, ground]) >= 4.5
    assert page.evaluate(CONTRAST, [style(page, SHOWN, "borderTopColor"), ground]) >= 3
    assert style(page, "#llm", "textDecorationLine") == "underline"
    assert style(page, "#llm", "textDecorationStyle") == "dotted"
    page.add_style_tag(content="body a { border-bottom: 1px dotted }")
    assert style(page, "#llm", "borderBottomWidth") == "0px", "a theme's own underline would be a second one"
    assert style(page, "#llm", "color") == style(page, "#text", "color")
    assert style(page, f"{SHOWN} a", "textDecorationLine") == "underline"
    assert 13 <= float(style(page, SHOWN, "fontSize").removesuffix("px")) <= 16


@pytest.mark.parametrize(
    ("name", "value", "selector", "of"),
    [
        ("background", "rgb(1, 2, 3)", SHOWN, "backgroundColor"),
        ("color", "rgb(1, 2, 3)", SHOWN, "color"),
        ("border", "rgb(1, 2, 3)", SHOWN, "borderTopColor"),
        ("radius", "3px", SHOWN, "borderTopLeftRadius"),
        ("shadow", "rgb(1, 2, 3) 0px 1px 2px 0px", SHOWN, "boxShadow"),
        ("size", "21px", SHOWN, "fontSize"),
        ("width", "123px", SHOWN, "width"),
        ("accent", "rgb(1, 2, 3)", "#llm", "textDecorationColor"),
        ("underline", "wavy", "#llm", "textDecorationStyle"),
    ],
)
def test_a_user_may_set_a_look(open_page: Open, name: str, value: str, selector: str, of: str) -> None:
    """A custom property of the user's goes before the theme."""
    head, root = themes()["material"]
    head += f"<style>:root {{ --glossary-{name}: {value} }}</style>"
    page = open_page(BODY + island(SENSES), head=head, root=root)
    focus(page, "#llm")
    assert style(page, selector, of) == value


def test_the_focus_can_be_seen(still: Page) -> None:
    """Mentions, and links in a tooltip, have an outline while they have the focus of the keyboard."""
    focus(still, "#search")
    for keys, selector in (("Tab", "#llm"), ("Tab", "#api"), ("Tab", f"{SHOWN} a")):
        still.keyboard.press(keys)
        assert (style(still, selector, "outlineStyle"), style(still, selector, "outlineWidth")) == ("solid", "2px")


def test_forced_colours_keep_an_edge(still: Page) -> None:
    """Where the system sets the colours, there is still a line around it."""
    still.emulate_media(forced_colors="active")
    focus(still, "#llm")
    assert (style(still, SHOWN, "borderTopStyle"), style(still, SHOWN, "borderTopWidth")) == ("solid", "1px")
    assert style(still, SHOWN, "borderTopColor") != style(still, SHOWN, "backgroundColor")


def test_nothing_moves(still: Page) -> None:
    """There is no motion, so that none has to be reduced."""
    focus(still, "#llm")
    assert still.evaluate("document.getAnimations().length") == 0
    assert {style(still, selector, "transitionDuration") for selector in ("#llm", SHOWN)} == {"0s"}


def test_the_mark_is_ours_alone(open_page: Open) -> None:
    """Whatever line a theme draws under its links, thick or wavy: below a mention it is thin and as our options say."""
    theme = "a, a:hover { text-decoration: wavy overline 9px red; text-decoration-thickness: 9px }"
    page = open_page(BODY + island(SENSES), head=f"<style>{theme}</style>")
    names = ("Line", "Style", "Thickness")
    assert [style(page, "#llm", f"textDecoration{name}") for name in names] == ["underline", "dotted", "1.6px"]


# ---- A strict server ----


class _Strict(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'; img-src data:")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is inherited
        """Say nothing."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """Serve the usual page with a policy that forbids everything inline."""
    shutil.copytree(ASSETS, tmp_path / "assets")
    (tmp_path / "index.html").write_text(document(BODY + island(SENSES), assets="assets"), encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Strict, directory=tmp_path)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_it_works_under_a_strict_policy(visit: Visit, served: str) -> None:
    """With `default-src 'self'` it opens, stands at its place, and the browser has nothing to complain of."""
    page = visit(served)
    focus(page, "#cd")
    assert shown(page) == "Delivery (CD) | Disc"
    assert rect(page, SHOWN)["top"] == pytest.approx(rect(page, "#cd")["bottom"] + 8)
