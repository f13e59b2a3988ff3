"""What readers find first in the searches of MkDocs and Material, and what these have read."""

from __future__ import annotations

import functools
import json
import re
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.html.browser import PATIENCE, reading
from tests.mkdocs_plugin.build import Built, build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

GLOSSARY = """\
language: en
terms:
- term: large language model
  id: llm
  abbr: LLM
  aliases: [stochastic parrot]
  avoid: [big model]
  note: Some say so.
  related: [token]
  definition: A program that goes on with a text.
  translations: {ja: {term: 大規模言語モデル}}
- {term: access token, aliases: [token], definition: "A token, token, token."}
- {term: token, definition: A piece of a text.}
- {term: 品質保証, id: qa, reading: ひんしつほしょう, definition: A habit.}
"""
MODELS = """\
# Large language model

A large language model, an LLM, a stochastic parrot: LLM, LLM, token token.

## Stochastic parrot

The stochastic parrot is a large language model.
"""
FILES: dict[str, str | bytes] = {
    "glossary.yml": GLOSSARY,
    "docs/index.md": "# LLM\n\nThe LLM. The only zebra: an access token.\n",
    "docs/models.md": MODELS,
}
FOUND = {
    "large language model": "llm",
    "LLM": "llm",
    "stochastic  PARROT": "llm",
    "大規模言語モデル": "llm",
    "big model": "llm",
    "token": "token",
    "品質保証": "qa",
    "ひんしつほしょう": "qa",
    "hinshitsuhoshou": "qa",
    "hinshitsuhosho": "qa",
    "hinshitsu": "qa",
}
"""What a reader types, and the entry that comes first."""
DEFINED = {"llm": "A program that goes on with a text.", "token": "A piece of a text.", "qa": "A habit."}
"""What a reader sees of it."""
THEMES: dict[str, Any] = {
    "mkdocs": {"name": "mkdocs", "highlightjs": False},
    "material": {"name": "material", "font": False},
}


@pytest.fixture(scope="module", params=[(theme, layout) for theme in THEMES for layout in ("single", "entries")])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, str, str]:
    theme, layout = request.param
    folder = tmp_path_factory.mktemp(f"{theme}-{layout}")
    plugins = ["search", {"glossary": {"layout": layout}}]
    return build(folder, FILES, theme=THEMES[theme], plugins=plugins, strict=True), theme, layout


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(site: tuple[Built, str, str]) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(site[0].folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def _type_mkdocs(page: Page, query: str) -> None:
    page.locator("#mkdocs-search-query").evaluate(
        "(box, query) => { box.value = query; box.dispatchEvent(new Event('keyup')); }", query
    )


def _type_material(page: Page, query: str) -> None:
    box = page.locator("[data-md-component=search-query]")
    box.fill(query)
    box.press("Shift")  # the theme listens to keys


FIRST = {
    "mkdocs": "#mkdocs-search-results article:first-child",
    "material": ".md-search-result__item:first-child > .md-search-result__link",
}
"""The first result; in Material that is a page with the sections of it that are not folded."""


def test_an_entry_is_found_first_by_all_its_names(browser: Browser, site: tuple[Built, str, str], address: str) -> None:
    _, theme, layout = site
    with reading(browser, f"{address}models/") as page:
        if theme == "material":
            page.locator("[data-md-component=search-query]").click()
        else:
            page.wait_for_load_state("networkidle")
        first = page.locator(FIRST[theme]).nth(1 if theme == "material" else 0)
        for query, term in FOUND.items():
            place = f"/glossary/#term-{term}" if layout == "single" else f"/glossary/{term}/#term-{term}"
            (_type_material if theme == "material" else _type_mkdocs)(page, query)
            link = first if theme == "material" else first.locator("a")
            expect(link, query).to_have_attribute("href", re.compile(f"{place}$"), timeout=PATIENCE)
            expect(first, query).to_contain_text(DEFINED[term], timeout=PATIENCE)


def _documents(site: Built) -> dict[str, dict[str, Any]]:
    index = json.loads((site.folder / "search/search_index.json").read_text(encoding="utf-8"))
    return {each["location"]: each for each in index["docs"]}


def test_no_quotes_initials_and_tools_are_in_the_index(site: tuple[Built, str, str]) -> None:
    built, _, layout = site
    documents = _documents(built)
    ours = {place: each["text"] for place, each in documents.items() if place.startswith("glossary/")}
    assert not any("zebra" in text or "Used in" in text or "hinshitsu" in text for text in ours.values())
    assert not any("#glossary-" in place for place in ours)
    term = "glossary/#term-{0}" if layout == "single" else "glossary/{0}/#term-{0}"
    read = "A program that goes on with a text. Some say so. stochastic parrot, 大規模言語モデル, big model"
    assert ours[term.format("llm")] == read
    assert sum("Some say so." in text for text in ours.values()) == 1
    named = {place: each["names"] for place, each in documents.items() if "names" in each}
    assert named.keys() == {term.format(each) for each in ("llm", "access-token", "token", "qa")}
    assert named[term.format("qa")] == ["", "ひんしつほしょう", "hinshitsuhoshou", "hinshitsuhosho"]


def test_readers_see_quotes_and_nothing_that_is_for_searches(site: tuple[Built, str, str]) -> None:
    built, _, layout = site
    html = built.html("glossary.md" if layout == "single" else "glossary/access-token.md")
    assert "zebra" in html
    assert "hinshitsu" not in built.html("glossary.md")
    assert "glossary-cut" not in html
