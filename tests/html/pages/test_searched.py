"""What searches do not read of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.html.pages.searched import cut, restored

OURS = '<details class="glossary-used" data-search-exclude="">'
ENTRY = ['<article class="glossary-entry">', "</article>"]
CUT = [
    # a page, and what a search reads of it
    ("<p>a</p>", "<p>a</p>"),
    (f"a{OURS}b<details>c</details>d</details>e", "ae"),
    (f"{OURS}a</details>b{OURS}c</details>", "b"),
    (f"a{OURS}never closed", "anever closed"),
    (f"a{OURS}b</detailsx></details>c", "ac"),
    ('<h2 id="a" class="glossary-initial" data-search-exclude="">A</h2>b', "b"),
    ('a<div class="glossary glossary-map" data-search-exclude=""><h2 id="b">b</h2></div>', "a"),
    # the tags of entries alone; others keep theirs
    (f'a<article class="glossary-entry" data-glossary-entry="b"><p>c</p>{OURS}d</details></article>', "a<p>c</p>"),
    ("<article>a</article>", "<article>a</article>"),
    # an author's own is left to the search, which may leave out more than the element
    ('<h2 data-search-exclude="">A</h2>b', '<h2 data-search-exclude="">A</h2>b'),
    ('<p class="glossary-more">a</p>', '<p class="glossary-more">a</p>'),
    (
        '<p class="my glossary-more" data-search-exclude="">a</p>',
        '<p class="my glossary-more" data-search-exclude="">a</p>',
    ),
]


@pytest.mark.parametrize(("html", "read"), CUT)
def test_what_is_marked_is_cut(html: str, read: str) -> None:
    searched, pieces = cut(html)
    assert restored(searched, ("",) * len(pieces)) == read
    assert restored(searched, pieces) == html


@given(st.lists(st.sampled_from([OURS, "</details>", "<details>", "<b>", "text", *ENTRY, "<!-- glossary-cut 9 -->"])))
def test_a_page_comes_back_whole(parts: list[str]) -> None:
    html = "".join(parts)
    assert restored(*cut(html)) == html
