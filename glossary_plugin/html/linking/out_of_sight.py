"""What a reader does not see at first: closed boxes, tabs but the one that is open, annotations, all that is hidden.

Each such *panel* has first mentions of its own, and does not spend those of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossary_plugin.core.linking.prose import Panels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossary_plugin.html.linking.elements import Element

__all__ = ["PanelFinder", "is_hidden", "may_open_panel"]

_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDES = (
    (frozenset({"toggle"}), "toggle-shown"),
    (frozenset({"admonition", "dropdown"}), "toggle-shown"),
    (frozenset({"tab-pane"}), "active"),
    (frozenset({"collapse"}), "show"),
    (frozenset({"collapsible-closed"}), "collapsible-open"),
    *((frozenset({each}), "") for each in ("d-none", "visually-hidden", "sr-only", "screen-reader-text")),
)
"""Classes that together hide what has them, and the class that shows it all the same."""
_HIDING = frozenset[str]().union(*(hiding for hiding, _ in _HIDES))
_TAB_SETS = frozenset({"tabbed-set", "sd-tab-set", "tab-set"})
_TAB_PANELS = frozenset({"tabbed-content", "sd-tab-content", "tab-content"})
_ALTERNATE, _ALTERNATE_PANEL = "tabbed-alternate", "tabbed-block"
_TAB_CLASSES = _TAB_SETS | _TAB_PANELS | {_ALTERNATE_PANEL}
_ANNOTATED = "annotate"


def is_hidden(name: str, given: Mapping[str, str]) -> bool:
    """Return whether an element with these attributes hides what is in it until a reader asks for it.

    >>> is_hidden("details", {}), is_hidden("details", {"open": ""}), is_hidden("div", {"hidden": ""})
    (True, False, True)
    """
    if name in {"details", "dialog"}:
        return "open" not in given
    if not given:
        return False
    if "hidden" in given or "popover" in given or ("style" in given and _NOT_SHOWN.search(given["style"])):
        return True
    classes = frozenset(given["class"].split()) if "class" in given else frozenset()
    if _HIDING.isdisjoint(classes):
        return False
    return any(hiding <= classes and shown not in classes for hiding, shown in _HIDES)


def may_open_panel(name: str, given: Mapping[str, str]) -> bool:
    """Return whether an element with these attributes may be one that `PanelFinder` asks about."""
    classes = given["class"].split() if "class" in given else ()
    return name == "ol" or not _TAB_CLASSES.isdisjoint(classes) or is_hidden(name, given)


@dataclass(slots=True)
class _TabSet:
    """A set of tabs while it is read: its panels belong to its radio buttons, in order."""

    element: Element
    panel: frozenset[str]
    """The classes that mark a panel of it."""
    buttons: int = 0
    checked: int = 0
    panels: list[int] = field(default_factory=list)


class PanelFinder:
    """Follows the elements of a page, and knows which of them are panels out of sight."""

    def __init__(self) -> None:
        self.panels = Panels()
        self._open: list[Element] = []
        """The elements out of sight that are open."""
        self._sets: list[_TabSet] = []
        """The sets of tabs that are open."""
        self._before: Element | None = None
        """The element that was closed last."""

    def button(self, element: Element) -> None:
        """Note an ``input``: one in a set of tabs opens a panel."""
        if self._sets and self._sets[-1].element is element.parent:
            tabs = self._sets[-1]
            tabs.checked = tabs.buttons if "checked" in element.attributes else tabs.checked
            tabs.buttons += 1

    def enter(self, element: Element, offset: int) -> None:
        """Note that an element opens at an offset of the text, if it is one that `may_open_panel`."""
        classes = element.attributes["class"].split() if "class" in element.attributes else ()
        if not _TAB_SETS.isdisjoint(classes):
            panel = frozenset({_ALTERNATE_PANEL}) if _ALTERNATE in classes else _TAB_PANELS
            self._sets.append(_TabSet(element, panel))
        is_tab = bool(self._sets) and not self._sets[-1].panel.isdisjoint(classes)
        if is_tab or self._is_hidden(element):
            self._open.append(element)
            number = self.panels.open(offset)
            if is_tab:
                self._sets[-1].panels.append(number)

    def leave(self, element: Element, offset: int) -> None:
        """Note that an element closes at an offset of the text."""
        if self._sets and self._sets[-1].element is element:
            tabs = self._sets.pop()
            for panel in tabs.panels[tabs.checked : tabs.checked + 1]:
                self.panels.show(panel)
        if self._open and self._open[-1] is element:
            self._open.pop()
            self.panels.close(offset)
        self._before = element

    def _is_hidden(self, element: Element) -> bool:
        return is_hidden(element.name, element.attributes) or (element.name == "ol" and self._is_annotation(element))

    def _is_annotation(self, element: Element) -> bool:
        """Return whether a list holds the annotations of the element before it."""
        before = self._before
        if before is None or before.parent is not element.parent:
            return False
        return _ANNOTATED in before.attributes.get("class", "").split()
