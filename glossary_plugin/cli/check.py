"""``glossary check``: report every problem of the glossary files, and of the pages that use them."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from glossary_plugin.cli.output import counted, printed
from glossary_plugin.cli.project import find_project
from glossary_plugin.core.glossary_file.check import check
from glossary_plugin.core.problems import Level, leveled
from glossary_plugin.core.site.listing import unused
from glossary_plugin.core.site.repeats import grouped

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from glossary_plugin.cli.pages import ReadPage
    from glossary_plugin.core.model import Glossary
    from glossary_plugin.core.problems import Problem

__all__ = ["add", "run"]

_FAILING = (Level.INFO, Level.WARN, Level.ERROR)
_COUNTED = {Level.ERROR: "error", Level.WARN: "warning", Level.INFO: "remark"}


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="glossary files or patterns; default: those of the project's settings, else glossary.yml",
    )
    parser.add_argument(
        "--pages",
        nargs="?",
        const="",
        metavar="FOLDER",
        help="check the pages too; default folder: the one in the host's configuration",
    )
    parser.add_argument(
        "--all", action="store_true", help="list every place of a repeated problem, not only the first three"
    )
    parser.add_argument(
        "--fail-on",
        type=Level,
        choices=_FAILING,
        default=Level.WARN,
        metavar="LEVEL",
        help="the lowest severity that makes the exit status 1: info, warn (default) or error",
    )
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Report all problems, then count them; return 1 if one reaches the level to fail on, else 0."""
    project = find_project(given.files)
    glossary = project.glossary
    found = [*project.settings.problems, *_in_order([*glossary.problems, *check(glossary)])]
    if project.settings.options.used_by:
        from glossary_plugin.core.site.used_by import read_used_by  # noqa: PLC0415 - loaded where it is needed

        found += read_used_by(project.settings, glossary)[1]
    pages: list[ReadPage] = []
    if given.pages is not None:
        from glossary_plugin.cli.pages import open_pages  # noqa: PLC0415 - loaded where it is needed

        if (site := open_pages(project, given.pages)) is None:
            return 2
        pages = list(site.read())
        found += [*site.problems(), *(problem for page in pages for problem in page.problems)]
        if pages:
            found += unused(
                site.prepared.glossary.among(glossary.by_id).terms,
                frozenset[str]().union(*(page.used for page in pages)),
            )
    reported = leveled(found, project.settings.options.levels, checking=True)
    sys.stdout.write(printed(problem for _, problem in (reported if given.all else grouped(reported))))
    sys.stdout.write(f"{_summary(glossary, len(pages), [level for level, _ in reported])}\n")
    return int(any(level.rank >= given.fail_on.rank for level, _ in reported))


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems by file, as the files first come, then by line and column."""
    files: dict[str, int] = {}
    return sorted(
        problems,
        key=lambda each: (files.setdefault(each.where.file, len(files)), each.where.line, each.where.column),
    )


def _summary(glossary: Glossary, pages: int, levels: Iterable[Level]) -> str:
    count = Counter(levels)
    found = ", ".join(counted(count[level], word) for level, word in _COUNTED.items() if count[level])
    size = f"{counted(len(glossary.terms), 'term')} in {counted(len(glossary.files), 'file')}"
    if pages:
        size += f", {counted(pages, 'page')}"
    return f"{size}: {found or 'no problems'}"
