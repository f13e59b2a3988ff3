"""What a translation of a term lacks, and from which state of the term it was made."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from glossary_plugin.core.glossary_file.fields import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

__all__ = ["TRANSLATED", "state", "translated_parts", "untranslated"]

Path = TypeVar("Path", bound=tuple[str, ...])

TRANSLATED = frozenset(SHAPES["translation"].fields) - {"of"}
"""The keys of what may be translated."""
_MAY_BE_WITHOUT = frozenset({"abbr", "aliases", "reading"})
"""What a language may have no equivalent of."""
_DIGITS = 8


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


def state(values: Mapping[str, Any]) -> str:
    r"""Return what stands for all that a translation needs of an entry, given as plain data; line breaks do not count.

    >>> state({"term": "Pod", "definition": "A box."}) == state({"term": "Pod", "definition": "A\nbox.", "abbr": "P"})
    True
    """
    said = {key: _unbroken(values[key]) for key in TRANSLATED - _MAY_BE_WITHOUT if key in values}
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:_DIGITS]


def _unbroken(value: Any) -> Any:  # noqa: ANN401 - a text, or texts in a list or a mapping
    if isinstance(value, dict):
        return {title: _unbroken(text) for title, text in value.items()}
    return [*map(_unbroken, value)] if isinstance(value, list) else " ".join(str(value).split())
