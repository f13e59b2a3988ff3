"""The exact check: capitals word by word, breaks where a reader would see none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.matching.orthography import Written, bound_words, spells, written
from glossary_plugin.core.model import Case
from glossary_plugin.core.text.folding import SEPARATORS, SOFT, fold_key, normalized

WRITTEN = [
    ("API", "API", {}),
    ("cloud native", "cloudnative", {5: " "}),
    ("ｃloud - native", "cloudnative", {5: " - "}),
    ("-rc", "rc", {0: "-"}),
    ("rc-", "rc", {2: "-"}),
    ("", "", {}),
    ("--", "", {0: "--"}),
]


@pytest.mark.parametrize(("text", "letters", "breaks"), WRITTEN)
def test_a_text_is_letters_and_breaks(text: str, letters: str, breaks: dict[int, str]) -> None:
    assert written(text) == Written(letters, breaks)


WORDS = [
    ("cloud native", ["cloud", "native"]),
    ("LLMエージェント", ["LLM", "エージェント"]),
    ("大規模LM", ["大規模", "LM"]),
    ("Model (LLM)", ["Model", "(LLM", ")"]),
    ("model(LLM)", ["model", "(LLM", ")"]),
    ("-rc", ["rc"]),
    ("(x)", ["(x", ")"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_are_parted_by_breaks_brackets_and_scripts(text: str, words: list[str]) -> None:
    taken = written(text)
    assert [taken.letters[start:end] for start, end in taken.words()] == words


BOUND = [
    ("LLM", Case.SMART, ["LLM"]),
    ("iOS", Case.SMART, ["iOS"]),
    ("gRPC Server", Case.SMART, ["gRPC"]),
    ("Large Language Model", Case.SMART, []),
    ("agent", Case.SMART, []),
    ("Large Model (LLM)", Case.SMART, ["(LLM"]),
    ("LLM", Case.IGNORE, []),
    ("Large Model", Case.EXACT, ["LargeModel"]),
    ("データ", Case.SMART, []),
    ("R&D", Case.SMART, ["R&D"]),
]


@pytest.mark.parametrize(("name", "case", "bound"), BOUND)
def test_a_word_with_an_inner_capital_binds(name: str, case: Case, bound: list[str]) -> None:
    taken = written(name)
    assert [taken.letters[start:end] for start, end in bound_words(taken, case)] == bound


SPELLS = [
    # name, text
    ("cloud native", "cloud native"),
    ("cloud native", "Cloud Native"),
    ("cloud native", "cloud-native"),
    ("cloud native", "cloud\nnative"),
    ("cloud native", "cloud  \n native"),
    ("cloud native", "cloud-\nnative"),
    ("cloud native", "cloud‐native"),
    ("cloud native", "cloud\u00a0native"),
    ("cloud native", "cloudnative"),
    ("cloud native", "cloud\u00adnative"),
    ("cloud native", "clo\u00adud native"),
    ("cloud-native", "cloud native"),
    ("cloud-native", "cloudnative"),
    ("large language model", "large-language model"),
    ("large language model", "largelanguagemodel"),
    ("datacenter", "data center"),
    ("datacenter", "data-center"),
    ("datacenter", "data\ncenter"),
    ("datacenter", "data-\ncenter"),
    ("datacenter", "data\u00adcenter"),
    ("datacenter", "da\u00adta center"),
    ("data\u00adcenter", "data center"),
    ("datacenter", "data\u00ad-center"),
    ("LLM Agent", "LLM agent"),
    ("機械学習", "機械\n学習"),
    ("機械学習", "機\n械学習"),
    ("ニューラルネットワーク", "ニューラル・ネットワーク"),
    ("ニューラル・ネットワーク", "ニューラル ネットワーク"),
    ("ニューラル・ネットワーク", "ニューラルネットワーク"),
    ("APIキー", "API キー"),
    ("API キー", "APIキー"),
    ("生成AI", "生成\nAI"),
    ("Phase 2", "phase2"),
    ("データ", "ﾃﾞｰﾀ"),
    ("Straße", "STRASSE"),
]
DOES_NOT_SPELL = [
    ("LLM", "llm"),
    ("LLM Agent", "llm agent"),
    ("iOS", "IOS"),
    ("dataset", "data set"),  # seven letters
    ("datacenter", "da tacenter"),  # a part of two letters
    ("datacenter", "data cen-ter"),  # two places
    ("cloud native", "clo ud native"),
    ("cloud native app", "cloud native a-pp"),
    ("cloud native", "cloud - native"),
    ("cloud native", "cloud--native"),
    ("cloudnative12", "cloudnative 12"),
    ("3 5", "35"),
    ("機械学習", "機械 学習"),
    ("機械学習", "機械-学習"),
    ("機械学習", "機械・学習"),
    ("APIキー", "API-キー"),
    ("therapist", "the rapist"),
    ("ニューラルネットワーク", "ニューラル-ネットワーク"),
]


@pytest.mark.parametrize(("name", "text"), SPELLS, ids=ascii)
def test_a_text_spells_a_name(name: str, text: str) -> None:
    wanted = written(name)
    assert fold_key(text) == fold_key(name)
    assert spells(written(text), wanted, bound_words(wanted, Case.SMART))


@pytest.mark.parametrize(("name", "text"), DOES_NOT_SPELL, ids=ascii)
def test_a_text_does_not_spell_a_name(name: str, text: str) -> None:
    wanted = written(name)
    assert fold_key(text) == fold_key(name)
    assert not spells(written(text), wanted, bound_words(wanted, Case.SMART))


CASES = [
    ("Go", "go", Case.SMART, True),
    ("Go", "go", Case.EXACT, False),
    ("Go", "Go", Case.EXACT, True),
    ("LLM", "llm", Case.IGNORE, True),
    ("GO", "ＧＯ", Case.EXACT, True),
]


@pytest.mark.parametrize(("name", "text", "case", "expected"), CASES)
def test_case_says_how_capitals_bind(name: str, text: str, case: Case, expected: bool) -> None:  # noqa: FBT001
    wanted = written(name)
    assert spells(written(text), wanted, bound_words(wanted, case)) is expected


UNSEEN = str.maketrans("", "", SOFT)
NAMES = st.text(st.sampled_from("aBc1éカ漢か(- \n・\u00ad"), min_size=1, max_size=12)


@given(NAMES, st.sampled_from(Case))
def test_a_name_spells_itself(name: str, case: Case) -> None:
    taken = written(name)
    assert spells(taken, taken, bound_words(taken, case))


@given(st.data(), st.sampled_from(Case))
def test_no_way_to_write_a_name_raises(data: st.DataObject, case: Case) -> None:
    """Any breaks whatever, put into the same letters, are held against a name."""
    letters = data.draw(st.text("aBcd1カ漢", min_size=1, max_size=14))
    breaks = st.dictionaries(
        st.integers(0, len(letters)), st.text(st.sampled_from(SEPARATORS), min_size=1, max_size=3), max_size=3
    )
    text, name = (Written(letters, data.draw(breaks)) for _ in range(2))
    assert spells(text, name, bound_words(name, case)) in {True, False}


def test_letters_of_another_number_spell_nothing() -> None:
    assert not spells(Written("ab", {1: " "}), Written("abc", {}), ())


@given(st.text(st.one_of(st.characters(), st.sampled_from(SEPARATORS + "ﬁßｶﾞ\u3099ㇰ㌔")), max_size=12))
def test_taking_apart_loses_nothing_that_a_reader_sees(text: str) -> None:
    taken = written(text)
    put_together = "".join(
        taken.breaks.get(index, "") + taken.letters[index : index + 1] for index in range(len(taken.letters) + 1)
    )
    assert put_together.translate(UNSEEN) == normalized(text).translate(UNSEEN)
    assert all(each.translate(UNSEEN) for each in taken.breaks.values())
