"""The JSON Schema of the glossary file, made from ``fields.py``, for editors that complete and check while typing."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.fields import SHAPES, Field, FieldKind, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["schema"]

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""Whatever is typed is text; editors read ``1.10`` as a number and ``NO`` as a boolean."""
_EXTRA: Schema = {"^x-": {}}


def schema() -> Schema:
    """Return the schema (JSON Schema 2020-12) of a glossary file as plain data."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Glossary file",
        **_mapping(SHAPES["file"], loose=True),
        "anyOf": [{"required": ["terms"]}, {"required": ["overrides"]}],
        "$defs": {name: _mapping(shape) for name, shape in SHAPES.items() if name != "file"}
        | {"named-entry": _named_entry(SHAPES["entry"])},
    }


def _mapping(shape: Shape, *, loose: bool = False) -> Schema:
    """Return the schema of a shape; ``loose`` leaves its required keys to the caller."""
    required = [field.name for field in shape.fields.values() if field.required and not loose]
    made: Schema = {
        "type": "object",
        "description": shape.help,
        "properties": {
            field.name: {"description": field.help, **_KINDS[field.kind](field)} for field in shape.fields.values()
        },
        "additionalProperties": False,
    }
    if required:
        made["required"] = required
    if shape.extra:
        made["patternProperties"] = _EXTRA
    if shape.name == "entry":
        made["anyOf"] = [{"required": ["definition"]}, {"required": ["see"]}]
    return made


def _named_entry(entry: Shape) -> Schema:
    """Return the schema of an entry whose name is the key it stands at."""
    made = _mapping(entry)
    del made["properties"]["term"], made["required"]
    return made


def _or_list(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _ref(shape: str) -> Schema:
    """Return the schema of a shape that may be written as a text where it has a main key."""
    ref = {"$ref": f"#/$defs/{shape}"}
    return {"anyOf": [_TEXT, ref]} if SHAPES[shape].short else ref


def _text(_field: Field) -> Schema:
    return _TEXT


def _texts(_field: Field) -> Schema:
    return _or_list(_TEXT)


def _flag(_field: Field) -> Schema:
    return {"type": "boolean"}


def _choice(field: Field) -> Schema:
    return {"enum": [*field.choices, *([False] if "false" in field.choices else [])]}


def _names(field: Field) -> Schema:
    return _or_list(_ref(field.shape))


def _sources(field: Field) -> Schema:
    return _or_list({"anyOf": [_TEXT, _ref(field.shape)]})


def _sections(_field: Field) -> Schema:
    return {"type": "object", "additionalProperties": _TEXT}


def _shape(field: Field) -> Schema:
    return _ref(field.shape)


def _shapes(field: Field) -> Schema:
    return {"type": "object", "additionalProperties": _ref(field.shape)}


def _terms(field: Field) -> Schema:
    return {
        "anyOf": [
            {"type": "array", "items": {"$ref": f"#/$defs/{field.shape}"}},
            {"type": "object", "additionalProperties": {"anyOf": [_TEXT, {"$ref": "#/$defs/named-entry"}]}},
        ]
    }


_KINDS: Mapping[FieldKind, Callable[[Field], Schema]] = MappingProxyType(
    {
        FieldKind.TEXT: _text,
        FieldKind.PROSE: _text,
        FieldKind.TEXTS: _texts,
        FieldKind.PROSES: _texts,
        FieldKind.FLAG: _flag,
        FieldKind.CHOICE: _choice,
        FieldKind.ID: _text,
        FieldKind.IDS: _texts,
        FieldKind.ANCHORS: _texts,
        FieldKind.LANGUAGE: _text,
        FieldKind.NAME: _text,
        FieldKind.NAMES: _names,
        FieldKind.REFERENCE: _text,
        FieldKind.REFERENCES: _texts,
        FieldKind.SECTIONS: _sections,
        FieldKind.SOURCES: _sources,
        FieldKind.ADDRESS: _text,
        FieldKind.PAGE: _text,
        FieldKind.SHAPE: _shape,
        FieldKind.SHAPES: _shapes,
        FieldKind.TERMS: _terms,
    }
)
