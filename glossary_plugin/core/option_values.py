"""Values of options, as projects write them -> what is kept; what an option cannot have is a ``ValueError``."""

from __future__ import annotations

import re
from datetime import date
from os import PathLike, fspath
from reprlib import Repr
from types import MappingProxyType
from typing import TYPE_CHECKING

from glossary_plugin.core.model import Boundary, Case, Matching
from glossary_plugin.core.problems import Code, Level, nearest
from glossary_plugin.core.text.languages import meant_language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

__all__ = [
    "LANGUAGE",
    "FaultError",
    "as_given",
    "attributes",
    "choice",
    "count",
    "count_or_all",
    "files",
    "flag",
    "language",
    "levels",
    "matching",
    "nameable",
    "page",
    "senses",
    "terms",
    "text",
    "texts",
]

LANGUAGE = re.compile("[A-Za-z]{1,8}([-_@][A-Za-z0-9]{1,16})*")
"""A language tag, or a locale as hosts name them."""
_ATTRIBUTE = re.compile("class|target|rel|data-(?!glossary)[a-z0-9-]+")
_DEEPEST = 8
"""How deep mappings and lists stand inside each other at most: no change to a term has so many."""
_LONGEST = 200
"""The most bytes that a part of the path of a page may have: file systems take some 250, with a suffix."""
_LONGEST_PATH = 1000
"""The most bytes of a whole path, for the same reason."""
_MOST = 2**31 - 1
"""The greatest number, as browsers count milliseconds."""
_REPR = Repr()
_REPR.maxstring = _REPR.maxother = 80


class FaultError(ValueError):
    """What is wrong inside a value: a message and a hint."""


def flag(value: object) -> bool:
    """Return a flag."""
    if not isinstance(value, bool):
        raise ValueError  # noqa: TRY004 - every reader refuses by ValueError
    return value


def text(value: object) -> str:
    """Return a text; a path as a text."""
    if value is None or value is False:
        return ""
    if isinstance(value, PathLike):
        value = fspath(value)
    if not isinstance(value, str) or "\0" in value:
        raise ValueError
    value.encode()  # half a pair of surrogates can be written nowhere
    return value


def page(value: object) -> str:
    """Return the path of a page inside the documentation."""
    path = nameable(value)
    parts = path.replace("\\", "/").split("/")
    if (path and not parts[0]) or ".." in parts:
        raise ValueError
    return path


def nameable(value: object) -> str:
    """Return a path that a file can be called by."""
    path = text(value)
    parts = path.replace("\\", "/").split("/")
    if len(path.encode()) > _LONGEST_PATH or any(len(part.encode()) > _LONGEST for part in parts):
        raise ValueError
    return path


def language(value: object) -> str:
    """Return a language tag."""
    tag = text(value)
    if tag and not LANGUAGE.fullmatch(tag):
        raise ValueError
    if meant := meant_language(tag):
        raise FaultError(f"option 'language' must be a language tag, not '{tag}'", f"write '{meant}'")
    return tag


def texts(value: object) -> tuple[str, ...]:
    """Return texts; one is a list of one."""
    values = value if isinstance(value, (list, tuple)) else [value]
    if not all(isinstance(each, (str, int, float)) and not isinstance(each, bool) for each in values):
        raise ValueError
    return tuple(str(each) for each in values)


def files(value: object) -> tuple[str | Mapping[str, object], ...]:
    """Return glossary files: paths and mappings with ``path`` or ``url``."""
    values = value if isinstance(value, (list, tuple)) else [value]
    return tuple(map(_file, values))


def _file(value: object) -> str | Mapping[str, object]:
    if not isinstance(value, dict):
        return _path(value)
    key = "url" if "url" in value and "path" not in value else "path"
    return {**value, key: _path(value.get(key))}


def _path(value: object) -> str:
    if not isinstance(value, (str, PathLike)):
        raise ValueError  # noqa: TRY004
    return str(fspath(value))


def choice(*choices: str) -> Callable[[object], str]:
    """Return what reads one of several texts."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in choices:
            raise ValueError
        return str(value)

    return read


def count(value: object) -> int:
    """Return a number that browsers and lists can have."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST:
        raise ValueError
    return value


def count_or_all(value: object) -> int | None:
    """Return a number; None for ``all``."""
    return None if isinstance(value, str) and value == "all" else count(value)


def matching(value: object) -> Matching:
    """Return how names are found."""
    if not isinstance(value, dict) or value.keys() - {"case", "forms", "boundary"}:
        raise ValueError
    return Matching(
        case=Case(value["case"]) if "case" in value else None,
        forms=flag(value["forms"]) if "forms" in value else None,
        boundary=Boundary(value["boundary"]) if "boundary" in value else None,
    )


def levels(value: object) -> Mapping[str, str]:
    """Return severities by the codes of problems."""
    if not isinstance(value, dict):
        raise ValueError  # noqa: TRY004
    for code, level in value.items():
        _known("code", code, Code, "a code stands in brackets behind each problem")
        _known("level", level, Level, f"the levels are {', '.join(Level)}")
    return MappingProxyType({str(code): str(level) for code, level in value.items()})


def _known(kind: str, given: object, known: type[StrEnum], otherwise: str) -> None:
    """Raise, with a message and a hint, for what is no value of an enumeration."""
    if given not in list(known):
        near = nearest(given, known) if isinstance(given, str) else None
        hint = f"write '{near}'" if near else otherwise
        raise FaultError(f"option 'levels' has an unknown {kind} {as_given(given)}", hint)


def terms(value: object) -> Mapping[str, object]:
    """Return changes to terms, as a file would have them: texts, lists and mappings."""
    if not isinstance(value, dict):
        raise ValueError  # noqa: TRY004
    return MappingProxyType({str(key): _as_in_a_file(each, _DEEPEST) for key, each in value.items()})


def _as_in_a_file(value: object, deepest: int) -> object:
    if not deepest:
        raise ValueError
    match value:
        case dict():
            return {str(key): _as_in_a_file(each, deepest - 1) for key, each in value.items()}
        case list() | tuple():
            return [_as_in_a_file(each, deepest - 1) for each in value]
        case bool():
            return str(value).lower()
        case None | str():
            return value
        case int() | float() | date() | PathLike():
            return str(value)
        case _:
            raise ValueError


def attributes(value: object) -> Mapping[str, str]:
    """Return attributes of HTML that cannot change what a mention is, or run anything; several classes are a list."""
    if not isinstance(value, dict):
        raise ValueError  # noqa: TRY004
    return MappingProxyType({_attribute(name): " ".join(texts(given)) for name, given in value.items()})


def _attribute(name: object) -> str:
    if not isinstance(name, str) or not _ATTRIBUTE.fullmatch(name):
        raise ValueError
    return name


def senses(value: object) -> Mapping[str, str]:
    """Return ids or names of terms by spellings."""
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise ValueError
    return MappingProxyType({str(spelling): term for spelling, term in value.items()})


def as_given(value: object) -> str:
    """Return a value as its author may know it again, cut where it is long; its type where it cannot be shown."""
    try:
        return _REPR.repr(value)
    except Exception:  # noqa: BLE001 - what conf.py makes may do anything, and a number be too long to be written
        return f"something of type {type(value).__name__}"
