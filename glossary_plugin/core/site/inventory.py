"""The terms of a site as an inventory, by which Sphinx projects link to them (``intersphinx``).

Source: version 2 of the format that Sphinx writes, https://www.sphinx-doc.org/en/master/usage/extensions/intersphinx.html
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["inventory", "is_held"]

_LINE_BREAKS = {ord(each): " " for each in "\r\n"}
_LIKE_A_LINE = re.compile(r"\S\s+\S+\s+-?\d+(?!\S)")
"""What its reader takes for the end of a name: a type and a priority."""


def is_held(name: str) -> bool:
    """Return whether an inventory can have a name: one that goes on like a line would lead elsewhere.

    >>> is_held("large language model"), is_held("x std:term 1 https://example.org/ -")
    (True, False)
    """
    return not _LIKE_A_LINE.search(name)


def inventory(
    project: str,
    terms: Iterable[tuple[str, str]],
    labels: Iterable[tuple[str, str, str]] = (),
    *,
    version: str = "",
) -> bytes:
    """Return the file ``objects.inv``: ``terms`` are pairs of a name and a URL relative to the file's folder.

    Of names that are alike but for case only the first is kept, as Sphinx would find no other; for others see
    `is_held`. ``labels`` are old anchors, each with its URL and the name of its term; one that is a name, too, is
    left to that.
    """
    head = [
        "# Sphinx inventory version 2",
        f"# Project: {project.translate(_LINE_BREAKS)}",
        f"# Version: {version}",
        "# The remainder of this file is compressed using zlib.",
    ]
    first: dict[str, str] = {}
    for name, url in terms:
        clean = " ".join(name.split())
        if is_held(clean):
            first.setdefault(clean.lower(), f"{clean} std:term -1 {url} -\n")
    for label, url, name in labels:
        first.setdefault(label.lower(), f"{label} std:label -1 {url} {' '.join(name.split())}\n")
    return "".join(f"{line}\n" for line in head).encode() + zlib.compress("".join(first.values()).encode(), 9)
