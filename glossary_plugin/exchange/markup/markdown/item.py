"""A term of a Markdown page that is no heading, and its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary_plugin.exchange.formats.markdown_text import plain
from glossary_plugin.exchange.wording.title_words import key_of_title

if TYPE_CHECKING:
    from glossary_plugin.exchange.markup.markdown.sections import Section

__all__ = ["MarkdownItem"]


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkdownItem:
    """A term and its text, in the lines from ``start`` up to ``end``, from 0."""

    shape: str
    """``table``, ``list``, ``box``, ``bold``, ``alone``, ``bullet``, ``plain``, ``group`` or ``grid``.

    A name with a colon stands alone above its text; plain is a bullet without a mark at its name, a group one with
    others below it, and a grid a table without known titles.
    """
    names: tuple[str, ...]
    """As they are written."""
    body: str
    start: int
    end: int
    parts: tuple[Section, ...] = ()
    """What is said of it beside its text, each under a title of its own."""
    anchor: str = ""
    """The id that it is given in braces."""
    row: int = -1
    """Where its name stands, if not in the first line."""

    @property
    def line(self) -> int:
        """Where its name stands, from 1."""
        return (self.row if self.row >= 0 else self.start) + 1

    @property
    def title(self) -> str:
        """Its names as a heading has them."""
        return " | ".join(self.names)

    @property
    def name(self) -> str:
        """The first of its names, without markup."""
        return plain(self.names[0])

    @property
    def label(self) -> str | None:
        """The key that its name means, if it is rather a label than a name."""
        return None if self.shape in {"table", "grid", "list"} else key_of_title(self.name)
