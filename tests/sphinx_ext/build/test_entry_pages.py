"""Layout *entries*: a page for each entry, below the page of its list."""

from __future__ import annotations

import json
import re
import zlib
from typing import TYPE_CHECKING

import pytest
import yaml

from glossary_plugin.core.text.ids import page_name
from tests.hostile import LONG, ODD_IDS
from tests.sphinx_ext.building import build, rebuild, write
from tests.sphinx_ext.test_incremental import LAYOUT, PARALLEL, SERIAL, Workshop, conf, edited, page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sphinx_ext.test_incremental import Files, Project

GLOSSARY = """\
terms:
  - term: large language model
    id: llm
    abbr: LLM
    definition: A model of text; see [the page](page.rst).
    related: [api]
  - {term: API, definition: "A contract, not a [](term:llm)."}
  - {term: token, definition: A piece of text., former_ids: [piece]}
  - {term: "*Odd* `name`", id: index, definition: Odd.}
"""
NO_LIST: Files = {"glossary.rst": None}
PAGE = page("Page", "An LLM calls an API. :term:`index` is odd.")
SITE: Files = {
    **NO_LIST,
    "theme/layout.html": LAYOUT,
    "conf.py": conf(exclude_patterns=["_build"], copyright="us", version="1"),
    "glossary.yml": GLOSSARY,
    "index.rst": page("Home", ".. toctree::\n\n   guide/page\n   guide/terms\n   page"),
    "page.rst": PAGE,
    "guide/page.rst": page("Guide", "A token."),
    "guide/terms.rst": page("Terms", ".. glossary-list::\n   :layout: entries"),
}
ENTRIES = {"guide/terms/llm", "guide/terms/api", "guide/terms/token", "guide/terms/index~92deb235"}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("entries"))


def _pages(project: Project, builder: str = "html") -> set[str]:
    folder = project.folder / "_build" / builder
    return {each.relative_to(folder).with_suffix("").as_posix() for each in folder.rglob("*.html")}


def test_every_entry_has_a_page_below_that_of_its_list(workshop: Workshop) -> None:
    project = workshop.project(SITE)
    assert _pages(project) >= ENTRIES
    entry = (project.folder / "_build/html/guide/terms/llm.html").read_text(encoding="utf-8")
    assert entry.count("<h1") == 1
    assert '<article id="term-llm" class="glossary-entry"' in entry
    assert '<h1><span class="glossary-name">large language model</span>' in entry
    assert '<a class="reference internal" href="../../page.html">' in entry
    assert '<dt>Related</dt> <dd><a href="api.html#term-api">API</a></dd>' in entry
    assert '<a href="../../page.html#page">Page</a>' in entry, "used in"
    assert "<title>large language model" in entry


def test_mentions_and_references_lead_to_the_pages(workshop: Workshop) -> None:
    html = (workshop.project(SITE).folder / "_build/html/page.html").read_text(encoding="utf-8")
    found = re.findall(r'data-glossary-term="([^"]*)" href="([^"]*)"', html)
    assert found == [
        ("llm", "guide/terms/llm.html#term-llm"),
        ("api", "guide/terms/api.html#term-api"),
        ("index", "guide/terms/index~92deb235.html#term-index"),
    ]


def test_the_list_is_an_index(workshop: Workshop) -> None:
    html = (workshop.project(SITE).folder / "_build/html/guide/terms.html").read_text(encoding="utf-8")
    links = re.findall(r'<li[^>]*><a [^>]*href="([^"]*)">([^<]*)</a>', html[html.index('class="glossary-links ') :])
    assert links == [
        ("terms/api.html#term-api", "API"),
        ("terms/llm.html#term-llm", "large language model"),
        ("terms/index~92deb235.html#term-index", "*Odd* `name`"),
        ("terms/token.html#term-token", "token"),
    ]
    assert '<span class="glossary-lead">A piece of text' in html


def test_the_search_finds_an_entry_on_its_page_alone(workshop: Workshop) -> None:
    text = (workshop.project(SITE).folder / "_build/html/searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    places = index["terms"]["piec"]
    assert [index["docnames"][each] for each in ([places] if isinstance(places, int) else places)] == [
        "guide/terms/token"
    ]


def test_no_table_of_contents_has_the_pages_and_themes_know_their_neighbours(tmp_path: Path) -> None:
    built = build(tmp_path, {**SITE, "conf.py": conf(html_theme="furo", templates_path=[])})
    home = built.text("index.html")
    assert "terms.html" in home
    assert "terms/llm.html" not in home
    entry = built.text("guide/terms/llm.html")
    assert '<link rel="prev" title="API" href="api.html">' in entry
    assert '<link rel="next" title="*Odd* `name`" href="index~92deb235.html">' in entry


INVENTORY = [("dirhtml", "guide/terms/llm/#term-$"), ("html", "guide/terms/llm.html#term-$")]


@pytest.mark.parametrize(("builder", "uri"), INVENTORY)
def test_the_inventory_has_the_pages(workshop: Workshop, builder: str, uri: str) -> None:
    data = (workshop.project(SITE, builder).folder / "_build" / builder / "objects.inv").read_bytes()
    lines = zlib.decompress(data.split(b"zlib.\n")[1]).decode().splitlines()
    assert f"llm std:term -1 {uri} -" in lines


# One thing changed: what is read, what is written, and the site is what a first build makes


CHANGES: dict[str, tuple[Files, set[str], set[str]]] = {
    # the change, the documents that are read again, the pages of entries that are written again
    "nothing": ({}, set(), set()),
    "a definition": (
        edited("A piece of text.", "A part of text.", files=SITE),
        {"guide/terms", "guide/terms/token"},
        {"guide/terms/token"},
    ),
    "a name that others relate to": (
        edited("term: API", "term: APIs, id: api", files=SITE),
        {"guide/terms", "guide/terms/api", "guide/terms/llm"},
        {"guide/terms/api", "guide/terms/llm"},
    ),
    "a status that the drawings of others show": (
        edited("{term: API,", "{term: API, status: deprecated,", files=SITE),
        {"guide/terms", "guide/terms/api", "guide/terms/llm"},
        {"guide/terms/api", "guide/terms/llm"},
    ),
    "a page that uses an entry": (
        {"page.rst": page("Page", "An LLM, a token.")},
        {"page"},
        {"guide/terms/llm", "guide/terms/api", "guide/terms/token", "guide/terms/index~92deb235"},
    ),
}


@pytest.mark.parametrize("arguments", [SERIAL, PARALLEL], ids=["serial", "parallel"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_reads_and_writes_what_shows_it(change: str, arguments: tuple[str, ...], workshop: Workshop) -> None:
    files, read, written = CHANGES[change]
    project = workshop.project(SITE)
    before = {name: _written_at(project, name) for name in ENTRIES}
    project.change(files)
    again = project.again(*arguments)
    assert again.built.status == 0, again.built.warnings
    assert again.read == read
    assert {name for name in ENTRIES if _written_at(project, name) != before[name]} == written
    assert workshop.differing(project) == []


def _written_at(project: Project, name: str) -> int:
    return (project.folder / f"_build/html/{name}.html").stat().st_mtime_ns


def test_a_new_term_gets_a_page_and_one_that_is_gone_loses_its_document(workshop: Workshop) -> None:
    project = workshop.project(SITE)
    line = "  - {term: token, definition: A piece of text., former_ids: [piece]}\n"
    project.change(edited(line, "  - {term: agent, definition: An agent.}\n", files=SITE))
    again = project.again()
    assert again.built.status == 0, again.built.warnings
    assert "guide/terms/agent" in _pages(project)
    assert again.read == {"guide/terms", "guide/terms/agent"}
    gone = {"guide/terms/token.html", "_sources/guide/terms/token.rst.txt"}
    assert set(workshop.differing(project)) == gone, "Sphinx leaves the page of a document that is gone"
    assert "guide/terms/token" not in project.again().built.text("searchindex.js")


def test_a_list_of_another_layout_takes_the_entries_back(workshop: Workshop) -> None:
    project = workshop.project(SITE)
    project.change({"guide/terms.rst": page("Terms", ".. glossary-list::")})
    built = project.again().built
    assert 'href="guide/terms.html#term-llm"' in built.text("page.html")
    left = {f"{name}.html" for name in ENTRIES} | {f"_sources/{name}.rst.txt" for name in ENTRIES}
    assert set(workshop.differing(project)) == left


def test_the_option_holds_for_lists_that_name_no_layout(tmp_path: Path) -> None:
    lists = {"terms.rst": page("Terms", ".. glossary-list::", ".. glossary-list::\n   :layout: single\n   :tags: x")}
    files = {"glossary.yml": "terms: {LLM: A model.}\n", "index.rst": page("Home", ".. toctree::\n\n   terms"), **lists}
    built = build(tmp_path, {"conf.py": conf(glossary_layout="entries"), "glossary.rst": None, **files})
    assert "term-llm" in built.text("terms/llm.html")


# Other builders


@pytest.mark.parametrize("other", ["latex", "epub", "text", "singlehtml", "man", "xml"])
def test_other_builders_have_lists_and_do_not_disturb(other: str, workshop: Workshop) -> None:
    project = workshop.project(SITE)
    built = rebuild(project.folder, "-W", builder=other)
    assert built.status == 0, built.warnings
    names = {each.name for each in (project.folder / "_build" / other).rglob("*") if "glossary" not in str(each.parent)}
    assert not any(name.startswith(("llm.", "index~")) for name in names)
    assert project.again().built.status == 0
    assert workshop.differing(project) == []


def test_a_book_has_the_entries_in_its_list_and_its_index(tmp_path: Path) -> None:
    write(tmp_path, {**SITE})
    folder = rebuild(tmp_path, builder="latex").folder
    text = "".join(each.read_text(encoding="utf-8") for each in folder.glob("*.tex"))
    assert "A piece of text." in text
    assert "\\index{token@\\spxentry{token}" in text


# Odd projects


def test_a_project_in_markdown_alone_has_pages_too(tmp_path: Path) -> None:
    files = {
        "conf.py": conf(extensions=["myst_parser", "glossary_plugin"], source_suffix={".md": "markdown"}),
        **NO_LIST,
        "index.rst": None,
        "glossary.yml": GLOSSARY.replace("page.rst", "page.md"),
        "index.md": "# Home\n\n```{toctree}\nterms\npage\n```\n",
        "page.md": "# Page\n\nAn LLM.\n",
        "terms.md": "# Terms\n\n```{glossary-list}\n:layout: entries\n```\n",
    }
    built = build(tmp_path, files)
    assert '<h1><span class="glossary-name">*Odd* `name`</span>' in built.text("terms/index~92deb235.html")


def test_a_document_of_the_project_keeps_its_name(tmp_path: Path) -> None:
    own = page("Mine", "An API of mine.")
    built = build(tmp_path, {**SITE, "guide/terms/llm.rst": f":orphan:\n\n{own}"})
    assert "of mine" in built.text("guide/terms/llm.html")
    assert 'href="terms/llm~bd860624.html#term-llm"' in built.text("guide/terms.html")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_id_has_a_page_of_its_own(builder: str, tmp_path: Path) -> None:
    terms = [{"term": f"Term {number}", "id": id_, "definition": "A."} for number, id_ in enumerate(ODD_IDS)]
    terms.append({"term": LONG, "definition": "Long."})
    write(tmp_path, {"glossary.yml": yaml.safe_dump({"terms": terms})}, glossary_layout="entries")
    built = rebuild(tmp_path, "-W", builder=builder)
    assert built.status == 0, built.warnings
    for id_ in [*ODD_IDS, LONG]:
        name = page_name(id_)
        page = built.text(f"glossary/{name}.html" if builder == "html" else f"glossary/{name}/index.html")
        assert f'<article id="term-{id_}" class="glossary-entry"' in page


# The other options of lists


def test_a_list_aside_is_no_home(tmp_path: Path) -> None:
    lists = page("Aside", ".. glossary-list::\n   :no-index:")
    files = {
        **NO_LIST,
        "glossary.yml": "terms: {LLM: A model., API: A contract.}\n",
        "index.rst": page("Home", "An LLM.", ".. toctree::\n\n   a\n   b"),
        "a.rst": lists,
        "b.rst": page("Terms", ".. glossary-list::"),
    }
    built = build(tmp_path, files)
    assert 'href="b.html#term-llm"' in built.text("index.html")
    assert "A model." in built.text("a.html")
    assert 'id="term-llm"' not in built.text("a.html")
    assert built.text("genindex.html").count('href="b.html#term-llm"') == 1
    assert "a.html#term-llm" not in built.text("genindex.html")


def test_a_list_may_keep_the_order_of_the_file(tmp_path: Path) -> None:
    files = {
        **NO_LIST,
        "glossary.yml": "terms: {zebra: Striped., ant: Small.}\n",
        "index.rst": page("Home", ".. glossary-list::\n   :sort: file"),
    }
    html = build(tmp_path, files).text("index.html")
    assert html.index("zebra") < html.index("ant</a>")
    assert "glossary-index" not in html
    assert "<h2" not in html


MISTAKES = [(":layout: pages", "layout"), (":sort: up", "sort"), (":no-index: yes", "no-index")]


@pytest.mark.parametrize(("option", "reported"), MISTAKES)
def test_a_bad_option_is_reported(option: str, reported: str, tmp_path: Path) -> None:
    files: Files = {"glossary.yml": "terms: {LLM: A model.}\n", "glossary.rst": None}
    write(tmp_path, {**files, "index.rst": page("Home", f".. glossary-list::\n   {option}")})
    assert reported in rebuild(tmp_path).warnings
