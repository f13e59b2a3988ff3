"""Work that makes many small objects at once, without the garbage collector walking them over and over."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["no_collecting"]


@contextmanager
def no_collecting() -> Iterator[None]:
    """Pause the garbage collector where it runs."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()  # no `gc.freeze`: it starts the counts anew by which a long process comes to collect all
