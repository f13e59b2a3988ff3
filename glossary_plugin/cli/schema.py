"""``glossary schema``: print the JSON Schema of the glossary file."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.json_schema import schema

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

__all__ = ["add", "run"]


def add(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    help_ = "print the JSON Schema of the glossary file, for editors"
    commands.add_parser("schema", help=help_, description=help_[0].upper() + help_[1:] + ".").set_defaults(run=run)


def run(_given: Namespace) -> int:
    """Print the schema; return 0."""
    sys.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
    return 0
