"""``glossary diff``: list the terms that have changed, and links that were added, removed or lead elsewhere."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from glossary_plugin.cli.change_log import term_log
from glossary_plugin.cli.jobs import add_jobs
from glossary_plugin.cli.link_report import link_report
from glossary_plugin.cli.output import add_output, put_out, report
from glossary_plugin.cli.pages import ProjectPages, open_pages
from glossary_plugin.cli.progress import shown_progress
from glossary_plugin.cli.project import find_project
from glossary_plugin.cli.revision import RevisionError, checked_out
from glossary_plugin.core.glossary_file.differences import differences
from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.site.link_changes import link_changes
from glossary_plugin.core.system.files import is_folder

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping

    from glossary_plugin.cli.project import Project
    from glossary_plugin.core.linking.usage import Use
    from glossary_plugin.core.model import Glossary

__all__ = ["add", "run"]


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.description = f"{parser.description}: between two glossary files, or since a revision of git"
    parser.add_argument("files", nargs="*", metavar="FILE", help="the old glossary file and the new one")
    parser.add_argument("--since", metavar="REV", help="compare the project with what it was at this revision in git")
    parser.add_argument(
        "--pages",
        nargs="?",
        const="",
        metavar="FOLDER",
        help="with --since: list the links of the pages too; default folder: the one in the host's configuration",
    )
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="text (default) or markdown")
    add_output(parser)
    add_jobs(parser)
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Print what has changed; return 0, or 1 if a file cannot be read or written, 2 if the command is wrong."""
    project = find_project()
    match given.files:
        case [] if given.since:
            try:
                with checked_out(given.since, project.folder) as folder:
                    return _since(given, find_project(folder=folder), project)
            except RevisionError as error:
                sys.stderr.write(f"{error}\n")
                return 2
        case [_, _] if not given.since and given.pages is None:
            old, new = (load([file], base=project.folder) for file in given.files)
            report([*old.problems, *new.problems], {})
            if not (old.files and new.files):
                return 1
            return _put(_terms(old, new, given.format), given, is_whole=old.is_complete and new.is_complete)
        case _:
            sys.stderr.write("name two glossary files, or a revision with --since; --pages needs --since\n")
            return 2


def _since(given: Namespace, then: Project, now: Project) -> int:
    if given.pages is not None and open_pages(now, given.pages) is None:
        return 2
    report([*now.settings.problems, *now.glossary.problems], now.settings.options.levels)
    made = _terms(then.glossary, now.glossary, given.format)
    if given.pages is not None:
        made += _links(then, now, given)
    return _put(made, given, is_whole=now.glossary.is_complete)


def _put(made: str, given: Namespace, *, is_whole: bool) -> int:
    return int(not put_out(made, given.output) or not is_whole)


def _terms(old: Glossary, new: Glossary, format_: str) -> str:
    return term_log([*differences(old, new)], format_)


def _links(then: Project, now: Project, given: Namespace) -> str:
    ids = {id_: term.id for id_, term in now.linked.by_id.items()}
    before, after = (_uses(project, given, ids) for project in (then, now))
    names = {term.id: term.name for project in (then, now) for term in project.linked.terms}
    return link_report([*link_changes(before, after)], names, given.format)


def _uses(project: Project, given: Namespace, ids: Mapping[str, str]) -> dict[str, list[Use]]:
    """Return what each page of a project uses, by its path; ``ids`` has the present ids by the former ones."""
    inside = os.path.relpath(given.pages) if given.pages else ""
    docs = project.folder / inside if inside else project.docs or project.folder / "docs"
    if not is_folder(docs):
        return {}
    site = ProjectPages(project, docs)
    read = shown_progress(site.read(given.jobs), site.count, "Reading pages")
    return {
        page.path: [replace(use, term=ids.get(use.term, use.term)) for use in page.uses]
        for page in read
        if page.is_read
    }
