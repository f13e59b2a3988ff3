"""The inflected forms of words in other languages than English: by rule, and from tables (extra ``forms``).

A table of simplemma maps millions of forms to their lemmas. One pass over it keeps the forms of the glossary's own
words; they are kept in the cache, so that only the first build with new words pays for the pass.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from glossary_plugin.core.matching.regular_plurals import has_regular_forms, regular_forms
from glossary_plugin.core.system.cache import Cached
from glossary_plugin.core.text.languages import base

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["forms_of", "has_inflections", "has_table"]

_BY_RULE = frozenset({"en", "ja", "zh", "ko", "th", ""})
"""Languages that ``english_forms`` has rules for, or whose words do not change."""
_LEAST_SHARE = 0.5
"""How long a lemma is at least, as a share of the word."""
_CAPITAL_NOUNS = frozenset({"de", "lb"})
"""Languages that write nouns with a capital."""
_VERSION = "3"
"""Changes with what is looked up, so that what another version kept is not taken for it."""


def has_table(language: str) -> bool:
    """Return whether there are forms for a language (BCP 47): not for English, nor without the extra."""
    wanted = base(language)
    return wanted not in _BY_RULE and find_spec("simplemma") is not None and wanted in _languages()


def has_inflections(language: str) -> bool:
    """Return whether words of a language (BCP 47) may have forms, by its table or by rule."""
    return has_table(language) or has_regular_forms(language)


def forms_of(words: Iterable[str], language: str) -> Mapping[str, frozenset[str]]:
    """Return the other forms of each word that has some: those of the table in lower case, and those by rule.

    A word may itself be an inflected form: *contenedores* and *contenedor* have the same forms. Its
    capitals count where the table has such a lemma: *Dienst* is no form of *dienen*.
    """
    wanted = sorted(set(words))
    if not wanted:
        return {}
    if not has_table(language):
        regular = {word: frozenset(regular_forms(word, language)) for word in wanted}
        return {word: forms for word, forms in regular.items() if forms}
    cached = _cache(wanted, base(language))
    known: Any = cached.read()
    if known is None:
        known = _look_up(wanted, base(language))
        cached.write(known)
    return {word: frozenset(forms) for word, forms in known.items()}


def _look_up(words: Iterable[str], language: str) -> dict[str, list[str]]:
    """Read the table: the lemmas of the words first, then all forms of these lemmas."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # noqa: PLC0415 - an extra

    table = DefaultDictionaryFactory().get_dictionary(language)
    own = {word: _spellings(table, word, language) for word in words}
    lemmas = {word: {_lemma(table, each) for each in spellings} for word, spellings in own.items()}
    forms = {each: {each.lower()} for every in (*own.values(), *lemmas.values()) for each in every}
    for form, lemma in table.items():
        if lemma in forms:
            forms[lemma].add(form.lower())
    found: dict[str, list[str]] = {}
    for word, spellings in own.items():
        of_its_own = {form for each in spellings for form in forms[each]}
        of_others = {form for each in lemmas[word] for form in forms[each]}
        inflected = _inflected(word.lower(), of_its_own, of_others)
        if others := inflected.union(_regular(table, word, language, inflected)):
            found[word] = sorted(others)
    return found


def _spellings(table: Mapping[str, str], word: str, language: str) -> set[str]:
    """Return what a word is in the table: in small letters too, where capitals do not distinguish words.

    *Acción* is *acción*, though the table has it as a name; but *Dienst* is not *dienst*.
    """
    is_name = word in table and (language in _CAPITAL_NOUNS or not word[1:].islower())
    return {word} if is_name else {word, word.lower()}


def _inflected(word: str, own: set[str], others: set[str]) -> set[str]:
    """Return the other forms of a word, of those that it has itself and those of the lemma that the table gives it.

    A word may be a lemma itself, though the table has it as a form of another: метка has метки and меток, and is a
    form of меткий. Of the other, forms that begin alike may be its own too (меткой); the rest (*dar* for *dado*) are
    not meant.
    """
    if own - {word}:
        others = {each for each in others if each.startswith(word[:-1])}
    return (own | others) - {word}


def _regular(table: Mapping[str, str], word: str, language: str, inflected: set[str]) -> tuple[str, ...]:
    """Return the forms by rule that the table lacks; none is another word there: *Kurs* is no plural of *Kur*."""
    regular = regular_forms(word, language)
    if any(form.lower() in inflected for form in regular):
        return ()
    return tuple(form for form in regular if not (inflected and _is_word(table, form)))


def _is_word(table: Mapping[str, str], form: str) -> bool:
    """Return whether the table has a form as a word of its own."""
    return any(table.get(each) == each for each in {form, form.lower(), form.capitalize()})


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


def _cache(words: Iterable[str], language: str) -> Cached:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow to load, and seldom asked for

    try:
        table = version("simplemma")
    except PackageNotFoundError:  # pragma: no cover - whoever asks has found it
        table = ""
    return Cached.of(f"forms-{language}", _VERSION, table, *words)
