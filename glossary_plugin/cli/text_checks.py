"""References in the texts of terms that name no term; a build checks only the texts that a page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from glossary_plugin.core.linking.references import PLAIN, referenced, unknown
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.problems import Code, Problem
from glossary_plugin.html.linking.elements import SCHEME
from glossary_plugin.html.linking.tokens import attributes, tags
from glossary_plugin.prose.pages import read_page
from glossary_plugin.prose.roles import is_any_term, is_no_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossary_plugin.cli.project import Project
    from glossary_plugin.core.model import Term
    from glossary_plugin.prose.roles import IsTerm

__all__ = ["text_problems"]


def text_problems(project: Project, terms: Iterable[Term]) -> Iterator[Problem]:
    """Yield the references in the texts of ``terms`` that name no term of the project."""
    known = project.linked
    matcher = Matcher(known.terms, by_id=known.by_id, language=project.settings.options.language)
    # In Sphinx a role may mean a term of another project, and a build reports it.
    is_term = is_no_term if project.host and project.host.is_sphinx else is_any_term
    for term in terms:
        for target in dict.fromkeys(target for text in term.every_text for target in _targets(text, term, is_term)):
            if not referenced(known, matcher, target):
                message, hint = unknown(known, target)
                message = f"in '{term.name}': {message}"
                yield Problem(code=Code.UNKNOWN_REFERENCE, message=message, hint=hint, where=term.where)


def _targets(text: str, term: Term, is_term: IsTerm) -> Iterator[str]:
    """Yield the targets of the references in a text; none where nothing can read it."""
    try:
        html = read_page(text, f"text.{term.format}", is_term).html if "term" in text else ""
    except (ModuleNotFoundError, RecursionError):
        return
    for tag in tags(html):
        href = "" if tag.closing else attributes(tag.attributes).get("href", "")
        target = unquote(href.removeprefix(SCHEME))
        if href.startswith(SCHEME) and target != PLAIN:
            yield target
