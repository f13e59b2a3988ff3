"""What Griffe is to know of our package, where it makes the API page and where it compares the API with a release."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from griffe import Extension

if TYPE_CHECKING:
    from griffe import Module, Object

_DOCTEST = re.compile(r"^>>> .*(?:\n.+)*", re.MULTILINE)
_PROMISED = {"glossary_plugin", "glossary_plugin.core", "glossary_plugin.exchange.formats"}


class Doctests(Extension):
    """Puts fences around doctests, up to the next blank line: Markdown would take their prompts for quotations."""

    def on_object(self, *, obj: Object, **_: Any) -> None:  # noqa: ANN401 - what Griffe passes besides
        """Fence the doctests of one object."""
        if obj.docstring:
            obj.docstring.value = _DOCTEST.sub(r"```pycon\n\g<0>\n```", obj.docstring.value)


class Promised(Extension):
    """Keeps all modules private but those whose ``__all__`` is promised."""

    def on_module(self, *, mod: Module, **_: Any) -> None:  # noqa: ANN401 - what Griffe passes besides
        """Mark one module."""
        mod.public = mod.path in _PROMISED
