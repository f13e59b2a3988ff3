"""What the commands for import and export have in common: the formats that they offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.exchange.registry import FORMATS

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

__all__ = ["EXTRA", "add_command"]

EXTRA = "this format needs more: pip install 'glossary-plugin[exchange]'\n"
"""What is printed where a library of a format is not installed."""


def add_command(commands: _SubParsersAction[ArgumentParser], name: str, help_: str, *, reads: bool) -> ArgumentParser:
    """Declare a command whose first argument is a format that can be read, or else one that can be written."""
    formats = {key: each for key, each in FORMATS.items() if (each.reads if reads else each.writes)}
    epilog = "; ".join(f"{key}: {each.help}" for key, each in formats.items())
    parser = commands.add_parser(name, help=help_, description=f"{help_.capitalize()}.", epilog=epilog)
    parser.add_argument("format", choices=formats, metavar="FORMAT", help=", ".join(formats))
    return parser
