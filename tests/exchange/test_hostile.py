"""Texts of a glossary that would be code in a source: what is exported says them, and does nothing else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import markdown
import pytest
import yaml
from jinja2 import Environment
from markdown_it import MarkdownIt

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.exchange.concepts.skos.read import read as read_skos
from glossary_plugin.exchange.markup.markdown.headings import read as read_headings
from glossary_plugin.exchange.registry import FORMATS
from tests.exchange.reading import entries, read
from tests.hostile import HOSTILE, TITLE, glossary_file, see, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

NAMES = [shown(text) for text in HOSTILE.values()]
MARKDOWNS: dict[str, Callable[[str], str]] = {
    "CommonMark": MarkdownIt("commonmark").enable("table").render,
    "Python-Markdown": markdown.Markdown(
        extensions=["attr_list", "md_in_html", "admonition", "def_list", "abbr", "footnotes", "pymdownx.superfences"]
    ).convert,
}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the text of each format."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    glossary_file(folder)
    glossary = load(("glossary.yml",), base=folder)
    return {name: each.writer()(glossary).text for name, each in FORMATS.items() if each.writes}


def test_a_page_has_nothing_for_a_template(exported: dict[str, str]) -> None:
    page = exported["markdown"]
    assert Environment(keep_trailing_newline=True, autoescape=True).from_string(page).render() == page
    assert not re.search(r"[{<][{%#?$<]|\$\{", page)
    assert not re.search(r"^(?:[-#]+ )?(?::::|///|;?--8<)", page, re.MULTILINE)


@pytest.mark.parametrize("name", MARKDOWNS)
def test_a_page_shows_every_name_as_it_is_written(name: str, exported: dict[str, str]) -> None:
    seen = see(f"<html>{MARKDOWNS[name](exported['markdown'])}</html>")
    assert seen.running == []
    assert set(seen.open) | set(seen.texts) <= {"html", "h1", "h2", "h3", "p", "ul", "li", "a", "br"}
    assert seen.texts["h1"] == [shown(TITLE)]
    headings = [f"{text} | A {text} | B {text}" for text in NAMES]
    assert seen.texts["h2"][:-1] == headings
    for text in HOSTILE.values():
        assert shown(f"F {text}") in seen.texts["h3"]
        assert f"D {shown(text)}: {shown(f'E {text}')}" in seen.texts["li"]
        assert shown(f"H {text}") in seen.texts["a"]
        assert shown(f"I {text}") in seen.texts["li"]


def test_a_page_is_read_back(exported: dict[str, str]) -> None:
    found = entries(read(read_headings, ("glossary.md", exported["markdown"])))
    assert [each["id"] for each in found] == [*HOSTILE, "all"]


def test_the_formats_for_programs_have_the_names(exported: dict[str, str]) -> None:
    data = json.loads(exported["json"])
    assert [each["term"] for each in data["terms"]][:-1] == NAMES
    concepts = fromstring(exported["tbx"]).iter("{urn:iso:std:iso:30042:ed-2}conceptEntry")  # noqa: S314 - our own
    terms = ["".join(next(each.iter("{urn:iso:std:iso:30042:ed-2}term")).itertext()) for each in concepts]
    assert terms[:-1] == NAMES
    for path, name in (("a.ttl", "skos"), ("a.jsonld", "skos-jsonld")):
        found = entries(read(read_skos, (path, exported[name])))
        assert sorted(each["term"] for each in found) == sorted([*NAMES, "everything"])


@pytest.mark.parametrize("name", ["vale", "prh"])
def test_a_rule_file_is_plain_data_with_patterns_that_find_the_names(
    name: str, exported: dict[str, str], browser: Browser
) -> None:
    rule = yaml.safe_load(exported[name])
    if name == "vale":
        pairs = rule["swap"].items()
    else:
        pairs = [
            (each["pattern"].rpartition("/")[0][1:].replace("\\/", "/"), each["expected"]) for each in rule["rules"]
        ]
    patterns = {good.replace("\\|", "|"): pattern for pattern, good in pairs}
    names = [text for text in NAMES if "$" not in text and any(map(str.isalnum, text))]
    searches = [[patterns[text], f"D {text}"] for text in names]
    with browser.new_page() as page:
        found = page.evaluate("all => all.map(([pattern, text]) => new RegExp(pattern, 'mu').test(text))", searches)
    assert [text for (_, text), is_found in zip(searches, found, strict=True) if not is_found] == []
