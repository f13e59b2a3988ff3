"""Finds what HTML does not allow: blocks in elements that hold words alone, and what is not closed as it was opened."""

from __future__ import annotations

from html.parser import HTMLParser

from glossary_plugin.html.linking.tokens import VOID

__all__ = ["misplaced"]

_WORDS_ALONE = frozenset("p h1 h2 h3 h4 h5 h6 em strong a span b i code mark small".split())
_BLOCKS = frozenset("p div ul ol li dl dt dd table h1 h2 h3 h4 h5 h6 section article blockquote pre nav form".split())


class _Nesting(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's form
        if tag in _BLOCKS:
            self.found += [f"<{tag}> in <{each}>" for each in self.opened if each in _WORDS_ALONE]
        if tag == "a" and "a" in self.opened:
            self.found.append("<a> in <a>")
        if tag not in VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.opened[-1:] == [tag]:
            self.opened.pop()
        else:
            self.found.append(f"</{tag}> closes <{self.opened[-1] if self.opened else ''}>")


def misplaced(html: str) -> list[str]:
    """Return each element in a piece of HTML that must not stand where it does."""
    parser = _Nesting()
    parser.feed(html)
    parser.close()
    return [*parser.found, *(f"<{tag}> is not closed" for tag in parser.opened)]
