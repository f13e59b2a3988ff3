"""JSON is the glossary file with braces."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.glossary_file.serialize import glossary_data
from glossary_plugin.exchange.formats.finishing import file_data
from glossary_plugin.exchange.glossary_yaml.json_file import read, write
from glossary_plugin.exchange.glossary_yaml.write import write_yaml
from tests.exchange.reading import entries, reported
from tests.exchange.reading import read as read_as
from tests.exchange.strategies import files

if TYPE_CHECKING:
    from pathlib import Path

FAULTS: list[tuple[str, str]] = [
    ("", "t.json:1:1: this is not JSON: Expecting value"),
    ('{"terms": [\n  x]}', "t.json:2:3: this is not JSON: Expecting value"),
    ("[]", "t.json:1:1: there is no list of 'terms'"),
    ('{"terms": 1}', "t.json:1:1: there is no list of 'terms'"),
    ("[" * 100_000, "t.json:1:1: this JSON cannot be read: it is nested too deeply"),
    (
        f'{{"terms": [{"1" * 5000}]}}',
        "t.json:1:1: this JSON cannot be read: it has a number of too many digits",
    ),
    (r'{"terms": ["\ud83d"]}', r"t.json:1:1: a text holds half a character, such as '\ud83d' alone"),
    ('{"terms": [\n  1]}', "t.json:2:3: this is not a term: 1"),
    ('{"terms": [{"definition": "x"}]}', 't.json:1:12: this is not a term: {"definition": "x"}'),
    (
        '{"terms": [{"term": {}, "definition": "x"}]}',
        't.json:1:12: this is not a term: {"term": {}, "definition": "x"}',
    ),
    (
        '{"terms": [{"term": "A", "x-a": ' + "[" * 50 + "]" * 50 + "}]}",
        "t.json:1:12: this is not a term: too deeply nested",
    ),
    (
        '{"defaults": {"auto": false}, "colour": 1, "terms": {"A": "a"}}',
        "t.json:1:1: these keys of the file are not kept: defaults, colour",
    ),
]


@pytest.mark.parametrize(("text", "expected"), FAULTS, ids=range(len(FAULTS)))
def test_what_is_wrong_is_reported_with_its_place(text: str, expected: str) -> None:
    assert reported(read_as(read, ("t.json", text))) == [expected]


def test_terms_may_be_a_mapping_and_keys_of_ones_own_stay() -> None:
    text = '{"title": "T", "x-a": [1], "terms": {"A": "a", "B": {"definition": "b", "x-b": ["c"]}}}'
    assert file_data(read_as(read, ("t.json", text))) == {
        "title": "T",
        "x-a": [1],
        "terms": [
            {"term": "A", "id": "a", "definition": "a"},
            {"term": "B", "id": "b", "definition": "b", "x-b": ["c"]},
        ],
    }


def test_what_later_files_say_of_themselves_is_reported() -> None:
    one = '{"language": "en", "tags": {"a": {}}, "terms": {"A": "a"}}'
    two = '{"language": "ja", "tags": {"b": {}}, "terms": {"B": "b"}}'
    made = read_as(read, ("1.json", one), ("2.json", two))
    assert (made.language, set(made.tags)) == ("en", {"a", "b"})
    assert reported(made) == ["2.json:1:1: the first file says this about itself, and so it holds for all: language"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files())
def test_nothing_is_lost_on_the_way_there_and_back(tmp_path: Path, terms: list[dict[str, Any]]) -> None:
    (tmp_path / "a.yml").write_bytes(write_yaml({"terms": terms}).encode())
    made = load(["a.yml"], base=tmp_path)
    exported = write(made)
    again = read_as(read, ("a.json", exported.text))
    (tmp_path / "b.yml").write_bytes(write_yaml(file_data(again)).encode())
    assert not [*exported.problems, *again.problems]
    assert glossary_data(load(["b.yml"], base=tmp_path)) == glossary_data(made)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=3),
    lambda each: (
        st.lists(each, max_size=3)
        | st.dictionaries(
            st.sampled_from(["term", "text", "id", "aliases", "abbr", "translations", "match", "x-a"]), each, max_size=4
        )
    ),
    max_leaves=10,
)


@settings(max_examples=100)
@given(JSON, st.text('{}[]",: terms1\\', max_size=20))
def test_any_json_gives_entries_or_problems(value: object, text: str) -> None:
    write_yaml(file_data(read_as(read, ("t.json", json.dumps({"terms": [value, {"term": "A", "id": value}]})))))
    assert read_as(read, ("t.json", text)).problems or '"terms"' in text


def test_many_terms_are_read() -> None:
    text = json.dumps({"terms": [{"term": f"T{n}", "definition": "d" * 200} for n in range(20_000)]}, indent=1)
    assert len(entries(read_as(read, ("t.json", text)))) == 20_000
