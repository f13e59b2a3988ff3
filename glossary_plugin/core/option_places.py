"""Where options stand in the file that gives them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from glossary_plugin.core.system.python_source import assigned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["EXTENSION_NAMES", "SPHINX_PREFIX", "option_places"]

EXTENSION_NAMES = ("glossary", "glossary_plugin")
"""The names of the plugin and of the Markdown extension, below which a configuration in YAML has our options."""
SPHINX_PREFIX = "glossary_"
"""How our options begin in a ``conf.py``."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEY = re.compile(r"""^[ \t]*["']?([\w-]+)["']?[ \t]*=""", re.MULTILINE)
_Place = tuple[int, int]


def option_places(file: str) -> Mapping[str, _Place]:
    """Return the line and the column (0: not known) of each option that stands in a configuration as it is."""
    path = Path(file)
    find = {".py": _in_python, ".toml": _in_toml, ".yml": _in_yaml, ".yaml": _in_yaml}.get(path.suffix)
    try:
        return dict(reversed(list(find(path)))) if find else {}  # the first of each
    except (OSError, ValueError, RecursionError, yaml.YAMLError):
        return {}


def _in_python(path: Path) -> Iterator[tuple[str, _Place]]:
    for name, value in assigned(path).items():
        if name.startswith(SPHINX_PREFIX):
            yield name.removeprefix(SPHINX_PREFIX), (value.lineno, 0)


def _in_toml(path: Path) -> Iterator[tuple[str, _Place]]:
    text = path.read_text(encoding="utf-8")
    start = text.find("[tool.glossary") if path.name == "pyproject.toml" else 0
    line, last = text.count("\n", 0, start) + 1, start
    for found in _KEY.finditer(text, start) if start >= 0 else ():
        line += text.count("\n", last, found.start(1))
        last = found.start(1)
        yield found[1], (line, 0)


def _in_yaml(path: Path) -> Iterator[tuple[str, _Place]]:
    """Yield the keys of each mapping that belongs to us."""
    waiting = [yaml.compose(path.read_text(encoding="utf-8-sig"), _LOADER)]
    seen: set[int] = set()  # an alias leads to a node again, or round in a circle
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                waiting.append(value)
                if key.value in EXTENSION_NAMES and isinstance(value, yaml.MappingNode):
                    for each, _ in value.value:
                        yield str(each.value), (each.start_mark.line + 1, each.start_mark.column + 1)
