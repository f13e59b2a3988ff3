"""What is packed comes back as it was, and plain data are all that it was meanwhile."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.system.columns import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Leaf:
    text: str = ""
    number: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Branch:
    leaf: Leaf
    colour: Colour | None = None
    flag: bool | None = None
    leaves: tuple[Leaf, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    named: Mapping[str, Leaf] = field(default_factory=dict)
    more: Mapping[str, object] = field(default_factory=dict)
    aside: Leaf | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Tree:
    branches: tuple[Branch, ...] = ()


LEAVES = st.builds(Leaf, st.sampled_from(["", "a", "\ud800"]), st.integers())
TEXTS = st.sampled_from("ab")
BRANCHES = st.builds(
    Branch,
    leaf=LEAVES,
    colour=st.none() | st.sampled_from(Colour),
    flag=st.none() | st.booleans(),
    leaves=st.lists(LEAVES, max_size=3).map(tuple),
    pairs=st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
    named=st.dictionaries(TEXTS, LEAVES, max_size=2),
    more=st.dictionaries(TEXTS, st.lists(TEXTS) | TEXTS, max_size=2),
    aside=st.none() | LEAVES,
)


@given(st.lists(BRANCHES, max_size=4).map(tuple).map(Tree))
def test_what_is_packed_comes_back_as_it_was(tree: Tree) -> None:
    again = unpacked(Tree, json.loads(json.dumps(packed(tree))))
    assert repr(again) == repr(tree)
    assert again == tree
