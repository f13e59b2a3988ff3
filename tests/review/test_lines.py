"""The lines to paste: they are read without a problem, and do what they say and nothing else."""

from __future__ import annotations

import tempfile
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.model import Case, Matching, Role, Translation
from glossary_plugin.review.lines import entry_of, glossary_lines, line_of, overrides, site_lines
from glossary_plugin.review.report import Action, Suggestion
from tests.factories import abbr, alias, glossary, name, term
from tests.review.sites import links, pages_of, reviewed

if TYPE_CHECKING:
    from glossary_plugin.core.model import Glossary, Term
    from glossary_plugin.review.places import PageProse


def suggested(
    action: Action, name_: str, *values: str, linked: tuple[str, ...] = (), term_: str = "name"
) -> Suggestion:
    return Suggestion(
        action=action,
        term=term_,
        name=name_,
        values=values,
        linked=linked or (name_,),
        why="why",
        links=(),
        wrong=0,
        is_sure=True,
    )


AUTO, CASE, EXCEPT, SCOPE = Action.AUTO, Action.CASE, Action.EXCEPT, Action.SCOPE
TERM = term("name", abbr("NM"), alias("label", why=""), name("tag", Role.ALSO), name("nym", Role.AVOID, why="odd"))
SETTINGS: list[tuple[Term, list[Suggestion], dict[str, Any]]] = [
    (term("name"), [suggested(AUTO, "name")], {"auto": False}),
    (term("name"), [suggested(CASE, "name")], {"match": {"case": "exact"}}),
    (term("name"), [suggested(EXCEPT, "name", "a name", "b name")], {"match": {"except": ["a name", "b name"]}}),
    (
        term("name", match=Matching(decoys=("a name", "c name"))),
        [suggested(EXCEPT, "name", "a name"), suggested(EXCEPT, "name", "b name")],
        {"match": {"except": ["a name", "c name", "b name"]}},
    ),
    (term("name"), [suggested(SCOPE, "name", "api/**")], {"scope": ["api/**"]}),
    (
        term("name"),
        [suggested(AUTO, "name"), suggested(EXCEPT, "name", "a name")],
        {"auto": False, "match": {"except": ["a name"]}},
    ),
    (TERM, [suggested(AUTO, "name")], {"auto": False}),
    (
        TERM,
        [suggested(AUTO, "name", linked=("name", "label"))],
        {"auto": False, "aliases": [{"text": "label", "auto": True}]},
    ),
    (
        TERM,
        [suggested(AUTO, "label", linked=("name", "label"))],
        {"aliases": [{"text": "label", "auto": False}]},
    ),
    (TERM, [suggested(AUTO, "label", linked=("label",))], {"auto": False}),
    (TERM, [suggested(AUTO, "NM", linked=("name", "NM"))], {"abbr": [{"text": "NM", "auto": False}]}),
    (TERM, [suggested(AUTO, "tag", linked=("name", "tag"))], {"match": {"also": [{"text": "tag", "auto": False}]}}),
    (
        TERM,
        [suggested(AUTO, "nym", linked=("name", "nym"))],
        {"avoid": [{"text": "nym", "why": "odd", "auto": False}]},
    ),
    (
        TERM,
        [suggested(AUTO, "name", linked=("name", "label")), suggested(AUTO, "label", linked=("name", "label"))],
        {"auto": False},
    ),
    (
        TERM,
        [suggested(CASE, "name", linked=("name", "label"))],
        {"aliases": [{"text": "label", "case": "smart"}], "match": {"case": "exact"}},
    ),
    (
        replace(TERM, match=Matching(case=Case.IGNORE)),
        [suggested(CASE, "name", linked=("name", "label"))],
        {"aliases": [{"text": "label", "case": "ignore"}], "match": {"case": "exact"}},
    ),
    (
        replace(TERM, translations={"ja": Translation(names=(name("名前"),))}),
        [suggested(AUTO, "名前", linked=("name", "名前")), suggested(EXCEPT, "名前", "x名前", linked=("name", "名前"))],
        {"match": {"except": ["x名前"]}},
    ),
]


@pytest.mark.parametrize(("one", "suggestions", "expected"), SETTINGS)
def test_the_settings_of_a_term(one: Term, suggestions: list[Suggestion], expected: dict[str, Any]) -> None:
    assert overrides(suggestions, glossary(one)) == {"name": expected}


def test_a_name_that_another_entry_gives_is_settled_there() -> None:
    made = glossary(term("name"), term(name("label"), id="l", see="name"))
    wanted = suggested(AUTO, "label", linked=("name", "label"))
    assert entry_of(wanted, made) == "l"
    assert overrides([wanted], made) == {"l": {"auto": False}}


def test_what_no_settings_can_say_is_left_out() -> None:
    one = term("name", translations={"ja": Translation(names=(name("名前"),))})
    assert overrides([suggested(AUTO, "名前", linked=("name", "名前"))], glossary(one)) == {}
    assert glossary_lines({}, {}) == ""


LINES = [
    (suggested(AUTO, "name"), "auto: false"),
    (suggested(CASE, "name"), "match: {case: exact}"),
    (suggested(EXCEPT, "name", "a name", "名 前"), "match: {except: [a name, 名 前]}"),
    (suggested(SCOPE, "name", "api/**"), "scope: [api/**]"),
    (suggested(Action.EXCLUDE, "a.md", "a.md", term_=""), "exclude: [a.md]"),
]


@pytest.mark.parametrize(("one", "line"), LINES)
def test_a_suggestion_as_a_line(one: Suggestion, line: str) -> None:
    assert line_of(one) == line
    assert yaml.safe_load(line)


ODD = ["a: b", "#a", "'", '"', "{", "null", "[x", "é", "名前", "\u2028", "- a", "yes", "1", "a\nb"]


@pytest.mark.parametrize("odd", ODD)
def test_lines_are_what_they_mean_whatever_stands_in_them(odd: str) -> None:
    written = {odd: {"match": {"except": [odd]}}}
    assert yaml.safe_load(glossary_lines(written, {odd: [odd]})) == {"overrides": written}
    assert yaml.safe_load(site_lines([odd], "mkdocs.yml")) == {"plugins": [{"glossary": {"exclude": [odd]}}]}
    assert tomllib.loads(site_lines([odd], "")) == {"exclude": [odd]}
    made: dict[str, object] = {}
    exec(site_lines([odd], "conf.py"), made)  # noqa: S102 - as Sphinx does
    assert made["glossary_exclude"] == [odd]


GLOSSARY = """\
terms:
  - {term: service, aliases: [offering], definition: Something that others use.}
  - {term: Job, abbr: JB, definition: Work that ends.}
  - {term: kubelet, definition: An agent.}
  - {term: label, see: kubelet}
"""
WORDS = "service services offering Job job jobs JB account brand kubelet label the runs and with".split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
PAGES = st.dictionaries(
    st.sampled_from(["a.md", "b.md", "c.md", "api/a.md", "api/b.md", "changelog.md"]),
    st.lists(SENTENCES, max_size=5).map(". ".join),
    min_size=1,
)


def _loaded(text: str) -> Glossary:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "glossary.yml"
        path.write_text(text, encoding="utf-8")
        return load([str(path)], base=Path(folder))


def _after(pages: dict[str, str], suggestions: list[Suggestion], made: Glossary) -> list[PageProse]:
    """Return the pages once the lines of suggestions are pasted."""
    changed = _loaded(GLOSSARY + glossary_lines(overrides(suggestions, made), {}))
    assert changed.problems == ()
    globs = [glob for each in suggestions if each.action is Action.EXCLUDE for glob in each.values]
    return pages_of(pages, changed, exclude=globs)


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_lines_take_away_the_links_that_they_name_and_no_other(pages: dict[str, str]) -> None:
    """Each line alone, and all together."""
    made = _loaded(GLOSSARY)
    before = links(pages_of(pages, made))
    suggestions = list(reviewed(pages, made).suggestions)
    for chosen in [*([each] for each in suggestions), suggestions]:
        named = {place.key for each in chosen for place in each.links}
        assert links(_after(pages, chosen, made)) == before - named
