"""Kana in Latin letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.text.romaji import romaji

SPELLED = {
    "だいきぼげんごもでる": "daikibogengomoderu",
    "きょうちょうフィルタリング": "kyouchoufirutaringu",
    # long vowels, as they are written
    "とうきょう": "toukyou",
    "おおさか": "oosaka",
    "データベース": "deetabeesu",
    "んー": "n",
    "ー": "",
    # small kana
    "しゃしん": "shashin",
    "ちゅうしゃ": "chuusha",
    "じょうほう": "jouhou",
    "ティー": "tii",
    "デュアル": "dyuaru",
    "ファイル": "fairu",
    "ヴァイオリン": "vaiorin",
    "ヴュー": "vyuu",
    "チェック": "chekku",
    "ウェブ": "webu",
    "イェイ": "yei",
    "クォータ": "kwoota",
    "くゎ": "kwa",
    "スィ": "si",
    "ねぇ": "nee",
    "ゃ": "ya",
    # っ
    "まっちゃ": "matcha",
    "けっか": "kekka",
    "ざっし": "zasshi",
    "あっ": "a",
    "っっか": "kka",
    # ん
    "しんあい": "shinai",
    "さんぽ": "sanpo",
    # rare kana, half width, and what is no kana
    "ゐゑを": "ieo",
    "つづり": "tsuzuri",
    "ｶﾞｲﾄﾞ": "gaido",
    "ヵヶ": "kake",
    "API・キー 1": "API・kii 1",
    "": "",
}


@pytest.mark.parametrize("kana", SPELLED)
def test_kana_are_spelled_by_hepburn(kana: str) -> None:
    assert romaji(kana) == SPELLED[kana]


@given(st.text("".join(map(chr, range(ord("ぁ"), ord("ゖ") + 1))) + "ー"))
def test_no_kana_is_left_in_either_script(hiragana: str) -> None:
    katakana = hiragana.translate({code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)})
    assert romaji(hiragana) == romaji(katakana)
    assert romaji(hiragana).strip("abcdefghijklmnopqrstuvwyz") == ""
