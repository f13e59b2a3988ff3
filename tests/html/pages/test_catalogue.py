"""The words of the page, and how languages are called."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glossary_plugin.html.pages.catalogue import catalogue, language_name

WORDS = [
    ("en", "Index"),
    ("ja", "索引"),
    ("ja-JP", "索引"),
    ("JA", "索引"),
    ("fr", "Index"),
    ("", "Index"),
    ("../../x", "Index"),
    ("en_US", "Index"),
]


@pytest.mark.parametrize(("language", "expected"), WORDS)
def test_the_words_are_those_of_the_language(language: str, expected: str) -> None:
    assert catalogue(language)["index"] == expected


def test_the_catalogues_have_the_same_words() -> None:
    folder = Path(__file__).parents[3] / "glossary_plugin" / "html" / "words"
    keys = {
        path.stem: re.findall(r"^\w+", path.read_text(encoding="utf-8"), re.MULTILINE) for path in folder.glob("*.toml")
    }
    assert all(words == keys["en"] for words in keys.values())


LANGUAGES = [
    ("de", "ja", "ドイツ語"),
    ("DE_at", "en", "German (at)"),
    ("zh-Hans", "ja-JP", "中国語（簡体字）"),
    ("sr-Latn-RS", "en", "Serbian (Latn, RS)"),
    ("fr", "fr", "French"),
    ("tlh-x-y", "ja", "tlh-x-y"),
    ("", "en", ""),
]


@pytest.mark.parametrize(("tag", "reader", "expected"), LANGUAGES)
def test_a_language_is_called_by_its_name(tag: str, reader: str, expected: str) -> None:
    assert language_name(tag, reader) == expected
