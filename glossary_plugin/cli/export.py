"""``glossary export``: write the glossary in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.cli.formats import add_format, run_with_format
from glossary_plugin.cli.output import add_output, put_out, report
from glossary_plugin.cli.project import add_files, find_project
from glossary_plugin.core.text.counted import counted
from glossary_plugin.exchange.formats.languages import language_of
from glossary_plugin.exchange.registry import FORMATS, guarded

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from glossary_plugin.exchange.formats import Format

__all__ = ["add", "run"]

_TRANSLATED = ", ".join(name for name, each in FORMATS.items() if each.translates)
"""The formats that are written for translators."""


def add(parser: ArgumentParser) -> None:
    """Declare the arguments of the command."""
    add_format(parser, reads=False)
    add_files(parser)
    add_output(parser)
    parser.add_argument(
        "--language",
        default="",
        metavar="TAG",
        help=f"{_TRANSLATED}: for a translator into this language (BCP 47), with the texts beside their translations",
    )
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Write it; return 0, or 1 if the glossary has faults or cannot be written, 2 if the command is wrong."""
    return run_with_format(given, _export)


def _export(given: Namespace, format_: Format) -> int:
    for refused in _refused(given, format_):
        sys.stderr.write(f"{refused}\n")
        return 2
    project = find_project(given.files)
    options, glossary = project.settings.options, project.glossary
    if given.output and Path(given.output).resolve() in {Path(file).resolve() for file in glossary.files}:
        sys.stderr.write(f"'{given.output}' is the glossary itself; nothing was written: name another file\n")
        return 2
    with guarded(given.format):
        if given.language:
            exported = format_.translator()(glossary, language_of(given.language), options.language)
        else:
            exported = format_.writer()(glossary)
        made, problems = exported.data or str(exported.text), [*exported.problems]
    failed = report([*project.settings.problems, *glossary.problems, *problems], options.levels)
    count, missing = exported.counts or (len(glossary.terms), 0)
    if not count:
        what = f"no terms to translate into '{given.language}'" if glossary.terms else "no terms"
        sys.stderr.write(f"the glossary has {what}; nothing was written\n")
        return 1
    if not put_out(made, given.output):
        return 1
    where = f" to '{given.output}'" if given.output else ""
    of_texts = f"; {counted(missing, 'text')} without a translation" if exported.counts else ""
    sys.stderr.write(f"{'1 term was' if count == 1 else f'{count:,} terms were'} exported{where}{of_texts}\n")
    return int(failed)


def _refused(given: Namespace, format_: Format) -> Iterator[str]:
    """Yield why the command cannot do what it was asked."""
    if not (format_.writes or format_.translates):
        yield f"the format '{given.format}' can be read, but not written"
    elif given.language and not format_.translates:
        yield f"--language is for {_TRANSLATED}"
    elif given.language and not language_of(given.language):
        yield f"'{given.language}' is not a known language: write a tag such as 'de' or 'pt-BR'"
    elif not (given.language or format_.writes):
        yield f"{given.format} is for a translator: name the language by --language, such as --language de"
