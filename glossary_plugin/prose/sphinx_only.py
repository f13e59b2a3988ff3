"""Which texts of a glossary have markup that means something in Sphinx alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.prose.rst import sphinx_roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary_plugin.core.model import Glossary, Term

__all__ = ["sphinx_markup"]

_HINT = "nothing is wrong: the words are shown; in Sphinx they lead where they should"


def sphinx_markup(glossary: Glossary) -> Iterator[Problem]:
    """Yield a problem for each file of reStructuredText with roles that are only their words outside Sphinx."""
    found: dict[str, dict[str, None]] = {}
    for term in glossary.terms:
        if term.format == "rst" and term.trusted:
            for text in _texts(term):
                found.setdefault(term.where.file, {}).update(dict.fromkeys(sphinx_roles(text)))
    for file, roles in found.items():
        if roles:
            listed = ", ".join(f"':{role}:'" for role in roles)
            message = f"the file has roles that mean something in Sphinx alone: {listed}"
            yield Problem(code=Code.NO_EFFECT, message=message, hint=_HINT, where=Location(file=file))


def _texts(term: Term) -> Iterator[str]:
    for texts in (term.texts, *(each.texts for each in term.translations.values())):
        yield from texts.every
