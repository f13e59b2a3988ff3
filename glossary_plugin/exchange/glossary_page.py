"""A glossary page in Markdown, whatever form its terms have: that of MyST's directives, or any other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats import Imported
from glossary_plugin.exchange.markdown.document import Markdown, plain
from glossary_plugin.exchange.markdown.headings import read_any
from glossary_plugin.exchange.sphinx.read import read as read_directives

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary_plugin.exchange.formats import Document, ImportSettings

__all__ = ["read"]

_DIRECTIVE = re.compile(r"^[ \t]*(?:`{3,}|~{3,}|:{3,})[ \t]*\{glossary\}|^\{[^{}\n]*\.glossary\b[^{}\n]*\}", re.MULTILINE)


def read(documents: Sequence[Document], settings: ImportSettings) -> Imported:
    """Return the terms of pages; what has directives of MyST is read as Sphinx does."""
    marked = [each for each in documents if _DIRECTIVE.search(each.text()[0])]
    found = read_directives(marked, settings) if marked else None
    if found is None or not found.entries:
        return read_any(documents, settings)
    others = [each for each in documents if each not in marked]
    rest = read_any(others, settings) if others else Imported(language=settings.language)
    return Imported(
        entries=[*found.entries, *rest.entries],
        title=rest.title or (_title(documents[0]) if len(documents) == 1 else ""),
        language=rest.language,
        extra=rest.extra,
        problems=[*found.problems, *rest.problems],
    )


def _title(document: Document) -> str:
    """Return the first heading of a page, if it is of the highest level."""
    headings = ((level, title) for level, title, _, _ in Markdown(document.text()[0]).headings)
    level, title = next(headings, (0, ""))
    return plain(title) if level == 1 else ""
