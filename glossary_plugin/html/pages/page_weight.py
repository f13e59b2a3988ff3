"""How heavy a list is for those who load its page."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary_plugin.core.problems import Location

__all__ = ["overweight"]

_MOST_BYTES = 250_000
"""Compressed: beyond that a page of entries is worth an index and a page for each."""
_SAMPLE = 250_000
"""How many bytes of a page are compressed to know about how many all of it takes: its entries are alike."""


def overweight(html: str, count: int, where: Location) -> Iterator[Problem]:
    """Yield a problem where a page with so many entries costs its readers too much."""
    if len(html) > _MOST_BYTES and (size := _compressed(html.encode())) > _MOST_BYTES:
        message = f"a list of {count} entries costs readers about {size // 1000} KB, compressed"
        hint = "set option 'layout: entries' (in a marker: layout=entries) for an index and a page for each entry"
        yield Problem(code=Code.HEAVY_PAGE, message=message, hint=hint, where=where)


def _compressed(data: bytes) -> int:
    sample = data[:_SAMPLE]
    return len(zlib.compress(sample)) * len(data) // len(sample)
