"""The ``glossary`` command: each command is a module with ``add`` (its arguments) and ``run`` (what it does).

A module is imported when its command is given, and none where the commands are listed.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from importlib import import_module
from typing import TYPE_CHECKING

from glossary_plugin._version import __version__
from glossary_plugin.cli.shell import as_command

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main", "run"]

_COMMANDS = {
    "assets": "copy the style sheets and scripts into a documentation folder",
    "check": "report every problem of the glossary files, and of the pages that use them",
    "explain": "explain why words are linked or not",
    "export": "write the glossary in another format",
    "impact": "list what a change of a term would touch, in this project and in those that use it",
    "import": "make a glossary file from another format",
    "init": "write a small glossary to start from",
    "review": "show links that look wrong, and settings that remove them",
    "scan": "report where the pages use which term",
    "schema": "print the JSON Schema of the glossary file, for editors",
    "update": "fetch what 'files' and 'used_by' name by addresses, and report what has changed",
}
"""What each does."""


def main() -> int:
    """Run the command that the shell was given; return the exit status."""
    return as_command(lambda: run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Return the exit status: 0 all well, 1 the glossary has problems, 2 the command was wrong."""
    try:
        given = _given(args)
    except SystemExit as stop:
        return int(stop.code or 0)
    status: int = given.run(given)
    return status


def _given(args: Sequence[str]) -> Namespace:
    """Return the arguments of a command; its options may stand before, between and after the others."""
    name = args[0] if args else ""
    if name not in _COMMANDS:
        return _list_of_commands().parse_args(args)
    help_ = _COMMANDS[name]
    command = ArgumentParser(prog=f"glossary {name}", description=help_[0].upper() + help_[1:])
    import_module(f"{__name__}.{name}{'_' * (name == 'import')}").add(command)
    command.description = f"{command.description}."
    return command.parse_intermixed_args(args[1:])


def _list_of_commands() -> ArgumentParser:
    """Return a parser that lists every command, and knows the arguments of none."""
    parser = ArgumentParser(prog="glossary", description="Work with the glossary of a documentation site.")
    parser.add_argument("--version", action="version", version=f"glossary-plugin {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, help_ in _COMMANDS.items():
        commands.add_parser(name, help=help_)
    return parser
