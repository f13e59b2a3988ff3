"""``glossary schema``: print the JSON Schema of the glossary file, or of ``glossary-usage.json``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.json_schema import schema
from glossary_plugin.core.site.usage_schema import usage_schema

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["add", "run"]


def add(parser: ArgumentParser) -> None:
    """Declare the argument of the command."""
    parser.add_argument(
        "--usage", action="store_true", help="print that of glossary-usage.json, which sites publish, for programs"
    )
    parser.set_defaults(run=run)


def run(given: Namespace) -> int:
    """Print the schema; return 0."""
    made = usage_schema() if given.usage else schema()
    sys.stdout.write(json.dumps(made, ensure_ascii=False, indent=2) + "\n")
    return 0
