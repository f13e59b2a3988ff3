"""Which nodes a reader does not see at first: what extensions make closed boxes and tabs of."""

from __future__ import annotations

from docutils import nodes

from glossary_plugin.html.linking.out_of_sight import is_hidden

__all__ = ["is_out_of_sight"]


def is_out_of_sight(node: nodes.Element, before: nodes.Node | None, parent: nodes.Element) -> bool:
    """Return whether a reader opens a node before it is seen; ``before`` is the sibling before it in its ``parent``.

    (The node may not know its parent: not every extension tells it.)

    It knows Sphinx's collapsible admonitions, classes and attributes as in HTML, and the boxes and tabs of
    sphinx-design, sphinx-tabs, sphinx-inline-tabs, sphinx-togglebutton and sphinx-toolbox.
    """
    match node.get("design_component"):
        case "dropdown":
            return not node.get("opened")
        case "tab-item":
            return not _is_shown(node, before, parent)
    if node.get("type") == "tab" and "new_set" in node:
        return type(before) is type(node) and not node["new_set"]
    if node.get("collapsible") == "closed" or node.get("hidden"):
        return True
    if type(node).__name__ == "CollapseNode":
        return not node.get("open")
    classes = node.get("classes")
    kind = ("admonition",) if isinstance(node, nodes.Admonition) else ()
    return bool(classes) and is_hidden("", {"class": " ".join([*kind, *classes])})


def _is_shown(tab: nodes.Element, before: nodes.Node | None, tabs: nodes.Element) -> bool:
    """Return whether a tab is the one that is open: the one that says so, else the first."""
    if tab.get("selected") or before is not None:
        return bool(tab.get("selected"))
    return not any(each.get("selected") for each in tabs.children if isinstance(each, nodes.Element))
