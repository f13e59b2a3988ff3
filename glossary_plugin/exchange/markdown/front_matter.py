"""The front matter of a Markdown file, in YAML, TOML or JSON, and the text below it."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import yaml

from glossary_plugin.exchange.formats import Document, bad_format

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossary_plugin.core.problems import Problem

__all__ = ["Page", "read_page"]

_FENCED = re.compile(r"\A\s*?(---|\+\+\+)[ \t]*\n(?P<head>.*?)(?:\n|\A|(?<=\n))\1[ \t]*(?:\n|\Z)", re.DOTALL)
_OPENED = re.compile(r"\A(---|\+\+\+)[ \t]*(?:\n|\Z)")
_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_MOST = 10_000
"""Values in the front matter of a file."""
_HINT = "begin the file with '---', lines such as 'title: API', and '---' again"


@dataclass(frozen=True, slots=True)
class Page:
    """What a file holds; every value of the front matter is a text, a list or a mapping of texts."""

    document: Document
    head: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""
    line: int = 1
    """Where the text begins."""


def read_page(document: Document) -> tuple[Page | None, tuple[Problem, ...]]:
    """Return the page, or none and what is wrong with it."""
    text, undecoded = document.text()
    if undecoded:
        return None, undecoded
    try:
        head, end, first = _head(text)
        values = _texts(head, [_MOST])
    except _NotReadError as error:
        return None, (bad_format(str(error), error.hint, document.at(error.line)),)
    except RecursionError:
        return None, (bad_format("the front matter is nested too deeply", _HINT, document.at(1)),)
    if not isinstance(values, dict):
        return None, (bad_format("the front matter has no keys", _HINT, document.at(first)),)
    return Page(document, values, text[end:], text.count("\n", 0, end) + 1), ()


class _NotReadError(Exception):
    """The front matter cannot be read."""

    def __init__(self, message: str, line: int, hint: str = "mend the front matter here") -> None:
        super().__init__(message)
        self.line = line
        self.hint = hint


def _head(text: str) -> tuple[object, int, int]:
    """Return the front matter, where it ends, and the line that it begins in."""
    start = len(text) - len(text.lstrip())
    first = text.count("\n", 0, start) + 1
    if text[start : start + 1] == "{":
        return (*_json(text, start), first)
    match = _FENCED.match(text)
    if match is None:
        if _OPENED.match(text[start:]):
            raise _NotReadError("the front matter does not end", first, _HINT)
        raise _NotReadError("the file has no front matter", first, _HINT)
    head = match["head"]
    if match[1] == "+++":
        return _toml(head, first), match.end(), first
    try:
        # The base loader keeps every scalar as it is written: NO, 1.10 and 2024-01-01 are texts.
        return yaml.load(head, Loader=yaml.BaseLoader) if head.strip() else {}, match.end(), first  # noqa: S506
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first + 1 + mark.line if mark else first
        raise _NotReadError(f"the front matter is no YAML: {error.problem or error.context}", line) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _NotReadError(f"the front matter is no YAML: {str(error).partition(chr(10))[0]}", first) from error


def _toml(head: str, first: int) -> object:
    try:
        return tomllib.loads(head)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        place = _TOML_PLACE.search(str(error))
        last = head.count("\n") + 1
        line = first + (int(place[1]) if place and place[1] else last)
        message = _TOML_PLACE.sub("", str(error))
        raise _NotReadError(f"the front matter is no TOML: {message}", line) from error


def _json(text: str, start: int) -> tuple[object, int]:
    try:
        head, end = json.JSONDecoder().raw_decode(text, start)
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        what = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deeply"
        raise _NotReadError(f"the front matter is no JSON: {what}", line) from error
    return head, end


def _texts(value: object, budget: list[int]) -> Any:  # noqa: ANN401 - texts, lists and mappings of them
    """Return a value with every scalar in it as a text; the budget keeps aliases from growing without end."""
    budget[0] -= 1
    if budget[0] < 0:
        raise _NotReadError("the front matter is too large", 1)
    if isinstance(value, dict):
        return {str(key): _texts(each, budget) for key, each in value.items()}
    if isinstance(value, list):
        return [_texts(each, budget) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return "" if value is None else str(value).strip()
