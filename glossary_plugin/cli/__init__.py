"""The ``glossary`` command: each command is a module with ``add`` (its arguments) and ``run`` (what it does).

A module is imported when its command is given, and none where the commands are listed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from glossary_plugin.cli.parsers import COMMANDS, list_of_commands, parser_of
from glossary_plugin.cli.shell import as_command

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

__all__ = ["main", "run"]


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
    if name not in COMMANDS:
        return list_of_commands().parse_args(args)
    return parser_of(name).parse_intermixed_args(args[1:])
