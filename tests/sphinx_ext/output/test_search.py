"""The search index is the one that a project had before, and has the names and readings of entries."""

from __future__ import annotations

import functools
import json
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.html.browser import PATIENCE, reading
from tests.sphinx_ext.building import build, rebuild, write

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

PAGE = """概要
====

再学習と大規模言語モデルの量子化では、サービス\\ **メッシュ**\\ を使うAIエージェントの
トークンを数えます。 LLMs' answers.
"""
GLOSSARY = """terms:
  学習: 覚えること。
  大規模言語モデル: {abbr: LLM, definition: 大きい言語モデル。}
  量子化: 粗くすること。
  AIエージェント: 動くもの。
  サービスメッシュ: 通信の層。
  トークン: 単位。
"""


def _index(built_in: Path) -> dict[str, Any]:
    text = (built_in / "searchindex.js").read_text(encoding="utf-8")
    index: dict[str, Any] = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    return index


def test_words_are_not_cut_by_links(tmp_path: Path) -> None:
    """A link ends a text, and Sphinx ends a word there; in Japanese the words around it change with that."""
    indices = {}
    files = {"glossary.yml": GLOSSARY, "page.rst": PAGE, "same.md": PAGE.replace("\\ ", "")}
    extensions = ["myst_parser", "glossary_plugin"]
    for auto in (True, False):
        folder = tmp_path / str(auto)
        write(folder, files, extensions=extensions, language="ja", glossary_mentions="all", glossary_auto=auto)
        built = rebuild(folder, "-W")
        for page in ("page.html", "same.html"):
            assert len(built.mentions(page)) == (7 if auto else 0), built.text(page)
        indices[auto] = _index(built.folder)
    assert indices[True] == indices[False]


NAMED = """language: en
terms:
- term: large language model
  id: llm
  abbr: LLM
  aliases: [stochastic parrot]
  avoid: [big model]
  definition: A program that goes on with a text.
  translations: {ja: {term: 大規模言語モデル}}
- {term: access token, aliases: [token], definition: A key.}
- {term: token, definition: A piece of a text.}
- {term: 品質保証, id: qa, reading: ひんしつほしょう, definition: A habit.}
"""
FOUND = {
    "large language model": "llm",
    "LLM": "llm",
    "Stochastic Parrot": "llm",
    "大規模言語モデル": "llm",
    "big model": "llm",
    "token": "token",
    "品質保証": "qa",
    "ひんしつほしょう": "qa",
    "hinshitsuhoshou": "qa",
    "hinshitsuhosho": "qa",
}
"""What a reader types, and the entry that comes first."""
DEFINED = {"llm": "A program that goes on", "token": "A piece of a text", "qa": "A habit"}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize("layout", ["single", "entries"])
def test_an_entry_is_found_first_by_all_its_names(browser: Browser, layout: str, tmp_path: Path) -> None:
    page_ = "LLM\n===\n\nAn LLM, a token, a large language model.\n\nStochastic parrot\n-----------------\n\nText.\n"
    built = build(tmp_path, {"glossary.yml": NAMED, "page.rst": page_}, glossary_layout=layout, html_theme="alabaster")
    index = _index(built.folder)
    assert not index["terms"].keys() & {"hinshitsuhoshou", "l", "initi"}
    assert "hinshitsuhosho" not in built.text("genindex.html")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(built.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with reading(browser, f"http://127.0.0.1:{server.server_port}/search.html") as page:
        for query, term in FOUND.items():
            page.goto(f"http://127.0.0.1:{server.server_port}/search.html?q={query}")
            first = page.locator("ul.search > li").first
            place = f"glossary.html#term-{term}" if layout == "single" else f"glossary/{term}.html#term-{term}"
            expect(first.locator("a").first, query).to_have_attribute("href", place, timeout=PATIENCE)
            expect(first, query).to_contain_text(DEFINED[term], timeout=PATIENCE)
    server.shutdown()
    server.server_close()
