"""Where a word may start and end: every script with its counterexample."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.matching.boundaries import BARRIER, CharacterKind, Edges, is_chinese, is_cjk, kind
from glossary_plugin.core.model import Boundary

KINDS = [
    ("aZéßжΩא09²_", CharacterKind.WORD),
    ("カヶーㇰｶﾞヿ", CharacterKind.KATAKANA),
    ("ぁかゖゝ", CharacterKind.HIRAGANA),
    ("漢々〇〆\U00020000豈", CharacterKind.HAN),
    ("한ᄒㅎ", CharacterKind.HANGUL),
    ("กຂကខ", CharacterKind.UNSPACED),
    ("\u0301\u3099\u0e31\u093e\ufe0f", CharacterKind.MARK),
    (" .-+#・、。（\n①❶" + BARRIER, CharacterKind.OTHER),
]


@pytest.mark.parametrize(("letters", "expected"), KINDS)
def test_every_character_is_of_one_kind(letters: str, expected: CharacterKind) -> None:
    assert {kind(letter) for letter in letters} == {expected}


IS_CJK = [("か", True), ("カ", True), ("漢", True), ("한", False), ("a", False), ("・", False)]


@pytest.mark.parametrize(("letter", "expected"), IS_CJK)
def test_lines_break_without_a_space_at_kana_and_han(letter: str, expected: bool) -> None:  # noqa: FBT001
    assert is_cjk(letter) is expected


IS_CHINESE = [("zh", True), ("zh-Hant-TW", True), ("ZH-cn", True), ("yue", True), ("ja", False), ("", False)]


@pytest.mark.parametrize(("language", "expected"), IS_CHINESE)
def test_chinese_is_reported_by_its_primary_tag(language: str, expected: bool) -> None:  # noqa: FBT001
    assert is_chinese(language) is expected


WORDS = [
    # Latin and other spaced scripts: a word is not cut.
    ("use AI now", "    ^^"),
    ("AI", "^^"),
    ("(AI)", " ^^"),
    ("AI-first", "^^"),
    ("AIを使う", "^^"),
    ("生成AIの", "  ^^"),
    ("データAPI", "   ^^^"),
    ("the AI.", "    ^^"),
    ("AI. Next", "^^"),
    ("ends. AI", "      ^^"),
    ("...AI", "   ^^"),
    (", AI", "  ^^"),
    ("a--AI", "   ^^"),
    ("контейнер и", "^^^^^^^^^"),
    ("C++20", "^^^"),
    ("C++ and", "^^^"),
    ("C#で", "^^"),
    ("use .NET", "    ^^^^"),
    ("漢字.NET", "  ^^^^"),
    # Katakana: a run is one word; ・ parts words.
    ("データの", "^^^"),
    ("ニューラル・データ", "      ^^^"),
    ("大データ", " ^^^"),
    ("APIデータ", "   ^^^"),
    # Kanji: a run is one word, but for affixes.
    ("学習する", "^^"),
    ("再学習", " ^^"),
    ("未再学習", "  ^^"),
    ("仮想化", "^^"),
    ("仮想化後", "^^"),
    ("再学習時", " ^^"),
    ("API学習", "   ^^"),
    # Hiragana: every place is an edge.
    ("さくらんぼ", " ^^"),
    ("をつける", " ^^^"),
    # Hangul: particles may follow.
    ("쿠버네티스는", "^^^^^"),
    ("서버들이 있다", "^^"),
    ("서버", "^^"),
    # Thai and the like: every place is an edge.
    ("ระบบคลาวด์ใหม่", "    ^^^^^^"),
    # A line break between Japanese letters and what nobody sees are no edges; a space is one.
    ("再\n学習", "  ^^"),
    ("学習\n化", "^^"),
    ("機械 学習", "   ^^"),
    ("use\nAI", "    ^^"),
    ("機械\nAI\n学習", "   ^^"),
    ("\u00adAI\u00ad", " ^^"),
    ("\u00ad\n学習\n\u00ad", "  ^^"),
    # Decomposed letters are letters of their script.
    ("サーバか\u3099API", "     ^^^"),
    ("タク\u3099の", "^^^"),
]
NO_WORDS = [
    ("OpenAI", "    ^^"),
    ("AIs", "^^"),
    ("AI2", "^^"),
    ("2AI", " ^^"),
    (".AI", " ^^"),
    ("use .AI", "     ^^"),
    ("1,404", "  ^^^"),
    ("--AI", "  ^^"),
    ("use --AI", "      ^^"),
    ("学習時間", "^^"),
    ("前学習", " ^^"),
    ("AI_x", "^^"),
    ("x_AI", "  ^^"),
    ("AIé", "^^"),
    ("e\u0301AI", "  ^^"),
    ("AI\u0301", "^^"),
    ("Node.js", "^^^^"),
    ("Node.js", "     ^^"),
    ("контейнеров", "^^^^^^^^^"),
    ("C+++", "^^^"),
    ("C++x", "^^^"),
    ("C##", "^^"),
    ("ASP.NET", "   ^^^^"),
    ("..NET", " ^^^^"),
    ("データベース", "^^^"),
    ("ビッグデータ", "   ^^^"),
    ("ﾃﾞｰﾀﾍﾞｰｽ", "^^^^"),
    ("機械学習", "  ^^"),
    ("学習率", "^^"),
    ("大学習", " ^^"),
    ("仮想化後時", "^^"),
    ("本当未学習", "   ^^"),
    ("서버실", "^^"),
    ("웹서버", " ^^"),
    ("機械\n学習", "   ^^"),
    ("学習\n  率", "^^"),
    ("機械\u00ad学習", "   ^^"),
    ("学習\u00ad率", "^^"),
    ("Open\u00adAI", "     ^^"),
    ("AI\u200bx", "^^"),
    ("タク\u3099クラウト\u3099", "^^^"),
    ("クラウト\u3099タク\u3099", "     ^^^"),
]


def _span(marks: str) -> tuple[int, int]:
    return len(marks) - len(marks.lstrip()), len(marks)


@pytest.mark.parametrize(("text", "marks"), WORDS, ids=ascii)
def test_a_word_stands_at_its_edges(text: str, marks: str) -> None:
    assert Edges().is_word(text, *_span(marks))


@pytest.mark.parametrize(("text", "marks"), NO_WORDS, ids=ascii)
def test_a_word_is_not_cut(text: str, marks: str) -> None:
    assert not Edges().is_word(text, *_span(marks))


STRICT = [
    ("仮想化", "^^", False),
    ("再学習", " ^^", False),
    ("쿠버네티스는", "^^^^^", False),
    ("学習する", "^^", True),
    ("AI now", "^^", True),
    ("OpenAI", "    ^^", False),
]


@pytest.mark.parametrize(("text", "marks", "expected"), STRICT)
def test_strict_takes_no_affix_for_an_edge(text: str, marks: str, expected: bool) -> None:  # noqa: FBT001
    assert Edges(Boundary.STRICT).is_word(text, *_span(marks)) is expected


ANYWHERE = [("OpenAI", "    ^^", True), ("機械学習", "  ^^", True), ("AI\u0301", "^^", False), ("か\u3099", "^", False)]


@pytest.mark.parametrize(("text", "marks", "expected"), ANYWHERE)
def test_none_is_anywhere_but_never_between_a_letter_and_its_mark(text: str, marks: str, expected: bool) -> None:  # noqa: FBT001
    assert Edges(Boundary.NONE).is_word(text, *_span(marks)) is expected


CHINESE = [("机器学习率", "  ^^", True), ("OpenAI", "    ^^", False), ("データベース", "^^^", False)]


@pytest.mark.parametrize(("text", "marks", "expected"), CHINESE)
def test_han_has_no_edges_in_chinese(text: str, marks: str, expected: bool) -> None:  # noqa: FBT001
    assert Edges(chinese=True).is_word(text, *_span(marks)) is expected


@given(st.data())
def test_a_looser_boundary_never_refuses_what_a_stricter_one_takes(data: st.DataObject) -> None:
    text = data.draw(
        st.text(st.one_of(st.characters(), st.sampled_from("aA.+#カデー再学習化かの쿠버는\u3099")), min_size=1)
    )
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    strict, word, none = (
        Edges(each).is_word(text, start, end) for each in (Boundary.STRICT, Boundary.WORD, Boundary.NONE)
    )
    assert strict <= word <= none
    assert not word or Edges(chinese=True).is_word(text, start, end)


@given(st.text(min_size=1))
def test_a_whole_text_is_a_word(text: str) -> None:
    assert Edges().is_word(text, 0, len(text))
