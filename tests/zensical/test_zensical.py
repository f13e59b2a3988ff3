"""Sites that Zensical builds: links, lists, search, the data of tooltips, reports."""

from __future__ import annotations

import json
import os
import posixpath
import re
from contextlib import closing
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from glossary_plugin.cli import run
from tests.core.glossary_file.shared.test_copies import URL, lock
from tests.corpus import mentions_in
from tests.html.browser import palette_shows
from tests.mkdocs_plugin.links import check_site, read
from tests.whole_site import HEAD
from tests.zensical.build import Built, build, rebuild

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GLOSSARY = f"""\
language: ja
{HEAD}\
    definition: 大量の文章で学習した[モデル](guide/start.md#more)。[](term:token)を読む。
    tags: [model]
    related: [token]
  - {{term: トークン, id: token, definition: 文章を区切った単位。, broader: llm}}
  - {{term: 推論, id: inference, reading: すいろん, page: guide/inference.md, definition: 学習したモデルを使うこと。}}
  - {{term: API, definition: 二つのプログラムの約束。}}
  - {{term: 図, id: figure, match: {{boundary: none}}, definition: "![](images/図.svg) と [手引き](guide/手引き.md)。"}}
"""
START = "# 手引き\n\nまずLLMを選ぶ。[トークン](../terms.md#term-token)とトークン。[](term:api)\n\n## もっと {#more}\n"
PAGES = {
    "glossary.yml": GLOSSARY,
    "docs/index.md": "# はじめに\n\nLLMの推論はトークンを読む。\n\n## 次\n\nAPIも使う。\n",
    "docs/terms.md": "# 用語集\n\n<!-- glossary -->\n",
    "docs/guide/start.md": START,
    "docs/guide/inference.md": "# 推論\n\nここでは推論とトークンを扱う。\n\n<!-- glossary: llm -->\n",
    "docs/guide/手引き.md": "---\nglossary: {mentions: all, skip: [token]}\n---\n# 手\n\nLLM、LLM、トークン。\n",
    "docs/guide/off.md": "---\nglossary: false\n---\n# 手\n\nLLMと[](term:llm.full)。\n",
    "docs/images/図.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}
EXTENSIONS = ["attr_list", "toc", "glossary"]
LAYOUTS: dict[str, dict[str, Any]] = {
    "folders": {"site_url": "https://example.org/docs/v2/"},
    "files": {"use_directory_urls": False},
}


@pytest.fixture(scope="module", params=list(LAYOUTS))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the site, with and without a folder for each page."""
    folder = tmp_path_factory.mktemp("site")
    return build(folder, PAGES, markdown_extensions=EXTENSIONS, **LAYOUTS[request.param])


def _found(site: Built, page: str) -> list[tuple[str, str]]:
    return mentions_in(site.content(page))


def test_mentions_are_linked_as_everywhere(site: Built) -> None:
    assert _found(site, "index.md") == [("LLM", "llm"), ("推論", "inference"), ("トークン", "token"), ("API", "api")]
    assert _found(site, "guide/start.md") == [("LLM", "llm"), ("API", "api")]
    assert _found(site, "guide/手引き.md") == [("LLM", "llm"), ("LLM", "llm")]
    assert _found(site, "guide/off.md") == [("大規模言語モデル (LLM)", "llm")]
    assert ("推論", "inference") not in _found(site, "guide/inference.md")


def test_every_link_leads_to_an_anchor(site: Built) -> None:
    assert check_site(site, "/docs/v2/" if site.use_directory_urls else "/") > 10


def test_the_data_of_tooltips_leads_where_the_links_do(site: Built) -> None:
    """The host rewrites the links of a page, but not what its attributes hold."""
    page = read(site.content("guide/手引き.md"))
    [island] = page.islands
    assert set(island) == {"llm", "token"}, "what it refers to opens inside it"
    home = urljoin(f"/{site.path('guide/手引き.md').relative_to(site.folder).as_posix()}", page.mentions["llm"])
    links = [urljoin(home, href) for href in read(island["llm"]["html"]).links]
    start = f"/{site.path('guide/start.md').relative_to(site.folder).as_posix()}".removesuffix("index.html")
    assert links == [f"{start}#more", f"{urlsplit(home).path}#term-token"]


def test_a_diagram_leads_where_the_list_of_relations_does(tmp_path: Path) -> None:
    """The host rewrites links, but not what Mermaid is given."""
    terms = ["{term: LLM, definition: A model., related: [gpt], tags: [a]}", "{term: GPT, definition: Another.}"]
    files = {
        "glossary.yml": "\n- ".join(["terms:", *terms]),
        "docs/index.md": "# Home\n\n<!-- glossary tags=a -->\n",
        "docs/guide/terms.md": "# Terms\n\n<!-- glossary -->\n",
    }
    options = {"graph": "all", "graph_as": "mermaid"}
    html = build(tmp_path, files, markdown_extensions=[{"glossary": options}]).html("index.md")
    assert re.findall(r'<dd><a href="([^"]*)"', html) == ["guide/terms/#term-gpt"]
    assert re.findall(r"click n1 href &#34;(.*?)&#34;", html) == ["guide/terms/#term-gpt"]


def test_a_list_has_entries_images_sections_for_the_search_and_initials_in_the_contents(site: Built) -> None:
    html = site.html("terms.md")
    entries = re.findall(r'data-glossary-entry="([^"]+)"', html)
    assert entries == ["inference", "llm", "token", "api", "figure"]
    [source] = re.findall(r'<img [^>]*src="([^"]+)"', site.content("terms.md"))
    image = posixpath.normpath(posixpath.join(site.path("terms.md").parent.as_posix(), unquote(source)))
    assert Path(image).is_file()
    items = json.loads((site.folder / "search.json").read_text(encoding="utf-8"))["items"]
    [entry] = [each for each in items if each["location"].endswith("#term-llm")]
    assert entry["title"] == "大規模言語モデル LLM Large Language Model", "its other names are no part of what is seen"
    words = "大規模言語モデル, だいきぼげんごもでる, LLM, Large Language Model, daikibogengomoderu"
    assert entry["text"] == f"{words} 大量の文章で学習したモデル。トークンを読む。"
    assert not any("#glossary-" in each["location"] for each in items)
    contents = html[html.rindex('data-md-component="toc"') :] if 'data-md-component="toc"' in html else html
    assert re.search(r'href="#glossary-[^"]+" class="md-nav__link"', contents)
    assert not re.search(r'href="#term-[^"]+" class="md-nav__link"', contents)


def test_a_definition_may_stand_in_any_page(site: Built) -> None:
    html = site.content("guide/inference.md")
    placed = html[html.index('<div class="glossary-definition">') :]
    assert "大量の文章で学習した" in placed
    assert 'data-glossary-term="token">トークン</a>' in placed


def test_words_of_a_link_stay_whole_for_the_search(site: Built) -> None:
    items = json.loads((site.folder / "search.json").read_text(encoding="utf-8"))["items"]
    assert any("LLMの推論はトークンを読む。" in re.sub("<[^>]*>", "", each["text"]) for each in items)


OPTIONS = """\
site_name: Site
theme: {language: ja, custom_dir: !ENV [NONE, over]}
plugins:
- search
- glossary: {files: [terms.yml], mentions: all, skip: [token]}
markdown_extensions:
- glossary: {skip: [API]}
extra_css: [assets/glossary/glossary-tooltip.css]
extra_javascript: [{path: assets/glossary/glossary-tooltip.js}]
watch: [.]
"""


def test_the_lines_of_the_plugin_hold_here_too(tmp_path: Path) -> None:
    """The host drops plugins that it does not know; the extension's own lines win."""
    (tmp_path / "over").mkdir()
    files = {
        "terms.yml": GLOSSARY.replace("language: ja\n", ""),
        "docs/index.md": "# A\n\nLLM、LLM、トークン、API。\n\n<!-- glossary -->\n",
        "docs/guide/start.md": "# B\n\nLLM\n",
        "docs/guide/inference.md": "# C\n",
        "docs/guide/手引き.md": "# D\n",
        "docs/images/図.svg": "",
    }
    site = build(tmp_path, files, config=OPTIONS)
    assert [words for words, _ in _found(site, "index.md")][:3] == ["LLM", "LLM", "トークン"]
    assert "索引" in site.content("index.md"), "the words of the page are those of the theme's language"
    assert site.log.count("glossary") == 0, site.log


FILE = "glossary.yml"
ADVICE: list[tuple[dict[str, str | None], dict[str, Any], str, str]] = [
    # what is missing or has no effect, what is reported
    ({"docs/terms.md": "# Terms\n"}, {}, "mkdocs.yml: no page of the documentation has a list", "no-list"),
    ({}, {"extra_css": []}, "load no styles or scripts of the glossary: assets/glossary/", "missing-assets"),
    ({}, {"watch": []}, "do not change when the glossary does: glossary.yml", "not-watched"),
    ({"docs/index.md": "# A\n\n[](term:tkoen)\n"}, {}, "docs/index.md:3:9: no term has", "unknown-reference"),
    ({"docs/index.md": "# A\n\n<!-- glossary: x -->\n"}, {}, "docs/index.md:3:1: no term has", "unknown-reference"),
    ({"docs/guide/inference.md": None}, {}, "names the page 'guide/inference.md', which", "unknown-page"),
    ({"docs/guide/start.md": None}, {}, "links to 'guide/start.md#more', which the", "unknown-page"),
    ({FILE: GLOSSARY + "  - {term: X, definitoin: x}\n"}, {}, f"{FILE}:17:15: 'X' has an unk", "unknown-key"),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "settings", "said", "code"), ADVICE, ids=[row[-1] + row[2][:14] for row in ADVICE])
def test_what_is_missing_is_reported_once_and_with_a_way_out(
    changed: dict[str, str | None], settings: dict[str, Any], said: str, code: str, tmp_path: Path
) -> None:
    files = {name: text for name, text in {**PAGES, **changed}.items() if text is not None}
    log = build(tmp_path, files, **settings).log
    assert said in log
    assert log.count(f"[{code}]") == 1
    assert "hint: " in log
    assert "Traceback" not in log


@pytest.mark.parametrize("named", [["-f", "gl.yml"], ["--config-file=gl.yml"]], ids=["short", "long"])
def test_the_configuration_that_the_command_names_is_reported_and_read(named: list[str], tmp_path: Path) -> None:
    build(tmp_path, PAGES)
    lines = "markdown_extensions: [glossary]\nplugins: [{glossary: {auto: false}}]\n"
    (tmp_path / "gl.yml").write_text(f"site_name: Another\n{lines}", encoding="utf-8")
    site = rebuild(tmp_path, *named)
    assert "gl.yml: pages load no styles or scripts of the glossary" in site.log
    assert "mkdocs.yml" not in site.log
    assert _found(site, "index.md") == []


def test_options_without_effect_are_reported_to_who_asks(tmp_path: Path) -> None:
    given = {"layout": "entries", "map": True, "show": "used", "used_in": "all", "levels": {"no-effect": "warn"}}
    log = build(tmp_path, PAGES, markdown_extensions=[{"glossary": given}]).log
    assert re.findall(r"option '(\w+)' has no effect here: ", log) == ["layout", "map", "show", "used_in"]


def test_the_palette_finds_every_term(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By a file that the command writes; pages say what is missing without it."""
    config = {"site_name": "Site", "theme": {"font": False}, "markdown_extensions": [{"glossary": {"palette": True}}]}
    files = {
        "mkdocs.yml": yaml.safe_dump({**config, "watch": ["glossary.yml"]}),
        "glossary.yml": "terms:\n- term: token\n  definition: 'A piece, see [the guide](guide/start.md#more).'\n",
        "docs/glossary.md": "# Glossary\n\n<!-- glossary -->\n",
        "docs/guide/start.md": "# Start\n\n## More\n\nA token.\n",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert "assets/glossary/glossary-terms.js" in rebuild(tmp_path).log
    monkeypatch.chdir(tmp_path)
    assert run(["assets"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith("  extra_")]
    (tmp_path / "mkdocs.yml").write_text("\n".join([files["mkdocs.yml"], *lines]), encoding="utf-8")
    site = rebuild(tmp_path, "--clean")
    assert "[" not in site.log, site.log
    assert "opener" not in (site.folder / "search.json").read_text(encoding="utf-8")
    with closing(browser.new_page()) as page:  # without a server the theme misses some of its own
        page.goto(site.path("guide/start.md").as_uri())
        assert palette_shows(page, "tok", "A piece, see the guide.").endswith("/site/glossary/#term-token")
        guide = page.locator(".glossary-palette article div a").evaluate("link => link.href")
        assert guide.endswith("/site/guide/start/#more")
    (tmp_path / "glossary.yml").write_text(files["glossary.yml"].replace("piece", "part"), encoding="utf-8")
    assert run(["assets", "--check"]) == 1
    assert "glossary-terms.js' differs" in capsys.readouterr().out


def test_who_uses_a_term_is_known_from_a_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The host renders each page alone, and keeps those that have not changed."""
    given = {"show": "used", "used_in": 1, "levels": {"no-effect": "warn"}}
    extensions = ["attr_list", {"glossary": given}]
    files = {**PAGES, "glossary.toml": "used_in = 1\n"}
    site = build(tmp_path, files, markdown_extensions=extensions)
    assert "glossary-used" not in site.html("terms.md")
    monkeypatch.chdir(tmp_path)
    assert run(["scan", "--usage"]) == 0
    watch = ["glossary.yml", "glossary-usage.json"]
    site = build(tmp_path, {}, markdown_extensions=extensions, watch=watch)
    assert site.log.count("[") == 0, site.log
    html = site.content("terms.md")
    entry = html[html.index('data-glossary-entry="llm"') : html.index('data-glossary-entry="token"')]
    users = re.findall(r'<li><a href="([^"]*)">([^<]*)</a>', entry)
    assert [(unquote(href), title) for href, title in users] == [
        ("../#_1", "はじめに"),
        ("../guide/off/#_1", "手"),
        ("../guide/start/#_1", "手引き"),
        ("../guide/手引き/#_1", "手"),
    ]
    assert "<mark>LLM</mark>" in entry
    assert 'data-glossary-entry="figure"' not in html, "no page uses it"
    assert check_site(site) > 5


def test_pages_change_when_the_glossary_does(tmp_path: Path) -> None:
    assert "約束" in build(tmp_path, PAGES).html("index.md")
    changed = tmp_path / "glossary.yml"
    changed.write_text(GLOSSARY.replace("約束", "とりきめ"), encoding="utf-8")
    later = time() + 2  # the host looks at whole seconds
    os.utime(changed, (later, later))
    again = rebuild(tmp_path).html("index.md")
    assert "とりきめ" in again
    assert "約束" not in again


def test_pages_change_when_a_shared_glossary_does(tmp_path: Path) -> None:
    """The lock is what is watched: the names of copies change with them."""
    shared = "title: Team\nterms: {API: A contract.}\n"
    files = {"docs/index.md": "# A\n\nAn API.\n", "docs/terms.md": "# T\n\n<!-- glossary -->\n"}
    extensions = [{"glossary": {"files": [URL], "levels": {"not-watched": "warn"}}}]
    lock(tmp_path, {"": shared.encode()})
    site = build(tmp_path, files, markdown_extensions=extensions, watch=[])
    assert "do not change when the glossary does: glossary.lock" in site.log
    site = build(tmp_path, files, markdown_extensions=extensions, watch=["glossary.lock"])
    assert "not-watched" not in site.log
    lock(tmp_path, {"": shared.replace("contract", "promise").encode()})
    later = time() + 2
    os.utime(tmp_path / "glossary.lock", (later, later))
    assert "A promise." in rebuild(tmp_path).html("index.md")


def test_its_own_kind_of_configuration_will_do(tmp_path: Path) -> None:
    toml = """\
[project]
site_name = "Site"
extra_css = ["assets/glossary/glossary-tooltip.css"]
extra_javascript = ["assets/glossary/glossary-tooltip.js"]
watch = ["glossary.yml"]
[project.markdown_extensions.glossary_plugin]
mentions = "all"
"""
    site = build(tmp_path, {**PAGES, "zensical.toml": toml, "docs/index.md": "# A\n\nLLM、LLM\n"})
    assert [words for words, _ in _found(site, "index.md")] == ["LLM", "LLM"]
    assert "[" not in site.log
