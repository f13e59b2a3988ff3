"""Transforms that others wrote change entries, their plain words too, and the tooltips that show these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sphinx_ext.building import build
from tests.sphinx_ext.pages import tooltips

if TYPE_CHECKING:
    from pathlib import Path

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
