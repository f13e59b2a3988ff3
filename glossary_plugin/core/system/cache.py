"""What was worked out before, in the user's cache folder: builds get it back instead of working it out again.

``GLOSSARY_CACHE`` names another folder. The folder may be deleted at any time. A file that is damaged, or whose key is
another, is as good as none.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.core.system.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Cached"]

_MOST = 128
"""How many files of one kind are kept; those that were used longest ago go first."""
_LARGEST = 32 * 1024 * 1024
"""The largest file that is kept, in bytes."""
_DIGEST = 32
"""How many hexadecimal digits stand before the data of a file."""


@dataclass(frozen=True, slots=True)
class Cached:
    """A value of plain data in the cache: of a ``kind``, worked out of all that ``key`` and ``state`` stand for."""

    kind: str
    key: str
    state: str = ""
    """Of the values of one key only the last is kept."""

    @classmethod
    def of(cls, kind: str, *parts: str, state: Iterable[str] = ()) -> Cached:
        """Name a value by all that it comes from, versions included; a new ``state`` takes the place of the old."""
        return cls(kind, _digest_of(parts), _digest_of(state))

    def read(self) -> object:
        """Return the value; None where none is kept."""
        try:
            path = self._path()
            digest, _, data = path.read_bytes().partition(b"\n")
            if digest != self._seal(data):
                return None
            os.utime(path)
            value: object = json.loads(data)
        except (OSError, ValueError, ImportError):
            return None
        return value

    def write(self, value: object) -> None:
        """Keep a value, whole or not at all; a folder that cannot be written costs time alone."""
        data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")
        if len(data) > _LARGEST:
            return
        with suppress(OSError, ImportError):
            path = self._path()
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(path, b"\n".join([self._seal(data), data]))
            _forget_oldest(path.parent.glob(f"{self.kind}-*.json"))

    def _seal(self, data: bytes) -> bytes:
        """Return what only these data have, for only this key and state."""
        return _digest(data, self.key + self.state).encode()

    def _path(self) -> Path:
        return _folder() / f"{self.kind}-{self.key}.json"


def _digest(data: bytes, key: str = "") -> str:
    return blake2b(data, digest_size=_DIGEST // 2, key=key.encode()).hexdigest()


def _digest_of(parts: Iterable[str]) -> str:
    return _digest("\0".join(parts).encode(errors="surrogatepass"))


def _folder() -> Path:
    if given := os.environ.get("GLOSSARY_CACHE"):
        return Path(given)
    from platformdirs import user_cache_path  # noqa: PLC0415 - the extra `forms` and MkDocs bring it

    return user_cache_path("glossary-plugin")


def _forget_oldest(files: Iterable[Path]) -> None:
    """Delete all but so many files that were used last."""
    for path in sorted(files, key=lambda path: path.stat().st_mtime, reverse=True)[_MOST:]:
        path.unlink(missing_ok=True)
