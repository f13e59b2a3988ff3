"""The attributes that a site gives to its mentions besides ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.model import Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossary_plugin.core.model import Term

__all__ = ["mention_attributes"]

_OF_LINKS = frozenset({"target", "rel"})


def mention_attributes(given: Mapping[str, str], term: Term) -> dict[str, str]:
    """Return those of a mention of a term: what leads nowhere has none of a link."""
    return {key: value for key, value in given.items() if term.target is not Link.NONE or key not in _OF_LINKS}
