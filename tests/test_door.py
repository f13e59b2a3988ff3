"""What the package promises, and nothing more."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import glossary_plugin
from glossary_plugin import core
from glossary_plugin.exchange import formats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

Definition = ast.ClassDef | ast.FunctionDef | ast.Assign
Place = tuple[str, str]
"""A module, and a name that it defines."""


@pytest.mark.parametrize("module", [glossary_plugin, core, formats], ids=["glossary_plugin", "core", "formats"])
def test_every_promised_name_is_there(module: object) -> None:
    names: list[str] = module.__all__  # type: ignore[attr-defined]
    assert names == sorted(names)
    assert all(getattr(module, name) is not None for name in names)


@pytest.mark.parametrize("module", [glossary_plugin, core], ids=["glossary_plugin", "core"])
def test_no_other_name_is(module: ModuleType) -> None:
    with pytest.raises(AttributeError, match=f"module '{module.__name__}' has no attribute 'nothing'"):
        _ = module.nothing


@pytest.mark.parametrize("module", ["glossary_plugin", "glossary_plugin.core"])
def test_the_doors_are_lazy(module: str) -> None:
    code = f"import sys, {module}; print('yaml' in sys.modules, 'daachorse' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(Path(import_module(module).__file__ or "").read_text(encoding="utf-8"))


@cache
def definitions(module: str) -> dict[str, Definition]:
    """What a module defines, by name: classes, functions and aliases of types."""
    found: dict[str, Definition] = {}
    for node in tree(module).body:
        match node:
            case ast.ClassDef() | ast.FunctionDef():
                found[node.name] = node
            case ast.Assign(targets=[ast.Name(id=name)]):
                found[name] = node
    return found


@cache
def known(module: str) -> dict[str, Place]:
    """Where the names of ours that a module uses are defined."""
    found = {name: (module, name) for name in definitions(module)}
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("glossary_plugin."):
            found |= {alias.asname or alias.name: (str(node.module), alias.name) for alias in node.names}
    return found


def shown_types(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the types that a definition shows: of parameters, of what is returned, of public attributes."""
    match node:
        case ast.FunctionDef(args=given):
            each = (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg)
            yield from filter(None, [*(one.annotation for one in each if one), node.returns])
        case ast.ClassDef():
            yield from node.bases
            for member in node.body:
                match member:
                    case ast.AnnAssign(target=ast.Name(id=name)) if not name.startswith("_"):
                        yield member.annotation
                    case ast.FunctionDef(name=name) if name == "__init__" or not name.startswith("_"):
                        yield from shown_types(member)
        case ast.Assign():
            yield node.value


def named(place: Place) -> set[Place]:
    """Return the definitions of ours whose names the signatures of one show."""
    module, name = place
    words = (each for one in shown_types(definitions(module)[name]) for each in ast.walk(one))
    return {known(module)[each.id] for each in words if isinstance(each, ast.Name) and each.id in known(module)}


def test_a_signature_shows_only_what_is_promised() -> None:
    """Of what `core` promises, and so of all that can be reached from there."""
    promised = {known("glossary_plugin.core")[name] for name in core.__all__}
    assert {each: left for each in sorted(promised) if (left := named(each) - promised)} == {}


def test_the_walk_of_signatures_sees_every_type() -> None:
    shown = {name for _, name in named(("glossary_plugin.core.linking.explain", "explain"))}
    assert shown == {"Prose", "Glossary", "Matcher", "Policy", "Allow", "Term", "Verdict"}
    shown = {name for _, name in named(("glossary_plugin.core.matching.matcher", "Mention"))}
    assert shown == {"Mention", "Name", "Term"}
