"""The directive ``glossary-list``: what it lists, and which list is the home of an entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.sphinx_ext.building import build, rebuild, write
from tests.sphinx_ext.pages import leads, read

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "glossary.yml": """\
terms:
  - {term: API, tags: [net, code], definition: A contract.}
  - {term: CPU, tags: [chip], definition: A chip.}
  - {term: LAN, tags: net, definition: 'A network, seen by an API.'}
""",
    "more.yml": "terms: {SSD: A disk.}\n",
}
YAML = ["glossary.yml", "more.yml"]
ALL = ["api", "cpu", "lan", "ssd"]
OPTIONS = {
    "": ALL,
    ":tags: net": ["api", "lan"],
    ":tags: chip, code": ["api", "cpu"],
    ":files: more.yml": ["ssd"],
    ":files: glossary.yml\n   :tags: chip": ["cpu"],
}


def _list(options: str = "") -> str:
    return f".. glossary-list::\n   {options}\n"


def _entries(html: str) -> list[str]:
    return re.findall(r'data-glossary-entry="([^"]*)"', html)


def test_a_list_has_the_terms_that_its_options_leave(tmp_path: Path) -> None:
    pages = {f"part{number}.rst": f"Part\n====\n\n{_list(options)}" for number, options in enumerate(OPTIONS)}
    built = build(tmp_path, {**FILES, **pages, "glossary.rst": None}, glossary_files=YAML)
    for number, ids in enumerate(OPTIONS.values()):
        assert _entries(built.text(f"part{number}.html")) == ids


def test_a_list_may_stand_on_a_page_of_myst(tmp_path: Path) -> None:
    pages = {"glossary.rst": None, "glossary.md": "# Glossary\n\n```{glossary-list}\n:tags: net\n```\n\nThe end.\n"}
    config = {"extensions": ["myst_parser", "glossary_plugin"], "glossary_levels": {"unlisted-term": "ignore"}}
    built = build(tmp_path, {**FILES, **pages}, **config)
    assert _entries(built.text("glossary.html")) == ["api", "lan"]
    assert leads(built, "glossary.html") == ["glossary.html#term-api"]


ORDERS = {
    "first  second": "first.html",
    "second  first": "second.html",
    "sub/part  first  second": "sub/part.html",
}


@pytest.mark.parametrize("order", ORDERS)
def test_the_first_list_along_the_toctree_has_the_anchor(order: str, tmp_path: Path) -> None:
    home = ORDERS[order]
    part = f"Part\n====\n\nAn API.\n\n{_list()}\nOnce more:\n\n{_list(':tags: net')}"
    pages = {f"{name}.rst": part for name in order.split()}
    toctree = "".join(f"   {name}\n" for name in order.split())
    files = {**FILES, **pages, "glossary.rst": None, "index.rst": f"Site\n====\n\n.. toctree::\n\n{toctree}\nAn API.\n"}
    built = build(tmp_path, files, glossary_files=YAML)
    assert leads(built, "index.html") == [f"{home}#term-api"]
    for name in order.split():
        page = read(built.text(f"{name}.html"))
        assert _entries(built.text(f"{name}.html")) == [*ALL, "api", "lan"]
        assert page.ids.count("term-api") == (f"{name}.html" == home)
        assert len(page.ids) == len(set(page.ids)), "anchors are unique"
        assert leads(built, f"{name}.html") == [f"{home}#term-api"] * 2, "in the text and in the entry of LAN"


def test_lists_may_part_the_terms(tmp_path: Path) -> None:
    pages = {"a.rst": f"A\n=\n\n{_list(':tags: net')}", "b.rst": f"B\n=\n\n{_list(':tags: chip')}"}
    files = {
        "glossary.yml": FILES["glossary.yml"],
        **pages,
        "glossary.rst": None,
        "page.rst": "P\n=\n\nAPI, CPU, LAN.\n",
    }
    built = build(tmp_path, files)
    assert leads(built, "page.html") == ["a.html#term-api", "b.html#term-cpu", "a.html#term-lan"]


def test_entries_beside_native_ones_keep_their_anchors(tmp_path: Path) -> None:
    native = ".. glossary::\n\n   bus\n      A line.\n\n   用語\n      ことば。\n"
    page = f"Glossary\n========\n\n{native}\n{_list()}\n"
    files = {"glossary.yml": FILES["glossary.yml"], "glossary.rst": page, "page.rst": "P\n=\n\nA bus, an API, 用語。\n"}
    built = build(tmp_path, files)
    assert leads(built, "page.html") == [f"glossary.html#term-{anchor}" for anchor in ("bus", "api", "0")]
    ids = read(built.text("glossary.html")).ids
    assert len(ids) == len(set(ids))


USED = [
    ({}, "page", ["[ A ]", "API", "[ L ]", "LLM", "[ R ]", "rare"]),
    ({"glossary_show": "used"}, "An LLM.", ["[ L ]", "LLM"]),
    ({"glossary_show": "used"}, "An API, an LLM.", ["[ A ]", "API", "[ L ]", "LLM"]),
    ({"glossary_show": "used"}, "Nothing.", []),
]


@pytest.mark.parametrize(("config", "text", "expected"), USED)
def test_other_builders_list_what_html_lists(
    tmp_path: Path, config: dict[str, Any], text: str, expected: list[str]
) -> None:
    glossary = "terms: {LLM: A model., API: A contract., rare: Unseen.}\n"
    write(tmp_path, {"glossary.yml": glossary, "page.rst": f"Page\n====\n\n{text}\n"}, **config)
    built = rebuild(tmp_path, "-W", builder="text")
    assert (built.status, built.warnings) == (0, "")
    shown = built.text("glossary.txt").partition("********")[2]
    assert re.findall(r"(?m)^-?(\S.*?)-?$", shown) == expected


LISTS_OF_SOME = [
    # the page of the list, the builder, whether it has the entry, what is reported
    (".. only:: latex\n\n   .. glossary-list::\n", "html", False, "no list holds 'API'"),
    (".. only:: latex\n\n   .. glossary-list::\n", "latex", True, ""),
    (".. only:: html\n\n   .. only:: draft\n\n      .. glossary-list::\n", "html", False, "no list holds 'API'"),
    (".. only:: latex\n\n   .. glossary-list::\n\n.. only:: html\n\n   .. glossary-list::\n", "html", True, ""),
    (".. only:: latex\n\n   .. glossary-list::\n\n.. only:: html\n\n   .. glossary-list::\n", "latex", True, ""),
    (".. only:: latex\n\n   .. glossary-list::\n\n.. glossary-list::\n", "dirhtml", True, ""),
    (".. only:: html or latex\n\n   .. glossary-list::\n", "html", True, ""),
]


@pytest.mark.parametrize(("lists", "builder", "has_entry", "reported"), LISTS_OF_SOME)
def test_a_list_for_some_builders_is_a_list_for_these_alone(
    lists: str,
    builder: str,
    has_entry: bool,  # noqa: FBT001
    reported: str,
    tmp_path: Path,
) -> None:
    files = {"glossary.yml": "terms:\n- {term: API, definition: A contract., former_ids: [old]}\n"}
    files |= {"glossary.rst": f"Glossary\n========\n\n{lists}", "page.rst": "Page\n====\n\nAn API.\n"}
    write(tmp_path, files)
    rebuild(tmp_path, builder="latex" if builder == "html" else "html")
    built = rebuild(tmp_path, builder=builder)
    assert "overwritten" not in built.warnings
    assert reported in built.warnings
    assert bool(built.warnings) == bool(reported)
    suffix = {"html": "page.html", "dirhtml": "page/index.html", "latex": "site.tex"}[builder]
    assert ("term-api" in built.text(suffix)) == has_entry
    if builder == "html" and has_entry:
        page = built.text("glossary.html")
        assert [page.count(f'id="{each}"') for each in ("term-api", "term-old")] == [1, 1]
