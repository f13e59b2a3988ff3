"""No key of an entry is forgotten: readers see it in a site and in a book, and each export has or reports it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from glossary_plugin.core.glossary_file.fields import SHAPES
from glossary_plugin.exchange.registry import FORMATS
from tests.exchange.glossaries import loaded
from tests.mkdocs_plugin.build import build as build_site
from tests.sphinx_ext.building import build as build_project

if TYPE_CHECKING:
    from collections.abc import Mapping

TERMS = yaml.safe_load((Path(__file__).parent / "everything.yml").read_text(encoding="utf-8"))["terms"]
VALUES: dict[str, Any] = {key: value for entry in reversed(TERMS) for key, value in entry.items()}
"""A value of each key."""
KEYS = sorted(SHAPES["entry"].fields.keys() - {"term", "id", "definition", "see", "of"})
"""What an entry may say beside its name and its text; ``see`` stands instead of a text, ``of`` in translations."""
OTHERS = [{"term": term, "definition": "D."} for term in ("token", "machine", "plain")]
ENTRIES = {key: {"term": f"entry {key}", "definition": "D.", key: VALUES.get(key)} for key in KEYS}
"""An entry that says nothing else, for each key."""
GLOSSARY = yaml.safe_dump({"terms": [*OTHERS, *ENTRIES.values()]}, allow_unicode=True)

ABOUT_MENTIONS = {"auto", "link", "match", "scope"}
"""What no entry shows."""
IN_SITES_ALONE = {"anchors", "former_ids", "page", "status", "tags"}
RULES = {"vale", "prh"}
"""What is made of the names to avoid alone."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Return the entries of a site, by their names."""
    files = {"docs/index.md": "# Site\n", "docs/guide/llm.md": "# Top\n", "glossary.yml": GLOSSARY}
    html = build_site(tmp_path_factory.mktemp("site"), files).html("glossary.md")
    entries = re.findall(r"<article .*?</article>", html, re.DOTALL)
    return {found[1]: entry for entry in entries if (found := re.search(r'"glossary-name"[^>]*>([^<]+)<', entry))}


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Return the entries of a book, by their names."""
    files = {"guide/llm.rst": ":orphan:\n\nTop\n===\n", "glossary.yml": GLOSSARY}
    text = build_project(tmp_path_factory.mktemp("book"), files, "-b", "text").text("glossary.txt")
    return {entry.partition("\n")[0]: entry for entry in re.split(r"\n\n(?=\S)", text)}


def _says_more(entries: Mapping[str, str], key: str) -> bool:
    """Return whether the entry of a key shows more than one that has none."""
    name = rf"entry[ -]{re.escape(key)}"
    return re.sub(name, "", entries[f"entry {key}"]) != entries["plain"].replace("plain", "")


@pytest.mark.parametrize("key", [key for key in KEYS if key not in ABOUT_MENTIONS])
def test_an_entry_of_a_site_shows_what_it_says(key: str, site: Mapping[str, str]) -> None:
    assert _says_more(site, key), "html/templates/entry.html"


@pytest.mark.parametrize("key", [key for key in KEYS if key not in ABOUT_MENTIONS | IN_SITES_ALONE])
def test_an_entry_of_a_book_shows_what_it_says(key: str, book: Mapping[str, str]) -> None:
    assert _says_more(book, key), "sphinx_ext/lists/entries.py"


@pytest.mark.parametrize("format_", [name for name, each in FORMATS.items() if each.writes and name not in RULES])
@pytest.mark.parametrize("key", KEYS)
def test_an_export_has_what_an_entry_says_or_reports_it(key: str, format_: str) -> None:
    def exported(entry: Mapping[str, Any]) -> tuple[str, list[str]]:
        made = FORMATS[format_].writer()(loaded({"terms": [entry, *OTHERS]}))
        return made.text or made.data.hex(), [problem.message for problem in made.problems]

    without = {name: value for name, value in ENTRIES[key].items() if name != key}
    assert exported(ENTRIES[key]) != exported(without)
