"""The nodes of our own, and how HTML writes them; every other builder sees plain docutils nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.writers.html5 import HTML5Translator

__all__ = [
    "depart_button",
    "depart_reference",
    "depart_text",
    "glossary_button",
    "glossary_list",
    "glossary_mark",
    "glossary_reference",
    "glossary_text",
    "is_automatic",
    "is_html",
    "only_child",
    "visit_button",
    "visit_reference",
    "visit_text",
]


class glossary_list(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """A list of entries: an ``addnodes.glossary`` inside, which HTML writes by our templates instead.

    ``looked_up`` are the paths that its texts name, each with what was there; ``sort`` and ``layout`` are
    those of the list, *page* where it is one entry on a page of its own; ``made_of`` is the fingerprint of
    what that was made of. A list that is ``aside`` is nobody's home.
    """

    hidden: Sequence[tuple[nodes.Element, list[nodes.Node]]] = ()
    """The groups of which some entries are hidden, each with all its entries."""

    def show(self) -> None:
        """Show all entries."""
        for group, entries in self.hidden:
            group.children = entries
        self.hidden = ()

    def deepcopy(self) -> glossary_list:
        """Return a copy of the whole list."""
        self.show()
        return super().deepcopy()


class glossary_mark(nodes.Element):  # noqa: N801
    """What marks a mention.

    ``glossary_terms`` are the ids, ``glossary_attributes`` those that the site gives to mentions; ``automatic``
    says that we made it, ``cut_before`` and ``cut_after`` that a text was cut there.
    """


class glossary_reference(nodes.reference, glossary_mark):  # noqa: N801
    """A mention that leads to a term."""


class glossary_button(nodes.inline, glossary_mark):  # noqa: N801
    """A mention that leads nowhere and shows the tooltip alone."""


class glossary_text(nodes.container):  # noqa: N801
    """A text that is rendered by itself: the HTML of what stands in it becomes its ``html``, and nothing is written."""


def is_automatic(node: nodes.Node) -> bool:
    """Return whether a node is a mention that we linked."""
    return isinstance(node, glossary_mark) and bool(node.get("automatic"))


def is_html(node: nodes.raw) -> bool:
    """Return whether a raw node is for HTML."""
    return "html" in node.get("format", "").split()


def only_child(node: nodes.Element) -> nodes.Element:
    """Return the element in which a pending reference has its words."""
    return cast("nodes.Element", node.children[0])


def visit_reference(self: HTML5Translator, node: nodes.Element) -> None:
    """Open the link of a mention."""
    href = node["refuri"] if "refuri" in node else f"#{node['refid']}"
    self.body.append(self.starttag(node, "a", "", **_given(node, "reference internal glossary-term", href=href)))


def depart_reference(self: HTML5Translator, node: nodes.Element) -> None:  # noqa: ARG001 - the visitor's form
    """Close it."""
    self.body.append("</a>")


def visit_button(self: HTML5Translator, node: nodes.Element) -> None:
    """Open a mention that leads nowhere."""
    self.body.append(self.starttag(node, "span", "", **_given(node, "glossary-term", role="button", tabindex="0")))


def _given(node: nodes.Element, classes: str, **ours: str) -> dict[str, Any]:
    """Return the attributes of a mention: ours, and those that the site gives."""
    others = dict(node["glossary_attributes"])
    named = " ".join(filter(None, [classes, others.pop("class", "")]))
    return {**others, "CLASS": named, **ours, "data-glossary-term": node["glossary_terms"]}


def depart_button(self: HTML5Translator, node: nodes.Element) -> None:  # noqa: ARG001
    """Close it."""
    self.body.append("</span>")


def visit_text(self: HTML5Translator, node: nodes.Element) -> None:
    """Remember where the HTML of a text begins."""
    node["begin"] = len(self.body)


def depart_text(self: HTML5Translator, node: nodes.Element) -> None:
    """Remove the HTML of a text from what is written."""
    node["html"] = "".join(self.body[node["begin"] :])
    del self.body[node["begin"] :]
