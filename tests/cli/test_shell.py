"""The command meets the shell as any other does: nobody sees a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import main, run

if TYPE_CHECKING:
    from collections.abc import Mapping

FULL = "glossary: 'standard output': No space left on device\n"
CLOSED = "glossary: 'standard output': Bad file descriptor\n"
NO_UTF_8 = (
    "standard input:1:4: the file is not UTF-8 text: it has the byte 0xff here [unreadable-file]\n"
    "  hint: it may be Windows-1252 or Latin-1; save it as UTF-8\n"
)
SHELL = [
    # command line, exit status, what is printed as output, and as messages
    ("glossary check > /dev/full", 1, "", FULL),
    ("glossary export json > /dev/full", 1, "", f"1 term was exported\n{FULL}"),
    ("glossary check >&-", 1, "", CLOSED),
    ("glossary --help >&-", 1, "", CLOSED),
    ("glossary check 2>&-", 0, "1 term in 1 file: no problems\n", ""),
    ("glossary explain no.md 2> /dev/full", 1, "", ""),
    ("glossary check <&- >&- 2>&-", 1, "", ""),
    ("glossary explain - <&-", 2, "", "standard input cannot be read: Bad file descriptor\n"),
    ("printf 'API\\377' | glossary explain -", 2, "", NO_UTF_8),
    ("glossary explain - \"$(printf 'An API \\377')\"", 0, "1 candidate: 1 linked\n", ""),
    ("glossary completion bash > /dev/full", 1, "", FULL),
    ("glossary graph > /dev/full", 1, "", FULL),
    ("glossary rename API Contract | true; exit ${PIPESTATUS[0]}", 141, "", "docs/gone.md: 'docs/gone.md' cannot"),
    ("mkdir gone; cd gone; rmdir ../gone; glossary diff --since HEAD", 1, "", "glossary: '.': the current folder is"),
    ("HOME= PATH= glossary diff --since HEAD", 2, "", "the program 'git' is not installed\n"),
    ("glossary schema | true; exit ${PIPESTATUS[0]}", 141, "", ""),
    ("mkfifo pipe; cat pipe & glossary export csv -o pipe; wait", 0, "API", "1 term was exported to 'pipe'\n"),
    ("LC_ALL=C PYTHONUTF8=0 PYTHONIOENCODING=ascii glossary check 用語.yml", 1, "\\u7528\\u8a9e.yml: there is no", ""),
    ("PYTHONIOENCODING=ascii glossary export csv -o 用語.csv", 0, "", "1 term was exported to '\\u7528\\u8a9e.csv'\n"),
    ("mkdir gone; cd gone; rmdir ../gone; glossary check", 1, "", "glossary: '.': the current folder is gone\n"),
]  # fmt: skip
FILES = [
    # arguments, exit status, what is printed as output, and as messages
    ("export json -o no/such/folder.json", 1, "", "'no/such/folder.json' cannot be written: No such file or directory"),
    ("export json -o full", 1, "", "'full' cannot be written: No space left on device"),
    ("export json -o .", 1, "", "'.' cannot be written: Is a directory"),
    (f"export json -o {'x' * 300}.json", 1, "", "cannot be written: File name too long"),
    ("scan docs --usage no/such.json", 1, "", "'no/such.json' cannot be written: No such file or directory"),
    ("scan docs --usage docs", 1, "", "'docs' cannot be written: Is a directory"),
    (f"check --pages {'x' * 300}", 2, "", "there is no folder"),
    (f"scan {'x' * 300}", 2, "", "there is no folder"),
    (f"check {'x' * 300}.yml", 1, "cannot be read: File name too long [unreadable-file]", ""),
    ("check --pages", 1, "docs/gone.md: 'docs/gone.md' cannot be read: No such file or directory", ""),
    ("fmt full", 1, "", "'full'"),
    ("fmt docs", 1, "", "'docs' is a folder"),
    ("graph -o no/such/graph.mmd", 1, "", "'no/such/graph.mmd' cannot be written: No such file or directory"),
    ("diff glossary.yml docs/gone.md", 1, "", "'docs/gone.md'"),
    (
        "rename API Contract",
        1,
        "+  Contract:\n+    former_ids:",
        "'docs/gone.md' cannot be read: No such file or directory",
    ),
    ("init .", 1, "", "'.' already exists"),
    (f"init {'x' * 300}", 1, "", "cannot be written: File name too long"),
    (f"assets {'x' * 300}", 1, "", "cannot be written: File name too long"),
]


def _run(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[2]
    function = f'glossary() {{ "{sys.executable}" -m glossary_plugin "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", function + command],  # noqa: S607 - the shell of the machine
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(root), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a glossary, and a page that leads nowhere."""
    files: Mapping[str, str] = {"glossary.yml": "terms:\n  API: A contract.\n", "docs/a.md": "An API.\n"}
    (tmp_path / "docs").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "docs" / "gone.md").symlink_to("nowhere.md")
    (tmp_path / "full").symlink_to("/dev/full")
    return tmp_path


@pytest.mark.parametrize(("command", "status", "printed", "reported"), SHELL)
def test_what_fails_is_a_message_and_an_exit_status(
    folder: Path, command: str, status: int, printed: str, reported: str
) -> None:
    ran = _run(command, folder)
    assert (ran.returncode, ran.stderr[: len(reported)]) == (status, reported), ran.stderr
    assert printed in ran.stdout
    assert bool(printed) == bool(ran.stdout)
    assert bool(reported) == bool(ran.stderr)


@pytest.mark.parametrize("case", FILES, ids=lambda case: case[0][:30])
def test_a_file_that_fails_is_a_message_and_an_exit_status(
    case: tuple[str, int, str, str], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments, status, printed, reported = case
    monkeypatch.chdir(folder)
    assert run(arguments.split()) == status
    captured = capsys.readouterr()
    assert printed in captured.out
    assert reported in captured.err


def test_an_interrupt_ends_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Interrupted:
        @property
        def buffer(self) -> object:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Interrupted())
    monkeypatch.setattr(sys, "argv", ["glossary", "explain", "-"])
    assert main() == 130
    assert capsys.readouterr().out == ""
