"""The project in the current folder, as every command sees it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.options import Layer
from glossary_plugin.core.problems import Location
from glossary_plugin.core.project_settings import project_settings
from glossary_plugin.core.site.host_config import find_host

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.core.options import Settings
    from glossary_plugin.core.site.host_config import HostConfig

__all__ = ["Project", "find_project"]


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise FileNotFoundError(error.errno, "the current folder is gone", ".") from error


@dataclass(frozen=True)
class Project:
    """Its settings, and what its host says."""

    folder: Path
    settings: Settings
    host: HostConfig | None

    @cached_property
    def glossary(self) -> Glossary:
        """The terms of its files."""
        options = self.settings.options
        return load(options.files, base=self.settings.base, language=options.language, trust=options.trust)

    @property
    def docs(self) -> Path | None:
        """The folder of the documentation; None where no configuration of a host says it."""
        return self.host.docs if self.host else None


def find_project(files: Sequence[str] = ()) -> Project:
    """Read the settings of the project in the current folder; ``files`` take the place of theirs."""
    folder = _here()
    host = find_host(folder)
    layers = [host.layer] if host else []
    if files:
        layers.append(Layer(given={"files": list(files)}, where=Location(file=str(folder / "command line"))))
    return Project(folder, project_settings(folder, layers), host)
