"""The suffixes of pages in Markdown and in reStructuredText."""

from __future__ import annotations

from pathlib import PurePath

__all__ = ["MARKDOWN_SUFFIXES", "RST_SUFFIXES", "is_markdown", "is_rst"]

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
RST_SUFFIXES = frozenset({".rst", ".rest"})


def is_markdown(path: str) -> bool:
    """Return whether a page is Markdown, by its name."""
    return PurePath(path).suffix.lower() in MARKDOWN_SUFFIXES


def is_rst(path: str) -> bool:
    """Return whether a page is reStructuredText, by its name."""
    return PurePath(path).suffix.lower() in RST_SUFFIXES
