"""Texts of a glossary that would be code in a source: nothing runs, and each shows as it was written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from glossary_plugin.core.text.ids import page_name
from tests.hostile import HOSTILE, RAN, TITLE, glossary_file, see, shown
from tests.mkdocs_plugin.build import build
from tests.mkdocs_plugin.links import check_site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile import Seen
    from tests.mkdocs_plugin.build import Built

THEME = """\
<!doctype html>
<html>
<head>
<title>{{ page.title }}</title>
<meta name="striptags" content="{{ page.title | striptags }}">
<meta name="escaped" content="{{ page.title | e }}">
</head>
<body>
<script>var page_name = {{ page.title | tojson }};</script>
<ul>{% for each in nav.pages %}<li><a class="nav" title="{{ each.title }}">{{ each.title }}</a></li>{% endfor %}</ul>
<ul>{% for each in page.toc recursive %}<li><a class="toc" title="{{ each.title | striptags }}">{{ each.title }}</a>
<ul>{{ loop(each.children) }}</ul></li>{% endfor %}</ul>
{% for each in [page.previous_page, page.next_page] if each %}
<a class="chain" title="{{ each.title }}">{{ each.title }}</a>
{% endfor %}
{{ page.content }}
</body>
</html>
"""
"""Shows titles in every way that the themes of MkDocs and Material do."""
NEIGHBOURS: list[Any] = [
    "search",
    "macros",
    "autorefs",
    {"redirects": {"redirect_maps": {"old.md": "glossary.md"}}},
    {"gen-files": {"scripts": ["make.py"]}},
    "literate-nav",
    {"minify": {"minify_html": False}},
]
_MERMAID = {"name": "mermaid", "class": "mermaid"}
EXTENSIONS: list[Any] = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"),
    *(f"pymdownx.{name}" for name in ("critic", "details", "keys", "mark", "progressbar", "smartsymbols", "tilde")),
    {"pymdownx.snippets": {"base_path": ["."]}},
    {"pymdownx.superfences": {"custom_fences": [_MERMAID]}},
    {"pymdownx.tabbed": {"alternate_style": True}},
]
"""All that gives signs a meaning."""
MAKE = """\
import mkdocs_gen_files

with mkdocs_gen_files.open("made.md", "w") as file:
    file.write("# Made\\n\\nEverything.\\n")
"""


def _site(folder: Path, layout: str) -> Built:
    glossary_file(folder)
    files = {
        "theme/main.html": THEME,
        "make.py": MAKE,
        "docs/index.md": "# R&D &lt;x>\n\nEverything, [](term:jinja), [](term:script). {{ 6 * 7 }}\n",
    }
    toc = {"toc": {"anchorlink": layout == "single", "permalink": layout != "single"}}
    extensions = [*EXTENSIONS, toc]
    plugins = [*NEIGHBOURS, {"glossary": {"layout": layout, "graph": "all", "graph_as": GRAPHS[layout], **KNOWN}}]
    theme = {"name": None, "custom_dir": "theme"}
    return build(folder, files, plugins=plugins, theme=theme, markdown_extensions=extensions, strict=True)


KNOWN = {"levels": {"hidden-character": "ignore"}}
"""Turned directions are among the hostile texts, and reported."""
GRAPHS = {"single": "mermaid", "entries": "svg"}


@pytest.fixture(scope="module", params=GRAPHS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return _site(folder, request.param)


def _pages(site: Built) -> dict[str, Seen]:
    files = [each for each in site.folder.rglob("*.html") if each.parent.name != "old"]
    return {each.relative_to(site.folder).as_posix(): see(each.read_text(encoding="utf-8")) for each in files}


def test_nothing_runs_and_every_page_is_well_formed(site: Built) -> None:
    pages = _pages(site)
    assert [each.running for each in pages.values() if each.running] == []
    assert not (site.folder.parent / RAN).exists()
    assert "42" in site.html("index.md"), "the templates of pages are filled in"
    assert check_site(site) > 2
    assert len(pages) == (3 if len(pages) < 10 else 4 + len(HOSTILE))


def test_the_title_of_the_glossary_shows_as_it_is_written(site: Built) -> None:
    page, home = see(site.html("glossary.md")), see(site.html("index.md"))
    title = shown(TITLE)
    assert page.texts["title"][0] == title
    assert [each.rstrip("¶") for each in page.texts["h1"]] == [title]
    assert page.texts[".toc"][0] == title
    for seen in (page, home):
        assert seen.texts[".nav"][1:2] == [title]
        assert title in map(shown, seen.attributes["title"])
    assert title in map(shown, page.attributes["content"])


def test_every_name_shows_as_it_is_written(site: Built) -> None:
    listed = see(site.html("glossary.md"))
    for id_, text in HOSTILE.items():
        path = site.path(f"glossary/{page_name(id_)}.md")
        seen = see(path.read_text(encoding="utf-8")) if path.is_file() else listed
        assert shown(text) in (seen.texts[".glossary-name"] + listed.texts.get("li", []))
        assert shown(f"A {text}") in seen.texts[".glossary-abbr"]
        assert shown(f"B {text}") in seen.texts[".glossary-alias"]
        assert shown(f"L {text}") in seen.texts[".glossary-tag"]
        assert shown(f"D {text}") in seen.texts["s"]
        if seen is not listed:
            assert seen.texts["title"][0] == shown(text)
            assert shown(text) in map(shown, seen.attributes["content"])
            assert seen.texts[".toc"] == [f"{shown(text)} {shown(f'A {text}')}"]


def test_the_files_for_programs_have_the_names(site: Built) -> None:
    data = json.loads((site.folder / "glossary/glossary.json").read_text(encoding="utf-8"))
    assert data["title"] == shown(TITLE)
    assert [each["term"] for each in data["terms"]][:-1] == [shown(text) for text in HOSTILE.values()]
    index = json.loads((site.folder / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    titles = {each["location"].rpartition("#")[2]: shown(each["title"]) for each in index if "#" in each["location"]}
    for id_, text in HOSTILE.items():
        assert titles[f"term-{id_}"] == f"{shown(text)} {shown(f'A {text}')}"


def test_every_language_has_its_own_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    glossary_file(tmp_path)
    languages = [{"locale": each, "name": each.upper(), "default": each == "en"} for each in ("en", "de")]
    i18n = {"i18n": {"docs_structure": "suffix", "languages": languages}}
    files = {"theme/main.html": THEME, "docs/index.md": "# Home\n", "docs/index.de.md": "# Heim {{ 6 * 7 }}\n"}
    plugins = ["search", "macros", i18n, "awesome-nav", {"glossary": {"layout": "entries", **KNOWN}}]
    site = build(tmp_path, files, plugins=plugins, theme={"name": None, "custom_dir": "theme"}, strict=True)
    assert "Heim 42" in site.html("de/index.md")
    assert [each.running for each in _pages(site).values() if each.running] == []
    assert not (tmp_path / RAN).exists()
    for id_, text in HOSTILE.items():
        seen = see(site.html(f"de/glossary/{page_name(id_)}.md"))
        assert seen.texts["title"][0] == seen.texts[".glossary-name"][0] == f"J {shown(text)}"
