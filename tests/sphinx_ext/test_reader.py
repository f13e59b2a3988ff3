"""What a reader does on the example site, in Furo: hovers, tabs, taps, chooses between senses."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from tests.html.browser import CONTRAST, PATIENCE, TOOLTIP, mention_in_entry, reading, tooltip_is_gone, tooltip_says
from tests.scanning import scanned_links, seen_links
from tests.sphinx_ext.building import rebuild

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EXAMPLES = Path(__file__).parents[2] / "examples"
SERVING = "operations/serving.html"
MONITORING = "operations/monitoring.html"
PREFILL = "プロンプト全体を一度に処理して"
TOKEN, ACCESS = "#term-token", "#term-access-token"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build the example strictly; its pages are read as files."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(EXAMPLES / "sphinx", folder / "sphinx", ignore=shutil.ignore_patterns("_build"))
    shutil.copy(EXAMPLES / "glossary.yml", folder)
    built = rebuild(folder / "sphinx", "-W", "--keep-going")
    assert built.status == 0, built.warnings
    return f"{built.folder.as_uri()}/"


def _mention(term: str) -> str:
    return f'article [data-glossary-term="{term}"]'


def test_scan_lists_the_links_of_the_example(
    site: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """But those of the list, which has no source."""
    monkeypatch.chdir(EXAMPLES / "sphinx")
    found = scanned_links(capsys)
    assert sum(map(len, found.values())) > 100
    for path, links in found.items():
        html = Path(site.removeprefix("file://"), path).with_suffix(".html").read_text(encoding="utf-8")
        assert path == "glossary.rst" or seen_links(html[html.index("<body") :]) == links, path


def test_a_pointer_may_rest_on_a_mention_and_on_its_tooltip(browser: Browser, site: str) -> None:
    with reading(browser, f"{site}{SERVING}") as page:
        page.locator(_mention("prefill")).first.hover()
        tooltip_says(page, PREFILL)
        page.locator(TOOLTIP).hover()
        page.wait_for_timeout(700)
        tooltip_says(page, PREFILL)
        page.mouse.move(5, 5)
        tooltip_is_gone(page)


def test_escape_closes_what_the_pointer_has_opened(browser: Browser, site: str) -> None:
    with reading(browser, f"{site}{SERVING}") as page:
        page.locator(_mention("prefill")).first.hover()
        tooltip_says(page, PREFILL)
        page.keyboard.press("Escape")
        tooltip_is_gone(page)


def _tab_to(page: Page, term: str) -> None:
    """Press Tab once, from the link that is seen before a mention."""
    page.locator(_mention(term)).first.evaluate(
        "mention => {"
        "  const all = [...document.querySelectorAll('a[href]')];"
        "  const links = all.filter(link => link.checkVisibility({visibilityProperty: true}));"
        "  links[links.indexOf(mention) - 1].focus();"
        "}"
    )
    page.keyboard.press("Tab")
    expect(page.locator(_mention(term)).first).to_be_focused(timeout=PATIENCE)


def test_a_mention_reached_by_key_opens_and_escape_closes(browser: Browser, site: str) -> None:
    with reading(browser, f"{site}{SERVING}") as page:
        _tab_to(page, "prefill")
        tooltip_says(page, PREFILL)
        page.keyboard.press("Escape")
        tooltip_is_gone(page)
        expect(page.locator(_mention("prefill")).first).to_be_focused(timeout=PATIENCE)


def test_the_first_tap_opens_and_the_second_follows(browser: Browser, site: str) -> None:
    with reading(browser, f"{site}{SERVING}", touch=True) as page:
        page.locator(_mention("prefill")).first.tap()
        tooltip_says(page, PREFILL)
        assert page.url == f"{site}{SERVING}"
        page.locator(_mention("prefill")).first.tap()
        page.wait_for_url(f"{site}glossary.html#term-prefill")
        expect(page.locator("#term-prefill")).to_be_in_viewport(timeout=PATIENCE)


@pytest.mark.parametrize("kind", ["automatic", "role"])
def test_a_click_leads_to_the_entry(browser: Browser, site: str, kind: str) -> None:
    term = {"automatic": "throughput", "role": "benchmark"}[kind]
    with reading(browser, f"{site}{MONITORING}") as page:
        page.locator(_mention(term)).first.click()
        page.wait_for_url(f"{site}glossary.html#term-{term}")
        expect(page.locator(f"#term-{term}")).to_be_in_viewport(timeout=PATIENCE)


def _colours(page: Page) -> tuple[str, str]:
    page.locator(_mention("prefill")).first.hover()
    tooltip_says(page, PREFILL)
    style = "element => { const style = getComputedStyle(element); return [style.color, style.backgroundColor]; }"
    text, ground = page.locator(TOOLTIP).evaluate(style)
    assert page.evaluate(CONTRAST, [text, [ground]]) >= 4.5
    return text, ground


def test_the_tooltip_is_dark_where_the_theme_is(browser: Browser, site: str) -> None:
    seen = []
    schemes: list[Literal["light", "dark"]] = ["light", "dark"]
    for scheme in schemes:
        with reading(browser, f"{site}{SERVING}", scheme=scheme) as page:
            text, ground = _colours(page)
            assert ground == page.evaluate("getComputedStyle(document.body).backgroundColor")
            seen.append((text, ground))
    assert seen[0][0] != seen[1][0]
    assert seen[0][1] != seen[1][1]


def test_a_mention_with_two_senses_shows_both(browser: Browser, site: str) -> None:
    with reading(browser, f"{site}{MONITORING}") as page:
        page.locator(_mention("token access-token")).hover()
        tooltip_says(page, "トークン")
        tooltip_says(page, "アクセストークン")
        links = page.locator(f"{TOOLTIP}-title a")
        hrefs = links.evaluate_all("links => links.map(link => link.href)")
        assert hrefs == [f"{site}glossary.html{TOKEN}", f"{site}glossary.html{ACCESS}"]
        expect(page.locator(TOOLTIP)).to_have_attribute("role", "dialog")


@pytest.mark.parametrize("sense", [0, 1])
def test_each_sense_leads_to_its_own_entry_by_key_too(browser: Browser, site: str, sense: int) -> None:
    with reading(browser, f"{site}{MONITORING}") as page:
        _tab_to(page, "token access-token")
        tooltip_says(page, "アクセストークン")
        link = page.locator(f"{TOOLTIP}-title a").nth(sense)
        for _ in range(12):
            if link.evaluate("link => link === document.activeElement"):
                break
            page.keyboard.press("Tab")
        expect(link).to_be_focused(timeout=PATIENCE)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site}glossary.html{(TOKEN, ACCESS)[sense]}")
        expect(page.locator((TOKEN, ACCESS)[sense])).to_be_in_viewport(timeout=PATIENCE)


def test_an_entry_shows_what_its_page_says_of_another(browser: Browser, site: str) -> None:
    """On the glossary page the definitions are not said twice: the tooltip takes them from the entries."""
    with reading(browser, f"{site}glossary.html") as page:
        mention = mention_in_entry(page)
        term = mention.get_attribute("data-glossary-term")
        mention.click()
        page.wait_for_url(re.compile(rf"glossary\.html#term-{term}$"))


def test_a_page_in_english_shows_the_english_definition(browser: Browser, site: str) -> None:
    with reading(browser, f"{site}en/quickstart.html") as page:
        page.locator(_mention("hallucination")).first.hover()
        tooltip_says(page, "Output of a model that sounds plausible")


def test_the_glossary_page_is_filtered(browser: Browser, site: str) -> None:
    """By a reading that is typed in Latin letters."""
    with reading(browser, f"{site}{SERVING}") as page:
        assert page.locator("script[src*=glossary-page]").count() == 0
    with reading(browser, f"{site}glossary.html?filter=daikibogengo") as page:
        entries = page.locator(".glossary-entry:not([hidden])")
        expect(entries).to_have_count(1, timeout=PATIENCE)
        page.locator(".glossary-tools input").press("Escape")
        expect(entries).not_to_have_count(1, timeout=PATIENCE)
