"""A ``conf.py`` as Sphinx reads it: the only code of a project that a command runs, since a build runs it too."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.site.host_config import sphinx_host, worked_out

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from glossary_plugin.core.site.host_config import HostConfig

__all__ = ["run_host"]


def run_host(host: HostConfig) -> tuple[HostConfig, tuple[Problem, ...]]:
    """Return what the ``conf.py`` of ``host`` says once Sphinx has run it; if it cannot, ``host`` and the reason."""
    try:
        from sphinx.errors import ConfigError  # noqa: PLC0415 - where it is installed
    except ModuleNotFoundError:
        return host, _without_sphinx(host.file)
    try:
        return sphinx_host(host.file, _run(host.file)), ()
    except ConfigError as error:
        cause = error.__cause__ or error
        reason = f"{type(cause).__name__}: {cause}"
        message = f"'conf.py' cannot be run here, so only its plain values are used: {reason}"
        hint = "fix it, or run the command in the environment that builds the documentation"
        return host, (_problem(host.file, message, hint),)


def _run(file: Path) -> Mapping[str, object]:
    """Return the names of a ``conf.py`` with their values; what it prints is not part of the command's output."""
    from sphinx.config import Config  # noqa: PLC0415
    from sphinx.util.tags import Tags  # noqa: PLC0415

    with redirect_stdout(sys.stderr):
        config = Config.read(file.parent, overrides={}, tags=Tags())
    # What nobody has declared yet, since no extension is loaded, is nowhere else to be had.
    names: Mapping[str, object] = config._raw_config  # noqa: SLF001
    return names


def _without_sphinx(file: Path) -> tuple[Problem, ...]:
    if not (names := worked_out(file)):
        return ()
    message = f"Sphinx is not installed, so 'conf.py' is not run: {', '.join(names)} cannot be known"
    hint = 'install it beside this command: pip install "glossary-plugin[sphinx]"'
    return (_problem(file, message, hint),)


def _problem(file: Path, message: str, hint: str) -> Problem:
    return Problem(code=Code.CANNOT_RUN, message=message, hint=hint, where=Location(file=file.name))
