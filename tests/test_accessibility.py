"""What axe finds on the example sites: nothing on what we have made of them."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import axe_playwright_python
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.html.browser import TOOLTIP
from tests.mkdocs_plugin.build import build as build_mkdocs
from tests.sphinx_ext.building import build as build_sphinx
from tests.test_hosts import GLOSSARY, PAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
MAP = "# Map\n\n```{glossary-list}\n:layout: map\n```\n"
EXAMPLES = Path(__file__).parents[1] / "examples"
FEWER = """document.querySelectorAll(".glossary-entry, .glossary-map-sheets a, .glossary-map li").forEach(
  (one, index) => index % 8 && one.remove())"""
"""A long list takes axe a minute, and says the same of each entry."""
CHOOSE = """document.querySelector(".glossary-menu")?.setAttribute("open", "");
  document.querySelector(".glossary-menu [value=compact]")?.click();
  document.querySelector(".glossary-name")?.click()"""
"""With the menu open, a line for each entry, and one that is open."""
PROBE = """mention => mention.parentElement.insertAdjacentHTML(
  "afterend", '<p id="probe">Words around <a href="#probe">a link</a> as any page has it.</p>')"""
STILL = "document.getAnimations().forEach((each) => each.finish())"
"""While something fades in, the colours are those of what is behind it too."""
OURS = """async (rules) => {
  const {violations} = await axe.run(document, {preload: false, ...rules});
  const found = violations.flatMap(({id, nodes}) => nodes.map(({target, html}) => [id, html.slice(0, 120), target]));
  const at = (target) => document.querySelector(target.at(-1));
  const colour = (one) => getComputedStyle(one).color;
  const plain = document.querySelector("#probe a");
  const theirs = found.filter(([, , target]) => at(target) === plain).map(([id]) => id);
  const isPlain = (one) => one.matches("a") && colour(one) === colour(plain);
  return found
    .filter(([, , target]) => at(target)?.closest("[class*=glossary-], .glossary"))
    .filter(([id, , target]) => !(theirs.includes(id) && isPlain(at(target))))
    .map(([id, html]) => [id, html]);
}"""
"""What axe reports of our elements and what is inside them, but for what it reports of plain links of the theme too."""
PALETTE = """async (rules) => (await axe.run(".glossary-palette", {preload: false, ...rules})).violations
  .flatMap(({id, nodes}) => nodes.map(({html}) => [id, html.slice(0, 120)]))"""

COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""What dark pages are asked for: for all else they are the light ones."""


def _material(folder: Path) -> Path:
    """Build the example with MkDocs."""
    site = folder / "site"
    config = load_config(
        str(EXAMPLES / "mkdocs" / "mkdocs.yml"), site_dir=str(site), use_directory_urls=False, strict=True
    )
    build(config)
    return site


def _furo(folder: Path) -> Path:
    """Build the example with Sphinx."""
    source, site = EXAMPLES / "sphinx", folder / "site"
    command = [sys.executable, "-m", "sphinx", "-q", "-d", str(folder / "doctrees"), str(source), str(site)]
    subprocess.run(command, check=True, capture_output=True)
    return site


def _mkdocs(folder: Path) -> Path:
    """Build a small site whose entries are on pages of their own."""
    plugins = [{"glossary": {"layout": "entries", "map": True, "palette": True}}]
    files = {"glossary.yml": GLOSSARY, "docs/page.md": PAGE}
    theme = {"name": "mkdocs", "locale": "ja", "color_mode": "auto"}
    return build_mkdocs(folder, files, plugins=plugins, theme=theme, use_directory_urls=False).folder


def _alabaster(folder: Path) -> Path:
    """Build the same site with Sphinx."""
    files = {"glossary.yml": GLOSSARY, "page.md": PAGE, "glossary-map.md": MAP}
    extensions = ["myst_parser", "glossary_plugin"]
    config = {"html_theme": "alabaster", "glossary_layout": "entries", "glossary_palette": True}
    return build_sphinx(folder, files, extensions=extensions, **config).folder


SMALL = ["page.html", "glossary.html", "glossary/llm.html", "glossary-map.html"]
SITES: dict[str, tuple[Callable[[Path], Path], list[str], list[Literal["light", "dark"]]]] = {
    "Material": (_material, ["guides/rag.html", "glossary.html", "glossary-map.html"], ["light", "dark"]),
    "MkDocs": (_mkdocs, SMALL, ["light", "dark"]),
    "Furo": (_furo, ["operations/serving.html", "glossary.html", "map.html"], ["light", "dark"]),
    "alabaster": (_alabaster, SMALL, ["light"]),
}


def _in_the_palette(page: Page, rules: dict[str, Any]) -> list[Any]:
    """Return what axe reports of the palette: of what it finds, and of a definition in it."""
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Alt+g")
    page.locator(".glossary-palette [role=option]").first.wait_for()
    page.locator(".glossary-palette summary").click()
    page.evaluate(STILL)
    found: list[Any] = page.evaluate(PALETTE, rules)
    page.locator(".glossary-palette input").focus()
    page.keyboard.press("Enter")
    page.locator(".glossary-palette article").wait_for()
    return [*found, *page.evaluate(PALETTE, rules)]


@pytest.mark.parametrize("name", SITES)
def test_axe_finds_nothing_on_what_is_ours(name: str, browser: Browser, tmp_path: Path) -> None:
    make, pages, schemes = SITES[name]
    site = make(tmp_path)
    found: dict[str, list[Any]] = {}
    for path in pages:
        for scheme in schemes:
            rules = COLOURS if scheme == "dark" else {}
            with closing(browser.new_context(color_scheme=scheme)) as context:
                context.route(re.compile("^https:"), lambda route: route.fulfill(body=""))
                page = context.new_page()
                page.goto((site / path).as_uri())
                page.locator("[data-glossary-term]:not(svg *), .glossary-links li").first.evaluate(PROBE)
                if page.locator("[data-glossary-term]").count():
                    page.locator("[data-glossary-term]:visible").first.focus()
                    page.locator(TOOLTIP).wait_for(state="visible")
                page.evaluate(FEWER)
                page.evaluate(CHOOSE)
                page.evaluate(AXE)
                page.evaluate(STILL)
                found[f"{path} {scheme}"] = page.evaluate(OURS, rules)
                if path == pages[0]:
                    found[f"{path} {scheme}"] += _in_the_palette(page, rules)
    assert len(found) == len(pages) * len(schemes)
    assert {place: reported for place, reported in found.items() if reported} == {}
