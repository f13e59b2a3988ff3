"""The language of a file, as its folder or the end of its name tells it: ``en/pod.md``, ``pod.ja.md``."""

from __future__ import annotations

import os.path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from glossary_plugin.exchange.languages import tag_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["places"]

_ROOTS = frozenset({"content", "i18n", "docs", "languages", "translations"})
"""Folders that hold one folder for each language."""


def places(paths: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the language of each file (empty: not told), and where it is without that, by which files are joined.

    >>> places(["content/en/terms/pod.md", "content/ja/terms/pod.md"])
    [('en', ('content', 'terms', 'pod')), ('ja', ('content', 'terms', 'pod'))]
    >>> places(["terms/pod.md", "terms/pod.ja.md"])
    [('', ('terms', 'pod')), ('ja', ('terms', 'pod'))]
    """
    folders = [PurePosixPath(path).parent.as_posix() for path in paths]
    common = PurePosixPath(os.path.commonpath(folders) if _alike(folders) else "").parts
    return [_place(PurePosixPath(path), len(common)) for path in paths]


def _alike(folders: Sequence[str]) -> bool:
    return bool(folders) and len({folder.startswith("/") for folder in folders}) == 1


def _place(path: PurePosixPath, common: int) -> tuple[str, tuple[str, ...]]:
    parts = path.parent.parts
    stem, _, suffix = path.stem.rpartition(".")
    if stem and (language := tag_of(suffix)):
        return language, (*parts, stem)
    for at, part in enumerate(parts):
        known = at >= common or (at > 0 and parts[at - 1] in _ROOTS)
        if known and (language := tag_of(part)):
            return language, (*parts[:at], *parts[at + 1 :], path.stem)
    return "", (*parts, path.stem)
