"""Each id and anchor that a term has or had belongs to one term, and stands there once."""

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
    # the former ids of API, those of Web, what is told, what each keeps
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


ANCHORS = [
    # the anchors of API, those of Web, what is told, what each keeps
    (
        ["api", "#x"],
        ["web"],
        ["'anchors' of 'API' must be anchors without '#' and white space, not '#x'"],
        ["api"],
        ["web"],
    ),
    (["a b", " c "], [], ["'anchors' of 'API' must be anchors without '#' and white space, not 'a b'"], ["c"], []),
    (["term-api"], [], ["'anchors' of 'API' has 'term-api', which is the anchor of the term itself"], [], []),
    (["x", "x"], [], ["'anchors' of 'API' has 'x', which is there already"], ["x"], []),
    (["term-web"], [], ["'anchors' of 'API' has 'term-web', but 'Web' has it now"], [], []),
    (["x"], ["x", "X"], ["'anchors' of 'Web' has 'x', but 'API' had it too"], ["x"], ["X"]),
    (["term-old"], [], ["'anchors' of 'API' has 'term-old', but 'Third' had it too"], [], []),
    (["Ad%20Server", "用語", "1.-x"], [], [], ["Ad%20Server", "用語", "1.-x"], []),
]


@pytest.mark.parametrize(("api", "web", "reported", "api_keeps", "web_keeps"), ANCHORS)
def test_an_old_anchor_stays_with_one_term(
    api: list[str], web: list[str], reported: list[str], api_keeps: list[str], web_keeps: list[str], tmp_path: Path
) -> None:
    terms: dict[str, dict[str, object]] = {
        "API": {"anchors": api},
        "Web": {"anchors": web},
        "Third": {"former_ids": "old"},
    }
    text = yaml.safe_dump({"terms": {term: {"definition": "x", **more} for term, more in terms.items()}})
    (tmp_path / "glossary.yml").write_text(text, encoding="utf-8")
    glossary = load(["glossary.yml"], base=tmp_path)
    assert [problem.message for problem in glossary.problems] == reported
    assert all(problem.where.line and problem.hint for problem in glossary.problems)
    kept = {term.name: list(term.anchors) for term in glossary.terms}
    assert (kept["API"], kept["Web"]) == (api_keeps, web_keeps)
    anchors = Counter(anchor for term in glossary.terms for anchor in (term.anchor, *term.old_anchors))
    assert anchors.total() == len(anchors) == len(glossary.by_anchor)


def test_an_empty_anchor_has_a_hint(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text('terms:\n  API: {definition: x, anchors: ["", "#"]}\n', encoding="utf-8")
    problems = load(["a.yml"], base=tmp_path).problems
    assert [problem.code for problem in problems] == [Code.BAD_VALUE, Code.BAD_VALUE]
    assert {problem.hint for problem in problems} == {"write what stands behind '#' in old links"}


def test_anchors_of_files_in_several_languages_are_those_of_one_concept(tmp_path: Path) -> None:
    entry = "language: {}\nterms:\n  - {{term: {}, id: pod, definition: x, anchors: [{}], former_ids: [{}]}}\n"
    (tmp_path / "en.yml").write_text(entry.format("en", "pod", "pod, pods", "old"), encoding="utf-8")
    (tmp_path / "de.yml").write_text(entry.format("de", "Pod", "pods, kapsel", "alt"), encoding="utf-8")
    glossary = load(["en.yml", "de.yml"], base=tmp_path, language="en")
    assert not glossary.problems
    assert [(term.anchors, term.former_ids) for term in glossary.terms] == [(("pod", "pods", "kapsel"), ("old", "alt"))]


def test_a_project_gives_the_term_of_a_shared_file_its_own_old_anchors(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("terms: {API: {definition: x, anchors: [theirs]}}\n", encoding="utf-8")
    (tmp_path / "b.yml").write_text("terms: {}\noverrides: {api: {anchors: [ours]}}\n", encoding="utf-8")
    glossary = load(["a.yml", "b.yml"], base=tmp_path)
    assert [term.anchors for term in glossary.terms] == [("ours",)]


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
