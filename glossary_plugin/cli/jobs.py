"""Work on many things in several processes, the results in order."""

from __future__ import annotations

import gc
import os
from argparse import ArgumentTypeError
from itertools import chain
from signal import SIG_IGN, SIGINT, signal
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import ProcessPoolExecutor

__all__ = ["add_jobs", "spread"]

T = TypeVar("T")
R = TypeVar("R")

_BATCHES = 8
"""How many batches each process gets, so that none waits long for another at the end."""


def add_jobs(parser: ArgumentParser) -> None:
    """Declare the argument that says in how many processes pages are read."""
    parser.add_argument("--jobs", type=_count, default=1, metavar="N", help="read the pages in N processes; default: 1")


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"'{text}' is not a number of processes")
    return int(text)


def spread(work: Callable[[T], R], things: Sequence[T], jobs: int) -> Iterator[R]:
    """Return the result of ``work`` for each thing, in order; in one process where the system cannot fork."""
    jobs = min(jobs, len(things) - 1)
    if jobs < 2 or not hasattr(os, "fork"):  # noqa: PLR2004 - one is no split
        return map(work, things)
    first, *others = things
    # The first is worked on here: what all of them need is then made once, before forking.
    return chain([work(first)], _forked(work, others, jobs))


def _forked(work: Callable[[T], R], things: Sequence[T], jobs: int) -> Iterator[R]:
    """Return the results of forked processes, which share the memory of this one: only results are sent."""
    # Most commands work in one process, and these take long to import.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _take, (work, things))
    results = pool.map(_work_on, range(len(things)), chunksize=max(1, len(things) // (jobs * _BATCHES)))
    return _until_done(pool, results)


def _until_done(pool: ProcessPoolExecutor, results: Iterator[R]) -> Iterator[R]:
    with pool:
        yield from results


_taken: tuple[Callable[[Any], Any], Sequence[Any]]


def _take(work: Callable[[Any], Any], things: Sequence[Any]) -> None:
    """Keep the work in a forked process, which leaves interrupts to its parent."""
    signal(SIGINT, SIG_IGN)
    gc.freeze()  # what is there already, and shared, is not looked through for garbage
    global _taken  # noqa: PLW0603 - a process of its own does this alone
    _taken = work, things


def _work_on(number: int) -> Any:  # noqa: ANN401 - whatever the work makes
    work, things = _taken
    return work(things[number])
