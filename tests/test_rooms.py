"""Each room imports only what it may; arrows point inward, inside a room and each of its folders in one direction."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import glossary_plugin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

PACKAGE = Path(glossary_plugin.__file__).parent
NAME = "glossary_plugin"
MAY_IMPORT: dict[str, set[str]] = {
    # Beside the standard library, `glossary_plugin` itself and the room's own modules.
    "": {"cli", "core", "html", "markdown_ext", "sphinx_ext"},
    "core": {"yaml", "daachorse", "platformdirs", "pythainlp", "rjieba", "simplemma"},
    "html": {"jinja2", "markupsafe", "rcssmin", "rjsmin", "core", "review"},
    "review": {"yaml", "core"},
    "candidates": {"core"},
    "prose": {"markdown_it", "mdit_py_plugins", "docutils", "core"},
    "markdown_ext": {"markdown", "core", "html", "prose"},
    "mkdocs_plugin": {"mkdocs", "jinja2", "markupsafe", "markdown_ext", "core", "html", "prose"},
    "sphinx_ext": {"sphinx", "docutils", "markdown_it", "myst_parser", "core", "html", "prose"},
    "exchange": {"babel", "rdflib", "defusedxml", "openpyxl", "markdown_it", "mdit_py_plugins", "yaml", "core"},
    "remote": {"urllib3", "core"},  # for one command: no build can come to use the network
    "cli": {"rich", "sphinx", "core", "review", "candidates", "html", "prose", "exchange", "remote"},
}
OWN = {"_version"}
HOSTS = {"mkdocs", "properdocs", "sphinx", "docutils", "markdown", "myst_parser"}


def name_of(path: Path) -> str:
    """Return the dotted name of a module, or of a folder."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}
FOLDERS = [name_of(path.parent) for path in sorted(PACKAGE.rglob("__init__.py")) if path.parent != PACKAGE]


def imported(source: str) -> Iterator[str]:
    """Yield the dotted names that a source imports, anywhere in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{each.name}" for each in node.names)


@cache
def imported_by(module: str) -> list[str]:
    return list(imported(MODULES[module].read_text(encoding="utf-8")))


def room_of(dotted: str) -> str:
    """Return the room that a name of ours is in; for others the top-level package."""
    first, *rest = dotted.split(".")
    return rest[0] if first == NAME and rest else first


def room_with(module: str) -> str:
    """Return the room that a module is in: empty for those at the door."""
    return room_of(module) if MODULES[module].parent != PACKAGE else ""


def box_of(dotted: str, folder: str, names: Iterable[str]) -> str:
    """Return the module or the folder, right inside a folder, that a name is in; empty: it is of the folder's door."""
    first = dotted.removeprefix(folder).removeprefix(".").split(".")[0]
    return first if f"{folder}.{first}" in names or any(each.startswith(f"{folder}.{first}.") for each in names) else ""


def arrows_in(folder: str, imports: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """Return which modules and folders, right inside a folder, each of them imports, by what all modules import."""
    arrows: dict[str, set[str]] = {}
    for module, names in imports.items():
        box = box_of(module, folder, imports)
        inside = (name for name in names if f"{name}.".startswith(f"{folder}."))
        arrows.setdefault(box, set()).update({box_of(name, folder, imports) for name in inside} - {box})
    return arrows


def circle_in(arrows: Mapping[str, Iterable[str]]) -> list[str]:
    """Return boxes that import each other in a circle; none where there is no circle."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


IMPORTED = [
    ("import yaml", ["yaml"]),
    ("import xml.etree", ["xml"]),
    ("from jinja2.ext import do", ["jinja2"]),
    ("from glossary_plugin.core.model import Term", ["core"]),
    ("from glossary_plugin import core, html", ["core", "html"]),
    ("import glossary_plugin.html.pages.list_page", ["html"]),
    ("import glossary_plugin", ["glossary_plugin"]),
    ("if TYPE_CHECKING:\n    import mkdocs", ["mkdocs"]),
    ("def late() -> None:\n    from sphinx import addnodes", ["sphinx"]),
]


@pytest.mark.parametrize(("source", "expected"), IMPORTED)
def test_the_walk_sees_every_import(source: str, expected: list[str]) -> None:
    assert list(map(room_of, imported(source))) == expected


CIRCLES: list[tuple[str, dict[str, list[str]], bool]] = [
    ("modules", {"r.a": ["r.b.x"], "r.b": ["r.a.y"]}, True),
    ("modules one way", {"r.a": ["r.b.x"], "r.b": ["yaml"]}, False),
    ("folders by two pairs of modules", {"r.a.one": ["r.b.two.x"], "r.b.three": ["r.a.four.x"], "r.b.two": []}, True),
    ("folders one way", {"r.a.one": ["r.b.two.x"], "r.a.three": ["r.a.one.x", "r.b.four"], "r.b.two": []}, False),
    ("three", {"r.a": ["r.b.x"], "r.b": ["r.c"], "r.c": ["r.a.x"]}, True),
    ("a room and its own door", {"r": ["r.a.x"], "r.a": ["r.x"]}, True),
    ("a door that opens", {"r": ["r.a.x", "r.b.x"], "r.a": ["r.b.x"], "r.b": ["other.x"]}, False),
    ("names that begin alike", {"r.a": ["r.ab.x"], "r.ab": ["r.abc.x"], "r.abc": []}, False),
]


@pytest.mark.parametrize(("imports", "is_circle"), [case[1:] for case in CIRCLES], ids=[case[0] for case in CIRCLES])
def test_the_walk_sees_every_circle(imports: dict[str, list[str]], is_circle: bool) -> None:  # noqa: FBT001
    assert bool(circle_in(arrows_in("r", imports))) is is_circle


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_only_what_it_may(module: str) -> None:
    room = room_with(module)
    may = MAY_IMPORT[room] | OWN | {room, NAME} | sys.stdlib_module_names
    assert set(map(room_of, imported_by(module))) - may == set()


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_is_admitted_nothing_that_nobody_in_it_imports(room: str) -> None:
    used = {room_of(name) for module in MODULES if room_with(module) == room for name in imported_by(module)}
    assert MAY_IMPORT[room] - used == set()


def test_rooms_are_admitted_to_each_other_in_one_direction() -> None:
    assert circle_in({room: may & MAY_IMPORT.keys() for room, may in MAY_IMPORT.items()}) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_is_in_a_folder_imports_each_other_in_one_direction(folder: str) -> None:
    """The folders and modules of a room, and those of each folder inside it."""
    inside = {module: imported_by(module) for module in MODULES if f"{module}.".startswith(f"{folder}.")}
    assert circle_in(arrows_in(folder, inside)) == []


@pytest.mark.parametrize("module", ["glossary_plugin", "glossary_plugin.core", "glossary_plugin.html"])
def test_importing_a_room_imports_no_host(module: str) -> None:
    """Nor does importing every module of the room."""
    walk = (
        "import importlib, pkgutil, sys\n"
        f"room = importlib.import_module({module!r})\n"
        f"if {module!r} != 'glossary_plugin':\n"
        "    for each in pkgutil.walk_packages(room.__path__, room.__name__ + '.'):\n"
        "        importlib.import_module(each.name)\n"
        "print(*{name.split('.')[0] for name in sys.modules})\n"
    )
    done = subprocess.run([sys.executable, "-c", walk], check=True, capture_output=True, text=True, cwd=PACKAGE.parent)
    assert HOSTS.isdisjoint(done.stdout.split())
