"""The palette of whole sites, in a browser."""

from __future__ import annotations

import json
import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.html.browser import palette_shows
from tests.mkdocs_plugin.build import build

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.parametrize("config", [{}, {"use_directory_urls": False}], ids=["folders", "files"])
def test_the_palette_finds_every_term(config: dict[str, Any], browser: Browser, tmp_path: Path) -> None:
    """From each page, which may be read as a file and has no data of what definitions refer to."""
    definition = "A model, see [the guide](guide/start.md#more). [](term:lm)"
    texts = {"definition": definition, "explanations": {"simple": "Easy."}}
    terms = [{"term": "大規模言語モデル", "id": "llm", "abbr": "LLM", "reading": "だいきぼげんごもでる", **texts}]
    terms += [{"term": "hidden", "status": "draft", "definition": "Not yet."}, {"term": "lm", "definition": "Small."}]
    files = {
        "glossary.yml": json.dumps({"language": "ja", "terms": terms}),
        "docs/index.md": "# Home\n\nAn LLM.\n",
        "docs/guide/start.md": "# Start\n\n## More\n\nNothing.\n",
    }
    site = build(tmp_path, files, plugins=[{"glossary": {"palette": True}}], **config)
    assert not [each for each in site.log if each.startswith("WARNING")]
    assert re.findall(r"(?<=[{,]&quot;)\w+(?=&quot;:{)", site.html("index.md")) == ["llm"]
    with closing(browser.new_page()) as page:  # without a server and a search the theme misses some of its own
        page.goto(site.path("guide/start.md").as_uri())
        entry = palette_shows(page, "daikibo", "A model, see the guide.")
        assert entry == f"{site.path('glossary.md').as_uri()}#term-llm".replace("index.html#", "#")
        guide = page.locator(".glossary-palette article div a").first.evaluate("link => link.href")
        assert guide == f"{site.path('guide/start.md').as_uri()}#more".replace("index.html#", "#")
        page.locator(".glossary-palette summary").click()
        page.locator(".glossary-palette [value=simple]").click()
        expect(page.locator(".glossary-palette article")).to_contain_text("Easy.")
        expect(page.locator(".glossary-palette [role=status]")).to_have_text(re.compile("1$"))


def test_without_a_list_there_is_no_palette(tmp_path: Path) -> None:
    files = {"glossary.yml": "- {term: API, definition: An edge.}\n", "docs/index.md": "# Home\n\nAn API.\n"}
    site = build(tmp_path, files, plugins=[{"glossary": {"palette": True, "page": False}}])
    assert "glossary-opener" not in site.html("index.md")
