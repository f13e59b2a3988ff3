"""What a reader does with a map of the glossary, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from glossary_plugin.core.model import Tag, Texts
from glossary_plugin.html.pages.list_page import ListPage
from glossary_plugin.html.pages.list_parts import Host
from tests.factories import glossary, term
from tests.html.browser import ASSETS, PATIENCE, TOOLTIP, Open, tooltip_says

if TYPE_CHECKING:
    from playwright.sync_api import Page

MADE = glossary(
    term("query", tags=("data",), texts=Texts(definition="A question. More.")),
    term("index", tags=("data",), requires=("query",), texts=Texts(definition="A table. More.")),
    term("vector", tags=("model",), related=("index",), texts=Texts(definition="A row. More.")),
    term("量子化", id="quant", reading="りょうしか", tags=("model",), texts=Texts(definition="Fewer bits.")),
    tags={"data": Tag(id="data", label="Data"), "model": Tag(id="model", label="Models")},
)
HOST = Host(
    render=lambda _term, text: f"<p>{text}</p>",
    href=lambda each: f"#{each.anchor}",
    more=lambda _term: "",
    users=lambda _term: (),
)
HEAD = "".join(
    f'<link rel="stylesheet" href="{ASSETS.as_uri()}/glossary-map.css">'
    f'<script src="{ASSETS.as_uri()}/glossary-{name}.js" defer></script>'
    for name in ("page", "map")
)
LIT = "svg a[data-lit]"
BOX = ".glossary-tools input"
HIDDEN = """(({ left, top, right, bottom }) => [...document.querySelectorAll("svg a[data-lit]")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.left < right && box.right > left && box.top < bottom && box.bottom > top;
}).map((one) => one.textContent))(document.querySelector(".glossary-tooltip").getBoundingClientRect())"""


def _names(page: Page, what: str) -> list[str]:
    return [" ".join(each.split()) for each in page.locator(what).all_text_contents()]


def test_a_reader_goes_about_a_map(open_page: Open) -> None:
    """By pointer, by filter and by keyboard; the tooltip says what the list does."""
    page = open_page(ListPage(MADE, language="en").map(MADE.terms, HOST), head=HEAD)
    page.locator("svg a", has_text="index").hover()
    assert sorted(_names(page, LIT)) == ["index", "query", "vector"]
    assert page.locator("svg path[data-lit]").count() == 2
    tooltip_says(page, "A table.")
    assert page.evaluate(HIDDEN) == [], "the tooltip lies beside what its term is related to"
    page.mouse.move(1, 1)
    expect(page.locator(LIT)).to_have_count(0, timeout=PATIENCE)
    page.locator(BOX).fill("ryousika")
    expect(page.locator("svg a[data-found]")).to_have_text(["量子化"], timeout=PATIENCE)
    page.locator(BOX).press("Enter")
    expect(page.locator(TOOLTIP)).to_contain_text("Fewer bits.", timeout=PATIENCE)
    assert _names(page, "svg a:focus") == ["量子化"]
    assert page.locator('svg a[tabindex="0"]').count() == 1
    page.keyboard.press("ArrowUp")
    assert _names(page, "svg a:focus") == ["vector"]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    assert _names(page, "svg a:focus") == ["index"]
    page.keyboard.press("ArrowUp")
    assert _names(page, "svg a:focus") == ["index"], "it is the first"
    page.locator(BOX).fill("")
    expect(page.locator("svg[data-filtered]")).to_have_count(0, timeout=PATIENCE)
    assert page.locator("svg a[data-found]").count() == 0
