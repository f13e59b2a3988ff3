"""In API documentation names and types stay plain, descriptions are linked, however they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
    "napoleon of several": """\
   :Parameters: * **edge, node** (*edge or node, optional*)
                * **node**
                * **args** (*list of node*) -- The node.

   :Returns:

       * **edge** (*node*) -- An edge.
       * *node* -- A node.

   :Yields: **node** (*edge*)
""",
    "numpydoc methods": """\
   The node.

   .. rubric:: Methods

   ================  =========
   **node**          An edge.
   **edge(node)**    A node.
   ================  =========
""",
}
"""One description of a function, as each tool writes it."""
OTHERS = {
    ".. c:function:: int f(int edge)": ":param node: takes the node\n:returns: an edge\n:retval node: some node",
    ".. cpp:function:: int f(int edge)": ":tparam node: takes the node\n:returns: an edge\n:throws node: a node",
    ".. js:function:: f(edge)": ":param edge node: takes the node\n:returns: an edge\n:rtype: edge\n:throws edge: node",
    ".. py:class:: f(edge)": ":ivar node: takes the node\n:vartype node: edge\n:cvar edge: an edge\n:var node: a node",
    ".. confval:: f\n   :type: node\n   :default: edge": "The node, an edge.\n\n:Note: node",
}
"""What other languages and directives have, by the directive."""
PROSE = """\
   :Note: *A node* or an edge.
   :See: **the node**
"""


@pytest.mark.parametrize("directive", OTHERS)
def test_it_is_so_in_other_languages(directive: str, tmp_path: Path) -> None:
    text = "".join(f"   {line}\n" for line in OTHERS[directive].splitlines())
    files = {"glossary.yml": TERMS, "page.rst": f"Page\n====\n\n{directive}\n\n{text}"}
    built = build(tmp_path, files, glossary_mentions="all", glossary_evidence="none")
    assert [words for words, _ in built.mentions("page.html")] == ["node", "edge", "node"]


NOT_METHODS = """\
   ================  =========
   **the node**      An edge.
   ================  =========

   Text.

   .. rubric:: Methods

   ================  =========
   a node            An edge.
   ================  =========
"""


def test_other_tables_are_prose(tmp_path: Path) -> None:
    page = f"Page\n====\n\n.. rubric:: A\n\nText.\n\n{NOT_METHODS}\n.. function:: f(x)\n\n{NOT_METHODS}"
    built = build(tmp_path, {"glossary.yml": TERMS, "page.rst": page}, glossary_mentions="all")
    assert [words for words, _ in built.mentions("page.html")] == ["node", "edge"] * 4


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
