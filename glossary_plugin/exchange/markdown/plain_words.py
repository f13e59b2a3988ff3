"""Markdown with HTML and links to other entries in it -> Markdown without either; its code stays as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markdown_it.common.html_blocks import block_names

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Found", "plain_words"]

_FENCED = re.compile(
    r"^ {0,3}(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?P<inner>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*\n"
    r"(?:[ \t>]+[^\n]*\n|[ \t]*\n)*?[ \t>]+(?P=inner)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_ATTRIBUTES = r"(?:\s(?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}')*)?"
_TITLE = r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?"
_PIECE = re.compile(
    r"(?P<escaped>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*[\n<]).)+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<ticks_alone>`+)"
    r"|(?P<comment><!--.*?-->|<(?P<hidden>script|style)\b[^<>]*>.*?</(?P=hidden)\s*>)"
    r"|(?P<odd><(?=[!?]))"
    r"|(?P<address><[A-Za-z][A-Za-z0-9.+-]{1,31}:[^\s<>]*>|<[\w.!#$%&'*+/=?^{|}~-]+@[\w.-]+>)"
    rf"|(?P<image>!\[[^\]]*\]\((?P<source><[^<>\n]*>|[^()\s]*){_TITLE}\))"
    r"|(?P<wiki>!?\[\[(?P<page>[^\[\]|\n]+)(?:\|(?P<shown>[^\[\]\n]+))?\]\])"
    r"|(?P<link>\[(?P<words>(?:[^\[\]\\\n]|\n(?![ \t]*\n)|\\.|!?\[[^\[\]\n]*\](?:\([^()\s]*\))?)*)\]"
    rf"\((?P<href><[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?P<title>{_TITLE})\))"
    rf"|(?P<tag></?[A-Za-z][A-Za-z0-9-]*{_ATTRIBUTES}/?>)"
    rf"|(?P<open><(?=/?(?:{'|'.join([*block_names, 'pre', 'script', 'style', 'textarea'])})(?![A-Za-z0-9])))",
    re.DOTALL | re.IGNORECASE,
)
_MARKS = {
    "b": "**",
    "strong": "**",
    "i": "*",
    "em": "*",
    "code": "`",
    "tt": "`",
    "kbd": "`",
    "samp": "`",
    "del": "~~",
    "s": "~~",
}
_BLOCK = "\n\n"
_BREAKS = {
    **dict.fromkeys(("p", "div", "hr", "blockquote", "section", "article", "ul", "ol", "dl", "table"), _BLOCK),
    **dict.fromkeys(("tr", "dt", "dd"), "\n"),
    **dict.fromkeys(("td", "th"), " "),
    "br": "  \n",
}
_KNOWN = {
    *_MARKS, *_BREAKS, "a", "img", "span", "li", "sub", "sup", "u", "small", "big", "font", "center", "details",
    "summary", "thead", "tbody", "tfoot", "caption", "col", "colgroup", "figure", "figcaption", "picture", "abbr",
    "dfn", "mark", "q", "cite", "var", "ruby", "rt", "rp", "rb", "wbr", "pre", "iframe", "video", "audio", "source",
    "track", "svg", "path", "h1", "h2", "h3", "h4", "h5", "h6", "nobr", "time", "ins", "strike", "bdi", "bdo", "data",
    "style", "script", "noscript", "object", "param", "embed", "input", "select", "option", "textarea", "label",
    "button", "form", "fieldset", "legend", "header", "footer", "main", "nav", "aside", "address", "html", "body",
}  # fmt: skip


@dataclass(slots=True)
class Found:
    """What was in a text beside its words."""

    entries: list[str] = field(default_factory=list)
    """The addresses of links that lead to entries, as written."""
    pages: list[str] = field(default_factory=list)
    """Those of them that are names of pages (``[[name]]``)."""
    anchors: list[str] = field(default_factory=list)
    """The ids of anchors."""
    figures: list[str] = field(default_factory=list)
    """The addresses of images."""
    elements: list[str] = field(default_factory=list)
    """The names of elements that Markdown has no way to write; what they held stays."""


def plain_words(text: str, is_entry: Callable[[str], bool], found: Found) -> str:
    """Return a text without HTML, and with the words alone where a link leads to an entry.

    What went away is added to ``found``. Other links and images stay, as Markdown.
    """
    parts = []
    at = 0
    for match in _FENCED.finditer(text):
        parts += [_Inline(is_entry, found).rewrite(text[at : match.start()]), match[0]]
        at = match.end()
    parts.append(_Inline(is_entry, found).rewrite(text[at:]))
    return re.sub(r"\n{3,}", "\n\n", "".join(parts)).strip("\n")


class _Inline:
    """One stretch of text without fenced code: what is open in it, and what has been written of it."""

    def __init__(self, is_entry: Callable[[str], bool], found: Found) -> None:
        self.is_entry = is_entry
        self.found = found
        self.written: list[str] = []
        self.links: list[tuple[int, str]] = []

    def rewrite(self, text: str) -> str:
        at = 0
        for match in _PIECE.finditer(text):
            self.written.append(text[at : match.start()])
            self.written.append(self._piece(match))  # not in one: what a link holds is counted from here
            at = match.end()
        self.written.append(text[at:])
        while self.links:
            self._close()
        return "".join(self.written)

    def _piece(self, match: re.Match[str]) -> str:
        if match["comment"]:
            return ""
        if match["image"]:
            self.found.figures.append(match["source"].strip("<>"))
            return match["image"]
        if match["wiki"]:
            return self._wiki(match)
        if match["link"]:
            words = _Inline(self.is_entry, self.found).rewrite(match["words"])
            return self._link(words, match["href"], match["title"])
        if match["tag"]:
            return self._tag(match["tag"])
        return rf"\{match[0]}" if match["odd"] or match["open"] else match[0]

    def _wiki(self, match: re.Match[str]) -> str:
        page = match["page"].strip()
        if match[0].startswith("!"):
            self.found.figures.append(page)
            return f"![]({_written(page)})"
        self.found.entries.append(page)
        self.found.pages.append(page)
        return (match["shown"] or match["page"].partition("#")[0]).strip()

    def _link(self, words: str, href: str, title: str = "") -> str:
        address = href.removeprefix("<").removesuffix(">")
        if address and self.is_entry(address):
            self.found.entries.append(address)
            return words
        return f"[{words}]({href}{title})" if address and words.strip() else words

    def _tag(self, text: str) -> str:
        tag = _Tag(text)
        name, attributes, is_end = tag.name, tag.attributes, tag.is_end
        if name not in _KNOWN:
            return rf"\{text}"  # vector<int>: words, which Markdown would take for an element
        self.found.anchors += [id_ for key in ("id", "name") if (id_ := attributes.get(key))]
        if name == "a":
            if is_end:
                if self.links:
                    self._close()
            elif not text.endswith("/>"):
                self.links.append((len(self.written), attributes.get("href") or ""))
            return ""
        if name == "img":
            source = attributes.get("src") or ""
            self.found.figures.append(source)
            return f"![{re.sub(r'[][]', '', attributes.get('alt') or '')}]({_written(source)})"
        if name == "li":
            return "" if is_end else "\n- "
        if name not in _MARKS and name not in _BREAKS and name != "span":
            self.found.elements += [] if is_end else [name]
        is_told = is_end and _BREAKS.get(name, "") != _BLOCK  # a line or a cell was parted where it began
        return _MARKS.get(name) or ("" if is_told else _BREAKS.get(name, ""))

    def _close(self) -> None:
        """Write the link that was opened last."""
        start, href = self.links.pop()
        words = "".join(self.written[start:])
        del self.written[start:]
        self.written.append(self._link(words, _written(href)))


def _written(address: str) -> str:
    """Return an address as it stands in a link of Markdown."""
    return f"<{address}>" if re.search(r"[\s()]", address) else address


class _Tag(HTMLParser):
    """One tag: its name, its attributes, and whether it ends an element."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.name = ""
        self.attributes: dict[str, str | None] = {}
        self.is_end = False
        self.feed(tag)
        self.close()

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.name, self.attributes = name, dict(attributes)

    def handle_startendtag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(name, attributes)

    def handle_endtag(self, name: str) -> None:
        self.name, self.is_end = name, True
