"""Whole projects: one line in ``conf.py``, the glossary page, back-links, senses, options, other projects."""

from __future__ import annotations

import json
import re
import zlib
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from sphinx.cmd.quickstart import main as quickstart

from tests.html.browser import palette_shows, reading
from tests.sphinx_ext.building import Built, build, rebuild
from tests.sphinx_ext.pages import leads, tooltips
from tests.whole_site import GLOSSARY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

FILES: dict[str, str | bytes | None] = {
    "index.rst": """\
はじめに
========

LLMの推論はトークンを読む。

次の節
------

大規模言語モデルのAPIとLLMのAPI。

.. toctree::

   guide/start
   guide/inference
   glossary
""",
    "glossary.yml": GLOSSARY.replace("inference.md", "inference"),
    "guide/start.md": "# 手引き\n\nまずLLMを選ぶ。\n",
    "guide/inference.rst": "推論\n====\n\nここでは推論とトークンを扱う。\n",
}
CONFIG = {"extensions": ["myst_parser", "glossary_plugin"], "language": "ja"}
_LINK = re.compile(r'<a class="reference internal glossary-term"[^>]*>(.*?)</a>')
_ADDED = re.compile(
    r'<div hidden class="glossary-data"[^>]*></div>|'
    r"    <(?:link|script)[^>]*glossary-(?:tooltip|page)\.[^>]*>(?:</script>)?\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the project once."""
    return build(tmp_path_factory.mktemp("site"), FILES, **CONFIG)


# ── the one line ──


CONF = ("extensions = []", 'extensions = ["glossary_plugin"]')
GUIDE = "Guide\n=====\n\nAn LLM reads *tokens* & more.\n"
TERMS = "terms:\n  LLM: A model.\n  token: A piece.\n"
TITLE = "Glossary\n========\n"
LIST = "\n.. glossary-list::\n"


def _with(source: Path, texts: Mapping[str, str]) -> Built:
    """Write files of a project, and build it."""
    for name, text in texts.items():
        (source / name).write_text(text, encoding="utf-8")
    built = rebuild(source, "-W", "--keep-going")
    assert built.status == 0, built.warnings
    return built


def _made(built: Built) -> dict[str, bytes]:
    """Return every file that was made: pages, indices, what searches read."""
    return {
        str(each.relative_to(built.folder)): each.read_bytes() for each in built.folder.rglob("*") if each.is_file()
    }


def test_one_line_is_enough_and_without_it_the_project_is_as_it_was(tmp_path: Path) -> None:
    """Pages hold nothing new but links, data, and two files to load; with the line removed again, nothing at all."""
    assert quickstart(["-q", "--sep", "-p", "Site", "-a", "Me", "-v", "1", str(tmp_path)]) == 0
    source = tmp_path / "source"
    conf, index = ((source / name).read_text(encoding="utf-8") for name in ("conf.py", "index.rst"))
    begun = {"index.rst": f"{index.rstrip()}\n\n   guide\n   glossary\n", "guide.rst": GUIDE, "glossary.rst": TITLE}
    made = _made(_with(source, begun))

    with_line = _with(source, {"conf.py": conf.replace(*CONF), "glossary.yml": TERMS, "glossary.rst": TITLE + LIST})
    assert with_line.mentions("guide.html") == [("LLM", "llm"), ("tokens", "token")]
    assert leads(with_line, "guide.html") == ["glossary.html#term-llm", "glossary.html#term-token"]
    assert tooltips(with_line, "guide.html") == {"llm": "A model.", "token": "A piece."}
    for name in ("index.html", "guide.html", "search.html"):
        assert _LINK.sub(r"\1", _ADDED.sub("", with_line.text(name))) == made[name].decode(), name

    after = _made(_with(source, {"conf.py": conf, "glossary.rst": TITLE}))
    assert {name: content for name, content in after.items() if name in made} == made


# ── the glossary page ──


def test_the_glossary_page_has_every_field(site: Built) -> None:
    html = site.text("glossary.html")
    for expected in (
        'id="term-llm"',
        'id="term-large-lm"',
        "だいきぼげんごもでる",
        "Large Language Model",
        'href="guide/start.html"',
        '<span class="pre">code</span>',
        "やさしい説明",
        "ことばを続けるプログラム。",
        "モデル</span>",
        'href="#term-token">トークン</a>',
        "下位語",
        "https://example.org/llm",
        '<a href="guide/inference.html">',
    ):
        assert expected in html, expected
    assert html.index('id="term-inference"') < html.index('id="term-llm"') < html.index('id="term-api"')
    assert leads(site, "glossary.html") == ["glossary.html#term-llm"]


def _users(built: Built, id_: str) -> list[str]:
    """Return what the entry of a term says of those who use it: where, then the sentence, then how often."""
    entry = built.text("glossary.html").partition(f'data-glossary-entry="{id_}"')[2].partition("</article>")[0]
    used = re.sub(r'<a href="([^"]*)">|<(?!/?(?:li|mark|summary)\b)[^>]*>', r"\1 ", entry.partition("<summary>")[2])
    return [re.sub(r"\s+", " ", each).strip() for each in re.findall(r"<li>(.*?)</li>", used)]


USERS = {
    "llm": [
        "index.html#id1 はじめに <mark>LLM</mark>の推論はトークンを読む。",
        "index.html#id2 はじめに › 次の節 <mark>大規模言語モデル</mark>のAPIとLLMのAPI。 ×2",
        "guide/start.html#id1 手引き まず<mark>LLM</mark>を選ぶ。",
    ],
    "token": [
        "index.html#id1 はじめに LLMの推論は<mark>トークン</mark>を読む。",
        "guide/inference.html#id1 推論 ここでは推論と<mark>トークン</mark>を扱う。",
    ],
}


@pytest.mark.parametrize("id_", USERS)
def test_entries_name_the_sections_that_use_their_term(id_: str, site: Built) -> None:
    """In the order of the toctree; what the glossary page itself says is no use."""
    assert _users(site, id_) == USERS[id_]


@pytest.mark.parametrize(("used_in", "shown", "folded"), [(0, 0, 0), (1, 1, 2), (3, 3, 0), ("all", 3, 0)])
def test_used_in_says_how_many_are_shown(used_in: int | str, shown: int, folded: int, tmp_path: Path) -> None:
    built = build(tmp_path, FILES, glossary_used_in=used_in, **CONFIG)
    assert len(_users(built, "llm")) == shown + folded
    assert sum("<mark>" in user for user in _users(built, "llm")) == shown


def test_show_used_lists_what_is_used_and_what_that_names(tmp_path: Path) -> None:
    rare = "  - {term: 言語, definition: ここにない。}\n"
    files = {
        "index.rst": "Site\n====\n\n.. toctree::\n\n   glossary\n\nトークンを読む。\n",
        "glossary.yml": GLOSSARY.replace("guide/", "").replace("文章を区切った単位", "言語を区切った単位") + rare,
    }
    built = build(tmp_path, files, glossary_show="used", glossary_levels={"unknown-page": "ignore"})
    assert re.findall(r'data-glossary-entry="([^"]*)"', built.text("glossary.html")) == ["llm", "token"]


def test_drafts_are_seen_only_where_asked_for(tmp_path: Path) -> None:
    glossary = """\
terms:
  - {term: API, status: draft, definition: A contract.}
  - {term: LLM, related: [API], definition: A model.}
"""
    files = {"glossary.yml": glossary, "page.rst": "Page\n====\n\nAn API of an LLM.\n"}
    assert leads(build(tmp_path / "a", files), "page.html") == ["glossary.html#term-llm"]
    assert "term-api" not in (tmp_path / "a/_build/html/glossary.html").read_text(encoding="utf-8")
    drafts = build(tmp_path / "b", files, glossary_drafts=True)
    assert leads(drafts, "page.html") == ["glossary.html#term-api", "glossary.html#term-llm"]


def test_a_template_of_the_users_replaces_ours(tmp_path: Path) -> None:
    files = {**FILES, "mine/entry.html": '<p id="{{ entry.term.anchor }}">MINE {{ entry.term.name }}</p>\n'}
    html = build(tmp_path, files, glossary_templates="mine", **CONFIG).text("glossary.html")
    assert '<p id="term-llm">MINE 大規模言語モデル</p>' in html


# ── options ──

TEXT = "An API, an API and :term:`API`.\n"
COMMANDS = [
    ("auto=0", 1),
    ("auto=1", 2),
    ("mentions=all", 3),
    ("skip=llm,api", 1),
    ("skip=[API]", 1),
    ("tooltips=0", 2),
    ("used_in=0", 2),
]


@pytest.mark.parametrize(("setting", "count"), COMMANDS)
def test_options_may_be_given_on_the_command_line(setting: str, count: int, tmp_path: Path) -> None:
    files = {"glossary.yml": "terms: {API: A contract.}\n", "page.rst": f"Page\n====\n\n{TEXT}"}
    built = build(tmp_path, files, "-D", f"glossary_{setting}", glossary_auto=True)
    assert len(built.mentions("page.html")) == count
    assert bool(tooltips(built, "page.html")) == (setting != "tooltips=0")


def test_options_come_from_toml_and_the_lines_of_conf_py_win(tmp_path: Path) -> None:
    files = {
        "glossary.toml": 'files = ["terms.yml"]\nmentions = "all"\n',
        "terms.yml": "terms: {API: A contract.}\n",
        "page.rst": f"Page\n====\n\n{TEXT}",
    }
    assert len(build(tmp_path / "a", files).mentions("page.html")) == 3
    assert len(build(tmp_path / "b", files, glossary_mentions="first").mentions("page.html")) == 2


# ── other projects ──


def _inventory(built: Built) -> dict[str, str]:
    """Return where the terms in ``objects.inv`` lead."""
    _, _, _, _, packed = (built.folder / "objects.inv").read_bytes().split(b"\n", maxsplit=4)
    lines = zlib.decompress(packed).decode()
    found = re.findall(r"^(.+?) std:term -?\d+ (\S+)", lines, re.MULTILINE)
    return {name: uri.replace("$", name) for name, uri in found}


def test_other_projects_reach_the_entries_by_id_and_by_every_name(site: Built, tmp_path: Path) -> None:
    assert _inventory(site) == {
        **dict.fromkeys(["llm", "大規模言語モデル", "LLM", "Large Language Model"], "glossary.html#term-llm"),
        **dict.fromkeys(["token", "トークン"], "glossary.html#term-token"),
        **dict.fromkeys(["inference", "推論"], "glossary.html#term-inference"),
        **dict.fromkeys(["api", "API"], "glossary.html#term-api"),
    }
    roles = [":term:`LLM`", ":term:`llm`", ":term:`トークン`", ":term:`言葉 <inference>`", ":external:term:`api`"]
    other = build(
        tmp_path / "other",
        {"glossary.rst": None, "page.rst": f"Page\n====\n\n{' '.join(roles)}\n"},
        extensions=["sphinx.ext.intersphinx"],
        intersphinx_mapping={"ours": ("https://docs.example.org/", str(site.folder / "objects.inv"))},
        nitpicky=True,
    )
    assert re.findall(r'href="https://docs.example.org/glossary.html#term-(\w+)"', other.text("page.html")) == [
        *("llm", "llm", "token", "inference", "api")
    ]


def test_a_term_of_another_project_is_reached_beside_ours(tmp_path: Path) -> None:
    theirs = build(tmp_path / "theirs", {"glossary.yml": "terms: {FAX: A machine., API: Another.}\n"})
    ours = build(
        tmp_path / "ours",
        {"glossary.yml": "terms: {API: A contract.}\n", "page.rst": "Page\n====\n\n:term:`FAX`, :term:`API`\n"},
        extensions=["sphinx.ext.intersphinx", "glossary_plugin"],
        intersphinx_mapping={"theirs": ("https://theirs.example.org/", str(theirs.folder / "objects.inv"))},
    )
    assert 'href="https://theirs.example.org/glossary.html#term-fax"' in ours.text("page.html")
    assert leads(ours, "page.html") == ["glossary.html#term-api"]


def test_the_palette_finds_every_term(browser: Browser, tmp_path: Path) -> None:
    """Those of the project's own glossary too, from every page, and what definitions refer to; a book has none."""
    model = {"term": "大規模言語モデル", "id": "llm", "abbr": "LLM", "reading": "だいきぼげんごもでる"}
    definition = "A model, see :doc:`the guide <guide/start>`. :term:`lm`"
    terms = [
        {**model, "definition": definition, "explanations": {"simple": "Easy."}},
        {"term": "lm", "definition": "Small."},
    ]
    files = {
        "glossary.yml": json.dumps({"language": "ja", "format": "rst", "terms": terms}),
        "guide/start.rst": ":orphan:\n\nStart\n=====\n\nAn LLM.\n\n.. glossary::\n\n   Gateway\n      A *door*.\n",
    }
    built = build(tmp_path, files, glossary_palette=True)
    root = built.folder.as_uri()
    assert "&quot;llm&quot;:" in (html := built.text("guide/start.html"))
    assert "&quot;lm&quot;:" not in html
    with reading(browser, f"{root}/guide/start.html") as page:
        assert palette_shows(page, "lm", "Small.") == f"{root}/glossary.html#term-lm"
        page.keyboard.press("Alt+g")
        assert palette_shows(page, "daikibo", "A model, see the guide.") == f"{root}/glossary.html#term-llm"
        guide = page.locator(".glossary-palette article div a").first.evaluate("link => link.href")
        assert guide == f"{root}/guide/start.html"
        page.locator(".glossary-palette summary").click()
        page.locator(".glossary-palette [value=simple]").click()
        expect(page.locator(".glossary-palette article")).to_contain_text("Easy.")
        page.keyboard.press("Alt+g")
        assert palette_shows(page, "gate", "A door.") == f"{root}/guide/start.html#term-Gateway"
    again = rebuild(tmp_path, builder="singlehtml")
    assert "glossary-opener" not in again.text("index.html")


@pytest.mark.parametrize("tooltips", [True, False])
def test_page_terms_stand_at_the_end_of_a_page(tooltips: bool, tmp_path: Path) -> None:  # noqa: FBT001
    files = {
        "glossary.yml": "terms: {LLM: 'A model; see [](term:API).', API: A contract.}\n",
        "guide/page.rst": ":orphan:\n\nPage\n====\n\nAn LLM.\n",
        "guide/none.rst": ":orphan:\n\nNone\n====\n\nNothing.\n",
    }
    built = build(tmp_path, files, glossary_page_terms=True, glossary_tooltips=tooltips)
    html = built.text("guide/page.html")
    assert '<dt><a href="../glossary.html#term-llm">LLM</a></dt><dd>A model; see <a' in html
    assert 'href="../glossary.html#term-api"' in html
    assert ("glossary-data" in html) == tooltips
    assert html.count('data-glossary-note="1"') == html.count("glossary-notes.css") == 1
    assert "glossary-page-terms" not in built.text("guide/none.html")
