from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.problems import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from glossary_plugin.core.model import Glossary

Files = dict[str, str]


def job(text: str) -> str:
    return f"terms: {{Job: {{definition: {text}}}}}\n"


IDS = [
    # equal ids in files of one language: the stem before each
    ({"a.yml": job("x"), "b.yml": job("y")}, ["a-job", "b-job"]),
    ({"a.yml": job("x"), "b.yml": "language: en\n" + job("y")}, ["a-job", "b-job"]),
    ({"A b.yml": job("x"), "c.yml": "terms: {Task: {id: job, definition: x}, Pod: y}\n"}, ["a-b-job", "c-job", "pod"]),
    # equal stems: the folder too
    ({"x/g.yml": job("x"), "y/g.yml": job("y"), "z/g.yml": "terms: {Pod: z}"}, ["x-g-job", "y-g-job", "pod"]),
    # equal folders: the whole path
    ({"p/x/g.yml": job("x"), "q/x/g.yml": job("y")}, ["p-x-g-yml-job", "q-x-g-yml-job"]),
    # equal ids in files of different languages: one concept
    ({"a.yml": job("x"), "b.yml": "language: ja\n" + job("y")}, ["job"]),
    (
        {
            "k.yml": job("1"),
            "k.ja.yml": "language: ja\n" + job("2"),
            "m.yml": job("3"),
            "m_ja.yml": "language: ja\n" + job("4"),
        },
        ["k-job", "m-job"],
    ),
]


def write(folder: Path, files: Files) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Glossary]:
    """Return a function that writes files and loads them, or what is named instead."""

    def read_files(files: Files, named: Sequence[str | Mapping[str, object]] = ()) -> Glossary:
        write(tmp_path, files)
        return load(list(named or files), base=tmp_path, language="en")

    return read_files


@pytest.mark.parametrize(("files", "expected"), IDS)
def test_ids_are_unique_over_all_files(read: Callable[..., Glossary], files: Files, expected: list[str]) -> None:
    glossary = read(files)
    assert [term.id for term in glossary.terms] == expected
    assert {problem.code for problem in glossary.problems} <= {Code.DUPLICATE_SPELLING}


def test_equal_ids_that_no_path_parts_are_reported(read: Callable[..., Glossary]) -> None:
    glossary = read({"x g.yml": job("x"), "x-g.yml": job("y")})
    assert [term.texts.definition for term in glossary.terms] == ["x"]
    reported = glossary.problems[0]
    assert (str(reported.where), reported.code) == ("x-g.yml:1:9", Code.DUPLICATE_ID)
    assert reported.message == "'Job' and 'Job' have the same id 'x-g-yml-job'; the later one is not read"
    assert reported.hint == "give one of them another 'id'; the first is at x g.yml:1:9"


def test_names_that_differ_in_capitals_alone_are_reported_where_files_part_them(read: Callable[..., Glossary]) -> None:
    files = {"a.yml": "terms: {Job: x, Go: x}", "b.yml": "terms: {job: y, go: {id: move, definition: y}}"}
    glossary = read(files | {"c.yml": "terms: {Task: {id: job, definition: z}}"})
    assert [term.id for term in glossary.terms] == ["a-job", "go", "b-job", "move", "c-job"]
    assert [str(problem.where) for problem in glossary.problems] == ["b.yml:1:9"]
    assert glossary.problems[0].message == "'Job' and 'job' differ in capitals alone; they stay two entries"


@pytest.mark.parametrize(("language", "ids"), [("en", ["a-job", "b-job"]), ("ja", ["job"])])
def test_a_file_without_a_language_is_english_where_the_site_says_none(
    tmp_path: Path, language: str, ids: list[str]
) -> None:
    write(tmp_path, {"a.yml": job("x"), "b.yml": f"language: {language}\n" + job("y")})
    assert [term.id for term in load(["a.yml", "b.yml"], base=tmp_path).terms] == ids


def test_an_entry_in_another_language_becomes_a_translation(read: Callable[..., Glossary]) -> None:
    ja = """\
language: ja
terms:
  - {term: ジョブ, id: job, reading: じょぶ, abbr: JB, definition: 仕事。, related: ポッド, tags: t, page: job.md}
  - {term: ポッド, id: pod, definition: x, translations: {fr: le pod}}
"""
    en = """\
terms:
  - {term: Job, definition: A unit., page: en.md, translations: {fr: le job}}
  - {term: Pod, definition: x}
"""
    glossary = read({"en.yml": en, "ja.yml": ja})
    assert glossary.problems == ()
    term = glossary.by_id["job"]
    assert (term.name, term.language, term.page, term.related, term.tags) == ("Job", "", "en.md", ("pod",), ("t",))
    there = term.translations["ja"]
    assert ([name.text for name in there.names], there.reading, there.texts.definition) == (
        ["ジョブ", "JB"],
        "じょぶ",
        "仕事。",
    )
    assert list(term.translations) == ["fr", "ja"]
    assert glossary.language == "ja"


SELECTED: list[tuple[Mapping[str, object], list[str]]] = [
    ({}, ["core", "edge", "other"]),
    ({"tags": "net"}, ["edge"]),
    ({"terms": ["Core", "other"]}, ["core", "other"]),
    ({"tags": ["net"], "terms": ("core",)}, ["core", "edge"]),
    ({"prefix": "x"}, ["x-core", "x-edge", "x-other"]),
    ({"except": "core"}, ["edge", "other"]),
    ({"tags": "net", "except": ["Edge"], "terms": "other"}, ["other"]),
    ({"prefix": "x-", "tags": "net"}, ["x-edge"]),
]
SHARED = """\
terms:
  Core: {definition: x, related: [edge, Edge, other], former_ids: old}
  Edge: {definition: x, tags: [net], related: core, broader: Other}
  Other: {definition: x, related: old}
"""


@pytest.mark.parametrize(("how", "expected"), SELECTED)
def test_an_entry_of_files_takes_a_part_and_its_relations_stay_quiet(
    read: Callable[..., Glossary], how: Mapping[str, object], expected: list[str]
) -> None:
    glossary = read({"shared.yml": SHARED}, [{"path": "shared.yml", **how}])
    assert glossary.problems == ()
    assert [term.id for term in glossary.terms] == expected
    assert all(id_ in glossary.by_id for term in glossary.terms for id_ in (*term.related, *term.broader))


def test_a_name_means_a_term_that_is_taken_before_one_that_is_not(read: Callable[..., Glossary]) -> None:
    shared = """\
terms:
  Hub: x
  Net: {definition: x, aliases: hub, tags: t}
  Edge: {definition: x, related: HUB, tags: t}
"""
    glossary = read({"shared.yml": shared}, [{"path": "shared.yml", "tags": ["t"]}])
    assert glossary.problems == ()
    assert glossary.by_id["edge"].related == ("net",)


def test_a_term_that_the_file_lacks_is_reported(read: Callable[..., Glossary]) -> None:
    reported = read({"shared.yml": SHARED}, [{"path": "shared.yml", "terms": ["croe"]}]).problems[0]
    assert (str(reported.where), reported.code) == ("shared.yml", Code.UNKNOWN_TERM)
    assert reported.message == "'terms' in 'files' names 'croe', which is not in shared.yml"
    assert reported.hint == "did you mean 'core'?"


def test_relations_between_files_mean_the_own_file_first(read: Callable[..., Glossary]) -> None:
    files = {
        "k.yml": "terms:\n  Job: {definition: x, related: pod}\n  Pod: {definition: x, related: [job, Task, m-job]}\n",
        "m.yml": "terms:\n  Job: {definition: x}\n  Task: {definition: x, related: [job, Pod]}\n",
        "n.yml": "terms:\n  Note: {definition: x, related: [k-job, Job]}\n",
    }
    glossary = read(files)
    related = {term.id: term.related for term in glossary.terms}
    assert related == {
        "k-job": ("pod",),
        "pod": ("k-job", "task", "m-job"),
        "m-job": (),
        "task": ("m-job", "pod"),
        "note": ("k-job",),
    }
    reported = next(problem for problem in glossary.problems if problem.code is Code.UNKNOWN_TERM)
    assert reported.hint == "several terms have this name; write one of the ids 'k-job', 'm-job'"


def test_overrides_change_terms_of_other_files_field_by_field(read: Callable[..., Glossary]) -> None:
    files = {
        "shared.yml": "terms:\n  Job: {definition: x, note: N, auto: true}\n  Pod: p\n",
        "own.yml": "overrides:\n  job: {term: Task, definition: mine, auto: false}\n  pod: ours\n",
        "last.yml": "overrides: {job: {definition: last, colour: red}, jbo: x}\n",
    }
    glossary = read(files)
    term = glossary.by_id["job"]
    assert (term.name, term.texts.definition, term.texts.note, term.auto) == ("Task", "last", "N", False)
    assert glossary.by_id["pod"].texts.definition == "ours"
    reported = [(str(problem.where), problem.code, problem.hint) for problem in glossary.problems]
    assert reported[0][:2] == ("last.yml:1:37", Code.UNKNOWN_KEY)
    assert reported[1] == ("last.yml:1:51", Code.UNKNOWN_TERM, "did you mean 'job'?")


def test_tags_may_be_declared_in_any_file(read: Callable[..., Glossary]) -> None:
    files = {
        "a.yml": "title: First\ntags: {x: X}\nterms: {a: {definition: A, tags: [x, y]}}\n",
        "b.yml": "title: Second\ntags: {x: other, y: Y}\nterms: {b: {definition: B, tags: z}}\n",
        "c.yml": "terms: {c: {definition: C, tags: undeclared}}\n",
    }
    glossary = read(files)
    assert glossary.title == "First"
    assert {tag.id: tag.label for tag in glossary.tags.values()} == {"x": "X", "y": "Y"}
    assert [str(problem.where) for problem in glossary.problems] == ["b.yml:3:34"]
    assert glossary.problems[0].message == "'b' has the tag 'z', which 'tags' of the file does not declare"
    assert glossary.problems[0].hint == "declare it: 'tags: {z: {label: …}}'"
