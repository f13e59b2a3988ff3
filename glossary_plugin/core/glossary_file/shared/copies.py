"""What builds read of a glossary that others publish: the copies in ``.glossary``, if they are what is locked."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.shared.inventories import inventory_as_glossary, is_inventory
from glossary_plugin.core.glossary_file.shared.lock import COPIES, UPDATE
from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.system.files import is_missing, read_bytes
from glossary_plugin.core.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossary_plugin.core.glossary_file.shared.addresses import Address
    from glossary_plugin.core.glossary_file.shared.lock import Copy, Lock, Locked

__all__ = ["Owner", "SharedText", "as_text", "read_copies"]

_SPACES = re.compile(r"\\u|\t")


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """Who publishes a glossary."""

    url: str
    """The address of the file, which those in it are relative to; empty where it has none that readers can open."""
    title: str
    version: str = ""
    licence: str = ""

    @property
    def shown(self) -> str:
        """What readers are shown: the title, the version and the licence."""
        return ", ".join(filter(None, (f"{self.title} {self.version}".strip(), self.licence)))


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedText:
    """One copy, read."""

    label: str
    """As messages name it: its address, with the path where the address is a pattern."""
    path: Path
    text: str
    owner: Owner


def read_copies(address: Address, lock: Lock, base: Path) -> Iterator[SharedText | Problem]:
    """Yield what is locked of an address, each file or what is wrong with it."""
    locked = lock.sources.get(address.named)
    if locked is None or not locked.copies:
        yield _problem(Code.MISSING_COPY, address.named, f"there is no copy of '{address.named}' yet")
        return
    for copy in locked.copies:
        yield _read(address, locked, copy, base)


def as_text(data: bytes, label: str) -> tuple[str, Problem | None]:
    """Return the bytes of a glossary file, of ``glossary.json`` or of ``objects.inv`` as one glossary file."""
    if is_inventory(data):
        return inventory_as_glossary(data, label)
    text, problem = decode(data, label)
    if text.lstrip()[:1] == "{" and _SPACES.search(text):
        # What JSON has and the YAML parser has not: halves of characters that make a pair, and tabs.
        try:
            text = json.dumps(json.loads(text), ensure_ascii=False, indent=1)
        except (ValueError, RecursionError):
            return text, problem
    return text, problem


def _read(address: Address, locked: Locked, copy: Copy, base: Path) -> SharedText | Problem:
    path = base / COPIES / copy.file
    label = f"{address.named.partition('#')[0]}#{copy.path}" if copy.path else address.named
    if is_missing(path):
        return _problem(Code.MISSING_COPY, label, f"the copy of '{label}' is missing: {COPIES}/{copy.file}")
    data, problem = read_bytes(path, label)
    if problem:
        return problem
    if sha256(data).hexdigest() != copy.sha256:
        message = f"the copy of '{label}' is not the one that is locked: {COPIES}/{copy.file}"
        return _problem(Code.ALTERED_COPY, label, message)
    text, problem = as_text(data, label)
    if problem:
        return problem
    title = locked.title or address.host or PurePosixPath(address.repository).stem
    owner = Owner(url=address.site, title=title, version=locked.version, licence=locked.licence)
    return SharedText(label=label, path=path, text=text, owner=owner)


def _problem(code: Code, label: str, message: str) -> Problem:
    return Problem(code=code, message=message, hint=UPDATE, where=Location(file=label))
