"""A note gives its topic, and the short definitions under its marked headings."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossary_plugin.exchange.markup.markdown.note import read
from tests.exchange.reading import entries, reported
from tests.exchange.reading import read as read_as

NOTE = """\
深い網(Deep Net/DN)とは, 📝学びの一分野.
層を重ねる.

- 🤖小さな網
- 🖊網についての文である.
🐥Glossary
😛過学習
覚えすぎること. 入力→出力.
- 例: 暗記
<2025-03-11 Tue 08:28>
🪟Layer
- 📝過学習 を防ぐもの.
資料のまとめ
- A
- B
🔗References
📚網の本
https://example.org/book
よい本だった.
👉Related
- 📝統計: 親の分野
"""


def test_a_note_gives_its_topic_and_its_definitions() -> None:
    made = read_as(read, ("net.txt", NOTE))
    assert entries(made, "id") == [
        {
            "term": "深い網",
            "abbr": "DN",
            "aliases": "Deep Net",
            "definition": "深い網(Deep Net/DN)とは, 学びの一分野.",
            "details": "層を重ねる.\n\n- 網についての文である.",
            "tags": "net",
            "related": ["小さな網", "統計"],
            "sources": [{"title": "網の本", "url": "https://example.org/book"}],
        },
        {"term": "過学習", "definition": "覚えすぎること. 入力→出力.", "details": "- 例: 暗記", "tags": "net"},
        {"term": "Layer", "definition": "過学習 を防ぐもの.", "tags": "net", "related": "過学習"},
    ]
    assert reported(made) == [
        "net.txt:6:1: these lines define nothing: Glossary",
        "net.txt:7:1: these lines define nothing: <2025-03-11 Tue 08:28>",
        "net.txt:13:1: these lines define nothing: 資料のまとめ, A, B",
        "net.txt:16:1: these lines define nothing: よい本だった.",
    ]


def test_html_becomes_words() -> None:
    made = read_as(read, ("n.txt", "A: b.\n\n📝 C\n<b>H</b><sub>2</sub>O.\n"))
    assert entries(made)[1]["definition"] == "**H**2O."
    assert reported(made) == ["n.txt:1: the note has HTML elements that Markdown does not have: sub"]


def test_what_is_no_note_is_reported() -> None:
    assert reported(read_as(read, ("n.txt", "alone"))) == ["n.txt:1: this is not a note"]
    assert reported(read_as(read, ("n.txt", b"\xff\xff"))) == [
        "n.txt:1:1: the file is not UTF-8 text: it has the byte 0xff here"
    ]


@settings(max_examples=60)
@example("- \n:")
@given(st.text("aA用 \n📝🔗-:.。#<>|()", max_size=60))
def test_any_text_gives_entries_or_problems(text: str) -> None:
    made = read_as(read, ("n.txt", text))
    assert made.entries or made.problems
    assert all(entry.values["term"] for entry in made.entries)
