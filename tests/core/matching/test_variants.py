"""The ways to write a name, and what finding it rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossary_plugin.core.matching.english_forms import Ending
from glossary_plugin.core.matching.variants import Forms, facts_of, spoken, variants_of
from glossary_plugin.core.model import Boundary, Case, Matching, Role, Term, Texts, Translation
from glossary_plugin.core.problems import Location
from tests.factories import abbr, alias, name, term

POLICIES = term("Policies", abbr("PL"), alias("rule"), texts=Texts(definition="A rule."), language="en")
FOUND = {
    "another name": replace(POLICIES, names=(name("Policy"), *POLICIES.names[1:])),
    "one name less": replace(POLICIES, names=POLICIES.names[:2]),
    "another role": replace(POLICIES, names=(*POLICIES.names[:2], name("rule", Role.AVOID))),
    "why it is avoided": replace(POLICIES, names=(*POLICIES.names[:2], name("rule", Role.ALIAS, why="old"))),
    "a name by hand": replace(POLICIES, names=(*POLICIES.names[:2], alias("rule", auto=False))),
    "a term by hand": replace(POLICIES, auto=False),
    "another case": replace(POLICIES, match=Matching(case=Case.EXACT)),
    "other edges": replace(POLICIES, match=Matching(boundary=Boundary.NONE)),
    "no forms": replace(POLICIES, match=Matching(forms=False)),
    "a decoy": replace(POLICIES, match=Matching(decoys=("policies of old",))),
    "the singular in the definition": replace(POLICIES, texts=Texts(definition="A policy is a rule.")),
    "another language": replace(POLICIES, language="de"),
    "a translation": replace(POLICIES, translations={"fr": Translation(names=(name("règle"),))}),
    "another id": replace(POLICIES, id="rules"),
}
NOT_FOUND = {
    "another definition": replace(POLICIES, texts=Texts(definition="A rule that holds.")),
    "another place": replace(POLICIES, where=Location(file="other.yml", line=9)),
    "a tag": replace(POLICIES, tags=("x",)),
    "the site's own choice": replace(POLICIES, match=Matching(case=Case.SMART)),
}


def _facts(each: Term) -> list[tuple[object, ...]]:
    return [facts_of(one) for one in spoken([each], {each.id: each}, Matching(), "")]


@pytest.mark.parametrize("change", FOUND)
def test_what_finding_a_name_rests_on_shows_in_its_facts(change: str) -> None:
    assert _facts(FOUND[change]) != _facts(POLICIES)


@pytest.mark.parametrize("change", NOT_FOUND)
def test_what_it_does_not_rest_on_does_not(change: str) -> None:
    assert _facts(NOT_FOUND[change]) == _facts(POLICIES)


_SIGNS = {Ending.NONE: "", Ending.BRACKETED: "(s)", Ending.PLURAL: "'", Ending.SINGULAR: "+"}
FORMS = Forms({"vi": {"job": frozenset({"jobs"}), "pool": frozenset({"pools"})}})
VARIANTS = [
    # a term, the ways to write its first name; a made one is in brackets, what it takes stands behind it
    (term("API"), "API+"),
    (term("policy"), "policy+ [policies]'"),
    (term("API", match=Matching(forms=False)), "API"),
    (term("API", language="fi"), "API(s)"),
    (term("job pool", language="vi"), "job pool(s) [job pools] [jobs pool] [jobs pools]"),
    (term("サーバー"), "サーバー [サーバ]"),
    (term("学習"), "学習"),
    (term("Containers", texts=Texts(definition="A container.")), "Containers+ [Container]+"),
    (term("Resource Quotas"), "Resource Quotas+ [Resource Quota]+"),
    (term("points of sale"), "points of sale+ [pointses of sale]+ [point of sale]+"),
    (term("NetworkPolicy"), "NetworkPolicy+ [NetworkPolicies]' [network policy]+ [network policies]'"),
    (term("GitHub", match=Matching(case=Case.EXACT)), "GitHub+"),
    (term("GitHub", match=Matching(case=Case.SMART)), "GitHub+ [github]+"),
    (term("index(es)"), "index(es) [index]+"),
    (term("学習", abbr("ML")), "学習 [学習 (ML)] [学習 (MLs)]"),
    (term("model", abbr("M")), "model+ [model (M)]' [model (Ms)] [models (M)]' [models (Ms)]'"),
]


@pytest.mark.parametrize(("each", "expected"), VARIANTS)
def test_a_name_is_written_in_these_ways(each: Term, expected: str) -> None:
    first, *_ = spoken([each], {each.id: each}, Matching(), "")
    shown = [
        f"{f'[{made.text}]' if made.generated else made.text}{_SIGNS[made.ending]}"
        for made in variants_of(first, FORMS)
    ]
    assert " ".join(shown) == expected
