"""How much a fetch may take, and how it says that it failed."""

from __future__ import annotations

from dataclasses import dataclass

from glossary_plugin.core.system.files import MAX_BYTES

__all__ = ["FetchError", "Limits"]


class FetchError(Exception):
    """Something could not be fetched: a sentence, and what the user can do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What one address may cost."""

    seconds: float = 120
    """In all, with every try."""
    wait: float = 15
    """Seconds for which a server may be silent."""
    redirects: int = 5
    tries: int = 3
    pause: float = 1
    """Seconds before the second try; twice as many before each further one."""
    size: int = MAX_BYTES
    """Bytes of what is fetched, unpacked."""
    files: int = 200
    """Files that a pattern may match."""
