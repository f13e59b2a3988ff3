"""What a site should know of its lists: terms that no list holds, pages that terms name in vain, unused terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary_plugin.core.problems import Code, Location, Problem
from glossary_plugin.core.text.urls import has_scheme

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from glossary_plugin.core.model import Term

__all__ = ["dead_link", "unknown_pages", "unlisted", "unmarked", "unused"]

_MOST_NAMED = 5


def unknown_pages(terms: Iterable[Term], found: Container[str]) -> Iterator[Problem]:
    """Yield the terms that name a page which the documentation does not have; ``found`` are the ids of the others."""
    for term in terms:
        if term.page and not has_scheme(term.page) and term.id not in found:
            message = f"'{term.name}' names the page '{term.page}', which the documentation does not have"
            hint = "write its path inside the documentation folder, or a URL"
            yield Problem(code=Code.UNKNOWN_PAGE, message=message, hint=hint, where=term.where)


def dead_link(term: Term, url: str) -> Problem:
    """Return the problem of a link in a text of a term that leads to nothing in the documentation.

    It calls the term by the name that the file has first, the same for the readers of every language.
    """
    written = min(
        (name for name, _ in term.every_name), key=lambda name: (name.where.line or 0, name.where.column or 0)
    )
    message = f"a text of '{written.text}' links to '{url}', which the documentation does not have"
    hint = "write the path inside the documentation folder"
    return Problem(code=Code.UNKNOWN_PAGE, message=message, hint=hint, where=term.where)


def unmarked(page: str, file: str) -> Problem:
    """Return the problem of a page that should have a list, where no page has one; ``file`` is its source."""
    message = f"the page '{page}' has no marker, and no other page has one: the site has no list of its terms"
    hint = "write '<!-- glossary -->' where the list is to stand, or name another page by option 'page'"
    return Problem(code=Code.PAGE_WITHOUT_MARKER, message=message, hint=hint, where=Location(file=file))


def unlisted(terms: Iterable[Term], homes: Container[str], marker: str) -> Iterator[Problem]:
    """Yield one problem for the terms that have no home in any list; ``marker`` is what places a list."""
    left = [term for term in terms if term.id not in homes and not term.only_used]
    if left:
        names = ", ".join(f"'{term.name}'" for term in left[:_MOST_NAMED])
        more = f" and {len(left) - _MOST_NAMED} more" if len(left) > _MOST_NAMED else ""
        message = f"no list holds {names}{more}: mentions are not linked"
        hint = f"widen the filters of a '{marker}', or add one without"
        yield Problem(code=Code.UNLISTED_TERM, message=message, hint=hint, where=left[0].where)


def unused(terms: Iterable[Term], used: Container[str]) -> Iterator[Problem]:
    """Yield the entries that no page uses and lists hold all the same; ``used`` are the ids of those that are used."""
    hint = "add the spelling that the pages use as an alias, or remove the term"
    for term in terms:
        if term.id not in used and not term.see and not term.only_used:
            yield Problem(code=Code.UNUSED_TERM, message=f"no page uses '{term.name}'", hint=hint, where=term.where)
