"""``glossary init``: write a small glossary to start from."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["add", "run"]


def add(parser: ArgumentParser) -> None:
    """Declare the argument of the command."""
    parser.description = f"{parser.description}; no file is overwritten"
    parser.add_argument(
        "file", nargs="?", default="glossary.yml", metavar="FILE", help="the file to write; default: glossary.yml"
    )
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Write the file; return 0, or 1 if it is there already or cannot be written."""
    starter = files("glossary_plugin.cli").joinpath("starter.yml").read_text(encoding="utf-8")
    try:
        with Path(given.file).open("x", encoding="utf-8") as file:
            file.write(starter)
    except FileExistsError:
        sys.stderr.write(f"'{given.file}' already exists; nothing was written\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"'{given.file}' cannot be written: {error.strerror or error}\n")
        return 1
    sys.stdout.write(f"'{given.file}' was written; add your own terms, then run 'glossary check'\n")
    return 0
