"""The help of every command: it fits a terminal, and what it shows as examples is what the command takes."""

from __future__ import annotations

import re
import shlex

import pytest

from glossary_plugin.cli import run
from glossary_plugin.cli.parsers import COMMANDS, parser_of

EXAMPLES = [(name, line) for name, command in COMMANDS.items() for line in command.examples]


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_a_terminal(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run([*filter(None, [name]), "--help"]) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize(("name", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_examples_are_what_the_command_takes(name: str, line: str) -> None:
    given = shlex.split(re.split(" [|>] ", line.removeprefix('eval "$(').removesuffix(')"'))[0])
    assert given[:2] == ["glossary", name]
    assert parser_of(name).parse_intermixed_args(given[2:]).run


def test_examples_stand_at_the_end_of_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fmt", "--help"]) == 0
    assert capsys.readouterr().out.endswith(
        "\n\nexamples:\n  glossary fmt\n  glossary fmt --ids\n  glossary fmt --check\n"
    )
