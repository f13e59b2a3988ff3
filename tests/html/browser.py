"""What the tests in a real browser share: how a page is written, and how it is opened."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import contextmanager
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

PATIENCE = 20_000
"""Milliseconds that a slow machine may take for what a reader sees at once."""
TOOLTIP = ".glossary-tooltip"
ASSETS = Path(__file__).parents[2] / "glossary_plugin" / "html" / "assets"

Sense = Mapping[str, object]

Kind = Literal["live", "frozen", "touch"]
"""Of tab: with a mouse, the same where time stands still but for ``page.clock.run_for``, and still with fingers."""


class Visit(Protocol):
    """Goes to an address, in a tab whose errors fail the test."""

    def __call__(self, url: str, *, kind: Kind = ..., size: tuple[int, int] = ...) -> Page:
        """Return the page."""
        ...


class Open(Protocol):
    """Writes a page and visits it."""

    def __call__(
        self,
        body: str,
        *,
        head: str = ...,
        root: str = ...,
        fragment: str = ...,
        kind: Kind = ...,
        size: tuple[int, int] = ...,
    ) -> Page:
        """Return the page."""
        ...


def island(senses: Mapping[str, Sense], delay: int | None = 0, terms: str = "") -> str:
    """Return the element that holds the data of a page's tooltips; ``terms`` is the script with further ones."""
    timing = "" if delay is None else f' data-delay="{delay}"'
    further = f' data-terms="{terms}"' if terms else ""
    return f'<div hidden class="glossary-data"{timing}{further} data-glossary="{escape(json.dumps(senses))}"></div>'


def mention(term: str, text: str = "", **attributes: str) -> str:
    """Return a linked mention; its id is that of the (first) term."""
    first = term.partition(" ")[0]
    given = {"id": first, "href": f"../glossary/#term-{first}", "data-glossary-term": term, **attributes}
    written = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
    return f'<a class="glossary-term"{written}>{text or first.upper()}</a>'


def document(body: str, *, head: str = "", root: str = 'lang="en"', assets: str = ASSETS.as_uri()) -> str:
    """Return a page with our assets, and nothing else."""
    return f"""<!doctype html>
<html {root}>
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A page</title>
<link rel="icon" href="data:,">
{head}
<link rel="stylesheet" href="{assets}/glossary-tooltip.css">
<link rel="stylesheet" href="{assets}/glossary-page.css">
<script src="{assets}/glossary-tooltip.js"></script>
</head>
<body>
{body}
</body>
</html>
"""


def themes() -> dict[str, tuple[str, str]]:
    """Return the head and the attributes of the root for real style sheets, by theme and palette."""
    material = _sheets("material", "templates/assets/stylesheets", "main.*.min.css", "palette.*.min.css")
    bootstrap = _sheets("mkdocs", "themes/mkdocs/css", "bootstrap.min.css", "base.css")
    readthedocs = _sheets("mkdocs", "themes/readthedocs/css", "theme.css", "theme_extra.css")
    return {
        "none": ("", ""),
        "material": (material, 'data-md-color-scheme="default" data-md-color-primary="indigo"'),
        "material dark": (material, 'data-md-color-scheme="slate" data-md-color-primary="indigo"'),
        "mkdocs": (bootstrap, 'data-bs-theme="light"'),
        "mkdocs dark": (bootstrap, 'data-bs-theme="dark"'),
        "readthedocs": (readthedocs, 'class="writer-html5"'),
    }


def _sheets(package: str, folder: str, *names: str) -> str:
    found = find_spec(package)
    assert found is not None
    assert found.origin is not None
    inside = Path(found.origin).parent / folder
    paths = [path for name in names for path in sorted(inside.glob(name))]
    assert len(paths) == len(names)
    return "".join(f'<link rel="stylesheet" href="{path.as_uri()}">' for path in paths)


@contextmanager
def reading(
    browser: Browser, url: str, *, touch: bool = False, scheme: Literal["light", "dark"] = "light"
) -> Iterator[Page]:
    """Open a page of a site, which asks nobody else for anything; an error on its console fails the test."""
    context = browser.new_context(has_touch=touch, color_scheme=scheme)
    context.route(re.compile("^https:"), lambda route: route.fulfill(body=""))
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(url)
    yield page
    context.close()
    assert errors == [], errors


def tooltip_says(page: Page, text: str) -> None:
    """Wait until the tooltip is seen with a text."""
    expect(page.locator(TOOLTIP)).to_contain_text(text, timeout=PATIENCE)
    expect(page.locator(TOOLTIP)).to_be_visible(timeout=PATIENCE)


def tooltip_is_gone(page: Page) -> None:
    """Wait until no tooltip is seen."""
    expect(page.locator(TOOLTIP)).to_be_hidden(timeout=PATIENCE)


def palette_shows(page: Page, typed: str, text: str) -> str:
    """Look a term up by what a reader types; return the address of its entry, once its definition is seen."""
    page.locator(".glossary-opener").wait_for(state="visible")
    page.keyboard.press("Alt+g")
    box = page.locator(".glossary-palette input")
    expect(box).to_be_focused(timeout=PATIENCE)
    box.fill(typed)
    page.keyboard.press("Enter")
    article = page.locator(".glossary-palette article")
    expect(article).to_contain_text(text, timeout=PATIENCE)
    return str(article.locator("> p > a").evaluate("link => link.href"))


def mention_in_entry(page: Page) -> Locator:
    """Return a mention in an entry of a glossary page, whose tooltip says what the page says of that term."""
    mention = page.locator('[data-glossary-entry="llm"] .glossary-definition [data-glossary-term]').first
    term = mention.get_attribute("data-glossary-term")
    definition = page.locator(f'[data-glossary-entry="{term}"] .glossary-definition').inner_text()
    mention.hover()
    tooltip_says(page, definition.strip()[:20])
    assert page.locator(".glossary-data").count() == 0
    return mention


CONTRAST = """([front, ...back]) => {
  const painter = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const light = (...layers) => {
    for (const layer of ["white", ...layers]) { painter.fillStyle = layer; painter.fillRect(0, 0, 1, 1); }
    const [red, green, blue] = [...painter.getImageData(0, 0, 1, 1).data].map(
      (value) => value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const pair = [light(...back, front), light(...back)].sort((a, b) => b - a);
  return pair[0] / pair[1];
}"""
"""The contrast of a colour over others, the last of them on top, after WCAG."""
