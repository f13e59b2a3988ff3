"""What a reader does with a map of the glossary, in every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selenium.webdriver.common.keys import Keys

from glossary_plugin.html.pages.list_page import ListPage
from tests.html.test_map_script import BOX, HEAD, HIDDEN, HOST, LIT, MADE

if TYPE_CHECKING:
    from tests.engines.conftest import Open

NAMES = "[...document.querySelectorAll(given[0])].map((one) => one.textContent.trim()).sort()"
TOLD = "document.querySelector('.glossary-tooltip:popover-open')?.textContent.includes(given[0]) ?? false"


def test_a_map_shows_what_a_term_is_related_to(open_page: Open) -> None:
    """To the pointer, with a tooltip beside all of it; to who filters, and goes on by keys."""
    engine = open_page(ListPage(MADE, language="en").map(MADE.terms, HOST), head=HEAD)
    engine.hover("svg a[data-glossary-term=index]")
    related = ["index", "query", "vector"]
    assert engine.sees(NAMES, related, LIT) == related
    assert engine.comes_true(TOLD, "A table.")
    assert engine.ask(HIDDEN) == []
    engine.click(BOX)
    engine.press(*"ryousika")
    assert engine.sees(NAMES, ["量子化"], "svg a[data-found]") == ["量子化"]
    engine.press(Keys.ENTER)
    assert engine.comes_true(TOLD, "Fewer bits.")
    engine.press(Keys.UP)
    assert engine.sees(NAMES, ["vector"], "svg a:focus") == ["vector"]
