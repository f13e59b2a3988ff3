from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from glossary_plugin import __version__, cli
from glossary_plugin.cli import run
from glossary_plugin.core.glossary_file.json_schema import schema
from glossary_plugin.core.site.usage_schema import usage_schema


@pytest.mark.parametrize(("args", "status"), [([], 2), (["colour"], 2), (["--help"], 0), (["check", "--help"], 0)])
def test_wrong_use_is_2(args: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(args) == status
    captured = capsys.readouterr()
    assert "usage: glossary" in (captured.err if status else captured.out)


@pytest.mark.parametrize(
    "args",
    [
        ["export", "tsv", "one.yml", "two.yml", "--language", "de"],
        ["export", "tsv", "--language", "de", "one.yml", "two.yml"],
        ["export", "--language", "de", "tsv", "one.yml", "two.yml"],
        ["export", "tsv", "one.yml", "--language", "de", "two.yml"],
    ],
    ids=lambda args: args.index("--language"),
)
def test_options_stand_where_they_like(
    args: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.yml").write_text("language: en\nterms: {API: A contract.}\n", encoding="utf-8")
    (tmp_path / "two.yml").write_text("language: en\nterms: {GPU: A chip.}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(args) == 0
    assert [line.partition("\t")[0] for line in capsys.readouterr().out.splitlines()][1:] == ["api", "gpu"]


SMALL = {"glossary_plugin"} | {f"glossary_plugin.{name}" for name in ("_version", "cli", "cli.parsers", "cli.shell")}
CHECKED = {"daachorse", "yaml", "glossary_plugin.core.glossary_file.load", "glossary_plugin.core.matching"}
UNCHECKED = {"jinja2", "markdown_it", "ruamel", "urllib3", "importlib.metadata"}
UNCHECKED |= {"glossary_plugin.cli.scan", "glossary_plugin.exchange", "glossary_plugin.html", "glossary_plugin.prose"}
UNCHECKED |= {"glossary_plugin.core.glossary_file.shared.lock"}


def test_a_command_loads_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text("terms: {API: A contract.}", encoding="utf-8")
    loaded = _loaded(tmp_path, "check")
    assert loaded >= CHECKED
    assert loaded & UNCHECKED == set()


@pytest.mark.parametrize("args", [["--version"], ["--help"], []], ids=str)
def test_no_command_is_loaded_to_list_them(args: list[str], tmp_path: Path) -> None:
    assert {each for each in _loaded(tmp_path, *args) if each.startswith("glossary_plugin")} == SMALL


def _loaded(folder: Path, *args: str) -> set[str]:
    """Return the modules that are loaded when a command has run."""
    code = f"import sys; from glossary_plugin.cli import run; run({args!r}); print(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_every_command_is_listed_with_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    listed = re.findall(r"^    (\w+)(?: |$)", capsys.readouterr().out, re.MULTILINE)
    found = (path for path in Path(cli.__file__).parent.glob("*.py") if "\ndef add(parser" in path.read_text())
    assert listed == sorted(path.stem.rstrip("_") for path in found)
    for name in listed:
        assert run([name, "--help"]) == 0
        assert f"usage: glossary {name} " in capsys.readouterr().out


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"glossary-plugin {__version__}\n"


def test_schema_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()
    assert run(["schema", "--usage"]) == 0
    assert json.loads(capsys.readouterr().out) == usage_schema()


def test_main_takes_the_arguments_of_the_shell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["glossary", "schema"])
    with pytest.raises(SystemExit, match="0"):
        runpy.run_module("glossary_plugin", run_name="__main__")
    assert capsys.readouterr().out.startswith("{")


def test_the_module_is_the_command(tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text("terms:\n  用語: {colour: x}\n", encoding="utf-8")
    command = [sys.executable, "-m", "glossary_plugin", "check"]
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(Path(__file__).parents[2])}
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "\\u7528\\u8a9e" in ran.stdout
    assert ran.stderr == ""
