"""The pages of Markdown that are imported: their front matter, in YAML, TOML or JSON, and the text below it."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import yaml

from glossary_plugin.exchange.formats import Document, bad_format, read_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossary_plugin.core.problems import Problem

__all__ = ["Page", "read_pages"]

_FENCED = re.compile(
    r"\A\s*?(?:---|(?P<toml>\+\+\+))[ \t]*\n(?P<head>.*?)(?:\n|(?<=\n))(?(toml)\+\+\+|(?:---|\.\.\.))[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_OPENED = re.compile(r"\A(---|\+\+\+)[ \t]*(?:\n|\Z)")
_TOML_PLACE = re.compile(r"(?:(?<!\s)\s+)?\(at (?:line (\d+), column \d+|end of document)\)")
_MOST = 10_000
"""Values in the front matter of a file."""
_HINT = "begin the file with '---', lines such as 'title: API', and '---' again"


@dataclass(frozen=True, slots=True)
class Page:
    """What a file holds; every value of the front matter is a text, a list or a mapping of texts."""

    document: Document
    head: Mapping[str, Any] = field(default_factory=dict)
    body: str = ""
    """The text, of as many lines as the file: those of the front matter are empty."""
    line: int = 1
    """Where the text begins."""
    faults: Sequence[Problem] = ()
    """Why it has no front matter that can be read."""

    @property
    def is_fenced(self) -> bool:
        """Whether front matter that cannot be read is there."""
        return bool(self.faults) and bool(_OPENED.match(self.document.text()[0].lstrip()))


class _NotReadError(Exception):
    """The front matter cannot be read."""

    def __init__(self, message: str, line: int, hint: str = "fix the front matter here", end: int = 0) -> None:
        super().__init__(message)
        self.line = line
        self.hint = hint
        self.end = end
        """Where the text below begins all the same."""


def read_pages(documents: Sequence[Document]) -> tuple[list[Page], list[Problem]]:
    """Return what files hold that are text, with or without front matter, and what is wrong with the others.

    Front matter that cannot be read is no text either.
    """
    texts, problems = read_texts(documents)
    return [_page(document, text) for document, text in texts], problems


def _page(document: Document, text: str) -> Page:
    problems: Sequence[Problem] = ()
    try:
        head, end = _values(text)
    except _NotReadError as error:
        head, end = {}, error.end
        problems = [bad_format(str(error), error.hint, document.at(error.line))]
    lines = text.count("\n", 0, end)
    return Page(document, head, "\n" * lines + text[end:], lines + 1, problems)


def _values(text: str) -> tuple[Mapping[str, Any], int]:
    """Return the front matter, and where it ends."""
    start = len(text) - len(text.lstrip())
    first = text.count("\n", 0, start) + 1
    match = _FENCED.match(text)
    kind = "JSON" if text[start : start + 1] == "{" else "TOML" if match and match["toml"] else "YAML"
    if kind != "JSON" and match is None:
        what = "front matter does not end" if _OPENED.match(text[start:]) else "file has no front matter"
        raise _NotReadError(f"the {what}", first, _HINT)
    head, end = (match["head"], match.end()) if match and kind != "JSON" else ("", 0)
    try:
        if kind == "JSON":
            given, end = json.JSONDecoder().raw_decode(text, start)
        else:
            # The base loader keeps every scalar as it is written: NO, 1.10 and 2024-01-01 are texts.
            given = tomllib.loads(head) if kind == "TOML" else yaml.load(head, yaml.BaseLoader)  # noqa: S506
        values = _texts({} if given is None else given, [_MOST])
    except RecursionError as error:
        raise _NotReadError("the front matter is nested too deeply", first, _HINT, end) from error
    except (yaml.YAMLError, ValueError) as error:
        what, line = _wrong(error, head if kind == "TOML" else "")
        message = f"the front matter is no {kind}: {what}"
        raise _NotReadError(message, line or first if kind == "JSON" else first + line, end=end) from error
    if not isinstance(values, dict):
        raise _NotReadError("the front matter has no keys", first, _HINT)
    return values, end


def _wrong(error: Exception, toml: str) -> tuple[str, int]:
    """Return what is wrong with the source of front matter, and the line of that, from 1; 0: it is not known."""
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        return str(error.problem or error.context), mark.line + 1 if mark else 0
    if isinstance(error, json.JSONDecodeError):
        return error.msg, error.lineno
    place = _TOML_PLACE.search(str(error))
    line = int(place[1] or toml.count("\n") + 1) if place else 0
    return _TOML_PLACE.sub("", str(error)).partition("\n")[0], line


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
