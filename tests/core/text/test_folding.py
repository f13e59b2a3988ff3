"""Folding: what counts as the same spelling, and that every offset maps back."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from glossary_plugin.core.text.folding import SEPARATORS, fold, fold_key, normalized

ODD = "aAbIß ſİẞﬁ㌔㈱ﷺﾊﾟﾞガカ\u3099ｶＡｂ１＋！①²™é\u0301\u0307\u0345-‐・･\u00ad\u200b\u3000\n'’ʼςΣΐǆ각각\ufb03\u2126K"
TEXTS = st.one_of(st.text(max_size=12), st.text(st.sampled_from(ODD), max_size=12))

SAME = [
    ("cloud native", "cloud-native"),
    ("cloud native", "cloud\nnative"),
    ("cloud native", "Cloud\u00a0Native"),
    ("cloud native", "cloud\u00adnative"),
    ("cloud native", "cloudnative"),
    ("cloud native", "cloud \N{EN DASH} native"),
    ("API", "ＡＰＩ"),
    ("API", "api"),
    ("データ", "ﾃﾞｰﾀ"),
    ("パイプ", "ﾊﾟｲﾌﾟ"),
    ("ニューラル・ネットワーク", "ニューラルネットワーク"),
    ("ニューラル・ネットワーク", "ﾆｭｰﾗﾙ･ﾈｯﾄﾜｰｸ"),
    ("ガ", "カ\u3099"),
    ("ガ", "ｶ\u3099"),
    ("か\u3099", "かﾞ"),
    ("café", "cafe\u0301"),
    ("é", "ｅ\u0301"),
    ("fine-tuning", "ﬁne tuning"),
    ("Straße", "STRASSE"),
    ("Straße", "strasse"),
    ("STRAẞE", "Strasse"),
    ("İstanbul", "istanbul"),
    ("ſet", "set"),
    ("ΣΟΦΟΣ", "σοφος"),
    ("σοφός", "σοφόσ"),
    ("㌔", "キロ"),
    ("㈱", "(株)"),
    ("C＋＋", "C++"),
    ("O'Reilly", "O’Reilly"),
    ("O'Reilly", "Oʼreilly"),
    ("O'Reilly", "O＇Reilly"),
    ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
]
DIFFERENT = [
    ("x2", "x²"),
    ("1", "①"),
    ("TM", "™"),
    ("API!", "API！"),
    ("バ", "ハ"),
    ("パ", "バ"),
    ("cafe", "café"),
    ("サーバ", "サーバー"),
    ("ー", "-"),
    ("a_b", "ab"),
    ("a.b", "ab"),
    ("a—b", "ab"),  # an em dash parts clauses
]


def _pairs(pairs: list[tuple[str, str]]) -> list[object]:
    return [pytest.param(*pair, id=f"{pair[0]!a}-{pair[1]!a}") for pair in pairs]


@pytest.mark.parametrize(("one", "other"), _pairs(SAME))
def test_spellings_that_readers_take_for_one_fold_alike(one: str, other: str) -> None:
    assert fold_key(one) == fold_key(other)


@pytest.mark.parametrize(("one", "other"), _pairs(DIFFERENT))
def test_other_spellings_stay_apart(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)


OFFSETS = [
    # source, folded, the source slice of each folded character (None: it has none of its own)
    ("ab", "ab", ["a", "b"]),
    ("a b", "ab", ["a", "b"]),
    (" - a - ", "a", ["a"]),
    ("aﬁb", "afib", ["a", None, None, "b"]),
    ("xﾃﾞｰ ﾀy", "xデータy", ["x", "ﾃﾞ", "ｰ", "ﾀ", "y"]),
    ("cafe\u0301s", "cafés", ["c", "a", "f", "e\u0301", "s"]),
    ("ß-ß", "ssss", [None, None, None, None]),
    ("", "", []),
    ("---", "", []),
]


@pytest.mark.parametrize(("source", "folded", "slices"), OFFSETS)
def test_each_folded_character_knows_its_place(source: str, folded: str, slices: list[str | None]) -> None:
    found = fold(source)
    assert found.text == folded
    spans = [(found.start(index), found.end(index + 1)) for index in range(len(folded))]
    assert [source[start:end] if min(start, end) >= 0 else None for start, end in spans] == slices


WIDENED = [
    ("ＡＰＩ ｷｰ", "API キー"),
    ("cloud-Native", "cloud-Native"),
    ("O’Reilly", "O'Reilly"),
    ("Stra\u00dfe", "Strasse"),
    ("ＳＴＲＡẞＥ", "STRASSE"),
]


@pytest.mark.parametrize(("text", "expected"), WIDENED)
def test_widening_keeps_capitals_and_separators(text: str, expected: str) -> None:
    assert normalized(text) == expected


def _is_letter(text: str, offset: int) -> bool:
    """Return whether a letter starts here: not inside a ligature, nor at a mark, which belongs to its letter."""
    return offset >= 0 and not unicodedata.combining(text[offset])


@given(TEXTS)
def test_every_offset_maps_back(text: str) -> None:
    """Pieces of the source stand in order, each folds to what stands for it, and what lies between to nothing."""
    folded = fold(text)
    starts = [index for index in range(len(folded.text)) if index == 0 or _is_letter(text, folded.start(index))]
    position = 0
    for first, last in pairwise([*starts, len(folded.text)]):
        start, end = folded.start(first), folded.end(last)
        assert position <= start < end <= len(text)
        assert fold_key(text[position:start]) == ""
        assert fold_key(text[start:end]) == folded.text[first:last]
        position = end
    assert fold_key(text[position:]) == ""


@given(TEXTS)
@example("か\uff9e")
@example("\uff76\u3099")
@example("\uff41\u0301")
def test_folding_twice_is_folding_once(text: str) -> None:
    """But for a mark behind a separator, which meets a letter once the separator is dropped."""
    assume(not re.search(f"[{re.escape(SEPARATORS)}][\u0300-\u036f\u3099\u309a\uff9e\uff9f]", text))
    assert fold_key(fold_key(text)) == fold_key(text)


@given(TEXTS)
def test_the_key_is_the_folded_text(text: str) -> None:
    assert fold(text).text == fold_key(text)


@given(TEXTS)
def test_widening_folds_the_same(text: str) -> None:
    """The exact check works on the letters that the search saw."""
    letters = "".join(letter for letter in normalized(text) if letter not in SEPARATORS)
    assert letters.lower().replace("ς", "σ") == fold_key(text)


@given(TEXTS)
def test_widening_keeps_the_number_of_letters(text: str) -> None:
    assert len([letter for letter in normalized(text) if letter not in SEPARATORS]) == len(fold_key(text))


@given(st.text(st.characters(codec="ascii"), max_size=20))
def test_ascii_folds_by_dropping_and_lowering_alone(text: str) -> None:
    assert fold_key(text) == "".join(letter for letter in text.lower() if letter not in SEPARATORS)
