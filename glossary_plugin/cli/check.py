"""``glossary check``: report every problem of the glossary files, and of the pages that use them."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.cli.baseline import baseline_of, fingerprints, known_in
from glossary_plugin.cli.jobs import add_jobs
from glossary_plugin.cli.output import printed, put_out
from glossary_plugin.cli.problem_formats import FORMATS, machine_problems
from glossary_plugin.cli.progress import shown_progress
from glossary_plugin.cli.project import add_files, find_project
from glossary_plugin.core.checking.check import check
from glossary_plugin.core.problems import Level, in_order, leveled
from glossary_plugin.core.site.repeats import grouped
from glossary_plugin.core.text.counted import counted

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Sequence

    from glossary_plugin.cli.project import Project
    from glossary_plugin.core.model import Glossary
    from glossary_plugin.core.problems import Problem

__all__ = ["add", "run"]

_FAILING = (Level.INFO, Level.WARN, Level.ERROR)
_COUNTED = {Level.ERROR: "error", Level.WARN: "warning", Level.INFO: "remark"}


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    add_files(parser)
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
    parser.add_argument(
        "--format",
        choices=("text", *FORMATS),
        default="text",
        help="text (default), json, sarif, github (annotations) or gitlab (a code quality report)",
    )
    parser.add_argument("--baseline", metavar="FILE", help="report only what is not in this file of known problems")
    parser.add_argument(
        "--write-baseline",
        action="store_true",
        help="write all problems into the file of --baseline, as known",
    )
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Report and count all problems; return 0, 1 if one reaches the level to fail on, 2 if the command is wrong."""
    project = find_project(given.files)
    known = _known(given)
    found = None if known is None else _found(project, given)
    if known is None or found is None:
        return 2
    problems, pages = found
    reported = leveled(problems, project.settings.options.levels, checking=True)
    if given.write_baseline:
        return _write_baseline(given.baseline, [problem for _, problem in reported])
    marks = fingerprints(problem for _, problem in reported)
    new = [each for each, mark in zip(reported, marks, strict=True) if mark not in known]
    if given.format == "text":
        sys.stdout.write(printed(problem for _, problem in (new if given.all else grouped(new))))
        summary = _summary(project.glossary, pages, [level for level, _ in new])
        sys.stdout.write(f"{summary}{_and_known(len(reported) - len(new))}\n")
    else:
        put_out(FORMATS[given.format](machine_problems(new)), None)
    return int(any(level.rank >= given.fail_on.rank for level, _ in new))


def _found(project: Project, given: Namespace) -> tuple[list[Problem], int] | None:
    """Return all problems, and how many pages were read; None, with a message, without a folder of pages."""
    if given.pages is None:
        return _in_files(project), 0
    from glossary_plugin.cli.page_checks import page_problems  # noqa: PLC0415 - loaded where it is needed
    from glossary_plugin.cli.pages import open_pages  # noqa: PLC0415

    if (site := open_pages(project, given.pages)) is None:
        return None
    reading = shown_progress(site.read(given.jobs), site.count, "Reading pages")
    found = _in_files(project)  # while other processes, if there are any, read the pages
    pages = list(reading)
    return [*found, *page_problems(site, pages)], len(pages)


def _in_files(project: Project) -> list[Problem]:
    """Return the problems of the settings and of the glossary, in order."""
    glossary, options = project.glossary, project.settings.options
    found = [*glossary.problems, *check(glossary, options, checking=True)]
    if referring := [term for term in glossary.terms if any("term" in text for text in term.every_text)]:
        from glossary_plugin.cli.text_checks import text_problems  # noqa: PLC0415 - loaded where it is needed

        found += text_problems(project, referring)
    found = [*project.settings.problems, *in_order(found, (term.where.file for term in glossary.terms))]
    if options.used_by:
        from glossary_plugin.core.site.used_by import read_used_by  # noqa: PLC0415 - loaded where it is needed

        found += read_used_by(project.settings, glossary)[1]
    return found


def _known(given: Namespace) -> frozenset[str] | None:
    """Return the fingerprints of known problems; None, with a message, if their file cannot be used."""
    if given.write_baseline and not given.baseline:
        sys.stderr.write("name the file to write: --baseline FILE --write-baseline\n")
        return None
    if not given.baseline or given.write_baseline:
        return frozenset()
    try:
        text = Path(given.baseline).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", "") or "it is no text"
        sys.stderr.write(f"'{given.baseline}' cannot be read: {reason}; write it with --write-baseline\n")
        return None
    known = known_in(text)
    if known is None:
        sys.stderr.write(f"'{given.baseline}' is not a file of known problems; write it again with --write-baseline\n")
    return known


def _write_baseline(file: str, problems: Sequence[Problem]) -> int:
    if not put_out(baseline_of(problems), file):
        return 1
    sys.stdout.write(f"'{file}' was written: {counted(len(problems), 'problem')} known\n")
    return 0


def _and_known(count: int) -> str:
    return f" ({counted(count, 'known problem')} left out)" if count else ""


def _summary(glossary: Glossary, pages: int, levels: Iterable[Level]) -> str:
    count = Counter(levels)
    found = ", ".join(counted(count[level], word) for level, word in _COUNTED.items() if count[level])
    size = f"{counted(len(glossary.terms), 'term')} in {counted(len(glossary.files), 'file')}"
    if pages:
        size += f", {counted(pages, 'page')}"
    return f"{size}: {found or 'no problems'}"
