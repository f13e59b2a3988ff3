"""The spellings that are looked for: which names are, and in which forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.model import Matching, Texts
from glossary_plugin.core.spellings import is_automatic, spellings_of
from tests.factories import abbr, name, term

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
]


@pytest.mark.parametrize(("given_term", "expected"), AUTOMATIC)
def test_names_that_may_be_grammar_are_not_found_by_themselves(given_term: Term, expected: bool) -> None:  # noqa: FBT001
    assert is_automatic(given_term, given_term.names[0]) is expected


FORMS: list[tuple[Term, list[str]]] = [
    (term("API"), ["api"]),
    (term("policy"), ["policies", "policy"]),
    (term("policy", match=Matching(forms=False)), ["policy"]),
    (term("policy", language="fr"), ["policy"]),
    (term("Containers", texts=Texts(definition="A container is a box.")), ["container", "containers"]),
    (term("Batches", texts=Texts(definition="A batch of jobs.")), ["batch", "batches"]),
    (term("Windows", texts=Texts(definition="A system with many windows.")), ["windows"]),
    (term("用語"), ["用語"]),
    (term("large model", abbr("LM")), ["largemodel", "largemodel(lm)", "largemodels(lm)", "largemodels(lms)", "lm"]),
    (term("大規模モデル", abbr("LM")), ["lm", "大規模モデル", "大規模モデル(lm)"]),
]


@pytest.mark.parametrize(("each", "keys"), FORMS)
def test_a_name_is_looked_for_in_these_forms(each: Term, keys: list[str]) -> None:
    spellings, decoys = spellings_of([each], {each.id: each}, Matching(), "", is_automatic)
    assert sorted(spellings) == keys
    assert not decoys


def test_only_the_names_that_are_wanted_are_looked_for() -> None:
    each = term("API", abbr("AP"), name("C"), id="api")
    spellings, _ = spellings_of([each], {}, Matching(forms=False), "", lambda _term, found: found.text != "AP")
    assert sorted(spellings) == ["api", "api(ap)", "c", "c(ap)"]
