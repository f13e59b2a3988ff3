"""``glossary.lock``: what was fetched of each address, by whom and when, with the hashes that builds insist on."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.system.files import is_missing, read_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["COPIES", "LOCK", "UPDATE", "Copy", "Lock", "Locked", "read_lock", "written"]

LOCK = "glossary.lock"
"""The name of the file, beside the one that names the addresses."""
COPIES = ".glossary"
"""The name of the folder with the copies, beside it."""
UPDATE = "run 'glossary update', and commit glossary.lock and .glossary/"
_HEAD = "# Written by 'glossary update': commit it, and the folder .glossary beside it.\n"
_VERSION = 1
_OF_A_SOURCE = ("revision", "etag", "date", "title", "version", "licence")


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """One file that was fetched."""

    file: str
    """Its name in the folder of copies."""
    sha256: str
    path: str = ""
    """Its path in the repository."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Locked:
    """What was fetched of one address."""

    url: str
    """The address as option ``files`` names it."""
    copies: tuple[Copy, ...]
    revision: str = ""
    """The commit."""
    etag: str = ""
    """By which a server knows whether the file has changed."""
    date: str = ""
    """The day on which it came to be what it is here."""
    title: str = ""
    version: str = ""
    licence: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lock:
    """The whole file."""

    sources: Mapping[str, Locked] = field(default_factory=dict)
    """What is locked, by address."""

    @property
    def files(self) -> frozenset[str]:
        """The names of all copies."""
        return frozenset(copy.file for locked in self.sources.values() for copy in locked.copies)


def read_lock(base: Path) -> tuple[Lock, list[Problem]]:
    """Return the lock of the project whose files are named from ``base``, and why it cannot be read."""
    path = base / LOCK
    if is_missing(path):
        return Lock(), []
    text, unread = read_whole(path, LOCK)
    if unread:
        return Lock(), [unread]
    try:
        given = tomllib.loads(text)
        if given.get("version") != _VERSION:
            return Lock(), [_bad(f"is of version {given.get('version')!r}, and this glossary-plugin reads {_VERSION}")]
        sources = [_locked(each) for each in given.get("source", ())]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        return Lock(), [_bad(f"is not what 'glossary update' has written: {error}")]
    return Lock(sources={each.url: each for each in sources}), []


def written(lock: Lock) -> str:
    """Return the text of the file."""
    parts = [_HEAD, f"version = {_VERSION}\n"]
    for locked in lock.sources.values():
        parts += ["\n[[source]]\n", *_lines(locked, ("url", *_OF_A_SOURCE))]
        for copy in locked.copies:
            parts += ["\n[[source.copy]]\n", *_lines(copy, ("path", "file", "sha256"))]
    return "".join(parts)


def _lines(data: object, keys: Iterable[str]) -> Iterable[str]:
    return (f"{key} = {_quoted(value)}\n" for key in keys if (value := getattr(data, key)))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _locked(given: Mapping[str, Any]) -> Locked:
    texts = {key: _text(given.get(key, "")) for key in _OF_A_SOURCE}
    return Locked(url=_text(given["url"]), copies=tuple(map(_copy, given.get("copy", ()))), **texts)


def _copy(given: Mapping[str, Any]) -> Copy:
    file = _text(given["file"])
    if not file or file.startswith(".") or any(sign in file for sign in "/\\:"):
        raise ValueError(f"'{file}' is no name of a copy")
    return Copy(file=file, sha256=_text(given["sha256"]), path=_text(given.get("path", "")))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _bad(what: str) -> Problem:
    return Problem(code=Code.BAD_LOCK, message=f"'{LOCK}' {what}", hint=UPDATE, where=Location(file=LOCK))
