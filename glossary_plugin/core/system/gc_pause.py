"""Work that makes many small objects at once, without the garbage collector walking them over and over."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["collect_seldom", "no_collecting"]

_SELDOM = 10_000
"""How many objects are made between two looks at the new ones; Python itself has some hundreds, or two thousand."""


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


def collect_seldom() -> Callable[[], None]:
    """Let the garbage collector look less often at what is new; return what lets it go on as before."""
    often, *others = gc.get_threshold()
    if often:  # or it would never look
        gc.set_threshold(max(often, _SELDOM), *others)
    return partial(gc.set_threshold, often, *others)
