"""Reading and writing a glossary file as it is: with its comments, its quotation marks, and its texts as typed."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
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

__all__ = ["alone", "editor", "flagged", "had", "literal", "shares"]

_ODD = re.compile("[^\\n -~\u00a1-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that a reader of YAML may change, or does not see."""
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


def shares(node: CommentedMap | CommentedSeq) -> bool:
    """Tell whether others have what is here (``&name``), or it has from others what is there (``<<``)."""
    return bool(node.anchor.value or getattr(node, "merge", None))


def had(node: CommentedMap, key: str) -> Any:  # noqa: ANN401 - any value of YAML
    """Return what a mapping has at a key, itself or now from others (``<<``); None: nothing."""
    bases = getattr(node, "merge", None)
    if not bases or key in dict(node.non_merged_items()):
        return node.get(key)
    return next((value for base in bases if (value := had(base, key)) is not None), None)


def alone(node: Any) -> Any:  # noqa: ANN401 - a mapping or a list of ruamel
    """Return a copy that has no part with others: a change of it changes nothing elsewhere."""
    made = CommentedMap(deepcopy(dict(node))) if isinstance(node, CommentedMap) else CommentedSeq(deepcopy([*node]))
    if node.fa.flow_style():
        made.fa.set_flow_style()
    return made


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
