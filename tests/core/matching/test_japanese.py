"""Loanwords are found however their long vowels are written."""

from __future__ import annotations

import pytest

from glossary_plugin.core.matching.japanese import variants
from tests.factories import carets, matcher

WRITTEN = [
    ("サーバー", ["サーバ"]),
    ("サーバ", ["サーバー"]),
    ("タイマー", ["タイマ"]),
    ("モデル", []),
    ("キー", []),
    ("キャッシュ", []),
    ("語", []),
    ("ユーザー名", ["ユーザ名"]),
    ("ソフトウェア", ["ソフトウエア"]),
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_a_loanword_is_written_in_these_ways(text: str, expected: list[str]) -> None:
    assert sorted(variants(text)) == sorted(expected)


def test_the_ways_of_many_words_do_not_multiply_without_end() -> None:
    assert len(variants("・".join(["サーバー"] * 12))) < 64


FOUND = [
    ("サーバ", "サーバーを置く", "^^^^"),
    ("サーバー", "データサーバを置く", ""),
    ("サーバーレス", "サーバレスの利点", "^^^^^"),
    ("ユーザーインターフェース", "ユーザインタフェースの例", "^^^^^^^^^^"),
    ("コンピューター・ビジョン", "コンピュータビジョン", "^^^^^^^^^^"),
    ("データ", "データベースとデーターがある", "       ^^^^"),
    ("ベクトルデータベース", "ヴェクトル", ""),
]


@pytest.mark.parametrize(("term", "text", "expected"), FOUND)
def test_a_loanword_is_found_in_any_of_them(term: str, text: str, expected: str) -> None:
    assert carets(text, *((each.start, each.end) for each in matcher(term).find(text))) == expected
