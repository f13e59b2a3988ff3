"""What the commands for import and export have in common: the formats that they offer."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from glossary_plugin.cli.output import report
from glossary_plugin.exchange.registry import FORMATS, BrokenFormatError, added, find

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from glossary_plugin.exchange.formats import Format

__all__ = ["add_format", "run_with_format"]

_EXTRA = "this format needs more: pip install 'glossary-plugin[exchange]'\n"
_OTHERS = "other packages may add more"


def add_format(parser: ArgumentParser, *, reads: bool) -> None:
    """Declare the first argument of a command: a format that can be read, or else one that can be written."""
    formats = {key: each for key, each in FORMATS.items() if (each.reads if reads else each.writes or each.translates)}

    def known(text: str) -> str:
        if text not in formats and text not in (others := added()):
            raise ArgumentTypeError(f"invalid choice: '{text}' (choose from {', '.join([*formats, *others])})")
        return text

    parser.epilog = "; ".join([*(f"{key}: {each.help}" for key, each in formats.items()), _OTHERS])
    parser.add_argument("format", type=known, metavar="FORMAT", help=", ".join(formats))


def run_with_format(given: Namespace, work: Callable[[Namespace, Format], int]) -> int:
    """Return the exit status of what is done with the format that was named; 1 where another package's one fails."""
    try:
        format_ = find(given.format)
        return work(given, format_) if format_ else 2
    except BrokenFormatError as error:
        report([error.problem], {})
        sys.stderr.write("nothing was written\n")
        return 1
    except ModuleNotFoundError:
        sys.stderr.write(_EXTRA)
        return 2
