"""What commands that make a file write: the text, whole or not at all, and on standard error what they report."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.source_places import nearby
from glossary_plugin.core.problems import Level, leveled
from glossary_plugin.core.system.files import write_whole

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterable, Mapping

    from glossary_plugin.core.problems import Problem

__all__ = ["add_output", "printed", "put_out", "report"]


def add_output(parser: ArgumentParser) -> None:
    """Declare the argument that names the file to write."""
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write; default: standard output")


def report(problems: Iterable[Problem], levels: Mapping[str, str]) -> bool:
    """Print every problem, and return whether one of them is a warning or worse."""
    reported = leveled(problems, levels, checking=True)
    sys.stderr.write(printed(problem for _, problem in reported))
    return any(level.rank >= Level.WARN.rank for level, _ in reported)


def printed(problems: Iterable[Problem]) -> str:
    """Return problems as lines of text; a hint that holds for several in a row is printed once, behind them."""
    parts: list[str] = []
    seen_from_here = (nearby(problem, Path()) for problem in problems)
    for hint, alike in groupby(seen_from_here, key=lambda problem: problem.hint):
        parts += (str(problem).removesuffix(f"  hint: {hint}") for problem in alike)
        parts.append(f"  hint: {hint}\n")
    return "".join(parts)


def put_out(text: str | bytes, path: str | None) -> bool:
    """Write a text as UTF-8, or bytes; report why and return False if that cannot be done."""
    if path is None:
        if isinstance(text, bytes):
            return _put_bytes(text)
        if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
            # What a shell writes to a file is a file of ours.
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        sys.stdout.write(text)
        return True
    try:
        write_whole(Path(path), text)
    except OSError as error:
        sys.stderr.write(f"'{path}' cannot be written: {error.strerror or error}\n")
        return False
    return True


def _put_bytes(data: bytes) -> bool:
    """Write what is no text to standard output; refuse to show it on a terminal."""
    if sys.stdout.isatty():
        sys.stderr.write("this format is no text: name the file to write by -o\n")
        return False
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    return True
