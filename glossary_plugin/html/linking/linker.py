"""Cuts an HTML string into runs, applies mentions, and leaves every other byte as it was.

Explicit references (``<a href="term:llm">``, which Markdown makes of ``[text](term:llm)``) are
resolved on the way, so that they carry the same class, data and tooltip as automatic links.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from glossary_plugin.core.linking.decisions import Decided, Finding, decide
from glossary_plugin.core.linking.explain import explain
from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.linking.prose import Reference
from glossary_plugin.core.linking.references import PLAIN, referenced
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.model import Link
from glossary_plugin.html.linking.elements import SCHEME, Element
from glossary_plugin.html.linking.mention_attributes import mention_attributes
from glossary_plugin.html.linking.runs import CutPage, cut_html
from glossary_plugin.html.linking.tokens import open_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from glossary_plugin.core.linking.explain import Verdict
    from glossary_plugin.core.linking.policy import Plain
    from glossary_plugin.core.linking.usage import Use
    from glossary_plugin.core.matching.matcher import Mention
    from glossary_plugin.core.model import Glossary, Term

__all__ = ["Linked", "Linker"]

_ANY_PAGE = Policy()
_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})
_OURS = frozenset({"href", "title", "class", "role", "tabindex", "data-glossary-term"})


@dataclass(frozen=True, slots=True)
class Linked:
    """A page with its links, and what was found on the way."""

    html: str
    unlinked: str
    """The page with its explicit references alone: what a search should read, in whose eyes a link cuts a word."""
    terms: tuple[Term, ...]
    """The terms that the page links to, in order of their first link: what its tooltips need."""
    ambiguous: frozenset[str]
    """The ids of those that are one sense of several."""
    count: int
    """How many links were made, automatic and explicit."""
    uses: tuple[Use, ...]
    """Who uses what where: mentions, linked or not, and explicit references, those in entries left out."""
    findings: tuple[Finding, ...]
    plain: Mapping[Plain, int]
    """How many mentions stay plain, by the reason."""


class Linker:
    """Links the mentions of a glossary's terms in HTML.

    One linker serves a whole site; what differs from page to page is given to ``link``. ``matcher``
    finds the mentions, by default one for the glossary as it is; with ``headings`` titles are linked
    too; ``attributes`` are those that mentions get besides ours. A linker can be pickled, for hosts that
    work in several processes.

    >>> from glossary_plugin.core import Glossary, Location, Name, Role, Term
    >>> where = Location(file="glossary.yml")
    >>> name = Name(text="API", role=Role.TERM, where=where)
    >>> linker = Linker(Glossary(terms=(Term(id="api", names=(name,), where=where),)))
    >>> linked = linker.link("<p>Two APIs, <code>API</code></p>", lambda term: f"glossary/#{term.anchor}")
    >>> linked.html
    '<p>Two <a class="glossary-term" href="glossary/#term-api" data-glossary-term="api">APIs</a>, <code>API</code></p>'
    >>> [term.id for term in linked.terms], linked.count
    (['api'], 1)
    """

    def __init__(
        self,
        glossary: Glossary,
        matcher: Matcher | None = None,
        *,
        headings: bool = False,
        attributes: Mapping[str, str] = _NO_ATTRIBUTES,
    ) -> None:
        self._glossary = glossary
        self._attributes = dict(attributes)
        self._matcher = matcher or Matcher(glossary.terms, by_id=glossary.by_id)
        self._headings = headings

    def link(
        self,
        html: str,
        href: Callable[[Term], str],
        policy: Policy = _ANY_PAGE,
        by_hand: Callable[[str], str | None] = lambda _href: None,
    ) -> Linked:
        """Link one page.

        ``href`` gives the URL of a term's entry from this page, or an empty string where the term
        has none, and so no link; ``policy`` says what holds for this page, by default that the first
        mention of each term is linked; ``by_hand`` gives the id of the term that an author's link leads
        to, if any.
        """
        page = cut_html(html, headings=self._headings)
        return _Linking(html, self._glossary, page, href, self._attributes).run(self._matcher, policy, by_hand)

    def explain(
        self,
        html: str,
        policy: Policy = _ANY_PAGE,
        href: Callable[[Term], str] = lambda term: f"#{term.anchor}",
        by_hand: Callable[[str], str | None] = lambda _href: None,
    ) -> tuple[str, list[Verdict]]:
        """Return the prose of a page, and a verdict on every place in it that looks like a name of a term.

        The arguments are those of `link`; by default every term counts as one that has an entry.
        """
        page = cut_html(html, headings=self._headings)
        return page.text, _Linking(html, self._glossary, page, href).explain(self._matcher, policy, by_hand)


class _Linking:
    """One page while it is linked."""

    def __init__(
        self,
        html: str,
        glossary: Glossary,
        page: CutPage,
        href: Callable[[Term], str],
        attributes: Mapping[str, str] = _NO_ATTRIBUTES,
    ) -> None:
        self._html = html
        self._attributes = attributes
        self._glossary = glossary
        self._page = page
        self._href = href
        self._edits: list[tuple[int, int, str]] = []
        self._terms: dict[str, Term] = {}
        self._ambiguous: set[str] = set()
        self._count = 0
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        """The piece of HTML of each place where a mention may be."""

    def explain(self, matcher: Matcher, policy: Policy, by_hand: Callable[[str], str | None]) -> list[Verdict]:
        prose = self._prose(_references(self._page, self._glossary, matcher), by_hand)
        return explain(prose, self._glossary, matcher, policy, fits=self._fits, has_entry=self._has_entry)

    def run(self, matcher: Matcher, policy: Policy, by_hand: Callable[[str], str | None]) -> Linked:
        explicit = _references(self._page, self._glossary, matcher)
        prose = self._prose(explicit, by_hand)
        decided = decide(prose, self._glossary, matcher, policy, fits=self._fits, has_entry=self._has_entry)
        for (link, _), terms, words in zip(explicit, decided.references, decided.words, strict=True):
            self._resolve(link, terms, words)
        self._drop_plain()
        unlinked = self._edited()
        for mention in decided.links:
            self._link_mention(mention)
        return self._linked(unlinked, decided)

    def _prose(self, explicit: Sequence[tuple[Element, Reference]], by_hand: Callable[[str], str | None]) -> CutPage:
        references, leading = tuple(reference for _, reference in explicit), tuple(self._by_hand(by_hand))
        return replace(self._page, references=references, by_hand=leading) if references or leading else self._page

    def _linked(self, unlinked: str, decided: Decided) -> Linked:
        return Linked(
            html=self._edited(),
            unlinked=unlinked,
            terms=tuple(self._terms.values()),
            ambiguous=frozenset(self._ambiguous),
            count=self._count,
            uses=decided.uses,
            findings=decided.findings,
            plain=decided.plain,
        )

    def _by_hand(self, by_hand: Callable[[str], str | None]) -> Iterator[tuple[int, str]]:
        """Yield where links that the author made, or that were made before, lead to a term, and to which."""
        for link in self._page.links:
            if _target_of(link) is not None:
                continue
            if "data-glossary-term" in link.attributes:
                ids = link.attributes["data-glossary-term"].split()
                if terms := tuple(self._glossary.by_id[each] for each in ids if each in self._glossary.by_id):
                    self._note_link(terms)
                    yield from ((link.offset, term.id) for term in terms)
            elif led_to := by_hand(link.attributes.get("href", "")):
                yield link.offset, led_to

    def _resolve(self, link: Element, terms: Sequence[Term], words: str) -> None:
        """Make an explicit reference a link; where that cannot be, plain words."""
        if not terms or (not (href := self._href(terms[0])) and terms[0].target is not Link.NONE):
            self._unwrap(link, escape(words))
            return
        name, opening = _opening(terms, href, self._attributes, link.attributes)
        label = escape(words) if not self._html[link.content].strip() else ""
        self._edits.append((link.open_start, link.open_end, opening + label))
        if link.close_start >= 0:
            self._edits.append((link.close_start, link.close_end, f"</{name}>"))
        self._note_link(terms)

    def _drop_plain(self) -> None:
        """Make plain words of those that the author wants never linked."""
        for link in self._page.links:
            if _target_of(link) == PLAIN:
                self._unwrap(link, "")

    def _unwrap(self, link: Element, label: str) -> None:
        """Leave the words of a link, where there are none ``label``, so that they are not linked again."""
        words = label if not self._html[link.content].strip() else ""
        self._edits.append((link.open_start, link.open_end, f'<span class="glossary-plain">{words}'))
        if link.close_start >= 0:
            self._edits.append((link.close_start, link.close_end, "</span>"))

    def _link_mention(self, mention: Mention) -> None:
        span = self._spans[mention.start, mention.end]
        name, opening = _opening(mention.senses, self._href(mention.term), self._attributes)
        self._edits += (span[0], span[0], opening), (span[1], span[1], f"</{name}>")
        self._note_link(mention.senses)

    def _note_link(self, terms: Sequence[Term]) -> None:
        for term in terms:
            self._terms.setdefault(term.id, term)
        if len(terms) > 1:
            self._ambiguous.update(term.id for term in terms)
        self._count += 1

    def _has_entry(self, term: Term) -> bool:
        return bool(self._href(term))

    def _fits(self, start: int, end: int) -> bool:
        span = self._page.span(start, end)
        if span:
            self._spans[start, end] = span
        return span is not None

    def _edited(self) -> str:
        parts: list[str] = []
        position = 0
        for start, end, replacement in sorted(self._edits, key=lambda edit: edit[:2]):
            parts += self._html[position:start], replacement
            position = end
        parts.append(self._html[position:])
        return "".join(parts)


def _references(page: CutPage, glossary: Glossary, matcher: Matcher) -> list[tuple[Element, Reference]]:
    """Return the links of a page that are explicit references."""
    return [
        (link, Reference(link.offset, link.end, target, referenced(glossary, matcher, target)))
        for link in page.links
        if (target := _target_of(link)) is not None and target != PLAIN
    ]


def _target_of(link: Element) -> str | None:
    """Return what an explicit reference names; None for other links."""
    href = link.attributes.get("href", "")
    return unquote(href.removeprefix(SCHEME)) if href.startswith(SCHEME) else None


def _opening(
    terms: Sequence[Term], href: str, given: Mapping[str, str], own: Mapping[str, str] = _NO_ATTRIBUTES
) -> tuple[str, str]:
    """Return the name of the element for a mention, and its opening tag; the first of several terms is meant.

    ``given`` are the attributes that all mentions get besides ours, ``own`` those that the author of this one wrote.
    """
    ids = " ".join(term.id for term in terms)
    kept = {**mention_attributes(given, terms[0]), **{key: each for key, each in own.items() if key not in _OURS}}
    classes = " ".join(filter(None, ["glossary-term", kept.pop("class", ""), own.get("class")]))
    if terms[0].target is Link.NONE:
        fixed = {"class": classes, "role": "button", "tabindex": "0", "data-glossary-term": ids}
        return "span", open_tag("span", {**fixed, **kept})
    return "a", open_tag("a", {"class": classes, "href": href, "data-glossary-term": ids, **kept})
