"""Why no page of a site links to a term."""

from __future__ import annotations

from typing import Any

import pytest

from glossary_plugin.core.linking.policy import Plain, Policy
from glossary_plugin.core.model import Glossary, Term
from glossary_plugin.core.options import Options
from glossary_plugin.core.site.unlinked import PageOutcome, nothing_linked
from tests.factories import WHERE, glossary, name, term

API = glossary("API")
PAGES = ("a.md", "b/c.md")
CASES: list[tuple[Glossary, dict[str, Any], list[tuple[str, dict[Plain, int]]], str, str]] = [
    # terms, options, pages with what stays plain there, the reasons, part of the hint
    (API, {"auto": False}, [("a.md", {Plain.OFF: 3})], "option 'auto' is off", "turn it on"),
    (API, {"exclude": ("**",)}, [("a.md", {})], "'include' and 'exclude' leave out 1 of 1 page", "such as 'a.md'"),
    (
        API,
        {"include": ("docs/**",)},
        [("a.md", {}), ("b.md", {})],
        "'include' and 'exclude' leave out 2 of 2 pages",
        "paths inside the documentation folder",
    ),
    (
        API,
        {"exclude": ("b.md",)},
        [("a.md", {Plain.VERB: 1, Plain.COMPOUND: 2}), ("b.md", {Plain.OFF: 9})],
        "'include' and 'exclude' leave out 1 of 2 pages; 3 mentions are weak: a part of a longer name, or an",
        "such as 'b.md'",
    ),
    (API, {}, [("a.md", {Plain.SKIPPED: 1})], "1 mention is of terms that 'skip' names", "out of 'skip'"),
    (API, {}, [("a.md", {Plain.OWN: 2})], "2 mentions are on the page that their own term names", "another, or none"),
    (API, {}, [("a.md", {Plain.UNLISTED: 1})], "1 mention is of terms that no list has", "let a list"),
    (API, {}, [("a.md", {Plain.BY_HAND: 1})], "1 mention is behind a link to the same term", "your own link"),
    (API, {}, [("a.md", {})], "1 term is not in the prose of any page", "'aliases'"),
    (glossary(term("API", scope=("c/**",)), term("B", auto=False)), {}, [("a.md", {})],
     "1 term is for other pages by 'scope'; 1 term is linked by hand alone, by 'auto' or for a name that is too short",
     "its globs are"),
    (glossary(term("ここ", id="x"), term("A", id="y")), {}, [("a.md", {})], "2 terms are linked by hand alone", "true"),
    (
        glossary(term("modèle", language="fr"), term("set", language="en")),
        {},
        [("a.md", {})],
        "1 term is in another language than the pages; 1 term is not in the prose of any page",
        "option 'language'",
    ),
    (glossary("modèle", language="fr"), {}, [("a.md", {})], "1 term is not in the prose", "explain"),
]  # fmt: skip


def _outcomes(pages: list[tuple[str, dict[Plain, int]]], options: Options) -> list[PageOutcome]:
    return [PageOutcome.of(Policy.of(options, path, language="en"), plain) for path, plain in pages]


@pytest.mark.parametrize(("terms", "given", "pages", "reasons", "hint"), CASES)
def test_a_site_without_a_link_says_why(
    terms: Glossary, given: dict[str, Any], pages: list[tuple[str, dict[Plain, int]]], reasons: str, hint: str
) -> None:
    options = Options(**given)
    [problem] = nothing_linked(terms, options, _outcomes(pages, options), WHERE)
    assert problem.message.startswith(f"no page has a link to a term: {reasons}")
    assert hint in problem.hint


def test_front_matter_may_switch_every_page_off() -> None:
    pages = [PageOutcome.of(Policy(auto=False, page=path), {Plain.OFF: 1}) for path in PAGES]
    [problem] = nothing_linked(API, Options(), pages, WHERE)
    assert problem.message.endswith("front matter switches links off on 2 of 2 pages")
    assert problem.hint == "look at the top of 'a.md'"


@pytest.mark.parametrize(("terms", "pages"), [(Glossary(), [("a.md", {})]), (API, [])])
def test_without_terms_or_pages_there_is_nothing_to_say(
    terms: Glossary, pages: list[tuple[str, dict[Plain, int]]]
) -> None:
    assert list(nothing_linked(terms, Options(), _outcomes(pages, Options()), WHERE)) == []


def test_a_glossary_of_thousands_is_no_matter() -> None:
    terms = glossary(*(Term(id=str(n), names=(name(f"Word{n}"),), where=WHERE) for n in range(3000)))
    [problem] = nothing_linked(terms, Options(), _outcomes([("a.md", {})], Options()), WHERE)
    assert "3,000 terms are not in the prose" in problem.message
