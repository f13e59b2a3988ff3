"""Writing files: whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write_whole"]


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8 in the place of what was there; who reads the file meanwhile sees the old one.

    Raises:
        OSError: the file cannot be written; what was there is there still.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        part.write_bytes(text.encode())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
