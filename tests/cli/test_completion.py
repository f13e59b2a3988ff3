"""What completes the commands, tried in the shells that this machine has."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run

if TYPE_CHECKING:
    from pathlib import Path

TYPED = [
    # what is typed, and what it may become
    ("glossary ch", ["check"]),
    ("glossary check --fail-on ", ["error", "info", "warn"]),
    ("glossary check --fa", ["--fail-on"]),
    ("glossary import cs", ["csv"]),
    ("glossary graph --format d", ["dot"]),
    ("glossary completion z", ["zsh"]),
]


def _program(shell: str, script: Path) -> str:
    """Return a program of a shell that prints what each text may become, a line each; that of zsh reads the script."""
    if shell == "zsh":
        return f"compdef() {{ }}; source {script}; typeset -f _glossary > /dev/null"
    if shell == "fish":
        asked = (f"complete -C {shlex.quote(typed)} | cut -f1 | sort | string join ' '" for typed, _ in TYPED)
        return "; ".join([f"source {script}", *asked])
    words = (f"{typed}''" if typed.endswith(" ") else typed for typed, _ in TYPED)
    asked = (
        f"COMP_WORDS=({each}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _glossary; "
        'printf "%s\\n" "${COMPREPLY[@]}" | sort | paste -sd " "'
        for each in words
    )
    return "; ".join([f"source {script}", *asked])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_what_is_typed(shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    text = capsys.readouterr().out
    (tmp_path / "script").write_text(text, encoding="utf-8")
    expected = [" ".join(each) for _, each in TYPED]
    if program := shutil.which(shell):
        command = [program, "-c", _program(shell, tmp_path / "script")]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
        assert (done.stdout.splitlines(), done.stderr) == ([] if shell == "zsh" else expected, "")
    else:  # what cannot be tried here is looked at
        assert [word for words in expected for word in words.split() if word.lstrip("-") not in text] == []


def test_no_other_shell_is_known() -> None:
    assert run(["completion", "tcsh"]) == 2
