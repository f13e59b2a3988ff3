"""What a text has is seen as Markdown sees it, in every format, and what is text stays as it is written."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from glossary_plugin.exchange.markup.markdown.abbr import read as read_abbr
from glossary_plugin.exchange.registry import FORMATS
from tests.exchange.reading import entries, read

if TYPE_CHECKING:
    from collections.abc import Callable

WRITTEN: dict[str, Callable[[str], str]] = {
    "headings": lambda body: f"# Words\n\n## Term\n\nFirst.\n\n{body}\n\n## Other\n\nLast.\n",
    "page": lambda body: f"# Term\n\nFirst.\n\n{body}\n",
    "hugo": lambda body: f"---\ntitle: Term\n---\nFirst.\n\n{body}\n",
    "deflist": lambda body: f"Term\n: First.\n\n{indent(body, '    ')}\n\nOther\n: Last.\n",
    "ezglossary": lambda body: f"a:Term\n:   First.\n\n{indent(body, '    ')}\n\na:Other\n: Last.\n",
    "sphinx": lambda body: f"~~~~~~{{glossary}}\nTerm\n  First.\n\n{indent(body, '  ')}\n\nOther\n  Last.\n~~~~~~\n",
}
BODIES = [
    "```md\n# no\n\n\n\nno\n: no <b> [x](#term) {{< no >}} <a:Term>\n\n[no]: /no\n```",
    "````\n```\n# no\n```\n````",
    "~~~\n## no\n```\n<!-- more -->\n~~~",
    "Text.\n\n    # no\n    no <b>x</b> [x](#term) {{< no >}}",
    "> ## no\n>\n> no\n> : no",
    "- a\n\n  ## no\n\n- ```\n  ## no\n  ```",
    "1. a\n   - ## no",
    "\\[x](#term) \\# no `[x](#term) <b> {{< no >}} <a:Term>`",
    "| a | [b](https://e.org) |\n|---|---|\n| `\\|` <https://e.org> | \\# c |",
    "Text\\\nof *two* lines  \nor three.",
    "a * b\n\n* * *\n\n-\tc\n\td",
    "Text `` of\n#` no ``.",
]


@pytest.mark.parametrize("format_", WRITTEN)
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("bytes_", [("", "\n"), ("\ufeff", "\n"), ("", "\r\n"), ("", "\r")], ids=repr)
def test_a_text_is_what_is_written(format_: str, body: str, bytes_: tuple[str, str]) -> None:
    mark, end = bytes_
    text = mark + WRITTEN[format_](body).replace("\n", end)
    found = entries(read(FORMATS[format_].reader(), ("terms.md", text)))
    assert [each["term"] for each in found] == ["Term", "Other"][: len(found)]
    assert len(found) == 1 + ("Other" in text)
    assert (found[0]["definition"], found[0]["details"].expandtabs(4)) == ("First.", body.expandtabs(4))


COMMENTS = ["<!--\n## no\n\nno\n: no\n\n*[NO]: no\n-->", "<!-- ## no -->", "<!---->"]


@pytest.mark.parametrize("format_", WRITTEN)
@pytest.mark.parametrize("comment", COMMENTS)
def test_a_comment_is_no_text(format_: str, comment: str) -> None:
    found = entries(read(FORMATS[format_].reader(), ("terms.md", WRITTEN[format_](f"{comment}\n\nMore."))))
    assert [each["term"] for each in found] == ["Term", "Other"][: len(found)]
    assert found[0]["definition"] == "First."
    assert found[0]["details"].removeprefix(comment).lstrip() == "More."


LINKS = [
    ("[y][x]\n\n[x]: https://e.org\n  'a title'", "https://e.org"),
    ("[y][]\n\n[y]: <https://e.org/a b>", "https://e.org/a b"),
    ("[y]\n\n> [Y]: https://e.org", "https://e.org"),
    ("![y][x]\n\n[X]: https://e.org/i.png", "https://e.org/i.png"),
]


@pytest.mark.parametrize("format_", WRITTEN)
@pytest.mark.parametrize(("body", "address"), LINKS)
def test_a_label_leads_where_it_is_defined(format_: str, body: str, address: str) -> None:
    (first, *_) = entries(read(FORMATS[format_].reader(), ("terms.md", WRITTEN[format_](body))))
    shown = MarkdownIt("commonmark").parse(first["details"])
    inside = [child for token in shown for child in token.children or ()]
    leads = [child.attrs.get("href", child.attrs.get("src")) for child in inside if child.attrs]
    assert leads == [MarkdownIt().normalizeLink(address)]


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("headings", "# [Words]\n\n## [Net][n] | [Web]\n\na\n\n## Bag\n\nb\n"),
        ("page", "# [Net][n] | [Web]\n\na\n"),
        ("deflist", "[Net][n]\n[Web] {#net}\n: a\n"),
        ("ezglossary", "x:[Net][n]\nx:[Web]\n: a\n"),
    ],
)
def test_names_with_labels_are_words(format_: str, text: str) -> None:
    labels = "\n[n]: https://e.org\n[web]: https://e.org\n[words]: https://e.org\n"
    first = entries(read(FORMATS[format_].reader(), ("a.md", text + labels)))[0]
    assert (first["term"], first["aliases"], first["definition"]) == ("Net", "Web", "a")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Net\n===\n\na\n\nBag\n===\n\nb\n", ["Net", "Bag"]),
        ("Big\nnet\n---\n\na\n\nBag\n---\nb\n", ["Big net", "Bag"]),
        ("   ## Net ##\n\na\n\n##\tBag\t#\n\nb\n", ["Net", "Bag"]),
        ("## Net\n\na\n\n    ## no\n\n\t## no\n\n## Bag\n\nb\n", ["Net", "Bag"]),
        ("## Net\n\na\n- b\n\n  ## no\n\n## Bag\n\nb\n", ["Net", "Bag"]),
        ("## Net\n\na\n<!--\n\n## no\n\n-->\n\n## Bag\n\nb\n", ["Net", "Bag"]),
        ("## Net\n\n<pre>\n\n## no\n\n</pre>\n\na\n\n## Bag\n\nb\n", ["Net", "Bag"]),
        ("## Net\n\na\n```\n## no\n", ["Net"]),
        ("\\## no\n\n## Net\n\na\n\n#no\n\n####### no\n\n## Bag\n\nb\n", ["Net", "Bag"]),
    ],
)
def test_headings_are_those_of_markdown(text: str, names: list[str]) -> None:
    assert [each["term"] for each in entries(read(FORMATS["headings"].reader(), ("a.md", text)))] == names


@pytest.mark.parametrize(
    "text",
    [
        "*[A]: b\n\n```\n*[C]: d\n```",
        "*[A]: b\n\n- ```\n  *[C]: d\n  ```",
        "*[A]: b\n\n> ~~~\n> x\n\n    *[C]: d",
        "*[A]: b\n\n<!--\n*[C]: d\n-->",
        "---\n- '*[C]: d'\n---\n*[A]: b",
        "*[A]: b\r\n\r\n````\r\n```\r\n*[C]: d\r\n````",
        "\ufeff*[A]: b",
    ],
)
def test_abbreviations_are_not_in_code(text: str) -> None:
    assert [each["term"] for each in entries(read(read_abbr, ("a.md", text)))] == ["A"]


def test_a_note_has_no_titles_in_code() -> None:
    text = "Topic\n\n📝 One\nSays.\n```\n📝 no\n  # no\n```\n<!--\n📝 no\n-->\n📝 Two\nSays more.\n"
    found = entries(read(FORMATS["note"].reader(), ("a.md", text)), "id", "tags")
    assert found[1:] == [
        {"term": "One", "definition": "Says.", "details": "```\n📝 no\n  # no\n```"},
        {"term": "Two", "definition": "Says more."},
    ]


@pytest.mark.parametrize("format_", ["headings", "page", "deflist", "note"])
@pytest.mark.parametrize(
    "head",
    ["---\ntitle: no\n---\n", "+++\ntitle = 'no'\n+++\n", '{"title": "no"}\n', "---\n[\n---\n", "---\nno: 1\n...\n"],
)
def test_front_matter_is_no_text(format_: str, head: str) -> None:
    text = "# Term\n\n📝 Part\nSays.\n" if format_ == "note" else "# Term\n\nTerm\n: Says.\n"
    alone = read(FORMATS[format_].reader(), ("a.md", text))
    under = read(FORMATS[format_].reader(), ("a.md", head + text))
    assert entries(under) == entries(alone)
    below = [each.where.line - head.count("\n") for each in under.entries]
    assert below == [each.where.line for each in alone.entries]


WORDS = st.text("ab 用.,!\\*_`#-+>|~:=[]()&;1\t\n", min_size=1, max_size=40)


@pytest.mark.parametrize("format_", WRITTEN)
@settings(max_examples=60)
@given(WORDS)
def test_a_definition_is_a_part_of_the_source(format_: str, body: str) -> None:
    text = WRITTEN[format_](body)
    lines = {" ".join(line.split()) for line in text.expandtabs(4).split("\n")}
    for each in entries(read(FORMATS[format_].reader(), ("terms.md", text))):
        for line in f"{each.get('definition', '')}\n{each.get('details', '')}".expandtabs(4).split("\n"):
            said = " ".join(line.split())
            assert any(said in every for every in lines) or said.startswith(("**", "1. ", "2. ", "["))
