"""Markdown headings with texts below them become entries."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary_plugin.exchange.markup.markdown.headings import read
from tests.exchange.reading import entries, reported
from tests.exchange.reading import read as read_as


def _b64(title: str) -> str:
    return b64encode(title.encode()).decode()


ONE = "## 大きな網 | Big Net | BN\n\n- 網の一種。\n- もう一つ。\n"
B = {"term": "B", "id": "b", "definition": "b"}
CASES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        ONE,
        [
            {
                "term": "大きな網",
                "id": "大きな網",
                "abbr": "BN",
                "aliases": "Big Net",
                "definition": "網の一種。",
                "details": "- もう一つ。",
            }
        ],
    ),
    (
        "# T\n\n## A\n\na\n\n## B\n\nb\n",
        [{"term": "A", "id": "a", "definition": "a"}, {"term": "B", "id": "b", "definition": "b"}],
    ),
    ("# T\n\n## A-C\n\n### API\n\na\n", [{"term": "API", "id": "api", "definition": "a"}]),
    ("# T\n\n## か行\n\n### 鍵\n\na\n", [{"term": "鍵", "id": "鍵", "definition": "a"}]),
    (
        "# T\n\n## Models\n\n### API\n\na\n",
        [{"term": "API", "id": "api", "definition": "a", "tags": "models"}],
    ),
    (
        "## API\n\na\n\n### Notes\n\nn\n\n### History\n\nh\n",
        [{"term": "API", "id": "api", "definition": "a", "details": "**History**\n\nh", "note": "n"}],
    ),
    (
        "## A\n\nSee [the b](#b).\n\n## B\n\nb\n",
        [
            {"term": "A", "id": "a", "see": "b"},
            {"term": "B", "id": "b", "definition": "b"},
        ],
    ),
    (
        "## A\n\nSee [b][1], [1].\n\n## B\n\nb\n\n[1]: #b\n",
        [
            {"term": "A", "id": "a", "definition": "See b, [1](term:b).", "related": "b"},
            {"term": "B", "id": "b", "definition": "b"},
        ],
    ),
    (
        "## A {#one}\n\na\n\n## B\n\n[a](#one)\n",
        [{"term": "A", "id": "a", "definition": "a"}, {"term": "B", "id": "b", "definition": "a", "related": "a"}],
    ),
    (
        '<a id="one"></a>\n\n## A\n\na\n\n<a name="two"></a>\n## B\n\n[a](#one) [b](#two)\n',
        [{"term": "A", "id": "a", "definition": "a"}, {"term": "B", "id": "b", "definition": "a b", "related": "a"}],
    ),
    (
        "(one)=\n# A\n\na\n\n# B\n\n[a](#one)\n",
        [{"term": "A", "id": "a", "definition": "a"}, {"term": "B", "id": "b", "definition": "a", "related": "a"}],
    ),
    (
        "## Big cat | BC\n\na\n\n## B {#bc}\n\n[a](#big-cat) [b](#bc)\n",
        [
            {"term": "Big cat", "id": "big-cat", "abbr": "BC", "definition": "a"},
            {"term": "B", "id": "b", "definition": "[a](term:big-cat) b", "related": "big-cat"},
        ],
    ),
    ("---\ntitle: x\n---\n## A\n\na\n", [{"term": "A", "id": "a", "definition": "a"}]),
    (
        "A\n---\n\na\n\nB\n---\nb",
        [{"term": "A", "id": "a", "definition": "a"}, {"term": "B", "id": "b", "definition": "b"}],
    ),
    ("## **A** `b` &amp; C\\#\n\na\n", [{"term": "A b & C#", "id": "a-b-csharp", "definition": "a"}]),
    ("## 🤖\n\na\n", [{"term": "🤖", "id": "u1f916", "definition": "a"}]),
    (
        "## A\n\na\u2028b\x0bc\n\n## B\n\nb\n",
        [{"term": "A", "id": "a", "definition": "a\u2028b\x0bc"}, {"term": "B", "id": "b", "definition": "b"}],
    ),
    *(
        (f"## A\n\na\n\n{line}\n\n## B\n\nb\n", [{"term": "A", "id": "a", "definition": "a"}, B])
        for line in (
            "[⬆ back to top](#top)",
            "**[⬆ Back to Top](#table-of-contents)**",
            '<p align="right">(<a href="#readme-top">back to top</a>)</p>',
            '<div align="right">\n  <b><a href="#">↥ back to top</a></b>\n</div>',
            "[トップへ戻る](#用語集)",
        )
    ),
    (
        "## A\n\na[^1] and[^2]\n\nmore[^2]\n\n## B\n\nb\n\n[^1]: one\n[^2]: two words\n    and more\n",
        [
            {
                "term": "A",
                "id": "a",
                "definition": "a[^1] and[^2]\n\n[^1]: one\n[^2]: two words\n    and more",
                "details": "more[^2]\n\n[^2]: two words\n    and more",
            },
            B,
        ],
    ),
    (
        "## A\n\nSee [[B]], [[B#part|the b]] and [[C]]. ![[a b.png]]\n\n## B\n\nb\n",
        [{"term": "A", "id": "a", "definition": "See B, the b and C. ![](<a b.png>)", "related": "b"}, B],
    ),
    (
        "## Net\n\na\n\n### Prerequisites\n\n- [the bag](#bag)\n- C\n\n## Bag\n\nb\n",
        [
            {"term": "Net", "id": "net", "definition": "a", "requires": ["bag", "C"]},
            {"term": "Bag", "id": "bag", "definition": "b"},
        ],
    ),
    ("## A\n\n- a\n  - b\n  - c\n", [{"term": "A", "id": "a", "definition": "a\n\n- b\n- c"}]),
    ('## A <a id="term-own"></a>\n\na\n', [{"term": "A", "id": "own", "definition": "a"}]),
    ("# Net\n\na\n\n## Examples\n\nx\n", [{"term": "Net", "id": "net", "definition": "a", "examples": "x"}]),
    ("# T\n\n### Admin\n\na\n\n## Not listed here\n\nSee.\n", [{"term": "Admin", "id": "admin", "definition": "a"}]),
    (
        "# T\n\n## Words\n\nAll.\n\n### Net\n\na\n\n### Bag\n\nb\n\n### Door\n\nd\n\n## See also\n\nx\n",
        [
            {"term": "Net", "id": "net", "definition": "a", "tags": "words"},
            {"term": "Bag", "id": "bag", "definition": "b", "tags": "words"},
            {"term": "Door", "id": "door", "definition": "d", "tags": "words"},
        ],
    ),
    (
        "# T\n\n## Net\n\na\n\n### History\n\nh\n\n### Use\n\nu\n\n## Bag\n\nb\n\n### History\n\ni\n\n### Use\n\nv\n",
        [
            {"term": "Net", "id": "net", "definition": "a", "details": "**History**\n\nh\n\n**Use**\n\nu"},
            {"term": "Bag", "id": "bag", "definition": "b", "details": "**History**\n\ni\n\n**Use**\n\nv"},
        ],
    ),
    ("# T\n\n## A\n\na\n\n### Notes\n\nn\n", [{"term": "A", "id": "a", "definition": "a", "note": "n"}]),
    *(
        (f"## A\n\n{rule}\n\na\n\n{rule}\n\n## B\n\nb\n\n{rule}\n", [{"term": "A", "id": "a", "definition": "a"}, B])
        for rule in ("---", "***", "* * *", "  ___  ", "- - - -")
    ),
    (
        "## A\n\na\n\n---\n\nx\n\n***\n\ny\n\n### Notes\n\nn\n\n---\n",
        [{"term": "A", "id": "a", "definition": "a", "details": "x\n\n***\n\ny", "note": "n"}],
    ),
    ("## A\n\na\n\n### Empty\n", [{"term": "A", "id": "a", "definition": "a", "details": "**Empty**"}]),
    (
        "## Gateway (IdentifyGateway)\n\na\n",
        [{"term": "Gateway", "id": "gateway", "aliases": "IdentifyGateway", "definition": "a"}],
    ),
    ("## a\\|b | C\n\na\n", [{"term": "a|b", "id": "a-b", "aliases": "C", "definition": "a"}]),
    (
        '## A\n\n!!! note\n    See [b](#b).\n\n=== "[x](#b)"\n\n    [b](#b)\n\n        [b](#b)\n\n## B\n\nb\n',
        [
            {
                "term": "A",
                "id": "a",
                "definition": '!!! note\n    See b.\n\n=== "[x](#b)"\n\n    b\n\n        [b](#b)',
                "related": "b",
            },
            B,
        ],
    ),
    (
        "## A\n\na\n\n> [b](#b)\n\n- [b `]` c](#b 't')\n\n## B\n\nb\n",
        [{"term": "A", "id": "a", "definition": "a", "details": "> b\n\n- [b `]` c](term:b)", "related": "b"}, B],
    ),
    (
        "## A\n\n| a | b |\n|---|---|\n| [b](#b) | [b](#b) \\| <b>c</b> |\n\n## B\n\nb\n",
        [
            {
                "term": "A",
                "id": "a",
                "definition": "| a | b |\n|---|---|\n| b | b \\| **c** |",
                "related": "b",
            },
            B,
        ],
    ),
    (
        "## A\n\na\n\n```\n[x](#b)\n\n\n<a id='no'></a>\n```\n\n<!-- c -->\n\n- d\n\n## B\n\n[a](#no)\n",
        [
            {"term": "A", "id": "a", "definition": "a", "details": "```\n[x](#b)\n\n\n<a id='no'></a>\n```\n\n- d"},
            {**B, "definition": "a"},
        ],
    ),
    ("## A\r\n\r\na\r\nb\r\n", [{"term": "A", "id": "a", "definition": "a\nb"}]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_headings_become_entries(text: str, expected: list[dict[str, Any]]) -> None:
    made = entries(read_as(read, ("in/terms.md", text)), "anchors")
    assert expected == made


def test_entries_link_over_files_in_every_way() -> None:
    """Base64 of the title behind the address that a comment gives, a relative path, and a slug."""
    site = "https://example.org/out"
    net, layer, door = map(_b64, ("網 | Net", "層 | Layer", "戸"))
    one = f"""\
<!-- URL:{site}/one.md# -->

## 網 | Net<a id="{net}"></a>

- <a href="{site}/two.md#{layer}">層</a>の集まり。
"""
    two = f"""\
<!-- URL:{site}/two.md# -->

## 層 | Layer<a id="{layer}"></a>

- [網](one.md#網--net)の部分。[外](https://e.org/x#Info)

## 鍵

<a href="{site}/three.md#{door}">戸</a>
"""
    made = read_as(read, ("one.md", one), ("two.md", two))
    assert entries(made, "id", "aliases", "anchors") == [
        {"term": "網", "definition": "層の集まり。", "tags": "one", "related": "層"},
        {"term": "層", "definition": "網の部分。[外](https://e.org/x#Info)", "tags": "two", "related": "網"},
        {"term": "鍵", "definition": "戸", "tags": "two"},
    ]
    assert reported(made) == ["two.md:7:1: '鍵' links to entries that are not among the files: 戸 (three.md)"]
    assert made.extra == {"x-source": [f"{site}/one.md", f"{site}/two.md"]}


def test_of_files_with_one_name_the_link_means_the_nearest() -> None:
    text = "## A\n\n[b](terms.md#b)\n\n## B\n\nb\n"
    made = read_as(read, ("x/terms.md", text), ("y/terms.md", text.replace("terms.md", "../y/terms.md")))
    assert [entry.get("related") for entry in entries(made)] == ["terms-b", None, "b-2", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no heading\n", ["terms.md:1: no heading with a text is here"]),
        ("", ["terms.md:1: no heading with a text is here"]),
        ("Lead.\n\n## A\n\na\n", ["terms.md:1:1: this text belongs to no term: Lead."]),
        ("# T\n\nLead.\n\n## A\n\na\n", ["terms.md:1:1: this text belongs to no term: Lead."]),
        ("---\n\n***\n\n## A\n\na\n", []),
        ("\n\n---\n\nLead.\n\n---\n\n## A\n\na\n", ["terms.md:5:1: this text belongs to no term: Lead."]),
        (
            "# T\n\n### Admin\n\na\n\n## Not listed\n\nSee.\n",
            ["terms.md:7:1: this text belongs to no term: Not listed: See."],
        ),
        (
            "# T\n\n### Net\n\na\n\n## Bag\n\nb\n\n## Door\n\nd\n",
            ["terms.md:3:1: this text belongs to no term: Net: a"],
        ),
        (
            "## A\n\n![x](a.png) a\n",
            ["terms.md:1:1: 'A' has figures, whose files belong in the documentation folder: a.png"],
        ),
        ("## A\n\nH<sub>2</sub>\n", ["terms.md:1:1: 'A' has HTML elements that Markdown does not have: sub"]),
        (
            "## API\n\na\n\n### Related\n\n- B: why\n",
            ["terms.md:1:1: 'API' has more about its relations than their names: why"],
        ),
        ("## A\n\n[x](http://[#y)\n", []),
        (
            "---\ntitle: x\naliases: [B]\ntags: []\nlayout: y\n---\n## A\n\na\n",
            ["terms.md:1:1: the front matter of a page belongs to no term: aliases"],
        ),
        ("---\naliases: [\n---\n## A\n\na\n", []),
        ("## A\n\n[[C]]\n", ["terms.md:1:1: 'A' links to entries that are not among the files: C"]),
        (
            "## A\n\n![[c.png]]\n",
            ["terms.md:1:1: 'A' has figures, whose files belong in the documentation folder: c.png"],
        ),
        ("<!-- c -->\n## A\n\na\n", []),
    ],
)
def test_what_cannot_be_kept_is_reported(text: str, expected: list[str]) -> None:
    assert reported(read_as(read, ("terms.md", text))) == expected


def test_bytes_that_are_no_text_are_reported_with_their_place() -> None:
    (problem,) = read_as(read, ("terms.md", b"## A\n\n\xff")).problems
    assert (problem.code, problem.where.line) == ("unreadable-file", 3)


def test_a_heading_that_is_no_term_is_reported_with_a_way_out() -> None:
    made = read_as(read, ("t.md", "# T\n\n### Net\n\na\n\n## Bag\n\nb\n"))
    assert [problem.hint for problem in made.problems] == [
        "terms are the headings of level 3: give 'Bag' that one if it is a term, or name the level by --level"
    ]


def test_the_level_may_be_given() -> None:
    text = "# Top\n\nt\n\n## One\n\na\n\n### Two\n\nb\n"
    terms = {
        level: [each["term"] for each in entries(read_as(read, ("t.md", text), level=level))] for level in (0, 1, 3)
    }
    assert terms == {0: ["One"], 1: ["Top"], 3: ["Two"]}


def test_thousands_of_linked_entries_are_read() -> None:
    text = "".join(f"## Term {n}\n\nSee [x](#term-{n + 1}).\n\n" for n in range(2_000))
    assert len(read_as(read, ("t.md", text)).entries) == 2_000


PIECES = "# ## ### A B|C （ ） [x] (#a) [x]: <a_id='x'> </a> <!-- --> ``` - --- === {#x} 🤖 (x)="


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*PIECES.split(), "\n", "\n\n"]), max_size=12).map(" ".join))
def test_any_text_gives_entries_or_problems(text: str) -> None:
    made = read_as(read, ("t.md", text.replace("_", " ")))
    assert made.entries or made.problems
    assert all(entry.values["term"] for entry in made.entries)
