"""YAML nodes -> plain values, as ``fields.py`` declares them; a mistake costs only the key it stands at."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from unicodedata import normalize

from yaml import MappingNode, Node, ScalarNode

from glossary_plugin.core.glossary_file.fields import SHAPES, Field, FieldKind, Shape, hint_for_key, nearest_key
from glossary_plugin.core.glossary_file.node_reader import NodeReader, Placed, Values, is_empty, item_nodes, plain_value
from glossary_plugin.core.model import Boundary, Case, Name, Role, Source
from glossary_plugin.core.problems import Code, did_you_mean
from glossary_plugin.core.text.ids import is_anchor, is_id, make_id
from glossary_plugin.core.text.languages import meant_language
from glossary_plugin.core.text.urls import is_safe_url, is_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glossary_plugin.core.problems import Location

__all__ = ["read_keys", "read_overrides", "read_values"]

_TRUE = frozenset({"true", "yes", "on", "y"})
_FALSE = frozenset({"false", "no", "off", "n"})
_LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_COMMENTED = frozenset(FieldKind) - {
    FieldKind.TERMS,
    FieldKind.SHAPE,
    FieldKind.SHAPES,
    FieldKind.SECTIONS,
    FieldKind.FLAG,
    FieldKind.CHOICE,
}
"""Kinds of values that a ``#`` may have cut down to nothing."""


def read_values(reader: NodeReader, node: Node, shape: Shape, owner: str) -> Values:
    """Return what a mapping holds; ``owner`` is what messages call it."""
    return read_keys(reader, node, shape, owner)[0]


def read_keys(reader: NodeReader, node: Node, shape: Shape, owner: str) -> tuple[Values, frozenset[str]]:
    """Return what a mapping holds, and the keys that a mistake has cost it: theirs, or a slip in the key itself."""
    if not isinstance(node, MappingNode):
        keys = ", ".join(shape.fields)
        reader.report_kind(node, owner, "a mapping", f"write its keys below it, indented: {keys}")
        return {}, frozenset()
    values: Values = {}
    lost: set[str | None] = set()
    for key, key_node, value_node in reader.pairs(node, owner):
        field = shape.fields.get(key)
        if field is not None:
            reported = len(reader.problems)
            value = _read_value(reader, value_node, field, owner)
            if value is not None:
                values[key] = value
            elif len(reader.problems) > reported:
                lost.add(key)
        elif shape.extra and key.startswith("x-"):
            values.setdefault("extra", {})[key] = plain_value(value_node)
        else:
            message = f"{owner} has an unknown key '{key}'"
            reader.report(Code.UNKNOWN_KEY, key_node, message, hint_for_key(key, shape))
            lost.add(nearest_key(key, shape))
    return values, frozenset(key for key in lost if key and key not in values)


def read_overrides(reader: NodeReader, node: Node, what: str) -> dict[str, tuple[Location, Values]]:
    """Return changes to terms, each with its place; ``what`` is what messages call the mapping."""
    found = _read_shapes(reader, node, SHAPES["file"].fields["overrides"], what)
    return found if isinstance(found, dict) else {}


def _read_value(reader: NodeReader, node: Node, field: Field, owner: str) -> object:
    """Return what stands at a key, None where there is nothing or nothing of use."""
    what = f"'{field.name}' of {owner}"
    if is_empty(node):
        if field.kind in _COMMENTED and isinstance(node, ScalarNode):
            reader.report_cut(node, what, prose=False)
        return None
    return _READERS[field.kind](reader, node, field, what)


def _read_text(reader: NodeReader, node: Node, _field: Field, what: str) -> object:
    return reader.text(node, what) or None


def _read_prose(reader: NodeReader, node: Node, _field: Field, what: str) -> object:
    return reader.text(node, what, prose=True) or None


def _read_texts(reader: NodeReader, node: Node, field: Field, what: str) -> object:
    prose = field.kind is FieldKind.PROSES
    return tuple(text for each in item_nodes(node) if (text := reader.text(each, what, prose=prose))) or None


def _read_flag(reader: NodeReader, node: Node, _field: Field, what: str) -> object:
    text = reader.text(node, what).lower()
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if text:
        reader.report(Code.BAD_VALUE, node, f"{what} must be true or false, not '{node.value}'", "write true or false")
    return None


def _read_choice(reader: NodeReader, node: Node, field: Field, what: str) -> object:
    text = reader.text(node, what)
    if text.lower() in _FALSE and "false" in field.choices:
        return "false"
    if text and text not in field.choices:
        message = f"{what} must be one of {', '.join(field.choices)}, not '{text}'"
        reader.report(
            Code.BAD_VALUE, node, message, did_you_mean(text.lower(), field.choices, f"write {field.choices[0]}")
        )
        return None
    return text or None


def _read_id(reader: NodeReader, node: Node, _field: Field, what: str) -> object:
    text = normalize("NFC", reader.text(node, what))
    if text and not is_id(text):
        message = f"{what} must be of letters, digits, '-', '_' and '.', not '{text}'"
        reader.report(Code.BAD_VALUE, node, message, f"write '{make_id(text)}'")
        return None
    return text or None


def _read_ids(reader: NodeReader, node: Node, field: Field, what: str) -> object:
    ids = ((each, _read_id(reader, each, field, what)) for each in item_nodes(node))
    return tuple(Placed(str(text), reader.at(each)) for each, text in ids if text) or None


def _read_anchors(reader: NodeReader, node: Node, _field: Field, what: str) -> object:
    anchors = ((each, reader.text(each, what)) for each in item_nodes(node))
    return (
        tuple(Placed(text, reader.at(each)) for each, text in anchors if _is_anchor(reader, each, text, what)) or None
    )


def _is_anchor(reader: NodeReader, node: Node, text: str, what: str) -> bool:
    """Return whether a text can be an anchor; if not, report that too."""
    if is_anchor(text):
        return True
    bare = text.lstrip("#")
    hint = f"write '{bare}'" if is_anchor(bare) else "write what stands behind '#' in old links"
    reader.report(Code.BAD_VALUE, node, f"{what} must be anchors without '#' and white space, not '{text}'", hint)
    return False


def _read_language(reader: NodeReader, node: Node, _field: Field, what: str) -> object:
    text = reader.text(node, what)
    return text if text and _is_language(reader, node, text, what) else None


def _is_language(reader: NodeReader, node: Node, text: str, what: str) -> bool:
    """Return whether ``text`` has the form of a language tag; if not, report that too."""
    meant = meant_language(text)
    if _LANGUAGE.fullmatch(text) and not meant:
        return True
    hint = f"write '{meant}'" if meant else "write a tag such as 'en', 'ja' or 'pt-BR'"
    reader.report(Code.BAD_VALUE, node, f"{what} must be a language tag, not '{text}'", hint)
    return False


def _read_address(reader: NodeReader, node: Node, _field: Field, what: str) -> object:
    text = reader.text(node, what)
    return text if text and _is_address(reader, node, text, what) else None


def _read_page(reader: NodeReader, node: Node, field: Field, what: str) -> object:
    text = _read_address(reader, node, field, what)
    return Placed(str(text), reader.at(node)) if text else None


def _is_address(reader: NodeReader, node: Node, text: str, what: str) -> bool:
    if is_safe_url(text):
        return True
    hint = "write a path, or an address that begins with https://, http:// or mailto:"
    reader.report(Code.BAD_VALUE, node, f"{what} cannot lead to '{text}'", hint)
    return False


def _read_name(reader: NodeReader, node: Node, _field: Field, what: str) -> object:
    return reader.name(node, Role.TERM, what)


def _read_names(reader: NodeReader, node: Node, field: Field, what: str) -> object:
    return tuple(name for each in item_nodes(node) if (name := _name_of(reader, each, field, what))) or None


def _name_of(reader: NodeReader, node: Node, field: Field, what: str) -> Name | None:
    role = field.role or Role.ALIAS
    shape = SHAPES["name"]
    if not _has_key_of(node, shape):
        return reader.name(node, role, what)
    values, lost = read_keys(reader, node, shape, f"a name in {what}")
    if "text" not in values:
        if "text" not in lost:
            reader.report(Code.EMPTY_NAME, node, f"{what} has a name without 'text'", "write '{text: …}'")
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
    """Return whether ``node`` is meant as this shape: a mapping with at least one of its keys."""
    return isinstance(node, MappingNode) and any(
        isinstance(key, ScalarNode) and key.value in shape.fields for key, _ in node.value
    )


def _read_reference(reader: NodeReader, node: Node, _field: Field, what: str) -> object:
    text = reader.text(node, what)
    return Placed(text, reader.at(node)) if text else None


def _read_references(reader: NodeReader, node: Node, field: Field, what: str) -> object:
    return tuple(ref for each in item_nodes(node) if (ref := _read_reference(reader, each, field, what))) or None


def _read_sections(reader: NodeReader, node: Node, _field: Field, what: str) -> object:
    if not isinstance(node, MappingNode):
        reader.report_kind(node, what, "a mapping", "write lines of 'key: value' below it, indented")
        return None
    pairs = ((key, reader.text(value, f"'{key}' in {what}", prose=True)) for key, _, value in reader.pairs(node, what))
    return tuple((key, text) for key, text in pairs if text) or None


def _read_sources(reader: NodeReader, node: Node, _field: Field, what: str) -> object:
    return tuple(source for each in item_nodes(node) if (source := _source_of(reader, each, what))) or None


def _source_of(reader: NodeReader, node: Node, what: str) -> Source | None:
    shape = SHAPES["source"]
    if _has_key_of(node, shape):
        values = read_values(reader, node, shape, f"a source in {what}")
        return Source(**values) if values else None
    text = reader.text(node, what)
    if text and is_url(text):
        return Source(url=text) if _is_address(reader, node, text, what) else None
    return Source(title=text) if text else None


def _read_shape(reader: NodeReader, node: Node, field: Field, what: str) -> object:
    return read_values(reader, node, SHAPES[field.shape], what) or None


def _read_shapes(reader: NodeReader, node: Node, field: Field, what: str) -> object:
    if not isinstance(node, MappingNode):
        reader.report_kind(node, what, "a mapping", "write lines of 'key: value' below it, indented")
        return None
    shape = SHAPES[field.shape]
    return {
        key: (reader.at(key_node), _read_in_shape(reader, value, shape, f"'{key}' in {what}"))
        for key, key_node, value in reader.pairs(node, what)
        if field.name != "translations" or _is_language(reader, key_node, key, f"a key of {what}")
    } or None


def _read_in_shape(reader: NodeReader, node: Node, shape: Shape, owner: str) -> Values:
    """Return what a mapping holds, which may be written as the text of its main key."""
    if isinstance(node, ScalarNode) and shape.short:
        value = _read_value(reader, node, shape.fields[shape.short], owner)
        return {} if value is None else {shape.short: value}
    return read_values(reader, node, shape, owner)


def _read_node(_reader: NodeReader, node: Node, _field: Field, _what: str) -> object:
    return node


_READERS: Mapping[FieldKind, Callable[[NodeReader, Node, Field, str], object]] = MappingProxyType(
    {
        FieldKind.TEXT: _read_text,
        FieldKind.PROSE: _read_prose,
        FieldKind.TEXTS: _read_texts,
        FieldKind.PROSES: _read_texts,
        FieldKind.FLAG: _read_flag,
        FieldKind.CHOICE: _read_choice,
        FieldKind.ID: _read_id,
        FieldKind.IDS: _read_ids,
        FieldKind.ANCHORS: _read_anchors,
        FieldKind.LANGUAGE: _read_language,
        FieldKind.NAME: _read_name,
        FieldKind.NAMES: _read_names,
        FieldKind.REFERENCE: _read_reference,
        FieldKind.REFERENCES: _read_references,
        FieldKind.SECTIONS: _read_sections,
        FieldKind.SOURCES: _read_sources,
        FieldKind.ADDRESS: _read_address,
        FieldKind.PAGE: _read_page,
        FieldKind.SHAPE: _read_shape,
        FieldKind.SHAPES: _read_shapes,
        FieldKind.TERMS: _read_node,
    }
)
