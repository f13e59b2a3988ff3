"""What a site should know of its lists."""

from __future__ import annotations

import pytest

from glossary_plugin.core.problems import Code
from glossary_plugin.core.site.listing import dead_link, unknown_pages, unlisted, unused
from tests.factories import WHERE, glossary, term


def test_pages_that_are_not_there_are_reported() -> None:
    made = glossary(term("a", page="a.md"), term("b", page="gone.md"), term("c", page="https://example.org"), term("d"))
    [problem] = unknown_pages(made.terms, {"a"})
    assert (problem.code, problem.where) == (Code.UNKNOWN_PAGE, WHERE)
    assert problem.message == "'b' names the page 'gone.md', which the documentation does not have"


def test_a_link_that_leads_nowhere_is_reported_with_its_term() -> None:
    problem = dead_link(term("API", id="api"), "gone.md")
    assert (problem.code, problem.where) == (Code.UNKNOWN_PAGE, WHERE)
    assert problem.message == "a text of 'API' links to 'gone.md', which the documentation does not have"


UNLISTED = [
    # the terms, those that have a home, what is reported
    ("", "", ""),
    ("a b", "a b", ""),
    ("a b", "b", "no list holds 'a': mentions are not linked"),
    ("a b c d e", "", "no list holds 'a', 'b', 'c', 'd', 'e': mentions are not linked"),
    ("a b c d e f g", "", "no list holds 'a', 'b', 'c', 'd', 'e' and 2 more: mentions are not linked"),
]


@pytest.mark.parametrize(("terms", "homes", "message"), UNLISTED)
def test_terms_that_no_list_holds_are_one_problem(terms: str, homes: str, message: str) -> None:
    found = list(unlisted(glossary(*terms.split()).terms, homes.split(), "<!-- glossary -->"))
    assert [problem.message for problem in found] == ([message] if message else [])
    assert {problem.code for problem in found} <= {Code.UNLISTED_TERM}
    assert all(problem.hint == "widen the filters of a '<!-- glossary -->', or add one without" for problem in found)


def test_entries_that_no_page_uses_are_reported() -> None:
    made = glossary("a", "b", term("c", see="a"))
    [problem] = unused(made.terms, {"a"})
    assert (problem.code, problem.message) == (Code.UNUSED_TERM, "no page uses 'b'")
