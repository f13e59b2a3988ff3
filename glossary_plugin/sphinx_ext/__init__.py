"""The Sphinx extension: standard terms, automatic links, tooltips, lists, incremental builds."""

from glossary_plugin.sphinx_ext.extension import setup

__all__ = ["setup"]
