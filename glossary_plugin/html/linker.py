"""Cuts an HTML string into runs, applies mentions, and leaves every other byte as it was.

Explicit references (``<a href="term:llm">``, which Markdown makes of ``[text](term:llm)``) are
resolved on the way, so that they carry the same class, data and tooltip as automatic links.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from operator import itemgetter
from typing import TYPE_CHECKING
from urllib.parse import unquote

from glossary_plugin.core.model import Link, Role, Status
from glossary_plugin.core.policy import linked
from glossary_plugin.core.problems import Code, did_you_mean
from glossary_plugin.core.usage import Use, snippet
from glossary_plugin.html.elements import SCHEME
from glossary_plugin.html.runs import Element, Page, cut
from glossary_plugin.html.tokens import open_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from glossary_plugin.core.matcher import Matcher, Mention
    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.core.policy import Policy

__all__ = ["Finding", "Linked", "Linker"]

_OURS = frozenset({"href", "title", "class", "role", "tabindex", "data-glossary-term"})
_PLAIN = "-"
"""The target of ``[API](term:-)``: a plain word, never linked."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in a page; the host, which has the source, works out its line."""

    code: Code
    message: str
    hint: str
    literal: str
    """What stands in the source at the place that is meant."""
    section: str
    """The title of the section, for where it does not stand there literally."""
    entry: str
    """The id of the term in whose entry of a glossary page it is; empty outside."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A page with its links, and what was found on the way."""

    html: str
    unlinked: str
    """The page with its explicit references alone: what a search should read, in whose eyes a link cuts a word."""
    terms: tuple[Term, ...]
    """The terms that the page links to, in order of their first link: what its tooltips need."""
    count: int
    """How many links were made, automatic and explicit."""
    uses: tuple[Use, ...]
    """Who uses what where: mentions, linked or not, and explicit references, those in entries left out."""
    findings: tuple[Finding, ...]


class Linker:
    """Links the mentions of a glossary's terms in HTML.

    One linker serves a whole site; what differs from page to page is given to ``link``.
    """

    def __init__(self, glossary: Glossary, matcher: Matcher, *, headings: bool = False) -> None:
        self._glossary = glossary
        self._matcher = matcher
        self._headings = headings

    def link(
        self,
        html: str,
        href: Callable[[Term], str],
        policy: Policy,
        by_hand: Callable[[str], str | None] = lambda _href: None,
    ) -> Linked:
        """Link one page.

        ``href`` gives the URL of a term's entry from this page, or an empty string where the term
        has none, and so no link; ``by_hand`` the id of the term that an author's link leads to, if
        any.
        """
        return _Linking(html, self._glossary, cut(html, headings=self._headings), href).run(
            self._matcher, policy, by_hand
        )


class _Linking:
    """One page while it is linked."""

    def __init__(self, html: str, glossary: Glossary, page: Page, href: Callable[[Term], str]) -> None:
        self._html = html
        self._glossary = glossary
        self._page = page
        self._href = href
        self._edits: list[tuple[int, int, str]] = []
        self._terms: dict[str, Term] = {}
        self._count = 0
        self._named: list[tuple[int, int, Term]] = []
        """Where terms are named, by mentions and by references."""
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        """The piece of HTML of each place where a mention may be."""
        self._findings: dict[tuple[Code, str], Finding] = {}

    def run(self, matcher: Matcher, policy: Policy, by_hand: Callable[[str], str | None]) -> Linked:
        hands = [hand for link in self._page.links for hand in self._read_link(link, by_hand)]
        mentions = matcher.find(self._page.text, self._fits)
        self._named += ((mention.start, mention.end, mention.term) for mention in mentions)
        for mention in mentions:
            self._tell_name(mention)
        unlinked = self._edited()
        listed = [mention for mention in mentions if self._href(mention.term)]
        sections, entry_at = self._page.sections(), self._page.entry_at
        for mention in linked(listed, policy, sections=sections, by_hand=hands, entry_at=entry_at):
            self._link_mention(mention)
        self._tell_abbreviations(matcher)
        return Linked(
            html=self._edited(),
            unlinked=unlinked,
            terms=tuple(self._terms.values()),
            count=self._count,
            uses=tuple(self._uses()),
            findings=tuple(self._findings.values()),
        )

    def _read_link(self, link: Element, by_hand: Callable[[str], str | None]) -> Iterable[tuple[int, str]]:
        """Resolve an explicit reference; yield where a link leads to a term, and to which."""
        given = link.attributes
        href = given.get("href", "")
        if href.startswith(SCHEME):
            yield from self._resolve(link, unquote(href.removeprefix(SCHEME)))
        elif "data-glossary-term" in given:
            for term in given["data-glossary-term"].split():
                if term in self._glossary.by_id:
                    self._note_link(self._glossary.by_id[term])
                yield link.offset, term
        elif led_to := by_hand(href):
            yield link.offset, led_to

    def _resolve(self, link: Element, target: str) -> Iterable[tuple[int, str]]:
        if target == _PLAIN:
            self._edits.append((link.open_start, link.open_end, '<span class="no-glossary">'))
            if link.close_start >= 0:
                self._edits.append((link.close_start, link.close_end, "</span>"))
            return
        term, text = referenced(self._glossary, target)
        if term is None:
            self._unwrap(link, escape(target))
            names = [each.id for each in self._glossary.terms] + [
                name.text for each in self._glossary.terms for name in each.names
            ]
            hint = did_you_mean(target, names, "write the id or a name of a term that the glossary has")
            self._find(Code.UNKNOWN_REFERENCE, f"no term has the id or the name '{target}'", hint, target, link.offset)
            return
        if not (href := self._href(term)) and term.target is not Link.NONE:
            self._unwrap(link, escape(text))
            return
        kept = {key: value for key, value in link.attributes.items() if key not in _OURS}
        classes = " ".join(filter(None, ["glossary-term", link.attributes.get("class", "")]))
        name, opening = _opening(term, href, classes, kept)
        label = escape(text) if not self._html[link.content].strip() else ""
        self._edits.append((link.open_start, link.open_end, opening + label))
        if link.close_start >= 0:
            self._edits.append((link.close_start, link.close_end, f"</{name}>"))
        self._named.append((link.offset, link.end, term))
        self._note_link(term)
        yield link.offset, term.id

    def _unwrap(self, link: Element, label: str) -> None:
        """Take the link away and leave its words; where there are none, ``label``."""
        empty = not self._html[link.content].strip()
        self._edits.append((link.open_start, link.open_end, label if empty else ""))
        if link.close_start >= 0:
            self._edits.append((link.close_start, link.close_end, ""))

    def _link_mention(self, mention: Mention) -> None:
        span = self._spans[mention.start, mention.end]
        name, opening = _opening(mention.term, self._href(mention.term), "glossary-term", {})
        self._edits += (span[0], span[0], opening), (span[1], span[1], f"</{name}>")
        self._note_link(mention.term)

    def _note_link(self, term: Term) -> None:
        self._terms.setdefault(term.id, term)
        self._count += 1

    def _fits(self, start: int, end: int) -> bool:
        span = self._page.span(start, end)
        if span:
            self._spans[start, end] = span
        return span is not None

    def _uses(self) -> Iterable[Use]:
        """Return who uses what in which section; what stands in an entry of a glossary page is no use."""
        uses: dict[tuple[str, str], Use] = {}
        for start, end, term in sorted(self._named, key=itemgetter(0)):
            if self._page.entry_at(start):
                continue
            heading = self._page.heading_at(start)
            section, title = (heading.id, heading.title) if heading else ("", "")
            if use := uses.get((term.id, section)):
                uses[term.id, section] = replace(use, count=use.count + 1)
            else:
                uses[term.id, section] = Use(term.id, section, title, snippet(self._page.text, start, end), 1)
        return uses.values()

    def _tell_name(self, mention: Mention) -> None:
        name, term = mention.name, mention.term
        if self._page.entry_at(mention.start) == term.id:
            return
        written = self._page.text[mention.start : mention.end]
        if name.role is Role.AVOID:
            why = f" ({name.why})" if name.why else ""
            message = f"'{written}' is a name to avoid{why}"
            self._find(Code.AVOID, message, f"write '{term.name}'", written, mention.start)
        elif name.role is Role.SEE and name.text != term.name and self._is_deprecated(name.text):
            self._find(Code.DEPRECATED, f"'{written}' is deprecated", f"write '{term.name}'", written, mention.start)
        elif term.status is Status.DEPRECATED:
            hint = "use another term; its entry may name one"
            self._find(Code.DEPRECATED, f"the term '{written}' is deprecated", hint, written, mention.start)

    def _is_deprecated(self, name: str) -> bool:
        return any(term.see and term.name == name and term.status is Status.DEPRECATED for term in self._glossary.terms)

    def _tell_abbreviations(self, matcher: Matcher) -> None:
        for text in dict.fromkeys(self._page.abbreviations):
            if matcher.find(text):
                hint = "the abbreviation recipe of Python-Markdown is still on; take the '*[…]: …' line away"
                self._find(Code.INSIDE_ABBR, f"'{text}' stands in <abbr> and is not linked", hint, text, 0)
                return

    def _find(self, code: Code, message: str, hint: str, literal: str, offset: int) -> None:
        heading = self._page.heading_at(offset)
        section, entry = heading.title if heading else "", self._page.entry_at(offset)
        self._findings.setdefault((code, literal), Finding(code, message, hint, literal, section, entry))

    def _edited(self) -> str:
        parts: list[str] = []
        position = 0
        for start, end, replacement in sorted(self._edits, key=lambda edit: edit[:2]):
            parts += self._html[position:start], replacement
            position = end
        parts.append(self._html[position:])
        return "".join(parts)


def referenced(glossary: Glossary, target: str) -> tuple[Term | None, str]:
    """Return the term that a reference means and the words it stands for: a name, ``.abbr`` or ``.full``."""
    if term := glossary.find(target):
        return term, term.name
    base, _, part = target.rpartition(".")
    term = glossary.find(base) if part in {"abbr", "full"} else None
    if term is None:
        return None, target
    abbreviation = next(iter(term.abbreviations), "")
    if part == "abbr":
        return term, abbreviation or term.name
    return term, f"{term.name} ({abbreviation})" if abbreviation else term.name


def _opening(term: Term, href: str, classes: str, kept: dict[str, str]) -> tuple[str, str]:
    """Return the name of the element for a mention, and its opening tag."""
    if term.target is Link.NONE:
        fixed = {"class": classes, "role": "button", "tabindex": "0", "data-glossary-term": term.id}
        return "span", open_tag("span", {**fixed, **kept})
    return "a", open_tag("a", {"class": classes, "href": href, "data-glossary-term": term.id, **kept})
