"""Plain data -> the text of a glossary file, as a person would write it."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["editor", "literal", "write_yaml"]


def editor() -> YAML:
    """Return what reads and writes glossary files, with their comments, and breaks no line."""
    yaml = YAML()
    yaml.allow_unicode = True
    yaml.preserve_quotes = True
    yaml.width = 2**20
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def write_yaml(data: Mapping[str, Any]) -> str:
    """Return a glossary file; a text of several lines stands in a block of its own."""
    stream = StringIO()
    editor().dump(literal(data), stream)
    return stream.getvalue()


def literal(value: Any) -> Any:  # noqa: ANN401 - any value of YAML
    """Return the value with each text of several lines as a block, the lines as they are."""
    if isinstance(value, str):
        return LiteralScalarString(value) if "\n" in value.strip("\n") and value == value.rstrip() else value
    if isinstance(value, dict):
        return {key: literal(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [literal(each) for each in value]
    return value
