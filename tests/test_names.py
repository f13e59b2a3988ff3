"""One name means one thing in the whole package."""

from __future__ import annotations

import ast
from pathlib import Path

import glossary_plugin

PACKAGE = Path(glossary_plugin.__file__).parent


def test_no_two_files_have_a_class_of_one_name() -> None:
    """Not even a private one: whoever looks for a name finds one place."""
    places: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, set()).add(path.relative_to(PACKAGE).as_posix())
    assert {name: sorted(files) for name, files in places.items() if len(files) > 1} == {}
