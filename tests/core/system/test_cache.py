"""What is kept in the cache comes back as it was, or not at all."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.system import cache
from glossary_plugin.core.system.cache import Cached

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
    max_leaves=8,
)


@pytest.fixture(autouse=True, scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GLOSSARY_CACHE", str(made))
        yield made


@given(VALUES, st.text(), st.text())
def test_a_value_comes_back_for_the_same_parts_alone(value: object, one: str, other: str) -> None:
    cached = Cached.of("any", "a", one)
    cached.write(value)
    assert Cached.of("any", "a", one).read() == value
    assert Cached.of("other", "a", one).read() is None
    if one != other:
        assert Cached.of("any", "a", other) != cached


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[:-1],
    "empty": lambda _: b"",
    "another text": lambda data: data.replace(b"text", b"test"),
    "no digest": lambda data: data.partition(b"\n")[2],
    "no JSON": lambda data: data.partition(b"\n")[0] + b"\nnonsense",
    "bytes": lambda _: bytes(range(256)),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_a_damaged_file_is_as_good_as_none(damage: Callable[[bytes], bytes], folder: Path) -> None:
    cached = Cached.of("damaged", "a")
    cached.write({"a": "text"})
    assert cached.read() == {"a": "text"}
    (file,) = folder.glob("damaged-*")
    file.write_bytes(damage(file.read_bytes()))
    assert cached.read() is None


def test_a_file_under_the_name_of_another_is_as_good_as_none(folder: Path) -> None:
    one, other = Cached.of("moved", "a"), Cached.of("moved", "b")
    one.write("a")
    next(folder.glob("moved-*")).replace(folder / f"moved-{other.key}.json")
    assert other.read() is None


def test_the_files_that_were_used_last_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST", 2)
    many = [Cached.of("many", str(number)) for number in range(4)]
    for age, each in enumerate(many):
        each.write(age)
        os.utime(folder / f"many-{each.key}.json", (age, age))
        many[0].read()
    assert [each.read() for each in many] == [0, None, None, 3]


def test_what_is_too_large_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_LARGEST", 10)
    cached = Cached.of("large", "a")
    cached.write("x" * 10)
    assert cached.read() is None


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("GLOSSARY_CACHE", str(tmp_path / "file" / "folder"))
    cached = Cached.of("any", "a")
    cached.write("a")
    assert cached.read() is None


def test_the_users_own_folder_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GLOSSARY_CACHE")
    assert "glossary-plugin" in str(cache._folder())


def test_without_platformdirs_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GLOSSARY_CACHE")
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    cached = Cached.of("any", "a")
    cached.write("a")
    assert cached.read() is None
