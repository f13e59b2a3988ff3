"""Which mentions become links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.linking.policy import Plain, Policy, apply_policy, matches_glob
from glossary_plugin.core.matching.matcher import Mention
from glossary_plugin.core.options import Options
from tests.factories import alias, matcher, term

if TYPE_CHECKING:
    from glossary_plugin.core.model import Term

GLOBS = [
    ("**", "a/b/c.md", True),
    ("**/*.md", "c.md", True),
    ("**/*.md", "a/b/c.md", True),
    ("*.md", "c.md", True),
    ("*.md", "a/c.md", False),
    ("ml/**", "ml/rag.md", True),
    ("ml/**", "ml/old/rag.md", True),
    ("ml/**", "xml/rag.md", False),
    ("ml/*", "ml/old/rag.md", False),
    ("**/index.md", "index.md", True),
    ("**/index.md", "a/index.md", True),
    ("**/index.md", "a/xindex.md", False),
    ("a?.md", "ab.md", True),
    ("a?.md", "a/.md", False),
    ("a?.md", "a.md", False),
    ("./a.md", "a.md", True),
    ("a.md", "axmd", False),
    ("[a].md", "a.md", False),
    ("[a].md", "[a].md", True),
    ("a+(b).md", "a+(b).md", True),
    ("用語/**", "用語/一.md", True),
]


@pytest.mark.parametrize(("pattern", "path", "expected"), GLOBS)
def test_a_glob_means_paths_of_pages(pattern: str, path: str, expected: bool) -> None:  # noqa: FBT001
    assert matches_glob(path, [pattern]) is expected
    assert matches_glob(path, ["nothing", pattern]) is expected
    assert not matches_glob(path, [])


PAGES = [
    ({}, "a.md", True),
    ({"auto": False}, "a.md", False),
    ({"include": ("ml/**",)}, "a.md", False),
    ({"include": ("ml/**",)}, "ml/a.md", True),
    ({"exclude": ("ml/**",)}, "ml/a.md", False),
    ({"exclude": ("ml/**",)}, "a.md", True),
    ({"include": ("ml/**",), "exclude": ("**/old.md",)}, "ml/old.md", False),
]


@pytest.mark.parametrize(("options", "page", "auto"), PAGES)
def test_the_options_say_which_pages_have_links(options: dict[str, Any], page: str, auto: bool) -> None:  # noqa: FBT001
    policy = Policy.of(Options(**options, mentions="all"), page, own=["x"])
    assert (policy.auto, policy.mentions, policy.own) == (auto, "all", frozenset({"x"}))


def test_a_policy_knows_its_page() -> None:
    policy = Policy.of(Options(senses={"CD": "disc"}), "music/cd.md", folder="/docs/music")
    assert (policy.page, policy.folder, policy.senses) == ("music/cd.md", "/docs/music", {"CD": "disc"})
    assert (Policy().page, Policy().folder, Policy().senses) == ("", "", {})


LLM = term("large language model", alias("LLM"), id="llm")
REFUSALS = [
    (Policy(), False),
    (Policy(own=frozenset({"llm"})), True),
    (Policy(own=frozenset({"other"})), False),
    (Policy.of(Options(skip=("llm",)), "a.md"), True),
    (Policy.of(Options(skip=("Large-Language Model",)), "a.md"), True),
    (Policy.of(Options(skip=("ＬＬＭ",)), "a.md"), True),
    (Policy.of(Options(skip=("language model",)), "a.md"), False),
]


@pytest.mark.parametrize(("policy", "refused"), REFUSALS)
def test_a_page_may_refuse_a_term(policy: Policy, refused: bool) -> None:  # noqa: FBT001
    assert (policy.refuses(LLM) is not None) is refused


REASONS: list[tuple[dict[str, Any], dict[str, Any], list[str | None]]] = [
    # what the page has, what is given besides, why each mention of "API LLM API" stays plain
    ({}, {}, [None, None, Plain.LATER]),
    ({"mentions": "all"}, {}, [None, None, None]),
    ({"auto": False}, {}, [Plain.OFF, Plain.OFF, Plain.OFF]),
    ({"own": frozenset({"API"})}, {}, [Plain.OWN, None, Plain.OWN]),
    ({"skip": frozenset({"llm"})}, {}, [None, Plain.SKIPPED, Plain.LATER]),
    ({}, {"by_hand": [(2, "API")]}, [None, None, Plain.BY_HAND]),
    ({}, {"has_entry": lambda each: each.id != "LLM"}, [None, Plain.UNLISTED, Plain.LATER]),
    ({}, {"entry_at": lambda _offset: "LLM"}, [None, Plain.OWN, Plain.LATER]),
    ({"auto": False}, {"has_entry": lambda _each: False}, [Plain.UNLISTED] * 3),
]


@pytest.mark.parametrize(("page", "besides", "reasons"), REASONS)
def test_every_mention_that_stays_plain_has_its_reason(
    page: dict[str, Any], besides: dict[str, Any], reasons: list[str | None]
) -> None:
    mentions = matcher("API", "LLM").find("API LLM API")
    assert [reason for _, reason in apply_policy(mentions, Policy(**page), **besides)] == reasons


def _linked(mentions: list[Mention], policy: Policy, **given: Any) -> list[Mention]:  # noqa: ANN401 - for `apply_policy`
    return [mention for mention, reason in apply_policy(mentions, policy, **given) if reason is None]


def _marks(text: str, policy: Policy, **given: Any) -> str:  # noqa: ANN401 - for `apply_policy`
    """Return the text with its links in brackets; ``#`` opens a section, ``@id:`` an entry of a glossary page."""
    terms: list[Term] = [term("API"), term("LLM")]
    mentions = matcher(*terms).find(text)
    sections = [offset for offset, letter in enumerate(text) if letter == "#"]
    for mention in reversed(_linked(mentions, policy, sections=sections, **given)):
        text = f"{text[: mention.start]}[{text[mention.start : mention.end]}]{text[mention.end :]}"
    return text


LINKED = [
    ("first", "API LLM API # API LLM", "[API] [LLM] API # API LLM"),
    ("first-per-section", "API LLM API # API LLM # LLM", "[API] [LLM] API # [API] [LLM] # [LLM]"),
    ("first-per-section", "# API API", "# [API] API"),
    ("all", "API LLM API # API", "[API] [LLM] [API] # [API]"),
    ("all", "nothing", "nothing"),
]


@pytest.mark.parametrize(("mentions", "text", "expected"), LINKED)
def test_mentions_says_which_are_linked(mentions: str, text: str, expected: str) -> None:
    assert _marks(text, Policy(mentions=mentions)) == expected
    assert _marks(text, Policy(mentions=mentions, auto=False)) == text


BY_HAND = [
    # where the hand-made link stands: before, behind, in another section, to another term
    ("first", (0, "API"), "API # API", "API # API"),
    ("first", (8, "API"), "API LLM API", "[API] [LLM] API"),
    ("first", (5, "API"), "LLM     API", "[LLM]     API"),
    ("first", (0, "LLM"), "API", "[API]"),
    ("first-per-section", (0, "API"), "API # API", "API # [API]"),
    ("first-per-section", (5, "API"), "API # API", "[API] # API"),
    ("all", (0, "API"), "API API", "[API] [API]"),
]


@pytest.mark.parametrize(("mentions", "hand", "text", "expected"), BY_HAND)
def test_a_mention_after_a_link_by_hand_stays_plain(
    mentions: str, hand: tuple[int, str], text: str, expected: str
) -> None:
    assert _marks(text, Policy(mentions=mentions), by_hand=[hand]) == expected


def test_of_two_links_by_hand_the_first_counts() -> None:
    assert _marks("     API", Policy(), by_hand=[(20, "API"), (0, "API"), (10, "API")]) == "     API"


ENTRIES = [
    ("first", "API LLM API|LLM API LLM", "API [LLM] API|LLM [API] LLM"),
    ("all", "API LLM LLM|LLM API", "API [LLM] [LLM]|LLM [API]"),
]


@pytest.mark.parametrize(("mentions", "text", "expected"), ENTRIES)
def test_each_entry_is_a_page_of_its_own(mentions: str, text: str, expected: str) -> None:
    """Up to ``|`` lies the entry of API, behind it that of LLM; a term is not linked in its own."""
    border = text.index("|")
    found = _marks(text, Policy(mentions=mentions), entry_at=lambda offset: "API" if offset < border else "LLM")
    assert found == expected


def test_an_own_term_is_not_linked() -> None:
    assert _marks("API LLM", Policy(own=frozenset({"API"}))) == "API [LLM]"


@given(
    st.lists(st.sampled_from("ab#"), max_size=12),
    st.lists(st.tuples(st.integers(0, 24), st.sampled_from("ab")), max_size=3),
)
def test_the_modes_agree(letters: list[str], by_hand: list[tuple[int, str]]) -> None:
    """What is linked by *first* is linked by *first-per-section*, and that by *all*; no hand-made link: one a page."""
    terms = {letter: term(letter) for letter in "ab"}
    mentions = [
        Mention(2 * place, 2 * place + 1, (terms[letter],), terms[letter].names[:1])
        for place, letter in enumerate(letters)
        if letter != "#"
    ]
    sections = [2 * place for place, letter in enumerate(letters) if letter == "#"]
    first, per_section, every = (
        [mention.start for mention in _linked(mentions, Policy(mentions=mode), sections=sections, by_hand=by_hand)]
        for mode in ("first", "first-per-section", "all")
    )
    assert every == [mention.start for mention in mentions]
    assert per_section == [start for start in every if start in per_section]
    assert set(first) <= set(per_section)
    assert len({letters[start // 2] for start in first}) == len(first)
