"""A glossary -> the problems of the whole, beyond the mistakes that its loader reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.checking import definitions, ids, names, relations, spellings, translations
from glossary_plugin.core.checking.survey import Survey
from glossary_plugin.core.options import Options
from glossary_plugin.core.problems import Code, Level, in_order, level_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from glossary_plugin.core.model import Glossary
    from glossary_plugin.core.problems import Problem

    Rule = Callable[[Survey], Iterable[Problem]]

__all__ = ["check"]

_RULES: dict[Code, Rule] = {
    Code.COMMON_WORD: names.common_words,
    Code.HIDDEN_CHARACTER: names.hidden_characters,
    Code.MIXED_SCRIPTS: names.mixed_scripts,
    Code.MISSING_READING: names.missing_readings,
    Code.AMBIGUOUS_FORM: spellings.ambiguous_forms,
    Code.SIMILAR_ID: ids.similar_ids,
    Code.ONE_SIDED: relations.one_sided,
    Code.SEE_CHAIN: relations.see_chains,
    Code.EMPTY_DEFINITION: definitions.empty,
    Code.SEE_DEFINITION: definitions.only_see,
    Code.LIST_DEFINITION: definitions.only_names,
    Code.LONG_DEFINITION: definitions.too_long,
    Code.CIRCULAR_DEFINITION: definitions.circular,
    Code.MISSING_TRANSLATION: translations.missing,
    Code.STALE_TRANSLATION: translations.stale,
}
"""The rule for each code; rules for ignored codes do not run."""
_DEFAULT = Options()


def check(glossary: Glossary, options: Options = _DEFAULT, *, checking: bool = False) -> tuple[Problem, ...]:
    """Return the problems of a glossary that are not ignored, by file and line.

    ``checking``: for ``glossary check``, else for a build.
    """
    survey = Survey(glossary, options)
    rules = (
        rule for code, rule in _RULES.items() if level_of(code, options.levels, checking=checking) is not Level.IGNORE
    )
    found = (problem for rule in rules for problem in rule(survey))
    return tuple(in_order(found, (term.where.file for term in glossary.terms)))
