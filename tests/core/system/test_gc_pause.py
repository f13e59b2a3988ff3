"""The garbage collector is left as it was."""

from __future__ import annotations

import gc
import weakref

import pytest

from glossary_plugin.core.system.gc_pause import collect_seldom, no_collecting


class _Node:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_it_pauses_and_goes_on() -> None:
    with no_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_pause_inside_a_pause_changes_nothing() -> None:
    with no_collecting():
        with no_collecting():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_long_process_comes_to_collect_all() -> None:
    """As a host does that builds a site again and again."""
    node = _Node()
    old = weakref.ref(node)
    gc.collect(1)  # it is among the old ones now
    del node
    kept: list[list[list[object]]] = []
    for _ in range(1_000):
        with no_collecting():
            kept.append([[] for _ in range(2_000)])
        kept.append([[] for _ in range(100)])
        if old() is None:
            break
    assert old() is None


@pytest.mark.parametrize(("before", "expected"), [(700, 10_000), (50_000, 50_000), (0, 0)])
def test_it_looks_less_often_for_a_while(before: int, expected: int) -> None:
    own = gc.get_threshold()
    try:
        gc.set_threshold(before, *own[1:])
        as_before = collect_seldom()
        assert gc.get_threshold() == (expected, *own[1:])
        as_before()
        assert gc.get_threshold() == (before, *own[1:])
    finally:
        gc.set_threshold(*own)
