"""Plain data -> the text of a glossary file, as a person would write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Typed", "write_yaml"]

_ODD = re.compile("[^\n -~\u00a1-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What a reader of YAML may change, takes for the end of a line, or does not see."""


class Typed(str):
    """A text as a file has it: in its quotation marks, or plain even where others take it for a number."""

    __slots__ = ("style",)
    style: str

    def __new__(cls, text: str, style: str | None) -> Self:
        """Return the text; ``style`` is that of its node in YAML."""
        made = super().__new__(cls, text)
        made.style = style or ""
        return made


def write_yaml(data: Mapping[str, Any] | list[Any], *, flow: bool = False) -> str:
    """Return a glossary file: the items of lists indented, a text of several lines in a block of its own."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**20, default_flow_style=flow)


class _Dumper(yaml.SafeDumper):
    """Writes as the examples of the documentation are written."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as there
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = '"' if _ODD.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _typed(dumper: _Dumper, text: Typed) -> yaml.ScalarNode:
    if text.style == '"' or (text.style == "'" and "\n" not in text and not _ODD.search(text)):
        return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=text.style)
    if text.style or "\n" in text or _ODD.search(text):
        return _text(dumper, str(text))
    tag: str = dumper.resolve(yaml.ScalarNode, str(text), (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, str(text))


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Typed, _typed)
