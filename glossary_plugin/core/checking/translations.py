"""Terms that lack in one language what others have there, and translations of what has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.glossary_file.serialize import term_data
from glossary_plugin.core.glossary_file.untranslated import state, translated_parts, untranslated
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.core.text.languages import base

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossary_plugin.core.checking.survey import Survey
    from glossary_plugin.core.model import Term

__all__ = ["missing", "stale"]


def missing(survey: Survey) -> Iterator[Problem]:
    """Yield each language in which a term lacks a text, if any term of the glossary is translated."""
    into = dict.fromkeys(tag for term in survey.own for tag in term.translations)
    languages = list(into | dict.fromkeys(filter(None, map(survey.language_of, survey.own))))
    for term in survey.own if into else ():
        if not term.see:
            own = base(survey.language_of(term))
            yield from _lacking(term, [language for language in languages if base(language) != own])


def stale(survey: Survey) -> Iterator[Problem]:
    """Yield the translations that were made from another text than the term has now, as far as they say from which."""
    for term in survey.own:
        noted = {tag: each for tag, each in term.translations.items() if each.of}
        now = state(term_data(term)) if noted else ""
        for language, each in noted.items():
            if each.of != now:
                message = f"'{term.name}' has changed since it was translated into '{language}'"
                hint = f"translate it anew, then write 'of: {now}' there; 'glossary fmt --stamp' does so for all"
                where = each.where or term.where
                yield Problem(code=Code.STALE_TRANSLATION, message=message, hint=hint, where=where)


def _lacking(term: Term, languages: Iterable[str]) -> Iterator[Problem]:
    data = term_data(term)
    own, translations = translated_parts(data), data.get("translations", {})
    for language in languages:
        if paths := untranslated(own, translated_parts(translations.get(language, {}))):
            yield _problem(term, language, (".".join(path) for path in paths))


def _problem(term: Term, language: str, parts: Iterable[str]) -> Problem:
    lacking = ", ".join(f"'{part}'" for part in parts)
    lacks = f"no {lacking} in" if language in term.translations else "no translation into"
    message = f"'{term.name}' has {lacks} '{language}'"
    hint = f"write it under 'translations: {{{language}: …}}'; 'glossary export' makes a translator's file"
    return Problem(code=Code.MISSING_TRANSLATION, message=message, hint=hint, where=term.where)
