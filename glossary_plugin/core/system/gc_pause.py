"""Work that makes many small objects at once, without the garbage collector walking them over and over."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["no_collecting", "rest", "wake"]


@contextmanager
def no_collecting() -> Iterator[None]:
    """Pause the garbage collector where it runs."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()  # what was made now counts as old, or the next collection would walk it all at once
            gc.enable()


def rest() -> None:
    """Let the garbage collector pass over what lives now, as what a build needs to its end does, until ``wake``."""
    gc.freeze()


def wake() -> None:
    """Let the garbage collector see again what was left to rest."""
    gc.unfreeze()
