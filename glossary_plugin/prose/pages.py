"""A page's file -> its HTML and what its author says of the glossary in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from glossary_plugin.core.options import read_value
from glossary_plugin.core.text.page_suffixes import MARKDOWN_SUFFIXES, RST_SUFFIXES
from glossary_plugin.prose import markdown, rst
from glossary_plugin.prose.roles import is_no_term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossary_plugin.prose.roles import IsTerm

__all__ = ["SUFFIXES", "SourcePage", "read_page"]

_HTML = frozenset({".html", ".htm"})
SUFFIXES = MARKDOWN_SUFFIXES | RST_SUFFIXES | _HTML
"""What the names of files end in that can be read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SourcePage:
    """A page as its author wrote it."""

    html: str
    source: str = ""
    meta: Mapping[str, object] = field(default_factory=dict)
    """Its front matter, or the fields at its top; empty where they are no YAML mapping."""


def read_page(text: str, name: str, is_term: IsTerm = is_no_term) -> SourcePage:
    """Read the text of a page whose file has this name; Markdown, unless the name says otherwise.

    In a project of Sphinx ``is_term`` says which roles ``term`` are references to terms of ours.

    Raises:
        ModuleNotFoundError: reStructuredText needs docutils, which is not installed.
        RecursionError: lists and quotes in reStructuredText are nested more deeply than docutils can read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _HTML:
        return SourcePage(html=text)
    html, meta = rst.as_html(text, is_term) if suffix in RST_SUFFIXES else markdown.as_html(text, is_term)
    given = read_value(meta)
    return SourcePage(html=html, source=text, meta=given if isinstance(given, dict) else {})
