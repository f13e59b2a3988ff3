"""Plain texts where themes want the title of a page or of a heading: as HTML that shows them as they are."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from glossary_plugin.html.linking.tokens import tags

if TYPE_CHECKING:
    from glossary_plugin.core.model import Term

__all__ = ["Title", "titled", "toc_title"]


class Title(str):
    """A title as HTML; Jinja's filter ``striptags``, which resolves the references of others, leaves it HTML.

    >>> from jinja2.filters import do_striptags
    >>> title = Title.of("</title> & Co")
    >>> str(title), do_striptags(title), do_striptags(str(title))
    ('&lt;/title&gt; &amp; Co', '&lt;/title&gt; &amp; Co', '</title> & Co')
    """

    __slots__ = ()

    @classmethod
    def of(cls, text: str) -> Title:
        """Return the title that shows a plain text."""
        return cls(escape(text))

    def __html__(self) -> str:
        """Return what Jinja takes for the HTML of a value, before it strips and resolves."""
        return escape(self)


def toc_title(term: Term) -> Title:
    """Return what a table of contents or a search shows for an entry: its name and abbreviation."""
    return Title.of(" ".join([term.name, *term.abbreviations[:1]]))


def titled(html: str, written: str, title: str) -> str:
    """Return a page whose first heading, in which ``written`` stands, says ``title`` instead.

    >>> titled('<h1 id="a"><a href="#a">A</a> <a>¶</a></h1>', "A", "1 < 2")
    '<h1 id="a"><a href="#a">1 &lt; 2</a> <a>¶</a></h1>'
    """
    inside, start = False, 0
    for tag in tags(html):
        if inside and html[start : tag.start].strip() == written:
            return f"{html[:start]}{escape(title)}{html[tag.start :]}"
        inside = tag.name == "h1" or inside
        start = tag.end
    return html
