"""Names of terms in glossaries of other Sphinx projects lead there by themselves where that is wanted."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from glossary_plugin.core.site.inventory import inventory
from tests.sphinx_ext.building import build, rebuild
from tests.sphinx_ext.pages import read, tooltips

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.sphinx_ext.building import Built

THEIRS = "https://theirs.example.org/"
TERMS = {
    "theirs": [
        ("large model", "terms.html#term-large-model"),
        ("LM", "terms.html#term-large-model"),
        ("widget", "terms.html#term-widget"),
        ("gadget", "terms.html#term-gadget"),
        ("API", "terms.html#term-API"),
        ("odd <b>&", "terms.html#term-odd"),
    ],
    "others": [("gadget", "g.html#term-gadget"), ("RPC", "g.html#term-0")],
    "relative": [("relay", "r.html#term-relay")],
}
NATIVE = "Terms\n=====\n\n.. glossary::\n\n   Widget\n      Ours.\n"
PAGE = """\
Page
====

Two large models, an LM, a widget, an API and an RPC; odd <b>& end, a relay.

:term:`LM` and :term:`the model <large model>`.
"""
OWN = {"glossary.yml": "terms: {API: A contract.}\n", "terms.rst": NATIVE, "page.rst": PAGE}


def ours(folder: Path, files: Mapping[str, str | bytes | None], *arguments: str, **config: Any) -> Built:  # noqa: ANN401
    """Build a project that knows others by their inventories."""
    for name, terms in TERMS.items():
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.inv").write_bytes(inventory(name, terms, version="1"))
    places = {"theirs": THEIRS, "others": "https://others.example.org", "relative": "../relative"}
    given = {
        "extensions": ["glossary_plugin", "sphinx.ext.intersphinx"],
        "intersphinx_mapping": {name: (url, str(folder / f"{name}.inv")) for name, url in places.items()},
        "glossary_intersphinx": True,
    }
    return build(folder, files, *arguments, **given | config)


def leads(built: Built) -> dict[str, str]:
    """Return where the mentions on the page lead, by their words."""
    to = [href for href, terms in read(built.text("page.html")).links if terms]
    return dict(zip((words for words, _ in built.mentions("page.html")), to, strict=True))


def test_names_of_others_lead_there_and_a_term_of_the_project_wins(tmp_path: Path) -> None:
    built = ours(tmp_path, OWN, glossary_publish_usage=True)
    assert leads(built) == {
        "large models": f"{THEIRS}terms.html#term-large-model",
        "widget": "terms.html#term-Widget",
        "API": "glossary.html#term-api",
        "RPC": "https://others.example.org/g.html#term-0",
        "odd <b>&": f"{THEIRS}terms.html#term-odd",
    }
    assert set(tooltips(built, "page.html")) == {"api", "widget"}
    roles = re.findall(r'class="reference external" href="([^"]*)"', built.text("page.html"))
    assert roles == [f"{THEIRS}terms.html#term-large-model"] * 2
    assert re.findall(r'data-glossary-entry="([^"]*)"', built.text("glossary.html")) == ["api"]
    usage = json.loads(built.text("glossary-usage.json"))
    assert usage["terms"]["large-model"] == {"glossary": f"{THEIRS}objects.inv", "id": "large-model"}


def test_without_the_option_nothing_leads_away(tmp_path: Path) -> None:
    built = ours(tmp_path, OWN, glossary_intersphinx=False)
    assert [words for words, _ in built.mentions("page.html")] == ["widget", "API"]


def test_a_name_of_two_projects_is_ambiguous_as_any_other(tmp_path: Path) -> None:
    files = {**OWN, "page.rst": "Page\n====\n\nA gadget.\n"}
    with pytest.raises(AssertionError, match="'gadget' may mean 'gadget' or 'theirs-gadget'"):
        ours(tmp_path, files, glossary_levels={"ambiguous": "warn"})


def test_a_project_without_terms_of_its_own_needs_no_list(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {"glossary.rst": None, "page.rst": "Page\n====\n\nA large model.\n"}
    built = ours(tmp_path, files)
    assert leads(built) == {"large model": f"{THEIRS}terms.html#term-large-model"}


def test_myst_refers_to_them_by_name(tmp_path: Path) -> None:
    files = {**OWN, "page.md": "# Page\n\nSee [it](<term:large model>), {term}`RPC`.\n", "page.rst": None}
    extensions = ["glossary_plugin", "sphinx.ext.intersphinx", "myst_parser"]
    built = ours(tmp_path, files, extensions=extensions)
    assert f'href="{THEIRS}terms.html#term-large-model"' in built.text("page.html")
    assert 'href="https://others.example.org/g.html#term-0"' in built.text("page.html")


def test_a_page_changes_with_an_inventory_alone(tmp_path: Path) -> None:
    ours(tmp_path, {**OWN, "page.rst": "Page\n====\n\nA large model, a novelty.\n"}, "-E")
    (tmp_path / "theirs.inv").write_bytes(inventory("theirs", [("novelty", "n.html#term-novelty")]))
    again = rebuild(tmp_path, "-W", "-D", "intersphinx_cache_limit=0")
    assert again.status == 0, again.warnings
    assert leads(again) == {"novelty": f"{THEIRS}n.html#term-novelty"}


def test_the_extension_of_sphinx_is_needed(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"'sphinx.ext.intersphinx' is not in 'extensions'"):
        build(tmp_path, OWN, glossary_intersphinx=True, glossary_levels={"no-effect": "warn"})
