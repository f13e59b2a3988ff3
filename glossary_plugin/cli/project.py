"""The project in the current folder, as every command sees it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.core.options import Layer, find_layer, settle
from glossary_plugin.core.problems import Location
from glossary_plugin.core.site.host_config import find_host

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary_plugin.core.options import Settings
    from glossary_plugin.core.problems import Problem

__all__ = ["Project", "find_project"]


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise FileNotFoundError(error.errno, "the current folder is gone", ".") from error


@dataclass(frozen=True)
class Project:
    """Its settings, and where its pages are."""

    folder: Path
    settings: Settings
    docs: Path | None
    """The folder of the documentation; None where no configuration of a host tells."""
    problems: tuple[Problem, ...]


def find_project(files: Sequence[str] = ()) -> Project:
    """Read ``glossary.toml`` or ``[tool.glossary]`` and the lines of a host; ``files`` take the place of theirs."""
    folder = _here()
    layer, problems = find_layer(folder)
    host = find_host(folder)
    layers = [*([layer] if layer else []), *([host.layer] if host else [])]
    if files:
        layers.append(Layer(given={"files": list(files)}, where=Location(file=str(folder / "command line"))))
    settings = settle(layers, base=folder)
    return Project(folder, settings, host.docs if host else None, (*problems, *settings.problems))
