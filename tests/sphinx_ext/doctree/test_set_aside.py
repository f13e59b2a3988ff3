"""Entries of plain words are out of the way of transforms that know nothing of them, and of no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.transforms.references import Substitutions
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.transforms.post_transforms import ReferencesResolver

from glossary_plugin.sphinx_ext.doctree.nodes import glossary_list
from glossary_plugin.sphinx_ext.doctree.set_aside import put_back, set_aside
from tests.sphinx_ext.building import build
from tests.sphinx_ext.pages import tooltips

if TYPE_CHECKING:
    from pathlib import Path


class Foreign:
    """Stands for a transform that others wrote."""


def _entry(id_: str, *inside: nodes.Element) -> nodes.definition_list_item:
    text = nodes.container("", nodes.paragraph("", f"The {id_}.", *inside), glossary_text=f"The {id_}.")
    return nodes.definition_list_item("", nodes.term("", id_), nodes.definition("", text), glossary_term=id_)


def _document() -> nodes.document:
    """Return a document with a list of two groups; an image, a link and a target are no plain words."""
    list_ = glossary_list(layout="single", aside=False)
    first = [_entry("api"), _entry("cpu", nodes.image(uri="cpu.png")), _entry("dns", nodes.emphasis("", "is"))]
    second = [_entry("url", addnodes.pending_xref("", nodes.inline("", "u"))), _entry("xml", nodes.target(ids=["x"]))]
    for entries in (first, second):
        list_ += nodes.rubric("", "A")
        list_ += addnodes.glossary("", nodes.definition_list("", *entries))
    document = new_document("glossary.rst")
    document += [nodes.paragraph("", "Before the list."), list_]
    return document


def test_plain_entries_are_set_aside_and_put_back() -> None:
    document = _document()
    before = document.pformat()
    set_aside(document, [Substitutions, ReferencesResolver])
    words = document.astext()
    assert [id_ for id_ in ("api", "cpu", "dns", "url", "xml") if f"The {id_}." in words] == ["cpu", "url", "xml"]
    assert "Before the list." in words
    assert len(list(document.findall(nodes.definition_list_item))) == 5
    put_back(document)
    assert document.pformat() == before


def test_nothing_is_set_aside_where_others_wait() -> None:
    document = _document()
    before = document.pformat()
    set_aside(document, [Substitutions, Foreign])
    assert document.pformat() == before
    put_back(document)
    assert document.pformat() == before


SHOUT = """\
from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

def say(document, old, new):
    for text in list(document.findall(nodes.Text)):
        if old in text:
            text.parent.replace(text, nodes.Text(text.replace(old, new)))

class Early(SphinxTransform):
    default_priority = 400
    def apply(self):
        say(self.document, "edge", "border")

class Late(SphinxPostTransform):
    default_priority = 400
    def run(self):
        say(self.document, "gateway", "door")

def setup(app):
    if TRANSFORM == "early":
        app.add_transform(Early)
    if TRANSFORM == "late":
        app.add_post_transform(Late)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""
FILES = {
    "glossary.yml": 'terms:\n  API: "An edge, or a gateway: it\'s \\"there\\"."\n',
    "page.rst": "Page\n====\n\nAn API.\n",
}
SAID = {
    "": "An edge, or a gateway: it’s “there”.",
    "early": "An border, or a gateway: it’s “there”.",
    "late": "An edge, or a door: it’s “there”.",
}


@pytest.mark.parametrize("transform", SAID)
def test_transforms_of_others_see_the_entries(transform: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"shout_{transform}"
    monkeypatch.syspath_prepend(tmp_path)
    files = {**FILES, f"{name}.py": SHOUT.replace("TRANSFORM", repr(transform))}
    built = build(tmp_path, files, extensions=["glossary_plugin", name])
    assert built.warnings == ""
    assert SAID[transform] in built.text("glossary.html")
    assert tooltips(built, "page.html")["api"] == SAID[transform]
