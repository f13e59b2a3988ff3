"""A glossary file is written so that every reader of YAML reads what was meant."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_plugin.core.glossary_file.drafts import read_draft_file
from glossary_plugin.core.glossary_file.node_reader import plain_value
from glossary_plugin.core.glossary_file.sources import SourceText
from glossary_plugin.core.glossary_file.wanted import Wanted
from glossary_plugin.core.glossary_file.yaml_nodes import compose
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from tests.exchange.strategies import ODD, PROSE, files

TEXTS = st.one_of(
    st.text(max_size=20), st.sampled_from(ODD), PROSE, st.text("a \n\t#:-'\"|\r\x85\u2028\ufeff\x00", max_size=12)
)
VALUES = st.recursive(
    TEXTS, lambda each: st.lists(each, max_size=3) | st.dictionaries(TEXTS, each, max_size=3), max_leaves=6
)


@settings(max_examples=150)
@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=3))
def test_every_text_is_read_as_it_was(data: dict[str, Any]) -> None:
    """By our reader, which takes every scalar for a text, and by others, which do not."""
    text = write_yaml(data)
    tree = compose(text, "")
    assert tree.root
    assert not tree.problems
    assert plain_value(tree.root) == data
    assert yaml.safe_load(text) == data


@settings(max_examples=40)
@given(files())
def test_entries_load_without_a_problem(terms: list[dict[str, Any]]) -> None:
    source = SourceText(label="a.yml", path="a.yml", text=write_yaml({"terms": terms}), wanted=Wanted(path="a.yml"))
    sheet, problems = read_draft_file(source)
    assert not problems
    assert [(draft.name, id_) for id_, draft in sheet.by_id.items()] == [(each["term"], each["id"]) for each in terms]
    assert [draft.values["definition"] for draft in sheet.by_id.values()] == [each["definition"] for each in terms]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain text", "a: plain text\n"),
        ("NO", "a: 'NO'\n"),
        ("1.10", "a: '1.10'\n"),
        ("two\nlines", "a: |-\n  two\n  lines\n"),
        ("a: b", "a: 'a: b'\n"),
        (["用語", "🤖"], "a:\n  - 用語\n  - 🤖\n"),
        (True, "a: true\n"),
        ("x y " * 100 + "z", f"a: {'x y ' * 100}z\n"),
    ],
)
def test_it_looks_as_a_person_would_write_it(value: object, written: str) -> None:
    assert write_yaml({"a": value}) == written
