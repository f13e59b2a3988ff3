"""Puts links, lists, definitions and tooltips into the pages of a site, whatever its host.

The host says where its pages are (``Pages``) and renders the texts of terms (``HostTexts``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.linking.source_places import anchor_place
from glossary_plugin.core.linking.usage import Use
from glossary_plugin.core.site.targets import met_anchor
from glossary_plugin.html.linking.anchors import anchors_in, apart
from glossary_plugin.html.linking.elements import SCHEME
from glossary_plugin.html.linking.insertion import Piece, insert
from glossary_plugin.html.linking.markers import markers, misspelt, mistakes
from glossary_plugin.html.pages.catalogue import catalogue
from glossary_plugin.html.pages.linked_data import linked_data
from glossary_plugin.html.pages.list_parts import Group, Host, User, under_initials
from glossary_plugin.html.pages.palette import found_among
from glossary_plugin.html.pages.tooltips import Home, Tooltip, island, noted, references
from glossary_plugin.html.site.prepared_glossary import refers

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from glossary_plugin.core.linking.decisions import Finding
    from glossary_plugin.core.linking.explain import Verdict
    from glossary_plugin.core.model import Term
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.html.linking.linker import Linked
    from glossary_plugin.html.linking.markers import Marker
    from glossary_plugin.html.site.entry_places import EntryPlaces
    from glossary_plugin.html.site.kept_links import KeptLinks
    from glossary_plugin.html.site.prepared_glossary import PreparedGlossary

__all__ = ["Filled", "HostTexts", "Site"]

P = TypeVar("P")
Users = Mapping[str, Sequence[tuple[str, Use]]]
"""The users of each term, by its id: the paths of pages, and what they use."""
P_contra = TypeVar("P_contra", contravariant=True)


class HostTexts(Protocol[P_contra]):
    """Renders the texts of terms."""

    def render(self, term: Term, text: str, page: P_contra | None, *, final: bool = False) -> str:
        """Return a text of a term as HTML for ``page``; for ``final`` see ``Pages.url``."""
        ...


@dataclass(frozen=True, slots=True)
class Filled:
    """A page with its lists."""

    html: str
    groups: Sequence[Group] = ()
    """Those of all lists, for a table of contents."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """The new ids of what the author of the page has given the id of an entry."""
    has_map: bool = False
    """Whether one of them is drawn as a map."""


@dataclass(frozen=True)
class Site(Generic[P]):
    """A site, as far as it is known."""

    prepared: PreparedGlossary
    places: EntryPlaces[P]
    texts: HostTexts[P]
    users: Users = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    """The title of each page that uses terms, by its path."""
    edit: Callable[[Term], str] = lambda _term: ""
    """The address at which the file of a term is edited; empty: none."""
    indexes: Callable[[Marker], bool] = lambda _marker: False
    """Whether the entries of a list are on pages of their own."""
    kept: KeptLinks | None = None
    """The pages that were linked before; None: nothing is kept."""
    is_searched: bool = False
    """Whether the search of the site reads the HTML of its pages, and nothing else."""
    _tooltips: dict[tuple[str, str, bool], Tooltip] = field(default_factory=dict, init=False, repr=False, compare=False)

    def link(self, html: str, page: P, policy: Policy) -> Linked:
        """Link the mentions and the references of a page."""
        link = self.prepared.linker.link if self.kept is None else partial(self.kept.link, self.prepared)
        return link(
            html,
            lambda term: self.places.href(term, page),
            policy,
            lambda href: self.places.term_at(href, page, self.prepared.glossary),
        )

    def explain(self, html: str, page: P, policy: Policy) -> tuple[str, list[Verdict]]:
        """Return the prose of a page, and a verdict on every place in it that looks like a name of a term."""
        return self.prepared.linker.explain(
            html,
            policy,
            lambda term: self.places.href(term, page),
            lambda href: self.places.term_at(href, page, self.prepared.glossary),
        )

    def list_in(self, html: str, page: P) -> Filled:
        """Put lists in the place of their markers.

        The first list on the page that has a term carries its anchor.
        """
        glossary, renderer, shown = self.prepared.glossary, self.prepared.list_page, self.places.shown
        here = {*self.places.on(page), *self.places.listed_on(page)}
        taken = self.places.anchors(page, glossary)
        html, moved = apart(html, taken, links=False)
        taken |= anchors_in(html)
        host = self._host(page, taken)
        pieces: list[Piece] = []
        every: list[Group] = []
        found = [each for each in markers(html) if not each.term]
        for marker in found:
            terms = [term for term in marker.of(glossary.terms) if shown is None or term.id in shown]
            if marker.is_map:
                pieces.append(Piece(marker.start, marker.end, renderer.map(terms, host, taken)))
                continue
            groups = under_initials(terms, self.prepared.reader, taken, sort=marker.sort)
            render = renderer.index if self.indexes(marker) else renderer.render
            made = render(groups, host, set(here))
            pieces.append(Piece(marker.start, marker.end, made))
            every += groups
            here -= {term.id for term in terms}
        return Filled(insert(html, pieces), every, moved, has_map=any(each.is_map for each in found))

    def met(self, filled: Filled, source: str, file: str) -> Iterator[Problem]:
        """Yield the problems of ids that gave way to that of an entry; ``source`` is that of the page's ``file``."""
        for old, new in filled.moved.items():
            term = self.prepared.glossary.by_anchor[old]
            yield met_anchor(term, old, new, anchor_place(source, old, file))

    def entry_page(self, term: Term, page: P, index: P) -> str:
        """Return the HTML of a page that holds the entry of one term, which the list on ``index`` leads to."""
        return self.prepared.list_page.single(
            term, self._host(page, {term.anchor, *term.old_anchors}), back=self.places.pages.url(index, page)
        )

    def _host(self, page: P, taken: set[str]) -> Host:
        """Return what the list on a page asks for; ``taken`` are the ids that its texts must leave alone."""

        def render(term: Term, text: str) -> str:
            html, _ = apart(self.texts.render(term, text, page), taken)
            taken.update(anchors_in(html))
            return html

        find = cache(self.places.pages.find)  # one page uses many terms
        return Host(
            render=render,
            href=lambda term: self.places.entry(term, page),
            more=lambda term: self.places.more(term, page),
            users=lambda term: self._users_of(term, page, find),
            edit=self.edit,
            final=lambda term: self.places.entry(term, page, final=True),
            is_searched=self.is_searched,
            map=self.places.pages.url(self.places.map, page) if self.places.map not in (None, page) else "",
            referring=lambda html: self._worded(html, page),
        )

    def _users_of(self, term: Term, page: P, find: Callable[[str], P | None]) -> list[User]:
        found = []
        for path, use in self.users.get(term.id, ()):
            if (user := find(path)) is not None:
                href = self.places.pages.url(user, page) + (f"#{use.section}" if use.section else "")
                title = self.titles.get(path, path)
                section = "" if use.section_title == title else use.section_title
                found.append(User(href, title, section, use.snippet, use.count))
        return found

    def define_in(self, html: str, page: P) -> str:
        """Put single definitions in the place of their markers."""
        texts = ((each, self.definition(each.term, page)) for each in markers(html) if each.term)
        placed = [(each, text) for each, text in texts if text is not None]
        taken = anchors_in(html) | self.places.anchors(page, self.prepared.glossary) if placed else set()
        pieces: list[Piece] = []
        for each, text in placed:
            own, _ = apart(text, taken)
            taken.update(anchors_in(own))
            pieces.append(Piece(each.start, each.end, own, "glossary-definition"))
        return insert(html, pieces) if pieces else html

    def mistakes(self, html: str) -> list[Finding]:
        """Return what is wrong with the markers of a page."""
        wrong = [finding for marker in markers(html) for finding in mistakes(marker, self.prepared.glossary)]
        return [*wrong, *misspelt(html)]

    def definition(self, name: str, page: P) -> str | None:
        """Return the definition of the term of this id or name, not yet linked; None where there is no such term."""
        term = self.prepared.glossary.find(name)
        return self.texts.render(term, term.texts.definition, page) if term else None

    def described(self, page: P) -> str:
        """Return the linked data of the terms whose entries are on a page."""
        terms = (self.prepared.glossary.by_id[each] for each in self.places.on(page))
        return linked_data(
            self.prepared.title,
            self.prepared.reader,
            [term for term in terms if self.places.entry(term, page)],
            lambda term: self._worded(self.texts.render(term, term.texts.definition, page), page),
        )

    def finished(self, linked: Linked, page: P, language: str, *, tooltips: bool, terms: str = "") -> str:
        """Return a page with what goes at its end: its terms, if wanted, and the data of its ``tooltips``, if any.

        What stands on the page itself is not said twice. ``language`` is that of the page, ``terms`` the URL of the
        script with what readers may open inside tooltips; empty: the page has that too.
        """
        options = self.prepared.settings.options
        away = [term for term in linked.terms if not self.places.is_on(term, page)]
        ambiguous = linked.ambiguous
        html, listed, data = linked.html, "", ""
        indexed = set(self.places.listed_on(page))
        if options.page_terms and (further := [term for term in away if term.id not in indexed]):
            texts = [self._tooltip(term, page, language, final=False) for term in further]
            html = noted(html, [term.id for term in further])
            listed = self.prepared.list_page.page_terms(texts)
        if tooltips:
            shown = [self._shown(term, page, language, is_apart=term.id in ambiguous) for term in away]
            every = [*shown, *self._inner(shown, page, language, is_shared=bool(terms))]
            data = island(every, catalogue(self.prepared.reader), delay=options.tooltip_delay, terms=terms)
        return html + listed + data

    def terms(self, page: P, base: str, mentioned: Container[str] = ()) -> str:
        """Return the script with what the palette finds; ``base`` is the URL of ``page``, the first list, from it.

        Without a palette it has what readers may open inside the tooltips of the terms that are ``mentioned``, by id.
        """
        tooltip = partial(self._tooltip, page=page, language=self.prepared.reader, final=True)
        shown = [term for term in self.prepared.glossary.terms if self.places.is_shown(term)]
        found = found_among(shown)
        if not self.prepared.settings.options.palette:
            referring = (term for term in shown if term.id in mentioned and refers(term))
            inner = {id_ for term in referring for id_ in references(tooltip(term).html)}
            found = [(term, [term]) for term in shown if term.id in inner]
        return self.prepared.list_page.terms([(tooltip(term), names) for term, names in found], base)

    def _inner(self, tooltips: Sequence[Tooltip], page: P, language: str, *, is_shared: bool) -> list[Tooltip]:
        """Return the tooltips of the terms that definitions refer to, which a reader may open inside them.

        Where a script ``is_shared`` that has them in the language of the site, those in another language.
        """
        if is_shared and language in {"", self.prepared.reader}:
            return []
        by_id, known = self.prepared.glossary.by_id, {each.id for each in tooltips}
        ids = dict.fromkeys(term for each in tooltips for term in references(each.html))
        terms = [by_id[each] for each in ids if each in by_id and each not in known]
        away = [term for term in terms if not self.places.is_on(term, page)]
        made = (self._shown(term, page, language, is_apart=True) for term in away)
        return [each for each in made if not (is_shared and each.language)]

    def _shown(self, term: Term, page: P, language: str, *, is_apart: bool) -> Tooltip:
        """Return the tooltip of a term for the script, which needs its URL where mentions may lead elsewhere alone."""
        known = self._everywhere(term, language, final=True)
        if not is_apart and not known.apart:
            return known
        return replace(known, url=self.places.entry(term, page, final=True), apart=True)

    def _tooltip(self, term: Term, page: P, language: str, *, final: bool) -> Tooltip:
        """Return the tooltip of a term on a page."""
        known = self._everywhere(term, language, final=final)
        return replace(known, url=self.places.entry(term, page, final=final))

    def _everywhere(self, term: Term, language: str, *, final: bool) -> Tooltip:
        """Return what the tooltip of a term is on all pages."""
        key = (term.id, language, final)
        if (known := self._tooltips.get(key)) is None:
            home, default = self.places.homes.get(term.id), self.prepared.glossary.language
            policy = Policy(auto=False, language=term.in_language(language, default)[2])

            def render(text: str) -> str:
                return self._referring(self.texts.render(term, text, home, final=final), home, policy, final=final)

            around = Home(
                glossary=self.prepared.glossary,
                entry=lambda other: self.places.entry(other, home, final=final) if home is not None else "",
                more=self.places.more(term, home, final=final) if home is not None else "",
            )
            levels = self.prepared.settings.options.palette
            known = self._tooltips[key] = Tooltip.of(
                term, render, language=language, default=default, home=around, levels=levels
            )
        return known

    def _worded(self, html: str, page: P) -> str:
        """Return the HTML of a definition of which a page has the words alone, with those of its references."""
        return self._referring(html, page, Policy(auto=False, language=self.prepared.reader), final=False)

    def _referring(self, html: str, home: P | None, policy: Policy, *, final: bool) -> str:
        """Return the HTML of a definition with its explicit references resolved, as seen from its ``home``."""
        if home is None or SCHEME not in html:
            return html
        href = lambda other: self.places.href(other, home, final=final)  # noqa: E731 - as `link` asks for it
        return self.prepared.linker.link(html, href, policy).html
