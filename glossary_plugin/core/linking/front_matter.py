"""The front matter of pages, and mistakes in it for which the glossary's options there are not read."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import yaml

from glossary_plugin.core.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from glossary_plugin.core.problems import Location

__all__ = ["FIELD", "FRONT_MATTER", "mistyped"]

FIELD = "glossary"
"""The key that is ours."""
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<head>.*?)^(?:---|\.\.\.)[ \t\r]*$", re.MULTILINE | re.DOTALL)
_ALIKE = 0.85


def mistyped(meta: Mapping[str, object], source: Callable[[], str], file: Location) -> Iterator[Problem]:
    """Yield what is wrong with the front matter of a page, of which its host understood ``meta``."""
    for key in meta:
        if key != FIELD and SequenceMatcher(None, str(key).lower(), FIELD).ratio() > _ALIKE:
            where = _line_of(rf"^:?{re.escape(key)}[ \t]*:", source(), file)
            message, hint = f"the front matter has an unknown key '{key}'", f"did you mean '{FIELD}'?"
            yield Problem(code=Code.UNKNOWN_OPTION, message=message, hint=hint, where=where)
    if not meta and (found := FRONT_MATTER.match(source())) and re.search(rf"^{FIELD}\s*:", found[1], re.MULTILINE):
        try:
            yaml.safe_load(found[1])
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            where = replace(file, line=mark.line + 2, column=mark.column + 1) if mark else file
            reason = getattr(error, "problem", None) or "it has a character that is not allowed"
            message = f"the front matter is not YAML and was not read: {reason}"
            hint = "put a text with ': ', '#' or brackets in quotes, and close what is open"
            yield Problem(code=Code.YAML_SYNTAX, message=message, hint=hint, where=where)


def _line_of(pattern: str, text: str, file: Location) -> Location:
    found = re.search(pattern, text, re.MULTILINE)
    return replace(file, line=text.count("\n", 0, found.start()) + 1) if found else file
