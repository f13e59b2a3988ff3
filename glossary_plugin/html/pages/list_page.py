"""The glossary page: entries under their initials, an index, relations, sources, "used in"."""

from __future__ import annotations

import tomllib
from collections import Counter
from copy import copy
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, count, groupby
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from glossary_plugin.core.model import Role, Status, Tag
from glossary_plugin.core.options import Options
from glossary_plugin.core.site.clusters import clustered
from glossary_plugin.core.site.learning_path import learning_path
from glossary_plugin.core.site.search_words import romanized, shown_names
from glossary_plugin.core.system.files import is_file
from glossary_plugin.core.text.collation import index_order, initial, sort_key
from glossary_plugin.core.text.languages import is_rtl
from glossary_plugin.html.drawing.glossary_map import draw_map
from glossary_plugin.html.drawing.graph import RELATIONS, Graph, Neighbour, draw
from glossary_plugin.html.drawing.mermaid import diagram
from glossary_plugin.html.linking.tokens import inline
from glossary_plugin.html.pages.lead import lead
from glossary_plugin.html.pages.palette import terms_script
from glossary_plugin.html.pages.templating import Templates
from glossary_plugin.html.pages.tooltips import Tooltip, rebased, said_in

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from glossary_plugin.core.linking.usage import Snippet
    from glossary_plugin.core.model import Glossary, Name, Term, Texts
    from glossary_plugin.core.problems import Problem
    from glossary_plugin.core.site.used_by import ForeignUse, OtherSite
    from glossary_plugin.html.drawing.glossary_map import Sheet
    from glossary_plugin.html.pages.palette import Found

__all__ = ["MOST_PREVIEWS", "Group", "Host", "ListPage", "User", "catalogue", "language_name", "under_initials"]

_WORDS = Path(__file__).parents[1] / "words"
_DEFAULTS = Options()
MOST_PREVIEWS = 200
"""How many entries a list shows in full, and an index in tooltips; of more there is a line of each."""
_MOST_CURVES = 120
"""How many curves of a map are seen at once; of more, those of the term alone that a reader points at."""
_MOST_STEPS = 6
"""How many steps an entry shows of what to read before it; the rest is folded."""
_MOST_FOREIGN = 200
"""How many users of a term are named of each site of others, so that none of them fills the page."""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return the words of the page in a language (BCP 47), in English where we have none; a plain TOML file each."""
    return MappingProxyType({key: word for key, word in _words(language).items() if isinstance(word, str)})


@cache
def language_name(tag: str, reader: str) -> str:
    """Return how a language (BCP 47) is called in that of the reader; as its tag where we have no name for it.

    >>> language_name("de", "en"), language_name("en", "ja"), language_name("tlh", "en")
    ('German', '英語', 'tlh')
    >>> language_name("pt_BR", "en"), language_name("zh-Hant-HK", "en")
    ('Portuguese (BR)', 'Traditional Chinese (HK)')
    """
    names = _words(reader)["languages"]
    parts = tag.replace("_", "-").split("-")
    for count_ in range(len(parts), 0, -1):
        if name := names.get("-".join(parts[:count_]).lower()):
            rest = ", ".join(parts[count_:])
            return f"{name} ({rest})" if rest else str(name)
    return tag


@cache
def _words(language: str) -> Mapping[str, Any]:
    """Return the words of a language over those of English, with its names of languages."""
    words = tomllib.loads((_WORDS / "en.toml").read_text(encoding="utf-8"))
    for tag in (language.split("-", maxsplit=1)[0].lower(), language.lower()):
        if tag.replace("-", "").isalnum() and is_file(path := _WORDS / f"{tag}.toml"):
            own = tomllib.loads(path.read_text(encoding="utf-8"))
            words |= own | {"languages": words["languages"] | own.get("languages", {})}
    return words


@dataclass(frozen=True, slots=True)
class User:
    """A section of a page that uses a term, as a reader sees it."""

    href: str
    title: str
    section: str
    snippet: Snippet
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Users:
    """The users of a term on one site, as an entry has them."""

    title: str
    """What the site is called."""
    url: str
    """Where it is; empty: nowhere on the web."""
    count: int
    """How many there are, of which not all may be named."""
    shown: Sequence[User]
    folded: Sequence[User]


@dataclass(frozen=True, slots=True)
class Host:
    """What the page's host answers; every URL is relative to the list's page."""

    render: Callable[[Term, str], str]
    """A text of a term, Markdown, as HTML."""
    href: Callable[[Term], str]
    """The URL of a term's entry; empty: it has none."""
    more: Callable[[Term], str]
    """The URL of the page that a term names; empty: none."""
    users: Callable[[Term], Sequence[User]]
    edit: Callable[[Term], str] = lambda _term: ""
    """The address at which the file of a term is edited; empty: none."""
    reference: str = "[](term:{})"
    """How an author of the page refers to the entry of an id, which stands for the braces."""
    final: Callable[[Term], str] | None = None
    """The URL of a term's entry where the host does not rewrite it, as in drawings; None: it rewrites none."""
    is_searched: bool = False
    """Whether the search reads this HTML alone, in which words for it must stand then, as nothing that is seen."""
    anchors_whole: bool = False
    """Whether the anchor of an entry is that of all of it: what a search shows of it; else that of its heading."""
    map: str = ""
    """The URL of the page with the map of the glossary; empty: there is none."""


@dataclass(frozen=True, slots=True)
class Group:
    """The terms under one initial, or all that a list has, without id and title."""

    id: str
    title: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPart:
    """A part of a map: as it is drawn, and as a list."""

    id: str
    title: str
    terms: tuple[Term, ...]
    sheet: Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What readers may do with a list, or with an entry that has a page of its own."""

    filter: str
    """What the box that filters says; empty: there is none."""
    tags: Sequence[Tag]
    """Those that some of the entries have."""
    has_levels: bool
    """Whether an entry has explanations of other levels."""
    has_tooltips: bool
    """Whether the site has tooltips, which a reader may not want."""
    tooltip_words: str
    """What they say; empty: the site has none."""
    view: str
    """How entries are shown at first: ``full``, or ``compact``, a line each; empty where there is no choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryContext:
    """What the template of an entry is given."""

    term: Term
    home: bool
    level: int
    """Of its heading."""
    is_anchored_whole: bool
    """Whether what is around it has its anchor."""
    searched_names: Sequence[str]
    """Its names that the heading does not show, for a search."""
    searched_sounds: Sequence[str]
    """How it sounds in Latin letters, for a search."""
    texts: Texts
    aliases: Sequence[str]
    """Those that are not its name in another language too."""
    translated: Sequence[tuple[str, str]]
    """The definitions in other languages, behind these."""
    tags: Sequence[Tag]
    see: Term | None
    avoid: Sequence[Name]
    requires: Sequence[Term]
    path: Sequence[Term]
    """What to read before it, in order, where that is wanted: these, and what they require."""
    path_rest: Sequence[Term]
    """The steps of which there are too many, and which are folded."""
    broader: Sequence[Term]
    narrower: Sequence[Term]
    related: Sequence[Term]
    graph: Graph | None
    """The drawing of these four, where it is wanted."""
    mermaid: str
    """The same as a diagram, where that is wanted; else empty."""
    more: str
    edit: str
    reference: str
    """How an author refers to it, to be copied; empty where readers alone see the page."""
    users: Sequence[User]
    shown: Sequence[User]
    folded: Sequence[User]
    others: Sequence[Users]
    """Who uses it on the sites of others."""
    render: Callable[[str], Markup]
    href: Callable[[Term], str]
    language_name: Callable[[str], str]


def under_initials(
    terms: Iterable[Term], language: str, taken: set[str] | None = None, *, sort: str = ""
) -> list[Group]:
    """Sort terms by reading or name and put them under their initials, for readers of ``language``.

    With ``sort`` *file* they stay in the order of the files, in one group without a title. ``taken`` has
    the ids of groups that other lists of the page have; ours are added.
    """
    if sort == "file":
        every = tuple(terms)
        return [Group(id="", title="", terms=every)] if every else []
    ids = set() if taken is None else taken

    def free(number: int, title: str) -> str:
        return _free(f"glossary-{number}" if title == "#" else f"glossary-{title.lower()}", ids)

    headed = [(initial(term.reading or term.name, language), term) for term in terms]
    headed.sort(
        key=lambda pair: (index_order(pair[0], language), sort_key(pair[1].reading or pair[1].name), pair[1].id)
    )
    groups = [(title, tuple(term for _, term in pairs)) for title, pairs in groupby(headed, key=itemgetter(0))]
    return [Group(id=free(number, title), title=title, terms=members) for number, (title, members) in enumerate(groups)]


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
            _pairs(inside),
            is_mirrored=is_rtl(self._language),
        )
        listed = [tuple(term for term, _ in each.members) for each in clusters]
        parts = [
            MapPart(id=_free(f"glossary-part-{at}", ids), title=each.title, terms=members, sheet=sheet)
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
            arrow=_free("glossary-arrow", ids),
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

    def palette(self, found: Iterable[Found], base: str) -> str:
        """Return the script with what the palette finds, and its dialog; for ``base`` see ``terms_script``."""
        every = list(found)
        dialog = self._templates.render(
            "palette.html",
            words=self._words,
            language=self._language,
            has_tooltips=self._options.tooltips,
            has_levels=any(each.explanations for each, _ in every),
        )
        return terms_script(every, dialog, base)

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
        by_id = self._glossary.by_id
        used_in = self._options.used_in
        users = host.users(term) if used_in != 0 else ()

        def related(ids: Iterable[str]) -> list[Term]:
            """Return the terms that have an entry: drafts may be left out, others not listed."""
            return [by_id[each] for each in ids if each in by_id and host.href(by_id[each])]

        def render(text: str) -> Markup:
            return Markup(inline(host.render(term, text)))  # noqa: S704 - trusted like the pages

        relations = {each: related(getattr(term, each)) for each in RELATIONS}
        path = related(self.path(term)) if self._options.learning_path else []
        neighbours = self._neighbours(relations, host, level)
        is_svg = self._options.graph_as == "svg"
        entry = EntryContext(
            term=term,
            home=home,
            level=level,
            is_anchored_whole=host.anchors_whole,
            searched_names=_further_names(term) if host.is_searched else (),
            searched_sounds=romanized(term) if host.is_searched else (),
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
        return self._templates.render("entry.html", entry=entry, words=self._words, tools=tools)

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
    return lead(host.render(term, term.texts.definition)) if term.texts.definition else ""


def _free(wanted: str, ids: set[str]) -> str:
    """Return an id that a page does not have yet, and note it."""
    id_ = next(each for each in chain([wanted], (f"{wanted}-{again}" for again in count(2))) if each not in ids)
    ids.add(id_)
    return id_


def _pairs(terms: Mapping[str, Term]) -> dict[str, list[tuple[str, str]]]:
    """Return the relations of terms as pairs of ids; one that goes both ways once."""
    related = dict.fromkeys(tuple(sorted((term.id, other))) for term in terms.values() for other in term.related)
    return {
        "requires": [(other, term.id) for term in terms.values() for other in term.requires],
        "broader": [(term.id, other) for term in terms.values() for other in term.broader],
        "related": [(one, other) for one, other in related],
    }


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
