from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.cli import run
from tests.cli.projects import write

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "terms:\n  API: A contract.\n  LLM: A model.\n"
WARNING = "terms:\n  API: {definition: x, colour: red}\n"
REMARK = "language: ja\nterms:\n  用語: x\n"

UNKNOWN = """\
glossary.yml:2:24: 'API' has an unknown key 'colour' [unknown-key]
  hint: use one of term, """
MISSING = """\
glossary.yml: there is no file 'glossary.yml' [missing-file]
  hint: make it with 'glossary init', or fix the path in 'files'
0 terms in 0 files: 1 error
"""

UNKNOWN_REFERENCE = """\
docs/a.md:3:10: no term has the id or the name 'apo' [unknown-reference]
  hint: did you mean 'api'?
glossary.yml:2:3: no page uses 'API' [unused-term]
glossary.yml:3:3: no page uses 'LLM' [unused-term]
  hint: add the spelling that the pages use as an alias, or remove the term
2 terms in 1 file, 1 page: 1 warning, 2 remarks
"""
AVOIDED = "terms: {Kubernetes group: {definition: x, avoid: pod}}"
SEEN = "terms: {LLM: {definition: x, aliases: model}, GPT: {see: llm}}"
ANCHORED = """\
terms:
  A1: {definition: x, page: a#my-part}
  A2: {definition: x, page: a.md#café-x}
  A3: {definition: x, page: "a.md#here"}
  A4: {definition: x, page: a#label}
  A5: {definition: x, page: a#my-prt}
"""
ANCHORS = 'A1 A2 A3 A4 A5\n\n## My part\n\n## Café x\n\n<a name="here"></a>\n\n## Other {#label}\n'
NO_ANCHOR = "glossary.yml:6:29: 'A5' names 'a#my-prt', but the page 'a' has no anchor 'my-prt' [unknown-anchor]\n"
IN_ORDER = """\
docs/a.md:1:10: no term has the id or the name 'zz' [unknown-reference]
  hint: write the id or a name of a term that the glossary has
docs/a.md:1:22: 'pod' is a name to avoid [avoid]
"""
CAPITAL = "terms: {Content: What is read.}"
ACRONYMS = 'levels = {unexplained-acronym = "warn"}'
NO_UNUSED = 'levels = {unused-term = "ignore"}'
PAGE = "docs/a.md"

RUNS = [
    # files, arguments, exit status, what is printed
    ({"glossary.yml": GOOD}, [], 0, "2 terms in 1 file: no problems\n"),
    ({}, [], 1, MISSING),
    ({"glossary.yml": WARNING}, [], 1, UNKNOWN),
    ({"glossary.yml": AVOIDED, PAGE: "[x](term:zz) or some pod.\n"}, ["--pages"], 1, IN_ORDER),
    ({"glossary.yml": WARNING}, ["--fail-on", "error"], 0, "1 term in 1 file: 1 warning\n"),
    ({"glossary.yml": REMARK}, [], 0, "1 term in 1 file: 1 remark\n"),
    ({"glossary.yml": REMARK}, ["--fail-on", "info"], 1, "glossary.yml:3:3: '用語' has no 'reading'"),
    ({"a.yml": GOOD, "b.yml": "terms: {Pod: x}"}, ["a.yml", "./b.yml"], 0, "3 terms in 2 files: no problems\n"),
    ({"in/a.yml": WARNING}, ["in/*.yml"], 1, "in/a.yml:2:24: "),
    ({"glossary.toml": 'files = ["a.yml"]', "a.yml": GOOD}, [], 0, "2 terms in 1 file: no problems\n"),
    ({"glossary.toml": 'files = ["a.yml"]', "b.yml": GOOD}, ["b.yml"], 0, "2 terms in 1 file: no problems\n"),
    ({"glossary.toml": 'levels = {unknown-key = "ignore"}', "glossary.yml": WARNING}, [], 0, "no problems"),
    ({"pyproject.toml": "[tool.glossary]\ncolour = 1", "glossary.yml": GOOD}, [], 1, "there is no option 'colour'"),
    ({"glossary.toml": "files = ", "glossary.yml": GOOD}, [], 1, "not valid TOML"),
    ({}, ["--fail-on", "never"], 2, ""),
    ({"mkdocs.yml": "plugins: [{glossary: {files: a.yml}}]", "a.yml": GOOD}, [], 0, "2 terms in 1 file: no problems\n"),
    (
        {
            "conf.py": "glossary_terms = {\n 'Big Input': {'auto': False},\n 'outptu': {'auto': False}}\n",
            "in/n.rst": "N\n=\n\n.. glossary::\n\n   *big* input : b\n   output\n      It.\n",
            "glossary.yml": GOOD,
        },
        [],
        1,
        "conf.py:3: option 'terms' names 'outptu', which is no term",
    ),
    (
        {
            "conf.py": "glossary_native = False\nglossary_terms = {'input': {'auto': False}}\n",
            "n.md": "```{glossary}\ninput\n  It.\n```\n",
            "glossary.yml": GOOD,
        },
        [],
        1,
        "conf.py:2: option 'terms' names 'input', which is no term",
    ),
    (
        {
            "conf.py": "extensions = ['myst_parser']\nglossary_terms = {'input': {'auto': False}}\n",
            "n.md": "# N\n\n```{glossary}\ninput\n  It.\n```\n",
            "glossary.yml": GOOD,
        },
        [],
        0,
        "2 terms in 1 file: no problems",
    ),
    # the pages too
    ({"glossary.yml": GOOD, "docs/a.md": "An API, LLMs."}, ["--pages"], 0, "2 terms in 1 file, 1 page: no problems\n"),
    ({"glossary.yml": GOOD, "docs/a.md": "# A\n\n[x](term:apo)"}, ["--pages"], 1, UNKNOWN_REFERENCE),
    ({"glossary.yml": GOOD, "docs/a.md": "[x](term:apo)"}, [], 0, "2 terms in 1 file: no problems\n"),
    ({"glossary.yml": GOOD, "docs/a.md": "`[x](term:apo)`", "docs/_x.md": ""}, ["--pages"], 0, "2 pages: 2 remarks"),
    ({"glossary.yml": GOOD, "docs/a.md": "\n<!-- glossary tags=x -->"}, ["--pages"], 1, f"{PAGE}:2:1: no term"),
    ({"glossary.yml": GOOD, "docs/a.md": "---\nglossary: {auto: 1}\n---\n"}, ["--pages"], 1, f"{PAGE}:2: option"),
    ({"glossary.yml": "terms: {API: {definition: x, page: b}}", "docs/a.md": ""}, ["--pages"], 1, "names the page 'b'"),
    ({"glossary.yml": ANCHORED, "docs/a.md": ANCHORS, "docs/g.md": "<!-- glossary -->"}, ["--pages"], 1, NO_ANCHOR),
    ({"mkdocs.yml": "", "glossary.yml": ANCHORED, "docs/a.md": ANCHORS}, ["--pages"], 1, NO_ANCHOR),
    ({"glossary.yml": CAPITAL, "docs/a.md": "Any content. " * 9 + "Content."}, ["--pages"], 0,
     "glossary.yml:1:9: 'Content' is found in 10 places, most in lower case [common-word]\n"),
    ({"glossary.toml": ACRONYMS, "glossary.yml": GOOD, "docs/a.md": "---\nx: GPU\n---\nA GPU, LLM, one API (GPU)."},
     ["--pages"], 1, "docs/a.md:4:3: 'GPU' is used before anything says what it stands for [unexplained-acronym]\n"),
    ({"glossary.yml": GOOD, "docs/a.md": "A GPU, LLM, API."}, ["--pages"], 0, "1 page: no problems"),
    # what texts refer to
    ({"glossary.yml": "terms: {API: 'As [x](term:nope), [](term:-), `[y](term:no)` and [an](term:APIs).'}"}, [], 1,
     "glossary.yml:1:9: in 'API': no term has the id or the name 'nope' [unknown-reference]\n"),
    ({"glossary.yml": "terms: {API: 'As {term}`nope` says.'}"}, [], 1, "in 'API': no term has the id or the name"),
    ({"conf.py": "", "glossary.yml": "terms: {API: 'As {term}`nope` says.'}"}, [], 0, "1 file: no problems\n"),
    ({"glossary.yml": AVOIDED, "in/a.md": "Two pods."}, ["--pages", "in"], 0, "in/a.md:1:5: 'pods' is a name to avoid"),
    ({"mkdocs.yml": "docs_dir: in", "glossary.yml": GOOD, "in/a.md": ""}, ["--pages"], 0, "1 page: 2 remarks"),
    ({"glossary.yml": GOOD, "docs/a.md": "An API."}, ["--pages", "--fail-on", "info"], 1, "no page uses 'LLM'"),
    ({"glossary.yml": GOOD, "docs/a.md": "{term}`API` [](term:llm)"}, ["--pages"], 0, "1 page: no problems"),
    ({"glossary.yml": SEEN, "docs/a.md": "The models."}, ["--pages"], 0, "2 terms in 1 file, 1 page: no problems"),
    ({"glossary.toml": NO_UNUSED, "glossary.yml": GOOD, "docs/a.md": ""}, ["--pages"], 0, "1 page: no problems"),
    ({"glossary.yml": GOOD, "docs/a.txt": ""}, ["--pages"], 0, "2 terms in 1 file: no problems"),
    ({"glossary.yml": GOOD}, ["--pages", "gone"], 2, ""),
]  # fmt: skip


@pytest.mark.parametrize(("files", "args", "status", "printed"), RUNS)
def test_check_reports_every_problem_and_returns_the_exit_status(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    args: list[str],
    status: int,
    printed: str,
) -> None:
    write(folder, files)
    assert run(["check", *args]) == status
    assert printed in capsys.readouterr().out


def test_doubts_stand_in_their_place_among_the_mistakes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "b.yml").write_text("terms:\n  Go: x\n  b: {definition: x, related: y}\n", encoding="utf-8")
    (folder / "a.yml").write_text("terms:\n  As: x\n  c: {colour: y}\n", encoding="utf-8")
    assert run(["check", "b.yml", "a.yml"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in lines if not line.startswith("  hint")] == [
        "b.yml:2:3", "b.yml:3:31", "a.yml:2:3", "a.yml:3:3", "a.yml:3:7", "3 terms in 2 files",
    ]  # fmt: skip
    assert lines[-1] == "3 terms in 2 files: 3 warnings, 2 remarks"


def test_what_repeats_is_reported_once_or_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "docs").mkdir()
    (folder / "glossary.yml").write_text(AVOIDED, encoding="utf-8")
    for name in "abcd":
        (folder / "docs" / f"{name}.md").write_text("Two pods.", encoding="utf-8")
    assert run(["check", "--pages"]) == 0
    places = "(4 times, also at docs/b.md:1:5, docs/c.md:1:5, …)"
    hint = "  hint: write 'Kubernetes group'"
    summary = "1 term in 1 file, 4 pages: 4 remarks"
    reported = capsys.readouterr().out.splitlines()
    assert reported == [f"docs/a.md:1:5: 'pods' is a name to avoid {places} [avoid]", hint, summary]
    assert run(["check", "--pages", "--all"]) == 0
    reported = capsys.readouterr().out.splitlines()
    assert reported == [*(f"docs/{name}.md:1:5: 'pods' is a name to avoid [avoid]" for name in "abcd"), hint, summary]


def test_pages_in_rst_are_checked_where_docutils_is_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "docs").mkdir()
    (folder / "glossary.yml").write_text(GOOD, encoding="utf-8")
    (folder / "docs" / "a.rst").write_text("An API, a :term:`model <llm>`, :term:`x`\n", encoding="utf-8")
    assert run(["check", "--pages"]) == 0
    pages = ", 1 page" if find_spec("docutils") else ""
    assert capsys.readouterr().out == f"2 terms in 1 file{pages}: no problems\n"
