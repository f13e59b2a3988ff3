"""The words of the page, and the names of languages, in the language of its readers."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.system.files import is_file

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["catalogue", "language_name"]

_WORDS = Path(__file__).parents[1] / "words"


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return the words of the page in a language (BCP 47), in English where we have none; a plain TOML file each."""
    return MappingProxyType({key: word for key, word in _words(language).items() if isinstance(word, str)})


@cache
def language_name(tag: str, reader: str) -> str:
    """Return how a language (BCP 47) is called in that of the reader; as its tag where we have no name for it.

    >>> language_name("de", "en"), language_name("en", "ja"), language_name("tlh", "en")
    ('German', '英語', 'tlh')
    >>> language_name("pt_BR", "en"), language_name("zh-Hant-HK", "en")
    ('Portuguese (BR)', 'Traditional Chinese (HK)')
    """
    names = _words(reader)["languages"]
    parts = tag.replace("_", "-").split("-")
    for count_ in range(len(parts), 0, -1):
        if name := names.get("-".join(parts[:count_]).lower()):
            rest = ", ".join(parts[count_:])
            return f"{name} ({rest})" if rest else str(name)
    return tag


@cache
def _words(language: str) -> Mapping[str, Any]:
    """Return the words of a language over those of English, with its names of languages."""
    words = tomllib.loads((_WORDS / "en.toml").read_text(encoding="utf-8"))
    for tag in (language.split("-", maxsplit=1)[0].lower(), language.lower()):
        if tag.replace("-", "").isalnum() and is_file(path := _WORDS / f"{tag}.toml"):
            own = tomllib.loads(path.read_text(encoding="utf-8"))
            words |= own | {"languages": words["languages"] | own.get("languages", {})}
    return words
