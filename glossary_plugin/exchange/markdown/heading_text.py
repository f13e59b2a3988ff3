"""The headings of a Markdown text with what stands below them, and which of them are terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from glossary_plugin.exchange.markdown.sections import key_of_title, without_marks
from glossary_plugin.exchange.markdown.text import labels_of, outside_code

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ANCHOR", "FRONT_MATTER", "Heading", "headings_of", "is_initial", "level_of", "without_labels"]

_MARKDOWN = MarkdownIt("commonmark")
_BY_LABEL = re.compile(r"(?<![\]\\])\[(?!\^)((?:[^\[\]\\\n]|\\.)+)\](?:\[([^\[\]\n]*)\])?(?![\[(:])")
_LABEL_LINE = re.compile(
    r"^ {0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*\S+(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$", re.MULTILINE
)
_INITIAL = re.compile(
    r"[A-Z](?: ?[-–—~〜] ?[A-Z])?|[ぁ-んァ-ヶ](?: ?[-–—~〜] ?[ぁ-んァ-ヶ])?|.行|[0-9](?: ?[-–—] ?[0-9])?|#",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\s+#+\s*$")
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_OWN_ANCHOR = re.compile(r"\s*\{:?\s*#([^\s{}]+)[^{}]*\}\s*$")
ANCHOR = re.compile(
    r"<a\s[^<>]*?(?:id|name)\s*=\s*[\"']?([^\"'\s<>]+)[^<>]*>(?:\s*</a>)?|^\(([^()\s]+)\)=[ \t]*$", re.MULTILINE
)
_LAST_ANCHOR = re.compile(rf"(?:^|\n)[ \t]*(?:{ANCHOR.pattern})\s*\Z")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, and the text below it up to the next."""

    level: int
    title: str
    line: int
    body: str
    anchors: frozenset[str] = frozenset()
    """Those that stand above the heading, or in braces behind it."""


def is_initial(title: str) -> bool:
    """Tell whether a heading is only a letter or a row of kana, as those of an index are."""
    return bool(_INITIAL.fullmatch(without_marks(title)))


def headings_of(text: str) -> tuple[Heading, list[Heading]]:
    """Return what stands above the first heading, and the headings; front matter is neither."""
    front = FRONT_MATTER.match(text)
    if front:
        text = "\n" * front[0].count("\n") + text[front.end() :]
    text = without_labels(text)
    lines = text.split("\n")
    places = [
        (int(token.tag[1]), inline.content, token.map)
        for token, inline in pairwise(_MARKDOWN.parse(text))
        if token.type == "heading_open" and token.level == 0 and token.map
    ]
    ends = [place[0] for _, _, place in places] + [len(lines)]
    anchors, body = _anchors_below("\n".join(lines[: ends[0]]))
    top = Heading(0, "", len(lines[: ends[0]]) - len(body.lstrip().split("\n")) + 1, body)
    found = []
    for (level, title, place), end in zip(places, ends[1:], strict=True):
        own = _OWN_ANCHOR.search(title)
        bare = _CLOSING.sub("", title[: own.start()] if own else title)
        above = {*anchors, *([own[1]] if own else [])}
        anchors, body = _anchors_below("\n".join(lines[place[1] : end]))
        found.append(Heading(level, bare, place[0] + 1, body, frozenset(above)))
    return top, found


def _anchors_below(body: str) -> tuple[list[str], str]:
    """Return the anchors at the end of a text, which belong to the heading that follows, and the text without them."""
    anchors = []
    while match := _LAST_ANCHOR.search(body):
        anchors.append(match[1] or match[2])
        body = body[: match.start()]
    return anchors, body


def without_labels(text: str) -> str:
    """Return a text whose links by label (``[words][label]``) have their addresses in them."""
    labels = labels_of(text) if "]:" in text else {}
    if not labels:
        return text

    def written(match: re.Match[str]) -> str:
        line = labels.get(" ".join((match[2] or match[1]).upper().split()))
        return f"[{match[1]}]({line.partition(': ')[2]})" if line else match[0]

    return outside_code(text, lambda part: _BY_LABEL.sub(written, _LABEL_LINE.sub("", part)))


def level_of(headings: Sequence[Heading], wanted: int) -> tuple[str, int]:
    """Return the title of the page, where it has one, and the level of the headings that are terms.

    That is the highest level but for the title and for headings that only group others.
    """
    levels = sorted({heading.level for heading in headings})
    if not levels:
        return "", 1
    if _is_one_term(headings):
        return "", wanted or levels[0]
    top = [heading for heading in headings if heading.level == levels[0]]
    is_title = len(top) == 1 and len(levels) > 1 and (levels[0] == 1 or not _is_term(headings, headings.index(top[0])))
    title = top[0].title if is_title else ""
    for level in levels[1:] if title else levels:
        if any(_is_term(headings, place) for place, heading in enumerate(headings) if heading.level == level):
            return title, wanted or level
    return title, wanted or levels[-1]


def _is_one_term(headings: Sequence[Heading]) -> bool:
    """Tell whether a page is one term: its first heading, with a text, and sections such as "Examples" below it."""
    first, *others = headings
    below = bool(others) and all(each.level > first.level and key_of_title(each.title) for each in others)
    return below and _is_term(headings, 0)


def _is_term(headings: Sequence[Heading], place: int) -> bool:
    """Tell whether a heading is more than an initial, and has a text before the next heading below it."""
    heading = headings[place]
    text = re.sub(r"<!--.*?-->", "", heading.body, flags=re.DOTALL).strip()
    return bool(text) and not is_initial(heading.title)
