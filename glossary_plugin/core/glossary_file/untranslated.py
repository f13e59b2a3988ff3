"""What a translation of a term lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from glossary_plugin.core.glossary_file.fields import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

__all__ = ["TRANSLATED", "translated_parts", "untranslated"]

Path = TypeVar("Path", bound=tuple[str, ...])

TRANSLATED = frozenset(SHAPES["translation"].fields)
"""The keys of what may be translated."""
_MAY_BE_WITHOUT = frozenset({"abbr", "aliases", "reading"})
"""What a language may have no equivalent of."""


def translated_parts(values: Mapping[str, Any]) -> dict[tuple[str, ...], str]:
    """Return the translatable parts of an entry, or of its translation, given as plain data.

    >>> translated_parts({"term": "Pod", "explanations": {"simple": "A box."}, "tags": ["x"]})
    {('term',): 'Pod', ('explanations', 'simple'): 'A box.'}
    """
    return dict(_parts(values))


def _parts(values: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in values.items():
        if key in TRANSLATED and isinstance(value, dict):
            yield from (((key, title), str(text)) for title, text in value.items())
        elif key in TRANSLATED:
            yield (key,), str(value)


def untranslated(own: Iterable[Path], other: Mapping[Path, str]) -> list[Path]:
    """Return the parts of a term that its translation lacks."""
    return [path for path in own if path[0] not in _MAY_BE_WITHOUT and not other.get(path, "").strip()]
