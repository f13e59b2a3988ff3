"""What the mentions on a page come to: links, references, uses, findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.linking.decisions import Decided, decide
from glossary_plugin.core.linking.policy import Policy
from glossary_plugin.core.linking.prose import Heading, Prose, Reference
from glossary_plugin.core.linking.usage import Snippet, Use
from glossary_plugin.core.matching.boundaries import BARRIER
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.model import Link, Role, Status, Translation
from glossary_plugin.core.problems import Code
from tests.core.pages import prose
from tests.factories import abbr, alias, glossary, name, term

if TYPE_CHECKING:
    from glossary_plugin.core.model import Glossary

DISC = term("compact disc", abbr("CD"), id="disc")
DELIVERY = term("continuous delivery", abbr("CD"), abbr("ContD"), id="delivery")
MADE = glossary("API", "cell wall", "cell", DISC, DELIVERY, term("tip", link=Link.NONE))


def _decide(text: str, made: Glossary = MADE, *, without: str = "", **policy: Any) -> Decided:  # noqa: ANN401 - of `Policy`
    """Decide on a page; the terms of the ids in ``without`` have no entry."""
    matcher = Matcher(made.terms, by_id=made.by_id)
    page = prose(text, made, matcher)
    return decide(page, made, matcher, Policy(**policy), has_entry=lambda each: each.id not in without.split())


def _links(decided: Decided) -> str:
    return ", ".join("|".join(each.id for each in link.senses) for link in decided.links)


LINKS = [
    ("an API, a cell wall, a cell", {}, "API, cell wall, cell"),
    ("API API", {}, "API"),
    ("API API", {"mentions": "all"}, "API, API"),
    ("API\n# B\nAPI", {"mentions": "first-per-section"}, "API, API"),
    ("API\n## B\nAPI", {"mentions": "first-per-section"}, "API, API"),
    ("API\n### B\nAPI", {"mentions": "first-per-section"}, "API"),
    ("API cell", {"auto": False}, ""),
    ("API cell", {"skip": frozenset({"API"})}, "cell"),
    ("API cell", {"own": frozenset({"API"})}, "cell"),
    ("API cell", {"without": "API"}, "cell"),
    ("@API API cell", {}, "cell"),
    ("[x](API) API cell", {}, "cell"),
    ("API [x](API)", {}, "API"),
    ("[x](API) API", {"without": "API"}, ""),
    ("[x](tip) tip", {"without": "tip"}, ""),
    ("{API: API, cell} API, cell", {}, "cell, API, cell"),
    # a mention counts for the term that is meant
    ("a CD, CDs", {}, "disc|delivery"),
    ("a CD, a compact disc", {}, "disc"),
    ("a CD, a compact disc, continuous delivery", {}, "disc|delivery, delivery"),
    ("[x](CD) a CD", {}, ""),
    ("[x](CD), compact disc, continuous delivery", {}, ""),
    ("@delivery a CD", {}, ""),
    ("@API a CD", {}, "disc|delivery"),
    ("{delivery: a CD}", {}, ""),
    ("a CD", {"own": frozenset({"delivery"}), "senses": {"CD": "delivery"}}, ""),
    ("a CD", {"skip": frozenset({"delivery"}), "senses": {"CD": "disc"}}, "disc"),
    ("a CD", {"without": "disc"}, ""),
    ("a CD", {"without": "delivery"}, "disc|delivery"),
]


@pytest.mark.parametrize(("text", "given", "expected"), LINKS)
def test_mentions_become_links_as_the_page_wants(text: str, given: dict[str, Any], expected: str) -> None:
    assert _links(_decide(text, **given)) == expected


def test_a_place_that_does_not_fit_makes_way_for_a_shorter_name() -> None:
    matcher = Matcher(MADE.terms)
    page = Prose(text="a cell wall")
    decided = decide(page, MADE, matcher, Policy(), fits=lambda start, end: end - start < 5)
    assert _links(decided) == "cell"
    assert _links(decide(page, MADE, matcher, Policy())) == "cell wall"


REFERENCES = [
    # the page, what each reference means, the words that it stands for
    ("[x](API)", "API", "API"),
    ("[x](API) [x](cell)", "API, cell", "API, cell"),
    ("[x](nothing)", "", "nothing"),
    ("[x](delivery.full)", "delivery", "continuous delivery (CD)"),
    # the words are those of the term that is meant
    ("[x](CD)", "disc|delivery", "compact disc"),
    ("[x](CD) continuous delivery", "delivery", "continuous delivery"),
    ("[x](CD.full) continuous delivery", "delivery", "continuous delivery (CD)"),
    ("[x](CDs.abbr) continuous delivery", "delivery", "CD"),
]


@pytest.mark.parametrize(("text", "ids", "words"), REFERENCES)
def test_a_reference_means_a_term_and_stands_for_words(text: str, ids: str, words: str) -> None:
    for decided in (_decide(text), _decide(text, auto=False), _decide(text, without="API disc delivery")):
        assert ", ".join("|".join(each.id for each in terms) for terms in decided.references) == ids
        assert ", ".join(decided.words) == words


def test_a_host_may_know_terms_of_its_own() -> None:
    own = term("own name", id="own")
    page = Prose(text="x", references=(Reference(0, 1, "native", (own,)),))
    decided = decide(page, MADE, Matcher(MADE.terms), Policy())
    assert (decided.references, decided.words, decided.findings) == (((own,),), ("own name",), ())


USES = [
    # the page, then for each use: the term, its section, how often
    ("API API cell", "API  2, cell  1"),
    ("# A\nAPI\n## B b\nAPI cell API", "API a 1, API b-b 2, cell b-b 1"),
    ("API {cell: API} API", "API  2"),
    ("[x](API) API", "API  2"),
    ("[x](nothing) @API", ""),
    ("<API>", ""),
    ("a CD, a compact disc", "disc  2"),
    ("a CD, the CD", "disc  2"),
    ("cell [x](CD) continuous delivery", "cell  1, delivery  2"),
]


@pytest.mark.parametrize(("text", "expected"), USES)
def test_uses_are_counted_whether_linked_or_not(text: str, expected: str) -> None:
    for decided in (_decide(text), _decide(text, auto=False), _decide(text, mentions="all")):
        assert ", ".join(f"{use.term} {use.section} {use.count}" for use in decided.uses) == expected


def test_a_use_has_the_sentence_around_its_first_mention() -> None:
    [use] = _decide("# Doors\nNo. The API is one. An API.").uses
    assert use == Use("API", "doors", "Doors", Snippet("The ", "API", " is one."), 2, 1, ("API",))


WRITTEN = [
    # the page, the names, the references, how many links
    ("API, APIs, API", "API APIs", "", 1),
    ("[x](API) API [](API)", "API", "API", 2),
    ("the CD, a compact disc, [x](CD), [x](disc)", "CD|compact disc", "CD disc", 3),
]


@pytest.mark.parametrize(("text", "names", "references", "linked"), WRITTEN)
def test_a_use_knows_how_the_term_is_written(text: str, names: str, references: str, linked: int) -> None:
    [use] = _decide(text).uses
    assert use.names == tuple(names.split("|" if "|" in names else None))
    assert (use.references, use.linked) == (tuple(references.split()), linked)


def test_a_reference_to_a_term_without_an_entry_is_no_use_but_a_mention_is() -> None:
    assert [use.term for use in _decide("[x](API) cell", without="API cell").uses] == ["cell"]
    assert [use.term for use in _decide("[x](tip)", without="tip").uses] == ["tip"]


AMBIGUOUS = "'CD' may mean 'compact disc' or 'continuous delivery'; it leads to 'compact disc'"
FINDINGS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("API, cell", {}, []),
    # ambiguous, once a page and spelling, where something is linked
    ("a CD", {}, [AMBIGUOUS]),
    ("CDs, CD", {}, [AMBIGUOUS.replace("CD", "CDs")]),
    ("CD, CD", {"mentions": "all"}, [AMBIGUOUS]),
    ("[x](CD), CD", {"mentions": "all"}, [AMBIGUOUS]),
    ("[x](CDs), CD", {"mentions": "all"}, [AMBIGUOUS.replace("CD", "CDs")]),
    ("[x](CD)", {"auto": False}, [AMBIGUOUS]),
    ("a CD", {"auto": False}, []),
    ("a CD", {"skip": frozenset({"disc"})}, []),
    ("a CD", {"without": "disc"}, []),
    ("[x](CD)", {"without": "disc"}, []),
    ("@disc @delivery a CD", {}, []),
    ("a CD, a compact disc", {}, []),
    ("a CD", {"senses": {"CD": "delivery"}}, []),
    # references and senses that are unknown, each once
    ("[x](nothing) [y](nothing) [z](none)", {}, ["no term has the id or the name 'nothing'", "… 'none'"]),
    ("", {"senses": {"CD": "nothing"}}, ["sense of 'CD': no term has the id or the name 'nothing'"]),
    ("", {"senses": {"CD": "compact disc", "x": "API"}}, []),
    # abbreviations that are marked up
    ("<ROM> <API> <cell>", {}, ["'API' stands in <abbr> and is not linked"]),
    ("<ROM>", {}, []),
]


CALLED = [
    # terms that share a spelling, what they are called: as their readers know them, by ids where that is one name
    (("Mercury", "planet"), ("Mercury", "metal"), "'planet' or 'metal'; it leads to 'planet'"),
    (("Mercury", "planet"), ("MERCURY", "mission"), "'Mercury' or 'MERCURY'; it leads to 'Mercury'"),
    (("Planet", "planet"), ("Metal", "metal"), "'Planet' or 'Metal'; it leads to 'Planet'"),
]


@pytest.mark.parametrize(("one", "two", "expected"), CALLED)
def test_terms_are_called_as_their_readers_know_them(one: tuple[str, str], two: tuple[str, str], expected: str) -> None:
    made = glossary(*(term(called, abbr("mercury"), id=id_) for called, id_ in (one, two)))
    assert [each.message for each in _decide("a mercury", made).findings] == [f"'mercury' may mean {expected}"]


def test_terms_are_called_by_the_names_in_the_language_of_the_page() -> None:
    english = [Translation(names=(name(each), alias("bank"))) for each in ("shore", "branch")]
    shore, branch = (term(f"de{number}", translations={"en": each}) for number, each in enumerate(english))
    [finding] = _decide("a bank", glossary(shore, branch), language="en").findings
    assert finding.message == "'bank' may mean 'shore' or 'branch'; it leads to 'shore'"


@pytest.mark.parametrize(("text", "given", "expected"), FINDINGS)
def test_what_the_author_should_know_is_reported_once(text: str, given: dict[str, Any], expected: list[str]) -> None:
    found = [each.message for each in _decide(text, **given).findings]
    assert found == [each.replace("…", "no term has the id or the name") for each in expected]


ALMOST = [
    # what a reader sees, what of it is reported, and what it may have meant
    ("A [pod](term: zzz) runs.", "](term: zzz)", "zzz"),
    ("A [pod]( term:a b ) runs.", "]( term:a b )", "a b"),
    ("A [pod] (term:zzz) runs.", "] (term:zzz)", "zzz"),
    ("A [pod][term:zzz] runs.", "][term:zzz]", "zzz"),
    (f"A {{term}}{BARRIER} runs.", "{term}`", "ID"),
    (f"A {{std:term}}{BARRIER} runs.", "{std:term}`", "ID"),
    (f"A :term:{BARRIER} runs.", ":term:`", "ID"),
    (f"Write {{term}}, term:x, a [x] (long term: y), [y](term:{BARRIER}).", "", ""),
]


@pytest.mark.parametrize(("text", "literal", "target"), ALMOST)
def test_what_is_nearly_a_reference_is_reported(text: str, literal: str, target: str) -> None:
    findings = decide(Prose(text=text), MADE, Matcher(MADE.terms, by_id=MADE.by_id), Policy()).findings
    assert [(each.code, each.literal) for each in findings] == [(Code.UNKNOWN_REFERENCE, literal)] * bool(literal)
    hint = f"in Markdown write '[words](term:{target})', in reStructuredText ':term:`words <{target}>`'"
    assert [each.hint for each in findings] == [hint] * bool(literal)


WAYS_OUT = [
    (
        "a CD",
        "name the one that is meant at the top of the page, as in 'glossary: {senses: {CD: delivery}}', or give a ",
    ),
    ("{API: a CD}", "refer to the one that is meant, as in '[CD](term:delivery)'"),
]


@pytest.mark.parametrize(("text", "hint"), WAYS_OUT)
def test_the_hint_is_a_way_out_at_that_place(text: str, hint: str) -> None:
    [finding] = _decide(text).findings
    assert finding.code is Code.AMBIGUOUS
    assert finding.hint.startswith(hint)


def test_a_finding_knows_its_place() -> None:
    found = _decide("# A\n[x](nope)\n## B\nCDs {cell: [x](nothing)}").findings
    assert [(each.literal, each.section, each.entry) for each in found] == [
        ("nope", "A", ""),
        ("nothing", "B", "cell"),
        ("CD", "B", ""),
    ]


# A name to avoid, or a deprecated one, is that of the term that is meant.

WRONG = term("compact disc", name("CD", Role.AVOID, why="it is short"), id="disc")
RIGHT = term("continuous delivery", abbr("CD"), id="delivery")
OLD_SEE = term(name("shipping", Role.SEE), id="old", see="delivery", status=Status.DEPRECATED)
GOOD_SEE = term(name("shipping", Role.SEE), id="good", see="disc")
GONE = term("fax", abbr("CD"), id="fax", status=Status.DEPRECATED)
AVOIDED = (Code.AVOID, "'CD' is a name to avoid (it is short)", "write 'compact disc'")
DEPRECATED = (Code.DEPRECATED, "'shipping' is deprecated", "write 'continuous delivery'")
NAMES: list[tuple[Glossary, str, dict[str, Any], list[tuple[Code, str, str]]]] = [
    (glossary(WRONG, RIGHT), "CD, compact disc", {}, [AVOIDED]),
    (glossary(WRONG, RIGHT), "CD, continuous delivery", {}, []),
    (glossary(RIGHT, WRONG), "CD, compact disc", {}, [AVOIDED]),
    (glossary(WRONG, RIGHT), "CD", {"senses": {"CD": "disc"}}, [AVOIDED]),
    (glossary(WRONG, RIGHT), "CD", {"senses": {"CD": "delivery"}}, []),
    (glossary(WRONG, RIGHT), "{disc: CD}", {}, []),
    (glossary(WRONG, RIGHT), "CD", {"senses": {"CD": "disc"}, "auto": False}, [AVOIDED]),
    (glossary(WRONG, RIGHT), "[x](CD)", {"senses": {"CD": "disc"}}, []),
    (glossary(RIGHT, DISC, OLD_SEE, GOOD_SEE), "shipping", {"senses": {"shipping": "delivery"}}, [DEPRECATED]),
    (glossary(RIGHT, DISC, OLD_SEE, GOOD_SEE), "shipping", {"senses": {"shipping": "disc"}}, []),
    (glossary(RIGHT, DISC, OLD_SEE, GOOD_SEE), "shipping, compact disc", {}, []),
    (
        glossary(GONE, RIGHT),
        "CD",
        {"senses": {"CD": "fax"}},
        [(Code.DEPRECATED, "the term 'CD' is deprecated", "use another term; its entry may name one")],
    ),
    (glossary(GONE, RIGHT), "CD", {"senses": {"CD": "delivery"}}, []),
]


@pytest.mark.parametrize(("made", "text", "policy", "expected"), NAMES)
def test_a_name_is_bad_where_its_term_is_meant(
    made: Glossary, text: str, policy: dict[str, Any], expected: list[tuple[Code, str, str]]
) -> None:
    assert [(each.code, each.message, each.hint) for each in _decide(text, made, **policy).findings] == expected


# A page as the rule sees it.

PAGE = Prose(
    text="0123456789",
    headings=(Heading(2, 1, "a", "A"), Heading(4, 2, "", "B"), Heading(6, 3, "c", "C"), Heading(6, 2, "d", "D")),
    entries=((1, 3, "one"), (3, 5, "two"), (7, 7, "empty")),
)
TOKEN = term(
    "jeton",
    name("morceau", Role.AVOID),
    id="token",
    language="fr",
    translations={"en": Translation(names=(name("token"), name("bit", Role.AVOID)))},
)
MIXED = f"Un jeton et token.{BARRIER}A token, a jeton, bit.{BARRIER}Un morceau."
LANGUAGES = ((19, "en"), (42, ""))


def test_names_are_found_in_the_language_of_each_part_of_a_page() -> None:
    """So are the words that references stand for, and those that are hinted at; a first mention stays one."""
    made = glossary(TOKEN)
    matcher = Matcher(made.terms, by_id=made.by_id)
    references = tuple(Reference(place, place, "token", (TOKEN,)) for place in (18, 41))
    page = Prose(text=MIXED, languages=LANGUAGES, references=references)
    decided = decide(page, made, matcher, Policy(mentions="all", language="fr"))
    assert [MIXED[each.start : each.end] for each in decided.links] == ["jeton", "token", "bit", "morceau"]
    assert decided.words == ("jeton", "token")
    assert [each.hint for each in decided.findings] == ["write 'token'", "write 'jeton'"]
    first = decide(replace(page, references=()), made, matcher, Policy(language="fr"))
    assert [each.start for each in first.links] == [3]


def test_a_hint_names_a_term_in_the_language_of_the_page() -> None:
    made = glossary(TOKEN)
    for language, hint in (("en", "write 'token'"), ("fr", "write 'jeton'"), ("", "write 'jeton'")):
        matcher = Matcher(made.terms, by_id=made.by_id, page_language=language)
        [finding] = decide(Prose(text="morceau, bit"), made, matcher.every, Policy(language=language)).findings[:1]
        assert finding.hint == hint


def test_a_title_is_evidence_in_its_own_language() -> None:
    made = glossary(*(replace(each, language="en") for each in (DISC, DELIVERY)), TOKEN)
    matcher = Matcher(made.terms, by_id=made.by_id)
    senses = []
    for language in ("en", ""):
        page = Prose(text="Un CD.", headings=(Heading(0, 1, "a", "A compact disc", language),))
        senses.append(_links(decide(page, made, matcher, Policy(language="fr"))))
    assert senses == ["disc", "disc|delivery"]


@given(
    st.text(f"ab {BARRIER}", max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.sampled_from(["", "en", "fr"])), max_size=4),
)
def test_each_character_is_in_the_text_of_its_language_alone(text: str, changes: list[tuple[int, str]]) -> None:
    languages = tuple((place, tag) for place, tag in sorted(dict(changes).items()) if place <= len(text))
    page = Prose(text=text, languages=languages)
    parts = page.by_language()
    assert {len(each) for each in parts.values()} <= {len(text)}
    for place, letter in enumerate(text):
        own = page.language_at(place)
        assert {tag: each[place] for tag, each in parts.items() if each[place] != BARRIER} == (
            {own: letter} if letter != BARRIER else {}
        )


HEADED = [(0, ""), (2, "a"), (5, "a"), (6, "d"), (9, "d")]
IN_ENTRIES = [(0, ""), (1, "one"), (2, "one"), (3, "two"), (5, ""), (7, "")]


@pytest.mark.parametrize(("offset", "expected"), HEADED)
def test_the_heading_above_is_the_last_with_an_id(offset: int, expected: str) -> None:
    heading = PAGE.heading_at(offset)
    assert (heading.id if heading else "") == expected


@pytest.mark.parametrize(("offset", "expected"), IN_ENTRIES)
def test_a_place_knows_its_entry(offset: int, expected: str) -> None:
    assert PAGE.entry_at(offset) == expected


def test_sections_begin_at_headings_of_the_first_two_levels() -> None:
    assert PAGE.sections() == [2, 4, 6]
