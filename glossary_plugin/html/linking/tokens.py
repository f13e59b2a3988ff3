"""A tokenizer for HTML that keeps every byte's place, and a reader and writer of one tag's attributes.

It reads what browsers read, without repairing: a page's text must come out as it went in, so a
parser that builds a tree and writes it anew is of no use here.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["VOID", "HtmlTag", "attributes", "inline", "one_paragraph", "open_tag", "plain_text", "tags"]

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"})

_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)
    |<(?:[!?]|/(?![A-Za-z]))[^>]*+(?:>|\Z)
    |<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)
       (?P<attributes>(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?=>)))*+)>
    |</?[A-Za-z].*                      # a tag that never ends takes the rest of the page""",
    re.DOTALL | re.VERBOSE,
)
_PARAGRAPH = re.compile(r"<p[\s>]")
_ATTRIBUTE = re.compile(r"""([^\s>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]+))?""")


class HtmlTag(NamedTuple):
    """A tag, or a comment or declaration (then ``name`` is empty), and where it stands."""

    start: int
    end: int
    name: str
    closing: bool
    attributes: str
    """As written, from behind the name to before ``>``."""

    @property
    def empty(self) -> bool:
        """Whether nothing can stand inside it; the ``/`` of ``<a/>`` means nothing in HTML."""
        return self.name in VOID


def tags(html: str) -> Iterator[HtmlTag]:
    """Yield the tags in order; what lies between them is text, or the inside of a raw element such as a script."""
    raw = True
    position = 0
    while raw:
        raw = False
        for found in _TAG.finditer(html, position):
            start, position = found.span()
            close, name, given = found.groups("")
            name = name.lower()
            yield HtmlTag(start, position, name, bool(close), given)
            if name in _RAW and not close:
                end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, position)
                raw, position = True, end.start() if end else len(html)
                break


def attributes(written: str) -> dict[str, str]:
    """Return the attributes of a tag, names in lower case, values decoded; of two alike the first counts.

    >>> attributes(' href="a?b&amp;c" Hidden class=x')
    {'href': 'a?b&c', 'hidden': '', 'class': 'x'}
    """
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(written) if written else ():
        found.setdefault(name.lower(), unescape(value[1:-1] if value[:1] in {'"', "'"} else value))
    return found


def open_tag(name: str, given: Mapping[str, str]) -> str:
    """Write an opening tag, every value escaped and in double quotes.

    >>> open_tag("a", {"class": "x", "href": "?a&b"})
    '<a class="x" href="?a&amp;b">'
    """
    return "<" + " ".join([name, *(f'{key}="{escape(value)}"' for key, value in given.items())]) + ">"


def plain_text(html: str) -> str:
    """Return the text of a piece of HTML, tags taken out and entities decoded."""
    parts: list[str] = []
    position = 0
    for tag in tags(html):
        parts.append(html[position : tag.start])
        position = tag.end
    return unescape("".join([*parts, html[position:]]))


def inline(html: str) -> str:
    """Take away the paragraph around a text that is one paragraph alone.

    >>> inline("<p>One.</p>"), inline("<p>One.</p><p>Two.</p>")
    ('One.', '<p>One.</p><p>Two.</p>')
    """
    one = one_paragraph(html)
    return html.strip() if one is None else one


def one_paragraph(html: str) -> str | None:
    """Return the inside of a text that is one paragraph alone; None for every other text."""
    html = html.strip()
    one = html.startswith("<p>") and html.endswith("</p>") and len(_PARAGRAPH.findall(html)) == 1
    return html[3:-4] if one else None
