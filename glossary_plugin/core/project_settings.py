"""The settings of a project: what its files and its host say, settled once for every host and every command."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.options import Layer, settle
from glossary_plugin.core.problems import Code, Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from glossary_plugin.core.options import Settings

__all__ = ["find_layer", "project_settings"]


def project_settings(folder: Path, layers: Iterable[Layer] = ()) -> Settings:
    """Return the settings of the project in ``folder``: those of its own file, then ``layers``, a later one over all.

    Its own file is ``glossary.toml``, else the table ``[tool.glossary]`` of ``pyproject.toml``.
    """
    own, problems = find_layer(folder)
    settings = settle([*([own] if own else []), *layers], base=folder)
    return replace(settings, problems=(*problems, *settings.problems))


def find_layer(folder: Path) -> tuple[Layer | None, list[Problem]]:
    """Read ``glossary.toml``, else ``[tool.glossary]`` of ``pyproject.toml``, in ``folder``."""
    for name, keys in (("glossary.toml", ()), ("pyproject.toml", ("tool", "glossary"))):
        path = folder / name
        if not path.is_file():
            continue
        where = Location(file=str(path))
        try:
            given: Any = tomllib.loads(path.read_text(encoding="utf-8"))
        except (ValueError, RecursionError, OSError) as error:
            message = f"{'cannot be read' if isinstance(error, OSError) else 'not valid TOML'}: {error}"
            hint = "fix the file, or remove it"
            return None, [Problem(code=Code.BAD_OPTION, message=message, hint=hint, where=where)]
        for key in keys:
            given = given.get(key) if isinstance(given, dict) else None
        if isinstance(given, dict):
            return Layer(given=given, where=where), []
    return None, []
