"""The markers by which an author places a list or one definition in a page.

``<!-- glossary -->`` and ``<!-- glossary tags=model,data layout=entries sort=file -->`` place a list of entries;
``<!-- glossary: llm -->`` places one definition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossary_plugin.core.model import Term

__all__ = ["Marker", "markers", "source_markers"]

_MARKER = re.compile(r"<!--\s*glossary(?::\s*(?P<term>[^\s>][^>]*?)|(?P<filters>(?:\s+[a-z]+=[^\s>]+)*))\s*-->")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker and where it stands in the text that was searched."""

    start: int
    end: int
    term: str
    """The id or name of the one term to place; empty: a list."""
    filters: dict[str, frozenset[str]]
    layout: str = ""
    """``single`` or ``entries``; empty: as the site says."""
    sort: str = ""
    """``file``: in the order of the files, without initials; else by reading or name."""

    def selects(self, term: Term) -> bool:
        """Tell whether the list has this term: every filter (``tags``, ``files``) must name one of its values."""
        values = {
            "tags": frozenset(term.tags),
            "files": frozenset({term.where.file, term.where.file.rpartition("/")[2]}),
        }
        return all(not wanted.isdisjoint(values.get(key, frozenset())) for key, wanted in self.filters.items())

    def of(self, terms: Iterable[Term]) -> list[Term]:
        """Return the terms that the list has."""
        return [term for term in terms if self.selects(term)]


def markers(text: str) -> Iterator[Marker]:
    """Yield the markers in HTML.

    >>> [(each.term, each.filters) for each in markers("<!-- glossary tags=a --> <!-- glossary: llm -->")]
    [('', {'tags': frozenset({'a'})}), ('llm', {})]
    """
    if "glossary" not in text:
        return
    for found in _MARKER.finditer(text):
        pairs = dict(each.split("=", 1) for each in (found["filters"] or "").split())
        layout, sort = pairs.pop("layout", ""), pairs.pop("sort", "")
        filters = {key: frozenset(values.split(",")) for key, values in pairs.items()}
        yield Marker(*found.span(), found["term"] or "", filters, layout, sort)


def source_markers(markdown: str) -> Iterator[Marker]:
    """Yield the markers in a Markdown source, those that it shows as code left out."""
    if "<!--" in markdown:
        without_fences = _FENCE.sub(lambda found: " " * len(found[0]), markdown)
        yield from markers(_INLINE_CODE.sub(lambda found: " " * len(found[0]), without_fences))
