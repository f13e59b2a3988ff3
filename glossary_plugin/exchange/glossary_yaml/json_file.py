"""JSON: the glossary file with braces, as ``glossary.json`` of a site is."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.glossary_file.serialize import glossary_data
from glossary_plugin.exchange.formats import Document, Entry, Exported, Imported, ImportSettings, bad_format, lost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.core.problems import Location, Problem

__all__ = ["read", "write"]

_SPACE = re.compile(r"[\s,:]*")
_HINT = 'write {"term": …, "definition": …}'
_TOP = ("title", "language", "format")
_DEEPEST = 20
"""Lists and mappings that may stand inside each other in an entry."""


def write(glossary: Glossary) -> Exported:
    """Return the glossary as JSON; nothing is lost."""
    return Exported(text=json.dumps(glossary_data(glossary), ensure_ascii=False, indent=2) + "\n")


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of JSON files; the first title, language and format serve for all."""
    files = [_read(document) for document in documents]
    top: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    problems: list[Problem] = []
    for file in files:
        differing = [key for key, value in file.top.items() if top.setdefault(key, value) != value]
        what = "the first file says this about itself, and so it holds for all"
        problems += [*file.problems, *lost(what, differing, file.where)]
        extra |= file.extra
    tags = {key: value for file in reversed(files) for key, value in file.tags.items()}
    return Imported(
        entries=[entry for file in files for entry in file.entries],
        title=str(top.get("title", "")),
        language=str(top.get("language", "") or settings.language),
        format=str(top.get("format", "")).replace("markdown", ""),
        tags=tags,
        extra=extra,
        problems=problems,
    )


@dataclass(slots=True)
class _JsonFile:
    """What one file has."""

    where: Location
    top: dict[str, str] = field(default_factory=dict)
    tags: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def _read(document: Document) -> _JsonFile:
    text, undecoded = document.text()
    at = document.placer(text)
    file = _JsonFile(document.at(1, 1), problems=list(undecoded))
    data = {} if undecoded else _parsed(text, at, file.problems)
    for start, key, value in _terms(text) if data else ():
        values = value if isinstance(value, dict) else {"definition": value} if key else {}
        values = {"term": key, **values} if key else values
        if _has_text(values.get("term")) and not _is_deep(values):
            file.entries.append(Entry(values=values, where=at(start)))
        else:
            shown = "too deeply nested" if _is_deep(value) else json.dumps(value, ensure_ascii=False)[:40]
            file.problems.append(bad_format(f"this is not a term: {shown}", _HINT, at(start)))
    file.top = {key: value for key in _TOP if isinstance(value := data.get(key), str) and value}
    file.tags = data["tags"] if isinstance(data.get("tags"), dict) else {}
    file.extra = {key: value for key, value in data.items() if key.startswith("x-")}
    held = {"terms", *file.top, *(["tags"] if file.tags else []), *file.extra}
    unheld = [key for key, value in data.items() if key not in held and value]
    file.problems += lost("these keys of the file are not kept", unheld, file.where)
    return file


def _parsed(text: str, at: Callable[[int], Location], problems: list[Problem]) -> dict[str, Any]:
    """Return the file as data; nothing, and a problem, where it is no glossary."""
    message, hint, place = "there is no list of 'terms'", 'write {"terms": [{"term": …, "definition": …}]}', 0
    try:
        data = json.loads(text)
        if "\\ud" in text.lower():
            json.dumps(data, ensure_ascii=False).encode()
        if isinstance(data, dict) and isinstance(data.get("terms"), (list, dict)):
            return data
    except UnicodeEncodeError:
        message = "a text holds half a character, such as '\\ud83d' alone"
        hint = "write '\\ud83d\\ude00', or the character itself"
    except json.JSONDecodeError as error:
        message, hint, place = f"this is not JSON: {error.msg}", "fix the file here", error.pos
    except (RecursionError, ValueError) as error:
        what = "it is nested too deeply" if isinstance(error, RecursionError) else "it has a number of too many digits"
        message, hint = f"this JSON cannot be read: {what}", "fix the file"
    problems.append(bad_format(message, hint, at(place)))
    return {}


def _has_text(term: object) -> bool:
    text = term.get("text") if isinstance(term, dict) else term
    return isinstance(text, (str, int, float)) and bool(str(text).strip())


def _is_deep(value: Any, depth: int = _DEEPEST) -> bool:  # noqa: ANN401 - any value of JSON
    if isinstance(value, (dict, list)):
        inner = value.values() if isinstance(value, dict) else value
        return not depth or any(_is_deep(each, depth - 1) for each in inner)
    return False


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
