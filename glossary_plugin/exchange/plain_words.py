"""Markdown with HTML and links to other entries in it -> Markdown without either; its code stays as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Found", "plain_words"]

_FENCED = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_PIECE = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--.*?-->|<(?P<hidden>script|style)\b[^<>]*>.*?</(?P=hidden)\s*>)"
    r"|(?P<image>!\[[^\]]*\]\((?P<source>[^()\s]*)[^()]*\))"
    r"|(?P<wiki>\[\[(?P<page>[^\[\]|\n]+)(?:\|(?P<shown>[^\[\]\n]+))?\]\])"
    r"|(?P<link>\[(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\((?P<href><[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+\"[^\"]*\")?\))"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>)",
    re.DOTALL,
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
_BREAKS = {"br": "  \n", "p": "\n\n", "div": "\n\n", "hr": "\n\n", "li": "\n"}
_KNOWN = {
    *_MARKS, *_BREAKS, "a", "img", "span", "sub", "sup", "u", "small", "big", "font", "center", "details", "summary",
    "ul", "ol", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "td", "th", "figure", "figcaption", "abbr", "dfn",
    "mark", "q", "cite", "var", "ruby", "rt", "rp", "rb", "wbr", "section", "article", "blockquote", "pre", "iframe",
    "video", "audio", "svg", "h1", "h2", "h3", "h4", "h5", "h6", "nobr", "time", "ins", "bdi", "bdo", "data", "style",
    "script", "object", "embed", "input", "label", "button", "form", "header", "footer", "main", "nav", "aside",
}  # fmt: skip


@dataclass(slots=True)
class Found:
    """What was in a text beside its words."""

    entries: list[str] = field(default_factory=list)
    """The addresses of links that lead to entries, as written."""
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
            self.written += [text[at : match.start()], self._piece(match)]
            at = match.end()
        self.written.append(text[at:])
        while self.links:
            self._close()
        return "".join(self.written)

    def _piece(self, match: re.Match[str]) -> str:
        if match["code"]:
            return match["code"]
        if match["comment"]:
            return ""
        if match["image"]:
            self.found.figures.append(match["source"])
            return match["image"]
        if match["wiki"]:
            self.found.entries.append(match["page"].strip())
            return (match["shown"] or match["page"].partition("#")[0]).strip()
        if match["link"]:
            return self._link(_Inline(self.is_entry, self.found).rewrite(match["words"]), match["href"].strip("<>"))
        return self._tag(match["tag"])

    def _link(self, words: str, href: str) -> str:
        if self.is_entry(href):
            self.found.entries.append(href)
            return words
        return f"[{words}]({href})" if href and words.strip() else words

    def _tag(self, text: str) -> str:
        tag = _Tag(text)
        name, attributes, is_end = tag.name, tag.attributes, tag.is_end
        if name not in _KNOWN:
            return text
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
            return f"![{attributes.get('alt') or ''}]({source})"
        if name not in _MARKS and name not in _BREAKS and name != "span":
            self.found.elements += [] if is_end else [name]
        return _MARKS.get(name) or ("" if is_end and name == "br" else _BREAKS.get(name, ""))

    def _close(self) -> None:
        """Write the link that was opened last."""
        start, href = self.links.pop()
        words = "".join(self.written[start:])
        del self.written[start:]
        self.written.append(self._link(words, href))


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

    def handle_endtag(self, name: str) -> None:
        self.name, self.is_end = name, True
