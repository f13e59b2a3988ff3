"""The commands ``import`` and ``export``, as a user gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "terms:\n  - term: API\n    id: api\n    definition: A contract.\n"
TABLE = "term,id,definition\nAPI,api,A contract.\n"
LINKED = """\
# Terms

## API

A [a](../a.md) [b](b/ "B") [c](../../c.md) ![d](<d e.png>) [e](/e.md) `[g](g.md)`
"""
FROM_TOP = "title: Terms\nterms:\n  - term: API\n    id: api\n    anchors: api\n    definition: A "
HEADINGS = "# Terms\n\n## API | Application Programming Interface\n\nA contract.\n"
JSON = '{"terms": {"API": "A contract."}}'

Files = dict[str, str | bytes]
RUNS: list[tuple[Files, list[str], int, str, str]] = [
    # files, arguments, exit status, standard output, standard error
    ({"t.csv": TABLE}, ["import", "csv", "t.csv"], 0, GOOD, "1 term was imported; run 'glossary check' on it\n"),
    ({"t.csv": TABLE}, ["import", "csv", "t.csv", "-o", "-"], 0, GOOD, "1 term was imported; run"),
    ({"t.csv": TABLE, "g.yml": GOOD}, ["import", "csv", "t.csv", "--update", "g.yml", "-o", "-"], 0, GOOD, ""),
    (
        {"t.json": JSON},
        ["import", "json", "t.json", "-o", "g.yml"],
        0,
        "",
        "1 term was imported into 'g.yml'; run 'glossary check' on it\n",
    ),
    (
        {"in/a/t.csv": TABLE, "in/.x/t.csv": "", "in/t.md": ""},
        ["import", "csv", "in", "in/a/t.csv"],
        0,
        GOOD,
        "1 term was imported",
    ),
    (
        {"t.csv": TABLE, "_build/html/_sources/t.csv": "", "public/_sources/t.csv": "", "a/node_modules/b/t.csv": ""},
        ["import", "csv", "."],
        0,
        GOOD,
        "1 term was imported",
    ),
    ({"t.CSV": "a,b\nAPI,A contract.\n"}, ["import", "csv", ".", "--map", "a=term, b=definition"], 0, GOOD, ""),
    (
        {"t.md": HEADINGS, "mkdocs.yml": ""},
        ["import", "headings", "t.md", "-o", "g.yml"],
        0,
        "",
        "the terms of 't.md' are in the glossary now: write '<!-- glossary -->' in their place\n1 term was imported",
    ),
    (
        {"t.csv": TABLE, "conf.py": ""},
        ["import", "csv", "t.csv", "-o", "g.yml"],
        0,
        "",
        "1 term was imported into 'g.yml'; run 'glossary check' on it\n",
    ),
    (
        {"docs/info/t.md": LINKED, "mkdocs.yml": ""},
        ["import", "headings", "docs/info"],
        0,
        f'{FROM_TOP}[a](a.md) [b](info/b/ "B") [c](../c.md) ![d](<info/d e.png>) [e](/e.md) `[g](g.md)`\n',
        "",
    ),
    (
        {"docs/info/t.md": LINKED, "docs/conf.py": ""},
        ["import", "headings", "docs/info/t.md"],
        0,
        f'{FROM_TOP}[a](a.md) [b](info/b/ "B") [c](../c.md) ',
        "",
    ),
    ({"docs/t.md": LINKED, "mkdocs.yml": ""}, ["import", "headings", "docs/t.md"], 0, f"{FROM_TOP}[a](../a.md) ", ""),
    ({"x/t.md": LINKED, "mkdocs.yml": ""}, ["import", "headings", "x/t.md"], 0, f"{FROM_TOP}[a](../a.md) ", ""),
    (
        {"t.md": HEADINGS},
        ["import", "headings", "t.md", "--language", "en"],
        0,
        "title: Terms\nlanguage: en\nterms:\n  - term: Application Programming Interface\n",
        "",
    ),
    (
        {"t.md": HEADINGS},
        ["import", "headings", "t.md", "--level", "1"],
        1,
        "",
        "t.md:1:1: 'Terms' has no 'definition' [missing-key]",
    ),
    (
        {"t.csv": "term,status\nA,\nB,done\n"},
        ["import", "csv", "t.csv"],
        1,
        "",
        "t.csv:1: the column 'status' stands for nothing in a glossary, and is kept as 'x-status' [guessed]",
    ),
    ({"t.csv": "a\n1\n"}, ["import", "csv", "t.csv", "-o", "g.yml"], 1, "", "no term was found; nothing was written\n"),
    (
        {"t.csv": b"PK\x03\x04"},
        ["import", "csv", "t.csv"],
        1,
        "",
        "t.csv: this is a workbook (.xlsx), not a table of text [bad-format]\n  hint: import it with",
    ),
    (
        {"t.csv": TABLE, "g.yml": "x"},
        ["import", "csv", "t.csv", "-o", "g.yml"],
        2,
        "",
        "'g.yml' already exists; nothing was written: remove it, or name another file\n",
    ),
    ({"t.csv": TABLE}, ["import", "csv", "t.csv", "-o", "gone/g.yml"], 1, "", "'gone/g.yml' cannot be written: "),
    ({}, ["import", "csv", "gone.csv"], 2, "", "'gone.csv' cannot be read: No such file or directory\n"),
    ({}, ["import", "csv", "/dev/zero"], 2, "", "'/dev/zero' has more than 64 MiB\n"),
    ({"in/t.md": ""}, ["import", "csv", "in"], 2, "", "the folder 'in' holds no file of the format: *.csv\n"),
    ({"t.json": JSON}, ["import", "json", "t.json", "--map", "a=term"], 2, "", "--map is for csv, tsv, xlsx, yaml\n"),
    (
        {"t.json": JSON},
        ["import", "json", "t.json", "--update", "g.yml"],
        2,
        "",
        "--update is for csv, tsv, xlsx, xliff, po\n",
    ),
    (
        {"t.yml": "- {a: API, b: A contract.}\n"},
        ["import", "yaml", "t.yml", "--map", "a=term", "--map", "b=definition"],
        0,
        GOOD,
        "1 term was imported",
    ),
    (
        {"t.yml": "- {a: API, b: A contract.}\n"},
        ["import", "yaml", "t.yml", "--map", "a=term,b=defn"],
        1,
        "",
        "not understood are 'b' [bad-format]\n  hint: name the key by --map 'b=definition', or leave the file out\n",
    ),
    (
        {"t.yml": "- {a: API, def: A contract., b: c}\n"},
        ["import", "yaml", "t.yml", "--map", "a=term", "--map", "b=aka1"],
        0,
        GOOD,
        "t.yml:1:30: --map gives the key 'b' the name 'aka1', which an entry does not have [cannot-hold]\n",
    ),
    ({"t.json": JSON}, ["import", "json", "t.json", "--level", "2"], 2, "", "--level is for headings and markdown\n"),
    (
        {"t.csv": TABLE},
        ["import", "csv", "t.csv", "--map", "a"],
        2,
        "",
        "--map cannot read 'a': write COLUMN=KEY, separated by commas\n",
    ),
    (
        {"t.csv": TABLE},
        ["import", "csv", "t.csv", "t.csv", "--update", "g.yml"],
        2,
        "",
        "--update takes one table at a time\n",
    ),
    ({"t.csv": TABLE}, ["import", "csv", "t.csv", "--update", "gone.yml"], 2, "", "'gone.yml' cannot be read: "),
    (
        {"t.csv": TABLE, "g.yml": GOOD},
        ["import", "csv", "t.csv", "--update", "g.yml"],
        0,
        "",
        "nothing differs: 'g.yml' stays as it is\n",
    ),
    (
        {"t.csv": TABLE, "g.yml": b"\xff"},
        ["import", "csv", "t.csv", "--update", "g.yml"],
        1,
        "",
        "g.yml:1:1: the file is not UTF-8 text",
    ),
    (
        {"t.csv": TABLE, "g.yml": "terms: ["},
        ["import", "csv", "t.csv", "--update", "g.yml"],
        1,
        "",
        "g.yml:1:8: this is not YAML [bad-format]",
    ),
    (
        {"t.csv": "id,term,status\napi,API,done\n", "g.yml": GOOD},
        ["import", "csv", "t.csv", "--update", "g.yml"],
        1,
        "",
        "g.yml:5:13: 'status' of 'API' must be one of",
    ),
    ({}, ["import", "colour", "x"], 2, "", "invalid choice: 'colour'"),
    ({}, ["import", "csv"], 2, "", "PATH"),
    (
        {"glossary.yml": GOOD},
        ["export", "csv"],
        0,
        "\ufeffterm,id,definition\nAPI,api,A contract.\n",
        "1 term was exported\n",
    ),
    ({"g.yml": GOOD}, ["export", "json", "g.yml", "-o", "t.json"], 0, "", "1 term was exported to 't.json'\n"),
    (
        {"g.yml": GOOD},
        ["export", "json", "g.yml", "-o", "g.yml"],
        2,
        "",
        "'g.yml' is the glossary itself; nothing was written: name another file\n",
    ),
    (
        {"g.yml": "terms: {A: {definition: x, colour: red}}"},
        ["export", "tsv", "g.yml"],
        1,
        "\ufeffterm\tid\tdefinition\nA\ta\tx\n",
        "unknown-key",
    ),
    (
        {"g.yml": "title: T\nterms: {A: x}"},
        ["export", "tsv", "g.yml"],
        0,
        "",
        "tsv has no place for what the file says about itself: title [cannot-hold]",
    ),
    ({}, ["export", "csv"], 1, "", "the glossary has no terms; nothing was written\n"),
    (
        {"g.yml": f"language: en\n{GOOD}"},
        ["export", "csv", "g.yml", "--language", "German"],
        0,
        "\ufeffid,term.source,term.de,definition.source,definition.de\napi,API,,A contract.,\n",
        "1 term was exported; 2 texts without a translation\n",
    ),
    ({"g.yml": GOOD}, ["export", "xlsx", "g.yml", "-o", "t.xlsx"], 0, "", "1 term was exported to 't.xlsx'\n"),
    ({"g.yml": f"language: en\n{GOOD}"}, ["export", "po", "g.yml", "--language", "de"], 0, "# Glossary: de\n", ""),
    (
        {"g.yml": GOOD},
        ["export", "po", "g.yml", "--language", "de"],
        1,
        "",
        "g.yml:2:5: 1 term is left out: the language of 'g.yml' is not known [bad-format]",
    ),
    (
        {"g.yml": f"language: de\n{GOOD}"},
        ["export", "tsv", "g.yml", "--language", "de"],
        1,
        "",
        "the glossary has no terms to translate into 'de'; nothing was written\n",
    ),
    (
        {"g.yml": GOOD},
        ["export", "xliff", "g.yml"],
        2,
        "",
        "xliff is for a translator: name the language by --language, such as --language de\n",
    ),
    (
        {"g.yml": GOOD},
        ["export", "json", "g.yml", "--language", "de"],
        2,
        "",
        "--language is for csv, tsv, xlsx, xliff, po\n",
    ),
    (
        {"g.yml": GOOD},
        ["export", "po", "g.yml", "--language", "x!"],
        2,
        "",
        "'x!' is not a known language: write a tag such as 'de' or 'pt-BR'\n",
    ),
    (
        {"g.yml": f"language: en\n{GOOD}", "t.po": 'msgctxt "api/term"\nmsgid "Api"\nmsgstr "Schnittstelle"\n'},
        ["import", "po", "t.po", "--update", "g.yml", "--language", "de"],
        1,
        "",
        "g.yml:3:5: term.de of 'API' translates an older text: 'Api' is now 'API'; left out is 'Schnittstelle'",
    ),
    (
        {"g.yml": f"language: en\n{GOOD}", "t.po": 'msgctxt "api/term"\nmsgid "Api"\nmsgstr "Schnittstelle"\n'},
        ["import", "po", "t.po", "--update", "g.yml", "--language", "de", "--stale"],
        1,
        "",
        "1 change in 'g.yml'; 1 translation is of an older text; 1 text has no translation\n",
    ),
    (
        {"g.yml": GOOD, "t.po": 'msgid "API"\nmsgstr "Schnittstelle"\n'},
        ["import", "po", "t.po", "--update", "g.yml"],
        1,
        "",
        "[bad-format]\n  hint: name it by --language, such as --language de, or in the file\n",
    ),
    ({"t.csv": TABLE}, ["import", "csv", "t.csv", "--stale"], 2, "", "--stale is for --update\n"),
    ({"g.yml": GOOD}, ["export", "csv", "g.yml", "-o", "gone/t.csv"], 1, "", "'gone/t.csv' cannot be written: "),
    ({}, ["export", "headings"], 2, "", "invalid choice: 'headings'"),
]


@pytest.mark.parametrize(("files", "args", "status", "out", "err"), RUNS)
def test_a_command_writes_and_reports(  # noqa: PLR0913 - the columns of the table
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    files: Files,
    args: list[str],
    status: int,
    out: str,
    err: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    assert run(args) == status
    printed = capsys.readouterr()
    assert printed.out.replace("\r\n", "\n").startswith(out)
    assert err in printed.err
    assert (tmp_path / "g.yml").exists() == ("g.yml" in files or (status == 0 and "g.yml" in args))


def test_a_spreadsheet_goes_out_is_edited_in_cp932_and_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Line ends, the byte order mark, comments and all that was not edited stay."""
    monkeypatch.chdir(tmp_path)
    lines = [
        "\ufeff# 用語",
        "terms:",
        "  - {term: 鍵, definition: 戸を開ける。}  # 一",
        "  - term: 網",
        "    definition: 節の集まり。",
    ]
    file = "\r\n".join([*lines, ""])
    (tmp_path / "glossary.yml").write_bytes(file.encode())
    assert run(["export", "csv", "-o", "t.csv"]) == 0
    table = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").replace("節の", "点の")
    (tmp_path / "t.csv").write_bytes(table.encode("cp932"))
    assert run(["import", "csv", "t.csv", "--update", "glossary.yml"]) == 0
    assert (tmp_path / "glossary.yml").read_bytes().decode() == file.replace("節の", "点の")


BIAS = "terms:\n  - {term: bias, definition: A tendency., broader: [error]}\n"
ERROR = "language: en\nterms:\n  - {term: error, definition: A slip.}\n"
SHEETS: list[tuple[str, list[str], int, str, str]] = [
    # the table, further arguments, exit status, what bias.yml has besides, the last line that is reported
    (
        "id,language,term,definition\nbias,de,Verzerrung,Eine Neigung.\n",
        [],
        0,
        ", translations: {de: {term: Verzerrung, definition: Eine Neigung.}}",
        "2 changes in 'bias.yml'\n",
    ),
    (
        "id,term\nbias,Verzerrung\n",
        ["--language", "de"],
        0,
        ", translations: {de: {term: Verzerrung}}",
        "1 change in 'bias.yml'\n",
    ),
    (
        "id,term.de\nbais,Verzerrung\n",
        [],
        1,
        "",
        "nothing differs: 'bias.yml' stays as it is; 1 term of it is not in the table\n",
    ),
    ("id,colour\nbias,x\n", [], 0, "", "nothing differs: 'bias.yml' stays as it is\n"),
    (
        "term.de\nVerzerrung\n",
        [],
        1,
        "",
        "nothing differs: 'bias.yml' stays as it is; 1 term of it is not in the table\n",
    ),
    ("definition\nx\n", [], 1, "", "no term was found; nothing was written\n"),
    ("", [], 0, "", "nothing differs: 'bias.yml' stays as it is\n"),
]


@pytest.mark.parametrize(("table", "args", "status", "added", "err"), SHEETS)
def test_a_sheet_updates_a_file_of_the_project(  # noqa: PLR0913 - the columns of the table
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    table: str,
    args: list[str],
    status: int,
    added: str,
    err: str,
) -> None:
    """The last table is what an export writes: it names terms of other files, whose relations this one has not."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "glossary.toml").write_text('files = ["*.yml"]\nlanguage = "en"\n', encoding="utf-8")
    (tmp_path / "bias.yml").write_text(BIAS, encoding="utf-8")
    (tmp_path / "error.yml").write_text(ERROR, encoding="utf-8")
    if table:
        (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    else:
        assert run(["export", "csv", "-o", "t.csv"]) == 0
    assert run(["import", "csv", "t.csv", "--update", "bias.yml", *args]) == status
    assert (tmp_path / "bias.yml").read_text(encoding="utf-8") == BIAS.replace("[error]", f"[error]{added}")
    assert capsys.readouterr().err.endswith(err)


@pytest.mark.parametrize("format_", ["headings", "note", "page", "csv", "tsv", "json"])
def test_a_wrong_file_of_any_format_is_reported_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], format_: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for data in (b"", b"\x00\xff\xfe", b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n\x00"):
        (tmp_path / "x.dat").write_bytes(data)
        assert run(["import", format_, "x.dat"]) == 1
        printed = capsys.readouterr()
        assert not printed.out
        assert printed.err.startswith("x.dat")
        assert "\n  hint: " in printed.err


def test_what_is_imported_passes_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.md").write_text("## NO\n\nSee [x](#110): a #b.\n\n## 1.10\n\n- null\n- on\n", encoding="utf-8")
    assert run(["import", "headings", "t.md", "-o", "glossary.yml"]) == 0
    assert run(["check"]) == 0


def test_a_hint_that_holds_for_several_is_reported_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    entry = "  - {{term: {0}, definition: x, x-list: [a, b]}}\n"
    (tmp_path / "glossary.yml").write_text("terms:\n" + entry.format("A") + entry.format("B"), encoding="utf-8")
    assert run(["export", "csv", "-o", "t.csv"]) == 0
    reported = capsys.readouterr().err
    assert [reported.count(each) for each in ("glossary.yml:2:5:", "glossary.yml:3:5:", "hint:")] == [1, 1, 1]
    assert reported.index("glossary.yml:3:5:") < reported.index("hint:")


def test_the_glossary_itself_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "glossary.yml").write_text(GOOD, encoding="utf-8")
    assert run(["export", "csv", "-o", "sub/../glossary.yml"]) == 2
    assert "is the glossary itself" in capsys.readouterr().err
    assert (tmp_path / "glossary.yml").read_text(encoding="utf-8") == GOOD


def test_a_folder_that_cannot_be_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.rglob", refuse)
    assert run(["import", "csv", tmp_path.as_posix()]) == 2
    assert capsys.readouterr().err == f"the folder '{tmp_path.as_posix()}' cannot be read: Permission denied\n"


def test_a_workbook_goes_to_a_pipe_and_not_to_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "glossary.yml").write_text(GOOD, encoding="utf-8")
    assert run(["export", "xlsx"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"PK")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(["export", "xlsx"]) == 1
    printed = capfdbinary.readouterr()
    assert not printed.out
    assert printed.err == b"this format is no text: name the file to write by -o\n"
