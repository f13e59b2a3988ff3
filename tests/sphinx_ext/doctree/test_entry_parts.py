"""Tooltips are rendered from a part of the document with the entries: it says what the whole document says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from myst_parser.mdit_to_docutils import base
from sphinx import addnodes
from sphinx.util.docutils import new_document

from glossary_plugin.sphinx_ext.doctree.entry_parts import EntryParts
from tests.sphinx_ext.building import build
from tests.sphinx_ext.pages import tooltips

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "Page\n====\n\nA gadget and a widget.\n"


def _entry(id_: str) -> nodes.definition_list_item:
    body = nodes.definition("", nodes.paragraph("", f"The {id_}."))
    return nodes.definition_list_item("", nodes.term("", id_), body, glossary_term=id_)


def _document(*around: nodes.Element) -> nodes.document:
    """Return a document with three entries, the second in nodes that say what becomes of it."""
    document = new_document("glossary.rst")
    document += nodes.paragraph("", "Before them.")
    for id_ in ("api", "cpu", "api"):
        made: nodes.Element = nodes.definition_list("", _entry(id_))
        for box in around if id_ == "cpu" else ():
            outer = box.deepcopy()
            outer += made
            made = outer
        document += made
    return document


WANTED = [((), []), (("api",), ["api", "api"]), (("cpu", "api"), ["api", "cpu", "api"]), (("nobody",), [])]


@pytest.mark.parametrize(("ids", "expected"), WANTED)
def test_a_part_has_the_wanted_entries_alone_in_their_order(ids: tuple[str, ...], expected: list[str]) -> None:
    document = _document()
    before = document.pformat()
    parts = EntryParts.of(document, {})
    part = parts.only(ids, None)  # type: ignore[arg-type]  # nothing here asks for the environment
    assert [item["glossary_term"] for item in part.findall(nodes.definition_list_item)] == expected
    assert "Before them" not in part.astext()
    part.clear()
    assert document.pformat() == before


def test_what_stands_around_an_entry_stays_around_it() -> None:
    document = _document(addnodes.only(expr="html"), nodes.section(ids=["part"]))
    part = EntryParts.of(document, {}).only(["cpu"], None)  # type: ignore[arg-type]
    (entry,) = part.findall(nodes.definition_list_item)
    assert [type(each) for each in (entry.parent, entry.parent.parent)] == [nodes.definition_list, addnodes.only]
    assert not list(part.findall(nodes.section))


PLAIN = [
    (nodes.paragraph("", "A thing."), True),
    (nodes.paragraph("", "A ", nodes.emphasis("", "thing"), nodes.literal("", "code")), True),
    (nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "", nodes.strong("", "one")))), True),
    (nodes.paragraph("", "A ", addnodes.pending_xref("", nodes.inline("", "thing"))), False),
    (nodes.paragraph("", "", nodes.emphasis("", "", nodes.image(uri="a.png"))), False),
    (nodes.literal_block("", "x = 1"), False),
    (nodes.bullet_list("", nodes.list_item("", nodes.note("", nodes.paragraph("", "one")))), False),
]


@pytest.mark.parametrize(("block", "is_plain"), PLAIN)
def test_words_that_nothing_resolves_need_no_part_of_the_document(block: nodes.Element, *, is_plain: bool) -> None:
    entry = _entry("api")
    entry += nodes.definition("", nodes.container("", block.deepcopy(), glossary_text="A thing."))
    document = new_document("glossary.rst")
    document += nodes.definition_list("", entry)
    assert EntryParts.of(document, {}).plain("api") == ([entry] if is_plain else [])
    outer = addnodes.only("", *document.children, expr="html")
    document.children = []
    document += outer
    assert not EntryParts.of(document, {}).plain("api")


CODE = """\
format: rst
terms:
  gadget: A thing.
  widget: |
    So::

       x = 1
"""
LANGUAGES = ["none", "python"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_in_a_tooltip_is_in_the_language_of_its_page(language: str, tmp_path: Path) -> None:
    """What the page says of code in front of its list holds for the entries."""
    glossary = f"Glossary\n========\n\n.. highlight:: {language}\n\n.. glossary-list::\n"
    built = build(tmp_path, {"glossary.yml": CODE, "glossary.rst": glossary, "page.rst": PAGE})
    assert f"highlight-{language} notranslate" in tooltips(built, "page.html")["widget"]
    assert f"highlight-{language} notranslate" in built.text("glossary.html")


AMBIGUOUS = """\
terms:
- {term: compact disc, abbr: CD, definition: "A disc."}
- {term: continuous delivery, abbr: CD, definition: "A way to deliver."}
- {term: gadget, definition: "Plays a [](term:compact-disc)."}
- {term: widget, definition: "Needs [](term:continuous-delivery) and [](term:gadget)."}
"""


def test_a_reference_in_a_tooltip_means_what_it_means_in_its_entry(tmp_path: Path) -> None:
    """Whichever entries are rendered with it, and whatever mentions stand before it in the list."""
    files = {"glossary.yml": AMBIGUOUS, "page.rst": "Page\n====\n\nA widget.\n"}
    built = build(tmp_path, files, glossary_levels={"ambiguous": "ignore", "duplicate-spelling": "ignore"})
    assert 'data-glossary-term="continuous-delivery"' in tooltips(built, "page.html")["widget"]
    assert r"data-glossary-term=\"compact-disc\"" in built.text("glossary-terms.js")  # what opens inside it
    entry = built.text("glossary.html").partition('data-glossary-entry="widget"')[2].partition("</article>")[0]
    assert 'data-glossary-term="continuous-delivery"' in entry


def test_a_document_of_myst_is_not_made_for_each_definition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each would have a parser of all options of docutils, which costs more than the definition itself."""
    made: dict[int, int] = {}
    make = base.make_document
    for count in (3, 30):
        calls: list[str] = []
        monkeypatch.setattr(base, "make_document", lambda *given, calls=calls: calls.append("") or make(*given))
        terms = "".join(f"  word {number}x: Definition {number} of *it*.\n" for number in range(count))
        build(tmp_path / str(count), {"glossary.yml": f"terms:\n{terms}"})
        made[count] = len(calls)
    assert made[3] == made[30]
