"""The rule *longest valid*: tables of what is found, and a slow, obvious matcher that agrees."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossary_plugin.core.matching.boundaries import BARRIER, Edges, is_chinese
from glossary_plugin.core.matching.english_forms import ending_at, ending_of
from glossary_plugin.core.matching.matcher import Matcher
from glossary_plugin.core.matching.non_prose import opaque
from glossary_plugin.core.matching.orthography import bound_words, spells, written
from glossary_plugin.core.matching.patterns import is_automatic
from glossary_plugin.core.matching.segmentation import Words
from glossary_plugin.core.matching.variants import Forms, spoken, variants_of
from glossary_plugin.core.model import Boundary, Case, Matching, Role, Term, Translation
from glossary_plugin.core.text.folding import HYPHENS, SEPARATORS, fold_key
from tests.factories import abbr, alias, carets, glossary, matcher, name, term

if TYPE_CHECKING:
    from collections.abc import Iterator


def _found(terms: list[str | Term], text: str, language: str = "") -> str:
    return carets(text, *((each.start, each.end) for each in matcher(*terms, language=language).find(text)))


NONE = Matching(boundary=Boundary.NONE)
LONGEST_VALID: list[tuple[list[str | Term], str, str]] = [
    # longest, leftmost, never overlapping
    (["cell", "cell wall"], "a cell wall", "  ^^^^^^^^^"),
    (["cell", "cell wall"], "a cell wallet", "  ^^^^"),
    (["cell wall", "wall paper"], "cell wall paper", "^^^^^^^^^"),
    (["cell", "cell wall", "cell wall paper"], "cell wall papery", "^^^^^^^^^"),
    (["wall", "cell wall"], "cell  wall, wall", "^^^^^^^^^^  ^^^^"),
    (["aa"], "aa aa aaa", "^^ ^^"),
    ([], "a cell", ""),
    (["cell"], "", ""),
    (["cell"], "nothing", ""),
    # folding proposes, the original decides
    (["cloud native"], "cloud-native, cloud\nnative, cloudnative", "^^^^^^^^^^^^  ^^^^^^^^^^^^  ^^^^^^^^^^^"),
    (["API"], "ＡＰＩとapi", "^^^"),
    (["データ"], "ﾃﾞｰﾀとデータ", "^^^^ ^^^"),
    (["datacenter"], "data center", "^^^^^^^^^^^"),
    (["dataset"], "data set", ""),
    (["x2"], "x² x2", "   ^^"),
    (["fi"], "ﬁ x fi", "^   ^^"),
    (["fi"], "ﬁx", ""),
    (["i x"], "ﬁ x", ""),
    (["datacenter"], "da\u00adta center", "^^^^^^^^^^^^"),
    # edges
    (["AI"], "OpenAI, AIs, AIを, AI", "        ^^^  ^^   ^^"),
    (["データ"], "データベースのデータ", "       ^^^"),
    (["学習"], "機械学習、再学習時", "      ^^"),
    (["C++", "CC"], "C++20 and CC", "^^^       ^^"),
    (["Node.js", "Node"], "Node.js on a Node.", "^^^^^^^      ^^^^"),
    # barriers
    (["cell wall"], f"cell{BARRIER}wall", ""),
    (["cell"], f"cell{BARRIER}cell", "^^^^ ^^^^"),
    # forms
    (["LLM"], "LLMs, LLM's, LLMs' and LLMS", "^^^^  ^^^^^  ^^^^^"),
    (["policy"], "policies and policys", "^^^^^^^^     ^^^^^^^"),
    (["access policy"], "Access policies' text", "^^^^^^^^^^^^^^^^"),
    (["class"], "classes", "^^^^^^^"),
    (["agent"], "AGENTS and agentsx", "^^^^^^"),
    ([term("LLM", match=Matching(forms=False))], "LLMs LLM", "     ^^^"),
    ([term("modèle vision", language="hu")], "modèle visions, modèle vision", "                ^^^^^^^^^^^^^"),
    (["LLM"], "LLMs、LLMの", "^^^^ ^^^"),
    # a name with its abbreviation in brackets is one mention
    ([term("large model", abbr("LLM"))], "large model (LLM) and large model", "^^^^^^^^^^^^^^^^^     ^^^^^^^^^^^"),
    ([term("大規模モデル", abbr("LLM"))], "大規模モデル（LLM）と", "^^^^^^^^^^^"),
    ([term("large model", abbr("LLM"))], "large model (llm)", "^^^^^^^^^^^"),
    # hyphens of the name itself
    (["-rc"], "v1 -rc now", "   ^^^"),
    (["-rc"], "v1 rc now", ""),
    (["-rc"], "x-rc and --rc", ""),
    (["--force"], "-force --force", "       ^^^^^^^"),
    (["rc", "-rc"], "v1 -rc", "   ^^^"),
    (["pre-"], "the pre- and pre", "    ^^^^"),
    (["pre-"], "the pre", ""),
    (["漢字-", "-文字"], "漢字-文字", "^^^"),
    # case
    (["Large Language Model"], "large language model", "^^^^^^^^^^^^^^^^^^^^"),
    (["LLM Agent"], "LLM agents, llm agent", "^^^^^^^^^^"),
    ([term("Go", match=Matching(case=Case.EXACT))], "go Go", "   ^^"),
    ([term("LLM", match=Matching(case=Case.IGNORE))], "llm", "^^^"),
    ([term(name("Go", case=Case.EXACT), match=Matching(case=Case.IGNORE))], "go Go", "   ^^"),
    # boundary
    ([term("AI", match=NONE)], "OpenAIs", "    ^^^"),
    ([term("学習", match=Matching(boundary=Boundary.STRICT))], "再学習と学習", "    ^^"),
    ([term(name("学習", boundary=Boundary.NONE))], "機械学習率", "  ^^"),
    ([term("学习", language="zh")], "机器学习率", "  ^^"),
    # decoys
    ([term("京都", match=Matching(boundary=Boundary.NONE, decoys=("東京都",)))], "東京都と京都", "    ^^"),
    ([term("京都", match=Matching(boundary=Boundary.NONE, decoys=("都市",)))], "京都市", ""),
    ([term("京都市役所", match=Matching(boundary=Boundary.NONE, decoys=("東京",)))], "東京都市役所", " ^^^^^"),
    ([term("model", match=Matching(decoys=("remodeling",))), "remodel"], "remodel", "^^^^^^^"),
    ([term("京都", match=NONE), term("x", match=Matching(decoys=("東京都",)))], "東京都", " ^^"),
    ([term("rc", match=Matching(boundary=Boundary.NONE, decoys=("-rc",)))], "v1-rc rc", "      ^^"),
    # no prose
    (["API"], "http://x/API and $API$ and API", "                           ^^^"),
    (["API"], r"\(API\) API", "        ^^^"),
    (["API"], "$a API$ API $b$ API", "        ^^^     ^^^"),
    (["API", "API key"], "API $key$", "^^^"),
]


@pytest.mark.parametrize(("terms", "text", "marks"), LONGEST_VALID, ids=ascii)
def test_the_longest_valid_spelling_is_found(terms: list[str | Term], text: str, marks: str) -> None:
    assert _found(terms, text) == marks


LANGUAGES = [
    ("LLM", "LLMs", "hu", ""),
    ("LLM", "LLMs", "ru", "^^^^"),
    ("LLM", "LLMs", "en", "^^^^"),
    ("学习", "机器学习率", "zh-Hans", "  ^^"),
    ("学习", "机器学习率", "ja", ""),
]


@pytest.mark.parametrize(("spelling", "text", "language", "marks"), LANGUAGES)
def test_the_language_of_the_site_serves_terms_that_name_none(
    spelling: str, text: str, language: str, marks: str
) -> None:
    assert _found([spelling], text, language) == marks


def test_a_name_without_letters_is_never_found() -> None:
    assert _found([term(name("--", auto=True)), "API"], "-- API --") == "   ^^^"


def test_the_site_may_turn_forms_off_and_a_term_on() -> None:
    terms = glossary("LLM", term("agent", match=Matching(forms=True))).terms
    text = "LLMs agents"
    found = Matcher(terms, site=Matching(forms=False)).find(text)
    assert carets(text, *((each.start, each.end) for each in found)) == "     ^^^^^^"


SENSES: list[tuple[list[Term], str, list[str], str]] = [
    # terms, text, ids of the senses, the name that was found
    ([term("CD", id="disc"), term("delivery", abbr("CD"), id="delivery")], "a CD", ["disc", "delivery"], "CD"),
    ([term("policies", id="b"), term("policy", id="a")], "policies", ["b"], "policies"),
    ([term("policy", id="a"), term("policies", id="b")], "policies", ["b"], "policies"),
    ([term("LLM", id="a"), term("LLMs", id="b")], "LLMs", ["b"], "LLMs"),
    ([term("cloud native", id="a"), term("cloud-native", id="b")], "Cloud Native", ["a", "b"], "cloud native"),
    ([term("cloud native", id="a"), term("Cloud-Native", id="b")], "Cloud Native", ["b"], "Cloud-Native"),
    ([term("KISS", id="a"), term("kiss", id="b")], "KISS", ["a"], "KISS"),
    ([term("Operator", id="a"), term("operator", id="b")], "operators", ["b"], "operator"),
    ([term("Operator", id="a"), term("operator", id="b")], "Operator's", ["a"], "Operator"),
    ([term("Operator", id="a"), term("operator", id="b")], "OPERATOR", ["a", "b"], "Operator"),
    ([term("Policies", id="a"), term("policy", id="b")], "policies", ["a"], "Policies"),
    ([term("API", alias("api"), id="a")], "API", ["a"], "API"),
    ([term(name("old", Role.SEE), id="x", see="new"), term("new")], "old", ["new"], "old"),
    ([term(name("old", Role.SEE), id="x", see="gone")], "old", ["x"], "old"),
    ([term("go", id="a"), term("Go", id="b", match=Matching(case=Case.EXACT))], "go", ["a"], "go"),
    ([term("go", id="a"), term("Go", id="b", match=Matching(case=Case.EXACT))], "Go", ["b"], "Go"),
    ([term("Notebook (File)", id="a"), term("Notebook (UI)", id="b")], "notebooks", ["a", "b"], "Notebook"),
    ([term("Notebook (File)", id="a"), term("notebook", id="b")], "Notebooks", ["a"], "Notebook"),
    ([term("Notebook (File)", id="a"), term("notebook", id="b")], "Notebook", ["b"], "notebook"),
]


@pytest.mark.parametrize(("terms", "text", "senses", "spelling"), SENSES)
def test_the_first_term_of_a_spelling_is_meant(terms: list[Term], text: str, senses: list[str], spelling: str) -> None:
    [mention] = matcher(*terms).find(text)
    assert [each.id for each in mention.senses] == senses
    assert mention.term.id == senses[0]
    assert mention.name.text == spelling


def test_every_sense_has_the_name_that_was_found() -> None:
    disc = term("compact disc", name("CD", Role.AVOID), alias("cds"), id="disc")
    delivery = term("continuous delivery", abbr("CD"), id="delivery")
    [mention] = matcher(disc, delivery).find("a CD")
    assert [each.role for each in mention.names] == [Role.AVOID, Role.ABBR]
    assert mention.narrowed((disc, delivery)) is mention
    alone = mention.narrowed((delivery,))
    assert (alone.senses, alone.names) == ((delivery,), (delivery.names[1],))
    assert (alone.start, alone.end) == (mention.start, mention.end)


ABSENT = [
    # what is absent, what is found: a shorter name is tried, and a name that another term has stays its own
    ("", "  ^^^^^^^^^ ^^^^"),
    ("cell wall", "  ^^^^ ^^^^ ^^^^"),
    ("cell wall, wall", "  ^^^^"),
    ("cell", "  ^^^^^^^^^ ^^^^"),
]


@pytest.mark.parametrize(("absent", "marks"), ABSENT)
def test_an_absent_term_is_not_found(absent: str, marks: str) -> None:
    text = "a cell wall wall"
    found = matcher("cell wall", "cell", "wall").find(text, absent=set(absent.split(", ")))
    assert carets(text, *((each.start, each.end) for each in found)) == marks


SPELLED = [
    # the terms that the whole of a text spells
    ("LLMs", "llm"),
    ("llm's", ""),
    ("C", "c"),
    ("もの", "mono"),
    ("LLM C", ""),
    ("LLM ", ""),
    ("CD", "disc delivery"),
    ("CDs", "disc delivery"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "ids"), SPELLED)
def test_a_whole_text_may_spell_a_term(text: str, ids: str) -> None:
    terms = [
        term("LLM", id="llm"),
        term("C", id="c", auto=False),
        term("もの", id="mono"),
        term("CD", id="disc"),
        term("delivery", abbr("CD", auto=False), id="delivery"),
    ]
    mention = matcher(*terms).spelled(text)
    assert " ".join(each.id for each in (mention.senses if mention else ())) == ids


def test_without_by_id_the_terms_themselves_are_the_targets_of_see() -> None:
    terms = [term(name("old", Role.SEE), id="x", see="new"), term("new")]
    assert [mention.term.id for mention in Matcher(terms).find("old")] == ["new"]


def test_a_refused_place_makes_way_for_the_next_shorter_spelling() -> None:
    text = "cell walls"
    terms = matcher("cell", "cell wall")
    refused: list[tuple[int, int]] = []

    def allow(start: int, end: int) -> bool:
        refused.append((start, end))
        return end <= 4

    assert [(each.start, each.end) for each in terms.find(text, allow)] == [(0, 4)]
    assert refused == [(0, 10), (0, 4)]


def test_a_refused_place_makes_way_where_a_capital_tells_that_a_name_begins_inside() -> None:
    """What is refused is neither the name inside nor the one around it."""
    terms = matcher("Cell Wall", "Cell Wall Paper", "Wall Paper")
    text = "cell Wall Paper"
    assert [each.name.text for each in terms.find(text)] == ["Cell Wall Paper"]
    assert [each.name.text for each in terms.find(text, lambda start, end: (start, end) != (0, 15))] == ["Wall Paper"]
    assert [each.name.text for each in terms.find(text, lambda _start, end: end < 15)] == ["Cell Wall"]


@pytest.mark.parametrize("page", ["", "fr"])
def test_a_matcher_can_be_pickled(page: str) -> None:
    french = Translation(names=(name("grappe"),))
    made = matcher(term("cluster", language="en", translations={"fr": french}), term("go", auto=False)).on(page)
    again = pickle.loads(pickle.dumps(made))  # noqa: S301 - our own
    text = "a cluster, une grappe"
    assert again.find(text) == made.find(text) != []
    assert again.spelled("go") == made.spelled("go")


# The slow, obvious way: every spelling at every slice. It shares the rules of validity, and neither the automaton nor
# the folded offsets.


@dataclass(frozen=True)
class _Way:
    """One way to write a term, and the slices of the text that do so."""

    owner: Term
    edges: Edges
    stands: list[tuple[int, int, tuple[bool, bool]]]
    """Where it stands, whether it is written there as the glossary has it, and whether in the same capitals."""


def _slices(text: str, spelling: str, case: Case) -> Iterator[tuple[int, int]]:
    """Yield every slice that is the spelling; the hyphens at its ends must stand as they are."""
    core = written(spelling.strip(SEPARATORS))
    lead = spelling[: len(spelling) - len(spelling.lstrip(HYPHENS))]
    tail = spelling[len(spelling.rstrip(HYPHENS)) :]
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            here = text[start:end]
            if fold_key(here) != fold_key(spelling) or {here[0], here[-1]} & set(SEPARATORS):
                continue
            # No letter is cut, as by an edge between a half-width kana and its voicing.
            whole = fold_key(text[:start]) + fold_key(here) + fold_key(text[end:]) == fold_key(text)
            around = text[:start].endswith(lead) and text[end:].startswith(tail)
            if whole and around and spells(written(here), core, bound_words(core, case)):
                yield start - len(lead), end + len(tail)


def _ways(text: str, terms: list[Term]) -> Iterator[_Way]:
    names = [each for each in spoken(terms, {}, Matching(), "") if is_automatic(each.owner, each.name)]
    forms = Forms.of(names)
    for each in names:
        edges = Edges(each.boundary, is_chinese(each.language))
        for spelling, made, added in variants_of(each, forms):
            core = written(spelling.strip(SEPARATORS))
            binds_last = any(last == len(core.letters) for _, last in bound_words(core, each.case))
            ending = ending_of(spelling, added, any_case=not binds_last)
            stands = [
                (start, end, (not made, written(text[start:end].strip(SEPARATORS)).letters == core.letters))
                for start, end in _slices(text, spelling, each.case)
            ]
            if ending:
                longer = [(start, ending_at(text, end, ending), end, exact) for start, end, (_, exact) in stands]
                stands += [(start, last, (False, exact)) for start, last, end, exact in longer if last != end]
            yield _Way(each.owner, edges, stands)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _gives_way(
    text: str, span: tuple[int, int], valid: dict[tuple[int, int], list[tuple[tuple[bool, bool], str]]]
) -> bool:
    """Return whether a capital tells that another name begins inside a place."""
    exact = {each for each, found in valid.items() if any(is_exact for (_, is_exact), _ in found)}
    is_torn = text[span[0]].islower() and not text[slice(*span)].islower() and span not in exact
    return is_torn and any(span[0] < start < span[1] < end and text[start].isupper() for start, end in exact)


def slow_find(terms: list[Term], text: str) -> list[tuple[int, int, list[str]]]:
    valid: dict[tuple[int, int], list[tuple[tuple[bool, bool], str]]] = {}
    words = Words(each.text for owner in terms for each in owner.names)
    for way in _ways(text, terms):
        owner = way.owner
        case = owner.match.case or Case.SMART
        decoys = [span for decoy in owner.match.decoys for span in _slices(text, decoy, case)]
        for start, end, alike in way.stands:
            in_decoy = any(_overlap((start, end), span) and span[1] - span[0] >= end - start for span in decoys)
            in_address = any(
                _overlap((start, end), span) and (span[0] < start or end < span[1]) for span in opaque(text)
            )
            is_word = way.edges.is_word(text, start, end) and not words.are_cut(text, start, end, way.edges)
            if is_word and not in_decoy and not in_address:
                valid.setdefault((start, end), []).append((alike, owner.id))
    found: list[tuple[int, int, list[str]]] = []
    for start, end in sorted(valid, key=lambda span: (span[0], -span[1])):
        if (not found or found[-1][1] <= start) and not _gives_way(text, (start, end), valid):
            best = max(alike for alike, _ in valid[start, end])
            senses = [id_ for alike, id_ in valid[start, end] if alike == best]
            found.append((start, end, list(dict.fromkeys(senses))))
    return found


WORDS = (
    "AI API LLM agent Agents policy policies class cell wall cellwall cloud native cloudnative go Go C++ .NET Node.js "
    "データ データベース サーバー サーバ 学習 機械 機械学習 再学習 化 かな 東京 京都 東京都 用語 R&D É fi 쿠버 서버 "
    "ключ клю λόγος कम कमी มด ısı ISI Straße kΩ خادم Policies 2 404"
).split()
JOINTS = ["", " ", "-", "・", "\u00ad"]
SPELLINGS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).flatmap(
    lambda words: st.sampled_from(JOINTS).map(lambda joint: joint.join(words))
)
MATCHINGS = st.builds(
    Matching,
    case=st.sampled_from([None, *Case]),
    forms=st.sampled_from([None, None, False]),
    boundary=st.sampled_from([None, None, *Boundary]),
    decoys=st.lists(SPELLINGS, max_size=1).map(tuple),
)
PIECES = st.one_of(
    SPELLINGS,
    SPELLINGS.map(str.lower),
    st.sampled_from(
        [
            *" -\n・.,'’´s(ａ）を化再ー率時間는실하_/$\\@1:сςीี\u0640\u0301\u200eİıI",
            "es",
            "'s",
            "ies",
            "\u00ad",
            BARRIER,
            " (LLM)",
            "（API）",
            "ＡＰＩ",
            "ﾃﾞｰﾀ",
            "か\u3099",
            "ﬁ",
            " ",
        ]
    ),
)
PAGES = st.lists(PIECES, max_size=7).map("".join)


def _terms(spellings: st.SearchStrategy[str]) -> st.SearchStrategy[list[Term]]:
    one = st.builds(
        lambda text, abbreviation, match, language: term(
            text, *([abbr(abbreviation)] if abbreviation else []), match=match, language=language
        ),
        spellings,
        st.sampled_from(["", "", "LLM", "API"]),
        MATCHINGS,
        st.sampled_from(["", "en", "ja", "zh", "mi"]),
    )
    return st.lists(one, max_size=4, unique_by=lambda each: each.id)


def _agree(terms: list[Term], text: str) -> None:
    found = [(each.start, each.end, [sense.id for sense in each.senses]) for each in matcher(*terms).find(text)]
    assert found == slow_find(terms, text)


@settings(max_examples=200, deadline=None)
@given(_terms(SPELLINGS), PAGES)
@example([term("datacenter")], "da\u00adta center")
@example([term("Cell Wall"), term("Wall Policy")], "cell Wall Policies, cell wall Policy")
def test_find_agrees_with_the_slow_obvious_way(terms: list[Term], text: str) -> None:
    _agree(terms, text)


EDGED = st.tuples(st.sampled_from(["", "-"]), st.sampled_from(["rc", "漢字", "pre"]), st.sampled_from(["", "-"]))


@settings(max_examples=100, deadline=None)
@given(_terms(EDGED.map("".join)), st.lists(EDGED.map("".join) | st.sampled_from(" -"), max_size=4).map("".join))
@example([term("-rc")], "-rc")
@example([term("pre-")], "pre")
@example([term("漢字-"), term("-漢字")], "漢字-漢字")
def test_find_agrees_where_names_open_or_close_with_hyphens(terms: list[Term], text: str) -> None:
    _agree(terms, text)


@given(_terms(SPELLINGS), PAGES | st.text(max_size=20))
def test_mentions_ascend_and_never_overlap(terms: list[Term], text: str) -> None:
    mentions = matcher(*terms).find(text)
    assert all(0 <= each.start < each.end <= len(text) for each in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
    assert all(BARRIER not in text[each.start : each.end] for each in mentions)


@given(_terms(SPELLINGS | st.text(min_size=1, max_size=5)), st.text(max_size=20))
def test_no_name_and_no_text_raises(terms: list[Term], text: str) -> None:
    matcher(*terms).find(text)


@given(SPELLINGS, st.sampled_from(Case))
def test_a_name_alone_is_found(spelling: str, case: Case) -> None:
    [mention] = matcher(term(name(spelling, auto=True)), case=case).find(spelling)
    assert (mention.start, mention.end) == (0, len(spelling))
