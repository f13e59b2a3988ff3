"""Reports problems to Sphinx's users: warnings with a place, of type ``glossary`` and the code as subtype."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from logging import WARNING, getLogger
from typing import TYPE_CHECKING

from sphinx.util import logging

from glossary_plugin.core.problems import Level, is_path, leveled
from glossary_plugin.core.site.repeats import cause, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from glossary_plugin.core.problems import Problem

__all__ = ["in_passing", "path_of", "report"]

_log = logging.getLogger(__name__)


class _Place(str):
    """A place that Sphinx shows as it is; one without a colon would be the name of a document to it."""

    __slots__ = ()

    def __contains__(self, text: object) -> bool:
        return text == ":" or super().__contains__(text)  # type: ignore[operator]  # whatever is asked


def report(problems: Iterable[Problem], levels: Mapping[str, str], base: Path) -> None:
    """Log each problem with the severity that ``levels`` gives it; ``base`` is the folder of files named without one.

    An error is a warning here too: Sphinx takes what is raised for a fault of its own. A warning has a place of its
    own, which editors show, and the hint of what repeats is said with the first; of what is said in passing, one cause
    is one line.
    """
    reported = [(level, _at_home(problem, base)) for level, problem in leveled(problems, levels)]
    for _, problem in grouped(each for each in reported if each[0] is Level.INFO):
        _log.info("%s", problem)
    hinted: set[object] = set()
    for level, problem in reported:
        if level is not Level.INFO:
            _warn(level, problem, has_hint=cause(level, problem) not in hinted)
            hinted.add(cause(level, problem))


@contextmanager
def in_passing() -> Iterator[None]:
    """Have what is warned of meanwhile said in passing: a reader of a shared file cannot mend it."""
    logger, held = getLogger(logging.NAMESPACE), logging.MemoryHandler()
    handlers, logger.handlers = logger.handlers, [held]
    try:
        yield
    finally:
        logger.handlers = handlers
    for record in held.clear():
        if record.levelno < WARNING:
            logger.handle(record)
        else:
            _log.info("%s: %s", getattr(record, "location", ""), record.getMessage())


def _warn(level: Level, problem: Problem, *, has_hint: bool) -> None:
    name = "ERROR" if level is Level.ERROR else "WARNING"
    extra = {"location": _Place(problem.where), "type": "glossary", "subtype": str(problem.code)}
    hint = f"\n  hint: {problem.hint}" if has_hint else ""
    _log.log(name, "%s", f"{problem.message}{hint}", extra=extra)


def _at_home(problem: Problem, base: Path) -> Problem:
    """Return a problem with the path of its file."""
    return replace(problem, where=replace(problem.where, file=path_of(problem.where.file, base)))


@cache
def path_of(file: str, base: Path) -> str:
    """Return the path of a file that is named from a folder; one inside a package, or an address, keeps its name."""
    return os.path.normpath(base / file) if is_path(file) else file
