"""Reports problems to Sphinx's users: warnings with a place, of type ``glossary`` and the code as subtype."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sphinx.util import logging

from glossary_plugin.core.linking.source_places import is_path
from glossary_plugin.core.problems import Level, leveled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from glossary_plugin.core.problems import Location, Problem

__all__ = ["path_of", "report"]

_log = logging.getLogger(__name__)


def report(problems: Iterable[Problem], levels: Mapping[str, str], base: Path) -> None:
    """Log each problem as loudly as ``levels`` says; ``base`` is the folder of files named without one.

    An error is a warning here too: Sphinx takes what is raised for a fault of its own.
    """
    for level, problem in leveled(problems, levels):
        location = _located(problem.where, base)
        if level is Level.INFO:
            _log.info("%s: %s [%s]\n  hint: %s", location, problem.message, problem.code, problem.hint)
        else:
            name = "ERROR" if level is Level.ERROR else "WARNING"
            extra = {"location": location, "type": "glossary", "subtype": str(problem.code)}
            _log.log(name, "%s\n  hint: %s", problem.message, problem.hint, extra=extra)


def _located(where: Location, base: Path) -> str:
    """Return a place in the form that Sphinx shows as it is: with a colon."""
    file = path_of(where.file, base)
    place = f"{file}:{where.line}" if where.line else f"{file}:"
    return f"{place}:{where.column}" if where.column else place


def path_of(file: str, base: Path) -> str:
    """Return the path of a file that is named from a folder; one inside a package, or an address, keeps its name."""
    return os.path.normpath(base / file) if is_path(file) else file
