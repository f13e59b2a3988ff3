"""No cost grows with the square of anything: what is four times as long costs about four times as much."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import markdown
import pytest

from glossary_plugin.core.glossary_file.load import load
from glossary_plugin.core.linking.source_places import anchor_place
from glossary_plugin.core.matching.non_prose import opaque
from glossary_plugin.core.text.bracketed import taken_apart
from glossary_plugin.core.text.folding import fold
from glossary_plugin.core.text.ids import make_id
from glossary_plugin.core.text.lookalikes import mixed
from glossary_plugin.exchange.formats import Document, ImportSettings
from glossary_plugin.exchange.registry import FORMATS
from glossary_plugin.html.linking.anchors import anchors_in, apart
from glossary_plugin.html.linking.linker import Linker
from glossary_plugin.html.linking.markers import markers, source_markers
from glossary_plugin.html.linking.runs import cut_html
from glossary_plugin.html.linking.tokens import plain_text
from glossary_plugin.html.pages.tooltips import rebased, tooltip_html
from glossary_plugin.prose.pages import read_page
from glossary_plugin.prose.roles import term_roles
from glossary_plugin.prose.rst import sphinx_roles, text_as_words
from tests import factories
from tests.growth import UNITS, hostile, is_proportional, patterns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LINKER = Linker(factories.glossary("API", "cell wall", "学習"))


def _link(html: str) -> None:
    LINKER.link(html, href=lambda term: f"#{term.anchor}")


READERS: dict[str, Callable[[str], object]] = {
    "link": _link,
    "cut": cut_html,
    "plain text": plain_text,
    "anchors": anchors_in,
    "anchors apart": lambda html: apart(html, {"a"}),
    "tooltip": tooltip_html,
    "rebased": lambda html: rebased(html, "a/"),
    "markers": lambda html: list(markers(html)),
    "markers of a source": lambda source: list(source_markers(source)),
    "roles": lambda source: [*term_roles(source), *sphinx_roles(source), text_as_words(source)],
    "fold": fold,
    "id": make_id,
    "brackets": taken_apart,
    "look-alikes": mixed,
    "addresses": opaque,
    "anchor in a source": lambda source: anchor_place(source, "b", "a.md"),
    "HTML page": lambda text: read_page(text, "a.html"),
}
MARKUP = [*"学P"]
MARKUP += ["<!-- x -->API ", "<h2 id=a>API</h2>", "<p>API</p>", "&amp;", "<a href='term:no'>API</a> ", "API/"]
NESTED = ["<div>API ", "<li>API ", "<span>API ", "<td>API", "<b>API", "<h2>API", "<abbr>API", "<a id=a>", "<p><h2>API"]


@pytest.mark.parametrize("reader", READERS)
def test_no_reader_costs_more_than_in_proportion_to_the_text(reader: str) -> None:
    for unit in (*UNITS, *MARKUP, *NESTED):
        assert is_proportional(READERS[reader], partial(_repeated, ("", unit, "")), 4_000), unit


@pytest.mark.parametrize("unit", NESTED)
def test_what_is_nested_and_closed_costs_no_more(unit: str) -> None:
    name = unit[1:].partition(">")[0].partition(" ")[0]
    assert is_proportional(_link, lambda size: unit * size + f"</{name}>API" * size, 1_500)


UNCLOSED = ["<!--", "<script>", "[[", "![", "{{< a ", "`", "\n"]


@pytest.mark.parametrize("format_", [name for name, each in FORMATS.items() if each.reads])
def test_no_importer_costs_more_than_in_proportion_to_the_text(format_: str) -> None:
    read = FORMATS[format_].reader()
    path = f"a{FORMATS[format_].suffixes[0]}"

    def run(text: str) -> None:
        read([Document(path=path, data=text.encode())], ImportSettings())

    before = "---\ntitle: A\n---\n" if format_ == "hugo" else "## API\n\n"
    for unit in UNCLOSED:
        assert is_proportional(run, partial(_repeated, (before, unit, "")), 250), unit


PARTS = [
    "## A\n\nText.\n\n- one\n\n### Note\n\nSo.\n\n",
    "- **A**: text\n\nwords\n\n",
    "**A** — text\n\nMore.\n\n",
    "| A | b |\n| - | - |\n| C | d |\n\n",
    "A\n:   text\n\n<dl><dt>B</dt><dd>b</dd></dl>\n\n",
    "Words.\n\n",
]


@pytest.mark.parametrize("format_", ["markdown", "note", "page"])
def test_no_page_of_terms_costs_more_than_in_proportion_to_it(format_: str) -> None:
    read = FORMATS[format_].reader()

    def run(text: str) -> None:
        read([Document(path="a.md", data=text.encode())], ImportSettings())

    for unit in PARTS:
        assert is_proportional(run, partial(_repeated, ("## API\n\n", unit, "")), 5_000), unit


@pytest.mark.parametrize("unit", ["<!-- ", "API ", "<div>API ", "# a\n\n", "<!-- glossary: a "])
def test_the_extension_costs_no_more_than_in_proportion_to_the_page(unit: str, tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text("terms: {API: An interface.}", encoding="utf-8")
    extension = {"glossary_plugin": {"files": [str(tmp_path / "glossary.yml")]}}

    def run(text: str) -> None:
        markdown.markdown(text, extensions=["glossary_plugin"], extension_configs=extension)

    assert is_proportional(run, partial(_repeated, ("", unit, "")), 500)


ENTRIES = {
    "undeclared tags": ("tags: {a: A}\n", "{{term: t{0}, definition: x, tags: [tag{0}]}}"),
    "declared tags": ("", "{{term: t{0}, definition: x, tags: [tog{0}]}}"),
    "unknown relations": ("", "{{term: t{0}, definition: x, related: [u{0}]}}"),
    "unknown keys": ("", "{{term: t{0}, definition: x, k{0}: x}}"),
    "a chain of see": ("", "{{term: t{0}, see: t{1}}}"),
    "a chain of relations": ("", "{{term: t{0}, definition: x, requires: [t{1}], broader: [t{1}]}}"),
    "one name": ("", "{{term: t, id: i{0}, definition: x}}"),
    "one id": ("", "{{term: t{0}, id: i, definition: x}}"),
    "many names": ("", "{{term: t{0}, definition: x, aliases: [a{0}, b{0}, c{0}], avoid: [d{0}]}}"),
}


@pytest.mark.parametrize("kind", ENTRIES)
def test_loading_costs_no_more_than_in_proportion_to_the_entries(kind: str, tmp_path: Path) -> None:
    top, entry = ENTRIES[kind]

    def make(size: int) -> str:
        tags = "tags:\n" + "".join(f"  tag{at}: T\n" for at in range(size)) if kind == "declared tags" else top
        return f"{tags}terms:\n" + "".join(f"  - {entry.format(at, at + 1)}\n" for at in range(size))

    def run(text: str) -> None:
        (tmp_path / "glossary.yml").write_text(text, encoding="utf-8")
        load(["glossary.yml"], base=tmp_path)

    assert is_proportional(run, make, 500)


def test_unknown_references_cost_no_more_than_in_proportion_to_terms_and_references() -> None:
    def run(count: str) -> None:
        linker = Linker(factories.glossary(*(f"term{at}" for at in range(int(count)))))
        page = "".join(f'<p><a href="term:tirm{at}">x</a></p>' for at in range(int(count)))
        linker.link(page, href=lambda term: f"#{term.anchor}")

    assert is_proportional(run, str, 500)


def test_no_pattern_costs_more_than_in_proportion_to_the_text() -> None:
    """Every regular expression of the package, with texts that are made to be slow for it."""
    found = patterns()
    assert len(found) > 300
    slow = [
        (one.name, one.pattern.pattern, text)
        for one in found
        for text in hostile(one.pattern)
        if not is_proportional(one.run, partial(_repeated, text), 2_000)
    ]
    assert slow == []


def _repeated(text: tuple[str, str, str], size: int) -> str:
    before, unit, behind = text
    return before + unit * (size // len(unit) + 1) + behind
