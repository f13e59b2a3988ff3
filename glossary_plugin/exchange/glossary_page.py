"""A glossary page in Markdown, whatever form its terms have: what a format of its own has is read by that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats import Imported
from glossary_plugin.exchange.markdown import abbr, ezglossary
from glossary_plugin.exchange.markdown.document import Markdown, plain
from glossary_plugin.exchange.markdown.headings import read_any
from glossary_plugin.exchange.sphinx import read as sphinx

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glossary_plugin.exchange.formats import Document, ImportSettings

    Reader = Callable[[Sequence[Document], ImportSettings], Imported]

__all__ = ["read"]

_DIRECTIVE = re.compile(
    r"^[ \t]*(?:`{3,}|~{3,}|:{3,})[ \t]*\{glossary\}|^\{[^{}\n]*\.glossary\b[^{}\n]*\}", re.MULTILINE
)
_ABBREVIATION = re.compile(r"^ {0,3}\*\[[^\[\]\n]+\]:", re.MULTILINE)
_SECTIONED = re.compile(r"^[A-Za-z_][\w-]*:[^\s:/].*\n\n?:[ \t]+\S", re.MULTILINE)
_DEFINITION = re.compile(r"^:[ \t]+\S", re.MULTILINE)
_TEXT = re.compile(r"^.*\S.*$", re.MULTILINE)


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of pages: of directives of MyST, of abbreviations and of sections as their formats have them."""
    found = [Imported(language=settings.language)]
    others = list(documents)
    for reader in (sphinx.read, abbr.read, ezglossary.read):
        own = [each for each in others if _reader_of(each.text()[0]) is reader]
        if own and (made := reader(own, settings)).entries:
            others = [each for each in others if each not in own]
            found.append(made)
    if others:
        found.append(read_any(others, settings))
    return Imported(
        entries=[entry for each in found for entry in each.entries],
        title="" if len(documents) > 1 else found[-1].title if others else _title(documents[0]),
        language=settings.language,
        extra=found[-1].extra,
        problems=[problem for each in found for problem in each.problems],
    )


def _reader_of(text: str) -> Reader | None:
    """Return what reads a page that has a format of its own; None: it has another form."""
    if _DIRECTIVE.search(text):
        return sphinx.read
    if len(_ABBREVIATION.findall(text)) * 2 > len(_TEXT.findall(text)):
        return abbr.read
    sectioned = len(_SECTIONED.findall(text))
    return ezglossary.read if sectioned and sectioned * 2 > len(_DEFINITION.findall(text)) else None


def _title(document: Document) -> str:
    """Return the first heading of a page, if it is of the highest level."""
    headings = ((level, title) for level, title, _, _ in Markdown(document.text()[0]).headings)
    level, title = next(headings, (0, ""))
    return plain(title) if level == 1 else ""
