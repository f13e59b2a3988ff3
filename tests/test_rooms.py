"""Each room imports only what it may; arrows point inward."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import glossary_plugin

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(glossary_plugin.__file__).parent
MAY_IMPORT: dict[str, set[str]] = {
    # Beside the standard library, `glossary_plugin` itself and the room's own modules.
    "": {"cli", "core", "html", "markdown_ext", "sphinx_ext"},
    "core": {"yaml", "daachorse", "platformdirs", "simplemma"},
    "html": {"jinja2", "markupsafe", "nh3", "rcssmin", "rjsmin", "core"},
    "prose": {"markdown_it", "mdit_py_plugins", "docutils", "yaml", "core"},
    "markdown_ext": {"markdown", "core", "html", "prose"},
    "mkdocs_plugin": {"mkdocs", "jinja2", "markupsafe", "markdown", "markdown_ext", "core", "html", "prose"},
    "sphinx_ext": {"sphinx", "docutils", "markdown_it", "myst_parser", "core", "html", "prose"},
    "exchange": {"ruamel", "rdflib", "defusedxml", "markdown_it", "mdit_py_plugins", "yaml", "core"},
    # What fetches is the command's alone: no build can come to use the network.
    "remote": {"urllib3", "core"},
    "cli": {"ruamel", "rich", "core", "html", "prose", "exchange", "remote"},
}
OWN = {"_version"}
HOSTS = {"mkdocs", "properdocs", "sphinx", "docutils", "markdown", "myst_parser"}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0] if path.parent != PACKAGE else ""


def imported(source: str) -> Iterator[str]:
    """Yield what a source imports, anywhere in it: a room of ours by its name, else the top-level package."""
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names = [f"{node.module}.{each.name}" for each in node.names]
        for dotted in names:
            first, *rest = dotted.split(".")
            yield rest[0] if first == "glossary_plugin" and rest else first


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
    assert list(imported(source)) == expected


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    room = room_of(path)
    may = MAY_IMPORT[room] | OWN | {room, "glossary_plugin"} | sys.stdlib_module_names
    assert set(imported(path.read_text(encoding="utf-8"))) - may == set()


@pytest.mark.parametrize("module", ["glossary_plugin", "glossary_plugin.core", "glossary_plugin.html"])
def test_importing_a_room_imports_no_host(module: str) -> None:
    """Nor does importing every module of the room."""
    walk = (
        "import importlib, pkgutil, sys\n"
        f"room = importlib.import_module({module!r})\n"
        f"if {module!r} != 'glossary_plugin':\n"
        "    for each in pkgutil.iter_modules(room.__path__, room.__name__ + '.'):\n"
        "        importlib.import_module(each.name)\n"
        "print(*{name.split('.')[0] for name in sys.modules})\n"
    )
    done = subprocess.run([sys.executable, "-c", walk], check=True, capture_output=True, text=True, cwd=PACKAGE.parent)
    assert HOSTS.isdisjoint(done.stdout.split())
