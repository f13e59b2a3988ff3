"""The Markdown extension: the corpus of cases, lists, a glossary that changes."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

import markdown
import pytest

from tests.corpus import EXTENSION_CONFIGS, EXTENSIONS, Case, cases, mentions_in
from tests.mkdocs_plugin.build import build

if TYPE_CHECKING:
    from pathlib import Path

WITHOUT_FRONT_MATTER = [case for case in cases() if not case.page.startswith("---\n")]
"""Plain Markdown knows no front matter."""


def _hangs_on_the_page(case: Case) -> bool:
    """Return whether a case is about the path of its page, which plain Markdown does not know either."""
    return not {"exclude", "include"}.isdisjoint(case.options) or "scope:" in case.glossary


def _convert(folder: Path, text: str, *extensions: str, **options: object) -> str:
    configs = {**EXTENSION_CONFIGS, "glossary": {"base": str(folder), **options}}
    return markdown.markdown(text, extensions=[*extensions, "glossary"], extension_configs=configs)


def _write(folder: Path, text: str) -> None:
    (folder / "glossary.yml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "case",
    [case for case in WITHOUT_FRONT_MATTER if not _hangs_on_the_page(case)],
    ids=lambda case: case.name,
)
def test_a_reader_sees_the_mentions_of_the_case(case: Case, tmp_path: Path) -> None:
    _write(tmp_path, case.glossary)
    html = _convert(tmp_path, case.page, *EXTENSIONS, **case.options)
    assert case.agrees(mentions_in(html)), html


def test_headings_and_their_ids_are_left_alone(tmp_path: Path) -> None:
    _write(tmp_path, "terms: {API: A contract.}\n")
    html = _convert(tmp_path, "[TOC]\n\n# The API\n\nAn API.\n", "toc")
    assert '<h1 id="the-api">The API</h1>' in html
    assert '<a href="#the-api">The API</a>' in html
    assert html.count("data-glossary-term") == html.count("glossary-data") == 1


def test_the_entry_keeps_its_anchor_and_the_heading_gets_another(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _write(tmp_path, "terms: {API: A contract.}\n")
    configs = {"glossary": {"base": str(tmp_path)}}
    converter = markdown.Markdown(extensions=["toc", "glossary"], extension_configs=configs)
    html = converter.convert("# Terms\n\n## Term API\n\nAll: <!-- glossary -->\n")
    assert '<h2 id="term-api_1">Term API</h2>' in html
    assert '<h3 id="term-api">' in html
    assert [token["id"] for token in converter.toc_tokens[0]["children"]] == ["term-api_1", "glossary-a"]  # type: ignore[attr-defined]  # of an extension
    assert "[duplicate-anchor]" in caplog.text


def test_the_module_s_name_names_the_extension(tmp_path: Path) -> None:
    _write(tmp_path, "terms: {API: A contract.}\n")
    configs = {"glossary_plugin": {"base": str(tmp_path), "url": "../terms/"}}
    html = markdown.markdown("An API.", extensions=["glossary_plugin"], extension_configs=configs)
    assert 'href="../terms/#term-api"' in html


def test_a_marker_becomes_a_list(tmp_path: Path) -> None:
    _write(tmp_path, "terms: {API: 'A contract, see [](term:cpu).', CPU: A chip.}\n")
    html = _convert(tmp_path, "# Terms\n\n<!-- glossary -->\n\nAn API.\n")
    assert 'id="term-api"' in html
    assert 'href="#term-cpu" data-glossary-term="cpu">CPU</a>' in html
    assert "glossary-data" not in html, "the entries are on the page"


def test_a_glossary_that_changes_is_read_again(tmp_path: Path) -> None:
    _write(tmp_path, "terms: {API: A contract.}\n")
    assert "A contract." in _convert(tmp_path, "An API.")
    _write(tmp_path, "terms: {API: A promise.}\n")
    os.utime(tmp_path / "glossary.yml", ns=(1, 1))
    assert "A promise." in _convert(tmp_path, "An API.")


def test_a_glossary_that_is_being_written_leaves_the_last_good_one(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _write(tmp_path, "terms: {API: A contract.}\n")
    assert "A contract." in _convert(tmp_path, "An API.")
    _write(tmp_path, "terms: {API: [A prom\n")
    for _ in range(2):
        assert "A contract." in _convert(tmp_path, "An API.")
    assert caplog.text.count("[yaml-syntax]") == 1
    _write(tmp_path, "terms: {API: A promise.}\n")
    assert "A promise." in _convert(tmp_path, "An API.")


def test_mistakes_are_reported_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    _write(tmp_path, "terms:\n- {term: API, definitoin: x, definition: A contract.}\n")
    with caplog.at_level(logging.INFO, logger="glossary_plugin"):
        for _ in range(2):
            _convert(tmp_path, "An [](term:zzz).", mention="all")
    assert caplog.text.count("unknown key 'definitoin'") == 1
    assert caplog.text.count("there is no option 'mention'") == 1
    assert caplog.text.count("no term has the id or the name 'zzz'") == 2


def test_a_glossary_that_is_not_there_is_reported(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert _convert(tmp_path, "An API.") == "<p>An API.</p>"
    assert "[missing-file]" in caplog.text


def test_the_plugin_switches_the_extension_off(tmp_path: Path) -> None:
    files = {"glossary.yml": "terms: {API: A contract.}\n", "docs/index.md": "# Page\n\nAn API.\n"}
    html = build(tmp_path, files, markdown_extensions=["glossary"], strict=True).html("index.md")
    assert html.count("data-glossary-term") == html.count('class="glossary-data"') == 1


def test_what_repeats_is_reported_on_three_pages(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    _write(tmp_path, "terms:\n  - {term: API, avoid: hook, definition: x}\n")
    for number in range(9):
        _convert(tmp_path, "\n" * number + "A hook.", levels={"avoid": "warn"})
    reported = [record.getMessage() for record in caplog.records]
    assert [text.count("'hook' is a name to avoid") for text in reported] == [1, 1, 1]
    assert "other places are not reported" in reported[-1]
