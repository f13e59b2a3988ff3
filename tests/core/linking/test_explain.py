"""Every candidate has a verdict, and the verdicts say what the matcher does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from glossary_plugin.core.linking.decisions import decide
from glossary_plugin.core.linking.explain import Verdict, explain
from glossary_plugin.core.linking.policy import Plain, Policy
from glossary_plugin.core.matching.candidates import Rule
from glossary_plugin.core.model import Boundary, Case, Matching, Term, Texts, Translation
from tests.core.matching.test_matcher import PAGES, SPELLINGS, _terms
from tests.core.pages import prose
from tests.factories import abbr, alias, glossary, matcher, name, term


def _explained(terms: list[Term], marked: str, allow: Any = None, **policy: Any) -> list[Verdict]:  # noqa: ANN401
    made, found = glossary(*terms), matcher(*terms)
    fits = {"fits": allow} if allow else {}
    return explain(prose(marked, made, found), made, found, Policy(**policy), **fits)


FRENCH = Translation(names=(name("lexique"), abbr("LEX")), texts=Texts(definition="x"))
WALL = [term("cell"), term("cell wall"), term("wall")]
POLICY = [term("policy"), term("policies", id="many")]
CASES: list[tuple[list[Term], str, dict[str, Any], list[tuple[str, str, str | None]]]] = [
    # terms, the page, its policy, and of each verdict the words, the id, and why they stay plain
    ([term("API")], "an API", {}, [("API", "API", None)]),
    ([term("API")], "APIs", {}, [("APIs", "API", None)]),
    ([term("API")], "an api", {}, [("api", "API", Rule.LETTERS)]),
    ([term("data set")], "data_set, dataset", {}, [("dataset", "data set", None)]),
    ([term("dataset")], "a data set", {}, [("data set", "dataset", Rule.LETTERS)]),
    ([term("AI")], "OpenAI", {}, [("AI", "AI", Rule.START)]),
    ([term("AI")], "AID", {}, [("AI", "AI", Rule.END)]),
    ([term("データ")], "データベース", {}, [("データ", "データ", Rule.END)]),
    ([term("扱い")], "値を扱い、扱います", {}, [("扱い", "扱い", Rule.STEM), ("扱い", "扱い", Rule.END)]),
    (
        [term("服务", language="zh")],
        "服务器、服务器的服务器",
        {"language": "zh"},
        [("服务", "服务", Rule.WORD)] * 3,
    ),
    (
        [term("京都", match=Matching(boundary=Boundary.NONE, decoys=("東京都",)))],
        "東京都",
        {},
        [("京都", "京都", Rule.DECOY)],
    ),
    ([term("API", scope=("ml/**",))], "API", {"page": "index.md"}, [("API", "API", Rule.SCOPE)]),
    ([term("C")], "C", {}, [("C", "C", Rule.AUTO)]),
    ([term("API", auto=False)], "APIs", {}, [("APIs", "API", Rule.AUTO), ("API", "API", Rule.END)]),
    (
        [term("cell", language="en", translations={"fr": FRENCH})],
        "lexique LEX",
        {"language": "en"},
        [("lexique", "cell", Rule.LANGUAGE), ("LEX", "cell", None)],
    ),
    ([term("API")], "http://x/API", {}, [("API", "API", Rule.NO_PROSE)]),
    (
        WALL,
        "cell wall",
        {},
        [("cell wall", "cell wall", None), ("cell", "cell", Rule.OVERLAP), ("wall", "wall", Rule.OVERLAP)],
    ),
    (
        [term("CD", id="disc"), term("delivery", abbr("CD"))],
        "CD delivery",
        {},
        [("CD", "disc", Rule.SENSE), ("CD", "delivery", None), ("delivery", "delivery", Plain.LATER)],
    ),
    (POLICY, "policies", {}, [("policies", "policy", Rule.SENSE), ("policies", "many", None)]),
    ([term("API")], "API API", {}, [("API", "API", None), ("API", "API", Plain.LATER)]),
    ([term("API")], "API", {"auto": False}, [("API", "API", Plain.OFF)]),
    ([term("API")], "API", {"skip": frozenset({"API"})}, [("API", "API", Plain.SKIPPED)]),
    ([term("API")], "API", {"own": frozenset({"API"})}, [("API", "API", Plain.OWN)]),
    ([term("API")], "[x](API) API", {}, [("API", "API", Plain.BY_HAND)]),
    ([term("API")], "an x-API", {}, [("API", "API", Plain.COMPOUND)]),
    ([term("API")], "x:API", {}, [("API", "API", Plain.CODE)]),
    ([term("GNU")], "the GNU General Licence here", {}, [("GNU", "GNU", Plain.NAME_PART)]),
    ([term("name")], "a name" + " x" * 2000, {}, [("name", "name", Plain.EVERYDAY)]),
    ([term("API")], "x-API API", {}, [("API", "API", Plain.COMPOUND), ("API", "API", None)]),
    # of two spellings of one term the one that came further
    ([term("LLM", alias("llm"))], "llm", {}, [("llm", "LLM", None)]),
    ([term("API", alias("api", auto=False, case=Case.IGNORE))], "API", {}, [("API", "API", None)]),
    ([term("API")], "nothing", {}, []),
    ([], "API", {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("terms", "page", "policy", "expected"), CASES)
def test_every_candidate_has_a_reason(
    terms: list[Term], page: str, policy: dict[str, Any], expected: list[tuple[str, str, str | None]]
) -> None:
    made, found = glossary(*terms), matcher(*terms)
    text = prose(page, made, found).text
    verdicts = _explained(terms, page, **policy)
    assert [(text[each.start : each.end], each.term.id, each.reason) for each in verdicts] == expected


def test_what_markup_crosses_is_reported_with_what_stands_there_instead() -> None:
    verdicts = _explained([term("cell"), term("cell wall")], "cell wall", lambda _start, end: end < 5)
    assert [(each.term.id, each.reason) for each in verdicts] == [("cell wall", Rule.MARKUP), ("cell", None)]


SENTENCES = [
    ([term("API")], "API", "it is linked to 'API'"),
    ([term("API")], "api", "the name is 'API', with other capitals or other breaks"),
    ([term("cell wall"), term("wall")], "cell wall", "'cell wall' takes its place"),
    ([term("CD", id="disc", scope=("b",)), term("CD", id="x")], "CD", "the term 'x' is meant by it here"),
]


@pytest.mark.parametrize(("terms", "page", "sentence"), SENTENCES)
def test_a_reason_is_a_sentence(terms: list[Term], page: str, sentence: str) -> None:
    assert sentence in [each.sentence for each in _explained(terms, page, senses={"CD": "x"})]


@pytest.mark.parametrize("reason", [*Rule, *Plain])
def test_every_reason_has_a_sentence(reason: Rule | Plain) -> None:
    each = term("API")
    assert Verdict(0, 3, each, each.names[0], reason, "x").sentence


@settings(max_examples=150, deadline=None)
@given(_terms(SPELLINGS), PAGES)
def test_what_is_explained_as_linked_is_what_is_linked(terms: list[Term], text: str) -> None:
    made, found = glossary(*terms), matcher(*terms)
    page = prose("", made, found)
    page = type(page)(text=text)
    policy = Policy(mentions="all")
    links = decide(page, made, found, policy).links
    explained = [each for each in explain(page, made, found, policy) if each.reason is None]
    assert {(each.start, each.end, each.term.id) for each in explained} == {
        (each.start, each.end, sense.id) for each in links for sense in each.senses
    }
