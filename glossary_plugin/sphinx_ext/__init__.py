"""The Sphinx extension: standard terms, automatic links, tooltips, lists, incremental builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything; say what is missing where that cannot be done."""
    from sphinx.errors import ExtensionError  # noqa: PLC0415 - commands come here without Sphinx

    app.require_sphinx("8.1")
    try:
        from glossary_plugin.sphinx_ext.extension import setup as register  # noqa: PLC0415
    except ModuleNotFoundError as error:
        missing = str(error.name).partition(".")[0]
        message = f"glossary_plugin needs the package '{missing}': pip install \"glossary-plugin[sphinx]\""
        raise ExtensionError(message) from error
    return register(app)
