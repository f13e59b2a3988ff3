"""Titles stand for keys of an entry."""

from __future__ import annotations

import pytest

from glossary_plugin.exchange.wording.title_words import key_of_title


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("🔗 関連用語", "related"),
        ("Related terms:", "related"),
        ("📚 出典", "sources"),
        ("🧒 5歳でもわかるように説明", "simple"),
        ("ELI5", "simple"),
        ("やさしい説明", "simple"),
        ("🤓 Expert Deep Dive", "expert"),
        ("専門家向けの解説", "expert"),
        ("前提知識", "requires"),
        ("Simple random sampling", None),
        ("A simple model of a neuron", None),
        ("Advanced usage", None),
        ("専門用語", None),
        ("History", None),
    ],
)
def test_titles_stand_for_keys(title: str, expected: str | None) -> None:
    assert key_of_title(title) == expected
