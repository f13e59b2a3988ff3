"""A Python-Markdown extension: the same links and tooltips in any host of Python-Markdown."""

from glossary_plugin.markdown_ext.extension import GlossaryExtension, makeExtension

__all__ = ["GlossaryExtension", "makeExtension"]
