"""The markers by which an author places a list or one definition in a page.

``<!-- glossary -->`` and ``<!-- glossary tags=model,data layout=entries sort=file -->`` place a list of entries;
``layout=map`` places a map of them. ``<!-- glossary: llm -->`` places one definition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html import unescape
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.decisions import Finding
from glossary_plugin.core.linking.references import unknown
from glossary_plugin.core.problems import Code, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from glossary_plugin.core.model import Glossary, Term

__all__ = ["Marker", "markers", "misspelt", "mistakes", "source_markers"]

_MARKER = re.compile(
    r"<!--\s*glossary(?::\s*(?P<term>[^\s>](?:(?!-->|<!--)[^>])*+)|(?P<filters>(?:\s+[a-z]+=[^\s>]+)*))\s*-->"
)
_ALMOST = re.compile(r"<!--\s*(?P<word>[A-Za-z_-]{6,14})(?:[:\s][^<>\n]{0,80})?-->")
_ALMOST_TERM = re.compile(r'href="(?P<scheme>[A-Za-z]{3,6}):(?!//)(?P<target>[^"\s]{1,200})"')
_ALIKE = 0.75
"""How much a word is like the one that is meant."""
_FRONT_MATTER = re.compile(
    r"---[ \t\r]*\n(?:[ \t]*(?:#[^\n]*)?\n)*+[^\s<#:][^\n:]*:\s.*?^(?:---|\.\.\.)[ \t\r]*$", re.MULTILINE | re.DOTALL
)
"""The values at the top of a page; between two rules that open a page stands no key."""
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_VALUES = {"layout": ("single", "entries", "map"), "sort": ("reading", "file")}
_BACKTICKS = re.compile("`+")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker and where it stands in the text that was searched."""

    start: int
    end: int
    term: str = ""
    """The id or name of the one term to place; empty: a list."""
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The values of ``tags`` and ``files`` that a term must have one of."""
    layout: str = ""
    """``single``, ``entries`` or ``map``; empty: as the site says."""
    sort: str = ""
    """``file``: in the order of the files, without initials; else by reading or name."""
    given: Mapping[str, str] = field(default_factory=dict)
    """Its options as the author wrote them, known or not."""
    written: str = ""
    """The whole marker."""

    @property
    def is_list(self) -> bool:
        """Whether it places a list, at which entries are at home."""
        return not self.term and not self.is_map

    @property
    def is_map(self) -> bool:
        """Whether it places a map of the terms of a list."""
        return not self.term and self.layout == "map"

    def selects(self, term: Term) -> bool:
        """Return whether the list has this term: every filter (``tags``, ``files``) must name one of its values."""
        return all(not wanted.isdisjoint(_FILTERS[key](term)) for key, wanted in self.filters.items())

    def of(self, terms: Iterable[Term]) -> list[Term]:
        """Return the terms that the list has."""
        return [term for term in terms if self.selects(term)]


_FILTERS: Mapping[str, Callable[[Term], frozenset[str]]] = {
    "tags": lambda term: frozenset(term.tags),
    "files": lambda term: frozenset({term.where.file, term.where.file.rpartition("/")[2]}),
}
"""What a list may ask of a term."""


def markers(text: str) -> Iterator[Marker]:
    """Yield the markers in HTML.

    >>> [(each.term, each.filters) for each in markers("<!-- glossary tags=a --> <!-- glossary: llm -->")]
    [('', {'tags': frozenset({'a'})}), ('llm', {})]
    """
    if "glossary" not in text:
        return
    for found in _MARKER.finditer(text):
        given = dict(each.split("=", 1) for each in (found["filters"] or "").split())
        filters = {key: frozenset(given[key].split(",")) for key in _FILTERS if key in given}
        layout, sort = (given.get(key, "") * (given.get(key) in values) for key, values in _VALUES.items())
        yield Marker(*found.span(), (found["term"] or "").rstrip(), filters, layout, sort, given, found[0])


def misspelt(html: str) -> Iterator[Finding]:
    """Yield the comments that are no markers and the links that are no references, but look as if they should be.

    >>> html = '<!-- glosary --> <!-- glossary --> <!-- gloss it --> <a href="trem:api"> <a href="tel:1">'
    >>> [each.literal for each in misspelt(html)]
    ['<!-- glosary -->', 'trem:api']
    """
    for found in _ALMOST.finditer(html):
        if SequenceMatcher(None, found["word"].lower(), "glossary").ratio() > _ALIKE and not _MARKER.fullmatch(
            found[0]
        ):
            hint = "write '<!-- glossary -->' for a list, '<!-- glossary: NAME -->' for a definition"
            message = f"'{found[0]}' is not a marker, and places nothing"
            yield Finding(Code.PAGE_WITHOUT_MARKER, message, hint, literal=found[0], section="", entry="")
    for found in _ALMOST_TERM.finditer(html):
        scheme, target = found["scheme"], unescape(found["target"])
        if scheme != "term" and SequenceMatcher(None, scheme.lower(), "term").ratio() >= _ALIKE:
            message, hint = f"'{scheme}:{target}' is not a reference to a term", f"write 'term:{target}'"
            literal = f"{scheme}:{target}"
            yield Finding(Code.UNKNOWN_REFERENCE, message, hint, literal=literal, section="", entry="")


def mistakes(marker: Marker, glossary: Glossary) -> Iterator[Finding]:
    """Yield what is wrong with a marker: a term that is not there, a filter that leaves nothing."""
    found: list[tuple[Code, str, str]] = []
    if marker.term and glossary.find(marker.term) is None:
        found.append((Code.UNKNOWN_REFERENCE, *unknown(glossary, marker.term)))
    for key, value in marker.given.items():
        if key in _FILTERS:
            known = sorted(frozenset[str]().union(*map(_FILTERS[key], glossary.terms)))
            for each in sorted(marker.filters[key].difference(known)):
                code, thing = (Code.UNKNOWN_TAG, "tag") if key == "tags" else (Code.BAD_OPTION, "file")
                hint = did_you_mean(each, known, f"write one of those that there are, or leave '{key}' out")
                found.append((code, f"no term has the {thing} '{each}': the list leaves it out", hint))
        elif key not in _VALUES:
            options = [*_FILTERS, *_VALUES]
            hint = did_you_mean(key, options, f"a list takes {', '.join(options)}")
            found.append((Code.UNKNOWN_OPTION, f"a list has no option '{key}'", hint))
        elif value not in _VALUES[key]:
            wanted = " or ".join(map(repr, _VALUES[key]))
            found.append((Code.BAD_OPTION, f"'{key}' of a list must be {wanted}, got '{value}'", "write one of these"))
    for code, message, hint in found:
        yield Finding(code=code, message=message, hint=hint, literal=marker.written, section="", entry="")


def source_markers(markdown: str) -> Iterator[Marker]:
    """Yield the markers in a Markdown source, those that it shows as code or has in its front matter left out."""
    if "<!--" in markdown:
        front = _FRONT_MATTER.match(markdown)
        body = " " * front.end() + markdown[front.end() :] if front else markdown
        without_fences = _FENCE.sub(lambda found: " " * len(found[0]), body)
        yield from markers(_without_inline_code(without_fences))


def _without_inline_code(text: str) -> str:
    """Return a text with spaces in the place of code: from one run of backticks to the next that is as long.

    >>> _without_inline_code("a `b` c ``d ` `` ` e")
    'a     c          ` e'
    """
    runs = [found.span() for found in _BACKTICKS.finditer(text)]
    nearest: dict[int, int] = {}
    closing = [-1] * len(runs)
    for number in range(len(runs) - 1, -1, -1):
        length = runs[number][1] - runs[number][0]
        closing[number] = nearest.get(length, -1)
        nearest[length] = number
    parts, position, number = [], 0, 0
    while number < len(runs):
        last = closing[number]
        if last >= 0:
            start, end = runs[number][0], runs[last][1]
            parts += [text[position:start], " " * (end - start)]
            position, number = end, last
        number += 1
    return "".join([*parts, text[position:]])
