"""Plain data -> the text of a glossary file, as a person would write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["write_yaml"]

_ODD_BREAK = re.compile("[\r\x85\u2028\u2029]")
"""What a reader of YAML takes for the end of a line, and a person does not."""


def write_yaml(data: Mapping[str, Any]) -> str:
    """Return a glossary file: the items of lists indented, a text of several lines in a block of its own."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**20)


class _Dumper(yaml.SafeDumper):
    """Writes as the examples of the documentation are written."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as there
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = '"' if _ODD_BREAK.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
