"""Every mistake of a user is reported with its place; the rest works; strict builds fail; nobody sees a traceback."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from os.path import relpath
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.exceptions import Abort

from glossary_plugin.core.problems import Code, Level, default_level
from tests.mkdocs_plugin.build import HOST, Built, build
from tests.whole_site import NOTHING_LINKED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BARE = {
    "theme": {"name": None, "custom_dir": "theme"},
    "nav": ["index.md", "glossary.md"],
}
FILES: dict[str, str | bytes] = {"docs/index.md": "# Page\n\nText.\n", "theme/main.html": "{{ page.content }}"}
GLOSSARY = "terms:\n  API: A contract.\n"


def _site(folder: Path, files: Mapping[str, str | bytes], **config: Any) -> Built:  # noqa: ANN401 - as YAML has it
    return build(folder, {**FILES, **files}, **{**BARE, **config})


def test_a_bad_glossary_is_reported_in_a_build(
    typical_mistake: dict[str, Any], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    files: dict[str, str | bytes] = {} if typical_mistake["data"] is None else {"glossary.yml": typical_mistake["data"]}
    levels = {default_level(Code(reported.partition(" ")[2])) for reported in typical_mistake["reported"]}
    if Level.ERROR in levels:
        with pytest.raises(Abort):
            _site(tmp_path, files)
    else:
        html = _site(tmp_path, files).html("glossary.md")
        assert sorted(re.findall(r'data-glossary-entry="([^"]*)"', html)) == sorted(typical_mistake["ids"])
    assert typical_mistake["message"] in caplog.text
    assert typical_mistake["hint"] in caplog.text
    if levels & {Level.WARN, Level.ERROR}:
        with pytest.raises(Abort):
            _site(tmp_path, files, strict=True)
    else:
        _site(tmp_path, files, strict=True)


PAGE_MISTAKES = [
    (
        "[x](terms:api)",
        "index.md:3:5: 'terms:api' is not a reference to a term [unknown-reference]",
        "write 'term:api'",
    ),
    (
        "<!-- glosary -->",
        "index.md:3:1: '<!-- glosary -->' is not a marker, and places nothing [page-w",
        "'<!-- glossary -->'",
    ),
    ("[x](term:apo)", "index.md:3:10: no term has the id or the name 'apo' [unknown-reference]", "mean 'api'"),
    ("<!-- glossary: apo -->", "index.md:3:1: no term has the id or the name 'apo' [unknown-reference]", "mean 'api'"),
    ("<!-- glossary tag=a -->", "index.md:3:1: a list has no option 'tag' [unknown-option]", "did you mean 'tags'?"),
    ("The old interface.", "index.md:3:5: 'old interface' is a name to avoid (too vague) [avoid]", "write 'API'"),
    ("The entry point.", "index.md:3:5: 'entry point' is deprecated [deprecated]", "write 'API'"),
    ("A FAX is sent.", "index.md:3:3: the term 'FAX' is deprecated [deprecated]", "another term"),
    ("*[API]: x\n\nAn API.", "'API' stands in <abbr> and is not linked [inside-abbr]", "abbreviation recipe"),
]


@pytest.mark.parametrize(("text", "message", "hint"), PAGE_MISTAKES, ids=[row[0] for row in PAGE_MISTAKES])
def test_a_mistake_in_a_page_is_reported_with_its_line(text: str, message: str, hint: str, tmp_path: Path) -> None:
    glossary = """\
terms:
  - {term: API, avoid: [{text: old interface, why: too vague}], definition: A contract.}
  - {term: entry point, see: api, status: deprecated}
  - {term: FAX, status: deprecated, definition: A machine.}
"""
    files = {"glossary.yml": glossary, "docs/index.md": f"# Page\n\n{text}\n"}
    log = "\n".join(_site(tmp_path, files, markdown_extensions=["abbr"]).log)
    assert message in log
    assert hint in log


def test_front_matter_that_is_no_yaml_is_reported(tmp_path: Path) -> None:
    files = {"glossary.yml": GLOSSARY, "docs/index.md": "---\nglossary: {skip: [API}\n---\n# Page\n"}
    assert "index.md:2:22: the front matter is not YAML and was not read" in "\n".join(_site(tmp_path, files).log)


def test_a_site_without_a_link_says_why(tmp_path: Path) -> None:
    files = {"glossary.yml": GLOSSARY, "docs/index.md": "# Page\n\nAn API.\n"}
    log = "\n".join(_site(tmp_path, files, plugins=[{"glossary": {"include": ["docs/**"]}}], strict=True).log)
    assert re.search(rf"(?:mkdocs|properdocs)\.yml: {re.escape(NOTHING_LINKED)}", log)


def test_one_cause_on_many_pages_is_one_report(tmp_path: Path) -> None:
    glossary = "terms:\n  - {term: API, avoid: hook, definition: A contract.}\n"
    pages = {f"docs/{name}.md": "*[API]: x\n\nAn API and a hook.\n" for name in "abcdefg"}
    log = "\n".join(_site(tmp_path, {"glossary.yml": glossary, **pages}, markdown_extensions=["abbr"]).log)
    log = log.replace(f"{tmp_path}/", "").replace(f"{relpath(tmp_path)}/", "")
    assert log.count("is not linked") == log.count("recipe") == log.count("[avoid]") == 1
    assert "docs/a.md:1:3: 'API' stands in <abbr> and is not linked (7 times, also at docs/b.md:1:3, docs/c.md" in log
    assert "docs/a.md:3:14: 'hook' is a name to avoid (7 times, also at docs/b.md:3:14, docs/c.md:3:14, …) [a" in log


def test_a_mistake_in_the_settings_is_reported(tmp_path: Path) -> None:
    glossary = {"mentions": "sometimes", "levels": {"avoid": "loud"}, "match": {"case": "smart"}}
    log = "\n".join(_site(tmp_path, {"glossary.yml": GLOSSARY}, plugins=[{"glossary": glossary}]).log)
    said = "option 'mentions' must be 'first', 'first-per-section' or 'all', got 'sometimes' [bad-option]"
    assert re.search(rf"\.yml:\d+:\d+: {re.escape(said)}", log)
    assert "hint: 'first' is used instead" in log
    assert "option 'levels' has an unknown level 'loud'" in log


def test_a_page_of_the_users_without_a_marker_is_reported(tmp_path: Path) -> None:
    files = {"glossary.yml": GLOSSARY, "docs/glossary.md": "# Mine\n", "docs/index.md": "# Page\n\nAPI\n"}
    site = _site(tmp_path, files)
    assert "[page-without-marker]" in "\n".join(site.log)
    assert "data-glossary-term" not in site.html("index.md")


def test_a_page_that_is_not_in_the_navigation_is_reported_once(tmp_path: Path) -> None:
    log = "\n".join(_site(tmp_path, {"glossary.yml": GLOSSARY}, nav=["index.md"]).log)
    assert log.count("glossary.md") == 2, "in the message and in its hint"
    assert "[page-not-in-nav]" in log


def test_terms_that_no_list_holds_are_reported_and_not_linked(tmp_path: Path) -> None:
    glossary = "terms:\n- {term: API, tags: [net], definition: A contract.}\n- {term: CPU, definition: A chip.}\n"
    files = {"glossary.yml": glossary, "docs/glossary.md": "# T\n\n<!-- glossary tags=net -->\n"}
    site = _site(tmp_path, {**files, "docs/index.md": "# Page\n\nAPI and CPU\n"})
    assert "no list holds 'CPU': mentions are not linked [unlisted-term]" in "\n".join(site.log)
    assert re.findall(r'data-glossary-term="([^"]*)"', site.html("index.md")) == ["api"]


def test_links_in_texts_that_lead_nowhere_are_reported_with_the_term(tmp_path: Path) -> None:
    glossary = "terms:\n- {term: API, page: no.md, definition: 'See [x](gone.md) and [y](term:zpi).'}\n"
    log = "\n".join(_site(tmp_path, {"glossary.yml": glossary, "docs/index.md": "# Page\n\nAPI\n"}).log)
    assert "'API' names the page 'no.md', which the documentation does not have [unknown-page]" in log
    assert "a text of 'API' links to 'gone.md', which the documentation does not have [unknown-page]" in log
    assert "in 'API': no term has the id or the name 'zpi' [unknown-reference]" in log


def test_levels_turn_a_problem_into_an_error_or_into_nothing(tmp_path: Path) -> None:
    files = {"glossary.yml": GLOSSARY, "docs/index.md": "# Page\n\n[x](term:zzz)\n"}
    before = gc.get_threshold()
    with pytest.raises(Abort):
        _site(tmp_path / "a", files, plugins=[{"glossary": {"levels": {"unknown-reference": "error"}}}])
    assert gc.get_threshold() == before
    plugins = [{"glossary": {"levels": {"unknown-reference": "ignore"}}}]
    assert "unknown-reference" not in "\n".join(_site(tmp_path / "b", files, plugins=plugins, strict=True).log)
    plugins = [{"glossary": {"levels": {"unused-term": "info"}}}]
    assert "no page uses 'API' [unused-term]" in "\n".join(_site(tmp_path / "c", files, plugins=plugins).log)


@pytest.mark.parametrize("quiet", [[], ["--quiet"]], ids=["heard", "quiet"])
def test_the_command_fails_without_a_traceback(quiet: list[str], tmp_path: Path) -> None:
    _site(tmp_path, {"glossary.yml": "terms:\n- {term: API, definitoin: x, definition: A contract.}\n"})
    command = [sys.executable, "-m", HOST, "build", "--strict", *quiet]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "'API' has an unknown key 'definitoin' [unknown-key]" in done.stderr
    assert "hint: did you mean 'definition'?" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_no_glossary_at_all_says_how_to_begin(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        _site(tmp_path, {})
    assert "glossary init" in caplog.text
