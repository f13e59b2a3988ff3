"""The ``glossary`` command: each command is a module with ``add`` (its arguments) and ``run`` (what it does).

A module is imported when its command is given, and none where the commands are listed.
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
        given = _parser(args).parse_args(args)
    except SystemExit as stop:
        return int(stop.code or 0)
    status: int = given.run(given)
    return status


def _parser(args: Sequence[str]) -> ArgumentParser:
    """Return a parser that lists every command, and knows the arguments of the one that ``args`` name."""
    parser = ArgumentParser(prog="glossary", description="Work with the glossary of a documentation site.")
    parser.add_argument("--version", action="version", version=f"glossary-plugin {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    word = next((each for each in args if not each.startswith("-")), "")
    for name, help_ in _COMMANDS.items():
        command = commands.add_parser(name, help=help_, description=help_[0].upper() + help_[1:])
        if name == word:
            import_module(f"{__name__}.{name}{'_' * (name == 'import')}").add(command)
            command.description = f"{command.description}."
    return parser
