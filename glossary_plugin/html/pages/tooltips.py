"""The data of a page's tooltips: one hidden element with the definitions of the terms the page links to.

The data is an attribute, so that no search indexes it and nothing runs it; the element stands in
the page's content, so that a theme that swaps the content swaps the data with it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import TYPE_CHECKING

from glossary_plugin.core.model import Link
from glossary_plugin.html.linking.tokens import VOID, attributes, inline, open_tag, tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from glossary_plugin.core.model import Term

__all__ = ["LEVELS", "Tooltip", "island", "rebased", "references", "tooltip_html"]

LEVELS = ("simple", "expert")
"""The explanations that a reader may choose to have in place of definitions."""
_DROPPED = frozenset({"img", "picture", "script", "style", "iframe", "video", "audio", "object", "form"})
_DROPPED_CLASSES = frozenset({"footnote", "footnote-list", "footnote-ref", "headerlink"})
_DROPPED_ATTRIBUTES = frozenset({"for", "id", "name"})
_UNWRAPPED = frozenset({"autoref"})
"""What another plugin makes a link of, on pages alone."""
_HREF = re.compile(r"""(<a\s[^<>]*?\bhref=["'])([^"']*)""")
_FIXED = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_REFERENCE = re.compile(r'\bdata-glossary-term="([^"]*)"')
_MARKUP = re.compile("[&<>']")
"""What JSON may write otherwise: some minifiers resolve the references in an attribute once too often."""
_ID = re.compile(r"\b(?:for|id|name)\s*=", re.IGNORECASE)


def rebased(html: str, base: str) -> str:
    """Return HTML whose links are relative to ``base``, a relative URL, as they are for the page that has this URL.

    >>> rebased('<a href="#term-api">API</a> <a href="../a.html">a</a>', "terms/llm.html#term-llm")
    '<a href="terms/llm.html#term-api">API</a> <a href="terms/../a.html">a</a>'
    """
    page = base.partition("#")[0]
    folder = page[: page.rfind("/") + 1]

    def moved(found: re.Match[str]) -> str:
        opening, url = found.groups()
        if not url or _FIXED.match(url):
            return found[0]
        return f"{opening}{page if url.startswith('#') else folder}{url}"

    return _HREF.sub(moved, html)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tooltip:
    """What the tooltip of one term shows."""

    id: str
    name: str
    abbreviation: str = ""
    html: str
    """The definition; its URLs are relative to the page of the term's entry."""
    language: str = ""
    """BCP 47; empty where it is the page's."""
    url: str = ""
    """The URL of the entry from the page."""
    explanations: Mapping[str, str] = field(default_factory=dict)
    """Its explanations in simple words and for experts, for readers who have chosen such a level."""
    apart: bool = False
    """Whether mentions lead elsewhere: then the script needs the URL of the entry."""

    @classmethod
    def of(
        cls, term: Term, render: Callable[[str], str], *, language: str, default: str, levels: bool = False
    ) -> Tooltip:
        """Make the tooltip of a term for readers of ``language``, the URL of its entry left out.

        ``render`` turns its definition into HTML; ``default`` is the language of files that name none.
        ``levels``: whether it has the explanations too.
        """
        name, texts, own = term.in_language(language, default)
        abbreviations = term.abbreviations_in(language) if own == language else term.abbreviations
        return cls(
            id=term.id,
            name=name,
            abbreviation=next(iter(abbreviations), ""),
            html=tooltip_html(render(texts.definition)),
            explanations={
                title: tooltip_html(render(text)) for title, text in texts.explanations if levels and title in LEVELS
            },
            language="" if own == language else own,
            apart=term.target is not Link.ENTRY,
        )


def references(html: str) -> list[str]:
    """Return the ids of the terms that a definition refers to.

    >>> references('A <a data-glossary-term="b c" href="#term-b">b</a>.')
    ['b', 'c']
    """
    return [id_ for ids in _REFERENCE.findall(html) for id_ in unescape(ids).split()]


def island(tooltips: Iterable[Tooltip], *, delay: int = 300) -> str:
    """Return the element that carries the data; an empty string where there is none.

    >>> island([Tooltip(id="a", name="API", html="An edge.")])  # doctest: +ELLIPSIS
    '<div hidden class="glossary-data" data-glossary="{&quot;a&quot;:...}}"></div>'
    """
    data = {each.id: _data(each) for each in tooltips}
    if not data:
        return ""
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    written = escape(_MARKUP.sub(lambda found: f"\\u{ord(found[0]):04x}", plain))
    timing = "" if delay == 300 else f' data-delay="{delay}"'  # noqa: PLR2004 - the script's default
    return f'<div hidden class="glossary-data"{timing} data-glossary="{written}"></div>'


def _data(tooltip: Tooltip) -> dict[str, str]:
    given = {
        "term": tooltip.name,
        "abbr": tooltip.abbreviation,
        "html": tooltip.html,
        **tooltip.explanations,
        "lang": tooltip.language,
        "url": tooltip.url if tooltip.apart else "",
    }
    return {key: value for key, value in given.items() if value}


def tooltip_html(html: str) -> str:
    """Return a definition as its copy in a tooltip: no ids, images or footnote references.

    >>> tooltip_html('<p id="x">One<sup><a class="footnote-ref" href="#fn">1</a></sup> <b>two</b>.</p>')
    'One <b>two</b>.'
    """
    parts: list[str] = []
    position = 0
    dropped: list[str] = []
    for tag in tags(html):
        if not dropped:
            parts.append(html[position : tag.start])
        position = tag.end
        if dropped:
            _follow(dropped, tag.name, closing=tag.closing)
        elif tag.name and not tag.closing and _is_dropped(tag.name, attributes(tag.attributes)):
            if not tag.empty:
                dropped.append(tag.name)
        elif tag.name and tag.name not in _UNWRAPPED:
            parts.append(_without_ids(html[tag.start : tag.end], tag.name, tag.attributes))
    if not dropped:
        parts.append(html[position:])
    return inline("".join(parts).replace("<sup></sup>", ""))


def _follow(open_elements: list[str], name: str, *, closing: bool) -> None:
    """Keep count of the elements that are open inside the one that is dropped."""
    if closing and name in open_elements:
        while open_elements.pop() != name:
            pass
    elif name and not closing and name not in VOID:
        open_elements.append(name)


def _is_dropped(name: str, given: dict[str, str]) -> bool:
    is_reference = given.get("role") == "doc-noteref"  # as docutils writes it
    return name in _DROPPED or is_reference or not _DROPPED_CLASSES.isdisjoint(given.get("class", "").split())


def _without_ids(written: str, name: str, given: str) -> str:
    if not _ID.search(given):
        return written
    return open_tag(name, {key: value for key, value in attributes(given).items() if key not in _DROPPED_ATTRIBUTES})
