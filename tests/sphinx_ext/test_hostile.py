"""Texts of a glossary that would be code in a source: nothing runs, and each shows as it was written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sphinx.util.inventory import InventoryFile

from glossary_plugin.core.text.ids import page_name
from tests.hostile import HOSTILE, RAN, glossary_file, see, shown
from tests.sphinx_ext.building import rebuild

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sphinx_ext.building import Built

CONF = """\
import jinja2

project = "Site"
extensions = ["myst_parser", "glossary_plugin"]
myst_enable_extensions = ["substitution", "dollarmath", "replacements", "smartquotes", "attrs_inline"]
html_theme = "basic"
source_suffix = {suffix!r}
glossary_layout = "entries"
glossary_graph = "all"
suppress_warnings = ["myst.strikethrough", "glossary.hidden-character"]
exclude_patterns = ["_build"]
rst_prolog = ".. |today| replace:: never"


def setup(app):
    app.connect("source-read", fill_in)


def fill_in(app, docname, source):
    source[0] = jinja2.Environment().from_string(source[0]).render(six=6)
"""
RST = {
    "index.rst": "Home\n====\n\nEverything in {{ six }}: :term:`jinja`.\n\n.. toctree::\n\n   terms\n",
    "terms.rst": "Terms\n=====\n\n.. glossary-list::\n",
}
MYST = {
    "index.md": "# Home\n\nEverything in {{ six }}: {term}`jinja`.\n\n```{toctree}\nterms\n```\n",
    "terms.md": "# Terms\n\n```{glossary-list}\n```\n",
}
PROJECTS = {
    "rst": (RST, {".rst": "restructuredtext"}),
    "myst": (MYST, {".md": "markdown"}),
}


@pytest.fixture(scope="module", params=PROJECTS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder: Path = tmp_path_factory.mktemp(request.param)
    files, suffix = PROJECTS[request.param]
    glossary_file(folder)
    for name, text in {**files, "conf.py": CONF.replace("{suffix!r}", repr(suffix))}.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        made = rebuild(folder, "-W", "--keep-going")
        assert made.status == 0, made.warnings
    return made


def test_nothing_runs_and_every_page_is_well_formed(built: Built) -> None:
    pages = list(built.folder.rglob("*.html"))
    assert [running for each in pages if (running := see(each.read_text(encoding="utf-8")).running)] == []
    assert not (built.folder.parents[1] / RAN).exists()
    assert "Everything</a> in 6" in built.text("index.html"), "the templates of pages are filled in"
    assert len(pages) > len(HOSTILE)


def test_every_name_shows_as_it_is_written(built: Built) -> None:
    index = see(built.text("terms.html"))
    for id_, text in HOSTILE.items():
        seen = see(built.text(f"terms/{page_name(id_)}.html"))
        assert seen.texts[".glossary-name"][0] == shown(text)
        assert seen.texts["title"][0].startswith(shown(text))
        assert shown(f"A {text}") in seen.texts[".glossary-abbr"]
        assert shown(f"B {text}") in seen.texts[".glossary-alias"]
        assert shown(text) in index.texts["a"]


def test_the_general_index_has_the_names(built: Built) -> None:
    entries = see(built.text("genindex.html")).texts["a"]
    for text in HOSTILE.values():
        assert shown(text).replace(";", "\N{GREEK QUESTION MARK}") in entries


def test_the_files_for_programs_have_the_names(built: Built) -> None:
    data = json.loads(built.text("glossary.json"))
    assert [each["term"] for each in data["terms"]][:-1] == [shown(text) for text in HOSTILE.values()]
    written = built.text("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")")
    titles = json.loads(written)["titles"]
    assert set(titles) >= {shown(text) for text in HOSTILE.values()}
    inventory = InventoryFile.loads((built.folder / "objects.inv").read_bytes(), uri="")
    places = {name: item.uri for name, item in inventory.data["std:term"].items()}
    assert {id_: places[id_] for id_ in HOSTILE} == {id_: f"terms/{page_name(id_)}.html#term-{id_}" for id_ in HOSTILE}
    assert set(places.values()) <= {f"terms/{page_name(id_)}.html#term-{id_}" for id_ in [*HOSTILE, "all"]}


@pytest.mark.parametrize("builder", ["latex", "text", "gettext", "man"])
def test_other_builders_have_them_too(builder: str, built: Built) -> None:
    folder = built.folder.parents[1]
    made = rebuild(folder, "-W", "--keep-going", "-d", str(folder / f"_build/trees-{builder}"), builder=builder)
    assert made.status == 0, made.warnings
