"""Plain data -> the text of a glossary file, as a person would write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode as RuamelNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    LiteralScalarString,
    PlainScalarString,
    SingleQuotedScalarString,
)
from yaml import ScalarNode
from yaml.resolver import Resolver

__all__ = ["editor", "flagged", "literal", "write_yaml"]


_ODD = re.compile("[^\\n -~\u00a1-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that a reader of YAML may change, or does not see."""
_ESCAPED = re.compile(rf'["\\\\\n]|{_ODD.pattern}')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_PLAIN = re.compile(r"(?!\.\.\.|[-?:,\[\]{}#&*!|>'\"%@`\s])(?:[^:#]|:(?!\s|$)|(?<!\s)#)*(?<!\s)")
_LONGEST_KEY = 128
_BLOCK = re.compile(r"[^\s#](?:.*[^\s])?(?:\n.*)*[^\s]")
_RESOLVER: Any = Resolver()
_STRING = "tag:yaml.org,2002:str"


class _Texts(VersionedResolver):
    """Takes every plain text for a text, as the glossary file does: ``1.10`` stays what it is."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:  # noqa: ANN401 - as in ruamel
        found = super().resolve(kind, value, implicit)
        return self.DEFAULT_SCALAR_TAG if kind is RuamelNode and value and value != "<<" else found


def editor() -> YAML:
    """Return what reads and writes glossary files as they are: with comments, quotation marks, and texts as typed."""
    made = YAML()
    made.Resolver = _Texts
    made.allow_unicode = True
    made.preserve_quotes = True
    made.width = 2**20
    made.indent(mapping=2, sequence=4, offset=2)
    return made


def write_yaml(data: Mapping[str, Any]) -> str:
    """Return a glossary file; a text of several lines stands in a block of its own.

    Written by hand: ruamel takes half a minute for what is a large glossary.
    """
    return "".join(f"{line}\n" for line in _lines(data, 0))


def _lines(value: Any, indent: int) -> list[str]:  # noqa: ANN401 - any value of YAML
    """Return the lines of a value that stands below its key, or behind its dash."""
    pad = " " * indent
    if isinstance(value, Mapping) and value:
        return [line for key, each in value.items() for line in _pair(key, each, indent)]
    if isinstance(value, (list, tuple)) and value:
        items = [_lines(each, indent + 2) for each in value]
        return [line for first, *rest in items for line in (f"{pad}- {first[indent + 2 :]}", *rest)]
    first, *rest = _scalar(value).split("\n")
    return [pad + first, *(pad + line if line else "" for line in rest)]


def _pair(key: str, value: Any, indent: int) -> list[str]:  # noqa: ANN401 - any value of YAML
    pad, name = " " * indent, _quoted(str(key)) if "\n" in str(key) else _scalar(str(key))
    if len(name) > _LONGEST_KEY:
        first, *rest = _lines(value, indent + 2)
        return [f"{pad}? {name}", f"{pad}: {first[indent + 2 :]}", *rest]
    if isinstance(value, (Mapping, list, tuple)) and value:
        return [f"{pad}{name}:", *_lines(value, indent + 2)]
    first, *rest = _lines(value, indent + 2)
    return [f"{pad}{name}: {first[indent + 2 :]}".rstrip(" "), *rest]


def _scalar(value: Any) -> str:  # noqa: ANN401 - any value of YAML
    """Return a single value; one of several lines without their indentation."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(yaml.safe_dump(value)).removesuffix("\n").removesuffix("\n...")
    if _ODD.search(value) or ("\n" in value and not _BLOCK.fullmatch(value)):
        return _quoted(value)
    if "\n" in value:
        return f"|-\n{value}"
    is_plain = _PLAIN.fullmatch(value) and not _is_other(value)
    return value if is_plain else "'" + value.replace("'", "''") + "'"


def _quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    number = ord(sign)
    if sign in _SHORT:
        return _SHORT[sign]
    return f"\\x{number:02x}" if number < 2**8 else f"\\u{number:04x}" if number < 2**16 else f"\\U{number:08x}"


def literal(value: Any) -> Any:  # noqa: ANN401 - any value of YAML
    """Return the value with each text as it is best written: of several lines, as a block; ``NO``, in quotes."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return {_key(key): literal(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [literal(each) for each in value]
    return value


def flagged(value: Any) -> Any:  # noqa: ANN401 - any value of YAML
    """Return the value as `editor` writes it: with ``true`` and ``false`` as plain texts."""
    if isinstance(value, bool):
        return PlainScalarString(str(value).lower())
    if isinstance(value, dict):
        return {key: flagged(each) for key, each in value.items()}
    return value


def _text(text: str) -> Any:  # noqa: ANN401 - a text of ruamel
    if _ODD.search(text):
        return DoubleQuotedScalarString(text)
    if "\n" in text:
        return LiteralScalarString(text) if _BLOCK.fullmatch(text) else DoubleQuotedScalarString(text)
    return SingleQuotedScalarString(text) if _is_other(text) else text


def _key(text: Any) -> Any:  # noqa: ANN401 - a key of JSON is a text, one of YAML may be a number
    if not isinstance(text, str):
        return text
    return DoubleQuotedScalarString(text) if _ODD.search(text) or "\n" in text or _is_other(text) else text


def _is_other(text: str) -> bool:
    """Tell whether YAML, in one version or another, takes a plain text for a truth value, a number, or a date."""
    return bool(_RESOLVER.resolve(ScalarNode, text, (True, False)) != _STRING)
