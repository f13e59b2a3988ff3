"""What a site costs its readers: bytes to load, time to lay a page out, time per key press in the filter.

The pages are made here and built by MkDocs, with its own theme, and read in a real Chromium. Run it with
``nox -s benchmarks``; nothing is asserted, for machines differ and are noisy.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from made import make_page, make_terms
from measuring import Table
from playwright.sync_api import sync_playwright

from glossary_plugin.html.pages.minified_assets import PAGE_SCRIPT, PAGE_STYLE, TOOLTIP_SCRIPT, TOOLTIP_STYLE, asset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, CDPSession, Page

_PAIRS = {"glossary-tooltip": (TOOLTIP_STYLE, TOOLTIP_SCRIPT), "glossary-page": (PAGE_STYLE, PAGE_SCRIPT)}
_PAIR_BYTES = {"glossary-tooltip": 3_584, "glossary-page": 6_144}
_TERM_BYTES = 60
_MENTIONS = 5_000
_MENTIONED = 1_000
_FEW = 40
"""The terms of a page as there are many."""
_LISTED = 2_000
_LETTERS = 120
"""Of a definition: two or three sentences in Japanese."""
_ROUNDS = 12
_KEYS = ["が", "く", "Backspace", "Backspace", *"gakusyu", *["Backspace"] * 7, *"アイウ"]
_SILENT = dict.fromkeys(["ambiguous", "common-word", "duplicate-spelling", "heavy-page"], "ignore")
_LINK = re.compile(r'<a class="glossary-term"( href="[^"]*")[^>]*>')
_ISLAND = re.compile(r'<div hidden class="glossary-data"[^>]*data-glossary="([^"]*)"[^>]*></div>')
_OURS = re.compile(r"<link [^>]*/glossary/[^>]*>|<script [^>]*/glossary/[^>]*></script>")
_FRAMES = """() => {
  window.times = [];
  let start, letter;
  const afterFrame = (act) => requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel();
    port2.onmessage = () => act(performance.now() - start);
    port1.postMessage(null);
  });
  addEventListener("input", () => {
    start = performance.now();
    afterFrame((time) => (letter = time));
  }, true);
  new MutationObserver(() => afterFrame((time) => window.times.push([letter, time])))
    .observe(document.querySelector(".glossary-shown"), {childList: true});
}"""
"""Notes how long each input takes to the end of the frame that shows the letter, and of that which shows the list."""


def _given(random_: random.Random, count: int) -> list[dict[str, str]]:
    """Return Japanese terms, each with a reading and a definition of one paragraph."""
    terms = make_terms(random_, count)
    kana = [chr(code) for code in range(ord("あ"), ord("ん"))]
    return [
        {
            "term": term.name,
            "id": term.id,
            "reading": "".join(random_.choices(kana, k=6)),
            "definition": f"{make_page(random_, terms, 1)[:_LETTERS]}。",
        }
        for term in terms
    ]


def _mentioning(terms: list[dict[str, str]], mentions: int) -> str:
    """Return a page that mentions each of some terms as often, twenty times in a paragraph."""
    sentences = [f"これは「{terms[number % len(terms)]['term']}」のことです。" for number in range(mentions)]
    return "\n\n".join("".join(sentences[at : at + 20]) for at in range(0, mentions, 20))


def _build(root: Path, name: str, pages: dict[str, str], terms: list[dict[str, str]], **options: object) -> Path:
    """Return the folder of a site."""
    folder = root / name
    for page, text in pages.items():
        path = folder / "docs" / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "glossary.yml").write_text(yaml.safe_dump({"terms": terms}, allow_unicode=True), encoding="utf-8")
    plugin = {"glossary": {"levels": _SILENT, "language": "ja", **options}}
    config = {"site_name": "Site", "plugins": [plugin], "use_directory_urls": False}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return folder / "site"


def _weight(text: str) -> int:
    return len(gzip.compress(text.encode(), mtime=0))


@contextmanager
def _browser() -> Iterator[Browser]:
    """Start the Chromium that GLOSSARY_CHROMIUM names, else the system's, else Playwright's own."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("GLOSSARY_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@contextmanager
def _reading(browser: Browser, path: Path) -> Iterator[tuple[Page, CDPSession]]:
    """Open a page in a tab of its own, which asks nobody else for anything; from then on its work is measured."""
    context = browser.new_context()
    context.route(re.compile("^https?:"), lambda route: route.fulfill(body=""))
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    page.goto(path.as_uri(), wait_until="load")
    yield page, session
    context.close()


def _laid_out(browser: Browser, path: Path) -> dict[str, float]:
    """Return the milliseconds that a page takes when it is opened: to lay it out, and to find its styles."""
    with _reading(browser, path) as (page, session):
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        found = {each["name"]: each["value"] * 1000 for each in session.send("Performance.getMetrics")["metrics"]}
    return {"layout": found["LayoutDuration"], "styles": found["RecalcStyleDuration"]}


def _pressed(browser: Browser, path: Path) -> list[tuple[float, float]]:
    """Return the milliseconds from each input in the filter to the frame of the letter, and to that of the list."""
    with _reading(browser, path) as (page, _):
        page.evaluate(_FRAMES)
        page.locator(".glossary-tools input").focus()
        for number, key in enumerate(_KEYS, start=1):
            page.keyboard.press(key) if key.isascii() else page.keyboard.insert_text(key)
            page.wait_for_function("count => window.times.length === count", arg=number)
        times: list[tuple[float, float]] = page.evaluate("window.times")
    return times


def _assets() -> Table:
    rows = []
    for name, pair in _PAIRS.items():
        style, script = map(_weight, map(asset, pair))
        rows.append([name, *(f"{each:,}" for each in (style, script, style + script, _PAIR_BYTES[name]))])
    columns = ["pair", "style sheet", "script", "together", "target"]
    return Table(title="Reading: assets as they are served, compressed, in bytes", columns=columns, rows=rows)


def _beyond(html: str) -> tuple[int, float]:
    """Return how many terms a page has data of, and what each of them adds to its weight beyond its definition."""
    found = _ISLAND.search(html)
    senses: dict[str, dict[str, Any]] = json.loads(unescape(found[1])) if found else {}
    definitions = "".join(each["html"] for each in senses.values())
    bare = _ISLAND.sub(lambda _: definitions, html)
    return len(senses), (_weight(html) - _weight(bare)) / max(len(senses), 1)


def _page(root: Path, browser: Browser) -> Iterator[Table]:
    """Yield what mentions cost: against the same page with plain links and nothing of ours."""
    terms = _given(random.Random(_MENTIONED), _MENTIONED)
    pages = {"index.md": _mentioning(terms, _MENTIONS), "few.md": _mentioning(terms[:_FEW], _FEW)}
    site = _build(root, "page", pages, terms, mentions="all")
    html = (site / "index.html").read_text(encoding="utf-8")
    bare = _OURS.sub("", _ISLAND.sub("", _LINK.sub(r"<a\1>", html)))
    (site / "plain.html").write_text(bare, encoding="utf-8")
    measured: dict[str, list[dict[str, float]]] = {"plain.html": [], "index.html": []}
    for number in range(_ROUNDS):
        for name in sorted(measured, reverse=bool(number % 2)):
            measured[name].append(_laid_out(browser, site / name))
    rows = []
    for what in ("layout", "styles"):
        plain, ours = (statistics.median(each[what] for each in times) for times in measured.values())
        rows.append([what, f"{plain:.1f} ms", f"{ours:.1f} ms", f"{ours / plain:.2f}"])
    title = f"Reading: a page with {len(_LINK.findall(html)):,} mentions, median of {_ROUNDS}"
    yield Table(title=title, columns=["what", "plain links", "mentions", "ratio"], rows=rows)
    found = (_beyond((site / name).read_text(encoding="utf-8")) for name in ("few.html", "index.html"))
    rows = [[f"{count:,}", f"{beyond:.1f}", f"{_TERM_BYTES}"] for count, beyond in found]
    title = "Reading: compressed bytes for each term that a page has data of, beyond its definition"
    yield Table(title=title, columns=["terms", "for each", "target"], rows=rows)


def _list(root: Path, browser: Browser) -> Table:
    """Return what the glossary page costs."""
    terms = _given(random.Random(_LISTED), _LISTED)
    rows = []
    for layout in ("single", "entries"):
        path = _build(root, layout, {"index.md": "# Home\n"}, terms, layout=layout) / "glossary.html"
        times = _pressed(browser, path)
        size = _weight(path.read_text(encoding="utf-8")) / 1000
        cells = [f"{each(kind):.0f} ms" for kind in zip(*times, strict=True) for each in (statistics.median, max)]
        rows.append([layout, f"{size:,.0f} KB", *cells])
    columns = ["layout", "compressed", f"letter, median of {len(_KEYS)}", "worst", "list, median", "worst"]
    title = f"Reading: the glossary page of {_LISTED:,} Japanese terms, definitions of {_LETTERS} letters"
    return Table(title=title, columns=columns, rows=rows)


def tables() -> Iterator[Table]:
    """Yield the tables."""
    yield _assets()
    with tempfile.TemporaryDirectory() as folder, _browser() as browser:
        yield from _page(Path(folder), browser)
        yield _list(Path(folder), browser)


if __name__ == "__main__":
    for table in tables():
        print(table, flush=True)
