"""JSON: the glossary file with braces, as ``glossary.json`` of a site is."""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.data import glossary_data
from glossary_plugin.core.fields import SHAPES
from glossary_plugin.exchange.formats import Document, Entry, Exported, Imported, Settings, bad_format, lost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.core.problems import Problem

__all__ = ["read", "write"]

_SPACE = re.compile(r"[\s,:]*")
_TOP = ("title", "language", "format", "tags")


def write(glossary: Glossary) -> Exported:
    """Return the glossary as JSON; nothing is lost."""
    return Exported(text=json.dumps(glossary_data(glossary), ensure_ascii=False, indent=2) + "\n")


def read(documents: Sequence[Document], settings: Settings) -> Imported:
    """Return the terms of JSON files; the first title, language and format serve for all."""
    read_ = [_read(document) for document in documents]
    top = {key: next((data[key] for data, _, _ in read_ if data.get(key)), "") for key in _TOP}
    return Imported(
        entries=[entry for _, entries, _ in read_ for entry in entries],
        title=str(top["title"]),
        language=str(top["language"] or settings.language),
        format=str(top["format"]) if top["format"] != "markdown" else "",
        tags=top["tags"] if isinstance(top["tags"], dict) else {},
        problems=list(chain.from_iterable(problems for _, _, problems in read_)),
    )


def _read(document: Document) -> tuple[dict[str, Any], list[Entry], list[Problem]]:
    text, undecoded = document.text()
    problems = list(undecoded)
    data: Any = {}
    if not problems:
        try:
            data = json.loads(text)
        except (json.JSONDecodeError, RecursionError) as error:
            place = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
            what = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deeply"
            problems.append(bad_format(f"this is no JSON: {what}", "mend the file here", document.at(*place)))
    if not problems and not (isinstance(data, dict) and isinstance(data.get("terms"), (list, dict))):
        hint = 'write {"terms": [{"term": …, "definition": …}]}'
        problems.append(bad_format("there is no list of 'terms'", hint, document.at(1, 1)))
    if problems:
        return {}, [], problems
    entries = []
    for start, key, value in _terms(text):
        where = document.at(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        values = value if isinstance(value, dict) else {"definition": value} if key else {}
        if values or key:
            entries.append(Entry(values={"term": key, **values} if key else values, where=where))
        else:
            hint = 'write {"term": …, "definition": …}'
            problems.append(bad_format(f"this is no term: {json.dumps(value)[:40]}", hint, where))
    unknown = [key for key in data if key not in SHAPES["file"].fields and not key.startswith("x-")]
    kept_out = [key for key in data if key in {"defaults", "overrides"} or key.startswith("x-")]
    problems += lost("these keys of the file are not taken along", [*kept_out, *unknown], document.at(1, 1))
    return data, entries, problems


def _terms(text: str) -> Iterator[tuple[int, str, Any]]:
    """Yield where each term of a JSON text begins, its key where the terms are a mapping, and its value."""
    decoder = json.JSONDecoder()

    def over(at: int) -> int:
        match = _SPACE.match(text, at)
        return match.end() if match else at

    at = over(over(0) + 1)
    while text[at] != "}":
        key, at = decoder.raw_decode(text, at)
        at = over(at)
        if key != "terms":
            at = over(decoder.raw_decode(text, at)[1])
            continue
        closing = "]" if text[at] == "[" else "}"
        at = over(at + 1)
        while text[at] != closing:
            start, name = at, ""
            if closing == "}":
                name, at = decoder.raw_decode(text, at)
                at = over(at)
            value, at = decoder.raw_decode(text, at)
            yield start, name, value
            at = over(at)
        at = over(at + 1)
