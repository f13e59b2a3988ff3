"""Places that an entry of others names: they are in their documentation, and are left out in this one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossary_plugin.core.text.urls import has_scheme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossary_plugin.core.glossary_file.node_reader import Values
    from glossary_plugin.core.model import Source

__all__ = ["without_places"]


def without_places(values: Values) -> Values:
    """Return an entry without paths: those of its owner's documentation mean nothing, or something else, in this one.

    Its texts are kept as they are; those who render them know that they are not trusted.
    """
    kept = {key: value for key, value in values.items() if key != "scope"}
    if "page" in kept and not has_scheme(kept["page"].text):
        del kept["page"]
    if "sources" in kept:
        kept["sources"] = tuple(_named(kept["sources"]))
    return kept


def _named(sources: Iterable[Source]) -> Iterable[Source]:
    """Yield the sources that say something without a relative address."""
    for source in sources:
        if has_scheme(source.url) or not source.url:
            yield source
        elif source.title:
            yield replace(source, url="")
