"""The settings of a project are found in its files, and settled with those of its host."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.options import Layer
from glossary_plugin.core.problems import Code, Location
from glossary_plugin.core.project_settings import find_layer, project_settings

if TYPE_CHECKING:
    from pathlib import Path

LAYERS: list[tuple[dict[str, str], dict[str, object] | None, str]] = [
    ({}, None, ""),
    ({"glossary.toml": "auto = false"}, {"auto": False}, "glossary.toml"),
    ({"glossary.toml": ""}, {}, "glossary.toml"),
    ({"pyproject.toml": "[tool.glossary]\nauto = false"}, {"auto": False}, "pyproject.toml"),
    ({"pyproject.toml": "[tool.other]\nauto = false"}, None, ""),
    ({"pyproject.toml": "[project]\nname = 'x'"}, None, ""),
    ({"pyproject.toml": "tool = 3"}, None, ""),
    ({"pyproject.toml": "[tool]\nglossary = 3"}, None, ""),
    (
        {"glossary.toml": "auto = false", "pyproject.toml": "[tool.glossary]\nauto = true"},
        {"auto": False},
        "glossary.toml",
    ),
]


@pytest.mark.parametrize(("files", "expected", "name"), LAYERS)
def test_settings_are_found_in_a_folder(
    tmp_path: Path, files: dict[str, str], expected: dict[str, object] | None, name: str
) -> None:
    for each, text in files.items():
        (tmp_path / each).write_text(text, encoding="utf-8")
    layer, problems = find_layer(tmp_path)
    assert problems == []
    assert (None if layer is None else layer.given) == expected
    assert layer is None or layer.where == Location(file=str(tmp_path / name))


@pytest.mark.parametrize("data", [b"auto = ", b"a = '\xff'", b"auto = true\nauto = true"])
@pytest.mark.parametrize("name", ["glossary.toml", "pyproject.toml"])
def test_a_broken_file_of_settings_is_reported(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    layer, [problem] = find_layer(tmp_path)
    assert layer is None
    assert problem.message.startswith("not valid TOML: ")
    assert (problem.code, problem.where) == (Code.BAD_OPTION, Location(file=str(tmp_path / name)))


def test_a_host_wins_over_the_file_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text("auto = false\nmentions = 'all'\nheadngs = true\n", encoding="utf-8")
    host = Layer(given={"mentions": "first"}, where=Location(file=str(tmp_path / "mkdocs.yml")))
    settings = project_settings(tmp_path, [host])
    assert (settings.options.auto, settings.options.mentions, settings.base) == (False, "first", tmp_path)
    assert [problem.code for problem in settings.problems] == [Code.UNKNOWN_OPTION]


def test_a_file_that_cannot_be_read_costs_its_values_alone(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text("auto = ", encoding="utf-8")
    host = Layer(given={"mentions": "all"}, where=Location(file=str(tmp_path / "mkdocs.yml")))
    settings = project_settings(tmp_path, [host])
    assert (settings.options.auto, settings.options.mentions) == (True, "all")
    assert [problem.code for problem in settings.problems] == [Code.BAD_OPTION]
