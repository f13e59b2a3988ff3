"""Weak mentions stay plain, make way for strong ones, and are no uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.linking.decisions import Decided, decide
from glossary_plugin.core.linking.everyday_words import everyday_words, is_everyday
from glossary_plugin.core.linking.policy import WEAK, Plain, Policy
from glossary_plugin.core.linking.prose import Heading, Prose
from glossary_plugin.core.linking.weak_mentions import WeakMentions, weighed
from glossary_plugin.core.matching.boundaries import BARRIER
from glossary_plugin.core.model import Evidence, Matching, Texts, Translation
from tests.core.pages import prose
from tests.factories import alias, glossary, matcher, term

if TYPE_CHECKING:
    from glossary_plugin.core.model import Term

LONG = " and so on" * 500
LESS = " and so on" * 300


def _decided(marked: str, **policy: Any) -> Decided:  # noqa: ANN401 - fields of the dataclass
    terms = [term("API"), term("name", alias("label of names")), term("member", match=Matching(evidence=Evidence.NONE))]
    made, found = glossary(*terms), matcher(*terms)
    return decide(prose(marked, made, found), made, found, Policy(**policy))


FIRST = [
    # the page, its policy, and where the links are
    ("an x-API, the API, an API", {}, [14]),
    ("an x-API, the API, an API", {"mentions": "all"}, [14, 22]),
    ("an x-API", {}, []),
    ("an x-API", {"evidence": Evidence.NONE}, [5]),
    ("an API, x-API", {}, [3]),
    (f"a name{LONG}", {}, []),
    (f"a name{LONG}", {"evidence": Evidence.NONE}, [2]),
    (f"a member, x-member{LONG}", {"mentions": "all"}, [2, 12]),
    (f"a name, a label of names{LONG}", {}, [2]),
    (f"a name, @name{LONG}", {}, [2]),
    (f"a name, [this](name){LONG}", {}, [2]),
    (f"a name{LESS}", {}, []),
    (f"# The names\na name{LESS}", {}, [3]),
    (f"# The names\na name{LONG}", {}, []),
    (f"# An x-name\na name{LESS}", {}, []),
]


@pytest.mark.parametrize(("page", "policy", "starts"), FIRST)
def test_the_first_strong_mention_is_linked(page: str, policy: dict[str, Any], starts: list[int]) -> None:
    assert [each.start for each in _decided(page, **policy).links] == starts


def test_a_title_that_is_part_of_the_text_counts_once() -> None:
    terms = [term("name")]
    page = Prose(text=f"The name{BARRIER}{LESS}", headings=(Heading(0, 1, "", "The name"),))
    assert decide(page, glossary(*terms), matcher(*terms), Policy()).links == ()


USES = [
    ("an x-API, the API, an API", [("API", 2)]),
    ("an x-API, x:API", []),
    (f"a name{LONG}", []),
    (f"a name, [this](name){LONG}", [("name", 2)]),
]


@pytest.mark.parametrize(("page", "uses"), USES)
def test_weak_mentions_are_no_uses(page: str, uses: list[tuple[str, int]]) -> None:
    assert [(use.term, use.count) for use in _decided(page).uses] == uses


EVERYDAY = [
    ("name", "en", True),
    ("Names", "en", True),
    ("Policies", "en-GB", True),
    ("Classes", "", True),
    ("Dienst", "de", True),
    ("name", "ja", True),
    ("サービス", "ja", True),
    ("서비스", "ko", True),
    ("服務", "zh-TW", True),
    ("services", "fr", True),
    ("Dienst", "en", False),
    ("サービス", "en", False),
    ("file name", "en", False),
    ("kubelet", "en", False),
    ("as", "en", False),
]


@pytest.mark.parametrize(("text", "language", "expected"), EVERYDAY)
def test_everyday_words_are_known_by_language(text: str, language: str, expected: bool) -> None:  # noqa: FBT001
    assert is_everyday(text, language) is expected


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "it", "ja", "ko", "pt", "ru", "zh"])
def test_everyday_words_are_single_and_small(language: str) -> None:
    words = everyday_words(language)
    assert len(words) > len(everyday_words("")) or language == "en"
    assert all(word == word.lower() and len(word) > 0 and " " not in word for word in words)


@pytest.mark.parametrize(
    ("each", "names", "language", "expected"),
    [
        (term("kubelet", texts=Texts(definition="x"), related=("y",)), ["kubelet"], "en", ()),
        (term("name", texts=Texts(definition="x"), related=("y",)), ["name"], "en", ("x", "y")),
        (
            term("name", texts=Texts(definition="x"), translations={"fr": Translation(texts=Texts(definition="Un."))}),
            *(["name"], "en", ("x\nUn.",)),
        ),
        (term("x", texts=Texts(definition="y")), ["x", "nom"], "fr", ("y",)),
        (term("x", texts=Texts(definition="y"), language="fr-CA"), ["x", "nom"], "", ("y",)),
        (term("x", texts=Texts(definition="y")), ["x", "name"], "", ("y",)),
    ],
)
def test_evidence_rests_on_the_definitions_of_everyday_words_alone(
    each: Term, names: list[str], language: str, expected: tuple[str, ...]
) -> None:
    assert weighed(each, names, language) == (None, *expected)


def test_evidence_rests_on_whether_it_is_wanted() -> None:
    assert weighed(term("名前", match=Matching(evidence=Evidence.AUTO)), ["名前"], "ja")[0] is Evidence.AUTO


TEXTS = st.text(st.sampled_from("aAxX -:.‐語ス" + BARRIER), max_size=24)


@given(
    st.lists(st.sampled_from(["name", "API", " for ", "-", ":", " Big", " small", "\n"]) | TEXTS, max_size=12).map(
        "".join
    )
)
def test_no_text_breaks_it_and_who_wants_no_evidence_has_no_weak_mention(text: str) -> None:
    terms = [term("name"), term("API")]
    mentions = matcher(*terms).find(text)
    for language in ("", "en", "de", "ja"):
        signs = [WeakMentions(text, mentions, Policy(language=language)).sign(each) for each in mentions]
        assert set(signs) <= {None, *WEAK}
        if language == "de":
            assert {Plain.COMPOUND, Plain.NAME_PART}.isdisjoint(signs)
    free = WeakMentions(text, mentions, Policy(evidence=Evidence.NONE))
    assert not any(map(free.sign, mentions))
    made, found = glossary(*terms), matcher(*terms)
    every = {each.start for each in decide(Prose(text=text), made, found, Policy(mentions="all")).links}
    assert {each.start for each in decide(Prose(text=text), made, found, Policy()).links} <= every
