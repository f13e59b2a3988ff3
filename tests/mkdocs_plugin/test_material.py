"""What a reader does in Material: goes on without a reload, searches, prints, and opens the site from a disk."""

from __future__ import annotations

import functools
import re
import threading
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.corpus import mentions_in
from tests.html.browser import PATIENCE, TOOLTIP, reading, tooltip_is_gone, tooltip_says
from tests.mkdocs_plugin.build import Built, build
from tests.mkdocs_plugin.links import check_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

GLOSSARY = """\
terms:
  - term: large language model
    id: llm
    abbr: LLM
    aliases: [stochastic parrot]
    definition: A program that reads a [token](guide.md), as `<code>` says.
    related: token
  - term: token
    definition: A piece of a text.
"""
INDEX = """\
# Home

An LLM reads a token. [Here](#here "A title of its own") is an end.[^1]

!!! note "A note"

    The token in a note.

??? tip "More"

    The token in the folds.

=== "First"

    The token of the first tab.

=== "Second"

    The token of the second tab.

| head | cell |
| ---- | ---- |
| one  | A token in a table. |

Something with an annotation. (1)
{ .annotate }

1.  The token of an annotation.

## Here

[^1]: The token in a footnote.
"""
DIAGRAM = """\
# Sources

The token.

<pre class="mermaid"><code>graph LR
  token --&gt; LLM
</code></pre>

``` python
token = LLM  # (1)!
```

1.  The LLM of a line.

Inline \\(token + LLM\\), and `token`.

\\[
LLM = token
\\]
"""
FILES: dict[str, str | bytes] = {
    "glossary.yml": GLOSSARY,
    "docs/index.md": INDEX,
    "docs/guide.md": "# Guide\n\nEvery token counts, and every stochastic parrot.\n",
    "docs/diagram.md": DIAGRAM,
}
EXTENSIONS = [
    "admonition",
    "attr_list",
    "footnotes",
    "md_in_html",
    "pymdownx.details",
    {"pymdownx.arithmatex": {"generic": True}},
    {"pymdownx.highlight": {"use_pygments": True}},
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
]
TOGGLES = [
    {"scheme": "default", "toggle": {"icon": "material/weather-night", "name": "Dark"}},
    {"scheme": "slate", "toggle": {"icon": "material/weather-sunny", "name": "Light"}},
]
LIVELY = ["navigation.instant", "navigation.instant.prefetch", "search.highlight"]
BUBBLES = ["content.tooltips", "content.footnote.tooltips", "content.code.annotate"]
GLOSSARY_OPTIONS = {"glossary": {"mentions": "all", "tooltip_delay": 0, "graph": "all"}}


@dataclass(frozen=True)
class Served:
    """A site and its address."""

    site: Built
    url: str


class _Host(SimpleHTTPRequestHandler):
    """Serves a site below ``/docs/``, and its page of errors for what it has not."""

    def translate_path(self, path: str) -> str:
        found = super().translate_path(path.removeprefix("/docs"))
        known = Path(found).exists() or Path(found).suffix
        return found if known else super().translate_path("/404.html")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def lively(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Build and serve a site with everything on that moves; instant navigation needs the address it is built for."""
    folder = tmp_path_factory.mktemp("lively")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(folder / "site")))
    url = f"http://127.0.0.1:{server.server_port}/docs/"
    theme = {"name": "material", "font": False, "features": [*LIVELY, *BUBBLES], "palette": TOGGLES}
    plugins = ["search", GLOSSARY_OPTIONS]
    site = build(folder, FILES, site_url=url, theme=theme, plugins=plugins, markdown_extensions=EXTENSIONS, strict=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Served(site, url)
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a site to be opened from a disk, without bubbles of the theme's own."""
    folder = tmp_path_factory.mktemp("offline")
    theme = {"name": "material", "font": False}
    plugins = ["search", "offline", GLOSSARY_OPTIONS]
    return build(folder, FILES, theme=theme, plugins=plugins, markdown_extensions=EXTENSIONS, strict=True)


MENTION = "[data-glossary-term=token]"
DEFINITION = "A piece of a text."
BUBBLE = ".md-tooltip2--active"


def _hover(page: Page, place: str, term: str = "token") -> None:
    page.locator(f"article {place} [data-glossary-term={term}]").first.hover()


def _nothing(_: Page) -> None:
    """Do nothing first: what stands there is in sight."""


def _click(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.click()


PLACES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "a paragraph": ("h1 + p", _nothing),
    "an admonition": (".admonition", _nothing),
    "details": ("details", _click("details summary")),
    "a tab": (".tabbed-block:nth-child(1)", _nothing),
    "another tab": (".tabbed-block:nth-child(2)", _click("article label[for$='_1_2']")),
    "a table": ("td", _nothing),
    "a footnote": (".footnote", _nothing),
    "an annotation": (".md-annotation", lambda page: page.locator(".md-annotation").focus()),
}


def test_a_mention_opens_wherever_it_stands(browser: Browser, lively: Served) -> None:
    """In a theme that has bubbles of its own, one bubble is seen and it is ours."""
    with reading(browser, lively.url) as page:
        for place, (selector, reach) in PLACES.items():
            reach(page)
            _hover(page, selector)
            tooltip_says(page, DEFINITION)
            expect(page.locator(TOOLTIP), place).to_have_count(1)
            if place != "an annotation":
                expect(page.locator(BUBBLE), place).to_have_count(0)
            page.keyboard.press("Escape")
            tooltip_is_gone(page)
        page.locator("article h1 + p > a:not(.glossary-term)").hover()
        expect(page.locator(BUBBLE)).to_contain_text("A title of its own", timeout=PATIENCE)
        tooltip_is_gone(page)


def test_a_mention_in_the_bubble_of_a_footnote_opens(browser: Browser, lively: Served) -> None:
    with reading(browser, lively.url) as page:
        page.locator(".footnote-ref").first.hover()
        bubble = page.locator(".md-tooltip2--active")
        expect(bubble).to_contain_text("in a footnote", timeout=PATIENCE)
        bubble.locator(MENTION).hover()
        tooltip_says(page, DEFINITION)
        expect(bubble).to_be_visible(timeout=PATIENCE)


def test_tooltips_open_after_pages_were_changed_without_a_reload(browser: Browser, lively: Served) -> None:
    with reading(browser, lively.url) as page:
        page.evaluate("window.stayed = true")
        link = page.locator('.md-sidebar--primary a[href$="guide/"]').first
        with page.expect_response(f"{lively.url}guide/"):  # a pointer on a link fetches the page
            link.hover()
        link.click()
        page.wait_for_url(f"{lively.url}guide/")
        expect(page.locator("article h1")).to_have_text("Guide", timeout=PATIENCE)
        _hover(page, "p", "llm")
        tooltip_says(page, "A program that reads")
        page.locator(f"{TOOLTIP} a").first.click()
        page.locator("article [data-glossary-term=llm]").first.click()
        page.wait_for_url(f"{lively.url}glossary/#term-llm")
        expect(page.locator("#term-llm")).to_be_in_viewport(timeout=PATIENCE)
        expect(page.locator("article .glossary-graph a").first).to_be_visible(timeout=PATIENCE)
        tooltip_is_gone(page)
        page.go_back()
        page.wait_for_url(f"{lively.url}guide/")
        expect(page.locator("article h1")).to_have_text("Guide", timeout=PATIENCE)
        _hover(page, "p")
        tooltip_says(page, DEFINITION)
        assert page.evaluate("window.stayed") is True, "a page was loaded anew"


def test_a_tooltip_closes_when_the_reader_goes_back(browser: Browser, lively: Served) -> None:
    with reading(browser, lively.url) as page:
        page.locator('.md-sidebar--primary a[href$="guide/"]').first.click()
        expect(page.locator("article h1")).to_have_text("Guide", timeout=PATIENCE)
        page.keyboard.press("Tab")
        page.locator(f"article {MENTION}").first.focus()
        tooltip_says(page, DEFINITION)
        page.go_back()
        expect(page.locator("article h1")).to_have_text("Home", timeout=PATIENCE)
        tooltip_is_gone(page)


def test_a_search_finds_an_entry_by_each_of_its_names_and_highlights_it(browser: Browser, lively: Served) -> None:
    with reading(browser, lively.url) as page:
        query = page.locator("[data-md-component=search-query]")
        query.click()
        result = page.locator('.md-search-result__link[href*="glossary/"][href*="#term-llm"]').first
        for words in ("stochastic parrot", "LLM", "large language model"):
            for typed, found in (("zzz", 0), (words, 1)):
                query.fill(typed)
                query.press("Shift")  # the search listens to keys
                expect(result).to_have_count(found, timeout=PATIENCE)
        result.evaluate("link => link.click()")
        page.wait_for_url(re.compile(r"/glossary/\?h=.*#term-llm$"))
        expect(page.locator("#term-llm mark[data-md-highlight]").first).to_be_visible(timeout=PATIENCE)
        expect(page.locator("#term-llm")).to_be_in_viewport(timeout=PATIENCE)


def test_the_tooltip_follows_the_palette_and_is_not_printed(browser: Browser, lively: Served) -> None:
    colour = "element => getComputedStyle(element).backgroundColor"
    with reading(browser, lively.url) as page:
        seen = []
        for _ in TOGGLES:
            _hover(page, "h1 + p")
            tooltip_says(page, DEFINITION)
            seen.append(page.locator(TOOLTIP).evaluate(colour))
            assert seen[-1] == page.locator("body").evaluate(colour)
            page.locator("[data-md-component=palette] label:not([hidden])").click()
        assert len(set(seen)) == len(TOGGLES)
        _hover(page, "h1 + p")
        tooltip_says(page, DEFINITION)
        page.emulate_media(media="print")
        expect(page.locator(TOOLTIP)).to_be_hidden(timeout=PATIENCE)
        expect(page.locator(f"article h1 + p {MENTION}")).to_be_visible(timeout=PATIENCE)


def test_the_page_of_errors_finds_our_assets_however_deep_it_is_shown(browser: Browser, lively: Served) -> None:
    with reading(browser, f"{lively.url}nowhere/deep/down/") as page:
        expect(page.locator("h1")).to_contain_text("404", timeout=PATIENCE)
        loaded = page.evaluate(
            "performance.getEntriesByType('resource').map(({name, responseStatus}) => [name, responseStatus])"
        )
        ours = {name: status for name, status in loaded if "/assets/glossary/" in name}
        folder = f"{lively.url}assets/glossary/"
        assert ours == {f"{folder}glossary-tooltip.css": 200, f"{folder}glossary-tooltip.js": 200}


def test_code_diagrams_and_formulas_stay_as_they_are_written(lively: Served) -> None:
    html = lively.site.html("diagram.md")
    assert '<pre class="mermaid"><code>graph LR\n  token --&gt; LLM\n</code></pre>' in html
    assert '<span class="arithmatex">\\(token + LLM\\)</span>' in html
    assert '<div class="arithmatex">\\[\nLLM = token\n\\]</div>' in html
    assert [words for words, _ in mentions_in(html)] == ["token", "LLM"]


def test_a_site_is_read_from_a_disk(browser: Browser, offline: Built) -> None:
    with reading(browser, offline.path("index.md").as_uri()) as page:
        _hover(page, "h1 + p", "llm")
        tooltip_says(page, "A program that reads")
        expect(page.locator(BUBBLE)).to_have_count(0)
        assert page.locator(f"{TOOLTIP} a").first.evaluate("link => link.href") == offline.path("guide.md").as_uri()
        page.locator("article [data-glossary-term=llm]").first.click()
        page.wait_for_url(f"{offline.path('glossary.md').as_uri()}#term-llm")
        expect(page.locator("#term-llm")).to_be_in_viewport(timeout=PATIENCE)
    assert check_site(offline) > 10


def test_a_site_with_folders_for_addresses_shows_its_tooltips_from_a_disk(browser: Browser, lively: Served) -> None:
    """A browser shows the list of files where such an address leads; what it can do, it does."""
    with reading(browser, lively.site.path("guide.md").as_uri()) as page:
        _hover(page, "p")
        tooltip_says(page, DEFINITION)
        href = page.locator(f"article {MENTION}").first.evaluate("link => link.href")
        assert href == f"{lively.site.path('glossary.md').parent.as_uri()}/#term-token"
