"""The file that says who uses which term."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from glossary_plugin.core.linking.usage import Snippet, Use
from glossary_plugin.core.model import Origin
from glossary_plugin.core.site.usage_file import PageUsage, SiteUsage, read_usage, usage_of, write_usage
from glossary_plugin.core.site.usage_schema import usage_schema
from tests.factories import glossary, term

TEXT = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs"), exclude_characters="\\\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    ),
    max_size=20,
)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
SNIPPETS = st.builds(Snippet, TEXT, TEXT, TEXT)
USES = st.builds(Use, TEXT, TEXT, TEXT, SNIPPETS, st.integers(0), st.integers(0), TEXTS, TEXTS)
PAGES = st.builds(PageUsage, path=TEXT, title=TEXT, url=TEXT, uses=st.lists(USES, max_size=2).map(tuple))
ORIGINS = st.builds(Origin, glossary=TEXT, id=TEXT)
SITES = st.builds(
    SiteUsage,
    title=TEXT,
    url=TEXT,
    pages=st.lists(PAGES, max_size=3).map(tuple),
    origins=st.dictionaries(TEXT, ORIGINS),
)
TEAM = "https://terms.example.org/glossary.json"
USE = Use("a", "s", "S", Snippet("An ", "A", "."), 2, 1, ("A",), ("a",))
SITE = SiteUsage(
    title="Site",
    url="https://example.org/",
    pages=(PageUsage(path="b.md", title="B", url="b/", uses=(USE,)),),
    origins={"a": Origin(glossary=TEAM, id="x", title="Team", version="1")},
)
VALID = Draft202012Validator(usage_schema())


@given(SITES)
def test_what_is_written_is_read_and_as_the_schema_says(site: SiteUsage) -> None:
    text = write_usage(site)
    assert read_usage(text) == site
    VALID.validate(json.loads(text))


def test_a_site_publishes_the_terms_of_others_alone_and_its_pages_are_sorted() -> None:
    made = glossary(term("a", origin=SITE.origins["a"]), term("own"))
    own = replace(USE, term="own")
    pages = [
        PageUsage(path="c.md", title="C", url="c/", uses=(own,)),
        PageUsage(path="b.md", title="B", url="b/", uses=(own, USE)),
        PageUsage(path="a.md", title="A", url="a/", uses=()),
    ]
    assert usage_of("Site", "https://example.org/", pages, made, published=True) == SITE
    every = usage_of("Site", "", pages, made, published=False)
    assert [(page.path, len(page.uses)) for page in every.pages] == [("c.md", 1), ("b.md", 2)]
    assert every.origins == SITE.origins


def _with(way: tuple[str | int, ...], value: object) -> str:
    """Return the file with another value at a place; None takes the key away."""
    whole: Any = json.loads(write_usage(SITE))
    inner = whole
    for key in way[:-1]:
        inner = inner[key]
    if value is None:
        del inner[way[-1]]
    else:
        inner[way[-1]] = value
    return json.dumps(whole)


PAGE: tuple[str | int, ...] = ("pages", 0)
A_USE: tuple[str | int, ...] = (*PAGE, "uses", 0)
WRONG: list[tuple[list[tuple[str | int, ...]], list[object]]] = [
    (
        [
            *((key,) for key in ("title", "url")),
            *((*PAGE, key) for key in ("path", "title", "url")),
            *((*A_USE, key) for key in ("term", "section", "section_title")),
            *((*A_USE, "snippet", key) for key in ("before", "mention", "after")),
            *(("terms", "a", key) for key in ("glossary", "id")),
            *(("glossaries", TEAM, key) for key in ("title", "version")),
        ],
        [None, 3, True, ["x"], {"x": "y"}],
    ),
    ([(*A_USE, key) for key in ("count", "linked")], [None, -1, 1.5, True, "1", [1]]),
    ([("pages",), (*PAGE, "uses"), (*A_USE, "names"), (*A_USE, "references")], [None, "", "x", 3, {"x": "y"}, [3]]),
    ([("terms",), ("glossaries",)], [None, 3, "x", ["x"], {"a": 3}]),
    ([PAGE, A_USE, (*A_USE, "snippet"), ("terms", "a")], [3, "x", ["x"], {}]),
    ([("version",)], [None, 1, "2", 3, [2], "9" * 1000]),
]
NO_FILE = ["", "[]", "{}", "1", '"version"', "<html>", "{" * 100_000, "[" * 100_000]


@pytest.mark.parametrize("text", [*NO_FILE, *(_with(way, odd) for ways, odds in WRONG for way in ways for odd in odds)])
def test_what_is_no_such_file_is_refused_in_a_short_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^.{1,120}$"):
        read_usage(text)


def test_a_file_of_too_many_uses_is_refused() -> None:
    whole: Any = json.loads(write_usage(SITE))
    whole["pages"] *= 100_001
    with pytest.raises(ValueError, match="it has more than 100,000 uses"):
        read_usage(json.dumps(whole))


def test_texts_are_plain_and_short_and_names_are_few() -> None:
    odd = "<b>\x00\x1b[2J\u202eA</b>\\href" + "x" * 10_000
    use = replace(USE, snippet=Snippet(odd, odd, odd), names=("A",) * 1000)
    pages = (replace(SITE.pages[0], title=odd, uses=(use,)),)
    read = read_usage(write_usage(replace(SITE, pages=pages)))
    [found] = read.pages[0].uses
    assert len(found.names) == 100
    for text in (read.pages[0].title, found.snippet.before, found.snippet.mention, found.snippet.after):
        assert text.startswith("<b>[2JA</b>\\\u200chrefxxx")
        assert len(text) <= 501


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["version", "pages", "title", "uses", "terms"]), inner)
    ),
)


@given(JSON)
def test_nothing_else_is_raised(given_: object) -> None:
    with suppress(ValueError):
        assert isinstance(read_usage(json.dumps(given_)), SiteUsage)
