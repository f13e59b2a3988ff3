"""Pages of entries share the tree of documents beside them, where it is the same."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from glossary_plugin.sphinx_ext.build.build_state import Output
from glossary_plugin.sphinx_ext.output.navigation import share_navigation
from glossary_plugin.sphinx_ext.records import EntryPage

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = {f"{folder}/{id_}": EntryPage(id_, list_) for folder, list_ in (("a", "a"), ("b", "b")) for id_ in ("x", "y")}
SUFFIX, FOLDERS = "{}.html".format, "{}/".format


def _trees(uri: Callable[[str], str], names: list[str], **in_trees: set[str]) -> dict[str, list[str]]:
    """Return who made the trees that pages show: one for a sidebar, one for a header, then the first once more."""
    config = SimpleNamespace(records=SimpleNamespace(pages=PAGES))
    state = SimpleNamespace(config=config, output=Output())
    env = SimpleNamespace(glossary_build=SimpleNamespace(state=state), files_to_rebuild=in_trees)
    app: Any = SimpleNamespace(env=env, builder=SimpleNamespace(get_target_uri=uri))
    shown = {}
    for name in names:
        context: dict[str, Any] = {"toctree": lambda name=name, **given: f"{name} {sorted(given)}"}
        share_navigation(app, name, "page.html", context, None)
        toctree = context["toctree"]
        calls = [toctree(maxdepth=1, collapse=True), toctree(), toctree(collapse=True, maxdepth=1)]
        assert calls[0] == calls[2]
        assert [each.partition(" ")[2] for each in calls[:2]] == ["['collapse', 'maxdepth']", "[]"]
        shown[name] = [each.partition(" ")[0] for each in calls[:2]]
    return shown


def test_one_tree_serves_the_entries_of_a_list() -> None:
    found = _trees(SUFFIX, ["a/x", "a/y", "b/x", "b/y", "page"])
    assert found == {
        "a/x": ["a/x"] * 2,
        "a/y": ["a/x"] * 2,
        "b/x": ["b/x"] * 2,
        "b/y": ["b/x"] * 2,
        "page": ["page"] * 2,
    }


@pytest.mark.parametrize(("uri", "in_trees"), [(FOLDERS, {}), (SUFFIX, {"a/y": {"index"}})])
def test_a_page_whose_tree_is_another_has_its_own(uri: Callable[[str], str], in_trees: dict[str, set[str]]) -> None:
    assert _trees(uri, ["a/x", "a/y"], **in_trees) == {"a/x": ["a/x"] * 2, "a/y": ["a/y"] * 2}


def test_a_page_without_a_tree_stays_without() -> None:
    config = SimpleNamespace(records=SimpleNamespace(pages=PAGES))
    state = SimpleNamespace(config=config, output=Output())
    app: Any = SimpleNamespace(env=SimpleNamespace(glossary_build=SimpleNamespace(state=state)))
    context: dict[str, Any] = {}
    share_navigation(app, "a/x", "page.html", context, None)
    assert context == {}
