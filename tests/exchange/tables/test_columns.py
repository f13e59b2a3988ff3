"""Columns stand for parts of an entry, and cells for their values."""

from __future__ import annotations

import pytest
from hypothesis import given

from glossary_plugin.exchange.tables.columns import Path, cell_of, column_of, parts_of, path_of, value_of
from tests.exchange.strategies import entries

COLUMNS: list[tuple[str, Path | None]] = [
    ("term", ("term",)),
    ("用語", ("term",)),
    (" 読み ", ("reading",)),
    ("altLabel", ("aliases",)),
    ("タグ", ("tags",)),
    ("備考", ("note",)),
    ("term.en", ("translations", "en", "term")),
    ("definition.pt-BR", ("translations", "pt-BR", "definition")),
    ("explanations.simple", ("explanations", "simple")),
    ("explanations.simple.en", ("translations", "en", "explanations", "simple")),
    ("term.DE", ("translations", "de", "term")),
    ("definition.pt_BR", ("translations", "pt-BR", "definition")),
    ("term.no", ("translations", "no", "term")),
    ("Term (id)", ("translations", "id", "term")),
    ("用語（英語）", ("translations", "en", "term")),
    ("Definition [Deutsch]", ("translations", "de", "definition")),
    ("Synonyms_zh-TW", ("translations", "zh-TW", "aliases")),
    ("German term", ("translations", "de", "term")),
    ("fr", ("translations", "fr", "term")),
    ("Français", ("translations", "fr", "term")),
    ("zh_Hant", ("translations", "zh-Hant", "term")),
    ("term_id", None),
    ("Term No", None),
    ("No", None),
    ("tags (de)", None),
    ("match.also.de", None),
    ("see also", ("related",)),
    ("match.also", ("match", "also")),
    ("x-owner", ("x-owner",)),
    ("x-", None),
    ("match", None),
    ("match.colour", None),
    ("tags.en", None),
    ("translations", None),
    ("意味・説明", ("definition",)),
    ("定義／意味", ("definition",)),
    ("よみ（ひらがな）", ("reading",)),
    ("Synonym / alias", ("aliases",)),
    ("Definition (max. 200 characters)", ("definition",)),
    ("用語（読み）", None),
    ("Term / definition", None),
    ("（ひらがな）", None),
    ("・", None),
    ("colour", None),
    ("", None),
]


@pytest.mark.parametrize(("column", "path"), COLUMNS)
def test_a_column_stands_for_a_part(column: str, path: Path | None) -> None:
    assert path_of(column) == path
    assert path is None or path_of(column_of(path)) == path


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("aliases", "a; b ;;c", ["a", "b", "c"]),
        ("aliases", r"a\;b; c\\; d", ["a;b", "c\\", "d"]),
        ("definition", " a; b\r\nc ", "a; b\nc"),
        ("auto", "FALSE", False),
        ("auto", "no", False),
        ("auto", "いいえ", "いいえ"),
        (
            "sources",
            "T <https://e.org>; https://e.org; Book",
            [{"title": "T", "url": "https://e.org"}, "https://e.org", "Book"],
        ),
        ("match.also", "a;b", ["a", "b"]),
        ("term.en", "a;b", "a;b"),
        ("x-owner", "a;b", "a;b"),
    ],
)
def test_a_cell_stands_for_a_value(column: str, cell: str, value: object) -> None:
    path = path_of(column)
    assert path is not None
    assert value_of(path, cell) == value


@given(entries())
def test_a_value_comes_back_from_its_cell(entry: dict[str, object]) -> None:
    """But for a source whose title would look like an address."""
    for path, value in parts_of(entry):
        if path != ("sources",) and path_of(column_of(path)) == path:
            assert value_of(path, cell_of(value)) == value
