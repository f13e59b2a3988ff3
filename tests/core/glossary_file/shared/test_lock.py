from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary_plugin.core.glossary_file.shared.lock import LOCK, Copy, Lock, Locked, read_lock, written
from glossary_plugin.core.problems import Code

if TYPE_CHECKING:
    from pathlib import Path

CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXT = st.text(CHARACTERS, max_size=12)
SOME = st.text(CHARACTERS, min_size=1, max_size=12)
COPIES = st.builds(Copy, file=st.from_regex(r"[a-z-]{1,9}\.yml", fullmatch=True), sha256=SOME, path=TEXT)
LOCKED = st.builds(
    Locked,
    url=SOME,
    copies=st.lists(COPIES, min_size=1, max_size=2).map(tuple),
    **dict.fromkeys(("revision", "etag", "date", "title", "version", "licence"), TEXT),
)
BAD = [
    ("version = 1\n[[source]\n", "is not what 'glossary update' has written"),
    ("<<<<<<< HEAD\nversion = 1\n", "is not what"),
    ("version = 2\n", "is of version 2"),
    ("", "is of version None"),
    ("version = 1\nsource = 3\n", "is not what"),
    ("version = 1\nsource = [3]\n", "is not what"),
    ("version = 1\n[[source]]\ntitle = 'x'\n", "is not what"),
    ("version = 1\n[[source]]\nurl = 3\n", "3 is no text"),
    ("version = 1\n[[source]]\nurl = 'x'\n[[source.copy]]\nfile = '../a.yml'\nsha256 = 'x'\n", "no name of a copy"),
    ("version = 1\n[[source]]\nurl = 'x'\n[[source.copy]]\nfile = 'C:a.yml'\nsha256 = 'x'\n", "no name of a copy"),
    ("version = 1\n[[source]]\nurl = 'x'\n[[source.copy]]\nfile = ''\nsha256 = 'x'\n", "no name of a copy"),
    ("version = 1\nx = " + "[" * 5000, "is not what"),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(LOCKED, max_size=3, unique_by=lambda each: each.url))
def test_a_lock_is_read_as_it_was_written(tmp_path: Path, sources: list[Locked]) -> None:
    lock = Lock(sources={each.url: each for each in sources})
    (tmp_path / LOCK).write_text(written(lock), encoding="utf-8", newline="\n")
    assert tomllib.loads(written(lock))["version"] == 1
    assert read_lock(tmp_path) == (lock, [])
    assert lock.files == {copy.file for each in sources for copy in each.copies}


@pytest.mark.parametrize(("text", "says"), BAD)
def test_a_lock_that_cannot_be_read_is_reported(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / LOCK).write_text(text, encoding="utf-8")
    lock, [problem] = read_lock(tmp_path)
    assert not lock.sources
    assert (problem.code, problem.where.file) == (Code.BAD_LOCK, LOCK)
    assert says in problem.message
    assert "glossary update" in problem.hint


def test_no_lock_is_an_empty_one_and_a_folder_is_reported(tmp_path: Path) -> None:
    assert read_lock(tmp_path) == (Lock(), [])
    (tmp_path / LOCK).mkdir()
    assert read_lock(tmp_path)[1][0].code is Code.UNREADABLE_FILE
