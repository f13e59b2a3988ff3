"""What a list is made of: what its host answers, its groups, and what its templates are given."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, count, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from glossary_plugin.core.text.collation import index_order, initial, sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markupsafe import Markup

    from glossary_plugin.core.linking.usage import Snippet
    from glossary_plugin.core.model import Name, Tag, Term, Texts
    from glossary_plugin.html.drawing.glossary_map import Sheet
    from glossary_plugin.html.drawing.graph import Graph

__all__ = ["EntryContext", "Group", "Host", "MapPart", "Tools", "User", "Users", "free_anchor", "under_initials"]


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
    referring: Callable[[str], str] = str
    """HTML with its references to terms resolved, where the host resolves those of its pages later."""


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
    """What they say before the name that is to be used; empty: the site has none."""
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
    searched_words: Sequence[str]
    """All words by which a search finds it."""
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
        return free_anchor(f"glossary-{number}" if title == "#" else f"glossary-{title.lower()}", ids)

    headed = [(initial(term.reading or term.name, language), term) for term in terms]
    headed.sort(
        key=lambda pair: (index_order(pair[0], language), sort_key(pair[1].reading or pair[1].name), pair[1].id)
    )
    groups = [(title, tuple(term for _, term in pairs)) for title, pairs in groupby(headed, key=itemgetter(0))]
    return [Group(id=free(number, title), title=title, terms=members) for number, (title, members) in enumerate(groups)]


def free_anchor(wanted: str, ids: set[str]) -> str:
    """Return an id that a page does not have yet, and note it."""
    id_ = next(each for each in chain([wanted], (f"{wanted}-{again}" for again in count(2))) if each not in ids)
    ids.add(id_)
    return id_
