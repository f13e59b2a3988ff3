"""Whole sites: links between pages, the glossary page, searches, themes, paths."""

from __future__ import annotations

import gc
import json
import re
import sys
from html import unescape
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.exceptions import Abort

from glossary_plugin.core.glossary_file import kept
from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.problems import Code
from tests.corpus import mentions_in
from tests.mkdocs_plugin.build import HOST, Built, build, rebuild, write
from tests.mkdocs_plugin.links import check_links, read
from tests.whole_site import GLOSSARY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


PAGES = {
    "glossary.yml": f"language: ja\n{GLOSSARY}",
    "docs/index.md": "# はじめに\n\nLLMの推論はトークンを読む。\n\n## 次\n\nAPIも使う。\n",
    "docs/guide/start.md": "# 手引き\n\nまずLLMを選ぶ。\n",
    "docs/guide/inference.md": "# 推論\n\nここでは推論とトークンを扱う。\n",
}


HAS_MATERIAL = find_spec("material") is not None
"""Material brings MkDocs with it, so that it is not there where ProperDocs is alone."""
CONFIGS: dict[str, dict[str, Any]] = {
    "mkdocs": {"theme": "mkdocs"},
    "readthedocs": {"theme": "readthedocs"},
    "material": {"theme": {"name": "material", "font": False, "features": ["navigation.instant"]}},
    "files": {"theme": "mkdocs", "use_directory_urls": False},
    "under a path": {"theme": "mkdocs", "site_url": "https://example.org/docs/v2/"},
}


if not HAS_MATERIAL:
    del CONFIGS["material"]


@pytest.mark.parametrize("config", CONFIGS.values(), ids=list(CONFIGS))
def test_every_link_leads_to_an_anchor(config: dict[str, Any], tmp_path: Path) -> None:
    site = build(tmp_path, PAGES, strict=True, **config)
    assert [words for words, _ in mentions_in(site.html("index.md"))] == ["LLM", "推論", "トークン", "API"]
    assert [words for words, _ in mentions_in(site.html("guide/inference.md"))] == ["トークン"]
    assert check_links(site, "index.md") >= 4
    assert check_links(site, "guide/start.md") >= 1
    assert check_links(site, "glossary.md") >= 1


def test_the_glossary_page_has_every_field(tmp_path: Path) -> None:
    html = build(tmp_path, PAGES, strict=True).html("glossary.md")
    for expected in (
        'id="term-llm"',
        'id="term-large-lm"',
        "だいきぼげんごもでる",
        "Large Language Model",
        'href="../guide/start/"',
        "<code>code</code>",
        "やさしい説明",
        "ことばを続けるプログラム。",
        "モデル</span>",
        'href="#term-token">トークン</a>',
        "下位語",
        "https://example.org/llm",
        "使われているページ",
        '<a href="../#_2">はじめに › 次</a>',
        "<mark>LLM</mark>",
        '<a href="../guide/inference/">',
    ):
        assert expected in html, expected
    assert html.index('id="term-inference"') < html.index('id="term-llm"') < html.index('id="term-api"')


def test_the_data_of_tooltips_is_the_last_element_of_the_content(tmp_path: Path) -> None:
    theme = {"name": None, "custom_dir": "theme"}
    site = build(tmp_path, {**PAGES, "theme/main.html": "{{ page.content }}"}, theme=theme)
    html = site.html("guide/start.md")
    found = re.search(r'<div hidden class="glossary-data" data-glossary="([^"]*)"></div>\Z', html)
    assert found
    data = json.loads(unescape(found[1]))
    assert data == {
        "llm": {
            "term": "大規模言語モデル",
            "abbr": "LLM",
            "reading": "だいきぼげんごもでる",
            "html": '大量の文章で学習した<a href="../guide/start/">モデル</a>。<code>code</code>も含む。',
            "lang": "ja",
        }
    }


def test_a_tooltip_has_what_opens_inside_it(tmp_path: Path) -> None:
    """Where a reader opens it, from a script with what the tooltips of pages lead to, and nothing else."""
    texts = {"one": "See [](term:two).", "two": "See [](term:three).", "three": "No more.", "four": "See none."}
    terms = "".join(f"- {{term: {name}, definition: '{text}'}}\n" for name, text in texts.items())
    files = {"glossary.yml": f"terms:\n{terms}", "docs/index.md": "# Page\n\nOnly one.\n", "docs/b.md": "Four.\n"}
    site = build(tmp_path, files, strict=True)
    [island] = read(site.html("index.md")).islands
    assert list(island) == ["one"]
    assert 'data-terms="glossary/glossary-terms.js"' in site.html("index.md")
    assert "data-terms" not in site.html("b.md")
    script = (site.folder / "glossary" / "glossary-terms.js").read_text(encoding="utf-8")
    assert re.findall(r'"id":"(\w+)"', script) == ["two"]


def _index(site: Built) -> dict[str, Any]:
    docs = json.loads((site.folder / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    return {doc["location"]: doc for doc in docs}


SEARCHES = [("mkdocs", "search"), *([("material", "search"), ("material", "material/search")] if HAS_MATERIAL else [])]


@pytest.mark.parametrize(("theme", "search"), SEARCHES)
def test_the_search_index_is_the_same_but_for_the_glossary_page(theme: str, search: str, tmp_path: Path) -> None:
    theme_config = {"name": theme, "font": False} if theme == "material" else theme
    with_plugin = _index(build(tmp_path / "a", PAGES, theme=theme_config, plugins=[search, "glossary"]))
    without = _index(build(tmp_path / "b", PAGES, theme=theme_config, plugins=[search]))
    ours = {place: doc for place, doc in with_plugin.items() if place.startswith("glossary/")}
    assert {place: doc for place, doc in with_plugin.items() if place not in ours} == without
    assert ours["glossary/#term-llm"]["title"].split() == ["大規模言語モデル", "LLM"]
    assert "大量の文章で学習したモデル" in re.sub(r"<[^>]*>|\s", "", ours["glossary/#term-llm"]["text"])
    assert "ことばを続けるプログラム" in ours["glossary/#term-llm"]["text"]


def test_the_table_of_contents_has_no_initials(tmp_path: Path) -> None:
    """The list has an index of its own, which stays in sight."""
    files = {**PAGES, "theme/main.html": "{% for a in page.toc %}{{ a }}{% endfor %}<hr>{{ page.content }}"}
    site = build(tmp_path, files, theme={"name": None, "custom_dir": "theme"}, strict=True)
    toc = site.html("glossary.md").partition("<hr>")[0]
    assert "#glossary" in toc
    assert "glossary-さ" not in toc
    assert "term-llm" not in toc


_LOOKING = f"""
import gc, logging

def on_nav(nav, config, files):
    logging.getLogger("{HOST}").info(f"collector {{gc.get_threshold()[0]}}")
"""
"""Logs how often the garbage collector looks at what is new."""


def test_pages_change_when_the_glossary_does(tmp_path: Path) -> None:
    before = gc.get_threshold()
    (tmp_path / "hook.py").write_text(_LOOKING, encoding="utf-8")
    site = build(tmp_path, PAGES, hooks=["hook.py"])
    assert "約束" in site.html("index.md")
    assert [line for line in site.log if "collector" in line] == [f"INFO collector {max(before[0], 10_000)}"]
    assert gc.get_threshold() == before
    (tmp_path / "glossary.yml").write_text(PAGES["glossary.yml"].replace("約束", "とりきめ"), encoding="utf-8")
    html = rebuild(tmp_path).html("index.md")
    assert "とりきめ" in html
    assert "約束" not in html


def test_a_page_of_the_users_with_the_marker_is_the_home(tmp_path: Path) -> None:
    files = {
        **PAGES,
        "docs/terms.md": "# Terms\n\nOurs:\n\n<!-- glossary tags=model -->\n\nAgain:\n\n<!-- glossary -->\n",
        "docs/card.md": "# Card\n\n<!-- glossary: token -->\n\n```html\n<!-- glossary -->\n```\n",
    }
    site = build(tmp_path, files, strict=True)
    html = site.html("terms.md")
    assert html.count('id="term-llm"') == 1
    assert html.count('data-glossary-entry="llm"') == 2
    assert not site.path("glossary.md").exists()
    assert 'href="terms/#term-llm"' in site.html("index.md")
    assert "文章を区切った単位" in site.html("card.md")
    assert "&lt;!-- glossary --&gt;" in re.sub(r"</?span[^>]*>", "", site.html("card.md"))


def test_front_matter_switches_the_links_off_and_on(tmp_path: Path) -> None:
    text = "# Page\n\nLLMとLLM。[](term:llm)\n"
    files = {
        **PAGES,
        "docs/off.md": f"---\nglossary: false\n---\n{text}",
        "docs/all.md": f"---\nglossary: {{mentions: all, skip: [token]}}\n---\n{text}トークン\n",
    }
    site = build(tmp_path, files, strict=True)
    assert [words for words, _ in mentions_in(site.html("off.md"))] == ["大規模言語モデル"]
    assert [words for words, _ in mentions_in(site.html("all.md"))] == ["LLM", "LLM", "大規模言語モデル"]


def test_options_come_from_toml_and_the_hosts_own_lines_win(tmp_path: Path) -> None:
    files = {**PAGES, "glossary.toml": 'files = ["glossary.yml"]\nmentions = "all"\nskip = ["API"]\n'}
    page = {"docs/index.md": "# Page\n\nLLMとLLM。API\n"}
    site = build(tmp_path / "a", {**files, **page})
    assert [words for words, _ in mentions_in(site.html("index.md"))] == ["LLM", "LLM"]
    site = build(tmp_path / "b", {**files, **page}, plugins=[{"glossary": {"mentions": "first"}}])
    assert [words for words, _ in mentions_in(site.html("index.md"))] == ["LLM"]


def test_drafts_are_seen_only_where_asked_for(tmp_path: Path) -> None:
    glossary = """\
terms:
- {term: API, status: draft, definition: A contract.}
- {term: interface, see: API}
- {term: トークン, definition: "A [](term:llm).", related: [API], broader: interface}
- {term: LLM, definition: A model.}
"""
    files = {**PAGES, "glossary.yml": glossary}
    without = build(tmp_path / "a", files)
    assert "term-api" not in without.html("index.md")
    assert re.findall(r'id="term-([^"]+)"', without.html("glossary.md")) == ["llm", "トークン"]
    assert "term-api" in build(tmp_path / "b", files, plugins=[{"glossary": {"drafts": True}}]).html("index.md")


def test_a_template_of_the_users_replaces_ours(tmp_path: Path) -> None:
    old = '{% for each in entry.term.old_anchors %}<i id="{{ each }}"></i>{% endfor %}'
    files = {**PAGES, "mine/entry.html": '<p id="{{ entry.term.anchor }}">MINE {{ entry.term.name }}</p>\n' + old}
    html = build(tmp_path, files, plugins=[{"glossary": {"templates": "mine"}}], strict=True).html("glossary.md")
    assert '<p id="term-llm">MINE 大規模言語モデル</p>' in html


def test_a_mapping_link_false_shows_a_tooltip_alone(tmp_path: Path) -> None:
    files = {**PAGES, "glossary.yml": "terms:\n- {term: API, link: false, definition: A contract.}\n"}
    html = build(tmp_path, files).html("index.md")
    assert '<span class="glossary-term" role="button" tabindex="0" data-glossary-term="api">API</span>' in html
    assert "glossary/#term-api" in unescape(html)


def test_layout_entries_gives_each_term_a_page(tmp_path: Path) -> None:
    bun = "  - {term: 文, id: bun, definition: '[](term:token)の並び。'}\n"
    files = {**PAGES, "glossary.yml": f"{PAGES['glossary.yml']}{bun}"}
    site = build(tmp_path, files, plugins=["search", {"glossary": {"layout": "entries"}}], strict=True)
    assert '<span class="glossary-lead">トークンの並び。</span>' in site.html("glossary.md")
    assert '"description":"トークンの並び。"' in site.html("glossary/bun.md")
    assert 'href="glossary/llm/#term-llm"' in site.html("index.md")
    assert '<h1 id="term-llm">' in site.html("glossary/llm.md")
    assert "ことばを続けるプログラム。" in site.html("glossary/llm.md")
    index = site.html("glossary.md")
    assert '<a class="glossary-term" data-glossary-term="llm" href="llm/#term-llm">大規模言語モデル</a>' in index
    assert "ことばを続ける" not in index
    assert check_links(site, "index.md") == 4
    assert check_links(site, "glossary/token.md") >= 1
    assert "大量の文章" in _index(site)["glossary/llm/#term-llm"]["text"]


def test_show_used_lists_what_is_used_and_what_that_names(tmp_path: Path) -> None:
    files = {**PAGES, "docs/index.md": "# Page\n\nトークンを読む。\n", "docs/guide/inference.md": "# Page\n"}
    files["docs/guide/start.md"] = "# Page\n\nText.\n"
    html = build(tmp_path, files, plugins=[{"glossary": {"show": "used"}}], strict=True).html("glossary.md")
    assert re.findall(r'id="term-([a-z]+)"', html) == ["llm", "token"]


def test_page_terms_leave_out_what_an_index_lists(tmp_path: Path) -> None:
    site = build(tmp_path, PAGES, plugins=[{"glossary": {"page_terms": True, "layout": "entries"}}], strict=True)
    assert "glossary-page-terms" not in site.html("glossary.md")
    assert "glossary-page-terms" in site.html("guide/start.md")


def test_page_terms_stand_at_the_end_of_a_page(tmp_path: Path) -> None:
    html = build(tmp_path, PAGES, plugins=[{"glossary": {"page_terms": True}}], strict=True).html("guide/start.md")
    assert "Terms on this page" in html or "このページの用語" in html
    assert re.search(
        r'<dt[^>]*><a href="../../glossary/#term-llm">大規模言語モデル</a> \(LLM\)</dt><dd[^>]*>大量の', html
    )
    assert re.search(r'data-glossary-term="llm" data-glossary-note="1"', html)
    assert "glossary-notes.css" in html


TEAMS: dict[str, str | bytes] = {
    "docs/team-a/glossary.yml": "terms:\n- {term: compact disc, id: disc, abbr: CD, definition: A disc of music.}\n",
    "docs/team-b/glossary.yml": "terms:\n- {term: continuous delivery, id: delivery, abbr: CD, definition: A habit.}\n",
    "docs/team-a/page.md": "# A\n\nThe CD.\n",
    "docs/team-b/deep/page.md": "# B\n\nThe CDs.\n",
    "docs/index.md": "# Root\n\nText.\n\nThe CD, the CDs and [one](term:CD).\n",
}
TEAM_FILES = ["docs/team-a/glossary.yml", "docs/team-b/glossary.yml"]


def _teams(folder: Path, changed: Mapping[str, str] | None = None, **options: object) -> Built:
    plugins = [{"glossary": {"files": TEAM_FILES, "mentions": "all", **options}}]
    theme = {"name": None, "custom_dir": "theme"}
    files = {**TEAMS, "theme/main.html": "{{ page.content }}", **(changed or {})}
    return build(folder, files, plugins=plugins, theme=theme, strict=True)


def test_each_team_means_the_term_of_its_own_file(tmp_path: Path) -> None:
    site = _teams(tmp_path)
    assert mentions_in(site.html("team-a/page.md")) == [("CD", "disc")]
    assert mentions_in(site.html("team-b/deep/page.md")) == [("CDs", "delivery")]
    assert 'href="../../glossary/#term-disc"' in site.html("team-a/page.md")
    assert "A habit." not in site.html("team-a/page.md")
    assert sum(check_links(site, page) for page in ("index.md", "team-a/page.md", "team-b/deep/page.md")) == 5


def test_a_page_between_the_teams_leads_to_the_first_and_reports_so_once(tmp_path: Path) -> None:
    site = _teams(tmp_path)
    html = site.html("index.md")
    assert mentions_in(html) == [("CD", "disc delivery"), ("CDs", "disc delivery"), ("one", "disc delivery")]
    assert html.count('href="glossary/#term-disc" data-glossary-term="disc delivery"') == 3
    data = json.loads(unescape(re.findall(r'class="glossary-data"[^>]* data-glossary="([^"]*)"', html)[0]))
    assert {id_: (each["term"], each["html"]) for id_, each in data.items()} == {
        "disc": ("compact disc", "A disc of music."),
        "delivery": ("continuous delivery", "A habit."),
    }
    reported = [line for line in site.log if "[ambiguous]" in line]
    assert len(reported) == 1
    assert reported[0].startswith("INFO")
    message = "'CD' may mean 'compact disc' or 'continuous delivery'; it leads to 'compact disc'"
    assert f"docs/index.md:5:5: {message} [ambiguous]" in reported[0]
    assert "'glossary: {senses: {CD: delivery}}'" in reported[0]


def test_the_way_out_that_an_ambiguous_mention_is_reported_with_works(tmp_path: Path) -> None:
    page = "---\nglossary: {senses: {CD: delivery}}\n---\n# Root\n\nThe CD and [](term:CD).\n"
    site = _teams(tmp_path, {"docs/index.md": page}, levels={"ambiguous": "error"})
    assert mentions_in(site.html("index.md")) == [("CD", "delivery"), ("continuous delivery", "delivery")]


def test_an_ambiguous_mention_may_be_a_warning(tmp_path: Path) -> None:
    with pytest.raises(Abort):
        _teams(tmp_path / "a", levels={"ambiguous": "warn"})
    _teams(tmp_path / "b", levels={"ambiguous": "ignore"})


def test_two_lists_on_a_page_share_no_id(tmp_path: Path) -> None:
    page = "# Terms\n\n<!-- glossary tags=a -->\n\n<!-- glossary -->\n"
    terms = "terms:\n- {term: API, definition: A contract., tags: a}\n- {term: APE, definition: An animal.}\n"
    html = build(tmp_path, {"glossary.yml": terms, "docs/terms.md": page}).html("terms.md")
    ids = re.findall(r'\bid="((?:glossary|term)-[^"]*)"', html)
    assert sorted(ids) == sorted(set(ids))
    assert {"term-api", "term-ape", "glossary-a"} <= set(ids)


def test_an_address_that_is_none_is_left_as_it_is(tmp_path: Path) -> None:
    site = build(tmp_path, {"glossary.yml": "terms:\n  API: 'A [contract](http://[x).'\n", "docs/index.md": "# Site\n"})
    assert 'href="http://[x"' in site.html("glossary.md")


def test_the_glossary_page_is_in_the_language_of_the_site(tmp_path: Path) -> None:
    ja = "{term: 部品, definition: もの。}"
    terms = f"language: en\nterms:\n- {{term: gadget, definition: A thing., translations: {{ja: {ja}}}}}\n"
    files: dict[str, str | bytes] = {"docs/index.md": "# Page\n\n部品を使う。\n", "glossary.yml": terms}
    site = build(tmp_path, files, plugins=[{"glossary": {"language": "ja"}}], strict=True)
    html = site.html("glossary.md")
    assert '<a class="glossary-name" href="#term-gadget">部品</a>' in html
    assert '<dt>英語:</dt> <dd lang="en" dir="auto">gadget</dd>' in html
    assert 'data-glossary-term="gadget">部品</a>' in site.html("index.md")


def test_a_template_of_the_theme_places_a_definition(tmp_path: Path) -> None:
    template = "{{ 'llm' | glossary }}|{{ 'トークン' | glossary }}|{{ 'tkoen' | glossary }}"
    files = {**PAGES, "theme/main.html": template, "theme/404.html": "{{ 'llm' | glossary }}"}
    site = build(tmp_path, files, theme={"name": None, "custom_dir": "theme", "static_templates": ["404.html"]})
    llm, token, unknown = site.html("guide/start.md").split("|")
    assert llm == '大量の文章で学習した<a href="./">モデル</a>。<code>code</code>も含む。'
    assert '<a class="glossary-term" href="../../glossary/#term-llm" data-glossary-term="llm">' in token
    assert unknown == ""
    log = "\n".join(site.log)
    assert log.count("main.html: no term has the id or the name 'tkoen' [unknown-reference]") == 1
    assert "did you mean 'token'?" in log
    assert "404.html: the filter 'glossary' has no page" in log


def test_lists_of_several_pages_share_the_terms(tmp_path: Path) -> None:
    """Each entry has one home, the first list; an index and whole entries may stand side by side."""
    files = {
        **PAGES,
        "docs/models.md": "# Models\n\n<!-- glossary tags=model layout=entries -->\n",
        "docs/terms.md": "# Terms\n\n<!-- glossary files=glossary.yml -->\n",
    }
    site = build(tmp_path, files, strict=True, nav=[{"Home": "index.md"}, "terms.md", {"M": ["models.md"]}])
    assert 'href="models/llm/#term-llm"' in site.html("index.md")
    assert 'href="terms/#term-token"' in site.html("index.md")
    assert 'data-glossary-entry="llm"' in site.html("terms.md")
    assert 'id="term-llm"' not in site.html("terms.md")
    assert 'id="term-llm"' in site.html("models/llm.md")


@pytest.mark.parametrize(
    ("config", "page"),
    [({}, "glossary/index.html"), ({"use_directory_urls": False}, "glossary.html")],
    ids=["folders", "files"],
)
def test_other_sites_can_use_the_glossary(config: dict[str, Any], page: str, tmp_path: Path) -> None:
    """What lies in the folder of the list is a glossary file, with the address of each entry."""
    site = build(tmp_path, PAGES, strict=True, **config)
    folder = site.folder / "glossary"
    again = load(["glossary.json"], base=folder)
    assert [term.id for term in again.terms] == ["llm", "token", "inference", "api"]
    assert not {problem.code for problem in again.problems} - {Code.MISSING_READING}
    for term in again.terms:
        path, _, anchor = str(term.extra["x-url"]).partition("#")
        assert (folder / path).resolve() in {site.folder / page, (site.folder / page).parent}
        assert f'id="{anchor}"' in (site.folder / page).read_text(encoding="utf-8")
    assert (folder / "objects.inv").read_bytes().startswith(b"# Sphinx inventory version 2\n# Project: Site\n")


def test_search_engines_are_reported_what_is_defined_and_the_search_is_not(tmp_path: Path) -> None:
    site = build(tmp_path, PAGES, plugins=["search", "glossary"], strict=True)
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', site.html("glossary.md"))
    assert {each["@id"] for each in json.loads(data)["hasDefinedTerm"]} == {
        "#term-llm",
        "#term-token",
        "#term-inference",
        "#term-api",
    }
    assert "ld+json" not in site.html("index.md")
    assert "DefinedTerm" not in json.dumps(_index(site))


def test_pages_of_entries_lead_to_each_other(tmp_path: Path) -> None:
    files = {**PAGES, "theme/main.html": "{{ page.previous_page.url }}|{{ page.next_page.url }}"}
    theme = {"name": None, "custom_dir": "theme"}
    site = build(tmp_path, files, plugins=[{"glossary": {"layout": "entries"}}], theme=theme)
    chain = [site.html(f"glossary/{each}.md") for each in ("inference", "llm", "token", "api")]
    assert chain == [
        "|glossary/llm/",
        "glossary/inference/|glossary/token/",
        "glossary/llm/|glossary/api/",
        "glossary/token/|",
    ]


EDITED: list[tuple[dict[str, Any], str]] = [
    ({}, ""),
    ({"repo_url": "https://github.com/team/docs"}, "https://github.com/team/docs/edit/master/glossary.yml"),
    (
        {"repo_url": "https://example.org/docs/", "edit_uri": "src/main/docs/"},
        "https://example.org/docs/src/main/glossary.yml",
    ),
    ({"repo_url": "https://github.com/team/docs", "edit_uri": ""}, ""),
]


@pytest.mark.parametrize(("config", "expected"), EDITED)
def test_an_entry_leads_to_where_it_is_edited(config: dict[str, Any], expected: str, tmp_path: Path) -> None:
    html = build(tmp_path, PAGES, **config).html("glossary.md")
    found = set(re.findall(r'<p class="glossary-edit" data-search-exclude=""><a href="([^"]*)">', html))
    assert found == ({expected} if expected else set())


RST = """\
format: rst
terms:
- term: large model
  id: llm
  definition: "Of :term:`pieces <token>`, see :ref:`x <y>` and `home <index.md>`_, [#]_ *so*.\\n\\n.. [#] A note."
- {term: token, definition: A piece.}
"""


def test_texts_may_be_restructured_text(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """By docutils: references and links lead where they should, and what only Sphinx knows is reported once a file."""
    caplog.set_level("INFO")
    site = build(tmp_path, {"docs/index.md": "# Home\n\nA large model.\n", "glossary.yml": RST}, strict=True)
    html = site.html("glossary.md")
    assert re.search(r'<a class="[^"]*glossary-term[^"]*" href="#term-token"[^>]*>pieces</a>, see x and', html)
    assert re.search(r'href="\.\./">home</a>', html)
    assert "<em>so</em>" in html
    assert 'id="llm-footnote-1"' in html or 'id="llm-footnote-reference-1"' in html
    assert "note" not in site.html("index.md").partition("data-glossary=")[2]
    assert caplog.text.count("[no-effect]") == 1


def test_without_docutils_its_words_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docutils.core", None)
    site = build(tmp_path, {"docs/index.md": "# Home\n\nA large model.\n", "glossary.yml": RST}, strict=True)
    assert "Of pieces, see x and `home &lt;index.md&gt;`_" in site.html("glossary.md")


@pytest.mark.usefixtures("_usual_depth")
def test_a_text_that_docutils_cannot_read_shows_its_words(tmp_path: Path) -> None:
    nested = "\n\n".join(f"{'  ' * depth}* Deep{depth}." for depth in range(250))
    text = "\n".join(f"      {line}" for line in nested.splitlines())
    glossary = f"format: rst\nterms:\n- term: API\n  definition: An interface.\n  details: |\n{text}\n"
    site = build(tmp_path, {"docs/index.md": "# Home\n\nAn API.\n", "glossary.yml": glossary}, strict=True)
    assert "<p>* Deep0.</p>" in site.html("glossary.md")
    assert "Deep249." in site.html("glossary.md")


def test_the_contents_keep_what_is_the_authors(tmp_path: Path) -> None:
    """And the entries of a list without initials, which has no index."""
    page = "# Terms\n\n## Before\n\n<!-- glossary tags=x -->\n\n## After\n\n<!-- glossary sort=file -->\n\n## End\n"
    terms = "terms:\n- {term: ant, definition: A., tags: x}\n- {term: bee, definition: B.}\n"
    files = {
        "docs/index.md": page,
        "glossary.yml": terms,
        "theme/main.html": "{% for a in page.toc %}{% for b in a.children %}{{ b.title }};{% endfor %}{% endfor %}",
    }
    theme = {"name": "mkdocs", "custom_dir": str(tmp_path / "theme")}
    assert build(tmp_path, files, theme=theme).html("index.md").strip() == "Before;After;bee;End;"


def test_a_site_is_the_same_with_the_cache_and_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLOSSARY_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")  # themes write the time into pages
    folder = tmp_path / "site"
    write(folder, {**PAGES, "docs/faulty.yml": "terms: {LLN: {definition: Large., aka: LNN}}"}, plugins=[FAULTY])
    without = _bytes_and_log(folder)
    monkeypatch.setattr(kept, "_WORTH_IT", 0)
    assert [_bytes_and_log(folder) for _ in range(2)] == [without] * 2
    assert {path.name.partition("-")[0] for path in (tmp_path / "cache").iterdir()} >= {"glossary", "texts"}


FAULTY = {"glossary": {"files": ["glossary.yml", "docs/faulty.yml"], "layout": "entries"}}


def _bytes_and_log(folder: Path) -> tuple[dict[Path, bytes], list[str]]:
    """Return what a build makes and says."""
    built = rebuild(folder)
    files = {path: path.read_bytes() for path in built.folder.rglob("*") if path.is_file()}
    return files, [line for line in built.log if "seconds" not in line]
