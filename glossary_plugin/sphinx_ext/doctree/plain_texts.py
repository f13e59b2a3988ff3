"""Texts that are one paragraph of plain words, whatever parses them: they need no parser.

Most definitions are such texts. Where there is any doubt a text is not plain, and is parsed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from myst_parser.config.main import MdParserConfig

__all__ = ["is_plain_markdown", "is_plain_rst", "keeps_words", "paragraph_of"]

_MARKDOWN = re.compile(
    r"""[^\W\d_](?:[^\W_]|[ ,.;:!?'"()/%、。，．：；！？「」『』（）・—–…“”‘’-]"""
    r"""|(?<!`)`[^`\s\0]+(?:\ [^`\s\0]+)*`(?!`))*"""
)
"""A line that begins with a letter, as no block but a paragraph does, and has no markup but code."""
_RST = re.compile(r"""[^\W\d_](?:[^\W_]|[ ,.;!?'"()/%、。，．：；！？「」『』（）・—–…“”‘’-]|:(?=\ ))*""")
"""The same without code, where a colon may be a part of an address, or announce a block of code."""
_NUMBERED = re.compile(r"[^\W\d_]+[.)](?:\s|$)|.*(?:pep|rfc)", re.IGNORECASE)
"""How an item of a list begins whose number is a letter; or names of what docutils can be told to link."""
_CHANGING = frozenset({"smartquotes", "replacements", "linkify", "gfm_autolink"})
"""The extensions of MyST that make something else of plain words."""
_BRACES = ("{", "}")
"""What stands around a substitution, if nobody says otherwise: it could be what stands in plain words."""


def keeps_words(config: MdParserConfig) -> bool:
    """Return whether MyST, set up so, leaves plain words as they are, with nothing beside them."""
    changing = _CHANGING.intersection(config.enable_extensions)
    is_usual = not config.disable_syntax and tuple(config.sub_delimiters) == _BRACES
    return is_usual and not (config.gfm_only or config.html_meta or changing)


def is_plain_markdown(text: str) -> bool:
    """Return whether a text of Markdown is a paragraph of plain words and code.

    >>> is_plain_markdown("An edge: it's `there`."), is_plain_markdown("An *edge*."), is_plain_markdown("1. One")
    (True, False, False)
    """
    return _MARKDOWN.fullmatch(text) is not None and text[-1] != " "


def is_plain_rst(text: str) -> bool:
    """Return whether a text of reStructuredText is a paragraph of plain words.

    >>> is_plain_rst("An edge: it's there."), is_plain_rst("See https://e.org"), is_plain_rst("A. One")
    (True, False, False)
    """
    return _RST.fullmatch(text) is not None and text[-1] != " " and not _NUMBERED.match(text)


def paragraph_of(text: str) -> nodes.paragraph:
    """Return the paragraph that a plain text is."""
    return nodes.paragraph(text, "", *_pieces(text))


def _pieces(text: str) -> Iterator[nodes.Node]:
    for place, piece in enumerate(text.split("`")):
        if piece:
            yield nodes.literal(piece, piece) if place % 2 else nodes.Text(piece)
