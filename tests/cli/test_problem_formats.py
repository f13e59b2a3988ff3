"""Problems as machines read them, and those that a project knows of."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from glossary_plugin.cli import run
from glossary_plugin.cli.baseline import fingerprints
from glossary_plugin.core.problems import Code, Location, Problem
from tests.cli.projects import write

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    "glossary.toml": 'levels = {unknown-reference = "error"}',
    "glossary.yml": "terms:\n  100% a: {definition: x, colour: 'a:b,c'}\n  B1: Es.\nfoo: 1\n",
    "docs/ä b#.md": "# A\n\n[x](term:apo), 100% a\n",
}
ARGUMENTS = ["check", "--pages", "--format"]
REFERENCE = "no term has the id or the name 'apo'"
OTHERWISE = "write the id or a name of a term that the glossary has"


def _printed(format_: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert run([*ARGUMENTS, format_]) == 1
    return capsys.readouterr().out


def test_json_has_all_that_is_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (folder / "docs").is_dir()
    data = json.loads(_printed("json", capsys))
    assert [(each["level"], each["code"], each["file"], each["line"], each["column"]) for each in data["problems"]] == [
        ("warn", "unknown-key", "glossary.yml", 2, 27),
        ("warn", "unknown-key", "glossary.yml", 4, 1),
        ("error", "unknown-reference", "docs/ä b#.md", 3, 10),
        ("info", "unused-term", "glossary.yml", 3, 3),
    ]
    error = data["problems"][2]
    assert (error["message"], error["hint"]) == (REFERENCE, OTHERWISE)
    assert error["help"].endswith("#unknown-reference")
    assert len({each["fingerprint"] for each in data["problems"]}) == 4


@pytest.mark.usefixtures("folder")
def test_sarif_names_each_rule_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    """Its schema holds what is made here."""
    log = json.loads(_printed("sarif", capsys))
    assert log["version"] == "2.1.0"
    (made,) = log["runs"]
    rules = made["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["unknown-key", "unknown-reference", "unused-term"]
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["warning", "warning", "note"]
    assert [each["level"] for each in made["results"]] == ["warning", "warning", "error", "note"]
    assert [rules[each["ruleIndex"]]["id"] for each in made["results"]] == [each["ruleId"] for each in made["results"]]
    assert made["results"][2]["message"] == {"text": f"{REFERENCE}\n{OTHERWISE}"}
    assert made["results"][2]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "docs/%C3%A4%20b%23.md"},
                "region": {"startLine": 3, "startColumn": 10},
            }
        }
    ]


@pytest.mark.usefixtures("folder")
def test_github_shows_the_most_severe_first_and_no_text_ends_an_annotation(capsys: pytest.CaptureFixture[str]) -> None:
    first, second, _, last = _printed("github", capsys).splitlines()
    title = "title=glossary%3A unknown-reference"
    assert first == f"::error file=docs/ä b#.md,line=3,col=10,{title}::{REFERENCE}%0A{OTHERWISE}"
    assert second.startswith(
        "::warning file=glossary.yml,line=2,col=27,title=glossary%3A unknown-key::'100%25 a' has an unknown key"
    )
    assert last.startswith("::notice file=glossary.yml,line=3,col=3,")


@pytest.mark.usefixtures("folder")
def test_gitlab_gets_a_report_of_code_quality(capsys: pytest.CaptureFixture[str]) -> None:
    issues = json.loads(_printed("gitlab", capsys))
    assert [each["severity"] for each in issues] == ["minor", "minor", "major", "info"]
    assert issues[2] == {
        "description": f"{REFERENCE}: {OTHERWISE}",
        "check_name": "unknown-reference",
        "fingerprint": issues[2]["fingerprint"],
        "severity": "major",
        "location": {"path": "docs/ä b#.md", "lines": {"begin": 3}},
    }


PLACES = [
    # the variable, what it says from the folder above, how a file is named
    ({}, "glossary.yml"),
    ({"GITHUB_WORKSPACE": "."}, "in/glossary.yml"),
    ({"CI_PROJECT_DIR": "."}, "in/glossary.yml"),
    ({"GITHUB_WORKSPACE": "elsewhere"}, "glossary.yml"),
]


@pytest.mark.parametrize(("variables", "named"), PLACES)
def test_paths_begin_where_the_repository_does(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    variables: dict[str, str],
    named: str,
) -> None:
    write(tmp_path, {"in/glossary.yml": "terms: {}\n"})
    monkeypatch.chdir(tmp_path / "in")
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name, path in variables.items():
        monkeypatch.setenv(name, str(tmp_path / path))
    assert run(["check", "--format", "gitlab"]) == 1
    (issue,) = json.loads(capsys.readouterr().out)
    assert issue["location"]["path"] == named


def test_what_is_no_file_of_the_project_is_named_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "glossary.toml").write_text('files = ["https://example.org/g.json"]', encoding="utf-8")
    found: dict[str, Any] = {}
    for name in ("sarif", "github", "gitlab", "json"):
        assert run(["check", "--format", name]) == 1
        found[name] = capsys.readouterr().out
    place = json.loads(found["sarif"])["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == json.loads(found["json"])["problems"][0]["file"]
    assert json.loads(found["gitlab"])[0]["location"]["lines"] == {"begin": 1}


PROBLEM = Problem(code=Code.AVOID, message="'x' is 3 times", hint="h", where=Location(file="a.md", line=3, column=1))
SAME = [
    ({}, True),
    ({"where": Location(file="a.md", line=9, column=5)}, True),
    ({"message": "'x' is 1,204 times"}, True),
    ({"hint": "another"}, True),
    ({"where": Location(file="b.md", line=3, column=1)}, False),
    ({"message": "'y' is 3 times"}, False),
    ({"code": Code.AMBIGUOUS}, False),
]


@pytest.mark.parametrize(("given", "is_same"), SAME)
def test_a_problem_is_known_by_all_but_its_line(given: dict[str, Any], is_same: bool) -> None:  # noqa: FBT001
    other = replace(PROBLEM, **given)
    assert (fingerprints([PROBLEM]) == fingerprints([other])) is is_same
    assert len(set(fingerprints([PROBLEM, other]))) == 2


def test_known_problems_are_left_out_and_new_ones_are_not(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ["check", "--pages", "--baseline", "known.json"]
    assert run([*base, "--write-baseline"]) == 0
    assert capsys.readouterr().out == "'known.json' was written: 4 problems known\n"
    text = (folder / "glossary.yml").read_text(encoding="utf-8")
    (folder / "glossary.yml").write_text(f"# more\n\n{text}", encoding="utf-8")
    assert run(base) == 0
    size = "2 terms in 1 file, 1 page"
    assert capsys.readouterr().out == f"{size}: no problems (4 known problems left out)\n"
    (folder / "glossary.yml").write_text(f"{text}bar: 1\n", encoding="utf-8")
    assert run(base) == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first == "glossary.yml:5:1: the file has an unknown key 'bar' [unknown-key]"
    assert last == f"{size}: 1 warning (4 known problems left out)"


WRONG = [
    (["--write-baseline"], "name the file to write: --baseline FILE --write-baseline\n"),
    (
        ["--baseline", "no.json"],
        "'no.json' cannot be read: No such file or directory; write it with --write-",
    ),
    (["--baseline", "bin"], "'bin' cannot be read: it is no text; write it with --write-baseline\n"),
    (["--baseline", "glossary.yml"], "'glossary.yml' is not a file of known problems; write it again with --write-"),
    (
        ["--baseline", "list.json"],
        "'list.json' is not a file of known problems; write it again with --write-",
    ),
    (["--jobs", "0"], "'0' is not a number of processes\n"),
    (["--jobs", "-2"], "'-2' is not a number of processes\n"),
    (["--format", "xml"], "invalid choice: 'xml'"),
]


@pytest.mark.parametrize(("arguments", "reported"), WRONG)
def test_wrong_arguments_are_reported(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], reported: str
) -> None:
    (folder / "bin").write_bytes(b"\xff\xfe")
    (folder / "list.json").write_text("[1]", encoding="utf-8")
    assert run(["check", *arguments]) == 2
    assert reported in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_baseline_that_cannot_be_written_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--baseline", "no/known.json", "--write-baseline"]) == 1
    assert capsys.readouterr().err.startswith("'no/known.json' cannot be written: ")


def test_several_processes_print_what_one_does(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(9):
        text = f"B1 and [y](term:no{number}).\n" if number % 3 else "Nothing.\n"
        (folder / "docs" / f"{number}.md").write_text(text, encoding="utf-8")
    printed = []
    for jobs in "13":
        assert run(["check", "--pages", "--all", "--jobs", jobs]) == 1
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    assert printed[0].count("unknown-reference") == 7
