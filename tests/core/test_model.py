"""What a term and a glossary answer."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from glossary_plugin.core.model import Link, Name, Role, Status, Term, Texts, Translation
from glossary_plugin.core.problems import Code, Problem
from tests.factories import WHERE, abbr, alias, glossary, name, term

LLM = term(
    "large language model", abbr("LLM"), abbr("LLMs"), alias("language model"), id="llm", former_ids=("large-lm",)
)
SEE = term(name("neural language model", Role.SEE), id="nlm", see="llm")
AGENT = term("agent", former_ids=("llm", "large-lm", "ai-agent"))
MADE = glossary(LLM, SEE, AGENT, term("API"), term("A P I", id="other"))


def test_a_term_knows_its_names() -> None:
    assert LLM.name == "large language model"
    assert LLM.abbreviations == ("LLM", "LLMs")
    assert LLM.aliases == ("language model",)
    assert LLM.anchor == "term-llm"


TARGETS = [
    (term("a"), Link.ENTRY),
    (term("a", page="a.md"), Link.PAGE),
    (term("a", page="a.md", link=Link.ENTRY), Link.ENTRY),
    (term("a", link=Link.NONE), Link.NONE),
]


@pytest.mark.parametrize(("given", "expected"), TARGETS)
def test_mentions_lead_to_the_page_where_there_is_one(given: Term, expected: Link) -> None:
    assert given.target is expected


FOUND = [
    ("llm", LLM),
    (" llm ", LLM),
    ("LLM", LLM),
    ("Large-Language Model", LLM),
    ("ＬＬＭ", LLM),
    ("large-lm", LLM),  # the first of two with this former id
    ("ai-agent", AGENT),
    ("nlm", LLM),  # `see` leads on
    ("Neural Language Model", LLM),
    ("API", MADE.terms[3]),
    ("a p i", MADE.terms[3]),  # the first of two with this spelling
    ("other", MADE.terms[4]),
    ("unknown", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_reference_means_an_id_then_a_name(text: str, expected: Term | None) -> None:
    assert MADE.find(text) is expected


FOUND_ALL: list[tuple[str, list[Term]]] = [
    ("a p i", [MADE.terms[3], MADE.terms[4]]),
    ("other", [MADE.terms[4]]),
    ("llm", [LLM]),  # an id is of one term, whoever has it as a name
    ("neural language model", [LLM]),
    ("unknown", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND_ALL)
def test_a_reference_by_name_may_mean_several(text: str, expected: list[Term]) -> None:
    assert list(MADE.find_all(text)) == expected


def test_two_names_of_one_term_are_one_sense() -> None:
    disc = term("compact disc", abbr("CD"), alias("cd"), id="disc")
    made = glossary(disc, term(name("C D", Role.SEE), id="c-d", see="disc"))
    assert made.find_all("CD") == (disc,)


def test_a_glossary_knows_the_terms_that_have_a_scope() -> None:
    scoped = term("a", scope=("ml/**",))
    assert glossary(scoped, "b").scoped == (scoped,)


def test_a_see_that_leads_nowhere_is_its_own_entry() -> None:
    lost = term("x", see="gone")
    assert glossary(lost).find("x") is lost


def test_an_id_wins_over_a_former_id() -> None:
    assert MADE.by_id["llm"] is LLM
    assert set(MADE.by_id) == {"llm", "large-lm", "nlm", "agent", "ai-agent", "API", "other"}


@pytest.mark.parametrize(("shape", "field"), [(LLM, "id"), (LLM.names[0], "text"), (MADE, "title")])
def test_the_shapes_are_frozen(shape: Term | Name, field: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(shape, field, "x")


def test_a_term_is_reported_in_the_language_of_its_reader() -> None:
    texts = Texts(definition="A model.")
    english = Translation(names=(name("large model"),), texts=texts)
    each = term("大規模モデル", language="ja", translations={"en": english, "fr": Translation(names=(name("grand"),))})
    assert each.in_language("en-GB") == ("large model", texts, "en-GB")
    assert each.in_language("fr") == ("大規模モデル", each.texts, "ja"), "a name alone is not enough"
    assert each.in_language("de") == ("大規模モデル", each.texts, "ja")
    nameless = term("API", translations={"ja": Translation(texts=texts)})
    assert nameless.in_language("ja", "en") == ("API", texts, "ja")
    assert nameless.in_language("de", "en") == ("API", nameless.texts, "en")


def test_a_term_with_a_translated_name_alone_has_its_own_name_for_readers_of_its_texts() -> None:
    texts = Texts(definition="Un calcul.")
    each = term("calcul", language="fr", texts=texts, translations={"en": Translation(names=(name("run"),))})
    shown = each.read_in("en")
    assert shown.in_language("en") == ("run", texts, "fr")
    assert shown.in_language("fr") == ("calcul", texts, "fr")


def test_readers_have_no_drafts_and_no_names_that_lead_to_one() -> None:
    made = glossary(term("a", id="a"), term("b", id="b", status=Status.DRAFT), term("c", id="c", see="b"))
    assert [each.id for each in made.published(drafts=False).terms] == ["a"]
    assert made.published(drafts=True) is made


def test_a_glossary_may_be_cut_down_to_some_terms() -> None:
    made = glossary(term("a", id="a"), term("b", id="b"), title="T")
    assert [each.id for each in made.among({"b", "c"}).terms] == ["b"]
    assert made.among({"b"}).title == "T"


@pytest.mark.parametrize(("code", "whole"), [(Code.YAML_SYNTAX, False), (Code.MISSING_FILE, False), (Code.AVOID, True)])
def test_a_glossary_knows_whether_its_files_were_read_to_their_ends(code: Code, whole: bool) -> None:  # noqa: FBT001
    problem = Problem(code=code, message="m", hint="h", where=WHERE)
    assert glossary(problems=(problem,)).is_complete is whole
    assert glossary().is_complete


def test_an_entry_is_found_by_its_names_and_by_where_it_leads() -> None:
    made = glossary(term("API", see="web"), term("web", alias("API")))
    assert made.entries_by_name["API", "web"] == "API"
    assert made.entries_by_name["web", "web"] == "web"
    assert ("API", "other") not in made.entries_by_name


def test_a_reading_belongs_to_a_name() -> None:
    """The term's own, or that of a translation; of other names nothing is known."""
    translated = {"fr": Translation(names=(name("étude"),), reading="é-tude"), "de": Translation(reading="x")}
    made = term("学習", alias("勉強"), reading="がくしゅう", translations=translated)
    assert [made.reading_of(each) for each in ("学習", "étude", "勉強")] == ["がくしゅう", "é-tude", ""]


def test_a_glossary_knows_what_its_terms_are_not_called_any_more() -> None:
    """Names to avoid, and those of deprecated entries that lead to a term, in small letters."""
    new = term("Model", name("Big Model", Role.AVOID), alias("Other"), id="new")
    old = [term(text, see="new", status=Status.DEPRECATED) for text in ("Zebra", "Ant")]
    made = glossary(new, *old, term("Kept", see="new"), "Plain")
    assert [made.old_names(each) for each in (new, made.by_id["Plain"])] == [("big model", "ant", "zebra"), ()]
