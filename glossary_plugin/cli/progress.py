"""How far a command is, for a person at a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["shown_progress"]

T = TypeVar("T")


def shown_progress(things: Iterable[T], total: int, what: str) -> Iterable[T]:
    """Return the same things; on a terminal, where rich is installed, a bar shows how many are done."""
    if not sys.stderr.isatty():
        return things
    try:
        from rich.console import Console  # noqa: PLC0415 - an extra, and only for a terminal
        from rich.progress import track  # noqa: PLC0415
    except ModuleNotFoundError:
        return things
    bar: Iterable[T] = track(things, what, total=total, console=Console(stderr=True), transient=True)
    return bar
