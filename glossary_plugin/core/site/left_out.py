"""Which files of the documentation MkDocs leaves out of the site: patterns as in a ``.gitignore``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.linking.policy import matches_glob

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["is_left_out"]


def is_left_out(path: str, patterns: Iterable[str]) -> bool:
    """Return whether the last pattern that means a file leaves it out; what means its folder counts less.

    >>> [is_left_out(path, ["drafts/", "*.txt", "!/b.txt"]) for path in ("x/drafts/a.md", "a.txt", "b.txt", "a.md")]
    [True, True, False, False]
    """
    found = [(rank, number, line) for number, line in enumerate(patterns) if (rank := _rank(path, line.rstrip()))]
    return bool(found) and not max(found)[2].startswith("!")


def _rank(path: str, line: str) -> int:
    """Return 2 where a pattern means a file itself, 1 where it means a folder around it, else 0."""
    pattern = line.removeprefix("!")
    if not pattern or line.startswith("#"):
        return 0
    name = pattern.strip("/")
    glob = name if "/" in pattern.rstrip("/") else f"**/{name}"
    if not pattern.endswith("/") and matches_glob(path, [glob]):
        return 2
    return int(matches_glob(path, [f"{glob}/**"]))
