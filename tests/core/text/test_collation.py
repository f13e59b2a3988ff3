"""The order of an index."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.text.collation import index_order, initial, sort_key

ORDERS = [
    # each in the order of an index
    ["あ", "い", "う", "え", "お", "か"],
    ["ハード", "バイアス", "バイト", "はんどる", "ハンドル"],
    ["こうど", "コード"],
    ["はは", "はば", "はぱ"],
    ["はつと", "ぱっと"],
    ["かあ", "カー", "かい"],
    ["きい", "キー", "きう"],
    ["きゃ", "キヤ"],
    ["データ", "データベース", "でんち"],
    ["んん", "んー"],
    ["API", "api", "apis", "Array"],
    ["cafe", "café", "cafés"],
    ["Ａ", "B", "Ｃ"],
]


def _shuffled(words: list[str]) -> list[str]:
    return words[1::2] + words[::2]


@pytest.mark.parametrize("words", ORDERS)
def test_words_stand_in_the_order_of_readers(words: list[str]) -> None:
    assert sorted(_shuffled(words), key=sort_key) == words


INITIALS = [
    ("データ", "た"),
    ("えんこーだー", "あ"),
    ("ﾃﾞｰﾀ", "た"),
    ("ぁ", "あ"),
    ("っ", "た"),
    ("ヴァイオリン", "あ"),
    ("ん", "わ"),
    ("ヷ", "わ"),
    ("を", "わ"),
    ("LLM", "L"),
    ("llm", "L"),
    ("Ｌ", "L"),
    ("école", "E"),
    ("ßa", "S"),
    ("ﬁ", "F"),
    ("標準", "標"),
    ("Ωmega", "Ω"),
    ("жук", "Ж"),
    ("3D", "#"),
    ("①", "#"),
    (".NET", "N"),
    ("C++", "C"),
    ("?!", "#"),
    ("", "#"),
]


@pytest.mark.parametrize(("word", "expected"), INITIALS)
def test_a_word_stands_under_its_initial(word: str, expected: str) -> None:
    assert initial(word, "") == expected


@pytest.mark.parametrize("word", ["標準", "標", "㈱標", "﨑"])
def test_kanji_without_a_reading_stand_together_in_japanese(word: str) -> None:
    assert [initial(word, language) for language in ("ja", "ja-JP")] == ["漢字", "漢字"]
    assert len(initial(word, "zh")) == 1


INDEXES = [
    ("ja", ["あ", "か", "わ", "A", "Z", "Ω", "漢字", "#"]),
    ("ja-JP", ["あ", "A", "漢字", "#"]),
    ("en", ["A", "Z", "あ", "わ", "Ж", "標", "#"]),
    ("", ["A", "あ", "#"]),
]


@pytest.mark.parametrize(("language", "headings"), INDEXES)
def test_the_language_says_which_script_comes_first(language: str, headings: list[str]) -> None:
    assert sorted(_shuffled(headings), key=lambda heading: index_order(heading, language)) == headings


@given(st.lists(st.text(max_size=5), max_size=5))
def test_the_order_is_total(words: list[str]) -> None:
    """Keys can be compared, and only equal words have equal keys."""
    assert sorted(words, key=sort_key) == sorted(_shuffled(words), key=sort_key)
    assert all((sort_key(one) == sort_key(other)) == (one == other) for one, other in pairwise(words))


@given(st.text(max_size=8))
def test_every_text_has_an_initial(text: str) -> None:
    heading = initial(text, "en")
    assert len(heading) == 1
    assert index_order(heading, "ja") < index_order("#", "ja") or heading == "#"
