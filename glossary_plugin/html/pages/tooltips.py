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

from glossary_plugin.core.model import Link, Role, Status
from glossary_plugin.core.text.bracketed import is_short_for
from glossary_plugin.core.text.collation import sort_key
from glossary_plugin.html.linking.tokens import VOID, attributes, inline, open_tag, tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.model import Glossary, Term

__all__ = [
    "LEVELS",
    "Home",
    "Tooltip",
    "full_name",
    "island",
    "noted",
    "rebased",
    "references",
    "said_in",
    "tooltip_data",
    "tooltip_html",
]

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
_MENTION = re.compile(r'<(?:a|span)\s[^<>]*?\bdata-glossary-term="([^"]*)"')
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
class Home:
    """What the page with the entry of a term knows: each URL is as it is from there."""

    glossary: Glossary
    entry: Callable[[Term], str]
    """The URL of a term's entry; empty: it has none."""
    more: str
    """The URL of the page that the term names; empty: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tooltip:
    """What the tooltip of one term shows."""

    id: str
    name: str
    abbreviation: str = ""
    """The abbreviation; the full name where the name is one."""
    reading: str = ""
    """How the name is read, where it does not say that itself."""
    html: str
    """The definition; its URLs are relative to the page of the term's entry, as all are but ``url``."""
    old: tuple[str, ...] | None = None
    """The names that are not to be used any more, in small letters; none: the term itself is; None: nothing is."""
    entry: str = ""
    """The URL of its entry."""
    first: Mapping[str, str] = field(default_factory=dict)
    """The names of the terms to read first, by the URLs of their entries."""
    more: str = ""
    """The URL of the page that says more, where mentions do not lead there."""
    language: str = ""
    """BCP 47; empty where it is the page's."""
    url: str = ""
    """The URL of its entry from the page."""
    explanations: Mapping[str, str] = field(default_factory=dict)
    """Its explanations in simple words and for experts, for readers who have chosen such a level."""
    apart: bool = False
    """Whether mentions may lead elsewhere: then the script needs the URL of the entry."""
    led_away: bool = False
    """Whether they do, to a page that the term names."""

    @classmethod
    def of(
        cls,
        term: Term,
        render: Callable[[str], str],
        *,
        language: str,
        default: str,
        home: Home,
        levels: bool = False,
    ) -> Tooltip:
        """Make the tooltip of a term for readers of ``language``, the URL of its entry left out.

        ``render`` turns its definition into HTML; ``default`` is the language of files that name none.
        ``levels``: whether it has the explanations too.
        """
        name, texts, own = term.in_language(language, default)
        abbreviations = term.abbreviations_in(language) if own == language else term.abbreviations
        reading = term.reading_of(name)
        by_id = home.glossary.by_id
        required = (by_id[each] for each in term.requires if each in by_id)
        return cls(
            id=term.id,
            name=name,
            abbreviation=next(iter(abbreviations), "") or full_name(term, name),
            reading=reading if sort_key(reading)[:-1] != sort_key(name)[:-1] else "",
            html=tooltip_html(render(texts.definition)),
            explanations={
                title: tooltip_html(render(text)) for title, text in texts.explanations if levels and title in LEVELS
            },
            old=() if term.status is Status.DEPRECATED else home.glossary.old_names(term) or None,
            entry=home.entry(term),
            first={url: each.name_in(language) for each in required if (url := home.entry(each))},
            more="" if term.target is Link.PAGE else home.more,
            language="" if own == language else own,
            apart=term.target is not Link.ENTRY,
            led_away=term.target is Link.PAGE,
        )


def full_name(term: Term, name: str) -> str:
    """Return what an abbreviation stands for, where it is the preferred name of a term."""
    shown = (each.text for each in term.names if each.role is Role.ALIAS)
    return next((each for each in shown if is_short_for(name, each)), "")


def references(html: str) -> list[str]:
    """Return the ids of the terms that a definition refers to.

    >>> references('A <a data-glossary-term="b c" href="#term-b">b</a>.')
    ['b', 'c']
    """
    return [id_ for ids in _REFERENCE.findall(html) for id_ in unescape(ids).split()]


def noted(html: str, ids: Iterable[str]) -> str:
    """Return a page whose first mention of each of these terms has its number, under which it is a note in print.

    >>> noted('<a data-glossary-term="a">A</a> <a data-glossary-term="a b">B</a>', ["a", "b"])
    '<a data-glossary-term="a" data-glossary-note="1">A</a> <a data-glossary-term="a b" data-glossary-note="2">B</a>'
    """
    left = {id_: str(number) for number, id_ in enumerate(ids, start=1)}

    def numbered(found: re.Match[str]) -> str:
        numbers = [left.pop(id_) for id_ in unescape(found[1]).split() if id_ in left]
        return f'{found[0]} data-glossary-note="{", ".join(numbers)}"' if numbers else found[0]

    return _MENTION.sub(numbered, html)


def island(tooltips: Sequence[Tooltip], words: Mapping[str, str], *, delay: int = 300, terms: str = "") -> str:
    """Return the element that carries the data, with ``words`` of the catalogue; an empty string where there is none.

    ``terms`` is the URL of the script with what readers may open inside these tooltips; empty: all is here.

    >>> island([Tooltip(id="a", name="API", html="An edge.")], {})  # doctest: +ELLIPSIS
    '<div hidden class="glossary-data" data-glossary="{&quot;a&quot;:...}}"></div>'
    """
    data = {each.id: tooltip_data(each, words) for each in tooltips}
    if not data:
        return ""
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    written = escape(_MARKUP.sub(lambda found: f"\\u{ord(found[0]):04x}", plain))
    timing = "" if delay == 300 else f' data-delay="{delay}"'  # noqa: PLR2004 - the script's default
    further = f' data-terms="{escape(terms)}"' if terms and any(references(each.html) for each in tooltips) else ""
    return f'<div hidden class="glossary-data"{timing}{further} data-glossary="{written}"></div>'


def said_in(words: Mapping[str, str]) -> str:
    """Return the words of a tooltip before the name to use instead."""
    return words["deprecated"] + ": " + words["use"]


def tooltip_data(tooltip: Tooltip, words: Mapping[str, str]) -> dict[str, object]:
    """Return what the script of tooltips takes for one, with ``words`` of the catalogue."""
    given: dict[str, object] = {
        "term": tooltip.name,
        "abbr": tooltip.abbreviation,
        "reading": tooltip.reading,
        "html": tooltip.html,
        **tooltip.explanations,
        "old": tooltip.old,
        "use": _use(tooltip, words),
        "way": " · ".join(_way(tooltip, words)),
        "lang": tooltip.language,
        "url": tooltip.url if tooltip.apart else "",
    }
    return {key: value for key, value in given.items() if value}


def _use(tooltip: Tooltip, words: Mapping[str, str]) -> str:
    """Return what is said, as HTML, where a name of the term is not to be used any more, or the term itself."""
    if tooltip.old is None:
        return ""
    if not tooltip.old:
        return escape(words["deprecated"])
    return f"{escape(said_in(words))} {_link(tooltip.entry, tooltip.name)}"


def _way(tooltip: Tooltip, words: Mapping[str, str]) -> Iterator[str]:
    """Yield where a reader may go on, as HTML."""
    if tooltip.more:
        yield _link(tooltip.more, words["more"])
    if tooltip.led_away and tooltip.entry:
        yield _link(tooltip.entry, words["title"])
    if tooltip.first:
        links = ", ".join(_link(url, name) for url, name in tooltip.first.items())
        yield f"{escape(words['requires'])}: {links}"


def _link(url: str, text: str) -> str:
    """Return a link; only its text where there is no address."""
    return f'<a href="{escape(url)}">{escape(text)}</a>' if url else escape(text)


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
