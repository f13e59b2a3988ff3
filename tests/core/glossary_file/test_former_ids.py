"""Each id that a term has or had belongs to one term, and stands there once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary_plugin.core import load
from glossary_plugin.core.problems import Code

if TYPE_CHECKING:
    from pathlib import Path

OWN = "'former_ids' of 'API' has 'api', which is the id of the term itself"
TWICE = "'former_ids' of 'API' has 'old', which is there already"
NOW = "'former_ids' of 'API' has 'web', but 'Web' has it now"
TOO = "'former_ids' of 'Web' has 'old', but 'API' had it too"

CASES = [
    # the former ids of API, those of Web, what is reported, what each keeps
    (["old"], ["older"], [], ["old"], ["older"]),
    (["api"], [], [OWN], [], []),
    (["old", "api", "older"], [], [OWN], ["old", "older"], []),
    (["old", "old"], [], [TWICE], ["old"], []),
    (["web"], [], [NOW], [], []),
    (["old"], ["old"], [TOO], ["old"], []),
    (["web", "old"], ["old"], [NOW, TOO], ["old"], []),
    # capitals part ids, as they part anchors
    (["API", "Old"], ["old"], [], ["API", "Old"], ["old"]),
]


@pytest.mark.parametrize(("api", "web", "reported", "api_keeps", "web_keeps"), CASES)
def test_a_former_id_stays_with_one_term(
    api: list[str], web: list[str], reported: list[str], api_keeps: list[str], web_keeps: list[str], tmp_path: Path
) -> None:
    text = f"terms:\n  API: {{definition: x, former_ids: {api}}}\n  Web: {{definition: x, former_ids: {web}}}\n"
    (tmp_path / "glossary.yml").write_text(text, encoding="utf-8")
    glossary = load(["glossary.yml"], base=tmp_path)
    assert [problem.message for problem in glossary.problems] == reported
    assert [list(term.former_ids) for term in glossary.terms] == [api_keeps, web_keeps]


def test_the_place_is_that_of_the_former_id(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("terms:\n  API: {definition: x, former_ids: [rest, web]}", encoding="utf-8")
    (tmp_path / "b.yml").write_text(
        "terms:\n  Web:\n    definition: x\n    former_ids:\n    - rest\n", encoding="utf-8"
    )
    first, second = load(["a.yml", "b.yml"], base=tmp_path).problems
    assert (first.code, second.code) == (Code.DUPLICATE_ID, Code.DUPLICATE_ID)
    assert (str(first.where), str(second.where)) == ("a.yml:2:43", "b.yml:5:7")
    assert first.hint == "keep it for one of the two; 'Web' is at b.yml:2:3"


IDS = st.lists(st.sampled_from("abcd"), max_size=4)


@given(former_ids=st.dictionaries(st.sampled_from("abcd"), IDS, min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_anchor_is_there_twice_and_none_is_lost(former_ids: dict[str, list[str]], tmp_path: Path) -> None:
    terms = {term: {"definition": "x", "former_ids": former} for term, former in former_ids.items()}
    (tmp_path / "glossary.yml").write_text(yaml.safe_dump({"terms": terms}), encoding="utf-8")
    glossary = load(["glossary.yml"], base=tmp_path)
    anchors = Counter(each for term in glossary.terms for each in (term.id, *term.former_ids))
    assert set(anchors.values()) == {1}
    assert set(anchors) == {*former_ids, *(each for former in former_ids.values() for each in former)}
    assert len(glossary.problems) == sum(map(len, former_ids.values())) - sum(len(t.former_ids) for t in glossary.terms)
