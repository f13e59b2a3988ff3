"""The ``glossary`` command: each command is a module with ``add`` (its arguments) and ``run`` (what it does).

A module is imported when its command is given; all of them only where the commands are listed.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from importlib import import_module
from typing import TYPE_CHECKING

from glossary_plugin._version import __version__
from glossary_plugin.cli.shell import as_command

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main", "run"]

_COMMANDS = {
    each: f"{__name__}.{each}{'_' * (each == 'import')}"
    for each in (
        "assets",
        "check",
        "explain",
        "export",
        "impact",
        "import",
        "init",
        "review",
        "scan",
        "schema",
        "update",
    )
}
"""The module of each."""


def main() -> int:
    """Run the command that the shell was given; return the exit status."""
    return as_command(lambda: run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Return the exit status: 0 all well, 1 the glossary has problems, 2 the command was wrong."""
    try:
        given = _parser(args[:1]).parse_args(args)
    except SystemExit as stop:
        return int(stop.code or 0)
    status: int = given.run(given)
    return status


def _parser(first: Sequence[str]) -> ArgumentParser:
    """Return the parser of the command that the ``first`` argument is; where it is none, of all commands."""
    parser = ArgumentParser(prog="glossary", description="Work with the glossary of a documentation site.")
    parser.add_argument("--version", action="version", version=f"glossary-plugin {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in [_COMMANDS[each] for each in first if each in _COMMANDS] or _COMMANDS.values():
        import_module(module).add(commands)
    return parser
