"""YAML nodes -> plain values, as ``fields.py`` declares them; a mistake costs only the key it stands at."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from unicodedata import normalize

from yaml import MappingNode, Node, ScalarNode

from glossary_plugin.core.glossary_file.fields import SHAPES, Field, Kind, Shape, hint_for_key, nearest_key
from glossary_plugin.core.glossary_file.node_reader import Placed, Reader, Values, is_empty, items, plain
from glossary_plugin.core.model import Boundary, Case, Name, Role, Source
from glossary_plugin.core.problems import Code, did_you_mean
from glossary_plugin.core.text.ids import is_id, make_id
from glossary_plugin.core.text.urls import is_safe_url, is_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["read_keys", "read_values"]

_TRUE = frozenset({"true", "yes", "on", "y"})
_FALSE = frozenset({"false", "no", "off", "n"})
_LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_COMMENTED = frozenset(Kind) - {Kind.TERMS, Kind.SHAPE, Kind.SHAPES, Kind.SECTIONS, Kind.FLAG, Kind.CHOICE}
"""Kinds of values that a ``#`` may have cut down to nothing."""


def read_values(reader: Reader, node: Node, shape: Shape, owner: str) -> Values:
    """Return what a mapping holds; ``owner`` is what messages call it."""
    return read_keys(reader, node, shape, owner)[0]


def read_keys(reader: Reader, node: Node, shape: Shape, owner: str) -> tuple[Values, frozenset[str]]:
    """Return what a mapping holds, and the keys that a mistake has cost it: theirs, or a slip in the key itself."""
    if not isinstance(node, MappingNode):
        keys = ", ".join(shape.fields)
        reader.tell_kind(node, owner, "a mapping", f"write its keys below it, indented: {keys}")
        return {}, frozenset()
    values: Values = {}
    lost: set[str | None] = set()
    for key, key_node, value_node in reader.pairs(node, owner):
        field = shape.fields.get(key)
        if field is not None:
            told = len(reader.problems)
            value = _read_value(reader, value_node, field, owner)
            if value is not None:
                values[key] = value
            elif len(reader.problems) > told:
                lost.add(key)
        elif shape.extra and key.startswith("x-"):
            values.setdefault("extra", {})[key] = plain(value_node)
        else:
            message = f"{owner} has an unknown key '{key}'"
            reader.tell(Code.UNKNOWN_KEY, key_node, message, hint_for_key(key, shape))
            lost.add(nearest_key(key, shape))
    return values, frozenset(key for key in lost if key and key not in values)


def _read_value(reader: Reader, node: Node, field: Field, owner: str) -> object:
    """Return what stands at a key, None where there is nothing or nothing of use."""
    what = f"'{field.name}' of {owner}"
    if is_empty(node):
        if field.kind in _COMMENTED and isinstance(node, ScalarNode):
            reader.tell_cut(node, what, prose=False)
        return None
    return _READERS[field.kind](reader, node, field, what)


def _read_text(reader: Reader, node: Node, _field: Field, what: str) -> object:
    return reader.text(node, what) or None


def _read_prose(reader: Reader, node: Node, _field: Field, what: str) -> object:
    return reader.text(node, what, prose=True) or None


def _read_texts(reader: Reader, node: Node, field: Field, what: str) -> object:
    prose = field.kind is Kind.PROSES
    return tuple(text for each in items(node) if (text := reader.text(each, what, prose=prose))) or None


def _read_flag(reader: Reader, node: Node, _field: Field, what: str) -> object:
    text = reader.text(node, what).lower()
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if text:
        reader.tell(Code.BAD_VALUE, node, f"{what} must be true or false, not '{node.value}'", "write true or false")
    return None


def _read_choice(reader: Reader, node: Node, field: Field, what: str) -> object:
    text = reader.text(node, what)
    if text.lower() in _FALSE and "false" in field.choices:
        return "false"
    if text and text not in field.choices:
        message = f"{what} must be one of {', '.join(field.choices)}, not '{text}'"
        reader.tell(
            Code.BAD_VALUE, node, message, did_you_mean(text.lower(), field.choices, f"write {field.choices[0]}")
        )
        return None
    return text or None


def _read_id(reader: Reader, node: Node, _field: Field, what: str) -> object:
    text = normalize("NFC", reader.text(node, what))
    if text and not is_id(text):
        message = f"{what} must be of letters, digits, '-', '_' and '.', not '{text}'"
        reader.tell(Code.BAD_VALUE, node, message, f"write '{make_id(text)}'")
        return None
    return text or None


def _read_ids(reader: Reader, node: Node, field: Field, what: str) -> object:
    ids = ((each, _read_id(reader, each, field, what)) for each in items(node))
    return tuple(Placed(str(text), reader.at(each)) for each, text in ids if text) or None


def _read_language(reader: Reader, node: Node, _field: Field, what: str) -> object:
    text = reader.text(node, what)
    return text if text and _is_language(reader, node, text, what) else None


def _is_language(reader: Reader, node: Node, text: str, what: str) -> bool:
    """Tell whether ``text`` has the form of a language tag; if not, tell the user too."""
    if _LANGUAGE.fullmatch(text):
        return True
    hint = "write a tag such as 'en', 'ja' or 'pt-BR'"
    reader.tell(Code.BAD_VALUE, node, f"{what} must be a language tag, not '{text}'", hint)
    return False


def _read_address(reader: Reader, node: Node, _field: Field, what: str) -> object:
    text = reader.text(node, what)
    return text if text and _is_address(reader, node, text, what) else None


def _read_page(reader: Reader, node: Node, field: Field, what: str) -> object:
    text = _read_address(reader, node, field, what)
    return Placed(str(text), reader.at(node)) if text else None


def _is_address(reader: Reader, node: Node, text: str, what: str) -> bool:
    if is_safe_url(text):
        return True
    hint = "write a path, or an address that begins with https://, http:// or mailto:"
    reader.tell(Code.BAD_VALUE, node, f"{what} cannot lead to '{text}'", hint)
    return False


def _read_name(reader: Reader, node: Node, _field: Field, what: str) -> object:
    return reader.name(node, Role.TERM, what)


def _read_names(reader: Reader, node: Node, field: Field, what: str) -> object:
    return tuple(name for each in items(node) if (name := _name_of(reader, each, field, what))) or None


def _name_of(reader: Reader, node: Node, field: Field, what: str) -> Name | None:
    role = field.role or Role.ALIAS
    shape = SHAPES["name"]
    if not _has_key_of(node, shape):
        return reader.name(node, role, what)
    values, lost = read_keys(reader, node, shape, f"a name in {what}")
    if "text" not in values:
        if "text" not in lost:
            reader.tell(Code.EMPTY_NAME, node, f"{what} has a name without 'text'", "write '{text: …}'")
        return None
    return Name(
        text=values["text"],
        role=role,
        auto=values.get("auto"),
        case=Case(values["case"]) if "case" in values else None,
        boundary=Boundary(values["boundary"]) if "boundary" in values else None,
        why=values.get("why", ""),
        where=reader.at(node),
    )


def _has_key_of(node: Node, shape: Shape) -> bool:
    """Tell whether ``node`` is meant as this shape: a mapping with at least one of its keys."""
    return isinstance(node, MappingNode) and any(
        isinstance(key, ScalarNode) and key.value in shape.fields for key, _ in node.value
    )


def _read_reference(reader: Reader, node: Node, _field: Field, what: str) -> object:
    text = reader.text(node, what)
    return Placed(text, reader.at(node)) if text else None


def _read_references(reader: Reader, node: Node, field: Field, what: str) -> object:
    return tuple(ref for each in items(node) if (ref := _read_reference(reader, each, field, what))) or None


def _read_sections(reader: Reader, node: Node, _field: Field, what: str) -> object:
    if not isinstance(node, MappingNode):
        reader.tell_kind(node, what, "a mapping", "write lines of 'key: value' below it, indented")
        return None
    pairs = ((key, reader.text(value, f"'{key}' in {what}", prose=True)) for key, _, value in reader.pairs(node, what))
    return tuple((key, text) for key, text in pairs if text) or None


def _read_sources(reader: Reader, node: Node, _field: Field, what: str) -> object:
    return tuple(source for each in items(node) if (source := _source_of(reader, each, what))) or None


def _source_of(reader: Reader, node: Node, what: str) -> Source | None:
    shape = SHAPES["source"]
    if _has_key_of(node, shape):
        values = read_values(reader, node, shape, f"a source in {what}")
        return Source(**values) if values else None
    text = reader.text(node, what)
    if text and is_url(text):
        return Source(url=text) if _is_address(reader, node, text, what) else None
    return Source(title=text) if text else None


def _read_shape(reader: Reader, node: Node, field: Field, what: str) -> object:
    return read_values(reader, node, SHAPES[field.shape], what) or None


def _read_shapes(reader: Reader, node: Node, field: Field, what: str) -> object:
    if not isinstance(node, MappingNode):
        reader.tell_kind(node, what, "a mapping", "write lines of 'key: value' below it, indented")
        return None
    shape = SHAPES[field.shape]
    return {
        key: (reader.at(key_node), _read_in_shape(reader, value, shape, f"'{key}' in {what}"))
        for key, key_node, value in reader.pairs(node, what)
        if shape.name != "translation" or _is_language(reader, key_node, key, f"a key of {what}")
    } or None


def _read_in_shape(reader: Reader, node: Node, shape: Shape, owner: str) -> Values:
    """Return what a mapping holds, which may be written as the text of its main key."""
    if isinstance(node, ScalarNode) and shape.short:
        value = _read_value(reader, node, shape.fields[shape.short], owner)
        return {} if value is None else {shape.short: value}
    return read_values(reader, node, shape, owner)


def _read_node(_reader: Reader, node: Node, _field: Field, _what: str) -> object:
    return node


_READERS: Mapping[Kind, Callable[[Reader, Node, Field, str], object]] = MappingProxyType(
    {
        Kind.TEXT: _read_text,
        Kind.PROSE: _read_prose,
        Kind.TEXTS: _read_texts,
        Kind.PROSES: _read_texts,
        Kind.FLAG: _read_flag,
        Kind.CHOICE: _read_choice,
        Kind.ID: _read_id,
        Kind.IDS: _read_ids,
        Kind.LANGUAGE: _read_language,
        Kind.NAME: _read_name,
        Kind.NAMES: _read_names,
        Kind.REFERENCE: _read_reference,
        Kind.REFERENCES: _read_references,
        Kind.SECTIONS: _read_sections,
        Kind.SOURCES: _read_sources,
        Kind.ADDRESS: _read_address,
        Kind.PAGE: _read_page,
        Kind.SHAPE: _read_shape,
        Kind.SHAPES: _read_shapes,
        Kind.TERMS: _read_node,
    }
)
