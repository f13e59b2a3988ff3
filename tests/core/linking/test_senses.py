"""Which of the terms that share a spelling is meant: five steps, each with what it does not do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.linking.decisions import decide
from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.linking.senses import Senses, out_of_scope
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.model import Location, Role
from tests.core.pages import prose
from tests.factories import abbr, alias, glossary, name, term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossary_plugin.core.model import Glossary, Term

DISC = term("compact disc", abbr("CD"), alias("audio disc"), id="disc")
DELIVERY = term("continuous delivery", abbr("CD"), id="delivery", former_ids=("old-delivery",))
BOTH = "disc delivery"
"""The ids of all senses: which one is meant cannot be known."""
MADE = glossary(DISC, DELIVERY, "API", term(name("shipping", Role.SEE), id="shipping", see="delivery"))


def _meant(text: str, made: Glossary = MADE, spelling: str = "CD", **policy: Any) -> str:  # noqa: ANN401 - of `Policy`
    """Return the ids of what each mention of a spelling comes to, and each reference ``[x](…)``, as they stand."""
    matcher = Matcher(made.terms, by_id=made.by_id)
    page = prose(text, made, matcher)
    decided = decide(page, made, matcher, Policy(**{"mentions": "all", **policy}))
    found = [(each.start, each.senses) for each in decided.links if spelling in page.text[each.start : each.end]]
    for reference, terms in zip(page.references, decided.references, strict=True):
        if page.text[reference.start : reference.end] == "x":
            found.append((reference.start, terms))
    return ", ".join(" ".join(term.id for term in terms) for _, terms in sorted(found, key=lambda each: each[0]))


# 1. What the page says.

FRONT_MATTER: list[tuple[dict[str, str], str, str]] = [
    # by id, a former one too, and by name, folded
    ({"CD": "delivery"}, "a CD", "delivery"),
    ({"CD": "disc"}, "a CD", "disc"),
    ({"CD": "old-delivery"}, "a CD", "delivery"),
    ({"CD": "continuous delivery"}, "a CD", "delivery"),
    ({"CD": "Continuous-Delivery"}, "a CD", "delivery"),
    ({"CD": "shipping"}, "a CD", "delivery"),
    # for the spelling, folded, in all its forms
    ({"cd": "delivery"}, "a CD", "delivery"),
    ({"ＣＤ": "delivery"}, "a CD, ＣＤを", "delivery"),
    ({"CD": "delivery"}, "CDs, the CD's", "delivery, delivery"),
    ({"CD": "delivery"}, "[x](CD) [x](CDs) [x](CD.full) [x](disc)", "delivery, delivery, delivery, disc"),
    # for no other spelling
    ({"API": "delivery"}, "a CD", BOTH),
    ({"CDs": "delivery"}, "a CD", BOTH),
    ({"compact disc": "delivery"}, "a CD", BOTH),
    # a term that is unknown, or that has not the spelling, settles nothing
    ({"CD": "nothing"}, "a CD", BOTH),
    ({"CD": "API"}, "a CD", BOTH),
    ({"CD": "CD"}, "a CD", BOTH),
    ({"CD": "API"}, "a CD, a compact disc", "disc"),
    # it wins over what the page names
    ({"CD": "delivery"}, "a CD is a compact disc", "delivery"),
]


@pytest.mark.parametrize(("senses", "text", "expected"), FRONT_MATTER)
def test_the_page_says_what_is_meant(senses: dict[str, str], text: str, expected: str) -> None:
    assert _meant(text, senses=senses) == expected


SHARED_NAMES = glossary(
    term("shipping", id="ship"),
    term("continuous delivery", abbr("CD"), alias("shipping"), id="delivery"),
    DISC,
)


def test_a_name_that_several_terms_have_means_the_one_with_the_spelling() -> None:
    assert _meant("a CD", SHARED_NAMES) == "delivery disc"
    assert _meant("a CD", SHARED_NAMES, senses={"CD": "shipping"}) == "delivery"


# 2. Scope.

MUSIC = term("compact disc", abbr("CD"), id="disc", scope=("music/**",))
OPS = term("continuous delivery", abbr("CD"), id="delivery", scope=("ops/**", "*/ops.md"))
ANYWHERE = term("candela", abbr("CD"), id="candela")
SCOPES: list[tuple[tuple[Term, ...], str, str, str]] = [
    # terms, page, text, what is meant (nothing: no mention)
    ((MUSIC,), "music/a.md", "CD [x](CD)", "disc, disc"),
    ((MUSIC,), "index.md", "CD [x](CD)", "disc"),
    ((MUSIC, DELIVERY), "music/a.md", "CD [x](CD)", "disc, disc"),
    ((MUSIC, DELIVERY), "music/b/a.md", "CD", "disc"),
    ((MUSIC, DELIVERY), "index.md", "CD [x](CD)", "delivery, delivery"),
    ((MUSIC, DELIVERY), "index.md", "[x](CD)", "delivery"),
    ((MUSIC, DELIVERY), "xmusic/a.md", "CD", "delivery"),
    ((DELIVERY, MUSIC), "music/a.md", "CD", "disc"),
    ((MUSIC, OPS), "ops/a.md", "CD [x](CDs)", "delivery, delivery"),
    ((MUSIC, OPS), "music/a.md", "CD", "disc"),
    # both scopes hold, or neither
    ((MUSIC, OPS), "music/ops.md", "CD", "disc delivery"),
    ((MUSIC, OPS, ANYWHERE), "music/ops.md", "CD", "disc delivery"),
    ((MUSIC, OPS, ANYWHERE), "music/ops.md", "CD, candela", "disc delivery"),
    ((MUSIC, OPS), "index.md", "CD", ""),
    ((MUSIC, OPS), "index.md", "[x](CD)", "disc delivery"),
    ((MUSIC, OPS, ANYWHERE), "index.md", "CD [x](CD)", "candela, candela"),
    ((MUSIC, DELIVERY, ANYWHERE), "index.md", "CD [x](CD)", "delivery candela, delivery candela"),
    # an id needs no scope
    ((MUSIC, OPS), "index.md", "[x](disc)", "disc"),
    # it wins over what the page names, and evidence distinguishes those in scope
    ((MUSIC, DELIVERY), "music/a.md", "CD, continuous delivery", "disc"),
    ((MUSIC, OPS), "music/ops.md", "CD, continuous delivery", "delivery"),
    ((MUSIC, DELIVERY, ANYWHERE), "index.md", "CD, continuous delivery", "delivery"),
    # a page that is not known leaves nothing out
    ((MUSIC, DELIVERY), "", "CD [x](CD)", "disc delivery, disc delivery"),
    ((MUSIC, OPS), "", "CD, compact disc", "disc"),
]


@pytest.mark.parametrize(("terms", "page", "text", "expected"), SCOPES)
def test_a_scope_names_the_pages_of_a_term(terms: tuple[Term, ...], page: str, text: str, expected: str) -> None:
    assert _meant(text, glossary(*terms), page=page) == expected


OUT: list[tuple[str, str]] = [
    ("index.md", "cell"),
    ("ml/a.md", "cell wall"),
    ("", "cell wall"),
]


@pytest.mark.parametrize(("page", "expected"), OUT)
def test_out_of_scope_a_shorter_name_is_found(page: str, expected: str) -> None:
    made = glossary(term("cell wall", scope=("ml/**",)), "cell")
    matcher = Matcher(made.terms)
    [link] = decide(prose("a cell wall", made, matcher), made, matcher, Policy(page=page)).links
    assert link.term.id == expected


def test_what_is_out_of_scope_is_reported_by_ids() -> None:
    made = glossary(MUSIC, OPS, ANYWHERE)
    assert out_of_scope(made, "music/a.md") == {"delivery"}
    assert out_of_scope(made, "index.md") == {"disc", "delivery"}
    assert out_of_scope(made, "") == set()


CHOSEN = [
    # senses, text, what is meant on a page that the scope of neither has
    ({"CD": "disc"}, "CD", "disc"),
    ({"CD": "disc"}, "[x](CD)", "disc"),
    ({"CD": "compact disc"}, "CD, continuous delivery", "disc"),
    ({"API": "disc"}, "CD", "candela"),  # another spelling
    ({"CD": "nothing"}, "CD", "candela"),
]


@pytest.mark.parametrize(("senses", "text", "expected"), CHOSEN)
def test_the_page_wins_over_the_scope(senses: dict[str, str], text: str, expected: str) -> None:
    assert _meant(text, glossary(ANYWHERE, MUSIC, OPS), page="index.md", senses=senses) == expected


# 3. Evidence.

EVIDENCE = [
    # nothing, on either side, in any form
    ("a CD", BOTH),
    ("a CD, a compact disc", "disc"),
    ("compact discs: a CD", "disc"),
    ("an Audio-Disc is a CD", "disc"),
    ("CD; continuous delivery", "delivery"),
    ("a CD, the shipping", "delivery"),
    ("an API, a CD", BOTH),
    # the shared spelling is none, nor is the other's
    ("CDs and CD", f"{BOTH}, {BOTH}"),
    ("[x](CD) and CD", f"{BOTH}, {BOTH}"),
    ("a CD, a compact disc, continuous delivery", BOTH),
    ("CD, compact disc, audio disc", "disc"),
    # in titles, at any level
    ("# Compact discs\na CD", "disc"),
    ("a CD\n### On continuous delivery\n", "delivery"),
    ("# CD\na CD", BOTH),
    ("# Compact discs\nof continuous delivery, a CD", BOTH),
    ("# A compact discussion\na CD", BOTH),
    # in references and links by hand
    ("[y](disc) a CD", "disc"),
    ("a CD [y](compact disc)", "disc"),
    ("[y](delivery.full) a CD", "delivery"),
    ("[y](shipping) a CD", "delivery"),
    ("[y](CD) a CD", BOTH),
    ("[y](nothing) a CD", BOTH),
    ("@disc a CD", "disc"),
    ("@disc a CD, continuous delivery", BOTH),
    # where no mention can be
    ("<compact disc> a CD", BOTH),
    # references are settled as mentions are
    ("[x](CD), a compact disc", "disc"),
    ("[x](CDs) [x](CD.abbr) [y](delivery)", "delivery, delivery"),
]


@pytest.mark.parametrize(("text", "expected"), EVIDENCE)
def test_a_sense_that_the_page_names_otherwise_is_meant(text: str, expected: str) -> None:
    assert _meant(text) == expected


def test_mentions_that_are_not_linked_are_evidence() -> None:
    assert _meant("a compact disc, a CD", skip=frozenset({"compactdisc"})) == ""
    assert _meant("a compact disc, [x](CD)", auto=False) == "disc"
    assert _meant("continuous delivery, a CD", mentions="first") == ""


ENTRIES = [
    # each entry is a page of its own
    ("a CD {API: compact disc}", BOTH),
    ("compact disc {API: a CD}", BOTH),
    ("{API: a compact disc, a CD} a CD", f"disc, {BOTH}"),
    ("{API: # Compact discs\na CD} a CD", f"disc, {BOTH}"),
    ("{API: [y](delivery) a CD} a CD", f"delivery, {BOTH}"),
    ("{API: @delivery a CD} a CD", f"delivery, {BOTH}"),
    ("{one: compact disc, CD}{two: continuous delivery, CD}{three: CD}", f"disc, delivery, {BOTH}"),
    # and counts for its own term
    ("{delivery: [x](CD)}{disc: [x](CD)}", "delivery, disc"),
    ("{delivery: [x](CD), not a compact disc}", BOTH),
    ("{other: [x](CD)}", BOTH),
]


@pytest.mark.parametrize(("text", "expected"), ENTRIES)
def test_evidence_is_that_of_an_entry(text: str, expected: str) -> None:
    assert _meant(text) == expected


def test_what_is_out_of_scope_is_no_evidence() -> None:
    made = glossary(DISC, DELIVERY, term("platter", id="platter", scope=("music/**",)))
    assert _meant("# Platters\na CD", made, page="index.md") == BOTH
    scoped = glossary(term("compact disc", abbr("CD"), id="disc", scope=("x/**",)), DELIVERY, ANYWHERE)
    assert _meant("# Compact discs\na CD", scoped, page="index.md") == "delivery candela"


def test_a_title_is_read_as_the_page_is() -> None:
    made = glossary(DISC, DELIVERY, term("compact disc drive", id="drive", scope=("music/**",)))
    assert _meant("# The compact disc drive\na CD", made, page="index.md") == "disc"
    assert _meant("# The compact disc drive\na CD", made, page="music/a.md") == BOTH


# 4. The nearest file.


def _of(file: str, text: str = "") -> Term:
    """Make a term with the spelling CD, of a glossary file."""
    return term(text or file, abbr("CD"), id=file, where=Location(file=file, line=1, column=1))


FOLDERS = {
    "root": "/docs",
    "a": "/docs/a",
    "a2": "/docs/a",
    "deep": "/docs/a/b",
    "b": "/docs/b",
    "outside": "/shared",
}
NEAREST = [
    # files of the terms, folder of the page, what is meant
    ("a b", "/docs/a", "a"),
    ("b a", "/docs/a", "a"),
    ("a b", "/docs/b", "b"),
    ("a b", "/docs/b/c/d", "b"),
    ("root a b", "/docs/a", "a"),
    ("root deep", "/docs/a", "root deep"),
    ("root deep", "/docs/a/b/c", "deep"),
    ("root outside", "/docs/a", "root"),
    ("outside b", "/docs/a", "b"),
    # no one is nearest
    ("a b", "/docs", "a b"),
    ("a b", "/docs/c", "a b"),
    ("a a2", "/docs/a", "a a2"),
    ("a b a2", "/docs/a", "a b a2"),
    # a file of a package is nowhere
    ("package:shared/a b", "/docs/a", "b"),
    ("package:shared/a package:shared/b", "/docs/a", "package:shared/a package:shared/b"),
    # a page whose folder is not known
    ("a b", "", "a b"),
    ("root deep", "", "root deep"),
]


@pytest.mark.parametrize(("files", "folder", "expected"), NEAREST)
def test_the_term_of_the_nearest_file_is_meant(files: str, folder: str, expected: str) -> None:
    made = glossary(*map(_of, files.split()), folders=FOLDERS)
    assert _meant("a CD", made, folder=folder) == expected
    assert _meant("[x](CD)", made, folder=folder) == expected


SCOPED_AND_NEAR = [
    # page, its folder, what is meant: of the terms in scope the nearest
    ("y.md", "/docs/a", "deep"),
    ("x.md", "/docs/a", "deep"),
    ("x.md", "/docs/b", "b"),
    ("z.rst", "/docs/b", "a"),
]


@pytest.mark.parametrize(("page", "folder", "expected"), SCOPED_AND_NEAR)
def test_what_is_out_of_the_question_is_not_near(page: str, folder: str, expected: str) -> None:
    terms = _of("a"), replace(_of("b"), scope=("x.md",)), replace(_of("deep"), scope=("*.md",))
    assert _meant("a CD", glossary(*terms, folders=FOLDERS), folder=folder, page=page) == expected


def test_what_the_page_names_wins_over_the_nearest_file() -> None:
    made = glossary(_of("a", "compact disc"), _of("b", "continuous delivery"), folders=FOLDERS)
    assert _meant("a CD", made, folder="/docs/a") == "a"
    assert _meant("a CD, continuous delivery", made, folder="/docs/a") == "b"
    assert _meant("a CD, continuous delivery, a compact disc", made, folder="/docs/a") == "a"


# 5. Else the first, with all that may be meant.


def test_where_nothing_decides_it_is_the_first_of_all() -> None:
    assert _meant("a CD", glossary(DELIVERY, DISC)) == "delivery disc"
    assert _meant("a CD", glossary(ANYWHERE, MUSIC, OPS), page="music/ops.md") == "disc delivery"


def test_terms_that_share_several_spellings_share_them_all() -> None:
    made = glossary(term("推論", alias("CD"), id="inference"), term("推論", alias("CD"), alias("思考"), id="reasoning"))
    assert _meant("推論", made, "推論") == "inference reasoning"
    assert _meant("思考による推論", made, "推論") == "reasoning"
    assert _meant("推論のCD", made, "推論", senses={"CD": "reasoning"}) == "inference reasoning"


def test_a_spelling_of_one_term_asks_nothing() -> None:
    def evidence() -> Mapping[str, frozenset[str]]:
        raise AssertionError

    senses = Senses(MADE, Policy(senses={"compact disc": "delivery"}))
    assert senses.meant((DISC,), "compact disc", evidence) == (DISC,)


SOME = st.builds(
    lambda id_, file, scope: term(id_, abbr("CD"), id=id_, scope=scope, where=Location(file=file)),
    st.sampled_from("abcdef"),
    st.sampled_from([*FOLDERS, "package:x"]),
    st.sampled_from([(), (), ("music/**",), ("ops/**",), ("**",)]),
)


@given(
    st.lists(SOME, min_size=1, max_size=5, unique_by=lambda each: each.id),
    st.sets(st.sampled_from("abcdef")),
    st.sampled_from(["", "index.md", "music/a.md"]),
    st.sampled_from(["", *FOLDERS.values()]),
    st.dictionaries(st.sampled_from(["CD", "x"]), st.sampled_from("abcdefg")),
)
def test_what_is_meant_does_not_hang_on_the_order_but_for_the_last_step(
    terms: list[Term], named: set[str], page: str, folder: str, senses: dict[str, str]
) -> None:
    made = glossary(*terms, folders=FOLDERS)
    judge = Senses(made, Policy(page=page, folder=folder, senses=senses))
    meant = judge.meant(tuple(terms), "CD", lambda: {"": named})
    assert meant
    assert list(meant) == [each for each in terms if each in meant]
    assert meant == judge.meant(tuple(reversed(terms)), "CD", lambda: {"": named})[::-1]
    if senses.get("CD") in {each.id for each in terms}:
        assert [each.id for each in meant] == [senses["CD"]]
    elif len(hits := [each for each in terms if each.id in named]) == 1 and not made.scoped:
        assert list(meant) == hits
