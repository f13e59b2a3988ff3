"""``glossary export``: write the glossary in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.cli.formats import add_format, run_with_format
from glossary_plugin.cli.output import put_out, report
from glossary_plugin.cli.project import find_project
from glossary_plugin.exchange.registry import guarded

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from glossary_plugin.exchange.formats import Format

__all__ = ["add", "run"]


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    add_format(parser, reads=False)
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="glossary files or patterns; default: those of the project's settings, else glossary.yml",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write; default: standard output")
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Write it; return 0, or 1 if the glossary has faults or cannot be written, 2 if the command is wrong."""
    return run_with_format(given, _export)


def _export(given: Namespace, format_: Format) -> int:
    if not format_.writes:
        sys.stderr.write(f"the format '{given.format}' can be read, but not written\n")
        return 2
    project = find_project(given.files)
    options, glossary = project.settings.options, project.glossary
    if given.output and Path(given.output).resolve() in {Path(file).resolve() for file in glossary.files}:
        sys.stderr.write(f"'{given.output}' is the glossary itself; nothing was written: name another file\n")
        return 2
    with guarded(given.format):
        exported = format_.writer()(glossary)
        text, problems = str(exported.text), [*exported.problems]
    failed = report([*project.settings.problems, *glossary.problems, *problems], options.levels)
    if not glossary.terms:
        sys.stderr.write("the glossary has no terms; nothing was written\n")
        return 1
    if not put_out(text, given.output):
        return 1
    where = f" to '{given.output}'" if given.output else ""
    count = len(glossary.terms)
    sys.stderr.write(f"{'1 term was' if count == 1 else f'{count:,} terms were'} exported{where}\n")
    return int(failed)
