"""What a reader does on the example site: hovers, tabs, taps, and goes on to the next page without a reload."""

from __future__ import annotations

import functools
import re
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.request import urlopen

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import expect

from tests.html.browser import PATIENCE, TOOLTIP, mention_in_entry, reading, tooltip_is_gone, tooltip_says
from tests.scanning import scanned_links, seen_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

EXAMPLE = Path(__file__).parents[2] / "examples" / "mkdocs" / "mkdocs.yml"
FILTER = ".glossary-tools input"
ENTRIES = ".glossary-entry:not([hidden])"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the example and serve it; instant navigation needs the address that the site was built for."""
    folder = tmp_path_factory.mktemp("site")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    address = f"http://127.0.0.1:{server.server_port}/"
    build(load_config(str(EXAMPLE), site_dir=str(folder), site_url=address, strict=True))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()
    server.server_close()


def _is_ready(page: Page) -> None:
    """Wait until the theme knows the site's pages, before which every link loads a page anew; mark this one."""
    page.wait_for_load_state("networkidle")
    page.evaluate("window.stayed = true")


def _mention(term: str) -> str:
    return f'article [data-glossary-term="{term}"]'


def test_scan_lists_the_links_of_the_example(
    site: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLE.parent)
    found = scanned_links(capsys)
    assert sum(map(len, found.values())) > 100
    for path, links in found.items():
        with urlopen(f"{site}{re.sub(r'(?:index)?.md$', '', path)}/") as page:  # noqa: S310 - our own server
            html = page.read().decode()
        assert seen_links(html[html.index("<article") : html.index("</article>")]) == links, path


def test_a_pointer_that_rests_on_a_mention_opens_its_definition(browser: Browser, site: str) -> None:
    with reading(browser, f"{site}guides/rag/") as page:
        page.locator(_mention("chunk")).first.hover()
        tooltip_says(page, "検索の単位")
        page.mouse.move(5, 5)
        tooltip_is_gone(page)


def test_a_mention_reached_by_key_opens_and_escape_closes(browser: Browser, site: str) -> None:
    with reading(browser, f"{site}guides/rag/") as page:
        page.keyboard.press("Tab")
        page.locator(_mention("chunk")).first.focus()
        tooltip_says(page, "検索の単位")
        described = page.locator(_mention("chunk")).first.get_attribute("aria-describedby")
        assert described == page.locator(f"{TOOLTIP} > [id]").get_attribute("id")
        page.keyboard.press("Escape")
        tooltip_is_gone(page)


def test_the_first_tap_opens_and_the_second_follows(browser: Browser, site: str) -> None:
    with reading(browser, f"{site}guides/rag/", touch=True) as page:
        page.locator(_mention("chunk")).first.tap()
        tooltip_says(page, "検索の単位")
        assert page.url == f"{site}guides/rag/"
        page.locator(_mention("chunk")).first.tap()
        page.wait_for_url(re.compile(r"/glossary/#term-chunk$"))
        expect(page.locator("#term-chunk")).to_be_visible(timeout=PATIENCE)


def test_tooltips_work_after_an_instant_navigation(browser: Browser, site: str) -> None:
    with reading(browser, f"{site}guides/rag/") as page:
        _is_ready(page)
        page.locator('a[href$="guides/prompting/"]').first.evaluate("link => link.click()")
        page.wait_for_url(f"{site}guides/prompting/")
        page.locator(_mention("system-prompt")).first.hover()
        tooltip_says(page, "システムプロンプト")
        assert page.evaluate("window.stayed") is True, "the page was loaded anew"


def test_an_entry_shows_what_its_page_says_of_another(browser: Browser, site: str) -> None:
    """On the glossary page the definitions are not said twice: the tooltip takes them from the entries."""
    with reading(browser, f"{site}glossary/") as page:
        mention_in_entry(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_tooltip_has_the_colours_of_the_theme(
    browser: Browser, site: str, scheme: Literal["light", "dark"]
) -> None:
    with reading(browser, f"{site}guides/rag/", scheme=scheme) as page:
        page.locator(_mention("chunk")).first.hover()
        tooltip_says(page, "検索の単位")
        colour = "element => getComputedStyle(element).backgroundColor"
        assert page.locator(TOOLTIP).evaluate(colour) == page.locator("body").evaluate(colour)


QUERIES = ["大規模言語モデル", "Large Language Model", "だいきぼげんごもでる", "だいきぼげん"]


@pytest.mark.parametrize("query", QUERIES)
def test_a_search_finds_the_entry(browser: Browser, site: str, query: str) -> None:
    with reading(browser, site) as page:
        _is_ready(page)
        page.locator("[data-md-component=search-query]").click()
        page.locator("[data-md-component=search-query]").fill(query)
        page.keyboard.press("End")  # the theme listens to keys, which are not pressed when a field is filled
        result = page.locator('.md-search-result__link[href*="/glossary/"][href*="#term-llm"]')
        expect(result.first).to_be_attached(timeout=PATIENCE)


def test_the_glossary_page_is_filtered_also_after_an_instant_navigation(browser: Browser, site: str) -> None:
    """The theme's search stays closed, the state comes back with the page, and no other page loads the script."""
    with reading(browser, f"{site}guides/rag/") as page:
        assert page.locator("script[src*=glossary-page]").count() == 0
        _is_ready(page)
        for _ in range(2):
            page.locator('a[href$="/glossary/"], a[href$="../glossary/"]').first.evaluate("link => link.click()")
            page.wait_for_url(f"{site}glossary/")
            expect(page.locator(FILTER)).to_be_visible(timeout=PATIENCE)
            page.locator(FILTER).fill("daikibogengo")
            expect(page.locator(ENTRIES)).to_have_count(1, timeout=PATIENCE)
            page.locator('a[href$="guides/rag/"]').first.evaluate("link => link.click()")
            page.wait_for_url(f"{site}guides/rag/")
            expect(page.locator(FILTER)).to_have_count(0, timeout=PATIENCE)
        assert page.evaluate("window.stayed") is True, "the page was loaded anew"
        page.go_back()
        page.wait_for_url(f"{site}glossary/?filter=daikibogengo")
        expect(page.locator(FILTER)).to_have_value("daikibogengo", timeout=PATIENCE)
        expect(page.locator(ENTRIES)).to_have_count(1, timeout=PATIENCE)
        expect(page.locator("[data-md-component=search-query]")).not_to_be_focused()
