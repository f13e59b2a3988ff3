"""Texts of others, which nobody here answers for -> HTML that can do no harm, by CommonMark and nothing beside it.

Extensions of a site are not asked: they may read files, run code or set attributes. Raw HTML is left out with its
words kept, images become their words, and a link leads to the web, to mail or to a term, or is words as well. What is
not code has no commands of TeX.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.token import Token

from glossary_plugin.core.text.formulas import without_commands
from glossary_plugin.core.text.urls import has_scheme, is_safe_url
from glossary_plugin.prose.rst import text_as_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.rules_core import StateCore

    from glossary_plugin.core.model import Term

__all__ = ["disarm", "harmless_html", "harmless_source"]

_UNSHOWN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[!/?A-Za-z][^>]*(?:>|\Z)")
_TERM = "term:"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def harmless_html(term: Term, text: str) -> str:
    """Return a text of a term that is not trusted as HTML."""
    return str(_parser().render(harmless_source(term, text)))


def harmless_source(term: Term, text: str) -> str:
    """Return a text as Markdown; reStructuredText as its words, since its directives may do anything."""
    return _PUNCTUATION.sub(r"\\\1", _flush(text_as_words(text))) if term.format == "rst" else text


def disarm(parser: MarkdownIt) -> MarkdownIt:
    """Let a parser of CommonMark give only what can do no harm."""
    parser.enable("table")
    parser.core.ruler.push("glossary_harmless", _leave_harmless)
    return parser


def _leave_harmless(state: StateCore) -> None:
    """Leave of the tokens what can do no harm."""
    state.tokens = list(_blocks(state.tokens))


@cache
def _parser() -> MarkdownIt:
    return disarm(MarkdownIt("commonmark"))


def _flush(text: str) -> str:
    """Return paragraphs whose lines begin where the page does: indented ones would be code."""
    return "\n".join(line.strip() for line in text.splitlines())


def _blocks(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "html_block":
            yield from _paragraph(token)
            continue
        if token.type in {"heading_open", "heading_close"}:
            # A heading would stand among those of the page, and in its table of contents.
            token.type, token.tag = token.type.replace("heading", "paragraph"), "p"
        elif token.type == "fence":
            token.info = "text" if token.info else ""
        elif token.type == "inline":
            token.children = list(_inline(token.children or []))
        yield token


def _paragraph(token: Token) -> Iterator[Token]:
    """Yield the words of a block of HTML as a paragraph; nothing where it has none."""
    words = unescape(_TAG.sub("", _UNSHOWN.sub("", token.content))).strip()
    if words:
        children = [_text(words)]
        inline = Token("inline", "", 0, content=words, children=children, map=token.map, level=token.level + 1)
        yield Token("paragraph_open", "p", 1, map=token.map, level=token.level, block=True)
        yield inline
        yield Token("paragraph_close", "p", -1, level=token.level, block=True)


def _inline(tokens: Sequence[Token]) -> Iterator[Token]:
    open_links: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            open_links.append(_is_harmless(str(token.attrGet("href") or "")))
            if not open_links[-1]:
                continue
        elif token.type == "link_close":
            if not open_links.pop():
                continue
        elif token.type == "image":
            yield _text("".join(child.content for child in token.children or []))
            continue
        elif token.type == "html_inline":
            continue
        elif token.type == "text":
            token.content = without_commands(token.content)
        yield token


def _text(words: str) -> Token:
    return Token("text", "", 0, content=without_commands(words))


def _is_harmless(url: str) -> bool:
    return url.startswith(_TERM) or (has_scheme(url) and is_safe_url(url))
