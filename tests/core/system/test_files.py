"""Files are written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.system.files import is_file, is_folder, is_missing, read_whole, shown, write_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_a_text_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.css"
    path.write_text("old", encoding="utf-8")
    write_whole(path, "新\n")
    assert path.read_bytes() == "新\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.css" / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match=r"a\.css"):
        write_whole(tmp_path / "a.css", "text")
    assert [each.name for each in tmp_path.iterdir()] == ["a.css"]


def test_a_link_goes_on_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("file")
    write_whole(tmp_path / "link", "one")
    write_whole(tmp_path / "link", "two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text(encoding="utf-8") == "two"


def test_a_device_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "null").symlink_to("/dev/null")
    write_whole(tmp_path / "null", "text")
    assert (tmp_path / "null").is_char_device()
    assert len(list(tmp_path.iterdir())) == 1


def test_half_a_character_is_written_as_a_question_mark(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", "x\ud800y")
    assert (tmp_path / "a").read_bytes() == b"x?y"


ODD = ["x" * 300, "a\0b", "loop", "file/x", "nothing", "\udcff", "\ud800"]


@pytest.mark.parametrize("name", ODD)
def test_an_odd_name_is_a_problem(name: str, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").touch()
    path = tmp_path / name
    assert not is_file(path)
    assert not is_folder(path)
    assert is_missing(path) == (name not in {"x" * 300, "loop"})
    text, problem = read_whole(path, "it")
    assert text == ""
    assert problem
    assert problem.message.startswith("'it' cannot be read: ")
    shown(name).encode()


def test_what_is_there_is_not_missing(tmp_path: Path) -> None:
    assert not is_missing(tmp_path)
