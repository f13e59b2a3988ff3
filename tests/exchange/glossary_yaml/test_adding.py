"""New terms at the end of a glossary file."""

from __future__ import annotations

import pytest

from glossary_plugin.core.problems import Location, Problem
from glossary_plugin.exchange.formats import Entry
from glossary_plugin.exchange.glossary_yaml.adding import with_terms

WHERE = Location(file="made")
FILES = [
    ("", "terms:\n  - term: New\n    id: new\n    definition: x\n"),
    (
        "terms: [{term: a, definition: b}]  # why\n",
        "terms: [{term: a, definition: b}, {term: New, id: new, definition: x}]  # why\n",
    ),
    ("terms:\n  a: b\n\n# end\n", "terms:\n  a: b\n  New:\n    id: new\n    definition: x\n\n# end\n"),
    (
        "# top\nterms:\n- term: a # one\n  definition: b\ntags: {t: T}\n",
        "# top\nterms:\n- term: a # one\n  definition: b\n- term: New\n  id: new\n  definition: x\ntags: {t: T}\n",
    ),
    ("terms: []\n", "terms: [{term: New, id: new, definition: x}]\n"),
]


@pytest.mark.parametrize(("text", "expected"), FILES)
def test_everything_else_stays_as_it_is(text: str, expected: str) -> None:
    assert with_terms(text, [Entry(values={"term": "New", "definition": "x"}, where=WHERE)], "g.yml") == expected


def test_an_id_that_another_term_has_is_not_taken() -> None:
    made = with_terms("", [Entry(values={"term": "New", "definition": "x"}, where=WHERE)], "g.yml", {"new"})
    assert isinstance(made, str)
    assert "id: new-2\n" in made


@pytest.mark.parametrize("text", ["a: b\n", "terms: {a: [\n", "just words\n"])
def test_what_is_no_glossary_file_is_reported(text: str) -> None:
    found = with_terms(text, [Entry(values={"term": "New"}, where=WHERE)], "g.yml")
    assert isinstance(found, Problem)
    assert found.where.file == "g.yml"
