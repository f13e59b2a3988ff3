"""Formats that other packages add: the one of the documentation, and broken ones."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run
from tests.exchange.packages import install

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = (Path(__file__).parents[2] / "docs/reference/exchange.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"`([\w.]+)`:\n\n```\w+\n(.*?)```", re.DOTALL)
EXAMPLE = dict(BLOCK.findall(DOCS.partition("## Formats of your own")[2]))
GLOSSARY = "terms:\n  - {term: API, definition: A contract., tags: [x]}\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of packages, and an empty one to work in."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    yield tmp_path / "packages"
    for name in [each for each in sys.modules if each.startswith("acme")]:
        del sys.modules[name]


def test_the_package_of_the_documentation_reads_and_writes(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    install(site, EXAMPLE["pyproject.toml"], {"acme_words.py": EXAMPLE["acme_words.py"]})
    Path("in").mkdir()
    Path("in/team.words").write_text(EXAMPLE["team.words"] + "\nno sign\n", encoding="utf-8")
    assert run(["import", "words", "in", "-o", "glossary.yml"]) == 1
    assert "in/team.words:4: this line has no ' :: ' [bad-format]" in capsys.readouterr().err
    assert run(["export", "words"]) == 0
    assert capsys.readouterr().out == EXAMPLE["team.words"]
    Path("glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    assert run(["export", "words"]) == 0
    assert "words has no place for parts of 'API': tags [cannot-hold]" in capsys.readouterr().err
    Path("x.words").write_bytes(b"\xff")
    assert run(["import", "words", "x.words"]) == 1
    assert "x.words:1:1: the file is not UTF-8 text" in capsys.readouterr().err


PROJECT = '[project]\nname = "acme"\nversion = "1"\n[project.entry-points."glossary_plugin.formats"]\n'
HEAD = "from glossary_plugin.exchange.formats import *\n"
BROKEN: list[tuple[str, str, str]] = [
    # the module, the end of the place that is reported, the message
    ("raise ValueError('no\\nluck')", "acme.py:1", "ValueError: no luck"),
    ("raise SystemExit(3)", "acme.py:1", "SystemExit: 3"),
    ("x = (", "acme.py:1", "SyntaxError: '(' was never closed (acme.py, line 1)"),
    ("import acme_gone", "acme.py:1", "ModuleNotFoundError: No module named 'acme_gone'"),
    ("", "acme:FORMAT", "AttributeError: module 'acme' has no attribute 'FORMAT'"),
    ("FORMAT = 1", "acme:FORMAT", "TypeError: 'acme:FORMAT' is no Format of glossary_plugin.exchange.formats"),
    (
        HEAD + "FORMAT = Format()",
        "acme.py:2",
        "TypeError: Format.__init__() missing 1 required keyword-only argument: 'help'",
    ),
    (
        HEAD + "FORMAT = Format(help='x', reads='acme:gone', writes='acme:gone')",
        "acme:FORMAT",
        "has no attribute 'gone'",
    ),
    (HEAD + "FORMAT = Format(help='x', reads='gone:x', writes='gone:x')", "acme:FORMAT", "No module named 'gone'"),
    (HEAD + "FORMAT = Format(help='x', reads='acme', writes='acme')", "acme:FORMAT", "AttributeError"),
    (
        HEAD + "FORMAT = Format(help='x', reads='acme:f', writes='acme:f')\ndef f(*_):\n    return 1 / 0",
        "acme.py:4",
        "ZeroDivisionError: division by zero",
    ),
    (
        HEAD + "FORMAT = Format(help='x', reads='acme:f', writes='acme:f')\ndef f(*_):\n    pass",
        "acme:FORMAT",
        "NoneType",
    ),
    (
        HEAD + "FORMAT = Format(help='x', reads='acme:f', writes='acme:f')\ndef f():\n    pass",
        "acme:FORMAT",
        "TypeError",
    ),
    (
        HEAD + "FORMAT = Format(help='x', reads='acme:f', writes='acme:f')\n"
        "def f(*given):\n    return Imported(entries=[1]) if given[1:] else Exported(text='', problems=None)",
        "acme:FORMAT",
        "Error",
    ),
    (
        HEAD + "FORMAT = Format(help='x', reads='acme:f', writes='acme:f')\ndef f(*given):\n"
        "    where = given[0][0].at() if given[1:] else {}[0]\n"
        "    return Imported(entries=[Entry(values={'term': 'A', 'definition': object()}, where=where)])",
        "",
        "Error",
    ),
]


@pytest.mark.parametrize("command", ["import", "export"])
@pytest.mark.parametrize(("module", "place", "message"), BROKEN)
def test_a_broken_package_is_reported_with_its_place(
    site: Path, capsys: pytest.CaptureFixture[str], command: str, module: str, place: str, message: str
) -> None:
    install(site, PROJECT + 'acme = "acme:FORMAT"\n', {"acme.py": module})
    Path("glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    before = sorted(Path.cwd().iterdir())
    arguments = ["glossary.yml", "-o", "out"] if command == "import" else ["-o", "out"]
    assert run([command, "acme", *arguments]) == 1
    reported = capsys.readouterr()
    where, _, rest = reported.err.partition(": the format 'acme', which another package adds, fails: ")
    assert where.endswith(place)
    assert message in rest.partition("\n")[0]
    assert rest.partition("\n")[0].endswith("[bad-plugin]")
    assert rest.endswith(
        "  hint: report it to the authors of that package (acme), or use another release of it\nnothing was written\n"
    )
    assert sorted(Path.cwd().iterdir()) == before


def test_a_format_that_only_reads_is_not_written_and_ours_keep_their_names(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    points = 'one = "acme:ONE"\ntwo = "acme:TWO"\ncsv = "acme:gone"\n'
    project = PROJECT + points
    install(
        site,
        project,
        {"acme.py": HEAD + "ONE = Format(help='x', reads='acme:f')\nTWO = Format(help='x', writes='acme:f')"},
    )
    Path("glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    assert run(["export", "one"]) == 2
    assert capsys.readouterr().err == "the format 'one' can be read, but not written\n"
    assert run(["import", "two", "glossary.yml"]) == 2
    assert capsys.readouterr().err == "the format 'two' can be written, but not read\n"
    assert run(["export", "csv"]) == 0
    capsys.readouterr()
    assert run(["export", "three"]) == 2
    assert "vale, prh, one, two)" in capsys.readouterr().err
