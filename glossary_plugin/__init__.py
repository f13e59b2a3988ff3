"""One YAML glossary for documentation: every mention of a term becomes a link with a tooltip.

What is named here is imported only when it is used, and none of it imports a host.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from glossary_plugin._version import __version__

if TYPE_CHECKING:
    from glossary_plugin.core.glossary_file.load import load
    from glossary_plugin.html.linking.linker import Linker
    from glossary_plugin.markdown_ext.extension import makeExtension
    from glossary_plugin.sphinx_ext import setup

__all__ = ["Linker", "__version__", "load", "makeExtension", "setup"]

_DOORS = {
    "Linker": "glossary_plugin.html.linking.linker",
    "load": "glossary_plugin.core.glossary_file.load",
    "makeExtension": "glossary_plugin.markdown_ext.extension",
    "setup": "glossary_plugin.sphinx_ext",
}


def __getattr__(name: str) -> object:
    if name not in _DOORS:
        raise AttributeError(f"module 'glossary_plugin' has no attribute '{name}'")
    return getattr(import_module(_DOORS[name]), name)
