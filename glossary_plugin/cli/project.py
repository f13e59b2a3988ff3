"""The project in the current folder, as every command sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.cli.native_names import native_keys
from glossary_plugin.core.glossary_file.load import load_project
from glossary_plugin.core.options import Layer
from glossary_plugin.core.problems import Code, Location
from glossary_plugin.core.project_settings import project_settings
from glossary_plugin.core.site.host_config import find_host
from glossary_plugin.core.text.folding import fold_key

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
        """The terms of its files; what is said of those of native glossaries is no mistake."""
        glossary = load_project(self.settings)
        is_native = self.host is not None and self.host.file.name == "conf.py" and self.settings.options.native
        if not is_native or not glossary.unclaimed or self.docs is None:
            return glossary
        keys = native_keys(self.docs)
        claimed = {each.where for each in glossary.unclaimed if fold_key(each.key) in keys}
        problems = (
            each for each in glossary.problems if each.code is not Code.UNKNOWN_TERM or each.where not in claimed
        )
        return replace(glossary, problems=tuple(problems))

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
