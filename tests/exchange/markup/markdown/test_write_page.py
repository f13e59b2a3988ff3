"""A page of all terms ends each text where it ends, and `headings` reads its entries back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.exchange.formats.finishing import file_data
from glossary_plugin.exchange.markup.markdown.headings import read
from glossary_plugin.exchange.markup.markdown.write_page import write
from tests.exchange.glossaries import loaded
from tests.exchange.reading import entries
from tests.exchange.reading import read as read_as

if TYPE_CHECKING:
    from pathlib import Path

TEXT_KEYS = ("definition", "details", "note", "examples")
ODD = (
    *"]]> <![CDATA[ --> <!-- <?php ?> <b> </b> <pre> <script> &amp; *a* _a_ `a` ``` ~~~ [a] [a](b) # ## ---".split(),
    *"1. {#x} {: .x} $a$ \\ !a <a@b.c> (a) （a） A(B) 🤖 :a: [^1] [[a]] {{a}} {% << a<b> a|b =1+1 \u3000a".split(" "),
    *("- a", "> a", "A (BCD)", "用語 (Term)"),
)
NAMES = (
    st.one_of(st.sampled_from(ODD), st.text("ab]>[<!-`*_\\#|&;(){}~=+.:^\"'", min_size=1, max_size=5))
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
TEXTS = st.lists(NAMES, min_size=1, max_size=3).map("\n".join)
KINDS = {
    "details": TEXTS,
    "note": TEXTS,
    "examples": st.lists(TEXTS, min_size=1, max_size=2),
    "explanations": st.dictionaries(NAMES, TEXTS, min_size=1, max_size=1),
    "avoid": NAMES,
    "tags": NAMES,
    "sources": NAMES,
    "status": st.just("deprecated"),
}


@settings(max_examples=100)
@given(
    st.lists(st.tuples(NAMES, st.fixed_dictionaries({}, optional=KINDS)), min_size=1, max_size=3),
    st.sampled_from(["en", "ja"]),
)
def test_every_entry_comes_back_with_its_definition(given: list[tuple[str, dict[str, Any]]], language: str) -> None:
    terms = [{"term": name, "id": f"i{n}", "definition": f"No. {n}", **said} for n, (name, said) in enumerate(given)]
    made = loaded({"language": language, "terms": terms})
    again = file_data(read_as(read, ("a.md", write(made).text)))["terms"]
    assert [(each["term"], each["id"], each["definition"], each.get("status")) for each in again] == [
        (each.name, each.id, each.texts.definition, each.status if each.status == "deprecated" else None)
        for each in made.terms
    ]


@settings(max_examples=100)
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_no_text_takes_others_along(texts: list[str]) -> None:
    made = loaded({"terms": [{"term": f"T{n}", "definition": text} for n, text in enumerate(texts)]})
    again = file_data(read_as(read, ("a.md", write(made).text)))["terms"]
    assert [each["term"] for each in again] == [each.name for each in made.terms]


@pytest.mark.parametrize(
    ("definition", "shown"),
    [
        ("a\n\n```\nb", "a\n\n```\nb\n```"),
        ("a\n\n<!-- b", "a\n\n\\<!-- b"),
        ("<pre>\nb", "\\<pre>\nb"),
        ("<![CDATA[\n---", "##### \\<![CDATA["),
        ("- a\n\n  ~~~\n  b", "- a\n\n  ~~~\n  b"),
        ("<!-- b -->", "<!-- b -->"),
    ],
)
def test_what_a_text_leaves_open_is_closed(definition: str, shown: str) -> None:
    made = loaded({"terms": [{"term": "A", "definition": definition}, {"term": "B", "definition": "b"}]})
    text = write(made).text
    assert text == f'# Glossary\n\n## A <a id="term-a"></a>\n\n{shown}\n\n## B <a id="term-b"></a>\n\nb\n'
    assert [each["term"] for each in entries(read_as(read, ("a.md", text)))] == ["A", "B"]


def test_texts_that_are_not_trusted_are_their_words(tmp_path: Path) -> None:
    """Nobody knows which Markdown will read the page."""
    text = "A *b* <script>x</script> {{ y }}\n\n- [c](javascript:z)\n"
    (tmp_path / "a.json").write_text(json.dumps({"terms": [{"term": "A", **dict.fromkeys(TEXT_KEYS, text)}]}), "utf-8")
    written = write(load(["a.json"], base=tmp_path, trust=False)).text
    assert "A b x &#123;&#123; y }}" in written
    assert r"\[c\](javascript:z)" in written
    assert "<script" not in written
