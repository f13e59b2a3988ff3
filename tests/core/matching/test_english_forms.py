"""English plurals and possessives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.matching.english_forms import changed, ending_at, ending_of, inflects

INFLECTS = [
    ("LLM", "", True),
    ("LLM", "en", True),
    ("LLM", "en-GB", True),
    ("LLM", "ja", True),
    ("LLM", "zh-Hant", True),
    ("LLM", "ko", True),
    ("LLM", "fr", True),
    ("LLM", "de-AT", True),
    ("LLM", "ru", False),
    ("大規模LM", "ja", True),
    ("LLMエージェント", "ja", False),
    ("データ", "ja", False),
    ("S3", "en", True),
    ("GPT-4", "en", False),
    ("C++", "en", False),
    (".NET", "en", True),
    ("café", "en", True),
]


@pytest.mark.parametrize(("name", "language", "expected"), INFLECTS)
def test_names_whose_last_word_is_latin_take_english_forms(name: str, language: str, expected: bool) -> None:  # noqa: FBT001
    assert inflects(name, language) is expected


CHANGED = [
    ("policy", "policies"),
    ("access policy", "access policies"),
    ("query", "queries"),
    ("Gateway", ""),
    ("key", ""),
    ("analysis", "analyses"),
    ("hypothesis", "hypotheses"),
    ("sis", ""),
    ("oasis", "oases"),
    ("agent", ""),
    ("class", ""),
    ("", ""),
]


@pytest.mark.parametrize(("name", "plural"), CHANGED)
def test_some_plurals_change_the_last_word(name: str, plural: str) -> None:
    assert changed(name) == plural


ENDINGS = [
    # name, text, what is found when the name stands at its start
    ("agent", "agents", "^^^^^^"),
    ("agent", "agent", "^^^^^"),
    ("agent", "agent's", "^^^^^^^"),
    ("agent", "agent’s", "^^^^^^^"),
    ("agent", "agents' work", "^^^^^^^"),
    ("agent", "agents’ work", "^^^^^^^"),
    ("agent", "agents're", "^^^^^^"),
    ("agent", "agent'sx", "^^^^^"),
    ("agent", "agent't", "^^^^^"),
    ("agent", "agentes", "^^^^^"),
    ("agent", "agentS", "^^^^^"),
    ("LLM", "LLMs", "^^^^"),
    ("LLM", "LLM's", "^^^^^"),
    ("class", "classes", "^^^^^^^"),
    ("class", "classs", "^^^^^"),
    ("class", "class's", "^^^^^^^"),
    ("class", "classes' names", "^^^^^^^^"),
    ("box", "boxes", "^^^^^"),
    ("branch", "branches", "^^^^^^^^"),
    ("hash", "hashes", "^^^^^^"),
    ("blitz", "blitzes", "^^^^^^^"),
]


@pytest.mark.parametrize(("name", "text", "marks"), ENDINGS)
def test_a_form_ends_behind_its_ending(name: str, text: str, marks: str) -> None:
    assert ending_at(text, len(name), ending_of(name, any_case=False)) == len(marks)


QUOTED = [
    ("he said 'two agents' aloud", "agent", "             ^^^^^^"),
    ("‘agents’ are", "agent", " ^^^^^^"),
    ("the agents' work", "agent", "    ^^^^^^^"),
    ("it's the agents' work", "agent", "         ^^^^^^^"),
    ("'far away' " + "x" * 100 + " agents' work", "agent", " " * 112 + "^^^^^^^"),
]


@pytest.mark.parametrize(("text", "name", "marks"), QUOTED)
def test_an_apostrophe_that_closes_a_quotation_is_no_possessive(text: str, name: str, marks: str) -> None:
    assert ending_at(text, text.index(name) + len(name), ending_of(name, any_case=False)) == len(marks)


ANY_CASE = [("AGENTS", "agent", 6), ("AGENT'S", "agent", 7), ("CLASSES", "class", 7)]


@pytest.mark.parametrize(("text", "name", "end"), ANY_CASE)
def test_an_ending_may_have_capitals_where_the_name_may(text: str, name: str, end: int) -> None:
    assert ending_at(text, len(name), ending_of(name, any_case=True)) == end
    assert ending_at(text, len(name), ending_of(name, any_case=False)) == len(name)


@given(st.text("agents’' x", max_size=20), st.integers(0, 20), st.booleans())
def test_an_ending_is_at_most_four_letters(text: str, end: int, any_case: bool) -> None:  # noqa: FBT001
    end = min(end, len(text))
    assert end <= ending_at(text, end, ending_of("agent", any_case=any_case)) <= min(len(text), end + 4)
