"""How problems are reported to users of MkDocs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from glossary_plugin.core.linking.source_places import nearby
from glossary_plugin.core.problems import Level, leveled
from glossary_plugin.core.site.repeats import grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from glossary_plugin.core.options import Settings
    from glossary_plugin.core.problems import Problem

    Survives = Callable[[Problem], bool]

__all__ = ["Reporter"]

_log = get_plugin_logger("glossary")


class Reporter:
    """Logs problems, each once in a run: a site in several languages is built several times."""

    def __init__(self) -> None:
        self._reported: set[Problem] = set()

    def forget(self) -> None:
        """Begin a new run."""
        self._reported.clear()

    def report(self, problems: Iterable[Problem], settings: Settings, *, strict: bool, survives: Survives) -> None:
        """Log each problem with the severity that the options give it; raise ``PluginError`` where that is an error.

        ``strict``: whether a warning stops the build. ``survives``: whether an error leaves something to serve;
        in strict mode MkDocs itself stops at what is logged.
        """
        if not (new := [problem for problem in dict.fromkeys(problems) if problem not in self._reported]):
            return
        self._reported.update(new)
        located = [(level, nearby(problem, settings.base)) for level, problem in leveled(new, settings.options.levels)]
        fatal = [
            str(problem)
            for level, problem in grouped(located)
            if not _logged(level, problem, strict=strict, survives=survives)
        ]
        if fatal:
            raise PluginError("\n".join(["the glossary has errors", *fatal]))


def _logged(level: Level, problem: Problem, *, strict: bool, survives: Survives) -> bool:
    """Log a problem; return False for one that must stop the build."""
    if level is Level.INFO:
        _log.info("%s", problem)
    elif level is Level.ERROR and survives(problem):
        _log.error("%s", problem)
    elif level is Level.WARN and not (strict and not _log.isEnabledFor(30)):
        _log.warning("%s", problem)
    else:
        # A warning that is not shown (mkdocs build --quiet --strict) must stop the build all the same.
        return False
    return True
