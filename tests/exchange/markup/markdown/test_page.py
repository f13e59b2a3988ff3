"""A page for a term gives all that it says as one entry."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_plugin.exchange.markup.markdown.page import read
from tests.exchange.reading import entries, reported
from tests.exchange.reading import read as read_as

PAGE = """\
深い網(DN / Deep Net)

層を重ねた網である。

[層](/ja/terms/layer)を学ぶ。

        graph LR
  Center["深い網(DN / Deep Net)"]:::main
  Pre["statistics"]:::pre --> Center
  click Pre "/terms/statistics"
  Rel["small (net)"]:::related -.-> Center
  click Rel "/terms/small-net"
  classDef main fill:#fff,stroke:#000;
  linkStyle default stroke:#000;

      
Plain words follow.

🧒 5歳でもわかるように説明

たくさんの紙を重ねる。

🤓 Expert Deep Dive

See [the layer](/ja/terms/layer), [out](https://example.org).

🔗 関連用語

📚 出典
- [本](https://example.org/book)
"""  # noqa: W293 - as sites have it


def test_a_page_gives_all_that_it_says() -> None:
    made = read_as(read, ("net.txt", PAGE))
    assert entries(made) == [
        {
            "term": "深い網",
            "id": "深い網",
            "abbr": "DN",
            "aliases": "Deep Net",
            "definition": "層を重ねた網である。",
            "details": "層を学ぶ。\n\nPlain words follow.",
            "explanations": {
                "simple": "たくさんの紙を重ねる。",
                "expert": "See the layer, [out](https://example.org).",
            },
            "sources": [{"title": "本", "url": "https://example.org/book"}],
            "requires": "statistics",
            "related": ["small-net", "layer"],
        }
    ]
    assert reported(made) == []


GRAPHS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("A --> B", {"narrower": "B"}, []),
    ("B --> A", {"requires": "B"}, []),
    ("B[Bee] --> A --> C(Sea)", {"requires": "Bee", "narrower": "Sea"}, []),
    ("B & C --> A", {"requires": ["B", "C"]}, []),
    ("A --- B", {"related": "B"}, []),
    ("A <-- B", {"requires": "B"}, []),
    ("A -- leads to --> B", {"narrower": "B"}, []),
    ("A -->|leads| B", {"narrower": "B"}, []),
    ('x["A"] -.-> y{"B (b)"};', {"related": "B (b)"}, []),
    ("A --> B\nB --> C", {"narrower": "B"}, ["B --> C"]),
    ("A --> B\n?!", {"narrower": "B"}, ["?!"]),
]


@pytest.mark.parametrize(("graph", "relations", "unread"), GRAPHS)
def test_a_graph_gives_relations(graph: str, relations: dict[str, Any], unread: list[str]) -> None:
    made = read_as(read, ("a.md", f"# A\n\na\n\n```mermaid\ngraph LR\n{graph}\n```\n\nMore.\n"))
    assert entries(made, "term", "id", "definition") == [{"details": "More.", **relations}]
    lines = f"a.md:1:1: the graph of 'A' shows no relation of it in these lines: {', '.join(unread)}"
    assert reported(made) == ([lines] if unread else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: x\n---\n# A\n\na\n", {"term": "A", "definition": "a"}),
        ("A\n===\n\na\n", {"term": "A", "definition": "a"}),
        ("A\n\nA simple model of it\n", {"term": "A", "definition": "A simple model of it"}),
        ("A\n\na\n\n## Notes\n\nn\n", {"term": "A", "definition": "a", "note": "n"}),
        ("A\n\n[b][1] b\n\n[1]: https://e.org\n", {"term": "A", "definition": "[b](<https://e.org>) b"}),
    ],
)
def test_pages_are_written_in_several_ways(text: str, expected: dict[str, Any]) -> None:
    assert entries(read_as(read, ("a.md", text)), "id") == [expected]


def test_what_is_no_page_is_reported() -> None:
    for text in ("", "\n\n", "x" * 300):
        assert [line.partition(": ")[2] for line in reported(read_as(read, ("a.md", text)))] == [
            "the page has no title"
        ]


PIECES = 'A B graph LR --> -.-> [x] (y) {z} " click & ; ``` ::: # ## 関連 Sources - <b> </b> 🤖 ---'


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*PIECES.split(), "\n", "\n\n", "graph LR"]), max_size=14).map(" ".join))
def test_any_text_gives_an_entry_or_a_problem(text: str) -> None:
    made = read_as(read, ("a.md", text))
    assert made.entries or made.problems
