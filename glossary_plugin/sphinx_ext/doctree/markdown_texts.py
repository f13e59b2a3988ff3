"""Texts of terms in Markdown, as what parses and renders them has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from docutils import nodes
    from markdown_it.rules_core import StateCore

    from glossary_plugin.core.model import Term

__all__ = ["TEXT", "TRANSLATED", "MarkdownText", "text_at"]

TRANSLATED = "glossary-translated"
"""How a block says whether a catalogue had it."""
TEXT = "glossary-text"
"""Where a parser, and what renders its tokens, find the text that they are at."""


class MarkdownHost(Protocol):
    """Changes the tokens of a text before they are rendered."""

    def translate(self, state: StateCore) -> None:
        """Put the words of the catalogue in the place of each block."""
        ...

    def make_absolute(self, state: StateCore) -> None:
        """Make the targets of links and images absolute."""
        ...

    def keep_apart(self, state: StateCore) -> None:
        """Keep the footnotes of one text apart from those of others."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkdownText:
    """A text that is rendered."""

    host: MarkdownHost
    term: Term
    words: str
    is_message: bool
    """Whether a catalogue may have its blocks."""
    box: nodes.container
    """What gets its nodes, with its place in the glossary file."""


def text_at(state: StateCore) -> MarkdownText:
    """Return the text that a parser is at."""
    return cast("MarkdownText", state.env[TEXT])
