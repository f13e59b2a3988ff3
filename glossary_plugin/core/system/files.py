"""Reading and writing files: what cannot be read is a problem, and files are written whole or not at all."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.text.decoding import decode

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MAX_BYTES", "is_file", "is_folder", "is_missing", "read_bytes", "read_whole", "shown", "write_whole"]

MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is read, in bytes."""


_HALVES = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Halves of characters that stand for no byte in the name of a file."""


def is_file(path: Path) -> bool:
    """Return whether a file has this path; False as well where that cannot be known, as of a name that is too long."""
    return os.path.isfile(path)  # noqa: PTH113 - pathlib raises there


def is_folder(path: Path) -> bool:
    """Return whether a folder has this path; False as well where that cannot be known."""
    return os.path.isdir(path)  # noqa: PTH112 - pathlib raises there


def is_missing(path: Path) -> bool:
    """Return whether nothing has this path; what is there and cannot be reached is not missing."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: no file can have such a name
        return True
    except OSError:
        return False
    return False


def read_bytes(path: Path, label: str) -> tuple[bytes, Problem | None]:
    """Return the bytes of a file, or none and why it cannot be read; messages call it ``label``."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        message = f"'{label}' cannot be read: {getattr(error, 'strerror', None) or error}"
        return b"", _problem(Code.UNREADABLE_FILE, label, message, "check its path and the permissions of the file")
    if len(data) > MAX_BYTES:
        message = f"'{label}' has more than {MAX_BYTES // 1024 // 1024} MiB"
        return b"", _problem(Code.TOO_LARGE, label, message, "split it into several files")
    return data, None


def read_whole(path: Path, label: str) -> tuple[str, Problem | None]:
    """Return the text of a file, or an empty text and why it cannot be read; messages call it ``label``."""
    data, problem = read_bytes(path, label)
    return ("", problem) if problem else decode(data, label)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a text as UTF-8, or bytes, in the place of what was there; who reads the file meanwhile sees the old one.

    A link goes on leading to its file, and what is no regular file (a pipe, a device) is written to as it is.

    Raises:
        OSError: the file cannot be written; what was there is there still.
    """
    # Half a pair of surrogates is no character.
    data = content.encode(errors="replace") if isinstance(content, str) else content
    if not is_file(path) and not is_missing(path):
        path.write_bytes(data)
        return
    path = type(path)(os.path.realpath(path))
    part = path.parent / f"{path.name}.{os.getpid()}"
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def shown(name: str) -> str:
    r"""Return the name of a file as any output can hold it: what is no UTF-8 in it is replaced.

    >>> shown("caf\udce9.yml")
    'caf�.yml'
    """
    return _HALVES.sub("\ufffd", name).encode(errors="surrogateescape").decode(errors="replace")


def _problem(code: Code, file: str, message: str, hint: str) -> Problem:
    return Problem(code=code, message=message, hint=hint, where=Location(file=file))
