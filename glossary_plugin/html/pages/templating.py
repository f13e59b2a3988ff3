"""Our templates, and those of the user's that replace them; one that is broken costs that template."""

from __future__ import annotations

import traceback
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    meta,
)

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.system.files import is_folder, read_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import BaseLoader

__all__ = ["Templates", "used_templates"]

_OURS = PackageLoader("glossary_plugin.html")


class Templates:
    """Renders templates by name; ``folder`` has those that replace ours, ``report`` gets what is wrong."""

    def __init__(self, folder: str, report: Callable[[Problem], None]) -> None:
        self._report = report
        self._ours = _our_environment()
        self._theirs: Environment | None = None
        self._broken: set[str] = set()
        if folder and is_folder(Path(folder)):
            self._theirs = _environment(FileSystemLoader(folder), self._ours.loader)
        elif folder:
            message = f"option 'templates' names '{folder}', which is no folder"
            hint = "make the folder, or mend its path: it is relative to the file that names it"
            report(Problem(code=Code.BAD_OPTION, message=message, hint=hint, where=Location(file=folder)))

    def render(self, name: str, **given: object) -> str:
        """Return what a template makes of what it is given."""
        if self._theirs is not None and name not in self._broken:
            try:
                return self._theirs.get_template(name).render(given)
            except Exception as error:  # noqa: BLE001 - a template may do anything, and fail in any way
                self._broken.add(name)
                self._report(_problem(name, error))
        return self._ours.get_template(name).render(given)


def used_templates(folder: str) -> dict[str, str]:
    """Return the user's templates, by name: those that replace ours, and those that these name; no other file is read.

    ``folder`` may be any folder, and a huge one.
    """
    found: dict[str, str] = {}
    wanted = _OURS.list_templates() if folder and is_folder(Path(folder)) else []
    while wanted:
        name = wanted.pop()
        text, problem = read_whole(Path(folder, name), name)
        if name not in found and problem is None:
            found[name] = text
            wanted += _named_in(text)
    return found


def _named_in(text: str) -> list[str]:
    """Return the templates that a template names; none where it is broken."""
    try:
        return [name for name in meta.find_referenced_templates(_environment(_OURS).parse(text)) if name]
    except TemplateSyntaxError:
        return []


@cache
def _our_environment() -> Environment:
    """Return what finds our own templates: they are compiled once for all sites of a process."""
    return _environment(_OURS, may_change=False)


def _environment(*loaders: BaseLoader | None, may_change: bool = True) -> Environment:
    """Return what finds templates; for those that ``may_change`` it looks at the files each time, which takes long."""
    return Environment(
        auto_reload=may_change,
        loader=ChoiceLoader([each for each in loaders if each]),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


def _problem(name: str, error: Exception) -> Problem:
    """Return what is wrong, with the last line of a template that was run or read."""
    run = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.endswith(".py")]
    file, line = (run[-1].filename, run[-1].lineno or 0) if run else (name, 0)
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or file, error.lineno
    reason = f"{type(error).__name__}: {error}"
    if isinstance(error, TemplateError):
        reason = f"names '{error}', which is not there" if isinstance(error, TemplateNotFound) else str(error)
    return Problem(
        code=Code.BAD_TEMPLATE,
        message=f"the template '{name}' cannot be used: {reason}",
        hint="mend it, beginning from our own of that name, which is used instead",
        where=Location(file=file, line=line),
    )
