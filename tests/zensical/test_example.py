"""The example site in the three hosts of one configuration, and what a reader does in the newest."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
import threading
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.corpus import mentions_in
from tests.html.browser import PATIENCE, reading, tooltip_says
from tests.zensical.build import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

EXAMPLES = Path(__file__).parents[2] / "examples"
LINES = """
extra_css: [assets/glossary/glossary-tooltip.css]
extra_javascript: [assets/glossary/glossary-tooltip.js]
watch: [../glossary.yml]
markdown_extensions:
  - glossary
"""
"""What is added for Zensical; the other hosts take the lines too."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example with the lines for Zensical, and with a page for the list, which Zensical does not make."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copy(EXAMPLES / "glossary.yml", folder)
    shutil.copytree(EXAMPLES / "mkdocs" / "docs", folder / "site" / "docs")
    config = (EXAMPLES / "mkdocs" / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"      (?:map|palette): true\n", "", config).replace("\nmarkdown_extensions:\n", LINES)
    page = {"docs/glossary.md": "# 用語集\n\n<!-- glossary -->\n"}
    assert build(folder / "site", page, config=config).log.count("[") == 0
    for host in ("mkdocs", "properdocs"):
        command = [sys.executable, "-m", host, "build", "--strict", "-f", "mkdocs.yml", "-d", host]
        quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(command, cwd=folder / "site", capture_output=True, text=True, check=False, env=quiet)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def _mentions(site: Path) -> dict[str, list[tuple[str, str, str]]]:
    """Return the mentions of each page: their words, their terms, and where they lead."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        html = path.read_text(encoding="utf-8")
        content = html[html.index("<article") : html.rindex("</article>")]
        here = f"/{path.relative_to(site).as_posix()}"
        tags = re.findall(r'<(?:a|span)\b[^>]*\bdata-glossary-term="[^>]*>', content)
        hrefs = [re.search(r'href="([^"]*)"', tag) for tag in tags]
        leads = [urljoin(here, unescape(each[1])) if each else "" for each in hrefs]
        found[here] = [(*mention, to) for mention, to in zip(mentions_in(content), leads, strict=True)]
    return found


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_the_example_has_the_same_mentions_and_anchors_in_every_host(project: Path, host: str) -> None:
    here = _mentions(project / "site")
    assert sum(map(len, here.values())) > 400
    assert here == _mentions(project / host)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(project: Path) -> Iterator[str]:
    """Build the example for an address of this machine, and serve it there."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(project / "site")))
    address = f"http://127.0.0.1:{server.server_port}/"
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    build(project, {}, config=re.sub(r"site_url: .*", f"site_url: {address}", config))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()
    server.server_close()


def test_tooltips_work_after_an_instant_navigation(browser: Browser, site: str) -> None:
    with reading(browser, f"{site}guides/rag/") as page:
        page.wait_for_load_state("networkidle")  # the theme knows the pages of the site from its sitemap
        page.evaluate("window.stayed = true")
        page.locator('a[href$="guides/prompting/"]').first.evaluate("link => link.click()")
        page.wait_for_url(f"{site}guides/prompting/")
        page.locator('article [data-glossary-term="system-prompt"]').first.hover()
        tooltip_says(page, "システムプロンプト")
        assert page.evaluate("window.stayed") is True, "the page was loaded anew"


@pytest.mark.parametrize("query", ["大規模言語モデル", "Large Language Model", "だいきぼげんごもでる"])
def test_a_search_finds_the_entry(browser: Browser, site: str, query: str) -> None:
    with reading(browser, site) as page:
        page.locator(".md-search__button").first.click()
        page.locator("input[aria-autocomplete=list]").fill(query)
        expect(page.locator('a[href*="#term-llm"]').first).to_be_attached(timeout=PATIENCE)


def test_the_glossary_page_is_filtered_after_an_instant_navigation(browser: Browser, site: str) -> None:
    with reading(browser, f"{site}guides/rag/") as page:
        assert page.locator("script[src*=glossary-page]").count() == 0
        page.wait_for_load_state("networkidle")  # the theme knows the pages of the site from its sitemap
        page.evaluate("window.stayed = true")
        page.locator('a[href$="/glossary/"], a[href$="../glossary/"]').first.evaluate("link => link.click()")
        page.wait_for_url(f"{site}glossary/")
        expect(page.locator(".glossary-tools input")).to_be_visible(timeout=PATIENCE)
        page.locator(".glossary-tools input").fill("daikibogengo")
        expect(page.locator(".glossary-entry:not([hidden])")).to_have_count(1, timeout=PATIENCE)
        assert page.evaluate("window.stayed") is True, "the page was loaded anew"
