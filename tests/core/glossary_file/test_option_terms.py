"""Changes to terms in the configuration: read as a file's ``overrides`` are, each with its line in ``conf.py``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from glossary_plugin.core.glossary_file.load import load, load_project
from glossary_plugin.core.model import Case
from glossary_plugin.core.options import Layer, settle
from glossary_plugin.core.problems import Location

if TYPE_CHECKING:
    from glossary_plugin.core.model import Glossary

GLOSSARY = "terms:\n  Job: {id: j, definition: A task., aliases: chore}\n  Pod: A group.\n  pods of pods: x\n"


def _load(folder: Path, terms: object, conf: str = "", **files: str) -> Glossary:
    for name, text in {"glossary": GLOSSARY, **files}.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    given = {"files": [f"{name}.yml" for name in ("glossary", *files)], "terms": terms}
    return load_project(settle([Layer(given=given, where=Location(file=str(folder / "conf.py")))], base=folder))


def _reported(glossary: Glossary) -> list[tuple[str, str]]:
    return [(f"{Path(each.where.file).name}:{each.where.line}", each.message) for each in glossary.problems]


@pytest.mark.parametrize("key", ["j", "Job", "job", "chore"])
def test_a_term_is_changed_by_its_id_or_a_name_as_a_file_would(key: str, tmp_path: Path) -> None:
    change = {"auto": False, "scope": ["ml/**"], "match": {"case": "exact", "except": ["job title"]}}
    in_settings = _load(tmp_path, {key: change})
    (tmp_path / "over.yml").write_text(
        f"overrides: {{{key}: {{auto: false, scope: ml/**, match: {{case: exact, except: job title}}}}}}", "utf-8"
    )
    in_a_file = load(["glossary.yml", "over.yml"], base=tmp_path)
    assert in_settings.problems == in_a_file.problems == ()
    assert in_settings.terms == in_a_file.terms
    assert in_settings.by_id["j"].match.case is Case.EXACT


def test_the_configuration_wins_over_the_files(tmp_path: Path) -> None:
    glossary = _load(tmp_path, {"pod": "Mine."}, more="overrides: {pod: {definition: x, auto: off}}")
    assert (glossary.by_id["pod"].texts.definition, glossary.by_id["pod"].auto) == ("Mine.", False)


WRITTEN = """\
import os
glossary_terms = {
    "Job": {
        "auto": False,
        "scpoe": ["a"],
        "match": {"case": "some"},
    },
    "pdo": {"auto": False},
    "Pod": {**os.environ},
}
"""
SLIPS = [
    (WRITTEN, [5, 6, 8]),
    (WRITTEN.replace("glossary_terms", "glossary_terms: dict"), [5, 6, 8]),
    (WRITTEN.replace("import os", "glossary_terms = {}"), [5, 6, 8]),
    (WRITTEN.replace('"match": {"case"', '**{"match": {"case"').replace('"some"},', '"some"}},'), [5, 6, 8]),
    ("glossary_terms = dict()\n", [1, 1, 1]),
    ("glossary_terms = (\n", [0, 0, 0]),
    ("made = 1\n", [0, 0, 0]),
]


@pytest.mark.parametrize(("conf", "lines"), SLIPS)
def test_slips_are_reported_at_the_line_of_their_key_where_it_is_written(
    conf: str, lines: list[int], tmp_path: Path
) -> None:
    terms: dict[str, Any] = {
        "Job": {"auto": False, "scpoe": ["a"], "match": {"case": "some"}},
        "pdo": {"auto": False},
        "Pod": {},
    }
    glossary = _load(tmp_path, terms, conf)
    says = [
        "'Job' in option 'terms' has an unknown key 'scpoe'",
        "'case' of 'match' of 'Job' in option 'terms' must be one of smart, exact, ignore, not 'some'",
        "option 'terms' names 'pdo', which is no term",
    ]
    assert _reported(glossary) == [(f"conf.py:{line}", each) for line, each in zip(lines, says, strict=True)]
    assert [each.hint for each in glossary.problems] == ["did you mean 'scope'?", "write smart", "did you mean 'pod'?"]
    assert [each.key for each in glossary.unclaimed] == ["pdo"]


@pytest.mark.parametrize("value", [None, [], ["a"], {"auto": None}, {"aliases": ["x", None]}, "", {"x-a": {"b": [1]}}])
def test_no_value_stops_anything(value: object, tmp_path: Path) -> None:
    written = f"glossary_terms = {{'Job': {value!r}}}\n"
    glossary = _load(tmp_path, {"Job": value}, written)
    assert [term.id for term in glossary.terms] == ["j", "pod", "pods-of-pods"]
    assert all(problem.where.line == 1 for problem in glossary.problems)


def test_a_configuration_of_another_kind_is_named_without_a_line(tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    where = Location(file="/site/mkdocs.yml")
    settings = settle([Layer(given={"terms": {"nope": {"auto": False}}}, where=where)], base=tmp_path)
    assert [problem.where for problem in load_project(settings).problems] == [where]
