"""How the command meets the shell: its three streams, and how it ends where one of them fails."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import TextIOWrapper

__all__ = ["as_command"]

_FAILED = 1
_INTERRUPTED = 130
_NOBODY_READS = 141
"""What shells report of a program that an interrupt, or a pipe that nobody reads any more, has ended."""
_STREAMS = (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY))
"""The streams, each with its mode, and how the null device is opened in the place of a closed one.

A closed standard input cannot be read, and a closed standard output not be written; messages go nowhere.
"""


def as_command(run: Callable[[], int]) -> int:
    """Run a command as shells expect it: a file or a stream that fails is a message and an exit status."""
    _open_streams()
    try:
        status = run()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        status = _NOBODY_READS
    except OSError as error:
        status = _FAILED
        with suppress(OSError):
            sys.stderr.write(f"glossary: '{error.filename or 'standard output'}': {error.strerror or error}\n")
    else:
        return status
    _let_go()
    return status


def _open_streams() -> None:
    """Open what the shell has closed; what a stream cannot encode is written as an escape."""
    for name, mode, flags in _STREAMS:
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        cast("TextIOWrapper", stream).reconfigure(errors="backslashreplace")


def _let_go() -> None:
    """Drop what could not be written, which Python would try once more at its end."""
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            os.dup2(null, stream.fileno())
    os.close(null)
