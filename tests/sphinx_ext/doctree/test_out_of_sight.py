"""What a reader of an HTML page opens first has first mentions of its own."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

from tests.sphinx_ext.building import build

if TYPE_CHECKING:
    from pathlib import Path

WIDGET = "terms: {widget: A thing.}\n"


def tabs(*contents: str) -> str:
    """Return a set of tabs."""
    items = (
        f".. tab-item:: Tab\n{indent(content, '   ')}"
        if content[0] == ":"
        else f".. tab-item:: Tab\n\n{indent(content, '   ')}"
        for content in contents
    )
    return ".. tab-set::\n\n" + indent("\n\n".join(items), "   ")


BLOCKS = {
    "dropdown": (".. dropdown:: Title\n\n   A widget, a widget.", True),
    "dropdown-open": (".. dropdown:: Title\n   :open:\n\n   A widget.", False),
    "tabs": (tabs("Text.", "A widget."), True),
    "tabs-first": (tabs("A widget.", "Text."), False),
    "tabs-selected": (tabs("A widget.", ":selected:\n\nText."), True),
    "tabs-of-code": (".. tab-set-code::\n\n   .. code-block:: c\n\n      x\n\n   .. code-block:: go\n\n      x", False),
    "unseen": (".. container:: visually-hidden\n\n   A widget.", True),
    "collapsible": (".. note::\n   :collapsible: closed\n\n   A widget.", True),
    "collapsible-open": (".. note::\n   :collapsible: open\n\n   A widget.", False),
    "toggle": (".. note::\n   :class: dropdown\n\n   A widget.", True),
    "toggle-shown": (".. note::\n   :class: dropdown, toggle-shown\n\n   A widget.", False),
    "raw": (".. raw:: html\n\n   <details><div>\n\nA widget.\n\n.. raw:: html\n\n   </div></details>", True),
    "raw-open": (".. raw:: html\n\n   <details open><div>\n\nA widget.\n\n.. raw:: html\n\n   </div></details>", False),
}
"""Blocks with a mention, and whether a reader opens them first."""


def test_what_is_closed_at_first_spends_no_mention_of_the_page(tmp_path: Path) -> None:
    """A page with such a block, and a mention behind it: two links where the block is closed."""
    pages = {f"{name}.rst": f"Page\n====\n\n{block}\n\nA widget.\n" for name, (block, _) in BLOCKS.items()}
    built = build(tmp_path, {"glossary.yml": WIDGET, **pages}, extensions=["sphinx_design", "glossary_plugin"])
    found = {name: len(built.mentions(f"{name}.html")) for name in BLOCKS}
    assert found == {name: 2 if is_closed else 1 for name, (_, is_closed) in BLOCKS.items()}
