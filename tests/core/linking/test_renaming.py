"""A term under another name: what becomes of references, and which names cannot be given."""

from __future__ import annotations

import pytest

from glossary_plugin.core.linking.renaming import RenamingError, renaming_of
from glossary_plugin.core.matching.matcher import Matcher
from tests.factories import abbr, alias, glossary, term

MADE = glossary(
    term("Pod", alias("capsule"), id="pod"),
    term("language model", abbr("LLM"), id="lm"),
    term("Set", id="set"),
    term("SET", id="other-set"),
    term("box", see="pod"),
    language="en",
)
MATCHER = Matcher(MADE.terms, by_id=MADE.by_id, language="en")
RENAMED = [
    # the old name or id, the new one, a reference, what becomes of it where its target is hidden, and where it is shown
    ("Pod", "Time Unit", "pod", "time-unit", "Time Unit"),
    ("pod", "Time Unit", "Pod", "Time Unit", "Time Unit"),
    ("pod", "Time Unit", "pods", "Time Unit", "Time Unit"),
    ("Pod", "Time Unit", "pod.full", "time-unit.full", "Time Unit.full"),
    ("Pod", "Time Unit", "capsule", None, None),
    ("Pod", "Time Unit", "LLM", None, None),
    ("Pod", "Time Unit", "nobody", None, None),
    ("capsule", "case", "capsules", "case", "case"),
    ("capsule", "case", "pod", None, None),
    ("box", "crate", "box", "crate", "crate"),
    ("LLM", "LM2", "llm", "LM2", "LM2"),
    ("lm", "model", "lm", "model", "model"),
    ("lm", "model", "LLM", None, None),
    ("SET", "group", "SET", "group", "group"),
    ("SET", "group", "Set", None, None),
    ("SET", "group", "other-set", None, None),
]


@pytest.mark.parametrize(("old", "new", "target", "hidden", "shown"), RENAMED)
def test_what_becomes_of_a_reference(old: str, new: str, target: str, hidden: str | None, shown: str | None) -> None:
    renaming = renaming_of(MADE, MATCHER, old, new)
    assert (renaming.renamed(target), renaming.renamed(target, shows_name=True)) == (hidden, shown)


def test_an_id_is_renamed_alone() -> None:
    renaming = renaming_of(MADE, MATCHER, "pod", "unit", is_id_alone=True)
    assert (renaming.id, renaming.name, renaming.renamed("Pod"), renaming.renamed("pod")) == ("unit", "", None, "unit")


WRONG = [
    ("pod", "", False, "'' is not a new name"),
    ("pod", "pod", False, "'pod' is not a new name"),
    ("nobody", "x", False, "no term has the id or the name 'nobody'"),
    ("Pod", "x", True, "no term has the id 'Pod'"),
    ("sEt", "x", False, "'sEt' may mean 'other-set' or 'set'; name the id"),
    ("lm", "a b", False, "'a b' cannot be an id"),
    ("lm", "pod", False, "'Pod' already has the id 'pod'"),
    ("LLM", "capsules", False, None),
    ("LLM", "Capsule", False, "'Pod' already has the name 'Capsule'"),
]


@pytest.mark.parametrize(("old", "new", "is_id_alone", "said"), WRONG)
def test_names_that_cannot_be_given(old: str, new: str, is_id_alone: bool, said: str | None) -> None:  # noqa: FBT001
    if said is None:
        assert renaming_of(MADE, MATCHER, old, new, is_id_alone=is_id_alone).name == new
        return
    with pytest.raises(RenamingError) as error:
        renaming_of(MADE, MATCHER, old, new, is_id_alone=is_id_alone)
    assert said in str(error.value)
