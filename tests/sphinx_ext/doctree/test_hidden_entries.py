"""Entries of plain words are hidden while transforms run, and are there again afterwards, each in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import new_document

from glossary_plugin.sphinx_ext.doctree.document_facts import entries_in
from glossary_plugin.sphinx_ext.doctree.hidden_entries import hide_read, hide_resolved, show_all
from glossary_plugin.sphinx_ext.doctree.nodes import glossary_button, glossary_list, glossary_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def _entry(id_: str, *content: nodes.Node, before: Sequence[nodes.Node] = ()) -> nodes.definition_list_item:
    name = nodes.term("", "", nodes.Text(id_), addnodes.index(entries=[("single", id_, id_, "main", None)]))
    text = nodes.container("", nodes.paragraph("", "", *content), glossary_text="text")
    return nodes.definition_list_item("", name, nodes.definition("", *before, text), glossary_term=id_)


def _document(*entries: nodes.Node) -> tuple[nodes.document, glossary_list]:
    document = new_document("glossary.rst")
    groups = [addnodes.glossary("", nodes.definition_list("", each)) for each in entries]
    made = glossary_list("", nodes.rubric("", "A"), *groups, layout="single", aside=False)
    document += made
    return document, made


WORDS = nodes.Text("An edge.")
LINK = addnodes.pending_xref("", nodes.inline("", "edge"), reftype="term", reftarget="edge", refdomain="std")
ENTRIES: dict[str, tuple[nodes.Node, bool, bool]] = {
    "words": (_entry("a", WORDS), True, True),
    "code": (_entry("a", WORDS, nodes.literal("", "x")), True, True),
    "a reference": (_entry("a", LINK), True, False),
    "a link": (_entry("a", glossary_reference("", "edge")), False, True),
    "a mention that leads nowhere": (_entry("a", glossary_button("", "edge")), False, True),
    "a link elsewhere": (_entry("a", nodes.reference("", "edge", refuri="https://example.org/")), False, False),
    "an image": (_entry("a", nodes.image("", uri="a.png")), False, False),
    "a formula": (_entry("a", nodes.math("", "x")), False, False),
    "a footnote": (_entry("a", nodes.footnote_reference("", "1")), False, False),
    "another anchor": (_entry("a", WORDS, before=[nodes.target("", "", ids=["old"])]), False, False),
    "a quotation": (_entry("a", nodes.Text('An "edge".')), False, True),
    "an apostrophe in its name": (_entry("Moore's law", WORDS), False, True),
    "a dash": (_entry("a", nodes.Text("An edge -- or two.")), False, True),
    "an ellipsis": (_entry("a", nodes.Text("An edge . . .")), False, True),
}


@pytest.mark.parametrize("what", ENTRIES)
@pytest.mark.parametrize(("hide", "column"), [(hide_read, 1), (hide_resolved, 2)])
def test_what_nothing_is_found_out_in_is_hidden(what: str, hide: Callable[[glossary_list], None], column: int) -> None:
    entry, *expected = ENTRIES[what]
    document, list_ = _document(entry.deepcopy(), _entry("last", nodes.math("", "x")))
    before, places = document.pformat(), [each["entries"] for each in document.findall(addnodes.index)]
    hide(list_)
    assert [len(list(entries_in(list_))) == 1, len(document.pformat()) < len(before)] == [expected[column - 1]] * 2
    assert [each["entries"] for each in document.findall(addnodes.index)] == places
    show_all(document)
    assert document.pformat() == before
    assert all(each.parent is not None for each in list_.findall(nodes.definition_list_item))


def test_a_copy_is_whole() -> None:
    document, list_ = _document(_entry("a", WORDS))
    before = document.pformat()
    hide_read(list_)
    assert document.deepcopy().pformat() == before == document.pformat()
