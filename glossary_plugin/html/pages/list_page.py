"""The glossary page: entries under their initials, an index, relations, sources, "used in"."""

from __future__ import annotations

from collections import Counter
from copy import copy
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from markupsafe import Markup

from glossary_plugin.core.model import Role, Status, Tag
from glossary_plugin.core.options import Options
from glossary_plugin.core.site.clusters import clustered, related_pairs
from glossary_plugin.core.site.learning_path import learning_path
from glossary_plugin.core.site.search_words import shown_names, sought_words
from glossary_plugin.core.text.languages import is_rtl
from glossary_plugin.html.drawing.glossary_map import draw_map
from glossary_plugin.html.drawing.graph import RELATIONS, Neighbour, draw
from glossary_plugin.html.drawing.mermaid import diagram
from glossary_plugin.html.linking.tokens import inline
from glossary_plugin.html.pages.catalogue import catalogue, language_name
from glossary_plugin.html.pages.lead import lead
from glossary_plugin.html.pages.list_parts import (
    EntryContext,
    Group,
    Host,
    MapPart,
    Tools,
    User,
    Users,
    free_anchor,
)
from glossary_plugin.html.pages.palette import terms_script
from glossary_plugin.html.pages.templating import Templates
from glossary_plugin.html.pages.tooltips import Tooltip, rebased, said_in

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.core.site.used_by import ForeignUse, OtherSite
    from glossary_plugin.html.pages.palette import Found

__all__ = ["MOST_PREVIEWS", "ListPage"]

_DEFAULTS = Options()
MOST_PREVIEWS = 200
"""How many entries a list shows in full, and an index in tooltips; of more there is a line of each."""
_MOST_CURVES = 120
"""How many curves of a map are seen at once; of more, those of the term alone that a reader points at."""
_MOST_STEPS = 6
"""How many steps an entry shows of what to read before it; the rest is folded."""
_MOST_FOREIGN = 200
"""How many users of a term are named of each site of others, so that none of them fills the page."""


class ListPage:
    """Renders lists of a glossary; one for a site.

    ``templates`` is a folder whose files replace ours of the same name; ``report`` is called with
    what is wrong with them. ``others`` are the sites of others that use the terms.
    """

    def __init__(
        self,
        glossary: Glossary,
        *,
        language: str,
        options: Options = _DEFAULTS,
        templates: str = "",
        others: Sequence[OtherSite] = (),
        report: Callable[[Problem], None] = lambda _problem: None,
    ) -> None:
        self._glossary = glossary
        self._language = language
        self._words = catalogue(language)
        self._options = options
        self._others = others
        self._templates = Templates(templates, report)

    def of(self, glossary: Glossary) -> ListPage:
        """Return what renders the same lists with the terms of another glossary."""
        other = copy(self)
        other._glossary = glossary  # noqa: SLF001 - our own
        return other

    def render(self, groups: Sequence[Group], host: Host, homes: Container[str]) -> str:
        """Return the HTML of a list; ``homes`` has the ids of the terms whose entries carry their anchors here."""
        return self._templates.render(
            "list.html",
            groups=groups,
            words=self._words,
            language=self._language,
            tools=self._tools(_terms_of(groups), box=self._words["filter"]),
            id_of=lambda term: term.anchor if host.anchors_whole and term.id in homes else "",
            map=host.map,
            entry_html=lambda term: Markup(  # noqa: S704 - made by our template
                self.entry(term, host, home=term.id in homes)
            ),
        )

    def index(self, groups: Sequence[Group], host: Host, homes: Container[str] = ()) -> str:
        """Return the HTML of a list whose entries are on pages of their own.

        ``homes`` has the ids of the terms whose lines carry their old anchors, for links from before they had pages.
        """
        terms = _terms_of(groups)
        return self._templates.render(
            "index.html",
            groups=groups,
            words=self._words,
            language=self._language,
            tools=self._tools(terms, box=self._words["filter_names"], shows_entries=False),
            previews=self._options.tooltips and len(terms) <= MOST_PREVIEWS,
            homes=homes,
            map=host.map,
            href=host.href,
            sees=lambda term: self._seen(term, host),
            leads=lambda term: _lead(term, host),
        )

    def map(self, terms: Iterable[Term], host: Host, taken: set[str] | None = None) -> str:
        """Return the HTML of the map of those terms that have entries; ``taken`` are the ids that the page has."""
        ids = set() if taken is None else taken
        inside = {term.id: term for term in terms if host.href(term) and not term.see}
        clusters = clustered(list(inside.values()), self._glossary.tags, self._words["other_terms"])
        drawn = draw_map(
            [(each.title, [(term.id, term.name, depth) for term, depth in each.members]) for each in clusters],
            related_pairs(inside),
            is_mirrored=is_rtl(self._language),
        )
        listed = [tuple(term for term, _ in each.members) for each in clusters]
        parts = [
            MapPart(id=free_anchor(f"glossary-part-{at}", ids), title=each.title, terms=members, sheet=sheet)
            for at, (each, members, sheet) in enumerate(zip(clusters, listed, drawn.sheets, strict=True), start=1)
        ]

        def related(term: Term) -> Iterator[tuple[str, list[Term]]]:
            for kind in RELATIONS:
                if others := [inside[each] for each in getattr(term, kind) if each in inside]:
                    yield kind, others

        return self._templates.render(
            "map.html",
            map=drawn,
            parts_=parts,
            first=next(chain.from_iterable(listed), None),
            arrow=free_anchor("glossary-arrow", ids),
            is_mirrored=is_rtl(self._language),
            is_dense=drawn.count > _MOST_CURVES,
            words=self._words,
            language=self._language,
            tools=self._tools(list(inside.values()), box=self._words["filter_names"], shows_entries=False),
            has_tooltips=self._options.tooltips,
            previews=self._options.tooltips and len(inside) <= MOST_PREVIEWS,
            leads=lambda term: _lead(term, host),
            href=host.href,
            final=host.final or host.href,
            related=related,
        )

    def single(self, term: Term, host: Host, back: str = "") -> str:
        """Return the HTML of a page that is one entry; ``back`` is the URL of its list, where the host shows none."""
        tools = self._tools([term])
        entry = Markup(self.entry(term, host, level=1, tools=tools))  # noqa: S704 - made by our template
        words = self._words
        return self._templates.render(
            "single.html",
            term=term,
            id=term.anchor if host.anchors_whole else "",
            entry=entry,
            words=words,
            language=self._language,
            tools=tools,
            back=back,
        )

    def _tools(self, terms: Sequence[Term], *, box: str = "", shows_entries: bool = True) -> Tools:
        """Return the tools of a list, or of one entry; ``box`` is what the box that filters says."""
        declared = self._glossary.tags
        counts = Counter(tag for term in terms for tag in term.tags)
        shown = [id_ for id_ in {**declared, **counts} if 0 < counts[id_] < len(terms)]
        titles = {title for term in terms for title, _ in term.texts.explanations}
        return Tools(
            filter=box,
            tags=[declared.get(id_) or Tag(id=id_) for id_ in shown] if box else (),
            has_tooltips=bool(box) and self._options.tooltips,
            tooltip_words=said_in(self._words) if self._options.tooltips else "",
            has_levels=shows_entries and not titles.isdisjoint({"simple", "expert"}),
            view=("compact" if len(terms) > MOST_PREVIEWS else "full") if box and shows_entries else "",
        )

    def opener(self, url: str) -> str:
        """Return what opens the palette of a page; ``url`` is that of its script with the terms."""
        return self._templates.render("opener.html", url=url, words=self._words)

    def terms(self, found: Iterable[Found], base: str) -> str:
        """Return the script with terms, and with the dialog of a palette if there is one: see ``terms_script``."""
        every = list(found)
        dialog = self._palette(every) if self._options.palette else ""
        return terms_script(every, dialog, base, self._words, language=self._language)

    def _palette(self, found: Sequence[Found]) -> str:
        return self._templates.render(
            "palette.html",
            words=self._words,
            language=self._language,
            has_tooltips=self._options.tooltips,
            has_levels=any(each.explanations for each, _ in found),
        )

    def page_terms(self, tooltips: Sequence[Tooltip]) -> str:
        """Return the list of the terms that a page links to, for its end."""
        shown = [replace(each, html=rebased(each.html, each.url)) for each in tooltips]
        return self._templates.render("page_terms.html", tooltips=shown, words=self._words)

    def _seen(self, term: Term, host: Host) -> Term | None:
        """Return the entry of a term that is only another name of one."""
        target = self._glossary.by_id.get(term.see)
        return target if target and host.href(target) else None

    def entry(self, term: Term, host: Host, *, home: bool = True, level: int = 3, tools: Tools | None = None) -> str:
        """Return the inside of an entry, its mentions not yet linked; only its ``home`` carries its anchor.

        ``tools`` are those of an entry that has a page of its own.
        """
        context = self._context(term, host, home=home, level=level)
        return self._templates.render("entry.html", entry=context, words=self._words, tools=tools)

    def _context(self, term: Term, host: Host, *, home: bool, level: int) -> EntryContext:
        """Return what the template of an entry is given."""
        by_id = self._glossary.by_id
        used_in = self._options.used_in
        users = host.users(term) if used_in != 0 else ()

        def render(text: str) -> Markup:
            return Markup(inline(host.render(term, text)))  # noqa: S704 - trusted like the pages

        relations = {each: self._related(getattr(term, each), host) for each in RELATIONS}
        path = self._related(self.path(term), host) if self._options.learning_path else []
        neighbours = self._neighbours(relations, host, level)
        is_svg = self._options.graph_as == "svg"
        return EntryContext(
            term=term,
            home=home,
            level=level,
            is_anchored_whole=host.anchors_whole,
            searched_names=_further_names(term) if host.is_searched else (),
            searched_words=sought_words(term) if host.is_searched else (),
            texts=term.texts,
            aliases=_apart(term),
            translated=[(key, text) for key, each in term.translations.items() if (text := each.texts.definition)],
            tags=[self._glossary.tags[tag] for tag in term.tags if tag in self._glossary.tags],
            see=by_id.get(term.see),
            avoid=[name for name in term.names if name.role is Role.AVOID],
            requires=relations["requires"],
            path=path[:_MOST_STEPS],
            path_rest=path[_MOST_STEPS:],
            broader=relations["broader"],
            narrower=relations["narrower"],
            related=relations["related"],
            graph=draw(term.name, neighbours, self._words) if is_svg else None,
            mermaid="" if is_svg else diagram(term.name, neighbours, self._words),
            more=host.more(term),
            edit=host.edit(term),
            reference=host.reference.replace("{}", term.id) if self._options.drafts else "",
            users=users,
            shown=users[:used_in],
            folded=users[used_in:] if used_in is not None else (),
            others=list(self._elsewhere(term)) if used_in != 0 else (),
            render=render,
            href=host.href,
            language_name=self._language_name,
        )

    def _related(self, ids: Iterable[str], host: Host) -> list[Term]:
        """Return the terms that have an entry: drafts may be left out, others not listed."""
        terms = (self._glossary.by_id.get(each) for each in ids)
        return [term for term in terms if term and host.href(term)]

    def path(self, term: Term) -> list[str]:
        """Return the ids of what is to be read before a term, in order."""
        by_id = self._glossary.by_id
        return learning_path(term.id, lambda each: by_id[each].requires if each in by_id else ())

    def _language_name(self, tag: str) -> str:
        return language_name(tag, self._language)

    def _elsewhere(self, term: Term) -> Iterator[Users]:
        """Yield who uses a term on each site of others."""
        most = self._options.used_in
        for site in self._others:
            if uses := site.uses.get(term.id, ()):
                users = list(map(_foreign_user, uses[:_MOST_FOREIGN]))
                folded = users[most:] if most is not None else ()
                yield Users(title=site.title, url=site.url, count=len(uses), shown=users[:most], folded=folded)

    def _neighbours(
        self, relations: Mapping[str, Sequence[Term]], host: Host, level: int
    ) -> dict[str, list[Neighbour]]:
        """Return whom the drawing of an entry has, by relation; nobody where none is wanted."""
        if self._options.graph not in (("entries", "all") if level == 1 else ("all",)):
            return {}
        href = host.final or host.href
        return {
            kind: [Neighbour(each.name, href(each), each.status is Status.DEPRECATED) for each in terms]
            for kind, terms in relations.items()
        }


def _lead(term: Term, host: Host) -> str:
    """Return the first sentence of a definition."""
    return lead(host.referring(host.render(term, term.texts.definition))) if term.texts.definition else ""


def _apart(term: Term) -> Sequence[str]:
    """Return the aliases of a term that are not its name in another language too, in other capitals perhaps."""
    if not term.translations:
        return term.aliases
    translated = {name.text.casefold() for each in term.translations.values() for name in each.names}
    return [each for each in term.aliases if each.casefold() not in translated]


def _further_names(term: Term) -> Sequence[str]:
    """Return the names of a term that its heading does not show, also not as a part of them: a word counts once."""
    shown = [each.casefold() for each in (term.name, *term.abbreviations)]
    return [name for name in shown_names(term) if not any(each in name.casefold() for each in shown)]


def _foreign_user(each: ForeignUse) -> User:
    section = "" if each.use.section_title == each.page else each.use.section_title
    return User(each.url, each.page, section, each.use.snippet, each.use.count)


def _terms_of(groups: Iterable[Group]) -> list[Term]:
    return [term for group in groups for term in group.terms]
