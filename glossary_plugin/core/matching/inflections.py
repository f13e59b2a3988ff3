"""The inflected forms of words in other languages than English, from the tables of simplemma (extra ``forms``).

A table maps millions of forms to their lemmas. One pass over it keeps the forms of the glossary's own
words; they are kept in the user's cache folder (``GLOSSARY_CACHE`` names another), so that only the
first build with new words pays for the pass.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from glossary_plugin.core.files import write_whole
from glossary_plugin.core.text.languages import base

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["forms_of", "has_table"]

_BY_RULE = frozenset({"en", "ja", "zh", "ko", "th", ""})
"""Languages that ``core.forms`` has rules for, or whose words do not change."""
_LEAST_SHARE = 0.5
"""How long a lemma is at least, as a share of the word."""


def has_table(language: str) -> bool:
    """Tell whether there are forms for a language (BCP 47): not for English, nor without the extra."""
    wanted = base(language)
    return wanted not in _BY_RULE and find_spec("simplemma") is not None and wanted in _languages()


def forms_of(words: Iterable[str], language: str) -> Mapping[str, frozenset[str]]:
    """Return the other forms of each word that has some, in lower case.

    A word may itself be an inflected form: *contenedores* and *contenedor* have the same forms. Its
    capitals count where the table has such a lemma: *Dienst* is no form of *dienen*.
    """
    wanted = sorted(set(words))
    if not wanted or not has_table(language):
        return {}
    path = _cache(wanted, base(language))
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = _look_up(wanted, base(language))
        _keep(path, known)
    return {word: frozenset(forms) for word, forms in known.items()}


def _look_up(words: Iterable[str], language: str) -> dict[str, list[str]]:
    """Read the table: the lemmas of the words first, then all forms of these lemmas."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # noqa: PLC0415 - an extra

    table = DefaultDictionaryFactory().get_dictionary(language)
    lemmas = {word: _lemma(table, word) for word in words}
    forms: dict[str, set[str]] = {lemma: {lemma.lower()} for lemma in lemmas.values()}
    for form, lemma in table.items():
        if lemma in forms:
            forms[lemma].add(form.lower())
    found = {word: sorted(forms[lemma] - {word.lower()}) for word, lemma in lemmas.items()}
    return {word: others for word, others in found.items() if others}


def _lemma(table: Mapping[str, str], word: str) -> str:
    """Return the word that a word is a form of: not a much shorter one that it was derived from long ago.

    *Sanallaştırma* (virtualization) is no form of *sanal* (virtual), though the Turkish table has it so.
    """
    lemma = table.get(word) or table.get(word.lower()) or ""
    return lemma if len(lemma) >= _LEAST_SHARE * len(word) else word.lower()


def _languages() -> frozenset[str]:
    from simplemma.strategies.dictionaries.dictionary_factory import (  # noqa: PLC0415 - an extra
        SUPPORTED_LANGUAGES,
    )

    return frozenset(SUPPORTED_LANGUAGES)


def _cache(words: Iterable[str], language: str) -> Path:
    try:
        table = version("simplemma")
    except PackageNotFoundError:  # pragma: no cover - whoever asks has found it
        table = ""
    key = blake2b("\0".join([table, *words]).encode(), digest_size=16).hexdigest()
    return _folder() / f"forms-{language}-{key}.json"


def _folder() -> Path:
    if given := os.environ.get("GLOSSARY_CACHE"):
        return Path(given)
    from platformdirs import user_cache_path  # noqa: PLC0415 - comes with the extra

    return user_cache_path("glossary-plugin")


def _keep(path: Path, known: Mapping[str, list[str]]) -> None:
    """Write the cache whole or not at all; a folder that cannot be written costs time alone."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(known, ensure_ascii=False))
