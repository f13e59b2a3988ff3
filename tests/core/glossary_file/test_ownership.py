"""What terms of others say of their owner, what they may not say, and where mentions of them lead."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.glossary_file.shared.lock import COPIES, LOCK, Copy, Lock, Locked, written
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.model import Link, Source
from glossary_plugin.core.problems import Code
from tests.core.glossary_file.shared.test_copies import URL, lock

if TYPE_CHECKING:
    from pathlib import Path

    from glossary_plugin.core.model import Glossary

TERMS = """\
title: Team
terms:
  - {term: API, definition: A contract., x-url: "../glossary/#term-api", page: concepts/api.md, scope: ["ml/**"]}
  - {term: RPC, definition: A call., x-url: "javascript:alert(1)", page: "//evil.org/x"}
  - {term: LLM, definition: A model., page: "https://example.org/llm", sources: [{title: Book, url: a/b.pdf}, ../x, https://w.org]}
  - {term: odd, definition: Odd., x-url: "http://[x"}
  - {term: model, see: LLM}
"""
SITE = "https://example.org/glossary/"


def test_paths_of_the_owner_are_left_out_and_the_owner_is_a_source(tmp_path: Path) -> None:
    lock(tmp_path, {"": TERMS.encode()}, title="Team")
    glossary = load([URL], base=tmp_path)
    assert not glossary.problems
    api, rpc, llm, odd, model = glossary.terms
    assert [(each.page, each.scope, each.link) for each in (api, rpc, llm, odd)] == [
        ("", (), None),
        ("", (), None),
        ("https://example.org/llm", (), None),
        ("", (), None),
    ]
    assert api.sources == (Source(title="Team", url=f"{SITE}#term-api"),)
    assert api.extra["x-url"] == f"{SITE}#term-api"
    assert rpc.sources == odd.sources == (Source(title="Team", url=URL),)
    assert llm.sources == (Source(title="Book"), Source(url="https://w.org"), Source(title="Team", url=URL))
    assert (model.see, model.sources) == ("llm", ())


def test_mentions_lead_to_the_owner_where_that_is_wanted(tmp_path: Path) -> None:
    lock(tmp_path, {"": TERMS.encode()})
    glossary = load([{"url": URL, "links": "remote"}], base=tmp_path)
    api, rpc, *_ = glossary.terms
    assert (api.page, api.link) == (f"{SITE}#term-api", Link.PAGE)
    assert (rpc.page, rpc.target) == ("", Link.ENTRY)
    [problem] = glossary.problems
    assert (problem.code, problem.where.file) == (Code.NO_EFFECT, URL)
    assert "has no effect for 'RPC' and 2 more" in problem.message


def test_overrides_of_others_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text("terms: {Pod: Ours.}\n", encoding="utf-8")
    lock(tmp_path, {"": b"terms: {API: A.}\noverrides: {pod: {definition: Theirs.}}\n"})
    glossary = load(["own.yml", URL], base=tmp_path)
    assert [term.texts.definition for term in glossary.terms] == ["Ours.", "A."]
    assert [problem.code for problem in glossary.problems] == [Code.NO_EFFECT]
    (tmp_path / "mine.yml").write_text("overrides: {api: {definition: Mine.}}\n", encoding="utf-8")
    assert load([URL, "mine.yml"], base=tmp_path).terms[0].texts.definition == "Mine."


def test_a_translation_by_others_makes_a_term_as_little_trusted_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text("language: en\nterms: {API: A contract., Pod: A group.}\n", encoding="utf-8")
    lock(tmp_path, {"": "language: ja\nterms: [{term: 接点, id: api, definition: 契約。}]\n".encode()})
    assert [term.trusted for term in load(["own.yml", URL], base=tmp_path).terms] == [False, True]


@pytest.mark.parametrize("trust", [True, False])
def test_local_files_are_trusted_as_the_project_says(tmp_path: Path, *, trust: bool) -> None:
    text = "terms:\n- {term: API, definition: A., page: api.md, scope: ['ml/**']}\n- {term: RPC, definition: B.}\n"
    (tmp_path / "own.yml").write_text(text, encoding="utf-8")
    glossary = load(["own.yml"], base=tmp_path, trust=trust)
    assert [(term.trusted, term.page, term.only_used) for term in glossary.terms] == [
        (trust, "api.md", False),
        (trust, "", False),
    ]


@pytest.mark.parametrize("trust", [True, False])
def test_plain_fields_have_no_commands_where_a_file_is_not_trusted(tmp_path: Path, *, trust: bool) -> None:
    text = r"""
title: \t
tags: {'\g': {label: '\l'}}
terms:
- {term: '\href', aliases: ['\a', {text: '\b'}], definition: '\d', reading: '\r', tags: ['\g'], sources: ['\s'],
   explanations: {'\e': '\f'}, translations: {de: {term: '\u'}}}
"""
    (tmp_path / "own.yml").write_text(text, encoding="utf-8")
    glossary = load(["own.yml"], base=tmp_path, trust=trust)
    [term] = glossary.terms
    mark = "\\" if trust else "\\\u200c"
    [tag], [(title, explanation)] = glossary.tags.values(), term.texts.explanations
    names = [name.text for name, _ in term.every_name]
    plain = [glossary.title, tag.label, *names, term.reading, *term.tags, term.sources[0].title, title]
    assert plain == [f"{mark}{each}" for each in ("t", "l", "href", "a", "b", "u", "r", "g", "s", "e")]
    assert (term.id, term.texts.definition, explanation) == ("href", r"\d", r"\f")
    assert [problem.message for problem in glossary.problems] == []
    assert [found.term for found in Matcher(glossary.terms).find(r"See \href here.")] == [term]


def test_files_of_the_project_say_its_title_language_and_licence(tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text("terms: {Pod: A group.}\n", encoding="utf-8")
    lock(tmp_path, {"": b"title: Team\nlanguage: ja\nx-licence: MIT\nterms: {API: A contract.}\n"})
    glossary = load(["own.yml", URL], base=tmp_path)
    assert (glossary.title, glossary.language, glossary.extra) == ("", "", {})
    alone = load([URL], base=tmp_path)
    assert (alone.title, alone.language, alone.extra) == ("Team", "ja", {})


def _two(folder: Path, copies: dict[str, str]) -> Glossary:
    sources = {}
    (folder / COPIES).mkdir()
    for number, (url, text) in enumerate(copies.items()):
        (folder / COPIES / f"{number}.yml").write_bytes(text.encode())
        copy = Copy(file=f"{number}.yml", sha256=sha256(text.encode()).hexdigest())
        sources[url] = Locked(url=url, copies=(copy,))
    (folder / LOCK).write_text(written(Lock(sources=sources)), encoding="utf-8")
    return load(list(copies), base=folder)


def test_a_spelling_that_two_owners_claim_is_reported_with_both(tmp_path: Path) -> None:
    other = "https://other.example.org/terms.yml"
    glossary = _two(tmp_path, {URL: "terms: {Job: One.}\n", other: "terms: {Task: {definition: Two., aliases: Job}}\n"})
    [problem] = glossary.problems
    assert (problem.code, problem.where.file) == (Code.DUPLICATE_SPELLING, other)
    assert URL in f"{problem.message} {problem.hint}"


APART = [
    ("https://a.org/glossary.json", "https://b.org/glossary.json", ["a-org-job", "b-org-job"]),
    ("https://a.org/g/glossary.json", "https://b.org:80/g/glossary.json", ["a-org-job", "b-org-80-job"]),
    ("https://a.org/x/glossary.json", "https://b.org/y/glossary.json", ["x-glossary-job", "y-glossary-job"]),
    (
        "https://a.org/1/x/g.yml",
        "https://a.org/2/x/g.yml",
        ["https-a-org-1-x-g-yml-job", "https-a-org-2-x-g-yml-job"],
    ),
]


@pytest.mark.parametrize(("one", "two", "ids"), APART)
def test_terms_of_one_id_of_two_owners_are_both_there(one: str, two: str, ids: list[str], tmp_path: Path) -> None:
    glossary = _two(tmp_path, {one: "terms: {Job: One.}\n", two: "terms: {Job: Two.}\n"})
    assert [term.id for term in glossary.terms] == ids
    assert [problem.code for problem in glossary.problems] == [Code.DUPLICATE_SPELLING]
    assert [term.origin and (term.origin.glossary, term.origin.id) for term in glossary.terms] == [
        (one, "job"),
        (two, "job"),
    ]
