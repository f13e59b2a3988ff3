"""A small site in the theme that GLOSSARY_TEST_THEME names: what it loads, and what a reader sees, by night too."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal, Protocol

import pytest
from playwright.sync_api import expect

from tests.html.browser import CONTRAST, PATIENCE, TOOLTIP, reading, tooltip_says
from tests.sphinx_ext.building import Built, build
from tests.sphinx_ext.pages import leads, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

THEME = os.environ.get("GLOSSARY_TEST_THEME", "alabaster")
pytestmark = pytest.mark.filterwarnings(f"ignore:'{THEME}")  # a theme may use what Sphinx is going to drop
CONTENT = {
    "alabaster": ".body",
    "furo": "article",
    "pydata_sphinx_theme": "article",
    "sphinx_book_theme": "article",
    "sphinx_rtd_theme": ".rst-content",
}[THEME]
SWITCH = {"furo": "body", "pydata_sphinx_theme": "html", "sphinx_book_theme": "html"}.get(THEME)
"""The element whose ``data-theme`` is what the reader has chosen; none where the theme has light pages alone."""

Scheme = Literal["light", "dark"]
PREFERRED: list[tuple[Scheme, Scheme | None]] = [("light", None), ("dark", None)]
CHOSEN: list[tuple[Scheme, Scheme | None]] = [("light", "dark"), ("dark", "light")]
SCHEMES = PREFERRED + CHOSEN * bool(SWITCH)
"""What the system prefers, and what the reader has chosen on the page all the same."""

NAMES = "Attention Batch Cache Decoder Embedding Gradient Hallucination Inference Kernel LLM Token Weight".split()
CODE = "torch.nn.functional.scaled_dot_product_attention"
GLOSSARY = "terms:\n" + "".join(
    f"  - {{term: {name}, tags: [model], aliases: [{name} unit], sources: ['https://example.org/{name}'], "
    f'definition: "What `{name.lower()}` is, [at length](https://example.org/), with `{CODE}`.\\n\\nMore of it."}}\n'
    for name in NAMES
)
GUIDE = f"""\
Guide
=====

An LLM reads a token from its cache, and **attention** weighs it.

.. note:: The weight of a kernel.

{"Words that say nothing, over and over again. " * 60}

And inference, `a link <https://example.org/>`__, ``a piece of code``.
"""
FILES: dict[str, str | bytes | None] = {
    "index.rst": "Site\n====\n\n.. toctree::\n\n   guide\n   plain\n   glossary\n",
    "glossary.yml": GLOSSARY,
    "guide.rst": GUIDE,
    "plain.rst": "Plain\n=====\n\nNothing to explain.\n",
}
CONFIG = {"html_theme": THEME, "html_context": {"default_mode": "auto"}, "glossary_evidence": "none"}
"""PyData writes an error on the console where it is given no mode; the guide says too little of its everyday words."""
DEFINITION = "What llm is, at length"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TEXTS = """root => [root, ...root.querySelectorAll("*")].filter(
  (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && !one.closest(".headerlink")
).map((one) => {
    const grounds = [];
    for (let each = one; each; each = each.parentElement) grounds.unshift(getComputedStyle(each).backgroundColor);
    const kind = one.closest("a, code")?.localName ?? "";
    return [one.outerHTML.slice(0, 80), kind, getComputedStyle(one).color, ...grounds];
  })"""
"""Every element in a piece of a page that has text of its own: its kind, its colour and the grounds it lies on."""
LINE = """mention => {
  const style = getComputedStyle(mention);
  return style.textDecorationLine.includes("underline") || parseFloat(style.borderBottomWidth) > 0;
}"""
SEEN_FROM = """entry => {
  const { left, top } = entry.getBoundingClientRect();
  const seen = (y) => entry.contains(document.elementFromPoint(left + 20, y));
  let hidden = 0;
  while (hidden < 200 && !seen(top + hidden + 1)) hidden += 1;
  return [top, hidden];
}"""
"""Where an entry begins in the window, and how much of its left edge lies outside or under something that sticks.

Not of its middle: while a reader scrolls back, Furo has a button to the top there.
"""


class Visit(Protocol):
    """Goes to a page."""

    def __call__(self, name: str, width: int = ..., prefers: Scheme = ..., chooses: Scheme | None = ...) -> Page:
        """Return the page."""
        ...


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the site strictly and in parallel."""
    return build(tmp_path_factory.mktemp("site"), FILES, "-j", "2", **CONFIG)


@pytest.fixture(scope="module")
def tab(site: Built, browser: Browser) -> Iterator[Page]:
    """Keep one tab for all tests, since a new one takes long."""
    with reading(browser, f"{site.folder.as_uri()}/plain.html") as page:
        yield page


@pytest.fixture
def visit(site: Built, tab: Page) -> Visit:
    """Go to a page as one who has not been there before."""

    def visit(name: str, width: int = 1200, prefers: Scheme = "light", chooses: Scheme | None = None) -> Page:
        tab.mouse.move(0, 0)
        tab.set_viewport_size({"width": width, "height": 700})
        tab.emulate_media(color_scheme=prefers)
        tab.goto(f"{site.folder.as_uri()}/{name}.html")
        if chooses:
            tab.evaluate(f"document.querySelector('{SWITCH}').dataset.theme = '{chooses}'")
        return tab

    return visit


def _hover(page: Page) -> None:
    page.locator(f'{CONTENT} [data-glossary-term="llm"]').first.hover()
    tooltip_says(page, DEFINITION)


def _contrasts(page: Page, selector: str) -> dict[str, tuple[str, float]]:
    """Return the kind and the contrast of every text in a piece of a page: links, code, and plain words."""
    texts = page.locator(selector).first.evaluate(TEXTS)
    contrasts = page.evaluate(f"texts => texts.map({CONTRAST})", [colours for _, _, *colours in texts])
    return {html: (kind, contrast) for (html, kind, *_), contrast in zip(texts, contrasts, strict=True)}


def _faint(page: Page, selector: str, theme: dict[str, float]) -> dict[str, float]:
    """Return the texts with a contrast of less than 4.5; links and code may have the theme's."""
    found = _contrasts(page, selector)
    assert "" in {kind for kind, _ in found.values()}
    return {html: contrast for html, (kind, contrast) in found.items() if contrast < min(4.5, theme.get(kind, 4.5))}


# ── what was built ──


def test_mentions_are_linked(site: Built) -> None:
    ids = ["llm", "token", "cache", "attention", "weight", "kernel", "inference"]
    assert leads(site, "guide.html") == [f"glossary.html#term-{id_}" for id_ in ids]
    assert sorted(read(site.text("guide.html")).data) == sorted(ids)


def test_pages_load_what_they_need(site: Built) -> None:
    tooltip = ["glossary-tooltip.css", "glossary-tooltip.js"]
    for name in ("index", "guide", "plain", "search", "genindex"):
        assert sorted(read(site.text(f"{name}.html")).assets) == tooltip, name
    assert sorted(read(site.text("glossary.html")).assets) == ["glossary-page.css", "glossary-page.js", *tooltip]


def test_the_list_has_entries_and_an_index(visit: Visit) -> None:
    page = visit("glossary")
    entries = page.locator(f"{CONTENT} .glossary-entry[data-glossary-entry]")
    ids = entries.evaluate_all("all => all.map((one) => one.dataset.glossaryEntry)")
    assert ids == [name.lower() for name in NAMES]
    index = page.locator(f"{CONTENT} .glossary-index a")
    assert [text.split()[0] for text in index.all_inner_texts()] == sorted({name[0] for name in NAMES})
    index.last.click()
    expect(page.locator("#glossary-w + .glossary-entry")).to_be_in_viewport(timeout=PATIENCE)


def test_the_data_lies_in_the_content(visit: Visit) -> None:
    page = visit("guide")
    assert page.locator(".glossary-data").count() == 1
    assert page.locator(f"{CONTENT} .glossary-data").count() == 1


# ── what a reader sees ──


@pytest.mark.parametrize(("prefers", "chooses"), SCHEMES)
def test_it_can_be_read_by_day_and_by_night(visit: Visit, prefers: Scheme, chooses: Scheme | None) -> None:
    """The tooltip and the list have the colours of the page, and a mention differs from the words around it."""
    page = visit("guide", prefers=prefers, chooses=chooses)
    is_dark = bool(SWITCH) and (chooses or prefers) == "dark"
    theme = dict(_contrasts(page, f"{CONTENT} section > p:last-of-type").values())
    assert {"a", "code"} <= theme.keys()
    mentions = page.locator(f"{CONTENT} .glossary-term")
    assert mentions.count() == 7
    assert all(mention.evaluate(LINE) for mention in mentions.all())
    _hover(page)
    assert _faint(page, TOOLTIP, theme) == {}
    ground = page.locator(TOOLTIP).evaluate("tip => getComputedStyle(tip).backgroundColor")
    assert (page.evaluate(CONTRAST, ["white", ground]) >= 4.5) == is_dark
    page = visit("glossary", prefers=prefers, chooses=chooses)
    assert _faint(page, ".glossary-entry", theme) == {}


def test_nothing_is_wider_than_a_telephone(visit: Visit) -> None:
    page = visit("glossary", 360)
    assert page.evaluate(OVERFLOW) <= 0
    page = visit("guide", 360)
    _hover(page)
    assert page.evaluate(OVERFLOW) <= 0
    assert page.locator(TOOLTIP).evaluate("tip => tip.scrollWidth - tip.clientWidth") <= 0
    box = page.locator(TOOLTIP).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


@pytest.mark.parametrize("width", [360, 1200])
def test_a_link_leads_to_the_top_of_the_entry(visit: Visit, width: int) -> None:
    """Whether it is a mention or a permalink: nothing that sticks hides the entry."""
    page = visit("guide", width)
    page.locator(f'{CONTENT} [data-glossary-term="inference"]').first.click()
    page.wait_for_url("**/glossary.html#term-inference")
    _is_at_its_top(page, "inference")
    page.locator("#term-decoder .glossary-name").evaluate("link => link.click()")
    page.wait_for_url("**/glossary.html#term-decoder")
    _is_at_its_top(page, "decoder")


def _is_at_its_top(page: Page, id_: str) -> None:
    """Wait until the window stands still; the entry begins in its upper half, in sight."""
    entry = page.locator(f'[data-glossary-entry="{id_}"]')
    expect(entry).to_be_in_viewport(timeout=PATIENCE)
    before = None
    while (now := page.evaluate("scrollY")) != before:
        before = now
        page.wait_for_timeout(200)
    top, hidden = entry.evaluate(SEEN_FROM)
    assert 0 <= top < 350, top
    assert hidden == 0, "under what sticks to the top"
