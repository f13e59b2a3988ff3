"""What the documentation shows is what the tests run."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

import glossary_plugin
from glossary_plugin import core
from glossary_plugin.cli import _given, run
from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.options import Layer, settle
from glossary_plugin.core.problems import Code, Location
from glossary_plugin.exchange import formats
from tests.core.test_rule import RULE, rows
from tests.exchange.packages import install
from tests.mkdocs_plugin.build import Built
from tests.mkdocs_plugin.build import build as build_site
from tests.mkdocs_plugin.links import check_site, read
from tests.remote.serving import serving
from tests.sphinx_ext.building import build as build_project
from tests.sphinx_ext.building import rebuild as rebuild_project
from tests.zensical.build import build as build_zensical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *(path for path in sorted(DOCS.rglob("*.md")) if ".ja." not in path.name)]
"""Translations show what these show: `test_translations.py`."""
STEPS = [
    *("how-to/ambiguous-words", "how-to/languages", "how-to/merging", "how-to/plain-words", "how-to/review"),
    "reference/exchange",
]
"""Pages that go file by file and command by command."""
TUTORIALS = ["tutorials/japanese", "tutorials/mkdocs", "tutorials/sphinx"]
OTHERS = ["how-to/moving", "how-to/sharing"]
"""Pages whose steps need more than a folder."""
STEP = re.compile(
    r"(?ms)`(?P<name>[\w./-]+)`:\n\n```\w+\n(?P<text>.*?)^```"
    r"|^```console\n\$ glossary (?P<command>[^\n]*)\n(?P<printed>.*?)^```"
)
FOLLOWED = {DOCS / f"{page}.md" for page in (*STEPS, *TUTORIALS, *OTHERS)}
ALONE = {
    page: STEP.sub("", text) if page in FOLLOWED else text
    for page in PAGES
    for text in [page.read_text(encoding="utf-8")]
}
"""What pages show beside their steps."""
BLOCKS = [
    pytest.param(block, id=f"{page.relative_to(ROOT)}-{number}")
    for page, text in ALONE.items()
    for number, block in enumerate(re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
]


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_is_what_it_shows(block: str, tmp_path: Path) -> None:
    documents: list[Any] = list(yaml.safe_load_all(block))
    given = documents[0]
    if "overrides" in given:
        (tmp_path / "a.yml").write_text("terms: {LLM: A model.}\n", encoding="utf-8")
    if "terms" in given:
        (tmp_path / "glossary.yml").write_text(block, encoding="utf-8")
        problems = load(["*.yml"], base=tmp_path).problems
        empty = {Code.EMPTY_FILE} if given["terms"] == {} else set()
        assert {problem.code for problem in problems} <= empty
    elif "markdown_extensions" in given:
        files = {"docs/index.md": "# Page\n\nLLM\n\n<!-- glossary -->\n", "glossary.yml": "terms: {LLM: A model.}\n"}
        site = build_zensical(tmp_path, files, config=f"site_name: Site\n{block}")
        assert "data-glossary-term" in site.html("index.md")
        assert "[" not in site.log
    elif "plugins" in given:
        files = {"docs/index.md": "# Page\n\nLLM\n", "glossary.yml": "terms: {LLM: A model.}\n"}
        assert "data-glossary-term" in build_site(tmp_path, files, strict=True, **given).html("index.md")
    elif {"check-glossary", "jobs", "repos", "update-glossary", "updates"} & given.keys():
        for arguments in re.findall(r"(?m)glossary ((?:update|check)[ \w-]*)", block):
            assert run([*arguments.split(), "--help"]) == 0
    elif "glossary" in given:
        files = {"docs/index.md": f"{block}\n# Page\n\nLLM, LLM, API\n"}
        files["glossary.yml"] = "terms: {LLM: A model., API: A contract.}\n"
        assert ("data-glossary-term" in build_site(tmp_path, files, strict=True).html("index.md")) == bool(
            given["glossary"]
        )
    else:
        settings = settle([Layer(given=given, where=Location(file="mkdocs.yml"))], base=tmp_path)
        assert not settings.problems


def test_every_cell_of_the_compatibility_is_a_test() -> None:
    named = re.findall(r"`(test_\w+)`", (DOCS / "reference/compatibility.md").read_text(encoding="utf-8"))
    tests = {name for path in (ROOT / "tests").rglob("test_*.py") for name in _functions(path)}
    assert len(named) >= 25
    assert [name for name in named if name not in tests] == []


def test_what_is_read_in_three_engines_is_tried_in_three() -> None:
    """Each row of that table names tests that run in every engine."""
    table = (DOCS / "reference/compatibility.md").read_text(encoding="utf-8").partition("| what a reader does |")[2]
    columns, _, *rows = table.partition("\n\n")[0].splitlines()
    tests = {name for path in (ROOT / "tests/engines").rglob("test_*.py") for name in _functions(path)}
    assert [each.strip() for each in columns.split("|")[:3]] == ["chromium", "firefox", "webkit"]
    assert len(rows) >= 19
    assert [name for row in rows for name in re.findall(r"`(test_\w+)`", row) if name not in tests] == []


def _functions(path: Path) -> Iterator[str]:
    return (found[1] for found in re.finditer(r"^ *def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))


def test_the_documentation_is_a_site_that_uses_the_plugin_and_has_every_promised_name(tmp_path: Path) -> None:
    config = load_config(str(DOCS / "_site/mkdocs.yml"), site_dir=str(tmp_path))
    build(config)
    assert 'data-glossary-term="mention"' in (tmp_path / "reference/matching/index.html").read_text(encoding="utf-8")
    page = (tmp_path / "reference/api/index.html").read_text(encoding="utf-8")
    promised = {*glossary_plugin.__all__, *core.__all__, *formats.__all__} - {"__version__"}
    assert promised - set(re.findall(r'id="glossary_plugin[\w.]*\.(\w+)"', page)) == set()


def test_the_newest_release_in_the_changelog_is_this_version() -> None:
    headings = re.findall(r"(?m)^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert headings[0] == "Unreleased"
    assert re.fullmatch(rf"{re.escape(glossary_plugin.__version__)} \(\d{{4}}-\d\d-\d\d\)", headings[1])


def test_the_example_of_mkdocs_builds_without_a_warning(tmp_path: Path) -> None:
    build(load_config(str(ROOT / "examples/mkdocs/mkdocs.yml"), site_dir=str(tmp_path), strict=True))
    assert (tmp_path / "glossary/index.html").read_text(encoding="utf-8").count("data-glossary-entry=") >= 60


def test_the_lines_that_a_sphinx_project_needs_are_enough(tmp_path: Path) -> None:
    """The page shows the line of ``conf.py``, the page with the list, then fields that rule a document."""
    shown = re.findall(r"(?ms)^```(python|rst)\n(.*?)^```", (DOCS / "reference/sphinx.md").read_text(encoding="utf-8"))
    (_, conf), (_, list_), *others = shown
    fields = [each for each in others if each[0] == "rst"]
    files = {
        "conf.py": conf + 'html_theme = "basic"\n',
        "glossary.yml": "terms: {LLM: A model., API: A contract., continuous delivery: Always ready to ship.}\n",
        "glossary.rst": list_,
        "plain.rst": "Plain\n=====\n\nAn LLM, an LLM.\n",
        **{
            f"page{number}.rst": f"{field}\nPage\n====\n\nAn LLM, an LLM, an API.\n"
            for number, (_, field) in enumerate(fields)
        },
    }
    built = build_project(tmp_path, files)
    assert [len(built.mentions(f"{name}.html")) for name in ("plain", "page0", "page1")] == [1, 0, 2]


def _texts() -> Iterator[Path]:
    """Yield our own texts; a folder that a dot hides, or that a build has made, is not even looked into."""
    for folder, inner, names in os.walk(ROOT):
        inner[:] = [name for name in inner if not name.startswith(".") and name not in {"site", "build", "_build"}]
        for path in (Path(folder, name) for name in names):
            if path.suffix in {".py", ".md", ".yml", ".toml", ".js", ".css", ".html"}:
                yield path


def test_the_project_names_no_place_of_a_machine() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in _texts()}
    assert Path(__file__) in texts
    for path, text in texts.items():
        assert not re.search(r"/(?:root|home|work)/", text.replace("/(?:root", "")), path


def test_the_examples_of_the_matching_rule_are_rows_of_it() -> None:
    """Each row of the rule is run by its own test."""
    examples = [row.key for row in rows((DOCS / "reference/matching.md").read_text(encoding="utf-8"))]
    assert len(examples) >= 70
    assert [each for each in examples if each not in {row.key for row in RULE}] == []


@pytest.mark.parametrize("page", ["library", "markdown"])
def test_the_python_of_the_documentation_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "glossary.yml").write_text("terms: {LLM: A model., API: A contract.}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"(?ms)^```python\n(.*?)^```", (DOCS / f"reference/{page}.md").read_text(encoding="utf-8"))
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)  # noqa: S102 - our own documentation


CONSOLE = re.compile(r"(?ms)^```yaml\n(terms:\n[^`]*)^```\n(?:(?!^```).)*?^```console\n\$ glossary ([^\n]*)\n(.*?)^```")


def test_the_commands_of_the_documentation_print_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = [found for text in ALONE.values() for found in CONSOLE.findall(text)]
    assert 0 < len(shown) == sum(text.count("$ glossary ") for text in ALONE.values())
    for glossary, arguments, printed in shown:
        (tmp_path / "glossary.yml").write_text(glossary, encoding="utf-8")
        run(shlex.split(arguments))
        assert capsys.readouterr().out == printed


def test_every_command_and_every_extra_that_is_named_exists() -> None:
    blocks = [block for text in ALONE.values() for block in re.findall(r"(?ms)^```sh\n(.*?)^```", text)]
    commands = [line for block in blocks for line in block.splitlines() if line.startswith("glossary ")]
    assert len(commands) >= 15
    for command in commands:
        _given(shlex.split(re.split(" [|>] ", command.removeprefix("glossary "))[0]))
    named = {
        extra
        for text in ALONE.values()
        for extras in re.findall(r"glossary-plugin\[([\w,]+)\]", text)
        for extra in extras.split(",")
    }
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert named <= {*extras}


@pytest.mark.parametrize("page", STEPS)
def test_commands_do_with_files_what_the_documentation_shows(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File by file and command by command, in one folder."""
    monkeypatch.chdir(tmp_path)

    def install_format(name: str) -> None:
        if name == "pyproject.toml":
            install(tmp_path, (tmp_path / name).read_text(encoding="utf-8"), {})
            monkeypatch.syspath_prepend(tmp_path)

    _follow((DOCS / f"{page}.md").read_text(encoding="utf-8"), tmp_path, install_format)


@pytest.mark.parametrize("page", TUTORIALS)
def test_a_tutorial_ends_with_a_site(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are what spreadsheets on Japanese Windows write."""
    monkeypatch.chdir(tmp_path)

    def as_saved(name: str) -> None:
        if name.endswith(".csv"):
            (tmp_path / name).write_bytes((tmp_path / name).read_text(encoding="utf-8").encode("cp932"))

    _follow((DOCS / f"{page}.md").read_text(encoding="utf-8"), tmp_path, as_saved)
    if (tmp_path / "conf.py").is_file():
        built = rebuild_project(tmp_path, "-W")
        assert built.status == 0, built.warnings
        assert 'data-glossary-term="graft"' in built.text("winter.html")
        return
    build(load_config(str(tmp_path / "mkdocs.yml"), strict=True, theme={"name": "mkdocs"}))
    assert check_site(Built(tmp_path / "site", [])) >= 4


MOVES = [
    pytest.param(text, id=text.partition("\n")[0])
    for text in (DOCS / "how-to/moving.md").read_text(encoding="utf-8").split("\n## From ")[1:]
]


@pytest.mark.parametrize("move", MOVES)
def test_a_move_ends_with_a_site_whose_links_all_lead_somewhere(
    move: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _follow(move, tmp_path)
    if (tmp_path / "conf.py").is_file():
        built = rebuild_project(tmp_path, "-W")
        assert built.status == 0, built.warnings
        assert 'data-glossary-term="graft"' in built.text("index.html")
        return
    config = load_config(str(tmp_path / "mkdocs.yml"), strict=True, validation={"links": {"anchors": "warn"}})
    build(config)
    site = Built(tmp_path / "site", [])
    assert check_site(site) >= 2
    ids = read(site.html("glossary.md")).ids
    named = re.findall(r"`glossary/?#([^`]+)`", move)
    assert ids >= {*named}


def test_a_glossary_is_shared_as_the_documentation_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site of the team is built whenever its glossary has changed, and served on this machine."""
    monkeypatch.chdir(tmp_path)
    with serving() as server:

        def publish(name: str) -> None:
            if name == "team/mkdocs.yml" or (name == "team/glossary.yml" and (tmp_path / "team/mkdocs.yml").exists()):
                (tmp_path / "team/docs").mkdir(exist_ok=True)
                (tmp_path / "team/docs/index.md").write_text("# Terms\n", encoding="utf-8")
                build(load_config(str(tmp_path / "team/mkdocs.yml"), strict=True))
                data = (tmp_path / "team/site/glossary/glossary.json").read_bytes()
                server.files["/glossary/glossary.json"] = data

        text = (DOCS / "how-to/sharing.md").read_text(encoding="utf-8")
        _follow(text.replace("https://terms.example.org", server.url("")), tmp_path, publish)


def _follow(page: str, folder: Path, wrote: Callable[[str], None] = lambda _name: None) -> None:
    """Write the files that a page shows and run its commands, which print what it says."""
    steps = list(STEP.finditer(page))
    assert len(steps) >= 4
    for step in steps:
        if step["name"]:
            (folder / step["name"]).parent.mkdir(parents=True, exist_ok=True)
            (folder / step["name"]).write_text(step["text"], encoding="utf-8")
            wrote(step["name"])
            continue
        printed = StringIO()
        with redirect_stdout(printed), redirect_stderr(printed):
            run(shlex.split(step["command"]))
        assert printed.getvalue() == step["printed"], step["command"]
