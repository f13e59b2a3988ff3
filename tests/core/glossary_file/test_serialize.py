"""A glossary as data: what is written can be loaded again."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from glossary_plugin.core.glossary_file.fields import SHAPES
from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.glossary_file.serialize import glossary_data, term_data
from glossary_plugin.core.model import Glossary, Name, Term
from glossary_plugin.core.problems import Code, Location
from tests.factories import alias, glossary, term

EXAMPLE = Path(__file__).parents[3] / "examples" / "glossary.yml"
EVERYTHING = Path(__file__).parents[2] / "everything.yml"


def _bare(made: Term) -> Term:
    """Return a term without the places of its names."""
    nowhere = Location(file="")

    def names(given: tuple[Name, ...]) -> tuple[Name, ...]:
        return tuple(replace(each, where=nowhere) for each in given)

    translations = {tag: replace(each, names=names(each.names)) for tag, each in made.translations.items()}
    match = replace(made.match, also=names(made.match.also))
    return replace(made, names=names(made.names), where=nowhere, match=match, translations=translations)


def _again(made: Glossary, folder: Path) -> Glossary:
    (folder / "again.json").write_text(json.dumps(glossary_data(made), ensure_ascii=False), encoding="utf-8")
    return load(["again.json"], base=folder)


def test_everything_that_can_be_said_is_kept(tmp_path: Path) -> None:
    made = load([EVERYTHING.name], base=EVERYTHING.parent)
    assert not made.problems
    again = _again(made, tmp_path)
    assert not again.problems
    assert list(map(_bare, again.terms)) == list(map(_bare, made.terms))
    assert (again.title, again.language, again.tags) == (made.title, made.language, made.tags)
    assert again.extra == made.extra == {"x-licence": "MIT"}
    said = {each.name for one in made.terms for each in fields(one) if getattr(one, each.name)}
    assert {each.name for each in fields(Term)} - said == {"only_used", "origin"}, "everything.yml says all there is"


def test_every_key_of_an_entry_is_written() -> None:
    written = glossary_data(load([EVERYTHING.name], base=EVERYTHING.parent))["terms"]
    assert SHAPES["entry"].fields.keys() - {key for each in written for key in each} == {"of"}
    assert SHAPES["translation"].fields.keys() - written[0]["translations"]["ja"].keys() == {
        "details",
        "explanations",
        "examples",
    }
    assert SHAPES["match"].fields.keys() - written[0]["match"].keys() == set()


def test_the_example_is_kept(tmp_path: Path) -> None:
    made = load([EXAMPLE.name], base=EXAMPLE.parent)
    again = _again(made, tmp_path)
    assert list(map(_bare, again.terms)) == list(map(_bare, made.terms))
    assert {problem.code for problem in again.problems} == {problem.code for problem in made.problems}


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (term("API"), {"term": "API", "id": "api"}),
        (term("API", alias("ABI")), {"term": "API", "id": "api", "aliases": ["ABI"]}),
        (
            term("API", alias("ABI", auto=False)),
            {"term": "API", "id": "api", "aliases": [{"text": "ABI", "auto": False}]},
        ),
    ],
)
def test_what_says_nothing_is_left_out(made: Term, expected: dict[str, object]) -> None:
    assert term_data(replace(made, id="api")) == expected


def test_what_a_file_says_once_is_kept_where_terms_differ(tmp_path: Path) -> None:
    made = glossary(term("API", language="en"), term("用語", language="ja", format="rst"), language="en")
    written = glossary_data(made, lambda each: f"#{each.anchor}")
    assert [sorted(key for key in each if key.startswith("x-")) for each in written["terms"]] == [
        ["x-url"],
        ["x-format", "x-language", "x-url"],
    ]
    (tmp_path / "again.json").write_text(json.dumps(written), encoding="utf-8")
    again = load(["again.json"], base=tmp_path)
    assert {problem.code for problem in again.problems} <= {Code.MISSING_KEY, Code.MISSING_READING}


def test_a_glossary_in_rst_says_so() -> None:
    assert glossary_data(glossary(term("API", format="rst")))["format"] == "rst"
    assert "format" not in glossary_data(glossary())
