"""What must be written down beside the code is."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown.extensions.toc import slugify

from glossary_plugin.core.linking.policy import Plain
from glossary_plugin.core.matching.candidates import Rule
from glossary_plugin.core.problems import Code, Level, default_level
from glossary_plugin.exchange.registry import FORMATS

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TEXTS = sorted(DOCS.rglob("*.md"))
SITE = [path for path in TEXTS if ".ja." not in path.name]
PAGES = [ROOT / "README.md", *SITE]
PROBLEMS = dict(
    re.findall(
        r"^### (\S+)\n(.*?)(?=^##|\Z)",
        (DOCS / "reference/problems.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)
"""The section of each code."""
LEVELS = {Level.ERROR: ["Error"], Level.WARN: [], Level.INFO: ["Info"], Level.IGNORE: ["Ignored"]}
"""The first word in italics, by which a section names the level of its code; most are warnings."""


def _tables() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tables", ROOT / "docs" / "tables.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_file_that_contributors_are_sent_to_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`(?:python )?([\w/.-]+\.(?:py|md|html|toml|txt|yml))`", text)
    folders = (ROOT / each for each in ("glossary_plugin", "docs", "tests", ".github"))
    known = [f"/{path.as_posix()}" for folder in folders for path in folder.rglob("*")]
    known += [f"/{path.as_posix()}" for path in ROOT.iterdir()]
    assert named
    assert [name for name in named if not any(path.endswith(f"/{name}") for path in known)] == []


def test_every_code_has_a_section() -> None:
    assert sorted(PROBLEMS) == sorted(Code)


@pytest.mark.parametrize("code", Code)
def test_every_section_names_the_level_of_its_code(code: Code) -> None:
    assert re.findall(r"\*(Error|Info|Ignored)[^*]*\*", PROBLEMS[code]) == LEVELS[default_level(code)]


def test_every_format_is_in_the_table() -> None:
    rows = [
        row.split("|")[1]
        for row in (DOCS / "reference/exchange.md").read_text(encoding="utf-8").splitlines()
        if "●" in row
    ]
    assert {name for row in rows for name in re.findall(r"`([\w-]+)`", row)} == set(FORMATS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_generated_tables_are_up_to_date(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert _tables().filled(text) == text, "run python docs/tables.py"


def test_every_rule_that_keeps_a_word_plain_has_a_row() -> None:
    rows = re.findall(r"(?m)^\| (`[^|]*)\|", (DOCS / "how-to/troubleshooting.md").read_text(encoding="utf-8"))
    assert sorted(code for row in rows for code in re.findall(r"`([\w-]+)`", row)) == sorted([*Rule, *Plain])


def test_what_is_promised_of_the_html_is_there() -> None:
    text = (DOCS / "reference/html.md").read_text(encoding="utf-8")
    promised = re.findall(r"`[.#]?((?:glossary|data)-[a-z-]+|no-glossary)`", text)
    files = [path for path in (ROOT / "glossary_plugin").rglob("*") if path.suffix in {".py", ".html", ".js", ".css"}]
    names = {name for path in files for name in re.findall(r"[a-z][a-z-]+", path.read_text(encoding="utf-8"))}
    assert len(promised) >= 35
    assert [name for name in promised if name not in names] == []


FENCE = re.compile(r"^( *)(`{3,}|~{3,}).*?^\1\2", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"""(?:\]\(|\bsrc(?:set)?=")(?![a-z+]+:)([^)"#\s]*)(?:#([^)\s]*))?[)"]""")
OUTSIDE = [*sorted(ROOT.glob("*.md")), DOCS / "README.ja.md", *sorted((ROOT / "examples").glob("*/README.md"))]


def _links(page: Path) -> list[tuple[Path, str]]:
    """Return the files and anchors that a page links to, code aside."""
    text = re.sub(r"(`+).*?\1", "", FENCE.sub("", page.read_text(encoding="utf-8")), flags=re.DOTALL)
    return [((page.parent / path).resolve() if path else page, anchor) for path, anchor in LINK.findall(text)]


def test_no_link_of_the_readme_is_relative_on_a_package_index() -> None:
    hook = PROJECT["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]
    text = "".join((ROOT / fragment["path"]).read_text(encoding="utf-8") for fragment in hook["fragments"])
    for each in hook["substitutions"]:
        text = re.sub(each["pattern"], each["replacement"], text)
    assert LINK.findall(text) == []
    source = PROJECT["project"]["urls"]["Source"]
    assert f"]({source}/blob/main/CHANGELOG.md)" in text
    assert (
        f'<img src="{source.replace("github.com", "raw.githubusercontent.com")}/main/docs/pictures/front.png"' in text
    )


@pytest.mark.parametrize("page", OUTSIDE, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_text_outside_the_site_leads_somewhere(page: Path) -> None:
    """The site itself is built strictly."""
    for path, anchor in _links(page):
        assert path.exists(), path
        if anchor:
            headings = re.findall(r"(?m)^#+ (.+)$", path.read_text(encoding="utf-8"))
            assert anchor in {slugify(heading, "-") for heading in headings}, f"{path}#{anchor}"


def test_every_page_is_two_clicks_from_the_first() -> None:
    near = {DOCS / "index.md"}
    for _ in range(2):
        near |= {path for page in near if page in SITE for path, _ in _links(page)}
    assert [str(page) for page in SITE if page not in near] == []


PROSE = [*sorted(ROOT.glob("*.md")), *TEXTS]


@pytest.mark.parametrize("page", PROSE, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_line_of_prose_is_longer_than_a_line_of_code(page: Path) -> None:
    """Tables and code aside."""
    lines = FENCE.sub("", page.read_text(encoding="utf-8")).splitlines()
    assert [line for line in lines if len(line) > 120 and not line.startswith("|")] == []
