from __future__ import annotations

import pytest

from glossary_plugin.core.glossary_file import field_values as kinds
from glossary_plugin.core.glossary_file import json_schema as schema
from glossary_plugin.core.glossary_file.fields import SHAPES, Field, FieldKind, hint_for_key, listed

FIELDS = [(shape.name, field) for shape in SHAPES.values() for field in shape.fields.values()]

MEANT = [
    ("entry", "acronym", "write 'abbr' instead"),
    ("entry", "abbreviation", "write 'abbr' instead"),
    ("entry", "aka", "write 'aliases' instead"),
    ("entry", "synonyms", "write 'aliases' instead"),
    ("entry", "altLabel", "write 'aliases' instead"),
    ("entry", "title", "write 'term' instead"),
    ("entry", "prefLabel", "write 'term' instead"),
    ("entry", "short_description", "write 'definition' instead"),
    ("entry", "hoverText", "write 'definition' instead"),
    ("entry", "short description", "write 'definition' instead"),
    ("entry", "full_link", "write 'page' instead"),
    ("entry", "categories", "write 'tags' instead"),
    ("entry", "読み", "write 'reading' instead"),
    ("entry", "よみ", "write 'reading' instead"),
    ("entry", "yomi", "write 'reading' instead"),
    ("entry", "see-also", "write 'related' instead"),
    ("entry", "Definition", "write 'definition' instead"),
    ("entry", "definitoin", "did you mean 'definition'?"),
    ("defaults", "category", "write 'tags' instead"),
    ("match", "exclude", "write 'except' instead"),
    ("match", "colour", "use one of case, forms, boundary, evidence, also, except"),
    ("file", "lang", "write 'language' instead"),
    (
        "file",
        "colour",
        "use one of title, language, format, tags, defaults, terms, overrides, or begin a key of your own with 'x-'",
    ),
    ("source", "href", "write 'url' instead"),
]


@pytest.mark.parametrize(("shape", "key", "hint"), MEANT)
def test_a_hint_knows_what_the_key_was_meant_to_be(shape: str, key: str, hint: str) -> None:
    assert hint_for_key(key, SHAPES[shape]) == hint


@pytest.mark.parametrize(("shape", "field"), FIELDS, ids=[f"{shape}.{field.name}" for shape, field in FIELDS])
def test_every_key_is_declared_in_full(shape: str, field: Field) -> None:
    """Each key says what it is for, and its parts exist."""
    declared = SHAPES[shape].fields[field.name]
    assert declared.help[0].isupper()
    assert declared.help.endswith(".")
    assert declared.shape in {"", *SHAPES}
    assert bool(declared.choices) == (declared.kind is FieldKind.CHOICE)
    assert (declared.role is not None) == (declared.kind is FieldKind.NAMES)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_short_form_of_a_shape_is_one_of_its_keys(shape: str) -> None:
    assert SHAPES[shape].short in {"", *SHAPES[shape].fields}


def test_loader_and_schema_know_every_kind() -> None:
    assert set(kinds._READERS) == set(schema._KINDS) == set(FieldKind)


@pytest.mark.parametrize(("value", "expected"), [("a", ["a"]), (["a", "b"], ["a", "b"]), ((), ()), (None, [None])])
def test_a_single_value_stands_for_a_list_of_one(value: object, expected: object) -> None:
    assert listed(value) == expected
