"""Where a command writes what it made: into a file, whole or not at all, or on its standard output."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path

from glossary_plugin.core.files import write_whole

__all__ = ["put_out"]


def put_out(text: str, path: str | None) -> bool:
    """Write a text as UTF-8; tell why and return False if that cannot be done."""
    if path is None:
        if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8")  # what a shell writes to a file is a file of ours
        sys.stdout.write(text)
        return True
    try:
        write_whole(Path(path), text)
    except OSError as error:
        sys.stderr.write(f"'{path}' cannot be written: {error.strerror or error}\n")
        return False
    return True
