"""In API documentation names and types stay plain, descriptions are linked, however they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sphinx_ext.building import build

if TYPE_CHECKING:
    from pathlib import Path

TERMS = "terms: {node: A point., edge: A line.}\n"
WRITTEN = {
    "fields": """\
   :param node: takes the node
   :type node: node
   :returns: an edge
   :rtype: edge
   :raises ValueError: if no node is there
""",
    "napoleon": """\
   :Parameters: * **node** (*node*) -- Takes the node.
                * *node* -- Takes an edge.
   :returns: **edge** (*list of node*) -- If no node is there.
""",
    "numpydoc": """\
   :Parameters:

       **node** : list of node
           Takes the node.

   :Returns:

       edge : node
           An edge.

       node
           A node.
""",
}
"""One description of a function, as each tool writes it."""
PROSE = """\
   :Note: *A node* or an edge.
   :See: **the node**
"""


def test_names_and_types_are_plain_and_descriptions_are_linked(tmp_path: Path) -> None:
    """They do not spend the first mention of a page."""
    pages = {f"{name}.rst": f"Page\n====\n\n.. function:: {name}(node)\n\n{text}" for name, text in WRITTEN.items()}
    built = build(tmp_path, {"glossary.yml": TERMS, **pages}, glossary_mentions="all")
    found = {name: [words for words, _ in built.mentions(f"{name}.html")] for name in WRITTEN}
    assert found == {name: ["node", "edge", "node"] for name in WRITTEN}


def test_a_field_may_open_with_emphasis(tmp_path: Path) -> None:
    """Where no dash stands behind it, it is prose."""
    page = f"Page\n====\n\n.. function:: f(x)\n\n{PROSE}"
    built = build(tmp_path, {"glossary.yml": TERMS, "page.rst": page}, glossary_mentions="all")
    assert [words for words, _ in built.mentions("page.html")] == ["node", "edge", "node"]
