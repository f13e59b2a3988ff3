"""Which links a page has gained and lost, and which lead elsewhere."""

from __future__ import annotations

import pytest

from glossary_plugin.core.linking.usage import Snippet, Use
from glossary_plugin.core.site.link_changes import link_changes


def _uses(*written: str) -> list[Use]:
    """Return uses as they are written: the id of the term, its sentence with the mention in brackets, ``-``: plain."""
    made = []
    for each in written:
        term, _, sentence = each.removeprefix("-").partition(" ")
        before, _, rest = sentence.partition("[")
        mention, _, after = rest.partition("]")
        snippet = Snippet(before, mention, after)
        made.append(Use(term, "s", "Section", snippet, 1, linked=0 if each.startswith("-") else 1))
    return made


CHANGES = [
    # what the page used, what it uses, and what has become of its links
    (["cd A [CD]."], ["cd A [CD]."], []),
    (["cd A [CD]."], ["cd Now a [CD]."], []),
    (["cd A [CD]."], ["delivery A [CD]."], ["re-targeted cd delivery A CD."]),
    (["cd A [CD]."], ["delivery Now a [cd]."], ["re-targeted cd delivery Now a cd."]),
    (["cd A [CD]."], ["-cd A [CD]."], ["lost cd  A CD."]),
    (["-cd A [CD]."], ["cd A [CD]."], ["gained  cd A CD."]),
    (["cd A [CD].", "cd More [CD]."], ["cd More [CD].", "pod A [pod]."], ["gained  pod A pod.", "lost cd  A CD."]),
    (["a [X]", "b [X]"], ["b [X]", "c [X]"], ["re-targeted a c X"]),
]


@pytest.mark.parametrize(("before", "after", "expected"), CHANGES)
def test_what_has_become_of_links(before: list[str], after: list[str], expected: list[str]) -> None:
    pages = list(link_changes({"a.md": _uses(*before)}, {"a.md": _uses(*after)}))
    made = [(each.fate, each.before, each.after, each.snippet) for page in pages for each in page.changes]
    assert [f"{fate} {was} {now} {sn.before}{sn.mention}{sn.after}" for fate, was, now, sn in made] == expected
    assert [(page.is_new, page.is_gone) for page in pages] == [(False, False)] * bool(expected)


def test_pages_that_are_new_come_before_those_that_are_gone() -> None:
    some, plain = _uses("cd A [CD]."), _uses("-cd A [CD].")
    found = link_changes({"gone": some, "plain": plain}, {"new": some})
    assert [(page.path, page.is_new, page.is_gone) for page in found] == [("new", True, False), ("gone", False, True)]
