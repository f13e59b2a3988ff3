"""A glossary page in Markdown comes in whatever form its terms have, and what is no glossary is refused."""

from __future__ import annotations

from typing import Any

import pytest

from glossary_plugin.exchange.markup.markdown.headings import read_any
from tests.exchange.reading import entries, read, reported

NET = {"term": "Net", "id": "net", "definition": "A mesh."}
BAG = {"term": "Bag", "id": "bag", "definition": "A sack."}
BOTH = [NET, BAG]
CASES: list[tuple[str, list[dict[str, Any]]]] = [
    *(
        (f"# Glossary\n\n{first}\n{second}\n", BOTH)
        for first, second in (
            ("| Term | Description |\n|---|---|\n| **Net** | A mesh. |", "| Bag | A sack. |"),
            ("| 用語 | 意味 |\n|---|---|\n| Net | A mesh. |", "| Bag | A sack. |"),
            ("**Net** — A mesh.\n", "**Bag** — A sack."),
            ("**Net:** A mesh.\n", "**Bag**: A sack."),
            ("**Net**. A mesh.\n", "**Bag**\\\nA sack."),
            ("**Net**: A mesh.", "**Bag**: A sack."),
            ("<b>Net</b>: A mesh.\n", "`Bag`: A sack."),
            ("- **Net** — A mesh.", "- **Bag**: A sack."),
            ("* Net: A mesh.", "* Bag - A sack."),
            ("1. **Net**：A mesh.", "2. **Bag**：A sack."),
            ("Net\n: A mesh.\n", "Bag\n: A sack."),
            ("### Net\n\nA mesh.\n", "### Bag\n\nA sack."),
            ("### 1. Net\n\nA mesh.\n", "### 2. Bag\n\nA sack."),
            ("## N\n\n- **Net**: A mesh.\n\n## B\n", "- **Bag**: A sack."),
            ("### Net\n\n**Definition**: A mesh.\n", "### Bag\n\n**Definition**: A sack."),
            ("### Net\n\n- **定義**：A mesh.\n", "### Bag\n\n- **定義**：A sack."),
        )
    ),
    (
        (
            "# 用語集\n\n| 用語 | 英語 | 定義 | 担当 |\n|--|--|--|--|\n"
            "| 網 / ネット | Net | 編んだもの。 | A |\n| 袋（ふくろ） | Bag | 入れるもの。 | B |\n"
        ),
        [
            {
                "term": "網",
                "id": "網",
                "aliases": ["ネット", "Net"],
                "definition": "編んだもの。",
                "details": "**担当**\n\nA",
            },
            {
                "term": "袋",
                "id": "袋",
                "aliases": "Bag",
                "reading": "ふくろ",
                "definition": "入れるもの。",
                "details": "**担当**\n\nB",
            },
        ],
    ),
    (
        "# 术语表\n\n- **大语言模型（LLM）**：一种模型。\n- **词元 / Token**：一个词。\n",
        [
            {"term": "大语言模型", "id": "大语言模型", "abbr": "LLM", "definition": "一种模型。"},
            {"term": "词元", "id": "词元", "aliases": "Token", "definition": "一个词。"},
        ],
    ),
    (
        "| Acronym | Meaning |\n|---|---|\n| POS | Proof of Stake |\n| Net | A mesh. |\n",
        [{"term": "Proof of Stake", "id": "proof-of-stake", "abbr": "POS", "definition": "Proof of Stake"}, NET],
    ),
    (
        "**Net** — A mesh.\n\n- of **wire**: x\n\n**Old** — See [Net](#net).\n\n**Bag** — Also sack, poke; a thing.\n",
        [
            {**NET, "details": "- of **wire**: x"},
            {"term": "Old", "id": "old", "see": "net"},
            {"term": "Bag", "id": "bag", "aliases": ["sack", "poke"], "definition": "a thing."},
        ],
    ),
    (
        '## Net\n\n- A <a href="https://e.org/x.md#y">mesh</a>.\n\n## Bag\n\n- use: A sack.\n',
        [
            {**NET, "definition": "A [mesh](https://e.org/x.md#y)."},
            {**BAG, "definition": "use: A sack."},
        ],
    ),
    (
        "## Net\n\nA mesh.\n\n**Example:** A sieve.\n\nSee also: Bag, Box\n\n## Bag\n\nA sack.\n",
        [{**NET, "examples": "A sieve.", "related": "Bag"}, BAG],
    ),
    ('=== "Net"\n\n    A mesh.\n\n=== "Bag"\n\n    A sack.\n', BOTH),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_every_form_comes_in(text: str, expected: list[dict[str, Any]]) -> None:
    """The terms are those that the page has, in its own form."""
    made = read(read_any, ("terms.md", text))
    assert entries(made, "tags", "anchors") == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Glossary\n\nnet, bag\n",
        "# Глоссарий\n\nсеть, мешок\n",
        "# Guide\n\n## Installation\n\nRun.\n\n## Usage\n\nUse it.\n\n## Net\n\nA mesh.\n",
        "# Guide\n\n## How to knit\n\nKnit.\n\n## How to sew\n\nSew.\n",
        "# Glossary\n\n## Core\n\n```{glossary}\nNet\n  A mesh.\n```\n\n## Web\n\n```{glossary}\nBag\n  A sack.\n```\n",
        "# 手引き\n\n## 使い方\n\n使う。\n\n## インストール\n\n入れる。\n",
    ],
)
def test_what_is_no_glossary_is_refused(text: str) -> None:
    """Nothing is made of a page that explains or is empty, and the problem has a place and a hint."""
    made = read(read_any, ("page.md", text))
    assert not made.entries
    assert [(problem.code, problem.where.file, bool(problem.hint)) for problem in made.problems] == [
        ("bad-format", "page.md", True)
    ]


def test_what_is_left_out_is_reported_with_its_place() -> None:
    """Texts around the terms, and names of terms that are not there."""
    text = "# Words\n\nAll of ours.\n\n"
    text += "| Term | Text | Related |\n|--|--|--|\n| Net | A mesh. | Box |\n| Bag | A sack. | Net |\n\nAsk us.\n"
    made = read(read_any, ("page.md", text))
    assert reported(made) == [
        "page.md:1:1: this text belongs to no term: All of ours.",
        "page.md:10:1: this text belongs to no term: Ask us.",
        "page.md:7:1: 'Net' names terms that are not among the files: Box",
    ]
    assert [entry.where.line for entry in made.entries] == [7, 8]


def test_several_pages_come_in_each_in_its_own_form() -> None:
    """A page that is none is reported, the others are taken."""
    made = read(
        read_any,
        ("a.md", "- **Net**: A mesh.\n"),
        ("b.md", "# Bag\n\nA sack.\n"),
        ("c.md", "# Glossary\n\nAll words.\n"),
    )
    assert entries(made, "tags", "anchors") == BOTH
    assert [str(problem.where) for problem in made.problems] == ["c.md:1:1"]
