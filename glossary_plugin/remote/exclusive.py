"""One update at a time: the second of two waits for the first."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from glossary_plugin.remote.limits import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

__all__ = ["exclusive"]

_ATTRIBUTES = ".gitattributes"
_AS_THEY_ARE = "# The copies are what their owners published, byte for byte.\n* -text linguist-generated\n"
_STEP = 0.1


@contextmanager
def exclusive(folder: Path, *, patience: float = 120) -> Iterator[None]:
    """Make the folder of copies, and let nobody else change it meanwhile; a process that ends lets go by itself.

    Raises:
        FetchError: another has not let go in time.
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _ATTRIBUTES
    with path.open("a+", encoding="utf-8", newline="\n") as file:
        until = time.monotonic() + patience
        while not _taken(file):
            if time.monotonic() > until:
                raise FetchError("another 'glossary update' is at work here", "wait until it is done, or end it")
            time.sleep(_STEP)
        if not path.stat().st_size:
            file.write(_AS_THEY_ARE)
            file.flush()
        yield


def _taken(file: TextIO) -> bool:
    """Take the file, until it is closed; return False where somebody else has it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - it is there alone

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - it is not there

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
