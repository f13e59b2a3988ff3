"""One YAML glossary for MkDocs and Sphinx: every mention of a term becomes a link with a tooltip."""

from glossary_plugin._version import __version__

__all__ = ["__version__"]
