"""The same glossary and the same page give the same in both hosts."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import yaml

from tests.corpus import mentions_in
from tests.mkdocs_plugin.build import build as build_mkdocs
from tests.sphinx_ext.building import build as build_sphinx

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """language: ja
tags: {model: {label: モデル}}
terms:
  - term: 大規模言語モデル
    id: llm
    former_ids: [large-lm]
    reading: だいきぼげんごもでる
    abbr: LLM
    aliases: [Large Language Model]
    avoid: [{text: 巨大言語モデル, why: 直訳}]
    definition: 大量の文章で事前学習した[言語モデル](term:lm)。API から使う。
    details: |
      一段落目。

      - 箇条書き
    note: 注。
    explanations: {simple: やさしく。, expert: 詳しく。}
    examples: [LLM に尋ねる。, もう一つ。]
    tags: [model]
    requires: [lm]
    broader: [lm]
    related: [api]
    sources: ["https://example.org/", {title: 本, url: "https://example.org/book"}]
    page: page
    link: entry
    translations: {en: {term: large language model, definition: A large model.}}
  - {term: 言語モデル, id: lm, abbr: LM, definition: 言葉の並びに確率を与えるモデル。, status: deprecated}
  - {term: 言葉のモデル, see: lm}
  - {term: API, definition: A contract., link: "false"}
  - {term: compact disc, abbr: CD, definition: A disc.}
  - {term: continuous delivery, abbr: CD, definition: Ready to ship.}
"""
PAGE = """# 使い方

LLM と言語モデル、それに API を使う。言葉の**モデル**も LLM。

## CD とは

A CD is [the model](term:llm), or [](term:lm.full). LLMs again.
"""
ATTRIBUTES = {"class": "no-icon", "target": "_blank", "data-x": "1"}
CONTRACT = ("id", "lang", "data-", "aria-level", "role")


class _Contract(HTMLParser):
    """Collects what readers' scripts and styles may rely on: our classes, ids and data, in order.

    The anchor of an entry stands where the search of a host shows most of it: apart from the element that has it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, tuple[tuple[str, str], ...]]] = []
        self.anchors: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("id", "").startswith("term-"):
            self.anchors.append(given.pop("id"))
        classes = " ".join(each for each in given.get("class", "").split() if each.startswith("glossary-"))
        kept = tuple(sorted((name, value) for name, value in given.items() if name.startswith(CONTRACT)))
        if classes or given.get("id", "").startswith("glossary-"):
            self.found.append((tag, classes, kept))


def _contract(html: str) -> tuple[list[tuple[str, str, tuple[tuple[str, str], ...]]], list[str]]:
    parser = _Contract()
    parser.feed(html[html.index('<div class="glossary"') :])
    # The island's definitions are rendered by each host's own Markdown.
    return [each for each in parser.found if each[1] != "glossary-data"], sorted(parser.anchors)


def _tags(html: str) -> list[str]:
    return re.findall(r"<(?:a|span) [^>]*data-glossary-term[^>]*>", html)


def _anchors(html: str) -> list[str]:
    """Return the anchors that the mentions of a page lead to; empty for those that lead nowhere."""
    return [re.sub(r'.*href="[^"]*#([^"]*)".*', r"\1", tag) if "href" in tag else "" for tag in _tags(html)]


def _without_urls(data: dict[str, object]) -> dict[str, object]:
    """Return the data of a tooltip without what each host writes in its own way."""
    return {key: value for key, value in data.items() if key not in {"html", "url"}}


def test_both_hosts_give_the_same_links_entries_and_anchors(tmp_path: Path) -> None:
    mkdocs = build_mkdocs(
        tmp_path / "mkdocs",
        {"glossary.yml": GLOSSARY, "docs/page.md": PAGE},
        theme={"name": "mkdocs", "locale": "ja"},
        nav=yaml.safe_load("[page.md, glossary.md]"),
        plugins=[{"glossary": {"mention_attributes": ATTRIBUTES}}],
    )
    sphinx = build_sphinx(
        tmp_path / "sphinx",
        {"glossary.yml": GLOSSARY, "page.md": PAGE},
        extensions=["myst_parser", "glossary_plugin"],
        language="ja",
        glossary_mention_attributes=ATTRIBUTES,
    )
    page, same = mkdocs.html("page.md"), sphinx.text("page.html")
    assert mentions_in(page) == mentions_in(same)
    assert [ids for _, ids in mentions_in(page)] == ["lm", "api", "compact-disc continuous-delivery", "llm", "lm"]
    assert _anchors(page) == _anchors(same) == ["term-lm", "", "term-compact-disc", "term-llm", "term-lm"]
    reported = [json.loads(unescape(re.findall(r'data-glossary="([^"]*)"', html)[0])) for html in (page, same)]
    assert reported[0].keys() == {"llm", "lm", "api", "compact-disc", "continuous-delivery"}
    way = '<a href="{}">詳しく読む</a> · 先に読む用語: <a href="#term-lm">言語モデル</a>'
    assert reported[0].pop("llm")["way"] == way.format("../page/")
    assert reported[1].pop("llm") | {"html": ""} == {
        "term": "大規模言語モデル",
        "abbr": "LLM",
        "reading": "だいきぼげんごもでる",
        "old": ["巨大言語モデル"],
        "use": '非推奨: 代わりに <a href="#term-llm">大規模言語モデル</a>',
        "way": way.format("page.html"),
        "html": "",
    }
    assert [_without_urls(each) for each in reported[0].values()] == [
        _without_urls(each) for each in reported[1].values()
    ]
    assert reported[0]["lm"]["use"] == "非推奨"
    for tag in _tags(page) + _tags(same):
        assert ("no-icon" in tag, 'data-x="1"' in tag, 'target="_blank"' in tag) == (True, True, tag.startswith("<a"))
    entries, anchors = _contract(mkdocs.html("glossary.md"))
    assert len(entries) > 40
    assert (entries, anchors) == _contract(sphinx.text("glossary.html"))


def test_a_sphinx_project_refers_to_the_terms_of_a_mkdocs_site(tmp_path: Path) -> None:
    """By intersphinx, as it does to those of another Sphinx project."""
    site = build_mkdocs(tmp_path / "mkdocs", {"glossary.yml": GLOSSARY, "docs/page.md": PAGE})
    mapping = {"other": ("https://example.org/glossary/", str(site.folder / "glossary" / "objects.inv"))}
    project = build_sphinx(
        tmp_path / "sphinx",
        {"index.rst": "Page\n====\n\n:term:`LLM`, :term:`言語モデル`, :external:term:`lm`\n", "glossary.rst": None},
        extensions=["sphinx.ext.intersphinx"],
        intersphinx_mapping=mapping,
    )
    hrefs = re.findall(r'href="(https://example.org/glossary/[^"]*)"', project.text("index.html"))
    assert hrefs == [f"https://example.org/glossary/#term-{each}" for each in ("llm", "lm", "lm")]


def test_both_hosts_write_the_same_data(tmp_path: Path) -> None:
    mkdocs = build_mkdocs(tmp_path / "mkdocs", {"glossary.yml": GLOSSARY, "docs/page.md": PAGE})
    sphinx = build_sphinx(
        tmp_path / "sphinx", {"glossary.yml": GLOSSARY, "page.md": PAGE}, extensions=["myst_parser", "glossary_plugin"]
    )
    here = json.loads((mkdocs.folder / "glossary" / "glossary.json").read_text(encoding="utf-8"))
    there = json.loads(sphinx.text("glossary.json"))
    assert [each.pop("x-url") for each in there["terms"]] == [
        f"glossary.html{each.pop('x-url')}".replace("./", "") for each in here["terms"]
    ]
    assert here == there
    described = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
    [found], [same] = described.findall(mkdocs.html("glossary.md")), described.findall(sphinx.text("glossary.html"))
    assert json.loads(found) == json.loads(same)
    terms = re.compile(r'"id":"([^"]*)"')
    [ours] = mkdocs.folder.rglob("glossary-terms.js")
    assert terms.findall(ours.read_text(encoding="utf-8")) == terms.findall(sphinx.text("glossary-terms.js")) == ["lm"]
