"""English plurals and possessives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.matching.english_forms import (
    Ending,
    changed,
    ending_at,
    ending_of,
    singulars,
    takes,
    with_head_in_other_number,
    without_brackets,
)

TAKES = [
    ("LLM", "", Ending.SINGULAR),
    ("LLM", "en", Ending.SINGULAR),
    ("LLM", "en-GB", Ending.SINGULAR),
    ("LLM", "ja", Ending.SINGULAR),
    ("LLM", "zh-Hant", Ending.SINGULAR),
    ("LLM", "ko", Ending.SINGULAR),
    ("LLM", "ru", Ending.SINGULAR),
    ("LLM", "hi", Ending.SINGULAR),
    ("LLM", "fr", Ending.BRACKETED),
    ("LLM", "de-AT", Ending.BRACKETED),
    ("LLM", "sr", Ending.BRACKETED),
    ("大規模LM", "ja", Ending.SINGULAR),
    ("LLMエージェント", "ja", Ending.NONE),
    ("データ", "ja", Ending.NONE),
    ("метка", "ru", Ending.NONE),
    ("S3", "en", Ending.SINGULAR),
    ("GPT-4", "en", Ending.NONE),
    ("C++", "en", Ending.NONE),
    (".NET", "en", Ending.SINGULAR),
    ("café", "en", Ending.SINGULAR),
]


@pytest.mark.parametrize(("name", "language", "ending"), TAKES)
def test_names_whose_last_word_is_latin_take_endings(name: str, language: str, ending: Ending) -> None:
    assert takes(name, language) is ending


HEADS = [
    ("image of text", "images of text"),
    ("editor-in-chief", "editors-in-chief"),
    ("class of service", "classes of service"),
    ("policy of least privilege", "policies of least privilege"),
    ("Code of Conduct", "Codes of Conduct"),
    ("points of sale", "point of sale"),
    ("requests for comments", "request for comments"),
    ("runner-up", "runners-up"),
    ("passers-by", "passer-by"),
    ("Attorney General", "Attorneys General"),
    ("court-martial", "courts-martial"),
    ("notaries public", "notary public"),
    ("start-up", ""),
    ("general", ""),
    ("log in", ""),
    ("sign-in", ""),
    ("software", ""),
]


@pytest.mark.parametrize(("name", "other"), HEADS)
def test_the_head_before_a_preposition_may_change_its_number(name: str, other: str) -> None:
    assert other in (with_head_in_other_number(name) or ("",))


SINGULARS = [
    ("Resource Quotas", "Resource Quota"),
    ("Add-ons", "Add-on"),
    ("access policies", "access policy"),
    ("IP address", ""),
    ("DNS", ""),
]


@pytest.mark.parametrize(("name", "singular"), SINGULARS)
def test_a_name_may_be_a_plural(name: str, singular: str) -> None:
    assert singular in (singulars(name) or ("",))


BRACKETED = [
    ("representative(s)", "representative"),
    ("index(es)", "index"),
    ("policy(ies)", "policy"),
    ("用語（s）", "用語"),
    ("print(x)", ""),
    ("(s)", ""),
    ("name (s)", ""),
]


@pytest.mark.parametrize(("name", "bare"), BRACKETED)
def test_a_plural_in_brackets_is_no_part_of_the_name(name: str, bare: str) -> None:
    assert without_brackets(name) == bare


def test_a_name_may_take_no_ending() -> None:
    assert ending_at("agents", 5, ending_of("agent", Ending.NONE, any_case=False)) == 5
    assert ending_at("nœuds", 4, ending_of("nœud", Ending.BRACKETED, any_case=False)) == 4
    assert ending_at("nœud(s)", 4, ending_of("nœud", Ending.BRACKETED, any_case=False)) == 7


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
    ("agent", "agent(s) work", "^^^^^^^^"),
    ("index", "index(es)", "^^^^^^^^^"),
    ("agent", "agent (s)", "^^^^^"),
    ("agent", "agent(x)", "^^^^^"),
]


@pytest.mark.parametrize(("name", "text", "marks"), ENDINGS)
def test_a_form_ends_behind_its_ending(name: str, text: str, marks: str) -> None:
    assert ending_at(text, len(name), ending_of(name, Ending.SINGULAR, any_case=False)) == len(marks)


QUOTED = [
    ("he said 'two agents' aloud", "agent", "             ^^^^^^"),
    ("‘agents’ are", "agent", " ^^^^^^"),
    ("the agents' work", "agent", "    ^^^^^^^"),
    ("it's the agents' work", "agent", "         ^^^^^^^"),
    ("'far away' " + "x" * 100 + " agents' work", "agent", " " * 112 + "^^^^^^^"),
]


@pytest.mark.parametrize(("text", "name", "marks"), QUOTED)
def test_an_apostrophe_that_closes_a_quotation_is_no_possessive(text: str, name: str, marks: str) -> None:
    assert ending_at(text, text.index(name) + len(name), ending_of(name, Ending.SINGULAR, any_case=False)) == len(marks)


ANY_CASE = [("AGENTS", "agent", 6), ("AGENT'S", "agent", 7), ("CLASSES", "class", 7)]


@pytest.mark.parametrize(("text", "name", "end"), ANY_CASE)
def test_an_ending_may_have_capitals_where_the_name_may(text: str, name: str, end: int) -> None:
    assert ending_at(text, len(name), ending_of(name, Ending.SINGULAR, any_case=True)) == end
    assert ending_at(text, len(name), ending_of(name, Ending.SINGULAR, any_case=False)) == len(name)


@given(st.text("agents’'()i x", max_size=20), st.integers(0, 20), st.booleans())
def test_an_ending_is_at_most_five_letters(text: str, end: int, any_case: bool) -> None:  # noqa: FBT001
    end = min(end, len(text))
    ending = ending_of("agent", Ending.SINGULAR, any_case=any_case)
    assert end <= ending_at(text, end, ending) <= min(len(text), end + 5)
