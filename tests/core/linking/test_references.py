"""What an explicit reference may mean, and the words that it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary_plugin.core.linking.references import referenced, take_apart, unknown, words_for
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.model import Link, Role
from tests.factories import abbr, alias, glossary, name, term

if TYPE_CHECKING:
    from glossary_plugin.core.model import Term

LLM = term("large language model", abbr("LLM"), alias("language model"), id="llm", former_ids=("large-lm",))
DISC = term("compact disc", abbr("CD"), id="disc")
DELIVERY = term("continuous delivery", abbr("CD"), abbr("ContD"), id="delivery")
MADE = glossary(
    LLM,
    "API",
    term("tip", link=Link.NONE),
    DISC,
    DELIVERY,
    term("C", id="c-language", auto=False),
    term("node.full", id="node-full"),
    term(name("text model", Role.SEE), id="text-model", see="llm"),
)
MATCHER = Matcher(MADE.terms, by_id=MADE.by_id)

REFERENCED = [
    # target, ids of the terms, words
    ("llm", "llm", "large language model"),
    ("large-lm", "llm", "large language model"),
    ("language model", "llm", "large language model"),
    ("Language-Model", "llm", "large language model"),
    ("ＬＬＭ", "llm", "large language model"),
    ("text model", "llm", "large language model"),
    ("text-model", "llm", "large language model"),
    ("llm.abbr", "llm", "LLM"),
    ("LLM.abbr", "llm", "LLM"),
    ("llm.full", "llm", "large language model (LLM)"),
    ("API.abbr", "API", "API"),
    ("API.full", "API", "API"),
    # a form of a name
    ("LLMs", "llm", "large language model"),
    ("language models", "llm", "large language model"),
    ("LLMs.full", "llm", "large language model (LLM)"),
    ("the LLM", "", "the LLM"),
    ("C", "c-language", "C"),
    # a name that looks like a target with a part
    ("node.full", "node-full", "node.full"),
    ("node.full.abbr", "node-full", "node.full"),
    # of several terms
    ("CD", "disc delivery", "compact disc"),
    ("CDs", "disc delivery", "compact disc"),
    ("CD.full", "disc delivery", "compact disc (CD)"),
    ("disc", "disc", "compact disc"),
    # of none
    ("llm.other", "", "llm.other"),
    ("nope.abbr", "", "nope.abbr"),
    (".abbr", "", ".abbr"),
    ("llm.", "", "llm."),
    ("", "", ""),
]


@pytest.mark.parametrize(("target", "ids", "words"), REFERENCED)
def test_a_reference_means_terms_and_words(target: str, ids: str, words: str) -> None:
    found, _, part = take_apart(MADE, MATCHER, target)
    assert found == referenced(MADE, MATCHER, target)
    assert " ".join(each.id for each in found) == ids
    assert (words_for(found[0], part) if found else target) == words


PARTS = [
    ("CD", "CD", ""),
    ("CDs", "CD", ""),
    ("cd", "cd", ""),
    ("CDs.full", "CD", "full"),
    ("disc.abbr", "disc", "abbr"),
    ("node.full", "node.full", ""),
    ("nope.full", "nope.full", ""),
]


@pytest.mark.parametrize(("target", "spelling", "part"), PARTS)
def test_a_target_is_a_spelling_and_a_part(target: str, spelling: str, part: str) -> None:
    assert take_apart(MADE, MATCHER, target)[1:] == (spelling, part)


WORDS = [
    (DELIVERY, "", "continuous delivery"),
    (DELIVERY, "abbr", "CD"),
    (DELIVERY, "full", "continuous delivery (CD)"),
    (MADE.terms[1], "full", "API"),
]


@pytest.mark.parametrize(("each", "part", "words"), WORDS)
def test_the_words_are_those_of_the_term_that_is_meant(each: Term, part: str, words: str) -> None:
    assert words_for(each, part) == words


UNKNOWN = [
    ("disk", "did you mean 'disc'?"),
    ("large language modell", "did you mean 'large language model'?"),
    ("zzz", "write the id or a name of a term that the glossary has"),
]


@pytest.mark.parametrize(("target", "hint"), UNKNOWN)
def test_a_target_that_no_term_has_is_reported_with_the_nearest(target: str, hint: str) -> None:
    assert unknown(MADE, target) == (f"no term has the id or the name '{target}'", hint)
