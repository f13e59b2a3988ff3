"""What the texts of terms refer to in vain, of all terms: a page shows those alone that its list has."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from glossary_plugin.core.linking.references import PLAIN, referenced, unknown
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.html.linking.elements import SCHEME
from glossary_plugin.html.linking.tokens import attributes, tags
from glossary_plugin.prose.pages import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary_plugin.core.model import Glossary, Term

__all__ = ["text_problems"]

_SIGNS = (SCHEME, "{term}`", ":term`", ":term:`")
"""What a text has that refers to a term."""


def text_problems(glossary: Glossary, known: Glossary, language: str) -> Iterator[Problem]:
    """Yield the references in the texts of a glossary that mean none of the ``known`` terms."""
    matcher = Matcher(known.terms, by_id=known.by_id, language=language)
    for term in glossary.terms:
        texts = (term.texts, *(each.texts for each in term.translations.values()))
        for target in dict.fromkeys(target for each in texts for text in each.every for target in _targets(text, term)):
            if not known.find_all(target) and not referenced(known, matcher, target):
                message, hint = unknown(known, target)
                message = f"in '{term.name}': {message}"
                yield Problem(code=Code.UNKNOWN_REFERENCE, message=message, hint=hint, where=term.where)


def _targets(text: str, term: Term) -> Iterator[str]:
    """Yield what a text refers to; none where what reads it is not installed."""
    if not any(sign in text for sign in _SIGNS):
        return
    try:
        html = read_page(text, f"text.{term.format or 'md'}", lambda _: True).html
    except ModuleNotFoundError:
        return
    for tag in tags(html):
        href = "" if tag.closing else attributes(tag.attributes).get("href", "")
        target = unquote(href.removeprefix(SCHEME))
        if href.startswith(SCHEME) and target != PLAIN:
            yield target
