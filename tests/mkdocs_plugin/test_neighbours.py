"""Sites with other plugins: what they make is linked, and what they need stays as it is."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tarfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import pytest

from tests.corpus import mentions_in
from tests.mkdocs_plugin.build import Built, build
from tests.mkdocs_plugin.links import check_links, check_site, read

if TYPE_CHECKING:
    from collections.abc import Mapping

Files = dict[str, str | bytes]

GLOSSARY = """\
title: Our terms
language: en
terms:
  - term: large language model
    id: llm
    abbr: LLM
    definition: A [program](guide.md) that reads a [](term:token), as `{{ a template }}`.
    translations:
      ja:
        term: 大規模言語モデル
        reading: だいきぼげんごもでる
        definition: 文を読む[もの](guide.md)。[](term:token)を読む。
  - term: token
    definition: A piece of a text, in "quotes" & 'quotes', as `<b>` or `&amp;`.
    translations: {ja: {term: トークン, definition: 文章の単位。}}
"""
PAGES: Files = {
    "glossary.yml": GLOSSARY,
    "docs/index.md": "# Home\n\nAn LLM reads a token.\n",
    "docs/guide.md": "# Guide\n\nEvery token counts, says the [](term:llm).\n",
}
PIECE = """A piece of a text, in "quotes" &amp; 'quotes', as <code>&lt;b&gt;</code> or <code>&amp;amp;</code>."""
MATERIAL = {"name": "material", "font": False}


def _index(site: Built) -> dict[str, Any]:
    docs = json.loads((site.folder / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    return {doc["location"]: doc for doc in docs}


def _nav(html: str) -> list[str]:
    """Return the addresses in Material's navigation on the left, in order."""
    sidebar = html.partition('data-md-type="navigation"')[2].partition('data-md-type="toc"')[0]
    found = re.findall(r'<a href="([^"#]*)" class="md-nav__link', sidebar)
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Case:
    """A site with a neighbour."""

    plugins: list[Any]
    """Beside the search and ours, which stands last unless it is named."""
    files: Files = field(default_factory=dict)
    config: dict[str, Any] = field(default_factory=dict)
    mentions: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """What is linked, by page; of the index where nothing is said."""
    nav: list[str] = field(default_factory=list)
    """The addresses of the pages in the navigation; none where it does not matter."""


ON_INDEX = [("LLM", "llm"), ("token", "token")]
BARE: Files = {
    "theme/main.html": "{% for each in nav.pages %}[nav {{ each.file.src_uri }}]{% endfor %}{{ page.content }}"
}
"""A theme that shows the navigation and the content."""
GENERATE = """\
import mkdocs_gen_files

for name, text in TEXTS.items():
    with mkdocs_gen_files.open(name, "w") as file:
        file.write(text)
"""


def _generating(**texts: str) -> Files:
    return {"make.py": f"TEXTS = {texts!r}\n{GENERATE}".replace("__", ".")}


GEN_FILES = {"gen-files": {"scripts": ["make.py"]}}
ENTRIES = {"glossary": {"layout": "entries"}}
MADE = "# Made\n\nAn LLM reads a token.\n"
POST = """\
---
date: 2026-01-0{0}
tags: [token]
---
# Post {0}

{1}

<!-- more -->

A token.
"""

CASES = {
    "macros": Case(
        ["macros"],
        {"docs/index.md": "# Home\n\n{{ words }} {% for each in [1] %}token{% endfor %}.\n"},
        {"extra": {"words": "An LLM reads a"}},
    ),
    "macros, a single definition": Case(
        ["macros"],
        {"docs/index.md": "# Home\n\n{{ words }}\n\n{{ card }}\n"},
        {"extra": {"words": "An LLM", "card": "<!-- glossary: llm -->"}},
    ),
    "awesome-nav": Case(
        ["awesome-nav"],
        {"docs/.nav.yml": "nav:\n- guide.md\n- Words: glossary.md\n- index.md\n"},
        nav=["guide.md", "glossary.md", "index.md"],
    ),
    "awesome-nav, a pattern": Case(
        ["awesome-nav", ENTRIES],
        {"docs/.nav.yml": 'nav:\n- guide.md\n- index.md\n- "*"\n'},
        nav=["guide.md", "index.md", "glossary.md"],
    ),
    "awesome-nav, every file": Case(
        [ENTRIES, "awesome-nav"],
        {"docs/.nav.yml": 'nav:\n- guide.md\n- index.md\n- "**"\n'},
        nav=["guide.md", "index.md", "glossary.md"],
    ),
    "literate-nav": Case(
        ["literate-nav"],
        {"docs/SUMMARY.md": "* [Words](glossary.md)\n* [Guide](guide.md)\n* [Home](index.md)\n"},
        nav=["glossary.md", "guide.md", "index.md"],
    ),
    "literate-nav, a pattern": Case(
        ["literate-nav", ENTRIES],
        {"docs/SUMMARY.md": "* [Home](index.md)\n* *.md\n"},
        nav=["index.md", "guide.md", "glossary.md"],
    ),
    "literate-nav without a nav": Case(["literate-nav"], nav=["index.md", "guide.md", "glossary.md"]),
    "gen-files": Case(
        [GEN_FILES],
        _generating(made__md=MADE),
        mentions={"made.md": ON_INDEX},
        nav=["index.md", "glossary.md", "guide.md", "made.md"],
    ),
    "gen-files after ours": Case(["glossary", GEN_FILES], _generating(made__md=MADE), mentions={"made.md": ON_INDEX}),
    "gen-files, literate-nav": Case(
        [GEN_FILES, "literate-nav"],
        _generating(
            made__md=MADE, SUMMARY__md="* [W](glossary.md)\n* [M](made.md)\n* [H](index.md)\n* [G](guide.md)\n"
        ),
        nav=["glossary.md", "made.md", "index.md", "guide.md"],
    ),
    "redirects": Case([{"redirects": {"redirect_maps": {"old.md": "guide.md"}}}]),
    "redirects to the glossary": Case([{"redirects": {"redirect_maps": {"old.md": "glossary.md#term-llm"}}}]),
    "section-index": Case(
        ["section-index", ENTRIES],
        config={"theme": MATERIAL, "nav": ["index.md", {"Words": ["glossary.md", "guide.md"]}]},
    ),
    "minify": Case(
        [
            {
                "minify": {
                    "minify_html": True,
                    "minify_js": True,
                    "minify_css": True,
                    "js_files": ["assets/glossary/glossary-tooltip.js"],
                    "css_files": ["assets/glossary/glossary-tooltip.css"],
                    "htmlmin_opts": {
                        "remove_comments": True,
                        "remove_empty_space": True,
                        "reduce_empty_attributes": True,
                    },
                }
            }
        ]
    ),
    "tags and blog": Case(
        ["material/tags", "material/blog", "material/search"],
        {
            "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
            "docs/blog/index.md": "# Blog\n",
            "docs/blog/posts/a.md": POST.format(1, "An LLM."),
            "docs/blog/posts/b.md": POST.format(2, "An LLM."),
        },
        {"theme": MATERIAL},
        {"blog/2026/01/01/post-1.md": ON_INDEX, "blog/index.md": [], "tags.md": []},
    ),
    "privacy": Case(
        [{"material/privacy": {"assets_exclude": ["unpkg.com/*"], "links_attr_map": {"target": "_blank"}}}],
        config={"theme": MATERIAL},
    ),
    "offline": Case(["material/search", "material/offline"], config={"theme": MATERIAL}),
}


def _with_ours(plugins: list[Any]) -> list[Any]:
    search = [] if "material/search" in plugins else ["search"]
    named = any(each == "glossary" or "glossary" in each for each in plugins if each in ("glossary", ENTRIES))
    return [*search, *plugins, *([] if named else ["glossary"])]


@pytest.mark.parametrize("name", CASES)
def test_pages_are_linked_and_the_neighbour_does_its_work(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    config = {"theme": {"name": None, "custom_dir": "theme"}, **case.config}
    site = build(tmp_path, {**PAGES, **BARE, **case.files}, plugins=_with_ours(case.plugins), strict=True, **config)
    for page, expected in (case.mentions or {"index.md": ON_INDEX}).items():
        found = mentions_in(site.html(page))
        assert found[: len(ON_INDEX)] == expected, page
    if case.nav:
        assert re.findall(r"\[nav (.*?)\]", site.html("index.md")) == case.nav
    assert check_site(site) >= 4
    data = read(site.html("guide.md")).islands[0]
    assert data["token"]["html"] == PIECE
    index = _index(site)
    guide = index[site.path("guide.md").relative_to(site.folder).as_posix().removesuffix("index.html")]
    assert "Every token counts, says the large language model" in guide["text"]
    assert [doc["title"].split()[:3] for place, doc in index.items() if place.endswith("#term-llm")] == [
        ["large", "language", "model"]
    ]


REFERRING = "An [](term:llm) reads [a token](term:token), not [API](term:-)."


def test_references_in_the_beginning_of_a_blog_post_work_on_the_page_that_lists_it(tmp_path: Path) -> None:
    files = {**PAGES, "docs/blog/index.md": "# Blog\n", "docs/blog/posts/a.md": POST.format(1, REFERRING)}
    site = build(tmp_path, files, plugins=["material/blog", "glossary"], theme=MATERIAL, strict=True)
    assert "term:" not in site.html("blog/index.md").replace("glossary-term", "")
    assert check_links(site, "blog/index.md") == 2


def test_a_list_from_a_macro_comes_too_late_and_that_is_reported(tmp_path: Path) -> None:
    files: Files = {**PAGES, "docs/late.md": "# Late\n\n{{ words }}\n"}
    extra = {"words": "<!-- glossary -->"}
    site = build(tmp_path, files, plugins=["macros", "glossary"], theme="mkdocs", extra=extra)
    [reported] = [line for line in site.log if "[page-without-marker]" in line]
    assert "docs/late.md: the marker of a list comes from a macro" in reported
    assert 'class="glossary"' not in site.html("late.md")
    assert check_site(site) > 2


WRITTEN = {
    "with a marker": ("# Ours\n\n<!-- glossary -->\n", True),
    "without one": ("# Ours\n\nText.\n", False),
}


@pytest.mark.parametrize(("text", "listed"), WRITTEN.values(), ids=list(WRITTEN))
def test_a_page_that_a_plugin_writes_in_the_place_of_ours_is_theirs(text: str, listed: bool, tmp_path: Path) -> None:  # noqa: FBT001
    files: Files = {**PAGES, **_generating(glossary__md=text)}
    site = build(tmp_path, files, plugins=[GEN_FILES, "glossary"], theme="mkdocs")
    html = site.html("glossary.md")
    assert ">Ours</h1>" in html
    assert ('class="glossary"' in html) is listed
    assert any("[page-without-marker]" in line for line in site.log) is not listed
    check_site(site)


def test_a_template_in_a_definition_is_not_filled_in(tmp_path: Path) -> None:
    glossary = GLOSSARY.replace("Our terms", "'Our {{ terms }}'")
    files = {**PAGES, "glossary.yml": glossary}
    html = build(tmp_path, files, plugins=["macros", "glossary"], theme="mkdocs", strict=True).html("glossary.md")
    assert "<code>{{ a template }}</code>" in html
    assert "Our {{ terms }}</h1>" in html


# -- mkdocstrings and autorefs ----------------------------------------------------------------------------------------

API_TERMS = """\
terms:
- {term: token, definition: "Kept by [the widget][tools.Widget] or [`run`][tools.run]; see [Guide][]."}
- {term: LLM, definition: A program.}
"""
TOOLS = '''\
"""Tools around an LLM."""


class Widget:
    """Holds a token, like [`run`][tools.run] or an [LLM][tools.run].

    Examples:
        >>> Widget("token").LLM()
        'LLM'
    """

    def LLM(self, token: "LLM") -> "token":
        """Return `LLM`."""


def run(token: Widget) -> Widget:
    """Run an LLM.

    Args:
        token: The token to hold.
    """
'''
ORDERS: dict[str, list[str]] = {
    "theirs first": ["autorefs", "mkdocstrings", "glossary"],
    "ours first": ["glossary", "mkdocstrings", "autorefs"],
}


def _documented(folder: Path, order: list[str], *, layout: str) -> Built:
    handlers = {"python": {"paths": [str(folder / "src")], "options": {"show_source": True}}}
    options = {"mkdocstrings": {"handlers": handlers}, "glossary": {"layout": layout, "mentions": "all"}}
    files: Files = {
        "glossary.yml": API_TERMS,
        "src/tools.py": TOOLS,
        "docs/index.md": "# Home\n\nA [token][tools.run], the [LLM of it][tools.Widget] and a token. [Guide][]\n",
        "docs/guide.md": "# Guide\n\nText.\n",
        "docs/api.md": "# API\n\n::: tools\n",
    }
    plugins = [{name: options.get(name, {})} for name in order]
    theme = {"name": None, "custom_dir": "theme"}
    return build(folder, {**files, **BARE}, plugins=plugins, theme=theme, strict=True)


@pytest.mark.parametrize("order", ORDERS.values(), ids=list(ORDERS))
@pytest.mark.parametrize("layout", ["single", "entries"])
class TestMkdocstrings:
    def test_docstrings_are_linked_and_code_is_not(self, order: list[str], layout: str, tmp_path: Path) -> None:
        site = _documented(tmp_path, order, layout=layout)
        api = site.html("api.md")
        assert [words for words, _ in mentions_in(api)] == ["LLM", "token", "LLM", "token"]
        for heading in re.findall(r"<h\d.*?</h\d>", api, re.DOTALL):
            assert "glossary-term" not in heading
        for code in re.findall(r"<code.*?</code>", api, re.DOTALL):
            assert "glossary-term" not in code
        assert check_site(site) == (7 if layout == "entries" else 5), "an index has links too"

    def test_cross_references_stay_what_they_are(self, order: list[str], layout: str, tmp_path: Path) -> None:
        site = _documented(tmp_path, order, layout=layout)
        assert re.findall(r'href="(#tools[^"]*)"><code>run</code>', site.html("api.md")) == ["#tools.run"]
        index = site.html("index.md")
        assert re.findall(r'<a class="autorefs[^>]*href="([^"]*)"[^>]*>(.*?)</a>', index) == [
            ("api/#tools.run", "token"),
            ("api/#tools.Widget", "LLM of it"),
            ("guide/#guide", "Guide"),
        ]
        assert mentions_in(index) == [("token", "token")]
        home = "glossary/token.md" if layout == "entries" else "glossary.md"
        up = "../../" if layout == "entries" else "../"
        entry = re.findall(r'<a class="autorefs[^>]*href="([^"]*)"[^>]*>(.*?)</a>', site.html(home))
        assert entry == [
            (f"{up}api/#tools.Widget", "the widget"),
            (f"{up}api/#tools.run", "<code>run</code>"),
            (f"{up}guide/#guide", "Guide"),
        ]


def test_a_tooltip_has_no_cross_reference_that_was_not_resolved(tmp_path: Path) -> None:
    site = _documented(tmp_path, ORDERS["theirs first"], layout="single")
    assert "autoref" not in read(site.html("index.md")).islands[0]["token"]["html"].replace('class="autorefs', "")


# -- mike ------------------------------------------------------------------------------------------------------------


def _run(folder: Path, *command: str) -> bytes:
    who = {f"GIT_{role}_{what}": "me@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    clean = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PATH": path}
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **who, **clean}, check=True, capture_output=True
    ).stdout


def test_versions_of_a_site_stay_apart(tmp_path: Path) -> None:
    theme = {"name": None, "custom_dir": "theme"}
    build(tmp_path, {**PAGES, **BARE}, plugins=["mike", "glossary"], theme=theme, strict=True)
    for command in ("git init --quiet", "git commit --quiet --allow-empty -m Pages", "mike deploy 1.0"):
        _run(tmp_path, *command.split())
    changed = GLOSSARY.replace("A piece of a text", "A part of a text")
    (tmp_path / "glossary.yml").write_text(changed, encoding="utf-8")
    _run(tmp_path, *"mike deploy 2.0 latest --alias-type=copy".split())
    with tarfile.open(fileobj=io.BytesIO(_run(tmp_path, "git", "archive", "gh-pages"))) as archive:
        archive.extractall(tmp_path / "deployed", filter="data")
    for version, definition in {"1.0": "A piece of", "2.0": "A part of", "latest": "A part of"}.items():
        site = Built(tmp_path / "deployed" / version, [])
        assert check_site(site) >= 4, "a link leads out of the version"
        assert definition in site.html("glossary.md")
        assert definition in read(site.html("index.md")).islands[0]["token"]["html"]
        assert (site.folder / "assets/glossary/glossary-tooltip.js").is_file()


# -- Pages that MkDocs leaves out -------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["exclude_docs", "draft_docs"])
@pytest.mark.parametrize("page", ["guide.md", "glossary.md"])
def test_no_mention_leads_to_a_page_that_is_not_built(option: str, page: str, tmp_path: Path) -> None:
    glossary = "terms:\n- {term: token, link: page, page: guide.md, definition: A.}\n- {term: LLM, definition: B.}\n"
    files: Files = {
        "glossary.yml": glossary,
        "docs/index.md": "# Home\n\nAn LLM, a token.\n",
        "docs/guide.md": "# Guide\n",
    }
    theme = {"name": None, "custom_dir": "theme"}
    site = build(tmp_path, {**files, **BARE}, theme=theme, **{option: page})
    assert not site.path(page).exists()
    check_site(site)
    reported = [line for line in site.log if "the page 'glossary.md' is not built" in line]
    assert len(reported) == (page == "glossary.md"), site.log


# -- Extensions of Markdown ------------------------------------------------------------------------------------------

PARTS = """\
|
      A thing of {0}.[^1]

      === "One"

          The first.

      === "Two"

          The second.

      ```python
      {0} = 1
      ```

      [^1]: A note on {0}.
"""
EXTENSIONS = [
    "footnotes",
    {"pymdownx.highlight": {"anchor_linenums": True}},
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
]


def test_footnotes_tabs_and_lines_of_two_definitions_are_not_mixed_up(tmp_path: Path) -> None:
    terms = "".join(f"  - term: {name}\n    definition: {PARTS.format(name)}" for name in ("alpha", "beta"))
    files: Files = {"glossary.yml": f"terms:\n{terms}", "docs/index.md": "# Home\n\nAn alpha and a beta.\n"}
    theme = {"name": None, "custom_dir": "theme"}
    site = build(tmp_path, {**files, **BARE}, theme=theme, markdown_extensions=EXTENSIONS, strict=True)
    html = site.html("glossary.md")
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert sorted(ids) == sorted(set(ids))
    assert len(set(re.findall(r'<input[^>]* name="([^"]*)"', html.partition('class="glossary"')[2]))) == 2
    assert check_site(site) >= 2


# -- mkdocs-static-i18n -----------------------------------------------------------------------------------------------

TREES: dict[str, Files] = {
    "en": {
        "index.md": "# Home\n\nAn LLM reads a token.\n",
        "guide.md": "# Guide\n\nA [list](glossary.md) of every token.\n",
    },
    "ja": {
        "index.md": "# ホーム\n\nLLMはトークンを読む。[](term:llm)\n",
        "guide.md": "# 手引き\n\nトークンの[一覧](glossary.md)。\n",
    },
}
MENTIONS = {
    "en": [("LLM", "llm"), ("token", "token")],
    "ja": [("LLM", "llm"), ("トークン", "token"), ("大規模言語モデル", "llm")],
}
TITLES = {"en": "Our terms", "ja": "用語集"}
NAMES = {"en": ["large language model", "token"], "ja": ["大規模言語モデル", "トークン"]}
WORDS = {"en": "Used in (", "ja": "使われているページ ("}


def _i18n(structure: str, default: str, **more: object) -> dict[str, Any]:
    languages = [{"locale": each, "name": each.upper(), "default": each == default} for each in ("en", "ja")]
    return {"i18n": {"docs_structure": structure, "languages": languages, **more}}


def _place(structure: str, default: str, language: str, page: str) -> str:
    """Return where the source of a page in one of the languages is."""
    if structure == "folder":
        return f"docs/{language}/{page}"
    return f"docs/{page}" if language == default else f"docs/{page.removesuffix('.md')}.{language}.md"


def _languages(
    folder: Path,
    structure: str,
    default: str = "en",
    *,
    pages: Mapping[str, Files] | None = None,
    options: Mapping[str, object] | None = None,
    glossary: str = GLOSSARY,
    **config: Any,  # noqa: ANN401 - as YAML has it
) -> Built:
    """Build a site in two languages; ``pages`` are added to those of each."""
    files: Files = {"glossary.yml": glossary}
    for language, tree in TREES.items():
        for page, text in {**tree, **(pages or {}).get(language, {})}.items():
            files[_place(structure, default, language, page)] = text
    plugins = ["search", _i18n(structure, default), {"glossary": dict(options or {})}]
    return build(folder, files, plugins=plugins, strict=True, **{"theme": "mkdocs", **config})


SITES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "folders": ("folder", "en", {"theme": MATERIAL}),
    "folders, Japanese first, files": ("folder", "ja", {"use_directory_urls": False}),
    "folders, entries": ("folder", "ja", {"options": {"layout": "entries"}}),
    "suffixes": ("suffix", "en", {}),
    "suffixes, Japanese first, files": ("suffix", "ja", {"theme": MATERIAL, "use_directory_urls": False}),
    "suffixes, entries": ("suffix", "en", {"options": {"layout": "entries"}}),
}


@pytest.mark.parametrize(("structure", "default", "config"), SITES.values(), ids=list(SITES))
def test_each_language_has_a_glossary_of_its_own(
    structure: str, default: str, config: dict[str, Any], tmp_path: Path
) -> None:
    site = _languages(tmp_path, structure, default, **config)
    trees = {language: "" if language == default else f"{language}/" for language in ("en", "ja")}
    sitemap = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    addresses = {each: _address(site, f"{tree}glossary.md") for each, tree in trees.items()}
    for language, tree in trees.items():
        index, glossary = site.html(f"{tree}index.md"), site.html(f"{tree}glossary.md")
        assert mentions_in(index) == MENTIONS[language]
        found = {urljoin(f"/{tree}", href) for href in read(index).mentions.values()}
        assert all(href.startswith(f"/{tree}glossary") for href in found), found
        assert f">{TITLES[language]}</h1>" in glossary
        for name in NAMES[language]:
            assert f">{name}</" in glossary, name
        used = glossary if "options" not in config else site.html(f"{tree}glossary/llm.md")
        assert WORDS[language] in used
        assert index.count("glossary-tooltip.css") == index.count("glossary-tooltip.js") == 1
        assert addresses[language] in {urljoin(f"/{tree}", href) for href in read(index).links}, "not in the nav"
        assert f"<loc>https://example.org{addresses[language]}</loc>" in sitemap
        for other in trees:
            assert f'hreflang="{other}" href="https://example.org{addresses[other]}"' in sitemap
        if "theme" in config:
            switched = re.findall(r'<a href="([^"]*)" hreflang="([a-z]+)"', glossary)
            here = _address(site, f"{tree}glossary.md")
            assert {each: urljoin(here, href) for href, each in switched} == addresses
    assert check_site(site) > 8


def _address(site: Built, page: str) -> str:
    return "/" + site.path(page).relative_to(site.folder).as_posix().removesuffix("index.html")


def test_a_reference_in_a_text_is_named_in_the_language_of_the_text(tmp_path: Path) -> None:
    site = _languages(tmp_path, "suffix", pages={"en": {"only.md": "# Only\n\nThe LLM.\n"}})
    shown = read(site.html("ja/only.md")).islands[0]["llm"]["html"]
    assert ">token</a>" in shown
    assert "トークン" not in shown


@pytest.mark.parametrize("structure", ["folder", "suffix"])
class TestInEitherStructure:
    def test_a_page_that_is_not_translated_leads_into_the_tree_that_shows_it(
        self, structure: str, tmp_path: Path
    ) -> None:
        site = _languages(tmp_path, structure, pages={"en": {"only.md": "# Only\n\nThe LLM and a token.\n"}})
        html = site.html("ja/only.md")
        assert mentions_in(html) == MENTIONS["en"]
        assert read(html).mentions == {"llm": "../glossary/#term-llm", "token": "../glossary/#term-token"}
        assert "文章の単位" not in html, "the text around it is English"
        assert check_links(site, "ja/only.md") == 2

    @pytest.mark.parametrize("layout", ["single", "entries"])
    def test_a_page_of_the_users_with_the_marker_is_the_home_in_its_language(
        self, structure: str, layout: str, tmp_path: Path
    ) -> None:
        marker = "<!-- glossary -->\n"
        pages: dict[str, Files] = {"en": {"terms.md": f"# All\n\n{marker}"}, "ja": {"terms.md": f"# 全部\n\n{marker}"}}
        for tree in TREES:
            pages[tree]["guide.md"] = "# Guide\n\n[](term:llm)\n"
        site = _languages(tmp_path, structure, pages=pages, options={"layout": layout})
        assert not list(site.folder.rglob("glossary/index.html"))
        home = "terms/llm/" if layout == "entries" else "terms/"
        assert read(site.html("guide.md")).mentions == {"llm": f"../{home}#term-llm"}
        assert read(site.html("ja/guide.md")).mentions == {"llm": f"../{home}#term-llm"}
        assert ">全部</h1>" in site.html("ja/terms.md")
        assert ">大規模言語モデル</" in site.html(f"ja/{home.rstrip('/')}.md")
        assert check_site(site) > 4

    def test_a_page_with_the_marker_in_one_language_alone_leaves_the_other_its_own(
        self, structure: str, tmp_path: Path
    ) -> None:
        site = _languages(tmp_path, structure, pages={"ja": {"glossary.md": "# 語彙\n\n<!-- glossary -->\n"}})
        assert ">Our terms</h1>" in site.html("glossary.md")
        assert ">語彙</h1>" in site.html("ja/glossary.md")
        assert check_site(site) > 8

    def test_a_nav_names_the_generated_page_of_every_language(self, structure: str, tmp_path: Path) -> None:
        nav = ["index.md", {"Words": "glossary.md"}, "guide.md"]
        options = {"layout": "entries"}
        site = _languages(tmp_path, structure, nav=nav, theme=MATERIAL, options=options)
        assert _nav(site.html("guide.md")) == ["..", "../glossary/", "./"]
        assert _nav(site.html("ja/guide.md")) == ["../", "../glossary/", "./"]
        assert not [line for line in site.log if "[page-not-in-nav]" in line]

    def test_the_search_finds_an_entry_by_its_name_in_each_language(self, structure: str, tmp_path: Path) -> None:
        found = _index(_languages(tmp_path, structure))
        assert found["glossary/#term-llm"]["title"].split() == ["large", "language", "model", "LLM"]
        assert found["ja/glossary/#term-llm"]["title"].split() == ["大規模言語モデル", "LLM"]

    def test_a_link_in_a_text_leads_to_the_page_in_its_language(self, structure: str, tmp_path: Path) -> None:
        site = _languages(tmp_path, structure)
        assert '<a href="../guide/">program</a>' in site.html("glossary.md")
        assert '<a href="../guide/">もの</a>' in site.html("ja/glossary.md")

    def test_a_mistake_in_a_text_is_reported_once(self, structure: str, tmp_path: Path) -> None:
        glossary = GLOSSARY.replace("A piece", "A [piece](nowhere.md)")
        options = {"levels": {"unknown-page": "info"}}
        site = _languages(tmp_path, structure, options=options, glossary=glossary)
        assert len([line for line in site.log if "[unknown-page]" in line]) == 1

    def test_a_term_that_one_language_alone_uses_is_used(self, structure: str, tmp_path: Path) -> None:
        glossary = GLOSSARY + "  - {term: widget, definition: A thing.}\n"
        pages: dict[str, Files] = {
            "en": {"widget.md": "# Page\n\nA widget.\n"},
            "ja": {"widget.md": "# Page\n\nText.\n"},
        }
        options = {"levels": {"unused-term": "info"}}
        site = _languages(tmp_path, structure, pages=pages, options=options, glossary=glossary)
        assert not [line for line in site.log if "[unused-term]" in line]

    def test_a_generated_page_out_of_the_nav_is_reported_once(self, structure: str, tmp_path: Path) -> None:
        site = _languages(tmp_path, structure, nav=["index.md", "guide.md"])
        assert len([line for line in site.log if "[page-not-in-nav]" in line]) == 1
