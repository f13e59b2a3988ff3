"""Glossaries that were read before: where nothing has changed in their files, they come from the user's cache."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, cast

import yaml

from glossary_plugin.core.model import Glossary
from glossary_plugin.core.system.cache import Cached
from glossary_plugin.core.system.columns import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from glossary_plugin.core.glossary_file.sources import SourceText

__all__ = ["kept"]

_WORTH_IT = 100_000
"""How many characters are read about as fast from the files themselves as from the cache."""


def kept(
    sources: Sequence[SourceText], language: str, read: Callable[[Sequence[SourceText], str], Glossary]
) -> Glossary:
    """Return the glossary that ``read`` makes of files in a site of this language, be it from the cache."""
    texts = [source.text for source in sources]
    if sum(map(len, texts)) < _WORTH_IT:
        return read(sources, language)
    named = (repr((each.label, each.path, each.wanted, each.trusted, each.owner)) for each in sources)
    cached = Cached.of("glossary", language, *named, state=(_code(), *texts))
    if (data := cached.read()) is not None:
        return unpacked(Glossary, cast("list[Any]", data))
    glossary = read(sources, language)
    if not glossary.unclaimed:  # what is changed there is of any kind
        cached.write(packed(glossary))
    return glossary


@cache
def _code() -> str:
    """Return what differs where other code reads a glossary, so that it may make something else of it."""
    folder = Path(__file__).parents[1]
    digest = blake2b(repr((sys.version, yaml.__version__, yaml.__with_libyaml__)).encode())
    for file in sorted(folder.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
