"""The ``glossary`` command: each command is a module with ``add`` (its arguments) and ``run`` (what it does)."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import TYPE_CHECKING

from glossary_plugin._version import __version__
from glossary_plugin.cli import assets, check, explain, export, import_, init, review, scan, schema, update
from glossary_plugin.cli.shell import as_command

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main", "run"]


def main() -> int:
    """Run the command that the shell was given; return the exit status."""
    return as_command(lambda: run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Return the exit status: 0 all well, 1 the glossary has problems, 2 the command was wrong."""
    try:
        given = _parser().parse_args(args)
    except SystemExit as stop:
        return int(stop.code or 0)
    status: int = given.run(given)
    return status


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="glossary", description="Work with the glossary of a documentation site.")
    parser.add_argument("--version", action="version", version=f"glossary-plugin {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (assets, check, explain, export, import_, init, review, scan, schema, update):
        command.add(commands)
    return parser
