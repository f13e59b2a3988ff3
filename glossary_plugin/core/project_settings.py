"""The settings of a project: what its files and its host say, settled once for every host and every command."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossary_plugin.core.options import find_layer, settle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from glossary_plugin.core.options import Layer, Settings

__all__ = ["project_settings"]


def project_settings(folder: Path, layers: Iterable[Layer] = ()) -> Settings:
    """Return the settings of the project in ``folder``: those of its own file, then ``layers``, a later one over all.

    Its own file is ``glossary.toml``, else the table ``[tool.glossary]`` of ``pyproject.toml``.
    """
    own, problems = find_layer(folder)
    settings = settle([*([own] if own else []), *layers], base=folder)
    return replace(settings, problems=(*problems, *settings.problems))
