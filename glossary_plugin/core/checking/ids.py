"""Ids that are no distinct file names on every system: an entry may have a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.core.text.ids import is_device

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary_plugin.core.checking.survey import Survey
    from glossary_plugin.core.model import Term

__all__ = ["similar_ids"]


def similar_ids(survey: Survey) -> Iterator[Problem]:
    """Yield the ids that some systems confuse with an earlier one, or reserve for a device."""
    first: dict[str, Term] = {}
    for term in survey.glossary.terms:
        other = first.setdefault(normalize("NFC", term.id.casefold()), term)
        if other is not term:
            message = f"the ids '{other.id}' and '{term.id}' are one file name on Windows and macOS, which ignore case"
        elif is_device(term.id):
            message = f"the id '{term.id}' is a device on Windows, so no file can have that name"
        else:
            continue
        hint = "write another 'id', and keep this one under 'former_ids', so that old links still work"
        yield Problem(code=Code.SIMILAR_ID, message=message, hint=hint, where=term.where)
