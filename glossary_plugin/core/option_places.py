"""Where an option stands in the file that gives it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from glossary_plugin.core.system.python_source import assigned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary_plugin.core.problems import Location

__all__ = ["option_place"]

_NAMES = ("glossary", "glossary_plugin")
"""What a configuration in YAML has its options below."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def option_place(file: Location, name: str) -> Location:
    """Return the place of an option in a configuration; ``file`` where it does not stand there as it is."""
    path = Path(file.file)
    places = {".py": _in_python, ".toml": _in_toml, ".yml": _in_yaml, ".yaml": _in_yaml}.get(path.suffix)
    if file.line or places is None:
        return file
    try:
        line, column = next(places(path, name), (0, 0))
    except (OSError, ValueError, RecursionError, yaml.YAMLError):
        return file
    return replace(file, line=line, column=column)


def _in_python(path: Path, name: str) -> Iterator[tuple[int, int]]:
    if (value := assigned(path).get(f"glossary_{name}")) is not None:
        yield value.lineno, 0


def _in_toml(path: Path, name: str) -> Iterator[tuple[int, int]]:
    text = path.read_text(encoding="utf-8")
    start = text.find("[tool.glossary") if path.name == "pyproject.toml" else 0
    key = re.compile(rf"""^\s*["']?{re.escape(name)}["']?\s*=""", re.MULTILINE)
    if start >= 0 and (found := key.search(text, start)):
        yield text.count("\n", 0, found.end()) + 1, 0


def _in_yaml(path: Path, name: str) -> Iterator[tuple[int, int]]:
    """Yield where the key stands in a mapping that belongs to us."""
    waiting = [yaml.compose(path.read_text(encoding="utf-8-sig"), _LOADER)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                waiting.append(value)
                if key.value in _NAMES and isinstance(value, yaml.MappingNode):
                    marks = (each.start_mark for each, _ in value.value if each.value == name)
                    yield from ((mark.line + 1, mark.column + 1) for mark in marks)
