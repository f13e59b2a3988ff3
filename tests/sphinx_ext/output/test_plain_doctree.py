"""What other extensions make of a document's words, such as a description for machines, is as without links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sphinx_ext.building import build

if TYPE_CHECKING:
    from pathlib import Path

DESCRIBER = """\
from docutils import nodes

def describe(app, pagename, templatename, context, doctree):
    if doctree is not None:
        context["metatags"] += "<!-- " + " | ".join(text.astext() for text in doctree.findall(nodes.Text)) + " -->"

def setup(app):
    app.connect("html-page-context", describe)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""
"""It puts something between the texts of a document, as sphinxext-opengraph does a space."""
GLOSSARY = "terms:\n  LLM: A model.\n  推論: 答えること。\n  tool: {link: false, definition: A thing.}\n"
PAGE = "Page\n====\n\nこの章ではLLMの推論を述べる。Some *tool*\\ s help.\n"
LAYOUT = "{{ metatags }}<div class='body' role='main'>{{ body }}</div>"


def test_a_description_has_no_spaces_where_links_are(tmp_path: Path) -> None:
    files = {"glossary.yml": GLOSSARY, "page.rst": PAGE, "describer.py": DESCRIBER, "theme/layout.html": LAYOUT}
    lines = 'import sys\nsys.path.insert(0, ".")\nproject = "Site"\nlanguage = "ja"\ntemplates_path = ["theme"]\n'
    described = {}
    for extensions in (["describer"], ["describer", "glossary_plugin"], ["glossary_plugin", "describer"]):
        name = "-".join(extensions)
        conf = f'{lines}extensions = {extensions}\nhtml_theme = "basic"\n'
        others = {"glossary.rst": None} if "glossary_plugin" not in extensions else {}
        index = {"index.rst": "Site\n====\n\n.. toctree::\n   :glob:\n\n   *\n"}
        built = build(
            tmp_path / name, {**files, **others, **index, "conf.py": conf.replace('"."', f'"{tmp_path / name}"')}
        )
        described[name] = built.text("page.html").partition("<!-- ")[2].partition(" -->")[0]
        assert len(built.mentions("page.html")) == (3 if "glossary_plugin" in extensions else 0)
    assert set(described.values()) == {"Page | この章ではLLMの推論を述べる。Some  | tool | s help."}
