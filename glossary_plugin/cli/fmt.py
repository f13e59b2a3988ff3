"""``glossary fmt``: format glossary files, keeping every comment."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from glossary_plugin.cli.output import report
from glossary_plugin.cli.own_files import own_files
from glossary_plugin.cli.project import add_files, find_project
from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.model import Glossary
from glossary_plugin.exchange.glossary_yaml.adding import ids, states, states_of_others, with_notes
from glossary_plugin.exchange.glossary_yaml.layout import laid_out

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from glossary_plugin.cli.own_files import OwnFile
    from glossary_plugin.cli.project import Project
    from glossary_plugin.core.problems import Problem

__all__ = ["add", "run"]


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    more = "keys in the order of the documentation, two columns a step; what the files say does not change"
    parser.description = f"{parser.description}: {more}"
    add_files(parser)
    parser.add_argument(
        "--ids",
        action="store_true",
        help="write down the ids that are made from names, so that renaming keeps them",
    )
    parser.add_argument(
        "--stamp",
        action="store_true",
        help="write down that every translation is of its term as it is now; check reports it when the term changes",
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file would change")
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Write the files that change; return 1 if that cannot be done, or with ``--check`` if one would change, else 0."""
    project = find_project(given.files)
    files, failed = own_files(project)
    glossary = _without_prefixes(project) if given.ids or given.stamp else Glossary()
    problems: list[Problem] = []
    for file in files:
        made = _made(file, glossary, given)
        if not isinstance(made, str):
            problems.append(made)
        elif made != file.text and given.check:
            failed = True
            sys.stdout.write(f"'{file.name}' would change\n")
        elif made != file.text and file.write(made):
            sys.stdout.write(f"'{file.name}' was written\n")
        else:
            failed |= made != file.text
    return int(report(problems, {}) or failed)


def _made(file: OwnFile, glossary: Glossary, given: Namespace) -> str | Problem:
    """Return the formatted text of a file, with what is to be noted, or why there is none."""
    of_terms = [
        note(glossary, file.label) for note, is_wanted in ((ids, given.ids), (states, given.stamp)) if is_wanted
    ]
    notes = {"terms": of_terms, "overrides": [states_of_others(glossary)] if given.stamp else []}
    text = with_notes(file.text, file.name, notes) if of_terms else file.text
    return laid_out(text, file.name) if isinstance(text, str) else text


def _without_prefixes(project: Project) -> Glossary:
    """Return the glossary with the ids that its files have, without the ``prefix`` of option ``files``."""
    options = project.settings.options
    files = [{**each, "prefix": ""} if isinstance(each, Mapping) else each for each in options.files]
    return load(files, base=project.settings.base, language=options.language)
