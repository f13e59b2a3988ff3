"""The table of contents as searches read it: each finds what it found, and not by going through all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from mkdocs.contrib.search.search_index import SearchIndex
from mkdocs.structure.toc import AnchorLink, TableOfContents

from glossary_plugin.mkdocs_plugin.toc import LookUp, every_link

if TYPE_CHECKING:
    from collections.abc import Sequence

_IDS = "abcdefgh"


def _link(id_: str, children: Sequence[AnchorLink] = ()) -> AnchorLink:
    link = AnchorLink(f"Title {id_}", id_, 1)
    link.children = list(children)
    return link


LINKS = st.recursive(
    st.builds(_link, st.sampled_from(_IDS)),
    lambda links: st.builds(_link, st.sampled_from(_IDS), st.lists(links, max_size=3)),
    max_leaves=12,
)


def _found(links: list[AnchorLink], id_: str | None) -> tuple[str, str] | None:
    """Return the link that the search of MkDocs finds."""
    found = SearchIndex()._find_toc_by_id(TableOfContents(links), id_)
    return (found.title, found.url) if found else None


@given(st.lists(LINKS, max_size=4), st.sampled_from([*_IDS, "z", None]))
def test_a_search_finds_what_it_would_find_in_the_links_themselves(links: list[AnchorLink], id_: str | None) -> None:
    assert _found(LookUp(links), id_) == _found(links, id_)


@given(st.lists(LINKS, max_size=4))
def test_whoever_looks_for_none_sees_all_links(links: list[AnchorLink]) -> None:
    """Also after a search has looked for one."""
    looked_up = LookUp(links)
    _found(looked_up, "b")
    assert [str(link) for link in looked_up] == [str(link) for link in links]
    assert [link.title for link in every_link(looked_up)] == [link.title for link in every_link(links)]
    assert LookUp(links).links == links


def test_no_search_goes_through_all_links_for_each() -> None:
    """Two links are compared for each id, however many there are."""
    seen = 0

    class Counted(AnchorLink):
        @property
        def children(self) -> list[AnchorLink]:
            nonlocal seen
            seen += 1
            return self._children

        @children.setter
        def children(self, links: list[AnchorLink]) -> None:
            self._children = links

    entries: list[AnchorLink] = [Counted(f"Term {number}", f"term-{number}", 3) for number in range(1_000)]
    links = LookUp([_link("top", [_link("a", entries[:500]), _link("b", entries[500:])])])
    seen = 0
    assert all(_found(links, entry.id) == (entry.title, entry.url) for entry in entries)
    assert _found(links, "elsewhere") is None
    assert seen == 0
