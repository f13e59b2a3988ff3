"""Prints what a screen reader is given of the page that is open, as JSON: each part in the order of the page.

Runs by the system's Python, since its bindings are a package of the system.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyatspi

if TYPE_CHECKING:
    from collections.abc import Iterator


def _parts(node: Any) -> Iterator[Any]:  # noqa: ANN401 - the bindings have no types
    yield node
    for child in node:
        if child is not None:  # a part without children is false
            yield from _parts(child)


def _has(node: Any, state: Any) -> bool:  # noqa: ANN401 - as above
    return bool(node.getState().contains(state))


def _is_page(node: Any) -> bool:  # noqa: ANN401 - as above
    return node.getRoleName() == "document web" and _has(node, pyatspi.STATE_VISIBLE)


def _text(node: Any) -> str:  # noqa: ANN401 - as above
    return str(node.queryText().getText(0, -1)) if "Text" in pyatspi.listInterfaces(node) else ""


def _row(node: Any) -> dict[str, str | bool]:  # noqa: ANN401 - as above
    words = {"role": node.getRoleName(), "name": node.name, "description": node.description, "text": _text(node)}
    return {**words, "is_pressed": _has(node, pyatspi.STATE_PRESSED)}


pages = [node for node in _parts(pyatspi.Registry.getDesktop(0)) if _is_page(node)]
print(json.dumps([_row(part) for page in pages for part in _parts(page)]))  # noqa: T201 - what it is for
