"""Who uses which term where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary_plugin.core.linking.prose import Prose
from glossary_plugin.core.linking.usage import Snippet, Use, shown_terms, snippet, used_in
from glossary_plugin.core.matching.boundaries import BARRIER
from tests.factories import glossary, term

LONG = "x" * 59
SNIPPETS = [
    # the mention is in brackets; what is shown, in the same way
    ("One. We ask the [LLM] twice. Two.", "We ask the [LLM] twice."),
    ("One! We ask the [LLM]? Two.", "We ask the [LLM]?"),
    ("一つ。[LLM]に聞く。二つ。", "[LLM]に聞く。"),
    ("一つ！[LLM]に聞く？二つ。", "[LLM]に聞く？"),
    ("Use v1.2 of the [API] in api.py now. Two", "Use v1.2 of the [API] in api.py now."),
    ("One. E.g. the [API]", "E.g. the [API]"),
    ("In the U.S. an [API] by Dr. Who, i.e. v1.2 of it. Two.", "In the U.S. an [API] by Dr. Who, i.e. v1.2 of it."),
    ("彼は「[API]だ。」と言った。", "彼は「[API]だ。」"),
    ('He said "an [API]." Two.', 'He said "an [API]."'),
    ("[API]", "[API]"),
    ("the [API].", "the [API]."),
    ("a\n  line and\tthe [cloud\nnative]  way", "a line and the [cloud native] way"),
    (f"Title{BARRIER}the [API]{BARRIER}Next", "the [API]"),
    (f"{'y' * 70} [API] {'z' * 70}", f"…{LONG.replace('x', 'y')} [API] {LONG.replace('x', 'z')}…"),
    (f"{LONG} [API] {LONG}", f"{LONG} [API] {LONG}"),
    (f"x{LONG} [API] {LONG}x", f"…{LONG} [API] {LONG}…"),
    (f"あ。{'い' * 60}[API]{'う' * 60}。え", f"{'い' * 60}[API]{'う' * 60}。"),
    (f"あ{BARRIER}{'い' * 60}[API]{'う' * 60}{BARRIER}え", f"{'い' * 60}[API]{'う' * 60}"),
]


@pytest.mark.parametrize(("text", "expected"), SNIPPETS)
def test_a_snippet_is_the_sentence_around_a_mention(text: str, expected: str) -> None:
    before, _, rest = text.partition("[")
    mention, _, after = rest.partition("]")
    found = snippet(Prose(text=before + mention + after), len(before), len(before) + len(mention))
    assert f"{found.before}[{found.mention}]{found.after}" == expected


@given(st.text(st.sampled_from("ab. 。\n" + BARRIER), max_size=200), st.integers(0, 200), st.integers(0, 10))
def test_a_snippet_is_short_and_of_the_text(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    found = snippet(Prose(text=text), start, end)
    assert max(len(found.before), len(found.after)) <= 62
    shown = f"{found.before}{found.mention}{found.after}".replace("…", "")
    assert BARRIER not in shown
    assert "".join(shown.split()) in "".join(text.replace(BARRIER, "").split())


def _use(term: str, section: str, mention: str = "") -> Use:
    return Use(term, section, section.title(), Snippet("", mention, ""), 1)


def test_users_keep_the_order_of_pages_and_uses() -> None:
    one, two, three, four = _use("llm", "b"), _use("api", "b"), _use("llm", "a"), _use("llm", "")
    assert used_in({"p": [one, two, three], "a": [four], "empty": []}) == {
        "llm": [("p", one), ("p", three), ("a", four)],
        "api": [("p", two)],
    }
    assert used_in({}) == {}


NAMED = glossary(
    term("a", requires=("b",)),
    term("b", broader=("c",), related=("a",)),
    term("c", narrower=("d",)),
    term("d"),
    term("e", see="f"),
    term("f", id="f", former_ids=("old",)),
)
CLOSURES = [
    ([], ""),
    (["d"], "d"),
    (["a"], "a b c d"),
    (["b"], "a b c d"),
    (["e"], "e f"),
    (["old"], "f"),
    (["unknown", "d"], "d"),
]


@pytest.mark.parametrize(("used", "expected"), CLOSURES)
def test_the_used_terms_bring_those_that_they_name(used: list[str], expected: str) -> None:
    assert " ".join(sorted(shown_terms(NAMED, used, "used") or ())) == expected


def test_what_a_file_shows_by_itself_is_listed_whatever_uses_it() -> None:
    made = glossary(
        term("a", related=("b",)), term("b", only_used=True), term("c", only_used=True), term("d", only_used=True)
    )
    assert shown_terms(made, ["c"], "all") == frozenset({"a", "b", "c"})
    assert shown_terms(made, ["c"], "used") == frozenset({"c"})
    assert shown_terms(glossary("a"), [], "all") is None
