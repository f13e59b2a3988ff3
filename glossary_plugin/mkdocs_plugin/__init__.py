"""MkDocs and ProperDocs: events, generated pages, assets."""

from glossary_plugin.mkdocs_plugin.plugin import GlossaryPlugin

__all__ = ["GlossaryPlugin"]
