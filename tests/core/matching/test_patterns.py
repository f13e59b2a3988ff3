"""The spellings that are looked for: which names are, and in which forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.matching.patterns import Spellings, is_automatic
from glossary_plugin.core.matching.variants import spoken
from glossary_plugin.core.model import Boundary, Matching, Role, Texts
from tests.factories import abbr, alias, name, term

if TYPE_CHECKING:
    from glossary_plugin.core.model import Term

AUTOMATIC = [
    (term("API"), True),
    (term("C"), False),
    (term("語"), False),
    (term("もの"), False),
    (term("もの物"), True),
    (term("モノ"), True),
    (term("C", auto=True), True),
    (term("API", auto=False), False),
    (term(name("API", auto=False)), False),
    (term(name("API", auto=True), auto=False), True),
    (term(name("C", auto=True)), True),
    (term(name("API", auto=False), auto=True), False),
    (term("--"), False),
    (term("->"), True),
    (term("C-"), False),
]


@pytest.mark.parametrize(("given_term", "expected"), AUTOMATIC)
def test_names_that_may_be_grammar_are_not_found_by_themselves(given_term: Term, expected: bool) -> None:  # noqa: FBT001
    assert is_automatic(given_term, given_term.names[0]) is expected


FORMS: list[tuple[Term, list[str]]] = [
    (term("API"), ["api"]),
    (term("policy"), ["policies", "policy"]),
    (term("policy", match=Matching(forms=False)), ["policy"]),
    (term("policy", language="fr"), ["policies", "policy", "policys"]),
    (term("StatefulSet"), ["statefulset"]),
    (term("access policies"), ["accesspolicie", "accesspolicies", "accesspolicy"]),
    (term("point of sale"), ["pointofsale", "pointsofsale"]),
    (term("node(s)"), ["node", "node(s)"]),
    (term("Containers", texts=Texts(definition="A container is a box.")), ["container", "containers"]),
    (term("Batches", texts=Texts(definition="A batch of jobs.")), ["batch", "batches"]),
    (term("Windows", texts=Texts(definition="A system with many windows.")), ["windows"]),
    (term("用語"), ["用語"]),
    (
        term("large model", abbr("LM")),
        ["largemodel", "largemodel(lm)", "largemodel(lms)", "largemodels(lm)", "largemodels(lms)", "lm"],
    ),
    (term("大規模モデル", abbr("LM")), ["lm", "大規模モデル", "大規模モデル(lm)", "大規模モデル(lms)"]),
]


@pytest.mark.parametrize(("each", "keys"), FORMS)
def test_a_name_is_looked_for_in_these_forms(each: Term, keys: list[str]) -> None:
    spellings = Spellings(spoken([each], {each.id: each}, Matching(), ""))
    assert spellings.keys == keys
    assert not spellings.decoys


def test_a_spelling_is_made_once_and_knows_its_name() -> None:
    each = term("policy", name("policies", Role.AVOID))
    spellings = Spellings(spoken([each], {}, Matching(), ""))
    found = spellings.at(spellings.keys.index("policies"))
    roles = [(sense.name.role, spelling.generated) for spelling in found for sense in spelling.senses]
    assert roles == [(Role.TERM, True), (Role.AVOID, False)]
    assert spellings.at(spellings.keys.index("policies")) is found


def test_names_that_are_written_alike_share_a_spelling() -> None:
    terms = [term("API", id="a"), term("API", alias("Api"), id="b"), term("api", id="c")]
    found = Spellings(spoken(terms, {}, Matching(), "")).at(0)
    assert [[sense.term.id for sense in spelling.senses] for spelling in found] == [["a", "b"], ["b"], ["c"]]
    assert [[each.id for each in spelling.meaning[0]] for spelling in found] == [["a", "b"], ["b"], ["c"]]


LOOSE = [
    (term("API"), []),
    (term("API", match=Matching(boundary=Boundary.NONE)), ["api"]),
    (term("API", match=Matching(decoys=("APIary",))), ["apiary"]),
    (term("API", name("AP", boundary=Boundary.NONE)), ["ap"]),
]


@pytest.mark.parametrize(("each", "keys"), LOOSE)
def test_what_may_stand_inside_words_is_known(each: Term, keys: list[str]) -> None:
    spellings = Spellings(spoken([each], {}, Matching(forms=False), ""))
    assert [spellings.keys[number] for number in sorted(spellings.loose)] == keys
