"""The files that pages include."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.prose.includes import included_files, with_included

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "parts/a.txt": "API\n\n-->\nA chip.\n\n.. include:: parts/c.txt\n\n<-- API\n",
    "parts/b.md": "LLM\nAPI\nGPU\n",
    "parts/c.txt": "A GPU.\n",
    "parts/around.txt": ".. include:: ../parts/again.txt\n",
    "parts/again.txt": ".. include:: ../parts/around.txt\n",
}


@pytest.mark.parametrize(
    ("page", "source", "expected"),
    [
        ("one.rst", ".. include:: parts/c.txt\n", "A GPU.\n"),
        ("one.rst", "- Item.\n\n  .. include:: parts/c.txt\n", "- Item.\n\n  A GPU.\n"),
        ("deep/one.rst", ".. include:: ../parts/c.txt\n", "A GPU.\n"),
        ("deep/one.rst", ".. include:: /parts/c.txt\n", "A GPU.\n"),
        (
            "one.rst",
            ".. include:: parts/a.txt\n   :start-after: -->\n   :end-before: <--\n",
            "\nA chip.\n\nA GPU.\n\n\n",
        ),
        ("one.rst", ".. include:: parts/c.txt\n   :literal:\n", "\n"),
        ("one.rst", ".. include:: gone.txt\n", "\n"),
        ("one.rst", ".. include:: <isonum.txt>\n", "\n"),
        ("one.rst", ".. include:: one.rst\n", "\n"),
        ("two.md", "```{include} parts/b.md\n:start-line: 1\n:end-line: 2\n```\n", "API\n"),
        ("two.md", ":::{include} /parts/b.md\n:::\n", "LLM\nAPI\nGPU\n"),
        ("two.md", "```{include} two.md\n```\n", "\n"),
    ],
)
def test_an_included_file_stands_in_its_place(page: str, source: str, expected: str, tmp_path: Path) -> None:
    for name, text in {**FILES, page: source}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert with_included(source, tmp_path / page, tmp_path) == expected


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Text.\n\n.. include:: parts/a.txt\n   :literal:\n", ["parts/a.txt", "parts/c.txt"]),
        ("```{include} /parts/b.md\n```\n:::{include} b.md\n:::", ["parts/b.md"]),
        ('--8<-- "b.md:1:2"\n\n    --8<-- "b.md:2"\n', ["parts/b.md"]),
        ("--8<--\nb.md:1:2\n\n; parts/c.txt\n  parts/c.txt\n--8<--\nparts/a.txt", ["parts/b.md", "parts/c.txt"]),
        ("-8<- 'parts/a.txt'", ["parts/a.txt", "parts/c.txt"]),
        ('--8<-- "gone.md"\n.. include:: <isonum.txt>', []),
        ("`.. include:: parts/a.txt`", []),
        (f".. include:: {'long' * 100}.txt", []),
        ('--8<-- "parts/../parts/b.md"\n--8<-- "./b.md"', ["parts/b.md"]),
        (".. include:: around.txt", ["parts/around.txt", "parts/again.txt"]),
    ],
)
def test_included_files_are_found_each_once(source: str, found: list[str], tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = included_files(source, [tmp_path, tmp_path / "parts"], tmp_path)
    assert [(path.resolve().relative_to(tmp_path).as_posix(), text) for path, text in files] == [
        (name, FILES[name]) for name in found
    ]
