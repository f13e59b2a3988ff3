"""A translated page has the structure of its original."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown.extensions.toc import slugify

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
TRANSLATED = sorted(DOCS.rglob("*.ja.md"))
README = DOCS / "README.ja.md"
"""No page of the site: its links name translations themselves, and its headings have no ids."""
BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(`+).+?\1(?!`)")
HEADING = re.compile(r"^(#+) (.+?)(?: \{#(.+)\})?$", re.MULTILINE)
LINK = re.compile(r'(?:\]\(|\bsrc(?:set)?=")([^)"#]*)(#[^)]+)?[)"]')


@pytest.mark.parametrize("page", TRANSLATED, ids=lambda page: str(page.relative_to(DOCS)))
def test_a_translation_has_the_headings_rows_code_and_links_of_its_original(page: Path) -> None:
    original = _original(page)
    text, translation = original.read_text(encoding="utf-8"), page.read_text(encoding="utf-8")
    assert BLOCK.findall(translation) == BLOCK.findall(text)
    text, translation = BLOCK.sub("", text), BLOCK.sub("", translation)
    assert re.findall(r"(?m)^(#+ |\|)", translation) == re.findall(r"(?m)^(#+ |\|)", text)
    assert page == README or _anchors(translation) == _anchors(text)
    assert _codes(translation) == _codes(text)
    assert _links(page, translation) == _links(original, text)


def test_the_translated_readme_leads_to_translations() -> None:
    targets = (README.parent / path for path, _ in LINK.findall(README.read_text(encoding="utf-8")))
    assert [path for path in targets if path.with_suffix(".ja.md") in TRANSLATED] == []


def _original(page: Path) -> Path:
    return ROOT / "README.md" if page == README else page.with_name(page.name.replace(".ja.", "."))


def _anchors(text: str) -> list[str]:
    return [anchor or slugify(title, "-") for level, title, anchor in HEADING.findall(text) if len(level) > 1]


def _codes(text: str) -> set[str]:
    return {found[0] for found in CODE.finditer(text)}


def _links(page: Path, text: str) -> set[tuple[Path | str, str]]:
    """Return the originals of the pages that a page links to, with the anchors there."""
    found = LINK.findall(CODE.sub("", text))
    return {(path if ":" in path else _original((page.parent / path).resolve()), anchor) for path, anchor in found}
