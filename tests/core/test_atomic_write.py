"""Files are written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.atomic_write import write_whole

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
