"""What a program says at its top level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.system.python_source import stored

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMS = [
    ("a = 1\nb: int = 2\nc: int\n", {"a": 1, "b": 1, "c": 1}),
    ("a = 1\nif a:\n    a = b = 2\n", {"a": 2, "b": 1}),
    ("a = []\na += [1]\nfor b in a:\n    print(b)\n", {"a": 2, "b": 1}),
    ("a, (b, *c) = 1, (2, 3)\n", {"a": 1, "b": 1, "c": 1}),
    ("a = (", {}),
]


@pytest.mark.parametrize(("text", "expected"), PROGRAMS)
def test_every_name_that_it_sets_is_counted(text: str, expected: dict[str, int], tmp_path: Path) -> None:
    (tmp_path / "p.py").write_text(text, encoding="utf-8")
    assert stored(tmp_path / "p.py") == expected
    assert stored(tmp_path / "gone.py") == {}
